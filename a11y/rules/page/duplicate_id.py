"""What: an id that several elements of a page share.

Whom it hurts: a label, a header cell or a description goes to the first of them only; the others have none.
Passes: every id once.
Fails: `<input id="tel">` twice with `<label for="tel">`.
Cannot tell: an id twice that nothing for assistive technology refers to: links may lead to the wrong place.
Source: WCAG 2.2, 1.3.1, 4.1.2 (4.1.1, which F77 belonged to, is gone); HTML, 3.2.6.
查什么：一页里几个元素用了同一个 id。
伤害谁：标签、表头、说明只连到第一个，其余的就没有了。
"""

from gongkai.a11y.rule import PASSED, Rule, Verdict, cannot_tell, failed
from gongkai.a11y.standards.aria import REFERENCES
from gongkai.html import Element, Page, by_id

_TEMPLATE = frozenset(["template"])
_REFERRED = REFERENCES | {"for", "headers"}


def elements_by_id(page: Page) -> dict[str, list[Element]]:
    """Return id → its elements; those in a template are not part of the page."""
    if next(page.root.iter(*_TEMPLATE), None) is None:
        return page.once(by_id)
    found: dict[str, list[Element]] = {}
    for id_, elements in page.once(by_id).items():
        shown = [e for e in elements if page.closest(e, _TEMPLATE) is None]
        if shown:
            found[id_] = shown
    return found


def referred(page: Page) -> frozenset[str]:
    """Return the ids that labels, header cells and ARIA attributes refer to."""
    return frozenset(
        id_
        for attribute in _REFERRED
        for element in page.having(attribute)
        for id_ in (element.get(attribute) or "").split()
    )


def applicability(page: Page) -> list[Element]:
    """Return for each id its second element, or the only one."""
    return [elements[:2][-1] for elements in page.once(elements_by_id).values()]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to be the only element with its id."""
    id_ = target.get("id") or ""
    count = len(page.once(elements_by_id)[id_])
    if count == 1:
        return PASSED
    verdict = failed if id_ in page.once(referred) else cannot_tell
    return verdict(value=id_, count=str(count))


RULE = Rule(
    "duplicate-id",
    applicability,
    expectation,
    planted='<label for="a">电话</label><input id="a"><input id="a">',
    doubt="repeated-id",
)
