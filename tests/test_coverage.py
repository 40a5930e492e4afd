"""Every demand of the source notices is shown on a page of the reference portal, or said to be out of reach."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parents[1]


def load() -> Any:
    """The tool that writes the page: no package holds it."""
    script = ROOT / "tools" / "coverage_table.py"
    spec = importlib.util.spec_from_file_location(script.stem, script)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[script.stem] = module
    spec.loader.exec_module(module)
    return module


TABLE = load()
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


def shown(folder: Path, row: Any) -> list[str]:
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


@pytest.mark.parametrize("row", TABLE.rows(), ids=lambda row: f"{row.row}-{row.page}")
def test_demand_is_met_where_the_table_says(row: Any, built: Path) -> None:
    """The text stands where the selector leads; a file that is no page holds it anywhere."""
    if row.is_shown:
        assert any(row.text in text for text in shown(built, row)), shown(built, row)[:5]


def test_no_demand_is_left_out() -> None:
    """All rows of the table are there."""
    assert {row.row for row in TABLE.rows()} == set(range(1, LAST + 1))


def test_page_is_what_the_data_say() -> None:
    """`docs/coverage.md` was made from the data as they are."""
    assert TABLE.main(["--check"]) == 0
