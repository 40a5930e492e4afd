"""Count the steps of a regular expression: a matcher that backtracks as Python's does, and texts that make it do so.

Python's own matcher counts nothing. This one walks the same parsed pattern in the same order, one step for each
sign tried; it lacks only short cuts that change a step's price, not how their number grows.
"""

import random
import re
import warnings
from collections.abc import Callable, Iterator
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import Any

Node = tuple[Any, Any]
Matcher = Callable[[str, int], Iterator[int]]
"""Text and place → the places where a match can end, in the order in which they are tried."""

_ENDLESS = _constants.MAXREPEAT
_ONE_SIGN = (["LITERAL"], ["NOT_LITERAL"], ["ANY"], ["IN"])
_SIGNS = "a1 \n甲A_-.:<>()[]\"'=/@#*+|，。（）、一　\t\0~"


class TooManySteps(Exception):
    """The count went over what is worth counting."""


class Counter:
    """One pattern that counts the steps of its matches."""

    def __init__(self, pattern: re.Pattern[Any], most: int = 150_000) -> None:
        source = pattern.pattern
        text = source.decode("latin-1") if isinstance(source, bytes) else source
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.tree = _parser.parse(text, pattern.flags & ~re.DEBUG)
        self.flags = self.tree.state.flags
        self.most = most
        self.steps = 0
        self._groups: dict[int, str] = {}
        self._known: dict[int, Callable[[str], bool]] = {}
        self._matcher = self._sequence(self.tree.data)

    def scan(self, text: str, *, is_search: bool) -> int:
        """Return the steps of finding every match, or of one match at the beginning."""
        self.steps = 0
        if is_search:
            self.spans(text)
        else:
            next(self._matcher(text, 0), None)
        return self.steps

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where every match that is not empty begins and ends."""
        place, found = 0, []
        while place <= len(text):
            self._groups.clear()
            self._step()
            end = next(self._matcher(text, place), place)
            if end > place:
                found.append((place, end))
            place = max(end, place + 1)
        return found

    def _step(self) -> None:
        self.steps += 1
        if self.steps > self.most:
            raise TooManySteps

    def _compiled(self, node: Node) -> re.Pattern[str]:
        state = self.tree.state
        part = _parser.SubPattern(state, [node])
        compiled: re.Pattern[str] = _compiler.compile(part, self.flags)
        return compiled

    def _sequence(self, nodes: list[Node]) -> Matcher:
        matchers = [self._node(node) for node in nodes]

        def match(text: str, place: int) -> Iterator[int]:
            if not matchers:
                yield place
                return
            tried = [matchers[0](text, place)]
            while tried:
                end = next(tried[-1], None)
                if end is None:
                    tried.pop()
                elif len(tried) == len(matchers):
                    yield end
                else:
                    tried.append(matchers[len(tried)](text, end))

        return match

    def _node(self, node: Node) -> Matcher:
        kind, given = node
        name = str(kind)
        if name in ("LITERAL", "NOT_LITERAL", "ANY", "IN"):
            return self._sign(node)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            return self._repeat(name, *given)
        if name == "SUBPATTERN":
            return self._group(given[0], self._sequence(given[3].data))
        if name == "BRANCH":
            return self._branch([self._sequence(each.data) for each in given[1]])
        if name == "ATOMIC_GROUP":
            return self._first(self._sequence(given.data))
        if name in ("ASSERT", "ASSERT_NOT") and given[0] > 0:
            return self._look(self._sequence(given[1].data), is_wanted=name == "ASSERT")
        if name == "GROUPREF":
            return self._same(given)
        return self._width_zero(node)  # a place, or a look behind, whose width is fixed

    def _sign(self, node: Node) -> Matcher:
        fits = self._fits(node)

        def match(text: str, place: int) -> Iterator[int]:
            self._step()
            if place < len(text) and fits(text[place]):
                yield place + 1

        return match

    def _fits(self, node: Node) -> Callable[[str], bool]:
        """Return whether a sign is one of the node's; every node of the tree is asked about often."""
        if id(node) not in self._known:
            self._known[id(node)] = self._make_fits(node)
        return self._known[id(node)]

    def _make_fits(self, node: Node) -> Callable[[str], bool]:
        pattern = self._compiled(node)
        known: dict[str, bool] = {}

        def fits(sign: str) -> bool:
            if sign not in known:
                known[sign] = pattern.fullmatch(sign) is not None
            return known[sign]

        return fits

    def _width_zero(self, node: Node) -> Matcher:
        pattern = self._compiled(node)

        def match(text: str, place: int) -> Iterator[int]:
            self._step()
            if pattern.match(text, place):
                yield place

        return match

    def _group(self, number: int | None, inner: Matcher) -> Matcher:
        def match(text: str, place: int) -> Iterator[int]:
            for end in inner(text, place):
                if number is not None:
                    self._groups[number] = text[place:end]
                yield end

        return match

    def _same(self, number: int) -> Matcher:
        def match(text: str, place: int) -> Iterator[int]:
            same = self._groups.get(number)
            self.steps += len(same or "")
            self._step()
            if same is not None and text.startswith(same, place):
                yield place + len(same)

        return match

    def _branch(self, branches: list[Matcher]) -> Matcher:
        def match(text: str, place: int) -> Iterator[int]:
            for each in branches:
                yield from each(text, place)

        return match

    def _first(self, inner: Matcher) -> Matcher:
        def match(text: str, place: int) -> Iterator[int]:
            end = next(inner(text, place), None)
            if end is not None:
                yield end

        return match

    def _look(self, inner: Matcher, *, is_wanted: bool) -> Matcher:
        def match(text: str, place: int) -> Iterator[int]:
            if (next(inner(text, place), None) is not None) == is_wanted:
                yield place

        return match

    def _repeat(self, name: str, least: int, most: int, part: Any) -> Matcher:
        """Return a matcher without recursion: the ends so far, and what was tried after each."""
        if name != "MIN_REPEAT" and [str(kind) for kind, _ in part.data] in _ONE_SIGN:
            run = self._run(self._fits(part.data[0]), least, most)
            return self._first(run) if name == "POSSESSIVE_REPEAT" else run
        inner, is_lazy = self._sequence(part.data), name == "MIN_REPEAT"

        def match(text: str, place: int) -> Iterator[int]:
            ends, tried = [place], [inner(text, place)]
            if is_lazy and least == 0:
                yield place
            while ends:
                end = next(tried[-1], None) if len(ends) <= most else None
                if end is None:
                    tried.pop()
                    end = ends.pop()
                    if not is_lazy and len(ends) >= least:
                        yield end
                elif end > ends[-1] or len(ends) <= least:
                    ends.append(end)
                    tried.append(inner(text, end))
                    if is_lazy and len(ends) > least:
                        yield end

        return self._first(match) if name == "POSSESSIVE_REPEAT" else match

    def _run(self, fits: Callable[[str], bool], least: int, most: int) -> Matcher:
        """Return the same for a part of one sign."""

        def match(text: str, place: int) -> Iterator[int]:
            end, last = place, min(len(text), place + most)
            while end < last and fits(text[end]):
                end += 1
            self.steps += end - place
            self._step()
            yield from range(end, place + least - 1, -1)

        return match

    def attacks(self, chance: random.Random) -> Iterator[tuple[str, str, str]]:
        """Yield for each endless repeat what stands before it, what it repeats, and what stands after it."""
        for before, part, after in _endless(self.tree.data, []):
            yield tuple("".join(self._write(each, chance)) for each in (before, part, after))  # type: ignore[misc]

    def _write(self, nodes: list[Node], chance: random.Random) -> Iterator[str]:
        """Yield a text that the nodes match, as far as one can tell without regard to what stands around them."""
        for node in nodes:
            kind, given = node
            name = str(kind)
            if name in ("LITERAL", "NOT_LITERAL", "ANY", "IN"):
                yield self._some_sign(node, chance)
            elif name.endswith("REPEAT"):
                least, most, part = given
                for _ in range(min(most, least + chance.randrange(2))):
                    yield from self._write(part.data, chance)
            elif name == "SUBPATTERN":
                yield from self._write(given[3].data, chance)
            elif name == "BRANCH":
                yield from self._write(chance.choice(given[1]).data, chance)
            elif name == "ATOMIC_GROUP":
                yield from self._write(given.data, chance)

    def _some_sign(self, node: Node, chance: random.Random) -> str:
        kind, given = node
        own = [chr(given)] if isinstance(given, int) else []
        for each, value in given if str(kind) == "IN" else ():
            if str(each) == "LITERAL":
                own.append(chr(value))
            elif str(each) == "RANGE":
                own += [chr(value[0]), chr(value[1])]
        fitting = [sign for sign in (*own, *_SIGNS) if self._fits(node)(sign)]
        return chance.choice(fitting) if fitting else "a"


def _endless(
    nodes: list[Node], before: list[Node]
) -> Iterator[tuple[list[Node], list[Node], list[Node]]]:
    """Yield the nodes before, in and after each endless repeat, wherever it stands."""
    for number, (kind, given) in enumerate(nodes):
        name, led, after = str(kind), [*before, *nodes[:number]], nodes[number + 1 :]
        inner = {
            "SUBPATTERN": lambda g: [g[3]],
            "BRANCH": lambda g: g[1],
            "ATOMIC_GROUP": lambda g: [g],
        }
        if name.endswith("REPEAT"):
            if given[1] == _ENDLESS:
                yield led, given[2].data, after
            parts = [given[2]]
        elif name in ("ASSERT", "ASSERT_NOT"):
            parts = [given[1]]
        else:
            parts = inner[name](given) if name in inner else []
        for part in parts:
            yield from _endless(part.data, led)


def growth(pattern: re.Pattern[Any], *, is_search: bool, walks: int = 2) -> tuple[float, str]:
    """Return the growth of the steps when a text is four times as long, and the text that it grew with.

    It is the first that is far from linear, else the largest.

    Args:
        walks: how many texts are made for each of its endless repeats, by chance but always the same.
    """
    counter = Counter(pattern)
    chance = random.Random("steps")
    worst, shown = 1.0, ""
    attacks = {each for _ in range(walks) for each in counter.attacks(chance)}
    for before, part, after in sorted(attacks):
        forms = [
            ("", before, part, "\0"),
            ("", before, part, after[:-1]),
            (before, part, "", "\0"),
            (before + part, "", "", ""),
            (before + part + after, "", "", ""),
            (part + after, "", "", ""),
        ]
        for form in dict.fromkeys(forms):
            grown = _grown(counter, form, 16, is_search)
            if grown > 7:
                grown = _grown(counter, form, 120, is_search)
            if grown > worst:
                worst, shown = grown, repr(form)
            if grown > 7:
                return worst, shown
    return worst, shown


def _grown(counter: Counter, form: tuple[str, str, str, str], count: int, is_search: bool) -> float:
    repeated, before, part, end = form
    try:
        few, many = (
            counter.scan(repeated * n + before + part * n + end, is_search=is_search)
            for n in (count, 4 * count)
        )
    except TooManySteps:
        return 99.0
    return many / few
