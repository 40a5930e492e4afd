"""The choice of pages that show everything there is to see."""

from gongkai.a11y.sample import choose, parts
from gongkai.html import Page


def sample(
    pages: dict[str, str], limit: int = 60, kinds: dict[str, str] | None = None
) -> list[str]:
    """The names that are chosen among these pages."""
    kinds = kinds or {}
    return choose(
        (
            (name, len(html), parts(Page(html.encode()), kinds.get(name, "")))
            for name, html in pages.items()
        ),
        limit,
    )


def test_one_of_each_shape_the_longest():
    """Of pages made alike the longest is taken; a class or an attribute more makes another shape."""
    pages = {
        "a": "<p>一",
        "b": "<p>一二",
        "c": "<p class=closed>一",
        "d": "<p lang=en>a",
        "e": "<ul><li>一</ul>",
    }
    assert sample(pages) == ["b", "c", "d", "e"]


def test_page_that_adds_nothing_is_left_out():
    """One page that shows all stands for those that show parts of it."""
    assert sample({"a": "<p>一", "b": "<ul><li>一</ul>", "c": "<p>一<ul><li>二</ul>"}) == ["c"]


def test_every_kind_is_seen():
    """Kinds that look alike are seen each."""
    assert sample(
        {"a": "<p>", "b": "<p>", "c": "<p>"}, kinds={"a": "news", "b": "notice", "c": "news"}
    ) == ["a", "b"]


def test_number_is_limited():
    """A folder without end of shapes still ends."""
    pages = {f"{number:03}": f"<p class=c{number}>" for number in range(100)}
    assert len(sample(pages, limit=7)) == 7


def test_order_of_files_does_not_matter():
    """The same pages give the same choice."""
    pages = {f"{number}": f"<p class=c{number % 5}>" for number in range(20)}
    assert sample(pages) == sample(dict(reversed(pages.items())))
