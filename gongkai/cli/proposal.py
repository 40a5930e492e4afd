"""`gongkai proposal`: what a proposal would do to the portal, as a report for those who read and merge it."""

import argparse
import os
import shutil
import tempfile
from pathlib import Path

from gongkai.cli import options
from gongkai.cli.console import Console, moment
from gongkai.cli.usage import Commands
from gongkai.errors import BLOCKED, GongkaiError, frames_of
from gongkai.findings import MESSAGES
from gongkai.messages import Words
from gongkai.proposal import folder as report_folder
from gongkai.proposal import report
from gongkai.proposal.changes import Git, find_changes
from gongkai.proposal.host import TOKENS, BaseCandidate, CodeHost, host_of
from gongkai.proposal.send import send
from gongkai.proposal.trial import try_out


def add(commands: Commands, words: Words) -> None:
    parser = commands.add_parser("proposal", help=words.text("cli.proposal"))
    options.site(parser, words)
    parser.add_argument("--base", metavar="REF", help=words.text("cli.arg.base"))
    parser.add_argument(
        "--to",
        type=Path,
        default=Path("proposal"),
        metavar="DIR",
        help=words.text("cli.arg.proposal-to"),
    )
    parser.add_argument(
        "--address", default="", metavar="URL", help=words.text("cli.arg.preview-address")
    )
    parser.add_argument("--now", metavar="DATE", help=words.text("cli.arg.now"))
    parser.add_argument("--send", action="store_true", help=words.text("cli.arg.send"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    site, to = arguments.site.resolve(), Path(os.path.abspath(arguments.to))
    to = to.parent.resolve() / to.name  # were it a link itself, the report would go elsewhere
    if arguments.send:
        return _send(site, to, console)
    address = report_folder.check_address(arguments.address) if arguments.address else ""
    now = moment(arguments.now)
    report_folder.prepare(to)
    git = _git(site)
    host = host_of(os.environ, git.ask)
    try:
        code = _report(git, host, arguments.base, to, (address, now))
    except Exception as fault:  # whoever proposes needs a report, above all when ours is the fault
        code = report_folder.write_failure(fault, to, host.comment_bytes)
        console.error(frames_of(fault))
    console.write(console.words.text("proposal.written", folder=to))
    return code


def _git(site: Path) -> Git:
    return Git(site, is_in_ci=any(os.environ.get(name) for name in ("CI", "GITEE_REPO")))


def _report(git: Git, host: CodeHost, base: str | None, to: Path, given: tuple[str, str]) -> int:
    """Try the proposal out and write the report. Returns the exit code of its findings."""
    address, now = given
    candidates = (BaseCandidate(base),) if base else host.bases
    changes = find_changes(git, candidates, (to,))
    work = Path(tempfile.mkdtemp(prefix="gongkai-"))
    try:
        trial = try_out(git, changes, work, now)
        has_manual = (git.folder / MESSAGES).is_file()
        made = report.make(changes, trial, host, now, has_manual=has_manual)
        report_folder.fill(made, trial, to, address, host.comment_bytes)
        return made.code
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _send(site: Path, to: Path, console: Console) -> int:
    """Send the report that was written before: the token need not be there while the portal's code runs."""
    file = to / report_folder.MARKDOWN
    if not file.is_file():
        raise GongkaiError("proposal.no-report", folder=to)
    host = host_of(os.environ, _git(site).ask)
    variable = TOKENS.get(host.name, "")
    sent = send(file.read_text("utf-8"), host, os.environ.get(variable, ""), variable)
    gaps = dict(sent.gaps)
    if why := gaps.get("why"):
        gaps["why"] = console.words.text(why, **gaps)
    console.write(console.words.text(sent.name, **gaps))
    return BLOCKED if sent.is_fault else 0
