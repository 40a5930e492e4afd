"""A fault that the text and its page both have is reported once, by the one that weighs more."""

from __future__ import annotations

from dataclasses import replace

from gongkai.findings import Finding
from gongkai.findings.once import IN_TEXT, reported_once
from gongkai.findings.registry import RULES

TEXT, PAGE = "content/news/x.md", "/news/x/"


def shown(*found: Finding) -> list[str]:
    """Return the ids of what is left of some findings."""
    return [each.id for each in reported_once(found)]


def test_text_comes_first() -> None:
    """Who mends the text needs no word of the page; on other files, and of other kinds, all stays."""
    words = Finding("vague-words", TEXT, 7)
    doubt = Finding("vague-link-in-context", TEXT, 7, page=PAGE)
    assert shown(words, doubt) == ["vague-words"]
    assert shown(words, replace(doubt, path="content/news/y.md")) == [
        "vague-words",
        "vague-link-in-context",
    ]
    assert shown(doubt) == ["vague-link-in-context"]


def test_what_weighs_more_stays() -> None:
    """A warning of the text does not hide an error of the page."""
    assert shown(Finding("vague-words", TEXT, 7), Finding("vague-link", TEXT, 7, page=PAGE)) == [
        "vague-link"
    ]
    assert shown(
        Finding("empty-link", TEXT, 7), Finding("link-without-text", TEXT, 7, page=PAGE)
    ) == ["empty-link"]


def test_one_line_on_many_pages_is_reported_once() -> None:
    """A title in three lists is one line to mend; pages as a whole are mended each for itself."""
    one = Finding("repeated-page-title", TEXT, 2, {"value": "通知"}, page="/a/")
    assert shown(one, replace(one, page="/b/"), replace(one, page="/c/")) == [one.id]
    assert shown(one, replace(one, gaps={"value": "公告"})) == [one.id] * 2
    assert shown(one, replace(one, accepted="改版")) == [one.id] * 2
    template = replace(one, path="templates/a.html", line=0)
    assert shown(template, replace(template, page="/b/")) == [one.id] * 2


def test_pairs_exist() -> None:
    """Each pair is of two findings that there are."""
    assert {*IN_TEXT, *IN_TEXT.values()} - set(RULES) == set()
