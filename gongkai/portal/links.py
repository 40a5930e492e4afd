"""Checks of each item against the others: named documents, links and files.

Pure: takes readings and the list of files, returns findings and resolved targets.
"""

import itertools
import posixpath
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypedDict, cast
from urllib.parse import unquote, urlsplit

from gongkai.files import folded
from gongkai.findings import Finding, finding
from gongkai.records.fields import Reference
from gongkai.records.record import Record
from gongkai.records.schema import Schema

_PELICAN_PREFIX = re.compile(r"^[{|](?:filename|static|attach)[}|]")
"""Pelican's own syntax for links to content; the path after it means the same."""
_WIDE_SIGN = re.compile(r"(\.md|\.html|/)＃")
"""A full-width sign between an address and a fragment; in the name of a file it is a letter like others."""


@dataclass(frozen=True, slots=True)
class Target:
    """The target of a local link or file: `path` in the content folder, and what follows it (`#part`)."""

    path: str
    suffix: str = ""
    is_outside: bool = False


def target_of(written: str, source: str) -> Target:
    """Resolve a link written in the content file `source`; a leading `/` means the content folder."""
    plain = _PELICAN_PREFIX.sub("", written.strip())
    if "＃" in plain:
        plain = _WIDE_SIGN.sub(r"\1#", plain, count=1)
    parts = urlsplit(plain)
    suffix = ("?" + parts.query if parts.query else "") + (
        "#" + parts.fragment if parts.fragment else ""
    )
    path = unquote(parts.path)
    base = "" if path.startswith("/") else posixpath.dirname(source)
    joined = posixpath.normpath(
        posixpath.join(base, path.lstrip("/") if path.startswith("/") else path)
    )
    return Target(joined, suffix, joined == ".." or joined.startswith("../") or "\\" in path)


def has_fragment(written: str) -> bool:
    """Whether a link may lead to a part of a page; `target_of` says to which."""
    return "#" in written or "＃" in written


class NamedDocument(TypedDict):
    """A value of a reference field, as stored."""

    name: str
    line: int


class WrittenFile(TypedDict):
    """A value of a field that holds files, as stored."""

    file: str
    """The path as its editor wrote it; `attachment_of` resolves it."""
    title: str
    line: int


class Index:
    """All readable items, published or not, by every name that may refer to them."""

    def __init__(self, records: Iterable[Record], kinds: Iterable[Schema]) -> None:
        self.records = sorted(records, key=_path)
        self.by_path = {record.path: record for record in self.records}
        # If a draft and a finished item have the same address, the address refers to the finished one.
        drafts_last = sorted(self.records, key=lambda record: record.values["draft"] is True)
        self.by_address = {record.address: record for record in reversed(drafts_last)}
        self.names = {kind.id: kind.zh for kind in kinds}
        self.files = {kind.id: kind.files for kind in kinds}
        """Kind → its fields that hold files."""
        self.pictures = {kind.id: tuple(f.name for f, _ in kind.pictures) for kind in kinds}
        """Kind → those of them that hold a picture, of which only smaller forms go out."""
        self.references = {
            kind.id: tuple(f for f in kind.fields if isinstance(f.type, Reference))
            for kind in kinds
        }

        self._names = {
            kind.id: tuple(f.name for f in kind.fields if f.names is not None) for kind in kinds
        }
        self.unique = {
            kind.id: tuple(
                (f.name, f.names.unique) for f in kind.fields if f.names and f.names.unique
            )
            for kind in kinds
        }
        """Kind → its fields whose value no two items may share, each with the finding that reports a duplicate."""

    @cached_property
    def successions(self) -> frozenset[str]:
        """The inverse names under which an item lists those that it amends or replaces."""
        references = itertools.chain(*self.references.values())
        types = (f.type for f in references if isinstance(f.type, Reference))
        return frozenset(type_.inverse for type_ in types if type_.is_succession)

    @cached_property
    def inverses(self) -> dict[str, list[tuple[str, Reference]]]:
        """Kind → reference fields of any kind that may refer to an item of it: (field name, type)."""
        found: dict[str, list[tuple[str, Reference]]] = {kind: [] for kind in self.references}
        for field in itertools.chain(*self.references.values()):
            if isinstance(field.type, Reference):
                found.setdefault(field.type.kind, []).append((field.name, field.type))
        return found

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], list[Record]]:
        """(kind, id, index number or document number) → the items with that name."""
        found: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for record in self.records:
            names = [record.values.get(key, "") for key in self._names[record.kind]]
            for name in dict.fromkeys(filter(None, names)):
                found[record.kind, str(name)].append(record)
        return found

    def named(self, kind: str, name: str) -> list[Record]:
        """Return the item of `kind` whose id is `name`; else those with that index number or document number."""
        exact = self.by_address.get(f"{kind}/{name}/")
        return [exact] if exact else self._by_name.get((kind, name), [])


def _path(record: Record) -> str:
    return record.path


def rivals(group: list[Record], now: str) -> Iterator[tuple[Record, Record]]:
    """Yield each record with the first record of its group that it must not equal.

    A draft is nobody's rival, but has rivals. An item due later is no rival of a published one either: nobody may
    learn of it before its time.
    """
    if len(group) < 2:
        return
    ranks = [_rank(record, now) for record in group]
    highest_first = sorted(zip(ranks, group, strict=True), key=lambda pair: -pair[0])
    for rank, record in zip(ranks, group, strict=True):
        rival_rank, other = next(pair for pair in highest_first if pair[1] is not record)
        if rival_rank >= max(rank, 1):
            yield record, other


def _rank(record: Record, now: str) -> int:
    """Return 2 for a published item, 1 for one due later, 0 for a draft."""
    if record.values["draft"] is True:
        return 0
    return 2 if record.values["published"] <= now else 1


def check_references(
    record: Record, index: Index, published: Collection[str], prefix: str
) -> list[Finding]:
    """Report named documents that do not exist, are ambiguous, or are not published.

    Args:
        published: addresses of the items that go out.
    """
    found = []
    for field in index.references[record.kind]:
        assert isinstance(field.type, Reference)
        for reference in _references(record, field.name):
            name = reference["name"]
            matches = index.named(field.type.kind, name)
            gaps = {"value": name, "field": field.zh, "key": field.name}
            gaps["target"] = index.names.get(field.type.kind, field.type.kind)
            place = (prefix + record.path, reference["line"])
            if not matches:
                found.append(finding("unknown-document", *place, **gaps))
            elif len(matches) > 1:
                others = "、".join(match.id for match in matches)
                found.append(finding("ambiguous-document", *place, others=others, **gaps))
            elif matches[0].address not in published:
                found.append(finding("unpublished-document", *place, **gaps))
    return found


def _references(record: Record, field: str) -> list[NamedDocument]:
    return cast(list[NamedDocument], _several(record.values.get(field)))


def resolve(record: Record, field: str, index: Index) -> list[Record]:
    """Return the items that a reference field names, as far as they are found, in written order."""
    if not record.values.get(field):
        return []
    definition = next(f for f in index.references[record.kind] if f.name == field)
    assert isinstance(definition.type, Reference)
    matches = (index.named(definition.type.kind, r["name"]) for r in _references(record, field))
    return [match[0] for match in matches if len(match) == 1]


def check_files(record: Record, index: Index, files: Collection[str], prefix: str) -> list[Finding]:
    """Report missing attachments and images, files outside the content folder, and names used twice on a page."""
    found: list[Finding] = []
    names: dict[str, str] = {}
    for target, written, line, is_needed in files_of(record, index.files[record.kind]):
        name = folded(posixpath.basename(target.path))
        place = (prefix + record.path, line)
        if target.is_outside and is_needed:
            found.append(finding("outside-content", *place, value=written))
        elif target.path not in files:
            found += [finding("missing-file", *place, value=written)] if is_needed else []
        elif names.setdefault(name, target.path) != target.path:
            found.append(finding("file-name-taken", *place, value=written))
    return found


def files_of(record: Record, fields: Iterable[str]) -> list[tuple[Target, str, int, bool]]:
    """Return the files that may go out with a record's page: (target, as written, line, whether it must exist).

    Attachments, images and the files of figures must exist; a link may lead to a page as well.

    Args:
        fields: the fields of its kind that hold files.
    """
    found = [
        (attachment_of(file["file"], record.path), file["file"], file["line"], True)
        for field in fields
        for file in written_files(record, field)
    ]
    if not record.refs:
        return found
    for ref in record.refs:
        target = target_of(ref.target, record.path)
        found.append((target, ref.target, ref.line, ref.kind != "link"))
        if ref.kind in ("video", "audio"):
            # Captions and transcript are in the same folder under the same name; `figures` checks that they exist.
            stem = target.path.rpartition(".")[0]
            companion_files = (
                Target(stem + end, "", target.is_outside) for end in (".vtt", ".txt")
            )
            found += [(each, ref.target, ref.line, False) for each in companion_files]
    return found


def written_files(record: Record, field: str) -> list[WrittenFile]:
    """Return the files that a field names."""
    return cast(list[WrittenFile], _several(record.values.get(field)))


def _several(value: object) -> list[object]:
    """Return the values of a field as a list, whether it holds one or several; "" and [] are none."""
    return value if isinstance(value, list) else [value] if value else []


def attachment_of(written: str, source: str) -> Target:
    """Resolve an attachment: a plain path, in which `#` and `?` are ordinary characters."""
    base = "" if written.startswith("/") else posixpath.dirname(source)
    path = posixpath.normpath(posixpath.join(base, _PELICAN_PREFIX.sub("", written).lstrip("/")))
    return Target(path, "", path == ".." or path.startswith("../"))


def check_links(
    record: Record, index: Index, published: Collection[str], files: Collection[str], prefix: str
) -> list[Finding]:
    """Report links that lead to no published item, list page or file; one out of the content folder is an error."""
    found = []
    for ref in record.refs:
        if ref.kind != "link":
            continue
        target = target_of(ref.target, record.path)
        if target.is_outside:
            found.append(
                finding("outside-content", prefix + record.path, ref.line, value=ref.target)
            )
        elif linked_address(target, index, published) is None and target.path not in files:
            found.append(finding("dead-link", prefix + record.path, ref.line, value=ref.target))
    return found


def linked_address(target: Target, index: Index, published: Collection[str]) -> str | None:
    """Return the address that a link to a content file or an address leads to; None if that does not go out."""
    record = index.by_path.get(target.path)
    if record is not None:
        return record.address if record.address in published else None
    address = "" if target.path == "." else target.path.removesuffix("index.html").rstrip("/") + "/"
    return address if address in published else None
