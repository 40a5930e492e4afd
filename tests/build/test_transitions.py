"""What editors do to items that went out before: withdraw, move, copy, break, and what must not follow from it."""

import shutil

import pytest

pytestmark = pytest.mark.slow


def rules(ran) -> list[str]:
    """Severity and id of each finding: `[错误] unknown-organ`."""
    return [
        next(part for part in line.split(": ") if part.startswith("[")) for line in ran.findings
    ]


def test_publicity_on_a_kind_that_is_always_published(portal):
    """公开属性 that is not open, on a news item, stops everything: its writer means it."""
    portal.build()
    before = portal.files()
    portal.item("news/x", 公开属性="不予公开")
    ran = portal.build()
    assert ran.findings == [
        "content/news/x.md:5: [阻断] withheld-elsewhere: 公开属性“不予公开”写在“动态”上，这一类内容都会公开。 "
        "发布已停止。不公开的事项请改为“公开事项”，并删去正文、内容概述和附件。"
    ]
    assert portal.files() == before


def test_key_of_another_kind(portal):
    """A key of another kind is no slip of the pen: the item is held."""
    portal.item("news/x", 索引号="mc/1")
    ran = portal.build()
    assert ran.findings == [
        "content/news/x.md:5: [错误] key-of-other-kind: “索引号”是“公开事项”的项目，“动态”没有这一项。 "
        "请核对“类型:”和文件夹；用不到的请删去。"
    ]


@pytest.mark.parametrize("key", ["草搞", "status", "公开属姓"])
def test_key_that_looks_like_one_for_safety(portal, key):
    """What looks like a misspelt 草稿 or 公开属性 holds the item: better late than leaked."""
    portal.item("news/x", **{key: "draft"})
    assert rules(portal.build()) == ["[错误] doubtful-key"]
    assert not (portal.output / "news/x").exists()


@pytest.mark.parametrize("key", ["Draft", "DRAFT"])
def test_case_of_a_key_does_not_matter(portal, key):
    """English keys are read in any case."""
    portal.item("news/x", **{key: "true"})
    ran = portal.build()
    assert (ran.code, ran.findings) == (0, [])
    assert not (portal.output / "news/x").exists()


def test_kind_written_twice(portal):
    """类型 written in two languages is written twice."""
    portal.item("news/x", 类型="动态", kind="notice")
    assert rules(portal.build()) == ["[错误] duplicate-key"]


def test_draft_copy_of_a_live_item_harms_nothing(portal):
    """A draft with the id and the index number of a live item is told, and the live one stays."""
    portal.item("disclosure/a", 标题="正式的")
    portal.build()
    portal.item("disclosure/a-new", 编号="a", 标题="草稿的", 草稿="true")
    ran = portal.build()
    assert ran.code == 0
    assert rules(ran) == ["[提醒] duplicate-index-number", "[提醒] duplicate-address"]
    assert portal.page("disclosure/a").xpath("string(//h1)") == "正式的"


BAD_REDIRECTS = {
    "/../../evil/": "“/../../evil/”不是本站的地址，应写成“/news/old/”的样子",
    "/": "“/”不是本站的地址，应写成“/news/old/”的样子",
    "/.git/x": "“/.git/x”不是本站的地址，应写成“/news/old/”的样子",
    "https://old.example/x": "“https://old.example/x”不是本站的地址，应写成“/news/old/”的样子",
}


@pytest.mark.parametrize("old", BAD_REDIRECTS)
def test_redirect_from_no_address_of_ours(portal, old):
    """A redirect from what is no address of this site blocks, and writes nothing anywhere."""
    portal.write("content/data/redirects.yaml", f'- {{原地址: "{old}", 撤下原因: 测试}}\n')
    ran = portal.build()
    assert ran.findings == [
        f"content/data/redirects.yaml:1: [阻断] broken-data-file: 数据文件有错：{BAD_REDIRECTS[old]}。 "
        "请改正后再发布；在此之前，上一次的成果保持不变。"
    ]
    assert not (portal.folder.parent / "evil").exists()
    portal.write("content/data/redirects.yaml", "")
    assert portal.build().code == 0


@pytest.mark.parametrize(
    "target", ["javascript://%0aalert(1)", "//evil.example/", "../../etc/passwd"]
)
def test_redirect_to_nowhere_safe(portal, target):
    """A redirect leads to a page of this site or to a web address, nowhere else."""
    portal.write("content/data/redirects.yaml", f'- {{原地址: /news/old/, 新地址: "{target}"}}\n')
    assert rules(portal.build()) == ["[阻断] broken-data-file"]


def test_redirect_is_not_forgotten(portal):
    """An address that has a redirect keeps it: without it the address would be lost after all."""
    portal.item("news/a")
    portal.build()
    (portal.content / "news/a.md").unlink()
    portal.write("content/data/redirects.yaml", "- {原地址: /news/a/, 撤下原因: 测试}\n")
    assert portal.build().code == 0
    portal.write("content/data/redirects.yaml", "")
    assert rules(portal.build()) == ["[阻断] address-lost"]


def test_addresses_outlive_the_state_file(portal):
    """When the state file is lost, the manifest still knows which addresses went out."""
    portal.item("news/a")
    portal.item("news/b", 标题="乙")
    portal.build()
    (portal.folder / ".gongkai/state.sqlite").unlink()
    (portal.content / "news/a.md").unlink()
    ran = portal.build()
    assert rules(ran) == ["[阻断] address-lost"]
    assert (portal.output / "news/a/index.html").exists()


def test_move_with_a_fault_waits(portal):
    """An item that moves and has an error stays where it was until it is mended; nobody else waits."""
    portal.item("news/a", 标题="甲")
    portal.build()
    portal.item("news/a", 编号="aa", 标题="甲", 发布机构="没有的机构")
    portal.write("content/data/redirects.yaml", "- {原地址: /news/a/, 新地址: /news/aa/}\n")
    portal.item("news/b", 标题="乙")
    ran = portal.build()
    assert rules(ran) == ["[错误] unknown-organ"]
    assert portal.page("news/a").xpath("string(//h1)") == "甲"
    assert (portal.output / "news/b/index.html").exists()
    portal.item("news/a", 编号="aa", 标题="甲")
    assert portal.build().code == 0
    assert portal.page("news/a").xpath("//meta[@http-equiv='refresh']/@content") == [
        "0; url=../../news/aa/"
    ]
    portal.write("content/data/redirects.yaml", "- {原地址: /news/a/, 新地址: /news/aa/#part}\n")
    assert portal.build().code == 0
    assert portal.page("news/a").xpath("//main//a/@href") == ["../../news/aa/#part"]


def test_withheld_content_on_a_published_item_is_one_fault(portal):
    """The blocker is not followed by another about the item's address."""
    portal.item("disclosure/a")
    portal.build()
    portal.item("disclosure/a", 公开属性="依申请公开", 公开属性依据="第一条")
    assert rules(portal.build()) == ["[阻断] withheld-content"]


def test_link_to_the_outside_in_an_items_place(portal):
    """A symbolic link that takes an item's place holds that item; its page stands."""
    portal.item("news/a", 标题="甲")
    portal.build()
    outside = portal.folder.parent / "outside.md"
    outside.write_text("外面", "utf-8")
    (portal.content / "news/a.md").unlink()
    (portal.content / "news/a.md").symlink_to(outside)
    ran = portal.build()
    assert rules(ran) == ["[错误] outside-content"]
    assert "暂缓发布 1 件" in ran.out
    assert portal.page("news/a").xpath("string(//h1)") == "甲"


def test_body_made_to_break_the_converter(portal):
    """A body that Markdown cannot read holds its own item, and spoils no other."""
    portal.item("news/a", "甲\n: 乙\n" * 3000, 标题="坏的")
    portal.item("news/b", "见[丙](c.md)。\n", 标题="好的")
    portal.item("news/c", 标题="丙")
    ran = portal.build()
    assert rules(ran) == ["[错误] unconvertible"]
    assert portal.page("news/b").xpath("//*[@data-body]//a/@href") == ["../../news/c/"]


@pytest.mark.parametrize(
    ("name", "rule"),
    [("index.html", "forbidden-file-type"), ("X.csv", "file-name-taken")],
)
def test_files_of_a_page_share_no_name(portal, name, rule):
    """A linked file may not take the page's own name, nor that of another file."""
    portal.write(f"content/files/{name}", "甲")
    portal.write("content/news/x.csv", "乙")
    portal.item("news/a", f"见[收费标准（CSV）](../files/{name})。\n", 附件="x.csv")
    assert rules(portal.build()) == [f"[错误] {rule}"]


def test_data_files_are_not_published(portal):
    """A link to a closed list leads nowhere: the data folder is not the public's."""
    portal.item("news/a", "见[机构](../data/organs.yaml)。\n")
    assert rules(portal.build()) == ["[提醒] dead-link"]
    assert not list(portal.output.rglob("organs.yaml"))


def test_attachment_whose_name_looks_like_an_address(portal):
    """In an attachment's path `#` and `?` and `%` mean themselves."""
    portal.write("content/news/附件#3 50%.csv", "甲")
    portal.item("news/a", 附件='"附件#3 50%.csv"')
    assert portal.build().findings == []
    assert (portal.output / "news/a/附件#3 50%.csv").exists()
    assert "../../news/a/%E9%99%84%E4%BB%B6%233%2050%25.csv" in portal.page("news/a").xpath(
        "//main//a/@href"
    )


def test_image_on_another_site(portal):
    """A page asks no other host for anything."""
    portal.item("news/a", "![街景](https://elsewhere.example/a.png)\n")
    assert rules(portal.build()) == ["[错误] external-image"]


def test_interpretation_of_a_held_document_is_told(portal):
    """What a held item takes with it is told in the same run."""
    portal.item("disclosure/a", "见[外面](../../../x)。\n")
    portal.item("interpretation/b", "## 背景、重点、亮点、措施\n\n正文。\n")
    assert rules(portal.build()) == ["[错误] outside-content", "[提醒] unpublished-document"]


def test_good_front_matter_is_not_repaired(portal):
    """A colon inside a quoted title is the title's own."""
    portal.item("news/a", 标题='"第一行\n  第二行：续"')
    assert portal.build().findings == []
    assert portal.page("news/a").xpath("string(//h1)") == "第一行第二行：续"


def test_settings_and_checks_are_part_of_what_was_built(portal):
    """A changed Jinja setting, or a changed check of the portal's own kind, is seen by the next build."""
    kind = (
        "from gongkai.subjects import Kind, common\n"
        "def check(item):\n    {}\n"
        'KIND = Kind(id="bulletin", zh="工作简报", en="Gazette", fields=common(), checks=(check,))\n'
    )
    portal.write("kinds/bulletin.py", kind.format("pass"))
    portal.write("templates/bulletin.html", '{% extends "detail.html" %}\n')
    portal.write(
        "pelicanconf.py", 'from gongkai.defaults import *\nEXTRA_KINDS = ["kinds/bulletin.py"]\n'
    )
    portal.item("bulletin/a", 标题="公报", 发布机构="市府办", 发布时间="2026-03-05 09:30")
    assert portal.build().code == 0
    portal.write("kinds/bulletin.py", kind.format('item.report("empty-body", 1)  # always'))
    assert rules(portal.build()) == ["[提醒] empty-body"]
    portal.write(
        "pelicanconf.py",
        'from gongkai.defaults import *\nEXTRA_KINDS = ["kinds/bulletin.py"]\n'
        'JINJA_ENVIRONMENT = {"trim_blocks": False, "lstrip_blocks": False}\n',
    )
    portal.build()
    changed = portal.files()
    shutil.rmtree(portal.folder / ".gongkai")
    portal.build()
    assert portal.files() == changed


def test_preview_is_no_publication(portal):
    """What an editor has only looked at may become a draft again."""
    portal.item("news/a")
    assert portal.build("--preview").code == 0
    assert (portal.folder / ".gongkai/preview/output/news/a/index.html").exists()
    portal.item("news/a", 草稿="true")
    assert portal.build("--preview").code == 0
    assert not (portal.folder / ".gongkai/preview/output/news/a").exists()
    assert not portal.output.exists()
    assert portal.build().code == 0
