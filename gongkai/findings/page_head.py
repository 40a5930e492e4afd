"""Finished pages: what the head says, languages, what moves or leaves by itself."""

from gongkai.findings.rule import FindingRule

FINDINGS: dict[str, FindingRule] = {}
