"""Options that several commands share."""

import argparse
import os
from pathlib import Path

from gongkai.findings import MESSAGES
from gongkai.messages import Words
from gongkai.reports import FORMATS
from gongkai.run import manual as manual_module

_HOSTS = {
    "GITHUB_WORKSPACE": "{GITHUB_SERVER_URL}/{GITHUB_REPOSITORY}/blob/{GITHUB_SHA}/",
    "CI_PROJECT_DIR": "{CI_PROJECT_URL}/-/blob/{CI_COMMIT_SHA}/",
}
"""Variable of a code host's job with the folder of the repository → the address of that folder at the commit."""


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


def manual(site: Path, format_: str) -> str:
    """Return where a report's reader finds the manual's page about findings.

    In the text, the path in the portal. In other forms, which travel, an address: on the code host that runs us, else
    of the file. A portal without a manual is shown the program's own copy.
    """
    if not (site / MESSAGES).is_file():
        page = manual_module.own_page()
        return str(page) if format_ == "text" else page.as_uri()
    if format_ == "text":
        return MESSAGES
    page = site.resolve() / MESSAGES
    for folder, form in _HOSTS.items():
        try:
            place = page.relative_to(Path(os.environ[folder]).resolve()).as_posix()
            return form.format_map(os.environ) + place
        except (
            KeyError,
            ValueError,
        ):  # another host's job, or a portal outside of the folder of this one's
            continue
    return page.as_uri()
