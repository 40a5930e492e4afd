"""Lists: what narrows them, and how their years part them."""

import pytest

from tests.theme.conftest import COMMON, summary


def test_filters_show_six_and_a_fold(component) -> None:
    """The fold is open where it holds what was chosen."""
    entries = [
        {"name": f"机构{n}", "path": f"o/{n}/", "count": n, "current": n == 7} for n in range(8)
    ]
    group = component("filters", "group", of={"title": "机构", "all": "o/", "entries": entries})
    assert len(group.ul.find_all("li")) == 6
    fold = group.details
    assert (fold.summary.get_text(), len(fold.select("li"))) == ("其余2个机构", 2)
    assert fold.has_attr("open")
    few = component("filters", "group", of={"title": "机构", "all": "o/", "entries": entries[:6]})
    assert few.details is None


@pytest.mark.parametrize(("years", "shown"), [("", []), ("several", ["2026年", "2025年"])])
def test_years_part_a_list(component, years, shown) -> None:
    """A heading before the items of each year, and one list under each."""
    one = summary(next(iter(COMMON["summaries"]))) or {}
    items = [
        one | {"published": f"{day} 09:30"} for day in ("2026-03-05", "2026-01-02", "2025-12-31")
    ]
    soup = component("summary_list", "summary_list", items=items, years=years)
    assert [h.get_text() for h in soup.find_all("h2")] == shown
    assert [len(u.find_all("li")) for u in soup.find_all("ul")] == ([2, 1] if shown else [3])
    alone = component("summary_list", "summary_list", items=items[:2], years=years)
    assert alone.h2 is None
