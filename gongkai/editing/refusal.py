"""Why a file is not touched."""


class NotEditable(Exception):
    """A file that must be mended by hand first, or a change that cannot be written.

    `why` is the name of a text in `gongkai.messages`; `line` counts from 1, 0 is the whole file.
    """

    def __init__(self, why: str, line: int = 0) -> None:
        super().__init__(why, line)
        self.why = why
        self.line = line
