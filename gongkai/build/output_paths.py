"""Claim the paths of a build's output: no file is made twice, and no file lies where another needs a folder."""

from collections.abc import Callable, Iterable

from gongkai.files import uncompressed

OTHERS = ("theme/", "search/index.json/", "search/reader/", "search/documents/", "search/shards/")
"""Where theme files and the search index lie, whose names change with their content: no other address may."""


class OutputPaths:
    """The files of an output, claimed one after another."""

    def __init__(self, same: Callable[[str], str] = uncompressed) -> None:
        """Begin with none.

        Args:
            same: gives equal texts for paths that cannot both be.
        """
        self._same = same
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}
        """Folder → a file that needs it."""

    def take(self, file: str) -> str:
        """Claim a file. Returns the file that is in its way, "" when there is none."""
        key = self._same(file)
        if other := self._files.get(key) or self._folders.get(key):
            return other
        new = []
        folder = key.rpartition("/")[0]
        while folder and folder not in self._folders:  # the parents of a folder are folders too
            if folder in self._files:
                return self._files[folder]
            new.append(folder)
            folder = folder.rpartition("/")[0]
        self._files[key] = file
        for folder in new:
            self._folders[folder] = file
        return ""

    def take_all(self, files: Iterable[str]) -> list[tuple[str, str]]:
        """Claim files. Returns those that could not be claimed, each with what is in its way."""
        return [(file, other) for file in files if (other := self.take(file))]


def other_at(file: str) -> str:
    """Return the folder of `OTHERS` in which a file would lie, or the file there that it would replace; "" if none."""
    return next((place for place in OTHERS if f"{file.lower()}/".startswith(place)), "")
