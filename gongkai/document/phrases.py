"""Find where a title may break into lines: between words, and nowhere within one.

A place counts only where it is certain: between two words of the dictionary, or behind a figure with its measure. What
the dictionary lacks, such as a place or somebody's name, stays in one piece with its neighbours, as single signs do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from itertools import pairwise

_FIGURE = re.compile(
    r"[第前近约超满共达]?(?:〔[0-9]{1,4}〕)?[0-9０-９][0-9０-９,.:/~～—–-]{0,20}(?P<unit>[%％‰℃]|"
    r"年(?:[度版末底初])?|月份?|日|号线?|时|分钟?|秒|[个多余]{0,2}(?:工作日|小时|月|星期)|[个多余万亿千百]{0,3}(?:元|人次?|平方米|[公千]米|公里|公顷|吨|亩)"
    r"|[个条项批次期届章节款页岁级类种位名台辆座处所张份套路楼层室天周户件家])?"
)
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
_TO_NEXT = frozenset("和与及或对在将把被从向按让为到至由")
"""Single words that stand with what follows."""
_TO_LAST = frozenset("的了")
"""Single words that stand with what is before."""
_OPENING = frozenset("（《“")
"""Signs that a line may begin with. A number's own bracket, as in 明政办〔2026〕3号, is none."""


class _Sort(Enum):
    WHOLE = auto()
    """A word of the dictionary, or a figure with its measure."""
    FIGURE = auto()
    TO_NEXT = auto()
    TO_LAST = auto()
    OTHER = auto()


def split(text: str) -> list[str]:
    """Return the phrases of a title; joined they are the title."""
    tokens = [*_tokens(text), ("", _Sort.OTHER)]
    phrases: list[str] = []
    last = before = _Sort.OTHER
    for (token, sort), (_, following) in pairwise(tokens):
        if phrases and not (
            _opens(token, phrases[-1], last) or _is_break(before, last, sort, following)
        ):
            phrases[-1] += token
        else:
            phrases.append(token)
        before, last = last, sort
    return phrases


def _opens(token: str, phrase: str, last: _Sort) -> bool:
    """Return whether a bracket opens behind a letter or a figure: else a narrow line breaks within its years."""
    return token[0] in _OPENING and last is not _Sort.TO_NEXT and phrase[-1].isalnum()


def _is_break(before: _Sort, last: _Sort, sort: _Sort, following: _Sort) -> bool:
    """Return whether a line may end between two tokens, of which each has a neighbour."""
    whole = (_Sort.WHOLE, _Sort.FIGURE)
    if last is _Sort.TO_LAST:
        return before in whole and sort in whole
    if sort is _Sort.TO_NEXT:
        return last in whole and following in whole
    return last in whole and sort in whole and not (last is sort is _Sort.FIGURE)


def _tokens(text: str) -> Iterator[tuple[str, _Sort]]:
    """Yield the words, figures and other signs of a text."""
    end = 0
    for figure in _FIGURE.finditer(text):
        yield from _words(text[end : figure.start()])
        yield figure[0], _Sort.FIGURE if figure["unit"] else _Sort.OTHER
        end = figure.end()
    yield from _words(text[end:])


def _words(text: str) -> Iterator[tuple[str, _Sort]]:
    if not _HAN.search(text):
        if text:
            yield text, _sort(text)
        return
    # Its dictionary takes a tenth of a second to load.
    import rjieba  # noqa: PLC0415  most runs write no title anew

    # Without its guesses (`hmm`), all that has two characters is a word of the dictionary.
    for word in rjieba.cut(text, hmm=False):
        yield word, _sort(word)


def _sort(word: str) -> _Sort:
    if word in _TO_NEXT:
        return _Sort.TO_NEXT
    if word in _TO_LAST:
        return _Sort.TO_LAST
    return _Sort.WHOLE if _HAN.fullmatch(word) else _Sort.OTHER
