"""Errors in a call, in settings or of our own. A fault of the content is a `Finding` instead."""

WRONG_USE = 2
BLOCKED = 1


class GongkaiError(Exception):
    """An error that stops a command.

    `name` is the name of a text in `gongkai.messages`, where `name.remedy` says what to do; `gaps` fill both.
    `exit_code` is 2 for wrong use and our own errors, 1 for settings that block a build (the levels in
    `docs/editors/messages.md`).
    """

    def __init__(self, name: str, exit_code: int = WRONG_USE, /, **gaps: object) -> None:
        super().__init__(name, gaps)
        self.name = name
        self.exit_code = exit_code
        self.gaps = {key: str(value) for key, value in gaps.items()}
