"""Lists that are typed with signs, and lines that are drawn beside words."""

import re
from collections.abc import Iterator
from itertools import groupby

from gongkai.records.barriers.prose import BLANK, BLOT, Barrier, Prose, ProseLine, shown
from gongkai.records.barriers.signs import DOTS, LIST, NUMBERS, QuickLook
from gongkai.repair import Edit

_VARIANT = "\ufe0f?"
_ITEM = re.compile(
    rf"(?P<lead>{BLANK}*(?:[-*+]{BLANK})?(?:\*\*)?)(?P<sign>[{LIST}]|[{DOTS}](?={BLANK})|[0-9](?=\ufe0f?\u20e3)){_VARIANT}\u20e3?{BLANK}*(?=\S)"
)
_INLINE = re.compile(
    rf"(?:^|[\s：:；;。，、>])(?P<sign>[{LIST}]){_VARIANT}{BLANK}*(?=[^\s{LIST}\d—\-])"
)
_BROKEN = re.compile(rf"<br\s*/?>\s*(?P<sign>[{LIST}]|[{DOTS}](?=\s))", re.IGNORECASE)
_PARAGRAPH = re.compile(
    rf"<(?:p|div)\b[^<>]*+>\s*+(?:<\w++[^<>]*+>\s*+){{0,3}}+(?P<sign>[{LIST}])", re.IGNORECASE
)
_HAS = re.compile(f"[{LIST}]|[{DOTS}][ \u3000]|\u20e3")
_DRAWN = re.compile(
    r"—{4,}|─{4,}|━{3,}|═{3,}|＝{4,}|={4,}|－{4,}|-{5,}|～{4,}|~{5,}|–{4,}|┄{3,}|┈{3,}|＊{4,}|#{7,}|\+{5,}"
)
_WORDS = re.compile(r"\w")
_TO_FILL = re.compile(r"[：:（(年月日第]\s*$")
_TRAILING = 8
"""The fewest signs of a drawn line that is certainly none to be filled in."""


def may_have(look: QuickLook) -> bool:
    """Return whether a text may have them."""
    kinds, ascii_signs = look.kinds, look.ascii
    if "pictogram" in kinds or "list" in kinds or "dot" in kinds or "drawn" in kinds:
        return True
    return "-----" in ascii_signs or "====" in ascii_signs or "~~~~~" in ascii_signs


def find(prose: Prose) -> Iterator[Barrier]:
    """Yield typed lists, and drawn lines."""
    yield from _typed(prose)
    for line in prose.lines:
        match = _DRAWN.search(line.text) if not line.is_row else None
        if match and line.text.count("|") < 2:
            rest = _DRAWN.sub("", line.text).replace(BLOT, "")
            before = line.text[: match.start()]
            if (
                _WORDS.search(rest)
                and not _TO_FILL.search(before)
                and "](" not in line.text
                and "<" not in line.text
            ):
                yield Barrier("drawn-line", line.start, line.text.strip(), _moved(line, match))


def _moved(line: ProseLine, match: re.Match[str]) -> tuple[Edit, ...]:
    """Return what sets a line that is drawn at the end apart."""
    behind = line.text[match.end() :].strip()
    if behind or len(match[0]) < _TRAILING or line.text[:1] in " \t>-*+#":
        return ()
    begin = line.start + len(line.text[: match.start()].rstrip())
    return (Edit(begin, line.start + len(line.text), "\n\n---"),)


def _typed(prose: Prose) -> Iterator[Barrier]:
    if not _HAS.search(prose.text):
        return
    items = [
        (line, None if line.is_row else _ITEM.match(line.text))
        for line in prose.lines
        if line.text.strip()
    ]
    for kind, group in groupby(items, key=lambda each: _kind(each[1])):
        run = list(group)
        if kind and len(run) > 1:
            first = run[0][0]
            yield Barrier("typed-list", first.start, shown(first.text), _as_list(run))
    for line in prose.lines:
        inline = [match["sign"] for match in _INLINE.finditer(line.text)] if not line.is_row else []
        if any(inline.count(sign) > 1 for sign in inline) or (
            len(inline) > 2 and NUMBERS.issuperset(inline)
        ):
            yield Barrier("typed-list", line.start, shown(line.text))
    for pattern in (_BROKEN, _PARAGRAPH) if "<" in prose.text else ():
        found = list(pattern.finditer(prose.text))
        if len(found) > 1 or (pattern is _BROKEN and found):
            place = found[0].start()
            yield Barrier(
                "typed-list", place, shown(prose.text[place : place + 60].partition("\n")[0])
            )


def _kind(match: re.Match[str] | None) -> str:
    """Return what the items of one list have in common."""
    if match is None:
        return ""
    sign = match["sign"]
    return "number" if sign in NUMBERS or sign.isdigit() else sign


def _as_list(run: list[tuple[ProseLine, re.Match[str] | None]]) -> tuple[Edit, ...]:
    """Return what makes a list of the lines; () if any has more in it than plain words."""
    edits: list[Edit] = []
    for line, match in run:
        if (
            match is None
            or _kind(match) == "number"
            or match["lead"].strip()
            or BLOT in line.text
            or "<" in line.text
        ):
            return ()
        edits.append(Edit(line.start, line.start + match.end(), "- "))
    return tuple(edits)
