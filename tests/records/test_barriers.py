"""Barriers that editors put into a text: each is reported at its line, with its words and a remedy in Markdown."""

from __future__ import annotations

import pytest

from gongkai.document import convert
from gongkai.records import barriers
from tests.conftest import SmallPortal

FOUND = {
    "empty-column-header": [
        "| 项目 |  |\n|---|---|\n| 甲 | 1 |",
        "|  |  |\n|---|---|\n| 甲 | 1 |",
        "<table><tr><th>甲</th><th>&nbsp;</th></tr><tr><td>1</td><td>2</td></tr></table>",
    ],
    "table-without-caption": ["正文。\n\n| 项目 | 标准 |\n|---|---|\n| 甲 | 1 |"],
    "guessed-header": [
        "<table><tr><td>项目</td><td>金额</td></tr><tr><td>甲</td><td>1</td></tr></table>"
    ],
    "pasted-table": ["姓名\t电话\n张三\t110\n李四\t120"],
    "words-of-colour": [
        "标红的必须提交。",
        "红色部分为必填项。",
        "请点击右侧圆形按钮。",
        "见下图绿色区域。",
        "表中黄色的为新增事项。",
        "点页面右上角的按钮提交。",
        "红色字体的材料须盖章。",
    ],
    "colour-removed": [
        "标<font color=red>红</font>的",
        '<span style="color:#f00">必填</span>',
        "<p style='background:yellow'>注意</p>",
    ],
    "foreign-words": [
        "The shuttle buses leave every morning from the north station.",
        "> Please bring your ID card and two photos.",
        "| 甲 | Please bring your ID card and two photos. |\n|---|---|\n| 1 | 2 |",
        "通告：Applicants must submit the form before the end of this month. 请注意。",
        "- Hello and welcome to our beautiful city",
        "Les navettes partent chaque matin de la gare du nord.",
        "本日はお越しいただきありがとうございます。",
        "Добро пожаловать в наш город",
        "안녕하세요 우리 도시에 오신 것을 환영합니다",
    ],
    "all-capitals": ["PLEASE READ THIS NOTICE", "IMPORTANT NOTICE 请看"],
    "unexplained-abbreviation": ["本市推行PPP项目，请各单位申报。"],
    "pictogram": ["欢迎😀来办事"],
    "traditional-character": ["请到办事大厅辦理登记手续。"],
    "columns-of-blanks": [
        "姓名　　　　电话　　　　地址",
        "姓名        电话        地址\n张三        110         北京",
    ],
    "letters-apart": ["通　　　知", "# 通 知\n\n甲", "各  位  居  民：", "N O T I C E"],
    "empty-paragraph": ["甲\n\n&nbsp;\n\n乙", "甲\n\n　\n\n乙", "甲\n<p>&nbsp;</p>\n乙"],
    "break-run": ["甲<br><br><br>乙", "甲<br/>\n<br/>乙"],
    "typed-list": [
        "✅ 身份证\n✅ 户口簿",
        "👉 甲\n\n👉 乙",
        "● 身份证\n● 户口簿",
        "◆ 甲<br>◆ 乙",
        "※ 甲\n※ 乙",
        "材料：■ 身份证 ■ 户口簿",
        "<p>● 身份证</p><p>● 户口簿</p>",
        "❶ 甲\n❷ 乙",
        "1️⃣ 甲\n2️⃣ 乙",
        "· 甲\n· 乙",
    ],
    "drawn-line": ["——————以下为正文——————", "===== 办理流程 =====", "办理材料------------"],
    "text-as-image": [
        "![通知](tongzhi-page1.jpg)",
        "![收费标准表](a.png)",
        "![关于调整水价的通知](IMG_2024.jpg)",
        "![会议](扫描件001.jpg)",
    ],
    "vague-alternative": ["![图片](a.jpg)", "![IMG_2024](IMG_2024.jpg)", "![a.jpg](a.jpg)"],
    "empty-link": ["[](http://a.cn/x)后面", "[ ](http://a.cn/x)后面", "<a href='/x'></a>甲"],
    "vague-words": [
        "[点击这里](/a/)",
        "[详情](/a/)",
        "[附件1](a.pdf)",
        "[下载](a.pdf)",
        "[a.pdf](a.pdf)",
    ],
    "file-type-unsaid": ["申报办法见[2026年申报指南](a.pdf)。"],
    "same-words": ["[查看名单](/a/)和[查看名单](/b/)"],
    "address-as-words": [
        "见 https://www.a.gov.cn/x/y/z.html 。",
        "[https://www.a.gov.cn/x](https://www.a.gov.cn/x)",
    ],
    "file-only": ["[关于调整水价的通知全文（PDF）](a.pdf)"],
    "bold-as-heading": ["**工作要求**\n\n正文一段。", "__工作要求__\n正文一段。"],
    "bold-paragraph": ["**" + "各单位要高度重视认真落实" * 6 + "。**"],
    "level-left-out": ["## 甲\n\n#### 乙\n\n正文"],
}

CLEAN = [
    "约翰·史密斯访问。",
    "GDP增长5%。",
    "绿色发展、红色旅游、蓝色预警、黄色预警信号；绿色箭头灯亮时；生态保护红线、红字发票；达到绿色建筑标准。",
    "主席　习近平\n总理　李　强",
    "①甲；②乙；③丙。",
    "联系人：张三　　电话：0600-5550100",
    "[《水价办法》全文](a.html)",
    "![志愿者在清扫街道](a.jpg)",
    "第一章　总则",
    "**一、工作要求**\n\n正文",
    "**注意：**请带身份证。",
    "世界卫生组织（World Health Organization）",
    "网址：www.gov.cn",
    "`[](x)` `● 甲`",
    "```\n● 甲\n● 乙\n[](x)\n```",
    "<!-- ● 甲\n● 乙 -->",
    "表1　水价\n\n| 项目 | 甲 |\n|---|---|\n| 乙 | 1 |",
    "表1　水价\n\n|  | 甲 |\n|---|---|\n| 乙 | 1 |",
    "丁向阳　　国务院副秘书长\n张三　　　主任\n",
    "签字：————————\n\n　　　　年　　月　　日",
    "AAA级信用",
    "*Hello world and all of you.*{lang=en}",
    "Hello world and all of you.\n{lang=en}",
    '<div lang="en">\n\nHello world and all of you.\n\n</div>',
    "- [x] 甲\n- [ ] 乙",
    "请点击右上角的“登录”按钮。",
    "[第一批名单](a) [第二批名单](b)",
    "张昇、钟祐、于堃参加。",
    "《後漢書》",
]


def found(text: str) -> list[str]:
    """Return the ids of what is found in a text."""
    return [each.rule for each in barriers.find(text, convert(text).html)]


@pytest.mark.parametrize("rule", FOUND)
def test_found(rule: str) -> None:
    """Each kind is found in each of its forms."""
    assert [text for text in FOUND[rule] if rule not in found(text)] == []


def test_clean() -> None:
    """What is usual in official texts is no barrier."""
    assert {text: rules for text in CLEAN if (rules := found(text))} == {}


def test_every_kind_is_tested() -> None:
    """No kind is without an example."""
    from gongkai.findings.barriers import FINDINGS  # noqa: PLC0415

    assert FOUND.keys() == FINDINGS.keys()


def test_check_names_lines_and_remedy(portal: SmallPortal) -> None:
    """`check` says where, what and how, once a kind with all lines, and `build` holds what nobody could read."""
    portal.item(
        "news/list", "请带：\n\n● 身份证\n● 户口簿\n\n另外：\n\n◆ 照片\n◆ 申请表\n", 标题="甲"
    )
    portal.item(
        "news/shuttle", "班车如下。\n\nThe buses leave every morning from the station.\n", 标题="乙"
    )
    assert portal.check().findings == [
        "content/news/list.md:8: [提醒] typed-list: 用符号排成的列表，读屏软件不知道是列表：“● 身份证”（2 处：第 8、13 行）。 "
        "请在每项前写“- ”（减号和空格），一项一行，删去符号；有先后的写“1. ”。可以运行 gongkai check --fix 看看改法。",
        "content/news/shuttle.md:8: [错误] foreign-words: 这里有外文，没有写明是什么语言，读屏软件会当作中文来读："
        "“The buses leave every morning from the station.”（1 处：第 8 行）。 "
        "整段是外文的，在这一段下面另起一行写 {lang=en}（中间不空行）；一句话里的，写成 *外文*{lang=en}。语言代码请核对。",
    ]
    portal.build()
    assert (portal.output / "news/list/index.html").exists()
    assert not (portal.output / "news/shuttle/index.html").exists()


def test_portal_in_another_language(portal: SmallPortal) -> None:
    """A portal in English has English texts."""
    site = (portal.content / "data/site.yaml").read_text("utf-8")
    portal.write("content/data/site.yaml", site + "语言: en\n")
    portal.item("news/shuttle", "The buses leave every morning from the station.\n")
    assert "foreign-words" not in portal.check().out


FIXED = {
    "● 身份证\n● 户口簿\n": "- 身份证\n- 户口簿\n",
    "　　👉 甲\n\n　　👉 乙\n": "- 甲\n\n- 乙\n",
    "通　　　知\n\n正文。\n": "通知\n\n正文。\n",
    "甲\n\n&nbsp;\n\n乙\n": "甲\n\n乙\n",
    "见[](http://a.cn/x)上文。\n": "见上文。\n",
    "正文到此为止————————\n\n附注\n": "正文到此为止\n\n---\n\n附注\n",
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_fix(portal: SmallPortal, newline: str) -> None:
    """`check --fix --write` mends what cannot change its meaning; a second run has nothing to do."""
    files = []
    for number, (before, _) in enumerate(FIXED.items()):
        file = portal.item(f"news/{number}", before)
        file.write_bytes(file.read_bytes().replace(b"\n", newline.encode()))
        files.append((file, file.read_bytes()))
    portal.check("--fix", "--write")
    for (file, data), (before, after) in zip(files, FIXED.items(), strict=True):
        head = data.decode().removesuffix(before.replace("\n", newline))
        assert file.read_bytes().decode() == head + after.replace("\n", newline)
    assert portal.check("--fix").out == ""
