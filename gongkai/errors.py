"""Errors in a call, in settings or of our own. A fault of the content is a `Finding` instead."""

import traceback

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


_HEAD = "Traceback (most recent call last):\n"


def frames_of(fault: BaseException) -> str:
    """Return where a fault was raised, by what, and what led to it, without its text: that may repeat an item's words.

    A note is shown only if it is one of these, from another process.
    """
    cause = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    before = f"{frames_of(cause)}\n" if cause is not None else ""
    notes = [note for note in getattr(fault, "__notes__", ()) if str(note).startswith(_HEAD)]
    own = _HEAD + "".join(traceback.format_tb(fault.__traceback__)) + type(fault).__name__
    return "\n".join([before + own, *notes])
