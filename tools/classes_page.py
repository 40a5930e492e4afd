"""Write docs/developers/classes.md: every public class with the first sentence of its docstring, by room."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("gongkai", "plugins", "search", "a11y", "themes", "tools")
OLD_NAMES = ROOT / "gongkai" / "model"
HEAD = """# 类 · Classes

全部公开的类，一个一行，由 `tools/reference.py` 从代码生成；主要的二十个名词见[词汇](words.md)，模板看到的见[模板看到什么](templates.md)。

Every public class and the first sentence of its docstring, made by `tools/reference.py`. The twenty nouns that matter are in [words.md](words.md).
"""


def page() -> str:
    """Return the whole page."""
    parts = [HEAD]
    room = ""
    for file, name, sentence in classes():
        place = file.relative_to(ROOT).parent.as_posix()
        if place != room:
            room = place
            parts.append(f"\n## `{room}/`\n\n| | |\n|---|---|\n")
        parts.append(f"| `{name}` | {sentence} |\n")
    return "".join(parts)


def classes() -> Iterator[tuple[Path, str, str]]:
    """Give the file, the name and the first sentence of each public class, by file."""
    files = [file for folder in FOLDERS for file in ROOT.joinpath(folder).rglob("*.py")]
    for file in sorted(files, key=lambda each: (each.parent.as_posix(), each.name)):
        if file.is_relative_to(OLD_NAMES) or "starter" in file.parts:
            continue
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield file, node.name, first_sentence(ast.get_docstring(node) or "")


def first_sentence(text: str) -> str:
    """Return the first paragraph up to its first full stop, fit for a cell of a table."""
    paragraph = " ".join(text.split("\n\n", 1)[0].split())
    sentence = re.split(r"(?<=[.;])\s(?=[A-Z`])", paragraph, maxsplit=1)[0]
    return sentence.rstrip(".;").replace("|", "\\|")
