"""Signs of YAML in values: what an editor meant is read, or told with the line as it should be; never cut."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.records import plain_front_matter
from gongkai.records.nodes import BrokenYaml, Listing, Mapping, compose, written

LITERAL = [
    *("关于收回 #3 地块", "#3号楼", "甲# 乙", "C# 语言", "甲 ＃ 乙", "甲 #3、#4 地块"),
    *("[试行]停车办法", "[甲], [乙]办法", "[甲] #3", "{修订}办法", "]甲", "}甲", ", 甲"),
    *("@各单位", "%5的通知", "*重要*通知", "**重要**通知", "&甲", "!甲 乙", "!!str 5", "`甲`"),
    *('"双随机"监管', "'双随机'监管", '"甲 # 乙"丙', '"甲" #3', "'It's'", '甲"乙"'),
    *("- 关于", "-关于", "-", "? 甲", "?", "|关于", "> 甲", "-- 甲", "~", "null", "=", "<<"),
]


@pytest.mark.parametrize("form", ["k: {}", "- k: {}", "a: 乙\nk: {}  # 说明", "- {}", "k:  {} "])
def test_signs_that_can_only_be_text(form):
    """Each value stands whole, whatever sign it begins with, in a list and in a part of an entry too."""
    for value in LITERAL:
        if form == "- {}" and value[:2] in ("-", "- "):
            continue  # a list within a list
        root = compose(form.format(value), on_colon=print)
        assert written(root).rpartition("k: ")[2] == value


REMARKS = {
    "k: 甲 # 乙": "甲",
    "k: 甲 #": "甲",
    "k: 甲 #3 # 乙": "甲 #3",
    'k: "甲 # 乙" # 丙': "甲 # 乙",
    "k: [甲 #3, #4, @乙, *丙*, 丁] # 戊": "甲 #3、#4、@乙、*丙*、丁",
    "k: [甲,#3]": "甲、#3",
    "k:\n  - 甲\n  #- 乙\n  #丙\n  - 丁": "甲、丁",
    "k: 甲\n  #3 乙\n  丙": "甲 #3 乙丙",
    "k:\n  - 甲\n    #3 乙": "甲 #3 乙",
    "k: 甲\n  # 3 乙": "甲",
    "k: 甲\n#3 乙": "甲",
    "k: 甲\n  #乙: 丙": "甲",
    "#丙: 丁\nk: 甲": "甲",
    "k: |\n  一 #3\n  # 二": "一 #3\n# 二",
    'k: "一\n  #3 二"': "一 #3 二",
    "k: {文件: a #3.csv}": "文件: a #3.csv",
    "k: &名 甲": "&名 甲",
    "k: &a 甲\nj: *a": "甲",
}


@pytest.mark.parametrize("text", REMARKS)
def test_remark(text):
    """A # begins one after a blank and before a blank; a line does that would be an entry without it."""
    root = compose(text)
    assert isinstance(root, Mapping)
    assert written(root.entries[0][1]) == REMARKS[text]


SIGNS = [*"#甲a :：[],\"'-@*&!%`|>?{}\\～\u200b\xa0\u3000~", " #", " # ", ": ", ", ", "\n  "]
VALUES = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=8).map("".join)


@given(st.lists(VALUES | VALUES.map(lambda value: f"[{value}]"), min_size=1, max_size=3))
def test_both_readers_agree(values):
    """What the fast reader reads, YAML reads alike."""
    head = "\n".join(f"k{number}: {value}" for number, value in enumerate(values))
    plain = plain_front_matter.read(head, 2)
    assert plain is None or plain == compose(head, 2)


@given(VALUES)
def test_nothing_is_lost(value):
    """Whatever a value holds, it stands whole up to its remark, or is a list, or in quotes, or is told."""
    value = value.strip().replace("\n", "")
    remark = re.search(r"(?:^|[ \t])#(?:[ \t]|$)", value)
    try:
        root = compose(f"a: 乙\nk: {value}\nz: 丙", on_colon=lambda line: None)
    except BrokenYaml:
        return
    assert isinstance(root, Mapping) and len(root.entries) == 3
    found = root.entries[1][1]
    if value[:1] not in ('"', "'", "[", "{", "|", ">"):
        assert written(found) == value[: remark.start() if remark else None].strip()
    assert not isinstance(found, Listing) or found.source


def item(portal, name, head):
    portal.write(
        f"content/news/{name}.md",
        f"---\n{head}发布机构: 市府办\n发布时间: 2026-03-07 09:30\n---\n正文\n",
    )


TOLD = {
    "标题: [甲, 乙]": "needs-quotes: 标题“[甲, 乙]”带有括号或者冒号，会读成列表或者分项，这里要写一段文字。 "
    '请把整个值放进引号里，写成：标题: "[甲, 乙]"。',
    "标题: {修订}": "needs-quotes: 标题“{修订}”带有括号或者冒号，会读成列表或者分项，这里要写一段文字。 "
    '请把整个值放进引号里，写成：标题: "{修订}"。',
    'title: ["甲"]': 'needs-quotes: 标题“["甲"]”带有括号或者冒号，会读成列表或者分项，这里要写一段文字。 '
    "请把整个值放进引号里，写成：标题: '[\"甲\"]'。",
    "标题: # 3地块": "only-remark: “标题”是空的：这一行“#”后面的是说明，不算内容。 "
    "请在“#”前面写上“标题”；“#”也要显示的，请给整个值加上引号。",
    "标题: 甲 草稿: true": "broken-yaml: 信息栏的这一行读不懂：“标题: 甲 草稿: true”。 "
    '请检查这一行的缩进和冒号，引号、括号要成对；值里有引号、括号、“#”或“: ”的，整个值放进引号里，如：标题: "甲 草稿: true"。',
    '标题: "甲\n来源: 乙"': 'broken-yaml: 信息栏的这一行读不懂：“标题: "甲”。 '
    "请检查这一行的缩进和冒号，引号、括号要成对；值里有引号、括号、“#”或“: ”的，整个值放进引号里，如：标题: '\"甲'。",
    "标题: [内部\n来源: 乙": "broken-yaml: 信息栏的这一行读不懂：“标题: [内部”。 "
    '请检查这一行的缩进和冒号，引号、括号要成对；值里有引号、括号、“#”或“: ”的，整个值放进引号里，如：标题: "[内部"。',
    "标题: {内部": "broken-yaml: 信息栏的这一行读不懂：“标题: {内部”。 "
    '请检查这一行的缩进和冒号，引号、括号要成对；值里有引号、括号、“#”或“: ”的，整个值放进引号里，如：标题: "{内部"。',
    "标题: 甲\n关键词: [停水, 停电": "broken-yaml: 信息栏的这一行读不懂：“关键词: [停水, 停电”。 "
    '请检查这一行的缩进和冒号，引号、括号要成对；值里有引号、括号、“#”或“: ”的，整个值放进引号里，如：关键词: "[停水, 停电"。',
    "标题: 乙\n关键词: [停水, 停电] 城东": "wrong-value: 关键词“[停水, 停电] 城东”不对：列表要写成“[甲, 乙]”，"
    "方括号后面不能再有字，或者一行一个、缩进后以“- ”开头；不是列表的，去掉方括号和“-”。 请改正这个值。",
    "标题: 甲\n关键词:\n- 通知: 停水": "needs-quotes: 关键词“通知: 停水”带有括号或者冒号，会读成列表或者分项，这里要写一段文字。 "
    '请把整个值放进引号里，写成："通知: 停水"。',
}


def test_what_cannot_be_guessed_is_told(portal):
    """Each at its line, with what to write; none goes out."""
    for number, head in enumerate(TOLD):
        item(portal, f"x{number:02}", f"{head}\n")
    lines = {number: 2 + head.count("\n") - head.count("来源") for number, head in enumerate(TOLD)}
    assert portal.build().findings == [
        f"content/news/x{number:02}.md:{lines[number]}: [错误] {told}"
        for number, told in enumerate(TOLD.values())
    ]


SHOWN = {
    "标题: 通知: 停水": "通知: 停水",
    "标题：通知: 停水了": "通知: 停水了",
    '标题: 关于"放管服": 进展': '关于"放管服": 进展',
    "标题: 停水:": "停水:",
}


def test_colon_in_a_value(portal):
    """It is read as it stands, and told: it may be a line break that was lost."""
    for number, head in enumerate(SHOWN):
        item(portal, f"x{number}", f"{head}\n")
    ran = portal.build()
    told = [line for line in ran.findings if "colon-in-value" in line]
    assert told == [
        f"content/news/x{number}.md:2: [提醒] colon-in-value: “{head.replace('：', ': ')}”的值里又有冒号，已照字面读取。 "
        "是值的一部分的，请给整个值加上引号；是另一项的，请另起一行写。"
        for number, head in enumerate(SHOWN)
    ]
    titles = [portal.page(f"news/x{number}").xpath("string(//h1)") for number in range(len(SHOWN))]
    assert titles == list(SHOWN.values())


def test_signs_in_the_parts_of_an_entry_and_in_lists(portal):
    """Keywords and names of attachments stand whole on the page, and so do the lists in `content/data/`."""
    portal.write("content/news/a.csv", "甲,乙\n1,2\n")
    organs = "- {编号: office, 名称: 测试市人民政府办公室 #1, 简称: 市府办}\n- 编号: water\n  名称: [试行]水务局 #2 # 说明\n"
    portal.write("content/data/organs.yaml", organs)
    head = "标题: 甲\r\n关键词:\r\n  - 停水\r\n  - 地块 #3\r\n附件:\r\n  - 文件: a.csv\r\n    名称: 清单 #2（终稿）\r\n"
    item(portal, "x", head)
    portal.item("news/y", 发布机构="[试行]水务局 #2", 标题="乙")
    assert [line.split(": ")[1] for line in portal.build().findings] == ["[提醒] carriage-return"]
    page = portal.page("news/x").text_content()
    assert "清单 #2（终稿）" in page and "测试市人民政府办公室 #1" in page
    assert "地块 #3".encode() in portal.files()["news/x/index.html"]
    assert "[试行]水务局 #2" in portal.page("news/y").text_content()


def test_hostile_text_without_room_for_stand_ins():
    """A text with signs of every block of private use is refused, not read wrong."""
    every = "".join(map(chr, range(0xF0000, 0x110000, 0x100)))
    with pytest.raises(BrokenYaml):
        compose(f"k: {every}")
