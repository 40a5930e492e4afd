"""Cases → encrypted files that a static server can give out: whoever has a case's code can read it, nobody else.

The name and the key of a file are derived from the code (HKDF-SHA-256), so that neither tells the other, and the
server learns neither. All files are of one size, and as many as a power of two: the rest are decoys, random bytes
that nobody's code opens. So neither the list of files nor a file's length tells how many cases there are or how
much was answered. All are written anew each time: which one changed is not seen either.
"""

import base64
import csv
import io
import json
import os
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from gongkai.records.tables import BrokenTable, csv_rows
from gongkai.release import codes

COLUMNS = {
    "编号": "number",
    "事项": "matter",
    "状态": "state",
    "更新时间": "updated",
    "答复": "reply",
    "机构": "organ",
    "经过": "steps",
}
"""Column of the office's file → name in the encrypted one; the last two may be missing."""
OPTIONAL = frozenset(("机构", "经过"))
CODE_COLUMNS = ("编号", "查询码")

LEAST = 64
"""Files at least: fewer would tell too much of the first cases."""
SIZES = (2048, 4096, 8192, 16384)
"""Bytes of the padded text; all files of a run have the one that the longest case needs."""
INFO_NAME = b"gongkai-track name v1"
INFO_KEY = b"gongkai-track key v1"

_FILE = re.compile(r"[0-9a-f]{32}\.json")
_FOLDER = re.compile(r"[0-9a-f]{2}")
_UPDATED = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d)?")


@dataclass(frozen=True)
class Codes:
    """Which code belongs to which case, and the decoys' own."""

    known: Mapping[str, str] = field(default_factory=dict)
    """Number of a case → its code; of cases that are no longer told too: one that comes back has the same."""
    decoys: tuple[str, ...] = ()


def read_cases(data: bytes) -> list[dict[str, str]]:
    """The cases of an office's CSV file.

    Raises:
        BrokenTable: tells the row and what is wrong with it, never what stands there.
    """
    cases, known = [], set[str]()
    for row, cells in _rows(data, set(COLUMNS) - OPTIONAL):
        case = {name: cells.get(column, "").strip() for column, name in COLUMNS.items()}
        for name in ("number", "matter", "state"):
            if not case[name]:
                column = next(c for c, n in COLUMNS.items() if n == name)
                raise BrokenTable(row, "why.table-cell", column=column)
        if not _is_moment(case["updated"]):
            raise BrokenTable(row, "why.case-time")
        if case["number"] in known:
            raise BrokenTable(row, "why.case-twice")
        if len(_plain(case)) + 4 > SIZES[-1]:
            raise BrokenTable(row, "why.case-long", limit=str(SIZES[-1] // 3))
        known.add(case["number"])
        cases.append(case)
    return cases


def _is_moment(text: str) -> bool:
    try:
        return bool(_UPDATED.fullmatch(text) and datetime.fromisoformat(text))
    except ValueError:  # 30 February
        return False


def read_codes(data: bytes) -> Codes:
    """What `write_codes` wrote.

    Raises:
        BrokenTable: when a code is not what it was: cases would be lost to whoever holds it.
    """
    known, decoys = dict[str, str](), []
    for row, cells in _rows(data, set(CODE_COLUMNS)):
        number, code = cells["编号"].strip(), codes.normalise(cells["查询码"])
        if not code or number in known:
            raise BrokenTable(row, "why.case-code")
        if number:
            known[number] = code
        else:
            decoys.append(code)
    if len({*known.values(), *decoys}) < len(known) + len(decoys):
        raise BrokenTable(0, "why.case-code")
    return Codes(known, tuple(decoys))


def _rows(data: bytes, needed: set[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Number and cells by column of each row that holds something."""
    rows = list(csv_rows(data))
    head = [cell.strip() for cell in rows[0][1]] if rows else []
    for column in sorted(needed - set(head)):
        raise BrokenTable(1, "why.table-column", column=column)
    for column in sorted(needed):
        if head.count(column) > 1:  # the last would win, and a citizen be told of another's case
            raise BrokenTable(1, "why.table-twice", column=column)
    for number, cells in rows[1:]:
        if any(cell.strip() for cell in cells):
            if len(cells) != len(head):
                gaps = {"cells": str(len(cells)), "columns": str(len(head))}
                raise BrokenTable(number, "why.table-cells", **gaps)
            yield number, dict(zip(head, cells, strict=True))


def assign(numbers: Iterable[str], last: Codes) -> tuple[Codes, int]:
    """A code for each case, and so many decoys that there are as many files as a power of two; how many are new.

    A new case takes a decoy's place: its file is there already, so that nobody sees it come.
    """
    wanted = list(numbers)
    known, decoys = dict(last.known), list(last.decoys)
    new = [number for number in wanted if number not in known]
    for number in new:
        place = secrets.randbelow(len(decoys)) if decoys else -1
        known[number] = decoys.pop(place) if decoys else codes.new()
    size = max(LEAST, 1 << max(0, len(wanted) - 1).bit_length())
    while len(decoys) > size - len(wanted):
        decoys.pop(secrets.randbelow(len(decoys)))
    decoys += [codes.new() for _ in range(size - len(wanted) - len(decoys))]
    return Codes(known, tuple(decoys)), len(new)


def write_codes(file: Path, kept: Codes) -> None:
    """Keep them where only their owner can read them, whole or not at all."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(CODE_COLUMNS)
    writer.writerows((number, codes.spoken(code)) for number, code in kept.known.items())
    writer.writerows(("", codes.spoken(code)) for code in kept.decoys)
    _replace(file, text.getvalue().encode("utf-8-sig"), 0o600)


def _replace(file: Path, data: bytes, mode: int) -> None:
    staged = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    handle = os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(handle)
        staged.replace(file)
    finally:
        staged.unlink(missing_ok=True)


def write_files(folder: Path, cases: Iterable[Mapping[str, str]], kept: Codes) -> int:
    """Bring the folder of a portal up to date: every case and decoy anew, of others nothing; gives how many files."""
    plains = {kept.known[case["number"]]: _plain(case) for case in cases}
    longest = max(map(len, plains.values()), default=0) + 4
    size = next(size for size in SIZES if longest <= size)
    wanted = {}
    for code in sorted([*plains, *kept.decoys]):
        name = derive(code, INFO_NAME, 16).hex()
        wanted[f"{name[:2]}/{name}.json"] = (
            seal(code, name, plains[code], size) if code in plains else _decoy(size)
        )
    folder.mkdir(parents=True, exist_ok=True)
    # It is made anew from the office's file, and the history of a repository would keep what was taken back.
    _replace(folder / ".gitignore", b"*\n", 0o644)
    stale = [path for path in _files(folder) if path.relative_to(folder).as_posix() not in wanted]
    for path, data in wanted.items():
        (folder / path).parent.mkdir(exist_ok=True)
        _replace(folder / path, data, 0o644)
    for file in stale:
        file.unlink()
        if not any(file.parent.iterdir()):
            file.parent.rmdir()
    moment = (folder / ".gitignore").stat().st_mtime
    for name in wanted:
        os.utime(folder / name, (moment, moment))
    return len(wanted)


def has_files(folder: Path) -> bool:
    """Whether codes were given out for a portal before."""
    return folder.is_dir() and any(_files(folder))


def _files(folder: Path) -> Iterator[Path]:
    """Files that we wrote; others are left alone."""
    for inner in folder.iterdir():
        if _FOLDER.fullmatch(inner.name) and inner.is_dir() and not inner.is_symlink():
            yield from (path for path in inner.iterdir() if _FILE.fullmatch(path.name))


def _plain(case: Mapping[str, str]) -> bytes:
    """A case as the page reads it; 经过 a line each."""
    steps = [step.strip() for step in re.split(r"[\r\n；]+", case["steps"]) if step.strip()]
    return json.dumps({**case, "steps": steps}, ensure_ascii=False, separators=(",", ":")).encode()


def derive(code: str, info: bytes, length: int) -> bytes:
    """Bytes that only the code gives: the file's name, or its key."""
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415  an extra of the installation
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415  an extra of the installation

    signs = code[: codes.LENGTH].encode()
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive(signs)


def seal(code: str, name: str, plain: bytes, size: int) -> bytes:
    """A case as its file holds it: length, text and padding under AES-256-GCM, bound to the file's name."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415  an extra of the installation

    padded = (len(plain).to_bytes(4, "big") + plain).ljust(size, b"\0")
    nonce = secrets.token_bytes(12)
    sealed = AESGCM(derive(code, INFO_KEY, 32)).encrypt(nonce, padded, name.encode())
    return _file(nonce, sealed)


def _decoy(size: int) -> bytes:
    """What no key opens; it looks like the others, whose bytes nobody can tell from random ones either."""
    return _file(secrets.token_bytes(12), secrets.token_bytes(size + 16))


def _file(nonce: bytes, sealed: bytes) -> bytes:
    n, d = (base64.b64encode(each).decode() for each in (nonce, sealed))
    return f'{{"v":1,"n":"{n}","d":"{d}"}}\n'.encode()
