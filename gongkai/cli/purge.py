"""`gongkai purge`: remove every trace of withdrawn items that our commands keep, and say what is out of reach."""

import argparse
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from gongkai import manifest
from gongkai.build.plan import REDIRECTS
from gongkai.build.purge import purge_stage, purge_state
from gongkai.build.session import MANIFEST, STATE, session
from gongkai.cli import options
from gongkai.cli.console import Console
from gongkai.cli.publish import holder
from gongkai.cli.usage import Commands
from gongkai.clock import BEIJING
from gongkai.errors import BLOCKED, GongkaiError
from gongkai.messages import Words
from gongkai.plugins.portal import settings as portal_settings
from gongkai.records import register
from gongkai.release.publish import purge
from gongkai.release.shelf import Shelf


def add(commands: Commands, words: Words) -> None:
    parser = commands.add_parser("purge", help=words.text("cli.purge"))
    options.site(parser, words)
    parser.add_argument("--output", type=Path, metavar="DIR", help=words.text("cli.arg.output"))
    parser.add_argument("--to", type=Path, metavar="DIR", help=words.text("cli.arg.to"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    site, words = arguments.site.resolve(), console.words
    if arguments.to and not (site / "content").is_dir():  # a server without the portal
        _report(_of_shelf(Shelf(arguments.to.resolve()), ()), console)
        console.write(words.text("purge.beyond"))
        return 0
    output = (arguments.output or portal_settings.output_folder(site)).resolve()
    addresses = _withdrawn(site / "content" / REDIRECTS)
    if not addresses:
        raise GongkaiError("purge.nothing")
    with session(site / STATE, holder()) as store:
        _refuse_built(site / STATE / MANIFEST, addresses)
        if arguments.to:
            _report(_of_shelf(Shelf(arguments.to.resolve()), addresses), console)
        _report(purge_state(site / STATE, store, site / "content", holder()), console)
        _report(purge_stage(output), console)
    if not arguments.to:
        console.write(words.text("purge.no-shelf"))
    console.write(words.text("purge.beyond"))
    return 0


def _report(removed: Iterable[Path], console: Console) -> None:
    for path in removed:
        console.write(console.words.text("purge.removed", path=path))


def _withdrawn(file: Path) -> list[str]:
    """Return the withdrawn addresses of the register.

    Raises:
        GongkaiError: when it cannot be read.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig") if file.is_file() else ""
        return [redirect.old for redirect in register.read(text) if redirect.reason]
    except ValueError as fault:
        raise GongkaiError("purge.register", BLOCKED, path=file) from fault


def _refuse_built(path: Path, addresses: Iterable[str]) -> None:
    """Refuse while the output still has an item that was withdrawn: it would go out again."""
    for entry in manifest.read(path) if path.is_file() else ():
        if entry.url in addresses and entry.kind not in ("withdrawn", "moved"):
            raise GongkaiError("purge.not-published", BLOCKED, value=f"/{entry.url}")


def _of_shelf(shelf: Shelf, addresses: Iterable[str]) -> Iterator[Path]:
    """Purge a shelf of all that its served release knows as withdrawn, these addresses among it."""
    if not shelf.ids():
        raise GongkaiError("verify.nothing", path=shelf.folder)
    with shelf.locked(holder()):
        for id_ in purge(shelf, addresses, datetime.now(BEIJING)):
            yield shelf.path(id_)
