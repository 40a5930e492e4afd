"""`gongkai purge`: remove every trace of withdrawn items that our commands keep, and say what is out of reach."""

import argparse
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from gongkai import manifest
from gongkai.build.plan import REDIRECTS
from gongkai.build.purge import purge_stage, purge_state, unfinished
from gongkai.build.session import MANIFEST, STATE, session
from gongkai.build.store import Store
from gongkai.cli import options
from gongkai.cli.console import Console, moment
from gongkai.cli.publish import holder
from gongkai.cli.usage import Commands
from gongkai.clock import BEIJING
from gongkai.errors import BLOCKED, GongkaiError
from gongkai.messages import Words
from gongkai.plugins import choice
from gongkai.plugins.portal import settings as portal_settings
from gongkai.records import register
from gongkai.records.redirects import Redirect
from gongkai.records.register import BrokenRegister
from gongkai.release.publish import purge
from gongkai.release.shelf import Shelf
from gongkai.run.settings import Run


def add(commands: Commands, words: Words) -> None:
    parser = commands.add_parser("purge", help=words.text("cli.purge"))
    options.site(parser, words)
    parser.add_argument("--to", type=Path, metavar="DIR", help=words.text("cli.arg.purge-to"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    site = arguments.site.resolve()
    shelf = Shelf(arguments.to.resolve()) if arguments.to else None
    if shelf and not shelf.ids():
        raise GongkaiError("verify.nothing", path=shelf.folder)
    if shelf and not (site / "content").is_dir():  # a server without the portal
        _purge_shelf(shelf, (), console)
    else:
        _purge_portal(site, shelf, console)
    if not shelf:
        console.write(console.words.text("purge.no-shelf"))
    console.write(console.words.text("purge.beyond"))
    return 0


def _purge_portal(site: Path, shelf: Shelf | None, console: Console) -> None:
    output = portal_settings.output_folder(site)
    gone = _withdrawn(site / "content" / REDIRECTS)
    if not gone:
        raise GongkaiError("purge.nothing")
    addresses = [redirect.old for redirect in gone]
    portal = choice.check(Run(site, moment(None))).portal
    with session(site / STATE, holder()) as store:
        _refuse_built(store, site / STATE / MANIFEST, addresses)
        for redirect in gone:
            when = redirect.withdrawn or "-"
            console.write(
                console.words.text("purge.address", address=f"/{redirect.old}", when=when)
            )
        if shelf:
            _purge_shelf(shelf, addresses, console)
        removed = [*purge_state(site / STATE, store, site / "content", holder())]
        removed += purge_stage(Path(store.meta("output") or output))
    for path in removed:
        console.write(console.words.text("purge.removed", path=path))
    console.write(console.words.text("purge.state", path=site / STATE))
    for address in sorted(portal.held & portal.addresses):
        console.write(console.words.text("purge.held", address=f"/{address}"))


def _withdrawn(file: Path) -> list[Redirect]:
    """Return the withdrawn addresses of the register.

    Raises:
        GongkaiError: when it cannot be read.
    """
    try:
        return [each for each in register.read(register.text_of(file)) if each.reason]
    except BrokenRegister as fault:
        place = f"content/{REDIRECTS}:{fault.line}"
        raise GongkaiError("purge.register", BLOCKED, path=place) from fault


def _refuse_built(store: Store, path: Path, addresses: Iterable[str]) -> None:
    """Refuse while the output still has something of an item that was withdrawn: it would go out again."""
    entries = manifest.read(path) if path.is_file() else ()
    left = unfinished(entries, addresses)
    if left or store.moves():
        names = "、".join(f"/{address}" for address in left) or "-"
        raise GongkaiError("purge.not-published", BLOCKED, addresses=names)


def _purge_shelf(shelf: Shelf, addresses: Iterable[str], console: Console) -> None:
    """Purge a shelf of all that its served release knows as withdrawn, these addresses among it."""
    with shelf.locked(holder()):
        found = purge(shelf, addresses, datetime.now(BEIJING))
    for id_, left in found:
        names = "、".join(f"/{address}" for address in left)
        console.write(console.words.text("purge.release", release=id_, addresses=names))
