"""Findings → JUnit's XML, which GitLab and Gitee show: a test case for each finding; a warning is no failure."""

from collections import Counter
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from gongkai.findings import Finding, Severity, manual_section
from gongkai.findings.visible import visible
from gongkai.messages import Words
from gongkai.reports.audit import is_untested
from gongkai.reports.text import standards


def render(findings: Iterable[Finding], words: Words, manual: str = "") -> str:
    """Write one suite; a run without findings has one case that passed."""
    found = list(findings)
    kinds = Counter(map(_kind, found))
    suite = Element(
        "testsuite",
        name="gongkai",
        tests=str(len(found) or 1),
        failures=str(kinds["failure"]),
        errors=str(kinds["error"]),
    )
    if not found:
        SubElement(suite, "testcase", classname="gongkai", name=words.text("summary.none"))
    for each in found:
        path = visible(each.path)
        place = f"{path}:{each.line}" if each.line else path
        case = SubElement(suite, "testcase", classname=path or "gongkai", name=f"{each.id} {place}")
        more = words.text("report.section", section=manual_section(each.id))
        said = f"{words.message(each)} {words.remedy(each)}".rstrip()
        text = visible("\n".join(filter(None, [said, standards(each), more])), "\n")
        outcome = SubElement(case, _kind(each))
        outcome.text = text
        if outcome.tag != "system-out":
            outcome.attrib |= {
                "type": str(each.severity),
                "message": visible(words.message(each)),
            }
    indent(suite)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(suite, encoding="unicode") + "\n"


def _kind(found: Finding) -> str:
    """Return the element that tells a finding: an error is what could not be tested."""
    if found.severity is Severity.WARNING:
        return "system-out"
    return "error" if is_untested(found) else "failure"
