"""`gongkai wechat ITEM`: write an article of the built site, to be pasted into the editor of a WeChat account."""

import argparse
from pathlib import Path

from gongkai import manifest
from gongkai.build.session import MANIFEST, STATE
from gongkai.cli import options
from gongkai.cli.console import Console
from gongkai.cli.usage import Commands
from gongkai.errors import BLOCKED, GongkaiError
from gongkai.exports.wechat import article
from gongkai.messages import Words
from gongkai.plugins.portal import settings as portal_settings


def add(commands: Commands, words: Words) -> None:
    parser = commands.add_parser("wechat", help=words.text("cli.wechat"))
    parser.add_argument("item", metavar="ITEM", help=words.text("cli.arg.item"))
    options.site(parser, words)
    parser.add_argument("--output", type=Path, metavar="DIR", help=words.text("cli.arg.output"))
    parser.add_argument("--to", type=Path, metavar="FILE", help=words.text("cli.arg.to-file"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    folder = arguments.site.resolve()
    output = (arguments.output or portal_settings.output_folder(folder)).resolve()
    file = _find(folder, arguments.item)
    try:
        text = article((output / file).read_bytes())
    except (OSError, ValueError) as fault:
        raise GongkaiError("wechat-no-article", BLOCKED, value=arguments.item) from fault
    if arguments.to:
        arguments.to.write_text(text, "utf-8")
        console.write(console.words.text("wechat.done", path=arguments.to))
    else:
        console.write(text)
    return 0


def _find(folder: Path, item: str) -> str:
    """Return the file of the page that an address or a content file names.

    Raises:
        GongkaiError: when the last build made no such page.
    """
    path = folder / STATE / MANIFEST
    entries = manifest.read(path) if path.is_file() else []
    wanted = item.strip("/")
    for entry in entries:
        names = {entry.url.strip("/"), entry.source, f"content/{entry.source}"}
        if entry.kind and wanted in names - {""}:
            return entry.path
    raise GongkaiError("wechat-no-article", BLOCKED, value=item)
