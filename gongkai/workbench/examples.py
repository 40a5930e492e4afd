"""A portal's kinds → a filled example of each, with the files that it names: to read, and to copy into the content.

Every field has its example, or stands as a comment: where an item hardly has it, where it would need another item, or a
file that we cannot make. What a required field names is another example, which is then copied too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gongkai.messages import Words
from gongkai.portal.kind import Kind
from gongkai.records.closed_lists import ClosedList
from gongkai.records.fields import (
    Attachment,
    Boolean,
    Choice,
    Field,
    FromList,
    Group,
    Identifier,
    Integer,
    Moment,
    Reference,
    choices_of,
)
from gongkai.workbench import example_files
from gongkai.workbench.headings import headings_of
from gongkai.workbench.yaml_lines import scalar

_DAY, _TIME = "2026-03-01", "09:30"
_MOST_ENTRIES = 5


@dataclass(frozen=True)
class FilledExample:
    """A filled example: its text, the files near it, and the kinds whose examples it names."""

    kind: str
    text: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    needs: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Its id, and the name of its file without the ending."""
        return id_of(self.kind)


def id_of(kind: str) -> str:
    return f"example-{kind}"


def example(kind: Kind, lists: Mapping[str, ClosedList], words: Words) -> FilledExample:
    """Return the example of a kind.

    Args:
        lists: the portal's closed lists: its first organ publishes it.
    """
    writer = _Writer(kind, lists, words)
    front = [line for field in kind.fields for line in writer.lines(field)]
    needs = tuple(dict.fromkeys(writer.needs))
    copied = [words.text("example.needs", kinds="、".join(needs))] if needs else []
    notes = [f"# {note}" for note in (words.text("example.note"), *copied)]
    paragraph = words.text("example.body")
    body = "\n\n".join(f"## {name}\n\n{paragraph}" for name in headings_of(kind)) or paragraph
    text = "\n".join(["---", *notes, f"类型: {kind.zh}", *front, "---", "", body, ""])
    return FilledExample(kind.id, text, writer.files, needs)


class _Writer:
    """Writes the fields of one example, and notes what they need."""

    def __init__(self, kind: Kind, lists: Mapping[str, ClosedList], words: Words) -> None:
        self.kind = kind
        self.lists = lists
        self.words = words
        self.files: dict[str, bytes] = {}
        self.needs: list[str] = []

    def lines(self, field: Field, chosen: str = "", *, has_note: bool = True) -> Iterator[str]:
        """Give the lines of a field, with what it is for; as a comment where it is left out.

        Args:
            chosen: its value, in place of its example.
        """
        is_filled = self._is_filled(field)
        first, *below = [f" {scalar(chosen)}"] if chosen else self._value(field)
        note = _note(field) if has_note else ""
        for line in (f"{field.zh}:{first}{note}", *(f"  {line}" for line in below)):
            yield line if is_filled else f"# {line}"
        if is_filled:
            self._note_needs(field)

    def _is_filled(self, field: Field) -> bool:
        if field.is_exceptional:
            return False
        if isinstance(field.type, Reference):
            return field.required
        if isinstance(field.type, FromList):
            return bool(self._terms(field.type))
        return not isinstance(field.type, Attachment) or example_files.can_make(field.example)

    def _note_needs(self, field: Field) -> None:
        if isinstance(field.type, Reference):
            self.needs.append(field.type.kind)
        elif isinstance(field.type, Attachment):
            self.files[field.example] = example_files.made(field, self.kind, self.words)

    def _value(self, field: Field) -> list[str]:
        """Return what stands behind the colon of a field, and the lines below it."""
        if isinstance(field.type, Group):
            if field.many:
                return ["", *(line for entry in self._entries(field.type) for line in entry)]
            return ["", *(line for part in field.type.fields for line in self.lines(part))]
        value = scalar(self._text(field))
        return ["", f"- {value}"] if field.many else [f" {value}"]

    def _entries(self, group: Group) -> Iterator[list[str]]:
        """Give the entries of a field with several: one, or one for each choice that they begin with."""
        first, *others = group.fields
        choices = [*first.type.choices] if isinstance(first.type, Choice) else []
        for place, choice in enumerate(choices if 0 < len(choices) <= _MOST_ENTRIES else [""]):
            lines = [*self.lines(first, choice, has_note=not place)]
            lines += (line for part in others for line in self.lines(part, has_note=not place))
            head = next((at for at, line in enumerate(lines) if not line.startswith("#")), 0)
            lines.insert(0, lines.pop(head))  # a comment cannot begin an entry
            yield [("- " if at == 0 else "  ") + line for at, line in enumerate(lines)]

    def _text(self, field: Field) -> str:
        """Return the text of a field that is no group."""
        kind = field.type
        if field.name == "title" and field in self.kind.fields:
            return self.words.text("example.title", kind=self.kind.zh)
        if field.name == "id" and field in self.kind.fields:
            return id_of(self.kind.id)
        if field.name == "draft":
            return "true"
        if isinstance(kind, Reference):
            return id_of(kind.kind)
        if isinstance(kind, FromList):
            terms = self._terms(kind)
            return terms[0] if terms else ""
        return field.example or _by_type(field)

    def _terms(self, kind: FromList) -> list[str]:
        """Return the names that fit: of columns, one that takes the kind."""
        terms = self.lists[kind.list_name].terms if kind.list_name in self.lists else ()
        if kind.list_name == "columns":
            terms = tuple(term for term in terms if self.kind.id in term.extra["kinds"])
        return [term.name for term in terms]


def _by_type(field: Field) -> str:
    """Return an example for a field that has none of its own: any value that its type takes."""
    kind = field.type
    if isinstance(kind, Choice):
        return next(iter(kind.choices))
    if isinstance(kind, Moment):
        return f"{_DAY} {_TIME}" if "%H" in kind.form else _DAY
    if isinstance(kind, Boolean):
        return "false"
    if isinstance(kind, Integer):
        return "1"
    return "example" if isinstance(kind, Identifier) else field.zh


def _note(field: Field) -> str:
    """Return the comment that says what a field is for."""
    choices = "" if isinstance(field.type, Group) else choices_of(field)
    parts = [field.help, f"可选：{choices}" if choices else ""]
    note = "；".join(filter(None, ["必写" if field.required else "", *parts]))
    return f"  # {note}" if note else ""
