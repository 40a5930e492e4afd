"""One finished page → its blob. Knows the frame of a detail page, not what kinds there are.

main h1                     the title
main dl dd                  metadata as shown: numbers, organ, dates, topics
main [data-body]            the text, its headings and ids
main section li             what a guide says in lists, names of attachments; not lists of other items
meta gongkai:source-path    where the document came from
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from lxml import etree

from gongkai.manifest import Entry
from gongkai.search import texts
from gongkai.search.analysis import CHINESE, bigram, count_terms, fold, identity
from gongkai.search.blob import Card, pack, pack_document
from gongkai.search.shards import MAX_TERM_BYTES, TITLES

Term = TypeVar("Term")

NOT_ITEMS = frozenset(("", "home", "list", "moved", "withdrawn", "search", "sitemap"))
"""Kinds of pages that lead to items, and of files; a page without `main article` is none either."""

# BM25F: how much an occurrence counts by where it stands, and how soon more of them count no more.
_TITLE, _HEADING = 6.0, 2.0
_SATURATION = 1.2
_LENGTH_SHARE = 0.4
_USUAL_TERMS = 2000
"""Length of a usual text. Fixed: a mean over the site would change every impact with each page."""

_BLOCKS = frozenset(
    re.findall(
        r"\S+",
        """address article aside blockquote br caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li
        ol p pre section summary table tbody td tfoot th thead tr ul""",
    )
)
_MARK = "\ufdd1"  # lxml takes no control characters; becomes texts.ANCHOR
_CHINESE = re.compile(f"[{CHINESE}]")
_ANCHORS = re.compile(f"{texts.ANCHOR}.*")
_PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True, collect_ids=False)
_POINTS = etree.XPath(".//section//li[not(.//p)]")
_ORGAN = etree.XPath('.//dd/a[contains(@href, "organ/")]')
_KIND = etree.XPath('.//*[contains(@class, "gk-badges")]/*')
_SOURCE = etree.XPath('//meta[@name="gongkai:source-path"]/@content')


def extract(html: bytes, entry: Entry) -> bytes:
    """Analyse one page; b"" when it is not to be found by search."""
    if entry.kind in NOT_ITEMS:
        return b""
    page: etree._Element | None = etree.fromstring(html, _PARSER)  # None: nothing but comments
    main = None if page is None else page.find(".//main")
    if page is None or main is None or main.find(".//article") is None:
        return b""
    title = _words(main.find(".//h1")) or entry.title
    headings, text = _take_body(main)
    rows = [_words(each) for each in main.iter("dd")]
    points = [_words(each) for each in _POINTS(main)]
    text = "\n".join(filter(None, [text, *points]))
    card = Card(title, entry.url, *_read_facts(main), _find_number(rows), _source_path(page))
    document = pack_document(card, texts.encode(text))
    return pack(document, *_analyse(card.title, [*headings, *rows], rows, text))


def _take_body(main: etree._Element) -> tuple[list[str], str]:
    """Headings and text of the body; it is taken out. What is open on request only has none."""
    body = main.find(".//*[@data-body]")
    if body is None:
        return [], ""
    headings = [_words(each) for each in body.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    text = _read_lines(body)
    body.clear()
    return headings, text


def _words(element: etree._Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _read_lines(body: etree._Element) -> str:
    """The text of a body, a line for each block, ids as lines of their own."""
    for element in body.iter(*_BLOCKS):
        id_ = element.get("id")
        text, tail = element.text, element.tail
        element.text = (f"\n{_MARK}{id_}\n" if id_ else "\n") + (text or "")
        if tail is None or tail[0] != "\n":
            element.tail = "\n" + (tail or "")
    text = etree.tostring(body, encoding="unicode", method="text", with_tail=False)
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return "\n".join(filter(None, lines)).replace(_MARK, texts.ANCHOR)


def _read_facts(main: etree._Element) -> tuple[str, str, str]:
    """Organ, date and kind, as the page shows them outside its text."""
    organ = _ORGAN(main)
    times = [str(each.get("datetime", "")) for each in main.iter("time")]
    published = [each for each in times if "T" in each] or times
    kind = _KIND(main)
    return (
        _words(organ[0]) if organ else "",
        published[0][:10] if published else "",
        _words(kind[0]) if kind else "",
    )


def _find_number(rows: Iterable[str]) -> str:
    """The document's number among the rows: the one with a year in brackets, not its index number."""
    return next((row for row in rows if "[" in identity(row)), "")


def _source_path(page: etree._Element) -> str:
    found = _SOURCE(page)
    return str(found[0]) if found else ""


def _analyse(
    title: str, leading: list[str], rows: list[str], text: str
) -> tuple[dict[int, int], dict[str, int]]:
    """Weigh the terms of title, leading words (headings, metadata) and text.

    Args:
        leading: headings and rows.
        rows: of them, those that may be a number of the document.

    Returns:
        ranks, as `shards.py` has them: of bigrams, of all other lists.
    """
    counts = [count_terms(each) for each in (_ANCHORS.sub("", text), title, "\n".join(leading))]
    for _, words in counts:
        _drop_long(words)
    total = sum(counts[0][0].values()) + sum(counts[0][1].values())
    scale = 1 / (1 - _LENGTH_SHARE + _LENGTH_SHARE * total / _USUAL_TERMS)
    titled = [*map(bigram, counts[1][0]), *counts[1][1]]
    counts[1][1].update(_CHINESE.findall(fold(title)))
    weights = (scale, _TITLE, _HEADING)
    bigrams = _rank([pairs for pairs, _ in counts], weights)
    others = _rank([words for _, words in counts], weights)
    others |= dict.fromkeys(filter(None, map(identity, rows)), 0)
    names = dict.fromkeys([*titled, *counts[1][1]])
    others |= {name + TITLES: min(max(len(titled), 1), 255) for name in names}
    return bigrams, others


def _rank(counts: Sequence[Mapping[Term, int]], weights: Sequence[float]) -> dict[Term, int]:
    """255 - impact of each term.

    Args:
        counts: of the text, where few counts differ, and of shorter ones.
        weights: of an occurrence in each.
    """
    text = counts[0]
    usual = {count: _to_rank(count * weights[0]) for count in set(text.values())}
    ranks = dict(zip(text, map(usual.__getitem__, text.values()), strict=True))
    for term in set().union(*counts[1:]):
        weight = 0.0
        for counter, each in zip(counts, weights, strict=True):
            weight += counter.get(term, 0) * each
        ranks[term] = _to_rank(weight)
    return ranks


def _to_rank(weight: float) -> int:
    return 255 - max(1, round(255 * weight / (weight + _SATURATION)))


def _drop_long(counts: Counter[str]) -> None:
    """Drop what no visitor types."""
    for term in [term for term in counts if len(term) > MAX_TERM_BYTES // 4]:
        if len(term.encode()) > MAX_TERM_BYTES:
            del counts[term]
