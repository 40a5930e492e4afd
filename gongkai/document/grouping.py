"""Decide which numbered lines are headings, and which paragraphs begin with a title of their own.

Conservative throughout: a false heading misleads more than a missing one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.document.decimals import find_runs, read_decimal
from gongkai.document.number_marks import DECIMALS, RANKS, Mark, is_title, read_mark

_MAX_RUN_IN = 20
_MIN_AFTER_RUN_IN = 8
STRUCTURE = ("bian", "fenbian", "bufen", "zhang", "jie", "pian")
_ARTICLE_TITLE = re.compile(
    r"[\s\u3000\xa0]*(?:（[^（）]{1,20}）|\([^()]{1,20}\)|【[^【】]{1,20}】)\s*"
)
_ANNEX = re.compile(r"[\s\u3000\ufde0-\ufde2]*附[\s\u3000]*(?:件|录|表|则|：|:)")
_NOT_IN_TITLE = re.compile("[，；：,;:]|^[\\s\u3000]*$")


@dataclass(slots=True)
class GroupedEntry:
    """One block of the text as numbering handles it."""

    text: str
    mark: Mark | None
    counts: bool = True
    """Whether a number at its beginning counts: it is a paragraph or a heading."""
    is_break: bool = False
    """A written heading, a rule, a signature: no group of numbers continues across it."""
    is_heading: bool = False
    """Decided in this module."""
    run_in: int = 0
    """Decided in this module: offset in `text` after the 。 of a title run into its paragraph; 0 for none."""
    in_article: bool = False
    """Whether it is under an article (条): its numbers count 项 and 目, which are never headings."""
    candidate: bool = False
    is_stopped: bool = False
    """Whether it would be a candidate but for the 。 at its end: （一）指导思想。"""
    parts: tuple[int, ...] = ()
    """Decided in this module: a decimal number in a sequence, (1, 2) of 1.2."""

    @property
    def words(self) -> str:
        """The text after the number."""
        return self.text[self.mark.end :] if self.mark else self.text


def read_entries(lines: Iterable[tuple[str, bool, bool]]) -> list[GroupedEntry]:
    """Read the numbers of a text's blocks, in order.

    Args:
        lines: for each block its text, whether a number at its beginning counts (in paragraphs and
            headings), and whether it is a break.
    """
    entries: list[GroupedEntry] = []
    last_article = 0
    for text, counts, is_break in lines:
        mark = read_mark(text) if counts else None
        if mark is not None:
            if not _is_label(text, mark, last_article):
                mark = None
            elif mark.kind == "tiao":
                last_article = mark.number
        entries.append(GroupedEntry(text, mark, counts, is_break))
    return entries


_ARTICLE_FOLLOWERS = frozenset((" ", "\u3000", "\xa0", "\t", "\n", "：", ":", "（", "(", "【", ""))
_REFERS = "、，。的和至款第规中所"


def _is_label(text: str, mark: Mark, last_article: int) -> bool:
    """Distinguish an article's number from the words `第三条规定的…` at the beginning of a sentence."""
    after = text[mark.end : mark.end + 1]
    if mark.kind in STRUCTURE:
        return (after in _ARTICLE_FOLLOWERS or after not in _REFERS) and is_title(text[mark.end :])
    if mark.kind != "tiao" or after in _ARTICLE_FOLLOWERS:
        return True
    return mark.number == last_article + 1 and after not in _REFERS


def is_passed_over(entry: GroupedEntry) -> bool:
    """Return whether it is a line of a printed table of contents; the chapter itself comes later."""
    return entry.mark is not None and entry.mark.kind in STRUCTURE and not entry.is_heading


def decide(entries: list[GroupedEntry]) -> None:
    """Set `is_heading` and `run_in` of all entries."""
    siblings = _number_decimals(entries)
    _raise_above_articles(entries)
    _note_articles(entries)
    for index, entry in enumerate(entries):
        if entry.mark is not None and _has_content(entries, index):
            entry.candidate = _can_be_heading(entry)
            entry.is_stopped = not entry.candidate and _is_stopped(entry)
    for group in [*_groups(entries), *siblings]:
        if not _decide_run_ins([entries[index] for index in group]):
            _decide_headings(group, entries)


def _number_decimals(entries: list[GroupedEntry]) -> list[list[int]]:
    """Give decimal numbers their marks; returns the lines of each group that one number is above."""
    lines = [
        (index, entry.text)
        for index, entry in enumerate(entries)
        if entry.counts and entry.text[:1] in _MAY_BEGIN_DECIMAL
    ]
    groups: dict[tuple[int, tuple[int, ...]], list[int]] = {}
    for number, run in enumerate(find_runs(lines)):
        texts = [_has_text(entries, index, found.end) for index, found in run.members]
        if not any(texts[:-1]) or (run.is_whole and not all(texts)):
            continue  # a printed table of contents, or a list of short lines
        for index, found in run.members:
            entry = entries[index]
            if not entry.is_break:
                entry.parts, mark = found.parts, found.mark()
                # 1. above 1.1 keeps the anchor that it has above （1）.
                entry.mark = mark._replace(slug=entry.mark.slug) if entry.mark else mark
                groups.setdefault((number, found.parts[:-1]), []).append(index)
    return list(groups.values())


_MAY_BEGIN_DECIMAL = frozenset("0123456789０１２３４５６７８９ \t\n\u3000\xa0\ufde0\ufde1\ufde2")


def _has_text(entries: list[GroupedEntry], index: int, end: int) -> bool:
    """Return whether a line holds a sentence, or a paragraph without a number is below it."""
    if not is_title(entries[index].text[end:]):
        return True
    following = entries[index + 1] if index + 1 < len(entries) else None
    if following is None or following.is_break:
        return False
    is_numbered = following.counts and read_decimal(following.text) is not None
    return not is_numbered and (following.mark is None or following.mark.number == 1)


def _raise_above_articles(entries: list[GroupedEntry]) -> None:
    """Treat 一、 as a chapter if 第一条 follows it: some texts use it above articles (条)."""
    for entry, following in itertools.pairwise(entries):
        kind = entry.mark.kind if entry.mark else ""
        if kind == "tiao":
            return
        before_article = following.mark is not None and following.mark.kind == "tiao"
        if kind == "ceng" and before_article and is_title(entry.words):
            break
    else:
        return
    for entry in entries:
        if entry.mark and entry.mark.kind == "ceng" and is_title(entry.words, _MAX_RUN_IN):
            entry.mark = entry.mark.as_kind("pian")


def _note_articles(entries: list[GroupedEntry]) -> None:
    """Set `in_article`: an article reaches to the next heading, chapter or annex."""
    in_article = False
    for entry in entries:
        mark = entry.mark
        if mark is None:
            if entry.is_break or (in_article and _is_annex(entry.text)):
                in_article = False
            continue
        if entry.is_break or mark.kind in STRUCTURE:
            in_article = False
        entry.in_article = in_article and mark.kind != "tiao"
        if mark.kind == "tiao":
            in_article = not _can_be_heading(entry)


def _is_annex(text: str) -> bool:
    """Return whether it is the title of an annex, which no number begins."""
    return "附" in text and bool(_ANNEX.match(text))


def _can_be_heading(entry: GroupedEntry) -> bool:
    mark = entry.mark
    if mark is None or entry.in_article:
        return False
    if mark.kind == "tiao":
        return _ARTICLE_TITLE.fullmatch(entry.text, mark.end) is not None
    words = entry.words
    if mark.kind in STRUCTURE:
        return is_title(words) and "，" not in words and not words.strip().endswith("的")
    return is_title(words)


def _has_content(entries: list[GroupedEntry], index: int) -> bool:
    """Return whether there is anything under this line before the next of its kind or above."""
    if index + 1 == len(entries):
        return False
    mark, following = entries[index].mark, entries[index + 1]
    if mark is None or following.is_break:
        return False
    below, parts = following.mark, entries[index].parts
    if below is None:
        return True
    if following.parts:
        return below.number == 1 and following.parts[: len(parts)] == parts
    return below.rank > mark.rank or (bool(parts) and below.number == 1)


def _groups(entries: list[GroupedEntry]) -> list[list[int]]:
    """Group the lines of one kind that continue under one heading, as indices into entries."""
    groups: list[list[int]] = []
    open_groups: list[tuple[int, list[int]]] = []  # ranks, outermost first
    for index, entry in enumerate(entries):
        if entry.is_break:
            open_groups.clear()
        if entry.mark is None or entry.parts:
            continue
        rank = entry.mark.rank
        while open_groups and open_groups[-1][0] > rank:
            open_groups.pop()
        if open_groups and open_groups[-1][0] == rank:
            group = open_groups[-1][1]
            if not _restarts(entry, entries[group[-1]]):
                group.append(index)
                continue
            open_groups.pop()
        groups.append([index])
        open_groups.append((rank, groups[-1]))
    return groups


def _restarts(entry: GroupedEntry, last: GroupedEntry) -> bool:
    assert entry.mark is not None and last.mark is not None
    return entry.mark.number <= 1 <= last.mark.number


def _decide_headings(group: list[int], entries: list[GroupedEntry]) -> None:
    """Decide which lines of one group are headings."""
    mark = entries[group[0]].mark
    is_outer = mark is not None and (mark.rank <= RANKS["ceng"] or mark.kind in DECIMALS)
    members = [entries[index] for index in group]
    titled = [entry for entry in members if entry.candidate]
    if len(titled) * 2 < len(members) or not titled:
        return
    if not is_outer and len(titled) < 2:
        return
    if is_outer and len(titled) >= 2 and len(titled) * 2 > len(members):
        # Chapters, 一、 and 1.1 are normally headings: an empty one among others is one too.
        titled = [entry for entry in members if _can_be_heading(entry)]
        chosen = titled
    else:
        chosen = [entries[i] for i in group if entries[i].candidate and not _ends_run(i, entries)]
    for entry in chosen:
        entry.is_heading = True


def _ends_run(index: int, entries: list[GroupedEntry]) -> bool:
    """Return whether it is the last line of a list: directly after a line of its kind."""
    if index == 0:
        return False
    mark, above = entries[index].mark, entries[index - 1].mark
    return mark is not None and above is not None and above.kind == mark.kind


def _decide_run_ins(members: list[GroupedEntry]) -> bool:
    """Accept titles that end in 。 only if every sibling has one, or is a title; returns whether they do.

    One is run into its paragraph, or a line of its own with text below.
    """
    if len(members) < 2 or members[0].mark is None or members[0].mark.kind not in RUN_IN_KINDS:
        return False
    alone = [entry.candidate or entry.is_stopped for entry in members]
    ends = [0 if own else _run_in_end(entry) for own, entry in zip(alone, members, strict=True)]
    if not any(ends) and all(entry.candidate for entry in members):
        return False
    if not all(end or own for end, own in zip(ends, alone, strict=True)):
        return False
    for entry, end in zip(members, ends, strict=True):
        entry.run_in, entry.is_heading = end, not end
    return True


RUN_IN_KINDS = frozenset(("ceng", "xiang", "mu", "zimu")) | DECIMALS


def _is_stopped(entry: GroupedEntry) -> bool:
    if entry.mark is None or entry.in_article or entry.mark.kind not in RUN_IN_KINDS:
        return False
    words = entry.words.rstrip()
    return words.endswith("。") and is_title(words[:-1])


def _run_in_end(entry: GroupedEntry) -> int:
    """Return the offset after the first 。 if there is a title before it and text after it; else 0."""
    if entry.mark is None or entry.in_article:
        return 0
    stop = entry.text.find("。", entry.mark.end)
    title = entry.text[entry.mark.end : stop]
    if stop < 0 or len(title.strip()) > _MAX_RUN_IN or _NOT_IN_TITLE.search(title):
        return 0
    rest = entry.text[stop + 1 :].strip()
    return stop + 1 if len(rest) >= _MIN_AFTER_RUN_IN else 0
