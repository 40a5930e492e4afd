"""`gongkai pdf`: print a page of the output to a tagged PDF, such as an issue of the gazette."""

import argparse
from pathlib import Path
from urllib.parse import quote

from gongkai.cli import options
from gongkai.cli.console import Console
from gongkai.cli.usage import Commands
from gongkai.errors import GongkaiError
from gongkai.messages import Words
from gongkai.plugins.portal import settings as portal_settings


def add(commands: Commands, words: Words) -> None:
    parser = commands.add_parser("pdf", help=words.text("cli.pdf"))
    parser.add_argument("page", metavar="PAGE", help=words.text("cli.arg.page"))
    parser.add_argument("file", type=Path, metavar="FILE", help=words.text("cli.arg.pdf"))
    options.site(parser, words)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    try:
        from gongkai.a11y.browser.printing import print_page  # noqa: PLC0415  an extra of the installation
        from gongkai.a11y.browser.serving import served  # noqa: PLC0415  an extra of the installation
    except ImportError as fault:
        raise GongkaiError("audit.no-library", why=fault) from fault
    output = portal_settings.output_folder(arguments.site.resolve())
    path = arguments.page.strip("/") + "/"
    if not (output / path / "index.html").is_file():
        raise GongkaiError("pdf.no-page", value=arguments.page)
    with served(output) as root:
        data = print_page(root + quote(path))
    arguments.file.parent.mkdir(parents=True, exist_ok=True)
    arguments.file.write_bytes(data)
    size = f"{max(1, round(len(data) / 1000))} KB"
    console.write(console.words.text("pdf.done", file=arguments.file, size=size))
    return 0
