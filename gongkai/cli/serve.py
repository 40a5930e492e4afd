"""`gongkai serve`: the site on this machine, built again when something changes."""

import argparse
import functools
import http.server
import threading
from pathlib import Path
from typing import Any

import watchfiles

from gongkai.cli import build as build_command
from gongkai.cli import options
from gongkai.cli.console import Console
from gongkai.errors import BLOCKED, GongkaiError
from gongkai.messages import Words

PREVIEW = ".gongkai/preview/output"


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
    output = arguments.output = (arguments.output or arguments.site / PREVIEW).resolve()
    if not _build(arguments, console) and not output.is_dir():
        return BLOCKED
    server = _server(arguments.host, arguments.port, output)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    console.write(
        console.words.text("serve.at", host=arguments.host, port=server.server_address[1])
    )
    is_source = functools.partial(_is_source, arguments.site, output)
    try:
        for changes in watchfiles.watch(arguments.site, watch_filter=is_source):
            paths = sorted({str(Path(path).relative_to(arguments.site)) for _, path in changes})
            console.write(console.words.text("serve.changed", paths="、".join(paths)))
            _build(arguments, console)
    finally:
        server.shutdown()
        server.server_close()
    return 0


def _is_source(site: Path, output: Path, _: object, path: str) -> bool:
    """Whether a change concerns the site: not the output, our state, or an editor's hidden files."""
    changed = Path(path)
    parts = changed.relative_to(site).parts if changed.is_relative_to(site) else ()
    return not changed.is_relative_to(output) and not any(
        part == "__pycache__" or part.startswith(".") for part in parts
    )


def _build(arguments: argparse.Namespace, console: Console) -> bool:
    """Build and report; a fault is told, gives False, and the last good site stays."""
    try:
        outcome, output = build_command.build(arguments, console, is_preview=True)
    except GongkaiError as fault:
        console.error(console.words.text("serve.failed", message=console.words.error(fault)))
        return False
    build_command.report(outcome, output, arguments, console)
    return True


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Files of the output, never cached, without a log of each request."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def list_directory(self, path: Any) -> None:
        self.send_error(404)


def _server(host: str, port: int, folder: Path) -> http.server.ThreadingHTTPServer:
    try:
        return http.server.ThreadingHTTPServer(
            (host, port), functools.partial(_Handler, directory=str(folder))
        )
    except OSError as fault:
        raise GongkaiError("serve.port", port=port, why=fault.strerror or fault) from fault
