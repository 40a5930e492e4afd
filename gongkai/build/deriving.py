"""Brings what is made of the pages up to date: blobs of changed pages, then files and findings."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from gongkai.build.derive import Deriver, Derivers, Task, derive
from gongkai.build.executor import Executor
from gongkai.build.store import DerivedRows, Store
from gongkai.findings import Finding
from gongkai.manifest import Entry

Bytes = Callable[[str], bytes]
"""File → its bytes as it will stand."""


class Deriving:
    """One build's pages as the derivers see them."""

    def __init__(
        self, store: Store, derivers: tuple[Deriver, ...], entries: Mapping[str, Entry]
    ) -> None:
        """Name the blobs of all pages.

        Args:
            entries: file → entry, sorted by file.
        """
        self._store = store
        self._derivers = derivers
        self._entries = entries
        self._keys = [
            {file: _key(deriver, entry) for file, entry in entries.items()} for deriver in derivers
        ]

    def take_pages(
        self, read: Bytes, executor: Executor, progress: Callable[[str, int, int], None]
    ) -> None:
        """Derive the pages whose blobs are not known, and keep the blobs."""
        known = [self._store.derived_keys(deriver.name) for deriver in self._derivers]
        wanted: list[tuple[str, tuple[int, ...]]] = []
        for file in self._entries:
            places = tuple(n for n, keys in enumerate(self._keys) if keys[file] not in known[n])
            if places:
                wanted.append((file, places))
        if not wanted:
            return
        tasks: Iterator[Task] = ((read(file), self._entries[file], p) for file, p in wanted)
        shared = Derivers(self._derivers, tuple(deriver.version for deriver in self._derivers))
        results = executor.run(derive, tasks, shared)
        with self._store.transaction():
            for done, ((file, places), blobs) in enumerate(zip(wanted, results, strict=True)):
                progress("derive", done, len(wanted))
                for place, blob in zip(places, blobs, strict=True):
                    name = self._derivers[place].name
                    self._store.put_derived(name, self._keys[place][file], blob)
        progress("derive", len(wanted), len(wanted))

    def findings(self, at_source: Callable[[Finding, Entry | None], Finding]) -> list[Finding]:
        """What the derivers find, each told where it can be mended."""
        found = []
        for place, deriver in enumerate(self._derivers):
            load = partial(self._store.derived, deriver.name)
            for each in deriver.findings(self._keyed(place), load):
                found.append(at_source(each, self._entries.get(each.path)))
        return found

    def files(self, place: int, *, is_lost: bool) -> Iterator[tuple[str, bytes]]:
        """A deriver's files that may differ; within the transaction that decides on their moves.

        Args:
            is_lost: one of its files does not stand as it was left: all are made anew.
        """
        deriver = self._derivers[place]
        rows = DerivedRows(self._store, deriver.name)
        if is_lost:
            rows.clear()
        yield from deriver.files(
            self._keyed(place), partial(self._store.derived, deriver.name), rows
        )

    def names(self, place: int) -> set[str]:
        """All files of a deriver."""
        deriver = self._derivers[place]
        return set(deriver.names(DerivedRows(self._store, deriver.name)))

    def forget(self) -> None:
        """Drop the blobs of pages that are gone or were other; last of all, since files are told by them."""
        for deriver, keys in zip(self._derivers, self._keys, strict=True):
            self._store.keep_derived(deriver.name, set(keys.values()))

    def _keyed(self, place: int) -> Iterator[tuple[Entry, str]]:
        keys = self._keys[place]
        return ((entry, keys[file]) for file, entry in self._entries.items())


def _key(deriver: Deriver, entry: Entry) -> str:
    """Names all that a blob depends on."""
    parts = (deriver.version, entry.url, entry.path, entry.kind, entry.title, entry.sha256)
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def at_source(prefix: str, found: Finding, entry: Entry | None) -> Finding:
    """A fault of a page is mended in its content file, where the line of its HTML means nothing."""
    if entry is None or not entry.source or entry.source.startswith(":"):
        return found
    return replace(found, path=prefix + entry.source, line=0)
