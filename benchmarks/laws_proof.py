"""Prove that a built portal shows every character of every body: PORTAL and OUTPUT → a verdict.

Both sides are reduced to the characters that carry text and must then be equal, so nothing may be
lost, doubled, changed or moved. The script reads files alone and imports no part of gongkai: what
it finds does not lean on the code that it judges.
"""

import argparse
import json
import os
import random
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from lxml import etree

# --- the source: Markdown → characters ---------------------------------------------------------

_DRAWN = re.compile(r"[\s━─—―＿－＝\-=*_]*")
"""A line that only draws a rule, or is blank."""
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"\s{0,3}#{1,6}(?=\s|$)(.*?)(?:\s#+)?\s*$")
_TABLE_RULE = re.compile(r"\s*\|[\s|:\-]*")
_BAR = re.compile(r"(?<!\\)\|")
_EMPHASIS = re.compile(r"(?<![\\*])(\*{1,3})(?![\s*])([^*]*[^\s*\\])\1(?!\*)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SPACE = re.compile(r"[\s\u200b]+")
"""White space, and the zero-width space that takes no room on a page."""


def source_characters(body: str) -> str:
    """Reduce a body to its characters, without Markdown marks, drawn rules and white space."""
    lines = _COMMENT.sub("", body).split("\n")
    return _SPACE.sub("", "".join(_without_marks(line) for line in lines))


def _without_marks(line: str) -> str:
    """Set aside the marks of one line: headings, tables, pairs of `*`, escapes."""
    if _DRAWN.fullmatch(line) or _TABLE_RULE.fullmatch(line):
        return ""
    if line.lstrip().startswith("|"):
        line = _BAR.sub("", line)
    elif heading := _HEADING.fullmatch(line):
        line = heading[1]
    return _ESCAPE.sub(r"\1", _EMPHASIS.sub(r"\2", line))


# --- the page: HTML → characters and headings --------------------------------------------------

_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|rp|rt|ruby|s|samp|small|span"
    "|strong|sub|sup|time|u|var|wbr"
)
"""Elements within a line; any other begins and ends one."""
_UNSEEN = frozenset(["script", "style", "template"])
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def page_characters(element: etree._Element) -> str:
    """Reduce what an element shows to its characters, drawn rules and white space aside."""
    lines = "".join(_shown(element)).split("\n")
    return _SPACE.sub("", "".join(line for line in lines if not _DRAWN.fullmatch(line)))


def _shown(element: etree._Element) -> Iterator[str]:
    """Yield the text of an element in order, a line break at each end of a block."""
    if element.tag in _UNSEEN or "hidden" in element.attrib:
        return
    edge = "" if _INLINE.fullmatch(str(element.tag)) else "\n"
    yield edge + _list_number(element) + (element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            yield from _shown(child)
        yield child.tail or ""
    yield edge


def _list_number(element: etree._Element) -> str:
    """Give the number that a browser draws before an entry of a list, unless the text has it."""
    parent = element.getparent()
    if element.tag != "li" or parent is None or parent.tag != "ol":
        return ""
    number = int(parent.get("start", "1"))
    for entry in parent.iterchildren("li"):
        number = int(entry.get("value", number))
        if entry is element:
            break
        number += 1
    text = "".join(str(part) for part in element.itertext()).lstrip()
    return "" if re.match(rf"{number}[.)．、]", text) else f"{number}."


def headings(body: etree._Element) -> list[tuple[int, str]]:
    """List level and text of the headings that have text, in order."""
    found = [(int(str(element.tag)[1]), _shown(element)) for element in body.iter(*_HEADINGS)]
    outline = [(level, " ".join("".join(parts).split())) for level, parts in found]
    return [(level, text) for level, text in outline if text]


def _parse(page: bytes) -> etree._Element | None:
    """Parse a page; None when it has no element at all, for which lxml has two answers."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
    try:
        root: etree._Element | None = etree.fromstring(page, parser)
    except etree.ParseError:
        return None
    return root


def find_body(page: bytes) -> etree._Element | str:
    """Find the one `main [data-body]` of a page; else say what is there instead."""
    root = _parse(page)
    bodies = [] if root is None else root.findall(".//main//*[@data-body]")
    if len(bodies) != 1:
        return f"main [data-body] 有 {len(bodies)} 个，应为 1 个 / found {len(bodies)}, not 1"
    return bodies[0]


# --- one item ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pair:
    """An item's file and the page that should show it; no page when the manifest has none."""

    item: Path
    page: Path | None


@dataclass(frozen=True, slots=True)
class Proof:
    """What came out for one item."""

    item: Path
    fault: str
    """Why it is not proven; "" when it is."""
    headings: int
    """Headings h2 to h6 in the page's body."""


def body_of(text: str) -> str:
    """Give what follows the front matter."""
    _, mark, body = text.removeprefix("---\n").partition("\n---\n")
    return body if mark else text


def first_difference(source: str, page: str, around: int = 16) -> str:
    """Show where two sequences part, with `around` characters before and after; "" when equal."""
    if source == page:
        return ""
    pairs = enumerate(zip(source, page, strict=False))
    at = next((i for i, (one, other) in pairs if one != other), min(len(source), len(page)))
    view = slice(max(0, at - around), at + around)
    return (
        f"第 {at + 1} 字起不同 / differs from character {at + 1}"
        f"\n    原文 source ({len(source)}): …{source[view]}…"
        f"\n    网页 page   ({len(page)}): …{page[view]}…"
    )


def prove(pair: Pair) -> Proof:
    """Compare one item with its page."""
    if pair.page is None:
        return Proof(pair.item, "清单里没有这一件 / not in the manifest", 0)
    if not pair.page.is_file():
        return Proof(pair.item, f"没有网页 / no page: {pair.page}", 0)
    body = find_body(pair.page.read_bytes())
    if isinstance(body, str):
        return Proof(pair.item, body, 0)
    source = source_characters(body_of(pair.item.read_bytes().decode("utf-8")))
    return Proof(pair.item, first_difference(source, page_characters(body)), len(headings(body)))


# --- all of them -------------------------------------------------------------------------------


def read_manifest(path: Path) -> dict[str, str]:
    """Read the build's manifest: name of a disclosure's file → path of its page in the output."""
    data = json.loads(path.read_bytes())
    if isinstance(data, dict):
        data = next((value for value in data.values() if isinstance(value, list)), [])
    pages: dict[str, str] = {}
    for entry in data:
        source, target = PurePosixPath(entry.get("source") or ""), str(entry.get("path") or "")
        target += "index.html" if target.endswith("/") else ""
        if source.parent.name == "disclosure" and target.endswith(".html"):
            pages.setdefault(source.name, target)
    return pages


def find_pairs(portal: Path, output: Path) -> list[Pair]:
    """Pair every item with its page: by the manifest when there is one, else by address."""
    items = sorted(portal.glob("content/disclosure/*.md"))
    manifest = portal / ".gongkai" / "manifest.json"
    if not manifest.is_file():
        return [Pair(item, output / "disclosure" / item.stem / "index.html") for item in items]
    pages = read_manifest(manifest)
    return [Pair(item, output / pages[item.name] if item.name in pages else None) for item in items]


def prove_all(pairs: Sequence[Pair], jobs: int) -> list[Proof]:
    """Prove the pairs in order, in `jobs` processes."""
    if jobs == 1 or len(pairs) < 100:
        return [prove(pair) for pair in pairs]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(prove, pairs, chunksize=25))


def print_verdict(proofs: Sequence[Proof]) -> int:
    """Print failures, then the counts; 1 when anything failed."""
    failures = [proof for proof in proofs if proof.fault]
    structured = sum(proof.headings >= 3 for proof in proofs)
    for proof in failures:
        print(f"{proof.item}: {proof.fault}")
    print(
        f"共 {len(proofs)} 件：证明 {len(proofs) - len(failures)}，失败 {len(failures)}；"
        f"正文标题三个以上 {structured}，不足三个 {len(proofs) - structured}"
        f" / {len(proofs)} items: {len(proofs) - len(failures)} proven, {len(failures)} failed;"
        f" {structured} with three headings or more, {len(proofs) - structured} with fewer"
    )
    return int(bool(failures))


def print_headings(pairs: Sequence[Pair]) -> int:
    """Print the outline of each page, for reading by a person; 1 when a page has none to read."""
    status = 0
    for pair in pairs:
        print(f"\n{pair.item.name}  {pair.page}")
        page = pair.page.read_bytes() if pair.page and pair.page.is_file() else b""
        body = find_body(page)
        if isinstance(body, str):
            print(f"  {body}")
            status = 1
            continue
        for level, text in headings(body) or [(2, "（没有标题 / no headings）")]:
            print(f"{'  ' * (level - 1)}h{level} {text}")
    return status


def _options(arguments: Sequence[str] | None) -> tuple[argparse.Namespace, Callable[[str], None]]:
    """Parse the command line; the second value reports wrong use and exits with 2."""
    parser = argparse.ArgumentParser(description="逐字证明正文 / prove bodies by character")
    parser.add_argument("portal", type=Path, metavar="PORTAL", help="门户文件夹 / the portal")
    parser.add_argument("output", type=Path, metavar="OUTPUT", help="生成的网站 / the built site")
    parser.add_argument(
        "--sample", type=int, metavar="N", help="只证明随机 N 件 / only N at random"
    )
    parser.add_argument("--headings", type=int, metavar="N", help="只列标题 / only list headings")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="随机种子 / random seed")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="进程数 / processes")
    return parser.parse_args(arguments), parser.error


def main(arguments: Sequence[str] | None = None) -> int:
    """Pair, choose, prove; 1 on any failure, 2 on wrong use."""
    options, wrong_use = _options(arguments)
    pairs = find_pairs(options.portal, options.output)
    if not pairs:
        wrong_use(f"“{options.portal}”里没有 content/disclosure/*.md / has no items")
    chosen = options.sample if options.headings is None else options.headings
    if chosen is not None:
        order = random.Random(options.seed).sample(range(len(pairs)), min(chosen, len(pairs)))
        pairs = [pairs[index] for index in sorted(order)]
    if options.headings is not None:
        return print_headings(pairs)
    return print_verdict(prove_all(pairs, options.jobs))


if __name__ == "__main__":
    raise SystemExit(main())
