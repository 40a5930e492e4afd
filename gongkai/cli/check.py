"""`gongkai check`: read and validate a portal without building it."""

import argparse
from pathlib import Path

from gongkai import findings as findings_module
from gongkai.cli import options
from gongkai.cli.console import Console, moment
from gongkai.cli.usage import Commands
from gongkai.errors import GongkaiError
from gongkai.findings import Finding
from gongkai.messages import Words
from gongkai.plugins import choice
from gongkai.reports import FORMATS, due, json
from gongkai.run.settings import Checked, Run


def add(commands: Commands, words: Words) -> None:
    parser = commands.add_parser("check", help=words.text("cli.check"))
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help=words.text("cli.arg.paths")
    )
    options.building(parser, words)
    options.findings(parser, words)
    parser.add_argument("--fix", action="store_true", help=words.text("cli.arg.fix"))
    parser.add_argument("--write", action="store_true", help=words.text("cli.arg.write"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    folder = arguments.site.resolve()
    for path in arguments.paths:
        if not path.exists():
            raise GongkaiError("check.no-path", path=path)
    if arguments.write and not arguments.fix:
        raise GongkaiError("check.write-alone")
    if arguments.fix and arguments.format != "text":
        raise GongkaiError("check.fix-format", value=arguments.format)
    checked = _check(arguments, console)
    found = [each for each in checked.findings if _is_wanted(each, folder, arguments.paths)]
    if arguments.fix:
        from gongkai.cli.fix import fix  # noqa: PLC0415  most checks mend nothing

        fix(checked, found, console, writes=arguments.write)
        return findings_module.exit_code(found)
    following = checked.due[0] if checked.due else None
    if arguments.format == "json":
        console.write(json.render(found, console.words, due=due.plain(following)))
        return findings_module.exit_code(found)
    manual = options.manual(arguments.site, arguments.format)
    console.write(FORMATS[arguments.format](found, console.words, manual))
    if arguments.format == "text":
        console.write(console.words.text("check.counts", records=checked.read))
        if following:
            console.write(due.next_line(following, console.words))
    return findings_module.exit_code(found)


def _check(arguments: argparse.Namespace, console: Console) -> Checked:
    output = arguments.output.resolve() if arguments.output else None
    with console.progress(quiet=arguments.quiet) as progress:
        run = Run(
            arguments.site.resolve(),
            moment(arguments.now),
            options.jobs(arguments),
            arguments.cluster,
            strict=arguments.strict,
            progress=progress,
        )
        checked = choice.check(run, output)
    for name, gaps in run.notes if arguments.format == "text" and not arguments.fix else ():
        console.write(console.words.text(name, **gaps))
    return checked


def _is_wanted(found: Finding, folder: Path, paths: list[Path]) -> bool:
    """Whether a finding lies in one of the paths that the caller named; all do when none is named."""
    place = folder / found.path
    return not paths or any(place.is_relative_to(path.resolve()) for path in paths)
