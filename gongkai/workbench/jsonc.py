"""JSON with comments, as VS Code writes its settings → the same text with keys that it did not have.

What an office wrote stays byte for byte: new members go in before a closing bracket, nothing is replaced.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_GAP = re.compile(r"(?:[ \t\r\n]|//[^\n]*|/\*.*?\*/)*", re.S)
_TEXT = re.compile(r'"(?:[^"\\\x00-\x1f]|\\.)*"')
_WORD = re.compile(r"[-+.\w]+")
_INDENT = re.compile(r"^[ \t]+(?=[^ \t\r\n])", re.M)
_DEEPEST = 50


class NotMergeable(ValueError):
    """The text is not JSON with comments, or has another form than what is to be put in."""


@dataclass
class _Value:
    """A value and its place: `members` of an object, `items` of a list, else `data`."""

    start: int
    end: int = 0
    data: object = None
    members: dict[str, "_Value"] | None = None
    items: list["_Value"] | None = None
    last: int = 0
    """The end of the last member or item, with the comma after it; the opening bracket's where there is none."""
    has_comma: bool = True
    """Whether a member may follow at `last` without a comma before it."""


def merged(text: str, wanted: Mapping[str, object], *, label: str = "label") -> str:
    """Return the text with the members of `wanted` that it lacks.

    Objects are merged; of a list of objects, one is there if its `label` is, of a list of texts, if it is.

    Raises:
        NotMergeable: when this cannot be done safely.
    """
    root = _parsed(text)
    end = "\r\n" if "\r\n" in text else "\n"
    for place, addition in sorted(_missing(text, root, wanted, label), reverse=True):
        text = text[:place] + addition.replace("\n", end) + text[place:]
    _parsed(text)
    return text


def _missing(text: str, value: _Value, wanted: object, label: str) -> list[tuple[int, str]]:
    """Return what to put in where, for one value and those within it."""
    if isinstance(wanted, Mapping) and value.members is not None:
        found: list[tuple[int, str]] = []
        new = []
        for key, part in wanted.items():
            if key not in value.members:
                new.append(f"{json.dumps(key, ensure_ascii=False)}: {_written(text, part)}")
            elif isinstance(part, Mapping | list):
                found += _missing(text, value.members[key], part, label)
        return found + _added(text, value, new)
    if isinstance(wanted, list) and value.items is not None:
        there = [_name_of(each, label) for each in value.items]
        lacking = (each for each in wanted if _wanted_name(each, label) not in there)
        return _added(text, value, [_written(text, each) for each in lacking])
    raise NotMergeable


def _name_of(value: _Value, label: str) -> object:
    named = (value.members or {}).get(label, value)
    return named.data


def _wanted_name(value: object, label: str) -> object:
    return value.get(label) if isinstance(value, Mapping) else value


def _written(text: str, value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=_step(text))


def _step(text: str) -> str:
    """Return what the text is indented with: a tab, or the fewest blanks that a line begins with."""
    found = _INDENT.findall(text)
    return "\t" if any("\t" in each for each in found) else min(found, key=len, default="  ")


def _added(text: str, value: _Value, new: Sequence[str]) -> list[tuple[int, str]]:
    """Return the insertion of new members at the end of an object or a list, indented as its line is."""
    if not new:
        return []
    line = text[text.rfind("\n", 0, value.start) + 1 :]
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    inner = indent + _step(text)
    lines = ",\n".join(new).replace("\n", f"\n{inner}")
    comma = "" if value.has_comma else ","
    is_closed_below = "\n" in text[value.last : value.end - 1]
    return [(value.last, f"{comma}\n{inner}{lines}" + ("" if is_closed_below else f"\n{indent}"))]


def _parsed(text: str) -> _Value:
    """Read the whole text.

    Raises:
        NotMergeable: when it is not JSON with comments.
    """
    value = _value(text, _gap(text, text.startswith("\ufeff")), 0)
    if _gap(text, value.end) != len(text):
        raise NotMergeable
    return value


def _gap(text: str, place: int) -> int:
    found = _GAP.match(text, place)
    return found.end() if found else place


def _value(text: str, start: int, depth: int) -> _Value:
    sign = text[start : start + 1]
    if depth > _DEEPEST:
        raise NotMergeable
    if sign == "{":
        return _object(text, start, depth)
    if sign == "[":
        return _list(text, start, depth)
    found = _TEXT.match(text, start) if sign == '"' else _WORD.match(text, start)
    if not found:
        raise NotMergeable
    return _Value(start, found.end(), _loaded(found[0]))


def _loaded(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError as fault:
        raise NotMergeable from fault


def _object(text: str, start: int, depth: int) -> _Value:
    members: dict[str, _Value] = {}
    found = _Value(start, members=members, last=start + 1)
    place = _gap(text, start + 1)
    while not text.startswith("}", place):
        key = _TEXT.match(text, place)
        if not key or not found.has_comma:
            raise NotMergeable
        colon = _gap(text, key.end())
        if not text.startswith(":", colon):
            raise NotMergeable
        value = _value(text, _gap(text, colon + 1), depth + 1)
        name = _loaded(key[0])
        if not isinstance(name, str) or name in members:
            raise NotMergeable
        members[name] = value
        place = _after(text, found, value.end)
    found.end = place + 1
    return found


def _list(text: str, start: int, depth: int) -> _Value:
    items: list[_Value] = []
    found = _Value(start, items=items, last=start + 1)
    place = _gap(text, start + 1)
    while not text.startswith("]", place):
        if not found.has_comma:
            raise NotMergeable
        value = _value(text, place, depth + 1)
        items.append(value)
        place = _after(text, found, value.end)
    found.end = place + 1
    return found


def _after(text: str, around: _Value, end: int) -> int:
    """Note what follows a member, and return where the next begins."""
    place = _gap(text, end)
    around.has_comma = text.startswith(",", place)
    around.last = place + 1 if around.has_comma else end
    return _gap(text, around.last)
