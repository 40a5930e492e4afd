"""`gongkai serve`: serve a preview of the site on this machine, and reload it when something changes."""

import argparse
import functools
import gc
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

import watchfiles

from gongkai.build.journal import MARKER
from gongkai.build.live_portal import LivePortal
from gongkai.build.settings_key import SETTINGS_FILE
from gongkai.cli import build as build_command
from gongkai.cli import options
from gongkai.cli.console import Console, moment
from gongkai.cli.preview_server import server
from gongkai.cli.usage import Commands
from gongkai.errors import BLOCKED, GongkaiError
from gongkai.findings import Severity
from gongkai.messages import Words
from gongkai.preview.shown import ANY, Event, Preview
from gongkai.reports import text

_QUIET = 20
"""Milliseconds without a change after which an edit is over: editors write a file in several steps."""
_LOOK = 100
"""Milliseconds after which the watcher reports that nothing changed."""


def add(commands: Commands, words: Words) -> None:
    parser = commands.add_parser("serve", help=words.text("cli.serve"))
    options.building(parser, words)
    options.findings(parser, words)
    parser.add_argument("--port", type=int, default=8000, help=words.text("cli.arg.port"))
    parser.add_argument("--host", default="127.0.0.1", help=words.text("cli.arg.host"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    arguments.site = arguments.site.resolve()
    # A preview has its own output and state, since what an editor looks at was not published.
    arguments.output = (arguments.output or arguments.site / build_command.PREVIEW).resolve()
    if not (arguments.site / SETTINGS_FILE).is_file():
        raise GongkaiError("no-site", directory=arguments.site)  # not a folder to watch
    desk = Desk(arguments, console)
    # The server comes first: nobody should wait for a build to learn that the port is taken.
    made = server(arguments.host, arguments.port, desk.preview)
    watch = watchfiles.watch(
        arguments.site,
        watch_filter=functools.partial(_is_source, arguments.site, arguments.output),
        debounce=4 * _QUIET,
        step=_QUIET,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
    )
    next(watch)  # it watches from now on: what is saved during the first build is handled after it
    if not desk.build() and not arguments.output.is_dir():
        made.server_close()
        return BLOCKED
    # From now on there are threads: a fork would copy their locks, and nobody would release them.
    os.environ["GONGKAI_START_METHOD"] = "spawn"
    threading.Thread(target=made.serve_forever, daemon=True).start()
    console.write(console.words.text("serve.at", host=arguments.host, port=made.server_address[1]))
    try:
        for changes in watch:
            if changes:
                desk.take(sorted({Path(path) for _, path in changes}))
    finally:
        desk.close()
        made.shutdown()
        made.server_close()
    return 0


def _is_source(site: Path, output: Path, _: object, path: str) -> bool:
    """Whether a changed file belongs to the site, and not to the output, our state, or an editor's hidden files."""
    # Compared as text: a full build changes tens of thousands of files, and the next edit waits for them all.
    if path == str(output) or path.startswith(f"{output}{os.sep}") or path.endswith("~"):
        return False
    parts = path.removeprefix(f"{site}{os.sep}").split(os.sep)
    if any(part == "__pycache__" or part.startswith(".") for part in parts):
        return False
    # Another output of ours may lie anywhere.
    return not any((parent / MARKER).exists() for parent in Path(path).parents)


class BuildAlongside:
    """The full build in another process: search and audit take longer than an editor waits."""

    def __init__(self, arguments: argparse.Namespace, done: Callable[[bytes, bytes], None]) -> None:
        """Prepare the command.

        Args:
            done: called in a thread with what a build wrote that was not ended by us: findings as JSON, errors.
        """
        self._done = done
        command = [sys.executable, "-m", "gongkai", "build", "--preview", "--quiet"]
        places = ["--site", str(arguments.site), "--output", str(arguments.output)]
        strict = ["--strict"] if arguments.strict else []
        clock = ["--now", arguments.now] if arguments.now else []
        jobs = [] if arguments.jobs is None else ["--jobs", str(arguments.jobs)]
        work = [*jobs, "--format", "json"]
        self._command = [*command, *places, *strict, *clock, *work]
        self._environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        """Held while a result is passed on, so that none is after `end`."""

    def start(self) -> None:
        """Start a build; end the one that is running."""
        self.end()
        process = self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self._environment,
        )
        threading.Thread(target=self._wait, args=(process,), daemon=True).start()

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        found, faults = process.communicate()
        with self._lock:
            if self._process is process:
                self._process = None
                self._done(found, faults)

    def end(self) -> None:
        """End the running build without passing its result on; the next one continues from what it left."""
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.terminate()
            process.wait()


class Desk:
    """Handles changes, each with the least work that shows it."""

    def __init__(self, arguments: argparse.Namespace, console: Console) -> None:
        self.arguments = arguments
        self.console = console
        self.preview = Preview(arguments.output, console.words, self._show_failure)
        self._alongside = BuildAlongside(arguments, self._take_full_build)
        self._is_behind = False
        """Whether the last full build was stopped, so that the portal in memory lacks the change behind it."""
        self._failures: set[str] = set()
        """Failures reported since the last change: many pages may fail for one reason."""

    def build(self) -> bool:
        """Rebuild everything. Returns False, after reporting why, when that failed; the last good pages stay."""
        self.close()
        self._is_behind = True
        try:
            outcome, output, live = build_command.preview(self.arguments, self.console)
        except GongkaiError as fault:
            self._fail(fault)
            return False
        self._is_behind = outcome.is_blocked
        if live is not None:
            live.warm()
        with self.preview.lock:
            if not outcome.is_blocked:
                self.preview.live = live
            self.preview.fault = None
            self.preview.stopping = [f for f in outcome.findings if f.severity is Severity.BLOCKER]
            if live is not None:
                words, place = self.console.words, live.view.place_of
                lines = ((place(f.path, f.page), text.line(f, words)) for f in outcome.findings)
                self.preview.audit(self._audited(live, lines))
        build_command.report(outcome, output, self.arguments, self.console)
        # What is in memory now stays: searching it for garbage would take longer than an edit.
        gc.unfreeze()  # but what it replaced is collected
        gc.collect()
        gc.freeze()
        return True

    def take(self, changed: Collection[Path]) -> None:
        """Show a change, on the pages and in the terminal."""
        live = self.preview.live
        items = _items(live, changed) if live else None
        is_appearance = live is not None and any(_is_appearance(live, path) for path in changed)
        if items == [] and not is_appearance:
            return  # an editor's own files, an empty folder
        self._alongside.end()  # it would slow down what the editor waits for
        self._failures.clear()
        names = "、".join(str(path.relative_to(self.arguments.site)) for path in changed)
        self.console.write(self.console.words.text("serve.changed", paths=names))
        if items is None or self._is_behind:
            self.build()
        event = ANY
        if live is not None and items is not None and live is self.preview.live:
            # No full build was needed, or it failed.
            event = self._take_live(live, items, is_appearance=is_appearance)
        self.preview.channel.send(event)

    def _take_live(self, live: LivePortal, items: Collection[str], *, is_appearance: bool) -> Event:
        """Show items that changed, and the theme if it changed.

        Returns:
            The event for all windows: pages that are already shown in their final form are not reloaded.
        """
        preview = self.preview
        with preview.lock:
            preview.forget({live.site.prefix + path for path in items})
            if is_appearance or preview.fault:
                self._reload_theme(live)
            ready = live.reread(items)
        first = {address: preview.look(address) for address in ready}
        if ready:  # first the items' own pages; other pages that show them follow
            preview.channel.send({"only": list(ready)})
        live.assemble(moment(self.arguments.now))
        self.console.write(text.render(live.view.findings, self.console.words))
        shown = [address for address in ready if preview.look(address) == first[address]]
        if preview.fault is None and not self._is_behind:
            self._alongside.start()
        return {"but": shown}

    def _reload_theme(self, live: LivePortal) -> None:
        try:
            live.reload_theme()
        except GongkaiError as fault:
            self._fail(fault)
        else:
            if not self._is_behind:
                self.preview.fault = None

    def _take_full_build(self, found: bytes, faults: bytes) -> None:
        """Show what the audit of a full build found, on the pages and in the terminal."""
        live, words, preview = self.preview.live, self.console.words, self.preview
        if not found:
            if faults:  # else it was ended by the same Ctrl+C that ends us
                why = faults.decode(errors="replace").strip().removeprefix("gongkai: ")
                self._show_failure(why)
            return
        # Notes about the build may come before the report.
        plain = json.loads(found[found.find(b"\n{") + 1 :])["findings"]
        if live is None or any(each["severity"] == Severity.BLOCKER for each in plain):
            return  # no page was audited
        place = live.view.place_of
        placed = ((place(each["path"], each["page"]), text.line_of(each, words)) for each in plain)
        audited = self._audited(live, placed)
        new = [
            line
            for place, lines in audited.items()
            for line in lines
            if not preview.is_shown(place, line)
        ]
        if new:
            self.console.write("\n".join(new))
        if changed := preview.audit(audited):
            preview.channel.send({"only": changed})

    def _audited(self, live: LivePortal, found: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
        """Keep the findings of a full build that are not about the content, which pages show by themselves.

        Args:
            found: place and line of each finding.

        Returns:
            Place → lines.
        """
        known = {text.line(found, self.console.words) for found in live.view.findings}
        audited: dict[str, list[str]] = {}
        for place, line in found:
            if line not in known:
                audited.setdefault(place, []).append(line)
        return audited

    def _fail(self, fault: GongkaiError) -> None:
        with self.preview.lock:
            self.preview.fault = fault
        self._show_failure(self.console.words.error(fault))

    def _show_failure(self, why: str) -> None:
        if why not in self._failures:
            self._failures.add(why)
            self.console.error(self.console.words.text("serve.failed", message=why))

    def close(self) -> None:
        """End the build alongside, if one is running."""
        self._alongside.end()


def _items(live: LivePortal, changed: Collection[Path]) -> list[str] | None:
    """Return the items that a change touches; None when it touches more than items and the theme."""
    content = live.site.content
    within = [path for path in changed if path.is_relative_to(content)]
    outside = set(changed) - set(within)
    # What else is outside may be settings, kinds, or anything.
    return live.items(within) if all(_is_appearance(live, path) for path in outside) else None


def _is_appearance(live: LivePortal, path: Path) -> bool:
    return any(path.is_relative_to(tree) for tree in live.site.appearance)
