"""Roles by attribute, element and what is around them; and where the keyboard stops."""

import pytest

from gongkai.a11y.common.aria import owned_by, owner_of
from gongkai.a11y.common.focus import around_stops, is_focusable, tab_stops
from gongkai.a11y.common.roles import role
from gongkai.a11y.rules import aria, frames
from gongkai.html import Element, Page
from tests.test_linear_time import LINEAR, count_steps


def marked(html: str) -> tuple[Element, Page]:
    """The element with id x, and its page."""
    page = Page(f"<body>{html}".encode())
    return next(each for each in page.elements if each.get("id") == "x"), page


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<header id=x>", "banner"),
        ("<main><header id=x></header></main>", ""),
        ("<div role=article><footer id=x></footer></div>", ""),
        ("<div><footer id=x></footer></div>", "contentinfo"),
        ("<section id=x>", ""),
        ("<section id=x aria-label=甲>", "region"),
        ("<section id=x title=甲>", "region"),
        ("<form id=x>", ""),
        ("<form id=x aria-labelledby=y>", "form"),
        ("<nav id=x>", "navigation"),
        ("<aside id=x>", "complementary"),
        ("<search id=x>", "search"),
        ("<main id=x>", "main"),
        ("<ul><li id=x></ul>", "listitem"),
        ("<div><li id=x></div>", ""),
        ("<ul role=none><li id=x></ul>", ""),
        ("<ul role=none tabindex=0><li id=x></ul>", "listitem"),
        ("<table><tr><td id=x></table>", "cell"),
        ("<table><tr><th id=x></table>", "columnheader"),
        ("<table><tr><th id=x scope=row></table>", "rowheader"),
        ("<table role=treegrid><tr><td id=x></table>", "gridcell"),
        ("<table role=presentation><tr id=x><td></table>", ""),
        ("<img id=x alt='' src=a>", "none"),
        ("<img id=x alt='' src=a aria-label=甲>", "img"),
        ("<img id=x alt='' src=a aria-hidden=true>", "none"),
        ("<h2 id=x role=none aria-brailleroledescription=a>", "none"),
        ("<button id=x role=none>", "button"),
        ("<button id=x role=none disabled>", "none"),
        ("<fieldset disabled><button id=x role=none></fieldset>", "none"),
        ("<div id=x role='nil switch link'>", "switch"),
        ("<svg><a id=x xlink:href=a></a></svg>", "link"),
        ("<input id=x type=checkbox list=y>", "checkbox"),
        ("<select id=x size=3>", "listbox"),
        ("<p id=x>", "paragraph"),
        ("<div id=x>", ""),
    ],
)
def test_role_depends_on_what_is_around(html, expected):
    """Landmarks, entries of lists and cells are what they are only in their place."""
    assert role(marked(html)[0]) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<a id=x>", False),
        ("<a id=x href=''>", True),
        ("<a id=x tabindex=' +1x'>", True),
        ("<a id=x tabindex=x>", False),
        ("<input id=x type=hidden tabindex=0>", False),
        ("<fieldset disabled><legend><input id=x></legend></fieldset>", True),
        ("<fieldset disabled><input id=x></fieldset>", False),
        ("<fieldset disabled><fieldset><legend><input id=x></legend></fieldset></fieldset>", False),
        ("<video id=x>", False),
        ("<video id=x controls>", True),
        ("<p id=x contenteditable=false>", False),
        ("<p id=x contenteditable>", True),
        ("<details id=x>", True),
        ("<details id=x><summary></summary></details>", False),
        ("<details><summary></summary><summary id=x></summary></details>", False),
        ("<svg><a id=x xlink:href=a></a></svg>", True),
    ],
)
def test_focus(html, expected):
    """What a browser focuses, and nothing else."""
    assert is_focusable(marked(html)[0]) is expected


def test_tab_stops():
    """Tab passes over what is hidden, switched off, or taken out of the order."""
    page = Page(
        b"<body><a href=a id=a></a><a href=a tabindex=-1></a><a href=a hidden></a>"
        b"<div inert><a href=a></a></div><p aria-hidden=true><a href=a id=b></a></p><p tabindex=0 id=c>"
    )
    assert sorted(str(each.get("id")) for each in page.once(tab_stops)) == ["a", "b", "c"]
    assert {str(each.tag) for each in page.once(around_stops)} == {"html", "body", "p"}


def test_ownership():
    """An entry belongs to what claims it first, else to the nearest that means something."""
    owner, page = marked(
        "<ul id=x aria-owns='a b'><li id=c><div><p id=d></div></ul><ol aria-owns=a></ol><b id=a><i id=b>"
    )
    ids = {str(each.get("id")): each for each in page.elements}
    assert [each.get("id") for each in owned_by(owner, page)] == ["c", "a", "b"]
    assert owner_of(ids["a"], page) is owner
    assert owner_of(ids["d"], page) is ids["c"]


def find_all(html: str) -> None:
    """Ask the rules for controls, roles and frames."""
    page = Page(html.encode())
    for rule in (*aria.RULES, *frames.RULES):
        list(rule.find(page))


@pytest.mark.parametrize(
    "piece",
    [
        "<div role=button tabindex=0>甲",
        "<div role=img><p><div role=option><a href=a></a>",
        "<div aria-hidden=true onclick=a()><b onclick=b()>甲</b><a href=a></a>",
        "<div role=list><span>甲</span>",
        "<div role=menu aria-busy=true><div role=group>",
        "<div role=radiogroup><b>甲</b>",
        "<div role=feed><article aria-owns=a>",
        "<p role=listitem id=a aria-owns=a>",
        "<label><input><button aria-labelledby=a id=a><b aria-labelledby=a>甲</b></button>",
        "<fieldset disabled><legend><button></button>",
        "<div inert><iframe tabindex=-1 srcdoc='<a href=a>'></iframe>",
        "<table role=grid><tr><td role=gridcell>",
        "<header><footer><section aria-label=a><li>",
    ],
)
def test_work_grows_with_the_page(piece):
    """Nests of roles, labels and frames take no square of their number."""
    find_all(piece)  # what is done once
    few, many = (count_steps(find_all, piece * times) for times in (60, 240))
    assert many <= LINEAR * few, f"{many / few:.1f}"
