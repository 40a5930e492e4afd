"""A content file → the same file with what a copied text brought along mended, or nothing. Pure: bytes in, bytes out.

Only white space is put in, only what `gongkai.repair` names is taken out; bytes elsewhere stay as they are.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from operator import attrgetter

from gongkai.findings import Finding, Severity
from gongkai.personal import mask
from gongkai.records import barriers, front_matter, publicity, withheld
from gongkai.records.closed_lists import Lookups
from gongkai.records.copied import HeadValues, place
from gongkai.records.encoding import decoded
from gongkai.records.reader import Reading, ReadingContext, read
from gongkai.repair import Edit, edited, repairs_of

RULES = barriers.MENDED | {
    "run-together",
    "doubled-text",
    "page-residue",
    "index-block",
    "index-conflict",
}
"""The findings that this may mend."""
_ROUNDS = 6
"""One repair may uncover another; a text that still changes after so many is left as it is."""
_MENDABLE = frozenset({"missing-field", "only-remark", "empty-link"})
"""Errors of a front matter that a block of facts may fill, or the next free number; and those that are mended here."""
_REMARK = re.compile(r"(?<![^ \t])#(?:[ \t].*)?$")
_ENTRY = re.compile(r"^([ \t]*+(?:-[ \t]++)++)(\{?+)")
"""Matches the beginning of an entry of a list."""
_TITLE = re.compile("^title[ \t]*:", re.IGNORECASE | re.MULTILINE)
"""The sign of a front matter with English names."""
_BOM = "\ufeff"


def mended(path: str, data: bytes, context: ReadingContext) -> bytes | None:
    """Return a file mended; None if there is nothing to mend or the file is not to be touched.

    A second call changes nothing: a text is mended until nothing is left that can be.
    """
    before = read(path, data, context)
    if not RULES.intersection(_ids(before.findings)) or not may_mend(before, data, context):
        return None
    new, reading = data, before
    for _ in range(_ROUNDS):
        text = decoded(new) or ""
        edits = _edits(text, reading, context)
        if not edits:
            return new if new != data and _is_no_worse(before, reading) else None
        new = _applied(text, edits).encode()
        reading = read(path, new, context)
        if not may_mend(reading, new, context):
            return None
    return None


def may_mend(reading: Reading, data: bytes, context: ReadingContext) -> bool:
    """Return whether a file may be changed and shown: it was read without error, is open, and names nobody."""
    record, text = reading.record, decoded(data)
    if record is None or text is None:
        return False
    errors = (f.id for f in reading.findings if f.severity is not Severity.WARNING)
    if not _MENDABLE.issuperset(errors) or publicity.is_withheld(record):
        return False
    split = front_matter.split(_plain(text), _quiet)
    if split is None or mask(text) != text or withheld.marks_in_body(split.body, context.words):
        return False
    facts = (part for repair in repairs_of(split.body) for part in repair.facts)
    if any(withheld.mentions(value) for part in facts for _, value in part.pairs):
        return False
    return not withheld.marks(split.head, context.words)


def filled(path: str, data: bytes, context: ReadingContext, found: Finding) -> bytes | None:
    """Return a file with the next free number that a finding names; None if it is not to be touched.

    Only the line of that number changes, or is put in.
    """
    before = read(path, data, context)
    record, name, number = before.record, found.gaps["key"], found.gaps["next"]
    if record is None or not may_mend(before, data, context):
        return None
    text = decoded(data) or ""
    plain = _plain(text)
    split = front_matter.split(plain, _quiet)
    kind = next(each for each in context.kinds if each.id == record.kind)
    is_within = "within" in found.gaps
    field = kind.by_key.get(name)
    if split is None or (field is None and not is_within):
        return None
    line = found.line if is_within else record.lines.get(name, 0)
    if line:
        at = sum(map(len, plain.split("\n")[: line - 1])) + line - 1
        old = plain[at:].partition("\n")[0]
        new = _with_entry_id(old, number) if is_within else _with_value(old, number)
        edit = Edit(at, at + len(old), new)
    else:
        head_end = plain.rindex("\n", 0, len(plain) - len(split.body) - 1) + 1
        key = field.zh if field and not _TITLE.search(split.head) else name
        edit = Edit(head_end, head_end, f"{key}: {number}\n")
    made = _applied(text, [edit]).encode()
    after = read(path, made, context)
    was, now = Counter(_ids(before.findings)), Counter(_ids(after.findings))
    if is_within:  # once all entries can be read, what is wrong between them is seen
        return made if now["missing-field"] < was["missing-field"] else None
    is_as_meant = after.record is not None and str(after.record.values[name]) == number
    return made if is_as_meant and not now - was else None


def _with_value(line: str, number: str) -> str:
    """Return the line of a key with another value, in the same quotes, its remark kept."""
    at = next(place for place, sign in enumerate(line) if sign in ":：") + 1
    remark = _REMARK.search(line, at)
    end = remark.start() if remark else len(line)
    written = line[at:end]
    old = written.strip()
    blank = written[: len(written) - len(written.lstrip())] or " "
    mark = old[:1] if old[:1] in ("'", '"') else ""
    behind = written[len(written.rstrip()) :] or " "
    return f"{line[:at]}{blank}{mark}{number}{mark}{behind + line[end:] if remark else ''}"


def _with_entry_id(line: str, number: str) -> str:
    """Return the first line of an entry of a list with its id put in before all else."""
    found = _ENTRY.match(line)
    if found is None:
        return line
    key = "编号" if not line[found.end() :][:1].isascii() else "id"
    rest = line[found.end() :]
    if found[2]:
        return f"{found[0]}{key}: {number}, {rest}"
    return f"{found[1]}{key}: {number}\n{' ' * len(found[1])}{rest}"


def _ids(findings: Iterable[Finding]) -> Iterator[str]:
    return (each.id for each in findings)


def _quiet(rule: str, line: int, **gaps: str) -> None:
    """Report nothing: what is wrong with the file was reported when it was read."""


def _is_no_worse(before: Reading, after: Reading) -> bool:
    """Return whether nothing is wrong with a mended file that was not wrong before."""
    more = Counter(_ids(after.findings)) - Counter(_ids(before.findings))
    return after.body is not None and set(more) <= RULES


def _plain(text: str) -> str:
    """Return a text as the reader sees it: no mark of its encoding, line breaks of one sort."""
    return text.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")


def _edits(text: str, reading: Reading, context: ReadingContext) -> list[Edit]:
    """Return the changes of a file's text as `_plain` gives it."""
    plain = _plain(text)
    split = front_matter.split(plain, _quiet)
    record = reading.record
    if split is None or record is None:
        return []
    kind = next(each for each in context.kinds if each.id == record.kind)
    fields = HeadValues(kind, record.values, Lookups(context.closed_lists))
    first = len(plain) - len(split.body)
    head_end = plain.rindex("\n", 0, first - 1) + 1
    edits: list[Edit] = []
    added: list[str] = []
    is_english = _TITLE.search(split.head) is not None
    for repair in repairs_of(split.body):
        if repair.facts and added:  # the next round knows what this block has added
            continue
        placed = place(repair, fields)
        named = [(each.name if is_english else each.zh, value) for each, value in placed.added]
        added += [f"{name}: {_quoted(value)}\n" for name, value in named]
        parts = (*repair.edits, *(edit for part in placed.settled for edit in part.edits))
        edits += [Edit(first + each.start, first + each.end, each.put) for each in parts]
    found = barriers.find(split.body, "")
    edits += [Edit(first + e.start, first + e.end, e.put) for each in found for e in each.edits]
    if added:
        edits.append(Edit(head_end, head_end, "".join(added)))
    return _with_blank_lines(plain, first, edits)


def _with_blank_lines(plain: str, first: int, edits: list[Edit]) -> list[Edit]:
    """Let the blank lines after lines that go go with them; at the end of the text those before them."""
    found: list[Edit] = []
    for edit in sorted(edits, key=attrgetter("start", "end")):
        last = found[-1] if found else None
        goes_on = last and not edit.put and not last.put and last.start < last.end
        if last and goes_on and not plain[last.end : edit.start].strip("\n"):
            found[-1] = Edit(last.start, max(last.end, edit.end))
        else:
            found.append(edit)
    return [_with_blank_line(plain, first, each) for each in found]


def _with_blank_line(plain: str, first: int, edit: Edit) -> Edit:
    start, end = edit.start, edit.end
    if edit.put or start == end or plain[start - 1 : start] != "\n":
        return edit
    is_set_apart = start == first or plain[start - 2 : start] == "\n\n"
    while is_set_apart and plain[end : end + 1] == "\n":
        end += 1
    while end == len(plain) and start > first and plain[start - 2 : start] == "\n\n":
        start -= 1
    return Edit(start, end)


def _quoted(value: str) -> str:
    """Return a value as YAML reads it back: in quotes if it holds anything but words."""
    if value.replace(" ", "").isalnum() and not value.isascii():
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _applied(text: str, edits: Iterable[Edit]) -> str:
    """Make changes of the plain text in the text as it is, with its own line breaks."""
    mark = _BOM if text.startswith(_BOM) else ""
    raw = text.removeprefix(_BOM)
    pairs: list[int] = []
    at = raw.find("\r\n")
    while at >= 0:
        pairs.append(at - len(pairs))
        at = raw.find("\r\n", at + 2)
    newline = "\r\n" if pairs else "\r" if "\r" in raw and "\n" not in raw else "\n"
    moved = [
        Edit(
            each.start + bisect_left(pairs, each.start),
            each.end + bisect_left(pairs, each.end),
            each.put.replace("\n", newline),
        )
        for each in edits
    ]
    return mark + edited(raw, moved)
