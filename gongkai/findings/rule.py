"""The fixed part of a finding: its severity, its source, and its words in both languages."""

from dataclasses import KW_ONLY, dataclass, field
from enum import StrEnum
from itertools import chain
from string import Formatter


class Severity(StrEnum):
    """How far-reaching a finding is; for editors: `docs/editors/messages.md`."""

    BLOCKER = "blocker"
    """Nothing is published, the last good output stays."""
    ERROR = "error"
    """This item cannot be published: it is held, and its last good page stays."""
    WARNING = "warning"
    """The item is published."""


BLOCKER, ERROR, WARNING = Severity.BLOCKER, Severity.ERROR, Severity.WARNING


@dataclass(frozen=True, slots=True)
class FindingRule:
    """The entry of one finding id.

    `zh` and `en` are each a message (what is wrong) and a remedy (what to do). Their gaps are named and
    written `{gap}`, a literal brace `{{`; both languages have the same gaps (tested).
    """

    severity: Severity
    _: KW_ONLY
    zh: tuple[str, str]
    en: tuple[str, str]
    source: str = ""
    """The law, standard or notice that it is based on."""
    wcag: str = ""
    """The numbers of the success criteria of WCAG 2.2 that are not satisfied, separated by spaces."""
    needs_closed_list: bool = False
    """Whether it says that a closed list lacks a value, which means nothing if that list could not be read."""
    gaps: frozenset[str] = field(init=False)
    """The names of the gaps of its words, without `hint` and `free`, which `gongkai.messages` fills."""

    def __post_init__(self) -> None:
        parsed = chain.from_iterable(map(Formatter().parse, self.zh))
        object.__setattr__(
            self, "gaps", frozenset(name for _, name, _, _ in parsed if name) - {"hint", "free"}
        )
