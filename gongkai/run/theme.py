"""Templates, words and files of a portal's theme."""

import os
from collections.abc import Callable, Iterable
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import jinja2
import yaml
from jinja2 import ChoiceLoader, FileSystemLoader, FunctionLoader, PrefixLoader

from gongkai.build import site as site_module
from gongkai.build import theme_parts
from gongkai.build.live_portal import Theme
from gongkai.build.settings_key import Settings
from gongkai.build.site import Site
from gongkai.build.templates import Templates
from gongkai.errors import GongkaiError
from gongkai.portal.kind import Kind
from gongkai.records.closed_lists import ClosedLists
from gongkai.records.fields import Choice, Group
from gongkai.run import old_components, renamed
from gongkai.run.settings import jinja_options, named_values, path_of, paths_of

FromPelican = Callable[[str], Callable[..., object]]
"""Loads Pelican and returns its function of a name, `strftime` or `plugin_enabled`."""


def environment(settings: Settings, from_pelican: FromPelican) -> jinja2.Environment:
    """Make the environment that Pelican gives its generators. Pelican is loaded only when a template needs it."""
    theme = FileSystemLoader(os.path.join(path_of(settings, "THEME"), "templates"))
    found = find_spec("pelican")
    folders = found.submodule_search_locations if found else None
    assert folders is not None  # a dependency of ours
    simple = FileSystemLoader(os.path.join(folders[0], "themes", "simple", "templates"))
    overrides = paths_of(settings, "THEME_TEMPLATES_OVERRIDES")
    own = FileSystemLoader([*overrides, *theme.searchpath])
    before = FunctionLoader(partial(renamed.of_old_name, FileSystemLoader(overrides)))
    completed = partial(
        old_components.completed, FileSystemLoader(overrides), Path(path_of(settings, "THEME"))
    )
    ours = ChoiceLoader([theme, FunctionLoader(partial(renamed.by_old_name, theme))])
    env = jinja2.Environment(
        loader=ChoiceLoader(
            [
                before,
                FunctionLoader(completed),
                own,
                simple,
                PrefixLoader({"!simple": simple, "!theme": ours}),
            ]
        ),
        **jinja_options(settings),
    )
    env.filters["strftime"] = partial(_call, from_pelican, "strftime")
    env.filters.update(named_values(settings, "JINJA_FILTERS"))
    env.globals.update(named_values(settings, "JINJA_GLOBALS"))
    plugins = settings["PLUGINS"]
    enabled: Callable[..., object] = partial(
        _call, from_pelican, "plugin_enabled", plugin_list=plugins
    )
    env.tests["plugin_enabled"] = enabled
    env.tests.update(named_values(settings, "JINJA_TESTS"))
    return env


def _call(from_pelican: FromPelican, name: str, *given: object, **named: object) -> object:
    return from_pelican(name)(*given, **named)


def load_theme(
    env: jinja2.Environment, theme: Path, site: Site, closed_lists: ClosedLists
) -> Theme:
    """Load a theme as its files are now, in the site's language and colours."""
    language = closed_lists.site["lang"]
    # Our templates rely on both, whatever JINJA_ENVIRONMENT says.
    env.autoescape = True
    env.undefined = jinja2.StrictUndefined
    # A run reads each template once; checking it for every page would cost a third of the rendering.
    env.auto_reload = False
    parts = theme_parts.PartsLoader(theme)
    assert env.loader is not None
    # What a portal's own folder has of the same name comes first.
    loader = ChoiceLoader([env.loader, parts, PrefixLoader({"!theme": parts})])
    made = theme_parts.files(theme, site.state / "theme")
    made |= theme_parts.own_colours(closed_lists.brand.palette, site.state / "colours")
    assets, copies = site_module.theme_files(site.theme, made)
    kept = site.state / "templates"
    english = language.lower().startswith("en")
    translated = (words_of_kinds(site.kinds) if english else {}) | words(theme, language)
    return Theme(Templates(env.overlay(loader=loader), assets, translated, kept), tuple(copies))


def words_of_kinds(kinds: Iterable[Kind]) -> dict[str, str]:
    """Return the words that come with kinds, Chinese → English: their names, and the choices of their fields."""
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
    """Read the theme's words in a language: Chinese → that language; {} for Chinese."""
    file = theme / "texts" / f"{language.split('-', maxsplit=1)[0].lower()}.yaml"
    if not file.is_file():
        return {}
    try:
        found = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as fault:
        why = f"{file.name}: {type(fault).__name__}: {fault}"
        raise GongkaiError("bad-template", why=why) from fault
    return {str(chinese): str(word) for chinese, word in found.items()}
