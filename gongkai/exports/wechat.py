"""Turn a finished page into an article for the editor of a WeChat account (微信公众号): HTML with inline styles alone.

That editor drops classes, ids, scripts and style sheets, and links that leave WeChat, so a link becomes its words and
its address. Images must be uploaded there, so each is replaced by a note with its description.
"""

import json
from urllib.parse import urljoin

import lxml.html
from lxml.html import HtmlElement

_STYLES = {
    "p": "margin: 0 0 1em; line-height: 1.75; font-size: 16px; text-align: justify;",
    "h2": "margin: 1.5em 0 0.75em; font-size: 18px; font-weight: bold; line-height: 1.5;",
    "h3": "margin: 1.25em 0 0.5em; font-size: 17px; font-weight: bold; line-height: 1.5;",
    "h4": "margin: 1em 0 0.5em; font-size: 16px; font-weight: bold; line-height: 1.5;",
    "ul": "margin: 0 0 1em; padding-left: 1.5em;",
    "ol": "margin: 0 0 1em; padding-left: 1.5em;",
    "li": "margin: 0 0 0.5em; line-height: 1.75; font-size: 16px;",
    "blockquote": "margin: 0 0 1em; padding: 0 0 0 12px; border-left: 4px solid #999;",
    "table": "width: 100%; margin: 0 0 1em; border-collapse: collapse; font-size: 14px;",
    "caption": "padding: 6px 0; font-weight: bold; text-align: left;",
    "th": "padding: 6px 8px; border: 1px solid #999; font-weight: bold; text-align: left; background: #f2f2f2;",
    "td": "padding: 6px 8px; border: 1px solid #999;",
}
_KEPT = {*_STYLES, "thead", "tbody", "tr", "strong", "em", "sup", "sub", "br", "section"}
_AS = {"figure": "section", "figcaption": "p", "h5": "h4", "h6": "h4"}
_GONE = {"script", "style", "button", "summary", "nav", "video", "audio", "template"}
_SPANS = ("colspan", "rowspan", "scope")


def article(page: bytes) -> str:
    """Return the title and the text of a finished page, and its address when the portal has a domain.

    Raises:
        ValueError: when the page has no article text.
    """
    root = lxml.html.document_fromstring(page)
    address = _address(root)
    bodies = root.xpath("//main//*[@data-body]")
    titles = root.xpath("//main//h1")
    if not bodies or not titles or not bodies[0].text_content().strip():
        raise ValueError("no article")
    _clear(bodies[0], address)
    out = lxml.html.Element("section")
    _copy(bodies[0], out, address)
    text = lxml.html.tostring(out, encoding="unicode")
    title = " ".join(titles[0].text_content().split())
    origin = f"{_line('原文网址：' + address)}\n" if address else ""
    return f"<!-- {title.replace('--', '—')} -->\n{text}\n{origin}"


def _address(root: HtmlElement) -> str:
    """Return the page's full address from its linked data; "" for a portal without a domain."""
    for script in root.xpath("//script[@type='application/ld+json']"):
        url = json.loads(script.text or "{}").get("url", "")
        if "://" in url:
            return str(url)
    return ""


def _clear(body: HtmlElement, address: str) -> None:
    """Remove what is useless there: all of a chart but its table, and links to files that lead nowhere."""
    charts = "descendant::figure[contains(@class, 'gk-graph')][.//table]"
    gone = body.xpath(f"{charts}/figcaption | {charts}/*[local-name() = 'svg']")
    if not address:
        gone += body.xpath("descendant::p[@class = 'gk-graph__file']")
    for each in gone:
        each.drop_tree()


def _line(text: str) -> str:
    made = lxml.html.Element("p", style=_STYLES["p"])
    made.text = text
    return lxml.html.tostring(made, encoding="unicode")


def _copy(source: HtmlElement, target: HtmlElement, base: str) -> None:
    """Copy the content of one element into another, keeping only the allowed tags."""
    _append(target, source.text)
    for child in source:
        if isinstance(child.tag, str) and child.tag not in _GONE:
            tag = _AS.get(child.tag, child.tag)
            if tag in _KEPT:
                made = lxml.html.Element(tag, {n: value for n in _SPANS if (value := child.get(n))})
                if tag in _STYLES:
                    made.set("style", _STYLES[tag])
                target.append(made)
                _copy(child, made, base)
            elif child.tag == "svg":
                _append(
                    target,
                    f"【图表：{(child.findtext('{*}title') or child.findtext('title') or '').strip()}】",
                )
            elif child.tag == "img":
                _append(target, f"【图片：{child.get('alt') or '装饰图片'}】")
            else:
                _copy(child, target, base)
                _append(target, _spelled_target(child, base))
        _append(target, child.tail)


def _spelled_target(link: HtmlElement, base: str) -> str:
    """Spell out the target of a link, unless its words already do or it stays on the page."""
    href = link.get("href") or ""
    if not base and "://" not in href:
        return ""
    if link.tag != "a" or not href or href.startswith(("#", "tel:", "mailto:")):
        return ""
    address = urljoin(base, href)
    return "" if address in link.text_content() else f"（{address}）"


def _append(target: HtmlElement, text: str | None) -> None:
    """Append a text to the content of an element."""
    if not text:
        return
    if len(target):
        target[-1].tail = (target[-1].tail or "") + text
    else:
        target.text = (target.text or "") + text
