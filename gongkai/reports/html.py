"""Findings → one page for people: a table that needs no style, script or network."""

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from gongkai.findings import MESSAGES, Finding, manual_section
from gongkai.findings.visible import visible
from gongkai.messages import Words
from gongkai.reports.text import counts

_COLUMNS = ("place", "severity", "rule", "message", "remedy")


def render(findings: Iterable[Finding], words: Words, manual: str = MESSAGES) -> str:
    """Write a complete HTML document in the words' language; ids lead to `manual`, which explains them."""
    found = list(findings)
    title = escape(words.text("report.title"))
    heads = "".join(
        f'<th scope="col">{escape(words.text(f"report.{name}"))}</th>' for name in _COLUMNS
    )
    rows = "".join(_row(each, words, manual) for each in found)
    table = (
        f"<p>{escape(words.text('report.more', page=MESSAGES, section=manual_section(found[0].id)))}</p>\n"
        f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
        if found
        else ""
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{words.locale}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n</head>\n'
        f"<body>\n<main>\n<h1>{title}</h1>\n<p>{escape(counts(found, words))}</p>\n{table}</main>\n</body>\n</html>\n"
    )


def _row(found: Finding, words: Words, manual: str) -> str:
    place = f"{found.path}:{found.line}" if found.line else found.path
    cells = (
        place,
        words.text(f"severity.{found.severity}"),
        found.id,
        words.message(found),
        words.remedy(found),
    )
    first, *rest = (escape(visible(cell)) for cell in cells)
    section = quote(manual_section(found.id, manual), safe=":/#%")
    rest[1] = f'<a href="{escape(section)}">{rest[1]}</a>'
    return (
        f'<tr><th scope="row">{first}</th>'
        + "".join(f"<td>{cell}</td>" for cell in rest)
        + "</tr>\n"
    )
