"""The reference portal as finished pages."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def reference(reference_output: Path) -> Path:
    """The folder of its pages."""
    return reference_output
