"""Where links with a fragment (`../service/fee.md#收费标准`) lead in the texts of other items.

A text is read only if a link has a fragment that leads into it. Lists and the home page are no items: what anchors they
have is for their templates to say, so nothing is said of those.
"""

from collections.abc import Callable
from functools import lru_cache

from gongkai.document.fragments import Anchors, Lead, decoded, is_of_page
from gongkai.findings import Finding, finding
from gongkai.records.publicity import is_withheld
from gongkai.records.record import Record


def no_text(key: str) -> str:
    """Return "": for a portal without texts."""
    return ""


class Fragments:
    """The fragments that were looked for in the stored texts; each text is looked through once, as a rule."""

    def __init__(self, load: Callable[[str], str] = no_text) -> None:
        """Take what returns the HTML of a body by its key."""
        self._leads: dict[tuple[str, str], Lead] = {}
        self._places = lru_cache(maxsize=16)(lambda key: Anchors(load(key) if key else ""))

    def lead(self, record: Record, suffix: str) -> Lead | None:
        """Return where a link to an item leads in its text; None if it leads to the page as a whole.

        Args:
            record: the item as it goes out. Nothing is said of what a withheld one holds: it has no text.
            suffix: what follows the address in the link.
        """
        fragment = decoded(suffix.partition("#")[2])
        if is_of_page(fragment):
            return None
        key = "" if is_withheld(record) else record.body, fragment
        if key not in self._leads:
            self._leads[key] = self._places(key[0]).lead(fragment)
        return self._leads[key]

    def settled(self, record: Record, suffix: str) -> str:
        """Return the suffix of a link with its true anchor."""
        lead = self.lead(record, suffix)
        return suffix.partition("#")[0] + "#" + lead.id if lead is not None and lead.id else suffix

    def check(
        self, record: Record, written: str, suffix: str, place: tuple[str, int]
    ) -> list[Finding]:
        """Report a link into an item's text that leads nowhere there, or to the first of several places.

        Args:
            written: the link, as it is written.
            place: where it is written: path and line.
        """
        lead = self.lead(record, suffix)
        if lead is None or lead.number == 1:
            return []
        if lead.id:
            return [finding("repeated-words", *place, value=written, number=str(lead.number))]
        return [finding("dead-fragment", *place, value=written, **lead.gaps)]
