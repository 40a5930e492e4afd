"""Pictures that stand for an item: the forms that go out, what is kept of them, and what is told."""

import io
import random
from pathlib import Path

import pytest
from PIL import Image

from gongkai.files import pictures
from tests.conftest import SmallPortal

WORDS = {"题图": "river.jpg", "题图说明": "江上的桥"}


def image(width: int = 1200, height: int = 675, form: str = "JPEG", **options: object) -> bytes:
    """A picture without any calm part: noise, enlarged."""
    noise = Image.effect_noise((width // 8, height // 8), 90).convert("RGB")
    out = io.BytesIO()
    noise.resize((width, height)).save(out, format=form, **options)
    return out.getvalue()


def with_place() -> bytes:
    """The same with the place where it was taken, an author and a comment."""
    exif = Image.Exif()
    exif[0x013B] = "摄影者".encode().decode("latin-1")
    exif.get_ifd(0x8825).update({1: "N", 2: (31.0, 12.0, 0.0)})
    return image(exif=exif, comment=b"secret")


def forms(portal: SmallPortal) -> list[str]:
    return sorted(path.name for path in (portal.output / "news/a").glob("river*"))


def test_picture_goes_out_in_three_types_and_two_widths(portal: SmallPortal) -> None:
    """Each form is what its name says, light, and says nothing of place and author; the photograph itself stays."""
    portal.item("news/a", **WORDS)
    portal.write("content/news/river.jpg", with_place())
    ran = portal.build()
    assert ran.code == 0, ran.out
    assert forms(portal) == [
        f"river-{width}w.{ending}" for width in (480, 960) for ending in ("avif", "jpg", "webp")
    ]
    for path in (portal.output / "news/a").glob("river*"):
        data = path.read_bytes()
        with Image.open(path) as made:
            assert made.format == {"avif": "AVIF", "jpg": "JPEG", "webp": "WEBP"}[path.suffix[1:]]
            width = int(path.stem.split("-")[1].removesuffix("w"))
            assert made.size == (width, width * 9 // 16)
            assert not made.getexif()
            assert b"secret" not in data
        if path.suffix == ".avif":
            assert len(data) <= 40_000
    page = portal.page("news/a")
    (shown,) = page.cssselect("picture")
    sources = shown.cssselect("source")
    assert [each.get("type") for each in sources] == ["image/avif", "image/webp"]
    assert sources[0].get("srcset") == (
        "../../news/a/river-480w.avif 480w, ../../news/a/river-960w.avif 960w"
    )
    told = "".join(each.text_content() for each in page.cssselect("head script"))
    assert '"image":"/news/a/river-960w.jpg"' in told
    (img,) = shown.cssselect("img")
    assert dict(img.attrib).items() >= {
        "src": "../../news/a/river-960w.jpg", "width": "960", "height": "540", "alt": "江上的桥",
    }.items()  # fmt: skip


def test_forms_are_made_once(portal: SmallPortal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever builds into an empty folder again has the same bytes without any work; what is gone is forgotten."""
    portal.item("news/a", **WORDS)
    portal.write("content/news/river.jpg", image())
    portal.build()
    before = portal.files()

    def forbidden(*_: object) -> bytes:
        raise AssertionError("made again")

    monkeypatch.setattr(pictures, "made", forbidden)
    again = portal.folder / "again"
    assert portal.build("--output", str(again)).code == 0
    assert portal.files(again) == before
    kept = portal.folder / ".gongkai/pictures"
    assert len([file for file in kept.iterdir() if file.suffix != ".tile"]) == 6
    portal.item("news/a")
    portal.build()
    assert forms(portal) == []
    assert {file.suffix for file in kept.iterdir()} == {".tile"}


def test_turned_and_transparent_pictures_are_shown_as_seen(portal: SmallPortal) -> None:
    """A photograph taken upright stands upright; white shines through a drawing."""
    exif = Image.Exif()
    exif[0x0112] = 6
    portal.item("news/a", **WORDS)
    portal.write("content/news/river.jpg", image(675, 1200, exif=exif))
    portal.build()
    img = portal.page("news/a").cssselect("picture img")[0]
    assert (img.get("width"), img.get("height")) == ("960", "540")
    drawn = io.BytesIO()
    Image.new("RGBA", (800, 450), (200, 0, 0, 0)).save(drawn, format="PNG")
    portal.item("news/a", **{**WORDS, "题图": "river.png"})
    portal.write("content/news/river.png", drawn.getvalue())
    portal.build()
    with Image.open(portal.output / "news/a/river-480w.jpg") as made:
        assert made.getpixel((100, 100)) == (255, 255, 255)
    assert forms(portal)[-1] == "river-960w.webp"
    with Image.open(portal.output / "news/a/river-960w.webp") as made:
        assert made.width == 800  # never larger than it is


def test_pictures_that_cannot_be_shown_are_told(portal: SmallPortal) -> None:
    """Each at the line that names it, and nothing else breaks."""
    cases: list[tuple[bytes | None, str, str | None, str]] = [
        (image(960, 540), "a.jpg", None, "[错误] picture-without-words: 写了题图“a.jpg”，没有写“题图说明”：看不见图的人不知道画的是什么。 请写“题图说明”，用一句话说出图上看到的，不要写“图片”，也不要重复标题。"),
        (image(620, 349), "b.jpg", "桥", "[提醒] poor-picture: 题图“b.jpg”显示出来不好看：宽只有 620 像素，至少要 640 像素。 请换一张，或者裁剪以后再提交一次。"),
        (image(640, 900), "c.jpg", "桥", "[提醒] poor-picture: 题图“c.jpg”显示出来不好看：宽 640、高 900 像素，宽高之比要接近 16:9。 请换一张，或者裁剪以后再提交一次。"),
        (image(640, 360, "GIF"), "d.gif", "桥", "[错误] unusable-picture: 题图“d.gif”不能用：它不是 JPG、PNG、WebP 或 AVIF 图片。 请换一张 JPG、PNG、WebP 或 AVIF 照片，再提交一次。"),
        (b"%PDF-1.7\n%%EOF\n", "e.pdf", "桥", "[错误] unusable-picture: 题图“e.pdf”不能用：它不是 JPG、PNG、WebP 或 AVIF 图片。 请换一张 JPG、PNG、WebP 或 AVIF 照片，再提交一次。"),
        (image(960, 540)[:9000], "f.jpg", "桥", "[错误] unusable-picture: 题图“f.jpg”不能用：图片损坏，或者没有传完。 请换一张 JPG、PNG、WebP 或 AVIF 照片，再提交一次。"),
        (b"\xff\xd8\xff", "g.jpg", "桥", "[错误] broken-image: 图片“g.jpg”读不出来：损坏，或者内容与文件名的后缀不符，去不掉里面的拍摄地点等信息。 请用看图软件打开，另存为 JPG 或 PNG，再提交一次。"),
        (image(640, 17000), "i.jpg", "桥", "[错误] unusable-picture: 题图“i.jpg”不能用：宽 640、高 17000 像素，任何一边都不能超过 16383 像素。 请换一张 JPG、PNG、WebP 或 AVIF 照片，再提交一次。"),
        (None, "h.jpg", "桥", "[错误] missing-file: 找不到文件“h.jpg”。 请核对文件名（区分大小写），并把文件一并提交。"),
    ]  # fmt: skip
    for number, (data, name, words, _) in enumerate(cases):
        portal.item(f"news/{number}", 标题=f"第{number}条", **{"题图": name, "题图说明": words})
        if data is not None:
            portal.write(f"content/news/{name}", data)
    found = portal.check().findings
    for number, (_, _, _, told) in enumerate(cases):
        assert f"content/news/{number}.md:5: {told}" in found


def test_words_without_a_picture_and_pictures_with_parts_are_told(portal: SmallPortal) -> None:
    """Nothing that an editor wrote is passed over in silence."""
    portal.item("news/a", **{"题图说明": "江上的桥"})
    portal.item(
        "news/b", 标题="另一条", **{"题图": "{文件: river.jpg, 名称: 桥}", "题图说明": "桥"}
    )
    found = portal.check().findings
    assert found[0].startswith(
        "content/news/a.md:5: [提醒] words-without-picture: 写了“题图说明”，没有写“题图”，这句话哪里也不显示。"
    )
    assert "只写一个文件名" in found[1]


def test_picture_of_a_held_item_stays(portal: SmallPortal) -> None:
    """What went out last stays as it was: its forms, its measures, and nothing of the edited file."""
    portal.item("news/a", **WORDS)
    file = portal.write("content/news/river.jpg", image(700, 394))
    portal.build()
    before = portal.files()
    portal.item("news/a", **{**WORDS, "发布机构": "没有的机构"})
    file.write_bytes(image(1200, 900))
    assert portal.build().code != 0
    now = portal.files()
    assert {name: now[name] for name in now if "river" in name} == {
        name: before[name] for name in before if "river" in name
    }
    assert now["news/a/index.html"] == before["news/a/index.html"]
    file.unlink()
    portal.build()
    assert portal.files()["news/a/index.html"] == before["news/a/index.html"]


def test_pages_follow_an_edited_picture(portal: SmallPortal) -> None:
    """An incremental build gives what a build from nothing gives, when the picture changes and when it goes."""
    portal.item("news/a", **WORDS)
    for data in (image(700, 394), image(550, 309)):
        portal.write("content/news/river.jpg", data)
        portal.build()
        once = portal.folder / f"once-{len(data)}"
        portal.run("build", "--site", str(portal.folder), "--quiet", "--now", "2026-11-21 09:00",
                   "--output", str(once))  # fmt: skip
        assert portal.files(once) == portal.files()


def test_portraits_of_leaders(portal: SmallPortal) -> None:
    """The page names whose photograph it is; in the table the name stands beside it."""
    portal.write(
        "content/data/columns.yaml",
        "- {编号: leaders, 名称: 领导, 类型: [负责人信息]}\n",
    )
    fields = {
        "标题": "测试局长", "发布机构": "市府办", "发布时间": "2026-03-05 09:30", "姓名": "林一川",
        "职务": "局长", "分工": "主持全面工作", "办公电话": "0600-5550100", "照片": "portrait.jpg",
    }  # fmt: skip
    portal.item("leader/a", **fields)
    portal.write("content/leader/portrait.jpg", image(480, 640))
    ran = portal.build()
    assert not [each for each in ran.findings if "portrait" in each]
    assert portal.page("leader/a").cssselect("picture img")[0].get("alt") == "林一川的照片"
    img = portal.page("leaders").cssselect("th picture img")[0]
    assert (img.get("alt"), img.get("width"), img.get("height")) == ("", "480", "640")


def test_weight_comes_before_quality(tmp_path: Path) -> None:
    """A picture that compresses badly is made with less quality; one that is heavy even then goes out all the same."""
    file = tmp_path / "noise.png"
    file.write_bytes(image(960, 540, "PNG"))
    assert len(pictures.made(file, 960, "avif")) <= 40_000
    random.seed(1)
    Image.frombytes("RGB", (480, 270), random.randbytes(480 * 270 * 3)).save(file)
    assert len(pictures.made(file, 480, "jpg")) > 40_000
