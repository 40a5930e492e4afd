"""The libraries whose versions decide whether what an earlier build made is still good."""

import ast
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

from gongkai import versions

ROOT = Path(__file__).resolve().parents[1]
NO_BYTE = {"cloudpickle", "cryptography", "distributed", "filelock"}
"""Libraries that write nothing of a page."""


def imported() -> set[str]:
    """The packages of others that code imports which makes pages."""
    elsewhere = [ROOT / folder for folder in versions._ELSEWHERE]
    files = [
        file
        for file in ROOT.joinpath("gongkai").rglob("*.py")
        if not any(file.is_relative_to(folder) for folder in elsewhere)
    ]
    found: set[str] = set()
    for node in (node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8")))):
        if isinstance(node, ast.Import):
            found.update(each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return {name.split(".")[0] for name in found} - sys.stdlib_module_names - {"gongkai"}


def test_every_library_that_makes_bytes_counts() -> None:
    """A newer one makes the sheet, the pictures and the pages of an earlier build old, as a newer Gongkai does."""
    of_package = packages_distributions()
    libraries = {of_package[name][0].lower() for name in imported() - NO_BYTE}
    assert libraries - set(versions.LIBRARIES) == set()
