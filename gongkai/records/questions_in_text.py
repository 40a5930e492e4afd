"""Questions with their answers, as the text of an item has them: what schema.org calls `Question` and `acceptedAnswer`.

Two ways to write them are known: paragraphs that begin with 问： and 答：, and headings that ask, with text below.
"""

import re
from html import unescape

ANSWER_LIMIT = 500
"""Characters that are kept of a question and of an answer: the page itself has them whole."""
TOTAL_LIMIT = 4000
"""Characters of all that is kept of one text: 12 kB of the 60 kB that a page may have."""

ASKS = re.compile(r"[？?]$")
"""A heading that is a question beyond doubt."""
ASKS_IN_WORDS = re.compile(r"[？?吗呢]$|什么|怎|多少|哪|如何|是否|能否|可否|为何|何时|谁|(.)不\1")
"""One that is a question where the item says of itself that it answers questions: 票价涨不涨."""

_PART = re.compile(r"(?:(?:出台)?背景|重点(?:内容)?|(?:特色)?亮点|(?:落实)?措施)\s*(?:[：:]|$)")
"""What a part of an interpretation is called: 重点：谁主管谁负责 is one."""
_TWICE = re.compile(r"(谁|什么|哪里?|怎么?|如何|多少).+\1")
"""谁主管谁负责: such a pair states a rule."""

_SIGNATURE = re.compile(r'<div class="gk-signature">.*?</div>', re.DOTALL)
"""As `gongkai.document` marks it: office and date at the end are no part of an answer."""
_HEADING = re.compile(r"<h[1-6]\b[^>]*>(.*?)</h[1-6]>", re.DOTALL)
_BREAK = re.compile(
    r"</?(?:p|li|dt|dd|tr|caption|figcaption|blockquote|pre|div)\b[^>]*>|<br\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
_SPEAKER = re.compile(r"([问答])[：:]\s*")

Pair = list[str]
"""Question and answer, plain text: a list, since a record holds what JSON can hold."""


def pairs(html: str, asks: re.Pattern[str]) -> list[Pair]:
    """The questions of a text that have an answer, in order; [] where there are fewer than two: that is no list.

    Args:
        html: of a body, sanitised.
        asks: finds something in a heading that is a question.
    """
    found: list[Pair] = []
    # What stands before the first heading, then heading and text below it in turn.
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
    """The beginning of a text that is an answer as a whole."""
    return shortened("\n".join(_lines(_SIGNATURE.sub("", html))))


def _is_question(title: str, asks: re.Pattern[str]) -> bool:
    if ASKS.search(title):
        return True
    is_part = _PART.match(re.sub(r"^[一二三四五六七八九十\d（(]+[)）、.．]*\s*", "", title))
    return bool(asks.search(title)) and not is_part and not _TWICE.search(title)


def shortened(text: str) -> str:
    """At most `ANSWER_LIMIT` characters of a text, the last one … where there were more."""
    return text if len(text) <= ANSWER_LIMIT else text[: ANSWER_LIMIT - 1] + "…"


def _lines(html: str) -> list[str]:
    """The paragraphs of a piece of HTML as plain text."""
    text = unescape(_TAG.sub("", _BREAK.sub("\n", html)))
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def _spoken(lines: list[str]) -> list[Pair]:
    """Pairs of what begins with 问： and 答：; a paragraph without either goes on with what stands above it."""
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
    """The first of them, as many as `TOTAL_LIMIT` allows."""
    size = 0
    kept = []
    for pair in found:
        size += sum(map(len, pair))
        if size > TOTAL_LIMIT:
            break
        kept.append(pair)
    return kept
