"""Brings what is made of the pages up to date: blobs of changed pages, then files and findings."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from gongkai.build.deriver import Deriver, Derivers, Task, derive
from gongkai.build.executor import Executor
from gongkai.build.store import DerivedRows, Store
from gongkai.findings import Finding
from gongkai.manifest import ManifestEntry

Bytes = Callable[[str], bytes]
"""File → its bytes as it will stand."""

_NAMES = "derivers"
"""Where the state file says which derivers made its blobs."""
_ALIASES = " aliases"
"""Behind a deriver's name, no part of any: the rows of its aliases."""


class Deriving:
    """One build's pages as the derivers see them."""

    def __init__(
        self, store: Store, derivers: tuple[Deriver, ...], entries: Mapping[str, ManifestEntry]
    ) -> None:
        """Name the blobs of all pages.

        Args:
            entries: file → entry, sorted by file.
        """
        self._store = store
        self._derivers = derivers
        self._entries = entries
        self._full_keys = [
            {file: _key(deriver, entry, entry.sha256) for file, entry in entries.items()}
            for deriver in derivers
        ]
        """Of each deriver: file → a key by the whole page."""
        self._aliases = [_read_aliases(store, deriver) for deriver in derivers]
        """Of each deriver: key by the whole page → the blob's key, where that is another."""
        self._keys = [
            {file: aliases.get(key, key) for file, key in full_keys.items()}
            for full_keys, aliases in zip(self._full_keys, self._aliases, strict=True)
        ]
        """Of each deriver: file → the blob's key; final once the pages were taken."""

    def take_pages(
        self, read: Bytes, executor: Executor, progress: Callable[[str, int, int], None]
    ) -> None:
        """Derive the pages whose blobs are not known, and keep the blobs."""
        wanted = list(self._look(read))
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

    def _look(self, read: Bytes) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Name the blobs of pages that changed by what is visible of them; give the pages without a blob."""
        known = [self._store.derived_keys(deriver.name) for deriver in self._derivers]
        for file, entry in self._entries.items():
            places = [n for n, keys in enumerate(self._keys) if keys[file] not in known[n]]
            if not places:
                continue
            html = read(file)
            for place in places:
                deriver = self._derivers[place]
                visible = deriver.visible(html, entry)
                if visible is not html:
                    key = _key(deriver, entry, hashlib.sha256(visible).hexdigest())
                    self._aliases[place][self._full_keys[place][file]] = key
                    self._keys[place][file] = key
            if missing := tuple(n for n in places if self._keys[n][file] not in known[n]):
                yield file, missing

    def findings(
        self, at_source: Callable[[Finding, ManifestEntry | None], Finding]
    ) -> list[Finding]:
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
        store = self._store
        for place, deriver in enumerate(self._derivers):
            keys = self._keys[place]
            store.keep_derived(deriver.name, set(keys.values()))
            aliases = {
                full: keys[file]
                for file, full in self._full_keys[place].items()
                if keys[file] != full
            }
            _write_aliases(store, deriver, aliases)
        names = [deriver.name for deriver in self._derivers]
        for name in set(store.meta(_NAMES).split()) - set(names):
            store.keep_derived(name, set())
            DerivedRows(store, name).clear()
            DerivedRows(store, name + _ALIASES).clear()
        if store.meta(_NAMES) != " ".join(names):
            store.set_meta(_NAMES, " ".join(names))

    def _keyed(self, place: int) -> Iterator[tuple[ManifestEntry, str]]:
        keys = self._keys[place]
        return ((entry, keys[file]) for file, entry in self._entries.items())


def _key(deriver: Deriver, entry: ManifestEntry, sha256: str) -> str:
    """Names all that a blob depends on.

    Args:
        sha256: of what the deriver sees of the page.
    """
    parts = (deriver.version, entry.url, entry.path, entry.kind, entry.title, sha256)
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def _read_aliases(store: Store, deriver: Deriver) -> dict[str, str]:
    keys = DerivedRows(store, deriver.name + _ALIASES).get("all", b"").decode().split()
    return dict(zip(keys[::2], keys[1::2], strict=True))


def _write_aliases(store: Store, deriver: Deriver, aliases: Mapping[str, str]) -> None:
    """Keep them as one row: they are read at once, and few are written one by one."""
    rows = DerivedRows(store, deriver.name + _ALIASES)
    data = "".join([f"{whole} {key}\n" for whole, key in aliases.items()]).encode()
    if data != rows.get("all", b""):
        rows["all"] = data


def at_source(prefix: str, found: Finding, entry: ManifestEntry | None) -> Finding:
    """A fault of a page is mended in its content file, where the line of its HTML means nothing."""
    if entry is None or not entry.source or entry.source.startswith(":"):
        return found
    return replace(found, path=prefix + entry.source, line=0)
