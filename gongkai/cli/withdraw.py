"""`gongkai withdraw ITEM`: take a published item down as an editor would, register first, then files."""

import argparse
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from gongkai import manifest
from gongkai.build.plan import REDIRECTS
from gongkai.build.session import MANIFEST, STATE, session
from gongkai.cli import options
from gongkai.cli.console import Console
from gongkai.cli.publish import holder
from gongkai.cli.usage import Commands
from gongkai.errors import BLOCKED, GongkaiError
from gongkai.manifest import ManifestEntry
from gongkai.messages import Words
from gongkai.records import register
from gongkai.records.redirects import own_address


def add(commands: Commands, words: Words) -> None:
    parser = commands.add_parser("withdraw", help=words.text("cli.withdraw"))
    parser.add_argument("item", metavar="ITEM", help=words.text("cli.arg.withdrawn-item"))
    parser.add_argument(
        "--reason", required=True, metavar="TEXT", help=words.text("cli.arg.reason")
    )
    parser.add_argument("--no-page", action="store_true", help=words.text("cli.arg.no-page"))
    options.site(parser, words)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    site = arguments.site.resolve()
    reason = " ".join(arguments.reason.split())
    if not reason or not reason.isprintable():
        raise GongkaiError("withdraw.no-reason")
    content = site / "content"
    path = site / STATE / MANIFEST
    entries = manifest.read(path) if path.is_file() else []
    if not entries:
        raise GongkaiError("withdraw.no-build", BLOCKED)
    with session(site / STATE, holder()):
        source = _source(entries, arguments.item)
        pages = [e.url for e in entries if e.kind and e.permanent and e.source == source]
        leading = _register(content / REDIRECTS, pages, reason, is_traceless=arguments.no_page)
        files, shared = _files(entries, pages, content, source)
        for file in [*files, source]:  # the item last: a second run still finds all
            (content / file).unlink(missing_ok=True)
    words = console.words
    for page in pages:
        console.write(words.text("withdraw.registered", address=f"/{page}"))
    for file in [source, *files]:
        console.write(words.text("withdraw.removed", path=content / file))
    for line in leading if arguments.no_page else ():
        console.write(words.text("withdraw.leading", path=f"{content / REDIRECTS}:{line}"))
    for file in shared:
        console.write(words.text("withdraw.shared", path=content / file))
    console.write(words.text("withdraw.next"))
    return 0


def _source(entries: Iterable[ManifestEntry], item: str) -> str:
    """Return the content file that an address, a content file or an id names.

    Raises:
        GongkaiError: when the last build made no such item, or several.
    """
    wanted = item.strip("/")
    items = [e for e in entries if e.permanent and e.source.endswith(".md")]
    exact = {
        e.source for e in items if wanted in (e.url.strip("/"), e.source, f"content/{e.source}")
    }
    found = exact or {e.source for e in items if e.url.strip("/").rpartition("/")[2] == wanted}
    if not found:
        raise GongkaiError("withdraw.unknown", BLOCKED, value=item)
    if len(found) > 1:
        raise GongkaiError("withdraw.several", value=item, choices="、".join(sorted(found)))
    return found.pop()


def _register(file: Path, pages: list[str], reason: str, *, is_traceless: bool) -> list[int]:
    """Write the entries that are still missing into the register, in one step.

    Returns:
        The lines of entries that lead to these pages.

    Raises:
        GongkaiError: when the register cannot be read or added to; says what to add by hand.
    """
    lines = [line for p in pages for line in register.entry(p, reason, is_traceless=is_traceless)]
    try:
        # As bytes, so that line ends stay as they are.
        text = file.read_bytes().decode() if file.is_file() else ""
        redirects = register.read(text.removeprefix("\ufeff"))
        known = {redirect.old for redirect in redirects}
        for page in pages:
            if page not in known:
                text = register.with_entry(text, page, reason, is_traceless=is_traceless)
    except ValueError as fault:
        gaps = {"path": file, "lines": "\n".join(lines)}
        raise GongkaiError("withdraw.register", BLOCKED, **gaps) from fault
    staged = file.with_name(f".{file.name}.new")
    staged.write_bytes(text.encode())
    os.replace(staged, file)
    return [r.line for r in redirects if own_address(r.to.partition("#")[0]) in pages]


def _files(
    entries: Iterable[ManifestEntry], pages: list[str], content: Path, source: str
) -> tuple[list[str], list[str]]:
    """Return the files that went out with an item alone, and those that others use too."""
    entries = list(entries)
    below = tuple(pages)
    own = {e.source for e in entries if not e.kind and e.source and e.path.startswith(below)}
    others = {e.source for e in entries if not e.path.startswith(below)}
    files = sorted(file for file in own - {source} if (content / file).is_file())
    texts = list(_texts(content, source))  # drafts and held items are in no manifest
    shared = [f for f in files if f in others or any(Path(f).name in text for text in texts)]
    return [file for file in files if file not in shared], shared


def _texts(content: Path, source: str) -> Iterator[str]:
    for suffix in ("*.md", "*.yaml"):
        for path in content.rglob(suffix):
            if path != content / source:
                yield path.read_text("utf-8", errors="replace")
