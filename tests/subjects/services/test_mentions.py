"""What the text of a field names by its title is a link."""

import shutil

CONTACT = {
    "标题": "市长信箱", "发布机构": "市府办", "发布时间": "2026-03-06 09:30", "形式": "领导信箱", "答复机构": "市府办", "答复时限": "3个工作日",
    "网上入口": "https://a.example/", "运行单位": "市府办", "最近核实日期": "2026-11-01",
}  # fmt: skip
HOTLINE = CONTACT | {"标题": "12345便民热线", "形式": "热线", "电话": '"12345"', "服务时间": "全天"}


def links(portal) -> list[str]:
    return list(portal.page("service/a").xpath("//main//a/@href"))


def test_channel_named_in_words_is_a_link(portal) -> None:
    """投诉渠道 leads to the pages of the channels that it names; a number in it is called, once each."""
    portal.item("contact/mayor", **CONTACT)
    portal.item("contact/line", **HOTLINE)
    told = "写信到市长信箱（<市长信箱>），拨打12345便民热线或者0600-5550100"
    portal.item("service/a", 投诉渠道=told)
    assert portal.build().code == 0
    found = portal.page("service/a").xpath(
        "//*[contains(., '写信到')][not(*[contains(., '写信到')])]"
    )[0]
    assert "".join(found.itertext()).endswith(told)
    assert [(a.text, a.get("href")) for a in found.iter("a")] == [
        ("市长信箱", "../../contact/mayor/"),
        ("12345", "tel:12345"),
        ("便民热线", "../../contact/line/"),
        ("0600-5550100", "tel:06005550100"),
    ]


def test_channel_that_comes_and_goes(portal) -> None:
    """A page follows what it names, as if it were built from nothing."""
    portal.item("service/a", 投诉渠道="写信到市长信箱")
    portal.item("contact/line", **HOTLINE)
    portal.build()
    assert "../../contact/mayor/" not in links(portal)
    portal.item("contact/mayor", **CONTACT)
    portal.build()
    assert "../../contact/mayor/" in links(portal)
    portal.item("contact/mayor", **CONTACT | {"标题": "区长信箱"})
    portal.build()
    assert "../../contact/mayor/" not in links(portal)
    there = portal.files()
    shutil.rmtree(portal.folder / ".gongkai")
    shutil.rmtree(portal.output)
    assert portal.build().code == 0
    assert portal.files() == there


def test_longest_title_counts(portal) -> None:
    """A title within a longer one is not what the longer one names; what is named again leads once."""
    portal.item("contact/mayor", **CONTACT)
    portal.item("contact/deputy", **CONTACT | {"标题": "市长信箱信访件"})
    portal.item("service/a", 投诉渠道="市长信箱信访件，市长信箱信访件，市长信箱")
    assert portal.build().code == 0
    paths = [path for path in links(portal) if "contact/" in path]
    assert paths == ["../../contact/deputy/", "../../contact/mayor/"]
