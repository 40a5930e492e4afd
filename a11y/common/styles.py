"""The style sheets of a site, compiled once → which elements of a page nobody gets, and which only ears get.

A page costs little: only classes, ids and tags that a hiding rule names are looked for, and the cascade is worked
out for those elements alone.
"""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple, cast
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from gongkai.a11y.common.nodes import LOOK, StyledElement
from gongkai.a11y.common.sheets import (
    BOTH,
    EVERY,
    NARROW,
    PRESENCE,
    WIDE,
    Sheets,
    StyleRule,
    decode_sheet,
    inline,
    is_hiding,
    may_hide,
)
from gongkai.html import Element, Hidden, Page, always_unrendered, in_order, inside, is_closed

Load = Callable[[str], bytes | None]
"""Returns the bytes of a file by its path within the site; None if there is none."""
_MOST_KEPT = 200
"""Combinations of sheets that are kept compiled."""
_MOST_BYTES = 1_000_000
"""Of one sheet; a larger one is left out, and hides nothing."""
_UNREAD = frozenset(["noscript", "template"])
_INLINE = (
    "display",
    "visib",
    "opacity",
    "position",
    "indent",
    "font",
    "clip",
    "transform",
    "width",
    "height",
)


Values = Mapping[str, str]


class StyleBook:
    """The sheets of one site."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._known: dict[tuple[tuple[str, str, str], ...], _Index] = {}
        self._places: dict[tuple[str, str], str] = {}
        self._inline: dict[str, dict[str, tuple[str, bool]]] = {}

    def hides(self, path: str) -> Callable[[Page], Hidden]:
        """Return what finds the hidden elements of the page at this path."""
        return partial(self._hidden, path)

    def _hidden(self, path: str, page: Page) -> Hidden:
        folder = path.rpartition("/")[0]
        sources = tuple(self._source(folder, *each) for each in _sheets_of(page))
        index = self._index(path, sources)
        look = _Look(page, index, self._inline)
        if len(self._inline) > _MOST_KEPT * 10:
            self._inline.clear()
        hidden = look.hidden()
        look.nodes.clear()  # they refer to each other through it
        return hidden

    def _source(self, folder: str, address: str, text: str, media: str) -> tuple[str, str, str]:
        """Return the same with the path within the site for the address."""
        if not address:
            return "", text, media
        place = self._places.get((folder, address))
        if place is None:
            if len(self._places) > _MOST_KEPT * 10:
                self._places.clear()
            place = self._places[folder, address] = place_of(f"{folder}/", address)
        return place, "", media

    def _index(self, path: str, sources: tuple[tuple[str, str, str], ...]) -> "_Index":
        found = self._known.get(sources)
        if found is None:
            sheets = Sheets()
            for place, text, media in sources:
                data = self._at(place) if place else None
                said = decode_sheet(data) if data is not None else text
                sheets.add(said, media, partial(self._imported, place or path))
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            found = self._known[sources] = _Index(sheets.rules)
        return found

    def _imported(self, base: str, address: str) -> bytes | None:
        return self._at(place_of(base, address))

    def _at(self, place: str) -> bytes | None:
        """Return a file; of an address below a folder that the site is served in, the part that there is."""
        while place:
            data = self._load(place)
            if data is not None:
                return data if len(data) <= _MOST_BYTES else None
            place = place.partition("/")[2]
        return None


def place_of(base: str, address: str) -> str:
    """Return the path within the site to which an address leads from the file `base`; "" if to none."""
    try:
        parts = urlsplit(urljoin(f"http://site/{base}", address.strip()))
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https"):
        return ""
    return posixpath.normpath(unquote(parts.path)).strip("/")


def _sheets_of(page: Page) -> Iterator[tuple[str, str, str]]:
    """Yield the sheets of a page in order: address or "", else text, and media."""
    base = next((str(e.get("href")) for e in page.tagged("base") if e.get("href")), "")
    for each in page.tagged("link", "style"):
        media = each.get("media") or ""
        if each.tag == "style":
            is_read = (each.get("type") or "").strip().lower() in ("", "text/css")
        else:
            rel = (each.get("rel") or "").lower().split()
            is_read = (
                "stylesheet" in rel and "alternate" not in rel and each.get("disabled") is None
            )
        if not is_read or any(around.tag in _UNREAD for around in each.iterancestors()):
            continue
        if each.tag == "style":
            yield "", "".join(map(str, each.itertext())), media
        else:
            address = each.get("href") or ""
            yield _joined(base, address) if base else address, "", media


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


class _Active(NamedTuple):
    """The rules that can match on pages with certain classes and ids."""

    hiding: dict[str, list[StyleRule]]
    """By what an element must have for them."""
    every: dict[str, list[StyleRule]]
    attributes: list[str]


class _Index:
    """The rules of some sheets, and which of them are active on a page."""

    def __init__(self, rules: Sequence[StyleRule]) -> None:
        self._rules = rules
        same: dict[str, list[StyleRule]] = {}
        for rule in rules:
            same.setdefault(rule.selector, []).append(rule)
        self._hiding = [r for r in rules if r.hides and not _is_overruled(r, same[r.selector])]
        self.names = frozenset[str]().union(*(rule.needs for rule in rules))
        self.shows = any("visibility" in rule.declared for rule in rules)
        self._active: dict[frozenset[str], _Active] = {}

    def active(self, present: frozenset[str]) -> _Active:
        """Return the rules that need no class and id but these; pages of one template have the same."""
        found = self._active.get(present)
        if found is None:
            if len(self._active) >= _MOST_KEPT:
                self._active.clear()
            every = _by_key(rule for rule in self._rules if rule.needs <= present)
            hiding = _by_key(rule for rule in self._hiding if rule.needs <= present)
            attributes = [key[1:] for key in every if key[0] == "["]
            found = self._active[present] = _Active(hiding, every, attributes)
        return found


def _by_key(rules: Iterable[StyleRule]) -> dict[str, list[StyleRule]]:
    found: dict[str, list[StyleRule]] = {}
    for rule in rules:
        found.setdefault(rule.key, []).append(rule)
    return found


def _is_overruled(rule: StyleRule, rules: Sequence[StyleRule]) -> bool:
    """Whether on one of the screens a later rule of the same selector takes back each hiding declaration.

    That is how a sheet hides for telephones first what a wide screen shows: the many elements of such a rule
    need no closer look.
    """
    hiding = {name for name, (value, _) in rule.declared.items() if is_hiding(name, value)}
    taken = dict.fromkeys(hiding, 0)
    for other in rules:
        if other.order > rule.order and other.layer == rule.layer:
            for name in hiding & other.declared.keys():
                value, is_important = other.declared[name]
                if not is_hiding(name, value) and is_important >= rule.declared[name][1]:
                    taken[name] |= other.screens
    return any(all(on & screen for on in taken.values()) for screen in (WIDE, NARROW))


class _Fate(NamedTuple):
    """What becomes of an element by itself."""

    is_gone: bool = False
    is_unseen: bool = False
    visibility: bool | None = None
    """Whether it is visible; None if as what is around it."""


class _Look:
    """One page beside the rules of its sheets."""

    def __init__(
        self, page: Page, index: _Index, styles: dict[str, dict[str, tuple[str, bool]]]
    ) -> None:
        self._page, self._index, self._styles = page, index, styles
        self.nodes: dict[Element, StyledElement] = {}
        classed = page.having("class") if index.names else []
        self._classed = [(each, str(each.get("class"))) for each in classed]
        self._names = {s: frozenset(s.split()) for s in {said for _, said in self._classed}}
        every = frozenset[str]().union(*self._names.values())
        present = {f".{name}" for name in every}
        present.update(f"#{each.get('id')}" for each in page.having("id") if index.names)
        self._active = index.active(index.names & present)

    def hidden(self) -> Hidden:
        """Return the elements that are not rendered, and with them those that are not seen."""
        candidates = self._candidates()
        ordered = in_order(self._page, candidates.keys())
        own = {each: self._fate(each, candidates[each]) for each in ordered}
        gone = always_unrendered(self._page)
        gone |= inside(each for each, fate in own.items() if fate.is_gone)
        gone |= self._invisible(each for each, fate in own.items() if fate.visibility is False)
        unseen = inside(each for each, fate in own.items() if fate.is_unseen)
        return Hidden(gone, gone | unseen if unseen else gone)

    def _candidates(self) -> dict[Element, int]:
        """Return the elements that may be hidden by themselves, and in which ways."""
        page = self._page
        found = {e: BOTH for e in page.having("style") if may_hide(self._declared(e))}
        found |= dict.fromkeys((e for e in page.having("hidden") if e not in found), PRESENCE)
        found |= dict.fromkeys(filter(is_closed, page.tagged("dialog")), BOTH)
        hiding = self._active.hiding
        by_name = {key[1:]: rules for key, rules in hiding.items() if key[0] == "."}
        asked = {
            said: [rule for name in names & by_name.keys() for rule in by_name[name]]
            for said, names in self._names.items()
            if by_name
        }
        asked = {said: rules for said, rules in asked.items() if rules}
        for element, said in self._classed if asked else ():
            if said in asked:
                self._add(found, element, asked[said])
        for key, rules in hiding.items():
            for rule in rules if key[0] != "." else ():
                for element in self._asked(rule):
                    self._add(found, element, (rule,))
        return found

    def _add(self, found: dict[Element, int], element: Element, rules: Iterable[StyleRule]) -> None:
        """Note the ways in which those of the rules that match may hide an element."""
        for rule in rules:
            ways = found.get(element, 0)
            if rule.ways & ~ways and (rule.is_plain or rule.matches(self._node(element))):
                found[element] = ways | rule.ways

    def _asked(self, rule: StyleRule) -> Iterable[Element]:
        """Return the elements that a rule may be about: within its anchor, if that is not on the page too often."""
        if rule.anchor and (rule.key == "*" or rule.key[0] not in "#[."):
            inside_names = {said for said, names in self._names.items() if rule.anchor in names}
            anchors = [each for each, said in self._classed if said in inside_names]
            if len(anchors) <= LOOK:
                tag = rule.key if rule.key != "*" else etree.Element
                return chain.from_iterable(each.iterdescendants(tag) for each in anchors)
        return self._with(rule.key)

    def _with(self, key: str) -> Iterable[Element]:
        if key == "*":
            return self._page.elements
        if key[0] == "#":
            return [each for each in self._page.having("id") if each.get("id") == key[1:]]
        return self._page.having(key[1:]) if key[0] == "[" else self._page.tagged(key)

    def _node(self, element: Element) -> StyledElement:
        found = self.nodes.get(element)
        if found is None:
            found = self.nodes[element] = StyledElement(element, self.nodes)
        return found

    def _declared(self, element: Element) -> dict[str, tuple[str, bool]]:
        style = str(element.get("style") or "")
        found = self._styles.get(style)
        if found is None:
            lower = style.lower()
            is_read = any(word in lower for word in _INLINE)
            found = self._styles[style] = inline(style) if is_read else {}
        return found

    def _fate(self, element: Element, ways: int) -> _Fate:
        """Work out the cascade for one element: what hides it must do so on every screen."""
        rules = [
            rule
            for rule in self._rules(element)
            if rule.ways & ways and (rule.is_plain or rule.matches(self._node(element)))
        ]
        one = other = _judge(self._values(element, rules, WIDE), element)
        if any(rule.screens != EVERY for rule in rules):
            other = _judge(self._values(element, rules, NARROW), element)
        is_visible = one.visibility if one.visibility == other.visibility else True
        are_unseen = all(each.is_gone or each.is_unseen for each in (one, other))
        return _Fate(one.is_gone and other.is_gone, are_unseen, is_visible)

    def _rules(self, element: Element) -> Iterator[StyleRule]:
        keys = [f".{name}" for name in self._names.get(str(element.get("class")), ())]
        if element.get("id"):
            keys.append(f"#{element.get('id')}")
        keys += [f"[{name}" for name in self._active.attributes if element.get(name) is not None]
        around: set[str] | None = None
        for key in (*keys, str(element.tag), "*"):
            for rule in self._active.every.get(key, ()):
                if rule.anchor and around is None:
                    around = self._classes_around(element)
                if around is None or not rule.anchor or rule.anchor in around:
                    yield rule

    def _classes_around(self, element: Element) -> set[str]:
        said = {each.get("class") for each in element.iterancestors()} - {None}
        return set().union(*(self._names[str(each)] for each in said))

    def _values(self, element: Element, rules: list[StyleRule], screen: int) -> Values:
        best: dict[str, tuple[tuple[bool, int, tuple[int, int, int], int], str]] = {}
        for rule in rules:
            if rule.screens & screen:
                for name, (value, is_important) in rule.declared.items():
                    layer = -rule.layer if is_important else rule.layer
                    rank = (is_important, layer, rule.specificity, rule.order)
                    if name not in best or best[name][0] <= rank:
                        best[name] = rank, value
        values = {name: value for name, (_, value) in best.items()}
        for name, (value, is_important) in self._declared(element).items():
            if is_important or name not in best or not best[name][0][0]:
                values[name] = value
        return values

    def _invisible(self, roots: Iterable[Element]) -> set[Element]:
        """Return what `visibility` hides: an element within can be visible again."""
        visible: dict[Element, bool] = {}
        for root in roots:
            if root in visible:
                continue
            for each in root.iter(etree.Element):
                own = self._fate(each, PRESENCE).visibility if self._may_show(each) else None
                around = cast("Element", each.getparent())
                visible[each] = own if own is not None else each is not root and visible[around]
        return {each for each, is_visible in visible.items() if not is_visible}

    def _may_show(self, element: Element) -> bool:
        return self._index.shows or element.get("style") is not None


def _judge(values: Values, element: Element) -> _Fate:
    """Return what becomes of an element with these values."""
    display = values.get("display")
    is_gone = display == "none" or values.get("content-visibility") == "hidden"
    if display is None and is_closed(element):
        is_gone = True
    visibility = values.get("visibility")
    is_moved = any(values.get(n, "none") != "none" for n in ("animation", "animation-name"))
    visible = None if visibility in (None, "inherit") else not is_hiding("visibility", visibility)
    return _Fate(
        is_gone, _is_unseen(values, is_moved), True if visible is False and is_moved else visible
    )


def _is_unseen(values: Values, is_moved: bool) -> bool:
    """Whether an element takes part in the page and yet cannot be seen."""

    def hides(name: str) -> bool:
        return name in values and is_hiding(name, values[name])

    if hides("opacity") and not is_moved:
        return True
    if any(map(hides, ("clip-path", "text-indent", "font-size", "font", "transform"))):
        return True
    is_taken_out = values.get("position") in ("absolute", "fixed")
    if is_taken_out and any(map(hides, ("clip", "left", "top", "inset"))):
        return True
    overflow = " ".join(values.get(n, "") for n in ("overflow", "overflow-x", "overflow-y"))
    return hides("margin-left") or (
        ("hidden" in overflow or "clip" in overflow)
        and any(map(hides, ("width", "max-width", "height", "max-height")))
    )
