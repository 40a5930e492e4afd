"""Findings → text, with one file for each format. Pure functions: findings and words → text."""

from collections.abc import Iterable
from typing import Protocol

from gongkai.findings import Finding
from gongkai.messages import Words
from gongkai.reports import github, html, json, junit, sarif, text


class Render(Protocol):
    """Findings and words → a report; `manual` is where its readers find what each means, where it can link."""

    def __call__(self, findings: Iterable[Finding], words: Words, manual: str = ...) -> str: ...


FORMATS: dict[str, Render] = {
    "text": text.render,
    "json": json.render,
    "sarif": sarif.render,
    "github": github.render,
    "junit": junit.render,
    "html": html.render,
}
