"""Templates, words and files of a portal's theme."""

import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jinja2
import yaml
from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader

from gongkai.build import site as site_module
from gongkai.build.live_portal import Theme
from gongkai.build.site import Site
from gongkai.build.templates import Templates
from gongkai.portal.kind import Kind
from gongkai.records.fields import Choice, Group

FromPelican = Callable[[str], Callable[..., Any]]
"""Gives what Pelican calls by a name, `strftime` or `plugin_enabled`; loads Pelican for it."""


def environment(settings: Mapping[str, Any], from_pelican: FromPelican) -> jinja2.Environment:
    """The environment that Pelican gives its generators; Pelican is loaded when a template needs it."""
    theme = FileSystemLoader(os.path.join(settings["THEME"], "templates"))
    found = find_spec("pelican")
    folders = found.submodule_search_locations if found else None
    assert folders is not None  # a dependency of ours
    simple = FileSystemLoader(os.path.join(folders[0], "themes", "simple", "templates"))
    own = FileSystemLoader([*settings["THEME_TEMPLATES_OVERRIDES"], *theme.searchpath])
    given = {"trim_blocks": True, "lstrip_blocks": True, "extensions": []}
    env = jinja2.Environment(
        loader=ChoiceLoader([own, simple, PrefixLoader({"!simple": simple, "!theme": theme})]),
        **given | settings.get("JINJA_ENVIRONMENT", {}),
    )
    strftime: Any = partial(_call, from_pelican, "strftime")
    env.filters["strftime"] = strftime
    env.filters.update(settings.get("JINJA_FILTERS", {}))
    env.globals.update(settings.get("JINJA_GLOBALS", {}))
    enabled: Any = partial(_call, from_pelican, "plugin_enabled", plugin_list=settings["PLUGINS"])
    env.tests["plugin_enabled"] = enabled
    env.tests.update(settings.get("JINJA_TESTS", {}))
    return env


def _call(from_pelican: FromPelican, name: str, *given: Any, **named: Any) -> Any:
    return from_pelican(name)(*given, **named)


def load_theme(env: jinja2.Environment, theme: Path, site: Site, language: str) -> Theme:
    """A theme as its files are now, in the site's language."""
    # Our templates rely on both, whatever JINJA_ENVIRONMENT says.
    env.autoescape = True
    env.undefined = jinja2.StrictUndefined
    # One run reads each template once; looking again for every page costs a third of the rendering.
    env.auto_reload = False
    assets, copies = site_module.theme_files(site.theme)
    kept = site.state / "templates"
    english = language.lower().startswith("en")
    told = (words_of_kinds(site.kinds) if english else {}) | words(theme, language)
    return Theme(Templates(env, assets, told, kept), tuple(copies))


def words_of_kinds(kinds: Iterable[Kind]) -> dict[str, str]:
    """What kinds bring with them, Chinese → English: their names, and the entries of their closed lists."""
    found = {kind.zh: kind.en for kind in kinds}
    fields = [field for kind in kinds for field in kind.fields]
    while fields:
        type_ = fields.pop().type
        if isinstance(type_, Choice):
            found |= {zh: en[:1].upper() + en[1:] for zh, en in type_.choices.items()}
        elif isinstance(type_, Group):
            fields += type_.fields
    return found


def words(theme: Path, language: str) -> dict[str, str]:
    """The theme's words in a language: Chinese → that language; {} for Chinese."""
    file = theme / "texts" / f"{language.split('-', maxsplit=1)[0].lower()}.yaml"
    if not file.is_file():
        return {}
    found = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {str(chinese): str(word) for chinese, word in found.items()}
