"""What must not go out leaves no byte: drafts and future items of every kind, withheld texts, files and facts.

Marks stand in every text field, in the body, in attachments and in what these hold inside. The output is
searched in every encoding and inside archives, PDFs and images; so are the logs and the reports.
"""

import base64
import binascii
import gzip
import html
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from gongkai.findings import RULES, Severity
from gongkai.records.fields import (
    Address,
    Attachment,
    Boolean,
    Choice,
    DocumentNumber,
    Field,
    FromList,
    Group,
    Identifier,
    Integer,
    Moment,
    Reference,
)
from gongkai.subjects.kinds import KINDS

MARK = "金丝雀衔枚夜渡"
NAME = "canary-zq7"
"""In names of files and in what is no Chinese."""
LIMIT = 20_000_000
"""Bytes that one archive or stream may unfold to."""


def written(field: Field) -> object:
    """A value of a field that holds the mark, if its type can."""
    kind = field.type
    if isinstance(kind, Group):
        return {part.zh: written(part) for part in kind.fields}
    if isinstance(kind, Choice):
        return next(iter(kind.choices))
    if isinstance(kind, Moment):
        return "2026-03-05 09:30" if "%H" in kind.form else "2026-03-05"
    if isinstance(kind, Attachment):
        return "secret.csv"
    plain = {
        Boolean: "false",
        Integer: "1",
        Address: f"https://{NAME}.example/{NAME}",
        DocumentNumber: "明政办〔2026〕9号",
        Identifier: NAME,
        FromList: "",
        Reference: "",
    }
    return plain.get(type(kind), f"{field.zh}{MARK}{NAME}")


def front_matter(kind, **changes: str) -> str:
    """Every field of a kind, marked; lists and parts as YAML takes JSON."""
    fixed = {"organ": "市府办", "published": "2026-03-05 09:30", "draft": "false", "column": ""}
    lines = []
    for field in kind.fields:
        value = changes.get(field.name, fixed.get(field.name, written(field)))
        if value != "":
            told = [value] if field.many and isinstance(value, dict | str) else value
            lines.append(f"{field.zh}: {json.dumps(told, ensure_ascii=False)}")
    return "\n".join(lines)


def png() -> bytes:
    """An image with the mark in its metadata."""
    info = PngInfo()
    info.add_itxt("Description", MARK + NAME, zip=True)
    out = io.BytesIO()
    Image.new("RGB", (1200, 700), (13, 201, 77)).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(f"{NAME}.txt", MARK)
    return out.getvalue()


def pdf() -> bytes:
    """Enough of a PDF: a compressed stream with the mark."""
    stream = zlib.compress((MARK + NAME).encode("utf-16-be"))
    head = (
        b"%PDF-1.7\n1 0 obj\n<< /Length "
        + str(len(stream)).encode()
        + b" /Filter /FlateDecode >>\n"
    )
    return head + b"stream\n" + stream + b"\nendstream\nendobj\n%%EOF\n"


FILES = {
    "secret.csv": f"列\n{MARK}{NAME}\n".encode(),
    f"{NAME}.png": png(),
    f"{NAME}.zip": archive(),
    f"{NAME}.pdf": pdf(),
}


def needles() -> list[bytes]:
    """The marks in every form in which they could stand."""
    found = [NAME.encode(), quote(MARK).encode(), quote(MARK).lower().encode()]
    for encoding in ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "big5hkscs"):
        raw = MARK.encode(encoding, "ignore")
        found += [raw, binascii.hexlify(raw)]
        # Base64 of the middle of the mark, wherever it begins in a group of three.
        found += [base64.b64encode(raw[skip:])[2:-4] for skip in range(3)]
    found += [json.dumps(MARK)[1:-1].encode(), "".join(f"&#{ord(c)};" for c in MARK).encode()]
    return found


def unfolded(data: bytes, depth: int = 0) -> Iterator[bytes]:
    """Bytes, and what is packed in them: archives, compressed streams, metadata of images."""
    yield data
    if depth == 3:
        return
    inner: list[bytes] = []
    if data[:2] == b"\x1f\x8b":
        inner.append(gzip.decompress(data)[:LIMIT])
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            inner += [name.encode() for name in packed.namelist()]
            inner += [packed.read(name)[:LIMIT] for name in packed.namelist()]
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            inner.append(zlib.decompress(found[1])[:LIMIT])
        except zlib.error:
            inner.append(found[1])
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        with Image.open(io.BytesIO(data)) as image:
            inner.append(repr(image.info).encode())
            colour = image.convert("RGB").resize((1, 1)).getpixel((0, 0))
            inner.append(NAME.encode() if colour == (13, 201, 77) else b"")
    for each in inner:
        yield from unfolded(each, depth + 1)


def leaks(files: dict[str, bytes]) -> list[str]:
    """Names of files in whose name, bytes or packed bytes a mark stands."""
    wanted = needles()
    found = []
    for name, data in files.items():
        texts = [
            name.encode(),
            *unfolded(data),
            html.unescape(data.decode("utf-8", "ignore")).encode(),
        ]
        if any(needle in text for text in texts for needle in wanted):
            found.append(name)
    return found


def test_the_scan_finds_every_form():
    """A scan that could find nothing would prove nothing."""
    for data in (
        *FILES.values(),
        MARK.encode("gb18030"),
        gzip.compress(MARK.encode()),
        base64.b64encode(b"x" + MARK.encode()),
    ):
        assert leaks({"a": data}) == ["a"]
    assert leaks({NAME: b""}) == [NAME]
    assert leaks({"a": b"plain"}) == []


@pytest.fixture
def marked(portal):
    """Drafts and future items of every kind, every text marked, beside one item that goes out."""
    portal.item("news/shown", "看得见。\n", 标题="看得见的")
    for kind in KINDS:
        for name, data in FILES.items():
            portal.write(f"content/{kind.id}/{name}", data)
        body = f"{MARK}\n\n![{MARK}]({NAME}.png)\n\n[{NAME}]({NAME}.zip)\n"
        for state, changes in (
            ("draft", {"draft": "true"}),
            ("later", {"published": "2099-01-01 09:00"}),
        ):
            head = front_matter(kind, **changes, id=f"{NAME}-{state}", transforms_off="")
            portal.write(f"content/{kind.id}/{NAME}-{state}.md", f"---\n{head}\n---\n{body}")
    return portal


REPORTS = ("text", "json", "sarif", "github", "junit", "html")


def test_drafts_and_future_items_leave_no_byte(marked):
    """Of every kind, with the code, feeds, catalogues, index and calendars of the whole portal."""
    marked.write(
        "pelicanconf.py",
        'from gongkai.defaults import *\nEXTRAS = ["registers", "feeds", "calendar", "sitemap", "api", "qr"]\n',
    )
    site = (marked.content / "data/site.yaml").read_text("utf-8")
    marked.write("content/data/site.yaml", site + "域名: www.test.example\n")
    ran = marked.build()
    assert "看得见的" in marked.page("news/shown").text_content()
    assert leaks(marked.files()) == []
    told = marked.run("search", MARK, "--site", str(marked.folder), "--format", "json")
    assert json.loads(told.out)["results"] == []
    # A finding names its file; what an editor wrote in a faulty draft is quoted to the editor alone.
    assert leaks({"err": ran.err.encode()}) == []


WITHHELD = {"内容概述": MARK, "关键词": f"[{MARK}]", "来源": MARK, "附件": "[secret.csv]"}


@pytest.mark.parametrize("publicity", ["依申请公开", "不予公开"])
def test_withheld_items_forced_past_the_blocker_leave_no_byte(portal, monkeypatch, publicity):
    """The second defence: even when the blocker is a warning, no page, list, feed, file or report holds them."""
    portal.write(
        "pelicanconf.py",
        'from gongkai.defaults import *\nEXTRAS = ["registers", "feeds", "calendar", "sitemap", "api", "qr"]\n',
    )
    for name, data in FILES.items():
        portal.write(f"content/disclosure/{name}", data)
    body = f"{MARK}\n\n![{MARK}]({NAME}.png)\n\n[{MARK}]({NAME}.zip)\n"
    portal.item("disclosure/a", body, 公开属性=publicity, 公开属性依据="第十四条", **WITHHELD)
    blocked = portal.build()
    assert blocked.code == 1
    assert not portal.output.exists() or leaks(portal.files()) == []
    reports = {format_: portal.check("--format", format_) for format_ in REPORTS}
    assert leaks({name: (ran.out + ran.err).encode() for name, ran in reports.items()}) == []
    harmless = replace(RULES["withheld-content"], severity=Severity.WARNING)
    monkeypatch.setitem(RULES, "withheld-content", harmless)
    ran = (
        portal.build("--full") if "--full" in portal.run("build", "--help").out else portal.build()
    )
    assert ran.code == 0
    assert leaks(portal.files()) == []
    assert leaks({"log": (ran.out + ran.err).encode()}) == []
    told = portal.run("search", MARK, "--site", str(portal.folder), "--format", "json")
    assert json.loads(told.out)["results"] == []
