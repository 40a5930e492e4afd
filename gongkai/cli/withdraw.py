"""`gongkai withdraw ITEM`: take an item out of the content folder, and register why its address is gone."""

import argparse
from pathlib import Path

from gongkai import manifest
from gongkai.build.plan import REDIRECTS
from gongkai.build.session import MANIFEST, STATE, session
from gongkai.build.withdrawal import Holdings, Withdrawal, find, left_of, remove
from gongkai.cli import options
from gongkai.cli.console import Console, moment
from gongkai.cli.publish import holder
from gongkai.cli.usage import Commands
from gongkai.errors import BLOCKED, GongkaiError
from gongkai.messages import Words
from gongkai.plugins import choice
from gongkai.records import register
from gongkai.records.register import BrokenRegister
from gongkai.run.settings import Run


def add(commands: Commands, words: Words) -> None:
    parser = commands.add_parser("withdraw", help=words.text("cli.withdraw"))
    parser.add_argument("item", metavar="ITEM", help=words.text("cli.arg.withdrawn-item"))
    parser.add_argument(
        "--reason", required=True, metavar="TEXT", help=words.text("cli.arg.reason")
    )
    parser.add_argument("--no-page", action="store_true", help=words.text("cli.arg.no-page"))
    parser.add_argument("--dry-run", action="store_true", help=words.text("cli.arg.dry-run"))
    options.site(parser, words)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    reason = " ".join(arguments.reason.split())
    if not reason or not reason.isprintable():
        raise GongkaiError("withdraw.no-reason")
    folder, now = arguments.site.resolve(), moment(None)
    file = folder / "content" / REDIRECTS
    planned = _plan(folder, now, arguments.item)
    line = register.entry(
        planned.address, reason, now, planned.numbers, is_traceless=arguments.no_page
    )
    with session(folder / STATE, holder()):
        added = _addition(file, planned, line)
        if not arguments.dry_run:
            register.append(file, added)
            remove(folder / "content", planned)
    _report(planned, added.strip(), arguments, console)
    return 0


def _plan(folder: Path, now: str, item: str) -> Withdrawal:
    checked = choice.check(Run(folder, now))
    path = folder / STATE / MANIFEST
    left = left_of(manifest.read(path)) if path.is_file() else {}
    content = folder / "content"
    has = Holdings(content, checked.portal, checked.readings, left, checked.numbers)
    return find(has, item)


def _addition(file: Path, planned: Withdrawal, line: str) -> str:
    """Return what is to be added to the register, "" when it has the address already.

    Raises:
        GongkaiError: when the register cannot be read or added to.
    """
    place = f"content/{REDIRECTS}"
    try:
        text = register.text_of(file)
        known = {redirect.old: redirect for redirect in register.read(text)}
        if planned.address not in known:
            return register.addition(text, line)
    except BrokenRegister as fault:
        raise GongkaiError(
            "withdraw.register-broken", BLOCKED, path=f"{place}:{fault.line}"
        ) from fault
    except ValueError as fault:
        raise GongkaiError("withdraw.by-hand", BLOCKED, path=place, line=line) from fault
    if not known[planned.address].reason:
        place = f"{place}:{known[planned.address].line}"
        raise GongkaiError("withdraw.moved", BLOCKED, path=place)
    return ""


def _report(
    planned: Withdrawal, line: str, arguments: argparse.Namespace, console: Console
) -> None:
    """Print what was done, or would be, and what is next.

    Args:
        line: the new entry; "" when there was one.
    """
    is_trial = arguments.dry_run

    def say(name: str, **gaps: object) -> None:
        console.write(console.words.text(name, **gaps))

    say("withdraw.trial" if is_trial else "withdraw.done", address=f"/{planned.address}")
    if line:
        say(
            "withdraw.to-register" if is_trial else "withdraw.registered",
            path=f"content/{REDIRECTS}",
            line=line,
        )
    else:
        say("withdraw.was-registered", path=f"content/{REDIRECTS}")
    for path in filter(None, (planned.item, *planned.files)):
        say("withdraw.to-remove" if is_trial else "withdraw.removed", path=f"content/{path}")
    for path, user in planned.kept:
        say("withdraw.kept", path=f"content/{path}", other=f"content/{user}")
    for path, is_held in planned.mentions:
        say("withdraw.mentioned-held" if is_held else "withdraw.mentioned", path=f"content/{path}")
    for number in planned.led if arguments.no_page else ():
        say("withdraw.leading", path=f"content/{REDIRECTS}:{number}")
    say("withdraw.next-trial" if is_trial else "withdraw.next")
