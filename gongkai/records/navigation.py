"""导航 and 其他语言 of `site.yaml`: nodes → the entries as written, with what is wrong with them."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from gongkai.records.data_entries import ENTRY, NAME, Parts, Report, mappings_of, parts_of
from gongkai.records.nodes import Listing, Node, Scalar
from gongkai.records.site_forms import ADDRESS
from gongkai.suggestions import nearest

KEYS = ENTRY | {
    "栏目": "columns",
    "columns": "columns",
    "常办事项": "top_tasks",
    "top_tasks": "top_tasks",
}
LANGUAGE_KEYS = NAME | {"地址": "address", "address": "address", "语言": "lang", "lang": "lang"}
_MANY = ("columns", "top_tasks")

MOST = 6
"""The most entries; 首页, which is always there, is the seventh."""
MOST_TASKS = 12
"""The most 常办事项 of one entry: more are no choice but a list."""
MOST_LANGUAGES = 6
HOME = ("首页", "home", "index")
ID_FORM = re.compile(r"[a-z0-9][a-z0-9-]*")
LANGUAGE_FORM = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """One entry of the main navigation, as written."""

    id: str
    name: str
    line: int
    description: str = ""
    columns: tuple[Scalar, ...] = ()
    """Ids or names of columns, each with its line."""
    top_tasks: tuple[Scalar, ...] = ()
    """Ids or addresses of items and pages, each with its line."""


@dataclass(frozen=True, slots=True)
class Language:
    """An edition of the portal in another language."""

    name: str
    """In that language: `English`."""
    address: str
    """A web address, or one of this site that begins with `/`."""
    lang: str
    """`en`."""
    line: int


def entries(file: str, node: Node | None, report: Report) -> tuple[NavigationEntry, ...]:
    """Read 导航; each fault is reported, and takes nothing but its own entry or value away."""
    found: list[NavigationEntry] = []
    known: set[str] = set()
    if isinstance(node, Listing) and not node.items:
        report(file, node.line, "data.navigation-none", "导航")
    for line, parts in _written(file, node, KEYS, _MANY, report):
        entry = _entry(file, line, parts, report)
        if entry is None:
            continue
        again = sorted({entry.id, entry.name} & known)
        known |= {entry.id, entry.name}
        for value in again:
            report(file, line, "data.twice", value)
        if len(found) == MOST:
            report(file, line, "data.navigation-many", entry.name, limit=str(MOST + 1))
        elif not again:
            found.append(entry)
    return tuple(found)


def _entry(file: str, line: int, parts: Parts, report: Report) -> NavigationEntry | None:
    texts = {key: value[0].text for key, value in parts.items() if key not in _MANY and value}
    if not _has_all(file, line, texts, {"id": "编号", "name": "名称"}, report):
        return None
    for name in ("id", "name"):
        if texts[name].casefold() in HOME:
            report(file, line, "data.navigation-home", texts[name])
            return None
    if not ID_FORM.fullmatch(texts["id"]):
        report(file, line, "data.id", texts["id"])
        return None
    columns = _filled(file, "栏目", parts.get("columns", ()), report)
    tasks = _filled(file, "常办事项", parts.get("top_tasks", ()), report)
    for each in tasks[MOST_TASKS:]:
        report(file, each.line, "data.tasks-many", each.text, limit=str(MOST_TASKS))
    if not parts.get("columns") and not parts.get("top_tasks"):
        report(file, line, "data.navigation-empty", texts["name"])
        return None
    description = texts.get("description", "")
    return NavigationEntry(
        texts["id"], texts["name"], line, description, columns, tasks[:MOST_TASKS]
    )


def _filled(file: str, key: str, written: Iterable[Scalar], report: Report) -> tuple[Scalar, ...]:
    """Return the values of a list without those that are empty or there already."""
    found: dict[str, Scalar] = {}
    for each in written:
        if not each.text:
            report(file, each.line, "data.empty-value", key)
        elif each.text in found:
            report(file, each.line, "data.twice", each.text)
        else:
            found[each.text] = each
    return tuple(found.values())


def languages(file: str, node: Node | None, own: str, report: Report) -> tuple[Language, ...]:
    """Read 其他语言.

    Args:
        own: the language of this edition.
    """
    found: dict[str, Language] = {}
    for line, parts in _written(file, node, LANGUAGE_KEYS, (), report):
        texts = {key: value[0].text for key, value in parts.items() if value}
        names = {"name": "名称", "address": "地址", "lang": "语言"}
        if not _has_all(file, line, texts, names, report):
            continue
        tag = texts["lang"]
        if not LANGUAGE_FORM.fullmatch(tag):
            report(file, parts["lang"][0].line, "data.language", tag)
        elif tag.casefold() in (own.casefold(), *map(str.casefold, found)):
            report(file, parts["lang"][0].line, "data.twice", tag)
        elif not ADDRESS.fullmatch(texts["address"]):
            report(file, parts["address"][0].line, "data.language-address", texts["address"])
        elif len(found) == MOST_LANGUAGES:
            report(file, line, "data.languages-many", texts["name"], limit=str(MOST_LANGUAGES))
        else:
            found[tag] = Language(texts["name"], texts["address"], tag, parts["address"][0].line)
    return tuple(found.values())


def _written(
    file: str, node: Node | None, keys: dict[str, str], many: tuple[str, ...], report: Report
) -> Iterator[tuple[int, Parts]]:
    """Yield line and parts of each entry of a list; a key without a value is one that is not written."""
    if node is None or (isinstance(node, Scalar) and not node.text):
        return
    if not isinstance(node, Listing):
        report(file, node.line, "data.not-a-list", "")
        return
    for each in mappings_of(file, node, report):
        yield each.line, parts_of(file, each, keys, many, report)


def _has_all(
    file: str, line: int, texts: dict[str, str], names: dict[str, str], report: Report
) -> bool:
    """Return whether all of these keys have a value, and report the first that has none."""
    for key, name in names.items():
        if not texts.get(key):
            report(file, line, "data.need", name)
            return False
    return True


def check_columns(
    written: Iterable[NavigationEntry],
    find: Callable[[str], object],
    names: list[str],
    report: Report,
) -> None:
    """Report columns that are not there, and those that two entries have.

    Args:
        find: name or id → the column, None for none.
        names: all names that `find` knows.
    """
    taken: list[tuple[object, str]] = []
    for entry in written:
        for each in entry.columns:
            column = find(each.text)
            others = [name for other, name in taken if other is column]
            if column is None:
                near = nearest(each.text, names)
                why = "data.column-near" if near else "data.column-unknown"
                report("site.yaml", each.line, why, each.text, near=near)
            elif others:
                report("site.yaml", each.line, "data.column-twice", each.text, other=others[0])
            else:
                taken.append((column, entry.name))
