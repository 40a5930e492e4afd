"""Errors that Pelican logs and then passes over with exit code 0: a missing plugin, one that raises."""

import logging


class ErrorLog(logging.Handler):
    """Collects messages of level ERROR and above from Pelican's own loggers."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.split(".")[0] == "pelican":
            self.messages.append(" ".join(record.getMessage().split()))

    @classmethod
    def attach(cls) -> "ErrorLog":
        """The handler on the root logger; one is added when there is none."""
        root = logging.getLogger()
        for handler in root.handlers:
            if isinstance(handler, cls):
                return handler
        handler = cls()
        root.addHandler(handler)
        return handler

    @classmethod
    def collected(cls) -> list[str]:
        """The messages since the last call."""
        handler = cls.attach()
        messages, handler.messages = handler.messages, []
        return messages
