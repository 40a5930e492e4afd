"""What the home page and the front pages of channels show, and in which order."""

import pytest

from tests.theme.test_kinds import visible


def test_home_in_its_order(parsed) -> None:
    """What to do, what is urgent, what is new, news, letters, ways in, what is open, figures: no column by date."""
    soup = parsed("home.html")
    assert [visible(h2) for h2 in soup.select("main h2")] == [
        "常办事项",
        "紧急通知",
        "最新公开",
        "政策与解读",
        "要闻",
        "来信选登",
        "按主题和对象查找",
        "正在征集",
        "主要指标",
    ]
    assert len(soup.select(".gk-hero .gk-tasks a")) == 10
    assert [visible(dt) for dt in soup.select(".gk-groups dt")] == [
        *("政府公报", "政务新媒体"),
        *("频道", "绿色通道", "重点领域"),
    ]


def test_home_says_what_each_way_leads_to(parsed) -> None:
    """最新公开 leads to disclosures, not to one of their columns; the organs are one link."""
    assert [visible(a) for a in parsed("home.html").select(".gk-head__more a")] == [
        "更多公开信息",
        "更多政策解读",
        "更多要闻",
        "更多来信选登",
        "按机构查找",
        "更多征集和调查",
    ]


@pytest.mark.parametrize("template", ["home.html", "front.html", "term.html"])
def test_parts_are_no_landmarks(parsed, template: str) -> None:
    """Headings are enough to go from part to part: a page has at most eight landmarks."""
    soup = parsed(template)
    marks = "header:not(main header), main, footer, nav, aside, form[role=search], section[aria-labelledby]"
    assert len(soup.select(marks + ", section[aria-label], [role=region]")) <= 8


def test_home_without_anything_is_a_search(parsed) -> None:
    """No empty heading, band or grid is left behind."""
    soup = parsed("home.html", "emptied")
    assert soup.select("main h2, .gk-urgent, .gk-row, .gk-row__part") == []


def test_home_with_one_part_has_no_hole(parsed) -> None:
    """A part whose neighbour has nothing takes the whole row."""
    soup = parsed("home.html", "news alone")
    assert [visible(h2) for h2 in soup.select("main h2")] == ["要闻", "按主题和对象查找"]
    assert soup.select(".gk-row--main, .gk-row--second") == []


def test_front_without_anything_says_so(parsed) -> None:
    """A front page without items is a sentence and a way on."""
    soup = parsed("front.html", "nothing")
    assert visible(soup.select_one(".gk-empty")).endswith("返回首页")
    assert soup.select("main h2") == []


def test_front_begins_with_what_people_come_for(parsed) -> None:
    """Doors, tasks, charts, topics; the pages that gather everything come first only where nothing else does."""
    headings = [visible(h2) for h2 in parsed("front.html").select("main h2")]
    assert headings[:4] == ["常办事项", "图表", "按主题和对象查找", "表格下载"]
    assert headings[-2:] == ["名录和查询", "按时间看全部"]
    assert [visible(a) for a in parsed("front.html").select(".gk-door__title a")][:2] == [
        "提问市长信箱",
        "投诉12345热线",
    ]
    alone = parsed("front.html", "openness alone").main
    assert [visible(a) for a in alone.select("a")][:2] == ["政府信息公开平台", "依申请公开"]


def test_home_pairs_policy_with_explanation(parsed) -> None:
    """Below each document stands what explains it; a catalogue line is no link."""
    first, second, third = parsed("home.html").select(".gk-pair")
    assert [visible(a) for a in first.select(".gk-pair__explained a")] == [
        "《明城市公共租赁住房管理办法》政策解读"
    ]
    assert visible(first.select_one(".gk-pair__form")) == "政策问答"
    assert second.p.a is None
    assert third.select(".gk-pair__explained") == []


def test_open_notice_says_days_left_in_words(parsed) -> None:
    """Days are words; an end far away is a date alone."""
    lines = parsed("home.html").select(".gk-open__item")
    assert [visible(line.strong) if line.strong else "" for line in lines] == [
        "还剩 13 天",
        "今天截止",
        "",
    ]
    assert visible(lines[0].time) == "2026年12月5日 17:00"
    assert lines[0].time["datetime"] == "2026-12-05T17:00+08:00"
