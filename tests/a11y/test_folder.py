"""The audit of folders that we did not make: whatever is in them, each page gives findings or says why not."""

import os
import time
from pathlib import Path

import pytest

from gongkai import a11y
from gongkai.findings import Finding
from gongkai.messages import CHINESE

GOOD = '<!doctype html><html lang="zh-CN"><title>公告</title><main><h1>公告</h1>{}</main></html>'


def audit(folder: Path, **files: str | bytes) -> list[Finding]:
    """The findings of a folder with these files; `_` in a name is a dot."""
    for name, text in files.items():
        data = text if isinstance(text, bytes) else text.encode()
        folder.joinpath(name.replace("_", ".")).write_bytes(data)
    return a11y.audit_folder(folder)


def untested(found: list[Finding]) -> list[tuple[str, str]]:
    """What could not be checked."""
    return [(each.path, each.id) for each in found if each.outcome == "untested"]


def test_drawings_are_opened(tmp_path):
    """A drawing of its own is no page without a title or language; what it links is checked."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"><title>机构设置</title>{}</svg>'
    found = audit(
        tmp_path, a_svg=svg.format(""), b_svg=svg.format('<g lang="zh_CN"/><a href="x"><path/></a>')
    )
    assert {each.path for each in found} <= {"b.svg"}


def test_xml_form_of_a_page_is_read_as_what_it_is(tmp_path):
    """XHTML closes elements by itself, and says its language in its own way."""
    page = (
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="zh-CN"><head><title>公告</title>'
        '<script src="a.js"/></head><body><main><h1>公告</h1><img src="a.png"/></main></body></html>'
    )
    found = audit(tmp_path, a_xhtml=page)
    assert [each.id for each in found] == ["image-without-alternative"]


def test_entities_and_the_network_are_not_used(tmp_path):
    """What a document in XML names elsewhere is not fetched, and what multiplies itself does not."""
    tmp_path.joinpath("secret.txt").write_text("秘密", "utf-8")
    bomb = "".join(f"<!ENTITY l{n + 1} '{f'&l{n};' * 10}'>" for n in range(12))
    head = f"<!DOCTYPE svg [<!ENTITY f SYSTEM 'secret.txt'><!ENTITY l0 'x'>{bomb}]>"
    data = f"{head}<svg xmlns='http://www.w3.org/2000/svg'><title>&f;&l12;</title></svg>"
    page = a11y.open_page(data.encode(), "a.svg")
    assert "".join(map(str, page.root.itertext())) == ""
    assert audit(tmp_path, a_svg=data) == []


def test_data_in_xml_is_no_page(tmp_path):
    """A list of addresses or a feed is not audited."""
    found = audit(
        tmp_path, index_html=GOOD.format(""), sitemap_xml="<urlset><url/></urlset>", m_xml="<math/>"
    )
    assert found == []
    assert a11y.list_pages(tmp_path) == ["index.html", "m.xml"]
    assert a11y.list_pages(tmp_path, only_html=True) == ["index.html"]


def test_documents_are_named_once(tmp_path):
    """What is not audited yet is said in one finding, not in a thousand; the build checks our own."""
    files = {f"a{number}_pdf": "%PDF" for number in range(30)} | {"b_docx": "PK", "c_txt": ""}
    (found,) = audit(tmp_path, index_html=GOOD.format(""), **files)
    assert CHINESE.message(found) == "文件夹里有 31 个文件没有检查：docx 1、pdf 30。"
    assert found.outcome == "untested"
    tmp_path.joinpath(".gongkai-output").touch()
    assert a11y.audit_folder(tmp_path) == []


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", []),
        (b"\0" * 1000, []),
        (os.urandom(5000), []),
        ("<html lang=zh><title>公告</title>".encode("utf-16"), []),
        (GOOD.format("").encode("gb18030"), []),
        (b"\xff\xfe" + b"<p>" * 100, []),
        (b"<a " + b"b=c " * 300_000 + b">", ["page-not-audited"]),
        (b"<a " + b"".join(b"b%d='>' " % n for n in range(300_000)) + b">", ["page-not-audited"]),
        (b"<p>" * 400_000, ["page-not-audited"]),
        (b"<!-- " + b"x" * 21_000_000, ["page-not-audited"]),
        (b"<div>" * 100_000, []),
        (b"<img src='data:image/png;base64," + b"A" * 3_000_000 + b"' alt=''>", []),
        (b"<p>" + "字".encode() * 3_000_000, []),
    ],
    ids=[
        "empty", "zeros", "random", "utf-16", "gbk", "half", "attributes", "attributes and signs", "elements",
        "bytes", "deep", "picture within", "one text",
    ],
)  # fmt: skip
def test_no_page_stops_the_audit(tmp_path, data, expected):
    """Each within five seconds of the processor, beside a page with a fault that is found all the same."""
    start = time.process_time()
    found = audit(tmp_path, a_html=data, b_html=GOOD.format("<img src=a.png>"))
    assert [id_ for path, id_ in untested(found) if path == "a.html"] == expected
    assert ("b.html", "image-without-alternative") in {(each.path, each.id) for each in found}
    assert time.process_time() - start < 15


def test_pages_that_cannot_be_read_are_told(tmp_path, monkeypatch):
    """A file without permission is a finding; the others are checked."""
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "a.html":
            raise PermissionError(path)
        return read(path)

    audit(tmp_path, a_html="", b_html=GOOD.format(""))
    monkeypatch.setattr(Path, "read_bytes", refuse)
    (found,) = a11y.audit_folder(tmp_path)
    assert (
        f"{found.path}: {CHINESE.message(found)}"
        == "a.html: 这个页面没有检查：打不开，可能损坏了。"
    )


def test_links_that_leave_or_go_round_are_not_followed(tmp_path):
    """Only what is in the folder counts."""
    tmp_path.joinpath("out.html").write_text("<img src=a.png>", "utf-8")
    folder = tmp_path / "site"
    folder.mkdir()
    folder.joinpath("index.html").write_text(GOOD.format(""), "utf-8")
    for name, target in {
        "out.html": "../out.html",
        "loop.html": "loop.html",
        "no.html": "no",
        "in.html": "index.html",
        "up": "..",
    }.items():
        folder.joinpath(name).symlink_to(target)
    assert a11y.list_pages(folder) == ["in.html", "index.html"]


def test_names_in_another_encoding_can_be_shown(tmp_path):
    """A name that is no UTF-8 is shown with a mark in the place of what cannot be."""
    file = os.fsencode(tmp_path) + "/公告.html".encode("gb18030")
    Path(os.fsdecode(file)).write_text(
        "<html lang=zh-CN><title>公告</title><img src=a.png>", "utf-8"
    )
    found = a11y.audit_folder(tmp_path)
    assert found
    assert all("\ufffd" in each.path and each.path.encode() for each in found)


def test_endless_page_is_stopped(tmp_path, monkeypatch):
    """A page that takes too long is told as not checked."""
    monkeypatch.setattr(a11y, "LIMIT_S", 0.01)
    found = audit(tmp_path, a_html=GOOD.format("<p>字</p>" * 20_000))
    assert untested(found) == [("a.html", "page-took-too-long")]
