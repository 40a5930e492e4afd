"""Number documents by their addresses. A new address changes no other number, except rarely a neighbour's."""

from collections.abc import Iterable
from zlib import crc32

_HOMES = 0xF00000
"""Below 2 ** 24 by more than the longest run of consecutive numbers."""


def number(urls: Iterable[str]) -> dict[str, int]:
    """Give each address a number below 2 ** 24: its hash, or the next that is free.

    It depends on the set of addresses alone. Of 100,000, fewer than one in twenty has another number
    than its hash, even if the addresses are numbered consecutively.
    """
    given, last = {}, -1
    for home, url in sorted((crc32(url.encode()) % _HOMES, url) for url in urls):
        given[url] = last = max(home, last + 1)
    return given
