"""The file of accepted findings."""

from gongkai.findings.rule import FindingRule

FINDINGS: dict[str, FindingRule] = {}
