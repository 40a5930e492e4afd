"""Convert text to HTML by Python-Markdown, in the dialect for official texts.

It differs from plain Markdown so that no character is lost: no indented code, no underlined headings,
written numbers kept, emphasis only where it is certain. Knows nothing of the transformations.
"""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from html import unescape
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockQuoteProcessor, HashHeaderProcessor
from markdown.extensions.abbr import AbbrExtension, AbbrTreeprocessor
from markdown.extensions.attr_list import AttrListExtension, AttrListTreeprocessor
from markdown.extensions.def_list import DefListExtension, DefListIndentProcessor
from markdown.extensions.footnotes import FN_BACKLINK_TEXT, FootnoteExtension
from markdown.extensions.tables import TableExtension, TableProcessor
from markdown.inlinepatterns import (
    InlineProcessor,
    SimpleTagInlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, AtomicString

from gongkai.document.context import Conversion
from gongkai.document.html_blocks import HtmlBlocks
from gongkai.document.list_blocks import InParagraphs, Lists, plain_heading
from gongkai.document.tokens import BREAK, restore_text

# `emphasis` has left only signs that are pairs.
_STRONG_EM = r"\*\*\*(?!\s)([^*]+)(?<!\s)\*\*\*"
_STRONG = r"(?<!\*)\*\*(?!\s)((?:[^*]++|\*[^*]++\*(?!\*))++)(?<!\s)\*\*"
_EM = r"(?<!\*)\*(?!\s)([^*]+)(?<!\s)\*(?!\*)"
# An opening sign comes before a word or an opening quote.
_OPENS = r"(?=[\w“‘《〈（【「『\"'(\[\x02\ufdd4])"
_STRONG_LOW = rf"(?<!\w)__{_OPENS}(?!_)([^_]+?)(?<!\s)__(?!\w)"
_EM_LOW = rf"(?<!\w)_{_OPENS}(?!_)([^_]+?)(?<!\s)_(?!\w)"

_DELETED = r"(?<!~)~~(?!\s)((?:[^~]++|~(?!~))+)(?<!\s)~~(?!~)"
ESCAPABLE = ["*", "~", "_", "#", "[", "]", "`", "|", ">", "{", "}", ".", "-", "+", "!"]
DECORATIVE = ("decorative", "data-decorative", "装饰")


def to_html(text: str, context: Conversion) -> str:
    """Convert prepared text; targets of links and images go to `context.targets`.

    Raises:
        RecursionError: for lists or definitions nested hundreds of levels deep.
    """
    markdown, targets = _parser(threading.get_ident())
    markdown.reset()
    targets.found = context.targets
    try:
        return markdown.convert(text)
    except RecursionError:
        _parser.cache_clear()  # its state is that of a half-read text
        raise


@lru_cache(maxsize=8)
def _parser(thread: int) -> tuple[Markdown, _Targets]:
    """Return one parser for each thread: building it costs more than a page, and it is not safe to share."""
    abbreviations = _Abbr()
    markdown = Markdown(
        extensions=[
            TableExtension(),
            _footnotes(),
            DefListExtension(),
            abbreviations,
            AttrListExtension(),
        ],
        output_format="html",
    )
    _change_blocks(markdown)
    _change_inlines(markdown)
    targets = _Targets(markdown)
    markdown.treeprocessors.register(targets, "gongkai", -1)
    plain = _PlainTexts(markdown, abbreviations.abbrs)  # type: ignore[attr-defined]
    markdown.treeprocessors.register(plain, "plain_texts", 21)  # right before the inline patterns
    return markdown, targets


class _Footnotes(FootnoteExtension):
    """Footnotes that always have their link back, even an empty one."""

    def unique_ref(self, reference: str, found: bool = False) -> str:
        """Return the id of a link or a note; where it is the tenth of its name, without trying nine others."""
        count = self.found_refs.get(reference, 0)
        if not found or not count:
            return super().unique_ref(reference, found)
        name, rest = reference.split(self.get_separator(), 1)
        self.found_refs[reference] = count + 1
        return f"{name}{count + 1}{self.get_separator()}{rest}"

    def makeFootnotesDiv(self, root: Element) -> Element | None:
        box = super().makeFootnotesDiv(root)
        for item in box.iter("li") if box is not None else ():
            if item.find(".//a[@class='footnote-backref']") is None:
                link = SubElement(SubElement(item, "p"), "a", {"class": "footnote-backref"})
                link.set("href", f"#fnref{item.get('id', '')[2:]}")
                link.text = FN_BACKLINK_TEXT
        return box


def _footnotes() -> FootnoteExtension:
    return _Footnotes(
        BACKLINK_TEXT="返回正文",
        BACKLINK_TITLE="",
        SUPERSCRIPT_TEXT="注{}",
        SEPARATOR="-",
        USE_DEFINITION_ORDER=False,
    )


def _change_blocks(markdown: Markdown) -> None:
    markdown.preprocessors.register(HtmlBlocks(markdown), "html_block", 20)
    blocks = markdown.parser.blockprocessors
    blocks.deregister("code")
    blocks.deregister("setextheader")
    for name in ("indent", "defindent", "olist", "ulist"):
        blocks.deregister(name)
    lists = Lists(markdown.parser)
    blocks.register(_Definitions(markdown.parser), "defindent", 85)
    blocks.register(lists, "lists", 76)  # a table may stand in an item
    blocks.register(_Headings(markdown.parser), "hashheader", 70)
    blocks.register(_Quotes(markdown.parser), "quote", 20)
    blocks.register(InParagraphs(markdown.parser, lists), "in_paragraphs", 49)
    markdown.treeprocessors.register(_Attributes(markdown), "attr_list", 8)
    blocks.register(_Table(markdown.parser, {"use_align_attribute": True}), "table", 75)


class _LastLine:
    """A pattern for the end of a text, searched for in its last line alone: elsewhere it would only cost time."""

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern)

    def search(self, text: str) -> re.Match[str] | None:
        if not text.rstrip(" \n").endswith("}"):
            return None
        return self._pattern.search(text, max(text.rfind("\n", 0, -1), 0))


class _Attributes(AttrListTreeprocessor):
    """Attributes in braces, found in linear time."""

    HEADER_RE = _LastLine(r"(?<! ) ++\{:?[ ]*+([^\}\n ][^\n]*)\}[ ]*$")  # type: ignore[assignment, misc]
    BLOCK_RE = _LastLine(r"\n[ ]*+\{:?[ ]*+([^\}\n ][^\n]*)\}[ ]*$")  # type: ignore[assignment, misc]


def _change_inlines(markdown: Markdown) -> None:
    markdown.ESCAPED_CHARS[:] = ESCAPABLE
    inlines = markdown.inlinePatterns
    inlines.deregister("em_strong")
    inlines.register(SubstituteTagInlineProcessor(rf"{BREAK}\n", "br"), "backslash_break", 89)
    inlines.register(inlines["linebreak"], "linebreak", 88)  # below `html`: none within a tag
    inlines.register(_Nested(_STRONG_EM), "strong_em", 65)
    inlines.register(_Simple(_STRONG, "strong"), "strong", 64)
    inlines.register(_Simple(_EM, "em"), "em", 63)
    inlines.register(_Simple(_DELETED, "del"), "deleted", 66)
    inlines.register(_Simple(_STRONG_LOW, "strong"), "strong_low", 62)
    inlines.register(_Simple(_EM_LOW, "em"), "em_low", 61)


class _Quotes(BlockQuoteProcessor):
    """Quotes with a blank line between them are two."""

    def lastChild(self, parent: Element) -> Element | None:
        return None

    def clean(self, line: str) -> str:
        return plain_heading(super().clean(line))


class _Headings(HashHeaderProcessor):
    """Headings by `#` and a blank, in items and quotes too: `#3机组` is none."""

    RE = re.compile(
        r"(?:^|\n)(?P<level>#{1,6})(?=[ \u3000])(?P<header>(?:\\.|[^\\#]|#+(?=[^#\n]))*?)#*(?:\n|$)"
    )


class _Definitions(DefListIndentProcessor):
    """Further paragraphs of a definition; those of list items are the lists' own."""

    ITEM_TYPES = ["dd"]  # noqa: RUF012  as the library has it
    LIST_TYPES = ["dl"]  # noqa: RUF012


class _Table(TableProcessor):
    """Tables that keep every cell: the widest row counts, not the header."""

    def test(self, parent: Element, block: str) -> bool:
        """Accept a table whose separator line has too few or too many columns as well."""
        if "|" not in block or "\n" not in block:
            return False
        if super().test(parent, block):
            return True
        header, separator = block.split("\n", 2)[:2]
        is_line = set(separator.strip()) <= set("|:- ") and "|" in separator and "-" in separator
        if not is_line or len(self._split_row(header.strip())) < 2:  # type: ignore[attr-defined]
            return False
        self.separator = self._split_row(separator.strip())  # type: ignore[attr-defined]
        return True

    def _build_row(self, row: str, parent: Element, align: list[str | None]) -> None:
        tr = SubElement(parent, "tr")
        tag = "th" if parent.tag == "thead" else "td"
        for index, text in enumerate(self._split_row(row)):  # type: ignore[attr-defined]
            cell = SubElement(tr, tag)
            cell.text = text.strip(" ")
            if index < len(align) and (side := align[index]):
                cell.set("align", side)


class _PlainTexts(Treeprocessor):
    """Saves texts without any markup the two dozen searches for it."""

    _SIGN = re.compile(f"[`\\\\\\[<&*_\x02{BREAK}]|  \n|~~")

    def __init__(self, markdown: Markdown, abbreviations: dict[str, str]) -> None:
        super().__init__(markdown)
        self.abbreviations = abbreviations

    def run(self, root: Element) -> None:
        if self.abbreviations:
            return  # abbreviations search these texts for their words later
        for element in root.iter():
            if element.text and not self._SIGN.search(element.text):
                element.text = AtomicString(element.text)


class _Nested(InlineProcessor):
    """`***x***`: strong and emphasised."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        strong = Element("strong")
        SubElement(strong, "em").text = m[1]
        return strong, m.start(0), m.end(0)


class _Simple(SimpleTagInlineProcessor):
    """`**x**` and the like; the text is the first group."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        element = Element(self.tag)
        element.text = m[1]
        return element, m.start(0), m.end(0)


class _Abbreviations(AbbrTreeprocessor):
    """Finds abbreviations inside Chinese sentences too, where there is no word boundary."""

    def run(self, root: Element) -> None:
        if not self.abbrs:
            return
        keys = sorted(self.abbrs, key=len, reverse=True)
        self.RE = re.compile("|".join(_bounded(key) for key in keys))
        self.iter_element(root)


def _bounded(key: str) -> str:
    left = r"(?<![A-Za-z0-9_])" if re.match(r"\w", key, re.ASCII) else ""
    right = r"(?![A-Za-z0-9_])" if re.search(r"\w$", key, re.ASCII) else ""
    return f"{left}{re.escape(key)}{right}"


class _Abbr(AbbrExtension):
    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        md.treeprocessors.register(_Abbreviations(md, self.abbrs), "abbr", 7)  # type: ignore[attr-defined]


class _Targets(Treeprocessor):
    """Replaces the target of each Markdown link and image by `gongkai-ref:N`, until it is checked."""

    found: list[tuple[str, int]]
    """Where targets go; N is the index."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "a":
                self._hide(element, "href")
            elif element.tag == "img":
                self._hide(element, "src")
                _say_decorative(element)

    def _hide(self, element: Element, key: str) -> None:
        target = element.get(key)
        if target is None or element.get("class", "").startswith("footnote-"):
            return
        element.set(key, f"gongkai-ref:{len(self.found)}")
        plain = unescape(target.replace(AMP_SUBSTITUTE, "&"))
        written = restore_text(plain).strip()
        if (
            written[:1] == "<" and written[-1:] == ">"
        ):  # `](<a b.md>)`: how a target with blanks is written
            written = written[1:-1].strip()
        self.found.append((written, 0))


def _say_decorative(image: Element) -> None:
    """Normalise `{decorative}`, `{decorative=true}`, `{装饰=是}` to `data-decorative="true"`."""
    for key in DECORATIVE:
        if key in image.attrib:
            value: str | None = image.attrib.pop(key)
            if value in (None, "", key, "true", "yes", "1", "是"):
                image.set("data-decorative", "true")
