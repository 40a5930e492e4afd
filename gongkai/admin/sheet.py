"""One opened item: what the form holds, what is wrong with it, and the bytes that saving would write. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gongkai.admin.inputs import FieldNote, Option
from gongkai.admin.values import bare, edits, spread_all
from gongkai.editing import FormValue, ItemText, NotEditable, changed, item_text, new_item
from gongkai.findings import Finding
from gongkai.messages import Words
from gongkai.records.fields import Field
from gongkai.records.reader import ReadingContext
from gongkai.records.schema import Schema

_EXCERPT = 60


@dataclass(frozen=True)
class Clash:
    """A part of an item that somebody changed while it was open here."""

    label: str
    theirs: str
    """What the file says now."""
    ours: str
    """What the form holds, where it was changed here, too; else ""."""


@dataclass
class Sheet:
    """One item as its page shows it."""

    path: str
    kind: Schema
    base: bytes | None
    """What the form began with; None for a new item."""
    held: dict[str, FormValue]
    body: str
    slips: list[str] = field(default_factory=list)
    """Files that were added and not yet saved."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """What the page says first: a tone (`good`, `warning`, `stop`), and a sentence."""
    differences: list[Clash] = field(default_factory=list)
    matches: dict[str, tuple[Option, ...]] = field(default_factory=dict)
    noted_at: str = ""
    """Where the notes stand: a field (`f.attachments`) or `insert`; "" for the top of the page."""
    inserting: Mapping[str, str] = field(default_factory=dict)
    """What was typed for a picture that was not put into the text."""
    status: int = 200
    is_checked: bool = False
    """Whether the page shows what is wrong with an item that is new."""
    is_saved: bool = False
    is_gone: bool = False
    """Whether the file that the form began with is there no more."""


def opened(path: str, kind: Schema, data: bytes, context: ReadingContext) -> Sheet:
    """Return the sheet of an item as its file is.

    Raises:
        NotEditable: for a file that no form may change.
    """
    text = item_text(data, kind, context)
    return Sheet(path, kind, data, spread_all(kind.fields, text.values), _body(text)[1])


def _body(text: ItemText) -> tuple[str, str]:
    """Return the blank lines before a text, and the text: who writes does not see them."""
    body = text.body.replace("\r\n", "\n")
    rest = body.lstrip("\n")
    return body[: len(body) - len(rest)], rest


def begun(path: str, kind: Schema, now: str, body: str) -> Sheet:
    """Return the sheet of a new item: a draft, published now once it is none."""
    first: Mapping[str, FormValue] = {"published": now, "draft": "true"}
    return Sheet(path, kind, None, spread_all(kind.fields, first), body)


def made(sheet: Sheet, context: ReadingContext) -> bytes:
    """Return the bytes that saving would write.

    Raises:
        NotEditable: for a file that no form may change.
    """
    fields = sheet.kind.fields
    if sheet.base is None:
        values = ((name, bare(value)) for name, value in sheet.held.items())
        written = {name: value for name, value in values if value is not None}
        return new_item(sheet.kind, written, sheet.body)
    text = item_text(sheet.base, sheet.kind, context)
    lead, body = _body(text)
    new = None if sheet.body == body else lead + sheet.body
    return changed(text, edits(fields, text.values, sheet.held), new)


def met(sheet: Sheet, now: bytes, context: ReadingContext) -> Sheet:
    """Return the sheet over what somebody else wrote meanwhile: what was changed here stays, all else is theirs.

    Raises:
        NotEditable: when what they wrote is nothing that a form may change.
    """
    theirs = item_text(now, sheet.kind, context)
    before = item_text(sheet.base, sheet.kind, context) if sheet.base is not None else None
    fields = sheet.kind.fields
    first = spread_all(fields, before.values) if before else {}
    found = spread_all(fields, theirs.values)
    merged, differences = dict(found), []
    for each in fields:
        name = each.name
        ours, began, other = sheet.held.get(name), first.get(name), found.get(name)
        is_ours = ours is not None and _bare(ours) != _bare(began)
        is_theirs = _bare(other) != _bare(began)
        if is_ours and ours is not None:
            merged[name] = ours
        if is_theirs and _bare(ours) != _bare(other):
            shown = said(ours) if is_ours else ""
            differences.append(Clash(each.zh, said(other), shown))
    began_body = _body(before)[1] if before else ""
    their_body = _body(theirs)[1]
    is_ours = sheet.body != began_body
    if their_body != began_body and their_body != sheet.body:
        differences.append(Clash("", their_body, sheet.body if is_ours else ""))
    return Sheet(
        sheet.path,
        sheet.kind,
        now,
        merged,
        sheet.body if is_ours else their_body,
        sheet.slips,
        differences=differences,
        status=409,
    )


def _bare(value: FormValue | None) -> FormValue | None:
    return None if value is None else bare(value)


def said(value: FormValue | None) -> str:
    """Return a value as a few lines of plain text."""
    if isinstance(value, list):
        return "\n".join(f"- {said(each)}" for each in value if bare(each) is not None)
    if isinstance(value, dict):
        return "；".join(said(each) for each in value.values() if bare(each) is not None)
    return value or ""


def missing(sheet: Sheet) -> list[Field]:
    """Return the required fields that say nothing."""
    return [
        each
        for each in sheet.kind.fields
        if each.required and each.name in sheet.held and bare(sheet.held[each.name]) is None
    ]


def undescribed(sheet: Sheet) -> list[Field]:
    """Return the fields with the words for a picture that lack them, though there is a picture."""
    by_name = {each.name: each for each in sheet.kind.fields}
    return [
        by_name[type_.described_by]
        for each, type_ in sheet.kind.pictures
        if bare(sheet.held.get(each.name, "")) is not None
        and type_.described_by in sheet.held
        and bare(sheet.held[type_.described_by]) is None
    ]


def placed(
    found: Iterable[Finding], data: bytes, kind: Schema, context: ReadingContext, words: Words
) -> tuple[list[FieldNote], dict[str, tuple[FieldNote, ...]], list[FieldNote]]:
    """Return what is wrong with the item as a whole, with each field, and with lines of its text."""
    try:
        text = item_text(data, kind, context)
    except NotEditable:
        return [fault(each, words) for each in found], {}, []
    lead, body = _body(text)
    first = data.count(b"\n") - text.body.count("\n") + len(lead) + 1
    lines = body.split("\n")
    whole: list[FieldNote] = []
    by_field: dict[str, tuple[FieldNote, ...]] = {}
    in_body: list[FieldNote] = []
    for each in found:
        name = next((n for n, (a, b) in text.lines.items() if a <= each.line <= b), "")
        name = name or _named(each, kind)
        if each.line >= first and body.strip():
            at = each.line - first + 1
            excerpt = lines[at - 1].strip()[:_EXCERPT] if at <= len(lines) else ""
            in_body.append(fault(each, words, line=at, excerpt=excerpt, goes_to="body"))
        elif name:
            by_field[name] = (*by_field.get(name, ()), fault(each, words, goes_to=f"f-{name}"))
        else:
            whole.append(fault(each, words))
    return whole, by_field, in_body


def _named(found: Finding, kind: Schema) -> str:
    """Return the field that a finding without a line of its own is about."""
    key = found.gaps.get("key") or found.gaps.get("field") or ""
    return kind.by_key[key].name if key in kind.by_key else ""


def fault(
    found: Finding, words: Words, *, line: int = 0, excerpt: str = "", goes_to: str = ""
) -> FieldNote:
    """Return a finding in the clerk's language."""
    message, remedy = words.message(found), words.remedy(found)
    return FieldNote(found.id, str(found.severity), message, remedy, line, excerpt, goes_to)


def line_of(body: str, words: str) -> int | None:
    """Return the last line of the paragraph that has these words, or the line of this number; None if there is none."""
    lines = body.split("\n")
    at = next((i for i, line in enumerate(lines) if words and words in line), None)
    if at is None:
        return int(words) if words.isdecimal() and len(words) < 7 else None
    return next((i for i in range(at, len(lines)) if not lines[i].strip()), len(lines))


def with_picture(body: str, path: str, alt: str, line: int | None) -> tuple[str, int]:
    """Return a text with a picture after a line, as a paragraph of its own, and the picture's line.

    Args:
        alt: what the picture shows; "" for one that only decorates.
        line: counts from 1, 0 for the beginning; None for the end.
    """
    plain = re.sub(r"([\[\]\\])", r"\\\1", " ".join(alt.split()))
    written = f"![{plain}]({path})" if plain else f"![]({path}){{装饰}}"
    lines = body.rstrip("\n").split("\n") if body.strip() else []
    at = len(lines) if line is None else min(line, len(lines))
    before, after = lines[:at], lines[at:]
    gap_before = [""] if before and before[-1].strip() else []
    gap_after = [""] if after and after[0].strip() else []
    text = "\n".join([*before, *gap_before, written, *gap_after, *after]) + "\n"
    return text, len(before) + len(gap_before) + 1
