"""`gongkai new`: make a new item with every field of its kind, to be filled in."""

import argparse
from pathlib import Path

from gongkai.cli import options
from gongkai.cli.console import Console, moment
from gongkai.cli.usage import Commands
from gongkai.errors import GongkaiError
from gongkai.messages import Words
from gongkai.plugins.portal import settings as portal_settings
from gongkai.portal.kind import Kind
from gongkai.records.fields import Field, Group, choices_of, is_identifier
from gongkai.records.schema import kind_names
from gongkai.run.settings import RUN, Run, site_from
from gongkai.subjects.checks import Headings
from gongkai.subjects.kinds import KINDS


def add(commands: Commands, words: Words) -> None:
    parser = commands.add_parser("new", help=words.text("cli.new"))
    choices = "、".join(kind.zh for kind in KINDS)
    parser.add_argument("kind", metavar="KIND", help=words.text("cli.arg.kind", choices=choices))
    parser.add_argument("title", metavar="TITLE", help=words.text("cli.arg.title"))
    parser.add_argument("--id", metavar="ID", help=words.text("cli.arg.id"))
    options.site(parser, words)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    folder = arguments.site.resolve()
    now = moment(None)
    settings = portal_settings.read(folder)
    site = site_from({**settings, RUN: Run(folder, now)})
    known = kind_names(site.kinds)
    if arguments.kind not in known:
        raise GongkaiError(
            "new.unknown-kind", value=arguments.kind, choices="、".join(k.zh for k in site.kinds)
        )
    kind = next(kind for kind in site.kinds if kind.id == known[arguments.kind])
    path = _path(site.content / kind.id, arguments.id, now)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        item(kind, arguments.title, now, console.words.text("new.body")), encoding="utf-8"
    )
    console.write(console.words.text("new.done", path=path))
    return 0


def _path(folder: Path, id_: str | None, now: str) -> Path:
    """Return a file that does not exist yet. Without an id its name has date and number: addresses are for ever."""
    if id_ is None:
        day = now[:10].replace("-", "")
        number = 1
        while (folder / f"{day}-{number:02}.md").exists():
            number += 1
        return folder / f"{day}-{number:02}.md"
    if not is_identifier(id_):
        raise GongkaiError("new.bad-id", value=id_)
    path = folder / f"{id_}.md"
    if path.exists():
        raise GongkaiError("new.exists", path=path)
    return path


def item(kind: Kind, title: str, now: str, body: str) -> str:
    """Write the text of a new item: required fields, and the others as comments. It is a draft at first."""
    lines = ["---", f"类型: {kind.zh}"]
    for field in kind.fields:
        example = f"例：{field.example}" if field.example else ""
        choices = choices_of(field)
        possible = (
            f"{'分项' if isinstance(field.type, Group) else '可选'}：{choices}" if choices else ""
        )
        note = "；".join(filter(None, (field.help, possible, example)))
        lines.append(f"{_written(field, title, now)}{'  # ' + note if note else ''}")
    return "\n".join([*lines, "---", "", _text(kind, body), ""])


def _text(kind: Kind, body: str) -> str:
    """Return the text of the body at first, below each heading that the kind asks for."""
    checks = (check for check in kind.checks if isinstance(check, Headings))
    names = [name.split("/", maxsplit=1)[0] for check in checks for name in check.names]
    return "\n\n".join(f"## {name}\n\n{body}" for name in names) or body


def _written(field: Field, title: str, now: str) -> str:
    """Return a field's line without its note: a required field waits for its value, an optional one is a comment."""
    if field.name == "title":
        quoted = title.replace("\\", "\\\\").replace('"', '\\"')
        return f'{field.zh}: "{quoted}"'
    if field.name == "published":
        return f"{field.zh}: {now}"
    if field.name == "draft":
        return f"{field.zh}: true"
    return f"{'' if field.required else '# '}{field.zh}:"
