"""Find questions and answers in an item's text: schema.org's `Question` and `acceptedAnswer`.

Two forms are known: paragraphs that begin with 问： and 答：, and headings that are questions, with text below.
"""

import re
from html import unescape

ANSWER_LIMIT = 500
"""The most characters kept of a question and of an answer: the page itself has them in full."""
TOTAL_LIMIT = 4000
"""The most characters kept of one text in all: 12 kB of the 60 kB that a page may have."""

ASKS = re.compile(r"[？?]$")
"""A heading that is certainly a question."""
ASKS_IN_WORDS = re.compile(r"[？?吗呢]$|什么|怎|多少|哪|如何|是否|能否|可否|为何|何时|谁|(.)不\1")
"""A heading that is a question if the item is known to answer questions: 票价涨不涨."""

_PART = re.compile(r"(?:(?:出台)?背景|重点(?:内容)?|(?:特色)?亮点|(?:落实)?措施)\s*(?:[：:]|$)")
"""Usual headings of an interpretation's parts; 重点：谁主管谁负责 is such a heading, not a question."""
_TWICE = re.compile(r"(谁|什么|哪里?|怎么?|如何|多少).+\1")
"""谁主管谁负责: a question word used twice states a rule."""

_SIGNATURE = re.compile(r'<div class="gk-signature">.*?</div>', re.DOTALL)
"""The signature as `gongkai.document` marks it: office and date at the end are not part of an answer."""
_HEADING = re.compile(r"<h[1-6]\b[^>]*>(.*?)</h[1-6]>", re.DOTALL)
_BREAK = re.compile(
    r"</?(?:p|li|dt|dd|tr|caption|figcaption|blockquote|pre|div)\b[^>]*>|<br\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
_SPEAKER = re.compile(r"([问答])[：:]\s*")

Pair = list[str]
"""Question and answer as plain text: a list, since a record must be representable in JSON."""


def pairs(html: str, asks: re.Pattern[str]) -> list[Pair]:
    """Return the questions of a text that have an answer, in order; [] if there are fewer than two, which is no list.

    Args:
        html: a sanitised body.
        asks: a pattern that matches in a heading that is a question.
    """
    found: list[Pair] = []
    # The text before the first heading, then each heading with the text below it.
    first, *parts = _HEADING.split(_SIGNATURE.sub("", html))
    for heading, below in zip(["", *parts[::2]], [first, *parts[1::2]], strict=True):
        lines, title = _lines(below), " ".join(_lines(heading))
        spoken = _spoken(lines)
        if not spoken and lines and _is_question(title, asks):
            spoken = [[title, "\n".join(lines)]]
        found += spoken
    kept = _within([[shortened(question), shortened(answer)] for question, answer in found])
    return kept if len(kept) > 1 else []


def answer(html: str) -> str:
    """Return the beginning of a text that is one answer as a whole."""
    return shortened("\n".join(_lines(_SIGNATURE.sub("", html))))


def _is_question(title: str, asks: re.Pattern[str]) -> bool:
    if ASKS.search(title):
        return True
    is_part = _PART.match(re.sub(r"^[一二三四五六七八九十\d（(]+[)）、.．]*\s*", "", title))
    return bool(asks.search(title)) and not is_part and not _TWICE.search(title)


def shortened(text: str) -> str:
    """Return at most `ANSWER_LIMIT` characters of a text, ending in … if it was cut."""
    return text if len(text) <= ANSWER_LIMIT else text[: ANSWER_LIMIT - 1] + "…"


def _lines(html: str) -> list[str]:
    """Return the paragraphs of a piece of HTML as plain text."""
    text = unescape(_TAG.sub("", _BREAK.sub("\n", html)))
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def _spoken(lines: list[str]) -> list[Pair]:
    """Return pairs from paragraphs that begin with 问： and 答：; a paragraph with neither continues the one above."""
    found: list[Pair] = []
    speaker = ""
    for line in lines:
        match = _SPEAKER.match(line)
        speaker = match[1] if match else speaker
        words = line[match.end() :] if match else line
        if match and speaker == "问":
            found.append([words, ""])
        elif found and speaker:
            place = "问答".index(speaker)
            found[-1][place] = f"{found[-1][place]}\n{words}".strip()
    return [pair for pair in found if all(pair)]


def _within(found: list[Pair]) -> list[Pair]:
    """Return as many of the first pairs as `TOTAL_LIMIT` allows."""
    size = 0
    kept = []
    for pair in found:
        size += sum(map(len, pair))
        if size > TOTAL_LIMIT:
            break
        kept.append(pair)
    return kept
