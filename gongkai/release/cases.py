"""Cases → encrypted files that a static server can serve: whoever has a case's code can read it, nobody else.

The name and the key of a file are derived from the code (HKDF-SHA-256), so that neither reveals the other, and the
server learns neither. All files have one size, and their number is a power of two: the rest are decoys, random
bytes that no code opens. So neither the list of files nor a file's length reveals how many cases there are or how
much was answered. All files are written again each time, so that nobody notices which one changed.
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

from gongkai.exports.formulas import inert, original
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
"""Column of the office's file → name in the encrypted file; the last two columns may be missing."""
OPTIONAL = frozenset(("机构", "经过"))
CODE_COLUMNS = ("编号", "查询码")

LEAST = 64
"""The least number of files: fewer would reveal too much about the first cases."""
SIZES = (2048, 4096, 8192, 16384)
"""Bytes of the padded text; all files of a run have the size that the longest case needs."""
INFO_NAME = b"gongkai-track name v1"
INFO_KEY = b"gongkai-track key v1"

_FILE = re.compile(r"[0-9a-f]{32}\.json")
_FOLDER = re.compile(r"[0-9a-f]{2}")
_UPDATED = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d)?")


@dataclass(frozen=True)
class Codes:
    """The codes of the cases, and those of the decoys."""

    known: Mapping[str, str] = field(default_factory=dict)
    """Number of a case → its code. Cases that are no longer listed stay, so that one that returns has the same code."""
    decoys: tuple[str, ...] = ()


def read_cases(data: bytes) -> list[dict[str, str]]:
    """Read the cases of an office's CSV file.

    Raises:
        BrokenTable: with the row and what is wrong with it, but never with its content.
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
    """Read what `write_codes` wrote.

    Raises:
        BrokenTable: when a code was altered: whoever has the code would lose access to the case.
    """
    known, decoys = dict[str, str](), []
    for row, cells in _rows(data, set(CODE_COLUMNS)):
        number, code = original(cells["编号"].strip()), codes.normalise(cells["查询码"])
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
    """Yield number and cells by column of each row that is not empty."""
    rows = list(csv_rows(data))
    head = [cell.strip() for cell in rows[0][1]] if rows else []
    for column in sorted(needed - set(head)):
        raise BrokenTable(1, "why.table-column", column=column)
    for column in sorted(needed):
        if (
            head.count(column) > 1
        ):  # the last would win, and a citizen would learn of another's case
            raise BrokenTable(1, "why.table-twice", column=column)
    for number, cells in rows[1:]:
        if any(cell.strip() for cell in cells):
            if len(cells) != len(head):
                gaps = {"cells": str(len(cells)), "columns": str(len(head))}
                raise BrokenTable(number, "why.table-cells", **gaps)
            yield number, dict(zip(head, cells, strict=True))


def assign(numbers: Iterable[str], last: Codes) -> tuple[Codes, int]:
    """Assign a code to each case, and so many decoys that the number of files is a power of two.

    A new case takes the place of a decoy, whose file is there already, so that nobody notices the new case.

    Returns:
        The codes, and how many cases are new.
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
    """Write the codes in one step to a file that only its owner can read."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(CODE_COLUMNS)
    writer.writerows((inert(number), codes.spoken(code)) for number, code in kept.known.items())
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
    """Write every case and decoy again and remove all other files of ours. Returns the number of files."""
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
    # The folder is made from the office's file, and a repository's history would keep what was withdrawn.
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
    """Whether codes were given out for the portal before."""
    return folder.is_dir() and any(_files(folder))


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files that we wrote; others are left alone."""
    for inner in folder.iterdir():
        if _FOLDER.fullmatch(inner.name) and inner.is_dir() and not inner.is_symlink():
            yield from (path for path in inner.iterdir() if _FILE.fullmatch(path.name))


def _plain(case: Mapping[str, str]) -> bytes:
    """Write a case as the page reads it; 经过 is a list of its lines."""
    steps = [step.strip() for step in re.split(r"[\r\n；]+", case["steps"]) if step.strip()]
    return json.dumps({**case, "steps": steps}, ensure_ascii=False, separators=(",", ":")).encode()


def derive(code: str, info: bytes, length: int) -> bytes:
    """Derive bytes from a code: the file's name, or its key."""
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415  an extra of the installation
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415  an extra of the installation

    signs = code[: codes.LENGTH].encode()
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive(signs)


def seal(code: str, name: str, plain: bytes, size: int) -> bytes:
    """Encrypt a case for its file: length, text and padding with AES-256-GCM, bound to the file's name."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415  an extra of the installation

    padded = (len(plain).to_bytes(4, "big") + plain).ljust(size, b"\0")
    nonce = secrets.token_bytes(12)
    sealed = AESGCM(derive(code, INFO_KEY, 32)).encrypt(nonce, padded, name.encode())
    return _file(nonce, sealed)


def _decoy(size: int) -> bytes:
    """Make a file that no key opens. It looks like the others, whose bytes look random too."""
    return _file(secrets.token_bytes(12), secrets.token_bytes(size + 16))


def _file(nonce: bytes, sealed: bytes) -> bytes:
    n, d = (base64.b64encode(each).decode() for each in (nonce, sealed))
    return f'{{"v":1,"n":"{n}","d":"{d}"}}\n'.encode()
