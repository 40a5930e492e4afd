"""All items → the rows that a clerk looks for, by kind, words and state."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gongkai.admin.inputs import Option
from gongkai.findings import Severity
from gongkai.records.fields import Reference
from gongkai.records.record import Record
from gongkai.records.schema import Schema
from gongkai.run.settings import Checked

ROWS = 50
"""The most rows of one page."""
MATCHES = 12
"""The most items that a search for a reference lists."""

STATES = ("draft", "waiting", "held", "reminders")
"""What items are asked for by: 草稿, 未到发布时间, 暂缓, 有提醒."""


@dataclass(frozen=True)
class ListedItem:
    """One item in the list."""

    path: str
    title: str
    kind: str
    published: str
    states: tuple[str, ...]
    faults: int
    """How many things are wrong with it."""


@dataclass(frozen=True)
class Asked:
    """What a clerk looks for."""

    kind: str = ""
    words: str = ""
    state: str = ""


def rows(checked: Checked, now: str, asked: Asked) -> list[ListedItem]:
    """Return the items that were asked for, the newest first; those that cannot be read come before all."""
    wrong: dict[str, list[Severity]] = {}
    for each in checked.findings:
        wrong.setdefault(each.path.removeprefix(checked.context.prefix), []).append(each.severity)
    kinds = {kind.id: kind for kind in checked.context.kinds}
    found = []
    for reading in checked.readings:
        severities = wrong.get(reading.path, [])
        row = _row(reading.path, reading.record, severities, kinds, now)
        kind = reading.record.kind if reading.record else ""
        if (asked.kind in ("", kind)) and _is_asked(row, _names(reading.record, kinds), asked):
            found.append(row)
    return sorted(found, key=lambda row: (not row.kind, row.published, row.path), reverse=True)


def _row(
    path: str,
    record: Record | None,
    severities: list[Severity],
    kinds: Mapping[str, Schema],
    now: str,
) -> ListedItem:
    values = record.values if record else {}
    published = str(values.get("published") or "")
    is_held = any(each is not Severity.WARNING for each in severities)
    is_draft = bool(values.get("draft"))
    given = {
        "draft": is_draft,
        "waiting": published > now and not is_draft,
        "held": is_held,
        "reminders": bool(severities) and not is_held,
    }
    states = tuple(name for name in STATES if given[name])
    kind = kinds[record.kind].zh if record else ""
    return ListedItem(
        path, str(values.get("title") or path), kind, published, states, len(severities)
    )


def _is_asked(row: ListedItem, names: Iterable[str], asked: Asked) -> bool:
    if asked.state and asked.state not in row.states:
        return False
    return _has(asked.words, (row.title, row.path, *names))


def _has(words: str, texts: Iterable[str]) -> bool:
    within = " ".join(texts).casefold()
    return all(word in within for word in words.casefold().split())


def _names(record: Record | None, kinds: Mapping[str, Schema]) -> list[str]:
    """Return what an item may be referred to by, besides its title."""
    if record is None:
        return []
    named = (field.name for field in kinds[record.kind].fields if field.names is not None)
    return [record.id, *(str(record.values.get(name) or "") for name in named)]


def matches(checked: Checked, type_: Reference, words: str) -> tuple[Option, ...]:
    """Return the items that a reference may mean, the newest first, each with what is to be written for it."""
    kinds = {kind.id: kind for kind in checked.context.kinds}
    found = [
        each.record
        for each in checked.readings
        if each.record
        and each.record.kind == type_.kind
        and _has(words, (str(each.record.values.get("title")), *_names(each.record, kinds)))
    ]
    newest = sorted(found, key=lambda each: str(each.values.get("published")), reverse=True)
    return tuple(Option(each.id, _shown(each)) for each in newest[:MATCHES])


def _shown(record: Record) -> str:
    day = str(record.values.get("published") or "")[:10]
    return f"{record.values.get('title')}（{day}）" if day else str(record.values.get("title"))
