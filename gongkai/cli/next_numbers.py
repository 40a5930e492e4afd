"""The next free numbers for a new item, from the portal as it is; it is read only where a kind has such numbers."""

from collections.abc import Iterator, Mapping, MutableMapping
from functools import cached_property

from gongkai.cli.asking import NextFree
from gongkai.cli.console import Console
from gongkai.errors import GongkaiError
from gongkai.plugins import choice
from gongkai.portal.kind import Kind
from gongkai.portal.numbers import counted
from gongkai.records.fields import Field
from gongkai.records.reader import read
from gongkai.run.settings import Checked, Run
from gongkai.workbench.blank_item import blank_item
from gongkai.workbench.yaml_lines import FormValue


class NextNumbers:
    """Works out the numbers of one new item."""

    def __init__(self, run: Run, console: Console) -> None:
        self._run = run
        self._console = console

    @cached_property
    def _checked(self) -> Checked | None:
        """The portal as read; None where it cannot be: an item can be written without its number."""
        try:
            return choice.check(self._run)
        except GongkaiError as fault:
            why = self._console.words.error(fault)
            self._console.note(self._console.words.text("new.no-numbers", why=why))
            return None

    def of(self, kind: Kind, title: str) -> NextFree:
        """Return what gives the next free number for a field, by what is known of the item so far."""
        ours = {field.name for field in _filled(kind)}

        def next_free(field: Field, values: Mapping[str, FormValue]) -> str:
            checked = self._checked if field.name in ours else None
            if checked is None:
                return ""
            text = blank_item(kind, title, self._run.now, "", values)
            record = read(f"{kind.id}/new.md", text.encode(), checked.context).record
            return checked.numbers.for_item(record, field.name) if record else ""

        return next_free

    def fill(
        self, kind: Kind, title: str, values: MutableMapping[str, FormValue]
    ) -> Iterator[tuple[str, dict[str, str]]]:
        """Fill in the numbers that are still missing; yields what to say of them: name of a text, and its gaps."""
        next_free = self.of(kind, title)
        for field in _filled(kind):
            if field.name in values:
                continue
            if number := next_free(field, values):
                values[field.name] = number
                yield "new.number", {"field": field.zh, "value": number}
            elif field.required and self._checked is not None:
                yield "new.number-later", {"field": field.zh}


def _filled(kind: Kind) -> list[Field]:
    """Return the fields that get their next number; not those that may be left out and that a registry gives."""
    return [field for field in counted(kind) if field.required or field.counts is not None]
