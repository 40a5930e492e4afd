"""The questions of `gongkai new` on a terminal: kind, title and required fields, each answer checked at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from gongkai.cli.console import Console
from gongkai.findings import Finding, Severity, finding
from gongkai.portal.kind import Kind
from gongkai.records.closed_lists import ClosedLists, Lookups
from gongkai.records.fields import Boolean, Choice, Field, FromList, Group
from gongkai.records.nodes import Scalar
from gongkai.workbench.yaml_lines import FormValue

_MOST_SHOWN = 60
"""The most choices that are listed; of more, those are that have what is typed in them."""


NextFree: TypeAlias = Callable[[Field, Mapping[str, FormValue]], str]
"""Field, what is known of the item → the next free number; "" for none."""


class Asking:
    """Asks on a terminal until an answer can stand.

    Args:
        read: gives the line that is typed behind a prompt; raises `EOFError` at the end.
    """

    def __init__(self, console: Console, lists: ClosedLists, read: Callable[[str], str]) -> None:
        self._console = console
        self._lists = lists
        self._read = read

    def kind(self, kinds: Sequence[Kind]) -> Kind:
        """Ask for a kind: by its number in the list, its name, or a part of it."""
        shown = [*kinds]
        while True:
            for kind in shown:
                self._say("ask.kind", number=kinds.index(kind) + 1, zh=kind.zh, id=kind.id)
            text = self._answer("ask.which-kind")
            found = [each for each in kinds if text in (each.id, each.zh)] or [
                each for each in kinds if _has(text, each.zh, each.id, each.en)
            ]
            if text.isdecimal() and 0 < int(text) <= len(kinds):
                found = [kinds[int(text) - 1]]
            if len(found) == 1:
                self._say("ask.chosen", value=found[0].zh)
                return found[0]
            self._say("ask.several" if found and text else "ask.none", value=text)
            shown = found if text else [*kinds]

    def title(self, field: Field) -> str:
        """Ask for the title, without which there is nothing to call an item."""
        while not (text := self._value(field)):
            self._say("ask.needed", field=field.zh)
        return text

    def fields(
        self, fields: Sequence[Field], next_free: NextFree = lambda _field, _values: ""
    ) -> dict[str, FormValue]:
        """Ask for these fields; one that is left empty gets its next free number, or waits in the file."""
        found: dict[str, FormValue] = {}
        for field in fields:
            if value := self._field(field, next_free(field, found)):
                found[field.name] = value
        return found

    def _field(self, field: Field, free: str = "") -> FormValue:
        if not isinstance(field.type, Group):
            return self._several(field) if field.many else self._value(field, free=free)
        self._introduce(field)
        return [*self._entries(field)] if field.many else self.fields(_asked(field.type))

    def _entries(self, field: Field) -> Iterator[FormValue]:
        """Give the entries of a field with parts, until the first part of one is left empty."""
        assert isinstance(field.type, Group)
        first, *others = _asked(field.type)
        number = 1
        while True:
            self._say("ask.entry", field=field.zh, number=number)
            value = self._field(first)
            if not value:
                return
            yield {first.name: value, **self.fields(others)}
            number += 1

    def _several(self, field: Field) -> list[str]:
        """Ask for values one by one; an empty one ends them."""
        values: list[str] = []
        while value := self._value(field, number=len(values) + 1):
            values.append(value)
        return values

    def _value(self, field: Field, number: int = 0, free: str = "") -> str:
        """Ask for one value until it can stand; `free` if it is left empty.

        Args:
            number: its place among several, from 1; 0 for a single one.
        """
        if number < 2:
            self._introduce(field)
        if free:
            self._say("ask.free", value=free)
        choices = self._choices(field)
        prompt = "ask.value-of-several" if number else "ask.value"
        while True:
            text = self._answer(prompt, field=field.zh, number=number)
            if text and choices:
                text = self._chosen(text, choices)
            faults = self._faults(field, text) if text else []
            for each in faults:
                words = self._console.words
                self._say("ask.fault", message=words.message(each), remedy=words.remedy(each))
            if all(each.severity is Severity.WARNING for each in faults):
                return text or free

    def _faults(self, field: Field, text: str) -> list[Finding]:
        """Read a text as the reader of the item will."""
        found: list[Finding] = []

        def report(rule: str, line: int, /, **gaps: str) -> None:
            found.append(finding(rule, "", line, **gaps))

        replace(field, many=False).read(Scalar(text, 1), Lookups(self._lists), report)
        return found

    def _choices(self, field: Field) -> list[str]:
        if isinstance(field.type, Choice):
            return [*field.type.choices]
        if isinstance(field.type, Boolean):
            return ["true", "false"]
        if isinstance(field.type, FromList):
            return [term.name for term in self._lists[field.type.list_name].terms]
        return []

    def _chosen(self, text: str, choices: Sequence[str]) -> str:
        """Return the choice of this number, or the only one with the text in it; else the text."""
        if text.isdecimal() and 0 < int(text) <= len(choices):
            text = choices[int(text) - 1]
        else:
            found = [each for each in choices if _has(text, each)]
            if len(found) != 1 or text in choices:
                return text
            text = found[0]
        self._say("ask.chosen", value=text)
        return text

    def _introduce(self, field: Field) -> None:
        """Say what a field is for, with an example and its choices."""
        words = self._console.words
        example = words.text("ask.example", value=field.example) if field.example else ""
        notes = "；".join(filter(None, [field.help, example]))
        self._say("ask.field" if notes else "ask.field-alone", field=field.zh, notes=notes)
        choices = self._choices(field)
        for number, choice in enumerate(choices if len(choices) <= _MOST_SHOWN else [], 1):
            self._say("ask.choice", number=number, value=choice)

    def _answer(self, prompt: str, **gaps: object) -> str:
        """Return what is typed, without blanks around it.

        Raises:
            KeyboardInterrupt: when the terminal is closed, as for Ctrl-C.
        """
        try:
            return self._read(self._console.words.text(prompt, **gaps)).strip()
        except EOFError as fault:
            raise KeyboardInterrupt from fault

    def _say(self, name: str, **gaps: object) -> None:
        self._console.write(self._console.words.text(name, **gaps))


def _has(text: str, *names: str) -> bool:
    return any(text.casefold() in name.casefold() for name in names)


def _asked(group: Group) -> list[Field]:
    """Return the parts that must be there; all, where none must."""
    return [part for part in group.fields if part.required] or [*group.fields]
