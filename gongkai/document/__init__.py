"""Convert the Markdown of official documents to sanitised HTML fragments with anchors and a table of contents.

Pure: text in, `Document` out. Knows nothing of files, front matter or Pelican.
"""

from __future__ import annotations

from gongkai.document import mixed_way, plain, plain_way
from gongkai.document.normalise import normalise
from gongkai.document.records import Document, Fault, FoundRef, Heading, Options
from gongkai.document.transforms import TRANSFORMS, Transform

__all__ = [
    "TRANSFORMS",
    "Document",
    "Fault",
    "FoundRef",
    "Heading",
    "Options",
    "Transform",
    "convert",
    "share",
]  # fmt: skip


def convert(text: str, options: Options = Options()) -> Document:  # noqa: B008  (frozen)
    """Convert the body of one document; the same text and options always give the same bytes.

    Faults reported: `image-without-alternative`, `medium-without-name`, `broken-chart`, `unsafe-link`,
    `html-removed`, `drawn-table`, `broken-table`, `external-image`, `open-tag`, `hidden-words`,
    `broken-remark`, `removed-remark`, `doubtful-mark`, `wrong-part-language`, `dead-fragment`, `repeated-words`.

    Raises:
        RecursionError: for lists or definitions nested hundreds of levels deep.
    """
    blocks = None if options.off else plain.read(text)
    if blocks is not None:
        return plain_way.convert(blocks, text)
    # full_way loads Markdown, nh3 and lxml: a build whose texts are all plain never imports them.
    from gongkai.document import full_way  # noqa: PLC0415  most texts need no Markdown

    return full_way.convert_mixed(text, options)


def share(text: str) -> tuple[int, int]:
    """Count the blocks between blank lines: those converted without Markdown, and all of them."""
    text = normalise(text)
    total = sum(blocks != [] for _, blocks in mixed_way.read_chunks(text))
    return (total if plain.read(text) is not None else mixed_way.count_plain(text)), total
