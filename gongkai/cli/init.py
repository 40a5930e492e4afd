"""`gongkai init`: make a new portal that is ready to build, with the program that made it."""

import argparse
from pathlib import Path

from gongkai.cli.console import Console
from gongkai.cli.editor import write_desk
from gongkai.cli.usage import Commands
from gongkai.errors import GongkaiError
from gongkai.messages import Words
from gongkai.run import shipped, wheel

_ALLOWED = (".git", ".venv")
"""What may be there before: an empty repository that was cloned, and the environment that the program is in."""


def add(commands: Commands, words: Words) -> None:
    parser = commands.add_parser("init", help=words.text("cli.init"))
    parser.add_argument("directory", type=Path, metavar="DIR", help=words.text("cli.arg.directory"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    directory: Path = arguments.directory
    if directory.exists() and any(path.name not in _ALLOWED for path in directory.iterdir()):
        raise GongkaiError("init.not-empty", directory=directory)
    program = wheel.pack()
    shipped.write_all(directory)
    shipped.write_program(directory, program)
    write_desk(directory.resolve(), console)
    console.write(console.words.text("init.done", directory=directory))
    console.write(console.words.text("init.next", directory=directory))
    return 0
