"""Charts, players and infographics: what is drawn, what stands beside it in words, what is told of broken ones."""

from __future__ import annotations

import io
import itertools
import re
import wave
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from gongkai.build.filters import chart as chart_filter
from gongkai.build.texts import within
from gongkai.document import charts_svg, convert, full_way
from gongkai.document.charts_svg import Scale, width_of

SVG = "{http://www.w3.org/2000/svg}"
YEARS = "年份, 甲, 乙\n2023, 1.2, 5\n2024, 3, —\n2025, 2, 4\n"
PARTS = "项, 数\n教育, 50\n卫生, 30\n其他, 20\n合计, 100\n"


def fence(type_: str, rows: str, **keys: str) -> str:
    """A block with its data inside."""
    told = {"类型": type_, "标题": "收支", **keys}
    head = "".join(f"{key}: {value}\n" for key, value in told.items())
    return f"```chart\n{head}---\n{rows}```\n"


def page_of(text: str) -> Any:
    """The converted text, parsed."""
    return html.fragment_fromstring(convert(text).html, create_parent="div")


def drawing_of(text: str) -> etree._Element:
    """The first drawing of a text: well-formed XML too."""
    found = re.search(r"<svg.*?</svg>", convert(text).html, re.DOTALL)
    assert found is not None
    return etree.fromstring(found[0].replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1))


@pytest.mark.parametrize("type_", ["柱形图", "折线图", "bar", "line"])
def test_a_chart_has_name_description_and_table(type_: str) -> None:
    """An image to assistive technology, with the same data as a table whose cells have headers."""
    page = page_of(fence(type_, YEARS, 单位="亿元"))
    drawing = page.find(".//svg")
    assert drawing.get("role") == "img"
    named = page.get_element_by_id(drawing.get("aria-labelledby"))
    told = page.get_element_by_id(drawing.get("aria-describedby"))
    assert (named.tag, named.text, told.tag) == ("title", "收支", "desc")
    assert told.text.endswith(
        "甲：从2023的1.2亿元到2025的2亿元；最高的是2024，3亿元；最低的是2023，1.2亿元。"
        "乙：从2023的5亿元到2025的4亿元；最高的是2023，5亿元；最低的是2025，4亿元。"
    )
    rows = [[cell.text_content() for cell in row] for row in page.iter("tr")]
    assert rows == [
        ["年份", "甲", "乙"],
        ["2023", "1.2", "5"],
        ["2024", "3", "—"],
        ["2025", "2", "4"],
    ]
    assert [cell.get("scope") for cell in page.iter("th")] == ["col"] * 3 + ["row"] * 3
    assert page.find(".//details").get("open") is not None
    assert not page.xpath("//*[@style]")


def test_a_pie_tells_shares_and_leaves_totals_out() -> None:
    """A total is no part; table and description have the shares."""
    page = page_of(fence("饼图", PARTS, 单位="亿元"))
    told = page.find(".//desc").text
    assert told == "饼图，共3项：教育50亿元，占50.0%；卫生30亿元，占30.0%；其他20亿元，占20.0%。"
    rows = [[cell.text_content() for cell in row] for row in page.iter("tr")]
    assert rows[0] == ["项", "数", "占比（%）"] and rows[4] == ["合计", "100", "100.0"]


def test_what_the_editor_wrote_is_shown_and_read() -> None:
    """说明 stands below the drawing and is its description."""
    page = page_of(fence("饼图", PARTS, 说明="教育占一半。"))
    assert page.find(".//desc").text == "教育占一半。"
    assert page.find_class("gk-graph__note")[0].text == "教育占一半。"


def test_anchors_differ_and_an_editors_own_comes_first() -> None:
    """Two charts and a heading {#chart}: no id twice, each reference leads somewhere."""
    page = page_of(f"# 图 {{#chart}}\n\n{fence('bar', YEARS)}\n{fence('line', YEARS)}")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)) and {"chart", "chart-2", "chart-3"} <= set(ids)
    used = page.xpath("//@aria-labelledby | //@aria-describedby")
    used += re.findall(r"url\(#([^)]+)\)", html.tostring(page, encoding="unicode"))
    assert set(used) <= set(ids) and "gk-chart-2-p2" in used


@pytest.mark.parametrize("type_", ["bar", "line"])
def test_series_differ_without_colour(type_: str) -> None:
    """Eight series: a pattern, or a dash and a mark, of their own each; colours are classes."""
    head = ",".join("项甲乙丙丁戊己庚辛")
    root = drawing_of(fence(type_, f"{head}\n一,1,2,3,4,5,6,7,8\n二,2,3,4,5,6,7,8,9\n"))
    kinds: set[Any] = set()
    for series in range(1, 9):
        areas = [e for e in root.iter() if e.get("class") == f"gk-graph__s{series}"]
        if type_ == "bar":
            kinds.add(areas[-1].get("fill"))
        else:
            line, marks = areas[0]
            kinds.add((line.get("stroke-dasharray"), str(marks.get("d")).partition("m")[2][:12]))
    hatches = [e.get("d") for e in root.iter(f"{SVG}path") if e.get("class") == "gk-graph__hatch"]
    assert len(kinds) == 8
    assert len(set(hatches)) == len(hatches) == (7 if type_ == "bar" else 0)
    assert not re.search(r"#[0-9a-f]{3,6}\b(?!\))|rgb", etree.tostring(root, encoding="unicode"))


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (0, 186.4, ["0", "50", "100", "150", "200"]),
        (4.6, 6.2, ["4.5", "5.0", "5.5", "6.0", "6.5"]),
        (-0.4, 0.8, ["−0.5", "0.0", "0.5", "1.0"]),
        (0, 0, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (0, 9e14, ["0", "200000000000000", "400000000000000", "600000000000000", "800000000000000", "1000000000000000"]),
    ],
)  # fmt: skip
def test_ticks_are_round(low: float, high: float, told: list[str]) -> None:
    """Steps of 1, 2, 2.5 or 5, told with as many decimals as they need."""
    scale = Scale(low, high, 5)
    assert [scale.label(tick) for tick in scale.ticks] == told


def boxes(root: etree._Element) -> list[tuple[float, float, float, str]]:
    """Base, left and right end, and words of each text of a drawing."""
    found = []
    for element in root.iter(f"{SVG}text"):
        words, x = element.text or "", float(element.get("x", "0"))
        wide = width_of(words)
        shift = {"middle": wide / 2, "end": wide}.get(element.get("text-anchor", ""), 0)
        found.append((float(element.get("y", "0")), x - shift, x - shift + wide, words))
    return found


WORDS = st.text(st.sampled_from("教育和卫生城乡社区2026年一季度abc"), min_size=1, max_size=30)
NUMBERS = st.one_of(
    st.just("—"),
    st.integers(-(10**9), 10**9).map(str),
    st.floats(-500, 5000).map(lambda value: f"{value:.1f}"),
)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Rows of a chart within the limits, with long and short names."""
    series, points = draw(st.integers(1, 8)), draw(st.integers(1, 60))
    names = [f"{draw(WORDS)}{n}" for n in range(series)]
    rows = [[f"{draw(WORDS)}{n}", *draw(st.tuples(*[NUMBERS] * series))] for n in range(points)]
    first = [rows[0][0], *["7"] * series]
    return "".join(",".join(row) + "\n" for row in [["项", *names], first, *rows[1:]])


@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(tables(), st.sampled_from(["bar", "line"]))
def test_no_label_meets_another_or_leaves_the_drawing(rows: str, type_: str) -> None:
    """At the width of a phone, whatever the names and numbers."""
    root = drawing_of(fence(type_, rows))
    height = float(str(root.get("viewBox")).split()[3])
    placed = sorted(boxes(root))
    for (y, left, right, words), after in itertools.zip_longest(placed, placed[1:]):
        assert left >= -0.5 and right <= charts_svg.WIDTH + 0.5 and 0 < y <= height, words
        if after is not None and after[0] == y:
            assert right <= after[1] + 0.5, (words, after[3])


@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(st.lists(st.floats(0.001, 1000).map(lambda v: f"{v:.3f}"), min_size=2, max_size=8))
def test_numbers_of_narrow_slices_stand_apart(parts: list[str]) -> None:
    """A pie of any parts converts, and no number lies upon another."""
    parts = [part if float(part) else "0.001" for part in parts]
    rows = "".join(f"第{n}项,{part}\n" for n, part in enumerate(parts, 1))
    root = drawing_of(fence("pie", f"项,数\n{rows}"))
    marks = [
        (float(e.get("x", "0")), float(e.get("y", "0")))
        for e in root.iter(f"{SVG}text")
        if e.get("text-anchor") == "middle"
    ]
    assert len(marks) == len(parts)
    for one, other in itertools.combinations(marks, 2):
        assert abs(one[0] - other[0]) + abs(one[1] - other[1]) > 10


SCRAPS = st.lists(
    st.sampled_from(
        ["类型: bar", "类型：饼图", "标题: <b>&", "单位: %", "列: 甲、丙", "数据: a.csv", "数据: https://x/a.csv", "---", "甲", "项,甲",
         "a,1", "b,2", "c,-3", "d,x", 'e,"1', "f,1,2", "，", "合计,3", "", ":", "颜色: 红", "\x00", "g,1e9", "h,١"]
    ),
    max_size=12,
)  # fmt: skip


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(SCRAPS)
def test_no_block_makes_the_converter_fail(scraps: list[str]) -> None:
    """Whatever stands in a block: the same bytes by both ways, and nothing unescaped."""
    text = "前面\n\n```chart\n" + "\n".join(scraps) + "\n```\n\n后面"
    document = convert(text)
    assert document == full_way.convert(text)
    assert "<b>" not in document.html and document.html.startswith("<p>前面</p>")
    assert document.html.rstrip().endswith("<p>后面</p>")


def broken(value: str, why: str) -> str:
    return f"broken-chart: 图表“{value}”：{why}。 请改正后再提交；改好以前，页面上只有能显示的部分（图、数据表或原文）。"


MANY = "".join(f"第{n}项,1\n" for n in range(61))


@pytest.mark.parametrize(
    ("block", "told"),
    [
        (fence("雷达图", YEARS), {8: "类型“雷达图”画不出来，要写柱形图、折线图或者饼图"}),
        (fence("bar", YEARS, 颜色="红"), {11: "“颜色”不是图表的项目，没有采用；可以写类型、标题、说明、单位、数据、列"}),
        (fence("bar", YEARS, 类型="bar\n类型: pie"), {10: "“类型”写了两次，采用的是前一次"}),
        (fence("bar", YEARS, 单位="%", 说明="甲\n不是项目"), {13: "“不是项目”不是“项目: 内容”的样子；数据要写在一行 --- 的下面"}),
        (fence("bar", YEARS, 列="甲、丙"), {12: "数据里没有“丙”这一列"}),
        (fence("bar", "项,甲\n一,5.4%\n二,3\n"), {13: "“甲”列的“5.4%”不是数；单位写在“单位”里，没有数据的格留空"}),
        (fence("bar", "项,甲\n一,1\n二,3,4\n"), {14: "有 3 格，列名有 2 格"}),
        (fence("bar", "项,甲\n"), {11: "数据要有一行列名，再加至少一行数据，每行至少两格"}),
        (fence("bar", ""), {8: "没有数据，请写“数据: 文件.csv”，或者在一行 --- 的下面写数据"}),
        (fence("bar", "", 数据="a.xlsx"), {8: "数据“a.xlsx”不是本站的 CSV 文件"}),
        (fence("bar", "项,甲\n一,—\n"), {11: "“甲”列没有一个数"}),
        (fence("line", "项,1,2,3,4,5,6,7,8,9\n一,1,2,3,4,5,6,7,8,9\n"), {11: "有 9 组数据，一张图最多 8 组，请分成几张图，或者用“列”选出要画的"}),
        (fence("bar", "项,甲\n" + MANY), {11: "有 61 项，一张图最多 60 项，请分成几张图，或者把小的合并"}),
        (fence("pie", YEARS), {11: "饼图只能画一组数据，这里有 2 组，请用“列”选出一组，或者改用柱形图"}),
        (fence("pie", "项,甲\n一,1\n"), {11: "饼图要有 2 至 8 项，这里有 1 项，请把小的合并成“其他”，或者改用柱形图"}),
        (fence("pie", "项,甲\n一,1\n二,-3\n"), {14: "饼图的每一项都要大于零，“二”是“-3”，请改正，或者改用柱形图"}),
    ],
)  # fmt: skip
def test_a_broken_chart_is_told_where_it_is(portal: Any, block: str, told: dict[int, str]) -> None:
    """Each fault at its line, with the remedy; the item goes out with what can be shown."""
    portal.item("news/a", f"甲\n\n{block}\n乙\n")
    ran = portal.build()
    assert ran.findings == [
        f"content/news/a.md:{line}: [提醒] {broken('收支', why)}" for line, why in told.items()
    ]
    assert (ran.code, "收支" in portal.page("news/a").find(".//main").text_content()) == (0, True)


def test_a_block_that_is_no_table_stays_as_written(portal: Any) -> None:
    """Without a table the text of the block stands; with a title and a table, the table does."""
    assert convert("```chart\n随便写写\n```\n").html == "<pre><code>随便写写\n</code></pre>"
    page = page_of(fence("bar", "项,甲\n一,x\n"))
    assert page.find(".//svg") is None and page.find(".//td").text == "x"
    assert page.find(".//caption").text == "收支"


CSV = "科目,预算,决算\n教育,5,4\n卫生,3,3\n合计,8,7\n"
ASKED = "```chart\n类型: 柱形图\n标题: 支出\n数据: files/x.csv\n列: 预算\n```\n"


def test_a_chart_of_a_file(portal: Any) -> None:
    """The page has drawing, chosen columns and the file; an edit of the file makes this page anew, no other."""
    portal.write("content/news/files/x.csv", CSV)
    portal.item("news/a", ASKED)
    portal.item("news/b", 标题="别的")
    assert portal.build().findings == []
    figure = portal.page("news/a").find_class("gk-graph")[0]
    assert [th.text for th in figure.iter("th")][:2] == ["科目", "预算"]
    assert figure.find(".//a").get("href") == "../../news/a/x.csv"
    assert (portal.output / "news/a/x.csv").read_text("utf-8") == CSV
    other = (portal.output / "news/b/index.html").stat().st_mtime_ns
    portal.write("content/news/files/x.csv", CSV.replace("教育,5", "教育,6"))
    assert portal.build().code == 0
    assert "最高的是教育，6；" in portal.page("news/a").find(".//desc").text
    assert (portal.output / "news/b/index.html").stat().st_mtime_ns == other


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("科目,预算\n教育,五\n", "broken-chart-row: 图表的数据文件“files/x.csv”第 2 行：“预算”列的“五”不是数；单位写在“单位”里，没有数据的格留空。 "),
        ("科目,预算\n教育\n", "broken-chart-row: 图表的数据文件“files/x.csv”第 2 行：有 1 格，列名有 2 格。 "),
        (b"\xff\xfe", "broken-chart-row: 图表的数据文件“files/x.csv”第 1 行：不是 UTF-8 编码。 "),
        ("科目,预算\n\"教育,1\n", "broken-chart-row: 图表的数据文件“files/x.csv”第 2 行：引号没有成对。 "),
    ],
)  # fmt: skip
def test_a_broken_file_is_told_at_the_charts_line(
    portal: Any, data: str | bytes, line: str
) -> None:
    """With the file's own row; the page has what can be shown, and the file."""
    portal.write("content/news/files/x.csv", data)
    portal.item("news/a", "甲\n\n" + ASKED)
    remedy = "请用电子表格软件改好，另存为“CSV UTF-8”，再提交一次；改好以前，页面上只有数据表或数据文件。"
    assert portal.build().findings == [f"content/news/a.md:8: [提醒] {line}{remedy}"]
    figure = portal.page("news/a").find_class("gk-graph")[0]
    assert figure.find(".//svg") is None and figure.find(".//a").text == "下载数据（CSV）"


def test_a_missing_column_and_a_missing_file(portal: Any) -> None:
    """A column that the file has not is told; a file that is not there holds the item, whose page stays."""
    portal.write("content/news/files/x.csv", CSV)
    portal.item("news/a", ASKED.replace("预算", "概算"))
    assert portal.build().findings == [
        f"content/news/a.md:6: [提醒] {broken('files/x.csv', '数据里没有“概算”这一列')}"
    ]
    before = (portal.output / "news/a/index.html").read_bytes()
    (portal.content / "news/files/x.csv").unlink()
    assert portal.build().findings == [
        "content/news/a.md:6: [错误] missing-file: 找不到文件“files/x.csv”。 请核对文件名（区分大小写），并把文件一并提交。"
    ]
    assert (portal.output / "news/a/index.html").read_bytes() == before


def tone() -> bytes:
    """A sound of a tenth of a second."""
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes(800))
    return out.getvalue()


def test_players(portal: Any) -> None:
    """Nothing is loaded or played unasked; captions, transcript and file stand with the player."""
    portal.write("content/news/a.wav", tone())
    portal.write("content/news/a.txt", '（一声）\n\n甲：<您好>。 href="gongkai-ref:0"\n')
    portal.write("content/news/b.mp4", b"\x00\x00\x00\x18ftypmp42")
    portal.write("content/news/b.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\n您好\n")
    portal.write("content/news/b.txt", "乙\n")
    portal.item("news/a", "![提示音](a.wav)\n\n![录像](b.mp4)\n\n见![录像](b.mp4)。\n")
    assert portal.build().findings == []
    page = portal.page("news/a")
    audio, video = page.find(".//audio"), page.find(".//video")
    for player, name in ((audio, "提示音"), (video, "录像")):
        given = {"controls": "", "preload": "none", "aria-label": name}
        size = {} if player is audio else {"width": "640", "height": "360"}
        assert dict(player.attrib) == given | size
    assert audio[0].get("type") == "audio/wav" and audio.find(".//track") is None
    assert dict(video.find(".//track").attrib) == {
        "kind": "captions", "src": "../../news/a/b.vtt", "srclang": "zh-CN", "label": "中文字幕", "default": "",
    }  # fmt: skip
    told = page.find_class("gk-media")[0].find("details")
    assert [p.text for p in told.iter("p")] == ["（一声）", '甲：<您好>。 href="gongkai-ref:0"']
    assert page.find_class("gk-body")[0].xpath("p/a/@href") == ["../../news/a/b.mp4"]
    assert all((portal.output / "news/a" / name).exists() for name in ("a.wav", "a.txt", "b.vtt"))
    portal.write("content/news/a.txt", "（两声）\n")
    portal.build()
    assert "（两声）" in portal.page("news/a").find_class("gk-media")[0].text_content()


def test_no_medium_without_its_text(portal: Any) -> None:
    """Captions, transcript and name are asked for, each at the line; the item waits."""
    portal.write("content/news/a.mp4", b"\x00\x00\x00\x18ftypmp42")
    portal.write("content/news/b.mp4", b"\x00\x00\x00\x18ftypmp42")
    portal.write("content/news/b.vtt", "字幕")
    portal.write("content/news/b.txt", " \n")
    portal.item("news/a", "![录像](a.mp4)\n\n![](b.mp4)\n\n![录音](https://x.cn/c.mp3)\n")
    remedy = "请补上或者改好这个文件，与音视频一并提交；看不见、听不见的人靠它知道内容。"
    place = "content/news/a.md"
    assert portal.build().findings == [
        f"{place}:6: [错误] medium-without-text: 音视频“a.mp4”没有文字稿“a.txt”。 {remedy}",
        f"{place}:6: [错误] medium-without-text: 音视频“a.mp4”没有字幕文件“a.vtt”。 {remedy}",
        f"{place}:8: [错误] medium-without-name: 音视频“b.mp4”没有名称。 请在方括号里写出它说的是什么：![名称](文件)。",
        f"{place}:8: [错误] medium-without-text: 音视频“b.mp4”的文字稿“b.txt”是空的，或者不是 UTF-8 编码。 {remedy}",
        f"{place}:8: [错误] medium-without-text: 音视频“b.mp4”的字幕“b.vtt”不是 WebVTT 文件，第一行要写 WEBVTT。 {remedy}",
        f"{place}:10: [错误] external-image: 图片“https://x.cn/c.mp3”在别的网站上，本站页面不向别处请求，不能发布。 请把图片存进内容文件夹，再用相对路径引用。",
    ]
    assert not (portal.output / "news/a").exists()


def image(height: int) -> bytes:
    """A picture of a height."""
    from PIL import Image  # noqa: PLC0415  the test that needs it

    out = io.BytesIO()
    Image.new("1", (10, height)).save(out, "PNG")
    return out.getvalue()


def test_an_infographic_needs_its_text(portal: Any) -> None:
    """By its name or words, an error; by its height in an interpretation, a reminder; with its text, neither."""
    for name, height in (("tall.png", 1300), ("low.png", 1200), ("图解.png", 10)):
        portal.write(f"content/interpretation/{name}", image(height))
    portal.item("disclosure/a")
    body = "## 背景\n\n![甲](tall.png)\n\n![乙](low.png)\n\n![丙](图解.png)\n\n![图解释了什么](low.png)\n\n重点亮点措施\n"
    portal.item("interpretation/b", body)
    place = "content/interpretation/b.md"
    told = [line for line in portal.build().findings if "description" in line]
    assert told == [
        f"{place}:9: [提醒] tall-image-without-description: 图片“tall.png”高 1300 像素，像是图解，却没有文字说明。 "
        "是图解的，请在图的下一段写“::: 图解说明”、图上的全部内容和“:::”；不是的，可以不改。",
        f"{place}:13: [错误] image-without-description: 图解“图解.png”没有文字说明。 "
        "请在图的下一段写一行“::: 图解说明”，接着写出图上的全部内容，最后一行写“:::”。",
    ]
    text = "\n\n::: 图解说明\n一、甲\n\n- 乙\n:::\n"
    portal.item(
        "interpretation/b",
        body.replace("(tall.png)", f"(tall.png){text}").replace("(图解.png)", f"(图解.png){text}"),
    )
    assert not [line for line in portal.build().findings if "description" in line]
    box = portal.page("interpretation/b").find_class("gk-long")[0]
    assert [child.tag for child in box] == ["summary", "p", "ul"] and box[1].text == "一、甲"


def test_charts_on_a_page_of_several_texts() -> None:
    """Patterns are found under their new names."""
    told = within(convert(fence("bar", YEARS)).html, "t1-")
    ids = set(re.findall(r' id="([^"]+)"', told))
    assert {name for name in re.findall(r"url\(#([^)]+)\)", told)} <= ids
    assert 'aria-labelledby="t1-gk-chart-name"' in told


def test_charts_of_a_template() -> None:
    """What an extra page answers is drawn by the filter; what cannot be drawn is a table."""
    value = {
        "name": "gk-x",
        "type": "line",
        "title": "各月",
        "unit": "条",
        "head": ["月", "数"],
        "rows": [["1", "2"], ["2", "3"]],
    }
    assert "<svg" in chart_filter(value)
    assert "<svg" not in chart_filter(value | {"type": "pie", "rows": [["1", "2"]]})
