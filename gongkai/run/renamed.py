"""Templates of the theme that have a new name: a portal's own one works under the old name for one minor release."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import jinja2
from jinja2 import FileSystemLoader

from gongkai.findings import Finding, finding

Source = tuple[str, str | None, Callable[[], bool] | None] | None

NOWHERE = jinja2.Environment(autoescape=True)
"""For loaders, which want an environment and do not look at it, and for signatures of macros."""

UNTIL = "0.3"
RENAMED = {"term.html": "channel.html"}
"""Template → its name until 0.3, under which a portal may have its own."""


def of_old_name(own: FileSystemLoader, name: str) -> Source:
    """Return a portal's own template under its old name, if it has none under the new one."""
    names = own.list_templates() if name in RENAMED else ()
    if name in names or RENAMED.get(name) not in names:
        return None
    text, path, is_current = own.get_source(NOWHERE, RENAMED[name])
    return text, path, is_current


def by_old_name(theme: FileSystemLoader, name: str) -> Source:
    """Return the theme's template that had this name, for an own one that extends it."""
    new = next((new for new, old in RENAMED.items() if old == name), "")
    if not new:
        return None
    text, path, is_current = theme.get_source(NOWHERE, new)
    return text, path, is_current


def check_templates(folder: Path, overrides: Iterable[str]) -> list[Finding]:
    """Report a portal's own templates that have a name from before."""
    return [
        finding(
            "old-template",
            os.path.relpath(Path(path, old), folder),
            0,
            value=old,
            new=new,
            until=UNTIL,
        )
        for path in overrides
        for new, old in RENAMED.items()
        if Path(path, old).is_file()
    ]
