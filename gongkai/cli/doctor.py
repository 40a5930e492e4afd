"""`gongkai doctor`: what is to be done on this machine and in this portal; `--update` renews unedited files."""

import argparse
import platform
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from gongkai import __version__
from gongkai.cli import options
from gongkai.cli.console import Console
from gongkai.cli.usage import Commands
from gongkai.clock import BEIJING
from gongkai.errors import BLOCKED, GongkaiError
from gongkai.findings import MANUAL
from gongkai.messages import Words
from gongkai.run import machine, manual, shipped, wheel
from gongkai.run.machine import Advice

SETTINGS = "pelicanconf.py"
NGINX = Path("/etc/nginx")


def add(commands: Commands, words: Words) -> None:
    parser = commands.add_parser("doctor", help=words.text("cli.doctor"))
    options.site(parser, words)
    parser.add_argument("--to", type=Path, metavar="DIR", help=words.text("cli.arg.to"))
    parser.add_argument(
        "--nginx", type=Path, default=NGINX, metavar="DIR", help=words.text("cli.arg.nginx")
    )
    parser.add_argument("--update", action="store_true", help=words.text("cli.arg.update"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    site, to = arguments.site.resolve(), arguments.to and arguments.to.resolve()
    if not (site / SETTINGS).is_file() and not to:
        raise GongkaiError("doctor.nothing", directory=site)
    words = console.words
    console.write(
        words.text("doctor.versions", version=__version__, python=platform.python_version())
    )
    found = [*machine.libraries(), *machine.nginx(arguments.nginx, to)]
    if to:
        found += [*machine.folders(to), *machine.releases(to)]
    if (site / SETTINGS).is_file():
        found += [*machine.browser(site), *machine.folders(*_written(site))]
        found += [*_program(site, arguments.update), *_files(site, arguments.update)]
        found += [*_manual(site, arguments.update), *_requirements(site)]
    served = to / "current" if to else site / "output"
    found += machine.security(served, datetime.now(BEIJING))
    for each in sorted(found, key=lambda each: each.is_fault):
        console.write(words.text(each.name, **each.gaps))
        if each.below:
            console.write(each.below)
    faults = sum(each.is_fault for each in found)
    console.write(words.text("doctor.faults" if faults else "doctor.fine", count=faults))
    return BLOCKED if faults else 0


def _written(site: Path) -> tuple[Path, ...]:
    return site, site / ".gongkai", site / "output"


def _requirements(site: Path) -> Iterator[Advice]:
    if found := shipped.without_hash(site):
        gaps = {"path": shipped.REQUIREMENTS, "values": "、".join(found)}
        yield Advice("doctor.no-hash", is_fault=True, gaps=gaps)


def _program(site: Path, should_update: bool) -> Iterator[Advice]:
    """Look at the program that the portal carries for those who build it elsewhere."""
    try:
        ours = wheel.pack()
    except GongkaiError as fault:
        yield Advice("doctor.no-wheel", is_fault=True, gaps=fault.gaps)
        return
    has_list = (site / shipped.FORM_LOCK).is_file()
    if shipped.has_program(site, ours) and (has_list or not should_update):
        return
    if should_update:
        shipped.write_program(site, ours)
        yield Advice("doctor.updated", gaps={"path": shipped.REQUIREMENTS})
        return
    is_open = shipped.trusts_a_name(site)
    name = "doctor.open-name" if is_open else "doctor.other-program"
    gaps = {"path": shipped.REQUIREMENTS}
    yield Advice(name, is_fault=True, gaps=gaps)


def _manual(site: Path, should_update: bool) -> Iterator[Advice]:
    state = manual.write_manual(site) if should_update else manual.check_manual(site)
    if state.renewable and should_update:
        yield Advice("doctor.updated", gaps={"path": MANUAL})
    elif state.renewable:
        name = "doctor.manual-old" if (site / MANUAL).is_dir() else "doctor.no-manual"
        yield Advice(name, is_fault=True, gaps={"path": MANUAL})
    if state.edited:
        gaps = {"values": "、".join(state.edited)}
        yield Advice("doctor.manual-edited", is_fault=True, gaps=gaps)


def _files(site: Path, should_update: bool) -> Iterator[Advice]:
    for found in shipped.check_all(site):
        if should_update and found.age is shipped.Age.OLD:
            shipped.renew(site / found.path, found.path)
            yield Advice("doctor.updated", gaps={"path": found.path})
        else:
            yield from machine.compared(found, Path(found.path))
