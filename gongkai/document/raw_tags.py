"""How each tag of raw HTML is handled, by name; `sanitise` decides on safety."""

from __future__ import annotations

VOID = frozenset({"br", "hr", "img", "col"})
CELLS = frozenset({"td", "th"})
ROWS = frozenset({"tr", "thead", "tbody", "tfoot", "caption", "colgroup"})
IMPLIED_END = CELLS | ROWS | {"li", "dt", "dd", "p", "rt", "rp"}
NEEDS = {"li": ("ul", "ol"), "dt": ("dl",), "dd": ("dl",), "summary": ("details",)} | {
    name: ("table",) for name in CELLS | ROWS
}
BLOCKS = frozenset([
    "table", "div", "ul", "ol", "dl", "blockquote", "figure", "details", "pre", "section", "p",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr",
])  # fmt: skip
LISTS = frozenset({"ul", "ol", "dl"})
MEANT_TO_CLOSE = LISTS | {"table", "details", "blockquote", "pre"}
"""Without their end tags these lose their meaning, which the editor is told."""
WHOLE = frozenset({"pre", "summary", "h1", "h2", "h3", "h4", "h5", "h6"})
"""What has no room for a paragraph: blank lines in these do not begin Markdown again."""
BEGIN_BLOCKS = sorted(BLOCKS | CELLS | ROWS | {"li", "dt", "dd", "summary", "figcaption", "col"})
"""At the beginning of a line these begin a block of HTML, which ends at a blank line."""
SILENT = frozenset([
    "font", "center", "span", "big", "tt", "nobr", "basefont", "html", "body", "head", "meta",
    "link", "base", "main", "header", "footer", "nav", "aside", "article", "noscript", "label",
    "fieldset", "legend", "marquee", "blink", "strike", "address", "wbr",
])  # fmt: skip
"""Presentation and page furniture: the tag is removed, its content stays, nothing is reported."""
REPORTED = frozenset([
    "form", "input", "button", "select", "option", "textarea", "frame", "frameset",
])  # fmt: skip
"""The tag is removed, its text stays, and the editor gets a finding."""
WITH_CONTENT = frozenset([
    "script", "style", "xml", "title", "iframe", "object", "embed", "applet", "video", "audio",
    "canvas", "svg", "math", "template",
])  # fmt: skip
"""Tag and content are removed; `style` and `xml` come from Word and mean nothing to a reader."""
BARE = frozenset([
    "nowrap", "noshade", "checked", "disabled", "hidden", "reversed", "open", "compact",
    "ismap", "data-decorative", "allowfullscreen", "controls", "autoplay", "loop", "muted",
    "defer", "async", "selected", "multiple", "required",
])  # fmt: skip
"""Attributes that may have no value."""
UNREPORTED = frozenset({"style", "xml"})
PAIRED = frozenset("abipqsu")
"""Names of one letter: a tag only if its end tag is somewhere in the text."""
