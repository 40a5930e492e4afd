"""Finished pages: links, buttons, fields and frames."""

from gongkai.findings.rule import FindingRule

FINDINGS: dict[str, FindingRule] = {}
