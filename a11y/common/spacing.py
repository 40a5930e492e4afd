"""What `style` attributes say about letters, words and lines, and of which size the letters are.

Sizes are looked up for the few elements that are asked about: by their own style, by simple selectors in `<style>`,
by the defaults of browsers. A size that cannot be known without the whole cascade is none.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import tinycss2

from gongkai.html import Element, Page

_SELECTOR = re.compile(r"([a-z][\w-]*|\*)?((?:[.#][\w-]+)*)", re.I)
_AMOUNT = re.compile(r"([-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?)(%|[a-z]*)", re.I)
_UNITS = {
    "px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "q": 2.4 / 2.54, "rem": 16,
}  # fmt: skip
_OF_FONT = {"em": 1.0, "ex": 0.5, "ch": 0.5, "ic": 1.0}
_WORDS = {
    "xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32,
    "xxx-large": 48, "initial": 16,
}  # fmt: skip
_RELATIVE = {"smaller": 5 / 6, "larger": 1.2}
_DEFAULTS = {
    "h1": 2.0,
    "h2": 1.5,
    "h3": 1.17,
    "h5": 0.83,
    "h6": 0.67,
    "small": 5 / 6,
    "sub": 5 / 6,
    "sup": 5 / 6,
    "big": 1.2,
}
_INHERITED = ("inherit", "unset", "revert", "revert-layer")
_ROOT_PX = 16.0
_SMALLEST_PX = 9.0
"""No text that is meant to be read is smaller."""
_LIMIT = 100
"""How far up is looked, and how many selectors are looked at."""
_MARK = re.compile(r"[.#][\w-]+")
_UNKNOWN = "?"
_Compound = tuple[str, frozenset[str]]
"""Tag or "", classes and ids."""


class _Size(NamedTuple):
    compounds: Sequence[_Compound]
    """The last selects the element, those before it what is around it."""
    weight: tuple[int, int, int]
    size: str


_UNKNOWN_FOR_ALL = _Size((("", frozenset()),), (0, 0, 0), _UNKNOWN)

Declared = dict[str, tuple[str, bool]]
"""Property → its value and whether it is important; of several the one that counts."""


def declared(style: str) -> Declared:
    """Read a `style` attribute; values in lower case."""
    found: Declared = {}
    for each in tinycss2.parse_declaration_list(style, skip_comments=True, skip_whitespace=True):
        if each.type != "declaration":
            continue
        value = tinycss2.serialize(each.value).strip().lower()
        for name, part in _longhands(each.lower_name, value):
            if _is_valid(name, part) and (each.important or not found.get(name, ("", False))[1]):
                found[name] = (part, each.important)
    return found


def _longhands(name: str, value: str) -> Iterator[tuple[str, str]]:
    """Yield what a declaration sets; of the shorthand `font` the size and the height of lines."""
    if name != "font":
        yield name, value
    elif value in _INHERITED or value == "initial":
        yield "font-size", value
        yield "line-height", value
    else:
        for word in "/".join(part.strip() for part in value.split("/")).split():
            size, _, height = word.partition("/")
            if (
                size in _WORDS
                or size in _RELATIVE
                or (_AMOUNT.fullmatch(size) and not size.isdigit())
            ):
                yield "font-size", size
                yield "line-height", height or "normal"
                return


def _is_valid(name: str, value: str) -> bool:
    """Return whether a browser takes the value: a bare number is no length, a line has no negative height."""
    if name not in ("letter-spacing", "word-spacing", "line-height", "font-size"):
        return True
    amount = _AMOUNT.fullmatch(value)
    if not amount:
        return "(" in value or value in ("normal", "initial", *_INHERITED, *_WORDS, *_RELATIVE)
    number, unit = float(amount[1]), amount[2]
    if name in ("line-height", "font-size") and number < 0:
        return False
    return bool(unit) or number == 0 or name == "line-height"


def forced(page: Page, name: str) -> list[Element]:
    """Return the elements with text whose `style` sets a property so that no other style can change it."""
    return [
        each
        for each in page.having("style")
        if "!" in (each.get("style") or "")
        and each not in page.unseen
        and not _is_drawn(each, page)
        and own_text(each)
        and forced_value(each, page, name)
    ]


def forced_value(element: Element, page: Page, name: str) -> str:
    """Return the value that `style` forces; "" if none, or only that of the element around it."""
    value, is_important = declared_of(element, page).get(name, ("", False))
    return value if is_important and value not in _INHERITED else ""


def declared_of(element: Element, page: Page) -> Declared:
    """Return what its `style` says; read once for all elements with the same."""
    known, style = page.once(_read), element.get("style") or ""
    if style not in known:
        known[style] = declared(style)
    return known[style]


def _read(page: Page) -> dict[str, Declared]:
    """Return an empty cache of what styles say, which `declared_of` fills."""
    return {}


_DRAWN = frozenset(["svg", "math"])


def _is_drawn(element: Element, page: Page) -> bool:
    return page.closest(element, _DRAWN) is not None


def own_text(element: Element) -> bool:
    """Return whether it has text of its own, outside of its children."""
    return bool((element.text or "").strip()) or any(
        (child.tail or "").strip() for child in element
    )


def share_of_font(element: Element, page: Page, name: str) -> float | None:
    """Return a forced spacing as a share of the size of the letters, at most; None if it cannot be known."""
    value = forced_value(element, page, name)
    if value in ("normal", "initial"):
        return 1.2 if name == "line-height" else 0.0
    amount = _AMOUNT.fullmatch(value)
    if not amount:
        return None
    number, unit = float(amount[1]), amount[2].lower()
    if unit in _OF_FONT:
        return number * _OF_FONT[unit]
    if name == "line-height" and unit in ("", "%"):
        return number / 100 if unit else number
    if number <= 0:
        return 0.0
    if unit not in _UNITS:
        return None
    size = font_size(element, page)
    at_most = number * _UNITS[unit] / (size or _SMALLEST_PX)
    return at_most if size or at_most < _LEAST[name] else None


_LEAST = {"letter-spacing": 0.12, "word-spacing": 0.16, "line-height": 1.5}


def is_enough(element: Element, page: Page, name: str) -> bool:
    """Return whether a forced spacing is as wide as WCAG 1.4.12 wants it, or may be."""
    share = share_of_font(element, page, name)
    return share is None or share >= _LEAST[name] - 1e-6


def font_size(element: Element, page: Page) -> float | None:
    """Return the size of an element's letters in pixels; None if it cannot be known."""
    known = page.once(_sizes)
    chain: list[Element] = []
    at: Element | None = element
    while at is not None and at not in known:
        chain.append(at)
        at = at.getparent()
    size = known[at] if at is not None else _ROOT_PX
    for each in reversed(chain):
        size = known[each] = _sized(each, page, size)
    return size


def _sizes(page: Page) -> dict[Element, float | None]:
    """Return an empty cache of sizes, which `font_size` fills."""
    return {}


def _sized(element: Element, page: Page, around: float | None) -> float | None:
    """Return the size within an element, given that around it."""
    value = (
        declared_of(element, page).get("font-size", ("", False))[0] if element.get("style") else ""
    )
    if not value:
        known = _from_sheets(element, page)
        if known is None:
            return None
        value = known
    if value in _INHERITED:
        return around
    if not value:
        factor = _DEFAULTS.get(str(element.tag), 1.0)
        return around * factor if around is not None else None
    if value in _WORDS:
        return float(_WORDS[value])
    amount = _AMOUNT.fullmatch(value)
    number, unit = (float(amount[1]), amount[2].lower()) if amount else (0.0, "")
    if unit in _UNITS:
        return number * _UNITS[unit] or None
    share = _RELATIVE.get(value) or number * _OF_FONT.get(unit, 0.01 if unit == "%" else 0.0)
    return around * share if around and share else None


def _from_sheets(element: Element, page: Page) -> str | None:
    """Return the size that the page's own sheets give an element, "" if none; None if it cannot be known."""
    best, value = (-1, -1, -1), ""
    for each in page.once(_sheet_sizes):
        if _is_selected(element, each.compounds):
            if each.size == _UNKNOWN:
                return None
            if each.weight >= best:
                best, value = each.weight, each.size
    return value


def _is_selected(element: Element, compounds: Sequence[_Compound]) -> bool:
    """Return whether compounds select an element, each within the one before."""
    left = list(compounds)
    at: Element | None = element
    for _ in range(_LIMIT):
        if not left or at is None:
            break
        tag, marks = left[-1]
        if tag in ("", "*", str(at.tag)) and (not marks or marks <= _marks(at)):
            left.pop()
        elif at is element:
            return False
        at = at.getparent()
    return not left


def _marks(element: Element) -> set[str]:
    classes = {f".{each}" for each in (element.get("class") or "").split()}
    return classes | {f"#{element.get('id')}"}


def _sheet_sizes(page: Page) -> list[_Size]:
    """Return the sizes in the page's style elements; one unknown for all when there is a sheet in another file."""
    found: list[_Size] = []
    if any("stylesheet" in (e.get("rel") or "").lower().split() for e in page.tagged("link")):
        return [_UNKNOWN_FOR_ALL]
    for sheet in page.tagged("style"):
        text = "".join(map(str, sheet.itertext()))
        for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
            if rule.type == "at-rule" and "font" in tinycss2.serialize(rule.content or []):
                return [_UNKNOWN_FOR_ALL]
            if rule.type == "qualified-rule":
                size = declared(tinycss2.serialize(rule.content)).get("font-size", ("", False))[0]
                if size:
                    found += (
                        _size(each, size) for each in tinycss2.serialize(rule.prelude).split(",")
                    )
    return found if len(found) <= _LIMIT else [_UNKNOWN_FOR_ALL]


def _size(selector: str, size: str) -> _Size:
    """Return the size for a selector of tags, classes and ids; an unknown one for what its last part selects."""
    parts = [_SELECTOR.match(part) for part in selector.split()]
    compounds = [
        (part[1] or "", frozenset(_MARK.findall(part[2]))) for part in parts if part is not None
    ]
    if " ".join(part[0] for part in parts if part is not None) != " ".join(selector.split()):
        return _Size(compounds[-1:], (0, 0, 0), _UNKNOWN)
    marks = [mark for _, each in compounds for mark in each]
    ids = sum(mark[0] == "#" for mark in marks)
    tags = sum(tag not in ("", "*") for tag, _ in compounds)
    return _Size(compounds, (ids, len(marks) - ids, tags), size)


def may_wrap(element: Element, page: Page) -> bool:
    """Return whether the text of an element is certainly longer than a line, at a width of 1,280 pixels."""
    styles = declared_of(element, page)
    if styles.get("white-space", ("",))[0] in ("nowrap", "pre"):
        return False
    text = page.text(element)
    if any(child.tag == "br" for child in element):
        text = max(
            (element.text or "", *((child.tail or "") for child in element)), key=len
        ).strip()
    size = font_size(element, page) or _ROOT_PX
    ems = sum(1.0 if each >= "\u2e80" else 0.42 for each in text)
    return ems * size > _width(element, page, size)


def _width(element: Element, page: Page, size: float) -> float:
    """Return the width that is there for the text, at most."""
    at: Element | None = element
    for _ in range(_LIMIT):
        if at is None:
            break
        styles = declared_of(at, page) if at.get("style") else {}
        given = [
            _pixels(styles[name][0], size) for name in ("width", "max-width") if name in styles
        ]
        widths = [each for each in given if each]
        if widths:
            return min(widths)
        at = at.getparent()
    return 1280.0


def _pixels(value: str, size: float) -> float | None:
    amount = _AMOUNT.fullmatch(value)
    if not amount:
        return None
    number, unit = float(amount[1]), amount[2].lower()
    factor = _UNITS.get(unit) or _OF_FONT.get(unit, 0.0) * size or {"vw": 12.8}.get(unit, 0.0)
    return number * factor or None
