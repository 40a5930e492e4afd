"""How notices of the State Council come out, as HTML of their pages (`hNNN.md`) and as plain paragraphs (`tNNN.md`).

    PYTHONPATH=. .venv/bin/python benchmarks/notices.py NOTICES.zip [TABLE.yaml]

Prints the signatures recognised in each form, beside `notices.yaml`, where the headings of the two forms differ, and
the characters lost. A notice that the table does not have is listed with the signatures found.
"""

import re
import sys
import zipfile
from collections.abc import Iterator
from difflib import ndiff
from html import unescape
from pathlib import Path

import yaml

from gongkai.document import convert
from tests.document.characters import page_characters, source_characters, without_marks

TABLE = Path(__file__).with_name("notices.yaml")
FORMS = {"h": "page", "t": "plain"}
Signatures = list[list[str]]
_SIGNATURE = re.compile(r'<div class="gk-signature">(.*?)</div>', re.DOTALL)
_LINE = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_TAG = re.compile("<[^<>]*>")
_HEADING = re.compile(r"<h([2-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)


def main(archive: str, table: str = str(TABLE)) -> int:
    """Convert every notice of the archive in both forms and print what came out."""
    wanted = yaml.safe_load(Path(table).read_text("utf-8"))
    texts = dict(_read(Path(archive)))
    pages = {name: convert(text).html for name, text in texts.items()}
    for form, words in FORMS.items():
        found = {name[1:]: signatures(html) for name, html in pages.items() if name[0] == form}
        _print_signatures(words, found, wanted)
    _print_headings(pages)
    lost = {name: _lost(text, pages[name]) for name, text in texts.items()}
    print(f"characters lost or moved: {sum(lost.values())}")
    print("".join(f"  {name}: {count}\n" for name, count in lost.items() if count), end="")
    return 0


def signatures(html: str) -> Signatures:
    """Give the lines of each signature on a page, without white space."""
    return [[_words(line) for line in _LINE.findall(part)] for part in _SIGNATURE.findall(html)]


def headings(html: str) -> list[str]:
    """Give the headings of a page, each behind its level."""
    return [f"h{level} {_words(words)}" for level, words in _HEADING.findall(html)]


def _words(html: str) -> str:
    return "".join(unescape(_TAG.sub("", html)).split())


def _read(archive: Path) -> Iterator[tuple[str, str]]:
    """Yield name and body of each notice, in the order of names."""
    with zipfile.ZipFile(archive) as members:
        for name in sorted(members.namelist()):
            if name.endswith(".md"):
                yield Path(name).stem, members.read(name).decode("utf-8").split("\n---\n", 1)[1]


def _print_signatures(
    form: str, found: dict[str, Signatures], wanted: dict[str, Signatures]
) -> None:
    known = [number for number in found if number in wanted]
    right = sum(found[number] == wanted[number] for number in known)
    some = sum(bool(lines) for lines in found.values())
    print(
        f"{form}: {right} of {len(known)} notices with their signatures; {some} of {len(found)} with any"
    )
    for number, lines in found.items():
        if number not in wanted:
            print(f"  {number}: {lines}")
        elif lines != wanted[number]:
            print(f"  {number}: {lines}, not {wanted[number]}")


def _print_headings(pages: dict[str, str]) -> None:
    pairs = {
        name[1:]: (headings(html), headings(pages[f"t{name[1:]}"]))
        for name, html in pages.items()
        if name[0] == "h"
    }
    same = sum(page == plain for page, plain in pairs.values())
    print(f"headings: {same} of {len(pairs)} notices with the same in both forms (- page, + plain)")
    for number, (page, plain) in pairs.items():
        for line in ndiff(page, plain) if page != plain else ():
            if line[0] in "-+":
                print(f"  {number}: {line}")


def _lost(text: str, page: str) -> int:
    """Count the characters that stand on one side alone; one that moved counts twice."""
    source = source_characters(unescape(_TAG.sub("", text)), has_html=False)
    shown = without_marks(page_characters(page))
    return sum(line[0] in "-+" for line in ndiff(source, shown)) if source != shown else 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
