"""Findings → JSON for programs: with message and remedy as texts."""

import json
from collections.abc import Iterable, Mapping

from gongkai.findings import RULES, Finding, manual_section
from gongkai.findings.visible import visible
from gongkai.messages import Words
from gongkai.reports.audit import AuditReport

VERSION = 2


def plain(found: Finding, words: Words) -> dict[str, object]:
    """Return one finding as plain data for JSON; absent texts are "", an absent line is 0."""
    rule = RULES[found.id]
    return {
        "id": found.id,
        "severity": str(found.severity),
        "outcome": found.outcome,
        "site": found.site,
        "path": found.path,
        "line": found.line,
        "page": found.page,
        "selector": found.selector,
        "message": words.message(found),
        "remedy": words.remedy(found),
        "rule_source": rule.source,
        "wcag": list(found.criteria),
        "act": list(found.act),
        "engine": found.engine,
        "rule": found.rule or found.id,
        "accepted": found.accepted,
        "manual": manual_section(found.id),
    }


def render(
    findings: Iterable[Finding],
    words: Words,
    manual: str = "",
    *,
    due: Mapping[str, object] | None = None,
) -> str:
    """Write `{"version": 2, "findings": […]}`, indented; each names its section of the manual by the path in a portal.

    Args:
        due: what the clock changes next, `next_due` of the report of a build or a check.
    """
    report: dict[str, object] = {"version": VERSION}
    report["findings"] = [plain(found, words) for found in findings]
    if due is not None:
        report["next_due"] = due
    return _written(report)


def render_audit(audit: AuditReport, words: Words, manual: str = "") -> str:
    """Write the report of an audit; its form is `docs/reference/report.schema.json`.

    A page that could not be audited is in `pages` too, so that nobody takes it for one without a finding.
    """
    return _written(
        {
            "version": VERSION,
            "engine": audit.engine,
            "audited": audit.pages,
            "in_browser": audit.in_browser,
            "pages": [{"path": each.path, "error": words.message(each)} for each in audit.untested],
            "findings": [plain(found, words) for found in audit.findings],
        }
    )


def _written(report: Mapping[str, object]) -> str:
    return visible(json.dumps(report, ensure_ascii=False, indent=2), "\n") + "\n"
