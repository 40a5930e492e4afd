"""A finished page's bytes → a parsed page: elements with their lines, text, and what is hidden.

It knows no rule, no Pelican and no browser.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence, Set
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from lxml import etree

from gongkai.markup import parse_html, parse_xml

Element = etree._Element
T = TypeVar("T")

TEXT_LIMIT = 1000
"""How many characters of an element's text are returned unless more are asked for."""
SELECTOR_STEPS = 12
"""The largest number of elements that a selector names."""

BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html",
    "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search",
    "section", "select", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
])  # fmt: skip
"""Elements that are separated from the text around them, as if by a space."""
_UNRENDERED = frozenset([
    "base", "datalist", "head", "link", "meta", "noembed", "noframes", "noscript", "param",
    "rp", "script", "source", "style", "template", "title", "track",
])  # fmt: skip
_FALLBACK = frozenset(["audio", "iframe", "video"])
"""Elements whose contents are shown only by a browser that does not know the element."""
_STYLE_HIDES = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.I
)
"""Without a look at style sheets."""
_WORDS = re.compile(r"\w+")
_PLAIN_ID = re.compile(r"[A-Za-z_\u0080-\uffff][\w\u0080-\uffff-]*")


def collapse(text: str | None) -> str:
    """Put a text on one line, without space at its ends."""
    return " ".join(text.split()) if text else ""


class Hidden(NamedTuple):
    """The elements of a page that are hidden, with all that is in them."""

    unrendered: set[Element]
    unseen: set[Element]
    """Those, and what is only heard: clipped, beside the screen, transparent."""


class Page:
    """A parsed page; facts about it are computed once, and kept with it.

    For every element only that is computed which nearly every page is asked for. Text, names and places are
    looked up when a question comes, and then only for as much of the page as it needs.
    """

    def __init__(
        self, html: bytes, hides: "Callable[[Page], Hidden] | None" = None, *, is_xml: bool = False
    ) -> None:
        """Parse any bytes; what is no HTML becomes an empty page.

        Args:
            hides: finds what is hidden, with a look at style sheets; by attributes alone if not given.
            is_xml: whether it is meant to be XML: a drawing, or a page in the XML form.
        """
        self.root, self.is_cut_off = (is_xml and parse_xml(html)) or parse_html(html)
        self.is_html = self.root.tag == "html"
        self.elements: list[Element] = list(self.root.iter(etree.Element))
        """Every element in document order, without comments."""
        self._tagged = _by_tag(self.elements)
        self._having = _by_attribute(self.elements)
        self._facts: dict[Callable[[Page], object], Any] = {}
        self._closest: dict[frozenset[str], dict[Element, Element | None]] = {}
        hidden = (hides or _by_attributes)(self)
        self.unrendered = hidden.unrendered
        """Elements that nobody gets: within the head, a script or a template, `hidden`, hidden by a style."""
        self.unseen = hidden.unseen
        """Elements that eyes do not get: those, and what a style sheet puts out of sight for readers alone."""
        self.unheard = self.unrendered | inside(
            e for e in self.having("aria-hidden") if is_true(e.get("aria-hidden"))
        )
        """Elements that assistive technology skips: those not shown, and those below `aria-hidden`."""
        self._text = _Reader(self.root, self.unrendered)

    def having(self, attribute: str) -> list[Element]:
        """Return the elements that have an attribute, hidden ones too, in document order."""
        return self._having.get(attribute, [])

    def tagged(self, *tags: str) -> list[Element]:
        """Return the elements of these tags, hidden ones too, in document order."""
        found = [self._tagged[tag] for tag in tags if tag in self._tagged]
        if len(found) < 2:
            return found[0] if found else []
        return sorted(chain.from_iterable(found), key=self.once(_places).__getitem__)

    def attributes(self) -> list[str]:
        """Return the names of the attributes that any element has."""
        return list(self._having)

    def find(self, *tags: str, others: Iterable[Element] = ()) -> list[Element]:
        """Return elements of these tags, and others, that assistive technology does not skip; in document order."""
        unheard = self.unheard
        found = [each for each in self.tagged(*tags) if each not in unheard]
        further = [e for e in others if e.tag not in tags and e not in unheard]
        if further:
            found = sorted([*found, *further], key=self.once(_places).__getitem__)
        return found

    def text(self, element: Element, limit: int = TEXT_LIMIT) -> str:
        """Return the text that is shown in an element, on one line; at most about `limit` characters."""
        return self.text_apart(element, [], limit)

    def text_apart(self, element: Element, others: list[Element], limit: int) -> str:
        """Return the same text without that of `others`: elements in it, in document order, none inside another."""
        parts, length = [], 0
        for part in self._text.pieces_of(element, others):
            parts.append(part)
            length += len(part)
            if length >= limit:
                break
        return collapse("".join(parts))[:limit]

    def count_words(self, element: Element) -> int:
        """Count the letters, digits and characters that are shown in an element."""
        return self._text.count_words(element)

    def closest(self, element: Element, tags: frozenset[str]) -> Element | None:
        """Return the element itself or its nearest ancestor that has one of the tags."""
        known = self._closest.setdefault(tags, {})
        passed: list[Element] = []
        at: Element | None = element
        while at is not None and at not in known and at.tag not in tags:
            passed.append(at)
            at = at.getparent()
        found = known.get(at, at) if at is not None else None
        known.update(dict.fromkeys(passed, found))  # no path up is walked twice
        return found

    def once(self, fact: Callable[["Page"], T]) -> T:
        """Return `fact(self)`, computed at the first call. `fact` is a function of a module."""
        if fact not in self._facts:
            self._facts[fact] = fact(self)
        found: T = self._facts[fact]
        return found

    def place(self, element: Element) -> int:
        """Return the place of an element in the document, from 0."""
        return self.once(_places)[element]

    def line(self, element: Element) -> int:
        """Return the line on which its opening tag ends, from 1; 0 for an element that the parser added."""
        return element.sourceline or 0

    def selector(self, element: Element) -> str:
        """Return a CSS selector: from the nearest unique id, by tags and positions, with at most twelve steps."""
        ids, positions = self.once(by_id), self.once(_positions)
        steps: list[str] = []
        at: Element | None = element
        while at is not None and len(steps) < SELECTOR_STEPS:
            id_ = at.get("id") or ""
            if id_ and len(ids[id_]) == 1:
                steps.append(f"#{id_}" if _PLAIN_ID.fullmatch(id_) else f"[id={_quoted(id_)}]")
                break
            place = positions[at]
            steps.append(f"{at.tag!s}:nth-of-type({place})" if place > 1 else str(at.tag))
            at = at.getparent() if at.tag not in ("body", "html") else None
        return " > ".join(reversed(steps))


def without_table_bodies(selector: str) -> str:
    """Return a selector without the bodies of tables, which a browser adds where the source has none."""
    return " > ".join(step for step in selector.split(" > ") if step != "tbody")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\a ") + '"'


def is_true(value: str | None) -> bool:
    """Whether an ARIA attribute says true."""
    return value is not None and value.strip().lower() == "true"


def is_refresh(element: Element) -> bool:
    """Whether a browser leaves the page for another because of this element."""
    effect = element.get("http-equiv") or ""
    return element.tag == "meta" and effect.strip().lower() == "refresh"


def by_id(page: Page) -> dict[str, list[Element]]:
    """Return id → its elements in document order, including those in a template."""
    found: dict[str, list[Element]] = {}
    for element in page.having("id"):
        if id_ := element.get("id"):
            found.setdefault(id_, []).append(element)
    return found


def title(page: Page) -> Element | None:
    """Return the page's title element: the first that is not part of a drawing."""
    drawn = frozenset(["svg"])
    return next((e for e in page.tagged("title") if page.closest(e, drawn) is None), None)


def title_text(page: Page) -> str:
    """Return the words of the page's title, on one line; "" without a title."""
    element = page.once(title)
    return collapse("".join(map(str, element.itertext()))) if element is not None else ""


def _places(page: Page) -> dict[Element, int]:
    """Return the place of each element in the document."""
    return {element: place for place, element in enumerate(page.elements)}


def _positions(page: Page) -> dict[Element, int]:
    """Return the place of each element among its siblings of the same tag, from 1."""
    places: dict[Element, int] = {}
    known: dict[tuple[Element | None, str], int] = {}
    for element in page.elements:
        key = (element.getparent(), str(element.tag))
        known[key] = places[element] = known.get(key, 0) + 1
    return places


def _by_tag(elements: list[Element]) -> dict[str, list[Element]]:
    """Return tag → its elements in document order."""
    found: defaultdict[str, list[Element]] = defaultdict(list)
    for element in elements:
        found[str(element.tag)].append(element)
    return dict(found)


def _by_attribute(elements: list[Element]) -> dict[str, list[Element]]:
    """Return name of an attribute → the elements that have it, in document order."""
    found: defaultdict[str, list[Element]] = defaultdict(list)
    for element in elements:
        for attribute in element.attrib:
            found[attribute].append(element)
    return found


def inside(outer: Iterable[Element]) -> set[Element]:
    """Return elements, given in document order, with all their descendants; none is visited twice."""
    found: set[Element] = set()
    for element in outer:
        if element not in found:
            found.update(element.iter(etree.Element))
    return found


def in_order(page: Page, elements: Set[Element]) -> list[Element]:
    """Return elements of a page in document order."""
    return [e for e in page.elements if e in elements] if len(elements) > 1 else list(elements)


def always_unrendered(page: Page) -> set[Element]:
    """Return the elements that are never shown, whatever a style says, with all their descendants."""
    found = inside(page.tagged(*_UNRENDERED))
    found |= inside(
        child for e in page.tagged(*_FALLBACK) for child in e.iterchildren(etree.Element)
    )
    return found | inside(e for e in page.tagged("input") if _is_hidden_field(e))


def is_closed(element: Element) -> bool:
    """Whether it is hidden by an attribute, unless a style shows it."""
    if element.get("hidden") is not None:
        return True
    return element.tag == "dialog" and element.get("open") is None


def _by_attributes(page: Page) -> Hidden:
    """Return the elements that are hidden by themselves, with all their descendants."""
    found = always_unrendered(page)
    found |= inside(filter(is_closed, page.tagged("dialog")))
    found |= inside(page.having("hidden"))
    found |= inside(e for e in page.having("style") if _STYLE_HIDES.search(e.get("style") or ""))
    return Hidden(found, found)


def _is_hidden_field(element: Element) -> bool:
    return (element.get("type") or "").strip().lower() == "hidden"


class _Reader:
    """The text that a page shows, in pieces, read once and only as far as it is asked for.

    Most questions are about the beginning of a page: the first lines of a law show whether it is in Chinese.
    """

    def __init__(self, root: Element, unrendered: Container[Element]) -> None:
        self._pieces: list[str] = []
        self._starts: dict[Element, int] = {}
        """Element that was read → number of its first piece; `_ends` has the number after its last."""
        self._ends: dict[Element, int] = {}
        self._words = [0]
        # It has no reference to the reader or the page: objects in a reference cycle are freed late.
        self._steps = _read(root, unrendered, self._pieces, self._starts, self._ends)

    def pieces_of(self, element: Element, others: Sequence[Element] = ()) -> Iterator[str]:
        """Yield the pieces of an element without those of `others`, elements in it, in document order."""
        while element not in self._starts:
            next(self._steps)
        number, left_out = self._starts[element], 0
        while self._has(number, element):
            other = others[left_out] if left_out < len(others) else None
            if other is not None and self._starts.get(other, number + 1) <= number:
                number = max(number, self._end(other))
                left_out += 1
            else:
                yield self._pieces[number]
                number += 1

    def count_words(self, element: Element) -> int:
        """Count the letters, digits and characters in an element."""
        end = self._end(element)
        for piece in self._pieces[len(self._words) - 1 :]:
            self._words.append(self._words[-1] + sum(map(len, _WORDS.findall(piece))))
        return self._words[end] - self._words[self._starts[element]]

    def _end(self, element: Element) -> int:
        while element not in self._ends:
            next(self._steps)
        return self._ends[element]

    def _has(self, number: int, element: Element) -> bool:
        """Whether a piece belongs to an element that was begun; reads on until that is known."""
        while len(self._pieces) <= number and element not in self._ends:
            next(self._steps)
        return number < self._ends.get(element, len(self._pieces))


def _read(
    root: Element,
    unrendered: Container[Element],
    pieces: list[str],
    starts: dict[Element, int],
    ends: dict[Element, int],
) -> Iterator[None]:
    """Walk over the tree without recursion, filling `pieces`, `starts` and `ends`; pause at each text and the end."""

    def part() -> None:
        if pieces and pieces[-1] != " ":
            pieces.append(" ")

    for event, node in etree.iterwalk(root, ("start", "end", "comment", "pi")):
        around: Element | None = node
        if event == "start":
            if node.tag in BLOCKS:
                part()
            starts[node] = len(pieces)
            text = node.text
        else:
            if event == "end":
                ends[node] = len(pieces)
                if node.tag in BLOCKS:
                    part()
            around, text = node.getparent(), node.tail
        if not text or around is None or around in unrendered or around.tag in _FALLBACK:
            continue
        if text.isspace():
            part()
        else:
            pieces.append(text)
            yield
    yield
