"""The command line: the only place that prints, reads the clock, or exits.

There is one file for each command, with `add(commands, words)` and `run(arguments, console) -> exit code`.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from gongkai import __version__
from gongkai.cli.console import Console
from gongkai.cli.usage import speak
from gongkai.cli.utf8 import speak_utf8
from gongkai.errors import BLOCKED, WRONG_USE, GongkaiError, frames_of
from gongkai.messages import Words, words_for

COMMANDS = (
    "init",
    "new",
    "check",
    "review",
    "build",
    "due",
    "serve",
    "admin",
    "search",
    "audit",
    "pdf",
    "publish",
    "apply",
    "verify",
    "withdraw",
    "purge",
    "wechat",
    "cases",
    "doctor",
    "proposal",
    "editor",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command. Returns the exit code: 0 fine, 1 something is blocked or held, 2 wrong use or our own fault."""
    if argv is None:  # the process is ours
        speak_utf8()
    words = words_for(os.environ)
    console = Console(words, sys.stdout, sys.stderr)
    given = sys.argv[1:] if argv is None else list(argv)
    # Each command imports what it needs, so only the one that is called is loaded.
    meant = given[:1] if given[:1] and given[0] in COMMANDS else COMMANDS
    speak(words)
    arguments = parser(words, meant).parse_args(given)
    try:
        return int(arguments.run(arguments, console))
    except GongkaiError as fault:
        console.error(words.error(fault))
        return fault.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # `gongkai check | head`: the reader has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BLOCKED
    except OSError as fault:
        console.error(
            words.error(
                GongkaiError(
                    "disk", why=f"{fault.strerror or fault} {fault.filename or ''}".strip()
                )
            )
        )
        return WRONG_USE
    except (
        Exception
    ) as fault:  # the last line of defence: a clear message instead of a bare traceback
        console.error(frames_of(fault))
        console.error(words.error(GongkaiError("internal", why=type(fault).__name__)))
        return WRONG_USE


def parser(words: Words, names: Sequence[str] = COMMANDS) -> argparse.ArgumentParser:
    """Make the parser of the command line, in one language.

    Args:
        names: names of the commands that it knows.
    """
    root = argparse.ArgumentParser(prog="gongkai", description=words.text("cli.description"))
    root.add_argument(
        "--version", action="version", version=__version__, help=words.text("cli.arg.version")
    )
    commands = root.add_subparsers(required=True, metavar="COMMAND")
    for name in names:
        import_module(f"gongkai.cli.{name}").add(commands, words)
    return root
