"""Every demand of the source notices is shown on a page of the reference portal, or said to be out of reach."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tools.coverage import ROOT, Row, main, rows

LAST = 79
"""Rows of the table of demands."""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference portal: GONGKAI_OUTPUT, or built now."""
    given = os.environ.get("GONGKAI_OUTPUT")
    if given:
        return Path(given)
    output = tmp_path_factory.mktemp("portal") / "output"
    command = [sys.executable, "-m", "gongkai", "build", "--site", str(ROOT)]
    run = subprocess.run([*command, "--output", str(output)], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    return output


def shown(folder: Path, row: Row) -> list[str]:
    """The texts that the row's selector finds on its page."""
    file = folder / row.page / "index.html" if not Path(row.page).suffix else folder / row.page
    if not file.is_file():
        return []
    text = file.read_text("utf-8")
    if file.suffix != ".html":
        return [text]
    return [
        " ".join(found.get_text().split())
        for found in BeautifulSoup(text, "lxml").select(row.select)
    ]


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.row}-{row.page}")
def test_demand_is_met_where_the_table_says(row: Row, built: Path) -> None:
    """The text stands where the selector leads; a file that is no page holds it anywhere."""
    if row.is_shown:
        assert any(row.text in text for text in shown(built, row)), shown(built, row)[:5]


def test_no_demand_is_left_out() -> None:
    """All rows of the table are there."""
    assert {row.row for row in rows()} == set(range(1, LAST + 1))


def test_page_is_what_the_data_say() -> None:
    """`docs/coverage.md` was made from the data as they are."""
    assert main(["--check"]) == 0
