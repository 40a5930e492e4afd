"""Findings → text, with one file for each format. Pure functions: findings and words → text."""

from collections.abc import Iterable
from typing import Protocol

from gongkai.findings import Finding
from gongkai.messages import Words
from gongkai.reports import audit_html, github, html, json, junit, sarif, text
from gongkai.reports.audit import AuditReport


class Render(Protocol):
    """Findings and words → a report; `manual` is where its readers find what each means, where it can link."""

    def __call__(self, findings: Iterable[Finding], words: Words, manual: str = ...) -> str: ...


class RenderAudit(Protocol):
    """The same for a whole run of `gongkai audit`."""

    def __call__(self, audit: AuditReport, words: Words, manual: str = ...) -> str: ...


FORMATS: dict[str, Render] = {
    "text": text.render,
    "json": json.render,
    "sarif": sarif.render,
    "github": github.render,
    "junit": junit.render,
    "html": html.render,
}

AUDIT_FORMATS: dict[str, RenderAudit] = {
    "json": json.render_audit,
    "sarif": sarif.render_audit,
    "html": audit_html.render,
}
"""Those in which the report of an audit says more than the findings."""
