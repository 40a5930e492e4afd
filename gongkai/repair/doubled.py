"""Find paragraphs that were pasted twice: next to each other, or the whole text once more.

Laws say some sentences again in their annexes and chapters: one paragraph far from its double is no fault.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from gongkai.repair.pieces import TextPiece
from gongkai.repair.repair import Edit, Repair

_LEAST = 10
"""Characters of a paragraph that may be a double."""
_STEPS = 30
"""Comparisons for each paragraph; a text made to need more is not searched to its end."""
_FAR_LENGTH = 60
"""Characters of a run that is the whole text once more."""
_ENDS = tuple("。！？；：”）》…")


def may_have(lines: Sequence[str]) -> bool:
    """Return whether lines of a text without tags may hold a double; quick where no long line stands twice.

    Args:
        lines: none is empty or has white space around it.
    """
    long = [each for each in lines if len(each) >= _LEAST]
    if len(set(long)) == len(long):
        return False
    bare = ["".join(each.split()) for each in lines]
    return next(_doubles(bare, lambda number: len(bare[number]) >= _LEAST), None) is not None


def find(pieces: Sequence[TextPiece]) -> Iterator[tuple[int, int, Repair]]:
    """Yield each double: its first piece, the piece after it, and the repair."""
    bare = [each.bare for each in pieces]

    def may_begin(number: int) -> bool:
        return pieces[number].shape == "text" and len(bare[number]) >= _LEAST

    for begin, end, origin in _doubles(bare, may_begin):
        yield begin, end, _repair(pieces, begin, end, origin)


def _doubles(
    bare: Sequence[str], may_begin: Callable[[int], bool]
) -> Iterator[tuple[int, int, int]]:
    """Yield where each second copy begins and ends, and where the first begins."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    lengths = [0, *accumulate(map(len, bare))]
    known: dict[int, int] = {}  # distance of two copies → where the last run at that distance ended
    steps = _STEPS * len(bare)
    number = done = 0
    while number < len(bare) and steps > 0:
        if not may_begin(number):
            number += 1
            continue
        words = bare[number]
        starts = {last.get(words, number), first.setdefault(words, number)} - {number}
        last[words] = number
        double = None
        for start in sorted(starts, reverse=True):
            if double is None and known.get(number - start, 0) <= number:
                run = _run(bare, start, number, done)
                steps -= run[1] - run[0]
                known[number - start] = run[1]
                double = run if _is_double(bare, lengths, run) else None
        if double is not None:
            yield double
            number = done = double[1]
        else:
            number += 1


def _run(bare: Sequence[str], start: int, number: int, done: int) -> tuple[int, int, int]:
    """Return where a run begins and ends that also stands at `start`, and where its first copy begins."""
    distance = number - start
    begin, end = number, number
    while end < len(bare) and end - distance < begin and bare[end] == bare[end - distance]:
        end += 1
    while begin > done and begin - distance > 0 and bare[begin - 1] == bare[begin - 1 - distance]:
        if end - begin >= distance:
            break
        begin -= 1
    return begin, end, begin - distance


def _is_double(bare: Sequence[str], lengths: Sequence[int], run: tuple[int, int, int]) -> bool:
    """Return whether a run was pasted twice, and is not one that the text says twice."""
    begin, end, origin = run
    length = lengths[end] - lengths[begin]
    is_next = origin + (end - begin) == begin
    if end - begin == 1:
        return is_next and (length >= 30 or bare[begin].endswith(_ENDS)) and "_" not in bare[begin]
    if is_next:
        return length >= 30
    return length >= _FAR_LENGTH and 2 * length > lengths[begin]


def _repair(pieces: Sequence[TextPiece], begin: int, end: int, origin: int) -> Repair:
    first = next(each for each in pieces[begin:end] if each.shape == "text")  # no remark is quoted
    return Repair(
        "doubled-text",
        pieces[begin].start,
        {"value": first.words, "count": str(end - begin)},
        tuple(Edit(*each.cut) for each in pieces[begin:end]),
        origin=pieces[origin].start,
    )
