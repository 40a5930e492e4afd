"""The file of accepted findings: faults of pages that an office knows, has a reason for, and will mend by a day.

Only what a page audit may find can be accepted: never what must not go out, and never what stops a build.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase

from gongkai.findings import Finding, finding, quote
from gongkai.findings.registry import ACCEPTABLE, OF_PAGES, RULES
from gongkai.records import days
from gongkai.records.data_entries import Report, entries_of, texts_of
from gongkai.suggestions import nearest

FILE = "accepted.yaml"
LONGEST_DAYS = 366
KEYS = {
    "提示": "finding",
    "finding": "finding",
    "位置": "place",
    "place": "place",
    "值": "value",
    "value": "value",
    "元素": "selector",
    "selector": "selector",
    "理由": "reason",
    "reason": "reason",
    "责任人": "owner",
    "owner": "owner",
    "截止日期": "until",
    "until": "until",
}
NEEDED = {
    "finding": "提示",
    "place": "位置",
    "reason": "理由",
    "owner": "责任人",
    "until": "截止日期",
}


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One entry: which finding, where, why, who answers for it, and until when."""

    finding: str
    place: str
    """A content file, an address of a page (`/news/a/`) or a template; `*` stands for any text."""
    reason: str
    owner: str
    until: str
    """The last day on which it counts, `2027-06-30`."""
    value: str = ""
    selector: str = ""
    line: int = 0

    def is_over(self, now: str) -> bool:
        return self.until < now[:10]

    def is_too_long(self, now: str) -> bool:
        return days.between(now, self.until) > LONGEST_DAYS

    def counts(self, now: str) -> bool:
        return not self.is_over(now) and not self.is_too_long(now)

    def takes(self, found: Finding, prefix: str) -> bool:
        """Whether it accepts a finding.

        Args:
            prefix: of paths of content files in findings.
        """
        return (
            found.id == self.finding
            and any(fnmatchcase(each, self.place) for each in _places(found, prefix))
            and (not self.value or quote(self.value) in found.gaps.values())
            and (not self.selector or self.selector == found.selector)
        )


def _places(found: Finding, prefix: str) -> Iterator[str]:
    yield found.path
    yield found.path.removeprefix(prefix)
    if found.id in OF_PAGES:
        yield f"/{found.page}"


def load_accepted(texts: Mapping[str, str], report: Report) -> tuple[Acceptance, ...]:
    """Read the file, which most portals do not have. An entry that is wrong is reported and accepts nothing."""
    found: dict[tuple[str, ...], Acceptance] = {}
    for node in entries_of(FILE, texts, report) if FILE in texts else []:
        given = {key: str(text) for key, text in texts_of(FILE, node, KEYS, report).items()}
        if wrong := _wrong(given):
            why, value, *near = wrong
            report(FILE, node.line, why, value, **({"near": near[0]} if near else {}))
            continue
        given["place"] = _settled(given["place"])
        key = tuple(given.get(name, "") for name in ("finding", "place", "value", "selector"))
        if key in found:
            report(FILE, node.line, "data.twice", given["place"])
            continue
        found[key] = Acceptance(**given, line=node.line)
    return tuple(found.values())


def _wrong(given: Mapping[str, str]) -> tuple[str, ...]:
    """Return the name of a text, the value that it shows and what comes near; empty if nothing is wrong."""
    for key, written in NEEDED.items():
        if not given.get(key, "").strip():
            return "data.need", written
    id_ = given["finding"]
    if id_ not in RULES:
        return "accept.unknown", id_, nearest(id_, sorted(ACCEPTABLE)) or "vague-link"
    if id_ not in ACCEPTABLE:
        return "accept.never", id_
    place = given["place"]
    if place != "/" and not place.strip("*/? "):  # `/` is the home page
        return "accept.everything", place
    if not _is_day(given["until"]):
        return "data.day", given["until"]
    return ()


def _settled(place: str) -> str:
    """Return a place as findings have it."""
    place = place.removeprefix("./")
    return place.removesuffix("index.html") if place.startswith("/") else place


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def counting(given: Iterable[Acceptance], now: str) -> list[Acceptance]:
    """Return the entries that count today."""
    return [each for each in given if each.counts(now)]


def reason(found: Finding, given: Iterable[Acceptance], prefix: str) -> str:
    """Return why one of these entries accepts a finding; "" if none does."""
    if found.id not in ACCEPTABLE:
        return ""
    return next((each.reason for each in given if each.takes(found, prefix)), "")


def accept(
    found: Iterable[Finding], given: Iterable[Acceptance], now: str, prefix: str
) -> list[Finding]:
    """Return findings, each with the reason of the entry that accepts it."""
    entries = counting(given, now)
    if not entries:
        return list(found)
    return [replace(each, accepted=reason(each, entries, prefix)) for each in found]


def check(given: Iterable[Acceptance], now: str, path: str) -> list[Finding]:
    """Report the entries that do not count today.

    Args:
        path: of the file, as findings have it.
    """
    found = []
    for each in given:
        gaps = {"value": each.finding, "place": each.place, "until": each.until}
        if each.is_over(now):
            found.append(finding("acceptance-over", path, each.line, **gaps))
        elif each.is_too_long(now):
            wrong = {"why": "accept.long", "value": each.until}
            found.append(finding("acceptance-wrong", path, each.line, **wrong))
    return found


def stale(
    given: Iterable[Acceptance],
    found: Iterable[Finding],
    now: str,
    prefix: str,
    path: str,
) -> list[Finding]:
    """Report the entries that accept nothing any more.

    Args:
        given: entries whose findings this run would have made.
    """
    accepted = [each for each in found if each.accepted]
    return [
        finding("acceptance-stale", path, each.line, value=each.finding, place=each.place)
        for each in given
        if each.counts(now) and not any(each.takes(one, prefix) for one in accepted)
    ]


def changes_ahead(given: Iterable[Acceptance], now: str) -> Iterator[str]:
    """Yield the moments at which the clock alone makes an entry count or no longer count."""
    for each in given:
        first = days.later(each.until, -LONGEST_DAYS)
        for moment in (f"{first} 00:00", f"{days.later(each.until, 1)} 00:00"):
            if moment > now:
                yield moment
