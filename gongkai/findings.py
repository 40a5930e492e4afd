"""What is wrong with content, as data: one record for checks, audit, inspection and integrity.

A finding names its rule and the values that fill the gaps of the rule's message; the words
are in `gongkai.messages`, so a stored finding can be told in either language.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

QUOTE_LIMIT = 60
"""Characters of a value that a message shows."""


class Severity(StrEnum):
    """How far a finding reaches; the table is decision 10 of the architecture."""

    BLOCKER = "blocker"
    """Nothing moves, the last good output stays."""
    ERROR = "error"
    """This item cannot go out: it is held, its last good page stays."""
    WARNING = "warning"
    """The item goes out."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What is fixed about a finding id: how far it reaches, and the clause or page it rests on."""

    severity: Severity
    source: str = ""
    wcag: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place.

    `path` is relative to the site's folder, with `/`; `line` counts from 1, 0 when the fault has
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
    act: str = ""
    softened: bool = False
    """On a draft: an error holds nothing back there, so it counts as a warning."""
    hardened: bool = False
    """In a strict run: a warning counts as an error."""

    @property
    def severity(self) -> Severity:
        severity = RULES[self.id].severity
        if severity is Severity.BLOCKER:
            return severity
        if self.softened:
            return Severity.WARNING
        return Severity.ERROR if self.hardened else severity


def finding_row(found: Finding) -> list[object]:
    """A finding as a list that JSON can hold and `finding_from` reads."""
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
        found.softened,
        found.hardened,
    ]


def finding_from(row: list[Any]) -> Finding:
    """The finding that `finding_row` wrote."""
    return Finding(*row)


_B, _E, _W = Severity.BLOCKER, Severity.ERROR, Severity.WARNING
_REGULATION = "中华人民共和国政府信息公开条例（国令第711号）"
_GUIDE = "政府网站发展指引（国办发〔2017〕47号）"
_DECISIONS = "重大行政决策程序暂行条例（国令第713号）"
_OPEN_DATA = "福建省《全面推进政务公开工作实施意见》（2016年12月28日）"
_SCENARIO = "南宁市实施意见（2014-02-11）"

RULES: dict[str, Rule] = {
    # The file as a whole.
    "not-utf-8": Rule(_E),
    "unknown-encoding": Rule(_E),
    "unconvertible": Rule(_E),
    "doubtful-key": Rule(_E),
    "external-image": Rule(_E),
    "file-too-large": Rule(_E),
    "file-unreadable": Rule(_E),
    "file-name-encoding": Rule(_E),
    "outside-content": Rule(_E),
    "empty-file": Rule(_E),
    "no-front-matter": Rule(_E),
    "unclosed-front-matter": Rule(_E),
    "broken-yaml": Rule(_E),
    # Slips in the front matter that are mended in reading.
    "byte-order-mark": Rule(_W),
    "carriage-return": Rule(_W),
    "tab-in-front-matter": Rule(_W),
    "full-width-colon": Rule(_W),
    "no-space-after-colon": Rule(_W),
    "loose-date": Rule(_W),
    "chinese-boolean": Rule(_W),
    # Keys and values.
    "old-import": Rule(_W),
    "unknown-kind": Rule(_E),
    "unknown-key": Rule(_W),
    "key-of-other-kind": Rule(_E),
    "duplicate-key": Rule(_E),
    "missing-field": Rule(_E),
    "wrong-date": Rule(_E),
    "wrong-value": Rule(_E),
    "long-value": Rule(_W),
    "too-long-value": Rule(_E),
    "wrong-entry": Rule(_E),
    "date-order": Rule(_E),
    "needs-field": Rule(_E),
    "missing-heading": Rule(_W),
    "broken-table-file": Rule(_E, "RFC 4180"),
    "unsafe-drawing": Rule(_E, "SVG 2, 2.2"),
    "duplicate-part": Rule(_E),
    "no-such-step": Rule(_E, _SCENARIO),
    "step-not-reached": Rule(_E, _SCENARIO),
    "steps-in-circle": Rule(_E, _SCENARIO),
    "guide-not-named": Rule(_E, _SCENARIO),
    "form-without-twin": Rule(_W, "WCAG 2.2"),
    "unknown-choice": Rule(_E),
    "unknown-organ": Rule(_E),
    "unknown-column": Rule(_E),
    "unknown-topic": Rule(_E),
    "unknown-audience": Rule(_E),
    "unknown-term": Rule(_E),
    "column-of-other-kind": Rule(_E),
    "missing-legal-basis": Rule(_E, _REGULATION),
    "document-number-form": Rule(_W, "党政机关公文处理工作条例"),
    "dates-out-of-order": Rule(_W),
    # Open data and the gazette.
    "data-unreadable": Rule(_E, "RFC 4180"),
    "column-undescribed": Rule(_E, _OPEN_DATA),
    "column-unknown": Rule(_E, _OPEN_DATA),
    "column-twice": Rule(_E),
    "wrong-cell": Rule(_E),
    "personal-column": Rule(_E, "中华人民共和国个人信息保护法"),
    "personal-value": Rule(_E, "中华人民共和国个人信息保护法"),
    "data-late": Rule(_W, _OPEN_DATA),
    "issue-missing": Rule(_W),
    "issue-twice": Rule(_W),
    # Interaction.
    "personal-data": Rule(_E, "中华人民共和国个人信息保护法"),
    "mobile-in-body": Rule(_W, "中华人民共和国个人信息保护法"),
    "contact-without-way": Rule(_E),
    "contact-not-verified": Rule(_W),
    # Interpretation, response, press.
    "one-of-two": Rule(_E),
    "drafter-differs": Rule(_W, "福建省《全面推进政务公开工作实施意见》（2016年12月28日）"),
    "answer-late": Rule(_W, "国办发〔2016〕61号"),
    "answer-overdue": Rule(_W, "国办发〔2016〕61号"),
    "update-overdue": Rule(_W, "福建省《全面推进政务公开工作实施意见》（2016年12月28日）"),
    "seat-vacant": Rule(_W, "南宁市实施意见（2014年2月11日）"),
    "quarter-without-press": Rule(_W, "南宁市实施意见（2014年2月11日）"),
    "filing-late": Rule(_W, "南宁市实施意见（2014年2月11日）"),
    "video-without-text": Rule(_E, "WCAG 2.2", "1.2.2 1.2.3"),
    # The platform: catalogue, register, reports.
    "no-class": Rule(_W, "国办发〔2013〕100号"),
    "link-to-repealed": Rule(_W, "福建省《全面推进政务公开工作实施意见》（2016年12月28日）"),
    "entry-late": Rule(_W, "福建省《全面推进政务公开工作实施意见》（2016年12月28日）"),
    "annual-twice": Rule(_W),
    "annual-late": Rule(_W, _REGULATION),
    "wrong-total": Rule(_W),
    # The five kinds of openness.
    "missing-step": Rule(_W, _DECISIONS),
    "step-always-needed": Rule(_W, _DECISIONS),
    "short-consultation": Rule(_W, _DECISIONS),
    "opinion-without-reason": Rule(_W, _DECISIONS),
    "sum-exceeded": Rule(_W),
    "result-not-published": Rule(_W),
    "overdue-item": Rule(_W),
    "stale-progress": Rule(_W),
    # What is not plausible.
    "date-ahead": Rule(_W),
    "named-twice": Rule(_W),
    "number-twice": Rule(_W),
    "replaces-itself": Rule(_E),
    "replacement-doubtful": Rule(_W),
    "replacement-missing": Rule(_W, "福建省《全面推进政务公开工作实施意见》（2016年12月28日）"),
    "guide-incomplete": Rule(_W, "中华人民共和国政府信息公开条例（国令第711号）"),
    "account-silent": Rule(_W, "国办秘函〔2019〕19号"),
    # The body.
    "empty-body": Rule(_W),
    "image-without-alternative": Rule(_E, "WCAG 2.2", "1.1.1"),
    "image-without-description": Rule(_E, "WCAG 2.2", "1.1.1"),
    "tall-image-without-description": Rule(_W, "WCAG 2.2", "1.1.1"),
    "medium-without-name": Rule(_E, "WCAG 2.2", "1.1.1"),
    "empty-medium": Rule(_E, "WCAG 2.2", "1.2.1 1.2.2 1.2.3"),
    "medium-without-text": Rule(_E, "WCAG 2.2", "1.2.1 1.2.2 1.2.3"),
    "broken-chart": Rule(_W, "WCAG 2.2", "1.1.1"),
    "broken-chart-row": Rule(_W, "WCAG 2.2", "1.1.1"),
    "unsafe-link": Rule(_E),
    "html-removed": Rule(_W),
    "drawn-table": Rule(_W, "WCAG 2.2", "1.3.1"),
    "broken-table": Rule(_W, "WCAG 2.2", "1.3.1"),
    # One item against the others.
    "duplicate-address": Rule(_E),
    "duplicate-index-number": Rule(_E),
    "duplicate-title": Rule(_W),
    "unknown-document": Rule(_E),
    "ambiguous-document": Rule(_E),
    "unpublished-document": Rule(_W),
    "dead-link": Rule(_W),
    "missing-file": Rule(_E),
    "file-name-taken": Rule(_E),
    "image-form-taken": Rule(_E),
    # What must not go out at all.
    "withheld-content": Rule(_B, _REGULATION),
    "withheld-elsewhere": Rule(_B, _REGULATION),
    "address-lost": Rule(_B, _GUIDE),
    "broken-data-file": Rule(_B),
    "pelican-error": Rule(_B),
    # The finished pages.
    "page-without-title": Rule(_E, "WCAG 2.2", "2.4.2"),
    "vague-page-title": Rule(_W, "WCAG 2.2", "2.4.2"),
    "repeated-page-title": Rule(_W, "WCAG 2.2", "2.4.2"),
    "page-without-language": Rule(_E, "WCAG 2.2", "3.1.1"),
    "invalid-language": Rule(_E, "WCAG 2.2", "3.1.1"),
    "wrong-language": Rule(_E, "WCAG 2.2", "3.1.1"),
    "empty-heading": Rule(_W, "ACT ffd0e9"),
    "heading-level-skipped": Rule(_W, "WCAG 2.2", "1.3.1"),
    "fake-heading": Rule(_E, "WCAG 2.2", "1.3.1"),
    "doubtful-heading": Rule(_W, "WCAG 2.2", "1.3.1"),
    "doubtful-alternative": Rule(_W, "WCAG 2.2", "1.1.1"),
    "link-without-text": Rule(_E, "WCAG 2.2", "4.1.2 2.4.4 2.4.9"),
    "vague-link": Rule(_E, "WCAG 2.2", "2.4.4"),
    "vague-link-in-context": Rule(_W, "WCAG 2.2", "2.4.4"),
    "table-without-headers": Rule(_E, "WCAG 2.2", "1.3.1"),
    "doubtful-table": Rule(_W, "WCAG 2.2", "1.3.1"),
    "broken-list": Rule(_E, "WCAG 2.2", "1.3.1"),
    "field-without-label": Rule(_E, "WCAG 2.2", "4.1.2"),
    "field-with-placeholder-only": Rule(_W, "WCAG 2.2", "4.1.2"),
    "frame-without-title": Rule(_E, "WCAG 2.2", "4.1.2"),
    "duplicate-id": Rule(_E, "WCAG 2.2", "1.3.1 4.1.2"),
    "repeated-id": Rule(_W, "WCAG 2.2", "1.3.1 4.1.2"),
    "page-cut-off": Rule(_W),
    "axe-violation": Rule(_E, "axe-core"),
    "axe-advice": Rule(_W, "axe-core"),
    "axe-incomplete": Rule(_W, "axe-core"),
}

_LONG_NUMBER = re.compile(r"\d{11,}[Xx]?")
"""May be a person's identity, mobile or bank card number."""


def quote(value: str) -> str:
    """A value fit for a message: one line, at most `QUOTE_LIMIT` characters, long numbers masked."""
    line = " ".join(value.split())
    line = _LONG_NUMBER.sub(lambda m: f"{m[0][:3]}****{m[0][-2:]}", line)
    return line if len(line) <= QUOTE_LIMIT else line[: QUOTE_LIMIT - 1] + "…"


def finding(rule: str, path: str = "", line: int = 0, /, **gaps: str) -> Finding:
    """Make a finding of `rule`, an id of `RULES`, with its gaps quoted."""
    assert rule in RULES, rule
    return Finding(rule, path, line, {key: quote(value) for key, value in gaps.items()})


def by_place(findings: Iterable[Finding]) -> list[Finding]:
    """Sort by path, line and id; equal findings once."""
    unique = {
        (f.path, f.line, f.id, tuple(sorted(f.gaps.items())), f.page, f.selector): f
        for f in findings
    }
    return [unique[key] for key in sorted(unique)]


def exit_code(findings: Iterable[Finding]) -> int:
    """0 when nothing but warnings was found, else 1."""
    return int(any(found.severity is not Severity.WARNING for found in findings))


_UNKNOWN = frozenset(
    (
        *("unknown-organ", "unknown-column", "unknown-topic", "unknown-audience", "unknown-term"),
        "column-of-other-kind",
    )
)
"""Findings that say that a list does not hold what an item names."""


def without_unknown_terms(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that still mean something where a list could not be read."""
    return tuple(found for found in findings if found.id not in _UNKNOWN)
