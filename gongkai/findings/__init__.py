"""What can be wrong with content, pages or settings: one entry for each finding, with its words in both languages.

`rule` defines an entry; there is one file of entries for each place where things are found; `registry`
collects them; `finding` is the fault itself, at its place.
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
from gongkai.findings.manual import MANUAL, MESSAGES, manual_section
from gongkai.findings.registry import RULES
from gongkai.findings.rule import FindingRule, Severity

__all__ = [
    "MANUAL",
    "MESSAGES",
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
    "manual_section",
    "quote",
    "without_unknown_terms",
]
