"""Items and the catalogue for programs: JSON, CSV and XML."""

import csv
import json
from xml.etree import ElementTree


def read(portal, name: str):
    return json.loads((portal.output / name).read_text("utf-8"))


def test_items_come_in_pages_newest_first(portal):
    """A hundred on a page, with the way to the next; an edit makes one page anew."""
    for number in range(101):
        portal.item(
            f"news/n{number:03}",
            标题=f"动态{number}",
            发布时间=f"2026-01-01 {number // 60:02}:{number % 60:02}",
        )
    portal.build()
    first, second = read(portal, "api/items/1.json"), read(portal, "api/items/2.json")
    assert (first["page"], first["pages"], first["total"], first["previous"]) == (1, 2, 101, None)
    assert first["next"] == "/api/items/2.json"
    assert [item["title"] for item in (first["items"][0], *second["items"])] == ["动态100", "动态0"]
    before = {
        name: (portal.output / name).stat().st_mtime_ns
        for name in ("api/items/1.json", "api/items/2.json")
    }
    portal.item("news/n000", 标题="改过的", 发布时间="2026-01-01 00:00")
    portal.build()
    assert (portal.output / "api/items/1.json").stat().st_mtime_ns == before["api/items/1.json"]
    assert read(portal, "api/items/2.json")["items"][0]["title"] == "改过的"


def test_items_that_are_not_open_are_a_line(portal):
    """On request: the catalogue line; not disclosed: what lists show, with no address. No text of either."""
    portal.item("disclosure/open", 标题="公开的", 内容概述="概述。")
    portal.item(
        "disclosure/asked",
        "",
        标题="要申请的",
        索引号="mc/2",
        公开属性="依申请公开",
        公开属性依据="第一条",
        主题分类="住房服务",
    )
    portal.item(
        "disclosure/closed",
        "",
        标题="不公开的",
        索引号="mc/3",
        公开属性="不予公开",
        公开属性依据="第二条",
        主题分类="住房服务",
    )
    assert portal.build().findings == []
    items = {item["title"]: item for item in read(portal, "api/items/1.json")["items"]}
    assert items["公开的"]["summary"] == "概述。"
    assert items["要申请的"]["index_number"] == "mc/2"
    assert not {"summary", "topics", "state"} & items["要申请的"].keys()
    assert not {"id", "path", "url", "index_number", "topics"} & items["不公开的"].keys()
    lines = {line["title"]: line for line in read(portal, "catalogue.json")["items"]}
    assert lines["不公开的"]["url"] == lines["不公开的"]["index_number"] == ""
    assert lines["要申请的"]["index_number"] == "mc/2"


def test_catalogue_for_supervision_in_three_forms(portal):
    """The same lines as CSV, JSON and XML; what XML cannot hold is left out."""
    portal.item(
        "disclosure/a",
        标题="甲 & 乙",
        文号="测政〔2026〕1号",
        成文日期="2026-03-01",
        内容概述="一句。",
    )
    portal.build()
    (line,) = read(portal, "catalogue.json")["items"]
    rows = list(
        csv.DictReader((portal.output / "catalogue.csv").read_text("utf-8-sig").splitlines())
    )
    assert list(rows[0])[:6] == ["索引号", "标题", "文号", "发布机构", "生成日期", "内容概述"]
    assert list(rows[0].values()) == list(line.values())
    item = ElementTree.parse(portal.output / "catalogue.xml").getroot()[0]
    assert {each.tag: each.text for each in item} == {k: v for k, v in line.items() if v}
    assert line["published"] == "2026-03-05T09:30:00+08:00"
