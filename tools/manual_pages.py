"""docs/editors/ → a portal's manual, `gongkai/starter/手册/`: the same words, with links that stay within it."""

import re
from collections.abc import Callable
from pathlib import Path
from posixpath import normpath

from gongkai.findings import MANUAL
from gongkai.run.manual import marked

ROOT = Path(__file__).resolve().parents[1]
SOURCE = Path("docs/editors")
TARGET = Path("gongkai/starter") / MANUAL
FURTHER = {
    "docs/reference/kinds.md": "fields.md",
    "docs/reference/transforms.md": "transforms.md",
}
"""Pages from elsewhere that editors need → their names in the manual."""
_INSTEAD = {"docs/reference/findings.md": "messages.md"}
_PIECE = re.compile(
    r"(?P<code>^```.*?^```|`[^`\n]+`)|(?P<image>!?)\[(?P<text>[^\]]*)\]\((?P<to>[^)\s]+)\)",
    re.M | re.S,
)


def sources() -> dict[str, Path]:
    """Return the manual's files: path within it → path in the repository."""
    found = {
        file.relative_to(ROOT / SOURCE).as_posix(): file.relative_to(ROOT)
        for file in sorted((ROOT / SOURCE).rglob("*"))
        if file.suffix in (".md", ".svg")
    }
    return found | {name: Path(source) for source, name in FURTHER.items()}


def pages() -> dict[Path, Callable[[], str]]:
    """Return path in the repository → the function that writes it."""
    return {TARGET / name: _writer(source) for name, source in sources().items()}


def leftovers() -> list[Path]:
    """Return files of the copy that have no source any more."""
    there = [file.relative_to(ROOT) for file in (ROOT / TARGET).rglob("*") if file.is_file()]
    wanted = {TARGET / name for name in sources()}
    return sorted(path for path in there if path not in wanted)


def _writer(source: Path) -> Callable[[], str]:
    def write() -> str:
        text = (ROOT / source).read_text("utf-8")
        return marked(text if source.suffix == ".svg" else _within(text, source))

    return write


def _within(text: str, source: Path) -> str:
    """Return a page whose links lead to files of the manual; of others the words stay."""
    names = {path.as_posix(): name for name, path in sources().items()} | _INSTEAD

    def linked(found: re.Match[str]) -> str:
        if found["code"] or re.match(r"https?:|mailto:|#", found["to"]):
            return found[0]
        path, sharp, fragment = found["to"].partition("#")
        full = normpath(f"{source.parent.as_posix()}/{path}")
        if full not in names:
            return f"*（图）{found['text']}*" if found["image"] else found["text"]
        return f"{found['image']}[{found['text']}]({names[full]}{sharp}{fragment})"

    return _PIECE.sub(linked, text)
