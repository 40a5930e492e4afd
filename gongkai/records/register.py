"""The register of withdrawn addresses, `redirects.yaml`: its text with one more entry, the rest as it stands."""

import json
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from gongkai.records.closed_lists import load_redirects
from gongkai.records.redirects import Redirect, own_address

FILE = "redirects.yaml"


class BrokenRegister(ValueError):
    """Something is wrong with the register, at `line`."""

    def __init__(self, line: int) -> None:
        super().__init__(f"{FILE}:{line}")
        self.line = line


def text_of(file: Path) -> str:
    """Return the text of a register; "" when there is none. Line ends stay as they are.

    Raises:
        BrokenRegister: when it is not in UTF-8.
    """
    try:
        return file.read_bytes().decode() if file.is_file() else ""
    except UnicodeDecodeError as fault:
        raise BrokenRegister(1) from fault


def read(text: str) -> tuple[Redirect, ...]:
    """Read the register.

    Raises:
        BrokenRegister: when something is wrong with it.
    """
    faults: list[int] = []
    texts = {FILE: text.removeprefix("\ufeff")} if text else {}
    found = load_redirects(texts, lambda _, line, *__: faults.append(line))
    if faults:
        raise BrokenRegister(faults[0])
    return found


def without_page(redirects: Iterable[Redirect]) -> list[str]:
    """Return the withdrawn addresses that have no page which says so; those that led to a withdrawn one too."""
    redirects = list(redirects)
    gone = {redirect.old for redirect in redirects if redirect.reason}
    page = {redirect.old for redirect in redirects if redirect.reason and not redirect.is_traceless}
    while more := {r.old for r in redirects if own_address(r.to.partition("#")[0]) in gone} - gone:
        gone |= more
    return sorted(gone - page)


def entry(
    address: str, reason: str, moment: str, numbers: Iterable[str] = (), *, is_traceless: bool
) -> str:
    """Write an entry, on one line.

    Args:
        numbers: the numbers that nothing else is to get.
    """
    values = {"原地址": f"/{address}", "撤下原因": reason, "撤下时间": moment}
    if is_traceless:
        values["不留页面"] = "是"
    if used := "、".join(numbers):
        values["用过的号"] = used
    # JSON's quotes are YAML's: a reason may hold any sign.
    pairs = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
    return f"- {{{', '.join(pairs)}}}"


def addition(text: str, line: str) -> str:
    """Return what to write after a register's text so that it has one more entry: `line`, made to fit.

    Raises:
        BrokenRegister: when the text cannot be read.
        ValueError: when it takes no line at its end, as `[...]`.
    """
    before = read(text)
    end = "\r\n" if "\r\n" in text else "\n"
    first = re.search(r"^( *)- ", text, re.M)
    indent = first[1] if first and before else ""
    added = ("" if not text or text.endswith("\n") else end) + indent + line + end
    try:
        after = read(text + added)
    except BrokenRegister as fault:
        raise ValueError(FILE) from fault
    wanted = (*before, *read(line))
    if [replace(each, line=0) for each in after] != [replace(each, line=0) for each in wanted]:
        raise ValueError(FILE)
    return added


def append(file: Path, added: str) -> None:
    """Write at the end of the register, in place: it keeps its owner, its rights, and what links to it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    size = file.stat().st_size if file.exists() else 0
    try:
        with file.open("ab") as opened:
            opened.write(added.encode())
    except OSError:  # a full disk may have taken half of it
        with suppress(OSError):
            os.truncate(file, size)
        raise
