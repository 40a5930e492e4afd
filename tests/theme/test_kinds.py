"""What a page of each kind shows, and in which order."""

import pytest
from bs4 import BeautifulSoup, Tag


def visible(tag: Tag | None) -> str:
    assert tag is not None
    return tag.get_text("", strip=True)


def order(soup: BeautifulSoup, *selectors: str) -> list[str]:
    """Return the selectors in the order in which their first elements stand on the page."""
    places = {id(tag): place for place, tag in enumerate(soup.find_all(True))}
    return sorted(selectors, key=lambda selector: places[id(soup.select_one(selector))])


def test_body_stands_in_main_alone(parsed) -> None:
    """The document's text, and nothing else, is in main [data-body]."""
    bodies = parsed("page.html").select("main [data-body]")
    assert [body.decode_contents() for body in bodies] == [
        "<p>本网站由明城市人民政府办公室主办。</p>"
    ]


@pytest.mark.parametrize(
    ("template", "official"),
    [("disclosure.html", True), ("notice.html", True), ("news.html", False)],
)
def test_only_official_texts_are_indented(parsed, template: str, official: bool) -> None:
    """Two-character indent belongs to official texts."""
    body = parsed(template).select_one("[data-body]")
    assert ("gk-body--official" in body["class"]) is official


def test_disclosure_metadata(parsed) -> None:
    """The catalogue's terms stand in a definition list, dates in both forms."""
    soup = parsed("disclosure.html")
    rows = {visible(row.dt): visible(row.dd) for row in soup.select(".gk-metadata > div")}
    assert rows["索引号"] == "330000/2026-00012"
    assert rows["成文日期"] == "2026年3月1日"
    assert rows["主题分类"] == "住房保障、医疗卫生"
    times = [time["datetime"] for time in soup.select(".gk-metadata time")]
    assert times == ["2026-03-05T09:30+08:00", "2026-03-01"]


def test_what_few_look_for_is_folded(parsed) -> None:
    """Three rows are seen at once; the catalogue's further terms stand in 文件信息, closed."""
    soup = parsed("disclosure.html")
    seen = soup.select("header > .gk-metadata > div")
    assert [visible(row.dt) for row in seen] == ["文号", "发布机构", "发布时间"]
    fold = soup.select_one("header > details.gk-info")
    assert (visible(fold.summary), fold.has_attr("open")) == ("文件信息", False)
    folded = [visible(row) for row in fold.select("dt")]
    assert folded[:3] == ["索引号", "成文日期", "成文到发布"]


def test_what_is_normal_has_no_badge(parsed) -> None:
    """Neither that it is a 公开事项 nor that it is 有效 or 主动公开 has a badge; what differs has one."""
    assert parsed("disclosure.html").select(".gk-heading .gk-badge") == []
    badges = parsed("disclosure.html", "repealed").select(".gk-heading .gk-badge")
    assert [visible(badge) for badge in badges] == ["废止"]


def test_headings_of_the_page_stand_apart_from_those_of_the_document(parsed) -> None:
    """附件, 系列 and the like are in a part of their own, after the text; no heading of the text is in it."""
    soup = parsed("disclosure.html")
    after = soup.select_one(".gk-after")
    assert [visible(h2) for h2 in after.select("h2")] == ["附件", "审查", "市本级预算和决算"]
    assert soup.select(".gk-after [data-body], [data-body] .gk-section__title") == []


def test_years_of_a_series_are_one_row(parsed) -> None:
    """Each link says its year and stage; the page's own place is marked and no link."""
    row = parsed("disclosure.html").select_one(".gk-series__years")
    assert [visible(a) for a in row.select("a")] == ["2025年预算", "2026年"]
    assert visible(row.select_one("[aria-current=page]")) == "2025年决算"


def test_disclosure_shows_explanations_above_the_text(parsed) -> None:
    """Who opens a policy meets the contents and its explanation before the text."""
    soup = parsed("disclosure.html")
    wanted = ["h1", ".gk-related", ".gk-metadata", ".gk-contents", "[data-body]", ".gk-attachments"]
    assert order(soup, *reversed(wanted)) == wanted
    assert [visible(h2) for h2 in soup.select(".gk-related h2")] == ["政策解读", "本文件替代的文件"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("repealed", "本文件已经废止，仅供查阅。"),
        ("lapsed without successor", "本文件已经失效，仅供查阅。"),
        ("amended", "本文件已被修改，请以修改后的文件为准。"),
    ],
)
def test_document_no_longer_in_force_says_so(parsed, name: str, words: str) -> None:
    """A banner in words stands above a text that no longer holds."""
    soup = parsed("disclosure.html", name)
    assert visible(soup.select_one(".gk-banner strong")) == words
    assert order(soup, "[data-body]", ".gk-banner") == [".gk-banner", "[data-body]"]


def test_banner_links_to_the_document_that_holds_now(parsed) -> None:
    """The banner leads to the successor, or names it where it has no page."""
    linked = parsed("disclosure.html", "repealed").select_one(".gk-banner a")
    assert linked["href"] == "../../disclosure/plan/"
    named = parsed("disclosure.html", "amended").select(".gk-banner p")[1]
    assert (visible(named), named.a) == ("替代文件：明城市某专项工作方案", None)


def test_document_in_force_has_no_banner(parsed) -> None:
    """What holds needs no warning."""
    assert parsed("disclosure.html").select(".gk-banner") == []


@pytest.mark.parametrize("name", ["on request", "on request without guide", "withheld"])
def test_text_that_is_not_public_is_not_written(parsed, name: str) -> None:
    """Neither text nor contents nor attachments of a withheld document reach the page."""
    soup = parsed("disclosure.html", name)
    assert soup.select("[data-body], .gk-contents, .gk-attachments") == []
    assert "各区、县" not in soup.get_text()


def test_way_to_apply_is_shown(parsed) -> None:
    """A document on request says how to ask for it: in the portal's words, or in ours."""
    assert "市政务服务中心一楼公开窗口" in visible(parsed("disclosure.html", "on request").main)
    default = visible(parsed("disclosure.html", "on request without guide").main)
    assert "您可以向发布机构提出书面申请" in default


def test_page_without_body_says_so(parsed) -> None:
    """A record without text has an empty body and says so in words."""
    page = parsed("disclosure.html", "without body")
    assert page.select_one("[data-body]").get_text() == ""
    assert "本页没有正文。" in page.select_one("main").get_text()


def test_interpretation_names_what_it_explains(parsed) -> None:
    """The documents explained come before the explanation."""
    soup = parsed("interpretation.html")
    assert visible(soup.select_one(".gk-related h2")) == "解读的文件"
    assert order(soup, "[data-body]", ".gk-related") == [".gk-related", "[data-body]"]


def test_service_answers_first(parsed) -> None:
    """Who, cost, time and place come first and large, then steps, materials, conditions and law."""
    soup = parsed("service.html")
    facts = {visible(row.dt): visible(row.dd) for row in soup.select(".gk-key-facts > div")}
    assert facts == {
        "谁能办": "有本市户籍或者居住证满三年；家庭人均月收入在标准以下",
        "多少钱": "不收费",
        "多久": "自受理之日起20个工作日",
        "在哪办": "市政务服务中心二楼15号窗口（人民路1号）",
    }
    headings = [visible(h2) for h2 in soup.select("main h2")]
    expected = [
        "办理流程",
        "申请材料",
        "申请条件",
        "咨询和投诉",
        "设定依据",
        "收费依据",
        "附件",
        "审查",
    ]
    assert headings == expected
    jumps = [(a["href"], visible(a)) for a in soup.select(".gk-parts a")]
    assert jumps[0] == ("#gk-steps", "办理流程")
    assert [href for href, _ in jumps if soup.select_one(href) is None] == []


def test_what_only_assessors_read_is_folded(parsed) -> None:
    """办理层级 and 办理深度 stand in 文件信息 at the end."""
    terms = [visible(term) for term in parsed("service.html").select("details.gk-info dt")]
    assert {"办理层级", "办理深度"} <= set(terms)


def test_service_steps_are_numbered(parsed) -> None:
    """Steps are an ordered list, materials are not."""
    soup = parsed("service.html")
    assert len(soup.select(".gk-points--steps > ol > li")) == 4
    assert len(soup.select(".gk-points--checks > ul > li")) == 3


@pytest.mark.parametrize(
    ("depth", "words"), [("办理", "网上办理"), ("申请", "网上申请"), ("查询", "网上查询")]
)
def test_service_online_link(parsed, depth: str, words: str) -> None:
    """The way online promises what 办理深度 says and no more, and is never anything but https."""
    page = parsed("service.html", changes={"record": {"online_depth": depth}})
    button = page.select_one("main .gk-button")
    address = "https://zwfw.mingcheng.example/rent?a=1&b=2"
    assert (visible(button), button["href"]) == (words, address)
    assert parsed("service.html", "unsafe online").select("main .gk-button") == []


def test_service_telephone(parsed) -> None:
    """Each number can be called from the page; what is none, such as one that is too short, stays text."""
    addresses = {link["href"] for link in parsed("service.html").select("main [href^='tel:']")}
    assert addresses == {"tel:057188886666", "tel:12345"}
    several = parsed("service.html", "several phones").select("main [href^='tel:']")
    assert {link["href"] for link in several} == {"tel:12345"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("full", ["紧急", "正在进行"]),
        ("closed", ["已结束"]),
        ("without term", []),
    ],
)
def test_notice_says_its_state_in_words(parsed, name: str, words: list[str]) -> None:
    """Open, closed and urgent are words, not colours."""
    assert [visible(badge) for badge in parsed("notice.html", name).select(".gk-badge")] == words


def test_list_shows_whole_titles_with_facts(parsed) -> None:
    """Each line: whole title, badges in words, date, organ."""
    lines = parsed("list.html").select(".gk-summary")
    assert visible(lines[1].select_one("a")) == "明城市公共租赁住房管理暂行办法"
    assert "废止" in visible(lines[1])
    assert "依申请公开" in visible(lines[2])
    assert lines[0].time["datetime"] == "2026-03-05T09:30+08:00"


def test_catalogue_line_without_page_is_no_link(parsed) -> None:
    """A withheld document is named, with its state and date, and leads nowhere."""
    line = parsed("list.html").select(".gk-summary")[3]
    assert line.a is None
    assert "不予公开" in visible(line)
    assert line.time["datetime"] == "2026-03-01"


def test_list_names_kinds_only_when_mixed(parsed) -> None:
    """A list of one kind does not repeat its name on each line."""
    assert "公开事项" in visible(parsed("list.html").select_one(".gk-summaries"))
    assert "公开事项" not in visible(parsed("list.html", "one page").select_one(".gk-summaries"))


def test_pagination_in_words_and_numbers(parsed) -> None:
    """Previous, place, next; nothing on a list of one page."""
    nav = parsed("list.html").select_one(".gk-pagination")
    assert [visible(item) for item in nav.select("li")] == ["上一页", "第 2 页，共 9 页", "下一页"]
    assert nav.select_one("[rel=next]")["href"] == "../../../column/policy/3/"
    assert parsed("list.html", "one page").select(".gk-pagination") == []


def test_empty_list_says_so(parsed) -> None:
    """An empty list is a sentence and a way on, not a blank."""
    soup = parsed("list.html", "nothing")
    assert visible(soup.select_one(".gk-empty")) == "这里还没有内容。返回首页"
    assert soup.select(".gk-summaries") == []


def test_terms_without_content_are_left_out(parsed) -> None:
    """No link leads to an empty topic."""
    for template in ("home.html", "sitemap.html", "search.html"):
        assert "空的" not in visible(parsed(template).main)


def test_list_can_be_narrowed(parsed) -> None:
    """Each way to narrow is a link with its count, after the list; empty groups are left out."""
    soup = parsed("list.html")
    assert [visible(h3) for h3 in soup.select(".gk-filters h3")] == ["年份", "机构"]
    assert visible(soup.select_one(".gk-filters li")) == "2026年60 条"
    assert order(soup, ".gk-filters", ".gk-summaries", ".gk-to-side") == [
        ".gk-to-side",
        ".gk-summaries",
        ".gk-filters",
    ]


def test_narrowed_list_says_by_what(parsed) -> None:
    """Heading, window title, breadcrumb and the link itself say it; a chip takes it away."""
    soup = parsed("list.html", "narrowed")
    assert soup.h1.get_text() == "政务公开 2026年"
    assert soup.title.get_text() == "政务公开 - 2026年 - 明城市人民政府"
    steps = [visible(li) for li in soup.select(".gk-breadcrumbs li")]
    assert steps == ["首页", "公开", "政务公开", "2026年"]
    current = soup.select(".gk-filters [aria-current]")
    assert [visible(a) for a in current] == ["2026年"]
    (chip,) = soup.select(".gk-chips a")
    assert chip["href"] == soup.select(".gk-breadcrumbs a")[-1]["href"]
    assert chip.get_text(" ", strip=True) == "移除 2026年 ×"
    assert chip.select_one("[aria-hidden]").get_text() == "×"


def test_list_without_ways_to_narrow(parsed) -> None:
    """No empty side column."""
    assert parsed("list.html", "emptied").select(".gk-filters, .gk-to-side") == []


def test_topic_says_for_whom_and_puts_services_first(parsed) -> None:
    """A sentence, tasks as links, then policies, then whom to call, then everything."""
    soup = parsed("term.html")
    assert "六十岁以上的老年人" in visible(soup.select_one(".gk-lead"))
    headings = [visible(h2.select_one(".gk-head__title") or h2) for h2 in soup.select("main h2")]
    assert headings == ["办事指南", "公开事项", "政策解读", "联系方式"]
    assert visible(soup.select_one("main details summary")) == "按时间看全部内容（53 条）"
    assert len(soup.select(".gk-tasks a")) == 3
    assert soup.select_one(".gk-contacts [href^='tel:']")["href"] == "tel:05715550130"
    assert visible(soup.select_one(".gk-head__more a")) == "更多公开事项"


def test_topic_in_one_page_does_not_repeat_itself(parsed) -> None:
    """The whole list is there only when it goes on over pages; further pages show it alone."""
    assert parsed("term.html", "all on one page").select("main details") == []
    second = parsed("term.html", "second page")
    assert second.select("main h2, main details") == []
    assert len(second.select(".gk-summary")) == 3
    assert second.title.get_text() == "老年人 - 第 2 页 - 明城市人民政府"


def test_empty_topic_says_so(parsed) -> None:
    """A topic without anything is a sentence and a way on."""
    assert visible(parsed("term.html", "emptied").select_one(".gk-empty")).endswith("返回首页")


def test_sitemap_lists_every_way_in(parsed) -> None:
    """Columns, terms, letters, pages."""
    assert [visible(h2) for h2 in parsed("sitemap.html").select("main h2")] == [
        "栏目",
        "专栏和名录",
        "按主题查找",
        "按服务对象查找",
        "按机构查找",
        "按拼音首字母查找",
        "网站说明",
    ]


@pytest.mark.parametrize(("name", "current"), [("full", "page"), ("second page", "true")])
def test_browse_marks_the_letter(parsed, name: str, current: str) -> None:
    """The letter whose titles are shown is marked, on its further pages too."""
    marked = parsed("browse.html", name).select(".gk-letters [aria-current]")
    assert [(visible(a), a["aria-current"]) for a in marked] == [("M", current)]


def test_missing_page_helps(parsed) -> None:
    """Search, home, site map, hotline and services, by whole addresses: it shows anywhere."""
    soup = parsed("404.html")
    ways = [a["href"] for a in soup.select(".gk-ways a")]
    assert ways == ["/", "/sitemap/", "tel:12345"]
    assert len(soup.select(".gk-tasks a")) == 3
    relative = [a["href"] for a in soup.find_all(href=True) if not a["href"].startswith("/")]
    assert {a.split(":")[0] for a in relative} <= {"tel", "https", "#main"}


def test_moved_leads_on(parsed) -> None:
    """A moved page goes on at once, shows the way, and asks not to be listed."""
    soup = parsed("moved.html")
    refresh = soup.find("meta", attrs={"http-equiv": "refresh"})
    assert refresh["content"] == "0; url=../../disclosure/plan/"
    assert soup.find("link", rel="canonical")["href"] == "../../disclosure/plan/"
    assert soup.main.a["href"] == "../../disclosure/plan/"
    assert soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_moved_to_another_site(parsed) -> None:
    """An address with its scheme is taken as it is; any other is a path of this site."""
    outside = parsed("moved.html", "other site").main.a["href"]
    assert outside == "https://zwfw.mingcheng.example/a?b=1&c=2"
    assert (
        parsed("moved.html", "script as target").main.a["href"] == "../../javascript%3Aalert%281%29"
    )


def test_withdrawn_gives_the_reason(parsed) -> None:
    """A withdrawn page says why, and asks not to be listed."""
    soup = parsed("withdrawn.html")
    assert "原因：文件已经由上级机关收回。" in visible(soup.main)
    assert soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"
