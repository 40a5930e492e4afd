"""Finished pages → an index in small files, and its reader in Python; the browser's is `reader/`.

Knows HTML and the manifest alone: no content, no host, no clock. The files are `FORMAT.md`'s.
"""

from gongkai.search.extract import extract
from gongkai.search.find import Answer, Hit, answer, find
from gongkai.search.page_parts import visible
from gongkai.search.update import assemble, names, update
from gongkai.search.version import VERSION

__all__ = [
    "VERSION",
    "Answer",
    "Hit",
    "answer",
    "assemble",
    "extract",
    "find",
    "names",
    "update",
    "visible",
]  # fmt: skip
