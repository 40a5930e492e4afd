"""What office files and PDF files carry unseen holds the item; their properties are a warning."""

import io
import zipfile

import pytest
from pypdf import PdfWriter
from pypdf.annotations import Highlight
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    TextStringObject,
)

from gongkai.files import inspect


def office(**members: str | bytes) -> bytes:
    """Make an office file; `__` in a name is a slash, its ending follows the last `_`."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, data in members.items():
            place, _, ending = name.replace("__", "/").rpartition("_")
            archive.writestr(f"{place}.{ending}", data)
    return made.getvalue()


def zipped(**members: str | bytes) -> bytes:
    """Make an archive; names are written as for `office`."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in members.items():
            archive.writestr(".".join(name.rsplit("_", 1)), data)
    return made.getvalue()


def sheet(rows: str) -> bytes:
    """Make a workbook of one sheet."""
    return office(xl__worksheets__sheet1_xml=f"<worksheet xmlns='s'>{rows}</worksheet>")


def word(body: str, **more: str) -> bytes:
    return office(word__document_xml=f'<w:d xmlns:w="w">{body}</w:d>', **more)


def pdf(change) -> bytes:
    """Make a PDF file of one page and let `change` do something to it."""
    writer = PdfWriter()
    writer.add_blank_page(300, 300)
    change(writer)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def highlight(writer: PdfWriter) -> None:
    points = ArrayObject(FloatObject(n) for n in (1, 1, 9, 1, 1, 9, 9, 9))
    writer.add_annotation(0, Highlight(rect=(1, 1, 9, 9), quad_points=points))


def script(writer: PdfWriter, text: str = "1") -> None:
    action = {
        NameObject("/S"): NameObject("/JavaScript"),
        NameObject("/JS"): TextStringObject(text),
    }
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)


FILES = {
    "ins.docx": (word("<w:p><w:ins><w:t>甲</w:t></w:ins></w:p>"), "tracked-changes"),
    "del.docx": (word("<w:p><w:del><w:delText>甲</w:delText></w:del></w:p>"), "tracked-changes"),
    "changed.odt": (office(content_xml="<c><changed-region/></c>"), "tracked-changes"),
    "note.docx": (word("", word__comments_xml="<c><comment>甲</comment></c>"), "comments-in-file"),
    "note.xlsx": (office(xl__comments1_xml="<c><comment/></c>"), "comments-in-file"),
    "note.odt": (office(content_xml="<c><annotation/></c>"), "comments-in-file"),
    "hidden.xlsx": (office(xl__workbook_xml='<w><sheet state="hidden"/></w>'), "hidden-sheet"),
    "very.xlsx": (office(xl__workbook_xml='<w><sheet state="veryHidden"/></w>'), "hidden-sheet"),
    "vanish.docx": (
        word("<w:r><w:rPr><w:vanish/></w:rPr><w:t>甲</w:t></w:r>"),
        "hidden-text",
    ),
    "style.docx": (
        word(
            "<w:p><w:r><w:rPr><w:rStyle w:val='H'/></w:rPr><w:t>甲</w:t></w:r></w:p>",
            word__styles_xml="<s xmlns:w='w'><w:style w:styleId='H'><w:rPr><w:vanish/></w:rPr></w:style></s>",
        ),
        "hidden-text",
    ),
    "row.xlsx": (sheet('<row hidden="1"><c r="A1"><v>1</v></c></row>'), "hidden-cells"),
    "column.xlsx": (
        sheet('<col min="27" max="28" hidden="1"/><row><c r="AB7"><v>1</v></c></row>'),
        "hidden-cells",
    ),
    "row.ods": (
        office(content_xml="<c xmlns='t'><table-row visibility='filter'>甲</table-row></c>"),
        "hidden-cells",
    ),
    "note.rtf": (rb"{\rtf1 {\*\annotation a}}", "comments-in-file"),
    "deleted.rtf": (rb"{\rtf1 {\deleted a}}", "tracked-changes"),
    "vanish.rtf": (rb"{\rtf1 {\v a}}", "hidden-text"),
    "shared.xlsx": (office(xl__revisions__log1_xml="<r/>"), "tracked-changes"),
    "notes.odp": (office(content_xml="<c><notes><p>甲</p></notes></c>"), "speaker-notes"),
    "slide.odp": (
        office(content_xml="<c><drawing-page-properties visibility='hidden'/></c>"),
        "hidden-slide",
    ),
    "author.ofd": (zipped(OFD_xml="<o><Author>张三</Author></o>"), "author-in-file"),
    "slide.pptx": (office(ppt__slides__slide1_xml='<sld show="0"/>'), "hidden-slide"),
    "notes.pptx": (office(ppt__notesSlides__n1_xml="<n><t>甲</t></n>"), "speaker-notes"),
    "macro.xlsx": (office(xl__vbaProject_bin=b"a"), "macro-in-file"),
    "macro.doc": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le"),
        "macro-in-file unreadable-file",
    ),
    "author.docx": (
        word("", docProps__core_xml="<c><creator>张三</creator></c>"),
        "author-in-file",
    ),
    "author.odt": (office(meta_xml="<m><creator>张三</creator></m>"), "author-in-file"),
    "author.pdf": (pdf(lambda w: w.add_metadata({"/Author": "张三"})), "author-in-file"),
    "note.pdf": (pdf(highlight), "comments-in-file"),
    "files.pdf": (pdf(lambda w: w.add_attachment("a.txt", b"a")), "embedded-file"),
    "script.pdf": (pdf(script), "script-in-file"),
    "form.pdf": (pdf(lambda w: script(w, 'AFNumber_Format(2, 0, 0, 0, "", true);')), ""),
    "call.pdf": (pdf(lambda w: script(w, "AFNumber_Format(2); app.alert(1)")), "script-in-file"),
    "plain.docx": (word("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr></w:r>"), ""),
    "unused-style.docx": (
        word(
            "", word__styles_xml="<s xmlns:w='w'><w:style><w:rPr><w:vanish/></w:rPr></w:style></s>"
        ),
        "",
    ),
    "index.docx": (word("<w:r><w:rPr><w:vanish/></w:rPr><w:instrText>XE</w:instrText></w:r>"), ""),
    "formula.odt": (
        office(
            content_xml="<m xmlns='http://www.w3.org/1998/Math/MathML'><annotation>a</annotation></m>"
        ),
        "",
    ),
    "rest.xlsx": (
        sheet('<col min="9" max="16384" hidden="1"/><row><c r="A1"><v>1</v></c></row>'),
        "",
    ),
    "plain.xlsx": (office(xl__workbook_xml='<w><sheet state="visible"/></w>'), ""),
    "office.docx": (
        word("", docProps__core_xml="<c><creator>明川市财政局</creator></c>"),
        "",
    ),
    "plain.pdf": (pdf(lambda w: None), ""),
}


def test_what_files_carry_unseen(portal):
    """Each sort is found, in each format that has it, and nothing in a plain file."""
    for number, (name, (data, _)) in enumerate(FILES.items()):
        portal.write(f"content/news/{name}", data)
        portal.item(f"news/{number:02}", 标题=f"动态{number}", 附件=name)
    expected = [
        (f"content/news/{number:02}.md:5", rule)
        for number, (_, rules) in enumerate(FILES.values())
        for rule in rules.split()
    ]
    found = [
        (line.split(": ")[0], line.split("] ")[1].split(": ")[0])
        for line in portal.build().findings
    ]
    assert found == expected


def test_message_says_the_steps(portal):
    """An editor is told where to click."""
    portal.write("content/news/a.docx", FILES["ins.docx"][0])
    portal.item("news/a", 附件="a.docx")
    assert portal.build().findings == [
        "content/news/a.md:5: [错误] tracked-changes: 文件“a.docx”里有修订记录：删去的话别人还看得到。 "
        "请用 Word 或 WPS 打开，在“审阅”里选“接受所有修订”，再关闭“修订”，保存后重新提交。"
    ]


def test_file_within_an_archive(portal):
    """What is packed with others is looked at like them, and named."""
    inner = FILES["ins.docx"][0]
    portal.write("content/news/a.zip", zipped(a_docx=inner))
    portal.item("news/a", 附件="a.zip")
    assert "文件“a.zip!a.docx”里有修订记录" in portal.build().findings[0]


def test_macros_within_an_archive(tmp_path):
    """An archive is the way out for a file with macros."""
    file = tmp_path / "a.zip"
    file.write_bytes(zipped(a_docm=FILES["macro.xlsx"][0]))
    assert inspect("a.zip", file) == ()


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Windows 用户",
            "微软用户",
            "DELL",
            "lenovo",
            "WPS_1528193819",
            "Administrator",
            "PC",
            "未定义",
        ),
        *("Microsoft Office 用户", "Apache POI", "人事科", "政策法规股", "明川市财政局"),
    ],
)
def test_author_that_is_nobody(tmp_path, name):
    """Programs and sellers of computers write such names by themselves; nobody need be asked about them."""
    file = tmp_path / "a.docx"
    file.write_bytes(word("", docProps__core_xml=f"<c><creator>{name}</creator></c>"))
    assert inspect("a.docx", file) == ()


def test_large_film_has_no_text(tmp_path):
    """A film that is longer than what is read of a text is no trouble."""
    file = tmp_path / "a.mp4"
    with file.open("wb") as opened:
        opened.write(b"\0\0\0\x10ftypisom" + bytes(4))
        opened.truncate(70_000_000)
    assert inspect("a.mp4", file) == ()
