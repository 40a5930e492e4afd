"""Report what a copied text brought along, and place the facts of a page's table in the front matter of its item."""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gongkai.records import publicity
from gongkai.records.closed_lists import Lookups
from gongkai.records.fields import Field, Moment, Value
from gongkai.records.nodes import Scalar
from gongkai.records.schema import Schema
from gongkai.repair import PageFacts, Repair, repairs_of

_BLANK = re.compile(r"\s*")
_OTHER_NAMES = {
    other: name
    for name, others in {
        "索引号": "信息索引号 索引码",
        "文号": "发文字号",
        "发布机构": "发文机关 发文机构 发文单位 制发机关 制发机构 发布机关 发布单位 公开机构 公开主体",
        "成文日期": "生成日期 生成时间 成文时间 发文日期 发文时间 印发日期",
        "发布时间": "发布日期 公开日期 公开时间",
        "标题": "名称 信息名称 文件名称 公文标题 公文名称",
        "施行日期": "实施日期 生效日期",
        "关键词": "关键字",
        "内容概述": "内容摘要",
        "来源": "信息来源",
    }.items()
    for other in others.split()
}
"""What pages call a fact → what the front matter calls it."""
_OF_CATALOGUES = frozenset(
    {"组配分类", "体裁分类", "信息分类", "信息类别", "公文种类", "公开类别", "公开方式", "公开形式",
     "公开时限", "公开程序", "公开属性", "载体类型", "语种", "文种", "服务对象分类", "分类"}
)  # fmt: skip
"""Facts about a page's place in its old catalogue: who has no field for them need not keep them."""
_IN_FORCE = frozenset({"有效性", "时效性", "效力状态", "文件状态", "是否有效"})


@dataclass(frozen=True, slots=True)
class HeadValues:
    """The front matter of an item as read."""

    kind: Schema
    values: Mapping[str, Value]
    lookups: Lookups


@dataclass(frozen=True, slots=True)
class Placed:
    """The facts of a block, each placed."""

    added: tuple[tuple[Field, str], ...]
    """A field that is not written yet, and its value as it may be written."""
    conflicts: tuple[tuple[Field, str, str], ...]
    """A field, what the block says, and what the front matter says."""
    settled: tuple[PageFacts, ...]
    """The parts of the block that the text need not keep."""


def report(body: str, body_line: int, fields: HeadValues, add: Callable[..., None]) -> None:
    """Report what a copied text brought along."""
    repairs = repairs_of(body)
    ends = [found.start() for found in re.finditer("\n", body)] if repairs else []

    def line_at(place: int) -> int:
        """Return the line of the first words from a place on."""
        blank = _BLANK.match(body, place)
        return body_line + bisect_left(ends, blank.end() if blank else place)

    for repair in repairs:
        line, gaps = line_at(repair.place), dict(repair.gaps)
        if repair.origin >= 0:
            gaps["other"] = str(line_at(repair.origin))
        add(repair.rule, line, **gaps)
        for field, value, other in place(repair, fields).conflicts:
            names = {"field": field.zh, "key": field.name}
            add("index-conflict", line, value=value, other=other, **names)


def place(repair: Repair, fields: HeadValues) -> Placed:
    """Place the facts of a block: what is new, what the front matter has already, what it has otherwise."""
    added: dict[str, tuple[Field, str, Value]] = {}
    conflicts: list[tuple[Field, str, str]] = []
    settled: list[PageFacts] = []
    for part in repair.facts:
        is_settled = True
        for name, value in part.pairs:
            field = fields.kind.by_key.get(_OTHER_NAMES.get(name, name))
            if value == publicity.OPEN:  # 公开方式 of old pages is no way of publishing
                continue
            if value and (field is None or field.name == publicity.FIELD):
                is_settled &= name in _OF_CATALOGUES or (
                    name in _IN_FORCE and value in ("有效", "是")
                )
            elif value and field is not None:
                is_settled &= _place_one(field, value, fields, added, conflicts)
        if is_settled:
            settled.append(part)
    lines = tuple((field, written) for field, written, _ in added.values())
    return Placed(lines, tuple(conflicts), tuple(settled))


def _place_one(
    field: Field,
    value: str,
    fields: HeadValues,
    added: dict[str, tuple[Field, str, Value]],
    conflicts: list[tuple[Field, str, str]],
) -> bool:
    """Place one fact; returns whether the text need not keep it."""
    read = _read(field, value, fields.lookups)
    known = added[field.name][2] if field.name in added else fields.values.get(field.name)
    if known not in ("", [], None):
        if _is_same(read, known, value):
            return True
        conflicts.append((field, value, _shown(field, known, fields.lookups)))
        return False
    if read in ("", [], None):
        return False
    is_moment = isinstance(field.type, Moment) and isinstance(read, str)
    added[field.name] = (
        field,
        read.removesuffix(" 23:59").removesuffix(" 00:00") if is_moment else value,
        read,
    )
    return True


def _read(field: Field, value: str, lookups: Lookups) -> Value | None:
    """Return a fact as the field reads it; None if it cannot."""

    def quiet(rule: str, line: int, **gaps: str) -> None:
        pass

    return field.read(Scalar(value, 0), lookups, quiet)


def _is_same(read: Value, known: Value, written: str) -> bool:
    if isinstance(read, list) and isinstance(known, list):
        return set(map(str, read)) <= set(map(str, known))
    if isinstance(read, str) and isinstance(known, str):
        # A page shows the day alone of a moment.
        is_day = read.endswith((" 00:00", " 23:59")) and ":" not in written and "：" not in written
        if is_day and read[:10] == known[:10]:
            return True
        return _bare(read) == _bare(known)
    return bool(read == known)


def _bare(text: str) -> str:
    """Return a text without white space, brackets in one form."""
    return "".join(text.split()).translate(
        str.maketrans("[]【】()（）﹝﹞", "〔〕〔〕〔〕〔〕〔〕")
    )


def _shown(field: Field, known: Value, lookups: Lookups) -> str:
    """Return a value of the front matter as people know it: of a list's entry the name."""
    list_name = getattr(field.type, "list_name", "")
    values = known if isinstance(known, list) else [known]
    terms = [lookups.find(list_name, str(each)) if list_name else None for each in values]
    return "、".join(
        term.name if term else str(each) for term, each in zip(terms, values, strict=True)
    )
