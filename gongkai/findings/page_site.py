"""Finished pages together: ways past repeated parts, titles, navigation, dead links."""

from gongkai.findings.rule import FindingRule

FINDINGS: dict[str, FindingRule] = {}
