"""Editors' signs → signs that YAML takes literally: `关于收回 #3 地块`, `[试行]停车办法`, `"双随机"监管`.

A sign that has no other meaning where it stands is put aside before YAML reads the text, and put back in what YAML has
read. That is done one for one, so lines and columns stay; and in quotes, blocks and remarks it makes no difference.
"""

import re
from collections.abc import Iterator

_PUT_ASIDE = "#!&*@`%[]{}\"',-?:|>"
_BLOCKS = range(0x10FF00, 0xF0000, -0x100)
"""Where the stand-ins may lie: blocks of 256 signs of private use, from the last one on."""

_USUAL = re.compile(r"[#!&*@`%?]")
_QUESTION = re.compile(r"(?<=[\s\[{,])\?(?=\s|$)|^\?(?=\s|$)")
_NAMED = re.compile(r"([&*])([0-9A-Za-z_-]*)")
_SWITCHED_OFF = re.compile(r"#++ *+(?:[^\s:#][^:]*+:(?: |$)|-(?: |$))")
"""A line that would be an entry without its `#`."""
_HASH = re.compile(r"(?<![ \t])#|#(?![ \t]|$)")
"""A `#` that begins no remark: no blank before it, or none after it."""
REMARK = re.compile(r"[ \t]#(?:[ \t]|$)")
"""What begins a remark after a value without quotes."""

_ENTRY = re.compile(
    r"(?P<lead> *+(?:- ++)*+)(?P<key>[^\s:#\"'\[{-][^:\n]*+:(?= |$) *+)?+(?P<value>.*+)"
)
_BLOCK = re.compile(r"[|>][-+1-9]{0,2} *+(?:$|(?<= )#(?: |$))")
_CLOSING = {
    '"': re.compile(r'"(?:[^"\\]|\\.)*+"'),
    "'": re.compile(r"'(?:[^']|'')*+'"),
    "[": re.compile(r"\[(?:[^\[\]]|\[[^\[\]]*+\])*+\]"),
    "{": re.compile(r"\{(?:[^{}]|\{[^{}]*+\})*+\}"),
}
"""What a sign at the beginning of a value takes for itself."""
_COLON = re.compile(r":(?= |$)")
_CLOSERS = re.compile(r"[\]},]+ *+")


class PutAside:
    """The stand-ins for one text: signs that it does not have itself."""

    def __init__(self, text: str) -> None:
        """Choose them.

        Raises:
            ValueError: when the text has signs of all blocks, which no editor wrote.
        """
        taken = {ord(sign) >> 8 for sign in set(text) if sign >= "\U000f0000"}
        base = next((base for base in _BLOCKS if base >> 8 not in taken), None)
        if base is None:
            raise ValueError(text)
        self._aside = {ord(sign): chr(base + ord(sign)) for sign in _PUT_ASIDE}
        self._back = {base + ord(sign): sign for sign in _PUT_ASIDE}
        self._colon = self._aside[ord(":")]

    def restored(self, text: str) -> str:
        """Return what YAML has read with the signs put back."""
        return text if text.isascii() else text.translate(self._back)

    def has_colon(self, text: str) -> bool:
        """Return whether a colon was put aside in what YAML has read."""
        return self._colon in text

    def usual(self, text: str) -> str:
        """Put aside the signs that mean something to YAML alone, and each `#` that begins no remark."""
        if not _USUAL.search(text):
            return text
        names = [{m[2] for m in _NAMED.finditer(text) if m[1] == sign and m[2]} for sign in "&*"]
        used = names[0] & names[1]
        never = {ord(sign): self._aside[ord(sign)] for sign in "!@`%"}

        def unnamed(found: re.Match[str]) -> str:
            return found[0] if found[2] in used else self._put(found[1]) + found[2]

        text = _QUESTION.sub(self._put("?"), _NAMED.sub(unnamed, text.translate(never)))
        return text if "#" not in text else "\n".join(self._unremarked(text.split("\n")))

    def _put(self, signs: str) -> str:
        return signs.translate(self._aside)

    def _unremarked(self, lines: list[str]) -> Iterator[str]:
        """Yield the lines with each `#` put aside that begins no remark."""
        depth = -1
        """The indentation of the entry whose plain value the next line may continue; -1 if there is none."""
        for line in lines:
            bare = line.lstrip(" ")
            indent = len(line) - len(bare)
            if bare.startswith("#"):
                goes_on = depth >= 0 and indent > depth and bare[1:2].strip()
                if not goes_on or _SWITCHED_OFF.match(bare):
                    depth = -1
                    yield line
                    continue
            else:
                depth = _depth(line, indent, depth)
            yield line if "#" not in line else _HASH.sub(self._put("#"), line)

    def literal(self, text: str, *, colons: bool) -> str:
        """Put aside the signs that make a text unreadable where it stands: a quotation mark before the first word only.

        Args:
            colons: whether a colon within a value is one of them.
        """
        return "\n".join(self._literal(line, colons=colons) for line in text.split("\n"))

    def _literal(self, line: str, *, colons: bool) -> str:
        found = _ENTRY.fullmatch(line)
        if found is None or not found["value"] or not (found["key"] or found["lead"].strip()):
            return line
        value, key = found["value"], found["key"] or ""
        if end := _end_of_first(value, is_key=not key):
            value = self._put(value[0]) + value[1:end].replace("#", self._put("#")) + value[end:]
        if key and colons and value[0] not in "\"'[{&":
            remark = REMARK.search(value)
            end = len(value[: remark.start() if remark else None].rstrip(" "))
            value = _COLON.sub(self._colon, value[:end]) + value[end:]
        return found["lead"] + key + value


def _depth(line: str, indent: int, before: int) -> int:
    """Return the indentation of the entry whose plain value a line begins or continues; -1 if it does neither."""
    found = _ENTRY.fullmatch(line)
    if found is None or not found["value"] or REMARK.search(line):
        return -1
    if found["key"] is None and not found["lead"].strip():
        return before if indent > before >= 0 else -1
    if found["value"][0] in "\"'[{|>":
        return -1
    lead = found["lead"]
    return len(lead) if found["key"] else lead.rindex("-")


def _end_of_first(value: str, *, is_key: bool) -> int:
    """Return how much of a value its first sign would take for itself, if that sign can only be a part of the text.

    Args:
        is_key: whether a quoted text may be the key of a part.
    """
    first = value[0]
    if first in "|>":
        return not _BLOCK.match(value)
    if first == "-":
        return value[1:2] in ("", " ")
    if first not in _CLOSING:
        return first in "]},"
    quoted = _CLOSING[first].match(value)
    end = quoted.end() if quoted else 0
    after = value[end:]
    rest = after.strip(" ")
    if not rest or (after != rest and REMARK.match(f" {rest}")) or _CLOSERS.fullmatch(rest):
        return 0
    return 0 if is_key and _COLON.match(rest) else end
