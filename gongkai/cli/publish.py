"""`gongkai publish`: build, put the release next to the earlier ones, serve it in one step; or roll back."""

import argparse
import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from gongkai import findings as findings_module
from gongkai import manifest
from gongkai.build.plan import REDIRECTS
from gongkai.build.session import session
from gongkai.cli import build as build_command
from gongkai.cli import options
from gongkai.cli.console import Console
from gongkai.cli.usage import Commands
from gongkai.clock import BEIJING
from gongkai.errors import GongkaiError
from gongkai.messages import Words
from gongkai.records import register
from gongkai.records.closed_lists import load_redirects
from gongkai.release import bundle
from gongkai.release.commit import commit_of
from gongkai.release.publish import Draft, Made, draft, publish, roll_back
from gongkai.release.shelf import Shelf
from gongkai.reports import due

KEEP = 5
TOP_FILES = Path("deploy", "www")
"""The folder of a portal whose files go to the top of the site: `robots.txt` and the like."""


def add(commands: Commands, words: Words) -> None:
    parser = commands.add_parser("publish", help=words.text("cli.publish"))
    options.building(parser, words)
    options.findings(parser, words)
    releases(parser, words)
    parser.add_argument(
        "--rollback", nargs="?", const="", metavar="RELEASE", help=words.text("cli.arg.rollback")
    )
    parser.add_argument("--bundle", type=Path, metavar="FILE", help=words.text("cli.arg.bundle"))
    parser.add_argument("--since", default="", metavar="RELEASE", help=words.text("cli.arg.since"))
    parser.add_argument("--due", action="store_true", help=words.text("cli.arg.publish-due"))
    parser.set_defaults(run=run)


def releases(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the options of commands that change the folder of releases."""
    parser.add_argument(
        "--to", type=Path, required=True, metavar="DIR", help=words.text("cli.arg.to")
    )
    parser.add_argument(
        "--keep", type=int, default=KEEP, metavar="N", help=words.text("cli.arg.keep")
    )


def run(arguments: argparse.Namespace, console: Console) -> int:
    shelf = Shelf(arguments.to.resolve())
    if arguments.rollback is not None:
        return _roll_back(shelf, arguments, console)
    file: Path | None = arguments.bundle
    if arguments.since and not file:
        raise GongkaiError("publish.since-alone")
    if file:
        bundle.refuse_place(file)
    # Read before the publication, which may remove this release.
    base = shelf.inventory(arguments.since) if arguments.since else None
    outcome, output = build_command.build(arguments, console)
    _refuse_overlap(shelf.folder, output, arguments.site.resolve())
    is_known = arguments.due and outcome.is_again and arguments.format == "text"
    if not is_known:
        build_command.report(outcome, output, arguments, console)
    if outcome.is_blocked:
        _report(arguments, console, "publish.blocked", release=shelf.current() or "-")
        return findings_module.exit_code(outcome.findings)
    if outcome.barred:
        gaps = {"release": shelf.current() or "-", "count": len(outcome.barred)}
        _report(arguments, console, "publish.barred", **gaps)
        return findings_module.exit_code(outcome.findings)
    with shelf.locked(holder()):
        made = _publish(shelf, output, arguments, console)
        if is_known and not made.is_new and not made.repaired:
            console.write(due.next_line(outcome.due, console.words))
            return 0
        for path in made.repaired:
            _report(arguments, console, "publish.repaired", path=bundle.printable(path))
        message = "publish.done" if made.is_new else "publish.same"
        _report(arguments, console, message, **figures(made), link=shelf.link)
        if file:  # whatever becomes of it, the release is served
            carried = bundle.write(shelf, made.id, file, base)
            gaps = {"file": file, "release": made.id, "count": carried}
            _report(arguments, console, "publish.bundle", **gaps)
    return findings_module.exit_code(outcome.findings)


def _roll_back(shelf: Shelf, arguments: argparse.Namespace, console: Console) -> int:
    if arguments.bundle or arguments.since or arguments.due:
        raise GongkaiError("publish.rollback-alone")
    if not shelf.ids():
        raise GongkaiError("release.no-earlier", choices="-")
    with shelf.locked(holder()):
        before = shelf.current()
        now = roll_back(shelf, arguments.rollback, datetime.now(BEIJING))
    console.write(console.words.text("publish.rolled-back", release=now, before=before or "-"))
    return 0


def _publish(shelf: Shelf, output: Path, arguments: argparse.Namespace, console: Console) -> Made:
    """Release the output while no other run may change it."""
    site = arguments.site.resolve()
    with (
        session(site / ".gongkai", holder()),
        console.progress(quiet=arguments.quiet) as progress,
    ):
        wanted = _draft(output, site)
        return publish(shelf, wanted, datetime.now(BEIJING), arguments.keep, progress)


def _draft(output: Path, site: Path) -> Draft:
    entries = manifest.read(site / ".gongkai" / "manifest.json")
    made = draft(output, entries, site / TOP_FILES, _gone(site / "content" / REDIRECTS))
    return replace(made, commit=commit_of(site))


def _gone(file: Path) -> list[str]:
    """Return the addresses that the portal withdrew without a page that says so; the build checked the file."""
    texts = {file.name: file.read_text("utf-8-sig")} if file.is_file() else {}
    found = load_redirects(texts, lambda *_: None)
    return register.without_page(found)


def _refuse_overlap(folder: Path, output: Path, site: Path) -> None:
    """Refuse a folder of releases where a build would remove them, or with the site inside it."""
    content = site / "content"
    inside = any(folder.is_relative_to(each) for each in (output, content, site / ".gongkai"))
    if inside or site.is_relative_to(folder) or output.is_relative_to(folder):
        raise GongkaiError("publish.overlap", directory=folder)


def holder() -> str:
    """Describe this run for a second one."""
    return f"pid {os.getpid()}"


def figures(made: Made) -> dict[str, object]:
    """Return the gaps of messages about a release."""
    return {"release": made.id, "files": made.files, "linked": made.linked}


def _report(arguments: argparse.Namespace, console: Console, name: str, **gaps: object) -> None:
    """Print a message, unless a program reads what we print."""
    if arguments.format == "text":
        console.write(console.words.text(name, **gaps))
