"""One fault at one place; how it is made, stored, sorted and counted.

A finding names its rule and the values for the gaps of the rule's words, so that a stored finding
can be shown in either language.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gongkai.findings.registry import RULES
from gongkai.findings.rule import Severity
from gongkai.findings.visible import visible
from gongkai.personal import mask

QUOTE_LIMIT = 60
"""The most characters of a value that a message shows."""


OWN_ENGINE = "gongkai"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place.

    `path` is relative to the site's folder, with `/`; `line` counts from 1, and is 0 if the fault has
    no line. `gaps` fill the rule's message; their values are already masked and cut.
    """

    id: str
    path: str = ""
    line: int = 0
    gaps: Mapping[str, str] = field(default_factory=dict)
    site: str = ""
    page: str = ""
    selector: str = ""
    outcome: str = "failed"
    act: tuple[str, ...] = ()
    """The ACT rules of W3C that it is a result of."""
    engine: str = OWN_ENGINE
    """Who found it."""
    rule: str = ""
    """The name of the engine's rule, where that is not `id`."""
    wcag: tuple[str, ...] = ()
    """Success criteria of WCAG 2.2 that are not satisfied, where the entry of `id` cannot name them."""
    softened: bool = False
    """Whether it is on a draft: an error holds nothing back there, so it counts as a warning."""
    hardened: bool = False
    """Whether it is from a strict run: a warning counts as an error."""
    accepted: str = ""
    """Why the portal accepts it for a while, so that it holds nothing back; "" if it does not."""

    @property
    def criteria(self) -> tuple[str, ...]:
        """The success criteria of WCAG 2.2 that are not satisfied, by number."""
        return self.wcag or tuple(RULES[self.id].wcag.split())

    @property
    def severity(self) -> Severity:
        severity = RULES[self.id].severity
        if severity is Severity.BLOCKER:
            return severity
        if self.softened or self.accepted:
            return Severity.WARNING
        return Severity.ERROR if self.hardened else severity


def finding_row(found: Finding) -> list[object]:
    """Return a finding as a list that JSON can represent and `finding_from` reads."""
    return [
        found.id,
        found.path,
        found.line,
        dict(found.gaps),
        found.site,
        found.page,
        found.selector,
        found.outcome,
        found.act,
        found.engine,
        found.rule,
        found.wcag,
        found.softened,
        found.hardened,
        found.accepted,
    ]


def finding_from(row: list[Any]) -> Finding:
    """Return the finding that `finding_row` wrote."""
    row = [tuple(value) if isinstance(value, list) else value for value in row]
    return Finding(*row)


_LONG_NUMBER = re.compile(r"\d{11,}[Xx]?")
"""May be a person's identity or bank card number with a digit wrong."""


def quote(value: str) -> str:
    """Return a value in the form for a message: one line, at most `QUOTE_LIMIT` characters, long numbers masked."""
    line = visible(" ".join(mask(value[: QUOTE_LIMIT * 20]).split()))
    line = _LONG_NUMBER.sub(lambda m: f"{m[0][:3]}****{m[0][-2:]}", line)
    return line if len(line) <= QUOTE_LIMIT else line[: QUOTE_LIMIT - 1] + "…"


def finding(rule: str, path: str = "", line: int = 0, /, **gaps: str) -> Finding:
    """Make a finding of `rule`, an id of `RULES`, with its gaps quoted.

    Raises:
        KeyError: when there is no such rule, or a gap of its words is not filled.
    """
    if missing := RULES[rule].gaps - gaps.keys():
        raise KeyError(f"{rule}: {'、'.join(sorted(missing))}")
    return Finding(rule, path, line, {key: quote(value) for key, value in gaps.items()})


def by_place(findings: Iterable[Finding]) -> list[Finding]:
    """Sort by path, line and id, without duplicates."""
    unique = {
        (f.path, f.line, f.id, tuple(sorted(f.gaps.items())), f.page, f.selector): f
        for f in findings
    }
    return [unique[key] for key in sorted(unique)]


def exit_code(findings: Iterable[Finding]) -> int:
    """Return 0 if there are only warnings, else 1."""
    return int(any(found.severity is not Severity.WARNING for found in findings))


def without_unknown_terms(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that still mean something if a list could not be read."""
    return tuple(found for found in findings if not RULES[found.id].needs_closed_list)
