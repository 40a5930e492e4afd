"""Finished pages: roles, states and names for assistive technology."""

from gongkai.findings.rule import FindingRule

FINDINGS: dict[str, FindingRule] = {}
