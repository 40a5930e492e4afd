"""What is fixed about a finding: how far it reaches, what it rests on, and its words in both languages."""

from dataclasses import KW_ONLY, dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How far a finding reaches; the table is decision 10 of the architecture."""

    BLOCKER = "blocker"
    """Nothing moves, the last good output stays."""
    ERROR = "error"
    """This item cannot go out: it is held, its last good page stays."""
    WARNING = "warning"
    """The item goes out."""


BLOCKER, ERROR, WARNING = Severity.BLOCKER, Severity.ERROR, Severity.WARNING


@dataclass(frozen=True, slots=True)
class FindingRule:
    """The entry of one finding id.

    `zh` and `en` are each a message (what is wrong) and a remedy (what to do). Their gaps are named and
    written `{gap}`, a brace of the text itself `{{`; both languages have the same gaps (tested).
    """

    severity: Severity
    _: KW_ONLY
    zh: tuple[str, str]
    en: tuple[str, str]
    source: str = ""
    """The law, standard or notice that it rests on."""
    wcag: str = ""
    """The success criteria of WCAG 2.2 that are not satisfied, by number, with spaces between."""
    needs_closed_list: bool = False
    """It says that a closed list lacks a value, which means nothing where that list could not be read."""
