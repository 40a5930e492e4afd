"""What was measured, and the medians of it."""

import json
import statistics
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus import Size
from measure import Cost


@dataclass(frozen=True, slots=True)
class Result:
    """One run of one generator. Sizes in bytes; the last four are counted after cold builds alone."""

    size: str
    tool: str
    case: str
    cost: Cost
    is_sampled: bool = False
    """Whether memory was sampled: then its time does not count."""
    pages: int = 0
    detail_bytes: int = 0
    """Of all pages of documents."""
    files: int = 0
    store: int = 0
    """Of the state that an incremental build needs."""


@dataclass(frozen=True)
class Figures:
    """Of one generator, size and case: medians with least and most; memory in MiB."""

    wall: tuple[float, float, float]
    cpu: tuple[float, float, float]
    pss: float
    rss: float
    runs: int


class Results:
    """All runs, asked by size, generator and case."""

    def __init__(self, results: Iterable[Result] = ()) -> None:
        self.all = list(results)

    def add(self, result: Result, file: Path) -> None:
        """Keep a run, and write it to `file` as one line of JSON."""
        self.all.append(result)
        with file.open("a", encoding="utf-8") as out:
            out.write(json.dumps(asdict(result)) + "\n")

    def sizes(self) -> list[Size]:
        return [Size(name) for name in dict.fromkeys(result.size for result in self.all)]

    def tools(self, size: Size) -> list[str]:
        return list(dict.fromkeys(r.tool for r in self.all if r.size == size.name))

    def counted(self, size: Size, tool: str) -> Result | None:
        """The first cold build: what it wrote was counted."""
        found = (r for r in self.all if (r.size, r.tool, r.case) == (size.name, tool, "cold"))
        return next((result for result in found if result.pages), None)

    def figures(self, size: Size, tool: str, case: str) -> Figures | None:
        """None when that was not run."""
        runs = [r for r in self.all if (r.size, r.tool, r.case) == (size.name, tool, case)]
        timed = [result.cost for result in runs if not result.is_sampled]
        if not timed:
            return None
        return Figures(
            _spread([cost.wall for cost in timed]),
            _spread([cost.cpu for cost in timed]),
            max(result.cost.pss for result in runs),
            max(result.cost.rss for result in runs),
            len(timed),
        )


def _spread(values: list[float]) -> tuple[float, float, float]:
    """Median, least and most."""
    return statistics.median(values), min(values), max(values)
