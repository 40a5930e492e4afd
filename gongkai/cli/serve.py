"""`gongkai serve`: the site on this machine, shown again when something changes."""

import argparse
import contextlib
import functools
import gc
import subprocess
import sys
import threading
from collections.abc import Collection
from pathlib import Path
from typing import Any

import watchfiles

from gongkai.build import site as site_module
from gongkai.build.hot import Hot
from gongkai.build.journal import MARKER
from gongkai.cli import build as build_command
from gongkai.cli import options
from gongkai.cli.console import Console, moment
from gongkai.cli.preview import Preview, server
from gongkai.errors import BLOCKED, GongkaiError
from gongkai.findings import Severity
from gongkai.messages import Words
from gongkai.reports import text

_QUIET = 20
"""Milliseconds without a change after which an edit is over: editors write a file in several steps."""


def add(commands: Any, words: Words) -> None:
    parser = commands.add_parser("serve", help=words.text("cli.serve"))
    options.building(parser, words)
    options.findings(parser, words)
    parser.add_argument("--port", type=int, default=8000, help=words.text("cli.arg.port"))
    parser.add_argument("--host", default="127.0.0.1", help=words.text("cli.arg.host"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    arguments.site = arguments.site.resolve()
    # A preview has an output and a memory of its own: what an editor looks at was not published.
    arguments.output = (arguments.output or arguments.site / build_command.PREVIEW).resolve()
    desk = Desk(arguments, console)
    if not desk.build() and not arguments.output.is_dir():
        return BLOCKED
    made = server(arguments.host, arguments.port, desk.preview)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    console.write(console.words.text("serve.at", host=arguments.host, port=made.server_address[1]))
    is_source = functools.partial(_is_source, arguments.site, arguments.output)
    try:
        for changes in watchfiles.watch(
            arguments.site, watch_filter=is_source, debounce=4 * _QUIET, step=_QUIET
        ):
            desk.take(sorted({Path(path) for _, path in changes}))
    finally:
        desk.close()
        made.shutdown()
        made.server_close()
    return 0


def _is_source(site: Path, output: Path, _: object, path: str) -> bool:
    """Whether a change concerns the site: not the output, our state, or an editor's hidden files."""
    changed = Path(path)
    parts = changed.relative_to(site).parts if changed.is_relative_to(site) else ()
    if path.endswith("~") or any((parent / MARKER).exists() for parent in changed.parents):
        return False  # an editor's copy; an output of ours
    return not changed.is_relative_to(output) and not any(
        part == "__pycache__" or part.startswith(".") for part in parts
    )


class Desk:
    """What happens to a change: the smallest thing that shows it."""

    def __init__(self, arguments: argparse.Namespace, console: Console) -> None:
        self.arguments = arguments
        self.console = console
        self.preview = Preview(arguments.output, console.words, self._tell_failure)
        self._whole: subprocess.Popen[bytes] | None = None

    def build(self) -> bool:
        """Build all of it and begin anew; a fault is told, gives False, and the last good pages stay."""
        self.close()
        try:
            outcome, output, hot = build_command.preview(self.arguments, self.console)
        except GongkaiError as fault:
            self._failed(fault)
            return False
        with self.preview.lock:
            if hot is not None or not outcome.is_blocked:
                self.preview.hot = hot
            self.preview.fault = None
            self.preview.stopping = [f for f in outcome.findings if f.severity is Severity.BLOCKER]
        build_command.report(outcome, output, self.arguments, self.console)
        if hot is not None:
            hot.warm()
        # What is in memory now stays: looking through it for garbage would take longer than an edit.
        gc.collect()
        gc.freeze()
        return True

    def take(self, changed: Collection[Path]) -> None:
        """Show what changed, in the page and in the terminal."""
        site = self.arguments.site
        names = "、".join(str(path.relative_to(site)) for path in changed)
        self.console.write(self.console.words.text("serve.changed", paths=names))
        hot = self.preview.hot
        shown = None if hot is None else self._take_hot(hot, changed)
        if shown is None:
            self.build()
        self.preview.channel.tell({"but": shown or []})

    def _take_hot(self, hot: Hot, changed: Collection[Path]) -> list[str] | None:
        """Take a change of items, templates and theme files alone; None when it reaches further.

        Returns:
            Addresses of pages that were shown already as they are now.
        """
        content, site = hot.site.content, hot.site
        within = [path for path in changed if path.is_relative_to(content)]
        items = [path.relative_to(content).as_posix() for path in within]
        # An editor's own files come and go with every save.
        files = hot.assembly.portal.files
        items = [
            path
            for path in items
            if site_module.is_item(path) or path in files or (content / path).is_file()
        ]
        if not all(site_module.is_item(path) for path in items):
            return (
                None  # a file that items may show, or a closed list that all of them are read with
            )
        outside = set(changed) - set(within)
        if not all(any(path.is_relative_to(tree) for tree in site.dress) for path in outside):
            return None  # settings, kinds, or what we do not know
        try:
            with self.preview.lock:
                if outside:
                    hot.dress()
                ready = hot.reread(items)
                self.preview.fault = None
            first = {address: self.preview.answer(address) for address in ready}
            if ready:  # the page itself; what else shows it follows
                self.preview.channel.tell({"only": list(ready)})
            hot.assemble(moment(self.arguments.now))
        except GongkaiError as fault:
            self._failed(fault)
            return []
        self.console.write(text.render(hot.assembly.findings, self.console.words))
        self._build_beside()
        return [address for address in ready if self.preview.answer(address) == first[address]]

    def _failed(self, fault: GongkaiError) -> None:
        self.preview.fault = fault
        self._tell_failure(self.console.words.error(fault))

    def _tell_failure(self, told: str) -> None:
        self.console.error(self.console.words.text("serve.failed", message=told))

    def _build_beside(self) -> None:
        """Bring search and audit after, in another process: they take longer than an editor waits."""
        self.close()
        command = [sys.executable, "-m", "gongkai", "build", "--preview", "--quiet"]
        places = ["--site", str(self.arguments.site), "--output", str(self.arguments.output)]
        strict = ["--strict"] if self.arguments.strict else []
        clock = ["--now", self.arguments.now] if self.arguments.now else []
        self._whole = subprocess.Popen(
            [*command, *places, *clock, *strict],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def close(self) -> None:
        """End the build beside, if one runs; the next one goes on from what it left."""
        if self._whole is not None:
            with contextlib.suppress(ProcessLookupError):
                self._whole.terminate()
            self._whole.wait()
            self._whole = None
