"""The report of an audit as one page for people: by criterion, by rule, by page; it needs no script and no network."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from urllib.parse import quote

from gongkai.findings import MESSAGES, Finding, Severity, manual_section
from gongkai.findings.visible import visible
from gongkai.messages import Words
from gongkai.reports.audit import AuditReport
from gongkai.reports.audit_style import CSS
from gongkai.reports.text import counts

_ACT = "https://www.w3.org/WAI/standards-guidelines/act/rules/{}/"
_LEVELS = ("A", "AA", "AAA")
_PLACES = 12
"""The most pages that are named for one rule: the part by page has them all."""


def render(audit: AuditReport, words: Words, manual: str = MESSAGES) -> str:
    """Write a complete HTML document in the words' language; ids of findings lead to `manual`."""
    title = escape(words.text("report.title"))
    skip = escape(words.text("report.skip"))
    parts = [
        *_summary(audit, words),
        *_trend(audit, words),
        *_by_criterion(audit, words),
        *_by_rule(audit, words, manual),
        *_by_page(audit, words, manual),
    ]
    body = "\n".join(parts)
    return (
        f'<!DOCTYPE html>\n<html lang="{words.locale}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{CSS}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">{skip}</a>\n<header>\n<h1>{title}</h1>\n{_contents(words)}</header>\n'
        f'<main id="main" tabindex="-1">\n{body}\n</main>\n</body>\n</html>\n'
    )


def _contents(words: Words) -> str:
    names = ("summary", "criteria", "rules", "pages")
    items = "".join(f'<li><a href="#{name}">{_text(words, name)}</a></li>' for name in names)
    return f'<nav aria-label="{_text(words, "contents")}"><ul>{items}</ul></nav>\n'


def _text(words: Words, name: str, **gaps: object) -> str:
    return escape(words.text(f"report.{name}", **gaps))


def _shown(text: str) -> str:
    return escape(visible(text))


def _summary(audit: AuditReport, words: Words) -> Iterator[str]:
    """Yield how much was looked at and how much was found."""
    number = Counter(each.severity for each in audit.findings)
    doubts = sum(each.outcome == "cannot-tell" for each in audit.findings)
    figures = [
        ("audited", audit.pages),
        ("in-browser", audit.in_browser),
        ("untested", len(audit.untested)),
        ("errors", number[Severity.ERROR] + number[Severity.BLOCKER]),
        ("warnings", number[Severity.WARNING]),
        ("doubts", doubts),
    ]
    yield f'<section aria-labelledby="summary"><h2 id="summary">{_text(words, "summary")}</h2>'
    yield f"<p>{escape(counts(audit.findings, words))}</p>"
    cells = "".join(
        f"<div><dt>{_text(words, name)}</dt><dd>{value}</dd></div>" for name, value in figures
    )
    yield f'<dl class="figures">{cells}</dl>'
    if audit.untested:
        items = "".join(
            f"<li>{_shown(each.path)}: {_shown(words.message(each))}</li>"
            for each in audit.untested
        )
        yield f"<h3>{_text(words, 'untested')}</h3><ul>{items}</ul>"
    yield f"<p>{_text(words, 'by-machine')}</p>"


def _trend(audit: AuditReport, words: Words) -> Iterator[str]:
    """Yield what changed since the run before, and the latest runs; and the end of the summary."""
    if audit.trend.runs:
        new, gone = audit.trend.compared(audit.findings)
        heads = ("when", "audited", "errors", "warnings")
        rows = "".join(
            f'<tr><th scope="row">{_shown(run.when)}</th><td>{run.pages}</td>'
            f"<td>{run.errors}</td><td>{run.warnings}</td></tr>"
            for run in reversed(audit.trend.runs[-10:])
        )
        yield f"<h3>{_text(words, 'trend')}</h3><p>{_text(words, 'changed', new=new, gone=gone)}</p>"
        yield _table(words, "earlier", heads, rows)
    yield "</section>"


def _table(words: Words, caption: str, heads: Iterable[str], rows: str) -> str:
    columns = "".join(f'<th scope="col">{_text(words, name)}</th>' for name in heads)
    return (
        f'<div class="wide"><table><caption>{_text(words, caption)}</caption>'
        f"<thead><tr>{columns}</tr></thead>\n<tbody>{rows}</tbody></table></div>"
    )


def _by_criterion(audit: AuditReport, words: Words) -> Iterator[str]:
    """Yield a table for each level: what has findings, what is clean by which rules, what nobody looked at."""
    found = Counter(number for each in audit.findings for number in set(each.criteria))
    checks: dict[str, list[str]] = {}
    for rule, numbers in audit.checks.items():
        for number in numbers:
            checks.setdefault(number, []).append(rule)
    yield f'<section aria-labelledby="criteria"><h2 id="criteria">{_text(words, "criteria")}</h2>'
    yield f"<p>{_text(words, 'criteria-note')}</p>"
    for level in _LEVELS:
        rows = "\n".join(
            f'<tr id="c{number.replace(".", "-")}"><th scope="row">{number} {escape(_title(names, words))}</th>'
            f"{_result(found[number], checks.get(number, []), words)}</tr>"
            for number, names in audit.criteria.items()
            if names[0] == level
        )
        if rows:
            yield _table(
                words, f"level-{level.lower()}", ("criterion", "result", "checked-by"), rows
            )
    yield "</section>"


def _title(names: tuple[str, str, str], words: Words) -> str:
    return names[2] if words.locale.startswith("zh") else names[1]


def _result(number: int, rules: Sequence[str], words: Words) -> str:
    if number:
        result = f'<td class="error">{_text(words, "has-findings", count=number)}</td>'
    elif rules:
        result = f'<td class="clean">{_text(words, "clean")}</td>'
    else:
        result = f"<td>{_text(words, 'unchecked')}</td>"
    names = ", ".join(f"<code>{escape(each)}</code>" for each in rules)
    return f'{result}<td class="small">{names}</td>'


def _by_rule(audit: AuditReport, words: Words, manual: str) -> Iterator[str]:
    """Yield each rule that found something: how often, by what standard, on which pages."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for each in audit.findings:
        groups.setdefault((each.id, each.rule), []).append(each)
    yield f'<section aria-labelledby="rules"><h2 id="rules">{_text(words, "rules")}</h2>'
    if not groups:
        yield f"<p>{escape(words.text('summary.none'))}</p>"
    for (id_, rule), found in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        section = escape(quote(manual_section(id_, manual), safe=":/#%"))
        name = f"{rule} ({found[0].engine})" if rule and rule != id_ else id_
        yield f'<h3><a href="{section}">{_shown(name)}</a></h3>'
        severity = _severity(found[0], words)
        standards = " · ".join(filter(None, [severity, *_standards(found[0])]))
        yield f"<p>{standards} · {_text(words, 'has-findings', count=len(found))}</p>"
        pages = Counter(each.path for each in found)
        places = "".join(
            f"<li>{_shown(path)} ({number})</li>" for path, number in pages.most_common(_PLACES)
        )
        more = len(pages) - _PLACES
        further = f"<li>{_text(words, 'more-pages', count=more)}</li>" if more > 0 else ""
        yield f'<ul class="places small">{places}{further}</ul>'
    yield "</section>"


def _severity(found: Finding, words: Words) -> str:
    name = escape(words.text(f"severity.{found.severity}"))
    doubt = f" · {_text(words, 'doubt')}" if found.outcome == "cannot-tell" else ""
    return f'<span class="{found.severity}">{name}</span>{doubt}'


def _standards(found: Finding) -> Iterator[str]:
    """Yield links to the criteria in this page, and to the ACT rules of W3C."""
    for number in found.criteria:
        yield f'<a href="#c{number.replace(".", "-")}">WCAG {number}</a>'
    for act in found.act:
        yield f'<a href="{_ACT.format(act)}">ACT {escape(act)}</a>'


def _by_page(audit: AuditReport, words: Words, manual: str) -> Iterator[str]:
    """Yield every finding, page by page, those with the most first."""
    by_path: dict[str, list[Finding]] = {}
    for each in audit.findings:
        by_path.setdefault(each.path, []).append(each)
    yield f'<section aria-labelledby="pages"><h2 id="pages">{_text(words, "pages")}</h2>'
    if not by_path:
        yield f"<p>{escape(words.text('summary.none'))}</p>"
    for path, found in sorted(by_path.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        place = _shown(path) or _text(words, "nowhere")
        yield f'<h3>{place} ({len(found)})</h3>\n<ol class="found">'
        yield from (_item(each, words, manual) for each in found)
        yield "</ol>"
    yield "</section>"


def _item(found: Finding, words: Words, manual: str) -> str:
    section = escape(quote(manual_section(found.id, manual), safe=":/#%"))
    line = f"{_text(words, 'line', line=found.line)} · " if found.line else ""
    element = f" · <code>{_shown(found.selector)}</code>" if found.selector else ""
    remedy = words.remedy(found)
    return (
        f"<li>{line}{_severity(found, words)} · {_shown(words.message(found))}"
        + (f'\n<p class="remedy">{_shown(remedy)}</p>' if remedy else "")
        + f'\n<p class="remedy small"><a href="{section}">{_shown(found.id)}</a>{element}</p></li>'
    )
