"""Reduce HTML of any origin to the allow-list below; the only place that decides what may stay.

No style, script, event handler, form or frame passes (the site's content security policy).
"""

from __future__ import annotations

import nh3

TAGS = frozenset([
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col",
    "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p",
    "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul",
    "var",
])  # fmt: skip

_CELL = {"align", "colspan", "rowspan", "scope", "headers", "abbr"}
ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id", "lang", "dir"},
    "a": {"href", "title", "name"},
    "abbr": {"title"},
    "bdo": {"dir"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "img": {"src", "alt", "title", "width", "height", "data-decorative"},
    "li": {"value"},
    "div": {"align", "style"},
    "ol": {"start", "reversed", "type"},
    "p": {"align", "style"},
    "table": {"title"},
    "td": _CELL,
    "th": _CELL,
    "time": {"datetime"},
}

# Only Python-Markdown's own classes: one of ours in the content would be taken for finished work.
CLASSES: dict[str, set[str]] = {
    "div": {"footnote"},
    "a": {"footnote-ref", "footnote-backref"},
    "code": {"language-chart"},
}

STYLES = {"text-align", "TEXT-ALIGN"}
"""What is left of a style, for `centring`, which takes it away."""

URL_SCHEMES = {"gongkai-ref"}
"""`links` replaces every target by one of this scheme beforehand, and checks it afterwards."""


def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        filter_style_properties=STYLES,
        url_schemes=URL_SCHEMES,
        clean_content_tags={"script", "style"},
        link_rel=None,
        strip_comments=True,
    )


_CLEANER = _cleaner()


def sanitise(html: str) -> str:
    """Clean an HTML fragment; text stays, in order, without what is not on the list."""
    return _CLEANER.clean(html)
