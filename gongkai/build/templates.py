"""Templates with their digests: a page's data → its HTML. Pure but for reading templates."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote

import jinja2
import jinja2.meta

from gongkai.errors import GongkaiError
from gongkai.model.source import Body, digest_of

_REF = re.compile(r'(?P<name>href|src)="gongkai-ref:(?P<number>\d+)"')


@dataclass(frozen=True, slots=True)
class Rendering:
    """One page to render: everything that decides its bytes, but the templates."""

    path: str
    template: str
    data: Mapping[str, Any]
    common: tuple[str, ...]
    body: Body | None
    targets: list[Any]


class Templates:
    """A Jinja environment, the theme's files and words.

    Args:
        env: must have autoescape on and `StrictUndefined`.
        assets: theme file (`css/clear.css`) → its path in the output, with a content hash.
        words: Chinese word → the word in the site's language; missing ones stay Chinese.
    """

    def __init__(
        self, env: jinja2.Environment, assets: Mapping[str, str], words: Mapping[str, str]
    ) -> None:
        self._env = env
        self._assets = assets
        self._words = words
        self._digests: dict[str, str] = {}
        self._common: Mapping[str, Any] = {}
        env.filters.update(chinese_date=chinese_date, iso_time=iso_time)

    def with_common(self, common: Mapping[str, Any]) -> "Templates":
        self._common = common
        return self

    def digest(self, name: str) -> str:
        """Changes whenever the template, anything it includes, an asset's name or a word changes.

        Raises:
            GongkaiError: when a template is missing or does not parse.
        """
        if name not in self._digests:
            sources = self._sources(name, {})
            self._digests[name] = digest_of([sources, dict(self._assets), dict(self._words)])
        return self._digests[name]

    def _sources(self, name: str, seen: dict[str, str]) -> dict[str, str]:
        """Name → text of a template and of all that it extends, includes or imports."""
        if name in seen:
            return seen
        assert self._env.loader is not None
        try:
            seen[name] = self._env.loader.get_source(self._env, name)[0]
            tree = self._env.parse(seen[name], name)
        except jinja2.TemplateNotFound:
            seen[name] = ""  # rendering will say so, unless the template is told to ignore it
            return seen
        except jinja2.TemplateError as fault:
            raise template_error(fault) from fault
        for other in jinja2.meta.find_referenced_templates(tree):
            # A name computed while rendering could be any template.
            for each in (
                [other] if other is not None else self._env.list_templates(extensions=["html"])
            ):
                self._sources(each, seen)
        return seen

    def render(self, rendering: Rendering) -> bytes:
        """The page's bytes.

        Raises:
            GongkaiError: when a template asks for what the page's data do not hold, or fails otherwise.
        """
        path = rendering.path
        data = dict(rendering.data) | {name: self._common[name] for name in rendering.common}
        if rendering.body is not None:
            data["body"] = place_targets(rendering.body.html, rendering.targets, path)
            data["toc"] = [
                {"level": level, "id": id_, "text": text} for level, id_, text in rendering.body.toc
            ]
        else:
            data |= {"body": "", "toc": []}
        helpers = {
            "link": partial(relative, path),
            "asset": partial(self._asset, path),
            "_": self._word,
        }
        try:
            return self._env.get_template(rendering.template).render(**data, **helpers).encode()
        except jinja2.TemplateError as fault:
            raise template_error(fault, rendering.template) from fault
        except Exception as fault:  # a filter of the portal may raise anything
            why = f"{rendering.template}: {type(fault).__name__}: {fault}"
            raise GongkaiError("bad-template", why=why) from fault

    def _asset(self, page: str, name: str) -> str:
        if name not in self._assets:
            raise jinja2.TemplateRuntimeError(f"theme file “{name}” does not exist")
        return relative(page, self._assets[name])

    def _word(self, chinese: str) -> str:
        return self._words.get(chinese, chinese)


def template_error(fault: jinja2.TemplateError, template: str = "") -> GongkaiError:
    """A template's fault with its file and line, which no finding about content can have."""
    if isinstance(fault, jinja2.TemplateSyntaxError):
        return GongkaiError("bad-template", why=f"{fault.name}:{fault.lineno}: {fault.message}")
    return GongkaiError("bad-template", why=f"{template}: {fault.message}")


def render(templates: Templates, rendering: Rendering) -> bytes:
    """`Templates.render` as an executor's function."""
    return templates.render(rendering)


def relative(page: str, path: str) -> str:
    """Address of `path` as seen from the page at `page`; other sites' addresses and `#…` stay as they are.

    Relative addresses let a site stand under any path.
    """
    if re.match(r"[a-z][a-z0-9+.-]*:|#", path):
        return path
    if page == "404.html":  # shown at whatever address was asked for
        return "/" + quote(path, safe="/.-_~")
    base = page if page.endswith("/") or not page else posixpath.dirname(page) + "/"
    steps = posixpath.relpath("/" + path, "/" + base)
    if (path.endswith("/") or not path) and not steps.endswith("/"):
        steps += "/"
    return quote(steps, safe="/.-_~")


def place_targets(html: str, targets: list[Any], page: str) -> str:
    """Put real addresses in for `gongkai-ref:N`; a dead link loses its address and becomes plain text."""

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
            places = ", ".join(f"{relative(page, path)} {width}w" for width, path in forms)
            size += f' srcset="{places}" sizes="(min-width: 48em) 40em, 100vw"'
        return f'{match["name"]}="{relative(page, target["path"])}{quote(target["suffix"], safe="?=&#;%/-_.~")}"{size}'

    return _REF.sub(place, html)


def chinese_date(value: str) -> str:
    """`2026-03-05` or `2026-03-05 09:30` → `2026年3月5日`; "" stays."""
    if not value:
        return ""
    year, month, day = value[:10].split("-")
    return f"{year}年{int(month)}月{int(day)}日"


def iso_time(value: str) -> str:
    """`2026-03-05 09:30` → `2026-03-05T09:30+08:00`, for `datetime` attributes; a date alone and "" stay."""
    return value.replace(" ", "T") + "+08:00" if len(value) > 10 else value
