"""Images go out without place, author and comments: the same picture, and nothing that was not seen."""

import io
import struct

import pytest
from PIL import Image, ImageChops, ImageCms, ImageDraw, ImageOps, PngImagePlugin

from gongkai.files.images import BrokenImage, without_metadata

CANARY = "海州路7号-31.2304-王某某"
RAW = (CANARY.encode(), CANARY.encode("utf-16-le"), CANARY.encode("utf-16-be"), b"SECRETCAM")
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>{CANARY}</a></x:xmpmeta>'.encode()
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def picture(mode: str = "RGB") -> Image.Image:
    """An image whose parts differ, so that turning or losing any is seen."""
    image = Image.linear_gradient("L").resize((64, 48)).convert("RGB")
    image.paste((200, 30, 30), (0, 0, 20, 10))
    image.paste((30, 30, 200), (44, 38, 64, 48))
    return image.convert(mode)


def exif(turn: int = 1) -> Image.Exif:
    """Exif as a phone writes it: device, place, comment, and how it is turned."""
    made = Image.Exif()
    made[0x010F] = "SECRETCAM"
    made[0x0112] = turn
    made.get_ifd(0x8825).update({1: "N", 2: (31.0, 13.0, 49.4), 3: "E", 4: (121.0, 28.0, 25.0)})
    made.get_ifd(0x8769)[0x9286] = CANARY.encode()
    return made


def saved(image: Image.Image, form: str, **given: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **given)
    return out.getvalue()


def jpeg_segment(marker: int, body: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def jpeg(turn: int = 1, **given: object) -> bytes:
    """A JPEG with every segment that tells something: Exif, XMP, IPTC, comment, two pictures in one, what follows."""
    data = saved(picture(), "JPEG", exif=exif(turn), comment=CANARY.encode(), **given)
    more = [
        jpeg_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP),
        jpeg_segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0" + CANARY.encode()),
        jpeg_segment(0xE2, b"FPXR\0" + CANARY.encode()),
        jpeg_segment(0xE0, b"JFXX\0\x10" + CANARY.encode()),
        jpeg_segment(0xE5, CANARY.encode()),
    ]
    return data[:2] + b"".join(more) + data[2:] + b"\xff\xd8" + CANARY.encode()


def png(turn: int = 1) -> bytes:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", CANARY)
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    texts.add_text("Comment", CANARY, zip=True)
    return saved(picture("RGBA"), "PNG", pnginfo=texts, exif=exif(turn), dpi=(96, 96)) + RAW[0]


def gif() -> bytes:
    frames = [picture("P"), ImageOps.mirror(picture()).convert("P")]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], comment=RAW[0], loop=0)
    start = 13 + (3 << (data[10] & 7) + 1)  # after the table of colours
    foreign = b"\x21\xff\x0bXMP DataXMP" + bytes([len(RAW[0])]) + RAW[0] + b"\0"
    return data[:start] + foreign + data[start:] + RAW[0]


def webp(turn: int = 1, **given: object) -> bytes:
    return saved(picture("RGBA"), "WEBP", exif=exif(turn), xmp=XMP, **given) + RAW[0]


def avif() -> bytes:
    return saved(picture(), "AVIF", exif=exif(), xmp=XMP)


IMAGES = {
    "jpeg": jpeg(),
    "jpeg-turned": jpeg(6),
    "jpeg-progressive": jpeg(progressive=True, icc_profile=PROFILE),
    "jpeg-cmyk": saved(picture("CMYK"), "JPEG", exif=exif(8)),
    "png": png(),
    "png-turned": png(3),
    "png-animated": saved(
        picture(), "PNG", save_all=True, append_images=[picture().rotate(180)], exif=exif(2)
    ),
    "webp": webp(lossless=True),
    "webp-turned": webp(6, icc_profile=PROFILE),
    "webp-animated": saved(
        picture(),
        "WEBP",
        save_all=True,
        append_images=[picture().rotate(180)],
        exif=exif(),
        xmp=XMP,
    ),
    "gif": gif(),
    "avif": avif(),
}


def frames(data: bytes) -> list[Image.Image]:
    """Every frame as it is shown."""
    with Image.open(io.BytesIO(data)) as image:
        shown = []
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            image.load()
            shown.append(ImageOps.exif_transpose(image).convert("RGBA"))
        return shown


@pytest.mark.parametrize("name", IMAGES)
def test_only_the_picture_goes_out(name: str) -> None:
    """Not one pixel, frame or turn differs; the profile stays; nothing of what was written into it is left."""
    data = IMAGES[name]
    made = without_metadata(data)
    before, after = frames(data), frames(made)
    assert len(before) == len(after)
    for old, new in zip(before, after, strict=True):
        assert old.size == new.size
        assert ImageChops.difference(old, new).getbbox() is None
    assert any(each in data for each in RAW)
    assert not any(each in made for each in RAW)
    with Image.open(io.BytesIO(data)) as old, Image.open(io.BytesIO(made)) as new:
        assert old.info.get("icc_profile") == new.info.get("icc_profile")
        assert old.info.get("loop") == new.info.get("loop")
        assert set(new.getexif()) <= {0x0112}
    assert without_metadata(made) == made


def test_what_is_no_image_is_told_apart() -> None:
    """Every cut of every image either shows the same beginning or is refused; nothing else is raised."""
    for name, data in IMAGES.items():
        for end in range(0, len(data), 37):
            try:
                made = without_metadata(data[:end])
            except BrokenImage:
                continue
            assert not any(each in made for each in RAW), (name, end)
    for data in (b"", b"GIF89a", b"\xff\xd8\xff", b"<svg/>", b"\0" * 64, b"RIFF\0\0\0\0WEBP"):
        with pytest.raises(BrokenImage):
            without_metadata(data)


def test_images_go_out_without_metadata(portal) -> None:
    """As a part of the text, in its smaller forms, as an attachment and as the site's own; a photo stands upright."""
    big = picture().resize((1280, 960))
    photo = saved(big, "JPEG", exif=exif(6), comment=RAW[0])
    portal.write("content/news/photo.jpg", photo)
    portal.write("content/emblem.jpg", photo)
    portal.write(
        "content/data/site.yaml", "编号: test\n名称: 测试市人民政府\n党政机关标识图: emblem.jpg\n"
    )
    portal.item("news/a", "![两条街的路口](photo.jpg)\n", 附件="photo.jpg")
    assert portal.build().findings == []
    out = sorted(portal.output.rglob("*.jpg"))
    assert [file.name for file in out if file.parent.name == "a"] == [
        "photo-480w.jpg",
        "photo.jpg",
    ]
    for file in out:
        assert not any(each in file.read_bytes() for each in RAW)
        with Image.open(file) as image:
            upright = ImageOps.exif_transpose(image)
            assert upright.width < upright.height
    shown = portal.page("news/a").xpath("//main//img")[0]
    assert (shown.get("width"), shown.get("height")) == ("960", "1280")
    before = {file: file.read_bytes() for file in out}
    portal.build()
    assert before == {file: file.read_bytes() for file in sorted(portal.output.rglob("*.jpg"))}


@pytest.mark.parametrize("mode", ["P", "RGB", "RGBA"])
def test_smaller_form_is_never_heavier(portal, mode) -> None:
    """A drawing with few colours keeps few; one that is lighter as it was drawn goes out so."""
    drawing = Image.new("RGB", (720, 1400), "#ffffff")
    pen = ImageDraw.Draw(drawing)
    for n in range(0, 1400, 7):
        pen.line((n // 3, n, 719 - n // 4, n + 5), fill=f"#{n * 9000 % 0xFFFFFF:06x}", width=2)
    if mode == "RGBA":
        drawing.putalpha(Image.linear_gradient("L").resize(drawing.size))
    data = saved(drawing.quantize(64) if mode == "P" else drawing, "PNG", optimize=True)
    portal.write("content/news/steps.png", data)
    portal.item("news/a", "![办事步骤](steps.png)\n")
    assert portal.build().findings == []
    small = portal.output / "news/a/steps-480w.png"
    assert small.stat().st_size <= (portal.output / "news/a/steps.png").stat().st_size
    with Image.open(small) as image:
        assert image.has_transparency_data == (mode == "RGBA")


def test_broken_image_is_held(portal) -> None:
    """A file that only has the name of an image cannot be freed of what it tells, and holds its item."""
    portal.write("content/news/photo.jpg", b"GPS 31.2304")
    portal.item("news/a", "第一段。\n\n![雪后的街口](photo.jpg)\n")
    portal.item("news/b", "见[照片](photo.jpg)。\n", 标题="乙")
    found = portal.build().findings
    assert [line for line in found if "news/a" in line] == [
        "content/news/a.md:8: [错误] broken-image: 图片“photo.jpg”读不出来：损坏，或者内容与文件名的后缀不符，去不掉里面的拍摄地点等信息。"
        " 请用看图软件打开，另存为 JPG 或 PNG，再提交一次。"
    ]
    assert not list(portal.output.rglob("photo.jpg"))
