"""Two makers of one place in the output: which of them wins, and what its editor is told."""

import io
import json
import shutil
from pathlib import Path

import pytest
from PIL import Image

from gongkai.build import journal
from gongkai.build.output_paths import OutputPaths, other_at

pytestmark = pytest.mark.slow

STAYS = "请改正后再发布；在此之前，上一次的成果保持不变。"


def picture(width: int, colour: str = "red") -> bytes:
    """A PNG."""
    out = io.BytesIO()
    Image.new("RGB", (width, width), colour).save(out, "PNG")
    return out.getvalue()


def redirects(portal, *old: str) -> None:
    """Old addresses that were taken down."""
    lines = (f'- {{原地址: "{each}", 撤下原因: 测试}}\n' for each in old)
    portal.write("content/data/redirects.yaml", "".join(lines))


def taken(line: int, value: str, other: str) -> str:
    """The finding of a redirect whose place is another's."""
    return (
        f"content/data/redirects.yaml:{line}: [阻断] broken-data-file: 数据文件有错：原地址“{value}”"
        f"现在有页面或文件“{other}”占着，请删去这一条。 {STAYS}"
    )


# Redirects.

TAKEN = {
    "/404.html": "/404.html",
    "404.html/": "/404.html",
    "/404.html/x/": "/404.html",
    "/search/": "/search/",
    "/sitemap/index.html": "/sitemap/",
    "/browse/C/": "/browse/C/",
    "/column/news/year/2026/": "/column/news/year/2026/",
    "/column/news/index.html": "/column/news/",
    "news/a": "/news/a/",
    "/news/a/t.csv": "/news/a/t.csv",
    "/news/a/t.csv/x.html": "/news/a/t.csv",
    "/News/A/": "/news/a/",
    "/search/index.json/x/": "/search/index.json/",
    "/search/shards/x.html": "/search/shards/",
    "/news/a/p-480w.png/": "/news/a/p-480w.png",
    "/news/b.html": "/news/b.html/",
    "/site/e.png/x/": "/site/e.png",
    "/theme/x.html": "/theme/",
}
"""An old address as it is written → what has its place."""


@pytest.mark.parametrize("old", TAKEN)
def test_redirect_in_the_place_of_another(portal, old):
    """Pages and files win; the redirect is told as its editor wrote it, by `check` too, and nothing moves."""
    portal.write("content/news/t.csv", "表")
    portal.write("content/news/p.png", picture(1000))
    portal.write("content/e.png", picture(96))
    portal.write("content/data/site.yaml", "编号: test\n名称: 测试市人民政府\n徽标: e.png\n")
    portal.item("news/a", "![街景](p.png)\n", 附件="t.csv")
    portal.item("news/b", 编号="b.html", 标题="乙")
    assert portal.build().code == 0
    before = portal.files()
    redirects(portal, old)
    ran = portal.build()
    assert (ran.code, ran.findings) == (1, [taken(1, old, TAKEN[old])])
    assert portal.check().findings == ran.findings
    assert portal.files() == before


@pytest.mark.parametrize("late", [("/old.html", "/old.html/x/"), ("/old.html/x/", "/old.html")])
def test_redirects_in_each_others_way(portal, late):
    """Of a file and a folder with one name the one that is written first stands."""
    redirects(portal, *late)
    assert portal.build().findings == [taken(2, late[1], late[0])]


def test_redirect_beside_a_page(portal):
    """An old address below a page's, or one that its own address only begins with, is free."""
    portal.item("news/a")
    redirects(
        portal, "/news/a/old.html", "/news/a/old/", "/news/a.html", "/news-a/", "/search/x.html"
    )
    assert (portal.build().code, portal.build().code) == (0, 0)
    for file in ("news/a/old.html", "news/a/old/index.html", "news/a.html", "search/x.html"):
        assert "测试" in (portal.output / file).read_text("utf-8")


def test_files_of_the_search_index_lie_where_no_redirect_may(portal):
    """What is made of finished pages is not planned yet when redirects are checked: its places are known instead."""
    portal.item("news/a")
    portal.build()
    made = {path for path in portal.files() if path.startswith("search/")} - {"search/index.html"}
    assert made
    assert [path for path in made if not other_at(path)] == []


def test_targets_name_what_is_in_the_way():
    """The same file, a file where a folder is needed, and a folder where a file is."""
    targets = OutputPaths()
    assert targets.take_all(["a/b/c", "a/d", "e"]) == []
    assert targets.take_all(["a/d", "e/f", "a/d/g/h", "a/b", "a", "a/e"]) == [
        ("a/d", "a/d"), ("e/f", "e"), ("a/d/g/h", "a/d"), ("a/b", "a/b/c"), ("a", "a/b/c"),
    ]  # fmt: skip
    assert targets.take("a/e/f") == "a/e"


# Files of one name.


@pytest.mark.parametrize("other", ["p-480w.png", "P-480W.PNG"])
def test_image_whose_smaller_form_has_anothers_name(portal, other):
    """Neither takes the other's place: the item is held, and what stood of it stays."""
    portal.write("content/news/p.png", picture(1000))
    portal.item("news/a", "![街景](p.png)\n")
    portal.build()
    before = portal.files()["news/a/p-480w.png"]
    portal.write(f"content/news/{other}", picture(30, "blue"))
    portal.item("news/a", f"![街景](p.png)\n\n![另一处街景]({other})\n")
    ran = portal.build()
    assert ran.findings == [
        "content/news/a.md:6: [错误] image-form-taken: 图片“p.png”缩小后的文件名“p-480w.png”与本页的文件"
        f"“news/{other}”相同。 请给其中一个换一个名字。"
    ]
    assert portal.files()["news/a/p-480w.png"] == before


def test_images_of_the_site_with_one_name(portal):
    """Emblem and mark would stand in one place: told, and nothing moves."""
    site = "编号: test\n名称: 测试市人民政府\n徽标: {}\n党政机关标识图: {}\n"
    for path in ("a/x.png", "b/x.png"):
        portal.write(f"content/{path}", picture(96))
    portal.write("content/data/site.yaml", site.format("a/x.png", "b/x.png"))
    ran = portal.build()
    assert ran.findings == [
        "content/data/site.yaml:3: [阻断] broken-data-file: 数据文件有错：图片“a/x.png”与“b/x.png”文件名相同，"
        f"请给其中一个换一个名字。 {STAYS}"
    ]
    portal.write("content/data/site.yaml", site.format("a/x.png", "a/x.png"))
    assert portal.build().code == 0
    assert "site/x.png" in portal.files()


# Folders of others.


@pytest.fixture
def other(portal, tmp_path: Path) -> Path:
    """Another portal with the same id, built."""
    folder = tmp_path / "other"
    portal.item("news/theirs", 标题="别人的")
    shutil.copytree(portal.folder, folder)
    (portal.content / "news/theirs.md").unlink()
    assert portal.run("build", "--site", str(folder), "--quiet").code == 0
    return folder


@pytest.mark.parametrize("is_outside", [False, True])
def test_output_of_another_portal_is_refused(portal, other, tmp_path, is_outside):
    """Its files stay, wherever they are; the message names whose they are: exit 2."""
    theirs = other / "output"
    if is_outside:
        theirs = tmp_path / "www"
        assert portal.run("build", "--site", str(other), "--output", str(theirs)).code == 0
    before, marker = portal.files(theirs), (theirs / journal.MARKER).read_bytes()
    portal.item("news/a")
    ran = portal.build("--output", str(theirs))
    assert (ran.code, ran.err) == (2, (
        f"gongkai: 输出文件夹“{theirs}”是另一个门户“{other}”的，没有改动。 请用 --output 另指定一个文件夹；"
        "确是本门户搬过家的，请先清空里面的 .gongkai-output（文件留着，内容删去）。\n"
    ))  # fmt: skip
    assert (portal.files(theirs), (theirs / journal.MARKER).read_bytes()) == (before, marker)
    (theirs / journal.MARKER).write_text("")
    assert portal.build("--output", str(theirs)).code == 0
    assert (theirs / "news/a/index.html").exists()
    assert portal.run("build", "--site", str(other), "--output", str(theirs)).code == 2


def test_portal_that_moves_keeps_its_output(portal, tmp_path):
    """The marker leads from the output to the portal: both move together, and a lost state changes nothing."""
    portal.item("news/a")
    portal.build()
    moved = tmp_path / "moved"
    portal.folder.rename(moved)
    shutil.rmtree(moved / ".gongkai")
    assert portal.run("build", "--site", str(moved), "--quiet").code == 0


@pytest.mark.parametrize("marker", ["", None])
def test_preview_into_the_output_is_refused(portal, marker):
    """A preview shows drafts: it never takes the place of the site proper, nor of one that an earlier version built."""
    portal.item("news/a", 草稿="true")
    portal.build()
    if marker is not None:
        (portal.output / journal.MARKER).write_text(marker)
    before = portal.files()
    ran = portal.build("--preview", "--output", str(portal.output))
    assert (ran.code, ran.err) == (2, (
        f"gongkai: 输出文件夹“{portal.output}”是正式生成的网站，预览里有没发布的内容，不能写在这里。 "
        "请去掉 --output，预览会写在 .gongkai/preview 里；或另指定一个空文件夹。\n"
    ))  # fmt: skip
    assert portal.files() == before
    assert portal.build().code == 0


@pytest.mark.parametrize("marker", ["", None])
def test_build_into_a_preview_is_refused(portal, marker):
    """What only its editor has seen is not taken for the site proper; the next preview goes on there."""
    folder = portal.folder / ".gongkai/preview/output"
    portal.item("news/a")
    assert portal.build("--preview").code == 0
    if marker is not None:
        (folder / journal.MARKER).write_text(marker)
    ran = portal.build("--output", str(folder))
    assert (ran.code, ran.err) == (2, (
        f"gongkai: 输出文件夹“{folder}”是预览，里面有没发布的内容，不能作正式的网站。 请用 --output 另指定一个文件夹。\n"
    ))  # fmt: skip
    assert portal.build("--preview").code == 0
    told = json.loads((folder / journal.MARKER).read_text("utf-8"))
    assert told == {"portal": "../../..", "preview": True}


def test_marker_that_says_something_else(portal, tmp_path):
    """A file of that name with other words is not ours."""
    folder = tmp_path / "www"
    folder.mkdir()
    (folder / journal.MARKER).write_text("mine")
    assert "不是 Gongkai 生成的" in portal.build("--output", str(folder)).err


# Files of held items.


def test_held_page_tells_the_files_that_go_out_with_it(portal):
    """An attachment and an image that changed under a held item are told as they stand, until it is mended."""
    portal.write("content/news/表.csv", b"x" * 5000)
    portal.write("content/news/p.png", picture(700))
    body = "![街景](p.png)\n\n[收费标准（CSV）](表.csv)\n"
    portal.item("news/a", body, 附件="表.csv")
    portal.build()
    before = {file: data for file, data in portal.files().items() if file.startswith("news/a/")}
    portal.write("content/news/表.csv", b"y" * 90_000)
    portal.write("content/news/p.png", picture(2000))
    portal.item("news/a", body, 附件="表.csv", 发布机构="没有的机构")
    portal.item("news/b", 标题="乙")  # whose neighbour it is: the page is made anew
    assert portal.build().code == 1
    after = {file: data for file, data in portal.files().items() if file.startswith("news/a/")}
    assert {file for file in before if before[file] != after[file]} == {"news/a/index.html"}
    assert after.keys() == before.keys()
    page = portal.page("news/a")
    assert "5 KB" in page.text_content()
    assert page.xpath("//main//img/@width") == ["700"]
    portal.item("news/a", body, 附件="表.csv")
    portal.build()
    assert "90 KB" in portal.page("news/a").text_content()
    assert portal.page("news/a").xpath("//main//img/@width") == ["2000"]


def test_held_page_in_a_new_output_tells_what_is_put_there(portal, tmp_path):
    """Where nothing stands, the files of now go out, and are what the page tells."""
    portal.write("content/news/表.csv", b"x" * 5000)
    portal.item("news/a", 附件="表.csv")
    portal.build()
    portal.write("content/news/表.csv", b"y" * 90_000)
    portal.item("news/a", 附件="表.csv", 发布机构="没有的机构")
    assert portal.build("--output", str(tmp_path / "www")).code == 1
    assert "90 KB" in (tmp_path / "www/news/a/index.html").read_text("utf-8")


def test_held_image_whose_smaller_form_is_lost(portal):
    """It is made again of the image that stands, not of the one that waits."""
    portal.write("content/news/p.png", picture(1000))
    portal.item("news/a", "![街景](p.png)\n")
    portal.build()
    before = portal.files()
    portal.write("content/news/p.png", picture(1000, "blue"))
    portal.item("news/a", "![街景](p.png)\n", 发布机构="没有的机构")
    (portal.output / "news/a/p-480w.png").unlink()
    portal.build()
    assert portal.files()["news/a/p-480w.png"] == before["news/a/p-480w.png"]


# Moves.


def test_moves_that_can_be_are_carried_out(tmp_path):
    """One that is impossible stops no other, and none goes through a link: what stands behind it stays."""
    output, outside, stage = tmp_path / "output", tmp_path / "outside", journal.STAGE
    for folder in (output / stage, output / "gone", outside):
        folder.mkdir(parents=True)
    for name in ("1", "2", "3"):
        (output / stage / name).write_text(name)
    for file in (output / "gone/x", output / "file", outside / "kept", outside / "also"):
        file.write_text("before")
    (output / "link").symlink_to(outside)
    (output / "other").symlink_to(outside)
    no_name = "长" * 90
    moves = {"link/kept": "1", f"{no_name}/x": "2", "file/x": "3", "gone/x": "", "other/also": ""}
    assert journal.complete_what_can(output, moves) == [f"{no_name}/x"]
    assert {path.name: path.read_text() for path in outside.iterdir()} == {
        "kept": "before",
        "also": "before",
    }
    found = {path.relative_to(output).as_posix() for path in output.rglob("*")}
    assert found == {"link", "link/kept", "file", "file/x"}
    with pytest.raises(OSError, match="too long"):
        journal.complete(output, {f"{no_name}/x": ""})
