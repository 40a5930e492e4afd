"""Index finished pages in small files, and search them in Python; the browser's reader is `reader/`.

Depends on HTML and the manifest only: no content, no host, no clock. `FORMAT.md` describes the files.
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
