"""A portal's kinds → snippets for VS Code: an item of each kind, required fields as tab stops."""

import re
from collections.abc import Iterator, Mapping

from gongkai.portal.kind import Kind
from gongkai.records.closed_lists import ClosedList
from gongkai.records.fields import Boolean, Choice, Field, FromList, Group
from gongkai.workbench.headings import headings_of

_MOMENT = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE $CURRENT_HOUR:$CURRENT_MINUTE"
_MOST_CHOICES = 60


def snippets(
    kinds: tuple[Kind, ...], lists: Mapping[str, ClosedList], body: str
) -> dict[str, dict[str, object]]:
    """Return the snippets by their names.

    Args:
        body: what stands in the text of a new item.
    """
    return {
        kind.zh: {
            "scope": "markdown",
            "prefix": [kind.zh, kind.id],
            "description": f"新建一件{kind.zh}：必写的栏，按 Tab 到下一栏",
            "body": _Snippet(lists).write(kind, body),
        }
        for kind in kinds
    }


class _Snippet:
    """The lines of one snippet, with its tab stops counted."""

    def __init__(self, lists: Mapping[str, ClosedList]) -> None:
        self._lists = lists
        self._stops = 0

    def write(self, kind: Kind, body: str) -> list[str]:
        fields = [field for field in kind.fields if field.required and field.name != "draft"]
        front = [
            "---",
            f"类型: {kind.zh}",
            *(line for each in fields for line in self._field(each, "")),
        ]
        parts = [("## " + heading, "", body, "") for heading in headings_of(kind)]
        text = [line for part in parts for line in part]
        return [*front, "草稿: true", "---", "", *(text or ["$0"])]

    def _field(self, field: Field, indent: str) -> Iterator[str]:
        """Give the lines of a field; of a group its required parts."""
        mark = "- " if field.many else ""
        if not isinstance(field.type, Group):
            if field.many:
                yield f"{indent}{field.zh}:"
                yield f"{indent}  - {self._stop(field)}"
            else:
                yield f"{indent}{field.zh}: {self._stop(field)}"
            return
        yield f"{indent}{field.zh}:"
        parts = [part for part in field.type.fields if part.required] or [*field.type.fields]
        lines = [line for part in parts for line in self._field(part, "")]
        for place, line in enumerate(lines):
            lead = mark if place == 0 else " " * len(mark)
            yield f"{indent}  {lead}{line}"

    def _stop(self, field: Field) -> str:
        """Return the tab stop of a value: its choices, or its example to be written over."""
        if field.name == "published":
            return _MOMENT
        self._stops += 1
        choices = self._choices(field)
        if choices:
            return f"${{{self._stops}|{','.join(map(_choice, choices))}|}}"
        example = field.example or ("" if field.name == "title" else field.help)
        return f"${{{self._stops}:{_escaped(example)}}}" if example else f"${self._stops}"

    def _choices(self, field: Field) -> list[str]:
        if isinstance(field.type, Choice):
            return [*field.type.choices]
        if isinstance(field.type, Boolean):
            return ["true", "false"]
        if isinstance(field.type, FromList) and field.type.list_name in self._lists:
            names = [term.name for term in self._lists[field.type.list_name].terms]
            return names if len(names) <= _MOST_CHOICES else []
        return []


def _escaped(text: str) -> str:
    return re.sub(r"([\\$}])", r"\\\1", text)


def _choice(text: str) -> str:
    return re.sub(r"([\\$},|])", r"\\\1", text)
