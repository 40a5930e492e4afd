"""A report → one HTML file: no request, no script; by keyboard, by ear and on paper."""

from collections.abc import Iterable, Iterator
from html import escape

from gongkai.messages import Words
from gongkai.proposal.report import (
    FileReport,
    PagePreview,
    ProposalFault,
    ProposalReport,
    Sentence,
    shown,
)
from gongkai.proposal.text_changes import Passage, PassagePiece, Sort, TextChange
from gongkai.proposal.wording import Both, ReportPart, fault_words, rest, summary

_STYLE = """
:root{color-scheme:light dark}
body{margin:0 auto;max-width:60rem;padding:1rem;font:1rem/1.7 system-ui,"Noto Sans SC","Microsoft YaHei",sans-serif;
color:#1b1b1b;background:#fff;overflow-wrap:anywhere}
h1{font-size:1.6rem}h2{font-size:1.25rem;margin-top:2rem}h3{font-size:1.05rem}
[lang=en]{color:#4a4a4a}p[lang=en]{font-size:.875rem;margin-top:0}p:has(+p[lang=en]){margin-bottom:0}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid #8a8a8a;padding:.4rem .6rem;text-align:start;vertical-align:top}
a{color:#0b4fa0}a:focus-visible{outline:3px solid #b35900;outline-offset:2px}
section.file{border-top:2px solid #8a8a8a;margin-top:1.5rem}li>p{margin:.2rem 0}
.verdict{border:1px solid;border-radius:.2rem;padding:0 .4rem;font-weight:700}
.held,.unknown{border:2px solid #b3261e}.noted{border:2px solid #b35900}
.faults>li{margin-block:.8rem}dl{margin:.2rem 0}dt{font-weight:700}dd{margin:0 0 .3rem 0}
ins{background:#d9f2dd;color:#0b3d16;text-decoration:underline}del{background:#fbe0de;color:#5f1310;text-decoration:line-through}
@media (prefers-color-scheme:dark){body{color:#eee;background:#16181b}[lang=en]{color:#c2c2c2}a{color:#9cc4ff}
.held,.unknown{border-color:#ff8a80}.noted{border-color:#ffb74d}}
@media print{body{max-width:none;color:#000;background:#fff}
[lang=en]{color:#333}a{color:#000}
section.file{break-inside:avoid-page}}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'"


def write(report: ProposalReport, words: Both) -> str:
    """Write the whole file."""
    first = words[0]
    title = escape(first.text("proposal.title"))
    lines = [
        f'<!DOCTYPE html>\n<html lang="{first.locale}">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta name="robots" content="noindex">\n<title>{title}</title>\n<style>{_STYLE}</style>\n</head>',
        f"<body>\n<main>\n<h1>{_pair('proposal.title', words)}</h1>",
        f"<p><strong>{escape(summary(report, first))}</strong></p>",
        _english(summary(report, words[1]), words),
        _both(report.made, words) if report.made else "",
        *_troubles(report, words),
        *_table(report, words),
        *(line for n, file in enumerate(report.files) for line in _file(n, file, words)),
        *(line for n, part in enumerate(rest(report)) for line in _part(n, part, words)),
        "</main>\n</body>\n</html>\n",
    ]
    return "\n".join(lines)


def _pair(name: str, words: Both) -> str:
    first, second = (escape(each.text(name)) for each in words)
    return f'{first} <span lang="{words[1].locale}">{second}</span>'


def _english(text: str, words: Both, tag: str = "p") -> str:
    return f'<{tag} lang="{words[1].locale}">{escape(text)}</{tag}>'


def _both(sentence: Sentence, words: Both) -> str:
    first, second = (sentence.text(each) for each in words)
    return f"<p>{escape(first)}</p>\n{_english(second, words)}"


def _troubles(report: ProposalReport, words: Both) -> Iterator[str]:
    if report.troubles:
        yield f"<h2>{_pair('proposal.troubles', words)}</h2>"
        yield from (_both(each, words) for each in report.troubles)


def _table(report: ProposalReport, words: Both) -> Iterator[str]:
    if not report.files:
        return
    yield f"<h2>{_pair('proposal.files', words)}</h2>\n<table>\n<thead><tr>"
    for name in ("proposal.file", "proposal.verdict"):
        yield f'<th scope="col">{_pair(name, words)}</th>'
    yield "</tr></thead>\n<tbody>"
    for number, file in enumerate(report.files):
        link = f'<a href="#file-{number}">{escape(shown(file.path))}</a>'
        yield f'<tr><th scope="row">{link}</th><td>{_verdict(file, words)}</td></tr>'
    yield "</tbody>\n</table>"


def _verdict(file: FileReport, words: Both) -> str:
    return _pair(f"proposal.verdict.{file.verdict}", words)


def _file(number: int, file: FileReport, words: Both) -> Iterator[str]:
    name = f"file-{number}"
    yield f'<section class="file" aria-labelledby="{name}">'
    yield f'<h2 id="{name}">{escape(shown(file.path))}</h2>'
    yield f'<p><span class="verdict {file.verdict}">{_verdict(file, words)}</span></p>'
    yield from (_both(note, words) for note in file.notes)
    yield from _faults(file.faults, words)
    if file.pages:
        yield from (_page(page, words, f"{name}-{n}") for n, page in enumerate(file.pages))
    if file.link:
        yield _link(file.link, words[0].text("proposal.source"))
    yield "</section>"


def _faults(
    faults: Iterable[ProposalFault], words: Both, *, has_path: bool = False
) -> Iterator[str]:
    items = [_fault(each, words, has_path=has_path) for each in faults]
    if items:
        yield '<ul class="faults">\n' + "\n".join(items) + "\n</ul>"


def _fault(fault: ProposalFault, words: Both, *, has_path: bool) -> str:
    spoken = fault_words(fault, words, has_path=has_path)
    rows = [
        (spoken.severity, spoken.place + spoken.message),
        (words[0].text("report.remedy"), spoken.remedy),
        (words[0].text("proposal.who"), spoken.who),
    ]
    cells = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in rows)
    links = _link(fault.link, spoken.edit) if fault.link else ""
    if fault.section.startswith("http"):
        links += _link(fault.section, spoken.section)
    elif fault.section:
        links += f"<p>{escape(spoken.section)} {escape(fault.section)}</p>"
    return f"<li><dl>{cells}</dl>{_english(spoken.english, words)}{links}</li>"


def _link(target: str, text: str) -> str:
    return f'<p><a href="{escape(target)}">{escape(text)}</a></p>'


def _page(page: PagePreview, words: Both, name: str) -> str:
    text = words[0].text("proposal.look", title=shown(page.entry.title))
    link = _link(page.link, text) if page.link else f"<p>{escape(text)}</p>"
    return link + ("\n".join(_text_change(page.text, words, name)) if page.text is not None else "")


def _text_change(change: TextChange, words: Both, name: str) -> Iterator[str]:
    if not change.passages:
        yield _both(Sentence("proposal.text.same"), words)
        return
    yield f'<h3 id="{name}-text">{_pair("proposal.text", words)}</h3>\n<ul>'
    yield from (f"<li>{_passage(each, words[0])}</li>" for each in change.passages)
    yield "</ul>"
    if change.more:
        yield _both(Sentence("proposal.text.more", (("count", str(change.more)),)), words)


def _passage(passage: Passage, words: Words) -> str:
    """Write a passage; what colours say, a word says too."""
    kind = words.text(f"proposal.text.{passage.sort}")
    return f"<strong>{escape(kind)}</strong> " + "".join(
        _piece(each, words, is_alone=passage.sort is not Sort.CHANGED) for each in passage.pieces
    )


def _piece(piece: PassagePiece, words: Words, *, is_alone: bool) -> str:
    text = escape(piece.text)
    if piece.sort is Sort.SAME:
        return text
    tag = "ins" if piece.sort is Sort.ADDED else "del"
    word = "" if is_alone else f"［{escape(words.text(f'proposal.text.{piece.sort}'))}］"
    return f"<{tag}>{word}{text}</{tag}>"


def _part(number: int, part: ReportPart, words: Both) -> Iterator[str]:
    """Write what is said after the files."""
    if part.heading:
        yield f"<h2>{_pair(part.heading, words)}</h2>"
    yield from _faults(part.faults, words, has_path=True)
    if part.pages:
        pages = (_page(page, words, f"other-{number}-{n}") for n, page in enumerate(part.pages))
        yield "<ul>" + "\n".join(f"<li>{each}</li>" for each in pages) + "</ul>"
    yield from (_both(each, words) for each in part.notes)
