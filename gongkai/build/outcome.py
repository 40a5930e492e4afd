"""The outcome of a build, and its form as text for a later build that finds nothing changed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from gongkai.findings import Finding, finding_from, finding_row
from gongkai.portal.due import ClockChange


class KindName(NamedTuple):
    """A kind's id and its names."""

    id: str
    zh: str
    en: str


@dataclass(frozen=True)
class BuildOutcome:
    """The outcome of a build."""

    findings: tuple[Finding, ...]
    held: Mapping[str, Finding] = field(default_factory=dict)
    """Path of each held content file → its first error."""
    is_blocked: bool = False
    """Whether a blocker kept the output as it was."""
    barred: tuple[Finding, ...] = ()
    """Errors of pages that no item can be held for: the output has them, and is not to be released."""
    records: Mapping[str, int] = field(default_factory=dict)
    """Kind → number of live items."""
    kinds: tuple[KindName, ...] = ()
    unpublished: int = 0
    pages: int = 0
    files: int = 0
    written: int = 0
    removed: int = 0
    due: ClockChange | None = None
    """What the clock alone changes next."""
    is_again: bool = False
    """Whether nothing has changed since the build before: this is what it said."""


def to_json(outcome: BuildOutcome) -> str:
    """Write an outcome as text, for a later build that finds nothing changed; `again` reads it."""
    plain = {
        "findings": [finding_row(found) for found in outcome.findings],
        "held": {path: finding_row(found) for path, found in outcome.held.items()},
        "records": dict(outcome.records),
        "kinds": list(outcome.kinds),
        "barred": [finding_row(found) for found in outcome.barred],
        "due": outcome.due,
        "figures": [outcome.unpublished, outcome.pages, outcome.files],
    }
    return json.dumps(plain, ensure_ascii=False)


def again(text: str) -> BuildOutcome:
    """Read an outcome that `to_json` wrote, with nothing written or removed."""
    plain = json.loads(text)
    unpublished, pages, files = plain["figures"]
    found = BuildOutcome(
        tuple(finding_from(row) for row in plain["findings"]),
        {path: finding_from(row) for path, row in plain["held"].items()},
        barred=tuple(finding_from(row) for row in plain.get("barred", ())),
        records=plain["records"],
        kinds=tuple(KindName(*kind) for kind in plain["kinds"]),
        due=ClockChange(*plain["due"]) if plain.get("due") else None,
    )
    return replace(found, unpublished=unpublished, pages=pages, files=files, is_again=True)
