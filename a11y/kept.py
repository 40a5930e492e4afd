"""Results of pages kept from one audit of a folder to the next, in one file.

A line is a key, a digest of the rest, and the result; a line that is not whole is as if it were not there.
"""

import hashlib
from collections.abc import Iterable

from gongkai.a11y.audited import Audited, pack, unpack


class KeptResults:
    """Results by key; those that this run did not ask for are not kept any longer."""

    def __init__(self, data: bytes = b"", setting: bytes = b"") -> None:
        """Read what `dump` wrote, as far as it is whole.

        Args:
            setting: what all results depend on beside their pages: the version of the rules, the style sheets.
        """
        self._setting = hashlib.sha256(setting).digest()
        self._before = dict(_undamaged(data.splitlines()))
        self._now: dict[str, bytes] = {}

    def key(self, path: str, html: bytes) -> str:
        """Return the key of a page at its place."""
        place = path.encode("utf-8", "surrogateescape")
        return hashlib.sha256(b"\0".join([self._setting, place, html])).hexdigest()

    def recall(self, key: str) -> Audited | None:
        """Return the result of a page; None if it is not known."""
        if key not in self._before:
            return None
        self._now[key] = self._before[key]
        return unpack(self._before[key])

    def keep(self, key: str, audited: Audited) -> None:
        """Keep a result, unless time ran out: next time it may not."""
        if not any(each.id == "page-took-too-long" for each in audited.findings):
            self._now[key] = pack(audited)

    def dump(self) -> bytes:
        """Return the results of this run for the next one."""
        lines = (f"{key} {_digest(result)} ".encode() + result for key, result in self._now.items())
        return b"".join(line + b"\n" for line in lines)


def _undamaged(lines: Iterable[bytes]) -> Iterable[tuple[str, bytes]]:
    for line in lines:
        key, _, rest = line.partition(b" ")
        digest, _, result = rest.partition(b" ")
        if digest == _digest(result).encode():
            yield key.decode("ascii", "replace"), result


def _digest(result: bytes) -> str:
    return hashlib.sha256(result).hexdigest()[:16]
