"""`gongkai due`: when the clock alone changes something next, and what; for people and for CI."""

import argparse
import json
from collections.abc import Iterable

from gongkai.cli import options
from gongkai.cli.console import Console, moment
from gongkai.cli.usage import Commands
from gongkai.clock import iso_time
from gongkai.errors import GongkaiError
from gongkai.messages import Words
from gongkai.plugins import choice
from gongkai.portal.due import ClockChange
from gongkai.reports.due import described, plain
from gongkai.run.settings import Checked, Run

VERSION = 1
COUNT = 20


def add(commands: Commands, words: Words) -> None:
    parser = commands.add_parser("due", help=words.text("cli.due"))
    options.building(parser, words)
    parser.add_argument(
        "--count", type=int, default=COUNT, metavar="N", help=words.text("cli.arg.due-count")
    )
    parser.add_argument(
        "--format", choices=["json", "text"], default="text", help=words.text("cli.arg.format")
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    now = moment(arguments.now)
    if arguments.count < 1:
        raise GongkaiError("due.count", value=arguments.count)
    with console.progress(quiet=arguments.quiet) as progress:
        jobs = options.jobs(arguments)
        given = Run(arguments.site.resolve(), now, jobs, arguments.cluster, progress=progress)
        output = arguments.output.resolve() if arguments.output else None
        checked = choice.check(given, output)
    shown = checked.due[: arguments.count]
    if arguments.format == "json":
        console.write(json.dumps(_report(now, checked, shown), ensure_ascii=False, indent=2))
        return 0
    for each in shown:
        held = console.words.text("due.held") if each.path in checked.held else ""
        console.write(f"{each.moment}  {described(each, console.words)}{held}")
    if not checked.due:
        console.write(console.words.text("due.nothing"))
    elif len(checked.due) > len(shown):
        console.write(console.words.text("due.more", count=len(checked.due) - len(shown)))
    return 0


def _report(now: str, checked: Checked, shown: Iterable[ClockChange]) -> dict[str, object]:
    following = checked.due[0] if checked.due else None
    return {
        "version": VERSION,
        "now": iso_time(now),
        "next": plain(following) or None,
        "changes": [{**plain(each), "held": each.path in checked.held} for each in shown],
    }
