"""Findings → SARIF 2.1.0 (OASIS), for code hosts that show findings in their own pages."""

import json
from collections.abc import Iterable
from urllib.parse import quote

from gongkai import __version__
from gongkai.findings import MESSAGES, Finding, Severity, manual_section
from gongkai.findings.visible import visible
from gongkai.messages import Words

_LEVELS = {Severity.BLOCKER: "error", Severity.ERROR: "error", Severity.WARNING: "warning"}


def render(findings: Iterable[Finding], words: Words, manual: str = MESSAGES) -> str:
    """Write one run with its rules and results; the standard asks that `manual` be an absolute address."""
    found = list(findings)
    rules = sorted({each.id for each in found})
    described = [_rule(rule, words, manual) for rule in rules]
    driver = {"name": "gongkai", "version": __version__, "rules": described}
    results = [_result(each, words) for each in found]
    report = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }
    return visible(json.dumps(report, ensure_ascii=False, indent=2), "\n") + "\n"


def _rule(rule: str, words: Words, manual: str) -> dict[str, object]:
    more = words.text("report.section", section=manual_section(rule))
    return {
        "id": rule,
        "helpUri": quote(manual_section(rule, manual), safe=":/#%"),
        "help": {"text": more},
    }


def _result(found: Finding, words: Words) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": {"uri": found.path}}
    if found.line:
        place["region"] = {"startLine": found.line}
    return {
        "ruleId": found.id,
        "level": _LEVELS[found.severity],
        "message": {"text": f"{words.message(found)} {words.remedy(found)}".rstrip()},
        "locations": [{"physicalLocation": place}] if found.path else [],
    }
