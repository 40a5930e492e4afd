"""Every item of the reference portal, each field changed in each way: only the lines of that field change.

GONGKAI_PAGES=all takes all items; else a seeded sample.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from gongkai.editing import changed
from gongkai.editing.forms import pruned
from gongkai.records.fields import Group
from tests.editing.form_changes import (
    KIND,
    changes,
    entries,
    lines_changed,
    new_of,
    other,
    outside,
    read,
)

ROOT = Path(__file__).resolve().parents[2]
SEED = 20261130
ITEMS = [path for path in sorted((ROOT / "content").glob("*/*.md")) if path.parent.name in KIND]
SAMPLE = ITEMS if os.environ.get("GONGKAI_PAGES") == "all" else random.Random(SEED).sample(ITEMS, 9)


def name_of(path: Path) -> str:
    """A short name of a case."""
    return f"{path.parent.name}/{path.stem}"


def test_there_are_items():
    """The reference portal has items to try."""
    assert len(ITEMS) > 250


def test_nothing_changed_is_the_same_file():
    """Saving a form as it came changes no byte of any item."""
    for path in ITEMS:
        data = path.read_bytes()
        text = read(data, path.parent.name)
        assert changed(text, {}) == data
        assert changed(text, text.values, text.body) == data


@pytest.mark.parametrize("path", SAMPLE, ids=name_of)
def test_a_written_field_changes_its_lines_only(path):
    """Another value, no value, an entry or a part of it: all other bytes are as before, and read as before."""
    data = path.read_bytes()
    text = read(data, path.parent.name)
    before = entries(data)
    for field in KIND[path.parent.name].fields:
        if field.name not in text.values:
            continue
        names = (field.name, field.zh)
        for value in changes(field, text.values[field.name]):
            new = changed(text, {field.name: value})
            again = read(new, path.parent.name)
            if value != text.values[field.name]:
                assert new != data
            assert (pruned(again.values.get(field.name, "")) or None) == (
                pruned(value or "") or None
            )
            same, kept = outside(data, *text.lines[field.name], new)
            assert kept == same
            rest = [each for each in entries(new) if each[0] not in names]
            assert rest == [each for each in before if each[0] not in names]


@pytest.mark.parametrize("path", SAMPLE, ids=name_of)
def test_a_new_field_adds_its_lines_only(path):
    """A field that is not written is put in at one place; no line goes."""
    data = path.read_bytes()
    text = read(data, path.parent.name)
    for field in KIND[path.parent.name].fields:
        if field.name in text.values:
            continue
        value = new_of(field)
        new = changed(text, {field.name: value})
        gone, come = lines_changed(data, new)
        assert gone == [] and come
        again = read(new, path.parent.name)
        first, last = again.lines[field.name]
        assert last - first + 1 == len(come)
        assert again.values == text.values | {field.name: value}
        assert changed(again, {field.name: None}) == data


@pytest.mark.parametrize("path", SAMPLE, ids=name_of)
def test_one_part_of_an_entry_is_one_line(path):
    """In a list of entries in lines, one changed part is one changed line."""
    data = path.read_bytes()
    text = read(data, path.parent.name)
    for field in KIND[path.parent.name].fields:
        value = text.values.get(field.name)
        if not isinstance(field.type, Group) or not isinstance(value, list):
            continue
        for index, entry in enumerate(value):
            if not isinstance(entry, dict):
                continue
            new_entry = other(field.type, entry)
            new = changed(text, {field.name: [*value[:index], new_entry, *value[index + 1 :]]})
            gone, come = lines_changed(data, new)
            assert (len(gone), len(come)) == (1, 1)


@pytest.mark.parametrize("path", SAMPLE, ids=name_of)
def test_the_text_changes_alone(path):
    """Another text leaves the front matter as it is."""
    data = path.read_bytes()
    text = read(data, path.parent.name)
    new = changed(text, {}, text.body + "又一段。\n")
    assert new == data + "又一段。\n".encode()
    assert changed(read(new, path.parent.name), {}, text.body) == data
