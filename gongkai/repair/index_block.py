"""Recognise the block of facts at the head of a government page (索引号, 发文字号, 成文日期 …) within a text.

It comes as lines with one or several pairs, as names and values in lines of their own, or as a table.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.repair.pairs import pairs_of
from gongkai.repair.pieces import TextPiece
from gongkai.repair.repair import Edit, PageFacts, Repair

_CORE = (
    "信息索引号", "索引号", "索引码", "主题分类", "主题类别", "体裁分类", "组配分类", "发文机关", "发文机构",
    "发文单位", "制发机关", "制发机构", "发文字号", "公文种类", "信息分类", "信息类别", "公开类别",
    "规范性文件登记号", "统一登记号", "统一编号",
)  # fmt: skip
_OTHERS = (
    "文号", "文件编号", "发布机构", "发布机关", "发布单位", "公开机构", "公开主体", "公开责任部门", "责任部门",
    "成文日期", "成文时间", "生成日期", "生成时间", "发文日期", "发文时间", "印发日期", "发布日期", "发布时间",
    "公开日期", "公开时间", "标题", "名称", "信息名称", "文件名称", "公文标题", "公文名称", "主题词", "关键词",
    "关键字", "内容概述", "内容摘要", "有效性", "时效性", "效力状态", "是否有效", "文件状态", "有效期", "生效日期",
    "失效日期", "废止日期", "实施日期", "施行日期", "公开方式", "公开形式", "公开范围", "公开时限", "公开程序",
    "信息来源", "来源", "载体类型", "服务对象", "服务对象分类", "语种", "文种", "分类", "主题", "词",
)  # fmt: skip
KEYS = frozenset((*_CORE, *_OTHERS)) - {"词"}
_SPACED = "|".join(" ?".join(key) for key in sorted(KEYS, key=len, reverse=True))
_KEY = re.compile(rf"(?:^|(?<=[ |；;]))(?P<key>{_SPACED}) ?:")
_IN_BRACKETS = re.compile(rf"[\[【] ?({_SPACED}) ?[\]】] ?:?")
_ROW = re.compile(r"[|\t]|\s{2,}")
_SEPARATOR = re.compile(r"[\s|:\-]+")
_TAG = re.compile(r"<[^<>]*>")
_LONGEST_VALUE = 150
_HEAD = 15
"""The pieces at the head that are searched; farther down only a block with an 索引号 counts."""
_FIRST = 2
"""The pieces among which one fact alone is known, if no text would begin with its name."""
_COMMON = frozenset(
    {"标题", "名称", "来源", "信息来源", "关键词", "关键字", "分类", "主题", "文件编号", "有效期", "实施日期",
     "施行日期", "生效日期", "失效日期", "废止日期", "责任部门", "服务对象", "内容概述", "内容摘要", "发布时间",
     "公开时间", "公开范围", "有效性", "时效性", "发布日期", "印发日期", "公开日期", "发文时间", "统一编号",
     "公开形式", "公开程序", "公开时限", "公开方式", "信息名称", "文件名称"}
)  # fmt: skip
_HINT = re.compile("|".join(r"[\s\u3000]*".join(key) for key in KEYS - _COMMON))
_INDEX = re.compile(r"索[\s\u3000]*引[\s\u3000]*[号码]")
_AROUND = 2000
"""Characters around the cells of a table among which its tags are."""
_HEAD_LENGTH = 2000
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """One piece of a block, or two: a name and its value below it."""

    pairs: Pairs
    count: int = 1


def may_have(text: str) -> bool:
    """Return whether a closer look is worth while."""
    return _HINT.search(text, 0, _HEAD_LENGTH) is not None or _INDEX.search(text) is not None


def find(text: str, pieces: Sequence[TextPiece]) -> Iterator[tuple[int, int, Repair]]:
    """Yield each block: its first piece, the piece after it, and a repair with its facts."""
    number = 0
    while number < len(pieces):
        lines, end = _block(pieces, number)
        pairs = tuple(pair for line in lines for pair in line.pairs)
        if _is_block({key for key, _ in pairs}, number):
            place, names = pieces[number].start, "、".join(dict(pairs))
            facts = _facts(text, pieces[number:end], lines)
            yield number, end, Repair("index-block", place, {"value": names}, facts=facts)
        number = max(end, number + 1)


def _is_block(names: set[str], number: int) -> bool:
    has_index = bool(names & {"索引号", "信息索引号", "索引码"})
    if has_index and (len(names) > 1 or number < _HEAD):
        return True
    if number < _FIRST and names and not names & _COMMON:
        return True
    return len(names) > 1 and number < _HEAD and bool(names.intersection(_CORE))


def _facts(text: str, pieces: Sequence[TextPiece], lines: Sequence[_Line]) -> tuple[PageFacts, ...]:
    """Return the parts of a block that may go: its lines; a table only as a whole."""
    if any(each.shape == "row" for each in pieces):
        pairs = tuple(pair for line in lines for pair in line.pairs)
        return (PageFacts(pairs, tuple(_table(text, pieces))),)
    facts, number = [], 0
    for line in lines:
        own = pieces[number : number + line.count]
        facts.append(PageFacts(line.pairs, tuple(Edit(*each.cut) for each in own)))
        number += line.count
    return tuple(facts)


def _table(text: str, pieces: Sequence[TextPiece]) -> Iterator[Edit]:
    """Yield what takes a table out: its rows, or all of the element if nothing else is in it."""
    start, end = pieces[0].start, pieces[-1].end
    opening = text.rfind("<table", max(0, start - _AROUND), start)
    closing = text.find("</table>", end, end + _AROUND)
    if opening < 0 or closing < 0 or "</table" in text[opening:start]:
        yield from (Edit(*each.cut) for each in pieces)
    elif not _TAG.sub("", text[opening:start] + text[end:closing]).strip():
        yield Edit(opening, closing + len("</table>"))


def _block(pieces: Sequence[TextPiece], number: int) -> tuple[list[_Line], int]:
    """Return the lines of the block that begins at a piece, and the piece after it."""
    lines: list[_Line] = []
    while number < len(pieces):
        line = _line(pieces, number)
        if line is None:
            break
        lines.append(line)
        number += line.count
    return lines, number


def _line(pieces: Sequence[TextPiece], number: int) -> _Line | None:
    piece = pieces[number]
    if piece.shape == "code" or len(piece.words) > 400:
        return None
    if lines := _separator(piece):
        return lines
    pairs = _cells(piece.words) or _pairs(fold(piece.words))
    if pairs and (pairs[-1][1] or len(pairs) > 1):
        return _Line(pairs)
    key = pairs[0][0] if pairs else _name(piece.words)
    after = pieces[number + 1] if key and number + 1 < len(pieces) else None
    if after is None or key is None:
        return None
    value = fold(after.words)
    if _name(value) or _pairs(value):  # a name without a value
        return _Line(((key, ""),)) if pairs or piece.shape == "row" else None
    if len(value) > _LONGEST_VALUE or "。" in value or after.shape == "code":
        return _Line(((key, ""),)) if pairs else None
    return _Line(((key, value),), 2)


def _separator(piece: TextPiece) -> _Line | None:
    """Return no pairs for a row of a table that holds nothing."""
    is_empty = piece.shape == "row" and _SEPARATOR.fullmatch(piece.words)
    return _Line(()) if is_empty else None


def _cells(words: str) -> Pairs:
    """Return the pairs of a row: names and values in turn, in cells of their own."""
    cells = [fold(each).strip("*: ") for each in _ROW.split(words.strip().strip("|"))]
    cells = [each for each in cells if each]
    names, values = cells[::2], cells[1::2]
    if not cells or len(names) != len(values) or not all(map(_name, names)):
        return ()
    if any(_name(value) for value in values):  # a heading of columns
        return ()
    return tuple((_name(name) or name, value) for name, value in zip(names, values, strict=True))


def _pairs(line: str) -> Pairs:
    """Return the pairs of a line: a name, a colon, a value; () if it holds anything else."""
    pairs = pairs_of(_without_brackets(line), _KEY, " |[]【】;；")
    is_sentence = any(len(value) > _LONGEST_VALUE or "。" in value for _, value in pairs)
    return () if is_sentence else tuple(pairs)


def _name(words: str) -> str | None:
    """Return the name that is all of a text."""
    bare = "".join(words.split()).strip("[]【】:：*")
    return bare if bare in KEYS else None


def fold(words: str) -> str:
    """Return a line with ASCII colons and spaces, one for all white space, without marks of Markdown around it."""
    line = words.replace("：", ":").replace("﹕", ":").replace("｜", "|").replace("∶", ":")
    return " ".join(line.strip("#>*-| \t").replace("**", "").split())


def _without_brackets(line: str) -> str:
    """Return a line with names as `索引号:` that were written 【索引号】."""
    return _IN_BRACKETS.sub(r" \1:", line).strip()
