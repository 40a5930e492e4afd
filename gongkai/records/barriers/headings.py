"""Bold type that stands for a heading or runs through a paragraph, and headings that leave a level out."""

import re
from collections.abc import Iterator

from gongkai.document.decimals import read_decimal
from gongkai.document.number_marks import read_mark
from gongkai.records.barriers.prose import Barrier, Prose, ProseLine, shown
from gongkai.records.barriers.signs import QuickLook

_BOLD = re.compile(
    r"\s*(?P<mark>\*{2,3}|__|<(?:b|strong)\b[^<>]*>)(?!\s)(?P<words>.+?)(?:(?P=mark)|</(?:b|strong)>)[：:]?\s*",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(
    r"<p\b[^<>]*>\s*<(?P<tag>b|strong)\b[^<>]*>(?P<words>[^<>]*)</(?P=tag)>\s*</p>", re.IGNORECASE
)
_SENTENCE = re.compile(r"[。！!；;，,…]|[。.]$")
_HEADING = re.compile(r"(#{1,6})[ \t\u3000]+\S")
_LIMIT = 40
_LONG = 60


def may_have(look: QuickLook) -> bool:
    """Return whether a text may have bold type or headings."""
    text = look.ascii
    has_bold = "**" in text or "__" in text or "<b" in text or "<strong" in text
    return has_bold or "####" in text or ("###" in text and "\n## " not in text)


def find(prose: Prose) -> Iterator[Barrier]:
    """Yield false headings, bold paragraphs and levels left out."""
    blocks = prose.blocks
    for number, block in enumerate(blocks):
        yield from _bold(block, blocks[number + 1] if number + 1 < len(blocks) else None)
    before = 0
    for line in prose.lines:
        heading = _HEADING.match(line.text)
        if heading:
            level = len(heading[1])
            if before and level > before + 1:
                gaps = {"level": "#" * level, "right": "#" * (before + 1)}
                yield Barrier("level-left-out", line.start, line.text, gaps=gaps)
            before = level


def _bold(block: list[ProseLine], after: list[ProseLine] | None) -> Iterator[Barrier]:
    first = block[0]
    text = "".join(line.text.strip() for line in block)
    match = _BOLD.fullmatch(text)
    is_one = match is not None and match["mark"] not in match["words"]
    if match and is_one and len(shown(match["words"])) >= _LONG:
        yield Barrier("bold-paragraph", first.start, shown(match["words"]))
        return
    own = _BOLD.fullmatch(first.text)
    if own is None or own["mark"] in own["words"] or not (len(block) > 1 or after):
        return
    words = shown(own["words"])
    following = block[1] if len(block) > 1 else after[0] if after else first
    is_title = 0 < len(words) <= _LIMIT and not _SENTENCE.search(words)
    if not is_title or _is_numbered(words) or _BOLD.fullmatch(following.text):
        return
    if not following.text.lstrip().startswith("#") and shown(following.text):
        yield Barrier("bold-as-heading", first.start, words)


def _is_numbered(words: str) -> bool:
    """Return whether the number makes it a heading."""
    return read_mark(words) is not None or read_decimal(words) is not None
