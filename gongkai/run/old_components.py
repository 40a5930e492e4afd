"""A portal's own components from before: what the theme's has learned since is added, for one minor release."""

import os
import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import jinja2
from jinja2 import FileSystemLoader, nodes

from gongkai.findings import Finding, finding
from gongkai.run.renamed import NOWHERE, UNTIL, Source

_MACRO = re.compile(r"\{%[-+]?\s*macro\s+(\w+)\s*\(([^%]*)\)\s*[-+]?%\}")


def completed(own: FileSystemLoader, theme: Path, name: str) -> Source:
    """Return a portal's own component with the macros and the arguments that only the theme's has."""
    theirs = _of_theme(theme, name)
    if not theirs:
        return None
    try:
        text, path, is_current = own.get_source(NOWHERE, name)
    except jinja2.TemplateNotFound:
        return None
    macros, known = _macros(text), _macros(theirs)
    text = _MACRO.sub(partial(_with_arguments, known), text)
    for macro in _missing(text, macros, known):
        text += (
            f'{{%- from "!theme/{name}" import {macro} as gk_{macro} -%}}'
            f"{{%- set {macro} = gk_{macro} -%}}"
        )
    return text, path, is_current


def _of_theme(theme: Path, name: str) -> str:
    folder, _, file = name.partition("/")
    path = theme / folder / file.removesuffix(".html") / file
    return path.read_text("utf-8") if folder == "components" and path.is_file() else ""


def _macros(text: str) -> dict[str, list[str]]:
    """Map the name of each macro to those of its arguments."""
    return {found[1]: _arguments(found[2]) for found in _MACRO.finditer(text)}


def _arguments(signature: str) -> list[str]:
    try:
        tree = NOWHERE.parse(f"{{% macro one({signature}) %}}{{% endmacro %}}")
    except jinja2.TemplateSyntaxError:  # told when the template is read
        return []
    return [argument.name for macro in tree.find_all(nodes.Macro) for argument in macro.args]


def _with_arguments(known: dict[str, list[str]], found: re.Match[str]) -> str:
    own = _arguments(found[2])
    more = [f"{name}=none" for name in known.get(found[1], ()) if name not in own]
    if not more:
        return found[0]
    given = [found[2].rstrip().rstrip(",")] if own else []
    return found[0].replace(f"({found[2]})", f"({', '.join([*given, *more])})", 1)


def _missing(text: str, own: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    """Yield the macros that the theme's component has and this one does not set in another way."""
    for macro in known:
        is_set = macro in own or re.search(rf"\{{%[-+]?\s*set\s+{macro}\b", text)
        if not is_set and not macro.startswith("_"):
            yield macro


def check(folder: Path, overrides: Iterable[str], theme: Path) -> list[Finding]:
    """Report a portal's own components that lack macros or arguments of the theme's."""
    found = []
    for path in overrides:
        for file in sorted(Path(path, "components").glob("*.html")):
            theirs = _macros(_of_theme(theme, f"components/{file.name}"))
            text = file.read_text("utf-8", errors="replace")
            own = _macros(text)
            lacking = [*_missing(text, own, theirs)] if theirs else []
            lacking += [
                f"{macro}(… {name})"
                for macro, names in theirs.items()
                for name in names
                if macro in own and name not in own[macro]
            ]
            if lacking:
                place = os.path.relpath(file, folder)
                found.append(
                    finding("old-component", place, 0, value="、".join(lacking), until=UNTIL)
                )
    return found
