"""Bring up to date what is derived from the pages: blobs of changed pages, then files and findings."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from gongkai.build.derived_rows import DerivedRows
from gongkai.build.deriver import Deriver, Derivers, Task, derive
from gongkai.build.executor import Executor
from gongkai.build.origins import Origins
from gongkai.build.page import Copy
from gongkai.build.store import Store
from gongkai.findings import Finding
from gongkai.limit import LIMIT_S
from gongkai.manifest import ManifestEntry

Bytes = Callable[[str], bytes]
"""Returns the bytes that a file of the output will have after this build."""

_NAMES = "derivers"
"""Name under which the state file keeps the names of the derivers that made its blobs."""
_ALIASES = " aliases"
"""Suffix of a deriver's name for the rows of its aliases. No name has a space."""


def with_style_sheets(derivers: Iterable[Deriver], copies: Iterable[Copy]) -> tuple[Deriver, ...]:
    """Return the derivers of pages with the style sheets among the files that are copied."""
    sheets = {
        copy.file: copy.origin.read_bytes()
        for copy in sorted(copies, key=lambda each: each.file)
        if copy.file.endswith(".css") and not copy.is_frozen
    }
    return tuple(deriver.with_sheets(sheets) for deriver in derivers)


class FromPages(NamedTuple):
    """What the derivers find, each at the place where it can be mended."""

    own: list[Finding]
    """What is wrong with a page by itself."""
    between: list[Finding]
    """What only the comparison of pages shows."""


class Deriving:
    """The pages of one build as the derivers get them."""

    def __init__(
        self,
        store: Store,
        derivers: tuple[Deriver, ...],
        entries: Mapping[str, ManifestEntry],
        unread: Collection[str] = (),
    ) -> None:
        """Work out the keys of the blobs of all pages.

        Args:
            entries: file → entry, sorted by file.
            unread: files without bytes, of which only the blobs are kept that `findings` reads.
        """
        self._unread = unread
        self._store = store
        self._derivers = derivers
        self._entries = entries
        self._full_keys = [
            {file: _key(deriver, entry, entry.sha256) for file, entry in entries.items()}
            for deriver in derivers
        ]
        """For each deriver: file → a key made from the full page."""
        self._aliases = [_read_aliases(store, deriver) for deriver in derivers]
        """For each deriver: key made from the full page → the blob's key, where the two differ."""
        self._keys = [
            {file: aliases.get(key, key) for file, key in full_keys.items()}
            for full_keys, aliases in zip(self._full_keys, self._aliases, strict=True)
        ]
        """For each deriver: file → the blob's key; final after `take_pages`."""
        self._stopped: set[tuple[int, str]] = set()
        """Derivers, by their place, and files that took too long: without a blob, as if the page were not there."""

    def take_pages(
        self, read: Bytes, executor: Executor, progress: Callable[[str, int, int], None]
    ) -> None:
        """Derive the pages whose blobs are missing, and keep the blobs."""
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
                    if blob is None:
                        self._stopped.add((place, file))
                        continue
                    name = self._derivers[place].name
                    self._store.put_derived(name, self._keys[place][file], blob)
        progress("derive", len(wanted), len(wanted))

    def _look(self, read: Bytes) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Yield the pages without a blob, each with the derivers that lack it.

        The blob of a page that changed gets its key from what the deriver uses of the page.
        """
        known = [self._store.derived_keys(deriver.name) for deriver in self._derivers]
        for file, entry in self._entries.items():
            if file in self._unread:
                continue
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

    def findings(self, origins: Origins) -> FromPages:
        """Return what the derivers find, each with the place where it can be mended."""
        found = FromPages([], [])
        for place, deriver in enumerate(self._derivers):
            load = partial(self._store.derived, deriver.name)
            own, between = deriver.findings(self._keyed(place), load, origins)
            found.own.extend(own)
            found.between.extend(between)
        for place, file in sorted(self._stopped):
            entry, gaps = self._entries[file], {"limit": f"{LIMIT_S:g}"}
            stopped = Finding(
                self._derivers[place].stopped,
                file,
                gaps=gaps,
                page=entry.url,
                outcome="cannot-tell",
            )
            # What was not audited is not known to be readable; what is not in the index goes out all the same.
            judged = self._derivers[place].judges
            (found.own if judged else found.between).extend(origins.place_all([stopped], entry))
        return found

    @property
    def keys(self) -> set[str]:
        """The keys of all blobs that `findings` reads."""
        return {key for keys in self._keys for key in keys.values()}

    def files(self, place: int, *, is_lost: bool) -> Iterator[tuple[str, bytes]]:
        """Yield the files of a deriver that may differ. Call it within the transaction that decides on their moves.

        Args:
            is_lost: whether one of its files is not as the last build left it; then all are made again.
        """
        deriver = self._derivers[place]
        rows = DerivedRows(self._store, deriver.name)
        if is_lost:
            rows.clear()
        yield from deriver.files(
            self._keyed(place), partial(self._store.derived, deriver.name), rows
        )

    def names(self, place: int) -> set[str]:
        """Return the names of all files of a deriver."""
        deriver = self._derivers[place]
        return set(deriver.names(DerivedRows(self._store, deriver.name)))

    def forget(self, others: Collection[set[str]] = ()) -> None:
        """Drop the blobs of pages that are gone or changed. Comes last, since files are made from old blobs too.

        Args:
            others: keys of blobs that stay.
        """
        store = self._store
        for place, deriver in enumerate(self._derivers):
            keys = self._keys[place]
            store.keep_derived(deriver.name, set(keys.values()).union(*others))
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
        return (
            (entry, keys[file])
            for file, entry in self._entries.items()
            if (place, file) not in self._stopped
        )


def _key(deriver: Deriver, entry: ManifestEntry, sha256: str) -> str:
    """Return a key for all that a blob depends on.

    Args:
        sha256: SHA-256 of what the deriver uses of the page.
    """
    parts = (deriver.version, entry.url, entry.path, entry.kind, entry.title, sha256)
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def _read_aliases(store: Store, deriver: Deriver) -> dict[str, str]:
    keys = DerivedRows(store, deriver.name + _ALIASES).get("all", b"").decode().split()
    return dict(zip(keys[::2], keys[1::2], strict=True))


def _write_aliases(store: Store, deriver: Deriver, aliases: Mapping[str, str]) -> None:
    """Keep the aliases as one row: all are read together, and a row for each would cost more."""
    rows = DerivedRows(store, deriver.name + _ALIASES)
    data = "".join([f"{full} {key}\n" for full, key in aliases.items()]).encode()
    if data != rows.get("all", b""):
        rows["all"] = data
