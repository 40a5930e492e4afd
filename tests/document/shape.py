"""Write HTML in short: elements with brackets, words with blanks folded."""

from lxml import html
from lxml.html import HtmlElement

from gongkai.document import convert


def shape(text: str) -> str:
    """Convert a text and write its page: `ul(li(甲 ul(li(乙))))`."""
    page = html.fragment_fromstring(convert(text).html, create_parent="div")
    return " ".join(_inside(page))


def _inside(element: HtmlElement) -> list[str]:
    found = (element.text or "").split()
    for child in element:
        if child.get("class") == "gk-label" or child.get("class") == "gk-table":
            found += _inside(child)
        else:
            found.append(f"{child.tag!s}({' '.join(_inside(child))})")
        found += (child.tail or "").split()
    return found
