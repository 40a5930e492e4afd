"""What programs are told when content changes: feeds, sitemap, calendars, the interface, linked data, television."""

import json
from typing import Any
from xml.etree import ElementTree

import icalendar
import pytest

from gongkai.subjects.kinds import KINDS

ATOM = "{http://www.w3.org/2005/Atom}"
INCIDENT = {
    "标题": "塌方", "发布机构": "市府办", "发布时间": "2026-03-05 09:30", "级别": "一般", "地点": "县道",
    "发生时间": "2026-03-05 08:00", "内容概述": "县道中断。",
}  # fmt: skip
FIRST = "\n- {时间: 2026-03-05 09:00, 进展: 已封路。}"


@pytest.fixture
def online(portal):
    """A portal with a domain."""
    site = (portal.content / "data/site.yaml").read_text("utf-8")
    portal.write("content/data/site.yaml", site + "域名: www.test.example\n")
    return portal


def entry(portal, name: str, part: str) -> str | None:
    """A part of the first entry of a feed."""
    feed = ElementTree.fromstring((portal.output / f"feed/{name}.atom").read_bytes())
    return feed.findtext(f"{ATOM}entry/{ATOM}{part}")


def read(portal, name: str) -> Any:
    return json.loads((portal.output / name).read_text("utf-8"))


def test_update_of_an_incident_is_announced(online):
    """Its newest entry is in the feed with its time, in JSON, the sitemap and the interface too; none to come is."""
    online.item("incident/a", "", **INCIDENT | {"处置进展": FIRST})
    online.item(
        "incident/b",
        "",
        **INCIDENT | {"标题": "新的", "发布时间": "2026-03-06 09:30", "处置进展": FIRST},
    )
    online.build()
    before = (entry(online, "incident", "title"), entry(online, "incident", "summary"))
    assert before == ("新的", "2026-03-05 09:00 已封路。<br>县道中断。")
    later = (
        FIRST
        + "\n- {时间: 2026-03-07 00:30, 进展: 已通车。}\n- {时间: 2099-01-01 00:00, 进展: 未到。}"
    )
    online.item("incident/a", "", **INCIDENT | {"处置进展": later})
    online.build()
    parts = ("title", "published", "updated", "summary")
    assert [entry(online, "incident", part) for part in parts] == [
        "塌方",
        "2026-03-05T09:30:00+08:00",
        "2026-03-07T00:30:00+08:00",
        "2026-03-07 00:30 已通车。<br>县道中断。",
    ]
    assert entry(online, "all", "title") == "塌方", "an update is news in every feed"
    item = read(online, "feed/incident.json")["items"][0]
    assert item["date_modified"] == "2026-03-07T00:30:00+08:00"
    assert item["content_text"] == "2026-03-07 00:30 已通车。\n县道中断。"
    assert "incident/a/</loc><lastmod>2026-03-07<" in (online.output / "sitemap.xml").read_text()
    told = {each["id"]: each["updated"] for each in read(online, "api/items/1.json")["items"]}
    assert told["a"] == read(online, "api/index.json")["updated"] == "2026-03-07T00:30:00+08:00"


def test_date_alone_is_the_beginning_of_its_day(online):
    """What was answered on the day of publication does not lose its hour; on a later one it is told."""
    values = {
        "标题": "来信", "发布机构": "市府办", "发布时间": "2026-03-08 09:30", "来信编号": "CS-1", "类别": "咨询",
        "来信日期": "2026-03-01", "答复机构": "市府办", "来信内容": "[一段。]",
    }  # fmt: skip
    online.item("letter/a", "好。\n", **values | {"答复日期": "2026-03-08"})
    online.build()
    assert entry(online, "all", "updated") == "2026-03-08T09:30:00+08:00"
    online.item("letter/a", "好。\n", **values | {"答复日期": "2026-03-09"})
    online.build()
    assert entry(online, "all", "updated") == "2026-03-09T00:00:00+08:00"


def test_topic_and_sign_of_a_summary_reach_the_feed(online):
    """A summary is plain text: what looks like a tag stays; another topic alone is a change."""
    online.item("news/a", 内容概述="写作 <b> 和 &amp;。", 主题分类="教育服务")
    online.build()
    assert entry(online, "all", "summary") == "写作 &lt;b&gt; 和 &amp;amp;。", (
        "HTML for what was written"
    )
    online.item("news/a", 内容概述="写作 <b> 和 &amp;。", 主题分类="住房服务")
    online.build()
    assert read(online, "feed/all.json")["items"][0]["tags"] == ["住房服务"]


PRESS = {
    "标题": "发布会", "发布机构": "市府办", "发布时间": "2026-03-05 09:30", "形式": "新闻发布会",
    "时间": "2099-12-01 10:00", "地点": "发布厅", "发布人": "\n- {姓名: 甲, 职务: 局长, 身份: 主要负责人}",
}  # fmt: skip


def test_event_that_is_put_off_replaces_the_one_imported(online):
    """The number of its version grows with its date; nothing of the clock is in it."""
    told = []
    for when in ("2099-12-01 10:00", "2099-12-02 10:00"):
        online.item("press/a", "正文。\n", **PRESS | {"时间": when})
        online.build()
        file = (online.output / "press/a/event.ics").read_bytes()
        (event,) = icalendar.Calendar.from_ical(file).walk("VEVENT")
        told.append((str(event["uid"]), int(str(event["sequence"]))))
        assert b"LAST-MODIFIED:20260305T013000Z" in file
    assert told[0][0] == told[1][0]
    assert told[1][1] - told[0][1] == 24 * 60


def test_feeds_and_calendar_are_named_where_programs_look(online):
    """In the index, the description and the guide of the interface; only what is there."""
    online.item("news/a")
    online.build()
    assert "calendar" not in read(online, "api/index.json")["links"]
    online.item("incident/a", "", **INCIDENT | {"处置进展": FIRST})
    online.item("press/a", "正文。\n", **PRESS)
    online.build()
    links, paths = read(online, "api/index.json")["links"], read(online, "openapi.json")["paths"]
    root = "https://www.test.example/"
    wanted = {
        "feed_all": "feed/all.atom",
        "feed_all_json": "feed/all.json",
        "feed_incident": "feed/incident.atom",
        "feed_incident_json": "feed/incident.json",
        "calendar": "calendar.ics",
        "television": "tv/programmes.json",
    }
    assert links.items() >= {name: root + path for name, path in wanted.items()}.items()
    assert "feed_open" not in links
    assert paths.keys() >= {f"/{path}" for path in wanted.values()}
    assert all((online.output / path).is_file() for path in wanted.values())


def test_interface_speaks_the_language_of_the_site(online):
    """The names of kinds in English where the site is English."""
    site = (online.content / "data/site.yaml").read_text("utf-8")
    online.write("content/data/site.yaml", site + "语言: en\n")
    online.item("news/a")
    online.build()
    assert read(online, "api/items/1.json")["items"][0]["kind_name"] == "News"


def linked(portal, path: str) -> dict[str, Any]:
    """The first object of a page's linked data."""
    found = portal.page(path).xpath("//script[@type='application/ld+json']/text()")
    told: dict[str, Any] = json.loads(found[0])
    return told


@pytest.mark.parametrize(
    ("fields", "type_"),
    [
        ({"信息分类": "规范性文件", "文号": "明政〔2026〕1号"}, "Legislation"),
        ({"信息分类": "规范性文件"}, "DigitalDocument"),
        ({"文号": "明政〔2026〕1号", "标题": "测试市公园管理办法（试行）"}, "Legislation"),
        ({"文号": "明政〔2026〕1号", "标题": "关于甲等同志任免的通知"}, "DigitalDocument"),
        ({"文号": "明政〔2026〕1号", "信息分类": "人事信息"}, "DigitalDocument"),
        ({"文号": "明政〔2026〕1号", "信息分类": "财政资金"}, "Report"),
        ({"标题": "政府工作报告"}, "Report"),
    ],
)
def test_only_rules_are_legislation(online, fields, type_):
    """Numbers are given to appointments and budgets too."""
    online.item("disclosure/a", **fields)
    assert online.build().code == 0
    assert linked(online, "disclosure/a")["@type"] == type_


def test_amended_rules_are_in_force(online):
    """`PartiallyInForce` is of a rule of which parts are not in force."""
    online.item("disclosure/a", 文号="明政〔2026〕1号", 信息分类="规范性文件", 有效性="已修改")
    online.build()
    assert linked(online, "disclosure/a")["legislationLegalForce"] == "InForce"


def test_linked_data_have_the_properties_of_their_type(online):
    """An event has a place and an organizer, a service no keywords, a notice the day it was posted."""
    online.item("press/a", "正文。\n", **PRESS)
    online.item(
        "service/b",
        关键词="[一, 二]",
        主题分类="教育服务",
        网上办理入口="https://www.test.example/x",
    )
    online.item("notice/c", 截止时间="2026-12-31 17:00")
    assert online.build().code == 0
    event = linked(online, "press/a")
    assert (event["location"]["name"], event["organizer"]["name"]) == (
        "发布厅",
        "测试市人民政府办公室",
    )
    assert not {"datePublished", "publisher"} & event.keys()
    service = linked(online, "service/b")
    assert service["serviceType"] == ["教育服务"]
    assert service["availableChannel"]["availableLanguage"] == "zh-CN"
    assert not {"keywords", "inLanguage", "datePublished"} & service.keys()
    notice = linked(online, "notice/c")
    assert (notice["datePosted"], notice["expires"]) == (
        "2026-03-08T09:30+08:00",
        "2026-12-31T17:00+08:00",
    )


def test_organ_is_linked_data(online):
    """On the pages of its list, with its telephone."""
    online.write(
        "content/data/organs.yaml",
        "- {编号: office, 名称: 测试市人民政府办公室, 简称: 市府办, 电话: 0600-5550000, 职责: 办文办会。}\n",
    )
    online.item("news/a")
    online.build()
    assert linked(online, "organ/office") == {
        "@context": "https://schema.org",
        "@type": "GovernmentOrganization",
        "name": "测试市人民政府办公室",
        "url": "https://www.test.example/organ/office/",
        "description": "办文办会。",
        "telephone": "0600-5550000",
    }


def test_data_set_names_its_licence_and_files(online, root):
    """Of the reference portal's data set; both files are there."""
    for name in ("bus-stops.md", "files/bus-stops.csv"):
        text = (root / "content/dataset" / name).read_bytes()
        text = text.replace("明川市交通运输局".encode(), "市府办".encode())
        lines = [
            each
            for each in text.split(b"\n")
            if not each.startswith(("主题分类".encode(), "服务对象".encode(), "相关文件".encode()))
        ]
        online.write(f"content/dataset/{name}", b"\n".join(lines))
    online.build()
    told = linked(online, "dataset/bus-stops")
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"
    files = [
        each["contentUrl"].removeprefix("https://www.test.example/")
        for each in told["distribution"]
    ]
    assert [(online.output / file).is_file() for file in files] == [True, True]


def test_television_has_policies_and_answers(online):
    """Rules and their interpretation, no figures; letters that are answered, no notices."""
    online.item("disclosure/a", 标题="办法", 文号="明政〔2026〕1号")
    online.item("disclosure/b", 标题="消费价格", 索引号="b")
    online.item(
        "disclosure/c", 标题="预算", 索引号="c", 文号="明政〔2026〕2号", 信息分类="财政资金"
    )
    online.item("disclosure/d", 标题="规划", 索引号="d", 信息分类="规划计划")
    online.item("interpretation/e", 标题="解读")
    online.item("notice/f")
    online.build()
    programmes = {
        each["name"]: {item["title"] for item in each["items"]}
        for each in read(online, "tv/programmes.json")["programmes"]
    }
    assert programmes["政策法规"] == {"办法", "规划", "解读"}
    assert programmes["最新的政务咨询"] == set()


def test_both_presets_of_key_areas_are_known(online):
    """Without a list of its own a portal knows the nine and the seven; only those with items have pages."""
    online.item(
        "news/a",
        重点领域="[财政资金, 公共资源配置, 重大建设项目, 公共服务, 国有企业经营, 环境保护, 征地拆迁]",
    )
    assert online.build().findings == []
    assert (online.output / "area/state-owned/index.html").is_file()
    assert not (online.output / "area/prices").exists()


def test_new_portal_has_a_column_for_every_kind(portal, tmp_path):
    """What goes out in no column is found by nobody; pages stand in every page's foot."""
    assert portal.run("init", str(tmp_path / "new")).code == 0
    columns = (tmp_path / "new/content/data/columns.yaml").read_text("utf-8")
    missing = [kind.zh for kind in KINDS if kind.zh not in columns and kind.id != "page"]
    assert missing == []
