"""Read one content file as a record and a body, or as findings that say why not. Pure: bytes in, data out."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from pathlib import PurePosixPath
from typing import TypeAlias

from gongkai.document import Options, convert, unread_links
from gongkai.findings import Finding, Severity, finding
from gongkai.records import copied, front_matter, publicity, repeated_title, unseen, withheld
from gongkai.records.barriers import report_barriers
from gongkai.records.closed_lists import ClosedLists, LookupRows, Lookups
from gongkai.records.common_fields import TRANSFORM
from gongkai.records.encoding import decoded, guess_encoding
from gongkai.records.entry_ids import EntryIds
from gongkai.records.fields import Value, field_of
from gongkai.records.nodes import Node, Scalar
from gongkai.records.personal import check_numbers, check_personal
from gongkai.records.record import Body, Record, Ref, Values, digest_of, key_of
from gongkai.records.remarks import without_remark, without_remarks
from gongkai.records.schema import ANSWERS, KIND_KEYS, Item, Schema, is_kind_key, kind_names
from gongkai.suggestions import nearest
from gongkai.versions import engine_digest

SIZE_LIMIT = 5_000_000
"""The largest content file, in bytes; the country's longest law has 0.3 million."""

Entries: TypeAlias = tuple[tuple[Scalar, Node], ...]
"""The keys of a front matter with their values, as written."""

_FILE_KEYS = frozenset({"文件", "名称", "file", "title"})

SAFETY_KEYS = {
    "草稿": "草稿",
    "draft": "草稿",
    "status": "草稿",
    "状态": "草稿",
    "公开属性": "公开属性",
    "publicity": "公开属性",
}
"""What people write when they mean a key that decides whether an item may be published → that key."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading one file. `record` is None if the file has no usable kind or front matter."""

    path: str
    record: Record | None = None
    body: Body | None = None
    findings: tuple[Finding, ...] = ()
    lookups: LookupRows = ()
    """What was looked up in the closed lists while reading."""
    written: str = ""  # a digest of its text as written, where the portal has a review


@dataclass(frozen=True)
class ReadingContext:
    """What every file is read with."""

    kinds: tuple[Schema, ...]
    closed_lists: ClosedLists
    prefix: str = "content/"
    """The prefix of a file's path in findings: the content folder, relative to the site's folder."""
    digest: str = field(init=False)
    """A digest that changes whenever any file could read differently, closed lists aside: see `Reading.lookups`."""

    def __post_init__(self) -> None:
        site = self.closed_lists.site.get("id", "")
        parts = [engine_digest(), self.prefix, site, *(kind.digest for kind in self.kinds)]
        object.__setattr__(self, "digest", digest_of(parts))

    @cached_property
    def keys(self) -> front_matter.Keys:
        """The keys of all kinds."""
        known = frozenset(key for kind in self.kinds for key in kind.by_key).union(KIND_KEYS)
        return front_matter.Keys(
            known, _FILE_KEYS.union(*(kind.nested_keys for kind in self.kinds))
        )

    @cached_property
    def words(self) -> withheld.Vocabulary:
        """What messages about a withheld file may show."""
        return withheld.vocabulary(self.kinds)


def read(
    path: str, data: bytes, context: ReadingContext, initial: tuple[str, str] = ("", "")
) -> Reading:
    """Read one content file.

    Args:
        path: relative to the content folder, with `/`.
        initial: a title and its first letter in pinyin, if known: for any other title a dictionary is loaded.
    """
    reader = _Reader(path, context, initial)
    record, body = reader.read(data)
    return Reading(path, record, body, reader.shown_findings(), reader.lookups.rows)


class _Reader:
    """Reads one file, collecting its findings."""

    def __init__(self, path: str, context: ReadingContext, initial: tuple[str, str]) -> None:
        self.path = path
        self.initial = initial
        self.context = context
        self.lookups = Lookups(context.closed_lists)
        self.findings: list[Finding] = []
        self.is_secret = False
        """Whether no message may show what the file says."""

    def shown_findings(self) -> tuple[Finding, ...]:
        """Return the findings, without values if the file may be a withheld one."""
        if not self.is_secret:
            return tuple(self.findings)
        return tuple(withheld.concealed(each, self.context.words) for each in self.findings)

    def report(self, rule: str, line: int, **gaps: str) -> None:
        shown = {name: without_remark(value) for name, value in gaps.items()}
        self.findings.append(finding(rule, self.context.prefix + self.path, line, **shown))

    def read(self, data: bytes) -> tuple[Record | None, Body | None]:
        if unseen.INVISIBLE.search(self.path):
            self.report("invisible-in-file-name", 0, value=unseen.marked(self.path))
        text = self._text(data)
        split = None if text is None else front_matter.split(text, self.report)
        if split is None:
            texts = withheld.beginning(data) if text is None else [text]
            self._guard_unread([withheld.first_lines(each) for each in texts], 1)
            return None, None
        self._report_signs(split)
        keys = self.context.keys
        entries = front_matter.entries(split.head, split.head_line, keys, self.report)
        kind = None if entries is None else self._kind(entries)
        if entries is None or kind is None:
            # As long as it cannot be read, nobody knows where it should have ended.
            inside = withheld.marks_in_body(split.body, self.context.words)
            lines = [split.body_line + mark.line for mark in inside]
            self._guard_unread([split.head], split.head_line, lines)
            return None, None
        return self._read_item(split, entries, kind)

    def _read_item(
        self, split: front_matter.Split, entries: Entries, kind: Schema
    ) -> tuple[Record, Body | None]:
        values, lines = self._values(entries, kind, split)
        values["id"] = values["id"] or identifier_from(self.path)
        self._guard_read(split, entries, values)
        item = Item(values, lines, split.body, split.body_line, self.report)
        # Letters and the like have a stricter check than the one for every kind.
        every = () if check_personal in kind.checks else (check_numbers,)
        with kind.calling(self.context.prefix + self.path, is_secret=self.is_secret):
            for check in (*kind.checks, *every):
                check(item)
        is_withheld = not publicity.may_show_text(values)
        if is_withheld or any(f.severity is Severity.BLOCKER for f in self.findings):
            # The item keeps its address and its line of the catalogue, and nothing that it must not
            # contain: a second defence behind the checks.
            line = {f.name: f.empty() for f in kind.fields} | publicity.catalogue_line(
                values, kind.in_catalogue
            )
            return self._record(kind, line, lines, (), ""), None
        key, body, refs = self._body(split, values, kind)
        with kind.calling(self.context.prefix + self.path, is_secret=self.is_secret):
            answers = kind.answers(values, body.html) if kind.answers and body is not None else []
        if answers:
            values[ANSWERS] = [key, answers]
        return self._record(kind, values, lines, refs, key), body

    def _guard_unread(self, texts: list[str], first_line: int, inside: Sequence[int] = ()) -> None:
        """Stop everything if what cannot be read says that it is withheld, and quote nothing that may be.

        Args:
            texts: the front matter, or the beginning of the file; several readings of it if its encoding is not known.
            inside: lines of the body that say so.
        """
        words = self.context.words
        found = next((found for text in texts if (found := withheld.marks(text, words))), [])
        lines = [*(first_line + mark.line for mark in found), *inside]
        if lines:
            self.report("withheld-unreadable", lines[0])
        has_field = (kind for kind in self.context.kinds if publicity.FIELD in kind.by_key)
        names = tuple(name for kind in has_field for name in (kind.id, kind.zh))
        may_be = self.path.startswith(names) or any(
            withheld.mentions(text) or any(name in text for name in names) for text in texts
        )
        self.is_secret = bool(lines) or (may_be and not any(map(withheld.is_surely_open, texts)))

    def _guard_read(self, split: front_matter.Split, entries: Entries, values: Values) -> None:
        """Stop everything if a file says that it is withheld where that has no effect: it would go out."""
        written = [node for key, node in entries if key.text.strip().casefold() in publicity.NAMES]
        if any(not publicity.is_open(node) for node in written):
            self.is_secret = True
            is_faulty = values.get(publicity.FIELD) == ""
            if not is_faulty:  # it takes effect, or the kind has no such field, which was reported
                return
        inside = withheld.marks_in_body(split.body, self.context.words)
        found = withheld.marks(split.head, self.context.words) if self.findings or inside else []
        self.is_secret = self.is_secret or bool(found or inside)
        lines = [
            split.head_line + mark.line for mark in found if mark.is_sure and not mark.is_comment
        ]
        lines += [split.body_line + mark.line for mark in inside]
        if lines:
            self.report("withheld-unreadable", lines[0])

    def _text(self, data: bytes) -> str | None:
        if len(data) > SIZE_LIMIT:
            size, limit = (f"{n / 1e6:.1f} MB" for n in (len(data), SIZE_LIMIT))
            self.report("file-too-large", 0, size=size, limit=limit)
            return None
        text = decoded(data)
        if text is None:
            encoding = guess_encoding(data)
            rule = "unknown-encoding" if encoding == "?" else "not-utf-8"
            self.report(rule, 0, encoding=encoding)
            return None
        if text.startswith("\ufeff"):
            self.report("byte-order-mark", 1)
            text = text[1:]
        if "\r" in text:
            self.report("carriage-return", text.count("\n", 0, text.index("\r")) + 1)
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        for sign in unseen.found(unseen.CONTROL, text):
            self.report("control-character", sign.line + 1, **sign.gaps)
        return unseen.without_control(text)

    def _report_signs(self, split: front_matter.Split) -> None:
        """Report signs that nobody sees in the front matter, and those that show nowhere but on one machine."""
        for rule, sign in unseen.in_values(split.written_head):
            self.report(rule, split.head_line + sign.line, **sign.gaps)
        for sign in unseen.found(unseen.PRIVATE, split.body):
            self.report("undisplayable-character", split.body_line + sign.line, **sign.gaps)

    def _kind(self, entries: Entries) -> Schema | None:
        """Return the kind: `类型:` if written, else the first folder."""
        written = next(((k, v) for k, v in entries if is_kind_key(k)), None)
        folder = PurePosixPath(self.path).parts[0] if "/" in self.path else ""
        name, line = (folder, 1)
        if written is not None:
            name, line = (
                unseen.plain(written[1].text) if isinstance(written[1], Scalar) else "…",
                written[0].line,
            )
        known = kind_names(self.context.kinds)
        kind_id = known.get(name) or known.get(unseen.alike(name))
        if kind_id is not None and name not in known:
            self.report("lookalike", line, value=name, read=unseen.alike(name))
        if kind_id is None:
            self.report(
                "unknown-kind",
                line,
                value=name,
                near=nearest_kind(name, known),
                choices="、".join(k.zh for k in self.context.kinds if k.is_common) + "等",
                count=str(len(self.context.kinds)),
            )
            return None
        return next(kind for kind in self.context.kinds if kind.id == kind_id)

    def _values(
        self, entries: Entries, kind: Schema, split: front_matter.Split
    ) -> tuple[dict[str, Value], dict[str, int]]:
        values = {field.name: field.empty() for field in kind.fields}
        written: dict[str, Scalar] = {}
        entry_ids, faulty = EntryIds(entries, kind), set[str]()
        for key, written_node in entries:
            report = partial(self.report, "remark-in-value", field=key.text.strip())
            node = without_remarks(written_node, report)
            if is_kind_key(key):
                self._once(written, "kind", key)
                continue
            field_ = field_of(kind.by_key, key, self.report)
            if field_ is None:
                self._unknown_key(key, node, kind)
            elif self._once(written, field_.name, key):
                value = field_.read(node, self.lookups, entry_ids.reporting(field_, self.report))
                values[field_.name] = field_.empty() if value is None else value
                if value is None:
                    faulty.add(field_.name)
            elif field_.name == publicity.FIELD:
                again = field_.read(node, self.lookups, self.report)
                values[field_.name] = publicity.stricter(values[field_.name], again)
        for field_ in kind.fields:
            if field_.required and field_.name not in faulty and values[field_.name] in ("", []):
                line = written[field_.name].line if field_.name in written else 1
                rule = "only-remark" if split.has_only_remark(line) else "missing-field"
                self.report(rule, line, field=field_.zh, key=field_.name)
        self._check_column(kind, values, written)
        return values, {name: key.line for name, key in written.items()}

    def _once(self, written: dict[str, Scalar], name: str, key: Scalar) -> bool:
        """Record a key; returns False, reported, if its field was written before, in either language."""
        other = written.setdefault(name, key)
        if other is not key:
            gaps = {"value": key.text, "other": str(other.line), "as_written": other.text}
            self.report("duplicate-key", key.line, **gaps)
        return other is key

    def _unknown_key(self, key: Scalar, node: Node, kind: Schema) -> None:
        """Report a key that the kind lacks. One of another kind is no typo: 公开属性 on a news item is meant."""
        name = key.text.strip()
        folded = name.casefold()
        other = next((k for k in self.context.kinds if folded in k.by_key), None)
        likeness = 0.5 if len(name) == 2 else 0.75
        meant = SAFETY_KEYS.get(nearest(folded, list(SAFETY_KEYS), likeness))
        if other is None and meant:
            self.report("doubtful-key", key.line, value=name, near=meant)
        elif other is None:
            self.report("unknown-key", key.line, value=name, near=nearest(name, list(kind.by_key)))
        elif other.by_key[folded].name == publicity.FIELD and not publicity.is_open(node):
            value = node.text if isinstance(node, Scalar) else "…"
            self.report("withheld-elsewhere", key.line, value=value, kind=kind.zh)
        else:
            self.report("key-of-other-kind", key.line, value=name, other=other.zh, kind=kind.zh)

    def _check_column(
        self, kind: Schema, values: dict[str, Value], written: Mapping[str, Scalar]
    ) -> None:
        """Check the column; an item without one goes into the first that takes its kind."""
        column = values["column"]
        term = self.lookups.find("columns", column) if column else None
        if term is not None and kind.id not in term.extra["kinds"]:
            self.report(
                "column-of-other-kind", written["column"].line, value=term.name, kind=kind.zh
            )
        elif not values["column"] and "column" not in written:
            values["column"] = self.lookups.default_column(kind.id)

    def _body(
        self, split: front_matter.Split, values: Values, kind: Schema
    ) -> tuple[str, Body | None, tuple[Ref, ...]]:
        if not split.body.strip():
            if kind.needs_body:
                self.report("empty-body", split.body_line)
            return "", None, ()
        head = copied.HeadValues(kind, values, self.lookups)
        copied.report(split.body, split.body_line, head, self.report)
        options = Options(
            off=frozenset(TRANSFORM.choices[title] for title in values["transforms_off"])
        )
        first = split.body_line - 1
        try:
            document = convert(split.body, options)
            title = str(values["title"])
            repeated = repeated_title.find(split.body, document.html, title)
            if repeated is not None and repeated.without is not None:
                document = convert(repeated.without, options)
        except (RecursionError, ValueError) as failure:  # a text made to break the converter
            self.report("unconvertible", split.body_line, value=type(failure).__name__)
            return "", None, ()
        if repeated is not None:
            self.report("title-in-text", first + repeated.line, value=title)
            if kind.needs_body and not document.html.strip():
                self.report("empty-body", split.body_line)
        line = unseen.line_numbers(split.body)
        for fault in document.faults:
            self.report(fault.id, first + line(fault.line), **fault.gaps)
        for link in unread_links.find(split.body):
            self.report(
                "unread-link", first + line(link.line), value=link.written, right=link.right
            )
        language = self.context.closed_lists.site.get("lang", "zh-CN")
        report_barriers(split, document.html, head, language, self.report)
        body = Body(document.html, tuple((h.level, h.id, h.text) for h in document.toc))
        refs = tuple(
            Ref(ref.kind, ref.target, first + line(ref.line), ref.spec) for ref in document.refs
        )
        return key_of(body), body, refs

    def _record(
        self,
        kind: Schema,
        values: Values,
        lines: dict[str, int],
        refs: tuple[Ref, ...],
        body: str,
    ) -> Record:
        plain = [kind.id, values, [(ref.kind, ref.target, ref.spec) for ref in refs], body]
        summary = [values[name] for name in kind.in_summary]
        site = self.context.closed_lists.site.get("id", "")
        return Record(
            site,
            kind.id,
            values["id"],
            self.path,
            values,
            lines,
            refs,
            body,
            digest_of(plain),
            digest_of(summary),
            self._initial(values),
        )

    def _initial(self, values: Values) -> str:
        if not publicity.may_have_page(values):
            return ""
        title, letter = self.initial
        return letter if letter and title == values["title"] else initial_of(values["title"])


def nearest_kind(name: str, known: Mapping[str, str]) -> str:
    """Return the kind that `name` most resembles, or ""; pinyin counts too: `dongtai` means 动态.

    Any two words share some Latin letters by chance, so nearly all of them must agree.
    """
    if not name.isascii():
        return nearest(name, [each for each in known if not each.isascii()])
    sounds = _sounds(tuple(each for each in known if not each.isascii()))
    near = nearest(name.casefold(), [*known, *sounds], 0.8)
    return sounds.get(near, near)


@lru_cache(maxsize=4)
def _sounds(names: tuple[str, ...]) -> dict[str, str]:
    """Return the pinyin of each name → the name."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415  its dictionary loads as slowly as a hundred files

    return {"".join(lazy_pinyin(each)): each for each in names}


def identifier_from(path: str) -> str:
    """Return the file's name as an identifier: in NFC, with `-` for what cannot be in an address."""
    stem = unicodedata.normalize("NFC", PurePosixPath(path).stem)
    return re.sub(r"[^\w.-]+", "-", stem).strip("-.") or "-"


def initial_of(title: str) -> str:
    """Return the letter that a title is filed under: the first of its pinyin, ignoring quotes and brackets."""
    return _initial_of(re.sub(r"^\W+", "", title)[:4])


def load_sounds() -> None:
    """Load the dictionary of pinyin, so that processes that are forked after this share it."""
    _initial_of("重庆")


@lru_cache(maxsize=4096)
def _initial_of(words: str) -> str:
    """Return the first letter of at most four characters: enough context to tell 重庆 from 重要."""
    # Loading its dictionary takes as long as reading a hundred files: only do so when a file is read.
    from pypinyin import lazy_pinyin  # noqa: PLC0415  its dictionary loads as slowly as a hundred files

    letter = next(iter("".join(lazy_pinyin(words))), "").upper()
    return letter if "A" <= letter <= "Z" else "0" if letter else ""
