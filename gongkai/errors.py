"""Faults of a call, of settings or of our own; a fault of the content is a `Finding` instead."""

WRONG_USE = 2
BLOCKED = 1


class GongkaiError(Exception):
    """What stops a command.

    `name` is that of a text in `gongkai.messages`, with `name.remedy` beside it; `gaps` fill both.
    `exit_code` is 2 for wrong use and faults of our own, 1 for settings that block a build
    (the table of severities in `docs/developers/architecture.md`).
    """

    def __init__(self, name: str, exit_code: int = WRONG_USE, /, **gaps: object) -> None:
        super().__init__(name, gaps)
        self.name = name
        self.exit_code = exit_code
        self.gaps = {key: str(value) for key, value in gaps.items()}
