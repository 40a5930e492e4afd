"""The record's file, `20260301-01.review.yaml` beside `20260301-01.md`: read, checked, written."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from sys import intern

from gongkai.records.data_entries import Report, root, texts_of
from gongkai.records.encoding import decoded
from gongkai.records.front_matter import merge_mark
from gongkai.records.nodes import Listing, Node, Scalar
from gongkai.records.nodes import Mapping as NodeMapping
from gongkai.records.review_policy import stage_of
from gongkai.records.unseen import plain
from gongkai.review.content import METHOD, PartDigests

ENDING = ".review.yaml"
_ENDINGS = (ENDING, ".review.yml")
_LARGEST = 200_000
_LONGEST = 500
_ITEM = re.compile(r"\.(md|markdown)\Z", re.IGNORECASE)

_KEYS = {
    "方法": "method",
    "method": "method",
    "内容": "content",
    "content": "content",
    "审查": "review",
    "review": "review",
    "分项": "parts",
    "parts": "parts",
}
_SIGN = {
    "环节": "stage",
    "stage": "stage",
    "姓名": "name",
    "name": "name",
    "日期": "date",
    "date": "date",
    "依据": "basis",
    "basis": "basis",
}
_PARTS = {
    "项目": "fields",
    "fields": "fields",
    "正文": "body",
    "body": "body",
    "文件": "files",
    "files": "files",
}
_NAMES = {"content": "内容", "review": "审查", "method": "方法"}


@dataclass(frozen=True, slots=True)
class Signed:
    """One stage: who, on what day, on what basis."""

    stage: str
    name: str
    date: str
    basis: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """What was reviewed, and by whom. With a fault it counts as none."""

    content: str = ""
    """`Content.digest` at the time."""
    signed: tuple[Signed, ...] = ()
    parts: PartDigests | None = None
    """They only tell what has changed; None if they are not there, or the record is from the state file."""
    fault: tuple[int, str, str] | None = None
    """Line, name of a text and value of what is wrong with the file."""

    def of(self, stage: str) -> Signed | None:
        """Return who signed a stage; None if nobody did."""
        return next((each for each in self.signed if each.stage == stage), None)


def path_of(item: str) -> str:
    """Return the path of an item's record."""
    return _ITEM.sub("", item) + ENDING


def is_record(path: str) -> bool:
    """Whether a content file is, or is meant as, a record; it never goes out."""
    return path.lower().endswith(_ENDINGS)


def read(data: bytes) -> ReviewRecord:
    """Read a record."""
    text = decoded(data) if len(data) <= _LARGEST else None
    if text is None:
        return ReviewRecord(fault=(0, "review.encoding", ""))
    faults: list[tuple[int, str, str]] = []

    def report(_: str, line: int, why: str, value: str, **__: str) -> None:
        # What is written there may be a name, which no message shows; our own keys are none.
        is_shown = value in _SIGN and why in ("data.twice", "data.one-text")
        faults.append((line, why, value) if is_shown else (line, "review.yaml", ""))

    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if line := merge_mark(text):
        return ReviewRecord(fault=(line, "review.merge", ""))
    node = root("record", {"record": text}, report)
    found = ReviewRecord()
    if isinstance(node, NodeMapping):
        found = _record(node, faults, report)
    elif node is not None:
        faults.append((node.line, "review.yaml", ""))
    return ReviewRecord(fault=min(faults)) if faults else found


def unreadable() -> ReviewRecord:
    """Return the record of a file that could not be read."""
    return ReviewRecord(fault=(0, "review.unreadable", ""))


def _record(node: NodeMapping, faults: list[tuple[int, str, str]], report: Report) -> ReviewRecord:
    given: dict[str, Node] = {}
    for key, value in node.entries:
        name = _KEYS.get(plain(key.text), "")
        if not name or name in given:
            faults.append((key.line, *(("data.twice", key.text) if name else ("review.yaml", ""))))
        given[name] = value
    for need in ("method", "content", "review"):
        if need not in given:
            faults.append((node.line, "data.need", _NAMES[need]))
            return ReviewRecord()
    method, content = given["method"], given["content"]
    if _text(method) != str(METHOD):
        faults.append((method.line, "review.method", ""))
    if not re.fullmatch(r"[0-9a-f]{64}", _text(content)):
        faults.append((content.line, "review.digest", ""))
    signed = tuple(_signed(given["review"], faults, report))
    twice = {s.stage for s in signed if sum(o.stage == s.stage for o in signed) > 1}
    faults += [(s.line, "data.twice", s.stage) for s in signed[::-1] if s.stage in twice][:1]
    return ReviewRecord(_text(content), signed, _parts(given.get("parts")))


def _signed(node: Node, faults: list[tuple[int, str, str]], report: Report) -> Iterable[Signed]:
    if not isinstance(node, Listing):
        faults.append((node.line, "review.yaml", ""))
        return
    for each in node.items:
        if not isinstance(each, NodeMapping):
            faults.append((each.line, "review.yaml", ""))
            continue
        texts = texts_of("record", each, _SIGN, report)
        for name, need in (
            ("stage", "环节"),
            ("name", "姓名"),
            ("date", "日期"),
            ("basis", "依据"),
        ):
            value = texts.get(name)
            if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST:
                faults.append((each.line, "data.need", need))
                break
        else:
            if not is_day(texts["date"]):
                faults.append((each.line, "review.date", ""))
            stage = stage_of(texts["stage"])
            yield Signed(stage, texts["name"], texts["date"], texts["basis"], each.line)


def is_day(text: str) -> bool:
    """Whether a text is a day, `2026-03-01`."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _parts(node: Node | None) -> PartDigests | None:
    if not isinstance(node, NodeMapping):
        return None
    given = {_PARTS.get(plain(key.text), ""): value for key, value in node.entries}
    body = given.get("body")
    fields, files = (_digests(given.get(name)) for name in ("fields", "files"))
    return PartDigests(fields, _text(body) if body else "", files)


def _digests(node: Node | None) -> dict[str, str]:
    entries = node.entries if isinstance(node, NodeMapping) else ()
    return {key.text: _text(value) for key, value in entries}


def _text(node: Node) -> str:
    return node.text.strip() if isinstance(node, Scalar) else ""


def write(record: ReviewRecord, head: str) -> bytes:
    """Write a record. Two that say the same have the same bytes, so that Git shows only what changed.

    Args:
        head: what the file says of itself, one line.
    """
    lines = [f"# {head}", f"方法: {METHOD}", f"内容: {record.content}", "审查:"]
    for signed in record.signed:
        values = {
            "环节": signed.stage,
            "姓名": signed.name,
            "日期": signed.date,
            "依据": signed.basis,
        }
        rows = [f"{key}: {_quoted(value)}" for key, value in values.items()]
        lines += [f"  - {rows[0]}", *(f"    {row}" for row in rows[1:])]
    if record.parts is not None:
        lines += ["分项:", f"  正文: {_quoted(record.parts.body)}"]
        for name, digests in (("项目", record.parts.fields), ("文件", record.parts.files)):
            lines += [f"  {name}:"] if digests else []
            lines += [f"    {_quoted(key)}: {_quoted(digests[key])}" for key in sorted(digests)]
    return ("\n".join(lines) + "\n").encode()


def _quoted(text: str) -> str:
    """Return a text in quotes as YAML and JSON read it alike."""
    return json.dumps(text, ensure_ascii=False)


def row(record: ReviewRecord) -> str:
    """Write a record as text for the state file, without the digests of its parts: few are ever asked for."""
    signed = [[s.stage, s.name, s.date, s.basis, s.line] for s in record.signed]
    return json.dumps([record.content, signed, record.fault], ensure_ascii=False)


def from_row(text: str) -> ReviewRecord:
    """Read what `row` wrote.

    Raises:
        ValueError, TypeError: when it is no such text.
    """
    content, signed, fault = json.loads(text)
    # A large portal has as many records as items, and few people and days.
    people = ((*map(intern, each[:3]), *each[3:]) for each in signed)
    return ReviewRecord(
        content, tuple(Signed(*each) for each in people), None, tuple(fault) if fault else None
    )
