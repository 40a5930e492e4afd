"""What all tests share."""

from pathlib import Path

import pytest
from hypothesis import settings

# A machine under load is slow now and then; slowness is measured in benchmarks/, not here.
settings.register_profile("gongkai", deadline=None)
settings.load_profile("gongkai")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return ROOT
