"""Convert a text of plain and rich blocks so that Markdown and nh3 process only the rich ones.

Meanwhile one paragraph of tokens replaces each run of plain blocks; then the run's HTML replaces it, and the
transformations get the same tree as from `full_way`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from gongkai.document.plain import Block, read_chunk
from gongkai.document.tokens import RUN

_TAG = re.compile(r"<[A-Za-z/!?]")
_DEFINITION = re.compile(r"^ {0,3}: ", re.MULTILINE)


def cut(text: str) -> tuple[str, list[list[Block]]]:
    """Replace each run of plain blocks by a paragraph of tokens; returns the text and the runs."""
    if _reaches_far(text):
        return text, []
    runs: list[list[Block]] = []
    kept: list[str] = []
    place = -1  # where in `kept` the run is that the next plain lines belong to
    for lines, blocks in read_chunks(text):
        if blocks is None:
            kept.extend(lines)
            place = -1
        elif not blocks:
            kept.extend(lines)
        elif place >= 0:
            runs[-1].extend(blocks)
            del kept[place + 1 :]
        else:
            place = len(kept)
            kept.append(_place(len(runs)))
            runs.append(blocks)
    return "\n".join(kept), runs


def read_chunks(text: str) -> Iterator[tuple[list[str], list[Block] | None]]:
    """Yield the chunks between blank lines: lines, and their blocks, or None if they are rich.

    Each blank line is yielded by itself, with no blocks.
    """
    chunk: list[str] = []
    for line in text.split("\n"):
        if line and line.strip(" \t\u3000\xa0"):
            chunk.append(line)
            continue
        if chunk:
            yield chunk, read_chunk(chunk)
            chunk = []
        yield [line], []
    if chunk:
        yield chunk, read_chunk(chunk)


def count_plain(text: str) -> int:
    """Count the chunks between blank lines that Markdown does not process."""
    if _reaches_far(text):
        return 0
    return sum(bool(blocks) for _, blocks in read_chunks(text))


def _reaches_far(text: str) -> bool:
    """Return whether anything can affect blocks beyond its own: tags, fences, abbreviations, terms."""
    if "```" in text or "~~~" in text or "*[" in text:
        return True
    return bool(("<" in text and _TAG.search(text)) or (": " in text and _DEFINITION.search(text)))


def _place(number: int) -> str:
    return f"{RUN}{number}{RUN}"


def fill_in(html: str, runs: list[list[Block]]) -> str | None:
    """Insert each run in place of its paragraph in clean HTML; None if one is not found."""
    parts: list[str] = []
    end = 0
    for number, blocks in enumerate(runs):
        place = f"<p>{_place(number)}</p>"
        start = html.find(place, end)
        if start < 0:
            return None
        parts.append(html[end:start])
        parts.append("\n".join(map(_write, blocks)))
        end = start + len(place)
    return "".join([*parts, html[end:]])


def _write(block: Block) -> str:
    tag = f"h{block.level}" if block.level else "p"
    return f"<{tag}>{escape(block.text, quote=False)}</{tag}>"
