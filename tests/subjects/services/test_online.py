"""What works online: the state of a guide, what its link says, and the shares with what they are shares of."""

import json

import pytest

from tests.subjects.services.test_services import form, links, words


@pytest.mark.parametrize(
    ("depth", "state"), [("查询、公开", "lookup"), ("查询、申请", "online"), ("", "online")]
)
def test_state_says_what_depth_says(portal, depth, state):
    """A guide whose link only shows how things stand is not 网上可办."""
    written = {"办理深度": depth} if depth else {}
    portal.item("service/a", "", 网上办理入口="https://example.cn/a", **written)
    assert portal.build().findings == []
    item = json.loads((portal.output / "api/items/1.json").read_text("utf-8"))["items"][0]
    names = {"lookup": "网上可以查看，到现场办理", "online": "网上可办"}
    assert item["state"] == names[state]


def test_matrix_counts_and_compares_with_the_targets(portal):
    """Field by depth, and the shares that the notices set, worked out of the guides."""
    online = {"网上办理入口": "https://example.cn/a"}
    for n in range(4):
        portal.item(
            f"service/a{n}", "", 标题=f"事{n}", 领域="教育", 办理深度="查询、办理", **online
        )
    portal.item("service/b", "", 标题="乙", 办理层级="县")
    assert portal.build().findings == []
    text = words(portal, "service-matrix")
    assert "本站已登载的5项中，能在网上办理的4项，占80%。" in text
    assert "目标是80%的行政审批和公共服务事项实现网上办理，按全部事项计算；" in text
    assert "达到。" not in text  # of what is everything nothing is known
    rows = {
        " ".join(row[0].text_content().split()): [cell.text_content() for cell in row[1:]]
        for row in portal.page("service-matrix").xpath("//tbody/tr")
    }
    assert len(rows) == 11
    assert rows["教育"] == ["4", "0", "4", "0", "4"]
    assert rows["环保"] == ["0"] * 5
    assert "另有1项不属于这些领域" in text
    assert "县：1项" in text
    assert {"#gk-domain-education", "../service/a0/", "https://example.cn/a"} <= set(
        links(portal, "service-matrix")
    )


SITE = "编号: test\n名称: 测试市人民政府\n"
TOTAL = "事项总数来源: 事项目录\n事项总数日期: 2026-10-31\n"


@pytest.mark.parametrize(
    ("total", "told"),
    [
        ("5", "全市5项中，能在网上办理的4项，占80%。目标是80%的行政审批和公共服务事项实现网上办理，已经达到。"),
        ("16", "全市16项中，能在网上办理的4项，占25%。目标是80%的行政审批和公共服务事项实现网上办理，还没有达到。"),
        ("3", "本站已登载的4项中，能在网上办理的4项，占100%。"),
    ],
)  # fmt: skip
def test_share_of_all_services_says_of_how_many(portal, total, told):
    """With where the number is from; one that is less than what the site has cannot be true, and is not used."""
    portal.write("content/data/site.yaml", f"{SITE}事项总数: {total}\n{TOTAL}")
    for n in range(4):
        portal.item(
            f"service/a{n}", "", 标题=f"事{n}", 领域="教育", 办理深度="查询、办理",
            网上办理入口="https://example.cn/a",
        )  # fmt: skip
    small = "没有采用" if total == "3" else ""
    assert all(small and small in finding for finding in portal.build().findings)
    text = words(portal, "service-matrix")
    assert told in text
    assert ("事项总数来自事项目录，2026年10月31日。" in text) is (total != "3")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("事项总数: 约1860\n" + TOTAL, "事项总数“约1860”不是数"),
        ("事项总数: 1860\n", "写了“1860”，事项总数、事项总数来源、事项总数日期三项要一起写"),
        ("service_total: 1860\nservice_total_source: 目录\nservice_total_date: 去年\n", "“去年”不是日期"),
        (TOTAL, "三项要一起写"),
    ],
)  # fmt: skip
def test_number_of_services_comes_whole(portal, written, why):
    """A number alone would be shown without where it is from."""
    portal.write("content/data/site.yaml", SITE + written)
    portal.item("service/a", "")
    ran = portal.run("build", "--site", str(portal.folder))
    assert why in ran.out


def test_links_say_what_can_be_done(portal):
    """查询 is not 办理, wherever the link stands."""
    for name, depth in (("a", "查询"), ("b", "查询、申请"), ("c", "办理")):
        portal.item(
            f"service/{name}", "", 标题=f"事{name}", 领域="教育", 办理深度=depth, 快速通道="true",
            网上办理入口="https://example.cn/a",
        )  # fmt: skip
    form(portal)
    assert portal.build().findings == []
    for path in ("service-matrix", "quick"):
        for told in ("网上查询：事a", "网上申请：事b", "网上办理：事c"):
            assert told in words(portal, path), (path, told)
