"""One odd file of the content stops its own item, or nothing; all others go out, and nobody sees a traceback."""

import io
import os
import socket
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfWriter

from gongkai.build import output_paths, read_content, site
from gongkai.build.read_worker import inspect_one
from gongkai.files import inspection
from gongkai.portal import attachments

_MADE = io.BytesIO()
PdfWriter().write(_MADE)
PDF = _MADE.getvalue()
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"/>'
REMEDY = " 请检查文件权限，或重新提交这个文件。"
FILE_NAME = " 请改一个短的名称，用文字、数字、“-”、“_”，再提交一次。"


def fill(portal) -> None:
    """A sound item with a file, and one that names `x.pdf`."""
    portal.write("content/news/good.pdf", PDF)
    portal.item("news/good", 标题="好的", 附件="good.pdf")
    portal.item("news/odd", 标题="怪的", 附件="x.pdf")


def with_codes(portal) -> None:
    """Make a `qr.svg` for each page."""
    portal.write("pelicanconf.py", 'from gongkai.defaults import *\nEXTRAS = ["qr"]\n')
    site = "编号: test\n名称: 测试市人民政府\n域名: www.test.example\n"
    portal.write("content/data/site.yaml", site)


def assert_others_go_out(portal) -> list[str]:
    """Build twice: the sound item and its file are there both times, with the same findings. Returns those."""
    first, second = portal.build(), portal.build()
    assert (first.code, first.err, second.err) == (1, "", "")
    assert second.findings == first.findings
    assert portal.files().keys() >= {"news/good/index.html", "news/good/good.pdf"}
    assert not (portal.output / "news/odd").exists()
    found: list[str] = first.findings
    return found


# What is no file.


def fifo(path: Path) -> None:
    os.mkfifo(path)


def listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(path.parent)  # the path of a socket is short
        try:
            made.bind(path.name)
        finally:
            os.chdir(here)


def link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def links_in_a_circle(path: Path) -> None:
    other = path.with_name(f"y{path.suffix}")
    path.symlink_to(other.name)
    other.symlink_to(path.name)


def link_to_nowhere(path: Path) -> None:
    path.symlink_to("gone.pdf")


def link_to_outside(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def link_to_hidden(path: Path) -> None:
    path.with_name(".secret").write_bytes(PDF)
    path.symlink_to(".secret")


def link_to_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def folder(path: Path) -> None:
    (path / "sub").mkdir(parents=True)
    (path / "sub/y.csv").write_bytes(b"x")


MAKERS = (
    fifo,
    listening,
    link_to_itself,
    links_in_a_circle,
    link_to_nowhere,
    link_to_outside,
    link_to_hidden,
    link_to_device,
    folder,
)


def test_what_is_no_file(portal):
    """As a file of an item, and in an item's place: each is told, and the item that names it is held."""
    fill(portal)
    for make in MAKERS:
        name = make.__name__
        (portal.content / "news" / name).mkdir()
        make(portal.content / "news" / name / "x.pdf")
        make(portal.content / "news" / name / "z.md")
        portal.item(f"news/{name}", 标题=name, 附件=f"{name}/x.pdf")
    found = assert_others_go_out(portal)
    for name in [make.__name__ for make in MAKERS]:
        assert [each for each in found if f"news/{name}.md:5: [错误] missing-file" in each]
        assert not (portal.output / "news" / name).exists()
    told = {each.split("/")[2] for each in found if "/x.pdf: [错误]" in each}
    assert told == {make.__name__ for make in MAKERS} - {"folder"}


def test_link_in_a_circle_is_told_by_its_place(portal):
    """It is no fault of the disk."""
    portal.item("news/good")
    link_to_itself(portal.write("content/news/a.csv", "x").with_name("x.pdf"))
    ran = portal.build()
    assert ran.findings == [
        f"content/news/x.pdf: [错误] file-unreadable: 文件读不出来：“news/x.pdf”。{REMEDY}"
    ]
    assert (portal.output / "news/good/index.html").exists()


def forbid(monkeypatch, name: str) -> None:
    """Let the system refuse to read a file of this name: root may read everything."""
    real = site.sha256

    def refused(path: Path) -> str:
        if path.name == name:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(site, "sha256", refused)


def test_file_without_the_right_to_read(portal, monkeypatch):
    """Told at the line that names it; one that nobody names is only told as that."""
    fill(portal)
    portal.write("content/news/x.pdf", PDF)
    with monkeypatch.context() as patch:
        forbid(patch, "x.pdf")
        assert assert_others_go_out(portal) == [
            f"content/news/odd.md:5: [错误] file-unreadable: 文件读不出来：“x.pdf”。{REMEDY}"
        ]
        portal.item("news/odd", 标题="怪的")
        assert [line.split(": ")[1] for line in portal.build().findings] == [
            "[提醒] file-not-taken"
        ]
    portal.item("news/odd", 标题="怪的", 附件="x.pdf")
    assert portal.build().findings == []
    assert (portal.output / "news/odd/x.pdf").read_bytes() == PDF


def test_file_that_goes_before_it_is_inspected(portal, monkeypatch):
    """What nobody looked at does not go out; the next build looks again."""
    fill(portal)
    portal.write("content/news/x.pdf", PDF)

    def gone(content: str, path: str) -> tuple[str, bool]:
        name = "gone.pdf" if path.endswith("x.pdf") else path
        return inspect_one(content, name)

    with monkeypatch.context() as patch:
        patch.setattr(read_content, "inspect_one", gone)
        (found,) = assert_others_go_out(portal)
        assert "news/odd.md:5: [错误] file-unreadable" in found
    assert portal.build().findings == []


def test_folder_without_the_right_to_read(portal, monkeypatch):
    """It is told; what lies elsewhere goes out."""
    fill(portal)
    portal.write("content/closed/a.md", "x")
    real = os.scandir

    def refused(path: str) -> object:
        if str(path).endswith("/closed"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refused)
        found = assert_others_go_out(portal)
    assert f"content/closed: [错误] file-unreadable: 文件读不出来：“closed”。{REMEDY}" in found


def test_data_file_without_the_right_to_read(portal, monkeypatch):
    """A list that cannot be read is told as a data file at fault: nothing moves."""
    portal.item("news/good")
    portal.build()
    before = portal.files()
    portal.item("news/new", 标题="新的")
    real = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == "topics.yaml":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refused)
        ran = portal.build()
    assert ran.findings == [
        "content/data/topics.yaml: [阻断] broken-data-file: 数据文件有错：文件读不出来（Permission denied），请检查文件权限。"
        " 请改正后再发布；在此之前，上一次的成果保持不变。"
    ]
    assert (ran.code, portal.files()) == (1, before)


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, *parts: bytes) -> bytes:
    """The head of a PNG, and what follows."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, width, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(parts)


BROKEN = (
    # Pillow raises SyntaxError.
    png(2000, chunk(b"IDAT", zlib.compress(b"x")), b"\0\0\0\4f\xa6\xae\xae1234"),
    png(2000, chunk(b"IDAT", b"no zlib")),
    # It would fill the memory.
    png(20_000, chunk(b"IDAT", zlib.compress(b"x"))),
)


def test_broken_images(portal):
    """Whatever a library raises at them, they go out as they are: browsers show what there is. It is told."""
    for number, data in enumerate(BROKEN):
        portal.write(f"content/news/{number}.png", data)
    portal.item("news/a", "".join(f"![街景]({number}.png)\n\n" for number in range(len(BROKEN))))
    ran = portal.build()
    assert (ran.code, ran.err, len(ran.findings)) == (0, "", len(BROKEN))
    assert all("image-cut-off" in each for each in ran.findings)
    for number, data in enumerate(BROKEN):
        assert (portal.output / f"news/a/{number}.png").read_bytes().startswith(data[:40])


def test_broken_data_file_that_is_doubtful_too(portal):
    """A file's faults are no part of what a table is known by."""
    portal.write("content/data/columns.yaml", "- {编号: data, 名称: 数据开放, 类型: [数据集]}\n")
    portal.write("content/dataset/x.csv", b"a\x00b")
    portal.item(
        "dataset/odd", "", 标题="怪的", 发布机构="市府办", 发布时间="2026-03-02 09:00", 更新周期="每年",
        开放条件="无条件开放", 数据文件="x.csv", 数据字典="[{字段: a, 含义: 甲, 类型: 文本}]",
    )  # fmt: skip
    ran = portal.build()
    assert (ran.code, ran.err) == (1, "")
    assert any("doubtful-file-content" in each for each in ran.findings)


# Names.


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\nb.pdf", "a\\x0ab.pdf"),
        ("a\x1b[31m.md", "a\\x1b[31m.md"),
        ("a\x7f.csv", "a\\x7f.csv"),
    ],
)
def test_control_characters_in_a_name(portal, name, shown):
    """Told on one line, with nothing that a terminal would obey; no item takes such a name."""
    fill(portal)
    portal.write(f"content/news/{name}", "x")
    found = assert_others_go_out(portal)
    told = f"文件名“news/{shown}”不能用：里面有看不见的字符，如换行、方向标记。{FILE_NAME}"
    assert f"content/news/{shown}: [错误] unusable-file-name: {told}" in found


def test_name_in_another_encoding(portal):
    """Bytes that are no UTF-8 are told as what they are."""
    fill(portal)
    (portal.content / os.fsdecode(b"news/\xd6\xd0.pdf")).write_bytes(PDF)
    found = assert_others_go_out(portal)
    assert any("file-name-encoding" in each and "\\udcd6" in each for each in found)


def test_longest_names(portal):
    """A name as long as the disk takes: no room would be left for its smaller forms."""
    fill(portal)
    long = "长" * 83 + "a.pdf"
    portal.write(f"content/news/{long}", PDF)
    portal.item("news/odd", 标题="怪的", 附件=long)
    portal.item(f"news/{'很' * 84}", 标题="长的")
    (found,) = assert_others_go_out(portal)
    assert "news/odd.md:5: [错误] unusable-file-name" in found
    assert f"不能用：超过 240 个字节。{FILE_NAME}" in found


@pytest.fixture
def deep_folders(portal) -> Iterator[None]:
    """Folders within each other, deeper than Python calls functions. What clears up after tests does call them."""
    here = Path.cwd()
    os.chdir(portal.content)
    for _ in range(1200):
        os.mkdir("d")
        os.chdir("d")
    try:
        yield
    finally:
        for _ in range(1200):
            os.chdir("..")
            os.rmdir("d")
        os.chdir(here)


def test_folders_within_each_other(portal, deep_folders):
    """No folder is too deep to be looked into."""
    fill(portal)
    assert_others_go_out(portal)


# Names of files that are made.


@pytest.mark.parametrize("name", ["qr.svg", "QR.svg"])
def test_file_with_the_name_of_one_that_is_made(portal, name):
    """The item is held, all others go out; told once, where the file is named, also when nothing changed since."""
    with_codes(portal)
    fill(portal)
    portal.write(f"content/news/{name}", DRAWING)
    portal.item("news/odd", 标题="怪的", 附件=name)
    told = f"content/news/odd.md:5: [错误] file-name-taken: 文件“{name}”与本页另一个文件重名。 请给文件换一个名字。"
    assert assert_others_go_out(portal) == [told]
    assert (portal.output / "news/good/qr.svg").exists()
    portal.item("news/odd", f"![街景]({name})\n", 标题="怪的")
    assert assert_others_go_out(portal) == [told.replace("md:5", "md:6")]


def test_file_that_went_out_before_one_of_its_name_was_made(portal):
    """A setting makes the clash: the item is held with its page, and the made file takes the place."""
    portal.write("content/news/qr.svg", DRAWING)
    portal.item("news/a", 附件="qr.svg")
    assert portal.build().code == 0
    with_codes(portal)
    ran = portal.build()
    assert [ran.code, ran.err, len(ran.findings)] == [1, "", 1]
    assert "news/a.md:5: [错误] file-name-taken" in ran.findings[0]
    assert (portal.output / "news/a/qr.svg").read_text() != DRAWING


def test_compressed_twin_that_an_earlier_version_put_out(portal, monkeypatch):
    """It does not stay in the place of the page, though its item is held."""
    portal.write("content/news/index.html.gz", "x")
    portal.item("news/a", 附件="index.html.gz")
    with monkeypatch.context() as patch:
        patch.setattr(inspection, "CHECKS", ())
        patch.setattr(attachments, "may_go_out", lambda _: True)
        patch.setattr(output_paths.OutputPaths.__init__, "__defaults__", (str,))
        assert portal.build().code == 0
    assert "news/a/index.html.gz" in portal.files()
    portal.item("news/a", 标题="改了", 附件="index.html.gz")
    with monkeypatch.context() as patch:
        # The next version has other checks, so it looks again.
        patch.setattr(read_content, "engine_digest", lambda: "next")
        ran = portal.build()
    assert (ran.code, ran.err) == (1, "")
    assert "news/a/index.html.gz" not in portal.files()
    assert "news/a/index.html" in portal.files()


def test_two_files_of_one_name_to_some_servers(portal):
    """Composed and decomposed letters are one name where the portal may be copied to."""
    fill(portal)
    for name in ("caf\u00e9.csv", "sub/cafe\u0301.csv"):
        portal.write(f"content/news/{name}", "a,b\n")
    portal.item("news/odd", 标题="怪的", 附件="[caf\u00e9.csv, sub/cafe\u0301.csv]")
    (found,) = assert_others_go_out(portal)
    assert "news/odd.md:5: [错误] file-name-taken" in found


@pytest.mark.parametrize("way", ["附件", "link", "image"])
def test_page_as_a_file(portal, way):
    """However a file is named, a page of someone's own does not go out; the finding says what to do."""
    fill(portal)
    portal.write("content/news/x.html", "<script>alert(1)</script>")
    body = {"附件": "正文。\n", "link": "见[表](x.html)。\n", "image": "![街景](x.html)\n"}[way]
    given = {"附件": "x.html"} if way == "附件" else {}
    portal.item("news/odd", body, 标题="怪的", **given)
    (found,) = assert_others_go_out(portal)
    line = 5 if given else 6
    assert found == (
        f"content/news/odd.md:{line}: [错误] forbidden-file-type: 文件“x.html”不能随页面发布：名称里有“.html”，"
        "浏览器或服务器可能把它当作网页、程序或压缩过的网页，或者公众打不开。"
        " 网页请另存为 PDF，表格另存为 XLSX 或 CSV，其他文件放进 ZIP 压缩包；名称里多写的后缀请删去。"
        "可以发布的类型见《怎样写正文》的“附件”一节。"
    )


def test_file_that_turns_bad_never_goes_out(portal, tmp_path):
    """What went out stays; into a new output goes nothing that may not, though the item is shown there."""
    fill(portal)
    portal.write("content/news/x.pdf", PDF)
    assert portal.build().code == 0
    portal.write("content/news/x.pdf", "<html><script>alert(1)</script>")
    assert portal.build().code == 1
    assert (portal.output / "news/odd/x.pdf").read_bytes() == PDF
    assert portal.build("--output", str(tmp_path / "www")).code == 1
    assert (tmp_path / "www/news/odd/index.html").exists()
    assert not (tmp_path / "www/news/odd/x.pdf").exists()


def test_draft_with_a_page_as_a_file(portal):
    """A preview shows the draft, without the file."""
    portal.write("content/news/x.html", "<script>alert(1)</script>")
    portal.item("news/odd", 附件="x.html", 草稿="true")
    portal.build("--preview")
    shown = portal.folder / ".gongkai/preview/output"
    assert (shown / "index.html").exists()
    assert not list(shown.rglob("x.html"))


@pytest.mark.parametrize(
    ("name", "data"), [("e.svg", "<svg><script/></svg>"), ("e.html", "x"), ("index.html.gz", "x")]
)
def test_image_of_the_site_that_may_not_go_out(portal, name, data):
    """The emblem is a file like any other; it is on every page, so nothing moves until it is mended."""
    portal.write(f"content/{name}", data)
    portal.write("content/data/site.yaml", f"编号: test\n名称: 测试市人民政府\n徽标: {name}\n")
    ran = portal.build()
    first, second = ran.findings
    assert second.startswith("content/data/site.yaml:3: [错误] ")
    assert first == (
        f"content/data/site.yaml:3: [阻断] broken-data-file: 数据文件有错：图片“{name}”不能发布，原因见同一处的另一条提示，请换一张。"
        " 请改正后再发布；在此之前，上一次的成果保持不变。"
    )
    assert not portal.output.exists() or portal.files() == {}
