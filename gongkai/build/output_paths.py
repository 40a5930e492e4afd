"""Where everything of a build goes out: no two makers of one file, and no file where another needs a folder."""

from collections.abc import Iterable

THEME = "theme/"
"""Names in this folder change with what is in the files: nobody else's address may lie there."""


class OutputPaths:
    """The files of an output, claimed one after another."""

    def __init__(self) -> None:
        self._files: set[str] = set()
        self._folders: dict[str, str] = {}
        """Folder → a file that needs it."""

    def take(self, file: str) -> str:
        """Claim a file; gives the file that is in its way, "" when there is none."""
        if file in self._files:
            return file
        if file in self._folders:
            return self._folders[file]
        new = []
        folder = file.rpartition("/")[0]
        while folder and folder not in self._folders:  # what is above a folder is one too
            if folder in self._files:
                return folder
            new.append(folder)
            folder = folder.rpartition("/")[0]
        self._files.add(file)
        for folder in new:
            self._folders[folder] = file
        return ""

    def take_all(self, files: Iterable[str]) -> list[tuple[str, str]]:
        """Claim files; gives those that could not be, each with what is in its way."""
        return [(file, other) for file in files if (other := self.take(file))]
