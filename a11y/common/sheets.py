"""A style sheet's text → the rules in it that can hide an element or show it again.

Of a sheet only that is kept which decides whether something is seen: a theme of 80 KB has some dozens of such
rules. What is not understood hides nothing. Media are those of a screen, asked twice: wide as a computer's and
narrow as a telephone's; what is hidden on one of them alone is there for those who use the other.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import tinycss2
from cssselect2.compiler import CompiledSelector
from cssselect2.parser import parse as parse_selectors

WIDE, NARROW = 1, 2
EVERY = WIDE | NARROW
PRESENCE, SIGHT = 1, 2
"""Ways of hiding: from everyone, or from eyes."""
BOTH = PRESENCE | SIGHT
_WIDTHS = {WIDE: (1280.0, 800.0), NARROW: (360.0, 740.0)}
"""Width and height of each screen, in CSS pixels."""
_DEEPEST = 8
"""How many sheets may import each other, and how deep blocks may nest."""
_UNLAYERED = 1_000_000
"""The rank of what is in no layer: above all layers."""
_MOST_SELECTORS = 20_000
"""Of one sheet; what comes after them is not asked."""

PROPERTIES = frozenset([
    "display", "visibility", "content-visibility", "opacity", "position", "left", "top", "inset", "clip",
    "clip-path", "width", "height", "max-width", "max-height", "overflow", "overflow-x", "overflow-y",
    "margin-left", "text-indent", "font-size", "font", "transform", "animation", "animation-name",
])  # fmt: skip
"""What decides whether an element is seen."""
_FAR = r"-\s*(?:\d{4,}(?:\.\d+)?px|[5-9]\d\d(?:\.\d+)?px|\d{3,}(?:\.\d+)?(?:em|rem|ch|vw|vh|%|pt)|[5-9]\d(?:em|rem))"
_TINY = r"(?:0(?:\.\d+)?[a-z%]*|\.\d+px|1px)"
HIDING: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "display": "none",
        "visibility": "hidden|collapse",
        "content-visibility": "hidden",
        "opacity": r"0*\.?0+%?",
        "left": _FAR,
        "top": _FAR,
        "inset": rf"{_FAR}(?:\s.*)?",
        "margin-left": _FAR,
        "text-indent": rf"{_FAR}|(?:100|1\d\d|[2-9]\d\d|\d{{4,}})%",
        "clip": r"rect\((?:\s*[01](?:px)?[\s,]*){4}\)",
        "clip-path": r"inset\(\s*(?:[5-9]\d|100)%(?:\s.*)?\)|(?:circle|ellipse)\(\s*0.*\)",
        "width": _TINY,
        "height": _TINY,
        "max-width": _TINY,
        "max-height": _TINY,
        "font-size": r"0(?:\.0*)?[a-z%]*",
        "font": r"0(?:px)?/.*",
        "transform": rf"scale\(\s*0\s*(?:,\s*0\s*)?\)|translatex\({_FAR}\)|translate\({_FAR}.*",
    }.items()
}
"""Property → the values with which it may hide; lower case, on one line."""

Node = Any
"""Something that the parsers of sheets and selectors made; they have no types."""
Declared = Mapping[str, tuple[str, bool]]
"""Property → its value and whether it is important."""
Load = Callable[[str], bytes | None]
"""Returns a sheet's bytes by its address as the importing sheet says it; None if it is not there."""


@dataclass(slots=True)
class StyleRule:
    """One selector with what it declares."""

    parsed: Node
    specificity: tuple[int, int, int]
    order: int
    layer: int
    screens: int
    declared: Declared
    needs: frozenset[str]
    """Classes (`.a`) and ids (`#a`) without which it matches nothing."""
    key: str
    """What the element itself must have: `#id`, `.class`, `[attribute`, a tag, or `*`."""
    is_plain: bool
    """Whether the key is all that it asks."""
    anchor: str
    """A class that something around the element must have; "" for none."""
    selector: str
    """The selector as text, the same for the same selector."""
    ways: int
    """The ways of hiding that it is about."""
    _test: Callable[[Node], bool] | None = field(default=None, init=False)

    def matches(self, node: object) -> bool:
        """Whether it matches a node of cssselect2; what is not understood matches nothing."""
        if self._test is None:
            self._test = _compile(self.parsed)
        try:
            return bool(self._test(node))
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            return False

    @property
    def hides(self) -> bool:
        """Whether it may hide something on every screen."""
        return self.screens == EVERY and may_hide(self.declared)


def _compile(parsed: Node) -> Callable[[Node], bool]:
    try:
        test: Callable[[Node], bool] = CompiledSelector(parsed).test
        return test
    except (
        Exception
    ):  # its compiler raises what it meets: unknown names, too deep nesting, gaps of its own
        return lambda _: False


class _Context(NamedTuple):
    """What surrounds a rule in its sheet."""

    screens: int = EVERY
    layer: str | None = None
    outer: str = ""
    """The selector around a nested rule."""
    is_sure: bool = True
    """Whether the conditions around it were understood."""
    depth: int = 0


class Sheets:
    """The rules of several sheets in the order in which a page names them."""

    def __init__(self) -> None:
        self.rules: list[StyleRule] = []
        self._layers: list[str] = []
        self._order = 0

    def add(self, text: str, media: str, load: Load) -> None:
        """Add a sheet; `media` is that of the link or style element."""
        if screens := screens_of(media):
            self._sheet(text, _Context(screens), load)

    def _sheet(self, text: str, context: _Context, load: Load) -> None:
        nodes = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
        self._nodes(nodes, context, load)

    def _nodes(self, nodes: Sequence[Node], context: _Context, load: Load) -> None:
        if context.depth > _DEEPEST or self._order > _MOST_SELECTORS:
            return
        for node in nodes:
            if node.type == "qualified-rule":
                self._rule(node, context, load)
            elif node.type == "at-rule":
                self._at(node, context, load)

    def _at(self, node: Node, context: _Context, load: Load) -> None:
        name, said = node.lower_at_keyword, tinycss2.serialize(node.prelude).strip()
        if name == "import":
            self._import(node, context, load)
            return
        if name == "layer" and node.content is None:
            for each in said.split(","):
                self._layer(each.strip(), context)
            return
        inner = self._within(name, said, context) if node.content is not None else None
        if inner is None or not inner.screens:
            return
        nodes = self._inside(node.content, is_nested=bool(context.outer))
        if context.outer:
            self._declared(nodes, inner)
        self._nodes(nodes, inner, load)

    def _within(self, name: str, said: str, context: _Context) -> _Context | None:
        """Return what surrounds the rules in a block; None if they are no rules for elements."""
        context = context._replace(depth=context.depth + 1)
        if name == "media":
            return context._replace(screens=context.screens & screens_of(said))
        if name == "supports":
            is_sure = context.is_sure and not said.lower().startswith("not")
            return context._replace(is_sure=is_sure)
        if name == "layer":
            return context._replace(layer=self._layer(said or f"({self._order})", context))
        is_unsure = name in ("container", "scope", "starting-style")
        return context._replace(is_sure=False) if is_unsure else None

    def _layer(self, name: str, context: _Context) -> str:
        full = f"{context.layer}.{name}" if context.layer else name
        if full not in self._layers:
            self._layers.append(full)
        return full

    def _import(self, node: Node, context: _Context, load: Load) -> None:
        values = [each for each in node.prelude if each.type not in ("whitespace", "comment")]
        if not values or context.depth >= _DEEPEST:
            return
        first, *rest = values
        address = (
            first.arguments[0].value if first.type == "function" else getattr(first, "value", "")
        )
        media = tinycss2.serialize([each for each in rest if each.type != "function"]).strip()
        screens = context.screens & screens_of(media.removeprefix("layer").strip())
        data = load(str(address)) if screens else None
        if data is not None:
            deeper = context._replace(screens=screens, depth=context.depth + 1)
            self._sheet(decode_sheet(data), deeper, load)

    @staticmethod
    def _inside(content: Node, *, is_nested: bool) -> list[Node]:
        if is_nested:
            return list(tinycss2.parse_blocks_contents(content, True, True))
        return list(tinycss2.parse_rule_list(content, True, True))

    def _rule(self, node: Node, context: _Context, load: Load) -> None:
        selector = tinycss2.serialize(node.prelude).strip()
        if context.outer:
            around = f":is({context.outer})"
            selector = selector.replace("&", around) if "&" in selector else f"{around} {selector}"
        inside = self._inside(node.content, is_nested=True)
        deeper = context._replace(outer=selector, depth=context.depth + 1)
        self._declared(inside, deeper)
        nested = [each for each in inside if each.type in ("qualified-rule", "at-rule")]
        if nested:
            self._nodes(nested, deeper, load)

    def _declared(self, nodes: Sequence[Node], context: _Context) -> None:
        """Add the declarations of a block under the selector around it."""
        self._order += 1
        declared = declarations(nodes)
        if not context.is_sure:
            declared = {n: said for n, said in declared.items() if not is_hiding(n, said[0])}
        if not declared:
            return
        try:
            parsed = list(parse_selectors(context.outer))
        except (
            Exception
        ):  # unknown names, or too deep nesting: as a browser leaves out what it does not know
            return
        layer = self._layers.index(context.layer) if context.layer else _UNLAYERED
        for each in parsed:
            if each.pseudo_element is None:
                tree = each.parsed_tree
                needs, key, is_plain = _asked(tree)
                self.rules.append(
                    StyleRule(each, each.specificity, self._order, layer, context.screens, declared,
                         needs, key, is_plain, _anchor(tree), repr(tree), ways_of(declared))
                )  # fmt: skip


def declarations(nodes: Sequence[Node]) -> dict[str, tuple[str, bool]]:
    """Return the declarations that decide whether something is seen."""
    found: dict[str, tuple[str, bool]] = {}
    for each in nodes:
        if each.type == "declaration" and each.lower_name in PROPERTIES:
            known = found.get(each.lower_name)
            if known is None or each.important or not known[1]:
                value = " ".join(tinycss2.serialize(each.value).lower().split())
                found[each.lower_name] = value, bool(each.important)
    return found


def inline(style: str) -> dict[str, tuple[str, bool]]:
    """Return the same of a style attribute."""
    return declarations(tinycss2.parse_blocks_contents(style, True, True))


def is_hiding(name: str, value: str) -> bool:
    pattern = HIDING.get(name)
    return pattern is not None and pattern.fullmatch(value) is not None


def may_hide(declared: Declared) -> bool:
    """Whether one of the declarations can make that something is not seen."""
    return any(is_hiding(name, value) for name, (value, _) in declared.items())


def ways_of(declared: Declared) -> int:
    """Return the ways of hiding that declarations are about."""
    ways = 0
    for name in declared:
        is_presence = name in ("display", "visibility", "content-visibility")
        ways |= BOTH if name.startswith("animation") else PRESENCE if is_presence else SIGHT
    return ways


def decode_sheet(data: bytes) -> str:
    """Return a sheet's text: UTF-8 unless it is GB 18030."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeError:
            continue
    return data.decode("utf-8", "replace")


def _asked(tree: Node) -> tuple[frozenset[str], str, bool]:
    """Return what a selector needs, its key, and whether the key is all."""
    needs: set[str] = set()
    last = tree.right if hasattr(tree, "right") else tree
    for compound in _compounds(tree):
        for simple in compound.simple_selectors:
            kind = type(simple).__name__
            if kind == "ClassSelector":
                needs.add(f".{simple.class_name}")
            elif kind == "IDSelector":
                needs.add(f"#{simple.ident}")
    key, rank = "*", 0
    for simple in last.simple_selectors:
        made, weight = _key_of(simple)
        if weight > rank:
            key, rank = made, weight
    is_plain = last is tree and len(last.simple_selectors) == 1 and rank in (1, 3, 4)
    return frozenset(needs), key, is_plain


def _key_of(simple: Node) -> tuple[str, int]:
    """Return the name by which a simple selector is looked up, and how rare such elements are."""
    match type(simple).__name__:
        case "IDSelector":
            return f"#{simple.ident}", 4
        case "ClassSelector":
            return f".{simple.class_name}", 3
        case "AttributeSelector":
            return f"[{simple.lower_name}", 2
        case "LocalNameSelector":
            return str(simple.lower_local_name), 1
    return "*", 0


def _anchor(tree: Node) -> str:
    """Return a class of the nearest compound that stands for something around the element."""
    while hasattr(tree, "right"):
        is_around, tree = tree.combinator in (" ", ">"), tree.left
        compound = tree.right if hasattr(tree, "right") else tree
        for simple in compound.simple_selectors if is_around else ():
            if type(simple).__name__ == "ClassSelector":
                return str(simple.class_name)
    return ""


def _compounds(tree: Node) -> Iterator[Node]:
    while hasattr(tree, "right"):
        yield tree.right
        tree = tree.left
    yield tree


_QUERY = re.compile(r"\(\s*+(?:(min|max)-)?([a-z-]++)\s*+(?:(:|<=|>=|<|>|=)\s*+([^()]*+))?\)")
_REVERSED = re.compile(
    r"\(\s*([\d.]+[a-z]*)\s*(<=|<|>=|>)\s*(width|height)\s*(?:(<=|<|>=|>)\s*([\d.]+[a-z]*)\s*)?\)"
)
_ANSWERS = {
    "hover": "hover", "any-hover": "hover", "pointer": "fine", "any-pointer": "fine", "scripting": "enabled",
    "prefers-color-scheme": "light", "prefers-reduced-motion": "no-preference", "update": "fast",
    "prefers-contrast": "no-preference", "forced-colors": "none", "display-mode": "browser",
    "inverted-colors": "none", "prefers-reduced-transparency": "no-preference", "color-gamut": "srgb",
}  # fmt: skip
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def screens_of(media: str) -> int:
    """Return the screens to which a list of media queries applies; to none if it is not understood."""
    if not media.strip():
        return EVERY
    found = 0
    for query in media.lower().split(","):
        for screen in (WIDE, NARROW):
            found |= screen if _applies(" ".join(query.split()), screen) else 0
    return found


def _applies(query: str, screen: int) -> bool:
    is_not = query.startswith("not ")
    query = query.removeprefix("not ").removeprefix("only ")
    kind, *conditions = [part.strip() for part in re.split(r"\band\b", query)]
    if kind.startswith("("):
        conditions, kind = [kind, *conditions], "all"
    answers = [kind in ("all", "screen"), *(_is_met(each, screen) for each in conditions)]
    if None in answers:
        return False
    return all(answers) != is_not


def _is_met(condition: str, screen: int) -> bool | None:
    """Whether one condition holds; None if it is not understood."""
    if found := _REVERSED.fullmatch(condition):
        low, less, name, more, high = found.groups()
        first = _compared(_size(name, screen), _TURNED[less], low)
        return first and (_compared(_size(name, screen), more, high) if more else True)
    found = _QUERY.fullmatch(condition)
    if found is None:
        return None
    bound, name, sign, value = found.groups()
    value = value.strip() if value is not None else None
    if name in ("width", "height", "device-width", "device-height"):
        if value is None:
            return True
        sign = {"min": ">=", "max": "<="}.get(bound or "", "=" if sign == ":" else sign)
        return _compared(_size(name.removeprefix("device-"), screen), sign, value)
    if name == "orientation":
        return value == ("landscape" if screen == WIDE else "portrait")
    if name in _ANSWERS:
        return (
            _ANSWERS[name] == value
            if value is not None
            else _ANSWERS[name] not in ("none", "no-preference")
        )
    return None


def _size(name: str, screen: int) -> float:
    return _WIDTHS[screen][name == "height"]


def _compared(size: float, sign: str, said: str) -> bool | None:
    found = re.fullmatch(r"(\d++(?:\.\d++)?|\.\d++)(px|r?em)?", said.strip())
    if found is None:
        return None
    limit = float(found[1]) * (16 if (found[2] or "px") != "px" else 1)
    return {
        "<": size < limit, "<=": size <= limit, ">": size > limit, ">=": size >= limit, "=": size == limit,
    }[sign]  # fmt: skip
