"""Why a file is not touched."""


class NotEditable(Exception):
    """A file that must be mended by hand first, or a change that cannot be written.

    `why` is the name of a text in `gongkai.messages`; `line` counts from 1, 0 is the whole file; `name` is the field
    whose value it is, "" if it is the file's fault.
    """

    def __init__(self, why: str, line: int = 0, name: str = "") -> None:
        super().__init__(why, line, name)
        self.why = why
        self.line = line
        self.name = name
