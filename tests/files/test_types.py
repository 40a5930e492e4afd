"""Which files may go out, by name and by what they hold: the lists, and what an editor is told."""

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from gongkai.files import folded, may_go_out
from gongkai.files.inspection import CHECKS
from gongkai.files.types import ALLOWED
from gongkai.findings import Finding

PAGE = "<script>alert(1)</script>"
XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'


def picture(form: str) -> bytes:
    """An image in one of Pillow's forms."""
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, form)
    return out.getvalue()


def archive() -> bytes:
    """A ZIP file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        opened.writestr("a.html", PAGE)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SOUND: dict[str, bytes | str] = {
    "办法.pdf": b"%PDF-1.7\n",
    "A.PDF": b"\n%PDF-1.4\n",
    "2026.3.1 决定（第2版）.pdf": b"%PDF-1.7\n",
    "a.ofd": archive(),
    "a.docx": archive(),
    "a.xlsx": OLE,
    "a.doc": b"{\\rtf1 }",
    "a.wps": OLE,
    "a.zip": archive(),
    "a.png": picture("PNG"),
    "a.jpeg": picture("JPEG"),
    "a.gif": picture("GIF"),
    "a.webp": picture("WEBP"),
    "a.tif": picture("TIFF"),
    "a.bmp": picture("BMP"),
    "a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "a.mp4": b"\x00\x00\x00\x20ftypisom",
    "a.webm": b"\x1a\x45\xdf\xa3",
    "a.mp3": b"\xff\xfb\x90\x64",
    "a.csv": "名称,岁\n甲,<10\n",
    "b.csv": "名称,岁\n".encode("gb18030"),
    "c.csv": "名称\t岁\n".encode("utf-16"),
    "a.txt": "\ufeff一段话 <https://a.example/>，2 < 3\n",
    "b.txt": "",
    "a.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\n<v 甲>话\n",
    "a.ics": "BEGIN:VCALENDAR\r\n",
    "a.json": '{"正文": "<p>一</p><script>"}',
    "a.geojson": "[1]",
    "a.xml": "<?xml version='1.0' encoding='GBK'?>\n<表 xmlns='urn:x'><行 a='1'/></表>".encode(
        "gbk"
    ),
}

REFUSED: dict[str, bytes | str] = {
    name: "x" for name in (
        "a.html", "a.HTM", "a.shtml", "a.xhtml", "a.xht", "a.mht", "a.mhtml", "a.hta", "a.xsl", "a.xslt", "a.js", "a.mjs",
        "a.wasm", "a.svgz", "a.swf", "a.php", "a.jsp", "a.exe", "a.htaccess", "a.css", "a.map", "a.webmanifest",
        "a.appcache", "a.rdf", "a.xul", "index.html.gz", "index.html.GZ", "a.csv.br", "a.csv.zst", "index.html.gz.gz",
        "a.tar.gz", "a.html.pdf", "a.pdf.html", "a.php.bmp", "a.Shtml.b.csv", "a.html .pdf", "a.svg.gz.csv", "附件", "a.ｈtml",
    )
}  # fmt: skip

WRONG: dict[str, bytes | str] = {
    "a.pdf": f"<html>{PAGE}",
    "b.pdf": f" \r\n\ufeff<!-- %PDF-1.7 -->{PAGE}",
    "c.pdf": f"%PDX {PAGE}",
    "d.pdf": b"MZ\x90\x00",
    "e.pdf": b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n",
    "f.pdf": b"\x7fELF",
    "a.xls": "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table>",
    "a.doc": '<?xml version="1.0"?><?mso-application progid="Word.Document"?>',
    "a.mp3": f"\ufeff{PAGE}".encode("utf-16"),
    "a.mp4": f"<!--ftyp-->{PAGE}",
    "a.zip": "<?xml version='1.0'?><html/>",
    "a.csv": f"\n\t{PAGE}",
    "b.csv": f"甲,乙\n1,{PAGE}\n",
    "c.csv": "#!/bin/sh\n",
    "a.txt": "<!DOCTYPE html>",
    "b.txt": b"\xef\xbb\xbf<BODY onload=x()>",
    "c.txt": "</p><p>".encode("utf-16"),
    "a.vtt": "<html>",
    "a.json": "<svg onload='x()'>",
    "a.geojson": "<a>",
    "a.ics": PAGE,
}

ACTIVE: dict[str, str] = {
    f"<a>{PAGE.replace('<script', f'<script {XHTML}')}</a>": "<script>",
    f"<h:html {XHTML.replace('xmlns', 'xmlns:h')}/>": "<html>",
    "<a><svg xmlns='http://www.w3.org/2000/svg'/></a>": "<svg>",
    "<a xmlns:h='http://www.w3.org/1999/xhtml' h:style='x'/>": "<a>",
    "<x:stylesheet xmlns:x='http://www.w3.org/1999/XSL/Transform'/>": "<stylesheet>",
    "<x:include xmlns:x='http://www.w3.org/2001/XInclude' href='/a'/>": "<include>",
    "<?xml-stylesheet href='a.xsl' type='text/xsl'?><a/>": "<?xml-stylesheet?>",
    "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>": "<!DOCTYPE>",
    "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>": "<!DOCTYPE>",
    "<a x:href='java\tscript:x()' xmlns:x='http://www.w3.org/1999/xlink'/>": "href",
    "<a>&b;</a>": "XML",
    "<a>": "XML",
    "": "XML",
    "text": "XML",
}

DOUBTFUL: dict[str, bytes | str] = {
    "a.pdf": b"\x00" * 99,
    "a.docx": b"%PDF-1.7",
    "a.csv": b"PK\x03\x04\x00",
    "a.txt": b"a\x00b",
    "a.json": "x",
    "a.ics": "x",
}

NAMES = {
    " a.pdf": "why.name-edge",
    "a.pdf ": "why.name-edge",
    "a.pdf.": "why.name-edge",
    "a\\b.pdf": "why.name-edge",
    "a\u202efdp.csv": "why.name-invisible",
    "a\u200b.pdf": "why.name-invisible",
    "长" * 80 + ".pdf": "why.name-long",
}


def inspect(name: str, file: Path) -> list[Finding]:
    """What is wrong with a file; that a sample of a few bytes cannot be looked through is not asked here."""
    all_found = (fault for check in CHECKS for fault in check(name, file))
    return [fault for fault in all_found if fault.id != "unreadable-file"]


def found(folder: Path, name: str, data: bytes | str) -> list[tuple[str, str]]:
    """Finding and part at fault of a file with this name."""
    file = folder / "file"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return [(each.id, each.gaps.get("part", "")) for each in inspect(f"news/{name}", file)]


@pytest.mark.parametrize("name", SOUND)
def test_what_a_portal_publishes_may_go_out(tmp_path, name):
    """Documents, tables, images, films and data, in the encodings and containers that programs write."""
    assert found(tmp_path, name, SOUND[name]) == []
    assert may_go_out(name)


@pytest.mark.parametrize("name", REFUSED)
def test_type_that_is_not_on_the_list(tmp_path, name):
    """Pages, programs, compressed forms, in any case and wherever in the name a server would heed them."""
    assert [each for each, _ in found(tmp_path, name, REFUSED[name])] == ["forbidden-file-type"]
    assert not may_go_out(name)


@pytest.mark.parametrize("name", WRONG)
def test_page_or_program_under_another_name(tmp_path, name):
    """What a browser would take for a page by its first bytes, in any encoding; programs; files not fetched."""
    part = "." + name.rpartition(".")[2]
    # A table that begins with a tab is told as such, too.
    told = [each for each in found(tmp_path, name, WRONG[name]) if each[0] != "formula-in-csv"]
    assert told == [("wrong-file-content", part)]


@pytest.mark.parametrize(
    "data",
    [
        "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>",
        PAGE,
        PAGE.encode("utf-16"),
        f"GIF89a=1/*{PAGE}",
        b"",
    ],
)
@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.gif", "a.webp", "a.avif"])
def test_page_as_an_image(tmp_path, name, data):
    """Only what is built as an image is one."""
    assert found(tmp_path, name, data) == [("broken-image", "")]


@pytest.mark.parametrize("data", ACTIVE)
def test_xml_that_is_carried_out(tmp_path, data):
    """Data have no parts of pages, no style sheet, nothing that other files decide."""
    assert found(tmp_path, "a.xml", data) == [("unsafe-xml", ACTIVE[data])]


@pytest.mark.parametrize("name", DOUBTFUL)
def test_file_that_may_not_open(tmp_path, name):
    """Harmless, but not what its name says: a warning."""
    part = "." + name.rpartition(".")[2]
    assert found(tmp_path, name, DOUBTFUL[name]) == [("doubtful-file-content", part)]


def test_empty_document(tmp_path):
    """A document without a byte was not transferred."""
    assert found(tmp_path, "a.pdf", "") == [("empty-attachment", ".pdf")]


@pytest.mark.parametrize("name", NAMES)
def test_name_that_no_address_carries(tmp_path, name):
    """Told with its reason."""
    file = tmp_path / "file"
    file.write_bytes(b"%PDF-1.7")
    (fault,) = inspect(name, file)
    assert (fault.id, fault.gaps["why"]) == ("unusable-file-name", NAMES[name])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a/index.html", "A/INDEX.html"),
        ("index.html", "index.html.gz"),
        ("index.html", "Index.HTML.GZ.br"),
        ("caf\u00e9.csv", "cafe\u0301.csv"),
        ("a./b.csv", "a/b.csv. "),
        ("STRASSE.csv", "stra\u00dfe.csv"),
    ],
)
def test_names_of_one_file(one, other):
    """Some file system or server takes them for one."""
    assert folded(one) == folded(other)


def test_manual_names_every_type(root):
    """The list that the message leads to is the list that is checked."""
    text = (
        (root / "docs/editors/writing.md")
        .read_text("utf-8")
        .partition("## 附件")[2]
        .partition("## 链接")[0]
    )
    assert [each for each in ALLOWED if f"`.{each}`" not in text] == []
