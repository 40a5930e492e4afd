"""Findings → JUnit's XML, which GitLab and Gitee show: a test case for each finding; a warning is no failure."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from gongkai.findings import Finding, Severity, manual_section
from gongkai.findings.visible import visible
from gongkai.messages import Words


def render(findings: Iterable[Finding], words: Words, manual: str = "") -> str:
    """Write one suite; a run without findings has one case that passed."""
    found = list(findings)
    failures = sum(each.severity is not Severity.WARNING for each in found)
    suite = Element("testsuite", name="gongkai", tests=str(len(found) or 1), failures=str(failures))
    if not found:
        SubElement(suite, "testcase", classname="gongkai", name=words.text("summary.none"))
    for each in found:
        path = visible(each.path)
        place = f"{path}:{each.line}" if each.line else path
        case = SubElement(suite, "testcase", classname=path or "gongkai", name=f"{each.id} {place}")
        more = words.text("report.section", section=manual_section(each.id))
        text = visible(f"{words.message(each)} {words.remedy(each)}".rstrip() + f"\n{more}", "\n")
        if each.severity is Severity.WARNING:
            SubElement(case, "system-out").text = text
        else:
            SubElement(
                case, "failure", type=str(each.severity), message=visible(words.message(each))
            ).text = text
    indent(suite)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(suite, encoding="unicode") + "\n"
