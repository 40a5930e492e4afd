"""`gongkai build`: check, plan and render a portal, and move what changed."""

import argparse
import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai import findings as findings_module
from gongkai import manifest
from gongkai.build import gate as gate_module
from gongkai.build import outcome as outcomes
from gongkai.build.gate import Gate
from gongkai.build.outcome import BuildOutcome
from gongkai.build.session import MANIFEST, STATE
from gongkai.cli import options
from gongkai.cli.console import Console, moment
from gongkai.cli.usage import Commands
from gongkai.messages import Words
from gongkai.reports import FORMATS, due, json, text

if TYPE_CHECKING:  # a build with nothing to do loads none of it
    from gongkai.build.live_portal import LivePortal
    from gongkai.build.site import Site
    from gongkai.run.settings import Run

PREVIEW = ".gongkai/preview/output"
"""The output of a preview, which only the editor sees, within the folder of the portal."""


def add(commands: Commands, words: Words) -> None:
    parser = commands.add_parser("build", help=words.text("cli.build"))
    options.building(parser, words)
    options.findings(parser, words)
    parser.add_argument("--preview", action="store_true", help=words.text("cli.arg.preview"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    # What a build makes lives until its end: collecting garbage before that only costs time.
    gc.disable()
    if arguments.preview:
        arguments.output = arguments.output or arguments.site / PREVIEW
        outcome, output, _ = preview(arguments, console)
    else:
        outcome, output = build(arguments, console)
    report(outcome, output, arguments, console)
    return findings_module.exit_code(outcome.findings)


def build(arguments: argparse.Namespace, console: Console) -> tuple[BuildOutcome, Path]:
    """Build the site that the arguments name, unless nothing changed.

    Raises:
        GongkaiError: when nothing could be built.
    """
    folder = arguments.site.resolve()
    output = arguments.output.resolve() if arguments.output else None
    now = moment(arguments.now)
    gate = gate_module.gate(folder, output, {"strict": arguments.strict})
    settled = gate_module.settled(gate, now, f"pid {os.getpid()}") if gate else ""
    if gate and settled:
        return outcomes.again(settled), gate.output
    run, site = _build(arguments, console, gate)
    assert run.outcome is not None
    return run.outcome, site.output


def preview(
    arguments: argparse.Namespace, console: Console
) -> "tuple[BuildOutcome, Path, LivePortal | None]":
    """Build for the editor only; nothing is published.

    Returns:
        The outcome, the output folder, and what stays in memory for further edits; None when plugins forbid it.

    Raises:
        GongkaiError: when nothing could be built.
    """
    folder = arguments.site.resolve()
    output = arguments.output.resolve() if arguments.output else None
    gate = gate_module.gate(folder, output, {})
    run, site = _build(arguments, console, gate, is_preview=True)
    assert run.outcome is not None
    return run.outcome, site.output, run.live


def _build(
    arguments: argparse.Namespace, console: Console, gate: Gate | None, *, is_preview: bool = False
) -> "tuple[Run, Site]":
    """Build with Pelican as the host, or without it where it would add nothing."""
    # The code that renders is loaded here: that takes longer than finding that nothing changed.
    from gongkai.plugins import choice  # noqa: PLC0415  a build with nothing to do loads none of it
    from gongkai.run.settings import Run  # noqa: PLC0415  a build with nothing to do loads none of it

    folder = arguments.site.resolve()
    with console.progress(quiet=arguments.quiet) as progress:
        run = Run(
            folder,
            moment(arguments.now),
            options.jobs(arguments),
            arguments.cluster,
            strict=arguments.strict,
            progress=progress,
            is_preview=is_preview,
            gate_key=gate.key if gate and not is_preview else "",
        )
        output = arguments.output.resolve() if arguments.output else None
        site = choice.build(run, gate, output)
    for name, gaps in run.notes:
        note = console.words.text(name, **gaps)
        # A report for machines must have the standard output to itself.
        console.write(note) if arguments.format == "text" else console.error(note)
    return run, site


def report(
    outcome: BuildOutcome,
    output: Path,
    arguments: argparse.Namespace,
    console: Console,
) -> None:
    """Print the findings; in the format `text`, also a summary of the build."""
    words = console.words
    if arguments.format == "json":
        console.write(json.render(outcome.findings, words, due=due.plain(outcome.due)))
        return
    manual = options.manual(arguments.site, arguments.format)
    findings = FORMATS[arguments.format](outcome.findings, words, manual)
    if arguments.format != "text":
        console.write(findings)
        return
    published = manifest.published(arguments.site / STATE / MANIFEST, outcome.held)
    console.write(findings + text.summary(outcome, words, output, published))
