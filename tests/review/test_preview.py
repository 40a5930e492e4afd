"""A reviewer looks at the preview: what waits is shown there, with the finding, as soon as it is edited."""

import pytest

from gongkai.build import gate
from gongkai.plugins.choice import from_pelican
from gongkai.run.portal_build import build_without_pelican
from gongkai.run.settings import Run, alone
from tests.conftest import NOW
from tests.review.conftest import ITEM, sign_all


@pytest.fixture
def live(site):
    """The preview of a portal whose item was reviewed."""
    sign_all(site)
    looked = gate.gate(site.folder, None, {})
    assert looked is not None
    run = Run(site.folder, NOW, is_preview=True)
    build_without_pelican(alone(looked), run, from_pelican)
    assert run.live is not None
    return run.live


def test_an_edit_voids_the_review_in_the_preview_too(site, live):
    """It is told, and the edited page is shown all the same: how else could anybody review it?"""
    assert [each.id for each in live.view.findings] == []
    file = site.write("content/notice/a.md", ITEM.replace("第二段", "第三段"))
    items = live.items([file])
    assert items == ["notice/a.md"]
    live.reread(items)
    live.assemble(NOW)
    assert [each.id for each in live.view.findings] == ["review-void"]
    page = live.view.page("notice/a/")
    assert page is not None
    assert "第三段" in live.view.render(page).decode()


def test_a_record_that_comes_or_goes_is_no_edit_of_an_item(site, live):
    """Then all is read again: the record says whether its item may go out."""
    assert live.items([site.record]) is None
    site.record.unlink()
    assert live.items([site.record]) is None
