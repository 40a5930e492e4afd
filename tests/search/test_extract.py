"""One page → its blob."""

import pytest

from gongkai.search import extract, texts
from gongkai.search.blob import unpack, unpack_document


class Read:
    """A blob, opened."""

    def __init__(self, blob):
        self.card, text = unpack_document(unpack(blob).document)
        self.text = texts.decode(text)
        self.ranks = unpack(blob).postings()
        self.terms = [name for name in self.ranks if not name.endswith("=")]


@pytest.fixture
def read(make_page, make_entry):
    """Extract a page made of these parts; give card, text and the terms' impacts."""

    def run(title="标题", body="<p>正文</p>", **parts):
        entry = make_entry("disclosure/a/", source="disclosure/a.md")
        return Read(extract(make_page(title, body, **parts), entry))

    return run


@pytest.mark.parametrize("kind", ["", "home", "list", "moved", "withdrawn", "search", "sitemap"])
def test_page_that_is_no_item_is_left_out(make_page, make_entry, kind):
    """Lists and the like are ways to items, not answers."""
    assert extract(make_page("标题", "<p>正文</p>"), make_entry("a/", kind=kind)) == b""


def test_page_without_an_article_is_left_out(make_entry):
    """What is no detail page of a theme is not read."""
    assert extract(b"<html><main><h1>x</h1></main></html>", make_entry("a/")) == b""


def test_item_without_text_is_found_by_its_title(make_entry):
    """What is open on request only has no text, but a title and metadata."""
    html = "<main><article><h1>指挥系统</h1><dl><div><dd>依申请公开</dd></div></dl></article></main>".encode()
    assert {"指挥", "申请"} <= set(Read(extract(html, make_entry("a/"))).terms)


def test_card_holds_what_the_page_shows(read):
    """Title, organ, date, kind and number come from the page."""
    rows = (
        "<div><dt>索引号</dt><dd>mc0001/2026-00012</dd></div><div><dt>文号</dt><dd>明政办〔2026〕3号</dd></div>"
        '<div><dt>发布机构</dt><dd><a href="../../organ/office/">市府办</a></dd></div>'
        '<div><dt>成文日期</dt><dd><time datetime="2026-03-01">2026年3月1日</time></dd></div>'
        '<div><dt>发布时间</dt><dd><time datetime="2026-03-05T09:30+08:00">2026-03-05 09:30</time></dd></div>'
    )
    card = read("票价  管理\n办法", rows=rows).card
    assert (card.title, card.url, card.organ) == ("票价 管理 办法", "disclosure/a/", "市府办")
    assert (card.date, card.kind, card.number) == ("2026-03-05", "公开事项", "明政办〔2026〕3号")


def test_source_path_is_what_the_page_says(read):
    """原文路径 comes from the page's own tag; the content file's path is not published."""
    assert (
        read(head='<meta name="gongkai:source-path" content="旧站/a.doc">').card.source_path
        == "旧站/a.doc"
    )
    assert read().card.source_path == ""


def test_numbers_of_the_document_are_terms(read):
    """A document is found by its own numbers; one that only names them does not bear them."""
    row = "<div><dt>文号</dt><dd>明政办〔2026〕3号</dd></div>"
    assert "#明政办[2026]3" in read(rows=row).terms
    naming = read(body="<p>根据明政办〔2026〕3号</p>").terms
    assert "办[2026]3" in naming and "#明政办[2026]3" not in naming


def test_words_run_on_through_inline_elements(read):
    """A link or strong text does not cut a word; a block does."""
    terms = read(body="<p>劳<strong>动</strong>合同</p><p>法</p>").terms
    assert {"劳动", "动合", "合同"} <= set(terms)
    assert "同法" not in terms


def test_text_keeps_lines_and_ids(read):
    """The text has a line for each block and one for each id."""
    blob = read(body='<h2 id="z-1">第一章</h2>\n<p>  甲\n乙</p><ul><li>丙</li></ul>')
    assert blob.text == "\x01z-1\n第一章\n甲\n乙\n丙"


def test_frame_of_the_page_is_not_indexed(read):
    """Menus, contents, footer and lists of other items say nothing of this one."""
    related = '<section class="gk-related"><ul><li><p><a href="../b/">别的文件</a></p></li></ul></section>'
    terms = set(read(after=related).terms)
    assert not terms & {"首页", "目录", "标识", "别的"}


def test_lists_of_a_guide_are_indexed(read):
    """What a guide says in its fields is text too."""
    steps = "<section><h2>办理流程</h2><ol><li>网上预约</li></ol></section>"
    assert "预约" in read(body="", after=steps).terms


def test_title_weighs_more_than_text(read):
    """A term of the title has more impact than one of the text, and is known as the title's."""
    blob = read("票价", body="<p>" + "汽车" * 3 + "</p>")
    assert blob.ranks["票价"] < blob.ranks["汽车"]
    titles = {name: rank for name, rank in blob.ranks.items() if name.endswith("=")}
    assert titles == {"价=": 1, "票=": 1, "票价=": 1}


def test_list_within_a_list_is_read_once(read):
    """The options of a question stand with it, and nowhere else."""
    options = "<ul>\n<li>路边</li>\n<li>车库</li>\n</ul>"
    section = f"<section><ol><li>停在哪里？（单选）\n{options}</li></ol></section>"
    assert read(after=section).text == "正文\n停在哪里？（单选） 路边 车库"


def test_the_kind_is_known_without_a_badge(make_entry) -> None:
    """A kind that goes without saying has no badge: the article names it."""
    html = (
        b'<html><body><main><article data-kind="\xe5\x85\xac\xe5\xbc\x80\xe4\xba\x8b\xe9\xa1\xb9"><p class="gk-badges">'
        b"<span>\xe5\xba\x9f\xe6\xad\xa2</span></p><h1>t</h1><div data-body><p>a</p></div></article></main></body></html>"
    )
    assert Read(extract(html, make_entry("disclosure/a/", source="a.md"))).card.kind == "公开事项"
