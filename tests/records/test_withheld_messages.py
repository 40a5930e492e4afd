"""Whatever is wrong with a file that says 不予公开 or 依申请公开, no message shows what stands in it."""

import json
import os
import random
import re

import pytest

from gongkai.findings import Finding, finding
from gongkai.messages import CHINESE, ENGLISH
from gongkai.records import closed_lists, reader, withheld
from gongkai.records.reader import ReadingContext
from gongkai.reports import FORMATS
from gongkai.subjects.kinds import KINDS
from tests.conftest import DATA as LISTS
from tests.conftest import ROOT

WALKS = int(os.environ.get("GONGKAI_WALKS", "2"))
"""For each: 1,200 broken items and 300 broken data files."""
CANARY = "鷇䴏鸖zqzq"
_CANARY = re.compile("[鷇䴏鸖]|zq|ZQ")
"""Any of its characters: a mutant may have taken it apart."""

BODY = f"""
{CANARY}

![]({CANARY}.png) [{CANARY}](../{CANARY}.md) [点击这里](../{CANARY}.html)

### {CANARY}

| {CANARY} | 二 |
|---|---|
| 13812345678 | {CANARY} | 三 |

<table><tr><td colspan="9">{CANARY}</td></tr></table>

```图表 柱状
{CANARY}
```
"""

NAMED = (
    "公开属性: 不予公开",
    "公开属性：依申请公开",
    "公开属性:不予公开",
    '"公开属性": "不予公开"',
    "'公开属性' : '依申请公开'",
    "公开属性  :   不予公开  # 见批示",
    "公开属性:\t不予公开",
    "公开属性:\n  不予公开",
    "公开属性: >-\n  依申请公开",
    "公开属性: &a 不予公开",
    "公开属性: !!str 不予公开",
    "公开属性: [不予公开]",
    "{公开属性: 不予公开}",
    "- 公开属性: 不予公开",
    "? 公开属性\n: 不予公开",
    "公開屬性: 依申請公開",
    "公开属姓: 不予公开",
    "公开性: 不予公开",
    "公开属性 不予公开",
    "公 开 属 性：不 予 公 开",
    "公开属性: 不与公开",
    "公开属性: 依申请",
    "公开属性=不予公开",
    '公开属性: "不予公开',
    "publicity: closed",
    "Publicity: on request",
    "publicity: on-request",
    "publicty: closed",
    "ｐｕｂｌｉｃｉｔｙ： ｃｌｏｓｅｄ",
    r'公开属性: "\u4e0d\u4e88\u516c\u5f00"',
    "\u200b公开属性\u00a0: 不予公开\u3000",
)


def lists() -> closed_lists.ClosedLists:
    names = {name: kind.id for kind in KINDS for name in (kind.id, kind.zh)}
    return closed_lists.load(LISTS, names, lambda *_: None)


CONTEXT = ReadingContext(KINDS, lists())


def told(findings: tuple[Finding, ...]) -> str:
    """Everything that any report says of findings, in both languages and as data."""
    shown = [words.message(f) + words.remedy(f) for f in findings for words in (CHINESE, ENGLISH)]
    return "\n".join(shown) + json.dumps([dict(f.gaps) for f in findings], ensure_ascii=False)


def heads() -> list[tuple[str, list[str]]]:
    """Kind → the lines of an example's front matter, from the reference portal, with the canary in every value."""
    found = []
    for kind in KINDS:
        files = sorted((ROOT / "content" / kind.id).glob("*.md"))
        text = files[0].read_text("utf-8") if files else "---\n标题: 甲\n发布机构: 市府办\n---\n"
        head = text.split("---\n")[1].splitlines()
        lines = [line for line in head if not line.startswith(("公开属性", "类型"))]
        found.append(
            (kind.id, [re.sub(r"(: +|^- +)(?=[^\s\[{>|])", rf"\1{CANARY}", line) for line in lines])
        )
    return found


HEADS = heads()
HERE = "<here>"


def broken(line: str, chance: random.Random) -> str:
    """A line with one character deleted, doubled, put in, or changed with its neighbour."""
    at = chance.randrange(len(line) + 1)
    put = chance.choice("\"':：\t-#[]{}&*!|>%@`,\\\u3000\x00\x85\ufeff ")
    swapped = line[:at] + line[at + 1 : at + 2] + line[at : at + 1] + line[at + 2 :]
    return chance.choice(
        [
            line[:at] + line[at + 1 :],
            line[:at] + put + line[at:],
            swapped,
            line[:at] + line[max(at - 1, 0) :],
        ]
    )


def mutant(number: int) -> tuple[str, bytes]:
    """Path and bytes of a broken file that says, one way or other, that it is withheld."""
    chance = random.Random(number)
    kind, head = chance.choice(HEADS)
    if chance.random() < 0.3:
        kind, head = next(each for each in HEADS if each[0] == "disclosure")
    place = chance.randrange(len(head) + 1)
    lines = ["---", *head[:place], HERE, *head[place:], "---", *BODY.splitlines()]
    for _ in range(chance.choice((0, 1, 1, 2, 4))):
        slip(lines, chance.randrange(len(head) + 3), chance)
    lines[lines.index(HERE)] = chance.choice(NAMED)
    return chance.choice([f"{kind}/x.md", f"{kind}/x.md", "x.md", "无此类/x.md"]), written(
        "\n".join(lines), chance
    )


def slip(lines: list[str], at: int, chance: random.Random) -> None:
    """Break one line, or its place; that which says that the item is withheld stays somewhere."""
    what = chance.randrange(6)
    if lines[at] == HERE:
        lines.insert(chance.randrange(len(lines)) if what == 0 else at, lines.pop(at))
    elif what == 0:
        del lines[at]
    elif what == 1:
        lines.insert(at, lines[at])
    elif what == 2:
        lines.insert(at + 1, lines.pop(at))
    elif what == 3:
        lines[at] = chance.choice(["  ", "\t", "- ", "# ", '"', "> "]) + lines[at]
    else:
        lines[at] = broken(lines[at], chance)


def written(text: str, chance: random.Random) -> bytes:
    """The bytes of a text, now and then in another encoding, with other line ends, or with bytes of none."""
    if chance.random() < 0.1:
        text = text.replace("\n", chance.choice(["\r\n", "\r"]))
    encoding = chance.choice(
        ["utf-8"] * 12 + ["gb18030", "utf-16", "utf-16-le", "utf-8-sig", "utf-32", "big5hkscs"]
    )
    return text.encode(encoding, "replace") + (b"\xff\xfe" if chance.random() < 0.05 else b"")


@pytest.mark.slow
def test_no_mutant_of_a_withheld_item_is_quoted_or_read():
    """Its values and its text are in no message, and its text is in no reading: however it is broken."""
    for number in range(1200 * WALKS):
        path, data = mutant(number)
        reading = reader.read(path, data, CONTEXT)
        shown = told(reading.findings)
        assert not _CANARY.search(shown), (number, data, shown)
        assert reading.body is None, (number, data.decode(errors="replace"), shown)


@pytest.mark.parametrize("number", [11085, 16657, 26925])
def test_mutants_that_were_quoted_once(number):
    """A slip below an empty head; a step of the item's own as a suggestion for another."""
    reading = reader.read(*mutant(number), CONTEXT)
    assert not _CANARY.search(told(reading.findings)) and reading.body is None


@pytest.mark.parametrize("named", NAMED)
def test_unreadable_front_matter_that_names_a_withheld_item_stops_everything(named):
    """A quote that never ends makes it unreadable; in any kind, in any spelling, nothing goes out."""
    data = f'---\n标题: 甲\n{named}\n来源: "{CANARY}\n---\n{CANARY}\n'.encode()
    found = reader.read("news/x.md", data, CONTEXT).findings
    assert "withheld-unreadable" in {each.id for each in found}
    assert not _CANARY.search(told(found))


@pytest.mark.parametrize(
    "head",
    [
        '标题: "关于依申请公开的说明',
        '标题: 依申请公开指南\n关键词: [依申请公开, 不予公开\n来源: "乙',
        '公开属性: 主动公开\n来源: "乙',
        '内容概述: 说明哪些信息不予公开\n来源: "乙',
    ],
)
def test_item_that_only_speaks_of_withholding_stops_nothing_else(head):
    """It is held for its own fault alone."""
    found = reader.read("news/x.md", f"---\n{head}\n---\n正文\n".encode(), CONTEXT).findings
    assert [each.id for each in found] == ["broken-yaml"]


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("", "公开属性: 不予公开\n", 9),  # the front matter ends too soon
        ("公开属姓: 不予公开\n", "", 7),
        ("公开属性: 不与公开\n", "", 7),
        ("公开属性: 主动公开\n\n公开属性: 依申请公开\n", "", 12),
    ],
)
def test_readable_item_that_says_elsewhere_that_it_is_withheld_stops_everything(
    portal, before, after, line
):
    """It would go out, or its last page would stay: nobody but its editor can tell."""
    fields = (
        "标题: 甲\n发布机构: 市府办\n发布时间: 2026-03-05 09:30\n索引号: mc1/1\n公开方式: 网站\n"
    )
    portal.write("content/disclosure/x.md", f"---\n{fields}{before}---\n\n{after}{CANARY}\n")
    ran = portal.build()
    assert ran.code == 1
    assert any(f"x.md:{line}: [阻断] withheld-" in each for each in ran.findings), ran.findings
    assert not _CANARY.search(ran.out + ran.err)
    assert not portal.output.exists() or portal.files() == {}


def test_message_is_whole(portal):
    """An unclosed quote on a withheld item: no word of the line, and what to do."""
    portal.write("content/disclosure/x.md", f'---\n公开属性: 不予公开\n标题: "{CANARY}\n---\n')
    assert portal.check().findings == [
        "content/disclosure/x.md:2: [阻断] withheld-unreadable: 这一行写着不予公开或者依申请公开，却不是信息栏里读得出来的一项，"
        "不能断定这个文件可以公开。内容不在此显示。 发布已停止。请改正信息栏（同一个文件的其他提示说在哪一行），“公开属性:”单独写一行；"
        "不是说公开属性的，请换个写法。",
        "content/disclosure/x.md:3: [错误] broken-yaml: 信息栏的这一行读不懂：“***”。 "
        "请检查这一行的缩进和冒号，引号、括号要成对；值里有引号、括号、“#”或“: ”的，整个值放进引号里，如：***。",
    ]


def test_two_values_of_which_one_withholds(portal):
    """The stricter one counts, whichever comes first."""
    for first, last in (("主动公开", "不予公开"), ("依申请公开", "主动公开")):
        extra = {"公开属性": first, "publicity": last, "公开属性依据": "第十四条"}
        portal.item("disclosure/x", CANARY, **extra)
        ran = portal.check()
        assert [each.split(": ")[1] for each in ran.findings] == [
            "[错误] duplicate-key",
            "[阻断] withheld-content",
        ]
        assert not _CANARY.search(ran.out)


def test_no_report_quotes_a_withheld_item(portal):
    """Many broken files at once, among them equal ones that are checked against each other, and their drafts."""
    for number in range(60):
        path, data = mutant(50_000 + number)
        portal.write(f"content/{path.replace('x.md', f'{number}.md')}", data)
    for name in "ab":
        fields = {"公开属性": "不予公开", "公开属性依据": CANARY, "标题": CANARY, "索引号": CANARY}
        portal.item(f"disclosure/{name}", BODY, **fields, 草稿="true" if name == "b" else None)
        portal.item(f"news/{name}", BODY, 标题=CANARY, 公开属性="不予公开", 编号="same")
    for format_ in FORMATS:
        ran = portal.check("--format", format_)
        assert "duplicate-address" in ran.out
        assert not _CANARY.search(ran.out + ran.err)


def test_data_files_that_speak_of_withholding_are_not_quoted():
    """Broken in any way, a list stops everything without a word of it, and never fails."""
    names = {kind.zh: kind.id for kind in KINDS}
    for number in range(300 * WALKS):
        chance = random.Random(number)
        file, text = chance.choice(list(LISTS.items()))
        lines = [re.sub(r"(: +)(?=[^\s\[{])", rf"\1{CANARY}", line) for line in text.splitlines()]
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(len(lines))
            lines[at] = broken(lines[at], chance)
        given = LISTS | {file: "\n".join(lines)}
        found: list[Finding] = []

        def report(
            name: str, line: int, why: str, value: str, to: list[Finding] = found, **more: str
        ) -> None:
            gaps = {"why": why, "value": value, **more}
            to.append(finding("broken-data-file", name, line, **gaps))

        closed_lists.load(given, names, report)
        assert not _CANARY.search(told(tuple(withheld.concealed(f, CONTEXT.words) for f in found)))


def test_data_file_that_names_a_withheld_item_is_not_quoted(portal):
    """Somebody has put an item among the lists."""
    portal.write("content/data/topics.yaml", f'- 公开属性: 不予公开\n  标题: "{CANARY}\n')
    portal.write("content/data/organs.yaml", f"- {{编号: {CANARY}, 名称: 甲}}\n")
    found = portal.check().findings
    assert [each for each in found if "topics.yaml" in each and _CANARY.search(each)] == []
    assert [each for each in found if "organs.yaml" in each and _CANARY.search(each)] != []


def test_our_own_fault_shows_where_but_not_what(portal, monkeypatch):
    """The text of an exception may repeat what an item says: only its type and its place are printed."""

    def fail(*_: object) -> None:
        raise ValueError(CANARY) from KeyError(CANARY)

    portal.item("news/x")
    monkeypatch.setattr(reader, "check_numbers", fail)
    for command in (portal.check, portal.build):
        ran = command()
        assert ran.code == 2
        assert "in fail" in ran.err
        assert "ValueError" in ran.err
        assert not _CANARY.search(ran.out + ran.err)
