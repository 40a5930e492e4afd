"""`gongkai audit`: check the accessibility of finished pages, a portal's own or any others."""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from gongkai import a11y, manifest
from gongkai import findings as findings_module
from gongkai.cli import options
from gongkai.cli.console import Bar, Console
from gongkai.cli.usage import Commands
from gongkai.errors import GongkaiError
from gongkai.findings import Finding, by_place
from gongkai.messages import Words
from gongkai.plugins.portal import settings as portal_settings
from gongkai.reports import FORMATS
from gongkai.run import own_output

_MAX_BYTES = 20_000_000
_TIMEOUT_S = 30


@dataclass(frozen=True)
class AuditTarget:
    """What is audited: a folder, or the page at an address."""

    folder: Path | None = None
    address: str = ""
    site: Path | None = None
    """The folder of the portal, when its own output is audited."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Path of a page → its kind, as far as the portal's manifest knows."""


def add(commands: Commands, words: Words) -> None:
    parser = commands.add_parser("audit", help=words.text("cli.audit"))
    parser.add_argument("target", nargs="?", metavar="DIR|URL", help=words.text("cli.arg.target"))
    options.site(parser, words)
    parser.add_argument("--browser", action="store_true", help=words.text("cli.arg.browser"))
    parser.add_argument(
        "--pages", choices=["all", "kinds"], default="kinds", help=words.text("cli.arg.pages")
    )
    parser.add_argument("--quiet", action="store_true", help=words.text("cli.arg.quiet"))
    options.findings(parser, words)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    target = _target(arguments.target, arguments.site.resolve())
    with console.progress(quiet=arguments.quiet) as progress:
        # The browser comes first: when there is none, that is reported before anyone has to wait.
        shown, looked_at = (
            _look(target, arguments, console.words, progress) if arguments.browser else ([], 0)
        )
        read, pages = _read(target, progress)
    every = sorted([*read, *shown], key=lambda each: each.path)
    if target.site is not None:
        every = by_place(
            own_output.at_source(every, portal_settings.read(target.site), target.site)
        )
    found = [replace(each, hardened=arguments.strict) for each in every]
    manual = options.manual(arguments.site, arguments.format)
    console.write(FORMATS[arguments.format](found, console.words, manual))
    if arguments.format == "text":
        console.write(console.words.text("audit.counts", pages=pages))
        if arguments.browser:
            console.write(console.words.text("audit.browser-counts", pages=looked_at))
    return findings_module.exit_code(found)


def _target(given: str | None, site: Path) -> AuditTarget:
    """Return what the caller named, or else the output of the portal."""
    if given and given.startswith(("http://", "https://")):
        return AuditTarget(address=given)
    if given:
        return AuditTarget(_folder(Path(given)))
    output = portal_settings.output_folder(site)
    kinds = manifest.kinds(site / ".gongkai" / "manifest.json")
    return AuditTarget(_folder(output), site=site, kinds=kinds)


def _folder(path: Path) -> Path:
    if not path.is_dir():
        raise GongkaiError("audit.no-folder", directory=path)
    return path


def _read(target: AuditTarget, progress: Bar) -> tuple[list[Finding], int]:
    """Apply the rules. Returns the findings and the number of pages."""
    if target.folder is not None:
        return a11y.audit_folder(target.folder, progress), len(a11y.list_pages(target.folder))
    a11y.prove()
    return a11y.audit_page(_fetch(target.address), target.address), 1


def _look(
    target: AuditTarget, arguments: argparse.Namespace, words: Words, progress: Bar
) -> tuple[list[Finding], int]:
    """Run axe-core in a browser. Returns the findings and the number of pages."""
    try:
        from gongkai.a11y.browser import audit, chromium  # noqa: PLC0415  an extra of the installation
    except ImportError as fault:
        raise GongkaiError("audit.no-library", why=fault) from fault
    chromium.find_browser()  # if both are missing, name the larger thing to install first
    script = audit.find_script(Path(), *filter(None, [target.site]))
    if target.folder is None:
        pages = {target.address: target.address}
        return audit.audit_in_browser(pages, script, language=words.locale, progress=progress), 1
    is_all = arguments.pages == "all"
    paths = (
        audit.list_shown(target.folder)
        if is_all
        else audit.choose_pages(target.folder, target.kinds)
    )
    if not paths:
        raise GongkaiError("audit-no-pages", directory=target.folder)
    return (
        audit.audit_folder_in_browser(
            target.folder, paths, script, language=words.locale, progress=progress
        ),
        len(paths),
    )


def _fetch(address: str) -> bytes:
    """Load one page from the network.

    Raises:
        GongkaiError: when it cannot be loaded.
    """
    try:
        with urlopen(
            Request(address, headers={"User-Agent": "gongkai"}), timeout=_TIMEOUT_S
        ) as answer:
            html: bytes = answer.read(_MAX_BYTES)
            return html
    except (URLError, OSError, ValueError) as fault:
        raise GongkaiError("page-not-loaded", page=address, why=fault) from fault
