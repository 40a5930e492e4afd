"""No file says where it was taken, whatever holds the photo or the film."""

import base64
import io
import struct

import pytest
from PIL import Image, TiffImagePlugin

from gongkai.files import inspect
from tests.files.test_personal_files import document, package


def photo(form: str = "JPEG", *, has_place: bool = True) -> bytes:
    """Make a photo, with its place if wanted."""
    image, made = Image.new("RGB", (8, 8), "red"), io.BytesIO()
    place = {1: "N", 2: (30.0, 15.0, 1.0), 3: "E", 4: (120.0, 9.0, 36.0)}
    if form == "TIFF":
        tags = TiffImagePlugin.ImageFileDirectory_v2()
        if has_place:
            tags[0x8825] = place
        image.save(made, form, tiffinfo=tags)
    else:
        exif = Image.Exif()
        exif.get_ifd(0x8825).update(place if has_place else {0: b"\2\3\0\0"})
        image.save(made, form, exif=exif)
    return made.getvalue()


def box(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", 8 + len(data)) + name + data


def film(*inner: bytes, brand: bytes = b"isom") -> bytes:
    """Make the frame of a film: type, picture, directory."""
    moov = box(b"moov", box(b"mvhd", bytes(100)) + b"".join(inner))
    return box(b"ftyp", brand + bytes(4)) + box(b"mdat", b"\xa9xyz\0\0+30.25 loci\0\0\0\0") + moov


def drawing(picture: bytes) -> bytes:
    inner = base64.b64encode(picture).decode()
    start = '<svg xmlns="http://www.w3.org/2000/svg">'
    return f'{start}<image href="data:image/jpeg;base64,{inner}"/></svg>'.encode()


APPLE = b"com.apple.quicktime.location.ISO6709"
PLACED = {
    "a.mp4": film(box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7+30.2500+120.1600/"))),
    "loci.m4v": film(box(b"udta", box(b"loci", bytes(20)))),
    "a.mov": film(box(b"meta", box(b"keys", bytes(8) + box(b"mdta", APPLE))), brand=b"qt  "),
    "a.webm": b"\x1a\x45\xdf\xa3" + bytes(40) + b"\x45\xa3\x88LOCATION\x44\x87\x91+30.25+120.16/",
    "a.tif": photo("TIFF"),
    "a.docx": document("甲", **{"word__media__image1.jpeg": photo()}),
    "a.zip": package(**{"a.jpg": photo()}),
    "film.zip": package(**{"a.mp4": film(box(b"udta", box(b"loci", bytes(20))))}),
    "a.svg": drawing(photo()),
    "a.pdf": b"%PDF-1.4\nstream\n" + photo(),
}
UNPLACED = {
    "a.mp4": film(),
    "a.tif": photo("TIFF", has_place=False),
    "a.docx": document("甲", **{"word__media__image1.jpeg": photo(has_place=False)}),
    "a.svg": drawing(photo(has_place=False)),
    "a.xml": b"<a><GPSLatitude>30.2</GPSLatitude></a>",
    "a.jpg": photo(),  # it loses its place when it goes out
}


def rules(folder, name: str, data: bytes) -> list[str]:
    file = folder / name
    file.write_bytes(data)
    return [found.id for found in inspect(name, file)]


@pytest.mark.parametrize("name", PLACED)
def test_place_is_found(tmp_path, name):
    """In films, scans, drawings, office files, archives and PDF."""
    assert "place-in-file" in rules(tmp_path, name, PLACED[name])


@pytest.mark.parametrize("name", UNPLACED)
def test_file_without_a_place(tmp_path, name):
    """Nor is anything said of the pictures of a film that look like one, or of open data about places."""
    assert rules(tmp_path, name, UNPLACED[name]) == []


def test_message_names_the_steps(portal):
    """The item is held, and its editor learns what to do."""
    portal.write("content/news/a.zip", PLACED["a.zip"])
    portal.item("news/a", 附件="a.zip")
    assert portal.build().findings == [
        "content/news/a.md:5: [错误] place-in-file: 文件“a.zip!a.jpg”里写着拍摄的地点（经纬度），别人可以查到。 "
        "照片请用看图软件另存为 JPG 或 PNG，Word、WPS 文件里的图片用“压缩图片”；影片在手机或剪辑软件里去掉“位置”再导出；"
        "TIFF 可以另存为 PDF。改好后再提交。"
    ]
