"""Field types: each turns what an editor wrote into the stored value, or reports a finding.

One small class a type, each with one method, `read`. Values are plain data that JSON can represent:
text, integers, booleans, lists and dictionaries of these.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Protocol, TypeAlias

from gongkai.records import written_dates
from gongkai.records.closed_lists import Lookups
from gongkai.records.nodes import Listing, Node, Scalar, is_half_list, quoted, unquoted, written
from gongkai.records.nodes import Mapping as NodeMapping
from gongkai.records.redirects import NAME_BYTES
from gongkai.records.unseen import alike, plain
from gongkai.suggestions import nearest, some

Value: TypeAlias = Any
"""Text, int, bool, or a list or dictionary of these."""


SHOWN = (
    *("head", "info", "text", "points", "steps", "checks", "table", "timeline", "files"),
    *("presence", "hidden"),
)
"""How a field is shown: in the block of facts (`head`) or in the folded 文件信息 (`info`); under a heading as a
paragraph, a list, numbered steps, a checklist, a table, a list of dated events (the first part is the date), files,
or every choice with whether it applies; or where the kind's own template puts it (`hidden`)."""


LINE, SUMMARY, PARAGRAPH = 200, 300, 1000
"""The most characters of a title, of a summary (which lists repeat) and of any other value without a warning."""
UNBEARABLE = 5
"""A value with this many times the limit is an error: its page, or a list that shows it, could exceed 60 kB."""
LISTED = 10_000
"""The most characters of all values of one field together without a warning."""


@dataclass(frozen=True, slots=True)
class FieldReading:
    """The reading of one field: its definition, the closed lists, and where findings go."""

    field: "Field"
    lookups: Lookups
    report: Callable[..., None]

    def fault(self, rule: str, node: Node, value: str, /, **gaps: str) -> None:
        """Report `rule` about this field at the node's line."""
        names = {"field": self.field.zh, "key": self.field.name}
        self.report(rule, node.line, value=value, **names, **gaps)

    def measured(self, node: Node, text: str, limit: int) -> str | None:
        """Return the text, with a warning above `limit` characters; None, reported, if it is too long to publish."""
        if len(text) > limit * UNBEARABLE:
            self.fault("too-long-value", node, text, count=str(len(text)), limit=str(limit))
            return None
        if len(text) > limit:
            self.fault("long-value", node, text, count=str(len(text)), limit=str(limit))
        return text


class FieldType(Protocol):
    """Reads one written value as the stored one; gives None, reported, if it cannot."""

    def read(self, node: Node, at: FieldReading) -> Value | None: ...


@dataclass(frozen=True, slots=True)
class Names:
    """Says that other items may refer to an item by this field, besides its id."""

    unique: str = ""
    """The id of the finding that reports another item with the same value; "" if several items may share it."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind: its English and Chinese names and the type of its value."""

    name: str
    zh: str
    type: FieldType
    required: bool = False
    many: bool = False
    """Whether it has several values; a single one may be written without a list."""
    help: str = ""
    example: str = ""
    shown: str = ""
    """How `item.html` shows it, a name in `SHOWN`; "" for the default of its type, see `gongkai.pages.layout`."""
    is_exceptional: bool = False
    """Whether items hardly have it, or only in place of another field: an example of the kind has it as a comment."""
    in_summary: bool = False
    """Whether lists show it: a summary has the fields of all kinds that say so."""
    in_catalogue: bool = False
    """Whether it may be published of an item whose text is withheld."""
    names: Names | None = None
    """Whether references may name the item by this field."""
    counts: tuple[str, ...] | None = None
    """The fields within whose values its numbers count up, so that the next free one can be told; () for one series of
    the whole kind. None if they do not count; those that must be unique (`names`) do, among all kinds."""
    tells_news: bool = False
    """Whether its date, or the dates of its entries, say when the item was updated: feeds and the sitemap show it."""
    has_lists: bool = False
    """For a value from a closed list: whether each entry has a page that lists its items, if there are such pages."""
    titles_of: str = ""
    """The id of a kind whose items a single text may name by their titles: the first mention of each is a link."""
    page_tag: str = ""
    """The name of the national page tag that repeats it in the page's head; "" for none."""

    def empty(self) -> Value:
        """Return the value of a record in which the field is not written."""
        return [] if self.many else ""

    def read(self, node: Node, lookups: Lookups, report: Callable[..., None]) -> Value | None:
        """Return the field's value; None, reported, if any part of it is wrong."""
        at = FieldReading(self, lookups, report)
        if not self.many:
            return self.type.read(node, at)
        if is_half_list(node) and getattr(self.type, "splits", False):
            at.fault("wrong-value", node, written(node), why="why.half-list")
            return None
        items = node.items if isinstance(node, Listing) else split_values(node, self.type)
        values = [self.type.read(item, at) for item in items]
        count = _characters(values)
        if count > LISTED:
            at.fault("long-value", node, written(node), count=str(count), limit=str(LISTED))
        return None if any(value is None for value in values) else values


def _characters(value: Value) -> int:
    """Count the characters of all texts in a value."""
    if isinstance(value, str):
        return len(value)
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return sum(map(_characters, parts))


def split_values(node: Node, type_: FieldType) -> tuple[Node, ...]:
    """Return the parts of a value written as plain text for a list; some types may be separated by 、 or a comma."""
    if not isinstance(node, Scalar) or not getattr(type_, "splits", False):
        return (node,)
    parts = re.split(r"[、，,；;]", node.text)
    return tuple(Scalar(part.strip(), node.line) for part in parts if part.strip())


def _scalar(node: Node, at: FieldReading, why: str = "why.text") -> str | None:
    """Return a value without what cannot be seen: it is read, not shown as it is."""
    if isinstance(node, Scalar):
        return plain(node.text)
    if why == "why.text" and (meant := unquoted(node)):
        key = "" if at.field.many else f"{at.field.zh}: "
        at.fault("needs-quotes", node, meant, example=key + quoted(meant))
        return None
    is_one_too_many = isinstance(node, Listing) and not at.field.many
    at.fault("wrong-value", node, written(node), why="why.one" if is_one_too_many else why)
    return None


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; white space is folded."""

    splits: bool = False
    limit: int = PARAGRAPH
    """The most characters without a warning."""
    is_name: bool = False
    """Whether others are compared with it, so that what nobody sees in it would make a difference."""

    def read(self, node: Node, at: FieldReading) -> str | None:
        is_name = self.splits or self.is_name or at.field.names is not None
        is_shown = isinstance(node, Scalar) and not is_name
        text = " ".join(written(node).split()) if is_shown else _scalar(node, at)
        return None if text is None else at.measured(node, text, self.limit)


@dataclass(frozen=True, slots=True)
class Identifier:
    """The last part of an address: letters (including Chinese), digits, `-`, `_`, `.`."""

    def read(self, node: Node, at: FieldReading) -> str | None:
        text = _scalar(node, at)
        if text and not is_identifier(text):
            at.fault("wrong-value", node, text, why="why.id")
            return None
        return text


def is_identifier(text: str) -> bool:
    """Return whether `text` can be used in an address as it is."""
    return re.fullmatch(r"[\w-][\w.-]*", text) is not None and len(text.encode()) <= NAME_BYTES


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a fixed set of values; stored in Chinese, and may be written in English."""

    choices: Mapping[str, str]
    """Chinese → English."""
    splits: bool = True

    def read(self, node: Node, at: FieldReading) -> str | None:
        text = _scalar(node, at, "why.list")
        if text is None or text in self.choices:
            return text
        for chinese, english in self.choices.items():
            if text.lower() == english.lower():
                return chinese
            if alike(text).lower() in (alike(chinese), alike(english).lower()):
                at.fault("lookalike", node, text, read=chinese)
                return chinese
        near = nearest(text, [*self.choices, *self.choices.values()])
        at.fault("unknown-choice", node, text, near=near, choices="、".join(self.choices))
        return None


@dataclass(frozen=True, slots=True)
class FromList:
    """An entry of a closed list in `content/data/`, written as id, name or short name; stored as id."""

    list_name: str
    """`organs`, `columns`, `topics` or `audiences`."""
    rule: str
    splits: bool = True

    def read(self, node: Node, at: FieldReading) -> str | None:
        text = _scalar(node, at, "why.list")
        if not text:
            return text
        term = at.lookups.find(self.list_name, text)
        if term is not None:
            if text not in term.names:
                at.fault("lookalike", node, text, read=term.name)
            return term.id
        closed_list = at.lookups.lists[self.list_name]
        near = nearest(text, closed_list.names())
        gaps = {"near": near, "file": closed_list.file}
        gaps |= {} if near else {"choices": some([term.name for term in closed_list.terms])}
        at.fault(self.rule, node, text, **gaps)
        return None


@dataclass(frozen=True, slots=True)
class Boolean:
    """`true` or `false`; 是 and 否 are accepted with a warning."""

    def read(self, node: Node, at: FieldReading) -> bool | None:
        text = (_scalar(node, at, "why.boolean") or "").lower()
        if text in ("true", "false", ""):
            return text == "true"
        if text in ("是", "否"):
            at.fault("chinese-boolean", node, text, read="true" if text == "是" else "false")
            return text == "是"
        at.fault("wrong-value", node, text, why="why.boolean")
        return None


@dataclass(frozen=True, slots=True)
class Integer:
    """A whole number; a count is not negative."""

    least: int | None = 0
    """None if negative numbers make sense."""

    def read(self, node: Node, at: FieldReading) -> int | str | None:
        text = _scalar(node, at, "why.integer")
        if text and re.fullmatch(r"-?\d{1,9}", text):
            if self.least is None or int(text) >= self.least:
                return int(text)
            at.fault("wrong-value", node, text, why="why.least", least=str(self.least))
            return None
        if text:
            at.fault("wrong-value", node, text, why="why.integer")
        return None if text else text


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, or a date and time to the minute in Asia/Shanghai: `2026-03-05 09:30`."""

    form: str = "%Y-%m-%d %H:%M"
    is_end: bool = False
    """Whether it ends something: a date without a time then means the end of that day."""

    def read(self, node: Node, at: FieldReading) -> str | None:
        text = _scalar(node, at)
        if not text:
            return text
        moment = written_dates.parse(text)
        if moment is None:
            at.fault("wrong-date", node, text, form=date(2026, 3, 5).strftime(self.form))
            return None
        is_day = self.is_end and written_dates.is_date(text)
        read = moment.strftime("%Y-%m-%d" if is_day else self.form)
        if read != text:
            at.fault("loose-date", node, text, read=read)
        return f"{read} 23:59" if is_day else read


DATE = Moment("%Y-%m-%d")
DATE_TIME = Moment()
END = Moment(is_end=True)


@dataclass(frozen=True, slots=True)
class Address:
    """A web address outside the site."""

    def read(self, node: Node, at: FieldReading) -> str | None:
        text = _scalar(node, at, "why.address")
        if text and not re.fullmatch(r"https?://[^\s/]+\S*", text):
            at.fault("wrong-value", node, text, why="why.address")
            return None
        return None if text is None else at.measured(node, text, PARAGRAPH)


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """文号: agency code, year in 〔〕, serial without leading zeros, 号; other forms are kept, with a warning."""

    def read(self, node: Node, at: FieldReading) -> str | None:
        text = _scalar(node, at)
        if text and not re.fullmatch(r"[^\d\s〔〕()（）\[\]【】]+〔\d{4}〕[1-9]\d*号", text):
            at.fault("document-number-form", node, text)
        return None if text is None else at.measured(node, text, LINE)


@dataclass(frozen=True, slots=True)
class Reference:
    """Another item, as written: its 编号, 索引号 or 文号. It is resolved when all records are known."""

    kind: str
    inverse: str
    """The name that the named item uses for the items that refer to it: `explained_by`."""
    inverse_zh: str = ""
    """The same as the heading above them on its page: 政策解读."""
    is_succession: bool = False
    """Whether the named item amends or replaces the one that refers to it."""
    splits: bool = False

    def read(self, node: Node, at: FieldReading) -> dict[str, Value] | None:
        text = _scalar(node, at, "why.list")
        return None if text is None else {"name": text, "line": node.line}


@dataclass(frozen=True)
class Group:
    """A value made of fields of its own: a step, an event of a timeline, a speaker.

    Stored as field name → value, all fields present, and `line`. One of its fields may be another `Group`, which
    the kind's own template shows; none may be a `Reference` or an `Attachment`: those are fields of the item itself.
    """

    fields: tuple[Field, ...]
    main: str = ""
    """The field that a plain text is read as; "" if the parts must be named."""
    splits: bool = False

    @cached_property
    def by_key(self) -> dict[str, Field]:
        """Every key that an editor may write, Chinese or English → its field."""
        return {key: field for field in self.fields for key in (field.zh, field.name)}

    @cached_property
    def keys(self) -> frozenset[str]:
        """The same keys, and those of the parts of its parts."""
        within = (field.type.keys for field in self.fields if isinstance(field.type, Group))
        return frozenset(self.by_key).union(*within)

    def read(self, node: Node, at: FieldReading) -> dict[str, Value] | None:
        if isinstance(node, Scalar) and self.main and node.text.strip():
            node = NodeMapping(((Scalar(self.main, node.line), node),), node.line)
        if not isinstance(node, NodeMapping):
            keys = "、".join(field.zh for field in self.fields)
            at.fault("wrong-entry", node, written(node), keys=keys)
            return None
        values: dict[str, Value] = {field.name: field.empty() for field in self.fields}
        known: dict[str, Scalar] = {}
        is_sound = True
        for key, value in node.entries:
            part = field_of(self.by_key, key, at.report)
            if part is None:
                at.report(
                    "unknown-key", key.line, value=key.text, near=nearest(key.text, [*self.by_key])
                )
            elif (other := known.setdefault(part.name, key)) is not key:
                gaps = {"value": key.text, "other": str(other.line), "as_written": other.text}
                at.report("duplicate-key", key.line, **gaps)
                is_sound = False
            else:
                read = part.read(value, at.lookups, at.report)
                is_sound = is_sound and read is not None
                values[part.name] = part.empty() if read is None else read
        for part in self.fields if is_sound else ():
            if part.required and values[part.name] in ("", []):
                at.report("missing-field", node.line, field=part.zh, key=part.name)
                is_sound = False
        return values | {"line": node.line} if is_sound else None


def field_of(by_key: Mapping[str, Field], key: Scalar, report: Callable[..., None]) -> Field | None:
    """Return the field that a key names; if it only looks like the name, that is reported."""
    name = key.text.casefold()
    found = by_key.get(name) or by_key.get(alike(name))
    if found is not None and name not in by_key:
        report("lookalike", key.line, value=key.text, read=alike(name))
    return found


def choices_of(field: Field) -> str:
    """List what a field may contain: `单选、多选`; for a group its parts with their choices: `题型（单选、多选）`."""
    if isinstance(field.type, Choice):
        return "、".join(field.type.choices)
    if not isinstance(field.type, Group):
        return ""
    parts = ((part.zh, choices_of(part)) for part in field.type.fields)
    return "、".join(f"{zh}（{within}）" if within else zh for zh, within in parts)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to download: its path from the content file, and its title."""

    names: Mapping[str, str] = field(
        default_factory=lambda: {"文件": "file", "file": "file", "名称": "title", "title": "title"}
    )

    captions_of: str = ""
    """For captions: the field with the medium that they belong to."""

    def read(self, node: Node, at: FieldReading) -> dict[str, Value] | None:
        if isinstance(node, Scalar) and node.text.strip():
            return {"file": node.text.strip(), "title": "", "line": node.line}
        if isinstance(node, NodeMapping):
            given = {self.names.get(key.text, ""): value for key, value in node.entries}
            if meant := unquoted(given.get("title", node)) if "title" in given else "":
                at.fault("needs-quotes", given["title"], meant, example=quoted(meant))
                return None
            texts = {
                key: value.text.strip() for key, value in given.items() if isinstance(value, Scalar)
            }
            if texts.get("file") and set(given) <= {"file", "title"} and len(texts) == len(given):
                title = at.measured(node, texts.get("title", ""), LINE)
                found = {"file": texts["file"], "title": title, "line": node.line}
                return None if title is None else found
        at.fault("wrong-value", node, written(node), why="why.attachment")
        return None
