"""A report → Markdown for a comment or a job's summary, cut politely to what the host takes.

Names of files and values are written by anybody: nothing of them is obeyed, no person is called.
"""

import re
from collections.abc import Iterable, Iterator

from gongkai.proposal.report import (
    FileReport,
    PagePreview,
    ProposalFault,
    ProposalReport,
    Sentence,
    said,
    shown,
)
from gongkai.proposal.wording import Both, ReportPart, fault_words, rest, summary

MARK = "<!-- gongkai-proposal -->"
"""By this the next report finds the comment that it renews."""

_ACTIVE = re.compile(r"([\\`*_\[\]<>#|~$&])")
"""What Markdown obeys in the middle of a line; each line begins with words of ours."""
_CALLING = re.compile(r"(?i)@|[#!%](?=\d)|\bGH(?=-\d)|:(?=//)|\bwww(?=\.)")
"""What a host makes into a link by itself, to a person, a proposal or an address; no backslash keeps it from that."""
_ROOM = 400
"""Bytes that are kept free for the sentence about what is left out."""


def write(report: ProposalReport, words: Both, most_bytes: int) -> str:
    """Write the report, within so many bytes."""
    head = "\n".join(_head(report, words)) + "\n"
    parts = [*_files(report, words), *(_part(each, words) for each in rest(report))]
    if any(page.link and not page.link.startswith("http") for page in _all_pages(report)):
        parts.append(both(said("pages-in", folder="pages"), words) + "\n")
    left, omitted = most_bytes - _ROOM - len(head.encode()), 0
    kept = [head]
    for part in parts:
        length = len(part.encode("utf-8", "replace"))
        if length > left:  # one with a hundred faults must not take the others with it
            omitted += 1
            continue
        left -= length
        kept.append(part)
    if omitted:
        kept.append(f"\n\n{both(said('more-files', count=omitted), words)}\n")
    return "".join(kept)


def both(sentence: Sentence, words: Both) -> str:
    """Write a sentence in both languages."""
    first, second = (escaped(sentence.text(each)) for each in words)
    return f"{first}  \n<sub>{second}</sub>"


def escaped(text: str) -> str:
    """Write a text so that Markdown shows it as it is; it calls nobody, and leads nowhere."""
    return _ACTIVE.sub(r"\\\1", _CALLING.sub("\\g<0>\u2060", " ".join(text.split())))


def pair(name: str, words: Both) -> str:
    """Write a short text in both languages, on one line."""
    return " · ".join(escaped(each.text(name)) for each in words)


def _head(report: ProposalReport, words: Both) -> Iterator[str]:
    yield MARK
    yield f"## {pair('proposal.title', words)}"
    yield ""
    yield f"**{escaped(summary(report, words[0]))}**  "
    yield f"<sub>{escaped(summary(report, words[1]))}</sub>"
    yield ""
    if report.made:
        yield both(report.made, words)
        yield ""
    for trouble in report.troubles:
        yield f"> {both(trouble, words).replace(chr(10), chr(10) + '> ')}"
        yield ""


def _files(report: ProposalReport, words: Both) -> Iterator[str]:
    for file in report.files:
        yield "\n".join(_file(file, words)) + "\n\n"


def _file(file: FileReport, words: Both) -> Iterator[str]:
    yield f"### {pair(f'proposal.verdict.{file.verdict}', words)}：{escaped(shown(file.path))}"
    yield ""
    yield from (
        f"- {both(note, words).replace('  ' + chr(10), '  ' + chr(10) + '  ')}"
        for note in file.notes
    )
    yield from (_fault(each, words) for each in file.faults)
    yield from (_page(each, words) for each in file.pages)
    if file.link:
        yield f"- [{escaped(words[0].text('proposal.source'))}]({file.link})"


def _fault(fault: ProposalFault, words: Both, *, has_path: bool = False) -> str:
    spoken = fault_words(fault, words, has_path=has_path)
    lines = [f"- **{escaped(spoken.severity)}** {escaped(spoken.place + spoken.message)}"]
    for name, text in (("report.remedy", spoken.remedy), ("proposal.who", spoken.who)):
        lines.append(f"  **{escaped(words[0].text(name))}** {escaped(text)}")
    if fault.link:
        lines.append(f"  [{escaped(spoken.edit)}]({fault.link})")
    if fault.section:
        text, is_link = escaped(spoken.section), fault.section.startswith("http")
        link = f"[{text}]({fault.section})" if is_link else f"{text} {escaped(fault.section)}"
        lines.append(f"  {link}")
    lines.append(f"  <sub>{escaped(spoken.english)}</sub>")
    return "  \n".join(lines)


def _page(page: PagePreview, words: Both) -> str:
    text = escaped(words[0].text("proposal.look", title=shown(page.entry.title)))
    if page.link.startswith(("https://", "http://")):
        return f"- [{text}]({page.link})"
    return f"- {text}（{escaped(page.link)}）" if page.link else f"- {text}"


def _part(part: ReportPart, words: Both) -> str:
    """Write what is said after the files."""
    lines = [_fault(each, words, has_path=True) for each in part.faults]
    lines += [_page(page, words) for page in part.pages]
    head = [f"### {pair(part.heading, words)}"] if part.heading else []
    blocks = [*head, "\n".join(lines), *(both(each, words) for each in part.notes)]
    return "\n\n".join(filter(None, blocks)) + "\n\n"


def _all_pages(report: ProposalReport) -> Iterable[PagePreview]:
    yield from report.others
    for file in report.files:
        yield from file.pages
