"""The words of `argparse` in the reader's language: it asks gettext for each, and no catalogue of it holds Chinese."""

import argparse

from gongkai.messages import Words
from gongkai.messages.zh_usage import USAGE


def speak(words: Words) -> None:
    """Let `argparse` say what it says in this language from now on; what it says in English we leave."""
    told = USAGE if words.locale.startswith("zh") else {}

    def plural(one: str, many: str, count: int) -> str:
        return told.get(one, one) if count == 1 else told.get(many, many)

    # No setting of its own: these two names are what it imports from gettext.
    argparse._ = lambda text: told.get(text, text)  # type: ignore[attr-defined]
    argparse.ngettext = plural  # type: ignore[attr-defined]
