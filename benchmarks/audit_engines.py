"""The engines of `audit.py`, each in one form: cases → what it said of each, and the CPU it took."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from audit_cases import Case, Heard, Said

from gongkai import a11y
from gongkai.a11y.folders import read
from gongkai.a11y.rules import RULES, SITE_RULES
from gongkai.findings import Finding
from gongkai.findings.finding import OWN_ENGINE
from gongkai.limit import LIMIT_S, TookTooLong, cpu_limit

OUTCOMES = {"failed": "failed", "cannot-tell": "cantTell"}
_DECIDES = {rule.doubt: rule.id for rule in RULES if rule.doubt}
"""The finding of a rule that cannot decide → the rule: both are verdicts of one rule."""


@dataclass(slots=True)
class Run:
    """What one engine said of all cases."""

    engine: str
    heard: list[Heard] = field(default_factory=list)
    cpu_s: float = 0.0
    declared: dict[str, list[str]] = field(default_factory=dict)
    """Its rules → the ACT rules that they implement, for those that never fire."""

    @property
    def cpu_ms(self) -> float:
        """CPU a page, in milliseconds."""
        return self.cpu_s * 1000 / max(1, len(self.heard))


Engine = Callable[[Path, Sequence[Case], Path], Run]
"""Asks about the cases in a folder; the last is a folder for what it installs."""


def said(found: Finding) -> Said:
    """Return a finding of the product in the form of a run: the one place that knows the fields of findings."""
    rule = found.rule or _DECIDES.get(found.id, found.id)
    name = rule if found.engine == OWN_ENGINE else f"{found.engine} {rule}"
    place = found.selector or f"line {found.line}"
    return Said(name, found.act, found.criteria, OUTCOMES[found.outcome], place)


def look(folder: Path, path: str, sheets: a11y.StyleBook) -> list[Finding]:
    """Check one page as if it were a site of its own: rules for pages, then those for a site."""
    html = folder.joinpath(path).read_bytes()
    with cpu_limit(LIMIT_S):
        audited = a11y.examine(html, a11y.address_of(path), path, sheets)
        return [*audited.findings, *a11y.audit_site([audited.facts])]


def us(folder: Path, cases: Sequence[Case], _: Path) -> Run:
    """Our rules that need no browser, in this process."""
    declared = {rule.id: list(rule.act) for rule in (*RULES, *SITE_RULES) if rule.act}
    audited = set(a11y.list_pages(folder))
    a11y.prove()
    start = time.process_time()
    heard = list(_heard(folder, cases, audited))
    return Run("us", heard, time.process_time() - start, declared)


def _heard(folder: Path, cases: Sequence[Case], audited: set[str]) -> Iterator[Heard]:
    sheets = a11y.StyleBook(lambda path: read(folder, path))
    for case in cases:
        if case.file not in audited:
            yield Heard(case.id, error="not a kind of file that is audited")
            continue
        try:
            yield Heard(case.id, tuple(map(said, look(folder, case.file, sheets))))
        except TookTooLong:
            yield Heard(case.id, error=f"more than {LIMIT_S:g} s")
        except Exception as fault:  # a rule in the making must not hide all others
            yield Heard(case.id, error=_shown(fault))


def _shown(fault: Exception) -> str:
    """Return what broke, and where in our code."""
    trace = fault.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
    return f"{type(fault).__name__}: {fault} ({where})"


def us_with_axe(folder: Path, cases: Sequence[Case], scratch: Path) -> Run:
    """All that `gongkai audit` says when it may use a browser."""
    from audit_browser import with_axe  # noqa: PLC0415  selenium is an extra of the installation

    return with_axe(us(folder, cases, scratch), folder, cases)


def peer(name: str) -> Engine:
    """Return an engine from npm, alone and with all its rules."""

    def look_alone(folder: Path, cases: Sequence[Case], scratch: Path) -> Run:
        from audit_browser import alone  # noqa: PLC0415

        return alone(name, folder, cases, scratch)

    return look_alone


ENGINES: dict[str, Engine] = {
    "us": us,
    "us+axe": us_with_axe,
    **{name: peer(name) for name in ("axe", "alfa", "ibm")},
}
"""In the order in which they are asked and shown."""
