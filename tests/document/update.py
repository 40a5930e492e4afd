"""Writes the expected tree of every case anew: `python tests/document/update.py`; then read the diff."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent))


from gongkai.document import convert  # noqa: E402
from tests.document.outline import outline  # noqa: E402


def main() -> None:
    """Convert each `cases/*.md` and write `cases/*.tree` beside it."""
    for case in sorted((HERE / "cases").glob("*.md")):
        document = convert(case.read_text(encoding="utf-8"))
        case.with_suffix(".tree").write_text(outline(document), encoding="utf-8")


if __name__ == "__main__":
    main()
