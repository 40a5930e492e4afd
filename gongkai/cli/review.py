"""`gongkai review`: list what waits for its review before it goes out, and sign a stage of it."""

import argparse
import sys
from pathlib import Path

from gongkai.build.session import STATE, session
from gongkai.cli import options
from gongkai.cli.console import Console, moment
from gongkai.cli.publish import holder
from gongkai.cli.usage import Commands
from gongkai.errors import BLOCKED, GongkaiError
from gongkai.findings.finding import quote
from gongkai.messages import Words
from gongkai.plugins import choice
from gongkai.review.record import Signed, is_day, path_of
from gongkai.run.review_desk import ReviewDesk, ReviewedItem, waits_for
from gongkai.run.settings import Run


def add(commands: Commands, words: Words) -> None:
    parser = commands.add_parser("review", help=words.text("cli.review"))
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help=words.text("cli.arg.review-paths")
    )
    for name in ("stage", "name", "basis", "date"):
        parser.add_argument(
            f"--{name}", metavar=name.upper(), help=words.text(f"cli.arg.review-{name}")
        )
    parser.add_argument("--verify", action="store_true", help=words.text("cli.arg.review-verify"))
    options.site(parser, words)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    for path in arguments.paths:
        if not path.exists():
            raise GongkaiError("check.no-path", path=path)
    given = [arguments.name, arguments.basis, arguments.date]
    if arguments.stage is None and any(each is not None for each in given):
        raise GongkaiError("review.no-stage")
    if arguments.verify and arguments.stage is not None:
        raise GongkaiError("review.verify-signs")
    folder, now = arguments.site.resolve(), moment(None)
    checked = choice.check(Run(folder, now))
    desk = ReviewDesk(checked)
    clerk = _Clerk(desk, checked.context.prefix, console)
    if arguments.stage is None:
        waiting = clerk.list_waiting(arguments.paths)
        return BLOCKED if arguments.verify and waiting else 0
    if not arguments.paths:
        raise GongkaiError("review.no-path")
    items = [desk.item(path) for path in arguments.paths]
    stage = desk.stage(arguments.stage)
    asked = _Asked(arguments, console, now[:10])
    for item in items:
        clerk.show(item)
    signed = Signed(stage, asked.name, asked.date, asked.basis)
    with session(folder / STATE, holder()):  # two signatures at a time would lose one
        for path, shown in zip(arguments.paths, items, strict=True):
            clerk.report(desk.sign(path, signed, shown.content), signed)
    return 0


class _Asked:
    """What the command line says of a signature; on a terminal, what is missing is asked for."""

    def __init__(self, arguments: argparse.Namespace, console: Console, today: str) -> None:
        self._arguments = arguments
        self._console = console
        self.date = arguments.date if arguments.date is not None else today
        if not is_day(self.date):
            raise GongkaiError("review.bad-date", value=self.date)
        if self.date > today:
            raise GongkaiError("review.future", value=self.date, today=today)
        self._answers: dict[str, str] = {}

    @property
    def name(self) -> str:
        return self._ask("name")

    @property
    def basis(self) -> str:
        return self._ask("basis")

    def _ask(self, what: str) -> str:
        given = getattr(self._arguments, what)
        if given is None and what not in self._answers:
            if not sys.stdin.isatty():
                raise GongkaiError("review.needs", option=f"--{what}")
            self._console.note(self._console.words.text(f"cli.ask-{what}"))
            self._answers[what] = sys.stdin.readline()
        return " ".join((self._answers[what] if given is None else given).split())


class _Clerk:
    """Says what the desk has."""

    def __init__(self, desk: ReviewDesk, prefix: str, console: Console) -> None:
        self._desk = desk
        self._prefix = prefix
        self._console = console

    def _say(self, name: str, **gaps: object) -> None:
        self._console.write(self._console.words.text(name, **gaps))

    def list_waiting(self, paths: list[Path]) -> int:
        """Say which items wait for which stage. Returns how many of them go out."""
        if not self._desk.policy.is_on:
            self._say("review.off")
        waiting = drafts = 0
        for item in self._desk.waiting([path.resolve() for path in paths]):
            waiting, drafts = waiting + (not item.is_draft), drafts + item.is_draft
            note = self._console.words.text("review.draft") if item.is_draft else ""
            path = self._prefix + item.record.path
            self._say(
                "review.waiting", path=path, note=note, why=waits_for(item, self._console.words)
            )
        self._say("review.counts", waiting=waiting, drafts=drafts)
        return waiting

    def show(self, item: ReviewedItem) -> None:
        """Show what is about to be signed."""
        record, files = item.record, item.content.files
        title = quote(str(record.values.get("title", "")))
        self._say("review.item", path=self._prefix + record.path, title=title)
        self._say("review.text", count=len("".join(item.text.body.split())), files=len(files))
        for name, sha256 in sorted(files.items()):
            self._say("review.file", file=name, sha256=sha256[:12] or "-")
        if item.changed and item.review is not None:
            stages = "、".join(each.stage for each in item.review.signed)
            value = "、".join(map(quote, item.changed))
            self._say("review.drops", value=value, stages=stages)

    def report(self, item: ReviewedItem, signed: Signed) -> None:
        """Say what was signed, and what is left."""
        path = self._prefix + path_of(item.record.path)
        self._say("review.signed", stage=signed.stage, date=signed.date, path=path)
        if item.judged.is_valid:
            self._say("review.complete")
        else:
            self._say("review.left", why=waits_for(item, self._console.words))
