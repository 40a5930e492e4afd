"""`gongkai verify`: is the served release, byte for byte, what was published?"""

import argparse
import json
from pathlib import Path

from gongkai.cli.console import Console
from gongkai.cli.publish import holder
from gongkai.cli.usage import Commands
from gongkai.errors import BLOCKED, GongkaiError
from gongkai.messages import Words
from gongkai.release.bundle import printable
from gongkai.release.differences import Difference
from gongkai.release.shelf import Shelf
from gongkai.release.verify import verify


def add(commands: Commands, words: Words) -> None:
    parser = commands.add_parser("verify", help=words.text("cli.verify"))
    parser.add_argument(
        "--to", type=Path, required=True, metavar="DIR", help=words.text("cli.arg.to")
    )
    parser.add_argument("--all", action="store_true", help=words.text("cli.arg.all"))
    parser.add_argument("--quiet", action="store_true", help=words.text("cli.arg.quiet"))
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=words.text("cli.arg.format")
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    shelf = Shelf(arguments.to.resolve())
    if not shelf.ids():
        raise GongkaiError("verify.nothing", path=shelf.folder)
    shelf.refuse_link()
    report = verify(shelf, is_for_all=arguments.all)
    if report.found:  # or another run was just at it; nobody waits for a look at what is sound
        with shelf.watched(holder()):
            report = verify(shelf, is_for_all=arguments.all)
    if arguments.format == "json":
        found = [{"path": each.path, "why": each.why} for each in report.found]
        checked = {"releases": report.releases, "files": report.files, "found": found}
        console.write(json.dumps(checked, ensure_ascii=False))
    else:
        for each in report.found:
            console.write(_line(each, console.words))
        if report.found or not arguments.quiet:
            name = "verify.bad" if report.found else "verify.good"
            gaps = {"files": report.files, "count": len(report.found)}
            console.write(
                console.words.text(name, releases="、".join(report.releases) or "-", **gaps)
            )
    return BLOCKED if report.found else 0


def _line(found: Difference, words: Words) -> str:
    return words.text(f"why.release-{found.why}", path=printable(found.path))
