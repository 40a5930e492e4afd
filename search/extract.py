"""Turn one finished page into its blob. Depends on the frame of a detail page, not on which kinds there are.

main h1                     the title
main dl dd                  metadata as shown: numbers, organ, dates, topics
main [data-body]            the text, its headings and ids
main section li             list items of guides, names of attachments; not lists of other items
meta gongkai:source-path    where the document came from
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TypeVar

from lxml import etree

from gongkai.manifest import ManifestEntry
from gongkai.search import texts
from gongkai.search.analysis import CHINESE, bigram, count_terms, fold, identity
from gongkai.search.blob import Card, Ranked, pack, pack_document
from gongkai.search.page_parts import NOT_ITEMS, SOURCE
from gongkai.search.shards import MAX_TERM_BYTES, TITLES

Term = TypeVar("Term", int, str)

# BM25F: how much an occurrence counts by where it is, and how soon further ones no longer count.
_TITLE, _HEADING = 6.0, 2.0
_SATURATION = 1.2
_LENGTH_SHARE = 0.4
_USUAL_TERMS = 2000
"""Length of an average text. Fixed: a mean over the site would change every impact with each page."""

_BLOCKS = frozenset(
    re.findall(
        r"\S+",
        """address article aside blockquote br caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li
        ol p pre section summary table tbody td tfoot th thead tr ul""",
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_MARK = "\ufdd1"  # lxml accepts no control characters; becomes texts.ANCHOR
_CHINESE = re.compile(f"[{CHINESE}]")
_ANCHORS = re.compile(f"{texts.ANCHOR}.*")
_PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True, collect_ids=False)
_LEAD_AWAY = frozenset(("gk-downloads", "gk-more", "gk-ways"))
"""Lists of links to other pages and files, which are not an item's text."""
_ORGAN = etree.XPath('.//dd/a[contains(@href, "organ/")]')
_NAMED_KIND = etree.XPath(".//article/@data-kind")
_KIND = etree.XPath('.//*[contains(@class, "gk-badges")]/*')
_SOURCE = etree.XPath(f'//meta[@name="{SOURCE}"]/@content')


def extract(html: bytes, entry: ManifestEntry) -> bytes:
    """Analyse one page; b"" if search is not to find it.

    Args:
        html: the page, or what `visible` returns for it.
    """
    if entry.kind in NOT_ITEMS:
        return b""
    page: etree._Element | None = etree.fromstring(html, _PARSER)  # None: nothing but comments
    main = None if page is None else page.find(".//main")
    if page is None or main is None or main.find(".//article") is None:
        return b""
    title = _words(main.find(".//h1")) or entry.title
    headings, text = _take_body(main)
    rows = [_words(each) for each in main.iter("dd")]
    identities = [identity(row) for row in rows]
    points = [_words(each) for each in _points(main)]
    text = "\n".join(filter(None, [text, *points]))
    # The document's number: the first row with a year in brackets, which index numbers do not have.
    number = next((row for row, name in zip(rows, identities, strict=True) if "[" in name), "")
    card = Card(title, entry.url, *_read_facts(main), number, _source_path(page))
    document = pack_document(card, texts.encode(text))
    return pack(document, *_analyse(card.title, [*headings, *rows], identities, text))


def _take_body(main: etree._Element) -> tuple[list[str], str]:
    """Take the body out of the page and return its headings and text. A page open on request only has no body."""
    body = main.find(".//*[@data-body]")
    if body is None:
        return [], ""
    for drawing in body.iter("svg"):
        _keep_description(drawing)
    headings, text = _read_lines(body)
    body.clear()
    return headings, text


def _points(main: etree._Element) -> Iterator[etree._Element]:
    """Yield the list items in its sections, a list within a list as one; no element is looked at twice."""
    around: set[etree._Element] = set()
    for paragraph in main.iter("p"):
        for above in paragraph.iterancestors():
            if above in around:
                break
            around.add(above)
    inside: set[etree._Element] = set()
    for section in main.iter("section"):
        if section not in inside:
            inside.update(section.iter("section", "li"))
    passed: set[etree._Element] = set()
    for item in main.iter("li"):
        if item in around or item in passed:
            continue
        passed.update(item.iter("li"))
        parent = item.getparent()
        leads_away = parent is not None and parent.tag == "ul" and parent.get("class") in _LEAD_AWAY
        if item in inside and not leads_away:
            yield item


def _keep_description(drawing: etree._Element) -> None:
    """Keep only a chart's description: its title and its figures are next to it, in caption and table."""
    for child in list(drawing):
        if child.tag != "desc":
            drawing.remove(child)


def _words(element: etree._Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _read_lines(body: etree._Element) -> tuple[list[str], str]:
    """Return the headings of a body, and its text: a line for each block, ids as lines of their own."""
    headings = []
    for element in body.iter(*_BLOCKS):
        if element.tag in _HEADINGS:
            headings.append(_words(element))
        id_ = element.get("id")
        text, tail = element.text, element.tail
        element.text = (f"\n{_MARK}{id_}\n" if id_ else "\n") + (text or "")
        if tail is None or tail[0] != "\n":
            element.tail = "\n" + (tail or "")
    text = etree.tostring(body, encoding="unicode", method="text", with_tail=False)
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return headings, "\n".join(filter(None, lines)).replace(_MARK, texts.ANCHOR)


def _read_facts(main: etree._Element) -> tuple[str, str, str]:
    """Return organ, date and kind, as the page shows them outside its text."""
    organ = _ORGAN(main)
    times = [str(each.get("datetime", "")) for each in main.iter("time")]
    published = [each for each in times if "T" in each] or times
    named = _NAMED_KIND(main)
    kind = _KIND(main)
    return (
        _words(organ[0]) if organ else "",
        published[0][:10] if published else "",
        str(named[0]) if named else _words(kind[0]) if kind else "",
    )


def _source_path(page: etree._Element) -> str:
    found = _SOURCE(page)
    return str(found[0]) if found else ""


def _analyse(
    title: str, leading: list[str], identities: list[str], text: str
) -> tuple[Ranked[int], dict[str, int]]:
    """Weigh the terms of title, leading words (headings, metadata) and text.

    Args:
        leading: headings and rows.
        identities: the document's numbers, as `identity` returns them; "" among them are ignored.

    Returns:
        ranks, as in `shards.py`: of bigrams, of all other lists.
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
    others = dict(zip(*_rank([words for _, words in counts], weights), strict=True))
    others |= dict.fromkeys(filter(None, identities), 0)
    names = dict.fromkeys([*titled, *counts[1][1]])
    others |= {name + TITLES: min(max(len(titled), 1), 255) for name in names}
    return bigrams, others


def _rank(counts: Sequence[dict[Term, int]], weights: Sequence[float]) -> Ranked[Term]:
    """Return the terms, and 255 - impact of each.

    Args:
        counts: for the text, where few counts differ, and for shorter texts; the first gets the others' terms.
        weights: the weight of an occurrence in each.
    """
    text = counts[0]
    leading = set(chain.from_iterable(counts[1:]))
    for term in leading:
        text.setdefault(term, 0)
    terms = sorted(text)
    found = list(map(text.__getitem__, terms))
    usual = {count: _to_rank(count * weights[0]) for count in set(found)}
    ranks = bytearray(map(usual.__getitem__, found))
    for term in leading:
        weight = 0.0
        for counter, each in zip(counts, weights, strict=True):
            weight += counter[term] * each if term in counter else 0
        ranks[bisect_left(terms, term)] = _to_rank(weight)
    return terms, bytes(ranks)


def _to_rank(weight: float) -> int:
    return 255 - max(1, round(255 * weight / (weight + _SATURATION)))


def _drop_long(counts: Counter[str]) -> None:
    """Drop terms that no visitor types."""
    for term in [term for term in counts if len(term) > MAX_TERM_BYTES // 4]:
        if len(term.encode()) > MAX_TERM_BYTES:
            del counts[term]
