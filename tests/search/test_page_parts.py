"""What of a page the search index looks at: while that stands, so does the blob, and nothing is extracted."""

import shutil
import sqlite3

import pytest

from gongkai import search

ROWS = (
    '<div><dt>发布机构</dt><dd><a href="../../organ/office/">市府办</a></dd></div>'
    "<div><dt>文号</dt><dd>明政办〔2026〕3号</dd></div>"
    '<div><dt>发布时间</dt><dd><time datetime="2026-03-05T09:30+08:00">2026-03-05 09:30</time></dd></div>'
)
HEAD = '<meta name="gongkai:source-path" content="旧站/a&gt;b.doc">'
BODY = '<h2 id="z-1">第一章</h2><p>公共汽车</p>'
AFTER = "<section><ul><li>身份证</li></ul></section>"
FRAME = {
    "测试市</title>": "新测试市</title>",
    '<meta charset="utf-8">': '<meta charset="utf-8"><link rel="stylesheet" href="b.css">',
    "首页": "新首页",
    "网站标识码": "<!-- 新 -->网站标识码<script>1 < 2</script>",
}
"""Parts that search does not look at → others."""
READ = {
    "<h1>票价": "<h1>价格",
    "市府办": "财政局",
    "organ/office": "place/office",
    "〔2026〕3号": "〔2026〕4号",
    "2026-03-05T": "2026-03-06T",
    "公开事项": "政策解读",
    "第一章": "第二章",
    "z-1": "z-2",
    "公共汽车": "公共电车",
    "身份证": "户口簿",
    "旧站/a": "旧站/c",
}
"""All that a blob holds of a page → something else."""


@pytest.fixture
def whole(make_page):
    """A page with all that a blob is made of."""
    return make_page("票价", BODY, rows=ROWS, head=HEAD, after=AFTER).decode()


@pytest.mark.parametrize("part", FRAME)
def test_frame_is_not_seen(whole, make_entry, part):
    """Menu, style sheet, footer and the title in the head change nothing."""
    entry = make_entry("a/")
    changed = whole.replace(part, FRAME[part])
    assert changed != whole
    assert search.visible(changed.encode(), entry) == search.visible(whole.encode(), entry)


@pytest.mark.parametrize("part", READ)
def test_all_that_is_read_is_seen(whole, make_entry, part):
    """What changes the blob changes what is seen: nothing of it may be left out."""
    entry = make_entry("a/")
    pages = [whole.encode(), whole.replace(part, READ[part]).encode()]
    assert len({search.extract(html, entry) for html in pages}) == 2
    assert len({search.visible(html, entry) for html in pages}) == 2


def test_blob_is_that_of_the_whole_page(whole, make_entry):
    """Less is parsed, nothing is lost; and what is seen of a part is that part."""
    entry = make_entry("a/")
    seen = search.visible(whole.encode(), entry)
    assert len(seen) < len(whole.encode()) - 100
    assert search.extract(seen, entry) == search.extract(whole.encode(), entry)
    assert search.visible(seen, entry) == seen


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</header><main", "</header><main></main><main"),  # two
        ("</main>", ""),  # without an end
        ("</main>", "</MAIN>"),
        ("<main", "<!-- <main"),  # none: begun within a comment
        ("<main", "<script>'<main"),
        ("<footer>", "<footer></main>"),
        (HEAD, HEAD * 2),  # which is meant?
        (HEAD, HEAD.upper().replace("GONGKAI:SOURCE-PATH", "gongkai:source-path")),
        (HEAD, HEAD.replace('旧站/a&gt;b.doc"', "旧站")),  # no end
    ],
)
def test_what_could_deceive_is_seen_whole(whole, make_entry, old, new):
    """Where a search among bytes could err, the page is taken as it is."""
    html = whole.replace(old, new, 1).encode()
    assert html != whole.encode()
    assert search.visible(html, make_entry("a/")) is html


def test_page_that_is_no_item_shows_nothing(whole, make_entry):
    """Lists lead to items: however they change, search does not care."""
    assert search.visible(whole.encode(), make_entry("a/", kind="list")) == b""


@pytest.fixture
def extracted(monkeypatch):
    """Addresses of the pages that were extracted."""
    urls: list[str] = []
    real = search.extract

    def note(html, entry):
        urls.append(entry.url)
        return real(html, entry)

    monkeypatch.setattr(search, "extract", note)
    return urls


def _index(portal):
    files = portal.files().items()
    page = "search/index.html"
    return {path: data for path, data in files if path.startswith("search/") and path != page}


def _build_anew(portal):
    """The index of a build from nothing, whose output and memory are gone again."""
    state, output = portal.folder / ".gongkai", portal.output
    kept = [each.rename(portal.folder.parent / each.name) for each in (state, output)]
    portal.build()
    files = _index(portal)
    for each, aside in zip((state, output), kept, strict=True):
        shutil.rmtree(each)
        aside.rename(each)
    return files


def test_navigation_change_extracts_nothing(portal, extracted):
    """A column more changes the menu of every page and in no document: its blobs stand, now and later."""
    for name in ("a", "b", "c"):
        portal.item(f"news/{name}", f"正文{name}。\n", 标题=f"动态{name}")
    portal.build()
    assert "news/a/" in extracted
    page, index = portal.files()["news/a/index.html"], _index(portal)
    del extracted[:]
    columns = portal.content / "data" / "columns.yaml"
    portal.write(
        "content/data/columns.yaml", columns.read_text("utf-8") + "- {编号: more, 名称: 更多}\n"
    )
    portal.build()
    assert portal.files()["news/a/index.html"] != page
    # The new list, and the front page of its entry, which has two now: neither is a document.
    assert extracted == ["channel/openness/", "column/more/"]
    assert _index(portal) == index == _build_anew(portal)
    del extracted[:]
    portal.item("news/b", "另一段正文。\n", 标题="动态b")
    portal.build()
    assert extracted == ["news/b/"]
    assert _index(portal) == _build_anew(portal) != index


def test_what_is_switched_off_is_forgotten(portal, extracted):
    """A deriver that makes nothing any more leaves nothing in the state file; it can be switched on again."""
    portal.item("news/a")
    portal.build()
    index = _index(portal)
    assert _kept(portal) == {"audit", "search", "search aliases"}
    portal.write("pelicanconf.py", 'from gongkai.defaults import *\nDERIVED = ["audit"]\n')
    portal.build()
    assert (_kept(portal), _index(portal)) == ({"audit"}, {})
    portal.write("pelicanconf.py", "from gongkai.defaults import *\n")
    portal.build()
    assert _index(portal) == index


def _kept(portal):
    """Names under which the state file keeps something of derivers."""
    with sqlite3.connect(portal.folder / ".gongkai" / "state.sqlite") as state:
        tables = "SELECT name FROM derived UNION SELECT name FROM derived_row"
        return {name for (name,) in state.execute(tables)}
