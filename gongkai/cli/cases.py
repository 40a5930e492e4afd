"""`gongkai cases`: the office's list of cases → encrypted files, which the next publication includes.

Nothing about a case is printed, and no code: what a command prints ends up in logs.
"""

import argparse
import importlib.util
import os
from collections.abc import Callable, Container
from pathlib import Path
from typing import TypeVar

from gongkai.build.gate import namespace
from gongkai.build.lock import held
from gongkai.build.session import STATE
from gongkai.build.settings_key import SETTINGS_FILE, Settings
from gongkai.cli import options
from gongkai.cli.console import Console
from gongkai.cli.publish import TOP_FILES, holder
from gongkai.cli.usage import Commands
from gongkai.errors import BLOCKED, GongkaiError
from gongkai.messages import Words
from gongkai.records.tables import BrokenTable

T = TypeVar("T")

FOLDER = TOP_FILES / "track"
"""The folder of a portal where the files wait. `publish` puts the contents of its parent at the top of the site,
unchanged: no manifest, site map, index or state of a build ever knows of them."""
GROUP = "track"
"""The name in the setting `EXTRAS` with which the portal has the page that opens the files."""


def add(commands: Commands, words: Words) -> None:
    parser = commands.add_parser("cases", help=words.text("cli.cases"))
    options.site(parser, words)
    parser.add_argument(
        "--file", type=Path, required=True, metavar="CSV", help=words.text("cli.arg.cases-file")
    )
    parser.add_argument("--codes", type=Path, metavar="CSV", help=words.text("cli.arg.codes"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    words, site, file = console.words, arguments.site.resolve(), arguments.file.resolve()
    kept: Path = (arguments.codes or file.with_name(f"{file.stem}.codes.csv")).resolve()
    settings = namespace(site / SETTINGS_FILE) if (site / SETTINGS_FILE).is_file() else None
    if settings is None:
        raise GongkaiError("no-site", directory=site)
    if not file.is_file():
        raise GongkaiError("check.no-path", path=file)
    for path in (file, kept):
        _refuse_inside(path, _public(site, settings))
    if kept == file:
        raise GongkaiError("cases.same-file", path=file)
    if importlib.util.find_spec("cryptography") is None:
        raise GongkaiError("cases.no-library")
    from gongkai.release import cases  # noqa: PLC0415  an extra of the installation

    if not kept.exists() and cases.has_files(site / FOLDER):
        # The list may be named after its day. With new codes nobody could read their case any more.
        raise GongkaiError("cases.codes-gone", BLOCKED, path=kept, directory=site / FOLDER)
    (site / STATE).mkdir(exist_ok=True)
    with held(site / STATE / "lock", holder(), "locked"):
        found = _read(file, cases.read_cases, words)
        last = _read(kept, cases.read_codes, words) if kept.exists() else cases.Codes()
        now, new = cases.assign((case["number"] for case in found), last)
        # The codes come first: a file whose code is lost could never be read.
        cases.write_codes(kept, now)
        files = cases.write_files(site / FOLDER, found, now)
    gaps = {"cases": len(found), "files": files, "new": new, "codes": kept}
    console.write(words.text("cases.done", **gaps))
    extras = settings.get("EXTRAS", ())
    if not isinstance(extras, Container) or GROUP not in extras:
        console.write(words.text("cases.no-page"))
    return 0


def _read(file: Path, reader: Callable[[bytes], T], words: Words) -> T:
    try:
        return reader(file.read_bytes())
    except BrokenTable as fault:
        why = words.text(fault.gaps["why"], **fault.gaps)
        raise GongkaiError("cases.bad-row", BLOCKED, path=file, row=fault.row, why=why) from fault


def _public(site: Path, settings: Settings) -> list[Path]:
    """Return the folders whose files others can see: the portal, its repository, its content and its output."""
    repository = next((f for f in (site, *site.parents) if (f / ".git").exists()), site)
    written = (settings.get(name) for name in ("PATH", "OUTPUT_PATH"))
    named = (Path(os.path.abspath(site / str(path))) for path in written if path)
    return [site, repository, *named]


def _refuse_inside(path: Path, folders: list[Path]) -> None:
    for folder in folders:
        if path.is_relative_to(folder):
            raise GongkaiError("cases.inside", path=path, directory=folder)
