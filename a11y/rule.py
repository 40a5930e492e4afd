"""The form of a rule: where it applies and what it expects.

Modelled on W3C's ACT rules (ACT Rules Format 1.1): applicability gives targets, expectation one
outcome for each. Severity, success criteria and words are in `gongkai.findings`, in the entry of the finding.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from gongkai.a11y.standards.wcag import CRITERIA
from gongkai.findings import RULES as FINDINGS
from gongkai.findings import Finding, quote
from gongkai.html import Element, Page


class Outcome(StrEnum):
    """The result of a rule for one target."""

    PASSED = "passed"
    FAILED = "failed"
    CANNOT_TELL = "cannot-tell"
    """A person must check."""
    INAPPLICABLE = "inapplicable"
    """For a page: the rule has no target on it."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A success criterion of WCAG 2.2 by its number.

    Raises:
        ValueError: WCAG 2.2 has no such number.
    """

    number: str

    def __post_init__(self) -> None:
        if self.number not in CRITERIA:
            raise ValueError(f"WCAG 2.2 has no success criterion {self.number}")

    @property
    def level(self) -> str:
        """A, AA or AAA."""
        return CRITERIA[self.number][0]

    @property
    def title(self) -> str:
        """Its Chinese title."""
        return CRITERIA[self.number][2]


def _criteria(finding: str) -> tuple[Criterion, ...]:
    """Return the success criteria in the entry of a finding."""
    return tuple(map(Criterion, FINDINGS[finding].wcag.split()))


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome for one target, and the gaps of its message."""

    outcome: Outcome
    gaps: Mapping[str, str] = field(default_factory=dict)


PASSED = Verdict(Outcome.PASSED)


def failed(**gaps: str) -> Verdict:
    """Return the verdict that the target breaks the rule."""
    return Verdict(Outcome.FAILED, gaps)


def cannot_tell(**gaps: str) -> Verdict:
    """Return the verdict that the target may break the rule: a person must check."""
    return Verdict(Outcome.CANNOT_TELL, gaps)


def any_of(*ways: Callable[[Page], bool]) -> Callable[[Element, Page], Verdict]:
    """Return the expectation of a composite rule: that the page has one of the ways, each a fact of it."""

    def expectation(_: Element, page: Page) -> Verdict:
        return PASSED if any(map(page.once, ways)) else failed()

    return expectation


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that checks one page."""

    id: str
    """The finding if a target fails; named for the defect."""
    applicability: Callable[[Page], Iterable[Element]]
    expectation: Callable[[Element, Page], Verdict]
    planted: str
    """A page that breaks the rule: with it the audit verifies that the rule works."""
    act: tuple[str, ...] = ()
    """The ACT rules that this one implements."""
    doubt: str = ""
    """The finding if the rule cannot decide; empty if it always can."""

    def __post_init__(self) -> None:
        assert {self.id, self.doubt} - {""} <= set(FINDINGS), self.id

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria that a failed target does not satisfy; none if it is only bad practice."""
        return _criteria(self.id)

    def judge(self, page: Page) -> list[tuple[Element, Verdict]]:
        """Return every target of the page with its verdict; none if the rule does not apply."""
        return [(target, self.expectation(target, page)) for target in self.applicability(page)]

    def find(self, page: Page) -> Iterator[Finding]:
        """Yield the findings, certain or possible, of this rule; without the page's place."""
        for target, verdict in self.judge(page):
            is_failed = verdict.outcome is Outcome.FAILED
            if is_failed or verdict.outcome is Outcome.CANNOT_TELL:
                yield Finding(
                    self.id if is_failed else self.doubt,
                    line=page.line(target),
                    gaps={name: quote(value) for name, value in verdict.gaps.items()},
                    selector=page.selector(target),
                    outcome=str(verdict.outcome),
                    act=self.act,
                )


Fact = Any
"""What one rule for the site needs to know of a page: only what JSON can hold; lists come back for tuples."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What rules for the whole site need to know about a page; stored with its findings."""

    page: str
    """Its address within the site, `news/a/`."""
    path: str
    """The path of its file."""
    is_stub: bool
    """Whether it is no page for readers: it only redirects, is a copy, is not to be indexed, or is a drawing."""
    by_rule: Mapping[str, Fact] = field(default_factory=dict)
    """Id of a rule → what its `fact` gave; nothing for a page that took too long."""


@dataclass(frozen=True, slots=True)
class SiteFault:
    """One fault that shows only when pages are compared."""

    facts: Facts
    """Of the page at fault."""
    gaps: Mapping[str, str]
    line: int = 0
    selector: str = ""


@dataclass(frozen=True, slots=True)
class SiteRule:
    """A rule that checks all pages together."""

    id: str
    fact: Callable[[Page], Fact]
    """What it needs to know of one page, as small as can be."""
    expectation: Callable[[Sequence[tuple[Facts, Fact]]], Iterable[SiteFault]]
    """Given each page with its fact, yields the faults; the order of pages must not matter."""
    planted: Mapping[str, str]
    """A site that breaks the rule: address → HTML."""
    act: tuple[str, ...] = ()
    """The ACT rules that this one implements."""

    def __post_init__(self) -> None:
        assert self.id in FINDINGS, self.id

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria that the site does not satisfy."""
        return _criteria(self.id)

    def find(self, facts: Iterable[Facts]) -> Iterator[Finding]:
        """Yield the findings of this rule for the site."""
        known = [(each, each.by_rule[self.id]) for each in facts if self.id in each.by_rule]
        for fault in self.expectation(known):
            yield Finding(
                self.id,
                fault.facts.path,
                fault.line,
                {name: quote(value) for name, value in fault.gaps.items()},
                page=fault.facts.page,
                selector=fault.selector,
                act=self.act,
            )
