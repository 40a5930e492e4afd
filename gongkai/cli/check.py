"""`gongkai check`: read and validate, build nothing."""

import argparse
import os
from pathlib import Path
from typing import Any

from gongkai import findings as findings_module
from gongkai.build.engine import Build
from gongkai.build.executor import executor as executor_for
from gongkai.build.session import session
from gongkai.cli import options
from gongkai.cli.console import Console, moment
from gongkai.errors import GongkaiError
from gongkai.findings import Finding
from gongkai.messages import Words
from gongkai.plugins.portal import settings as portal_settings
from gongkai.portal.settings import RUN, Run, site_from
from gongkai.reports import FORMATS


def add(commands: Any, words: Words) -> None:
    parser = commands.add_parser("check", help=words.text("cli.check"))
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help=words.text("cli.arg.paths")
    )
    options.building(parser, words)
    options.findings(parser, words)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    folder = arguments.site.resolve()
    for path in arguments.paths:
        if not path.exists():
            raise GongkaiError("check.no-path", path=path)
    settings = portal_settings.read(folder, arguments.output)
    options_ = Run(folder, moment(arguments.now))
    site = site_from({**settings, RUN: options_})
    with (
        console.progress(quiet=arguments.quiet) as progress,
        session(site.state, f"pid {os.getpid()}") as store,
        executor_for(arguments.jobs, arguments.cluster) as executor,
    ):
        build = Build(site, store, options_.now, executor, progress, arguments.strict)
        assembly = build.check()
        lost = build.lost_addresses(assembly.portal)
    found = [
        each for each in [*assembly.findings, *lost] if _is_wanted(each, folder, arguments.paths)
    ]
    console.write(FORMATS[arguments.format](found, console.words))
    if arguments.format == "text":
        console.write(console.words.text("check.counts", records=assembly.read))
    return findings_module.exit_code(found)


def _is_wanted(found: Finding, folder: Path, paths: list[Path]) -> bool:
    """Whether a finding lies in one of the paths that the caller named; all do when none is named."""
    place = folder / found.path
    return not paths or any(place.is_relative_to(path.resolve()) for path in paths)
