"""The closed lists and the site's identity: `content/data/*.yaml`, which editors maintain.

A fault here affects the whole site, so each one is a blocker; all of them are collected.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from gongkai.records import accepted, navigation
from gongkai.records.accepted import Acceptance
from gongkai.records.brand import Brand
from gongkai.records.data_entries import ENTRY, MANY, Report, entries_of, texts_of
from gongkai.records.navigation import Language, NavigationEntry
from gongkai.records.redirects import REDIRECT_KEYS, Redirect, Wrong, redirect_of
from gongkai.records.review_policy import ReviewPolicy
from gongkai.records.site_data import load_site
from gongkai.records.unseen import alike

LISTS: dict[str, dict[str, str]] = {
    "organs": ENTRY
    | {
        "简称": "short",
        "short": "short",
        "电话": "phone",
        "phone": "phone",
        "地址": "address",
        "address": "address",
        "办公时间": "hours",
        "hours": "hours",
        "无障碍": "access",
        "access": "access",
        "职责": "duty",
        "duty": "duty",
    },
    "columns": ENTRY
    | {
        "类型": "kinds",
        "kinds": "kinds",
        "关键词": "keywords",
        "keywords": "keywords",
        "栏目类型": "type",
        "type": "type",
        "导航": "menu",
        "menu": "menu",
    },
    "topics": ENTRY,
    "audiences": ENTRY | {"分组": "group", "group": "group"},
    "areas": ENTRY,
    "classes": ENTRY | {"分组": "group", "group": "group"},
    "experts": ENTRY | {"领域": "field", "field": "field", "职务": "post", "post": "post"},
    "openings": ENTRY
    | {
        "开放领域": "sector",
        "sector": "sector",
        "数据提供机构": "provider",
        "provider": "provider",
        "开放时间": "opens",
        "opens": "opens",
        "更新频率": "promise",
        "promise": "promise",
    },
}
"""File name without ending → written key → stored key."""

PRESETS: dict[str, tuple[tuple[str, str], ...]] = {
    "areas": (
        ("approval", "行政审批"),
        ("budget", "财政预算决算和“三公”经费"),
        ("housing", "保障性住房"),
        ("food-drug", "食品药品安全"),
        ("environment", "环境保护"),
        ("work-safety", "生产安全"),
        ("prices", "价格和收费"),
        ("land", "征地拆迁"),
        ("public-bodies", "公共企事业单位"),
        ("funds", "财政资金"),
        ("resources", "公共资源配置"),
        ("projects", "重大建设项目"),
        ("public-services", "公共服务"),
        ("state-owned", "国有企业经营"),
    ),
    "classes": (
        ("normative", "规范性文件"),
        ("plans", "规划计划"),
        ("statistics", "统计信息"),
        ("finance", "财政资金"),
        ("personnel", "人事信息"),
    ),
    "experts": (),
    "openings": (),
}
"""Lists that a portal may leave out → the ids and names that it then has.

The nine key areas of 粤府办〔2013〕52号, then those of the seven of Fujian's opinion of 2016-12-28 that are not
among them (环境保护 and 食品药品安全 are); the five common classes that 闽政办〔2014〕7号 names.
"""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One entry of a closed list. `extra` has all of the list's further keys, "" or () where nothing is written."""

    id: str
    name: str
    line: int
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """Its id, its name and its short name, if it has one."""
        return tuple(filter(None, (self.id, self.name, self.extra.get("short", ""))))


@dataclass(frozen=True)
class ClosedList:
    """A closed list, in written order."""

    file: str
    terms: tuple[ListItem, ...] = ()
    is_preset: bool = False
    """Whether the portal has no such file, and these are the entries of `PRESETS`."""

    @cached_property
    def _by_name(self) -> dict[str, ListItem]:
        """Id, name and short name → entry; ids take precedence over names, and earlier entries over later ones."""
        found = {term.id: term for term in reversed(self.terms)}
        for term in self.terms:
            for name in term.names:
                found.setdefault(name, term)
        return found

    @cached_property
    def _by_look(self) -> dict[str, ListItem | None]:
        """What is equal for names that look the same → entry; None for what several entries look like."""
        found: dict[str, ListItem | None] = {}
        for term in self.terms:
            for name in term.names:
                look = alike(name)
                found[look] = term if found.get(look, term) is term else None
        return found

    def find(self, text: str) -> ListItem | None:
        """Return the entry whose id, name or short name is `text`, or else looks the same."""
        return self._by_name.get(text) or self._by_look.get(alike(text))

    def names(self) -> list[str]:
        """Return all names that `find` knows, for suggestions (您是不是要写)."""
        return list(self._by_name)


@dataclass(frozen=True)
class ClosedLists:
    """The site's identity (keys of `SITE_KEYS`, "" if not written), its closed lists and redirects."""

    site: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, ClosedList] = field(default_factory=dict)
    redirects: tuple[Redirect, ...] = ()
    navigation: tuple[NavigationEntry, ...] = ()
    """As written in `site.yaml`; () where the portal leaves it to us."""
    languages: tuple[Language, ...] = ()
    brand: Brand = field(default_factory=Brand)
    review: ReviewPolicy = field(default_factory=ReviewPolicy)
    site_lines: Mapping[str, int] = field(default_factory=dict)
    """The line in `site.yaml` of each key of `site` that is written."""
    accepted: tuple[Acceptance, ...] = ()
    """The faults of pages that the portal accepts for a while."""

    def __getitem__(self, name: str) -> ClosedList:
        return self.lists[name]

    @cached_property
    def digest(self) -> str:
        """A digest that changes whenever a record could read differently: ids and names of the lists, the site id."""
        terms = {
            name: [(t.id, t.name, t.extra.get("short"), t.extra.get("kinds")) for t in v.terms]
            for name, v in self.lists.items()
        }
        text = json.dumps([self.site.get("id"), terms], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


LookupRows = tuple[tuple[str, str, str], ...]
"""The lookups of one reader in the closed lists: (list, what was looked up, answer)."""

_DEFAULT = "default"
"""Recorded in place of a list for the column of an item that names none; what is looked up is then the item's kind."""


class Lookups:
    """The closed lists as used by the reader of one file, recording every lookup and its answer.

    As long as the lists give the same answers, the file reads the same, whatever else changed in them.
    """

    def __init__(self, lists: ClosedLists) -> None:
        self.lists = lists
        self._rows: dict[tuple[str, str], str] = {}

    @property
    def rows(self) -> LookupRows:
        return tuple((name, asked, answer) for (name, asked), answer in self._rows.items())

    def find(self, name: str, text: str) -> ListItem | None:
        """Look up the entry of a list whose id, name or short name is `text`."""
        term = self.lists[name].find(text)
        self._rows[name, text] = _answer(term)
        return term

    def default_column(self, kind: str) -> str:
        """Look up the id of the first column that takes a kind; "" if none does."""
        found = _default_column(self.lists, kind)
        self._rows[_DEFAULT, kind] = found
        return found


def still_answers(rows: Iterable[Sequence[str]], lists: ClosedLists) -> bool:
    """Return whether the lists still give the answers that a reader got."""
    for name, asked, answer in rows:
        now = (
            _default_column(lists, asked) if name == _DEFAULT else _answer(lists[name].find(asked))
        )
        if now != answer:
            return False
    return True


def _answer(term: ListItem | None) -> str:
    """Return what a record depends on of an entry: its id, and the kinds that it is checked against."""
    return " ".join([term.id, *term.extra.get("kinds", ())]) if term else ""


def _default_column(lists: ClosedLists, kind: str) -> str:
    return next((t.id for t in lists["columns"].terms if kind in t.extra["kinds"]), "")


_FILES = frozenset({*LISTS, "site", "redirects", "accepted"})


def is_misnamed(name: str) -> bool:
    """Return whether a file of the data folder is meant as one of its lists, but has another name."""
    stem, _, ending = name.partition(".")
    is_list = stem.casefold() in _FILES or ending.casefold() in ("yaml", "yml")
    return is_list and not (stem in _FILES and ending == "yaml")


def load(texts: Mapping[str, str], kinds: Mapping[str, str], report: Report) -> ClosedLists:
    """Read the data files.

    Args:
        texts: file name (`organs.yaml`) → its text; a missing file is reported.
        kinds: every name of a kind, Chinese and English, → its id; a column stores the ids of its kinds.
    """
    lists = {name: _load_list(name, texts, kinds, report) for name in LISTS}
    redirects = load_redirects(texts, report)
    site = load_site(texts, report)
    columns = lists["columns"]
    if columns.terms:  # else each column of the navigation would be unknown for one fault elsewhere
        navigation.check_columns(site.navigation, columns.find, columns.names(), report)
    return ClosedLists(
        site.texts,
        lists,
        redirects,
        site.navigation,
        site.languages,
        site.brand,
        site.review,
        site.lines,
        accepted.load_accepted(texts, report),
    )


def _load_list(
    name: str, texts: Mapping[str, str], kinds: Mapping[str, str], report: Report
) -> ClosedList:
    file = f"{name}.yaml"
    keys = LISTS[name]
    if name in PRESETS and file not in texts:
        extra = dict.fromkeys(set(keys.values()) - {"id", "name"}, "")
        preset = tuple(ListItem(id_, title, 0, extra) for id_, title in PRESETS[name])
        return ClosedList(file, preset, is_preset=True)
    known: set[str] = set()
    terms = []
    for node in entries_of(file, texts, report):
        given = texts_of(file, node, keys, report)
        term = _term(file, node.line, given, keys, report)
        if term is None:
            continue
        for value in {term.id, term.name}:
            if value in known:
                report(file, node.line, "data.twice", value)
            known.add(value)
        for kind in term.extra.get("kinds", ()):
            if kind not in kinds:
                report(file, node.line, "data.kind", kind)
        if "kinds" in keys.values():
            ids = tuple(kinds[kind] for kind in term.extra["kinds"] if kind in kinds)
            term = replace(term, extra={**term.extra, "kinds": ids})
        terms.append(term)
    return ClosedList(file, tuple(terms))


def _term(
    file: str, line: int, given: dict[str, Any], keys: Mapping[str, str], report: Report
) -> ListItem | None:
    for key, name in (("id", "编号"), ("name", "名称")):
        if not given.get(key):
            report(file, line, "data.need", name)
            return None
    if given.get("menu", "") not in ("", "是", "否"):
        report(file, line, "data.menu", given["menu"])
        return None
    if not navigation.ID_FORM.fullmatch(given["id"]):
        report(file, line, "data.id", given["id"])
        return None
    extra = {key: given.get(key, "") for key in sorted(set(keys.values()) - {"id", "name"})}
    for key in MANY & extra.keys():
        if not isinstance(extra[key], tuple):  # one text may give several
            extra[key] = tuple(re.split(r"[、，,]\s*", extra[key])) if extra[key] else ()
    return ListItem(given["id"], given["name"], line, extra)


def load_redirects(texts: Mapping[str, str], report: Report) -> tuple[Redirect, ...]:
    """Read `redirects.yaml`, which may be missing: most sites start without one."""
    file = "redirects.yaml"
    redirects: dict[str, Redirect] = {}
    for node in entries_of(file, texts, report) if file in texts else []:
        given = texts_of(file, node, REDIRECT_KEYS, report)
        found = redirect_of(given, node.line)
        if isinstance(found, Wrong):
            report(file, node.line, found.why, found.value)
        elif found.old in redirects:
            report(file, node.line, "data.twice", found.written)
        else:
            redirects[found.old] = found
    return tuple(redirects.values())
