"""Options that several commands share."""

import argparse
from pathlib import Path

from gongkai.messages import Words
from gongkai.reports import FORMATS


def site(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--site", type=Path, default=Path(), metavar="DIR", help=words.text("cli.arg.site")
    )


def building(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the options of commands that read a portal."""
    site(parser, words)
    parser.add_argument("--output", type=Path, metavar="DIR", help=words.text("cli.arg.output"))
    parser.add_argument("--jobs", type=int, metavar="N", help=words.text("cli.arg.jobs"))
    parser.add_argument(
        "--cluster", default="", metavar="ADDRESS", help=words.text("cli.arg.cluster")
    )
    parser.add_argument("--now", metavar="DATE", help=words.text("cli.arg.now"))
    parser.add_argument("--quiet", action="store_true", help=words.text("cli.arg.quiet"))


def jobs(arguments: argparse.Namespace) -> int | None:
    """Return how many processes were asked for, at least one; None where nobody said."""
    return None if arguments.jobs is None else max(1, arguments.jobs)


def findings(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the options of commands that report findings."""
    parser.add_argument("--strict", action="store_true", help=words.text("cli.arg.strict"))
    parser.add_argument(
        "--format", choices=sorted(FORMATS), default="text", help=words.text("cli.arg.format")
    )
