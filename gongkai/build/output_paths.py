"""Claim the paths of a build's output: no file is made twice, and no file lies where another needs a folder."""

from collections.abc import Iterable

THEME = "theme/"
"""The folder of theme files, whose names change with their content: no other address may lie in it."""


class OutputPaths:
    """The files of an output, claimed one after another."""

    def __init__(self) -> None:
        self._files: set[str] = set()
        self._folders: dict[str, str] = {}
        """Folder → a file that needs it."""

    def take(self, file: str) -> str:
        """Claim a file. Returns the file that is in its way, "" when there is none."""
        if file in self._files:
            return file
        if file in self._folders:
            return self._folders[file]
        new = []
        folder = file.rpartition("/")[0]
        while folder and folder not in self._folders:  # the parents of a folder are folders too
            if folder in self._files:
                return folder
            new.append(folder)
            folder = folder.rpartition("/")[0]
        self._files.add(file)
        for folder in new:
            self._folders[folder] = file
        return ""

    def take_all(self, files: Iterable[str]) -> list[tuple[str, str]]:
        """Claim files. Returns those that could not be claimed, each with what is in its way."""
        return [(file, other) for file in files if (other := self.take(file))]
