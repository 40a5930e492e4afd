"""`gongkai apply`: verify and serve a release that was carried over a network gap."""

import argparse
from datetime import datetime
from pathlib import Path

from gongkai.cli.console import Console
from gongkai.cli.publish import figures, holder, releases
from gongkai.cli.usage import Commands
from gongkai.clock import BEIJING
from gongkai.errors import GongkaiError
from gongkai.messages import Words
from gongkai.release import bundle
from gongkai.release.shelf import Shelf


def add(commands: Commands, words: Words) -> None:
    parser = commands.add_parser("apply", help=words.text("cli.apply"))
    parser.add_argument("file", type=Path, metavar="FILE", help=words.text("cli.arg.file"))
    releases(parser, words)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    if not arguments.file.is_file():
        raise GongkaiError("bundle.missing", path=arguments.file)
    shelf = Shelf(arguments.to.resolve())
    with shelf.locked(holder()):
        made = bundle.apply(shelf, arguments.file, arguments.keep, datetime.now(BEIJING))
    message = "apply.done" if made.is_new else "apply.same"
    console.write(console.words.text(message, **figures(made), link=shelf.link))
    return 0
