"""`gongkai audit`: check the accessibility of finished pages, a portal's own or any others."""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from gongkai import a11y, manifest
from gongkai import findings as findings_module
from gongkai.a11y.rule import Rule, SiteRule
from gongkai.a11y.rules import RULES, SITE_RULES
from gongkai.a11y.standards.wcag import AXE_CRITERIA, CRITERIA
from gongkai.cli import options
from gongkai.cli.console import Bar, Console, moment
from gongkai.cli.usage import Commands
from gongkai.clock import BEIJING
from gongkai.errors import GongkaiError
from gongkai.files.writing import write_anew
from gongkai.findings import Finding, by_place, finding
from gongkai.messages import Words
from gongkai.plugins.portal import settings as portal_settings
from gongkai.reports import AUDIT_FORMATS, FORMATS
from gongkai.reports.audit import AuditReport
from gongkai.reports.trend import Trend, dump, load, past_run
from gongkai.run import own_output

ENGINES = ("static", "browser", "all")
TREND = Path(".gongkai", "audit-trend.json")
OLD_UNTIL = "0.3"
"""Until then `--browser` and `--pages` do as before."""
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
    parser.add_argument("--engine", choices=ENGINES, help=words.text("cli.arg.engine"))
    parser.add_argument("--every", action="store_true", help=words.text("cli.arg.every"))
    parser.add_argument("--trend", type=Path, metavar="FILE", help=words.text("cli.arg.trend"))
    parser.add_argument("--cache", type=Path, metavar="FILE", help=words.text("cli.arg.cache"))
    parser.add_argument("--browser", action="store_true", help=words.text("cli.arg.browser"))
    parser.add_argument("--pages", choices=["all", "kinds"], help=words.text("cli.arg.pages"))
    parser.add_argument("--quiet", action="store_true", help=words.text("cli.arg.quiet"))
    options.findings(parser, words)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    target = _target(arguments.target, arguments.site.resolve())
    engine = arguments.engine or ("all" if arguments.browser else "static")
    is_every = arguments.every or arguments.pages == "all"
    # The browser comes first: when there is none, that is reported before anyone has to wait.
    with console.progress(quiet=arguments.quiet) as progress:
        shown, looked_at = (
            _look(target, console.words, progress, is_every=is_every)
            if engine != "static"
            else (list[Finding](), 0)
        )
        read, pages = (
            _read(target, arguments.cache, progress)
            if engine != "browser"
            else (list[Finding](), 0)
        )
    every = _joined(read, shown, engine)
    if target.site is not None:
        settings = portal_settings.read(target.site)
        every = by_place(own_output.at_source(every, settings, target.site))
        every = own_output.accepted_in(every, settings, target.site, moment(None))
    found = [replace(each, hardened=arguments.strict) for each in _old_options(arguments) + every]
    file = arguments.trend or (target.site and target.site / TREND)
    trend = _trend(file, console)
    report = AuditReport(tuple(found), engine, pages, looked_at, CRITERIA, _checks(engine), trend)
    _write(report, arguments, console)
    if file:
        past = past_run(
            f"{datetime.now(BEIJING):%Y-%m-%d %H:%M}", engine, pages or looked_at, found
        )
        file.parent.mkdir(parents=True, exist_ok=True)
        write_anew(file, dump(trend.followed(past, found)).encode(), is_new=not file.exists())
    return findings_module.exit_code(found)


def _checks(engine: str) -> dict[str, tuple[str, ...]]:
    """Return the rules that an engine runs → the numbers of their criteria; axe-core counts as one."""
    every: list[Rule | SiteRule] = [*RULES, *SITE_RULES]
    own = {rule.id: tuple(each.number for each in rule.criteria) for rule in every}
    return ({} if engine == "browser" else own) | (
        {} if engine == "static" else {"axe-core": AXE_CRITERIA}
    )


def _trend(file: Path | None, console: Console) -> Trend:
    """Return the runs before, as far as their file can be read."""
    if file is None or not file.is_file():
        return Trend()
    try:
        return load(file.read_text("utf-8"))
    except (OSError, ValueError):
        console.note(console.words.text("audit.trend-damaged", file=file))
        return Trend()


def _old_options(arguments: argparse.Namespace) -> list[Finding]:
    """Report options of before, with what to write instead."""
    given = {"--browser": arguments.browser, "--pages": arguments.pages is not None}
    new = {"--browser": "--engine all", "--pages": "--every" if arguments.pages == "all" else ""}
    return [
        finding("old-option", value=old, new=f"gongkai audit {new[old]}".rstrip(), until=OLD_UNTIL)
        for old, is_given in given.items()
        if is_given
    ]


def _joined(read: list[Finding], shown: list[Finding], engine: str) -> list[Finding]:
    """Return what both engines found, by page; one verdict where they judge the same."""
    if engine == "all":
        from gongkai.a11y.browser.verdicts import joined  # noqa: PLC0415  with the browser

        read, shown = joined(read, shown), []
    return sorted([*read, *shown], key=lambda each: (each.path, each.line))


def _write(report: AuditReport, arguments: argparse.Namespace, console: Console) -> None:
    manual = options.manual(arguments.site, arguments.format)
    render = AUDIT_FORMATS.get(arguments.format)
    if render:
        console.write(render(report, console.words, manual))
        return
    console.write(FORMATS[arguments.format](report.findings, console.words, manual))
    if arguments.format == "text":
        counts = {"audit.counts": report.pages, "audit.browser-counts": report.in_browser}
        for name, number in counts.items():
            if number:
                console.write(console.words.text(name, pages=number))


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


def _read(target: AuditTarget, cache: Path | None, progress: Bar) -> tuple[list[Finding], int]:
    """Apply the rules. Returns the findings and the number of pages."""
    if target.folder is None:
        a11y.prove()
        return a11y.audit_page(_fetch(target.address), target.address), 1
    kept = None
    if cache is not None:
        data = cache.read_bytes() if cache.is_file() else b""
        kept = a11y.KeptResults(data, a11y.setting_of(target.folder))
    found = a11y.audit_folder(target.folder, progress, kept)
    if kept and cache:
        write_anew(cache, kept.dump(), is_new=not cache.exists())
    return found, len(a11y.list_pages(target.folder))


def _look(
    target: AuditTarget, words: Words, progress: Bar, *, is_every: bool
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
    paths = (
        audit.list_shown(target.folder)
        if is_every
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
