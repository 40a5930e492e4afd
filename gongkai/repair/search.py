"""All that a copied text brought along: lost line breaks, doubles, remains of a web page, a block of facts."""

import re

from gongkai.repair import doubled, index_block, residue, run_together
from gongkai.repair.pieces import has_blocks, pieces_of
from gongkai.repair.repair import Repair

_BLANK = re.compile("&(?:nbsp|ensp|emsp|#160|#12288);")
"""White space as pages write it."""


def repairs_of(text: str) -> tuple[Repair, ...]:
    """Return what should be mended in a body (line breaks are `\\n`), in order. Nearly all texts have nothing."""
    lines = [line for each in text.split("\n") if (line := each.strip())]
    if not (
        has_blocks(text)
        or ("&" in text and _BLANK.search(text) is not None)
        or run_together.may_have(text, lines)
        or index_block.may_have(text)
        or residue.may_have(lines)
        or doubled.may_have(lines)
    ):
        return ()
    pieces = pieces_of(text)
    taken = [False] * len(pieces)
    found: list[Repair] = []
    for begin, end, repair in (*index_block.find(text, pieces), *doubled.find(pieces)):
        if not any(taken[begin:end]):
            taken[begin:end] = [True] * (end - begin)
            found.append(repair)
    found += residue.find(pieces, taken)
    left = [each for each, is_taken in zip(pieces, taken, strict=True) if not is_taken]
    found += run_together.find(text, left)
    return tuple(sorted(found, key=lambda each: each.place))
