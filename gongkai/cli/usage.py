"""What commands need of `argparse`: its subparsers as a type, and its words in the reader's language.

It asks gettext for each of its words, but no catalogue of gettext has them in Chinese.
"""

import argparse
from typing import Protocol

from gongkai.messages import Words
from gongkai.messages.zh_usage import USAGE


class Commands(Protocol):
    """The part of `argparse`'s subparsers, whose class is private, that adds a command."""

    def add_parser(self, name: str, *, help: str | None = None) -> argparse.ArgumentParser:
        """Add the parser of a command."""
        ...


def speak(words: Words) -> None:
    """Let `argparse` use this language from now on; its English words stay as they are."""
    translated = USAGE if words.locale.startswith("zh") else {}

    def plural(one: str, many: str, count: int) -> str:
        return translated.get(one, one) if count == 1 else translated.get(many, many)

    # It has no setting for this: it imports these two names from gettext.
    argparse._ = lambda text: translated.get(text, text)  # type: ignore[attr-defined]
    argparse.ngettext = plural  # type: ignore[attr-defined]
