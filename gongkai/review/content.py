"""What a reviewer has seen of an item, as a digest that any change of it voids.

Method 1, which never changes: a record that was written years ago must still be found true or void. So it goes by
what is written, and not by what this version of Gongkai makes of it: a field that is not written does not count.
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from typing import TypeAlias

from gongkai.records import front_matter
from gongkai.records.encoding import decoded
from gongkai.records.nodes import Listing, Mapping, Node, Scalar
from gongkai.records.schema import KIND_KEYS

METHOD = 1

PlainValue: TypeAlias = "str | list[PlainValue] | dict[str, list[list[PlainValue]]]"
"""A value as written."""

_UNCOUNTED = frozenset({"草稿", "draft", *KIND_KEYS})
"""An item is reviewed as a draft, and goes out when this is taken away; its kind may be said by its folder too."""
_KIND = "类型"
_SHORT = 16


@dataclass(frozen=True, slots=True)
class WrittenText:
    """The text of an item as written: its values whatever their order, and its body."""

    fields: tuple[tuple[str, PlainValue], ...]
    """Key and value of each entry, sorted; a key that is written twice is there twice."""
    body: str

    @property
    def digest(self) -> str:
        return _digest([self.fields, self.body])


@dataclass(frozen=True, slots=True)
class Content:
    """The whole of what is reviewed, as digests."""

    kind: str
    """The id of its kind, whether its front matter or its folder says so."""
    text: str
    """`WrittenText.digest`."""
    files: AnyMapping[str, str]
    """Path of each attachment, picture and figure from the item's folder → SHA-256 of its bytes; "" if it is gone."""

    @property
    def digest(self) -> str:
        return _digest([METHOD, self.kind, self.text, sorted(self.files.items())])


@dataclass(frozen=True, slots=True)
class PartDigests:
    """Digests of the parts, by which a record can tell what has changed; what binds is `Content.digest`."""

    fields: AnyMapping[str, str]
    body: str
    files: AnyMapping[str, str]


def written_text(data: bytes, keys: front_matter.Keys) -> WrittenText | None:
    """Return the text of an item; None if its front matter cannot be read."""
    text = decoded(data)
    if text is None:
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    split = front_matter.split(text, _silent)
    if split is None:
        return None
    entries = front_matter.entries(split.head, split.head_line, keys, _silent)
    if entries is None:
        return None
    fields = [(_key(key), _plain(value)) for key, value in entries if _key(key) not in _UNCOUNTED]
    return WrittenText(tuple(sorted(fields, key=_json)), _lines(split.body))


def parts(text: WrittenText, content: Content) -> PartDigests:
    """Return the digests of the parts."""
    fields: dict[str, list[PlainValue]] = {_KIND: [content.kind]}
    for key, value in text.fields:
        fields.setdefault(key, []).append(value)
    short = {key: _digest(values)[:_SHORT] for key, values in fields.items()}
    return PartDigests(
        short,
        _digest(text.body)[:_SHORT],
        {name: sha256[:_SHORT] for name, sha256 in sorted(content.files.items())},
    )


def file_name(path: str) -> str:
    """Return a file's name in one form, whichever system wrote it."""
    return unicodedata.normalize("NFC", path)


def _silent(*_: object, **__: object) -> None:
    """Report nothing: whoever reads the item does."""


def _key(key: Scalar) -> str:
    return key.text.strip().casefold()


def _plain(node: Node) -> PlainValue:
    """Return a value as plain data: its quotes, its line and the order of its parts are gone."""
    if isinstance(node, Scalar):
        return _lines(node.text)
    if isinstance(node, Listing):
        return [_plain(item) for item in node.items]
    assert isinstance(node, Mapping)
    pairs: list[list[PlainValue]] = [[_key(key), _plain(value)] for key, value in node.entries]
    return {"parts": sorted(pairs, key=_json)}


def _lines(text: str) -> str:
    """Return a text without blanks at the ends of its lines that no reader sees.

    Two of them in a text are a line break, so those count.
    """
    lines = (line if line.endswith("  ") else line.rstrip(" \t") for line in text.split("\n"))
    return "\n".join(lines).strip()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def _digest(value: object) -> str:
    return hashlib.sha256(_json(value).encode("ascii")).hexdigest()
