"""Findings → text, with one file for each format. Pure functions: findings and words → text."""

from collections.abc import Callable, Iterable

from gongkai.findings import Finding
from gongkai.messages import Words
from gongkai.reports import github, html, json, junit, sarif, text

FORMATS: dict[str, Callable[[Iterable[Finding], Words], str]] = {
    "text": text.render,
    "json": json.render,
    "sarif": sarif.render,
    "github": github.render,
    "junit": junit.render,
    "html": html.render,
}
