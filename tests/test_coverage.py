"""Every demand of the source notices is shown on a page of the reference portal, or said to be out of reach."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.slow


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


def build(site: Path) -> Path:
    """Build a portal; its output."""
    command = [sys.executable, "-m", "gongkai", "build", "--site", str(site)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return site / "output"


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """The reference portal's lists and settings with no content but five pages."""
    site = tmp_path
    shutil.copy(ROOT / "pelicanconf.py", site)
    for folder in ("data", "site"):
        shutil.copytree(ROOT / "content" / folder, site / "content" / folder)
    # They lead to pages that are not there.
    (site / "content/data/redirects.yaml").write_text("[]\n", "utf-8")
    (site / "content/page").mkdir()
    for number in range(5):
        text = f"---\n标题: 单页{number}\n---\n正文一句。\n"
        (site / f"content/page/p{number}.md").write_text(text, "utf-8")
    return build(site)


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
def test_demand_is_met_where_the_table_says(row: Any, reference_output: Path) -> None:
    """The text stands where the selector leads; a file that is no page holds it anywhere."""
    if row.is_shown:
        assert any(row.text in text for text in shown(reference_output, row)), shown(
            reference_output, row
        )[:5]


MACHINERY = {
    (76, "search/"): "the search is the same whatever there is to find; tests/search hold it"
}
"""Row and page of what a portal shows without any content → why that is right."""


def test_demand_is_not_met_by_an_empty_portal(bare: Path) -> None:
    """A name in a list, a heading or a sentence of a template is no answer to a demand: an item is."""
    found = {
        (row.row, row.page)
        for row in TABLE.rows()
        if row.is_shown and any(row.text in text for text in shown(bare, row))
    }
    assert found == MACHINERY.keys()


def test_row_without_its_item_is_red(reference_site: Path, tmp_path: Path) -> None:
    """The day's cases: without the newest day the page has another, which is not what the row names."""
    site = tmp_path / "portal"
    shutil.copytree(reference_site, site)
    lines = "- {原地址: /daily/2026-11-20/, 撤下原因: 测试}\n"
    with (site / "content/data/redirects.yaml").open("a", encoding="utf-8") as file:
        file.write(lines)
    (site / "content/daily/2026-11-20.md").unlink()
    (row,) = (row for row in TABLE.rows() if row.row == 64)
    texts = shown(build(site), row)
    assert texts and not any(row.text in text for text in texts)


def test_no_demand_is_left_out() -> None:
    """All rows of the table are there."""
    assert {row.row for row in TABLE.rows()} == set(range(1, LAST + 1))


def test_page_is_what_the_data_say() -> None:
    """`docs/coverage.md` was made from the data as they are."""
    assert TABLE.main(["--check"]) == 0
