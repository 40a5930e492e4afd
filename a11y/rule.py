"""What a rule is: where it applies and what it expects.

Shaped as W3C's ACT rules are (ACT Rules Format 1.1): applicability gives targets, expectation one
outcome for each. Severity, success criteria and words are in `gongkai.findings`, in the entry of the finding.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from gongkai.a11y.standards.wcag import CRITERIA
from gongkai.findings import RULES as FINDINGS
from gongkai.findings import Finding, quote
from gongkai.html import Element, Page


class Outcome(StrEnum):
    """What a rule says of one target."""

    PASSED = "passed"
    FAILED = "failed"
    CANNOT_TELL = "cannot-tell"
    """A person must look."""
    INAPPLICABLE = "inapplicable"
    """Of a page: the rule has no target on it."""


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
    """The success criteria in the entry of a finding."""
    return tuple(map(Criterion, FINDINGS[finding].wcag.split()))


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome for one target, and what fills the gaps of its message."""

    outcome: Outcome
    gaps: Mapping[str, str] = field(default_factory=dict)


PASSED = Verdict(Outcome.PASSED)


def failed(**gaps: str) -> Verdict:
    """The target breaks the rule."""
    return Verdict(Outcome.FAILED, gaps)


def cannot_tell(**gaps: str) -> Verdict:
    """The target may break the rule: a person must look."""
    return Verdict(Outcome.CANNOT_TELL, gaps)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that looks at one page."""

    id: str
    """The finding when a target fails; named for the defect."""
    applicability: Callable[[Page], Iterable[Element]]
    expectation: Callable[[Element, Page], Verdict]
    planted: str
    """A page that breaks the rule: the audit proves by it that the rule sees."""
    act: tuple[str, ...] = ()
    """ACT rules that this one carries out."""
    doubt: str = ""
    """The finding when it cannot be told; empty when it always can."""

    def __post_init__(self) -> None:
        assert {self.id, self.doubt} - {""} <= set(FINDINGS), self.id

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """Those that a failed target does not satisfy; none when it is only bad practice."""
        return _criteria(self.id)

    def judge(self, page: Page) -> list[tuple[Element, Verdict]]:
        """Every target of the page with its verdict; none: the rule does not apply."""
        return [(target, self.expectation(target, page)) for target in self.applicability(page)]

    def find(self, page: Page) -> Iterator[Finding]:
        """What is wrong, or may be, by this rule; without the page's place."""
        for target, verdict in self.judge(page):
            is_failed = verdict.outcome is Outcome.FAILED
            if is_failed or verdict.outcome is Outcome.CANNOT_TELL:
                yield Finding(
                    self.id if is_failed else self.doubt,
                    line=page.line(target),
                    gaps={name: quote(value) for name, value in verdict.gaps.items()},
                    selector=page.selector(target),
                    outcome=str(verdict.outcome),
                    act=" ".join(self.act),
                )


@dataclass(frozen=True, slots=True)
class Facts:
    """What rules for the whole site need to know of a page; kept with its findings."""

    page: str
    path: str
    title: str
    line: int
    """Of the title."""
    is_stub: bool
    """It only leads on to another address, says that another page is the real one, or is not to be found."""


@dataclass(frozen=True, slots=True)
class SiteRule:
    """A rule that looks at all pages side by side."""

    id: str
    expectation: Callable[[Sequence[Facts]], Iterable[tuple[Facts, Mapping[str, str]]]]
    """The pages with which something is wrong, and the gaps of the message."""
    planted: tuple[Facts, ...]
    """A site that breaks the rule."""

    def __post_init__(self) -> None:
        assert self.id in FINDINGS, self.id

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """Those that the site does not satisfy."""
        return _criteria(self.id)

    def find(self, facts: Sequence[Facts]) -> Iterator[Finding]:
        """What is wrong with the site by this rule."""
        for fact, gaps in self.expectation(facts):
            quoted = {name: quote(value) for name, value in gaps.items()}
            yield Finding(self.id, fact.path, fact.line, quoted, page=fact.page, selector="title")
