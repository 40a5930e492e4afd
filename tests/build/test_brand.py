"""A portal's own look by its settings alone: colours, emblem, icons, header picture, marks, own sheet."""

import io
import re
import shutil
import subprocess
import sys
from pathlib import Path

import lxml.html
import pytest
from PIL import Image

from gongkai import themes
from gongkai.build.theme_parts import sheets
from gongkai.records.palette import THEME, contrast, palette_of
from tests.conftest import DATA, ROOT, SmallPortal

COUNTY = {
    "名称": "栖云县人民政府",
    "徽标": "site/county.png",
    "页眉图": "site/band.jpg",
    "主题色": '"#8a1f1f"',
    "页脚标识": "[{说明: 适老化和无障碍, 链接: /page/accessibility/, 图片: site/reachable.png}]",
}
TEXT = [
    *[(text, ground) for text in ("strong", "ink", "quiet", "stop") for ground in ("ground", "raised")],
    ("on-strong", "strong"), ("on-deep", "deep"),
]  # fmt: skip


def image(width: int, height: int, form: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(out, format=form)
    return out.getvalue()


def tokens(text: str) -> dict[str, str]:
    return dict(re.findall(r"--gk-([\w-]+):\s*(#[0-9a-f]{6})", text))


def modes(css: str) -> tuple[dict[str, str], dict[str, str]]:
    """The colours that sheets give by day and by night, each as its rules follow each other."""
    css = re.sub(r"@media print\s*\{.*?\}\s*\}", "", css, flags=re.DOTALL)
    dark = re.findall(r"@media[^{]*dark\)\s*\{:root\s*\{(.*?)\}", css, flags=re.DOTALL)
    day = re.sub(r"@media[^{]*dark\)\s*\{:root\s*\{.*?\}", "", css, flags=re.DOTALL)
    light = "".join(re.findall(r":root\s*\{(.*?)\}", day, flags=re.DOTALL))
    return tokens(light), tokens(light) | tokens("".join(dark))


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a county, made from the reference content by settings alone."""
    site = tmp_path_factory.mktemp("county")
    shutil.copytree(ROOT / "content", site / "content")
    settings = "from gongkai.defaults import *\n\nDERIVED = []\nEXTRAS = ['registers']\n"
    (site / "pelicanconf.py").write_text(settings)
    file = site / "content/data/site.yaml"
    kept = [
        line
        for line in file.read_text("utf-8").splitlines()
        if line.partition(":")[0] not in COUNTY
    ]
    own = [f"{key}: {value}" for key, value in COUNTY.items()]
    file.write_text("\n".join([*own, *kept, ""]), "utf-8")
    for name, data in {
        "county.png": image(192, 192), "reachable.png": image(96, 96), "band.jpg": image(1920, 320, "JPEG"),
    }.items():  # fmt: skip
        (site / "content/site" / name).write_bytes(data)
    (site / "static/css").mkdir(parents=True)
    (site / "static/css/portal.css").write_text(".gk-header__name { letter-spacing: 0.1em; }\n")
    command = [sys.executable, "-m", "gongkai", "build", "--quiet", "--site", str(site)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return site / "output"


def test_second_brand_is_on_every_page(county: Path) -> None:
    """Each page has the sheets in their order, the portal's own last, the icons and the colours of browsers' bars."""
    pages = [page for page in county.rglob("*.html") if b"<head>" in page.read_bytes()]
    assert len(pages) > 700
    sheet = re.compile(r'<link rel="stylesheet" href="[^"]*?css/(\w+)\.[0-9a-f]{8}\.css">')
    for page in pages:
        text = page.read_text("utf-8")
        found = sheet.findall(text)
        assert found[:2] == ["clear", "colours"], page
        assert found[-1] == "portal", page
        assert '<meta name="theme-color" content="#5c1515" media="(prefers-color-scheme: ' in text
        assert 'rel="icon"' in text and 'rel="apple-touch-icon"' in text
    home = lxml.html.fromstring((county / "index.html").read_text("utf-8"))
    assert "栖云县人民政府" in home.cssselect(".gk-header__name")[0].text_content()
    assert home.cssselect(".gk-header__name img")[0].get("src") == "site/county.png"
    (band,) = home.cssselect("img.gk-band")
    assert (band.get("alt"), band.get("width"), band.get("height")) == ("", "1920", "320")
    mark = home.cssselect('footer .gk-mark a[href="page/accessibility/"]')[0]
    assert mark.text_content().strip() == "适老化和无障碍"
    for link in home.cssselect('link[rel="icon"], link[rel="apple-touch-icon"]'):
        with Image.open(county / str(link.get("href"))) as icon:
            assert f"{icon.width}x{icon.height}" == link.get("sizes")
            assert icon.convert("RGBA").getpixel((0, 0)) == (255, 255, 255, 255)


def test_second_brand_can_be_read_by_day_and_by_night(county: Path) -> None:
    """All pairs of the written sheets: text 7:1, lines and the ring of the focus 3:1; on paper all is black."""
    (clear,) = county.glob("theme/css/clear.*.css")
    (own,) = county.glob("theme/css/colours.*.css")
    day, night = modes(clear.read_text("utf-8") + own.read_text("utf-8"))
    assert (day["strong"], night["strong"]) == ("#8a1f1f", "#ecacac")
    for mode in (day, night):
        for text, ground in TEXT:
            assert contrast(mode[text], mode[ground]) >= 7, (text, ground)
        for ground in ("ground", "raised", "deep"):
            assert max(contrast(mode[ring], mode[ground]) for ring in ("focus", "halo")) >= 3
        assert contrast(mode["series-1"], mode["ground"]) >= 3
        assert max(contrast(mode[edge], mode["deep"]) for edge in ("line", "ground")) >= 3
    assert all(rule.startswith("@media screen") for rule in own.read_text("utf-8").splitlines())


def test_colours_that_the_palette_stands_beside_are_those_of_the_theme() -> None:
    """Contrast is worked out against what the style sheet says."""
    text = "".join(path.read_text("utf-8") for path in sheets(themes.path())[:1])
    day, night = re.findall(r":root \{(.*?)\}", text, flags=re.DOTALL)[:2]
    for mode, found in (("day", tokens(day)), ("night", tokens(day) | tokens(night))):
        assert {name: found[name] for name in THEME[mode]} == THEME[mode]


@pytest.mark.parametrize("hue", ["#0a4a8f", "#9b1c1c", "#14532d", "#5b2a86", "#3d3d00", "#000000"])
def test_night_and_deep_ground_follow_from_one_colour(hue: str) -> None:
    """Whoever gives one dark colour has a whole palette that can be read."""
    made = palette_of(hue)
    assert contrast(made.night["strong"], THEME["night"]["raised"]) >= 8.5
    assert contrast(made.day["deep"], "#ffffff") >= 13
    assert made.day["strong"] == hue


REFUSED = "[错误] theme-colour-contrast: 没有采用主题色："
FORM = "[错误] theme-colour-form: 没有采用主题色："


CASES = [
    ('"#c8102e"', REFUSED + "白天，链接和标题的颜色 #c8102e 在底色 #f4f6f9 上，对比度只有 5.43:1，不到 7:1。网站先用主题原来的颜色。 请换一个颜色，如“#a70d26”，再发布一次。"),
    ('{白天: "#0a4a8f", 夜间: "#0a4a8f"}', REFUSED + "夜间，链接和标题的颜色 #0a4a8f 在底色 #1a212b 上，对比度只有 1.84:1"),
    ('{day: "#0a4a8f", deep: "#5a86c0"}', REFUSED + "白天，页眉页脚的字 #1b1f24 在底色 #5a86c0 上，对比度只有 4.42:1，不到 7:1"),
    ('{白天: "#0a4a8f", 底色: "#8fb0d8"}', REFUSED + "白天，搜索框的边 #ffffff 在页眉底色 #8fb0d8 上，对比度只有 2.24:1，不到 3:1"),
    ("red", FORM + "“red”不是这样写的颜色。"),
    ('"#12"', FORM + "“#12”不是这样写的颜色。"),
    ('"rgb(10, 74, 143)"', FORM + "“rgb(10, 74, 143)”不是这样写的颜色。"),
    ('{白天: "#0a4a8f", 夜间: ""}', FORM + "有一个颜色是空的。"),
    ('{夜间: "#9cc7ff"}', FORM + "没有写“白天”的颜色。"),
    ('{白天: "#0a4a8f", 晚上: "#9cc7ff"}', FORM + "“晚上”不是主题色的一项，或者写了两次；主题色只有“白天”“夜间”“底色”。"),
    ('["#0a4a8f", "#9cc7ff"]', FORM),
]  # fmt: skip


def test_colours_that_cannot_be_read_are_refused(portal: SmallPortal) -> None:
    """The pair and its ratio are named at the line, with a colour that would do; the theme's own colours stay."""
    portal.item("news/a")
    for written, told in CASES:
        portal.write("content/data/site.yaml", f"{DATA['site.yaml']}主题色: {written}\n")
        found = portal.check().findings
        assert found[0].startswith(f"content/data/site.yaml:3: {told}"), found
    portal.write("content/data/site.yaml", f'{DATA["site.yaml"]}主题色: "#c8102e"\n')
    assert portal.build().code == 1
    page = portal.page("")
    assert len(page.cssselect('link[rel="stylesheet"]')) == 1
    assert page.cssselect('meta[name="theme-color"]')[0].get("content") == THEME["day"]["deep"]


def test_a_colour_that_was_suggested_is_taken(portal: SmallPortal) -> None:
    """Three signs and capital letters are a colour too; the light ground of a header has dark words."""
    portal.item("news/a")
    for written in ('"#A70D26"', "#0a4a8f", '"#036"', '{白天: "#0a4a8f", 底色: "#f0f4fa"}'):
        portal.write("content/data/site.yaml", f"{DATA['site.yaml']}主题色: {written}\n")
        ran = portal.build()
        assert [each for each in ran.findings if "colour" in each] == [], written
        assert len(portal.page("").cssselect('link[rel="stylesheet"]')) == 2


def test_portal_without_anything_has_icons_of_its_colour(portal: SmallPortal) -> None:
    """Our own mark stands in; an emblem takes its place, a drawing as it is, and 网站图标 that of both."""
    portal.item("news/a")
    portal.build()
    icons = [link.get("href") for link in portal.page("").cssselect("link[sizes]")]
    assert icons == ["site/icon-32.0b2f5c.png", "site/icon-180.0b2f5c.png"]
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>'
    )
    portal.write("content/site/emblem.svg", drawing)
    portal.write("content/site/icon.png", image(256, 256))
    portal.write("content/data/site.yaml", f"{DATA['site.yaml']}徽标: site/emblem.svg\n")
    portal.build()
    first, second = portal.page("").cssselect("link[sizes]")
    assert (first.get("type"), first.get("sizes")) == ("image/svg+xml", "any")
    assert (portal.output / str(first.get("href"))).read_text() == drawing
    assert second.get("href") == icons[1]
    portal.write(
        "content/data/site.yaml",
        f"{DATA['site.yaml']}徽标: site/emblem.svg\n网站图标: site/icon.png\n",
    )
    assert portal.build().findings == []
    for link in portal.page("").cssselect("link[sizes]"):
        with Image.open(portal.output / str(link.get("href"))) as made:
            assert f"{made.width}x{made.height}" == link.get("sizes")


def test_what_is_wrong_with_images_of_the_site_is_told(portal: SmallPortal) -> None:
    """At the line that names each; what can be shown all the same is shown."""
    portal.item("news/a")
    portal.write("content/site/band.jpg", image(1000, 200, "JPEG"))
    portal.write("content/site/tall.jpg", image(1400, 800, "JPEG"))
    portal.write("content/site/icon.png", image(90, 120))
    portal.write("content/site/small.png", image(40, 40))
    portal.write("content/site/move.gif", image(1920, 300, "GIF"))
    portal.write("content/site/long.png", image(600, 20000))
    portal.write("content/site/list.csv", "甲\n1\n")
    for written, told in {
        "页眉图: site/band.jpg": "[提醒] poor-picture: 页眉图“site/band.jpg”显示出来不好看：宽只有 1000 像素，横贯网页的图至少要 1200 像素。",
        "页眉图: site/tall.jpg": "[提醒] poor-picture: 页眉图“site/tall.jpg”显示出来不好看：宽 1400、高 800 像素，要裁成又宽又矮的一条，宽是高的 4 到 10 倍。",
        "页眉图: site/move.gif": "[错误] unusable-picture: 页眉图“site/move.gif”不能用：它不是 JPG、PNG、WebP 或 AVIF 图片。",
        "页眉图: site/none.jpg": "[阻断] broken-data-file: 数据文件有错：找不到文件“site/none.jpg”，路径从 content 文件夹里算起，要区分大小写。",
        "徽标: site/band.jpg": "[提醒] poor-picture: 徽标“site/band.jpg”显示出来不好看：宽 1000、高 200 像素，徽标要接近正方形，宽的会缩得很小。",
        "徽标: site/small.png": "[提醒] poor-picture: 徽标“site/small.png”显示出来不好看：宽只有 40 像素，至少要 96 像素。",
        "页眉: site/band.jpg": "[阻断] broken-data-file: 数据文件有错：不认识“页眉”，您是不是要写“页眉图”。",
        "页脚标识: [{说明: 标识, 连接: /}]": "[阻断] broken-data-file: 数据文件有错：不认识“连接”，您是不是要写“链接”。",
        "网站图标: site/icon.png": "[提醒] poor-picture: 网站图标“site/icon.png”显示出来不好看：宽只有 90 像素，至少要 180 像素。",
        "网站图标: site/move.gif": "[错误] unusable-picture: 网站图标“site/move.gif”不能用：它不是 PNG、JPG、WebP、AVIF 或 SVG 图片。",
        "页脚标识: [{图片: site/icon.png}]": "[阻断] broken-data-file: 数据文件有错：缺少“说明”。",
        "页脚标识: [{说明: 标识, 图片: site/none.png}]": "[阻断] broken-data-file: 数据文件有错：找不到文件“site/none.png”，路径从 content 文件夹里算起，要区分大小写。",
        '页脚标识: [{说明: 标识, 链接: "javascript:alert(1)"}]': "[阻断] broken-data-file: 数据文件有错：“javascript:alert(1)”不能作地址，要写以 https:// 开头的网址，或者以 / 开头的本站地址。",
        "页眉图: site/long.png": "[错误] unusable-picture: 页眉图“site/long.png”不能用：宽 600、高 20000 像素，任何一边都不能超过 16383 像素。",
        "徽标: site/list.csv": "[阻断] broken-data-file: 数据文件有错：“site/list.csv”不是图片，",
        "党政机关标识图: site/list.csv": "[阻断] broken-data-file: 数据文件有错：“site/list.csv”不是图片，",
        "页脚标识: [{说明: 标识, 图片: site/list.csv}]": "[阻断] broken-data-file: 数据文件有错：“site/list.csv”不是图片，",
        '党政机关标识链接: "javascript:alert(1)"': "[阻断] broken-data-file: 数据文件有错：“javascript:alert(1)”不能作地址，",
        "党政机关标识链接: bszs.conac.cn/a": "[阻断] broken-data-file: 数据文件有错：“bszs.conac.cn/a”不能作地址，",
        "页脚标识: [{说明: 标识, 链接: https://www.a.cn@b.example/}]": "[阻断] broken-data-file: 数据文件有错：“https://w***@***/”不能作地址，",
        "首页数据: http://[a/b": "[提醒] no-key-figures: 首页数据“http://[a/b”不能用：没有这个网页。",
        "页脚标识: 标识": "[阻断] broken-data-file: 数据文件有错：应该是一个列表，每项以“- ”开头。",
    }.items():  # fmt: skip
        portal.write("content/data/site.yaml", f"{DATA['site.yaml']}{written}\n")
        found = portal.check().findings
        assert found[0].startswith(f"content/data/site.yaml:3: {told}"), found


def test_links_on_every_page_that_lead_nowhere_are_told(portal: SmallPortal) -> None:
    """At their own line; files, other sites and pages that are there are left alone."""
    portal.item("news/a")
    written = """党政机关标识链接: /b/
页脚标识:
  - {说明: 甲, 链接: /news/a/}
  - {说明: 乙, 链接: /file.pdf}
  - 说明: 丙
    链接: /news/c/
其他语言:
  - {名称: English, 地址: /en/, 语言: en}
  - {名称: 日本語, 地址: "https://ja.mc.example/", 语言: ja}
"""
    portal.write("content/data/site.yaml", DATA["site.yaml"] + written)
    told = [(3, "党政机关标识链接", "/b/"), (8, "页脚标识", "/news/c/"), (10, "其他语言", "/en/")]
    assert [each for each in portal.check().findings if "dead-site-link" in each] == [
        f"content/data/site.yaml:{line}: [提醒] dead-site-link: {field}里的“{value}”打不开：本站没有这个网页，而它显示在每一页上。 请写已发布的网页的地址，如 /page/about/；别的程序做的、别的网站的，写以 https:// 开头的完整网址。"
        for line, field, value in told
    ]


def test_one_picture_in_two_places_is_told_at_each(portal: SmallPortal) -> None:
    portal.item("news/a")
    portal.write("content/site/a.png", image(192, 192))
    portal.write(
        "content/data/site.yaml", f"{DATA['site.yaml']}徽标: site/a.png\n页眉图: site/a.png\n"
    )
    (found,) = portal.check().findings
    assert found.startswith("content/data/site.yaml:4: [提醒] poor-picture: 页眉图“site/a.png”")


def test_colours_follow_an_edit(portal: SmallPortal) -> None:
    """Another colour is on all pages after the next build, as after a build from nothing."""
    portal.item("news/a")
    for colour in ("#8a1f1f", "#14532d"):
        portal.write("content/data/site.yaml", f'{DATA["site.yaml"]}主题色: "{colour}"\n')
        portal.build()
    fresh = portal.folder / "fresh"
    shutil.rmtree(portal.folder / ".gongkai")
    assert portal.build("--output", str(fresh)).code == 0
    assert portal.files(fresh) == portal.files()


def test_own_sheet_cannot_take_the_night_away(portal: SmallPortal) -> None:
    """Colours that a sheet sets for the day hold by night too: each pair that falls short is told at its line."""
    portal.item("news/a")
    sheet = ":root {\n  --gk-strong: rgb(122, 31, 31);\n}\n@media print { :root { --gk-ink: #777777; } }\n"
    portal.write("static/css/portal.css", sheet)
    told = "static/css/portal.css:2: [错误] sheet-contrast: 本站的样式改了颜色，有人看不清：夜间，--gk-"
    found = portal.check().findings
    assert found[0].startswith(
        f"{told}strong #7a1f1f 在 --gk-ground #11161d 上，对比度只有 1.76:1，不到 7:1。"
    ), found
    assert all(each.startswith(told) for each in found)
    assert {each.split("--gk-")[2].split()[0] for each in found} == {"ground", "raised", "strong"}
    night = "@media (prefers-color-scheme: dark) { :root { --gk-strong: #ffb3ae; } }\n"
    portal.write("static/css/portal.css", sheet + night)
    assert portal.check().findings == []
