"""What `extract` keeps of one page for `assemble`: terms with impacts, what a result shows, the text."""

import json
from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True)
class Card:
    """What a result shows of a document, in the order of a block's row."""

    title: str
    url: str
    organ: str
    date: str
    """`2026-03-05`, or ""."""
    kind: str
    """In the words of the page; "" when it has none."""
    number: str
    source_path: str
    """Where the document came from, as its page says (原文路径); "" when it does not."""


@dataclass(frozen=True, slots=True)
class Blob:
    """One page, analysed."""

    card: Card
    terms: tuple[str, ...]
    impacts: bytes
    """One byte a term."""
    title_terms: tuple[str, ...]
    """The distinct terms of the title that are in `terms` too."""
    title_length: int
    text: bytes
    """As `texts.encode` gives it."""


def pack(blob: Blob) -> bytes:
    head = json.dumps([astuple(blob.card), blob.title_length], ensure_ascii=False).encode()
    parts = (
        head,
        "\n".join(blob.terms).encode(),
        blob.impacts,
        "\n".join(blob.title_terms).encode(),
        blob.text,
    )
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def unpack(data: bytes) -> Blob:
    parts, place = [], 0
    while place < len(data):
        size = int.from_bytes(data[place : place + 4], "big")
        parts.append(data[place + 4 : place + 4 + size])
        place += 4 + size
    head, terms, impacts, title_terms, text = parts
    card, length = json.loads(head)
    return Blob(Card(*card), _lines(terms), impacts, _lines(title_terms), length, text)


def _lines(data: bytes) -> tuple[str, ...]:
    return tuple(data.decode().split("\n")) if data else ()
