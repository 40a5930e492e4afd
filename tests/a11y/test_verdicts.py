"""Our findings beside axe-core's: one verdict for each rule and place."""

import pytest

from gongkai.a11y.browser.verdicts import DOUBTED, LEFT_TO_US, joined
from gongkai.findings import Finding

OURS = Finding("link-without-text", "a.html", 3, selector="main > a", act=("c487ae",))


def axes(rule="link-name", selector="main > a", outcome="failed", **further):
    """A finding of axe."""
    id_ = "axe-violation" if outcome == "failed" else "axe-incomplete"
    further = {"path": "a.html", "act": ("c487ae",), "wcag": ("4.1.2", "2.4.4"), **further}
    return Finding(id_, selector=selector, outcome=outcome, engine="axe-core", rule=rule, **further)


@pytest.mark.parametrize(
    "other",
    [axes(), axes(outcome="cannot-tell"), axes(act=()), axes(selector="main > tbody > a")],
    ids=[
        "same ACT rule",
        "less certain",
        "same criterion",
        "a table's body that the browser added",
    ],
)
def test_ours_stays_alone(other):
    """Of two verdicts on one element ours is told."""
    assert joined([OURS], [other]) == [OURS]


@pytest.mark.parametrize(
    "other",
    [axes(path="b.html"), axes(selector="main > p"), axes(act=("307n5z",))],
    ids=["another page", "another element", "another ACT rule"],
)
def test_others_stay(other):
    """Another page, element or ACT rule is another fault, though it breaks the same criterion."""
    assert joined([OURS], [other]) == [OURS, other]


def test_certain_takes_the_place_of_doubt():
    """Where we leave it to a person and axe is sure, axe's is told."""
    doubt = Finding(
        "doubtful-alternative",
        "a.html",
        selector="main > a",
        outcome="cannot-tell",
        act=("c487ae",),
    )
    assert joined([doubt], [axes()]) == [axes()]


def test_rules_that_were_wrong_are_not_believed():
    """Rules of axe that fail right examples of W3C are left to ours, or to a person."""
    (left, *_), (doubted, *_) = sorted(LEFT_TO_US), sorted(DOUBTED)
    (kept,) = joined([], [axes(rule=left), axes(rule=doubted)])
    assert (kept.rule, kept.id, kept.outcome) == (doubted, "axe-incomplete", "cannot-tell")
