"""`gongkai search`: show the hits of a query, from the index that the browser reads."""

import argparse
import json
from pathlib import Path

from gongkai import manifest
from gongkai.cli import options
from gongkai.cli.console import Console
from gongkai.cli.usage import Commands
from gongkai.findings.visible import visible
from gongkai.messages import Words
from gongkai.plugins.portal import settings as portal_settings
from gongkai.search import Answer, Hit, answer


def add(commands: Commands, words: Words) -> None:
    parser = commands.add_parser("search", help=words.text("cli.search"))
    parser.add_argument("query", metavar="QUERY", help=words.text("cli.arg.query"))
    options.site(parser, words)
    parser.add_argument("--output", type=Path, metavar="DIR", help=words.text("cli.arg.output"))
    parser.add_argument(
        "--limit", type=int, default=10, metavar="N", help=words.text("cli.arg.limit")
    )
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=words.text("cli.arg.search-format"),
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    folder = arguments.site.resolve()
    output = arguments.output or portal_settings.output_folder(folder)
    given = answer(output.resolve(), arguments.query, max(0, arguments.limit))
    sources = _read_sources(folder)
    if arguments.format == "json":
        console.write(_json(arguments.query, given, sources))
    else:
        console.write(_text(given, console.words))
    return 0


def _read_sources(folder: Path) -> dict[str, str]:
    """Return address → content file. The published index lacks it: it has only what a page itself shows."""
    path = folder / ".gongkai" / "manifest.json"
    return {entry.url: entry.source for entry in manifest.read(path)} if path.is_file() else {}


def _json(query: str, given: Answer, sources: dict[str, str]) -> str:
    results = [
        {
            "url": hit.url,
            "title": hit.title,
            "source_path": hit.source_path or sources.get(hit.url, ""),
            "score": hit.score,
        }
        for hit in given.hits
    ]
    found = {"query": query, "count": given.count, "results": results}
    return json.dumps(found, ensure_ascii=False, indent=1)


def _text(given: Answer, words: Words) -> str:
    """Write the count, then for each hit the title, facts with the address, and the words around the match."""
    lines = [words.text("search.count", count=given.count)]
    for number, hit in enumerate(given.hits, 1):
        lines += [visible(f"{number}. {hit.title}"), visible(f"   {_facts(hit)}")]
        lines += [visible(f"   {hit.excerpt}")] if hit.excerpt else []
    return "\n".join(lines)


def _facts(hit: Hit) -> str:
    facts = (f"/{hit.url}", hit.card.date, hit.card.organ, hit.card.number)
    return " · ".join(filter(None, facts))
