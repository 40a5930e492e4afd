"""What holds on every page, whatever its data: each test with `page_html` runs once an example."""

import re
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup, Tag

VOID = {"meta", "link", "img", "br", "hr", "input", "wbr", "col", "source", "track"}


class Nesting(HTMLParser):
    """Collects end tags that do not close the element opened last, and elements left open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"{tag}: an attribute twice")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")


@cache
def parse(html: str) -> BeautifulSoup:
    """Parse a page once for all tests, none of which changes it."""
    return BeautifulSoup(html, "lxml")


@cache
def frame(html: str) -> BeautifulSoup:
    """Parse a page and leave out the text of the document: what stays is written by templates."""
    soup = BeautifulSoup(html, "lxml")
    for body in soup.select("[data-body]"):
        body.clear()
    return soup


def visible(tag: Tag | None) -> str:
    assert tag is not None
    return tag.get_text(" ", strip=True)


def test_tags_are_nested(page_html: str) -> None:
    """Every element is closed where it should be, so that browsers need not guess."""
    nesting = Nesting()
    nesting.feed(page_html)
    assert (nesting.faults, nesting.open) == ([], [])


def test_lists_hold_items_alone(page_html: str) -> None:
    """Children of lists are list items, and no list is empty (but one that waits for results)."""
    soup = frame(page_html)
    for part in soup.select("ul, ol:not([hidden])"):
        names = {child.name for child in part.find_all(True, recursive=False)}
        assert names == {"li"}, part
    for part in soup.find_all("dl"):
        assert part.select("div > dt") and part.select("div > dd"), part


def test_nothing_is_empty(page_html: str) -> None:
    """No empty paragraph, heading, term or link is left where data are absent."""
    tags = frame(page_html).find_all(["p", "h1", "h2", "dt", "dd", "a", "li", "section", "nav"])
    assert [tag for tag in tags if not visible(tag)] == []


def test_one_main_heading(page_html: str) -> None:
    """A page has one h1, inside main, and it is the page's title."""
    headings = parse(page_html).find_all("h1")
    assert len(headings) == 1
    assert headings[0].find_parent("main")


def test_heading_levels_are_not_skipped(page_html: str) -> None:
    """Headings go down one level at a time."""
    levels = [int(tag.name[1]) for tag in frame(page_html).find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_language_is_given(page_html: str) -> None:
    """The page says in which language it speaks."""
    html = parse(page_html).html
    assert html is not None
    assert html["lang"] == "zh-CN"


def test_skip_link_comes_first(page_html: str) -> None:
    """The first thing that takes focus leads to main."""
    soup = parse(page_html)
    first = soup.select_one("body a[href], body button, body input, body [tabindex]")
    assert first is not None
    assert (visible(first), first["href"]) == ("跳到正文", "#main")
    assert soup.find(id="main").name == "main"  # type: ignore[union-attr]


def test_landmarks(page_html: str) -> None:
    """One banner, one main, one footer; each navigation has a name of its own."""
    soup = frame(page_html)
    for selector in ("body > header", "main", "body > footer"):
        assert len(soup.select(selector)) == 1, selector
    names = [nav.get("aria-label") or nav.get("aria-labelledby") for nav in soup.find_all("nav")]
    assert all(names)
    assert len(names) == len(set(names))


def test_ids_are_unique_and_references_lead_somewhere(page_html: str) -> None:
    """No id stands twice, and what labels or links to an id finds it."""
    soup = parse(page_html)
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    wanted = {str(tag["aria-labelledby"]) for tag in soup.select("[aria-labelledby]")}
    own = {str(a["href"])[1:] for a in soup.select('a[href^="#"]')}
    assert wanted | own <= set(ids)


def test_no_inline_script_and_no_inline_style(page_html: str) -> None:
    """A strict Content-Security-Policy holds: nothing inline; scripts are files of this site."""
    soup = parse(page_html)
    assert soup.find_all(["style", "iframe"]) == []
    scripts = soup.find_all("script")
    assert all(tag["src"] and not tag.string for tag in scripts)
    assert {tag.get("type", "classic") for tag in scripts} <= {"module", "classic"}
    names = {name for tag in soup.find_all(True) for name in tag.attrs}
    assert not {name for name in names if name == "style" or name.startswith("on")}
    assert [a["href"] for a in soup.find_all(href=re.compile("^\\s*javascript:", re.I))] == []


def test_no_request_to_another_host(page_html: str) -> None:
    """What the browser loads comes from this site; only links may lead elsewhere."""
    soup = frame(page_html)
    loaded = [
        tag.get("src") or tag.get("href") for tag in soup.select("[src], link[rel=stylesheet]")
    ]
    assert [address for address in loaded if re.match("(https?:)?//", str(address))] == []


@pytest.mark.parametrize("template", ["disclosure.html", "list.html", "news.html"])
def test_markup_in_a_title_shows_as_text(parsed, template: str) -> None:
    """Whatever a title holds, heading and window title show it as it was written."""
    soup = parsed(template, "hostile")
    title = soup.h1.get_text()
    assert title.endswith("<script>alert(1)</script>&amp;\"'")
    assert soup.title.get_text().startswith(title)


def test_viewport_allows_zoom(page_html: str) -> None:
    """The page fits the screen, and the visitor may enlarge it."""
    viewport = parse(page_html).select_one("meta[name=viewport]")
    assert viewport is not None
    assert viewport["content"] == "width=device-width, initial-scale=1"


def test_current_page_is_marked_at_most_once_a_navigation(page_html: str) -> None:
    """A line of a navigation marks no two places as the current one."""
    for line in frame(page_html).select("nav ul, nav ol"):
        assert len(line.select("[aria-current]")) <= 1


@pytest.mark.parametrize(
    ("template", "name", "title"),
    [
        ("home.html", "full", "明城市人民政府"),
        ("news.html", "full", "市政务服务中心新大厅启用 - 明城市人民政府"),
        ("list.html", "full", "政务公开 - 第 2 页 - 明城市人民政府"),
        ("list.html", "one page", "政务公开 - 明城市人民政府"),
        ("browse.html", "full", "标题以M开头 - 明城市人民政府"),
        ("404.html", "full", "没有找到这个页面 - 明城市人民政府"),
    ],
)
def test_title(parsed, template: str, name: str, title: str) -> None:
    """The title names the page, then the site, each once."""
    assert parsed(template, name).title.get_text() == title


def test_description_is_the_summary(parsed) -> None:
    """The meta description is the record's summary, and is left out without one."""
    full = parsed("disclosure.html").find("meta", attrs={"name": "description"})
    assert full["content"] == "规定公共租赁住房的申请、配租和管理。"
    assert parsed("disclosure.html", "emptied").find("meta", attrs={"name": "description"}) is None


def test_menu_marks_the_column_of_the_page(parsed) -> None:
    """A page lights the entry that its column stands under; the entry's own page is the current page."""
    menu = parsed("disclosure.html").select_one(".gk-menu")
    assert [(a.get_text(), a["aria-current"]) for a in menu.select("[aria-current]")] == [
        ("公开", "true"),
        ("政务公开", "true"),
    ]
    first = parsed("front.html").select_one(".gk-menu [aria-current]")
    assert (first.get_text(), first["aria-current"]) == ("公开", "page")


@pytest.mark.parametrize(
    ("template", "path", "marked"),
    [
        ("home.html", "", ["首页"]),
        ("sitemap.html", "sitemap/", ["网站地图"]),
        ("page.html", "page/accessibility/", ["无障碍", "无障碍", "无障碍声明"]),
        ("page.html", "page/statement/", ["网站声明"]),
        ("page.html", "page/other/", []),
        ("moved.html", "channel/openness/", ["公开"]),
    ],
)
def test_page_is_marked_where_the_chrome_leads_to_it(
    parsed, template: str, path: str, marked: list[str]
) -> None:
    """What many pages share still marks the page itself, in menu and foot, and nothing else there."""
    soup = parsed(template, changes={"page": {"path": path}})
    for part in soup.select("main, .gk-breadcrumbs"):
        part.decompose()
    assert [visible(a) for a in soup.select("[aria-current=page]")] == marked


def test_footer_says_whose_site_it_is(parsed) -> None:
    """The footer holds the identity that the portal gives, and its pages."""
    footer = parsed("home.html").footer
    terms = [visible(term) for term in footer.select("dt")]
    assert terms == ["主办单位", "承办单位", "网站标识码", "备案号", "公安备案号", "电话", "地址"]
    assert [a.get_text() for a in footer.select(".gk-footer__pages a")] == [
        "网站声明",
        "无障碍声明",
        "网站地图",
        "政府网站找错",
    ]
    mark = footer.select_one(".gk-mark a")
    assert (visible(mark), mark.img["src"]) == ("党政机关", "files/mark.png")


def test_footer_without_identity(parsed) -> None:
    """Absent fields leave no empty list behind."""
    assert parsed("home.html", "emptied").footer.find_all(["dl", "ul"]) == []


def test_tags_of_the_page_stand_in_the_head(parsed) -> None:
    """The national page tags are meta elements, as given and in their order."""
    head = parsed("list.html").head
    assert [(m["name"], m["content"]) for m in head.select("meta[name^=Site]")] == [
        ("SiteName", "明城市人民政府"),
        ("SiteDomain", "www.mingcheng.example"),
        ("SiteIDCode", "3300000001"),
    ]


def test_national_description_takes_the_place_of_ours(parsed) -> None:
    """Names of meta elements know no case: a page has one description."""
    metas = parsed("disclosure.html", "tagged").head.select("meta[name]")
    found = [m["content"] for m in metas if m["name"].lower() == "description"]
    assert found == ["规定申请和配租。"]


def test_one_search_form_on_each_page(page_html: str) -> None:
    """One form, which works without script: GET to the search page, a field with a label."""
    soup = parse(page_html)
    forms = soup.find_all("form")
    if not forms:
        return  # a portal without search page
    (form,) = forms
    assert (form["method"], form["role"]) == ("get", "search")
    field = form.find("input")
    assert field is not None
    assert (field["name"], field["type"]) == ("q", "search")
    assert visible(form.find("label", attrs={"for": field["id"]}))
    assert visible(form.find("button", type="submit")) == "搜索"


@pytest.mark.parametrize("template", ["list.html", "disclosure.html", "home.html", "404.html"])
def test_search_form_leads_to_the_search_page(parsed, template: str) -> None:
    """Its address is the search page's, wherever the form stands."""
    soup = parsed(template)
    assert soup.form["action"].rsplit("../", 1)[-1].lstrip("/") == "search/"


def test_menu_opens_without_script(page_html: str) -> None:
    """The word 菜单 stands right before the navigation that it opens."""
    fold = parse(page_html).select_one("details.gk-fold")
    assert fold is not None
    assert visible(fold.summary) == "菜单"
    after = fold.find_next_sibling()
    assert after is not None and "gk-menu" in after["class"]


@pytest.mark.parametrize("place", [".gk-header > .gk-utility", ".gk-menu > .gk-utility--within"])
def test_utility_line(parsed, place: str) -> None:
    """The accessibility statement and other languages are one step away: above the name, on a phone in the menu."""
    words = [
        (visible(a), a["href"], a.get("lang"), a.get("hreflang"))
        for a in parsed("list.html").select(f"{place} a")
    ]
    assert words == [
        ("无障碍", "../../../page/accessibility/", None, None),
        ("English", "https://en.mingcheng.example/", "en", "en"),
    ]
    assert parsed("list.html", "emptied").select(".gk-utility") == []


def test_columns_of_an_entry_are_a_second_line(parsed) -> None:
    """On its front page and on the pages within an entry shows its columns; one column alone needs no line."""
    for template in ("front.html", "disclosure.html"):
        line = parsed(template).select_one(".gk-menu__columns")
        assert line["aria-label"] == "公开"
        assert [visible(a) for a in line.select("a")] == ["政务公开", "政府公报"]
    alone = {"column": {"id": "x", "name": "政策解读", "path": "column/interpretation/"}}
    assert parsed("news.html", changes={"record": alone}).select(".gk-menu__columns") == []
    assert parsed("home.html").select(".gk-menu__columns") == []


def test_breadcrumbs_go_by_entry_and_column(parsed) -> None:
    """首页, the entry's own page, the column, the page; an entry that is its column is no step of its own."""
    for template, steps in (
        ("disclosure.html", ["首页", "公开", "政务公开", "正文"]),
        ("list.html", ["首页", "公开", "政务公开"]),
        ("front.html", ["首页", "公开"]),
    ):
        trail = parsed(template, "one page" if template == "list.html" else "full")
        assert [visible(each) for each in trail.select(".gk-breadcrumbs li")] == steps
    record = {
        "record": {"column": {"id": "x", "name": "政策解读", "path": "column/interpretation/"}}
    }
    trail = parsed("disclosure.html", changes=record)
    assert [visible(each) for each in trail.select(".gk-breadcrumbs li")] == [
        "首页",
        "政策解读",
        "正文",
    ]


LANDMARKS = (
    "body > header, body > footer, main, nav, aside, [role=search], [role=region], form[aria-label], "
    "section[aria-label], section[aria-labelledby], form[aria-labelledby]"
)


def test_frame_leaves_room_for_landmarks(parsed) -> None:
    """Of the eight landmarks that a page may have at most, the frame takes six; all that repeat have names."""
    soup = parsed("page.html", "emptied")
    assert len(soup.select(LANDMARKS)) <= 6
    navs = parsed("list.html").find_all("nav")
    names = [nav.get("aria-label") or nav.get("aria-labelledby") for nav in navs]
    assert all(names) and len(set(names)) == len(names)


def test_hotline_is_called_from_the_footer(parsed) -> None:
    """The one number that everybody knows is large, and a link for telephones."""
    number = parsed("home.html").select_one(".gk-footer__number")
    assert (visible(number), number["href"]) == ("12345", "tel:12345")


def test_all_words_have_english(render_english) -> None:
    """An English page takes each of the theme's own words from the catalogue."""
    html = render_english("withdrawn.html", "full")
    assert "This page has been withdrawn." in html
    assert "跳到正文" not in html
