"""The kinds of content: what each page shows, and what adding a kind takes."""

import pytest
from PIL import Image

from gongkai.portal.assembly import Conditions, assemble
from gongkai.portal.attachments import File
from gongkai.portal.lists import BROWSE, GROUPS
from gongkai.records import closed_lists, reader
from gongkai.records.schema import kind_names
from gongkai.subjects.extras import ALL_EXTRAS
from gongkai.subjects.kinds import KINDS, RESERVED


def main_text(portal, path: str) -> str:
    """The words of a page's main part, white space folded."""
    return " ".join(portal.page(path).xpath("string(//main)").split())


def test_disclosure_shows_its_full_block(portal):
    """Every field of the disclosure block is on the page, dates in both forms."""
    portal.write("content/disclosure/表.csv", "甲\n1\n")
    portal.item(
        "disclosure/a", 标题="关于测试的通知", 文号="明政办〔2026〕3号", 成文日期="2026-03-01", 内容概述="一句概述。",
        主题分类="教育服务、住房服务", 五公开="[决策, 服务]", 有效性="有效", 公开方式="政府网站、政府公报", 来源="测试报", 附件="表.csv",
    )  # fmt: skip
    assert portal.build().code == 0
    text = main_text(portal, "disclosure/a")
    for shown in (
        "关于测试的通知", "明政办〔2026〕3号", "mc0001/2026-00001", "测试市人民政府办公室", "2026年3月1日", "2026-03-05 09:30",
        "主动公开", "教育服务", "住房服务", "决策、服务", "有效", "政府网站、政府公报", "测试报", "CSV",
    ):  # fmt: skip
        assert shown in text, shown
    page = portal.page("disclosure/a")
    assert page.xpath("//meta[@name='Description']/@content") == ["一句概述。"]
    assert page.xpath("//time/@datetime") == ["2026-03-05T09:30+08:00", "2026-03-01"]
    assert (portal.output / "disclosure/a/表.csv").read_text("utf-8") == "甲\n1\n"


@pytest.mark.parametrize("name", ["a", "mc0001/2026-00001", "明政办〔2026〕3号"])
def test_document_and_interpretation_link_to_each_other(portal, name):
    """An interpretation names its document by 编号, 索引号 or 文号; both pages link to each other."""
    portal.item("disclosure/a", 标题="文件", 文号="明政办〔2026〕3号")
    portal.item("interpretation/b", 标题="解读", 解读对象=name)
    assert portal.build().code == 0
    assert "../../interpretation/b/" in portal.page("disclosure/a").xpath("//main//a/@href")
    assert "../../disclosure/a/" in portal.page("interpretation/b").xpath("//main//a/@href")


def test_replaced_document_says_so(portal):
    """A repealed document carries a banner with its successor; the successor names what it replaces."""
    portal.item("disclosure/new", 标题="新办法")
    portal.item(
        "disclosure/old", 标题="旧办法", 索引号="mc/2020-00001", 有效性="废止", 替代文件="new"
    )
    assert portal.build().code == 0
    assert "本文件已经废止" in main_text(portal, "disclosure/old")
    assert "../../disclosure/new/" in portal.page("disclosure/old").xpath("//main//a/@href")
    assert "../../disclosure/old/" in portal.page("disclosure/new").xpath("//main//a/@href")


def test_closed_item_is_a_catalogue_line(portal):
    """不予公开 shows its line in the lists and has no page; 依申请公开 has a page that says how to apply."""
    portal.item(
        "disclosure/closed", "", 标题="不公开的", 公开属性="不予公开", 公开属性依据="第一条"
    )
    portal.item(
        "disclosure/asked",
        "",
        标题="要申请的",
        索引号="mc/2",
        公开属性="依申请公开",
        公开属性依据="第二条",
    )
    assert portal.build().code == 0
    assert not (portal.output / "disclosure/closed").exists()
    listed = portal.page("column/policy")
    assert "不公开的" in listed.text_content()
    assert "不公开的" not in " ".join(listed.xpath("//a//text()"))
    asked = portal.page("disclosure/asked")
    assert "怎样申请公开" in asked.text_content()
    assert not asked.xpath("//*[@data-body]")


def test_exception_from_disclosure_needs_its_clause(portal):
    """An item that is not open must name the clause."""
    portal.item("disclosure/closed", "", 公开属性="不予公开")
    ran = portal.build()
    assert ran.findings == [
        "content/disclosure/closed.md:6: [错误] missing-legal-basis: 公开属性是“不予公开”，但没有写“公开属性依据”。 "
        "除主动公开外，都要写明依据的法律条款。"
    ]


def test_publishing_early_is_told(portal):
    """A document published before it was signed is a warning."""
    portal.item("disclosure/a", 成文日期="2026-04-01")
    ran = portal.build()
    assert (ran.code, ran.findings) == (
        0,
        [
            "content/disclosure/a.md:4: [提醒] dates-out-of-order: 发布时间“2026-03-05 09:30”早于成文日期“2026-04-01”。 请核对这两个日期。"
        ],
    )


@pytest.mark.parametrize(
    "number", ["明政办[2026]3号", "明政办〔2026〕第3号", "明政办〔2026〕03号", "明政办〔2026〕3 号"]
)
def test_document_number_in_another_form(portal, number):
    """A document number in another form goes out as written, and is told."""
    portal.item("disclosure/a", 文号=f'"{number}"')
    ran = portal.build()
    assert ran.code == 0
    assert ran.findings[0].startswith(
        f"content/disclosure/a.md:7: [提醒] document-number-form: 文号“{number}”写法不规范。"
    )
    assert number in main_text(portal, "disclosure/a")


def test_notice_is_open_until_its_end(portal):
    """A notice with an end is open before and closed after it, by the build's clock alone."""
    portal.item("notice/a", 截止时间="2026-11-21 10:00")
    portal.build()
    assert "正在进行" in main_text(portal, "notice/a")
    portal.run("build", "--site", str(portal.folder), "--quiet", "--now", "2026-11-21 10:00")
    assert "已结束" in main_text(portal, "notice/a")


def test_service_shows_its_parts(portal):
    """A service guide shows its steps as an ordered list, its materials, cost, time and phone."""
    portal.item(
        "service/a",
        "",
        办理流程="[取号, 填表, 领证]",
        申请材料="[身份证, 照片]",
        网上办理入口="https://example.cn/apply",
    )
    assert portal.build().findings == []
    page = portal.page("service/a")
    assert [" ".join(li.text_content().split()) for li in page.xpath("//main//ol/li")] == [
        "取号",
        "填表",
        "领证",
    ]
    text = main_text(portal, "service/a")
    for shown in ("身份证", "不收费", "5个工作日", "12345"):
        assert shown in text
    assert "https://example.cn/apply" in page.xpath("//main//a/@href")


@pytest.mark.parametrize(
    ("path", "extra"),
    [("公开事项/x", {}), ("其他/x", {"类型": "公开事项"}), ("news/x", {"kind": "disclosure"})],
)
def test_kind_is_known_by_folder_or_field(portal, path, extra):
    """类型 when written, else the first folder, in either language."""
    fields = {
        "标题": "文件",
        "发布机构": "office",
        "发布时间": "2026-03-05 09:30",
        "索引号": "1",
        "公开属性": "open",
    }
    portal.item(path, **(fields | extra))
    assert portal.build().findings == []
    assert (portal.output / "disclosure/x/index.html").exists()


def test_values_keep_what_yaml_would_change(portal):
    """Numbers that YAML would read as octal or as a time stay as written."""
    portal.item("disclosure/a", 索引号="0012345", 来源="12:30")
    portal.build()
    text = main_text(portal, "disclosure/a")
    assert "0012345" in text
    assert "12:30" in text


def test_chinese_file_name_becomes_an_address(portal):
    """A Chinese file name stays readable in the address and is quoted in links."""
    portal.item("news/2026年 预算", 标题="预算")
    portal.build()
    assert (portal.output / "news/2026年-预算/index.html").exists()
    links = portal.page("column/news").xpath("//main//a/@href")
    assert "../../news/2026%E5%B9%B4-%E9%A2%84%E7%AE%97/" in links


def test_lists_have_pages_of_twenty(portal):
    """A column is cut into pages of twenty, newest first, that link to each other."""
    for number in range(45):
        portal.item(
            f"news/n{number:02}", 标题=f"动态{number:02}", 发布时间=f"2026-03-07 09:{number:02}"
        )
    portal.build()
    first, third = portal.page("column/news"), portal.page("column/news/3")
    titles = first.xpath("//main//li//a/text()")
    assert titles[:20] == [f"动态{number:02}" for number in range(44, 24, -1)]
    assert "../../column/news/2/" in first.xpath("//main//a/@href")
    assert "../../../column/news/2/" in third.xpath("//main//a/@href")
    assert len([t for t in third.xpath("//main//li//a/text()") if t.startswith("动态")]) == 5


def test_transformation_can_be_switched_off(portal):
    """关闭排版 leaves the text as plain Markdown."""
    body = "一、总则\n\n正文。\n\n二、附则\n\n正文。\n"
    portal.item("news/a", body, 标题="甲")
    portal.item("news/b", body, 标题="乙", 关闭排版="编号")
    portal.build()
    assert portal.page("news/a").xpath("//*[@data-body]//h2")
    assert not portal.page("news/b").xpath("//*[@data-body]//h2")
    portal.item("news/b", body, 标题="乙", 关闭排版="编好")
    ran = portal.build()
    assert ran.findings[0].startswith(
        "content/news/b.md:5: [错误] unknown-choice: 关闭排版“编好”不在可选范围内。 您是不是要写“编号”？"
    )


def test_images_go_out_in_several_widths(portal):
    """A wide image is offered smaller too, with its size, so that a phone loads less and nothing jumps."""
    wide = Image.new("RGB", (1600, 800), (10, 74, 143))
    (portal.content / "news").mkdir()
    wide.save(portal.content / "news/图.png")
    portal.item("news/a", "![一片蓝色](图.png)\n")
    assert portal.build().findings == []
    image = portal.page("news/a").xpath("//*[@data-body]//img")[0]
    name = "../../news/a/%E5%9B%BE"
    assert (image.get("width"), image.get("height"), image.get("alt")) == (
        "1600",
        "800",
        "一片蓝色",
    )
    assert image.get("srcset") == f"{name}-480w.png 480w, {name}-960w.png 960w, {name}.png 1600w"
    for width in (480, 960):
        with Image.open(portal.output / f"news/a/图-{width}w.png") as small:
            assert small.size == (width, width // 2)
    before = portal.files()
    assert "本次写入 0 个" in portal.build().out
    assert portal.files() == before


def test_reserved_names_are_the_first_parts_of_all_other_addresses(root):
    """Of lists and extra pages, all of which the reference portal has, and what lies beside them; no name is idle."""
    texts = {file.name: file.read_text("utf-8") for file in root.glob("content/data/*.yaml")}
    words = closed_lists.load(texts, kind_names(KINDS), lambda *_: None)
    context = reader.ReadingContext(KINDS, words)
    content = root / "content"
    files = [file.relative_to(content).as_posix() for file in content.rglob("*") if file.is_file()]
    items = [path for path in files if path.endswith(".md")]
    readings = [reader.read(path, (content / path).read_bytes(), context) for path in items]
    known = {path: File(path, 1, "", 0, 0) for path in files if path not in items}
    load = lambda path: (content / path).read_bytes()  # noqa: E731
    given = Conditions(words, KINDS, known, "2026-11-21 09:30", extras=ALL_EXTRAS, load=load)
    portal = assemble(readings, {}, given).portal
    paths = {*portal.addresses, *portal.extra_pages}
    first = {path.split("/")[0] for path in paths if "/" in path} - {kind.id for kind in KINDS}
    assert first | {*GROUPS, BROWSE, "site", "theme", "data"} == RESERVED
