"""The editors' manual as pages beside the form: read only, and without a network."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import markdown

_PAGE = ".md"
_PICTURES = (".svg", ".png")
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class ManualPage:
    """One page: what it is called, and its HTML."""

    title: str
    html: str


class Manual:
    """The manual of the portal; the program's own where the portal has none."""

    def __init__(self, folder: Path, own: Path) -> None:
        self._folders = (folder, own)

    def page(self, path: str) -> ManualPage | None:
        """Return a page by its path in the manual; None when there is none."""
        file = self._file(path, (_PAGE,))
        if file is None:
            return None
        text = file.read_text("utf-8", "replace")
        title = _TITLE.search(text)
        made = markdown.markdown(
            text,
            extensions=["fenced_code", "tables", "toc", "sane_lists"],
            extension_configs={"toc": {"slugify": _anchor}},
        )
        wrapped = made.replace("<table>", '<div class="scrolls" tabindex="0" role="group"><table>')
        return ManualPage(
            title[1] if title else path, wrapped.replace("</table>", "</table></div>")
        )

    def picture(self, path: str) -> Path | None:
        """Return the file of a picture; None when there is none."""
        return self._file(path, _PICTURES)

    def _file(self, path: str, endings: tuple[str, ...]) -> Path | None:
        parts = PurePosixPath(path).parts
        if not path.endswith(endings) or path != "/".join(parts) or not path.isprintable():
            return None
        if any(part.startswith((".", "/")) or "\\" in part for part in parts):
            return None
        for folder in self._folders:
            file = folder / path
            if file.is_file() and file.resolve().is_relative_to(folder.resolve()):
                return file
        return None


def _anchor(heading: str, _: str) -> str:
    """Return the anchor of a heading as code hosts make it: the manual's links count on it."""
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", heading.strip().lower()))
