"""White space that stands for structure: columns, letters apart, empty paragraphs, runs of line breaks."""

import re
from collections.abc import Iterable, Iterator

from gongkai.records.barriers.prose import BLANK, BLOT, HAN, Barrier, Prose, ProseLine, shown
from gongkai.records.barriers.signs import QuickLook
from gongkai.repair import Edit

_GAP = re.compile(
    "(?:\u3000|&emsp;){2,}|[ \u3000\xa0]{4,}|(?:&nbsp;|&ensp;|&emsp;|[ \u3000\xa0]){4,}"
)
_INNER_GAP = re.compile(rf"(?<=\S)(?:{_GAP.pattern})(?=\S)")
_NUMBERED = re.compile(
    r"第[一二三四五六七八九十百零〇\d]++[章节条编部分]++|附\s*+(?:[件表录]\s*+)?\d*+[：:]?"
    r"|[（(]?[一二三四五六七八九十\d]++[）)、.．]?|[●◆■]"
)
_APART = re.compile(
    rf"(?<![^\s\u3000>|#*：:“《（(【\d、.．])[{HAN}](?:{BLANK}+[{HAN}])+(?![^\s\u3000<|*：:”》）)】#{{])"
)
_TO_FILL = re.compile(rf"年{BLANK}+月|[：:]{BLANK}+$|[：:]{BLANK}{{4,}}")
_LATIN_APART = re.compile(r"(?<!\S)[A-Z](?: {1,3}[A-Z]){3,}(?!\S)")
_USUAL = """
通知 公告 通告 决定 命令 公报 意见 报告 请示 批复 议案 纪要 目录 附件 附录 附表 附则 总则 说明
备注 前言 序言 摘要 名单 名称 姓名 性别 电话 地址 单位 日期 时间 邮编 传真 合计 总计 小计 项目
金额 序号 编号 内容 数量 标准 简介 简历 职务 附注 注释 结束 正文 标题 类别 部门 公示 声明 启事
简报 方案 规定 办法 条例 细则 章程 目次 索引 导言 引言 结语 须知 提示 表格 来源 抄送 主送 印发
函告 批示 指示 年龄 民族 学历 职称 籍贯 邮箱 网址 价格 单价 总价 规格 型号 品名 用途 期限 依据
条件 程序 材料 流程 地点 对象 范围 方式
"""
_WORDS = frozenset(_USUAL.split())
_SERIES = frozenset(
    "一二三四五六七八九十〇零百千万甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥东南西北中上下左右日月火水木金土大小多少男女是否有无"
)
_EMPTY = re.compile(
    "^[ \\t]*+(?:(?:&(?:nbsp|ensp|emsp|#160|#12288);|[\u3000\xa0])[ \\t]*+)++$"
    r"|<(?P<tag>p|div)\b[^<>]*+>(?:&(?:nbsp|ensp|emsp|#160|#12288);|\s++|<br\s*+/?>)*+</(?P=tag)\s*+>",
    re.MULTILINE | re.IGNORECASE,
)
_BREAKS = re.compile(r"(?:<br\s*+/?>[ \t\u3000\xa0]*+(?:\n[ \t\u3000]*+)?){2,}+", re.IGNORECASE)
_MAX_CELL = 24
_LEAST = 3


def may_have(look: QuickLook) -> bool:
    """Return whether a text may have such white space, letters apart aside."""
    return look.has_gaps or "&" in look.ascii or "<" in look.ascii


def find(prose: Prose) -> Iterator[Barrier]:
    """Yield columns, empty paragraphs and runs of line breaks."""
    yield from _columns(prose)
    for match in _EMPTY.finditer(prose.text):
        edit = Edit(match.start(), match.end())
        yield Barrier("empty-paragraph", match.start(), shown_blank(match[0]), (edit,))
    for match in _BREAKS.finditer(prose.text):
        yield Barrier("break-run", match.start(), match[0])


def shown_blank(text: str) -> str:
    """Return white space so that a message can show it."""
    return text.strip(" \t\n").replace("\u3000", "□").replace("\xa0", "□")


def _columns(prose: Prose) -> Iterator[Barrier]:
    rows = {prose.text.rfind("\n", 0, gap.start()) + 1 for gap in _INNER_GAP.finditer(prose.text)}
    if not rows:
        return
    run: list[ProseLine] = []
    for line in [*prose.lines, ProseLine(len(prose.text), "")]:
        cells = _cells(line) if line.start in rows else []
        if len(cells) >= _LEAST:
            yield Barrier("columns-of-blanks", line.start, shown(line.text))
        elif len(cells) == _LEAST - 1:
            run.append(line)
            continue
        elif not line.text.strip() and run:
            continue
        if len(run) >= _LEAST:
            yield Barrier("columns-of-blanks", run[0].start, shown(run[0].text))
        run = []


def _cells(line: ProseLine) -> list[str]:
    """Return what stands between the gaps of a line; [] if it is no row of short pieces."""
    if line.is_row or BLOT in line.text or _TO_FILL.search(line.text):
        return []
    words = line.words
    if not _GAP.search(words):
        return []
    cells = [each.strip() for each in _GAP.split(words) if each.strip()]
    if cells and _NUMBERED.fullmatch(cells[0]):
        cells = cells[1:]
    is_apart = all(len(each) == 1 for each in cells)
    if is_apart or any(
        len(each) > _MAX_CELL or each.endswith(("。", "；", "：", ":")) for each in cells
    ):
        return []
    return cells


def find_apart(prose: Prose, places: Iterable[int]) -> Iterator[Barrier]:
    """Yield words whose letters stand apart.

    Args:
        places: where a single character is between white space, in order.
    """
    end = -1
    for place in places:
        if place <= end:
            continue
        begin = prose.text.rfind("\n", 0, place) + 1
        end = prose.text.find("\n", place)
        end = len(prose.text) if end < 0 else end
        for match in _APART.finditer(prose.text, begin, end):
            letters = "".join(match[0].split())
            is_word = letters in _WORDS
            if is_word or (len(letters) > _LEAST and not _SERIES.issuperset(letters)):
                edits = (Edit(match.start(), match.end(), letters),) if is_word else ()
                yield Barrier("letters-apart", match.start(), match[0], edits, {"right": letters})


def find_latin_apart(prose: Prose) -> Iterator[Barrier]:
    """Yield Latin words whose letters stand apart."""
    for match in _LATIN_APART.finditer(prose.text):
        right = match[0].replace(" ", "")
        yield Barrier("letters-apart", match.start(), match[0], gaps={"right": right})
