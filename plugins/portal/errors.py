"""Collect errors that Pelican only logs before it exits with code 0: a plugin that is missing or raises."""

import logging


class ErrorLog(logging.Handler):
    """A handler that collects messages of level ERROR and above from Pelican's own loggers."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.split(".")[0] == "pelican":
            self.messages.append(" ".join(record.getMessage().split()))

    @classmethod
    def attach(cls) -> "ErrorLog":
        """Return the handler on the root logger; add one when there is none."""
        root = logging.getLogger()
        for handler in root.handlers:
            if isinstance(handler, cls):
                return handler
        handler = cls()
        root.addHandler(handler)
        return handler

    @classmethod
    def collected(cls) -> list[str]:
        """Return the messages since the last call."""
        handler = cls.attach()
        messages, handler.messages = handler.messages, []
        return messages
