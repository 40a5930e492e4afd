"""Characters that nobody sees, or that look like others: read as what they look like, and named with their place."""

import json
import unicodedata
from xml.etree import ElementTree

import pytest

from gongkai.document.separators import other_separator
from gongkai.records.encoding import decoded, guess_encoding

REMEDY = "请删去这个字符：删掉它前后各一个字，再重新输入。"


def ids(found: list[str]) -> list[str]:
    """Place, severity and id of each finding."""
    return [": ".join(line.split(": ")[:2]) for line in found]


UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060\u2064\ufeff\xad\u202a\u202e\u2066\u2069\x07\x00"


def test_invisible_characters_are_read_as_absent(portal):
    """In keys, organs, columns, kinds, dates, choices, ids: the item is what it looks like, and each is named."""
    for number, sign in enumerate(UNSEEN):
        head = (
            f"类{sign}型: 动{sign}态\n标题: 甲{number}\n发布{sign}机构: 市{sign}府办\n栏目: 工作{sign}动态\n"
            f"发布时间: {sign}2026-03-07{sign} 09:30\n草稿: fal{sign}se\n编号: x{sign}{number}\n"
        )
        portal.write(f"content/page/{number}.md", f"---\n{head}---\n正文\n")
    ran = portal.build()
    assert ran.code == 0
    for number, sign in enumerate(UNSEEN):
        assert portal.page(f"news/x{number}").xpath("string(//h1)") == f"甲{number}"
        assert f"U+{ord(sign):04X}。" in ran.out or f"U+{ord(sign):04X}，" in ran.out
    assert (
        f"content/page/0.md:4: [提醒] invisible-character: 这一行第 2 个字“发布”后面有看不见的字符 U+200B。 {REMEDY}"
        in ran.findings
    )
    assert len(ran.findings) == 7 * len(UNSEEN) - len(UNSEEN)


def test_names_that_look_alike(portal):
    """Radicals, wide letters, blanks, composed letters: read as the entry of the list, and told."""
    portal.write(
        "content/data/organs.yaml",
        "- {编号: office, 名称: 金山é公⾏\u200b局, 简称: 市府办}\n- {编号: gate, 名称: 门卫长办}\n",
    )
    for number, organ in enumerate(
        (
            "金山é公行局",
            "金山e\u0301公\u200b行局",
            "\uf90a山é公行局",
            "市府\xa0办",
            "市 府办",
            "ｏｆｆｉｃｅ",
            "\u043effi\u0441e",
            "⻔卫⻓办",
        )
    ):
        portal.item(f"news/x{number}", 标题=f"甲{number}", 发布机构=organ)
    ran = portal.build()
    place = "content/news/x{}.md:3: [提醒] {}"
    assert ids(ran.findings) == [
        "content/data/organs.yaml:1: [提醒] invisible-character",
        place.format(0, "lookalike"),
        place.format(1, "invisible-character"),
        place.format(1, "lookalike"),
        place.format(2, "lookalike"),
        place.format(3, "invisible-character"),
        place.format(3, "lookalike"),
        place.format(4, "lookalike"),
        place.format(5, "lookalike"),
        place.format(6, "lookalike"),
        place.format(7, "lookalike"),
    ]
    assert (portal.output / "news/x5/index.html").exists()


def test_invisible_characters_in_shown_texts(portal):
    """A title keeps them and is told; where they have a meaning, nothing is said."""
    titles = ("甲\u200b乙", "甲\xa0丙", "甲　丁", "葛\U000e0100城", "👨\u200d👩", "ئۇ\u200cي")
    for number, title in enumerate(titles):
        portal.item(f"news/x{number}", 标题=title)
    assert portal.build().findings == [
        f"content/news/x0.md:2: [提醒] invisible-character: 这一行第 5 个字“标题: 甲”后面有看不见的字符 U+200B。 {REMEDY}",
        f"content/news/x1.md:2: [提醒] invisible-character: 这一行第 5 个字“标题: 甲”后面有看不见的字符 U+00A0。 {REMEDY}",
    ]


def test_control_characters(portal):
    """Told with their line; pages, feeds and data go out without them, and the lines below are told right."""
    portal.item(
        "news/x",
        "第一行\x0b第二\x07行。\n\n[坏](gone.md)\x1f\n\n第\x0c页\x00。\n",
        标题="甲\x0b乙\x07丙",
    )
    ran = portal.build()
    told = "多半是从 Word 或者网页带来的；已去掉，或者按换行处理。 请删去它：删掉它前后各一个字，再重新输入；要换行的，请按回车键。"
    assert ran.findings[1:3] == [
        f"content/news/x.md:6: [提醒] control-character: 这一行第 3 个字“第一行”后面有控制字符 U+000B、U+0007，{told}",
        f"content/news/x.md:8: [提醒] control-character: 这一行第 12 个字“gone.md)”后面有控制字符 U+001F，{told}",
    ]
    assert ids(ran.findings) == [
        f"content/news/x.md:{line}: [提醒] {rule}"
        for line, rule in ((2, "control-character"), (6, "control-character"), (8, "control-character"),
                           (8, "dead-link"), (10, "control-character"))
    ]  # fmt: skip
    assert portal.page("news/x").xpath("string(//h1)") == "甲 乙丙"
    for name, data in portal.files().items():
        is_text = name.endswith((".html", ".atom", ".xml", ".rss", ".json", ".txt", ".csv"))
        assert not is_text or not set(data) & {0, 7, 11, 12, 31}, name
        if name.endswith((".atom", ".xml", ".rss")):
            ElementTree.fromstring(data)
        if name.endswith(".json"):
            json.loads(data)


@pytest.mark.parametrize("sign", "\ue000\uf8ff\ufffd\U000f0001\U0010ff23")
def test_signs_of_private_use(portal, sign):
    """They show on one machine only: told in a title and in a text, with the words before them."""
    portal.item("news/x", f"当选人：张{sign}、李{sign}。\n", 标题=f"甲{sign} #3")
    told = "只在装了某种字体的电脑上看得见，或者已经丢失，公众看到的是空框。 " + (
        "请换成标准字：Word 的项目符号换成“●”；生僻字请用支持 GB 18030 的输入法重新输入，或者查它的国家标准编码；没有的，请用文字说明。"
    )
    code = f"U+{ord(sign):04X}"
    assert portal.build().findings == [
        f"content/news/x.md:2: [提醒] undisplayable-character: 这一行第 5 个字“标题: 甲”后面的字符 {code} {told}",
        f"content/news/x.md:6: [提醒] undisplayable-character: 这一行第 5 个字“当选人：张”后面的字符 {code} {told}",
    ]
    assert portal.page("news/x").xpath("string(//h1)") == f"甲{sign} #3"


def test_control_character_in_a_data_file(portal):
    """It is named with its line, and is no matter of encoding."""
    portal.write(
        "content/data/topics.yaml",
        b"- {\xe7\xbc\x96\xe5\x8f\xb7: a,\n  \xe5\x90\x8d\xe7\xa7\xb0: a\x00b}\n",
    )
    assert portal.build().findings == [
        "content/data/topics.yaml:2: [阻断] broken-data-file: 数据文件有错：这一行有看不见的控制字符 U+0000，文件可能没有存好；"
        "请删去，或重新取得这个文件。 请改正后再发布；在此之前，上一次的成果保持不变。"
    ]


def test_encodings():
    """Zeros in every other byte are UTF-16; a few are damage to a text."""
    text = "---\n标题: 甲\n---\n正文一句。\n"
    assert [guess_encoding(text.encode(name)) for name in ("utf-16", "utf-16-le", "utf-16-be", "gb18030", "utf-8")] == [
        *["UTF-16"] * 3, "GB18030", "UTF-8",
    ]  # fmt: skip
    assert guess_encoding("title: a\n".encode("utf-16-be")) == "UTF-16"
    assert guess_encoding(bytes(100)) == "?" and guess_encoding(b"") == "UTF-8"
    assert decoded((text + "\0").encode()) == text + "\0"


def test_file_names_that_look_alike(portal):
    """Composed or not, with what nobody sees or without: the file goes out, and all but the composition is told."""
    apart = unicodedata.normalize("NFD", "表é.csv")
    for name in (apart, "图é.csv", "说\xa0明.csv", "空 格.csv", "plain.csv"):
        portal.write(f"content/news/{name}", "甲,乙\n1,2\n")
    files = (
        "表é.csv",
        unicodedata.normalize("NFD", "图é.csv"),
        "说明.csv",
        "空\xa0格.csv",
        "pl\u200bain.csv",
    )
    for number, name in enumerate(files):
        portal.item(
            f"news/x{number}",
            f"[数据（CSV）]({name.replace(' ', '%20')})\n",
            标题=f"甲{number}",
            附件=name,
        )
    ran = portal.build()
    assert ran.code == 0 and [line for line in ran.findings if "x0" in line or "x1" in line] == []
    remedy = "请把两处改成一样的：方括号里写着 U+ 的字符看不见，请删去；最好把文件名和这里都重新输入一遍。"
    for line in (5, 7):
        assert (
            f"content/news/x4.md:{line}: [提醒] file-lookalike: “news/pl[U+200B]ain.csv”与文件夹里的“news/plain.csv”"
            f"看起来一样，写法却不同，已当作同一个。 {remedy}"
        ) in ran.findings
    assert (portal.output / "news/x0" / apart).exists() and (
        portal.output / "news/x2/说\xa0明.csv"
    ).exists()
    assert all(portal.page(f"news/x{n}").xpath("//*[@data-body]//a/@href") for n in (0, 1, 2, 4))
    portal.item("news/x0", 标题="甲0", 附件="表é.csv", 发布机构="没有")
    assert portal.build().code == 1 and (portal.output / "news/x0" / apart).exists()


def test_names_that_only_resemble_each_other_are_not_one(portal):
    """What can be told apart is told as missing; of two that cannot, none is taken."""
    for name in ("附件（1）.csv", "a b.csv", "甲\u200b.csv", "甲\u2060.csv"):
        portal.write(f"content/news/{name}", "甲,乙\n1,2\n")
    for number, name in enumerate(("附件(1).csv", "ab.csv", "甲.csv")):
        portal.item(f"news/x{number}", 标题=f"甲{number}", 附件=name)
    assert ids(portal.build().findings) == [
        f"content/news/x{n}.md:5: [错误] missing-file" for n in range(3)
    ]


def test_files_that_are_not_taken_in(portal):
    """What lies among the items and is none is told; what an item names, or may name, is not."""
    for name in ("公告.md.txt", "甲.docx", "乙.WPS", "丙.html", "files/丁.pdf", "附.txt", "图.jpg"):
        portal.write(f"content/news/{name}", "甲")
    portal.write("content/根.md.txt", "甲")
    portal.write("content/杂/戊.docx", "甲")
    portal.write("content/notice/己.pdf", "甲")
    portal.write("content/notice/坏.md", "---\n标题: '甲\n---\n附件在哪里不知道\n")
    portal.write("content/disclosure/机密.pdf", "甲")
    portal.item("disclosure/x", "", 公开属性="不予公开", 公开属性依据="测试条例第一条")
    portal.write("content/data/areas.yaml.txt", "甲")
    portal.write("content/data/organ.yml", "甲")
    portal.item("news/a", 附件="附.txt", 草稿="true")
    text = (
        (portal.content / "news/a.md").read_text("utf-8").replace("附件: 附.txt\n草稿: true\n", "")
    )
    portal.write("content/news/b.MD", text.replace("测试动态", "大写"))
    portal.write("content/news/c.markdown", text.replace("测试动态", "长后缀"))
    ran = portal.build()
    told = [line for line in ran.findings if "not-taken" in line or "not-read" in line]
    assert ids(told) == [
        "content/data/areas.yaml.txt: [提醒] data-file-not-read",
        "content/data/organ.yml: [提醒] data-file-not-read",
        *(
            f"content/{name}: [提醒] file-not-taken"
            for name in (
                *(
                    "news/files/丁.pdf",
                    "news/丙.html",
                    "news/乙.WPS",
                    "news/公告.md.txt",
                    "news/甲.docx",
                ),
                "根.md.txt",
            )
        ),
    ]
    assert told[5] == (
        "content/news/公告.md.txt: [提醒] file-not-taken: “公告.md.txt”没有发布：它不是“.md”文件，也没有一件内容把它写作附件。 "
        "是一件内容的，请另存为以“.md”结尾的文本文件（“.md.txt”的，让系统显示文件后缀，再删去“.txt”）；"
        "是附件的，请写进那一件的“附件:”；用不到的请移出内容文件夹。"
    )
    assert portal.page("news/b").xpath("string(//h1)") == "大写"
    assert portal.page("news/c").xpath("string(//h1)") == "长后缀"


def test_file_name_of_an_item(portal):
    """What nobody sees in it is told; the address stays as it was."""
    portal.item("news/甲\u200b乙")
    assert portal.build().findings == [
        "content/news/甲\\u200b乙.md: [提醒] invisible-in-file-name: 文件名“news/甲[U+200B]乙.md”里有看不见的字符。 "
        "请把文件名重新输入一遍；已经发布的，地址会跟着变，请写“编号:”留住原来的地址。"
    ]
    assert (portal.output / "news/甲-乙/index.html").exists()


@pytest.mark.parametrize(
    ("sign", "shown"), [(";", ";"), ("\t", "Tab"), ("；", "；"), ("，", "，"), ("|", "|")]
)
def test_other_separators(portal, sign, shown):
    """A CSV file with another separator is told as that, not as a missing column; one column may have any sign."""
    portal.write("content/news/x.csv", f"科目{sign}预算\n教育{sign}1.5\n")
    portal.write("content/news/y.csv", f"科目{sign}说明,预算\n教育{sign}甲,5\n")
    for name in "xy":
        portal.item(
            f"news/{name}",
            f"```chart\n类型: 柱形图\n标题: 支出\n数据: {name}.csv\n```\n",
            标题=name,
        )
    assert portal.build().findings == [
        f"content/news/x.md:6: [提醒] broken-chart-row: 图表的数据文件“x.csv”第 1 行：各列之间用的是“{shown}”，不是半角逗号，程序分不出列。 "
        "请用电子表格软件改好，另存为“CSV UTF-8”，再提交一次；改好以前，页面上只有数据表或数据文件。"
    ]


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("\u200b---\n{}---\n", 1),
        ("---\u200b\n{}---\n", 1),
        ("---\n{}---\u200b\n", 5),
        ("---\n{}\ufeff---\xa0\n", 5),
        ("\n\u2060---\n{}...\n", 2),
        ("\ufeff\ufeff---\n{}---\n", 1),
    ],
)
def test_unseen_sign_beside_the_lines_around_the_front_matter(portal, head, line):
    """They are read as such, and the sign is told: no message shows `---` and says that it is missing."""
    fields = "标题: 甲\n发布机构: 市府办\n发布时间: 2026-03-07 09:30\n"
    portal.write("content/news/a.md", head.format(fields) + "正文一句。\n")
    told = [each for each in portal.build().findings if "byte-order-mark" not in each]
    assert [each.split(": ", 2)[:2] for each in told] == [
        [f"content/news/a.md:{line}", "[提醒] invisible-character"]
    ]
    assert "正文一句。" in portal.page("news/a").text_content()


def test_unseen_sign_in_a_name_is_shown(portal):
    """Where no file looks like it, the message shows the sign."""
    portal.item("news/a", "![图](a\u200b.png)\n")
    assert "找不到文件“a\\u200b.png”" in portal.build().findings[0]


STRAY = (
    "公告。md",
    "公告.ｍｄ",
    "公告.md\u200b",
    "公告.md（1）",
    "公告.md ",
    "公告.md-副本",
    "表.xlsx",
    "a.et",
)


def test_names_that_should_end_otherwise(portal):
    """Whatever hides the end of a name; copies that editors' programs keep are left alone."""
    for name in (*STRAY, "公告.md~", ".公告.md.swp", "a.mdb"):
        portal.write(f"content/news/{name}", "甲")
    portal.item("news/b")
    told = [each.split(": ")[2].split("”")[0] for each in portal.build().findings]
    shown = {"公告.md\u200b": "公告.md[U+200B]", "公告.md ": "公告.md[U+0020]"}
    assert sorted(told) == sorted(f"“{shown.get(name, name)}" for name in STRAY)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("sep=;\n甲;乙;丙\n1;2;3\n", ";"),
        ('甲;乙\n"1;5";2\n', ";"),
        ('"甲;乙";丙\n1,5;2,5\n', ";"),
        ("金额（含税,万元）;年份;丙\n1;2;3\n", ";"),
        ("甲,乙\n一;二,三;四\n", ""),
        ("甲;乙\n丙\n", ""),
        ("", ""),
    ],
)
def test_separator_of_a_table(text, sign):
    """Signs within quotation marks divide nothing, and a comma within a name does not hide them."""
    assert other_separator(text) == sign
