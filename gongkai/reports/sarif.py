"""Findings → SARIF 2.1.0 (OASIS), for code hosts that show findings in their own pages."""

import json
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from gongkai import __version__
from gongkai.findings import MESSAGES, RULES, Finding, Severity, manual_section
from gongkai.findings.visible import visible
from gongkai.messages import Words
from gongkai.reports.audit import AuditReport

_LEVELS = {Severity.BLOCKER: "error", Severity.ERROR: "error", Severity.WARNING: "warning"}


def render(
    findings: Iterable[Finding],
    words: Words,
    manual: str = MESSAGES,
    *,
    invocation: Mapping[str, object] | None = None,
) -> str:
    """Write one run with its rules and results; the standard asks that `manual` be an absolute address."""
    found = list(findings)
    rules = sorted({each.id for each in found})
    described = [_rule(rule, words, manual) for rule in rules]
    driver = {"name": "gongkai", "version": __version__, "rules": described}
    results = [_result(each, words) for each in found]
    run: dict[str, object] = {"tool": {"driver": driver}, "results": results}
    if invocation:
        run["invocations"] = [invocation]
    report = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return visible(json.dumps(report, ensure_ascii=False, indent=2), "\n") + "\n"


def render_audit(audit: AuditReport, words: Words, manual: str = MESSAGES) -> str:
    """Do the same for an audit, and say whether it could look at every page."""
    notes = [
        {
            "level": "error",
            "message": {"text": words.message(each)},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": each.path}}}],
        }
        for each in audit.untested
    ]
    invocation = {"executionSuccessful": not notes, "toolExecutionNotifications": notes}
    return render(audit.findings, words, manual, invocation=invocation)


def _rule(rule: str, words: Words, manual: str) -> dict[str, object]:
    more = words.text("report.section", section=manual_section(rule))
    criteria = RULES[rule].wcag.split()
    return {
        "id": rule,
        **({"properties": {"tags": [f"WCAG {each}" for each in criteria]}} if criteria else {}),
        "helpUri": quote(manual_section(rule, manual), safe=":/#%"),
        "help": {"text": more},
    }


def _result(found: Finding, words: Words) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": {"uri": found.path}}
    if found.line:
        place["region"] = {"startLine": found.line}
    kept = [{"kind": "external", "status": "accepted", "justification": found.accepted}]
    return {
        **({"suppressions": kept} if found.accepted else {}),
        "ruleId": found.id,
        "level": _LEVELS[found.severity],
        "message": {"text": f"{words.message(found)} {words.remedy(found)}".rstrip()},
        "locations": [{"physicalLocation": place}] if found.path else [],
        "properties": {
            "outcome": found.outcome,
            "engine": found.engine,
            "rule": found.rule or found.id,
            "wcag": list(found.criteria),
            "act": list(found.act),
            "page": found.page,
            "selector": found.selector,
        },
    }
