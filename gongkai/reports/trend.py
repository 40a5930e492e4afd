"""The runs of an audit before this one, in a small file: how many findings there were, and which the last one had."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field

from gongkai.findings import Finding, Severity

VERSION = 1
KEPT = 60
"""The most runs that are kept."""


@dataclass(frozen=True, slots=True)
class PastRun:
    """What is kept of a run."""

    when: str
    """Date and time, ISO 8601."""
    engine: str
    pages: int
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Trend:
    """The runs so far, the oldest first."""

    runs: tuple[PastRun, ...] = ()
    keys: Sequence[str] = field(default=())
    """A short digest of each finding of the last run, as often as it occurred."""

    def compared(self, found: Iterable[Finding]) -> tuple[int, int]:
        """Return how many findings are new, and how many of the last run are gone."""
        now, before = Counter(map(_key, found)), Counter(self.keys)
        return (now - before).total(), (before - now).total()

    def followed(self, run: PastRun, found: Iterable[Finding]) -> "Trend":
        """Return the trend with one more run."""
        return Trend((*self.runs, run)[-KEPT:], sorted(map(_key, found)))


def past_run(when: str, engine: str, pages: int, found: Iterable[Finding]) -> PastRun:
    """Return what is kept of a run."""
    counts = Counter(each.severity is Severity.WARNING for each in found)
    return PastRun(when, engine, pages, counts[False], counts[True])


def dump(trend: Trend) -> str:
    """Return a trend as the text of its file."""
    runs = [asdict(run) for run in trend.runs]
    return json.dumps({"version": VERSION, "runs": runs, "keys": list(trend.keys)}) + "\n"


def load(text: str) -> Trend:
    """Return what `dump` wrote.

    Raises:
        ValueError: it is something else, or of another version.
    """
    data = json.loads(text)
    try:
        if data["version"] != VERSION:
            raise ValueError(data["version"])
        return Trend(
            tuple(PastRun(**run) for run in data["runs"]), [str(key) for key in data["keys"]]
        )
    except (KeyError, TypeError, AttributeError) as fault:
        raise ValueError(str(fault)) from fault


def _key(found: Finding) -> str:
    """Return what makes two findings the same: no line, which moves with every edit above it."""
    same = (
        found.id,
        found.rule,
        found.path,
        found.page,
        found.selector,
        *sorted(found.gaps.items()),
    )
    return hashlib.sha256(repr(same).encode()).hexdigest()[:12]
