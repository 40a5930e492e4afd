"""The text of a new item: all fields of its kind, each with what it is for."""

from collections.abc import Mapping

from gongkai.portal.kind import Kind
from gongkai.records.fields import Field, Group, choices_of
from gongkai.workbench.headings import headings_of
from gongkai.workbench.yaml_lines import FormValue, lines_of


def blank_item(
    kind: Kind, title: str, now: str, body: str, values: Mapping[str, FormValue] | None = None
) -> str:
    """Write the text of a new item: required fields, and the others as comments. It is a draft at first.

    Args:
        values: what is known of it, by the names of fields.
    """
    lines = ["---", f"类型: {kind.zh}"]
    for field in kind.fields:
        example = f"例：{field.example}" if field.example else ""
        choices = choices_of(field)
        possible = (
            f"{'分项' if isinstance(field.type, Group) else '可选'}：{choices}" if choices else ""
        )
        note = "；".join(filter(None, (field.help, possible, example)))
        value = (values or {}).get(field.name, "")
        first, *below = lines_of(field, value) if value else [_written(field, title, now)]
        lines += [f"{first}{'  # ' + note if note else ''}", *below]
    return "\n".join([*lines, "---", "", _text(kind, body), ""])


def _text(kind: Kind, body: str) -> str:
    """Return the text of the body at first, below each heading that the kind asks for."""
    return "\n\n".join(f"## {name}\n\n{body}" for name in headings_of(kind)) or body


def _written(field: Field, title: str, now: str) -> str:
    """Return a field's line without its note: a required field waits for its value, an optional one is a comment."""
    if field.name == "title":
        quoted = title.replace("\\", "\\\\").replace('"', '\\"')
        return f'{field.zh}: "{quoted}"'
    if field.name == "published":
        return f"{field.zh}: {now}"
    if field.name == "draft":
        return f"{field.zh}: true"
    return f"{'' if field.required else '# '}{field.zh}:"
