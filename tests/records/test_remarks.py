"""What editors note for themselves is never published, and a remark that is not whole holds its item."""

import pytest

from gongkai.document import convert
from gongkai.records.tables import BrokenTable, csv_rows
from tests.conftest import SmallPortal

SECRET = "内部意见"
BROKEN = [
    f"公开。\n\n<!-- {SECRET}\n\n后面。",
    f"公开。<!-- {SECRET}\n{SECRET}\n\n后面。",
    f"- 项\n- 项 <!-- {SECRET}\n- {SECRET}\n\n后面。",
    f"<!--- {SECRET}\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n\n后面。",
    f"<! -- {SECRET} -->\n\n后面。",
    f"＜！-- {SECRET} --＞\n\n后面。",
    f"<!- {SECRET} ->\n\n后面。",
    f"<!——{SECRET}——>\n\n后面。",
    f"<!-- {SECRET} --\n\n后面。",
    f"<!-- {SECRET} -- >\n\n后面。",
    f"<!-- {SECRET} <!-- 二 --> {SECRET} -->\n\n后面。",
    f"&lt;!-- {SECRET} --&gt;\n\n后面。",
    f"> 引 <!-- {SECRET}\n> {SECRET}\n\n后面。",
    f"| 甲 | 乙 |\n|---|---|\n| 一 <!-- {SECRET} | 二 |\n\n后面。",
    f"[//]: # ({SECRET}\n{SECRET}\n\n后面。",
    f"%% {SECRET}\n\n后面。",
    f"{{# {SECRET}\n\n后面。",
    f"{{{{!-- {SECRET} --}}}}\n\n后面。",
    f"<%-- {SECRET} --%>\n\n后面。",
    f"<! {SECRET} >\n\n后面。",
    f"<? {SECRET} ?>\n\n后面。",
    f"<comment>{SECRET}</comment>\n\n后面。",
    f"<\u200b!-- {SECRET} -->\n\n后面。",
    f"&LT;!-- {SECRET} --&GT;\n\n后面。",
    f"&#060;!-- {SECRET} -->\n\n后面。",
    f"<%# {SECRET} %>\n\n后面。",
    f"公开。\r\n\r\n<!-- {SECRET}\r\n\r\n后面。",
]
REMOVED = [
    f"［//］：＃（{SECRET}）\n\n后面。",
    f"[／／]: # ({SECRET})\n\n后面。",
    f"［备注］：＃ （{SECRET}）\n\n后面。",
    f"[//]: # ({SECRET})\n\n后面。",
    f"[//]: # ({SECRET}\n{SECRET})\n后面。",
    f'[//]: # "{SECRET}"\n\n后面。',
    f"[//]: # {SECRET}\n\n后面。",
    f"[//]：#（{SECRET}）\n\n后面。",
    f"［//］：＃（{SECRET}）\n\n后面。",
    f"[//]\u200b: # ({SECRET})\n\n后面。",
    f"[comment]: <> ({SECRET})\n\n后面。",
    f"[备注]: # ({SECRET})\n\n后面。",
    f"- [//]: # ({SECRET})\n- 后面。",
    f"| 甲 | 乙 |\n|---|---|\n| [//]: # ({SECRET}) | 后面。 |",
    f"[^_^]: {SECRET}\n    {SECRET}\n\n后面。",
    f"{{# {SECRET} #}}后面。",
    f"%% {SECRET} %%后面。",
    f"%%\n{SECRET}\n\n{SECRET}\n%%\n\n后面。",
]
WHOLE = [
    f"前<!-- {SECRET} -->后面。",
    f"<!--\n```\n{SECRET}\n```\n-->\n\n后面。",
    f"<!-- {SECRET}\n\n%% {SECRET} -->后面。",
    f"- <!-- {SECRET} -->\n- 后面。",
    f"甲\\\\<!-- {SECRET} -->后面。",
]


@pytest.mark.parametrize("text", BROKEN)
def test_broken_remark_is_hidden_and_reported(text: str) -> None:
    """Nothing of it is shown, what follows is, and the message names its sign alone."""
    document = convert(text)
    assert SECRET not in document.html
    assert "后面。" in document.html
    assert "broken-remark" in [fault.id for fault in document.faults]
    assert SECRET not in str(document.faults)


@pytest.mark.parametrize("text", REMOVED)
def test_remark_of_other_programs_is_removed(text: str) -> None:
    """Nothing of it is shown, what follows is, and the editor hears of it."""
    document = convert(text)
    assert SECRET not in document.html + str(document.faults)
    assert "后面。" in document.html
    assert [fault.id for fault in document.faults] == ["removed-remark"]


@pytest.mark.parametrize("text", WHOLE)
def test_whole_remark_goes_in_silence(text: str) -> None:
    """As it always did; fences in it are none."""
    document = convert(text)
    assert SECRET not in document.html
    assert "后面。" in document.html
    assert document.faults == ()


@pytest.mark.parametrize(
    "text",
    [
        "`<!-- 甲`、`%% 乙`。",
        "```\n<!-- 甲\n[//]: # (乙)\n```",
        "\\<!-- 甲 -->",
        "增长5%%，占5%。",
        "受理 --> 审查 --> 办结。",
        "受理 -->\n审查",
        "[注]: 甲",
        "{略}",
        "<!-字",
        "〈!〉",
    ],
)
def test_what_is_no_remark_stays(text: str) -> None:
    """Signs in code, in sums and in arrows are text."""
    document = convert(text)
    assert document.faults == ()
    assert len(document.html) > len(text)


def test_broken_remark_holds_its_item_alone(portal: SmallPortal) -> None:
    """The item is not published, no file has the remark, and everything else goes out."""
    portal.item("notice/a", f"公开的一段。\n\n<!-- 内部：{SECRET}\n\n后面的正文。\n")
    portal.item("notice/b", f"公开。\n\n[//]: # ({SECRET})\n", 标题="另一件")
    ran = portal.build()
    assert ran.findings == [
        "content/notice/a.md:8: [错误] broken-remark: 这里的备注没有写完整（“<!--”），不知道到哪里为止，不能发布。 "
        "备注请写成 <!-- 备注 -->，符号都用半角；要公开的文字不要写在里面。就是要显示这几个符号的，请放在反引号里。",
        "content/notice/b.md:8: [提醒] removed-remark: 这里有用别的写法写的备注（“[//]:”），没有发布。 "
        "备注请写成 <!-- 备注 -->；要公开的文字，请去掉这些符号。",
    ]
    assert not (portal.output / "notice/a").exists()
    assert "公开。" in portal.page("notice/b").text_content()
    assert not [name for name, data in portal.files().items() if SECRET.encode() in data]


def test_remark_in_a_value(portal: SmallPortal) -> None:
    """A value that would be published with a remark holds its item; nothing of the remark is quoted."""
    portal.item("notice/a", 标题=f"通知<!-- {SECRET} -->")
    portal.item("notice/b", 内容概述=f"摘要＜！-- {SECRET}")
    ran = portal.build()
    assert ran.findings == [
        f"content/notice/{name}.md:{line}: [错误] remark-in-value: {field}里有备注（“{sign}”），会跟着值一起公开，不能发布。 "
        "请删去；备注可以写在信息栏里以 # 开头的一行，那样的行不公开。"
        for name, line, field, sign in (("a", 2, "标题", "<!--"), ("b", 5, "内容概述", "＜！--"))
    ]
    assert SECRET not in ran.out + ran.err
    assert not (portal.output / "notice/a").exists()


VALUES = [
    f"<!-- {SECRET} -->",
    f"[//]: # ({SECRET})",
    f"[//]：#（{SECRET}）",
    f"[comment]: <> ({SECRET})",
    f"[备注]: # ({SECRET})",
    f"[^_^]: {SECRET}",
    f"%% {SECRET} %%",
    f"％％{SECRET}％％",
    f"{{# {SECRET} #}}",
    f"{{# {SECRET}",
]


def test_remark_of_any_notation_in_a_value(portal: SmallPortal) -> None:
    """In a title, a list, a text of several lines and a name of a file alike."""
    lines = []
    for number, note in enumerate(VALUES):
        name = f"notice/n{number}"
        portal.item(f"{name}a", 内容概述=f"|\n  开头\n  {note}")
        portal.item(f"{name}b", 关键词=f"['甲{note}']")
        portal.item(f"{name}c", 附件=f"\n- 文件: a.csv\n  名称: '乙{note}'")
        lines += [f"{name}a.md:5:", f"{name}b.md:5:", f"{name}c.md:7:"]
    ran = portal.build()
    told = [line for line in ran.findings if "remark-in-value" in line]
    assert [line.split(" ", 1)[0].removeprefix("content/") for line in told] == lines
    assert SECRET not in ran.out + ran.err


@pytest.mark.parametrize("value", ["占比%%，同比%%", "增长5%%和6%%", "[注]: 甲", "{略}", "100%"])
def test_value_without_a_remark(portal: SmallPortal, value: str) -> None:
    """Signs of sums and of notes are text."""
    portal.item("notice/a", 内容概述=f"'{value}'")
    told = [line for line in portal.build().findings if "remark" in line]
    assert bool(told) == (value[0] == "占")


HEADS = [
    f"标题: 甲: 乙 <!-- {SECRET} -->",
    f"标题: 甲: 乙 # {SECRET}",
    f'标题: "甲 <!-- {SECRET} -->',
    f"标题: 甲\n说明 <!-- {SECRET}: 乙",
    f"标题: 甲\n类型: 未知 <!-- {SECRET} -->",
    f"标题: 甲\n<!-- 乙\n{SECRET}: 丙: 丁\n-->",
    f"标题: 甲\x07\n# <!-- \x07{SECRET}\x07 -->",
]


@pytest.mark.parametrize("head", HEADS)
def test_no_message_quotes_a_remark(portal: SmallPortal, head: str) -> None:
    """Whatever else is wrong with the line where it stands, or the line itself."""
    portal.write(
        "content/news/a.md",
        f"---\n{head}\n发布机构: 市府办\n发布时间: 2026-03-07 09:30\n---\n正文\n",
    )
    portal.write("content/news/b.md", f"<!-- {SECRET} -->\n标题: 甲\n")
    ran = portal.build()
    assert len(ran.findings) > 1
    assert SECRET not in ran.out + ran.err


def test_remark_in_a_list_or_a_table(portal: SmallPortal) -> None:
    """Lists that pages show, and tables of open data, are published as they are: a remark in them too."""
    lists = (
        f"- {{编号: education, 名称: 教育服务}}\n- 编号: housing\n  名称: 住房 <!-- {SECRET} -->\n"
    )
    portal.write("content/data/topics.yaml", lists)
    ran = portal.build()
    assert ran.findings == [
        "content/data/topics.yaml:3: [阻断] broken-data-file: 数据文件有错：备注（“<!--”）会跟着值一起公开，要删去，"
        "或者写成 # 开头的一行。 请改正后再发布；在此之前，上一次的成果保持不变。"
    ]
    portal.write("content/data/topics.yaml", f'- 编号: a\n  名称: "住房 <!-- {SECRET} -->\n')
    ran = portal.build()
    assert "broken-data-file" in ran.findings[0] and SECRET not in ran.out + ran.err
    with pytest.raises(BrokenTable) as caught:
        list(csv_rows(f"甲,乙\n1,<!-- {SECRET}\n".encode()))
    assert caught.value.row == 2
    assert caught.value.gaps == {"why": "why.table-remark", "column": "2", "sign": "<!--"}


@pytest.mark.parametrize("lead", ["- 甲\n\n  ", "> ", "1. "])
def test_code_within_lists_and_quotes_keeps_its_remarks(lead):
    """What a page shows as code is shown whole, wherever it stands."""
    indent = "> " if lead == "> " else "   " if lead == "1. " else "  "
    lines = ["```", "<!-- 示例 -->", "<!-- 没有结尾", "```"]
    document = convert(lead + f"\n{indent}".join(lines) + "\n")
    assert "&lt;!-- 示例 --&gt;\n&lt;!-- 没有结尾\n" in document.html
    assert document.faults == ()
