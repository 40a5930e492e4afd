"""Templates with their digests: a page's data → its HTML. Pure but for reading templates, and a cache of them."""

import json
import marshal
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
from jinja2.filters import do_mark_safe
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from gongkai.build.compiled import Environment, Loader, Recipe
from gongkai.build.page import WRITER
from gongkai.build.texts import within
from gongkai.clock import iso_time
from gongkai.errors import GongkaiError
from gongkai.records.record import Body, digest_of

_REF = re.compile(r'(?P<name>href|src)="gongkai-ref:(?P<number>\d+)"')
_FILL = re.compile(r'<figure class="gk-(?:graph|media)" data-fill="gongkai-ref:(\d+)"></figure>')
_AT = re.compile(r'(href|src)="gongkai-at:([^"]*)"')
_OUTSIDE = re.compile(r"(?:https?|mailto|tel):|#")
_PLAIN = re.compile(r"(?:[\w~-][\w.~-]*/)*(?:[\w~-][\w.~-]*)?", re.ASCII)
"""A path that is its own quoted form: no segment empty or beginning with a dot, no colon."""

_REMEMBERED = 4_000_000
"""Characters of chrome that one run remembers: that of the lists being written now is enough."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """One page to render: everything that decides its bytes, but the templates and the common answers."""

    path: str
    template: str
    data: Mapping[str, Any]
    """The page's own answers, and its head as `page`."""
    common: tuple[str, ...]
    """Names of the common answers that the page asked for: it sees no other."""
    body: Body | None
    targets: list[Any]
    texts: tuple[tuple[Body, list[Any]], ...] = ()
    """Bodies of other items that it holds in full, each with its targets."""


class Templates:
    """A theme's templates, files and words, with the answers that all pages of a run share.

    Pickled, it holds the texts of the templates that were digested before, and needs no folder.

    Args:
        env: must have autoescape on and `StrictUndefined`.
        assets: theme file (`css/clear.css`) → its path in the output, with a content hash.
        words: Chinese word → the word in the site's language; missing ones stay Chinese.
        cache: folder that keeps compiled templates from run to run; may be deleted at any time.
        common: name → answer, for the answers that are the same for all pages that ask.
    """

    def __init__(
        self,
        env: jinja2.Environment,
        assets: Mapping[str, str],
        words: Mapping[str, str],
        cache: Path | None = None,
        common: Mapping[str, Any] | None = None,
    ) -> None:
        assert env.loader is not None
        env.filters.update(FILTERS)
        loader = Loader(Recipe.of(env), env.loader, words, cache)
        self._begin(_Theme(loader, dict(assets), dict(words)), common or {})

    def _begin(self, theme: "_Theme", common: Mapping[str, Any]) -> None:
        self._theme = theme
        self._common = dict(common)
        self._parts: dict[tuple[Any, ...], str] = {}
        self._parts_size = 0

    def __getstate__(self) -> tuple["_Theme", dict[str, Any]]:
        return self._theme, self._common

    def __setstate__(self, state: tuple["_Theme", dict[str, Any]]) -> None:
        self._begin(*state)

    def with_common(self, common: Mapping[str, Any]) -> "Templates":
        """The same templates for a run with other common answers."""
        other = Templates.__new__(Templates)
        other._begin(self._theme, common)
        return other

    def digest(self, name: str) -> str:
        """Changes whenever the template, anything it includes, an asset's name or a word changes.

        Raises:
            GongkaiError: when a template is missing or does not parse.
        """
        if name.startswith(WRITER):
            return name  # the writers are the engine's own
        return self._theme.digest(name)

    def word(self, chinese: str) -> str:
        """A word of ours in the site's language."""
        return self._theme.word(chinese)

    def render(self, rendering: Rendering) -> bytes:
        """The page's bytes.

        Raises:
            GongkaiError: when a template asks for what the page's data do not hold, or fails otherwise.
        """
        if rendering.template.startswith(WRITER):
            # Most edits write no such file, and its libraries take time.
            from gongkai import exports  # noqa: PLC0415  most edits need none of it

            return exports.write(rendering.template.removeprefix(WRITER), rendering.data["answer"])
        root = root_of(rendering.path)
        common = {name: self._common[name] for name in rendering.common}
        html = ""
        toc: tuple[tuple[int, str, str], ...] = ()
        if rendering.body is not None:
            html = place_targets(rendering.body.html, rendering.targets, rendering.path)
            toc = rendering.body.toc
        own = {"body": html, "toc": outline(toc), "chrome": partial(self._chrome, root, common)}
        if rendering.texts:
            own["texts"] = [
                do_mark_safe(within(place_targets(text.html, targets, rendering.path), f"t{n}-"))
                for n, (text, targets) in enumerate(rendering.texts, 1)
            ]
        data = common | dict(rendering.data) | own
        try:
            return self._theme.write(root, rendering.template, data).encode()
        except jinja2.TemplateError as fault:
            raise template_error(fault, rendering.template) from fault
        except Exception as fault:  # a filter of the portal may raise anything
            why = f"{rendering.template}: {type(fault).__name__}: {fault}"
            raise GongkaiError("bad-template", why=why) from fault

    def _chrome(self, root: str, common: dict[str, Any], part: str, **given: Any) -> str:
        """What `chrome/{part}.html` writes, once for all pages that give it the same plain data.

        The part sees what is given and the common answers that its page asked for, no more.
        """
        key = (part, root, *common, marshal.dumps(given, 2))
        if key not in self._parts:
            made = do_mark_safe(self._theme.write(root, f"chrome/{part}.html", common | given))
            if self._parts_size > _REMEMBERED:
                self._parts.clear()
                self._parts_size = 0
            self._parts[key] = made
            self._parts_size += len(made) + len(key[-1])
        return self._parts[key]


class _Theme:
    """Templates, files and words: what stays the same from run to run while none of them changes."""

    def __init__(self, loader: Loader, assets: dict[str, str], words: dict[str, str]) -> None:
        self._loader = loader
        self._assets = assets
        self._words = words
        self._digests: dict[str, str] = {}
        self._environments: dict[str, Environment] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return _Theme, (self._loader, self._assets, self._words)

    def digest(self, name: str) -> str:
        if name not in self._digests:
            found: dict[str, str] = {}
            self._collect(name, found)
            self._digests[name] = digest_of([found, self._assets, self._words])
        return self._digests[name]

    def _collect(self, name: str, found: dict[str, str]) -> None:
        """Add name → hash of a template and of all that it extends, includes, imports or has as chrome."""
        if name in found:
            return
        try:
            unit = self._loader.unit(name)
        except jinja2.TemplateNotFound:
            found[name] = ""  # rendering will say so, unless the template is told to ignore it
            return
        except jinja2.TemplateError as fault:
            raise template_error(fault) from fault
        found[name] = unit.sha256
        for other in unit.references:
            # A name computed while rendering could be any template.
            for each in [other] if other is not None else self._loader.list_templates():
                self._collect(each, found)

    def write(self, root: str, name: str, data: dict[str, Any]) -> str:
        """What a template writes on a page from which the site's root is `root`."""
        environment = self._environments.get(root) or self._environment(root)
        template = environment.get_template(name)
        # What `Template.render` does, without a copy of the globals for each page.
        context = template.new_context(environment.globals | data, shared=True)
        return environment.concat(template.root_render_func(context))

    def _environment(self, root: str) -> Environment:
        """One for all pages with the same root: what they import knows it, and is made once."""
        link = partial(address, root)
        made = self._loader.environment(link)
        made.globals |= {"link": link, "asset": partial(self._asset, root), "_": self.word}
        self._environments[root] = made
        return made

    def _asset(self, root: str, name: str) -> str:
        if name not in self._assets:
            raise jinja2.TemplateRuntimeError(f"theme file “{name}” does not exist")
        return address(root, self._assets[name])

    def word(self, chinese: str) -> str:
        return self._loader.word(chinese)


def template_error(fault: jinja2.TemplateError, template: str = "") -> GongkaiError:
    """A template's fault with its file and line, which no finding about content can have."""
    if isinstance(fault, jinja2.TemplateSyntaxError):
        return GongkaiError("bad-template", why=f"{fault.name}:{fault.lineno}: {fault.message}")
    return GongkaiError("bad-template", why=f"{template}: {fault.message}")


def root_of(page: str) -> str:
    """Address of the site's root as seen from the page at `page`: `../../`; "" from the root itself.

    Addresses lead through the root, so they depend on how deep a page lies, not on where.
    """
    # The missing page is shown at whatever address was asked for.
    return "/" if page == "404.html" else "../" * page.count("/")


def relative(page: str, path: str) -> str:
    """Address of `path` as seen from the page at `page`; web addresses and `#…` stay as they are.

    Relative addresses let a site stand under any path.
    """
    return address(root_of(page), path)


def address(root: str, path: str) -> str:
    """Address of `path`, where `root` leads to the site's root; never empty."""
    if _PLAIN.fullmatch(path):
        return root + path or "./"
    return path if _OUTSIDE.match(path) else root + _quoted(path) or "./"


@lru_cache(maxsize=4096)
def _quoted(path: str) -> str:
    """Within the site, whatever dots it has."""
    steps = posixpath.normpath("/" + path).lstrip("/")
    return quote(steps + "/" * (path.endswith("/") and steps != ""), safe="/.-_~")


def place_targets(html: str, targets: list[Any], page: str) -> str:
    """Put real addresses in for `gongkai-ref:N`; a dead link loses its address and becomes plain text."""
    if not targets:
        return html
    to = partial(address, root_of(page))

    def place(match: re.Match[str]) -> str:
        target = targets[int(match["number"])]
        if target is None:
            return ""
        size = (
            f' width="{target["width"]}" height="{target["height"]}"' if "width" in target else ""
        )
        forms = [*target.get("sized", ()), [target.get("width"), target["path"]]]
        if len(forms) > 1:
            # A phone takes the small form; beside a wide page's text an image is 40 characters wide.
            places = ", ".join(f"{to(path)} {width}w" for width, path in forms)
            size += f' srcset="{places}" sizes="(min-width: 48em) 40em, 100vw"'
        return f'{match["name"]}="{to(target["path"])}{quote(target["suffix"], safe="?=&#;%/-_.~")}"{size}'

    def fill(match: re.Match[str]) -> str:
        """A chart of a file, a player: see `gongkai.portal.figures`."""
        target = targets[int(match[1])] or {"fill": ""}
        return _AT.sub(lambda at: f'{at[1]}="{to(unescape(at[2]))}"', target["fill"])

    # Filled in last: what a file says is no address of ours.
    return _FILL.sub(fill, _REF.sub(place, html))


def outline(toc: Iterable[tuple[int, str, str]]) -> list[dict[str, Any]]:
    """Headings for a nested list: {level, id, text, starts, ends}; levels may be skipped or begin deep.

    `starts`: the heading is the first of a list, below the one before; `ends`: how many lists end with it.
    """
    found: list[dict[str, Any]] = []
    open_: list[int] = []
    for level, id_, text in toc:
        depth = len(open_)
        while open_ and open_[-1] >= level:
            open_.pop()
        starts = depth == len(open_)
        open_.append(level)
        if not starts:
            found[-1]["ends"] = depth - len(open_)
        found.append({"level": level, "id": id_, "text": text, "starts": starts, "ends": 0})
    if found:
        found[-1]["ends"] = len(open_)
    return found


def number_columns(rows: Iterable[Sequence[Any]], by: int | str) -> set[int]:
    """The columns of a table, from 0, that hold numbers alone, dashes and empty cells aside; never the first.

    Args:
        by: where a cell has its text.
    """
    found: dict[int, bool] = {}
    for row in rows:
        for place, cell in enumerate(row):
            plain = str(cell[by]).strip("−-—%‰ ").replace(",", "").replace(".", "")
            if place and plain:
                found[place] = found.get(place, True) and plain.isdecimal()
    return {place for place, is_number in found.items() if is_number}


def chinese_date(value: str) -> str:
    """`2026-03-05` or `2026-03-05 09:30` → `2026年3月5日`; "" stays."""
    if not value:
        return ""
    year, month, day = value[:10].split("-")
    return f"{year}年{int(month)}月{int(day)}日"


def chart(value: Mapping[str, Any]) -> str:
    """`{name, type, title, unit, head, rows}` as a figure: its drawing and its table; of an extra page's answer.

    `head` names the points and the series; all cells are texts. What cannot be drawn is a table alone.
    """
    from gongkai.document import charts_figure, charts_table  # noqa: PLC0415  most edits need none of it
    from gongkai.document.charts_fence import Chart  # noqa: PLC0415  most edits need none of it

    told = Chart(value["type"], value["title"], "", value["unit"], (), value["name"])
    rows = tuple(map(tuple, value["rows"]))
    grid = charts_table.Grid(tuple(value["head"]), rows, tuple(range(2, len(rows) + 2)))
    return do_mark_safe(charts_figure.figure(told, grid, charts_table.plot(grid, told.type)[0]))


def json_ld(value: Any) -> Markup:
    """Plain data for a script element that holds data: nothing in it can end the element."""
    return htmlsafe_json_dumps(value, dumps=_dumps)


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


FILTERS: Mapping[str, Callable[..., Any]] = {
    "chart": chart,
    "chinese_date": chinese_date,
    "iso_time": iso_time,
    "json_ld": json_ld,
    "number_columns": number_columns,
}
"""Filters of templates beside Jinja's own; promised (`docs/developers/stable.md`)."""
