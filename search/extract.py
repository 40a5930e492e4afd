"""One finished page → its blob. Knows the frame of a detail page, not what kinds there are.

main h1                     the title
main dl dd                  metadata as shown: numbers, organ, dates, topics
main [data-body]            the text, its headings and ids
main section li             what a guide says in lists, names of attachments; not lists of other items
meta gongkai:source-path    where the document came from
"""

import re
from collections import Counter
from collections.abc import Iterable

from lxml import html as lxml_html
from lxml.html import HtmlElement

from gongkai.manifest import Entry
from gongkai.search import texts
from gongkai.search.analysis import CHINESE, fold, identity, list_terms
from gongkai.search.blob import Blob, Card, pack
from gongkai.search.shards import MAX_TERM_BYTES

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
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[ \n]*")
_CHINESE = re.compile(f"[{CHINESE}]")
_PARSER = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True)


def extract(html: bytes, entry: Entry) -> bytes:
    """Analyse one page; b"" when it is not to be found by search."""
    if entry.kind in NOT_ITEMS:
        return b""
    page = lxml_html.document_fromstring(html, parser=_PARSER)
    main = page.find(".//main")
    if main is None or main.find(".//article") is None:
        return b""
    title = _words(main.find(".//h1")) or entry.title
    headings, text = _take_body(main)
    rows = [_words(each) for each in main.iter("dd")]
    points = [_words(each) for each in main.xpath(".//section//li[not(.//p)]")]
    text = "\n".join(filter(None, [text, *points]))
    card = Card(title, entry.url, *_read_facts(main), _find_number(rows), _source_path(page))
    return pack(_analyse(card, [*headings, *rows], rows, text))


def _take_body(main: HtmlElement) -> tuple[list[str], str]:
    """Headings and text of the body; it is taken out. What is open on request only has none."""
    body = main.find(".//*[@data-body]")
    if body is None:
        return [], ""
    headings = [_words(each) for each in body.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    text = _read_lines(body)
    body.drop_tree()
    return headings, text


def _words(element: HtmlElement | None) -> str:
    return "" if element is None else " ".join(str(element.text_content()).split())


def _read_lines(body: HtmlElement) -> str:
    """The text of a body, a line for each block, ids as lines of their own."""
    for element in body.iter(*_BLOCKS):
        id_ = element.get("id")
        mark = f"\n{_MARK}{id_}\n" if id_ else "\n"
        element.text = mark + (element.text or "")
        element.tail = "\n" + (element.tail or "")
    text = _LINES.sub("\n", _SPACES.sub(" ", str(body.xpath("string()"))))
    return text.strip().replace(_MARK, texts.ANCHOR)


def _read_facts(main: HtmlElement) -> tuple[str, str, str]:
    """Organ, date and kind, as the page shows them outside its text."""
    organ = main.xpath('.//dd/a[contains(@href, "organ/")]')
    times = [str(each.get("datetime", "")) for each in main.iter("time")]
    published = [each for each in times if "T" in each] or times
    kind = main.xpath('.//*[contains(@class, "gk-badges")]/*')
    return (
        _words(organ[0]) if organ else "",
        published[0][:10] if published else "",
        _words(kind[0]) if kind else "",
    )


def _find_number(rows: Iterable[str]) -> str:
    """The document's number among the rows: the one with a year in brackets, not its index number."""
    return next((row for row in rows if "[" in identity(row)), "")


def _source_path(page: HtmlElement) -> str:
    found = page.xpath('//meta[@name="gongkai:source-path"]/@content')
    return str(found[0]) if found else ""


def _analyse(card: Card, leading: list[str], rows: list[str], text: str) -> Blob:
    """Weigh the terms of title, leading words (headings, metadata) and text.

    Args:
        leading: headings and rows.
        rows: of them, those that may be a number of the document.
    """
    title = _count(card.title)
    length = min(max(len(title), 1), 255)
    title.update(_CHINESE.findall(fold(card.title)))
    plain = re.sub(f"{texts.ANCHOR}.*", "", text)
    body = _count(plain)
    scale = 1 / (1 - _LENGTH_SHARE + _LENGTH_SHARE * sum(body.values()) / _USUAL_TERMS)
    weights = {term: count * scale for term, count in body.items()}
    for counter, weight in ((title, _TITLE), (_count("\n".join(leading)), _HEADING)):
        for term, count in counter.items():
            weights[term] = weights.get(term, 0.0) + weight * count
    impacts = {term: max(1, round(255 * w / (w + _SATURATION))) for term, w in weights.items()}
    impacts |= dict.fromkeys(filter(None, map(identity, rows)), 255)
    terms = sorted(impacts)
    return Blob(
        card,
        tuple(terms),
        bytes(impacts[term] for term in terms),
        tuple(sorted(title)),
        length,
        texts.encode(text),
    )


def _count(text: str) -> Counter[str]:
    """Count terms, without what no visitor types: one longer than a record's length byte can say."""
    counter = Counter(list_terms(text))
    for term in [term for term in counter if len(term) > MAX_TERM_BYTES // 4]:
        if len(term.encode()) > MAX_TERM_BYTES:
            del counter[term]
    return counter
