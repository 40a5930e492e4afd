"""Barriers that editors put into a text without knowing: found in the Markdown, before a page is made of it.

One file for each sort. Each gives a quick look, which nearly all texts pass, and what it finds.
"""

import posixpath
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from gongkai.records.barriers import (
    blanks,
    bullets,
    colours,
    headings,
    languages,
    linking,
    pictured,
    tables,
    wording,
)
from gongkai.records.barriers.prose import Barrier, Prose
from gongkai.records.barriers.signs import LIST, QuickLook
from gongkai.records.copied import HeadValues
from gongkai.records.front_matter import Split

_SEARCHES: tuple[tuple[Callable[[QuickLook], bool], Callable[[Prose], Iterator[Barrier]]], ...] = (
    (bullets.may_have, bullets.find),
    (blanks.may_have, blanks.find),
    (colours.may_have, colours.find),
    (headings.may_have, headings.find),
    (linking.may_have, linking.find),
    (pictured.may_have, pictured.find),
    (wording.may_have, wording.find),
)
_LATIN_APART = re.compile("[A-Z] +[A-Z] +[A-Z] ")

MENDED = frozenset({"typed-list", "drawn-line", "letters-apart", "empty-paragraph", "empty-link"})
"""The findings of which some are mended where the meaning cannot change."""
_SHOWN = 8
"""The most lines that a message names."""


def find(
    body: str,
    html: str,
    language: str = "zh-CN",
    files: Sequence[str] = (),
    *,
    needs_body: bool = True,
) -> list[Barrier]:
    """Return the barriers of a body in order; nearly all bodies have none.

    Args:
        html: the body as it was converted.
        language: the language of the portal.
        files: the files that are attached to the item.
        needs_body: whether the text says what the item says, and not its fields.
    """
    found = sorted(_find(body, html, language), key=lambda each: each.place)
    if files:  # their types and sizes are shown below the text
        names = {posixpath.basename(each) for each in files}
        found = [
            each
            for each in found
            if each.rule != "file-type-unsaid"
            or posixpath.basename(each.gaps["target"]) not in names
        ]
    if needs_body:
        found += linking.find_file_only(body, files)
    if any(each.rule == "typed-list" for each in found):
        # The signs of a list are reported as that.
        return [each for each in found if each.rule != "pictogram" or each.value not in LIST]
    return found


def _find(body: str, html: str, language: str) -> Iterator[Barrier]:
    look = QuickLook("\n" + body if body[:1] != "\n" else body)
    is_chinese = language.startswith("zh") and "hant" not in language.lower()
    searches = [search for may_have, search in _SEARCHES if may_have(look)]
    has_tables = tables.may_have(look)
    has_languages = language.startswith("zh") and languages.may_have(look)
    has_traditional = is_chinese and "traditional" in look.kinds
    has_latin = _LATIN_APART.search(look.ascii) is not None
    if not (searches or has_tables or has_languages or has_traditional or has_latin or look.apart):
        return
    prose = Prose(body)
    for search in searches:
        yield from search(prose)
    if has_tables:
        yield from tables.find(prose, html)
    if has_languages:
        yield from languages.find(prose)
    if has_traditional:
        yield from wording.find_traditional(prose)
    if look.apart:
        yield from blanks.find_apart(
            prose, (place - len(look.body) + len(body) for place in look.apart)
        )
    if has_latin:
        yield from blanks.find_latin_apart(prose)


def report_barriers(
    split: Split, html: str, head: HeadValues, language: str, add: Callable[..., None]
) -> None:
    """Report the barriers of an item, those of one kind together: the first is quoted, the lines of all are named."""
    body = split.body
    files = [each["file"] for each in head.values.get("attachments") or ()]
    found = find(body, html, language, files, needs_body=head.kind.needs_body)
    if not found:
        return
    ends = [each.start() for each in re.finditer("\n", body)]
    kinds: dict[str, list[Barrier]] = {}
    for barrier in found:
        kinds.setdefault(barrier.rule, []).append(barrier)
    for rule, several in kinds.items():
        lines = [split.body_line + bisect_left(ends, each.place) for each in several]
        named = [str(line) for line in dict.fromkeys(lines)]
        more = "……" if len(named) > _SHOWN else ""
        gaps = {"count": str(len(several)), "lines": "、".join(named[:_SHOWN]) + more}
        add(rule, lines[0], value=several[0].value, **several[0].gaps, **gaps)
