"""Where an element of a page stands in the templates of the theme or of the portal.

A component's classes begin with its name, as its folder does; what belongs to none stands in the template of the page
or in one that this extends.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from html import unescape
from pathlib import Path

from gongkai.build import theme_parts
from gongkai.build.spots import Spot

_EXTENDS = re.compile(r"\{%-?\s*extends\s+[\"']([^\"']+)[\"']")
_OF_THEME = "!theme/"
_PARTS = ("components", "chrome")
_FRAME = "base.html"
_OF_THE_FRAME = frozenset(
    ["html", "head", "title", "meta", "link", "script", "style", "base", "body"]
)
_TAG = re.compile(r"<[^<>]*>")
_INSIDE = r"(?:\"[^\"]*+\"|'[^']*+'|[^<>\"'])*+"
_VOID = frozenset(["area", "br", "embed", "hr", "img", "input", "link", "meta", "source", "track"])
_WORD = re.compile(r"\w|\{")
_NEAR = 300
_BEGINNING = 20
"""So many signs of an element's text are compared with what stands behind a tag."""


class TemplateLines:
    """The templates of one site, read when they are asked about."""

    def __init__(self, folder: Path, appearance: tuple[Path, ...]) -> None:
        """Remember where they are.

        Args:
            folder: of the site: shown paths are relative to it.
            appearance: the folder of the theme, then those of the portal's own templates.
        """
        self._folder = folder
        self._appearance = appearance
        self._texts: dict[Path, str] = {}
        self._tags: dict[tuple[Path, str], list[tuple[int, str, str]]] = {}
        self._places: dict[tuple[object, ...], tuple[str, int]] = {}

    def place(self, spot: Spot, kind: str) -> tuple[str, int]:
        """Return the file that holds an element of a page, and its line there if that is known; ("", 0) for none.

        Args:
            kind: of the page.
        """
        key = spot.tag, spot.words[:_BEGINNING], spot.classes, spot.attributes, kind
        if key not in self._places:
            file, line = self._file(spot, kind)
            self._places[key] = ("", 0) if file is None else (self._shown(file), line)
        return self._places[key]

    def _file(self, spot: Spot, kind: str) -> tuple[Path | None, int]:
        files = list(self._chain(kind))
        if spot.tag in _OF_THE_FRAME:
            files.reverse()
        components = [each for each in map(self._component, spot.classes) if each is not None]
        for file in dict.fromkeys([*components, *files]):
            if line := self._line_of_tag(file, spot, is_whole=True):
                return file, line
        for name in spot.classes:
            if component := self._component(name):
                return component, self._line(component, spot, name)
            for file in files:
                if line := self._line_naming(file, name):
                    return file, self._line_of_tag(file, spot) or line
        lines = ((file, self._line_of_tag(file, spot)) for file in files)
        return next((found for found in lines if found[1]), (files[0] if files else None, 0))

    def _component(self, name: str) -> Path | None:
        """Return the file of the component, or of the part of the frame, that a class belongs to."""
        if not name.startswith("gk-"):
            return None
        root = re.split("__|--", name)[0]
        part = root.removeprefix("gk-").replace("-", "_")
        ways = (f"{folder}/{part}.html" for folder in _PARTS)
        found = next((self._templates[way] for way in ways if way in self._templates), None)
        # Parts of the frame have other names than what is in them: `chrome/head.html` has no `gk-head`.
        return found if found is not None and root in self._text(found) else None

    def _line(self, file: Path, spot: Spot, name: str) -> int:
        named = (self._line_naming(file, each) for each in (*spot.classes[:1], name))
        return self._line_of_tag(file, spot) or next(filter(None, named), 0)

    def _line_of_tag(self, file: Path, spot: Spot, *, is_whole: bool = False) -> int:
        """Return the line of the tag in a template that is most like the element's; 0 if none is alone in that.

        Args:
            is_whole: whether it must have all attributes and the words of the element.
        """
        text = self._text(file)
        words = "".join(spot.words.split())[:_BEGINNING]
        alike: dict[int, list[tuple[int, int]]] = {}
        for place, tag, shown in self._tags_of(file, spot.tag):
            score = sum(_has(tag, each) for each in spot.attributes)
            is_empty = spot.tag in _VOID or not _WORD.search(shown)
            same = shown.startswith(words) if words else is_empty
            alike.setdefault(score + same, []).append((len(tag), place))
        best = max(alike, default=0)
        # Of tags that have as much in common, the one with the least besides, behind the nearest class that is named.
        around = next(filter(None, (self._named(text, each) for each in spot.classes)), None)
        start = around.start() if around else 0
        order = sorted((size, place < start, place) for size, place in alike.get(best, ()))
        lines = [text.count("\n", 0, place) + 1 for _, _, place in order]
        if is_whole:
            return lines[0] if best > len(spot.attributes) else 0
        return lines[0] if lines and (best > 0 or len(set(lines)) == 1) else 0

    def _tags_of(self, file: Path, name: str) -> list[tuple[int, str, str]]:
        """Return each opening tag of a name: its place, itself, and the words behind it without blanks."""
        if (file, name) not in self._tags:
            text, found = self._text(file), []
            for match in re.finditer(rf"<{re.escape(name)}(?![\w-]){_INSIDE}>?", text):
                inside = text[match.end() : match.end() + _NEAR].partition(f"</{name}")[0]
                shown = "".join(unescape(_TAG.sub("", inside)).split())
                found.append((match.start(), unescape(match[0]), shown))
            self._tags[file, name] = found
        return self._tags[file, name]

    def _chain(self, kind: str) -> Iterator[Path]:
        """Yield the template of a page by its kind, then those that it extends."""
        names = [f"{kind}.html", f"{kind.replace('-', '_')}.html"]
        name = next((each for each in names if each in self._templates), _FRAME)
        passed: set[Path] = set()
        while file := self._file_of(name):
            if file in passed:
                return
            passed.add(file)
            yield file
            extended = _EXTENDS.search(self._text(file))
            name = extended[1] if extended else ""

    def _file_of(self, name: str) -> Path | None:
        """Return the file of a template; `!theme/` before its name leaves out the portal's own."""
        of_theme = name.removeprefix(_OF_THEME)
        return self._templates.get(name) if of_theme == name else self._of_theme.get(of_theme)

    @cached_property
    def _of_theme(self) -> dict[str, Path]:
        """Name of a template of the theme → its file."""
        return theme_parts.templates(self._appearance[0]) if self._appearance else {}

    @cached_property
    def _templates(self) -> dict[str, Path]:
        """Name of a template → its file; the portal's own come before the theme's."""
        found = dict(self._of_theme)
        for folder in reversed(self._appearance[1:]):
            for path in sorted(folder.rglob("*.html")):
                found[path.relative_to(folder).as_posix()] = path
        return found

    def _shown(self, file: Path) -> str:
        """Return the path of a template for a message: within the site, or within the theme that came with Gongkai."""
        if file.is_relative_to(self._folder):
            return file.relative_to(self._folder).as_posix()
        theme = self._appearance[0]
        if file.is_relative_to(theme):
            return f"themes/{theme.name}/{file.relative_to(theme).as_posix()}"
        return file.name

    def _line_naming(self, file: Path, name: str) -> int:
        """Return the first line of a template that names a class; 0 for none."""
        text = self._text(file)
        match = self._named(text, name)
        return text.count("\n", 0, match.start()) + 1 if match else 0

    @staticmethod
    def _named(text: str, name: str) -> re.Match[str] | None:
        return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)

    def _text(self, file: Path) -> str:
        if file not in self._texts:
            try:
                self._texts[file] = file.read_text(encoding="utf-8", errors="replace")
            except OSError:
                self._texts[file] = ""
        return self._texts[file]


def _has(tag: str, attribute: str) -> bool:
    """Whether a tag in a template has an attribute of an element, however it is quoted."""
    name, _, value = attribute.partition("=")
    forms = (f'{name}="{value}"', f"{name}='{value}'", f"{name}={value}")
    return name in tag if not value else any(form in tag for form in forms)
