"""Make build/typing/gongkai: links to the folders as they are installed, for mypy and editors.

Type checkers do not follow the mapping of folders in pyproject.toml (`plugins/` →
`gongkai.plugins`).
"""

import os
import shutil
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def read_mapping() -> dict[str, str]:
    """Read the top-level packages: dotted name → folder, as pyproject.toml maps them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    mapping: dict[str, str] = settings["tool"]["setuptools"]["package-dir"]
    return mapping


def make_tree(tree: Path) -> None:
    """Fill the folder with relative links to the sources; what was there before is removed."""
    shutil.rmtree(tree, ignore_errors=True)
    for package, folder in read_mapping().items():
        inside = tree.joinpath(*package.split("."))
        if "." in package:
            _link(inside, ROOT / folder)
            continue
        inside.mkdir(parents=True)
        for entry in (ROOT / folder).iterdir():
            if entry.name != "__pycache__":
                _link(inside / entry.name, entry)


def _link(link: Path, target: Path) -> None:
    link.symlink_to(os.path.relpath(target, link.parent), target_is_directory=target.is_dir())


if __name__ == "__main__":
    make_tree(ROOT / "build" / "typing")
