"""What: two pages of the site with the same title.

Whom it hurts: those who find a page by its tab, bookmark, history or search result cannot distinguish them.
Passes: `通知公告 - 第 2 页 - 明川市人民政府`.
Fails: two pages with the title `通知公告 - 明川市人民政府`.
Source: WCAG 2.2, 2.4.2, technique G88; advice, for a repeated title may still describe the topic of each page.
"""

from collections.abc import Iterator, Mapping, Sequence

from gongkai.a11y.rule import Facts, SiteRule


def expectation(facts: Sequence[Facts]) -> Iterator[tuple[Facts, Mapping[str, str]]]:
    """Expect all titles to differ; pages that only redirect or say that something is gone do not count."""
    first: dict[str, Facts] = {}
    for fact in sorted(facts, key=lambda fact: fact.page):
        if fact.is_stub or not fact.title:
            continue
        earlier = first.setdefault(fact.title, fact)
        if earlier is not fact:
            yield fact, {"value": fact.title, "other": earlier.page}


RULE = SiteRule(
    "repeated-page-title",
    expectation,
    planted=tuple(Facts(page, page, "通知公告", 1, is_stub=False) for page in ("a/", "b/")),
)
