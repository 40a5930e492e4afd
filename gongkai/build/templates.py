"""Render templates and digest them: a page's data → its HTML. Pure except for reading templates, and their cache."""

import marshal
import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from html import unescape
from pathlib import Path
from typing import NotRequired, TypedDict
from urllib.parse import quote

import jinja2
from jinja2.filters import do_mark_safe

from gongkai.build.compiled import Environment, Loader, Recipe
from gongkai.build.filters import FILTERS
from gongkai.build.page import WRITER
from gongkai.build.texts import within
from gongkai.errors import GongkaiError
from gongkai.records.record import Body, digest_of

_REF = re.compile(r'(?P<name>href|src)="gongkai-ref:(?P<number>\d+)"')
_FILL = re.compile(r'<figure class="gk-(?:graph|media)" data-fill="gongkai-ref:(\d+)"></figure>')
_AT = re.compile(r'(href|src)="gongkai-at:([^"]*)"')
_OUTSIDE = re.compile(r"(?:https?|mailto|tel):|#")
_PLAIN = re.compile(r"(?:[\w~-][\w.~-]*/)*(?:[\w~-][\w.~-]*)?", re.ASCII)
"""Matches a path that is its own quoted form: no segment is empty or begins with a dot, and there is no colon."""

_REMEMBERED = 4_000_000
"""Characters of chrome that a run remembers: enough for the lists that are being written now."""


class PlacedTarget(TypedDict):
    """Where a reference of a body leads on a page, as the question `targets` answers."""

    path: str
    suffix: str
    width: NotRequired[int]
    """Width of an image in pixels; its height is next."""
    height: NotRequired[int]
    sized: NotRequired[list[list[int | str]]]
    """Smaller forms of an image: [width, path] of each."""
    fill: NotRequired[str]
    """The HTML that takes the place of a chart or a player."""


Targets = list[PlacedTarget | None]
"""One target for each `gongkai-ref:N` of a body; None for a dead link."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """One page to render: everything that decides its bytes, except the templates and the common answers."""

    path: str
    template: str
    data: Mapping[str, object]
    """The page's own answers, and its head as `page`."""
    common: tuple[str, ...]
    """Names of the common answers that the page asked for; it sees no others."""
    body: Body | None
    targets: Targets
    texts: tuple[tuple[Body, Targets], ...] = ()
    """Bodies of other items that it shows in full, each with its targets."""


class Templates:
    """A theme's templates, files and words, with the answers that all pages of a run share.

    When it is pickled, it takes the texts of the templates digested so far along, and needs no folder.

    Args:
        env: must have autoescape on and `StrictUndefined`.
        assets: theme file (`css/clear.css`) → its path in the output, with a content hash.
        words: Chinese word → the word in the site's language; missing words stay Chinese.
        cache: folder that keeps compiled templates from run to run; may be deleted at any time.
        common: name → answer, for the answers that are the same for all pages that ask.
    """

    def __init__(
        self,
        env: jinja2.Environment,
        assets: Mapping[str, str],
        words: Mapping[str, str],
        cache: Path | None = None,
        common: Mapping[str, object] | None = None,
    ) -> None:
        assert env.loader is not None
        env.filters.update(FILTERS)
        loader = Loader(Recipe.of(env), env.loader, words, cache)
        self._begin(_Theme(loader, dict(assets), dict(words)), common or {})

    def _begin(self, theme: "_Theme", common: Mapping[str, object]) -> None:
        self._theme = theme
        self._common = dict(common)
        self._parts: dict[tuple[object, ...], str] = {}
        self._parts_size = 0

    def __getstate__(self) -> tuple["_Theme", dict[str, object]]:
        return self._theme, self._common

    def __setstate__(self, state: tuple["_Theme", dict[str, object]]) -> None:
        self._begin(*state)

    def with_common(self, common: Mapping[str, object]) -> "Templates":
        """Return the same templates for a run with other common answers."""
        other = Templates.__new__(Templates)
        other._begin(self._theme, common)
        return other

    def digest(self, name: str) -> str:
        """Return a digest that changes whenever the template, anything it includes, an asset's name or a word does.

        Raises:
            GongkaiError: when a template is missing or does not parse.
        """
        if name.startswith(WRITER):
            return name  # the writers are the engine's own
        return self._theme.digest(name)

    def word(self, chinese: str) -> str:
        """Translate a word of ours into the site's language."""
        return self._theme.word(chinese)

    def render(self, rendering: Rendering) -> bytes:
        """Return the page's bytes.

        Raises:
            GongkaiError: when a template asks for something that the page's data lack, or fails otherwise.
        """
        if rendering.template.startswith(WRITER):
            # Most edits write no such file, and its libraries take time to load.
            from gongkai import exports  # noqa: PLC0415  most edits need none of it

            return exports.write(rendering.template.removeprefix(WRITER), rendering.data["answer"])
        common = {name: self._common[name] for name in rendering.common}
        root = root_of(rendering.path, base_path(common.get("site")))
        html = ""
        toc: tuple[tuple[int, str, str], ...] = ()
        if rendering.body is not None:
            html = place_targets(rendering.body.html, rendering.targets, rendering.path)
            toc = rendering.body.toc
        chrome = partial(self._chrome, root, common)
        own: dict[str, object] = {"body": html, "toc": outline(toc), "chrome": chrome}
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

    def _chrome(self, root: str, common: dict[str, object], part: str, **given: object) -> str:
        """Render `chrome/{part}.html`, once for all pages that pass it the same plain data.

        The part sees only what is passed and the common answers that its page asked for.
        """
        data = marshal.dumps(given, 2)
        key = (part, root, *common, data)
        if key not in self._parts:
            made = do_mark_safe(self._theme.write(root, f"chrome/{part}.html", common | given))
            if self._parts_size > _REMEMBERED:
                self._parts.clear()
                self._parts_size = 0
            self._parts[key] = made
            self._parts_size += len(made) + len(data)
        return self._parts[key]


class _Theme:
    """Templates, files and words: what is reused from run to run while none of them changes."""

    def __init__(self, loader: Loader, assets: dict[str, str], words: dict[str, str]) -> None:
        self._loader = loader
        self._assets = assets
        self._words = words
        self._digests: dict[str, str] = {}
        self._environments: dict[str, Environment] = {}

    def __reduce__(self) -> tuple[type["_Theme"], tuple[Loader, dict[str, str], dict[str, str]]]:
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
            found[name] = ""  # rendering reports it, unless the template says `ignore missing`
            return
        except jinja2.TemplateError as fault:
            raise template_error(fault) from fault
        found[name] = unit.sha256
        for other in unit.references:
            # A name computed while rendering could be any template.
            for each in [other] if other is not None else self._loader.list_templates():
                self._collect(each, found)

    def write(self, root: str, name: str, data: dict[str, object]) -> str:
        """Render a template for a page from which `root` leads to the site's root."""
        environment = self._environments.get(root) or self._environment(root)
        template = environment.get_template(name)
        # The same as `Template.render`, without a copy of the globals for each page.
        context = template.new_context(environment.globals | data, shared=True)
        return environment.concat(template.root_render_func(context))

    def _environment(self, root: str) -> Environment:
        """Make one environment for all pages with the same root, so that what they import is made once."""
        link = partial(address, root)
        made = self._loader.environment(link)
        made.globals |= {"link": link, "asset": partial(self._asset, root), "_": self.word}
        made.globals["has_asset"] = self._assets.__contains__
        self._environments[root] = made
        return made

    def _asset(self, root: str, name: str) -> str:
        if name not in self._assets:
            raise jinja2.TemplateRuntimeError(f"theme file “{name}” does not exist")
        return address(root, self._assets[name])

    def word(self, chinese: str) -> str:
        return self._loader.word(chinese)


def template_error(fault: jinja2.TemplateError, template: str = "") -> GongkaiError:
    """Turn a template's fault into an error with its file and line. It cannot be a finding, which is about content."""
    if isinstance(fault, jinja2.TemplateSyntaxError):
        return GongkaiError("bad-template", why=f"{fault.name}:{fault.lineno}: {fault.message}")
    return GongkaiError("bad-template", why=f"{template}: {fault.message}")


def base_path(site: object) -> str:
    """Return the path of the site on its host, by what a page knows of the site: `/mingchuan/`, mostly `/`."""
    return str(site.get("base_path") or "/") if isinstance(site, Mapping) else "/"


def root_of(page: str, base: str = "/") -> str:
    """Return the address of the site's root relative to the page at `page`: `../../`; "" for the root itself.

    Addresses lead through the root, so they depend on how deep a page lies, not on where.

    Args:
        base: the path of the site on its host.
    """
    # The page for missing addresses is shown at whatever address was asked for.
    return base if page == "404.html" else "../" * page.count("/")


def relative(page: str, path: str) -> str:
    """Return the address of `path` relative to the page at `page`; web addresses and `#…` stay as they are.

    With relative addresses a site can be served under any path.
    """
    return address(root_of(page), path)


def address(root: str, path: str) -> str:
    """Return the address of `path`, where `root` leads to the site's root; never empty."""
    if _PLAIN.fullmatch(path):
        return root + path or "./"
    return path if _OUTSIDE.match(path) else root + _quoted(path) or "./"


@lru_cache(maxsize=4096)
def _quoted(path: str) -> str:
    """Quote a path; whatever dots it has, it stays within the site."""
    steps = posixpath.normpath("/" + path).lstrip("/")
    return quote(steps + "/" * (path.endswith("/") and steps != ""), safe="/.-_~")


def place_targets(html: str, targets: Targets, page: str) -> str:
    """Replace `gongkai-ref:N` by real addresses; a dead link loses its address and becomes plain text."""
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
        forms = [*target.get("sized", ()), [target.get("width", 0), target["path"]]]
        if len(forms) > 1:
            # A phone takes the small form; in a wide page's text an image is 40 characters wide.
            places = ", ".join(f"{to(str(path))} {width}w" for width, path in forms)
            size += f' srcset="{places}" sizes="(min-width: 48em) 40em, 100vw"'
        return f'{match["name"]}="{to(target["path"])}{quote(target["suffix"], safe="?=&#;%/-_.~")}"{size}'

    def fill(match: re.Match[str]) -> str:
        """Return the HTML of a chart or a player; see `gongkai.portal.figures`."""
        target = targets[int(match[1])]
        filled = target["fill"] if target else ""
        return _AT.sub(lambda at: f'{at[1]}="{to(unescape(at[2]))}"', filled)

    # Figures are filled in last: what looks like our mark in a file's text is no address of ours.
    return _FILL.sub(fill, _REF.sub(place, html))


class OutlineHeading(TypedDict):
    """A heading in the nested list of a page's contents."""

    level: int
    id: str
    text: str
    starts: bool
    """Whether it is the first of a list, below the heading before."""
    ends: int
    """How many lists end with it."""


def outline(toc: Iterable[tuple[int, str, str]]) -> list[OutlineHeading]:
    """Arrange headings (level, id, text) for a nested list; levels may be skipped or begin deep."""
    found: list[OutlineHeading] = []
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
