"""Where people are: feeds, calendars, sitemap, linked data, accounts, codes to scan, articles for WeChat."""

import io
import json
import subprocess
import sys
from typing import Any
from xml.etree import ElementTree

import icalendar
import pytest

ALL = 'from gongkai.defaults import *\nEXTRAS = ["registers", "feeds", "calendar", "sitemap", "api", "qr"]\n'
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def online(portal):
    """A portal with a domain and every export."""
    portal.write("pelicanconf.py", ALL)
    site = (portal.content / "data/site.yaml").read_text("utf-8")
    portal.write("content/data/site.yaml", site + "域名: www.test.example\n")
    return portal


def objects(page) -> list[dict[str, Any]]:
    """The linked data of a page."""
    return [json.loads(each) for each in page.xpath("//script[@type='application/ld+json']/text()")]


def test_feeds_hold_the_newest_with_stable_names(online):
    """Of everything, each column and each organ; a name stays when the title changes, drafts are not in it."""
    online.item("news/a", 标题="甲 & 乙", 内容概述="一句。", 主题分类="教育服务")
    online.item("news/b", 标题="草稿", 草稿="true")
    assert online.build().findings == []
    feed = ElementTree.fromstring((online.output / "feed/column/news.atom").read_bytes())
    entry = feed.find(f"{ATOM}entry")
    assert [feed.findtext(f"{ATOM}{name}") for name in ("title", "updated")] == [
        "工作动态 - 测试市人民政府",
        "2026-03-07T09:30:00+08:00",
    ]
    assert len(feed.findall(f"{ATOM}entry")) == 1 and entry is not None
    assert entry.findtext(f"{ATOM}title") == "甲 & 乙"
    assert entry.findtext(f"{ATOM}id") == "tag:www.test.example,2026-03-07:news/a/"
    link = entry.find(f"{ATOM}link")
    assert link is not None and link.get("href") == "https://www.test.example/news/a/"
    plain = json.loads((online.output / "feed/all.json").read_text("utf-8"))
    assert plain["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["date_published"] for item in plain["items"]] == ["2026-03-07T09:30:00+08:00"]
    assert online.page("column/news").xpath("//link[@rel='alternate']/@href") == [
        "../../feed/column/news.atom"
    ]
    before = (online.output / "feed/all.atom").read_bytes()
    online.build("--now", "2026-12-24 10:00")
    assert (online.output / "feed/all.atom").read_bytes() == before, "the clock is in no feed"


def test_a_feed_of_open_consultations_is_there_when_none_is_open(online):
    """Who subscribed is not lost between two consultations; without any there is no such feed."""
    online.item("news/a")
    online.build()
    assert not (online.output / "feed/open.atom").exists()
    online.write("content/consultation/稿.csv", "条\n一\n")
    over = {"开始日期": "2020-03-01", "截止日期": "2020-03-31"}
    online.item(
        "consultation/a",
        标题="征求意见",
        发布机构="市府办",
        发布时间="2020-03-01 09:00",
        **CONSULTED | over,
    )
    online.build()
    assert "<entry>" not in (online.output / "feed/open.atom").read_text("utf-8")
    still = {"开始日期": "2026-03-01", "截止日期": "2099-03-31"}
    online.item(
        "consultation/b",
        标题="再征求意见",
        发布机构="市府办",
        发布时间="2026-03-01 09:00",
        **CONSULTED | still,
    )
    online.build()
    assert "<title>再征求意见</title>" in (online.output / "feed/open.atom").read_text("utf-8")


CONSULTED = {
    "征求意见稿": "[稿.csv]",
    "起草依据": "[办法]",
    "提意见的办法": "[电话]",
    "联系电话": "0600-5550000",
}


def test_sitemap_and_robots(online):
    """Every lasting address is in the sitemap, with the day of an item; robots.txt leads there."""
    online.item("news/a")
    online.build()
    root = ElementTree.fromstring((online.output / "sitemap.xml").read_bytes())
    found = {url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod") for url in root}
    assert found["https://www.test.example/news/a/"] == "2026-03-07"
    assert "https://www.test.example/column/news/" in found
    assert (online.output / "robots.txt").read_text() == (
        "User-agent: *\nAllow: /\nSitemap: https://www.test.example/sitemap.xml\n"
    )


def test_without_a_domain_nothing_claims_one(portal):
    """Feeds name the portal by its id; there is no sitemap, no code and no share row."""
    portal.write("pelicanconf.py", ALL)
    portal.item("news/a")
    assert portal.build().findings == []
    assert "https://" not in (portal.output / "feed/all.json").read_text("utf-8").replace(
        "https://jsonfeed.org", ""
    )
    assert not (portal.output / "sitemap.xml").exists()
    assert not (portal.output / "news/a/qr.svg").exists()
    assert not portal.page("news/a").xpath("//*[@class='gk-tools']//a")
    assert (portal.output / "robots.txt").read_text() == "User-agent: *\nAllow: /\n"


def test_exports_are_chosen(portal):
    """A portal has the files that it asks for; a name that is none is refused."""
    portal.write("pelicanconf.py", "from gongkai.defaults import *\nEXTRAS = []\n")
    portal.item("news/a")
    assert portal.build().findings == []
    names = [
        name
        for name in portal.files()
        if name.startswith(("feed/", "api/")) or name == "robots.txt"
    ]
    assert names == []
    assert not portal.page("").xpath("//link[@rel='alternate']")
    portal.write("pelicanconf.py", 'from gongkai.defaults import *\nEXTRAS = ["rss"]\n')
    ran = portal.build()
    assert (ran.code, ran.err) == (
        1,
        "gongkai: 设置 EXTRAS 里没有“rss”这一项可选。 可选：api、calendar、feeds、qr、registers、sitemap、track。\n",
    )


def test_calendar_of_what_people_come_for(online):
    """A notice has no date to come for; a press event has: one file of its own, and one of all that lie ahead."""
    online.item(
        "press/a",
        "正文。\n",
        标题="发布会",
        发布机构="市府办",
        发布时间="2026-03-05 09:30",
        **PRESS,
    )
    ran = online.build()
    assert ran.code == 0, ran.out
    for file in ("press/a/event.ics", "calendar.ics"):
        calendar = icalendar.Calendar.from_ical((online.output / file).read_bytes())
        events = calendar.walk("VEVENT")
        assert [str(event["summary"]) for event in events] == ["发布会"], file
        assert events[0].to_ical().count(b"DTSTART:20991201T020000Z") == 1
    assert "../../press/a/event.ics" in online.page("press/a").xpath("//main//a/@href")


PRESS = {
    "形式": "新闻发布会",
    "时间": "2099-12-01 10:00",
    "地点": "发布厅",
    "发布人": "\n- {姓名: 甲, 职务: 局长, 身份: 主要负责人}",
}


def test_linked_data_say_what_the_page_says(online):
    """A numbered document is legislation with its force, a guide a service, the home page the office."""
    online.item(
        "disclosure/a",
        标题="办法</script><b>",
        文号="明政办〔2026〕3号",
        有效性="废止",
        信息分类="规范性文件",
    )
    online.item("service/b", 标题="指南", 网上办理入口="https://www.test.example/apply")
    assert online.build().code == 0
    document, way = objects(online.page("disclosure/a"))
    assert (document["@type"], document["legislationLegalForce"]) == ("Legislation", "NotInForce")
    assert document["name"] == "办法</script><b>"
    assert [place["position"] for place in way["itemListElement"]] == [1, 2, 3]
    service = objects(online.page("service/b"))[0]
    assert (service["@type"], service["availableChannel"]["serviceUrl"]) == (
        "GovernmentService",
        "https://www.test.example/apply",
    )
    assert objects(online.page(""))[0]["@type"] == "GovernmentOrganization"


def test_questions_and_answers_are_linked_data(online):
    """An interpretation in questions and answers, in either way of writing, and the common questions of a guide."""
    online.item("disclosure/a")
    parts = "## 背景、重点、亮点、措施\n\n引子。\n\n"
    spoken = (
        parts
        + "问：补**多少**？\n\n答：补两万元。\n\n另加三千元。\n\n问：没有答的？\n\n问：找谁？\n\n答：找街道。\n"
    )
    headed = (
        parts
        + "### 票价涨不涨\n\n不涨。\n\n### 说明\n\n略。\n\n### 怎么换乘\n\n见图。\n\n### 谁管\n"
    )
    online.item("interpretation/spoken", spoken, 解读形式="政策问答")
    online.item("interpretation/headed", headed, 解读形式="政策问答")
    online.item("interpretation/expert", spoken, 解读形式="媒体专访")
    common = "## 常见问题\n\n### 能代办吗？\n\n能。\n\n### 收费吗？\n\n见[表](#x)，不收。\n\n### 怎么走\n\n坐车。\n"
    online.item("service/s", common)
    online.build()
    told = {
        path: questions(online.page(path))
        for path in ("interpretation/spoken", "interpretation/headed", "service/s")
    }
    assert told == {
        "interpretation/spoken": {"补多少？": "补两万元。\n另加三千元。", "找谁？": "找街道。"},
        "interpretation/headed": {"票价涨不涨": "不涨。", "怎么换乘": "见图。"},
        "service/s": {"能代办吗？": "能。", "收费吗？": "见表，不收。"},
    }
    types = [[each["@type"] for each in objects(online.page(path))][:2] for path in told]
    assert types == [
        ["Article", "FAQPage"],
        ["Article", "FAQPage"],
        ["GovernmentService", "FAQPage"],
    ]
    assert objects(online.page("interpretation/expert"))[0]["@type"] == "Article"


def questions(page) -> dict[str, str]:
    """Question → answer, as the page's list of questions tells them."""
    (found,) = (each for each in objects(page) if each["@type"] == "FAQPage")
    return {each["name"]: each["acceptedAnswer"]["text"] for each in found["mainEntity"]}


def test_part_and_signature_are_no_question_and_no_answer(online):
    """A heading that states a rule asks nothing; office and date at the end belong to the text, not to the answer."""
    online.item("disclosure/a")
    body = (
        "## 背景、重点、亮点、措施\n\n引子。\n\n### 重点：谁主管谁负责\n\n各管各的。\n\n### 谁起草、谁解读\n\n各写各的。\n\n"
        "### 重点扶持谁\n\n小店。\n\n### 找谁\n\n找街道。\n\n测试市财政局\n\n2026年5月8日\n"
    )
    online.item("interpretation/a", body, 解读形式="政策问答")
    online.build()
    assert questions(online.page("interpretation/a")) == {
        "重点扶持谁": "小店。",
        "找谁": "找街道。",
    }


def test_long_answers_are_shortened_in_linked_data(online):
    """The page has them whole; 12 kB of it at most are said twice."""
    online.item("service/s", "".join(f"### 第{n}问？\n\n{'答' * 900}\n\n" for n in range(20)))
    assert online.build().code == 0
    told = questions(online.page("service/s"))
    assert len(told) == 7
    assert set(told.values()) == {"答" * 499 + "…"}


def test_answers_that_a_plugin_may_have_changed_are_not_told(online):
    """The page shows what the plugin left; what was taken from the text before says nothing any more."""
    online.write(
        "masking.py",
        "from pelican import signals\n"
        "def change(content):\n    content._content = content._content.replace('秘密', '＊＊')\n"
        "def register():\n    signals.content_object_init.connect(change)\n",
    )
    online.write(
        "pelicanconf.py", 'from gongkai.defaults import *\nPLUGINS = [*PLUGINS, "masking"]\n'
    )
    online.item("service/s", "### 一？\n\n秘密。\n\n### 二？\n\n好。\n")
    # By itself: a plugin that has registered stays for the rest of a process.
    command = [sys.executable, "-m", "gongkai", "build", "--site", "."]
    ran = subprocess.run(command, cwd=online.folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    page = (online.output / "service/s/index.html").read_text("utf-8")
    assert "＊＊。" in page and "秘密" not in page


def test_one_question_is_no_list(online):
    """A single question of a guide makes no page of questions."""
    online.item("service/s", "### 能代办吗？\n\n能。\n")
    assert online.build().code == 0
    types = [each["@type"] for each in objects(online.page("service/s"))]
    assert types == ["GovernmentService", "BreadcrumbList"]


LETTER = {
    "标题": "测试来信", "发布机构": "市府办", "发布时间": "2026-03-08 09:30", "来信编号": "CS-1", "类别": "咨询",
    "来信日期": "2026-03-01", "答复机构": "测试市财政局", "来信内容": "[第一段。, 第二段。]",
}  # fmt: skip


def test_letter_and_its_reply_are_linked_data(online):
    """Question and accepted answer, without who wrote; a letter without a reply has no answer."""
    online.item("letter/a", "您好。\n\n可以。\n", **LETTER | {"答复日期": "2026-03-05"})
    online.item("letter/b", "正在核实。\n", **LETTER | {"标题": "又一封", "来信编号": "CS-2"})
    assert online.build().code == 0
    page = objects(online.page("letter/a"))[0]
    assert page["@type"] == "QAPage"
    assert page["mainEntity"] == {
        "@type": "Question",
        "name": "测试来信",
        "text": "第一段。\n第二段。",
        "dateCreated": "2026-03-01",
        "answerCount": 1,
        "acceptedAnswer": {
            "@type": "Answer",
            "text": "您好。\n可以。",
            "dateCreated": "2026-03-05",
            "author": {"@type": "GovernmentOrganization", "name": "测试市财政局"},
        },
    }
    waiting = objects(online.page("letter/b"))[0]
    assert (waiting["@type"], "mainEntity" in waiting) == ("WebPage", False)


def test_code_and_share_row(online):
    """The code is a picture of the address, which stands there in words too; no host but the shared-to is named."""
    online.item("news/a", 标题="甲&乙")
    online.build()
    assert (online.output / "news/a/qr.svg").read_bytes().startswith(b"<svg ")
    share = online.page("news/a").xpath("//*[@class='gk-tools']")[0]
    assert "https://www.test.example/news/a/" in share.text_content()
    assert share.xpath(".//img/@alt") == ["本页网址的二维码"]
    links = share.xpath(".//a/@href")
    assert links[0].startswith(
        "https://service.weibo.com/share/share.php?url=https%3A%2F%2Fwww.test.example%2Fnews%2Fa%2F&title=%E7%94%B2%26%E4%B9%99"
    )
    assert links[1].startswith("mailto:?subject=%E7%94%B2%26%E4%B9%99&body=")


ACCOUNT = {
    "发布机构": "市府办",
    "发布时间": "2026-03-05 09:30",
    "平台": "微博",
    "账号名称": "测试发布",
    "网信备案号": "备1号",
}


@pytest.mark.parametrize(
    ("dates", "state"),
    [
        ({}, "正常运行"),
        ({"暂停日期": "2026-03-10"}, "暂停更新"),
        ({"注销日期": "2026-03-11"}, "已注销"),
    ],
)
def test_account_says_its_state(portal, dates, state):
    """On its page and in the register, by organ."""
    portal.item("account/a", "", 标题="测试发布微博", **ACCOUNT, **dates)
    assert portal.build().code == 0
    is_normal = state == "正常运行"
    assert (state in portal.page("account/a").text_content()) == (not is_normal)
    register = portal.page("accounts").xpath("//main")[0].text_content()
    assert all(word in register for word in (state, "测试市人民政府办公室", "备1号"))


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (
            {"平台": "博客"},
            "content/account/a.md:5: [错误] unknown-choice: 平台“博客”不在可选范围内。",
        ),
        (
            {"开通日期": "2026-03-05", "注销日期": "2026-03-01"},
            "content/account/a.md:9: [错误] date-order: 注销日期“2026-03-01”早于开通日期“2026-03-05”。 请核对这两个日期，改正写错的一个。",
        ),
        (
            {"二维码": "code.png"},
            "content/account/a.md:8: [错误] needs-field: 写了二维码“code.png”，却没有写二维码说明。 请补写二维码说明。",
        ),
        (
            {"网信备案号": None},
            "content/account/a.md:1: [错误] missing-field: 缺少“网信备案号”。 请在信息栏里补上“网信备案号:”。",
        ),
    ],
)
def test_bad_accounts_are_told(portal, fields, told):
    """Unknown platform, dates out of order, a code without words, no filing."""
    portal.write("content/account/code.png", b"")
    portal.item("account/a", "", 标题="甲", **ACCOUNT | fields)
    found = portal.build().findings
    assert any(each.startswith(told) for each in found), found


def test_article_for_wechat(online):
    """Styles stand on the elements; links are told in words; images wait to be uploaded; nothing else is left."""
    online.write("content/news/a.png", PIXEL)
    body = "## 经过\n\n见[网站](https://www.test.example/x)。\n\n![一只鸟](a.png)\n\n表1 鸟\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n"
    online.item("news/a", body, 标题="观鸟")
    assert online.build().code == 0
    ran = online.run("wechat", "content/news/a.md", "--site", str(online.folder))
    assert ran.code == 0
    assert ran.out.startswith("<!-- 观鸟 -->\n<section>")
    for part in (
        '<h2 style="',
        "见网站（https://www.test.example/x）。",
        "【图片：一只鸟】",
        '<td style="',
        "原文网址：https://www.test.example/news/a/",
    ):
        assert part in ran.out, part
    assert not [bad for bad in ("class=", " id=", "<img", "<a ", "<script") if bad in ran.out]
    missing = online.run("wechat", "news/none/", "--site", str(online.folder))
    assert (missing.code, missing.err) == (
        1,
        "gongkai: 没有“news/none/”这篇文章，或者它没有正文。 请先运行 gongkai build，再核对网址或文件名。\n",
    )


def _pixel() -> bytes:
    from PIL import Image  # noqa: PLC0415  the test that needs it

    out = io.BytesIO()
    Image.new("RGB", (2, 2)).save(out, "PNG")
    return out.getvalue()


PIXEL = _pixel()
