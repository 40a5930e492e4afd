"""`gongkai init`: make a new portal that is ready to build."""

import argparse
import shutil
from importlib.resources import as_file, files
from pathlib import Path

from gongkai.cli.console import Console
from gongkai.cli.usage import Commands
from gongkai.errors import GongkaiError
from gongkai.messages import Words


def add(commands: Commands, words: Words) -> None:
    parser = commands.add_parser("init", help=words.text("cli.init"))
    parser.add_argument("directory", type=Path, metavar="DIR", help=words.text("cli.arg.directory"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    directory: Path = arguments.directory
    if directory.exists() and any(directory.iterdir()):
        raise GongkaiError("init.not-empty", directory=directory)
    with as_file(files("gongkai") / "starter") as starter:
        shutil.copytree(
            starter, directory, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__")
        )
    # Under its real name the file would make Git ignore parts of our own checkout.
    (directory / "gitignore").rename(directory / ".gitignore")
    console.write(console.words.text("init.done", directory=directory))
    console.write(console.words.text("init.next", directory=directory))
    return 0
