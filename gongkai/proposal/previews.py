"""A finished page → the same in one file that asks nobody for anything: styles and pictures in it, no script.

What reads like personal data is masked, as in messages: the report may be public where the page is not yet.
"""

import base64
import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from gongkai.html import BLOCKS, Element, Page
from gongkai.messages import Words
from gongkai.personal import mask

_ORIGIN = "https://portal.invalid/"
"""Stands for the site while links are worked out; the name is reserved (RFC 2606)."""
_MOST_BYTES = 2_000_000
"""A larger picture is left out; its alternative text is shown."""
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
_URL = re.compile(r"""url\(\s*+(?:"([^"]*+)"|'([^']*+)'|([^"'()\s]*+))\s*+\)""")
_DROPPED = ("script", "base", "noscript", "template", "source", "track", "param")
_MEDIA = ("video", "audio", "iframe", "object", "embed")
_LINKING = (
    "srcset",
    "sizes",
    "ping",
    "formaction",
    "background",
    "poster",
    "data",
    "longdesc",
    "cite",
)
_XLINKS = ("xlink:href", "{http://www.w3.org/1999/xlink}href")
_MASKED = ("alt", "title", "aria-label", "value", "placeholder", "content", "datetime")


class Links(NamedTuple):
    """Where the links of a preview lead."""

    files: Mapping[str, str]
    """Address within the site → file of its preview, in the same folder."""
    published: frozenset[str]
    """Addresses within the site that are published now."""
    live: str
    """The address of the published site, with `/` at its end; "" when unknown."""


@dataclass(frozen=True)
class _Making:
    """One page on its way to a preview."""

    output: Path
    url: str
    links: Links
    words: tuple[Words, Words]

    def within(self, target: str, base: str = "") -> str | None:
        """Return a target as a path within the site, percent signs undone; None when it lies elsewhere."""
        try:
            whole = urljoin(urljoin(_ORIGIN, base or self.url), target.strip())
        except ValueError:
            return None
        return unquote(urlsplit(whole).path[1:]) if whole.startswith(_ORIGIN) else None

    def data(self, target: str, base: str = "") -> str:
        """Return a file of the output as `data:`; "" when it is none, or too large."""
        path = self.within(target, base)
        file = (self.output / path).resolve() if path else self.output
        if not path or not file.is_relative_to(self.output.resolve()) or not file.is_file():
            return ""
        if file.stat().st_size > _MOST_BYTES:
            return ""
        kind = mimetypes.guess_type(file.name)[0] or ""
        if not kind.startswith("image/"):
            return ""
        return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"

    def style(self, text: str, base: str = "") -> str:
        """Return a style sheet that names no file."""

        def inlined(found: re.Match[str]) -> str:
            target = found[1] or found[2] or found[3] or ""
            whole = target if target.startswith("data:") else self.data(target, base)
            return f'url("{whole or "data:,"}")'

        return _URL.sub(inlined, _without_imports(text)).replace("</", "<\\/")


def _without_imports(text: str) -> str:
    """Return a style sheet that asks for no other; one without its semicolon ends the sheet."""
    first, *others = text.split("@import")
    return first + "".join(each.partition(";")[2] for each in others)


def make(html: bytes, output: Path, url: str, links: Links, words: tuple[Words, Words]) -> bytes:
    """Make the preview of a page.

    Args:
        url: its address within the site.
        words: the language of the report, and the other one.
    """
    making = _Making(output, url, links, words)
    root = Page(html).root
    for each in list(root.iter(etree.Comment, etree.PI)):
        _drop(each)
    _inline_styles(making, root)
    for each in list(root.iter(*_DROPPED)):
        _drop(each)
    for each in list(root.iter(*_MEDIA)):
        _replace(each, making, "preview.no-media")
    for each in list(root.iter(etree.Element)):
        _clean(making, each)
    _mask(root)
    _add_head(making, root)
    _add_banner(making, root)
    text = etree.tostring(root, method="html", encoding="unicode", doctype="<!DOCTYPE html>")
    return text.encode("utf-8", "replace")


def _inline_styles(making: _Making, root: Element) -> None:
    for link in list(root.iter("link")):
        path = making.within(link.get("href") or "")
        file = making.output / path if path else None
        if "stylesheet" in (link.get("rel") or "").lower().split() and file and file.is_file():
            style = etree.Element("style")
            style.text = making.style(file.read_text("utf-8", "replace"), path or "")
            style.tail = link.tail
            if link.get("media"):
                style.set("media", link.get("media") or "")
            _put(link, style)
        elif (link.get("rel") or "").lower() == "icon" and (
            data := making.data(link.get("href") or "")
        ):
            link.set("href", data)
        else:
            _drop(link)
    for style in root.iter("style"):
        if style.text and "url(" in style.text:
            style.text = making.style(style.text)


def _clean(making: _Making, each: Element) -> None:
    """Take from an element what would ask for a file, run a script, or lead nowhere."""
    for name in list(each.attrib):
        key = str(name).lower()
        if key.startswith("on") or key in _LINKING:
            del each.attrib[name]
    if "url(" in (each.get("style") or ""):
        each.set("style", making.style(each.get("style") or ""))
    if each.tag == "meta" and each.get("http-equiv"):
        _drop(each)
    elif each.tag in ("img", "input", "image"):
        _clean_picture(making, each)
    elif each.tag in ("a", "area"):
        _clean_link(making, each)
    elif each.tag != "link":
        _clean_targets(each)


def _clean_targets(each: Element) -> None:
    each.attrib.pop("action", None)
    for name in ("src", "href", *_XLINKS):
        if not (each.get(name) or "#").startswith("#"):
            del each.attrib[name]


def _clean_picture(making: _Making, each: Element) -> None:
    name = "src" if each.tag != "image" else "href"
    for other in _XLINKS:
        each.attrib.pop(other, None)
    target = each.get(name)
    each.attrib.pop("loading", None)
    if target and not target.startswith("data:"):
        data = making.data(target)
        each.set(name, data) if data else each.attrib.pop(name)


def _clean_link(making: _Making, each: Element) -> None:
    """Lead a link to another preview, or to the published site; mark one that leads to neither."""
    target = each.get("href")
    for name in ("target", "download", *_XLINKS):
        each.attrib.pop(name, None)
    if target is None or target.startswith("#"):
        return
    path = making.within(target)
    if path is None:
        if urlsplit(target).scheme.lower() not in ("https", "http", "mailto", "tel"):
            del each.attrib["href"]
        return
    address = path.removesuffix("index.html")
    end = f"#{target.partition('#')[2]}" if "#" in target else ""
    if address in making.links.files:
        each.set("href", making.links.files[address] + end)
    elif making.links.live and address in making.links.published:
        each.set(
            "href",
            urljoin(making.links.live, urlsplit(urljoin(_ORIGIN + making.url, target)).path[1:])
            + end,
        )
    else:
        del each.attrib["href"]
        note = making.words[0].text("proposal.preview.no-link")
        each.set("title", note)
        each.set("style", "text-decoration:underline dotted")


def _mask(root: Element) -> None:
    """Mask personal data in texts and attributes, also where elements divide a number."""
    for each in root.iter(etree.Element):
        if each.tag == "style":
            each.tail = mask(each.tail) if each.tail else each.tail
            continue
        each.text = mask(each.text) if each.text else each.text
        each.tail = mask(each.tail) if each.tail else each.tail
        for name in _MASKED:
            if value := each.get(name):
                each.set(name, mask(value))
        if (
            (target := each.get("href") or "")
            and mask(unquote(target)) != unquote(target)
            and not target.startswith("data:")
        ):
            del each.attrib["href"]
    for each in root.iter(*(BLOCKS - {"html", "body"})):
        if any(child.tag in BLOCKS for child in each):
            continue
        whole = "".join(each.itertext())
        if mask(whole) != whole:
            _mask_digits(each)


def _mask_digits(element: Element) -> None:
    for each in element.iter(etree.Element):
        each.text = re.sub(r"\d", "*", each.text or "")
        if each is not element:
            each.tail = re.sub(r"\d", "*", each.tail or "")


def _add_head(making: _Making, root: Element) -> None:
    head = root.find("head")
    if head is None:
        head = etree.Element("head")
        root.insert(0, head)
    charset = etree.Element("meta", {"charset": "utf-8"})
    policy = etree.Element("meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY})
    robots = etree.Element("meta", {"name": "robots", "content": "noindex"})
    for each in [each for each in head.iter("meta") if each.get("charset")]:
        _drop(each)
    for place, each in enumerate((charset, policy, robots)):
        head.insert(place, each)
    for title in head.iter("title"):
        title.text = f"{making.words[0].text('proposal.preview')}：{title.text or ''}"


_BANNER = (
    "margin:0;padding:12px 16px;background:#fff4ce;color:#3b2a00;"
    "border-bottom:3px solid #8a5a00;font:16px/1.6 sans-serif"
)


def _add_banner(making: _Making, root: Element) -> None:
    """Say at the top what this is, after the link that skips to the text."""
    body = root.find("body")
    if body is None:
        return
    banner = etree.Element(
        "aside", {"style": _BANNER, "aria-label": making.words[0].text("proposal.preview")}
    )
    for words in making.words:
        line = etree.SubElement(
            banner, "p", {"style": "margin:0;color:inherit", "lang": words.locale}
        )
        strong = etree.SubElement(line, "strong")
        strong.text = words.text("proposal.preview")
        strong.tail = f" {words.text('proposal.preview.about')}"
    last = etree.SubElement(banner, "p", {"style": "margin:0"})
    back = etree.SubElement(
        last, "a", {"href": "../proposal.html", "style": "color:#3b2a00;text-decoration:underline"}
    )
    back.text = making.words[0].text("proposal.preview.back")
    first = body[0] if len(body) else None
    is_skip = first is not None and first.tag == "a" and (first.get("href") or "").startswith("#")
    body.insert(1 if is_skip else 0, banner)


def _replace(each: Element, making: _Making, name: str) -> None:
    mark = etree.Element("p", {"role": "note"})
    mark.text = making.words[0].text(f"proposal.{name}")
    mark.tail = each.tail
    _put(each, mark)


def _put(old: Element, new: Element) -> None:
    parent = old.getparent()
    if parent is not None:
        parent.replace(old, new)


def _drop(each: Element) -> None:
    """Take an element out, with all in it; the text after it stays."""
    parent = each.getparent()
    if parent is None:
        return
    previous = each.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + (each.tail or "")
    else:
        parent.text = (parent.text or "") + (each.tail or "")
    parent.remove(each)
