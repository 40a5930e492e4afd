"""The full conversion by Python-Markdown, nh3 and lxml: its result defines what a text means.

`plain_way` and `mixed_way` are faster and give the same bytes; this is imported only if a text needs it.
"""

from __future__ import annotations

import re

from gongkai.document import (
    centring,
    dialect,
    emphasis,
    fences,
    finish,
    fragments,
    languages,
    links,
    media,
    mixed_way,
    prepare,
    remarks,
    sanitise,
    tokens,
    tree,
)
from gongkai.document.context import Conversion
from gongkai.document.normalise import normalise
from gongkai.document.records import Document, Options
from gongkai.document.transforms import TRANSFORMS

_MADE = re.compile(r'<figure class="gk-graph" data-gk-made="(\d+)"></figure>')


def convert(text: str, options: Options = Options()) -> Document:  # noqa: B008  (frozen)
    """Convert a text as `gongkai.document.convert` does, without short cuts."""
    text, context = _begin(text)
    return _complete(_to_html(text, context), context, options)


def convert_mixed(text: str, options: Options) -> Document:
    """Convert a text to the same bytes, its plain blocks without Markdown."""
    source, context = _begin(text)
    rich, runs = mixed_way.cut(source)
    html = mixed_way.fill_in(_to_html(rich, context), runs)
    return convert(text, options) if html is None else _complete(html, context, options)


def _begin(text: str) -> tuple[str, Conversion]:
    """Return the text without remarks and with tokens for signs that are no marks, and its conversion."""
    text, faults = remarks.take_out(normalise(text))
    context = Conversion(text)
    context.faults.extend(faults)
    if emphasis.may_have(text):
        text = "\n".join(
            part.text if part.is_code else emphasis.settle(part.text, part.offset, context)
            for part in fences.split(text)
        )
    return text, context


def _to_html(text: str, context: Conversion) -> str:
    html = tokens.restore_signs(dialect.to_html(prepare.prepare(text, context), context))
    clean = sanitise.sanitise(fences.fill_in(html, context.codes))
    # Where Markdown or an editor opens a paragraph around a block, nothing is left of it but this.
    return clean.replace("<p></p>", "")


def _complete(html: str, context: Conversion, options: Options) -> Document:
    """Resolve links and anchors in clean HTML, transform and write it."""
    root = tree.parse(html)
    centring.settle(root)
    context.refs.extend(links.settle(root, context))
    media.settle(root, context)
    languages.settle(root, context)
    finish.take_written_ids(root, context)
    for transform in TRANSFORMS:
        if transform.name not in options.off:
            transform.apply(root, context)
    toc = finish.finish(root, context)
    html = tokens.restore_spaces(tree.serialise(root))
    if context.made:
        html = _MADE.sub(lambda match: context.made[int(match[1])], html)
    html = _settle_fragments(html, context) if context.fragments else html
    faults = tuple(sorted(context.faults, key=lambda fault: (fault.line, fault.id)))
    return Document(html, toc, tuple(context.refs), faults, context.source)


def _settle_fragments(html: str, context: Conversion) -> str:
    """Write the anchors that links within the text lead to; reports `dead-fragment` and `repeated-words`."""
    html, leads = fragments.settle(html)
    for target, line in context.fragments:
        lead = leads.get(fragments.decoded(target[1:]))
        if lead is not None and not lead.id:
            context.fault("dead-fragment", line, target, **lead.gaps)
        elif lead is not None and lead.number > 1:
            context.fault("repeated-words", line, target, number=str(lead.number))
    return html
