"""gongkai.html: a page's bytes, whatever they are, as elements with lines, text and selectors."""

import gc
import time

import pytest

from gongkai.a11y import audit_page
from gongkai.html import Element, Page, by_id
from gongkai.markup import decode


def first(page: Page, tag: str) -> Element:
    """The first element of a tag, shown or not."""
    return next(element for element in page.elements if element.tag == tag)


@pytest.mark.parametrize(
    "html",
    [
        "公告".encode(),
        b"\xef\xbb\xbf" + "公告".encode(),
        '<meta charset="gb2312">公告'.encode("gbk"),
        b'<meta http-equiv=Content-Type content="text/html; charset=GBK">' + "公告".encode("gbk"),
        b"\xff\xfe" + "公告".encode("utf-16-le"),
        '<meta charset="utf-16">公告'.encode(),
        '<meta charset="nonsense">公告'.encode(),
    ],
)
def test_encoding_is_found(html):
    """By mark or by meta element, GB 2312 as what it is in practice; UTF-8 otherwise."""
    assert decode(html).endswith("公告")


def test_lines_are_those_of_the_file():
    """Lines count from 1, with the line ends of Windows too: where the opening tag ends."""
    page = Page(b"<!doctype html>\r\n<html>\r\n<body>\r\n<p>a\r\n<i\r\n>b</i>")
    assert [page.line(first(page, tag)) for tag in ("html", "body", "p", "i")] == [2, 3, 4, 6]


def test_text_is_what_is_shown():
    """Text is on one line; blocks stand apart, hidden parts and scripts are left out."""
    page = Page(
        b"<title>t</title><body><p>a<b>b</b> <!-- x -->c</p><p>d<br>e</p><script>x</script><p hidden>f"
        b"</p><div style='color:red;display:none'>g</div><iframe>h</iframe><template>i</template>j"
    )
    assert page.text(page.root) == "ab c d e j"
    assert page.text(first(page, "p")) == "ab c"
    assert page.count_words(page.root) == 6
    assert page.text(page.root, 3) == "ab"
    assert page.text_apart(page.root, [first(page, "b")], 100) == "a c d e j"


def test_images_of_a_picture_are_audited():
    """Elements without content that the parser does not know take nothing into themselves."""
    html = "<picture>甲<source srcset=a>乙<source srcset=b>丙<img src=c>丁</picture>戊<p>己<wbr><b>庚</b>辛"
    page = Page(html.encode())
    assert [each.tag for each in page.elements[2:]] == [
        "picture",
        "source",
        "source",
        "img",
        "p",
        "wbr",
        "b",
    ]
    assert page.text(page.root) == "甲乙丙丁戊 己庚辛"
    for fault, alternative in (
        ("image-without-alternative", ""),
        ("meaningless-alternative", "alt=图片"),
    ):
        found = audit_page(html.replace("src=c", f"src=c {alternative}").encode(), "a/")
        assert fault in {each.id for each in found}


def test_hidden_parts_are_known():
    """What is not shown is not heard; what is `aria-hidden` is shown, yet not heard."""
    page = Page(
        b"<div hidden><p>a</p></div><div aria-hidden=true><b>c</b></div><dialog><i>d</i></dialog><u>e</u>"
    )
    unheard = {tag for tag in ("p", "b", "i", "u") if first(page, tag) in page.unheard}
    unrendered = {tag for tag in ("p", "b", "i", "u") if first(page, tag) in page.unrendered}
    assert (unheard, unrendered) == ({"p", "b", "i"}, {"p", "i"})


@pytest.mark.parametrize(
    ("html", "selector"),
    [
        ("<main><p>a<p><i>b</i></main>", "body > main > p:nth-of-type(2) > i"),
        ('<main id="main"><p><i>b</i></main>', "#main > p > i"),
        ('<main id="第1">a<i>b</i></main>', "#第1 > i"),
        ('<main id="1 &quot;">a<i>b</i></main>', '[id="1 \\""] > i'),
        ("<p id=a></p><p id=a><i>b</i></p>", "body > p:nth-of-type(2) > i"),
        ("<div>" * 30 + "<i>b</i>", " > ".join(["div"] * 11 + ["i"])),
    ],
)
def test_selector_leads_to_the_element(html, selector):
    """From the nearest id that is unique, else from the body, by at most twelve steps."""
    page = Page(html.encode())
    assert page.selector(first(page, "i")) == selector


def test_facts_are_computed_once():
    """A fact is computed at the first question and kept with its page, not with another."""
    page, other = Page(b"<p id=a>"), Page(b"<p id=b>")
    assert page.once(by_id) is page.once(by_id)
    assert (list(page.once(by_id)), list(other.once(by_id))) == (["a"], ["b"])


@pytest.mark.parametrize(
    "html", [b"", b" \n", b"<!-- x -->", b"\0\x01\x02", b"\xff" * 99, b"<", b"<?php x ?>", b"{}"]
)
def test_no_page_is_an_empty_page(html):
    """What is no HTML is a page without title and language, not a crash."""
    ids = {found.id for found in audit_page(html, "a/")}
    assert ids == {"page-without-title", "page-without-language"}


def test_page_is_let_go_at_once():
    """Nothing in a page leads back to it: a build of many pages does not wait for the garbage collector."""

    def living() -> int:
        return sum(isinstance(each, Page) for each in gc.get_objects())

    gc.collect()
    gc.disable()
    before = living()
    try:
        page = Page("<body><h2 id=a>一</h2><p>二<b>三</b></p><a href=x>四</a>".encode())
        assert page.text(page.root, 1) == "一"
        assert page.selector(first(page, "b")) == "body > p > b"
        del page
        audit_page(b"<p id=a><b>1</b></p><p id=a>2</p><label>a<input></label>", "a/")
        assert living() == before
    finally:
        gc.enable()


HOSTILE = {
    "unclosed": lambda n: "<p><b><i>字" * n,
    "links": lambda n: "<p>" + "<a href=x>更多</a>" * n,
    "ids": lambda n: "<i id=a></i>" * n,
    "referred ids": lambda n: "<div id=x>字字</div>" + "<a href=x aria-labelledby='x x x'></a>" * n,
    "inputs in labels": lambda n: "<label>" * 500 + "<input>" * n,
    "cells": lambda n: "<table><tr>" + "<td>一" * n + "<tr><td>二",
    "tables": lambda n: "<table><tr><td>" * n,
    "headings": lambda n: "<h1><h4>" * n,
    "lists": lambda n: "<ul><li>" * n,
    "bold": lambda n: "<p><b>一、甲</b></p><p></p>" * n,
    "languages": lambda n: "<html lang=en>" + "<b lang=zh>字</b>" * n,
    "words and their breaks": lambda n: "<p>" + "字<wbr>" * n,
    "angles": lambda n: "<" * n * 10,
    "attributes": lambda n: "<a " + "b=c " * n + ">",
    "comments": lambda n: "<!--" * n,
    "hidden in hidden": lambda n: "<div hidden>" * 1000 + "<p aria-hidden=true>字" * n,
    "references from within": lambda n: (
        "".join(f"<div id=i{number}>" for number in range(1000))
        + "<i>字</i>" * n
        + "".join(f"<a href=x aria-labelledby=i{999 - number}></a>" for number in range(1000))
    ),
    "roles among tags": lambda n: "<h2>一</h2><b role=heading>二</b><b role=link>三</b>" * n,
}


@pytest.mark.parametrize("shape", HOSTILE)
def test_time_grows_with_the_page_alone(shape):
    """Markup made to hurt takes time in step with its size: four times the size, less than ten times the time."""
    took: list[float] = []
    for _ in range(4):  # at least one round is not disturbed by what else goes on
        took.clear()
        for size in (2_000, 8_000):
            html = HOSTILE[shape](size).encode()
            start = time.process_time()
            audit_page(html, "a/")
            took.append(time.process_time() - start)
        if took[1] < 10 * took[0] + 0.2:
            return
    raise AssertionError(took)


def test_page_of_a_megabyte_is_audited():
    """Thousands of double ids without a closing tag: one finding for each id, at its second place."""
    html = "".join(f"<p id=n{number % 20000}>第{number}段落" for number in range(40_000)).encode()
    found = [each for each in audit_page(html, "a/") if each.id == "repeated-id"]
    assert len(html) > 1_000_000
    assert len(found) == 20_000
    assert {each.gaps["count"] for each in found} == {"2"}


def test_depth_beyond_the_parser_is_told():
    """What the parser cuts off is said, since nothing in it was checked."""
    found = {each.id for each in audit_page(b"<div>" * 3000 + b"<img src=a.png>", "a/")}
    assert "page-cut-off" in found
    assert "image-without-alternative" not in found
