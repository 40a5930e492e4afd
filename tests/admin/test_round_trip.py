"""The form of an item of the reference portal gives back what it shows: a save without a change changes no byte."""

from itertools import groupby
from pathlib import Path

import pytest
from starlette.requests import Request

from gongkai.admin import sheet
from gongkai.admin.guard import Secrets
from gongkai.admin.item_pages import ItemPages
from gongkai.admin.looks import Looks
from gongkai.admin.posted import Posted
from gongkai.admin.shelf import ItemShelf
from gongkai.admin.shown import Shown
from gongkai.admin.uploads import Uploads
from gongkai.admin.values import held
from gongkai.messages import CHINESE
from gongkai.plugins.choice import check
from gongkai.run.settings import Run
from tests.admin.conftest import form_of
from tests.conftest import NOW


@pytest.fixture(scope="module")
def pages(reference_site: Path, tmp_path_factory: pytest.TempPathFactory) -> ItemPages:
    """The pages of the reference portal's items."""
    checked = check(Run(reference_site, NOW))
    shelf = ItemShelf(lambda: checked, lambda: NOW)
    uploads = Uploads(tmp_path_factory.mktemp("uploads"))
    return ItemPages(shelf, uploads, Shown(CHINESE, Secrets(1)), Looks(shelf, lambda: None))


def test_form_of_each_kind_gives_back_what_it_shows(pages):
    """The longest item of each kind, shown as a page and posted again."""
    context = pages.shelf.context
    records = sorted(pages.shelf.records().values(), key=lambda r: (r.kind, -len(str(r.values))))
    longest = [next(group) for _, group in groupby(records, key=lambda record: record.kind)]
    assert len(longest) > 30
    for record in longest:
        data = pages.shelf.data(record.path)
        kind = pages.shelf.kind(record.kind)
        scope = {"type": "http", "path_params": {"path": record.path}, "query_string": b""}
        answer = pages.item(Request(scope))
        form = form_of(answer.body.decode())
        found = sheet.opened(record.path, kind, data, context)
        posted = Posted(form.values)
        shown = held(kind.fields, posted)
        assert shown.keys() == {field.name for field in kind.fields}, record.path
        found.held, found.body = shown, posted.text("body")
        assert sheet.made(found, context) == data, record.path
