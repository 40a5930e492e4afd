"""Checks of one item as a whole that many kinds share; a kind's own are functions in its file."""

import re
from dataclasses import dataclass

from gongkai.findings import quote
from gongkai.model.kind import Item

_HEADING = re.compile(
    r"^(?:#{1,6}\s*|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)(.+?)\s*#*$", re.MULTILINE
)


@dataclass(frozen=True)
class InOrder:
    """One date is not before another: a consultation closes after it opens."""

    first: str
    first_zh: str
    last: str
    last_zh: str

    def __call__(self, item: Item) -> None:
        first, last = item.values[self.first], item.values[self.last]
        length = min(len(first), len(last))
        if first and last and last[:length] < first[:length]:
            gaps = {"field": self.last_zh, "value": quote(last)}
            gaps |= {"other": self.first_zh, "earlier": quote(first)}
            item.report("date-order", item.lines.get(self.last, 1), **gaps)


@dataclass(frozen=True)
class Together:
    """Where one field is written, so is another: a fee has its basis.

    `value`: the check holds for this value of `field` alone; "" for any.
    """

    field: str
    field_zh: str
    needs: str
    needs_zh: str
    value: str = ""

    def __call__(self, item: Item) -> None:
        written = item.values[self.field]
        if written in ("", [], False) or item.values[self.needs] not in ("", []):
            return
        if not self.value or written == self.value:
            gaps = {"field": self.field_zh, "needs": self.needs_zh}
            gaps["value"] = quote(written) if isinstance(written, str) else "…"
            item.report("needs-field", item.lines.get(self.field, 1), **gaps)


@dataclass(frozen=True)
class OneOf:
    """Of two fields exactly one is written: a seat is held by somebody, or vacant since a date."""

    first: str
    first_zh: str
    other: str
    other_zh: str

    def __call__(self, item: Item) -> None:
        if (item.values[self.first] in ("", [])) == (item.values[self.other] in ("", [])):
            line = item.lines.get(self.other, item.lines.get(self.first, 1))
            item.report("one-of-two", line, field=self.first_zh, other=self.other_zh)


@dataclass(frozen=True)
class Headings:
    """The text has a heading for each of these words: an interpretation's four parts.

    A heading is one of Markdown or of an official text (一、 or （一）), and holds the word. Each of
    `names` may give several words, parted by `/`, of which one is enough.
    """

    names: tuple[str, ...]

    def __call__(self, item: Item) -> None:
        headings = _HEADING.findall(item.body)
        for name in self.names if item.body.strip() else ():
            if not any(word in heading for heading in headings for word in name.split("/")):
                item.report("missing-heading", item.body_line, value=name.split("/")[0])
