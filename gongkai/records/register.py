"""The register of withdrawn addresses, `redirects.yaml`: its text with one more entry, the rest as it stands."""

import json
import re
from collections.abc import Iterable

from gongkai.records.closed_lists import load_redirects
from gongkai.records.redirects import Redirect, own_address

FILE = "redirects.yaml"


def read(text: str) -> tuple[Redirect, ...]:
    """Read the register.

    Raises:
        ValueError: when something is wrong with it; says the line.
    """
    faults: list[str] = []

    def report(_: str, line: int, why: str, value: str) -> None:
        faults.append(f"{FILE}:{line}: {why} {value}".strip())

    found = load_redirects({FILE: text}, report)
    if faults:
        raise ValueError(faults[0])
    return found


def without_page(redirects: Iterable[Redirect]) -> list[str]:
    """Return the withdrawn addresses that have no page which says so; those that led to a withdrawn one too."""
    redirects = list(redirects)
    gone = {redirect.old for redirect in redirects if redirect.reason}
    page = {redirect.old for redirect in redirects if redirect.reason and not redirect.is_traceless}
    while more := {r.old for r in redirects if own_address(r.to.partition("#")[0]) in gone} - gone:
        gone |= more
    return sorted(gone - page)


def entry(address: str, reason: str, *, is_traceless: bool) -> list[str]:
    """Write the lines of an entry."""
    lines = [
        f"- 原地址: {json.dumps('/' + address, ensure_ascii=False)}",
        f"  撤下原因: {json.dumps(reason, ensure_ascii=False)}",
    ]
    return [*lines, "  不留页面: 是"] if is_traceless else lines


def with_entry(text: str, address: str, reason: str, *, is_traceless: bool) -> str:
    """Add an entry at the end; comments and the rest of the text stay as they are.

    Raises:
        ValueError: when the text cannot be read, or not with a line at its end, as in `[...]`.
    """
    before = read(text)
    end = "\r\n" if "\r\n" in text else "\n"
    first = re.search(r"^( *)- ", text, re.M)
    indent = first[1] if first else ""
    start = text if not text or text.endswith("\n") else text + end
    lines = entry(address, reason, is_traceless=is_traceless)
    after = start + "".join(f"{indent}{line}{end}" for line in lines)
    found = read(after)
    added = found[len(before) :]
    if found[: len(before)] != before or [(r.old, r.reason) for r in added] != [(address, reason)]:
        raise ValueError(FILE)
    return after
