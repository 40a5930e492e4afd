"""What is wrong with content, pages or settings: each finding in one entry, with its words in both languages.

`rule` says what an entry is; one file for each place where things are found has the entries; `registry`
puts them together; `finding` is the fault itself, at its place.
"""

from gongkai.findings.finding import (
    QUOTE_LIMIT,
    Finding,
    by_place,
    exit_code,
    finding,
    finding_from,
    finding_row,
    quote,
    without_unknown_terms,
)
from gongkai.findings.registry import RULES
from gongkai.findings.rule import FindingRule, Severity

__all__ = [
    "QUOTE_LIMIT",
    "RULES",
    "Finding",
    "FindingRule",
    "Severity",
    "by_place",
    "exit_code",
    "finding",
    "finding_from",
    "finding_row",
    "quote",
    "without_unknown_terms",
]
