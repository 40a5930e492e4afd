"""Convert a text of plain blocks without Markdown, nh3 and lxml: the same bytes as `full_way`, faster.

The steps are those of the transformations, in their order. The same functions decide (`textlines`,
`signing`, `grouping`, `anchors`, `levels`); only the writing is done here.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from gongkai.document import signing, telephones
from gongkai.document.anchors import Path, contents, slug
from gongkai.document.blanks import WHITE, is_blank
from gongkai.document.context import Conversion
from gongkai.document.grouping import GroupedEntry, decide, is_passed_over, read_entries
from gongkai.document.levels import Levels
from gongkai.document.line_ends import close
from gongkai.document.plain import RULE, Block
from gongkai.document.records import Document, Heading
from gongkai.document.signature_dates import split_at_date
from gongkai.document.textlines import begins_paragraph, is_centred, split_lead
from gongkai.document.tokens import fold, has_indent, without_indents

_SIGNATURE = 8
"""A level below RULE: the text already is HTML."""
_CENTRED = -1
"""A centred paragraph."""


def convert(blocks: list[Block], source: str) -> Document:
    """Convert the blocks of a whole text, `source`."""
    text = "".join([block.text for block in blocks])
    parts = blocks
    if "\n" in text:
        parts = [part for block in blocks for part in _set_apart_lines(block)]
    parts = _set_apart_signatures(parts)
    if "\n" in text or has_indent(text):  # a line set apart keeps its spaces until here
        parts = [_without_indent(block) for block in parts]
        parts = [_without_wraps(block) for block in parts]
    entries = read_entries((text, level < RULE, level > 0) for level, text in parts)
    decide(entries)
    has_telephones = telephones.may_have("\n".join([block.text for block in blocks]))
    writer = _Writer(has_telephones=has_telephones)
    html = writer.write(parts, entries)
    # A paragraph that a transformation replaced has a line break after it, even at the end.
    replaced = bool(blocks) and (
        "\n" in blocks[-1].text or parts[-1].level == _SIGNATURE or entries[-1].run_in > 0
    )
    toc = contents(writer.headings, writer.articles)
    return Document("\n".join(html) + ("\n" if replaced else ""), toc, source=source)


def _set_apart_lines(block: Block) -> Iterator[Block]:
    """分段: see `lines`."""
    if block.level != 0 or "\n" not in block.text:
        yield block
        return
    group: list[str] = []
    for line in block.text.split("\n"):
        if group and begins_paragraph(line, group[-1], alone=len(group) == 1):
            yield Block(0, "\n".join(group))
            group = []
        group.append(line)
    yield Block(0, "\n".join(group))


def _set_apart_signatures(blocks: list[Block]) -> list[Block]:
    """落款: see `signature`."""
    done: list[Block] = []
    for index, block in enumerate(blocks):
        if block.level != 0 or not ("\n" in block.text or signing.ends_with_date(block.text)):
            done.append(block)
            continue
        parts = list(_split_after_dates(block, done))
        for number, part in enumerate(parts, 1):
            following = chain(_from(parts, number), _from(blocks, index + 1))
            _sign(part, map(_neighbour, following), done)
    return done


def _from(blocks: list[Block], start: int) -> Iterator[Block]:
    return (blocks[at] for at in range(start, len(blocks)))


def _split_after_dates(block: Block, done: list[Block]) -> Iterator[Block]:
    lines = block.text.split("\n")
    for part in signing.split_after_dates(lines, lambda: map(_neighbour, reversed(done))):
        yield Block(0, "\n".join(part))


def _neighbour(block: Block) -> signing.Neighbour:
    kind = {0: "paragraph", RULE: "rule", _SIGNATURE: "signature"}.get(block.level, "heading")
    return signing.Neighbour(kind, block.text)


def _sign(block: Block, below: Iterator[signing.Neighbour], done: list[Block]) -> None:
    """Add a block; of its last lines, and of lines above it if it has too few, make a signature."""
    lines = block.text.split("\n")
    is_dated = signing.ends_with_date(block.text)
    count = signing.count_lines(lines, map(_neighbour, reversed(done)), below) if is_dated else 0
    if not count:
        done.append(block)
        return
    begin = max(0, len(lines) - count)
    signed = lines[begin:]
    if begin:
        rest = Block(0, "\n".join(lines[:begin]))
        _sign(rest, iter([signing.Neighbour("signature", signed[0])]), done)
    while len(signed) < count:
        lines = done.pop().text.split("\n")
        begin = max(0, len(lines) - count + len(signed))
        signed = lines[begin:] + signed
        if begin:
            done.append(Block(0, "\n".join(lines[:begin])))
    rows = "".join(_rows(signed))
    done.append(Block(_SIGNATURE, f'<div class="gk-signature">\n{rows}</div>'))


def _rows(lines: list[str]) -> Iterator[str]:
    """Write the lines of a signature; blank ones go, as in `signature`."""
    rows: list[str] = []
    waiting = ""
    for line in lines:
        waiting += line.strip(WHITE)
        if not is_blank(line):
            rows.append(waiting)
            waiting = ""
    rows[-1] += waiting
    return (f"<p>{_row(row)}</p>\n" for row in rows)


def _row(line: str) -> str:
    parts = split_at_date(line)
    found = list(telephones.find(line))
    if parts is None:
        return telephones.write(line, 0, len(line), found)
    before, words, day, after = parts
    above = telephones.write(line, 0, len(before), found)
    below = telephones.write(line, len(line) - len(after), len(line), found)
    return f'{above}<time datetime="{_escape(day)}">{_escape(words)}</time>{below}'


def _without_indent(block: Block) -> Block:
    """缩进居中: see `indentation`."""
    if block.level != 0:
        return block
    indent, text = split_lead(block.text)
    return Block(_CENTRED if is_centred(indent, text) else 0, without_indents(text))


def _without_wraps(block: Block) -> Block:
    """折行: see `wraps`."""
    if "\n" not in block.text or block.level > 0:
        return block
    return Block(block.level, close(block.text))


def _escape(text: str) -> str:
    """Escape text for HTML; plain blocks contain no `&` and no `<`."""
    return text.replace(">", "&gt;")


class _Writer:
    """Writes blocks whose numbers are decided; collects headings and articles for the contents."""

    def __init__(self, *, has_telephones: bool) -> None:
        self._has_telephones = has_telephones
        self.headings: list[Heading] = []
        self.articles: list[tuple[str, str]] = []
        self._levels = Levels()
        self._context = Conversion("")

    def write(self, blocks: list[Block], entries: list[GroupedEntry]) -> list[str]:
        """Write each block as HTML."""
        names = self._name(blocks, entries)
        return [
            self._block(block, entry, name)
            for block, entry, name in zip(blocks, entries, names, strict=True)
        ]

    def _name(self, blocks: list[Block], entries: list[GroupedEntry]) -> list[str]:
        """编号: return the anchor of each block, empty if it has no number; see `numbering`."""
        path = Path()
        names = []
        for (level, _), entry in zip(blocks, entries, strict=True):
            name = ""
            if entry.mark is None:
                if 0 < level < RULE:
                    path.leave()
            elif level > 0 or not is_passed_over(entry):
                name = path.enter(entry.mark, self._context)
            names.append(name)
        return names

    def _block(self, block: Block, entry: GroupedEntry, name: str) -> str:
        level, text = block
        if level > 0:
            return self._apart(block, name)
        if not name or entry.mark is None:
            html = self._html(text)
            return f'<p class="gk-center">{html}</p>' if level == _CENTRED else f"<p>{html}</p>"
        kind = entry.mark.kind
        if entry.is_heading:
            return self._heading(kind, kind, text, name)
        if entry.run_in:
            heading = self._heading(kind, kind, text[: entry.run_in], name)
            rest = self._html(text[entry.run_in :])
            return f'<div class="gk-run-in">{heading}<p>{rest}</p></div>'
        return self._item(block, entry.mark.end, kind == "tiao", name)

    def _apart(self, block: Block, name: str) -> str:
        level, text = block
        if level == RULE:
            return "<hr>"
        if level == _SIGNATURE:
            self._levels.leave()
            return text
        return self._heading(f"x{level}", None, text, name)

    def _heading(self, written: str, kind: str | None, text: str, name: str) -> str:
        """标题层次: see `outline`; a heading without an anchor gets one from its words."""
        level = self._levels.level(self._levels.name(written, kind, text))
        words = fold(text)
        name = name or self._context.take_id(slug(words))
        self.headings.append(Heading(level, name, words))
        return f'<h{level} id="{name}">{self._html(text)}</h{level}>'

    def _html(self, text: str, start: int = 0) -> str:
        """Write a block's text from a place on, its telephone numbers as links; see `telephone_links`."""
        if not self._has_telephones:
            return _escape(text[start:])
        return telephones.write(text, start, len(text), list(telephones.find(text)))

    def _item(self, block: Block, end: int, is_article: bool, name: str) -> str:
        """Write a numbered paragraph; `end` is where its label ends."""
        text = block.text
        label = text[:end]
        if is_article:
            self.articles.append((name, label))
        kind = "gk-article" if is_article else "gk-item"
        start = (
            f'class="{kind}" id="{name}"'
            if block.level == _CENTRED
            else f'id="{name}" class="{kind}"'
        )
        rest = self._html(text, end)
        return f'<p {start}><span class="gk-label">{label}</span>{rest}</p>'
