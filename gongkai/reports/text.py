"""Findings → text for people: `path:line: id: what is wrong. What to do.`; and the summary of a build."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from gongkai.findings import Finding, Severity, manual_section
from gongkai.findings.finding import OWN_ENGINE
from gongkai.findings.visible import visible
from gongkai.messages import Words
from gongkai.portal.due import ClockChange
from gongkai.reports.due import next_line


class Named(Protocol):
    """A kind with its names."""

    @property
    def id(self) -> str: ...
    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...


class Summarised(Protocol):
    """What a summary shows of a build."""

    @property
    def findings(self) -> tuple[Finding, ...]: ...
    @property
    def held(self) -> Mapping[str, Finding]: ...
    @property
    def is_blocked(self) -> bool: ...
    @property
    def barred(self) -> tuple[Finding, ...]: ...
    @property
    def records(self) -> Mapping[str, int]: ...
    @property
    def kinds(self) -> Iterable[Named]: ...
    @property
    def unpublished(self) -> int: ...
    @property
    def pages(self) -> int: ...
    @property
    def files(self) -> int: ...
    @property
    def written(self) -> int: ...
    @property
    def removed(self) -> int: ...
    @property
    def due(self) -> ClockChange | None: ...


def line(found: Finding, words: Words) -> str:
    """Write one finding on one line; the place is left out where there is none."""
    return line_of(
        {
            "path": found.path,
            "line": found.line,
            "severity": found.severity,
            "id": found.id,
            "message": words.message(found),
            "remedy": words.text("report.accepted", reason=found.accepted)
            if found.accepted
            else words.remedy(found),
        },
        words,
    )


def line_of(plain: Mapping[str, object], words: Words) -> str:
    """Write the same line for a finding of a report in JSON."""
    place = f"{plain['path']}:{plain['line']}" if plain["line"] else f"{plain['path']}"
    severity = words.text(f"severity.{plain['severity']}")
    message = f"{plain['message']} {plain['remedy']}".rstrip()
    return visible(f"{place and place + ': '}[{severity}] {plain['id']}: {message}")


def render(findings: Iterable[Finding], words: Words, manual: str = "") -> str:
    """Write all findings, one on each line, their count, and where `manual` explains them."""
    found = list(findings)
    lines = [line(each, words) for each in found]
    lines.append(counts(found, words))
    if kept := sum(bool(each.accepted) for each in found):
        lines.append(words.text("summary.accepted", count=kept))
    if found and manual:
        section = manual_section(found[0].id, manual)
        lines.append(words.text("report.more", page=manual, section=section))
    return "\n".join(lines) + "\n"


def standards(found: Finding) -> str:
    """Write the criteria and the ACT rules of a finding, and who found it; nothing where it names none."""
    parts = [f"WCAG {' '.join(found.criteria)}"] if found.criteria else []
    parts += [f"ACT {' '.join(found.act)}"] if found.act else []
    parts += [f"{found.engine} {found.rule}"] if found.engine != OWN_ENGINE else []
    return " · ".join(parts)


def counts(findings: Iterable[Finding], words: Words) -> str:
    """Write how many findings there are of each severity."""
    number = Counter(str(found.severity) for found in findings)
    if not number:
        return words.text("summary.none")
    gaps = {str(severity): number[str(severity)] for severity in Severity}
    return words.text("summary.counts", total=number.total(), **gaps)


def summary(result: Summarised, words: Words, output: object, published: Collection[str]) -> str:
    """Write what a build did: held items by name, counts, and where the site is.

    Args:
        published: content paths of the held items that have a page which went out before.
    """
    lines = []
    for name, paths in (
        ("summary.held", result.held.keys() & set(published)),
        ("summary.held-new", result.held.keys() - set(published)),
    ):
        if paths:
            lines.append(words.text(name, count=len(paths)))
        for path in sorted(paths):
            reason = words.message(result.held[path])
            lines.append(words.text("summary.held-item", path=path, reason=reason))
    if result.is_blocked:
        return "\n".join([*lines, words.text("summary.blocked", output=output)]) + "\n"
    if result.barred:
        lines.append(words.text("summary.barred", count=len(result.barred)))
    total = sum(result.records.values())
    figures = {name: getattr(result, name) for name in ("pages", "files", "written", "removed")}
    lines.append(words.text("build.counts", records=total, **figures))
    chinese = words.locale.startswith("zh")
    by_kind = [
        f"{k.zh if chinese else k.en} {result.records[k.id]}"
        for k in result.kinds
        if result.records.get(k.id)
    ]
    if by_kind:
        parted = ("、" if chinese else ", ").join(by_kind)
        lines.append(words.text("build.records-by-kind", kinds=parted))
    if result.unpublished:
        lines.append(words.text("build.withheld", count=result.unpublished))
    lines.append(words.text("build.output", output=output))
    if result.due:
        lines.append(next_line(result.due, words))
    return "\n".join(lines) + "\n"
