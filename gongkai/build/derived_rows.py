"""What a deriver keeps between builds in addition to its blobs."""

from collections.abc import Iterator, MutableMapping

from gongkai.build.store import Store


class DerivedRows(MutableMapping[str, bytes]):
    """The rows of one deriver in the state file."""

    def __init__(self, store: Store, name: str) -> None:
        self._db = store.rows
        self._name = name

    def __getitem__(self, key: str) -> bytes:
        query = "SELECT value FROM derived_row WHERE name = ? AND key = ?"
        row = self._db.execute(query, (self._name, key)).fetchone()
        if row is None:
            raise KeyError(key)
        return bytes(row[0])

    def __setitem__(self, key: str, value: bytes) -> None:
        query = "INSERT OR REPLACE INTO derived_row VALUES (?, ?, ?)"
        self._db.execute(query, (self._name, key, value))

    def __delitem__(self, key: str) -> None:
        query = "DELETE FROM derived_row WHERE name = ? AND key = ?"
        if not self._db.execute(query, (self._name, key)).rowcount:
            raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        query = "SELECT key FROM derived_row WHERE name = ?"
        return iter([row[0] for row in self._db.execute(query, (self._name,))])

    def __len__(self) -> int:
        query = "SELECT count(*) FROM derived_row WHERE name = ?"
        return int(self._db.execute(query, (self._name,)).fetchone()[0])

    def clear(self) -> None:
        self._db.execute("DELETE FROM derived_row WHERE name = ?", (self._name,))
