"""A report → Markdown for a comment or a job's summary, cut politely to what the host takes.

Names of files and values are written by anybody: nothing of them is obeyed, no person is called.
"""

import re
from collections.abc import Iterable, Iterator

from gongkai.messages import Words
from gongkai.proposal.report import (
    MOST_ELSEWHERE,
    FileReport,
    PagePreview,
    ProposalFault,
    ProposalReport,
    Sentence,
    shown,
)

MARK = "<!-- gongkai-proposal -->"
"""By this the next report finds the comment that it renews."""

_ACTIVE = re.compile(r"([\\`*_\[\]<>#|~$&])")
"""What Markdown obeys in the middle of a line; each line begins with words of ours."""
_ROOM = 400
"""Bytes that are kept free for the sentence about what is left out."""

Both = tuple[Words, Words]


def write(report: ProposalReport, words: Both, most_bytes: int) -> str:
    """Write the report, within so many bytes."""
    head = "\n".join(_head(report, words)) + "\n"
    parts = [*_files(report, words), *_rest(report, words)]
    text, left = head, most_bytes - _ROOM
    for number, part in enumerate(parts):
        if len((text + part).encode()) > left:
            text += f"\n\n{both(Sentence('proposal.more-files', (('count', str(len(parts) - number)),)), words)}\n"
            break
        text += part
    return text


def both(sentence: Sentence, words: Both) -> str:
    """Write a sentence in both languages."""
    first, second = (escaped(sentence.text(each)) for each in words)
    return f"{first}  \n<sub>{second}</sub>"


def escaped(text: str) -> str:
    """Write a text so that Markdown shows it as it is; `@` calls nobody."""
    return _ACTIVE.sub(r"\\\1", " ".join(text.split())).replace("@", "@\u2060")


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
    for trouble in report.troubles:
        yield f"> {both(trouble, words).replace(chr(10), chr(10) + '> ')}"
        yield ""


def summary(report: ProposalReport, words: Words) -> str:
    """Return the first sentence of a report."""
    gaps = dict(report.summary.gaps)
    why = shown(words.error(report.error)) if report.error else ""
    return words.text(report.summary.name, why=why, **gaps)


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
    for fault in file.faults:
        yield _fault(fault, words)
    for page in file.pages:
        yield _page(page, words)


def _fault(fault: ProposalFault, words: Both) -> str:
    first, second = words
    found = fault.found
    place = (
        Sentence("proposal.line", (("line", str(found.line)),)).text(first) if found.line else ""
    )
    edit = first.text("proposal.edit", place=place or shown(found.path))
    lines = [
        f"- **{escaped(first.text(f'severity.{found.severity}'))}** {escaped(place)} {escaped(first.message(found))}",
        f"  **{escaped(first.text('report.remedy'))}** {escaped(first.remedy(found))}",
        f"  **{escaped(first.text('proposal.who'))}** {escaped(fault.who.text(first))}",
    ]
    if fault.link:
        lines.append(f"  [{escaped(edit)}]({fault.link})")
    if fault.section:
        text = escaped(first.text("proposal.section", rule=found.id))
        is_link = fault.section.startswith("http")
        lines.append(
            f"  [{text}]({fault.section})" if is_link else f"  {text} {escaped(fault.section)}"
        )
    english = f"{second.message(found)} {second.remedy(found)}"
    lines.append(
        f"  <sub>{escaped(second.text(f'severity.{found.severity}'))}: {escaped(english)}</sub>"
    )
    return "  \n".join(lines)


def _page(page: PagePreview, words: Both) -> str:
    text = escaped(words[0].text("proposal.look", title=shown(page.entry.title)))
    if page.link.startswith(("https://", "http://")):
        return f"- [{text}]({page.link})"
    return f"- {text}（{escaped(page.link)}）" if page.link else f"- {text}"


def _rest(report: ProposalReport, words: Both) -> Iterator[str]:
    if report.elsewhere:
        name = "elsewhere" if report.is_compared else "everywhere"
        lines = [
            f"- {escaped(shown(each.found.path))}\n{_indented(_fault(each, words))}"
            for each in report.elsewhere[:MOST_ELSEWHERE]
        ]
        yield f"### {pair(f'proposal.{name}', words)}\n\n" + "\n".join(lines) + "\n\n"
    if (more := len(report.elsewhere) - MOST_ELSEWHERE) > 0:
        yield both(Sentence("proposal.more-faults", (("count", str(more)),)), words) + "\n\n"
    if report.earlier:
        yield both(Sentence("proposal.earlier", (("count", str(report.earlier)),)), words) + "\n\n"
    if report.others:
        lines = [_page(page, words) for page in report.others]
        yield f"### {pair('proposal.others', words)}\n\n" + "\n".join(lines) + "\n\n"
    if report.more_pages:
        yield (
            both(Sentence("proposal.more-pages", (("count", str(report.more_pages)),)), words)
            + "\n"
        )
    if any(not page.link.startswith("http") and page.link for page in _all_pages(report)):
        yield both(Sentence("proposal.pages-in", (("folder", "pages"),)), words) + "\n"


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.split("\n"))


def _all_pages(report: ProposalReport) -> Iterable[PagePreview]:
    yield from report.others
    for file in report.files:
        yield from file.pages
