"""Markup for the markup-rich corpus: every document with tables, links, emphasis, notes, an image, lists."""

import random
import re
import struct
import zlib

IMAGE = "images/plan.png"
"""Path of the one image, from the site's root."""
_EVERY = 6
"""Paragraphs between one table, list or quotation and the next."""


def body(text: str, draw: random.Random) -> str:
    """A law's text, its paragraphs set with markup that all generators know alike."""
    blocks, notes = [], 0
    for number, block in enumerate(text.split("\n\n"), 1):
        if block[:1] in "#>-|" or "|" in block or len(block) < 30:
            blocks.append(block)
            continue
        inline = _inline(block, draw)
        if number % 5 == 1 or not notes:
            notes += 1
            inline += f"[^{notes}]"
        blocks.append(inline)
        if number % _EVERY == 0:
            blocks.append(_BLOCKS[number // _EVERY % len(_BLOCKS)](draw))
    inner = blocks if notes else [*blocks, "另见说明。[^1]"]
    more = [_table(draw), _list(draw), f"![规划示意图]({'/' + IMAGE})"]
    ends = [
        f"[^{n}]: 见《示例市政务公开办法》第{draw.randrange(1, 60)}条。"
        for n in range(1, max(notes, 1) + 1)
    ]
    return "\n\n".join([*inner, *more, *ends])


def _inline(block: str, draw: random.Random) -> str:
    """One paragraph with a strong and an emphasised clause, a link and code."""
    clauses = re.sub(r"[\\`*_\[\]<>]", "", block).strip().split("，")
    places = draw.sample(range(len(clauses)), min(2, len(clauses)))
    for mark, place in zip(("**", "*"), places, strict=False):
        stem, end = re.fullmatch(r"(.*?)(\W*)", clauses[place], re.S).groups()  # type: ignore[union-attr]
        clauses[place] = f"{mark}{stem}{mark}{end}" if stem else end
    page = f"https://www.example.gov.cn/{draw.randrange(10_000)}.html"
    more = f"（[办事指南{draw.randrange(100)}]({page})，代码 `A{draw.randrange(1000)}`）"
    return "，".join(clauses) + more


def _table(draw: random.Random) -> str:
    rows = [
        f"| 第{n}项 | {draw.randrange(10_000)} | {draw.randrange(100)}.{n}% | 市财政局 |"
        for n in range(1, 6)
    ]
    return "\n".join(
        ["| 项目 | 金额（万元） | 比例 | 责任单位 |", "| --- | ---: | ---: | --- |", *rows]
    )


def _list(draw: random.Random) -> str:
    return "\n".join(f"- 申请材料**{draw.randrange(100)}**号，*原件*。" for _ in range(5))


def _steps(draw: random.Random) -> str:
    return "\n".join(f"{n}. 到第{draw.randrange(1, 30)}号窗口办理" for n in range(1, 6))


def _quotation(draw: random.Random) -> str:
    return f"> 依据第**{draw.randrange(100)}**条，应当向社会公开。"


_BLOCKS = (_table, _list, _steps, _quotation)


def image() -> bytes:
    """A small PNG of one colour, 64 × 48 pixels."""
    rows = zlib.compress((b"\0" + b"\x2d\x6c\xa2" * 64) * 48, 9)
    head = struct.pack(">IIBBBBB", 64, 48, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
