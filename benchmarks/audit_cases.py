"""The ACT cases: what they are, where they are unpacked, and what an engine said of them.

A run is a file of JSON lines in the form that `score.py` reads, one line a case.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

MIRROR = "WAI/content-assets/wcag-act-rules"
"""Some pages look for their files below this address, as on W3C's own site."""


@dataclass(frozen=True, slots=True)
class Case:
    """One example of an ACT rule."""

    id: str
    rule: str
    rule_name: str
    expected: str
    """`passed`, `failed` or `inapplicable`."""
    file: str
    needs: str
    """`static`, `browser` or `media`: a judgement of those who made the list."""

    @property
    def is_clean(self) -> bool:
        """Whether its rule must not fail on it."""
        return self.expected != "failed"


@dataclass(frozen=True, slots=True)
class Said:
    """What an engine said of one place."""

    rule: str
    act: tuple[str, ...]
    wcag: tuple[str, ...]
    outcome: str
    """`failed` or `cantTell`."""
    at: str = ""
    """The line or the element, to be found by a person."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What an engine said of one case."""

    case: str
    findings: tuple[Said, ...] = ()
    error: str | None = None
    """Why it could say nothing."""

    def verdict(self, rule: str) -> str:
        """The outcome for an ACT rule, by the mapping that the engine itself declares."""
        if self.error:
            return "untested"
        outcomes = {each.outcome for each in self.findings if rule in each.act}
        return next((each for each in ("failed", "cantTell") if each in outcomes), "passed")


@dataclass(frozen=True, slots=True)
class Data:
    """The folder of the cases, with the script that scores a run."""

    folder: Path

    def manifest(self, wanted: Sequence[str]) -> list[dict[str, Any]]:
        """Return the entries of the published cases; of those alone whose id begins with one of `wanted`.

        Raises:
            LookupError: there are no cases, or none of that name.
        """
        files = sorted(self.folder.glob("manifest*.json"))
        entries = [entry for file in files for entry in json.loads(file.read_text("utf-8"))]
        if not entries:
            raise LookupError(f"没有 ACT 例子 / no ACT cases: {self.folder}")
        for name in wanted:
            if not any(entry["id"].startswith(name) for entry in entries):
                raise LookupError(f"没有这个例子 / no such case: {name}")
        prefixes = tuple(wanted) or ("",)
        return [each for each in entries if each["published"] and each["id"].startswith(prefixes)]

    @property
    def score(self) -> Path:
        """The script that scores runs; it belongs to the data and is not part of the project."""
        return self.folder / "score.py"

    @contextmanager
    def unpacked(self) -> Iterator[Path]:
        """Give a folder with all cases and their files, to be served as the root of a site."""
        with TemporaryDirectory(prefix="gongkai-act-") as name:
            root = Path(name)
            for archive in sorted(self.folder.glob("*.zip")):
                with ZipFile(archive) as packed:
                    packed.extractall(root)
            (root / MIRROR).mkdir(parents=True)
            (root / MIRROR / "test-assets").symlink_to(root / "test-assets")
            yield root


def cases_of(manifest: Sequence[dict[str, Any]]) -> list[Case]:
    """Return the cases of entries of the manifest."""
    return [Case(**{name: entry[name] for name in Case.__slots__}) for entry in manifest]


def write_run(file: Path, heard: Sequence[Heard]) -> None:
    """Write a run in the form of `score.py`."""
    lines = (json.dumps(asdict(each), ensure_ascii=False) for each in heard)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_run(file: Path) -> dict[str, Heard]:
    """Return what `write_run` wrote, or any run of that form, by case."""
    lines = file.read_text("utf-8").splitlines()
    return {each.case: each for each in map(heard_from, map(json.loads, filter(None, lines)))}


def heard_from(line: dict[str, Any]) -> Heard:
    """Return one line of a run."""
    said = tuple(
        Said(
            each["rule"],
            tuple(each.get("act") or ()),
            tuple(each.get("wcag") or ()),
            each["outcome"],
            each.get("at", ""),
        )
        for each in line["findings"] or ()
    )
    return Heard(line["case"], said, line.get("error"))


def _is_missed(case: Case, verdict: str) -> bool:
    return not case.is_clean and verdict != "failed"


LISTS: dict[str, Callable[[Case, str], bool]] = {
    "failed-not-told": _is_missed,
    "wrong": lambda case, verdict: case.is_clean and verdict == "failed",
    "doubt-on-clean": lambda case, verdict: case.is_clean and verdict == "cantTell",
}
"""The cases behind the figures."""
