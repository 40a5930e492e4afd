"""What a newcomer gets wrong: told for what it is, with what helps."""

import pytest

PLACE = "content/news/x.md"
REMEDY = "请删去或者改写这一处，再提交；文件已进入版本库的，请联系管理员清除历史记录。"
IDENTITY = "110101199003077758"


def test_identity_number_holds_any_item(portal):
    """In the text, in any field, in wide digits: masked, and the item waits."""
    portal.item("news/x", f"甲，手机13812345678，身份证{IDENTITY}。\n")
    portal.item("notice/x", 内容概述="号码１１０１０１１９９００３０７７７５８")
    portal.item("disclosure/x", 附件=f"[{{文件: a.txt, 名称: {IDENTITY}}}]")
    portal.write("content/disclosure/a.txt", "甲")
    ran = portal.build()
    told = f"[错误] personal-data: 这里有身份证号码“11****************”，不能公开。 {REMEDY}"
    assert ran.findings == [
        f"content/disclosure/x.md:7: {told}",
        "content/news/x.md:6: [提醒] mobile-in-body: 正文里有像手机号码的“138********”。 "
        "是单位公布的值班电话，可以不改；是个人的，请删去。",
        f"content/news/x.md:6: {told}",
        f"content/notice/x.md:5: {told}",
    ]
    every = b"".join(portal.files().values()) + (ran.out + ran.err).encode()
    assert IDENTITY.encode() not in every and b"13812345678" not in every


def test_references_are_read_as_what_they_show(portal):
    """`&#49;` is a 1 for whoever reads the page; lines are counted as they are written."""
    hidden = IDENTITY.replace("9", "&#57;", 1).replace("0", "&#x30;", 2)
    portal.item("news/x", f"甲&#10;乙\n\n身份证{hidden}。\n")
    assert portal.build().findings == [
        f"{PLACE}:8: [错误] personal-data: 这里有身份证号码“11****************”，不能公开。 {REMEDY}"
    ]


def test_mobile_number_of_an_office_goes_out(portal):
    """A warning, in whichever form; parts of addresses, sums and numbers that only look like identities are none."""
    portal.item(
        "news/x", "值班：138-1234-5678\n\n值班：+86 13812345678\n\n值班：１３８１２３４５６７８\n"
    )
    portal.item(
        "news/y",
        "[甲](https://example.cn/t20261122_13812345678.html)，13812345678元，13812345678.90，"
        "编号110101199002307756，110101199003077759。\n",
        标题="乙",
    )
    ran = portal.build()
    assert ran.code == 0
    assert [line.split(" ")[:2] for line in ran.findings] == [
        [f"{PLACE}:{line}:", "[提醒]"] for line in (6, 8, 10)
    ]
    assert all("mobile-in-body" in line for line in ran.findings)


def test_last_day_of_a_notice_counts(portal):
    """A deadline without a time is the end of its day, and nothing is said against it."""
    portal.item("notice/a", 截止时间="2026-11-22")
    portal.item("notice/b", 截止时间="2026年11月22日", 标题="乙")

    def badges(now: str) -> list[str]:
        portal.run("build", "--site", str(portal.folder), "--quiet", "--now", now)
        return [str(portal.page(f"notice/{n}").xpath("string(//main)")) for n in "ab"]

    assert all("正在进行" in text for text in badges("2026-11-22 18:00"))
    assert all("已结束" in text for text in badges("2026-11-23 00:00"))
    assert portal.build().findings == [
        "content/notice/b.md:5: [提醒] loose-date: 截止时间“2026年11月22日”不是标准写法，已读作“2026-11-22”。 请改写为“2026-11-22”。"
    ]


def test_deadline_before_publication(portal):
    """A notice that was over before it went out is a slip in one of the two."""
    portal.item("notice/a", 截止时间="2026-03-01")
    assert portal.build().findings == [
        "content/notice/a.md:5: [错误] date-order: 截止时间“2026-03-01 23:59”早于发布时间“2026-03-08 09:30”。 请核对这两个日期，改正写错的一个。"
    ]


TEXTS = {
    "empty": (
        "\n \n",
        f"{PLACE}: [错误] empty-file: 文件是空的。 请写上信息栏和正文，可用 gongkai new 生成样例；用不到的请删去。",
    ),
    "two organs": (
        "---\n标题: 甲\n发布机构: [市府办, 测试市财政局]\n发布时间: 2026-03-07 09:30\n---\n正文\n",
        f"{PLACE}:3: [错误] wrong-value: 发布机构“市府办、测试市财政局”不对：只能写一个。 请改正这个值。",
    ),
    "no such column": (
        "---\n标题: 甲\n栏目: 摄影\n发布机构: 市府办\n发布时间: 2026-03-07 09:30\n---\n正文\n",
        f"{PLACE}:3: [错误] unknown-column: 栏目“摄影”不在 columns.yaml 里。 "
        "新的请加进 columns.yaml。可选：政策文件、政策解读、办事服务、工作动态、通知公告。",
    ),
    "long title": (
        f"---\n标题: {'长' * 1001}\n发布机构: 市府办\n发布时间: 2026-03-07 09:30\n---\n正文\n",
        f"{PLACE}:2: [错误] too-long-value: 标题“{'长' * 59}…”有 1001 字，远远超过 200 字，不能发布。 "
        "请缩短到 200 字以内；细节请写进正文或者附件。",
    ),
    "ragged table": (
        "---\n标题: 甲\n发布机构: 市府办\n发布时间: 2026-03-07 09:30\n---\n"
        "表1　甲\n\n| 项 | 数 |\n|---|---|\n| 一 | 1 |\n\n表2　乙\n\n| 项 | 数 |\n|---|---|\n| 二 | 2 |\n| 三 |\n",
        f"{PLACE}:17: [提醒] broken-table: 表格不完整：“三”这一行有 1 格，第一行有 2 格。 "
        "请让每一行的单元格数一样；合并的单元格请写 colspan、rowspan。",
    ),
    "unsafe link": (
        "---\n标题: 甲\n发布机构: 市府办\n发布时间: 2026-03-07 09:30\n---\n[甲](file:///C:/a.doc)\n",
        f"{PLACE}:6: [错误] unsafe-link: 链接“file:///C:/a.doc”不安全，不能发布。 链接只能用 https、http、mailto、tel 或本站的相对路径。",
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_slip(portal, name):
    """One slip, one message."""
    text, told = TEXTS[name]
    portal.write(PLACE, text)
    assert portal.build().findings == [told]


@pytest.mark.parametrize(
    ("written", "near"),
    [("xinwen", ""), ("dongtai", "动态"), ("discolsure", "disclosure"), ("通知公造", "通知公告")],
)
def test_kind_that_was_meant(portal, written, near):
    """As it sounds or as it is written; no guess where little agrees."""
    portal.write(f"content/{written}/x.md", "---\n标题: 甲\n---\n正文\n")
    (told,) = portal.build().findings
    guess = f"您是不是要写“{near}”？" if near else ""
    assert f"不知道这是哪一类内容：“{written}”。 {guess}可选：公开事项、" in told


PRESS = {"标题": "发布会", "发布机构": "市府办", "发布时间": "2026-03-07 09:30", "形式": "新闻发布会", "地点": "甲",
         "时间": "2026-03-07 10:00", "发布人": "{姓名: 甲, 职务: 局长, 身份: 专家}"}  # fmt: skip


def test_media_and_captions_are_read(portal):
    """SRT under another name, and files without a byte, are told for fields and for players in the text."""
    columns = (portal.content / "data/columns.yaml").read_text("utf-8")
    columns += "- {编号: press, 名称: 新闻发布, 类型: [新闻发布]}\n"
    portal.write("content/data/columns.yaml", columns)
    srt = "1\n00:00:01,000 --> 00:00:02,000\n您好\n"
    for folder in ("press", "news"):
        portal.write(f"content/{folder}/a.mp4", b"")
        portal.write(f"content/{folder}/a.vtt", srt)
    portal.write("content/news/a.txt", "您好\n")
    portal.item("press/p", "正文。\n", **PRESS, 视频="a.mp4", 字幕="a.vtt")
    portal.item("news/x", "![录像](a.mp4)\n")
    empty = "[错误] empty-medium: 音视频“a.mp4”是空文件（0 字节），播放不了。 请重新导出，确认能播放，再提交一次。"
    form = "的字幕“a.vtt”不是 WebVTT 文件，第一行要写 WEBVTT。 请补上或者改好这个文件，与音视频一并提交；看不见、听不见的人靠它知道内容。"
    assert portal.build().findings == [
        f"{PLACE}:6: {empty}",
        f"{PLACE}:6: [错误] medium-without-text: 音视频“a.mp4”{form}",
        f"content/press/p.md:9: {empty}",
        f"content/press/p.md:10: [错误] medium-without-text: 音视频“a.mp4”{form}",
    ]


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", ">>>>>>> 0a1b2c3 (改了)", "<<<<<<<"])
def test_marks_of_a_merge_hold_the_item(portal, mark):
    """Of what two people wrote nobody has chosen: it does not go out; what only looks like it does."""
    portal.item("news/a", f"第一段。\n\n{mark}\n收费十元。\n=======\n不收费。\n")
    portal.item("news/b", "<<<<<<<<< 九个，>>>>>>> 在行里\n", 标题="乙")
    assert [line for line in portal.check().findings if "merge-mark" in line] == [
        "content/news/a.md:8: [错误] merge-mark: 这里还有合并的记号：两个人改了同一处，还没有定用哪一个。 "
        "请留下要的一处，删去另一处，连同“<<<<<<<”“=======”“>>>>>>>”三行。"
    ]
