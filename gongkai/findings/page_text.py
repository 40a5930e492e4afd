"""Finished pages: headings, lists, tables, images and words."""

from gongkai.findings.rule import FindingRule

FINDINGS: dict[str, FindingRule] = {}
