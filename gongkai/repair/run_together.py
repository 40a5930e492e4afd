"""Find where line breaks were lost: numbered parts, articles, gaps and a signature within one paragraph.

一是……；二是…… and （一）……；（二）…… within one sentence are how officials write: only what begins after the end of a
sentence, or after a title, and in its order, is a paragraph of its own.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from gongkai.document.blanks import fold_blanks
from gongkai.document.number_marks import RANKS, Mark, read_mark
from gongkai.document.signature_dates import split_at_date
from gongkai.document.signers import names_signer
from gongkai.repair.elements import edits_in_element, edits_in_line, words_of
from gongkai.repair.pieces import TextPiece, has_blocks
from gongkai.repair.repair import Break, Edit, Repair

_HAN = "一二三四五六七八九十百千零〇两"
_WHITE = " \t\u3000\xa0\u2002\u2003"
_GAP = rf"[{_WHITE}]*+"
_MARKS = (
    rf"第{_GAP}(?:[{_HAN}]{{1,7}}|\d{{1,4}}){_GAP}[编章节条]|[{_HAN}]{{1,4}}[、．.]|[（(]{_GAP}[{_HAN}]{{1,4}}{_GAP}[）)]"
    rf"|[\d０-９]{{1,2}}(?:[.．](?![\d０-９])|、)|[（(]{_GAP}[\d０-９]{{1,2}}{_GAP}[）)]"
)
_AFTER_SENTENCE = re.compile(rf"(?<=[。！？：；”’）》】:]){_GAP}(?={_MARKS})")
_WIDE = rf"(?>[ \xa0\u2002]{{4}}|\t|[ \xa0]{{0,3}}[\u3000\u2003][ \xa0]{{0,2}}[\u3000\u2003 \xa0]){_GAP}"
_WIDE_GAP = re.compile(rf"(?<=[。！？”）：；]){_WIDE}(?=[^\s|])")
_TITLE = rf"[^。；，：、！？（(“\n{_WHITE}]{{2,25}}"
_TITLE_RUN = re.compile(
    rf"{_GAP}(?:第{_GAP}[{_HAN}]{{1,4}}+{_GAP}[编章节]|[{_HAN}]{{1,3}}、){_GAP}(?:{_TITLE}?|\S[{_WHITE}]{{1,4}}\S)"
    rf"(?P<gap>{_GAP})(?=(?:[（(]{_GAP}[{_HAN}]{{1,3}}{_GAP}[）)]|第{_GAP}[{_HAN}]{{1,6}}{_GAP}[条节]))"
)
_TITLE_GAP = re.compile(
    rf"{_GAP}(?:[{_HAN}]{{1,3}}、|[（(][{_HAN}]{{1,3}}[）)]|\d{{1,2}}[.．、]){_GAP}{_TITLE}(?P<wide>{_WIDE})(?=[^\s|])"
)
_TITLED = rf"(?P<mark>[{_HAN}]{{1,3}}、){_GAP}{_TITLE}?"
_TITLES = re.compile(rf"{_TITLED}(?=[{_HAN}]{{1,3}}、|$)")
_REFERENCE = frozenset("第款项规所的和至之、，。及与或同以中已内外关修改删增废；：”》）")
"""What comes after the number of an article that is only spoken of."""
_ARTICLES = frozenset({"bian", "fenbian", "bufen", "zhang", "jie", "tiao"})
_KINDS = frozenset({"ceng", "xiang", "mu", "zimu"}) | _ARTICLES
_LISTS = frozenset({"ceng", "xiang"})
_STOPS, _CLOSERS = frozenset("。！？"), frozenset("”’）》】")
_NEAR = 60
"""Paragraphs below that are looked at for the next number."""
_NOTE = 80
"""Characters of a note in brackets after a sentence."""
_LEADS = {"heading": "# ", "item": "-*+> \t\u3000"}
"""Shape of a piece → the signs before its words."""
_TEXT = 2000
"""Characters after a title among which its text has a stop."""
_LABEL = 14
"""Characters that a number has at most."""
_GREETED = re.compile(r"(?:如下|代表|委员|同志|政府|单位|部门|机构|委员会|[局厅办院公司室处会])：$")
_JUDGED = re.compile("(?:判决|裁定|调解)：$")
"""Reports of cases quote what was decided in one paragraph."""
_SAID = re.compile(
    r"特此(?:通知|公告|通告|报告|批复|函复|函达|函告|说明|决定|意见|请示|证明|公示|复函|声明|致函)"
    r"|此复|此致|请批复|请批示|请审议"
)
_SEAL = re.compile(r"[（(](?:印章|盖章|公章|章|此处盖章|加盖公章)[）)]")
_AFTER_DATE = re.compile(r"(?:[（(][^（）()]{2,30}[）)])?")
_HEADED = re.compile(rf"{_TITLE_RUN.pattern}|{_TITLE_GAP.pattern}|{_TITLED}(?=[{_HAN}]{{1,3}}、)")
"""The beginning of a line whose title another number follows."""
_FIRST = frozenset(f"#第（({_HAN}0123456789０１２３４５６７８９")
_DATED = re.compile(
    r"(?:[\d一二三四五六七八九十][ \u3000]*日(?:[（(][^（）()\n]{2,30}[）)])?"
    r"|[12]\d{3}[-./]\d{1,2}[-./]\d{1,2})(?:</|$)"
)
_LAST = frozenset("日）)>0123456789")
_NUMBERED = re.compile(
    rf"[。！？：；）”:](?=[”’）》】*]?[{_WHITE}第（({_HAN}\d０-９*])(?:(?<=[。！？])[”’）》】]?\**+{_GAP}\**+(?:{_MARKS})"
    rf"|(?<=[：；）:]){_GAP}(?:[（(]{_GAP}[{_HAN}]{{1,4}}{_GAP}[）)]|[{_HAN}]{{1,3}}、)|{_WIDE}[^\s|])"
)


class _Number(NamedTuple):
    """A number within a paragraph that may begin a paragraph of its own."""

    place: Break
    mark: Mark
    sign: str
    """What is before it: `。` for the end of a sentence, `：`, `；`, `title`, or "" for anything else."""
    heads: bool
    """Whether it is the number of a title that the next number follows at once."""


def may_have(text: str, lines: Iterable[str]) -> bool:
    """Return whether a closer look is worth while; quick, for nearly all texts have nothing.

    Args:
        lines: its lines, none empty, without white space around them.
    """
    if _NUMBERED.search(text):
        return True
    bare = (each.lstrip("# ") for each in lines if each[0] in _FIRST)
    headed = (each for each in bare if "条" not in each[:8])
    if any(map(_HEADED.match, headed)):
        return True
    dated = (each for each in lines if len(each) > 12 and each[-1] in _LAST)
    return any(map(_DATED.search, dated))


def find(text: str, pieces: Sequence[TextPiece]) -> Iterator[Repair]:
    """Yield one repair for each paragraph that should be several."""
    before: dict[str, int] = {}
    for number, piece in enumerate(pieces):
        if piece.shape not in ("text", "heading", "item"):
            continue
        words = words_of(text, piece)
        if may_have(words, [words.strip()]):
            lead = len(words) - len(words.lstrip(_LEADS.get(piece.shape, "")))
            after = _marks_after(pieces[number + 1 : number + 1 + _NEAR])
            breaks = breaks_of(words[lead:], before, after)
            places = [Break(lead + each.start, lead + each.end) for each in breaks]
            if places:
                yield _repair(text, piece, words, places)
        mark = read_mark(piece.words.lstrip("# "))
        if mark is not None:
            before[mark.kind] = mark.number


def _marks_after(pieces: Iterable[TextPiece]) -> dict[str, int]:
    """Return kind of number → the first of that kind that one of these paragraphs begins with."""
    found: dict[str, int] = {}
    for mark in map(read_mark, (each.words.lstrip("# ") for each in pieces)):
        if mark is not None:
            found.setdefault(mark.kind, mark.number)
    return found


def breaks_of(words: str, before: Mapping[str, int], after: Mapping[str, int]) -> list[Break]:
    """Return where a paragraph should end, in order.

    Args:
        before: kind of number → the last one of that kind in the text above.
        after: kind of number → the first one of that kind below.
    """
    found = {each.end: each for each in _numbered(words, before, after)}
    for each in (*_titles(words), *_gaps(words), *_signature(words)):
        found.setdefault(each.end, each)
    first, last = len(words) - len(words.lstrip()), len(words.rstrip())
    return [found[end] for end in sorted(found) if first < end < last]


def _remember(last: dict[str, int], mark: Mark) -> None:
    """Note a number; those below it begin anew, but articles count through a whole law."""
    last[mark.kind] = mark.number
    for kind in [each for each in last if RANKS[each] > mark.rank and each != "tiao"]:
        del last[kind]


def _numbered(words: str, before: Mapping[str, int], after: Mapping[str, int]) -> Iterator[Break]:
    numbers = [*_numbers(words)]
    if not numbers:
        return
    own: dict[str, int] = {}
    ever = dict(before)
    first = read_mark(words)
    listed = ""
    if first is not None:
        own[first.kind] = ever[first.kind] = first.number
        is_one = (
            before.get(first.kind) == first.number - 1 or after.get(first.kind, 0) > first.number
        )
        listed = first.kind if is_one and first.kind in _LISTS else ""
    latest = {
        (each.mark.kind, each.mark.number): each.place.end for each in numbers if each.sign == "。"
    }
    for each in numbers:
        kind, number = each.mark.kind, each.mark.number
        follows = number > 1 and number - 1 in (own.get(kind), ever.get(kind))
        has_next = latest.get((kind, number + 1), 0) > each.place.end
        begins = number == 1 and (has_next or after.get(kind) == number + 1)
        if (
            (each.sign == "。" and (follows or begins or each.heads))
            or (each.sign == "：" and begins and (has_next or kind in _LISTS))
            or (each.sign == "；" and follows and kind == listed)
            or (each.sign == "title" and (number == 1 or follows))
        ):
            ever[kind] = number
            _remember(own, each.mark)
            listed = listed or (kind if each.sign != "title" and kind in _LISTS else "")
            yield each.place


def _numbers(words: str) -> Iterator[_Number]:
    """Yield the numbers that may begin a paragraph: after a stop, or after a title; none in quotes or brackets."""
    depth = done = 0
    titles = [*_title_runs(words, 0)]
    found = {each.place.end: each for each in titles}
    for match in _AFTER_SENTENCE.finditer(words):
        start, end = match.span()
        depth += _depth(words[done:start])
        done = start
        mark = _mark_at(words, end)
        if depth > 0 or mark is None or end in found:
            continue
        inner = {each.place.end: each for each in _title_runs(words, end)}
        found[end] = _Number(Break(start, end), mark, _sign(words, start), bool(inner))
        found |= inner
    yield from (found[end] for end in sorted(found))


def _depth(words: str) -> int:
    """Return how many quotes and brackets more are opened than closed."""
    return sum(map(words.count, "“（《")) - sum(map(words.count, "”）》"))


def _mark_at(words: str, place: int) -> Mark | None:
    """Return the number at a place if it can begin a paragraph, and is not spoken of."""
    mark = read_mark(words[place : place + _LABEL])
    if mark is None or mark.kind not in _KINDS or mark.start:
        return None
    rest = words[place + mark.end : place + mark.end + 2]
    if not rest.strip() or (mark.kind in _ARTICLES and rest[0] in _REFERENCE):
        return None
    return mark


def _sign(words: str, start: int) -> str:
    """Return what ends before a place: a sentence (`。`), or what a colon or semicolon ends."""
    sign = words[start - 1].replace(":", "：")
    if sign in "）)":  # 。（市教育局负责）（二）…
        opening = max(words.rfind(each, max(0, start - _NOTE), start) for each in "（(")
        if words[max(0, opening - 4) : opening].rstrip()[-1:] in _STOPS and opening > 0:
            return "。"
    if sign in _STOPS or (sign in _CLOSERS and words[start - 2 : start - 1] in _STOPS):
        return "。"
    is_judgment = _JUDGED.search(words[max(0, start - 4) : start])
    return sign if sign in "：；" and not is_judgment else ""


def _title_runs(words: str, place: int) -> Iterator[_Number]:
    """Yield the number that follows the title at a place without a stop between: 一、总体要求（一）指导思想。"""
    match = _TITLE_RUN.match(words, place)
    mark = _mark_at(words, match.end()) if match else None
    own = read_mark(words[place : place + _LABEL])
    if (
        match
        and mark
        and own
        and mark.rank > own.rank
        and "。" in words[match.end() : match.end() + _TEXT]
    ):
        yield _Number(Break(match.start("gap"), match.end("gap")), mark, "title", heads=False)


def _titles(words: str) -> Iterator[Break]:
    """Yield where titles follow one another that have no stops: 一、加强领导二、落实责任三、严格考核."""
    runs = [*_TITLES.finditer(words)] if "。" not in words and read_mark(words) else []
    marks = [read_mark(each["mark"]) for each in runs]
    numbers = [mark.number for mark in marks if mark]
    is_all = "".join(each[0] for each in runs) == words.strip()
    if is_all and len(runs) > 2 and numbers == [*range(numbers[0], numbers[0] + len(runs))]:
        yield from (Break(each.start(), each.start()) for each in runs[1:])


def _gaps(words: str) -> Iterator[Break]:
    """Yield where a paragraph's indent stands within another."""
    titled = _TITLE_GAP.match(words)
    if titled and "。" in words[titled.end() :] and len(words) - titled.end() > 12:
        yield Break(*titled.span("wide"))
    depth = done = 0
    for match in _WIDE_GAP.finditer(words):
        start, end = match.span()
        depth += _depth(words[done:start])
        done = start
        sign = _sign(words, start)
        is_greeting = _GREETED.search(words[max(0, start - 6) : start]) is not None
        is_break = sign == "。" or is_greeting or (sign and _mark_at(words, end))
        rest = words[end : end + 60].strip()
        is_text = len(rest) > 5 or (len(rest) > 1 and _signs(rest))
        if (
            depth <= 0
            and is_break
            and is_text
            and len(words[max(0, start - 40) : start].strip()) > 3
        ):
            yield Break(start, end)


def _signs(words: str) -> bool:
    """Return whether these are bodies, a person with a title, or the place of a seal."""
    line = fold_blanks(words)
    return names_signer(line) or _SEAL.fullmatch(line) is not None


def _signature(words: str) -> Iterator[Break]:
    """Yield where a signature begins that runs on from the last sentence, and where its date begins."""
    if not _DATED.search(words[-60:].rstrip()):
        return
    start = max(words.rfind(sign) for sign in "。！？；") + 1
    for said in _SAID.finditer(words, max(start, len(words) - 120)):
        start = said.end()
    if start == 0:
        return
    dated = split_at_date(words[start:])
    if dated is None or not _AFTER_DATE.fullmatch(dated[3].strip()):
        return
    signers = dated[0].strip()
    lead = len(dated[0]) - len(dated[0].lstrip())
    if not signers:
        yield Break(start, start + lead)
    elif _signs(signers):
        yield Break(start, start + lead)
        date_at = start + len(dated[0])
        yield Break(start + len(dated[0].rstrip()), date_at)


def _repair(text: str, piece: TextPiece, words: str, breaks: Sequence[Break]) -> Repair:
    first = breaks[0]
    above, below = words[max(0, first.start - 8) : first.start], words[first.end : first.end + 12]
    begins = words[first.end : breaks[1].start if len(breaks) > 1 else len(words)]
    mark = _mark_at(begins, 0)
    begins = begins[: mark.end] if mark else begins if len(begins) < 12 else f"{begins[:8]}…"
    gaps = {"value": f"…{above.lstrip()}{below}…", "begins": begins}
    return Repair(
        "run-together", piece.start + first.start, gaps, tuple(_edits(text, piece, breaks))
    )


def _edits(text: str, piece: TextPiece, breaks: Sequence[Break]) -> list[Edit]:
    """Return the changes that end paragraphs; [] where only a person can do it."""
    if piece.opening and piece.shape == "text":
        return edits_in_element(text, piece, breaks)
    is_line = {text[piece.start - 1 : piece.start], text[piece.end : piece.end + 1]} <= {"", "\n"}
    if piece.shape == "item" or not is_line or has_blocks(text):
        return []
    if piece.is_marked_up:
        return edits_in_line(text, piece, breaks)
    return [Edit(piece.start + each.start, piece.start + each.end, "\n\n") for each in breaks]
