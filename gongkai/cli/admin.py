"""`gongkai admin`: edit items in a form in the browser, on this machine."""

import argparse
import importlib.util
import socket
import webbrowser
from functools import partial
from typing import TYPE_CHECKING

from gongkai.build.live_portal import LivePortal
from gongkai.build.session import STATE
from gongkai.build.settings_key import SETTINGS_FILE
from gongkai.cli import build as build_command
from gongkai.cli import options
from gongkai.cli.console import Console, moment
from gongkai.cli.usage import Commands
from gongkai.errors import GongkaiError
from gongkai.findings import MANUAL
from gongkai.messages import Words
from gongkai.plugins import choice
from gongkai.run.manual import own_page
from gongkai.run.settings import Checked, Run

if TYPE_CHECKING:
    from gongkai.admin.app import Application
    from gongkai.admin.guard import Secrets

HOST = "127.0.0.1"
"""The only address: what the form shows was not published, and some of it never will be."""
NEEDED = {"starlette": "starlette", "uvicorn": "uvicorn", "python_multipart": "python-multipart"}
"""Module → package, of the extra `admin`."""
UPLOADS = "admin/uploads"
"""Where files wait for the save, within the folder of our state."""


def add(commands: Commands, words: Words) -> None:
    parser = commands.add_parser("admin", help=words.text("cli.admin"))
    options.site(parser, words)
    parser.add_argument("--port", type=int, default=0, help=words.text("cli.arg.admin-port"))
    parser.add_argument("--open", action="store_true", help=words.text("cli.arg.open"))
    parser.add_argument("--now", metavar="DATE", help=words.text("cli.arg.now"))
    parser.add_argument("--quiet", action="store_true", help=words.text("cli.arg.quiet"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    missing = [package for name, package in NEEDED.items() if not importlib.util.find_spec(name)]
    if missing:
        raise GongkaiError("admin.extra", names="、".join(missing))
    from gongkai.admin.guard import Secrets  # noqa: PLC0415  of an extra
    from gongkai.admin.server import server  # noqa: PLC0415  of an extra

    arguments.site = arguments.site.resolve()
    if not (arguments.site / SETTINGS_FILE).is_file():
        raise GongkaiError("no-site", directory=arguments.site)
    with listening(arguments.port) as made:
        keys = Secrets(made.getsockname()[1])
        ready = server(application(arguments, console, keys))
        console.write(console.words.text("admin.at", address=keys.address))
        if arguments.open:
            webbrowser.open(keys.address)
        ready.run(sockets=[made])
    return 0


def application(arguments: argparse.Namespace, console: Console, keys: "Secrets") -> "Application":
    """Check the portal and make the form for it."""
    from gongkai.admin.app import Given, made  # noqa: PLC0415  of an extra
    from gongkai.admin.looks import Looks  # noqa: PLC0415  of an extra
    from gongkai.admin.manual import Manual  # noqa: PLC0415  of an extra
    from gongkai.admin.shelf import ItemShelf  # noqa: PLC0415  of an extra
    from gongkai.admin.uploads import Uploads  # noqa: PLC0415  of an extra

    shelf = ItemShelf(partial(_check, arguments, console), partial(moment, arguments.now))
    uploads = Uploads(arguments.site / STATE / UPLOADS)
    looks = Looks(shelf, partial(_live, arguments, console))
    manual = Manual(arguments.site / MANUAL, own_page().parent)
    report = partial(_report, console)
    return made(Given(shelf, uploads, looks, keys, console.words, manual, report))


def listening(port: int) -> socket.socket:
    """Take a port of this machine alone; 0 for any that is free."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((HOST, port))
        made.listen()  # a browser may be opened before the server runs
    except (OSError, OverflowError) as fault:
        made.close()
        why = getattr(fault, "strerror", None) or fault
        raise GongkaiError("admin.port", port=port, why=why) from fault
    return made


def _check(arguments: argparse.Namespace, console: Console) -> Checked:
    """Check the portal in this process alone: a fork would copy the locks of the server's threads."""
    with console.progress(quiet=True) as progress:
        return choice.check(Run(arguments.site, moment(arguments.now), 1, progress=progress))


def _live(arguments: argparse.Namespace, console: Console) -> LivePortal | None:
    """Build a preview in this process alone, saying nothing: what it finds, the form shows."""
    given = {"output": arguments.site / build_command.PREVIEW, "jobs": 1, "cluster": ""}
    quiet = {"strict": False, "quiet": True, "format": "json"}
    asked = argparse.Namespace(site=arguments.site, now=arguments.now, **given, **quiet)
    return build_command.preview(asked, console)[2]


def _report(console: Console, why: str) -> None:
    console.error(console.words.text("admin.failed", why=why))
