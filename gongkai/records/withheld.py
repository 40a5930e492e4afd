"""Find where a file says, however it is spelt, that it must not be shown; take its values out of findings.

It reads raw text: what is broken beyond reading may still say 不予公开, and its messages must not quote it.
"""

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from gongkai.findings import Finding
from gongkai.records.closed_lists import LISTS
from gongkai.records.publicity import CLOSED, NAMES, ON_REQUEST, OPEN
from gongkai.records.schema import KIND_KEYS, Schema
from gongkai.records.site_data import SITE_WORDS

MASK = "***"
"""Stands in a message for a value that it must not show."""

BEGINNING = 200
"""The most lines that are searched where it is not known how far the front matter goes."""

_BEGINNING_LENGTH = 20_000
_ENTRY_LENGTH = 20
_KEY_HINT = re.compile(
    r"公\s*[开開]|[开開]\s*[属屬]|[属屬]\s*性|publ|ublici|ｐｕｂｌ|\\u", re.IGNORECASE
)
"""Nearly all lines lack these, and need no closer look."""

CONCEALING = frozenset({"withheld-unreadable", "withheld-elsewhere", "withheld-content"})
"""Findings after which nothing of their file may be quoted, whatever is found elsewhere."""

_OPEN = frozenset({OPEN, "open"})
_WORDS = (CLOSED, ON_REQUEST, "不公开")
_MENTION = re.compile("|".join((*_WORDS, "依申请")))
_NEAR = re.compile("公开属性.{0,4}(?:不|依申)|publicity.{0,4}(?:closed|onrequest)")
"""Key and value in one, for a line that lost its colon or its end."""
_LIKENESS = 0.75
"""One of the four characters of 公开属性 may be wrong."""

_SIMPLIFIED = str.maketrans("開屬請於據∶﹦", "开属请于据:=")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_COMMENT = re.compile(r"(?:^|\s)#(?:\s.*|$)")
_PROPERTY = re.compile(r"(?<!\w)[&!][^\s,\[\]{}]*")
"""An anchor or a tag of YAML."""
_PARTS = re.compile(r"[,;、{}\[\]|]")
_NOT_WORD = re.compile(r"[\W_]+")
_SHOWN = frozenset(
    {"field", "key", "kind", "why", "count", "limit", "size", "encoding", "form", "keys",
     "needs", "sign", "place", "least", "level", "choices", "file", "publicity", "parts"}
)  # fmt: skip
"""Gaps that are filled from the program or from the closed lists, never from the file itself."""
_PLACE = re.compile(r"\d{1,4}|\S+\.md")


@dataclass(frozen=True, slots=True)
class SecretMark:
    """A line that says that the item is withheld."""

    line: int
    """Counts from 0 within the text that was searched."""
    is_comment: bool = False
    is_sure: bool = True
    """Whether the value is one of the two words or like one, and not just none that is known."""


@dataclass(frozen=True)
class Vocabulary:
    """The words of the program and of a portal's kinds."""

    shown: frozenset[str]
    """What a message may show of a withheld file: names of kinds and keys, and of 公开属性 its values."""

    @cached_property
    def others(self) -> frozenset[str]:
        """All of them in their bare form, without 公开属性 and its values."""
        return frozenset(_bare(_fold(word)) for word in self.shown) - {*NAMES, *_OPEN, *_WORDS}


def vocabulary(kinds: Iterable[Schema]) -> Vocabulary:
    """Return the words of these kinds."""
    kinds = tuple(kinds)
    lists = {key for keys in (SITE_WORDS, *LISTS.values()) for key in keys}
    names = {name for kind in kinds for name in (kind.id, kind.zh, *kind.by_key, *kind.nested_keys)}
    values = {*_OPEN, CLOSED, ON_REQUEST, "closed", "on request"}
    return Vocabulary(frozenset({*names, *lists, *KIND_KEYS, *NAMES, *values}))


def marks(text: str, words: Vocabulary) -> list[SecretMark]:
    """Return the lines that name a withheld item.

    A title or a keyword may speak of 依申请公开: what belongs to another known key does not count.
    """
    return list(_marks(text, words.others))


def mentions(text: str) -> bool:
    """Return whether any of the words stands anywhere in a text."""
    return _MENTION.search(_bare(_fold(text))) is not None or "publicity" in text.casefold()


def is_surely_open(text: str) -> bool:
    """Return whether a front matter says 主动公开 and nothing else about it."""
    found = [
        value for line in text.split("\n") for key, value in _pairs(line) if _means_it(key, ())
    ]
    return bool(found) and all(value in _OPEN for value in found)


def marks_in_body(text: str, words: Vocabulary) -> list[SecretMark]:
    """Return the lines at the beginning of a body that belong into a front matter, which must have been cut short."""
    text = text[:_BEGINNING_LENGTH]
    if not _is_hint(text):
        return []
    others = words.others
    lines = text.split("\n")[:BEGINNING]
    first = [
        key for line in [each for each in lines if each.strip()][:5] for key, _ in _pairs(line)
    ]
    if any(key in others for key in first):
        return [mark for mark in _marks("\n".join(lines), others) if mark.is_sure]
    alone = [SecretMark(number) for number, line in enumerate(lines) if _is_entry(line, others)]
    pairs = enumerate(pairwise(lines))  # the value may stand on the next line
    return alone or [SecretMark(n) for n, (line, after) in pairs if _is_entry(line + after, others)]


def _is_hint(text: str) -> bool:
    return _KEY_HINT.search(text) is not None


def _is_entry(line: str, others: Collection[str]) -> bool:
    """Return whether a line of a text says nothing but that the item is withheld."""
    if not _is_hint(line):
        return False
    bare = _bare(_fold(line))
    if len(bare) <= _ENTRY_LENGTH and _NEAR.match(bare):
        return True
    pairs = _pairs(line)
    return any(_means_it(key, others) and _is_like_withheld(value) for key, value in pairs)


def beginning(data: bytes) -> list[str]:
    """Return the beginning of a file as every encoding reads it that could have written it."""
    data = data[:100_000]
    found = [data.decode(name, "ignore") for name in ("utf-8", "gb18030", "big5hkscs")]
    if b"\0" in data or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        found += [
            data.decode(name, "ignore")
            for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
        ]
        found.append(data.replace(b"\0", b"").decode("utf-8", "ignore"))
    return found


def first_lines(text: str) -> str:
    """Return the first `BEGINNING` lines of a text."""
    return "\n".join(text[:100_000].replace("\r", "\n").split("\n", BEGINNING)[:BEGINNING])


def concealed(found: Finding, words: Vocabulary) -> Finding:
    """Return a finding whose gaps show nothing that the file itself says."""
    gaps = {
        # A suggestion may be the file's own word; without one the message makes none.
        gap: value if _may_show(gap, value, words) else "" if gap == "near" else MASK
        for gap, value in found.gaps.items()
    }
    return replace(found, gaps=gaps)


def _may_show(gap: str, value: str, words: Vocabulary) -> bool:
    if gap == "other" and _PLACE.fullmatch(value):
        return True
    return gap in _SHOWN or value in words.shown or not value


def _marks(text: str, others: Collection[str]) -> Iterator[SecretMark]:
    key, key_line = "", -1
    for number, line in enumerate(text.split("\n")):
        is_comment = line.lstrip().startswith("#")
        said = line if is_comment else _COMMENT.sub("", line)  # a remark may list the choices
        if _NEAR.search(_bare(_fold(said))):
            yield SecretMark(number, is_comment)
            continue
        for written, value in _pairs(line):
            if written is not None:
                key, key_line = written, number
            means_it = _means_it(key, others)
            if means_it and value and not _is_open(value):
                place = key_line if written is None else number
                yield SecretMark(place, is_comment, _is_like_withheld(value))
            elif value in _WORDS and key not in others:
                yield SecretMark(number, is_comment)
            elif written is None and _means_it(value, others):
                key, key_line = value, number
                continue
            if value and means_it:
                key = ""


def _is_open(value: str) -> bool:
    """Return whether a value says 主动公开, even misspelt, and if the line after it has run into it."""
    if value in _OPEN or (value.startswith(OPEN) and not _MENTION.search(value)):
        return True
    return _likeness(value, OPEN) >= _LIKENESS and _likeness(value, CLOSED) < _LIKENESS


def _is_like_withheld(value: str) -> bool:
    near = (CLOSED, ON_REQUEST, "closed", "onrequest")
    return bool(_MENTION.search(value)) or any(
        _likeness(value, word) > _LIKENESS - 0.05 for word in near
    )


def _pairs(line: str) -> Iterator[tuple[str | None, str]]:
    """Yield the keys and values of a line, bare; the key is None where there is no colon."""
    line = _fold(line)
    if line.lstrip().startswith("#"):
        line = line.lstrip(" \t#")
    line = _PROPERTY.sub(" ", _COMMENT.sub("", line))
    for part in _PARTS.split(line):
        left, colon, right = part.partition(":") if ":" in part else part.partition("=")
        if colon:
            yield _bare(left), _bare(right)
        elif bare := _bare(left):
            yield None, bare


def _means_it(key: str | None, others: Collection[str]) -> bool:
    """Return whether a bare key is 公开属性, or a slip for it."""
    if not key or key in others:
        return False
    if any(name in key for name in NAMES):
        return len(key) <= 30
    return len(key) <= 12 and any(_likeness(key, name) >= _LIKENESS for name in NAMES)


def _likeness(key: str, name: str) -> float:
    if len(key) > _ENTRY_LENGTH:
        return 0.0
    common = len(set(key) & set(name))
    if 2 * common < 0.6 * len(set(name)):  # nearly all are, and this is much quicker
        return 0.0
    return difflib.SequenceMatcher(None, key, name, autojunk=False).ratio()


def _fold(text: str) -> str:
    """Return a text with one form for each character: half width, simplified, lower case, no escapes."""
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return unicodedata.normalize("NFKC", text).casefold().translate(_SIMPLIFIED)


def _bare(text: str) -> str:
    return _NOT_WORD.sub("", text)
