"""`gongkai build`: check, plan, render, and move what changed."""

import argparse
from pathlib import Path
from typing import Any

from gongkai import findings as findings_module
from gongkai.build.engine import Outcome
from gongkai.cli import options
from gongkai.cli.console import Console, moment
from gongkai.messages import Words
from gongkai.model.kind import Kind
from gongkai.plugins.portal import settings as portal_settings
from gongkai.plugins.portal.host import build as host_build
from gongkai.plugins.portal.settings import Run
from gongkai.reports import FORMATS, text


def add(commands: Any, words: Words) -> None:
    parser = commands.add_parser("build", help=words.text("cli.build"))
    options.building(parser, words)
    options.findings(parser, words)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    outcome, output, kinds = build(arguments, console)
    report(outcome, output, kinds, arguments, console)
    return findings_module.exit_code(outcome.findings)


def build(
    arguments: argparse.Namespace, console: Console, *, is_preview: bool = False
) -> tuple[Outcome, Path, tuple[Kind, ...]]:
    """Build the site that the arguments name.

    Args:
        is_preview: for its editor's eyes alone; what it shows was not published.

    Raises:
        GongkaiError: when nothing could be built.
    """
    folder = arguments.site.resolve()
    output = arguments.output.resolve() if arguments.output else None
    settings = portal_settings.read(folder, output)
    with console.progress(quiet=arguments.quiet) as progress:
        run = Run(
            folder,
            moment(arguments.now),
            max(1, arguments.jobs),
            strict=arguments.strict,
            progress=progress,
            is_preview=is_preview,
        )
        site = host_build(settings, run)
    for name, gaps in run.notes:
        console.write(console.words.text(name, **gaps))
    assert run.outcome is not None
    return run.outcome, site.output, site.kinds


def report(
    outcome: Outcome,
    output: Path,
    kinds: tuple[Kind, ...],
    arguments: argparse.Namespace,
    console: Console,
) -> None:
    """Print the findings; as text, with what the build did."""
    words = console.words
    findings = FORMATS[arguments.format](outcome.findings, words)
    if arguments.format != "text":
        console.write(findings)
        return
    console.write(findings + text.summary(outcome, words, output, kinds))
