"""Findings → GitHub's workflow commands: a note at the line of the proposed change."""

from collections.abc import Iterable

from gongkai.findings import Finding, Severity, manual_section
from gongkai.findings.visible import visible
from gongkai.messages import Words
from gongkai.reports.text import standards


def render(findings: Iterable[Finding], words: Words, manual: str = "") -> str:
    """Write one command for each finding, each ending with a line feed; a note has no links, so it names the path."""
    return "".join(_command(found, words) + "\n" for found in findings)


def _command(found: Finding, words: Words) -> str:
    level = "warning" if found.severity is Severity.WARNING else "error"
    gaps = {"file": found.path, "line": str(found.line or 1), "title": found.id}
    place = ",".join(f"{name}={_escape(value, ':,')}" for name, value in gaps.items())
    message = f"{words.message(found)} {words.remedy(found)}".rstrip()
    more = words.text("report.section", section=manual_section(found.id))
    text = _escape("\n".join(filter(None, [message, standards(found), more])))
    return f"::{level} {place}::{text}"


def _escape(text: str, further: str = "") -> str:
    text = visible(text, "\r\n")
    for character in "%\r\n" + further:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
