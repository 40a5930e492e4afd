"""What: single traditional characters in a simplified text.

Whom it hurts: many readers do not know them; search does not find the word; some voices leave them out.
Passes: `<p lang="zh-Hant">為人民服務</p>`; a title or name in quotation marks.
Cannot tell: `<p>为了规范行政機關的工作，制定本办法。</p>`: it may be a name.
Fails: `<p>为规范行政機關的工作，維護公民、法人和其他組織的權益，根据有关法律，制定本办法。</p>`.
Source: Law of the PRC on the Standard Spoken and Written Chinese Language, articles 11 and 17.
查什么：简体文字里夹着的繁体字。
伤害谁：不少人不认识；搜索找不到这个词；有的朗读软件会跳过去。
"""

import re

from gongkai.a11y.common.paragraphs import any_text, paragraphs, raw_texts
from gongkai.a11y.rule import PASSED, Rule, Verdict, cannot_tell, failed
from gongkai.a11y.standards.scripts import SIMPLIFIED, TRADITIONAL
from gongkai.html import Element, Page

_TRADITIONAL = re.compile(f"[{''.join(TRADITIONAL)}]")
_QUOTED = re.compile(
    r"《[^《》]{0,80}》|“[^“”]{0,80}”|「[^「」]{0,80}」|（[^（）]{0,40}）|〔[^〔〕]{0,20}〕"
)
_NAMED = re.compile(r"繁体|异体|繁體|字号|书法|题字|同志|先生|女士")
_CERTAIN = 4
_LEAST_SIMPLIFIED = 30
"""How many characters that only simplified Chinese has make a page one in simplified Chinese."""


def mixed(page: Page) -> dict[Element, list[str]]:
    """Return the texts with traditional characters outside of quotations → these characters, each once."""
    text = page.once(any_text)
    if not _TRADITIONAL.search(text) or not _is_simplified(text):
        return {}
    found = {}
    for each in page.once(paragraphs):
        if _TRADITIONAL.search(each.raw) and not _is_marked(each.element):
            plain = _QUOTED.sub("", each.raw)
            found[each.element] = (
                [] if _NAMED.search(plain) else list(dict.fromkeys(_TRADITIONAL.findall(plain)))
            )
    return found


def _is_simplified(text: str) -> bool:
    """Return whether most of a page's characters that belong to one script are simplified."""
    simplified = sum(each in SIMPLIFIED for each in text)
    return simplified >= _LEAST_SIMPLIFIED and len(_TRADITIONAL.findall(text)) * 2 <= simplified


def _is_marked(element: Element) -> bool:
    """Return whether it or something around it, below the page, says its own language."""
    at: Element | None = element
    while at is not None and at.tag != "html":
        if at.get("lang"):
            return True
        at = at.getparent()
    return False


def applicability(page: Page) -> list[Element]:
    """Return the texts that have traditional characters."""
    return list(page.once(mixed))


def expectation(target: Element, page: Page) -> Verdict:
    """Expect them to be quoted; a few may be a name, many are a part that was copied."""
    found = page.once(mixed)[target]
    if not found or len(found) * 3 > len(page.once(raw_texts)[target]):
        return PASSED
    gaps = {
        "value": "".join(found[:12]),
        "simplified": "".join(TRADITIONAL[each] for each in found[:12]),
    }
    return failed(**gaps) if len(found) >= _CERTAIN else cannot_tell(**gaps)


RULE = Rule(
    "mixed-characters",
    applicability,
    expectation,
    planted="<p>为规范行政機關的工作，維護公民、法人和其他組織的权益，根据有关法律，结合实际，制定本办法。"
    "各级单位应当认真执行，并将执行情况报送办公厅，听从统一领导，及时处理问题，维护群众权益，规范执法，严肃纪律，认真审阅，确认结论。</p>",
    doubt="doubtful-characters",
)
