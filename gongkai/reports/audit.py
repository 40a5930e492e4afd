"""What one run of `gongkai audit` found, and how much it looked at: what its reports tell beside the findings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.findings import Finding
from gongkai.reports.trend import Trend

UNTESTED = "untested"
"""Outcome of a finding that says that a page could not be audited."""
_STOPPED = frozenset(["page-took-too-long"])


def is_untested(found: Finding) -> bool:
    """Return whether it says that a page could not be audited."""
    return found.outcome == UNTESTED or found.id in _STOPPED


@dataclass(frozen=True, slots=True)
class AuditReport:
    """The result of a run."""

    findings: tuple[Finding, ...]
    engine: str
    """`static`, `browser` or `all`."""
    pages: int = 0
    """How many pages the rules read."""
    in_browser: int = 0
    """How many pages the browser showed."""
    criteria: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)
    """Success criteria of WCAG 2.2: number → level, English title, Chinese title."""
    checks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Rules that ran → the numbers of their criteria."""
    trend: Trend = field(default_factory=Trend)
    """The runs before this one."""

    @property
    def untested(self) -> list[Finding]:
        """The findings that say that a page could not be audited."""
        return [each for each in self.findings if is_untested(each)]
