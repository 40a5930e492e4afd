"""`gongkai new`: make a new item with all fields of its kind; on a terminal it asks for what is missing."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from gongkai.build.site import Site
from gongkai.cli import options
from gongkai.cli.asking import Asking
from gongkai.cli.console import Console, moment
from gongkai.cli.editor import lists_of, site_of
from gongkai.cli.next_numbers import NextNumbers
from gongkai.cli.usage import Commands
from gongkai.errors import GongkaiError
from gongkai.files.writing import free_name, write_anew
from gongkai.messages import Words
from gongkai.portal.kind import Kind
from gongkai.records.fields import is_identifier
from gongkai.records.schema import kind_names
from gongkai.records.unseen import plain
from gongkai.run.settings import Run
from gongkai.subjects.kinds import KINDS
from gongkai.workbench.blank_item import blank_item
from gongkai.workbench.yaml_lines import FormValue

_NOT_ASKED = ("title", "published", "draft")
"""Fields that a new item has from the first."""
_STOPPED = 130
"""The exit code of a command that was stopped with Ctrl-C."""


def add(commands: Commands, words: Words) -> None:
    parser = commands.add_parser("new", help=words.text("cli.new"))
    choices = "、".join(kind.zh for kind in KINDS)
    for name in ("kind", "title"):
        text = words.text(f"cli.arg.{name}", choices=choices)
        parser.add_argument(name, metavar=name.upper(), help=text, nargs="?")
    parser.add_argument("--id", metavar="ID", help=words.text("cli.arg.id"))
    options.site(parser, words)
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    missing = [name.upper() for name in ("kind", "title") if getattr(arguments, name) is None]
    if missing and not (sys.stdin.isatty() and sys.stdout.isatty()):
        arguments.parser.error(console.words.text("new.missing", missing=", ".join(missing)))
    folder, now = arguments.site.resolve(), moment(None)
    site = site_of(folder)
    given = _known(arguments.kind, site.kinds) if arguments.kind is not None else None
    if given:
        _path(site.content / given.id, arguments.id, now)  # before anything is asked for nothing
    numbers = NextNumbers(Run(folder, now), console)
    title = plain(arguments.title or "")
    if arguments.title is not None and not title:
        raise GongkaiError("new.no-title")
    values: dict[str, FormValue] = {}
    try:
        if missing:
            given, title, values = _ask(console, site, given, title, numbers)
    except KeyboardInterrupt:
        console.note(console.words.text("new.stopped"))
        return _STOPPED
    assert given is not None
    later = [*numbers.fill(given, title, values)]
    text = blank_item(given, title, now, console.words.text("new.body"), values)
    path = _make(site.content / given.id, arguments.id, now, text.encode())
    console.write(console.words.text("new.done", path=path))
    for name, gaps in later:
        console.write(console.words.text(name, **gaps, path=path))
    if missing:
        console.write(console.words.text("new.next", path=path))
    return 0


def _known(name: str, kinds: Sequence[Kind]) -> Kind:
    """Return the kind of a name.

    Raises:
        GongkaiError: when there is none.
    """
    known = kind_names(kinds)
    if name not in known:
        choices = "、".join(kind.zh for kind in kinds)
        raise GongkaiError("new.unknown-kind", value=name, choices=choices)
    return next(kind for kind in kinds if kind.id == known[name])


def _ask(
    console: Console, site: Site, kind: Kind | None, title: str, numbers: NextNumbers
) -> tuple[Kind, str, dict[str, FormValue]]:
    """Ask for what is missing: the kind, the title, and the required fields."""
    with suppress(ImportError):  # what is typed can then be edited; Windows has no such module
        import readline  # noqa: F401, PLC0415  it is enough that it is there

    asking = Asking(console, lists_of(site), input)
    console.write(console.words.text("new.ask"))
    kind = kind or asking.kind(site.kinds)
    title = title or asking.title(kind.by_key["title"])
    wanted = [each for each in kind.fields if each.required and each.name not in _NOT_ASKED]
    return kind, title, asking.fields(wanted, numbers.of(kind, title))


def _path(folder: Path, id_: str | None, now: str) -> Path:
    """Return a file that does not exist yet. Without an id its name has date and number: addresses are for ever."""
    if id_ is None:
        return folder / free_name(folder, now)
    if not is_identifier(id_):
        raise GongkaiError("new.bad-id", value=id_)
    path = folder / f"{id_}.md"
    if path.exists():
        raise GongkaiError("new.exists", path=path)
    return path


def _make(folder: Path, id_: str | None, now: str, data: bytes) -> Path:
    """Write a new file; another that came just now is not replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    while True:
        path = _path(folder, id_, now)
        with suppress(FileExistsError):
            write_anew(path, data, is_new=True)
            return path
