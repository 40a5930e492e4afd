"""Markdown of official documents → a sanitised HTML fragment with anchors and a table of contents.

Pure: text in, `Document` out. Knows no file, no front matter, no Pelican.
"""

from __future__ import annotations

from gongkai.document import dialect, finish, links, prepare, sanitise, tokens, tree
from gongkai.document.context import Context
from gongkai.document.records import Document, Fault, Heading, Options, Ref, Transform
from gongkai.document.transforms import TRANSFORMS

__all__ = [
    "TRANSFORMS", "Document", "Fault", "Heading", "Options", "Ref", "Transform", "convert",
]  # fmt: skip


def convert(text: str, options: Options = Options()) -> Document:  # noqa: B008  (frozen)
    """Convert the body of one document; the same text and options always give the same bytes.

    Faults given: `image-without-alternative`, `unsafe-link`, `html-removed`, `drawn-table`,
    `broken-table`, `external-image`.

    Raises:
        RecursionError: for a text made of lists or definitions nested by the hundred.
    """
    text = prepare.normalise(text)
    context = Context(text, options.off)
    html = dialect.to_html(prepare.prepare(text, context), context)
    root = tree.parse(sanitise.sanitise(tokens.restore_signs(html)))
    refs = links.settle(root, context)
    finish.take_written_ids(root, context)
    for transform in TRANSFORMS:
        if transform.name not in options.off:
            transform.apply(root, context)
    toc = finish.finish(root, context)
    faults = tuple(sorted(context.faults, key=lambda fault: (fault.line, fault.id)))
    return Document(tokens.restore_spaces(tree.serialise(root)), toc, refs, faults)
