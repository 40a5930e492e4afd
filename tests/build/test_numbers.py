"""Numbers: the next free one is told where one is missing or taken, and who keeps one that two items have."""

import shutil

import pytest

from gongkai.records.serials import following, serial

FIRST = {"标题": "甲", "索引号": "mc0001/2026-00007"}
LATER = {"标题": "乙", "发布时间": "2026-03-06 09:30"}
NEXT = "下一个没有用过的是“{}”。"


def next_of(ran) -> dict[str, str]:
    """File of each finding that tells a number → that number."""
    told = (line.split(": ", maxsplit=1) for line in ran.findings if "没有用过的是" in line)
    return {
        place.split("/", 1)[1].split(".")[0]: text.split("没有用过的是“")[1].split("”")[0]
        for place, text in told
    }


ROWS = {
    "mc0001/2026-00012": "mc0001/2026-00013",
    "K00001-0203-2026-099": "K00001-0203-2026-100",
    "明政办〔2026〕9号": "明政办〔2026〕10号",
    "11330000MB1002026000123": "11330000MB1002026000124",
    "A-9": "A-10",
}


@pytest.mark.parametrize("number", ROWS)
def test_serial_is_the_last_run(number):
    """The last run of digits counts up, as wide as it is; behind a year in one long run, what follows the year."""
    last = serial(number)
    assert last is not None
    assert last.with_value(last.value + 1) == ROWS[number]


@pytest.mark.parametrize("number", ["mc", "mc/2026", "20260305", "113300000024821515123", ""])
def test_no_serial(number):
    """A year, a day, or one long run of digits cannot be counted on."""
    assert serial(number) is None


def test_following_ids():
    """An id counts up if it ends with a number that is none of a date; case of letters makes no new one."""
    assert following("q3", ["Q4", "q9", "r20"]) == "q10"
    assert following("budget-2026", []) == "budget-2026-2"
    assert following("day-2026-03-05", ["day-2026-03-05-2"]) == "day-2026-03-05-3"


def test_later_item_is_told_the_next(portal):
    """Who published first keeps the number and goes out; the later one is held and told the next free one."""
    portal.item("disclosure/a", **FIRST)
    portal.item("disclosure/b", **FIRST | LATER)
    portal.item(
        "disclosure/draft",
        **FIRST | LATER | {"标题": "丙", "索引号": "mc0001/2026-00011", "草稿": "true"},
    )
    ran = portal.build()
    assert ran.findings == [
        "content/disclosure/b.md:5: [错误] duplicate-index-number: 索引号“mc0001/2026-00007”与“content/disclosure/a.md”相同。 "
        "索引号不能重复，请核对。下一个没有用过的是“mc0001/2026-00012”。"
    ]
    assert (portal.output / "disclosure/a/index.html").exists()
    assert not (portal.output / "disclosure/b/index.html").exists()


def test_no_item_takes_what_is_out(portal):
    """An item dated back takes neither number nor address of what is out: both are held, and what is out stays."""
    portal.item("disclosure/b", **FIRST | LATER)
    portal.item("news/x", **LATER | {"标题": "丁"})
    portal.build()
    before = portal.files()
    portal.item("disclosure/a", **FIRST)
    portal.item("news/y", 编号="x", 标题="别的")
    ran = portal.build()
    assert [line.split(":")[0] for line in ran.findings] == [
        "content/disclosure/a.md",
        "content/disclosure/b.md",
        "content/news/y.md",
    ]
    assert next_of(ran) == {"disclosure/a": "mc0001/2026-00008", "news/y": "x-2"}
    after = portal.files()
    for page in ("disclosure/b/index.html", "news/x/index.html"):
        assert after[page] == before[page]


def test_missing_number_as_the_organ_has_them(portal):
    """The next number is that of the organ and the year; a new year begins at 1; two items never get the same."""
    portal.item("disclosure/a", **FIRST)
    portal.item(
        "disclosure/other", 标题="别的", 发布机构="测试市财政局", 索引号="mc0002/2026-00099"
    )
    for name, when in (
        ("b", "2026-04-01 09:00"),
        ("c", "2026-04-02 09:00"),
        ("d", "2027-01-04 09:00"),
    ):
        portal.item(f"disclosure/{name}", 标题=name, 索引号=None, 发布时间=when)
    assert next_of(portal.build()) == {
        "disclosure/b": "mc0001/2026-00008",
        "disclosure/c": "mc0001/2026-00009",
        "disclosure/d": "mc0001/2027-00001",
    }


def test_missing_number_of_a_class(portal):
    """Where each class has a row of its own, the number is that of the class; of a class without any, nobody knows."""
    for name, class_, number in (
        ("a", "规范性文件", "mc/A/2026-007"),
        ("b", "财政资金", "mc/B/2026-03"),
    ):
        portal.item(f"disclosure/{name}", 标题=name, 索引号=number, 信息分类=class_)
    portal.item("disclosure/c", 标题="丙", 索引号=None, 信息分类="财政资金")
    portal.item("disclosure/d", 标题="丁", 索引号=None, 信息分类="机构职能")
    ran = portal.build()
    assert next_of(ran) == {"disclosure/c": "mc/B/2026-04"}
    assert (
        "content/disclosure/d.md:1: [错误] missing-field: 缺少“索引号”。 请在信息栏里补上“索引号:”。"
        in ran.findings
    )


def test_withdrawn_number_is_not_given_again(portal):
    """What was withdrawn keeps its numbers: the register says which."""
    portal.item("disclosure/a", **FIRST)
    portal.item(
        "disclosure/gone", 标题="撤下的", 索引号="mc0001/2026-00030", 文号="明政办〔2026〕8号"
    )
    portal.build()
    ran = portal.run(
        "withdraw", "disclosure/gone", "--reason", "有误", "--site", str(portal.folder)
    )
    assert ran.code == 0
    portal.item("disclosure/b", 标题="乙", 索引号=None, 文号="明政办〔2026〕号")
    ran = portal.build()
    assert [line.split("没有用过的是")[1] for line in ran.findings] == [
        "“mc0001/2026-00031”。",
        "“明政办〔2026〕9号”。",
    ]


def test_withdrawn_id_is_not_given_again(portal):
    """An id whose address is in the register is nobody's next."""
    portal.write("content/data/redirects.yaml", "- {原地址: /news/n4/, 撤下原因: 有误}\n")
    portal.item("news/n3")
    portal.item("news/other", 编号="n3", 标题="乙", 发布时间="2026-03-09 09:30")
    assert next_of(portal.build()) == {"news/other": "n5"}


def test_same_document_number(portal):
    """A document number that is taken is told and goes out: the registry gives it, so no number is sure."""
    portal.item("disclosure/a", **FIRST, 文号="明政办〔2026〕3号")
    portal.item("disclosure/b", **LATER, 索引号="mc0001/2026-00008", 文号="明政办〔2026〕3号")
    ran = portal.build()
    assert (ran.code, ran.findings) == (
        0,
        [
            "content/disclosure/b.md:7: [提醒] document-number-taken: 文号“明政办〔2026〕3号”已经用在“content/disclosure/a.md”上了。 "
            "请核对；重复发布的，删去一件。下一个没有用过的是“明政办〔2026〕4号”。文号由登记的人给，请先问。"
        ],
    )


def test_told_the_same_from_nothing(portal, tmp_path):
    """What an incremental build tells of numbers is what a build from nothing tells."""
    for number in range(6):
        portal.item(
            f"disclosure/d{number}", 标题=f"文件{number}", 索引号=f"mc0001/2026-{number:05}"
        )
    portal.build()
    portal.item("disclosure/d3", 标题="文件3", 索引号="mc0001/2026-00009")
    portal.item("disclosure/new", 标题="新的", 索引号=None, 发布时间="2026-04-01 09:00")
    portal.item(
        "disclosure/taken", 标题="重的", 索引号="mc0001/2026-00001", 发布时间="2026-04-01 09:00"
    )
    ran = portal.build()
    copy = tmp_path / "copy"
    shutil.copytree(portal.folder, copy, ignore=shutil.ignore_patterns(".gongkai", "output"))
    full = portal.run("build", "--site", str(copy), "--quiet", "--now", "2026-11-21 09:00")
    assert ran.findings == full.findings
    assert portal.files() == portal.files(copy / "output")
    assert next_of(ran) == {
        "disclosure/new": "mc0001/2026-00010",
        "disclosure/taken": "mc0001/2026-00011",
    }


def test_fix_proposes_and_writes(portal):
    """`check --fix` shows the next numbers as a patch, `--write` writes them; nothing else of the files changes."""
    text = "---\r\n标题: 乙 # 说明\r\n发布机构: 市府办\r\n发布时间: 2026-03-06 09:30\r\n{}\r\n公开属性: 主动公开\r\n文号: {}\r\n---\r\n正文一句。\r\n"
    portal.item("disclosure/a", **FIRST, 文号="明政办〔2026〕3号")
    file = portal.write(
        "content/disclosure/b.md",
        text.format("索引号:  'mc0001/2026-00007'  # 新", "明政办〔2026〕 号"),
    )
    lacks = portal.item("disclosure/c", 标题="丙", 索引号="# 待编", 发布时间="2026-05-06 09:30")
    before = file.read_bytes()
    shown = portal.check("--fix")
    assert file.read_bytes() == before
    assert "+索引号:  'mc0001/2026-00009'  # 新" in shown.out
    assert "文号由登记的人给" in shown.err
    assert portal.check("--fix", "--write").code == 1  # of what was found before
    assert file.read_bytes().decode() == text.format(
        "索引号:  'mc0001/2026-00009'  # 新", "明政办〔2026〕4号"
    )
    assert "索引号: mc0001/2026-00008 # 待编\n" in lacks.read_text("utf-8")
    assert [line for line in portal.check().findings if "carriage" not in line] == []


def test_fix_leaves_what_a_person_must_decide(portal):
    """Of two items of one moment the second by path is changed; withheld and personal items are left alone."""
    portal.item("disclosure/a", **FIRST)
    taken = portal.item("disclosure/b", **FIRST | {"标题": "乙"})
    secret = portal.item(
        "disclosure/c", "", **FIRST | LATER | {"公开属性": "不予公开", "公开属性依据": "条例"}
    )
    before = secret.read_bytes()
    portal.check("--fix", "--write")
    assert "索引号: mc0001/2026-00008\n" in taken.read_text("utf-8")
    assert secret.read_bytes() == before


def test_fix_of_entries(portal):
    """A question without 编号 gets the next of the item; one whose id is taken is told, and left: answers name it."""
    columns = (portal.content / "data/columns.yaml").read_text("utf-8")
    portal.write(
        "content/data/columns.yaml", columns + "- {编号: cases, 名称: 场景, 类型: [场景服务]}\n"
    )
    portal.item("service/s")
    head = {"标题": "场景", "发布机构": "市府办", "发布时间": "2026-03-05 09:30", "办事指南": "s"}
    asked = "\n- 编号: q1\n  问题: 甲\n  答案: [{答: 是, 转到: r1}, {答: 否, 转到: q2}]\n- 问题: 乙\n  答案: [{答: 是, 转到: r1}]"
    results = "\n- {编号: r1, 结果: 好, 材料: [表]}\n- {编号: other, 结果: 不好, 材料: [表]}"
    file = portal.item("scenario/x", "", **head, 问题=asked, 结果=results)
    told = portal.check().findings
    assert any(NEXT.format("q2") in line and "missing-field" in line for line in told)
    portal.check("--fix", "--write")
    text = file.read_text("utf-8")
    assert "\n- 编号: q2\n  问题: 乙\n" in text
    file.write_text(text.replace("other", "r1"), "utf-8")
    assert "没有可以代改的。" in portal.check("--fix", "--write").err
    told = portal.check().findings
    assert any("duplicate-part" in line and NEXT.format("r2") in line for line in told)


def test_draft_copy_keeps_its_numbers(portal):
    """A draft copied from a published item to be edited is warned of as ever, and not renumbered."""
    portal.item("disclosure/a", **FIRST)
    copy = portal.item(
        "disclosure/a-new", **FIRST | {"标题": "改着的", "编号": "a", "草稿": "true"}
    )
    before = copy.read_bytes()
    ran = portal.check("--fix", "--write")
    assert copy.read_bytes() == before
    assert "没有可以代改的。" in ran.err
    assert next_of(portal.check()) == {}


def test_numbers_of_letters_and_issues(portal):
    """A letter without its number, and an issue without its own, are told the next of the organ, and of the year."""
    columns = (portal.content / "data/columns.yaml").read_text("utf-8")
    portal.write(
        "content/data/columns.yaml",
        columns + "- {编号: said, 名称: 来信, 类型: [来信选登, 政府公报]}\n",
    )
    letter = {"标题": "来信", "发布机构": "市府办", "发布时间": "2026-03-05 09:30", "类别": "咨询"}
    letter |= {"来信日期": "2026-03-01", "答复日期": "2026-03-02", "来信内容": "问一件事。"}
    portal.item("letter/a", **letter, 来信编号="MX-2026-0999")
    lacking = portal.item("letter/b", **letter | {"标题": "又一封", "来信编号": ""})
    portal.item("disclosure/d")
    issue = {"发布机构": "市府办", "发布时间": "2026-03-05 09:30", "登载的文件": "d"}
    portal.item("gazette/a", "", **issue, 标题="一", 年份="2026", 期号="9", 总期号="37")
    portal.item("gazette/b", "", **issue, 标题="二", 年份="2026", 期号="")
    portal.item("gazette/c", "", **issue, 标题="三", 年份="2027", 期号="")
    assert next_of(portal.check()) == {
        "letter/b": "MX-2026-1000",
        "gazette/b": "10",
        "gazette/c": "1",
    }
    portal.check("--fix", "--write")
    assert "来信编号: MX-2026-1000\n" in lacking.read_text("utf-8")
    assert next_of(portal.check()) == {}


def test_what_was_published_and_deleted_by_hand_is_remembered(portal):
    """The state file knows its numbers for ever; `withdraw` writes them down although the file is gone."""
    portal.item("disclosure/a", **FIRST)
    gone = portal.item("disclosure/gone", 标题="删去的", 索引号="mc0001/2026-00008")
    slip = portal.item("disclosure/slip", 标题="写错的", 索引号="mc0001/2026-09000")
    portal.build()
    gone.unlink()
    portal.item("disclosure/slip", 标题="写错的", 索引号="mc0001/2026-00009")
    assert slip.exists()
    given = ("disclosure/gone", "--reason", "有误", "--site", str(portal.folder))
    assert portal.run("withdraw", *given, "--dry-run").out.count("mc0001/2026-00008") == 1
    portal.write("content/data/redirects.yaml", "- {原地址: /disclosure/gone/, 撤下原因: 有误}\n")
    portal.build()
    slip.unlink()
    portal.item("disclosure/slip", 标题="写错的", 索引号="mc0001/2026-00007", 草稿="true")
    portal.item("disclosure/new", 标题="新的", 索引号=None)
    told = portal.check()
    assert next_of(told)["disclosure/new"] == "mc0001/2026-00010"


WRITTEN = [
    "mc0001/2026-０００１２",
    "MC0001/2026-00012",
    "mc0001 / 2026-00012",
    "“mc0001/2026-00012”",
]


@pytest.mark.parametrize("number", WRITTEN)
def test_same_number_written_otherwise(portal, number):
    """Width, case, blanks and quotes make no other number; what is proposed is written as the first one is."""
    portal.item("disclosure/a", **FIRST | {"索引号": "mc0001/2026-00012"})
    portal.item("disclosure/b", **FIRST | LATER | {"索引号": number})
    assert next_of(portal.check()) == {"disclosure/b": "mc0001/2026-00013"}


@pytest.mark.parametrize("number", ["待编", "mc0001/2026-", "无", "mc0001/2026-××"])
def test_number_that_is_held_open(portal, number):
    """It is told with the next free one, and `--fix` writes that."""
    portal.item("disclosure/a", **FIRST)
    file = portal.item("disclosure/b", **FIRST | LATER | {"索引号": number})
    assert (
        f"content/disclosure/b.md:5: [提醒] number-unfinished: 索引号“{number}”还没有编完。 "
        f"请写上号码。{NEXT.format('mc0001/2026-00008')}" in portal.check().findings
    )
    portal.check("--fix", "--write")
    assert "索引号: mc0001/2026-00008\n" in file.read_text("utf-8")
