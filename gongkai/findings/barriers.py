"""Barriers that editors put into a text, told at the line of the Markdown."""

from gongkai.findings.rule import FindingRule

FINDINGS: dict[str, FindingRule] = {}
