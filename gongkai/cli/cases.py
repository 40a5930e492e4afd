"""`gongkai cases`: the office's list of cases → encrypted files that the next publication takes along.

Nothing of a case and no code is printed: what a command says ends up in logs.
"""

import argparse
import importlib.util
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai.build.gate import namespace
from gongkai.build.lock import held
from gongkai.build.session import STATE
from gongkai.build.settings_key import SETTINGS_FILE
from gongkai.cli import options
from gongkai.cli.console import Console
from gongkai.cli.publish import TOP_FILES, holder
from gongkai.errors import BLOCKED, GongkaiError
from gongkai.messages import Words
from gongkai.records.tables import BrokenTable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FOLDER = TOP_FILES / "track"
"""Of a portal: where the files wait. `publish` puts what lies beside it at the top of the site, as it is: no manifest,
no site map, no index and no memory of a build ever knows of it."""
GROUP = "track"
"""Of the setting `EXTRAS`: the portal has the page that opens the files."""


def add(commands: Any, words: Words) -> None:
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
        # A list named after its day: with new codes nobody could read his case any more.
        raise GongkaiError("cases.codes-gone", BLOCKED, path=kept, directory=site / FOLDER)
    (site / STATE).mkdir(exist_ok=True)
    with held(site / STATE / "lock", holder(), "locked"):
        found = _read(file, cases.read_cases, words)
        last = _read(kept, cases.read_codes, words) if kept.exists() else cases.Codes()
        now, new = cases.assign((case["number"] for case in found), last)
        # First the codes: a file whose code is lost could never be read.
        cases.write_codes(kept, now)
        files = cases.write_files(site / FOLDER, found, now)
    gaps = {"cases": len(found), "files": files, "new": new, "codes": kept}
    console.write(words.text("cases.done", **gaps))
    if GROUP not in settings.get("EXTRAS", ()):
        console.write(words.text("cases.no-page"))
    return 0


def _read(file: Path, reader: "Callable[[bytes], Any]", words: Words) -> Any:
    try:
        return reader(file.read_bytes())
    except BrokenTable as fault:
        why = words.text(fault.gaps["why"], **fault.gaps)
        raise GongkaiError("cases.bad-row", BLOCKED, path=file, row=fault.row, why=why) from fault


def _public(site: Path, settings: "Mapping[str, Any]") -> list[Path]:
    """Folders whose files others get to see: the portal, the repository that it lies in, what is built of it."""
    repository = next((f for f in (site, *site.parents) if (f / ".git").exists()), site)
    told = (settings.get(name) for name in ("PATH", "OUTPUT_PATH"))
    built = (Path(os.path.abspath(site / str(path))) for path in told if path)
    return [site, repository, *built]


def _refuse_inside(path: Path, folders: list[Path]) -> None:
    for folder in folders:
        if path.is_relative_to(folder):
            raise GongkaiError("cases.inside", path=path, directory=folder)
