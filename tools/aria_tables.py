"""The tables of WAI-ARIA 1.2, written anew from a package that keeps them: `a11y/standards/aria_tables.py`.

    npm pack aria-query && tar xzf aria-query-*.tgz
    .venv/bin/python tools/aria_tables.py package

What is taken are facts of the standard: names of roles and attributes, and which belong to which. Where the
package follows another edition, `_BY_THE_STANDARD` has what WAI-ARIA 1.2 says.
"""

import json
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parents[1] / "a11y" / "standards" / "aria_tables.py"
_READ = """
const {aria, roles} = require(process.argv[1]);
console.log(JSON.stringify({aria: [...aria.entries()], roles: [...roles.entries()]}));
"""
_HEAD = '''"""WAI-ARIA 1.2 with its modules for books and graphics: roles, attributes, and which belong to which.

Made by `tools/aria_tables.py`: a command, no edit by hand. Attributes are named without `aria-`.
"""
'''
_BY_THE_STANDARD: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "required": {"option": (), "treeitem": (), "combobox": ("controls", "expanded")},
    "context": {"option": ("group", "listbox"), "rowheader": ("row",)},
    "owned": {},
    # Of WAI-ARIA 1.3, which allows more.
    "types": {"aria-details": ("idlist",), "aria-errormessage": ("idlist",)},
}
_BY_AUTHOR = {"rowgroup"}
Role = Mapping[str, Any]


def main(package: str) -> None:
    """Read the package in a folder and write the tables."""
    folder = str(Path(package).resolve())
    read = subprocess.run(["node", "-e", _READ, folder], capture_output=True, check=True)
    found = json.loads(read.stdout)
    roles = {name: role for name, role in found["roles"] if not role["abstract"]}
    everywhere = set(next(role["props"] for name, role in found["roles"] if name == "roletype"))
    TARGET.write_text(_written(dict(found["aria"]), roles, everywhere), "utf-8")


def _written(attributes: Mapping[str, Any], roles: Mapping[str, Role], everywhere: set[str]) -> str:
    plain = {name: role for name, role in roles.items() if "-" not in name}
    tables = [
        _set("ROLES", {*roles, "image"}, "Every role that may be written; abstract ones may not."),
        _types(attributes),
        _map(
            "SUPPORTED",
            {name: _short(set(role["props"]) - everywhere) for name, role in roles.items()},
            "Role → the attributes that it knows beside those for every role.",
        ),
        _map("REQUIRED", _part("required", roles, "requiredProps"), "Role → what it must have."),
        _map("OWNED", _part("owned", plain, "requiredOwnedElements"), "Role → what it holds."),
        _map("CONTEXT", _part("context", plain, "requiredContextRole"), "Role → what holds it."),
        _set(
            "NAMELESS",
            {name for name, role in roles.items() if role["prohibitedProps"]} | {"none"},
            "Roles that must not be given a name.",
        ),
        _set(
            "FLAT",
            {name for name, role in roles.items() if role["childrenPresentational"]},
            "Roles whose content is heard as a text alone: what is inside has no role.",
        ),
        _set(
            "NAMED_BY_CONTENT",
            {name for name, role in roles.items() if "contents" in role["nameFrom"]} - _BY_AUTHOR,
            "Roles that take their name from their content.",
        ),
    ]
    return _HEAD + "".join(tables)


def _part(part: str, roles: Mapping[str, Role], key: str) -> dict[str, list[str]]:
    """Return role → what the package says of it, as WAI-ARIA 1.2 has it."""
    found = {}
    for name, role in roles.items():
        given = role[key]
        flat = [each[0] if isinstance(each, list) else each for each in given]
        names = _short(flat) if part == "required" else sorted(set(flat) | _within(given))
        found[name] = list(_BY_THE_STANDARD[part].get(name, names))
    return found


def _within(given: Iterable[Any]) -> set[str]:
    """Return what stands between the two ends of a chain: `menuitem` in a `group`."""
    return {each for chain in given if isinstance(chain, list) for each in chain[1:]}


def _short(names: Iterable[str]) -> list[str]:
    return sorted(name.removeprefix("aria-") for name in names)


def _types(attributes: Mapping[str, Any]) -> str:
    types, tokens = {}, {}
    for name, facts in attributes.items():
        may_lack = facts["type"] == "boolean" and facts.get("allowundefined")
        plain = ["boolean-or-undefined" if may_lack else facts["type"]]
        types[name] = list(_BY_THE_STANDARD["types"].get(name, plain))
        if facts.get("values"):
            tokens[name] = sorted(str(each).lower() for each in facts["values"])
    short = {name.removeprefix("aria-"): value for name, value in types.items()}
    values = {name.removeprefix("aria-"): value for name, value in tokens.items()}
    return _map("TYPES", short, "Attribute → the type of its value.") + _map(
        "TOKENS", values, "Attribute → the words that it takes."
    )


def _set(name: str, members: Iterable[str], said: str) -> str:
    words = textwrap.fill(
        ", ".join(f'"{each}"' for each in sorted(members)),
        width=100,
        initial_indent="    ",
        subsequent_indent="    ",
        break_on_hyphens=False,
    )
    return f'\n{name} = frozenset([\n{words},\n])  # fmt: skip\n"""{said}"""\n'


def _map(name: str, table: Mapping[str, Iterable[str]], said: str) -> str:
    lines = [f"\n{name}: dict[str, str] = {{\n"]
    for key in sorted(table):
        if words := " ".join(table[key]):
            lines.append(_entry(key, words))
    return "".join(lines) + f'}}  # fmt: skip\n"""{said}"""\n'


def _entry(key: str, words: str) -> str:
    if len(key) + len(words) < 88:
        return f'    "{key}": "{words}",\n'
    parts = textwrap.wrap(words, width=88, break_on_hyphens=False)
    inner = "".join(f'        "{part} "\n' for part in parts[:-1]) + f'        "{parts[-1]}"\n'
    return f'    "{key}": (\n{inner}    ),\n'


if __name__ == "__main__":
    main(*sys.argv[1:])
