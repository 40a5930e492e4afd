"""What "not one character changed" means: the characters of a text and of its page, to compare.

White space never counts. In the written cases Markdown's marks and drawn lines do not count either.
"""

from __future__ import annotations

import re

from lxml import html

_MARKS = re.compile(r"[\s#*_>`|\\~+=:─━═┌┐└┘├┤┬┴┼│—＿※☆-]+")
_TAG = re.compile(
    r"</?(?:p|div|table|tr|td|th|b|br|span|o:p|img|a|form|input|caption|kbd|time|dl|dt|dd)(?:\s[^<>]*)?>"
)
_LINK = re.compile(r"\[([^\[\]\n]*)\]\(((?:[^()\n]|\([^()\n]*\))*)\)")
_CONTENT = re.compile(r"<(script|style|iframe|svg|object)\b.*?</\1>", re.DOTALL)


def page_characters(fragment: str) -> str:
    """Give the text of an HTML fragment; what the converter itself adds is left out."""
    root = html.fragment_fromstring(fragment, create_parent="div")
    for path in (
        "//a[@class='footnote-ref' or @class='footnote-backref']",
        "//section[@class='gk-footnotes']/h2",
    ):
        for element in root.xpath(path):
            for child in list(element):
                element.remove(child)
            element.text = None
    return "".join("".join(root.itertext()).split())


def without_marks(text: str) -> str:
    """Leave out white space, Markdown's marks and the signs of drawn lines."""
    return _MARKS.sub("", text)


def source_characters(text: str, *, has_html: bool) -> str:
    """Give the characters of a Markdown text that must appear on its page."""
    if has_html:
        text = _TAG.sub("", _CONTENT.sub("", text)).replace("&nbsp;", "")
    text = re.sub(r"^\[ref\]:.*$", "", text, flags=re.MULTILINE)
    for match in re.finditer(r"^\*\[(.*?)\]:.*$", text, flags=re.MULTILINE):
        if text.count(match[1]) > 1:
            text = text.replace(match[0], "")
    text = re.sub(r"!\[[^\]]*\]\([^)\n]*\)(?:\{[^}]*\})?", "", text)
    text = _LINK.sub(lambda m: m[1] if re.search("[./#:]", m[2]) else m[0], text)
    text = text.replace("[参考][ref]", "参考")
    text = re.sub(r" \{#[\w-]+\}$", "", text, flags=re.MULTILINE)
    text = re.sub(r"\[\^\w+\](?!: 重复)", "", text)
    text = re.sub(r"<((?:https?|mailto):[^<>]*|[^<>@]*@[^<>]*)>", r"\1", text)
    return without_marks(text)
