"""The portal of the tests of this folder."""

import pytest

from tests.subjects.response.items import COLUMNS, EXPERTS


@pytest.fixture(autouse=True)
def room(portal):
    """A portal with columns for these kinds, and two experts."""
    portal.write("content/data/columns.yaml", COLUMNS)
    portal.write("content/data/experts.yaml", EXPERTS)
