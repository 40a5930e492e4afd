"""Personal data in files that go out: whatever the format, and in their names."""

import io
import zipfile

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from gongkai.files import inspect

IDENTITY = "11010519491231002X"
HELD = (
    "不能公开。 请删去或者改写这一处，再提交；依法要公开的，写进“个人信息例外”；"
    "文件已进入版本库的，请联系管理员清除历史记录。"
)


def package(**members: str | bytes) -> bytes:
    """Make an archive; `__` in a name is a slash."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return made.getvalue()


def deep(count: int) -> bytes:
    """Make archives within each other."""
    return package(**{"a.zip": deep(count - 1) if count else b""})


def document(text: str, **more: str | bytes) -> bytes:
    """Make a DOCX file with one paragraph, split into runs as Word does."""
    runs = "".join(
        f'<w:r w:rsidR="00A1234{len(part)}"><w:t>{part}</w:t></w:r>'
        for part in (text[:4], text[4:])
    )
    body = f'<w:document xmlns:w="w"><w:body><w:p>{runs}</w:p></w:body></w:document>'
    types = {"[Content_Types].xml": "<Types/>", "word__document.xml": body}
    return package(**types, **more)


def pdf(text: str, password: str = "") -> bytes:
    """Make a PDF file with one line of text."""
    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    font = DictionaryObject(
        {
            NameObject(f"/{key}"): NameObject(f"/{value}")
            for key, value in (("Type", "Font"), ("Subtype", "Type1"), ("BaseFont", "Helvetica"))
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


CERTAIN = {
    "a.txt": (f"甲\n乙 {IDENTITY}\n".encode(), ":2"),
    "a.csv": (f"姓名,证件号码\n张三,{IDENTITY[:6]} {IDENTITY[6:]}\n".encode("gb18030"), ":2"),
    "wrong.csv": ("姓名,身份证号\n张三,110105194912310021\n".encode(), ":2"),
    "escaped.json": (b'{"a": "' + "".join(map("\\u{:04x}".format, IDENTITY.encode())).encode() + b'"}', ":1"),
    "a.json": (f'{{"id": "{IDENTITY}"}}'.encode(), ":1"),
    "a.xml": (f"<a><b>{IDENTITY[:6]}</b><b>{IDENTITY[6:]}</b></a>".encode("utf-16"), ":1"),
    "a.vtt": (f"WEBVTT\n\n00:01.000 --> 00:02.000\n{IDENTITY}\n".encode(), ":4"),
    "a.ics": (f"BEGIN:VCALENDAR\nSUMMARY:{IDENTITY}\n".encode(), ":2"),
    "a.geojson": (f'{{"n": "{IDENTITY}", "c": [118.123456789012345]}}'.encode(), ":1"),
    "a.docx": (document(f"甲{IDENTITY}"), "!document.xml"),
    "head.docx": (document("甲", **{"word__header1.xml": f"<h>{IDENTITY}</h>"}), "!header1.xml"),
    "a.xlsx": (package(**{"[Content_Types].xml": "<a/>", "xl__sharedStrings.xml": f"<sst><si><t>{IDENTITY}</t></si></sst>"}), "!sharedStrings.xml"),
    "a.pptx": (package(**{"[Content_Types].xml": "<a/>", "ppt__slides__slide1.xml": f"<s><p><t>{IDENTITY}</t></p></s>"}), "!slide1.xml"),
    "a.ods": (package(mimetype="application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": f"<c><p>{IDENTITY}</p></c>"}), "!content.xml"),
    "a.zip": (package(**{"b.txt": IDENTITY}), "!b.txt"),
    "b.zip": (package(**{"b.docx": document(IDENTITY)}), "!b.docx!document.xml"),
    "inner.zip": (package(**{"b.zip": package(**{"c.txt": IDENTITY})}), "!b.zip!c.txt"),
    "a.epub": (package(mimetype="application/epub+zip", **{"c.xhtml": f"<p>{IDENTITY}</p>"}), "!c.xhtml"),
    "sheet.docx": (document("甲", **{"word__a.xlsx": document(IDENTITY)}), "!a.xlsx!document.xml"),
    "page.docx": (document("甲", **{"word__a.html": f"<p>{IDENTITY}</p>"}), "!a.html"),
    "c.zip": (package(**{f"张三{IDENTITY}.txt": "甲"}), "!"),
    "a.svg": (f"<svg xmlns='http://www.w3.org/2000/svg'><text>{IDENTITY}</text></svg>".encode(), ":1"),
}  # fmt: skip


def attach(portal, files: dict[str, bytes]) -> list[str]:
    """Build a portal whose items have one file each; what was found."""
    for number, (name, data) in enumerate(files.items()):
        portal.write(f"content/news/{number}/{name}", data)
        portal.item(f"news/{number:02}", 标题=f"动态{number}", 附件=f"{number}/{name}")
    ran = portal.build()
    every = b"".join(portal.files().values()) + (ran.out + ran.err).encode()
    assert IDENTITY.encode() not in every
    found: list[str] = ran.findings
    return found


def test_number_in_a_file_holds_the_item(portal):
    """In every format, with the place in the file; nothing of it goes out."""
    found = attach(portal, {name: data for name, (data, _) in CERTAIN.items()})
    assert found == [
        f"content/news/{number:02}.md:5: [错误] personal-in-file: 文件“{number}/{name}{part}”里有身份证号码“11****************”，{HELD}"
        for number, (name, (_, part)) in enumerate(CERTAIN.items())
    ]


def test_number_in_a_name_or_a_chart_holds_the_item(portal):
    """The name of a file is its address; the figures of a chart become a table on the page."""
    portal.write(f"content/news/张_{IDENTITY}.txt", "甲")
    portal.write("content/news/c.csv", f"年份,值\n{IDENTITY},1\n2025,2\n")
    portal.item("news/a", 标题="甲", 附件=f"张_{IDENTITY}.txt")
    portal.item("news/b", "![柱状图：数](c.csv)\n")
    ran = portal.build()
    assert [line.split(": [错误] ")[0] for line in ran.findings] == [
        "content/news/a.md:5",
        "content/news/a.md:5",
        "content/news/b.md:6",
    ]
    every = b"".join(portal.files().values()) + (ran.out + ran.err).encode()
    assert IDENTITY.encode() not in every


def test_text_of_a_pdf_is_a_warning(portal):
    """What a program reads of a PDF is not certain; a file that cannot be read says so."""
    found = attach(portal, {"a.pdf": pdf("甲 13812345678"[2:])})
    assert found == [
        "content/news/00.md:5: [提醒] mobile-in-file: 文件“0/a.pdf#1”里有像手机号码的“138********”。 "
        "是单位公布的值班电话，可以不改；是个人的，请删去。"
    ]


REASONS = {
    "a.pdf": (pdf("a", "secret"), "加了密码"),
    "b.pdf": (b"%PDF-1.4\nnothing", "打不开，可能损坏了"),
    "a.docx": (document("甲")[:-40], "打不开，可能损坏了"),
    "a.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "是 2007 年以前的格式（doc、xls、ppt、wps、et、dps）"),
    "b.docx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "加了密码",
    ),
    "a.rar": (b"Rar!\x1a\x07\0", "rar 和 7z 压缩包在这里打不开，请改用 zip"),
    "deep.zip": (deep(5), "压缩包里套着太多层压缩包"),
    "old.zip": (package(**{"a.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}), "是 2007 年以前的格式（doc、xls、ppt、wps、et、dps）"),
    "a.zip": (package(big=bytes(70_000_000)), "太大，或者解压以后太大"),
}  # fmt: skip


def test_rich_text_that_is_split(tmp_path):
    """Word writes marks between the pieces of a number here, too."""
    file = tmp_path / "a.rtf"
    text = rf"{{\rtf1\ansi{{\rtlch\af0 \'c9\'ed {IDENTITY[:6]}}}{{\insrsid12 {IDENTITY[6:]}}}}}"
    file.write_bytes(text.encode())
    assert [found.id for found in inspect("a.rtf", file)] == ["personal-in-doubt"]


def test_text_in_an_encoding_that_it_does_not_name(tmp_path):
    """Half of its bytes are zero; what is written is read."""
    file = tmp_path / "a.txt"
    file.write_bytes(f"甲{IDENTITY}".encode("utf-16-le"))
    assert "personal-in-file" in [found.id for found in inspect("a.txt", file)]


def test_figures_of_two_cells(tmp_path):
    """Figures that would make a number together are none in two cells of a sheet."""
    cells = f"<row><c><v>{IDENTITY[:9]}</v></c><c><v>194912310021</v></c><c><v>{IDENTITY[9:17]}</v></c></row>"
    cells += f"<row><c><v>{IDENTITY[:8]}</v></c><c><v>{IDENTITY[8:]}</v></c></row>"
    file = tmp_path / "a.xlsx"
    parts = {"[Content_Types].xml": "<a/>", "xl__worksheets__sheet1.xml": f"<w>{cells}</w>"}
    file.write_bytes(package(**parts))
    assert inspect("a.xlsx", file) == ()


def test_coordinates_of_a_drawing(tmp_path):
    """Figures that look like a number are none where they say where to draw; a remark is read."""
    file = tmp_path / "a.svg"
    start = "<svg xmlns='http://www.w3.org/2000/svg'>"
    file.write_text(f"{start}<path d='M{IDENTITY[:6]} {IDENTITY[6:14]} 0021'/></svg>", "utf-8")
    assert inspect("a.svg", file) == ()
    file.write_text(f"{start}<!-- {IDENTITY} --></svg>", "utf-8")
    assert [found.id for found in inspect("a.svg", file)] == ["personal-in-file"]


def test_file_that_cannot_be_looked_through(portal):
    """Encrypted, damaged, old or enormous: a warning, and no other item suffers."""
    found = attach(portal, {name: data for name, (data, _) in REASONS.items()})
    assert found == [
        f"content/news/{number:02}.md:5: [提醒] unreadable-file: 文件“{number}/{name}”没有检查完：{why}，不知道里面有没有个人信息、批注和修订。 "
        "请自己打开看一看；最好换成没有密码的 docx、xlsx、pptx、PDF 或 CSV。"
        for number, (name, (_, why)) in enumerate(REASONS.items())
    ]


def test_bombs_are_no_trouble(portal):
    """Entities are not expanded, and a text that repeats digits is read once."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "1"}">' for n in range(12))
    bomb = f"<!DOCTYPE d [{entities}]><d>&a11;</d>"
    parts = {"[Content_Types].xml": "<a/>", "word__document.xml": bomb}
    assert attach(portal, {"a.docx": package(**parts), "a.txt": b"1 " * 50_000}) == []
