"""Addresses → numbers of documents. A new address moves no other, but for a rare neighbour."""

from collections.abc import Iterable
from zlib import crc32

_HOMES = 0xF00000
"""Below 2 ** 24 by more than ever follow each other."""


def number(urls: Iterable[str]) -> dict[str, int]:
    """Give each address a number below 2 ** 24: its hash, or the next that is free.

    It depends on the set of addresses alone. Of 100,000, fewer than one in twenty has another number
    than its hash, also when the addresses count up.
    """
    given, last = {}, -1
    for home, url in sorted((crc32(url.encode()) % _HOMES, url) for url in urls):
        given[url] = last = max(home, last + 1)
    return given
