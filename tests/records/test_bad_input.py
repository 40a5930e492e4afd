"""Bad input: each fault has its finding at the right line, and harms nothing else."""

import pytest

from gongkai.subjects.kinds import KINDS
from tests.files.test_images import gif

GOOD = "news/good"


@pytest.fixture(autouse=True)
def good_item(portal):
    """A faultless item that must go out whatever stands beside it."""
    portal.item(GOOD, 标题="无错的动态")


def assert_only(portal, *lines: str, code: int = 1) -> None:
    """The build tells exactly these findings, in order, and the faultless item is out."""
    ran = portal.build()
    assert ran.findings == list(lines)
    assert ran.code == code
    assert (portal.output / GOOD / "index.html").exists()


def test_no_front_matter(portal):
    """A file without front matter is named with its first line."""
    portal.write("content/news/bare.md", "只有正文\n")
    assert_only(
        portal,
        "content/news/bare.md:1: [错误] no-front-matter: 文件开头没有信息栏，第一行是“只有正文”。 "
        "请在文件最前面加上由两行“---”围起来的信息栏，可用 gongkai new 生成样例。",
    )


def test_front_matter_without_end(portal):
    """Front matter that never ends is told at its beginning."""
    portal.write("content/news/open.md", "---\n标题: 甲\n正文\n")
    assert_only(
        portal,
        "content/news/open.md:1: [错误] unclosed-front-matter: 信息栏缺少收尾的“---”。 "
        "请在信息栏最后一项的下一行单独写“---”，正文写在它下面。",
    )


def test_broken_yaml(portal):
    """Bad YAML is told with its own line."""
    portal.item("news/broken", 标题='"没有收尾的引号')
    assert_only(
        portal,
        'content/news/broken.md:2: [错误] broken-yaml: 信息栏的这一行读不懂：“标题: "没有收尾的引号”。 '
        "请检查这一行的缩进和冒号，引号、括号要成对；值里有引号、括号、“#”或“: ”的，整个值放进引号里，如：标题: '\"没有收尾的引号'。",
    )


def test_control_character(portal):
    """What YAML takes as an escape and no feed can hold is told; the feeds of all others are written."""
    portal.item("news/broken", 标题='"甲\\u0001乙"')
    assert_only(
        portal,
        'content/news/broken.md:2: [错误] broken-yaml: 信息栏的这一行读不懂：“标题: "甲\\u0001乙"”。 '
        "请检查这一行的缩进和冒号，引号、括号要成对；值里有引号、括号、“#”或“: ”的，整个值放进引号里，如：标题: '\"甲\\u0001乙\"'。",
    )
    assert (portal.output / "feed/all.atom").exists()


def test_years_beyond_reckoning(portal):
    """A year from which no other can be counted, or that does not sort as text, is no date."""
    portal.item("news/far", 标题="甲", 发布时间="9999-12-31 23:59")
    portal.item("news/old", 标题="乙", 发布时间="0001-01-01 00:00")
    found = portal.build().findings
    assert [line.split(": ")[1] for line in found] == ["[错误] wrong-date"] * 2


def test_alias_bomb(portal):
    """A front matter that unfolds without end is refused, not read."""
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{last}'] * 10)}]\n"
        for last, name in zip("abcdefg", "bcdefgh", strict=True)
    )
    portal.write("content/news/bomb.md", f"---\n标题: 甲\n{bomb}---\n正文\n")
    ran = portal.build()
    assert [line.split(": ")[1] for line in ran.findings] == ["[错误] broken-yaml"]


REPAIRS = {
    "full-width-colon": (
        "---\n标题：甲\n发布机构: 市府办\n发布时间: 2026-03-07 09:30\n---\n正文\n",
        "content/news/x.md:2: [提醒] full-width-colon: “标题”后面用了全角冒号，已按半角冒号读取。 请改为半角冒号加一个空格。",
    ),
    "no-space-after-colon": (
        "---\n标题:甲\n发布机构: 市府办\n发布时间: 2026-03-07 09:30\n---\n正文\n",
        "content/news/x.md:2: [提醒] no-space-after-colon: “标题:”后面缺一个空格，已补上读取。 请在冒号后面加一个空格。",
    ),
    "byte-order-mark": (
        "\ufeff---\n标题: 甲\n发布机构: 市府办\n发布时间: 2026-03-07 09:30\n---\n正文\n",
        "content/news/x.md:1: [提醒] byte-order-mark: 文件开头有看不见的字节顺序标记（BOM），已忽略。 请另存为“UTF-8 无 BOM”。",
    ),
    "carriage-return": (
        "---\r\n标题: 甲\r\n发布机构: 市府办\r\n发布时间: 2026-03-07 09:30\r\n---\r\n正文\r\n",
        "content/news/x.md:1: [提醒] carriage-return: 文件用 Windows 换行（CRLF），已按普通换行读取。 不影响发布，可以不改；在网页上改不了，不用管。用电脑上的编辑器的，把换行符改为 LF 再保存。",
    ),
    "tab-in-front-matter": (
        "---\n标题:\t甲\n发布机构: 市府办\n发布时间: 2026-03-07 09:30\n---\n正文\n",
        "content/news/x.md:2: [提醒] tab-in-front-matter: 信息栏这一行用了制表符，已按空格读取。 请把制表符改为两个空格。",
    ),
    "chinese-date": (
        "---\n标题: 甲\n发布机构: 市府办\n发布时间: 2026年3月7日 9:30\n---\n正文\n",
        "content/news/x.md:4: [提醒] loose-date: 发布时间“2026年3月7日 9:30”不是标准写法，已读作“2026-03-07 09:30”。 请改写为“2026-03-07 09:30”。",
    ),
    "dotted-date": (
        "---\n标题: 甲\n发布机构: 市府办\n发布时间: 2026.3.7 09:30\n---\n正文\n",
        "content/news/x.md:4: [提醒] loose-date: 发布时间“2026.3.7 09:30”不是标准写法，已读作“2026-03-07 09:30”。 请改写为“2026-03-07 09:30”。",
    ),
    "chinese-boolean": (
        "---\n标题: 甲\n发布机构: 市府办\n发布时间: 2026-03-07 09:30\n草稿: 否\n---\n正文\n",
        "content/news/x.md:5: [提醒] chinese-boolean: 草稿“否”已读作“false”。 请改写为“false”。",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REPAIRS)
def test_repair(portal, name):
    """Each harmless slip is mended, told at its line, and the item goes out."""
    text, line = REPAIRS[name]
    portal.write("content/news/x.md", text)
    assert_only(portal, line, code=0)
    page = portal.page("news/x")
    assert page.xpath("string(//h1)").strip() == "甲"
    assert "2026-03-07 09:30" in page.text_content()


def test_unknown_key(portal):
    """A misspelt key is told with the one that is meant."""
    portal.item("news/x", 发布机够="市府办", 发布机构=None, 标题="甲")
    assert_only(
        portal,
        "content/news/x.md:1: [错误] missing-field: 缺少“发布机构”。 请在信息栏里补上“发布机构:”。",
        "content/news/x.md:4: [提醒] unknown-key: 信息栏里有不认识的项目“发布机够”，未采用。 您是不是要写“发布机构”？",
    )


def test_same_key_twice(portal):
    """A key written in Chinese and in English is one key, written twice."""
    portal.item("news/x", title="乙", 标题="甲")
    assert_only(
        portal,
        "content/news/x.md:5: [错误] duplicate-key: “title”写了两次（另一次在第 2 行，写作“标题”）。 "
        "中文名和英文名是同一项，请只留一处。",
    )


@pytest.mark.parametrize("value", ["2026-02-30 09:30", "昨天", "2026-13-01"])
def test_wrong_date(portal, value):
    """A date that is none is quoted, with the form it should have."""
    portal.item("news/x", 发布时间=value, 标题="甲")
    assert_only(
        portal,
        f"content/news/x.md:4: [错误] wrong-date: 发布时间“{value}”不是有效的日期。 请写成“2026-03-05 00:00”的样子。",
    )


def test_unknown_organ(portal):
    """An organ that is in no list is told with its nearest."""
    portal.item("news/x", 发布机构="测试市财正局", 标题="甲")
    assert_only(
        portal,
        "content/news/x.md:3: [错误] unknown-organ: 发布机构“测试市财正局”不在 organs.yaml 里。 "
        "您是不是要写“测试市财政局”？新的请加进 organs.yaml。",
    )


def test_missing_title(portal):
    """An item without a title is held."""
    portal.item("news/x", 标题=None)
    assert_only(
        portal, "content/news/x.md:1: [错误] missing-field: 缺少“标题”。 请在信息栏里补上“标题:”。"
    )


def test_same_address_but_for_case(portal):
    """Two items that share an address, by case too, are both held and name each other."""
    portal.item("news/Same", 标题="甲")
    portal.item("news/other", 编号="same", 标题="乙")
    assert_only(
        portal,
        "content/news/Same.md:1: [错误] duplicate-address: 地址“news/Same/”与“content/news/other.md”相同（不分大小写）。 "
        "请给其中一个另写“编号:”。",
        "content/news/other.md:5: [错误] duplicate-address: 地址“news/same/”与“content/news/Same.md”相同（不分大小写）。 "
        "请给其中一个另写“编号:”。下一个没有用过的是“same-2”。",
    )


def test_same_index_number(portal):
    """An index number that is used twice holds both items of one moment: nobody knows which was first."""
    portal.item("disclosure/a", 标题="甲")
    portal.item("disclosure/b", 标题="乙")
    assert_only(
        portal,
        "content/disclosure/a.md:5: [错误] duplicate-index-number: 索引号“mc0001/2026-00001”与“content/disclosure/b.md”相同。 "
        "索引号不能重复，请核对。",
        "content/disclosure/b.md:5: [错误] duplicate-index-number: 索引号“mc0001/2026-00001”与“content/disclosure/a.md”相同。 "
        "索引号不能重复，请核对。下一个没有用过的是“mc0001/2026-00002”。",
    )


def test_future_item_with_a_taken_index_number(portal):
    """What is out stays and can be edited; the item that is not due yet is held and names it, in either order of paths."""
    ahead = {"标题": "以后的", "发布机构": "测试市财政局", "发布时间": "2099-01-01 09:00"}
    told = (
        "content/disclosure/{}.md:5: [错误] duplicate-index-number: 索引号“mc0001/2026-00001”与“content/disclosure/m.md”相同。 "
        "索引号不能重复，请核对。下一个没有用过的是“mc0001/2026-0000{}”。"
    )
    portal.item("disclosure/m", 标题="已经公开的")
    portal.item("disclosure/a", **ahead)
    portal.item("disclosure/z", **ahead | {"标题": "更后的"})
    assert_only(portal, told.format("a", 2), told.format("z", 3))
    portal.item("disclosure/m", 标题="改过的")
    assert_only(portal, told.format("a", 2), told.format("z", 3))
    assert portal.page("disclosure/m").xpath("string(//h1)") == "改过的"


def test_future_item_at_a_taken_address(portal):
    """The same of an address: the page is that of the item that is out."""
    portal.item("news/m", 标题="已经公开的")
    portal.item("news/a", 编号="m", 标题="以后的", 发布时间="2099-01-01 09:00")
    assert_only(
        portal,
        "content/news/a.md:5: [错误] duplicate-address: 地址“news/m/”与“content/news/m.md”相同（不分大小写）。 "
        "请给其中一个另写“编号:”。下一个没有用过的是“m-2”。",
    )
    assert portal.page("news/m").xpath("string(//h1)") == "已经公开的"


LONG = {
    "标题": ("长" * 201, 2, "标题有 201 字，超过 200 字"),
    "内容概述": ("长" * 301, 5, "内容概述有 301 字，超过 300 字"),
    "附件": ("{文件: a.csv, 名称: " + "长" * 201 + "}", 5, "附件有 201 字，超过 200 字"),
    "关键词": (f"[{', '.join(['长' * 150] * 67)}]", 5, "关键词有 10050 字，超过 10000 字"),
}


@pytest.mark.parametrize("name", LONG)
def test_long_values_are_told(portal, name):
    """A long value makes a long page, and goes out; a title, and what lists repeat, is long sooner."""
    value, line, told = LONG[name]
    portal.write("content/news/a.csv", "甲")
    portal.item("news/x", **{name: value})
    remedy = "页面会又长又慢。 请缩短；细节请写进正文或者附件。"
    assert_only(portal, f"content/news/x.md:{line}: [提醒] long-value: {told}，{remedy}", code=0)
    assert (portal.output / "news/x/index.html").exists()


def test_unbearable_value_holds_the_item(portal):
    """One field alone cannot make a page, or every list with the item, of more than 60 kB."""
    portal.item("news/x", 内容概述="长" * 1501)
    assert_only(
        portal,
        "content/news/x.md:5: [错误] too-long-value: 内容概述“"
        + "长" * 59
        + "…”有 1501 字，远远超过 300 字，不能发布。 请缩短到 300 字以内；细节请写进正文或者附件。",
    )
    portal.item("news/x", 标题="长" * 1000, 内容概述="长" * 1500, 来源="长" * 1000)
    portal.build()
    assert (
        max(len(data) for name, data in portal.files().items() if name.endswith(".html")) < 60_000
    )


def test_interpretation_of_nothing(portal):
    """An interpretation of a document that does not exist is held."""
    portal.item(
        "interpretation/x", "## 背景、重点、亮点、措施\n\n正文。\n", 解读对象="明政发〔2026〕9号"
    )
    assert_only(
        portal,
        "content/interpretation/x.md:5: [错误] unknown-document: 解读对象“明政发〔2026〕9号”找不到对应的公开事项。 "
        "请写公开事项的编号、索引号或文号，并核对有无错字。",
    )


def test_attachment_missing(portal):
    """An attachment that is not there holds its item."""
    portal.item("news/x", 附件="预算.csv", 标题="甲")
    assert_only(
        portal,
        "content/news/x.md:5: [错误] missing-file: 找不到文件“预算.csv”。 请核对文件名（区分大小写），并把文件一并提交。",
    )


def test_image_without_alternative(portal):
    """An image without alternative text holds its item, at the image's line."""
    portal.write("content/news/a.gif", gif())
    portal.item("news/x", "一段。\n\n![](a.gif)\n", 标题="甲")
    told = (
        "content/news/x.md:8: [错误] image-without-alternative: 图片“a.gif”没有替代文字。 "
        "请在方括号里写出图上有什么：![文字](图片)；纯装饰图片请写 ![](图片){decorative=true}。"
    )
    assert_only(portal, told)


def test_empty_body(portal):
    """An empty body is told; the page goes out and says that there is no text."""
    portal.item("news/x", "\n", 标题="甲")
    assert_only(
        portal,
        "content/news/x.md:6: [提醒] empty-body: 正文是空的。 请补上正文；只有附件的，请写一句说明。",
        code=0,
    )


@pytest.mark.parametrize("encoding", ["GB18030", "UTF-16"])
def test_other_encodings(portal, encoding):
    """A file in another encoding is told what it seems to be and how to convert it."""
    text = (
        (portal.content / "news/good.md")
        .read_text("utf-8")
        .replace("无错的动态", "另一种编码的文件")
    )
    portal.write("content/news/x.md", text.encode(encoding))
    assert_only(
        portal,
        f"content/news/x.md: [错误] not-utf-8: 文件不是 UTF-8 编码，看起来是“{encoding}”。 "
        f"请另存为 UTF-8，或运行：iconv -f {encoding} -t UTF-8 原文件 > 新文件。",
    )


def test_body_of_twenty_megabytes(portal):
    """A body of 20 MB is refused by its size."""
    portal.item("news/x", "字" * 7_000_000)
    assert_only(
        portal,
        "content/news/x.md: [错误] file-too-large: 文件大小“21.0 MB”超过上限“5.0 MB”。 "
        "正文请只留文字；大表格、图片和扫描件请作为附件。",
    )


def test_link_out_of_the_content_folder(portal):
    """A link that climbs out of the content folder holds its item."""
    portal.item("news/x", "见[口令表](../../../etc/passwd)。\n", 标题="甲")
    assert_only(
        portal,
        "content/news/x.md:6: [错误] outside-content: “../../../etc/passwd”指向内容文件夹之外。 "
        "请把文件放进内容文件夹，再用相对路径引用；不要用符号链接指向外面。",
    )


def test_attachment_out_of_the_content_folder(portal):
    """An attachment outside the content folder holds its item, and is not copied."""
    portal.write("secret.csv", "机密\n")
    portal.item("news/x", 附件="../../secret.csv", 标题="甲")
    assert_only(
        portal,
        "content/news/x.md:5: [错误] outside-content: “../../secret.csv”指向内容文件夹之外。 "
        "请把文件放进内容文件夹，再用相对路径引用；不要用符号链接指向外面。",
    )
    assert not list(portal.output.rglob("secret.csv"))


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_symbolic_link_to_the_outside(portal, kind):
    """A symbolic link out of the content folder is told and not followed."""
    outside = portal.folder.parent / "outside"
    outside.mkdir()
    (outside / "x.md").write_text("---\n标题: 外面的\n---\n外面的正文\n", "utf-8")
    link = portal.content / "news" / "x.md" if kind == "file" else portal.content / "linked"
    link.symlink_to(outside / "x.md" if kind == "file" else outside)
    path = link.relative_to(portal.content).as_posix()
    assert_only(
        portal,
        f"content/{path}: [错误] outside-content: “{path}”指向内容文件夹之外。 "
        "请把文件放进内容文件夹，再用相对路径引用；不要用符号链接指向外面。",
    )
    assert not any("外面的正文".encode() in data for data in portal.files().values())


@pytest.mark.parametrize("publicity", ["不予公开", "依申请公开"])
def test_body_on_a_withheld_item(portal, publicity):
    """A body on a withheld item stops everything, and its text is nowhere in the message or the output."""
    portal.build()
    before = portal.files()
    portal.item(
        "disclosure/x", "\n泄露的正文。\n", 公开属性=publicity, 公开属性依据="测试条例第一条"
    )
    ran = portal.build()
    assert ran.code == 1
    assert ran.findings == [
        f"content/disclosure/x.md:10: [阻断] withheld-content: 公开属性是“{publicity}”的事项写有正文，共 6 字。内容不在此显示。 "
        "发布已停止。一、删去这些内容，只留信息栏里的目录项目；二、内容已进入版本库的，立即联系管理员清除历史记录并收回已有的副本；"
        "三、按本单位保密规定报告。"
    ]
    assert "泄露" not in ran.out + ran.err
    assert portal.files() == before


def test_unknown_kind(portal):
    """A file whose folder names no kind must say its own."""
    portal.write("content/misc/x.md", "---\n标题: 甲\n---\n正文\n")
    assert_only(
        portal,
        "content/misc/x.md:1: [错误] unknown-kind: 不知道这是哪一类内容：“misc”。 "
        "可选：公开事项、政策解读、办事指南、动态、通知公告、单页等。"
        f"请写“类型:”，或把文件放进以类型命名的文件夹；共有{len(KINDS)}类，gongkai new --help 列出全部。",
    )


def test_dead_link(portal):
    """A link to nothing goes out as plain text, and is told."""
    portal.item("news/x", "见[旧文](gone.md)和[新文](good.md)。\n", 标题="甲")
    assert_only(
        portal,
        "content/news/x.md:6: [提醒] dead-link: 链接“gone.md”没有指向已发布的页面或文件，已按普通文字发布。 "
        "请核对路径，或删去这个链接。",
        code=0,
    )
    links = portal.page("news/x").xpath("//*[@data-body]//a")
    assert [(a.get("href"), a.text) for a in links] == [
        (None, "旧文"),
        ("../../news/good/", "新文"),
    ]


def test_personal_number_is_masked(portal):
    """A long number in a quoted value is masked in the message."""
    portal.item("news/x", 发布机构="11010519491231002X", 标题="甲")
    ran = portal.build()
    assert "“11****************”" in ran.findings[0]
    assert "19491231" not in ran.out


def test_faults_of_a_draft_are_warnings(portal):
    """A draft may be unfinished: its errors hold nothing back."""
    portal.item("news/x", 发布机构=None, 草稿="true", 标题="甲")
    ran = portal.build()
    told = [line.split(": ")[1] for line in ran.findings]
    assert (ran.code, told) == (0, ["[提醒] missing-field"])


def test_data_file_fault_blocks(portal):
    """A fault in a closed list stops the build, names the line, and all faults are told at once."""
    portal.build()
    before = portal.files()
    portal.write("content/data/organs.yaml", "- {编号: Office, 名称: 市府办}\n- {名称: 财政局}\n")
    ran = portal.build()
    assert ran.findings[:2] == [
        "content/data/organs.yaml:1: [阻断] broken-data-file: 数据文件有错：编号“Office”只能用小写字母、数字和“-”。 "
        "请改正后再发布；在此之前，上一次的成果保持不变。",
        "content/data/organs.yaml:2: [阻断] broken-data-file: 数据文件有错：缺少“编号”。 "
        "请改正后再发布；在此之前，上一次的成果保持不变。",
    ]
    assert (ran.code, portal.files()) == (1, before)
