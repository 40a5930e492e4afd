"""Write `docs/coverage.md` from `docs/coverage/*.yaml`: what the notices ask of a portal, and where ours shows it.

    python tools/coverage_table.py [--check]

With `--check` nothing is written; the exit code is 1 when the page does not match the data.
"""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "docs" / "coverage"
PAGE = ROOT / "docs" / "coverage.md"
HEAD = """# 各项要求在哪里

五份文件对政府网站提出的要求，逐条列出参考网站上对应的页面；静态网站做不到的，写明原因和替代办法。
本页由 `tools/coverage_table.py` 根据 `docs/coverage/` 生成，`tests/test_coverage.py` 逐页核对。

What the source notices ask of a portal, row by row: the page of the reference portal that shows it, or
what a static portal cannot do and what it does instead. Made by `tools/coverage_table.py`, checked by a test.

| 序号 | 要求 | 页面 | 页面上的文字 | 做不到的，和替代办法 |
|---:|---|---|---|---|
"""


@dataclass(frozen=True)
class Row:
    """One demand. `page`, `select` (CSS) and `text` say where it is met; `cannot` and `instead`, why it is not."""

    row: int
    asks: str
    page: str = ""
    select: str = ""
    text: str = ""
    cannot: str = ""
    instead: str = ""

    def __post_init__(self) -> None:
        """Refuse a row that says neither where nor why not.

        Raises:
            ValueError: with its number.
        """
        is_shown = bool(self.select and self.text)
        if not (is_shown or (self.cannot and self.instead)):
            raise ValueError(f"row {self.row}: select and text, or cannot and instead")

    @property
    def is_shown(self) -> bool:
        return bool(self.select)


def rows() -> list[Row]:
    """Read all rows, sorted by number; a demand with several parts has several rows."""
    found = [
        Row(**entry)
        for path in sorted(DATA.glob("*.yaml"))
        for entry in yaml.safe_load(path.read_text("utf-8"))
    ]
    return sorted(found, key=lambda row: row.row)


def render(found: list[Row]) -> str:
    """Write the page."""
    lines = []
    for row in found:
        page = f"`/{row.page}`" if row.is_shown else "—"
        limits = "；".join(filter(None, (row.cannot, row.instead)))
        lines.append(f"| {row.row} | {row.asks} | {page} | {row.text or '—'} | {limits or '—'} |\n")
    return HEAD + "".join(lines)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    text = render(rows())
    if parser.parse_args(arguments).check:
        return int(not PAGE.exists() or PAGE.read_text("utf-8") != text)
    PAGE.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
