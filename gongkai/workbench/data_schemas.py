"""The forms of `content/data/*.yaml` as the reader has them → a JSON Schema (draft-07) for each file.

A program that helps with YAML reads the files by YAML's own types, our reader takes every value as text: a value that
is a number or a truth to YAML is a text here. What JSON Schema cannot say: docs/editors/vscode.md.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from gongkai.findings.registry import ACCEPTABLE
from gongkai.messages import CHINESE
from gongkai.records import accepted, brand, navigation, palette, redirects, site_data, site_forms
from gongkai.records.closed_lists import LISTS, ListItem
from gongkai.records.schema import Schema
from gongkai.workbench import data_help

Json: TypeAlias = dict[str, object]

DRAFT = "http://json-schema.org/draft-07/schema#"
_TYPES = ("string", "number", "boolean", "null")
_EMPTY = (None, "")
_DAY = r"(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_WORD = "0-9A-Z_a-zªµºÀ-ÖØ-öø-ᙿᚁ-῿々-〇〡-〩〱-〵〸-〼぀-꯿가-힣豈-﫿０-９Ａ-Ｚａ-ｚｦ-ￜ𠀀-𲎯"
r"""What `\w` means to the reader, in a form that JavaScript understands alike: its own `\w` knows no Chinese."""
_PART = f"[{_WORD}-][{_WORD}. -]*"
_OWN = rf"(?!/*index\.html/*$)/*{_PART}(?:/{_PART})*/*"
_TARGET = rf"(?!.*\.\.)(?:https?://[^\s/:]+\S*|/?[{_WORD}-][{_WORD}./ -]*(?:#\S*)?|/(?:#\S*)?)"
_SPLIT = "[、，,]"


def schemas(kinds: Sequence[Schema], columns: Iterable[ListItem] = ()) -> dict[str, Json]:
    """Return file name (`site.yaml`) → its schema.

    Args:
        kinds: the portal's kinds, its own too.
        columns: the portal's columns, which are offered where one is written.
    """
    found = {f"{name}.yaml": _list_of(_entry(name, kinds), "编号", "名称") for name in LISTS}
    found["redirects.yaml"] = _list_of(_redirect(), "原地址", "新地址")
    found[accepted.FILE] = _list_of(_accepted(), "提示", "位置", "理由", "责任人", "截止日期")
    found["site.yaml"] = _site(tuple(columns))
    return {name: {"$schema": DRAFT, **schema} for name, schema in found.items()}


def _text(
    pattern: str = "", *, why: str = "", needed: bool = False, only_text: bool = True
) -> Json:
    """Return the schema of a value.

    Args:
        why: the name of the text that says what is wrong with a value of another form.
        needed: whether it may not be empty.
        only_text: whether what is a number to YAML cannot be of the form.
    """
    types = _TYPES if not (pattern and only_text) else ("string", "null")
    found: Json = {"type": [each for each in types if each != "null" or not needed]}
    if pattern:
        found["pattern"] = rf"^\s*(?:{_for_javascript(pattern)}){'' if needed else '?'}\s*$"
        found["patternErrorMessage"] = CHINESE.text(why, value="…")
    elif needed:
        found["pattern"] = r"\S"
    return found


def _for_javascript(pattern: str) -> str:
    """Return a pattern without escapes that its strict form of a pattern forbids."""
    return pattern.replace('\\"', '"').replace("\\'", "'")


def _id() -> Json:
    text = _text(navigation.ID_FORM.pattern, why="data.id", needed=True)
    return {"anyOf": [text, {"type": "integer", "minimum": 0}, {"type": "boolean"}]}


def _several(item: Json, text: Json, **limits: object) -> Json:
    """Return the schema of a key with several values: a list, or one text with 、 between them."""
    return {"anyOf": [{"type": "array", "items": item, **limits}, text]}


def _names_of(keys: Mapping[str, str], stored: str) -> list[str]:
    return [written for written, name in keys.items() if name == stored]


def _filled(keys: Mapping[str, str], *stored: str) -> Json:
    """Return the schema of a mapping in which one of these keys has a value, in whichever language."""
    names = [written for name in stored for written in _names_of(keys, name)]
    value: Json = {"not": {"enum": [*_EMPTY, []]}}
    return {"anyOf": [{"required": [name], "properties": {name: value}} for name in names]}


def _mapping(
    keys: Mapping[str, str],
    values: Mapping[str, Json],
    needed: Sequence[str],
    helps: Mapping[str, str],
    *rules: Json,
) -> Json:
    """Return the schema of a mapping.

    Args:
        keys: written key → stored key; any other is flagged, and so are both names of one.
        values: stored key → the schema of its value, where it is not any text.
        needed: stored keys that must have a value.
        rules: what else is true of it.
    """
    properties = {
        written: {"description": _help(keys, written, helps), **values.get(name, _text())}
        for written, name in keys.items()
    }
    all_of: list[Json] = []
    for name in needed:
        names = _names_of(keys, name)
        one: list[Json] = [{"required": [written]} for written in names]
        all_of.append({"anyOf": one, "errorMessage": CHINESE.text("data.need", value=names[0])})
    for name in dict.fromkeys(keys.values()):
        names = _names_of(keys, name)
        twice = CHINESE.text("data.twice", value=names[0])
        all_of.append({"not": {"required": names}, "errorMessage": twice})
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "allOf": [*all_of, *rules],
    }


def _help(keys: Mapping[str, str], written: str, helps: Mapping[str, str]) -> str:
    """Return what a key is for, with its name in the other language."""
    others = [name for name in _names_of(keys, keys[written]) if name != written]
    return f"{helps[keys[written]]}（{'、'.join(others)}）"


def _list_of(entry: Json, *offered: str, **limits: object) -> Json:
    """Return the schema of a list of entries; what has no value is an empty one.

    Args:
        offered: keys of a new entry that the program offers to write.
    """
    body = {name: f"${place}" for place, name in enumerate(offered, 1)}
    snippets = [{"label": "、".join(offered), "body": [body]}]
    return {"type": ["array", "null"], "items": entry, "defaultSnippets": snippets, **limits}


def _entry(name: str, kinds: Sequence[Schema]) -> Json:
    """Return the schema of an entry of a closed list."""
    keys = LISTS[name]
    words = [word for kind in kinds for word in (kind.zh, kind.id)]
    values = {
        "id": _id(),
        "name": _text(needed=True),
        "keywords": _several(_text(), _text()),
        "kinds": _kinds(words, [each for kind in kinds for each in (kind.en, kind.zh)]),
        "menu": {
            "enum": ["是", "否", *_EMPTY],
            "enumDescriptions": ["在导航里", "不在导航里", "不写", "不写"],
            "deprecationMessage": data_help.LISTS["columns"]["menu"],
        },
    }
    return _mapping(keys, values, ("id", "name"), data_help.LISTS[name])


def _kinds(words: Sequence[str], meanings: Sequence[str]) -> Json:
    one = "|".join(map(re.escape, words)).replace(r"\-", "-")
    text = _text(f"(?:{one})(?:{_SPLIT}\\s*(?:{one}))*", why="data.kind")
    return _several({"enum": list(words), "enumDescriptions": list(meanings)}, text)


def _redirect() -> Json:
    keys = redirects.REDIRECT_KEYS
    traceless = ["否", *_EMPTY]
    values: dict[str, Json] = {
        "from": _text(_OWN, why="data.redirect-address", needed=True, only_text=False),
        "to": _text(_TARGET, why="data.redirect-target", only_text=False),
        "withdrawn": _text(f"{_DAY}(?: {_TIME})?", why="data.redirect-time"),
        "traceless": {
            "enum": ["是", *traceless],
            "enumDescriptions": ["不留页面", "留下说明的页面", "留下说明的页面", "留下说明的页面"],
        },
    }
    filled = [_filled(keys, "to"), _filled(keys, "reason")]
    one: Json = {"oneOf": filled, "errorMessage": CHINESE.text("data.redirect", value="…")}
    may_not = {name: {"enum": traceless} for name in _names_of(keys, "traceless")}
    moved: Json = {"if": _filled(keys, "to"), "then": {"properties": may_not}}
    timed: Json = {"if": _filled(keys, "withdrawn"), "then": {"not": _filled(keys, "to")}}
    return _mapping(keys, values, ("from",), data_help.REDIRECTS, one, moved, timed)


def _accepted() -> Json:
    values: dict[str, Json] = {
        **{name: _text(needed=True) for name in accepted.NEEDED},
        "finding": {"enum": sorted(ACCEPTABLE)},
        "until": _text(_DAY, why="data.day", needed=True),
    }
    return _mapping(accepted.KEYS, values, tuple(accepted.NEEDED), data_help.ACCEPTED)


def _site(columns: Sequence[ListItem]) -> Json:
    keys = site_data.SITE_KEYS | site_data.FURTHER | site_data.UNSHOWN
    address = _text(site_forms.ADDRESS.pattern, why="data.language-address")
    values: dict[str, Json] = {
        "id": _text(needed=True),
        "name": _text(needed=True),
        "domain": _text(_domain(), why="data.domain", only_text=False),
        "base_path": _text(site_forms.PATH, why="data.base-path", only_text=False),
        "mark_link": address,
        "request_url": _text(site_forms.HTTPS, why="data.https"),
        "security_contact": _text(site_forms.CONTACT, why="data.contact"),
        "security_expires": _text(_DAY, why="data.day"),
        "service_total": {
            "anyOf": [
                _text(site_forms.TOTAL, why="data.total"),
                {"type": "integer", "minimum": 1, "maximum": 99_999_999},
            ]
        },
        "service_total_date": _text(_DAY, why="data.day"),
        "navigation": _navigation(columns),
        "languages": _languages(),
        "theme_colour": _colour(),
        "footer_marks": _marks(address),
        **{name: {} for name in site_data.UNSHOWN.values()},
    }
    total = ("service_total", "service_total_source", "service_total_date")
    rules: list[Json] = [
        {"if": _filled(keys, "security_contact"), "then": _filled(keys, "security_expires")},
        {"if": _filled(keys, *total), "then": {"allOf": [_filled(keys, name) for name in total]}},
    ]
    return _mapping(keys, values, ("id", "name"), data_help.SITE, *rules)


def _domain() -> str:
    """Return the form of a host, with which a path may be written."""
    return f"{site_forms.HOST}(?:/(?=[^/]){site_forms.PATH.removeprefix('/?')})?"


def _navigation(columns: Sequence[ListItem]) -> Json:
    keys = navigation.KEYS
    many = _text(
        rf"[^、，,]*(?:{_SPLIT}[^、，,]*){{0,{navigation.MOST_TASKS - 1}}}",
        why="data.list-of-texts",
        only_text=False,
    )
    known: Json = {"enum": [each.id for each in columns]}
    known["enumDescriptions"] = [each.name for each in columns]
    one = _text(needed=True)
    offered: Json = {"anyOf": [known, one]} if columns else one
    others = "|".join(_any_case(name) for name in navigation.HOME)
    name = {**_text(needed=True), "not": {"type": "string", "pattern": rf"^\s*(?:{others})\s*$"}}
    values = {
        "id": {**_id(), "not": {"enum": list(navigation.HOME)}},
        "name": {**name, "errorMessage": CHINESE.text("data.navigation-home", value="…")},
        "columns": _several(offered, _text(), uniqueItems=True),
        "top_tasks": _several(one, many, uniqueItems=True, maxItems=navigation.MOST_TASKS),
    }
    filled = _filled(keys, "columns", "top_tasks")
    filled["errorMessage"] = CHINESE.text("data.navigation-empty", value="…")
    entry = _mapping(keys, values, ("id", "name"), data_help.NAVIGATION, filled)
    return _or_nothing(
        _list_of(entry, "编号", "名称", "栏目", minItems=1, maxItems=navigation.MOST)
    )


def _any_case(name: str) -> str:
    return "".join(f"[{sign.upper()}{sign}]" if sign.isascii() else sign for sign in name)


def _or_nothing(schema: Json) -> Json:
    """Return a schema that an empty text satisfies too: a key without a value is one that is not written."""
    return {"anyOf": [schema, {"enum": list(_EMPTY)}]}


def _languages() -> Json:
    keys = navigation.LANGUAGE_KEYS
    values = {
        "name": _text(needed=True),
        "address": _text(site_forms.ADDRESS.pattern, why="data.language-address", needed=True),
        "lang": _text(navigation.LANGUAGE_FORM.pattern, why="data.language", needed=True),
    }
    entry = _mapping(keys, values, ("name", "address", "lang"), data_help.LANGUAGES)
    most = navigation.MOST_LANGUAGES
    return _or_nothing(_list_of(entry, "名称", "地址", "语言", maxItems=most))


def _marks(address: Json) -> Json:
    values = {"text": _text(needed=True), "link": address}
    entry = _mapping(brand.MARK_KEYS, values, ("text",), data_help.MARKS)
    return _or_nothing(_list_of(entry, "说明", "链接", maxItems=brand.MOST_MARKS))


def _colour() -> Json:
    one = _text("#(?:[0-9A-Fa-f]{3}){1,2}", why="why.colour-form", needed=True)
    values = dict.fromkeys(("day", "night", "deep"), one)
    several = _mapping(palette.KEYS, values, ("day",), data_help.COLOURS)
    return {"anyOf": [one, several, {"enum": list(_EMPTY)}]}
