"""Turn text into terms, by Whoosh's analysis classes. `reader/terms.mjs` does the same in the browser.

tests/search/terms.jsonl keeps both the same. What is fixed here:

    folding     NFKC, lower case (browsers know no case folding), invisible characters removed
    canonical   numbers, orders and dates, taken out of the text, each as one term:
                明政办〔2026〕3号 → 办[2026]3 and [2026]3; 国务院令第711号 → 令711;
                2026年3月5日, 2026-03-05, 二〇二六年三月五日 → 2026-03-05, 2026-03 and 2026
    runs        of Chinese characters → bigrams, a single one → itself;
                of other letters and digits → itself; mc0001/2026-00009 → also its parts;
                where the two touch, the word with the next character: IC卡 → ic卡
    identity    a text that is only a number → # and its full form: #明政办[2026]3

A query's terms are listed, in order; a page's are counted, in a quarter of the time.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import chain
from operator import add

from whoosh.analysis import CompositeAnalyzer, Filter, Token, Tokenizer

from gongkai.search.arrays import to_array

CHINESE = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
WORD = "0-9a-z\u00b5\u00df-\u00f6\u00f8-\u024f\u0370-\u1fff\ua000-\ua4cf"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_WIDE = tuple(zip("，：；（）！？\u3000", ",:;()!? ", strict=True))
"""Signs with folded forms of their own. Without them most texts are already folded, which is noticed early."""
_YEAR = "((?:19|20)[0-9][0-9])"
_NUMBER = re.compile(
    f"[〔\\[(【〈] *+{_YEAR} *+[〕\\])】〉] *+(?:第 *+)?([0-9]{{1,5}})(?: *+号|(?![0-9.%年月]))"
    f"|{_YEAR}(?: ++(?:第 *+)?|年? *+第 *+)([0-9]{{1,5}}) *+号"
)
_OPEN = " *+(?:[(〔] *+)?(?:第 *+)?"
_CLOSE = " *+(?:号 *+)?(?:[)〕](?: *+号)?|号)?"
_ORDER = re.compile(
    f"令{_OPEN}([0-9]{{1,5}})(?![0-9]){_CLOSE}|(?:第 *+|(?<! ) *+|)([0-9]{{1,5}}) *+号令"
)
_DIGITS = "〇○零一二三四五六七八九"
_DATE = re.compile(
    "([0-9]{4}) *年(?: *([0-9]{1,2}) *月(?: *([0-9]{1,2}) *日?)?)?"
    "|([0-9]{4}) ?[./-] ?([0-9]{1,2}) ?[./-] ?([0-9]{1,2})(?![0-9a-z./-])"
    f"|([{_DIGITS}]{{4}})年(?:([一二三四五六七八九十]{{1,3}})月(?:([一二三四五六七八九十]{{1,3}})日)?)?"
)
_MAY_CONTAIN = re.compile("[0-9年]")
"""Matches in each line with a number, an order or a date."""
_WORD_SIGN = re.compile(f"[{WORD}./-]")
_CHINESE_SIGN = re.compile(f"[{CHINESE}]")
_RUN = re.compile(f"(?P<chinese>[{CHINESE}]+)|(?P<word>[{WORD}]+(?:[./-][{WORD}]+)*)")
_PARTS = re.compile("[./-]")
_WORDS = re.compile(f"[{WORD}]+(?:[./-][{WORD}]+)*")
_CHINESE_RUNS = re.compile(f"[{CHINESE}]{{2,}}|(?<![{WORD}])[{CHINESE}](?![{WORD}./-])")
"""Runs that give terms: a single character only if it touches no word."""
_WHOLE_NUMBER = re.compile(
    f"([{CHINESE}{WORD}]{{1,20}}) *+(?:[〔\\[(【〈] *+)?{_YEAR}"
    f"(?: *+[〕\\])】〉] *+第?| *+(?:年 *+)?第| ) *+([0-9]{{1,5}}) *+号?"
)
_WHOLE_ORDER = re.compile(
    f"([{CHINESE}]{{0,20}}令){_OPEN}([0-9]{{1,5}}){_CLOSE}"
    f"|([{CHINESE}]{{2,20}}?)(?:第 *+| *+)([0-9]{{1,5}}) *+号令"
)
_MIDDLE, _END = 0x8000, ord("\n")
_FLIPPED = bytes(byte ^ 0x80 for byte in range(256))
_WHOLE_WORD = re.compile(f"(?=.*[0-9])(?=.{{6}})[{WORD}]+(?:[./-][{WORD}]+)*")


def fold(text: str) -> str:
    """Fold width, case and compatibility forms; lines stay lines."""
    for sign, folded in _WIDE:
        text = text.replace(sign, folded)
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text).lower())


def list_terms(text: str) -> Iterator[str]:
    """Yield the terms of a text, repeated as they occur, those of canonical forms first."""
    return (token.text for token in _ANALYZER(fold(text)))


def count_terms(text: str) -> tuple[Counter[int], Counter[str]]:
    """Count the terms of a text.

    Returns:
        bigrams, as `bigram` reads them; all other terms.
    """
    found, rest = _take_canonical(fold(text))
    others = Counter(found)
    for match in _WORDS.finditer(rest):
        others.update(_word_terms(rest, match))
    runs = _CHINESE_RUNS.findall(rest)
    others.update([run for run in runs if len(run) == 1])
    return _count_bigrams(runs, others), others


def bigram(pair: int) -> str:
    """Return the two signs of a number: the first in its higher half, less 0x8000, the second in its lower one.

    Numbers are in the order of their bigrams, and those of most Chinese signs are below 2 ** 30: they are
    sorted twice as fast.
    """
    return chr((pair >> 16) + _MIDDLE) + chr(pair & 0xFFFF)


def first_of(sign: str) -> int:
    """Return the least number of a bigram that begins with a sign."""
    return (ord(sign) - _MIDDLE) << 16


def flip(numbers: bytearray) -> bytearray:
    """Convert bytes of bigrams' numbers ↔ those of their signs, the second sign first."""
    numbers[3::4] = numbers[3::4].translate(_FLIPPED)
    return numbers


def _count_bigrams(runs: list[str], others: Counter[str]) -> Counter[int]:
    """Count pairs of signs in runs; those beyond 16 bits go to `others`."""
    lines = "\n".join(runs)
    backwards = lines[::-1].encode("utf-16-le")
    if len(backwards) > 2 * len(lines):
        beyond = [two for two in map(add, lines, lines[1:]) if max(two) > "\uffff"]
        others.update(two for two in beyond if "\n" not in two)
        runs = re.findall("[^\n\U00010000-\U0010ffff]+", lines)
        backwards = "\n".join(runs)[::-1].encode("utf-16-le")
    pairs: Counter[int] = Counter()
    for start in (0, 2):  # the first sign of a pair is in the higher half of a number
        end = start + (len(backwards) - start) // 4 * 4
        pairs.update(to_array(flip(bytearray(backwards[start:end])), "i"))
    for last in map(ord, {run[-1] for run in runs}):
        pairs.pop((last - _MIDDLE) << 16 | _END, 0)
    for first in map(ord, {run[0] for run in runs}):
        pairs.pop((_END - _MIDDLE) << 16 | first, 0)
    return pairs


def _word_terms(text: str, match: re.Match[str]) -> Iterator[str]:
    """Yield a word, its parts, and its edges with the characters that it touches."""
    word, start, end = match[0], match.start(), match.end()
    yield word
    parts = _PARTS.split(word)
    if len(parts) > 1:
        yield from parts
    if start and _CHINESE_SIGN.match(text, start - 1):
        yield text[start - 1] + word
    if _CHINESE_SIGN.match(text, end):
        yield word + text[end]


def identity(text: str) -> str:
    """Return the term of a text that consists only of a document's number or identifier; else ""."""
    text = " ".join(fold(text).split())
    if match := _WHOLE_NUMBER.fullmatch(text):
        return f"#{match[1]}[{match[2]}]{int(match[3])}"
    if match := _WHOLE_ORDER.fullmatch(text):
        return f"#{match[1]}{int(match[2])}" if match[1] else f"#{match[3]}令{int(match[4])}"
    return "#" + text if _WHOLE_WORD.fullmatch(text) else ""


class Canonical(Tokenizer):  # type: ignore[misc]  # whoosh is published without types
    """Takes numbers, orders and dates out as terms; the rest comes last, as one token."""

    def __call__(self, value: str, **_: object) -> Iterator[Token]:
        found, value = _take_canonical(value)
        token = Token()
        token.rest = False
        for token.text in found:
            yield token
        token.text, token.rest = value, True
        yield token


def _take_canonical(text: str) -> tuple[list[str], str]:
    """Return canonical terms, and the text without them. None extends beyond the end of a line."""
    found: tuple[list[str], ...] = ([], [], [])  # for numbers, orders, dates, in this order
    pieces, end = [], 0
    while match := _MAY_CONTAIN.search(text, end):
        start = text.rfind("\n", end, match.start()) + 1 or end
        pieces.append(text[end:start])
        end = text.find("\n", match.start()) % (len(text) + 1)
        line = text[start:end]
        for pattern, take, terms in zip(_PATTERNS, _TAKES, found, strict=True):
            line = pattern.sub(partial(take, terms), line)
        pieces.append(line)
    return list(chain.from_iterable(found)), "".join([*pieces, text[end:]])


def _take_number(found: list[str], match: re.Match[str]) -> str:
    year, serial = match.group(1, 2) if match[1] else match.group(3, 4)
    before = match.string[max(match.start() - 4, 0) : match.start()].rstrip(" ")[-1:]
    if match[3] and not _CHINESE_SIGN.match(before):
        return match[0]
    form = f"[{year}]{int(serial)}"
    found += [before + form, form] if _CHINESE_SIGN.match(before) else [form]
    return "\n"


def _take_order(found: list[str], match: re.Match[str]) -> str:
    found.append(f"令{int(match[1] or match[2])}")
    return "令\n"


def _take_date(found: list[str], match: re.Match[str]) -> str:
    """Take a date, but leave what only looks like one."""
    if _WORD_SIGN.match(match.string, max(match.start() - 1, 0), match.start()):
        return match[0]
    year, month, day = (match[at] or match[at + 3] or match[at + 6] for at in (1, 2, 3))
    if match[7]:
        year = "".join(str(max(_DIGITS.index(sign) - 2, 0)) for sign in year)
    numbers = [_count(part) for part in (month, day) if part]
    if not all(1 <= number <= limit for number, limit in zip(numbers, (12, 31), strict=False)):
        return match[0]
    parts = [year, *(f"{number:02d}" for number in numbers)]
    found += ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]
    return "\n"


def _count(text: str) -> int:
    """Parse a number below a hundred, in digits or in Chinese: 十二, 二十一."""
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    value = {"": 0} | {sign: index for index, sign in enumerate("一二三四五六七八九", 1)}
    return (value.get(tens, 9) or 1) * 10 * bool(ten) + value.get(ones, 99)


_PATTERNS = (_NUMBER, _ORDER, _DATE)
_TAKES = (_take_number, _take_order, _take_date)


class ScriptRuns(Filter):  # type: ignore[misc]
    """Cuts the rest into bigrams of Chinese runs, words, and the edges between them."""

    def __call__(self, tokens: Iterator[Token]) -> Iterator[Token]:
        for token in tokens:
            if not token.rest:
                yield token
                continue
            cut = _cut(token.text)
            for token.text in cut:
                yield token


def _cut(text: str) -> Iterator[str]:
    end, last = -1, ""  # of the previous run
    for match in _RUN.finditer(text):
        run, touches = match[0], match.start() == end
        if match.lastgroup == "word":
            yield run
            parts = _PARTS.split(run)
            if len(parts) > 1:
                yield from parts
            if touches:
                yield last[-1] + run
        else:
            if touches:
                yield last + run[0]
            elif len(run) == 1 and not _WORD_SIGN.match(text, match.end()):
                yield run
            yield from map(add, run, run[1:])
        end, last = match.end(), run


_ANALYZER = CompositeAnalyzer(Canonical(), ScriptRuns())
