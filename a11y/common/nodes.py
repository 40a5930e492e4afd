"""An element as the selectors of cssselect2 ask about it."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from lxml import etree

from gongkai.html import Element

LOOK = 50
"""Siblings that are looked at from both ends of a long list."""
T = TypeVar("T")


class _Kept(Generic[T]):
    """A property that is worked out once: `functools.cached_property` takes a lock each time, which costs more."""

    def __init__(self, work_out: Callable[["StyledElement"], T]) -> None:
        self._work_out = work_out

    def __get__(self, node: "StyledElement", _: object = None) -> T:
        found = self._work_out(node)
        # From now on the object's own attribute is found, and this method is not called.
        setattr(node, self._work_out.__name__, found)
        return found


class StyledElement:
    """Made when it is asked about, without recursion: cssselect2's own are made from the root on."""

    in_html_document = True
    namespace_url = ""

    def __init__(self, element: Element, nodes: dict[Element, "StyledElement"]) -> None:
        self.etree_element = element
        self._nodes = nodes

    def _of(self, element: Element) -> "StyledElement":
        found = self._nodes.get(element)
        if found is None:
            found = self._nodes[element] = StyledElement(element, self._nodes)
        return found

    @_Kept
    def local_name(self) -> str:
        return str(self.etree_element.tag)

    @_Kept
    def id(self) -> str | None:
        return self.etree_element.get("id")

    @_Kept
    def classes(self) -> frozenset[str]:
        return frozenset(str(self.etree_element.get("class", "")).split())

    @_Kept
    def parent(self) -> "StyledElement | None":
        around = self.etree_element.getparent()
        return self._of(around) if around is not None else None

    @_Kept
    def etree_children(self) -> list[Element]:
        return list(self.etree_element.iterchildren(etree.Element))

    @_Kept
    def etree_siblings(self) -> list[Element]:
        return self.parent.etree_children if self.parent is not None else [self.etree_element]

    @_Kept
    def indexes(self) -> dict[Element, int]:
        return {child: number for number, child in enumerate(self.etree_children)}

    @_Kept
    def index(self) -> int:
        return self.parent.indexes[self.etree_element] if self.parent is not None else 0

    @_Kept
    def previous(self) -> "StyledElement | None":
        return self._of(self.etree_siblings[self.index - 1]) if self.index else None

    @property
    def ancestors(self) -> Iterator["StyledElement"]:
        return map(self._of, self.etree_element.iterancestors())

    @property
    def previous_siblings(self) -> Iterator["StyledElement"]:
        if self.index <= 2 * LOOK:
            return map(self._of, self.etree_siblings[: self.index])
        # Of thousands the first and the nearest: to ask each about all before it would take its square.
        near = self.etree_siblings[self.index - LOOK : self.index]
        return map(self._of, [*self.etree_siblings[:LOOK], *near])

    def iter_siblings(self) -> Iterator["StyledElement"]:
        return map(self._of, self.etree_siblings)

    def iter_next_siblings(self) -> Iterator["StyledElement"]:
        return map(self._of, self.etree_siblings[self.index + 1 :])

    def iter_children(self) -> Iterator["StyledElement"]:
        return map(self._of, self.etree_children)

    def iter_subtree(self) -> Iterator["StyledElement"]:
        return map(self._of, self.etree_element.iter(etree.Element))

    @_Kept
    def lang(self) -> str:
        at = [self.etree_element, *self.etree_element.iterancestors()]
        return next((str(e.get("lang")).lower() for e in at if e.get("lang") is not None), "")

    @_Kept
    def in_disabled_fieldset(self) -> bool:
        sets = self.etree_element.iterancestors("fieldset")
        return any(each.get("disabled") is not None for each in sets)
