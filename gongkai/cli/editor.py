"""`gongkai editor`: write or renew what helps at an editor's desk: schemas, snippets, tasks, examples."""

import argparse
from pathlib import Path

from gongkai.build.site import DATA, Site
from gongkai.cli import options
from gongkai.cli.console import Console, moment
from gongkai.cli.usage import Commands
from gongkai.errors import BLOCKED
from gongkai.messages import Words
from gongkai.records import closed_lists
from gongkai.records.closed_lists import ClosedLists
from gongkai.records.schema import kind_names
from gongkai.run.settings import RUN, Run, site_from
from gongkai.workbench.files import DeskOutcome, write_all

_NOTES = {
    DeskOutcome.WRITTEN: "editor.written",
    DeskOutcome.ASIDE: "editor.aside",
    DeskOutcome.KEPT: "editor.kept",
}


def add(commands: Commands, words: Words) -> None:
    parser = commands.add_parser("editor", help=words.text("cli.editor"))
    options.site(parser, words)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    folder = arguments.site.resolve()
    outcomes = write_desk(folder, console)
    words = console.words
    for path, outcome in outcomes.items():
        if outcome in _NOTES:
            console.write(words.text(_NOTES[outcome], path=path.relative_to(folder)))
    console.write(words.text("editor.done", count=len(outcomes)))
    return BLOCKED if DeskOutcome.ASIDE in outcomes.values() else 0


def write_desk(folder: Path, console: Console) -> dict[Path, DeskOutcome]:
    """Write what helps with a portal; returns each file with what became of it."""
    site = site_of(folder)
    return write_all(folder, site.kinds, lists_of(site).lists, console.words)


def site_of(folder: Path) -> Site:
    """Read a portal's settings: its kinds are its own affair."""
    from gongkai.plugins.portal import settings  # noqa: PLC0415  Pelican reads them, and takes its time to load

    return site_from({**settings.read(folder), RUN: Run(folder, moment(None))})


def lists_of(site: Site) -> ClosedLists:
    """Return the closed lists of a portal, as far as they can be read: `check` says what is wrong with them."""
    texts = {}
    for file in sorted((site.content / DATA).glob("*.yaml")):
        texts[file.name] = file.read_bytes().decode("utf-8-sig", "replace")
    return closed_lists.load(texts, kind_names(site.kinds), lambda *_, **__: None)
