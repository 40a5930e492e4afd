"""Find where a fragment (`#第三条`, `#三、收费标准`) leads in a converted text: to an anchor, or to what has its words.

Editors write the words of a heading, seldom its anchor. Works on the HTML that this room writes: sanitised, attributes
in double quotes, `<` in text escaped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cached_property
from html import unescape
from typing import NamedTuple
from urllib.parse import quote, unquote

from gongkai.document.blanks import UNSEEN
from gongkai.document.number_marks import read_mark
from gongkai.suggestions import nearest

_VALUE = r"""(?:"[^"]*+"|'[^']*+')"""
_ATTRIBUTE = rf"(?: [a-zA-Z_:-]++(?:={_VALUE})?+)"
_TAG = re.compile(
    rf'<(?P<tag>[a-z][a-z0-9]*+)(?P<before>{_ATTRIBUTE}*?) id="(?P<id>[^"]*+)"(?P<after>{_ATTRIBUTE}*+)'
)
_LINK = re.compile(rf"(<a{_ATTRIBUTE}*? href=)(\"#[^\"]*+\"|'#[^']*+')")
_MARKUP = re.compile(r"<[^<>]*+>")
_NOT_LETTERS = re.compile(r"[\W_]+")
_BLANKS = re.compile(rf"[\s{UNSEEN}]+")
_DECIMAL = re.compile(r"\d{1,3}(?:\.\d{1,3})+|\d{1,3}(?=[.、 ]|$)")
_ANNEX = re.compile(r"(?:附件|附表|附录|附图|附|表|图)(?:\d{1,3}|[一二三四五六七八九十]{1,3})")
_PART = re.compile(
    r"^第[\d一二三四五六七八九十]{1,3}款(?:第[（(]?[\d一二三四五六七八九十]{1,3}[）)]?项)?$"
)
"""A paragraph of an article has no anchor of its own: 第二条第一款 leads to the article."""
_FOREIGN = ("gk-", ":~:")
"""Anchors of the page around the text, and what browsers search for by themselves."""
_OF_PAGE = ("", "top", "main")
_MOST = 200
"""The most characters of a fragment or of the words at an anchor that count."""
_MOST_ALIKE = 50
"""The most places of one number whose words are compared."""
_MOST_NEAR = 400
"""The most headings among which the nearest is searched for."""
_MOST_ASKED = 20
"""The most fragments for which the nearest heading is searched for: each search compares them all."""
_CHOICES = 5


class Anchor(NamedTuple):
    """Something in a text that has an anchor."""

    id: str
    words: str
    """What a reader sees there; "" for anchors without words of their own."""
    is_title: bool
    """Whether it is a heading or a caption, not the beginning of a paragraph."""


class Lead(NamedTuple):
    """Where a fragment leads."""

    id: str = ""
    """The anchor; "" when there is none."""
    number: int = 1
    """How many places have these words; the first is taken."""
    near: str = ""
    """The heading that is most like a fragment that leads nowhere."""
    choices: str = ""
    """The first headings, or articles of a text without headings, if none is like it."""

    @property
    def gaps(self) -> dict[str, str]:
        """Return what the finding `dead-fragment` says of a fragment that leads nowhere."""
        gaps = {"near": self.near, "choices": self.choices}
        return gaps if any(gaps.values()) else {**gaps, "hint": ""}


def is_of_page(fragment: str) -> bool:
    """Whether a fragment (without `#`) leads to a part of the page that is not its text, or is no anchor at all."""
    return fragment.lower() in _OF_PAGE or fragment.startswith(_FOREIGN)


class Anchors:
    """The places of one text, by all that may name them."""

    def __init__(self, html: str) -> None:
        """Take the HTML of a text."""
        self._html = html
        self._asked = 0

    def lead(self, fragment: str) -> Lead:
        """Return where a fragment, written after `#`, leads."""
        plain = decoded(fragment)[:_MOST]
        for name in (fragment, plain):
            if name in self._ids:
                return Lead(name)
        found = next(filter(None, (find(plain) for find in self._ways)), [])
        if found:
            return Lead(found[0].id, len(found))
        self._asked += 1
        near = self._near(plain) if self._asked <= _MOST_ASKED else ""
        heads = [] if near else [each.words for each in self._titles] or self._labels
        more = "等" if len(heads) > _CHOICES else ""
        return Lead("", 0, near, "".join(f"“{words}”" for words in heads[:_CHOICES]) + more)

    @cached_property
    def _all(self) -> list[Anchor]:
        return list(_places(self._html))

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(each.id for each in self._all)

    @cached_property
    def _titles(self) -> list[Anchor]:
        return [each for each in self._all if each.is_title and each.words]

    @cached_property
    def _labels(self) -> list[str]:
        """The numbers of articles and the like, as they are written."""
        marks = ((each.words, read_mark(each.words)) for each in self._all if each.words)
        return [words[: mark.end] for words, mark in marks if mark is not None]

    @property
    def _ways(self) -> tuple[Callable[[str], list[Anchor]], ...]:
        """What a fragment may be, the surest first."""
        return (
            lambda text: self._by_words.get(_key(text), []),
            lambda text: self._by_letters.get(_letters(text), []),
            self._numbered,
            lambda text: self._by_rest.get(_letters(text), []),
            lambda text: self._by_name.get(text.casefold(), []),
        )

    @cached_property
    def _by_words(self) -> dict[str, list[Anchor]]:
        return self._indexed(_key)

    @cached_property
    def _by_letters(self) -> dict[str, list[Anchor]]:
        return self._indexed(_letters)

    @cached_property
    def _by_number(self) -> dict[str, list[Anchor]]:
        return self._indexed(lambda words: _number(words)[0])

    @cached_property
    def _by_rest(self) -> dict[str, list[Anchor]]:
        """Headings and captions by their words without the number."""
        return self._indexed(lambda words: _letters(_number(words)[1]), self._titles)

    @cached_property
    def _by_name(self) -> dict[str, list[Anchor]]:
        found: dict[str, list[Anchor]] = {}
        for each in self._all:
            found.setdefault(each.id.casefold(), []).append(each)
        return found

    def _indexed(
        self, key: Callable[[str], str], anchors: list[Anchor] | None = None
    ) -> dict[str, list[Anchor]]:
        found: dict[str, list[Anchor]] = {}
        for each in self._all if anchors is None else anchors:
            if each.words and (name := key(each.words)):
                found.setdefault(name, []).append(each)
        return found

    def _numbered(self, text: str) -> list[Anchor]:
        """Return the places of a number; if words follow it, those that begin with them."""
        number, rest = _number(text)
        number, rest = (number, rest) if number else _number(text + "、")
        same = self._by_number.get(number, []) if number else []
        begin = _letters(_PART.sub("", rest))
        if not begin:
            return same
        return [p for p in same[:_MOST_ALIKE] if _letters(_number(p.words)[1]).startswith(begin)]

    def _near(self, text: str) -> str:
        """Return the words of the heading that is most like a text: one that has it within, or has most of it."""
        wanted = _letters(text)
        keys: dict[str, str] = {}
        for each in self._titles[:_MOST_NEAR]:
            keys.setdefault(_letters(each.words), each.words)
        keys.pop("", None)
        if not wanted or not keys:
            return ""
        within = (words for key, words in keys.items() if _has(key, wanted) or _has(wanted, key))
        bare = {_letters(_number(words)[1]): words for words in reversed(keys.values())}
        return next(within, "") or bare.get(nearest(_letters(_number(text)[1]), [*bare]), "")


def decoded(fragment: str) -> str:
    """Return a fragment (without `#`) as a browser reads it."""
    return unquote(fragment).strip()


def settle(html: str) -> tuple[str, dict[str, Lead]]:
    """Write the true anchor of each link within a text.

    Returns:
        The HTML, and where each fragment leads, as a browser decodes it, without those of the page around the text.
    """
    places, leads = Anchors(html), dict[str, Lead]()

    def place(match: re.Match[str]) -> str:
        fragment = decoded(unescape(match[2][2:-1]))
        if is_of_page(fragment):
            return match[0]
        lead = leads.get(fragment)
        if lead is None:
            lead = leads[fragment] = places.lead(fragment)
        return f'{match[1]}"#{quote(lead.id)}"' if lead.id not in ("", fragment) else match[0]

    return _LINK.sub(place, html), leads


def _places(html: str) -> Iterator[Anchor]:
    """Yield what has an anchor, in order."""
    for match in _TAG.finditer(html):
        tag, attributes = match["tag"], match["before"] + match["after"]
        is_title = tag in ("caption", "figure") or (tag[0] == "h" and tag[1:].isdigit())
        if is_title and tag != "figure":
            words = _text(html, match.end(), f"</{tag}>")
        elif tag == "figure":
            start = html.find("<figcaption", match.end(), match.end() + 2000)
            words = _text(html, start + 11, "</figcaption>") if start >= 0 else ""
        elif tag == "p" and ("gk-article" in attributes or "gk-item" in attributes):
            words = _text(html, match.end(), "</p>")
        else:
            words = ""
        yield Anchor(unescape(match["id"]), words, is_title)


def _text(html: str, start: int, end: str) -> str:
    """Return what is seen between the end of an opening tag's attributes and an end tag: at most its beginning."""
    most = start + 20 * _MOST
    stop = html.find(end, start, most)
    inside = html[start : stop if stop >= 0 else most].partition(">")[2]
    return " ".join(unescape(_MARKUP.sub("", inside)).split())[:_MOST]


def _key(text: str) -> str:
    """Return a text without blanks, its full-width letters and signs as half-width ones."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _letters(text: str) -> str:
    """Return the letters and digits of a text."""
    return _NOT_LETTERS.sub("", _key(text))


def _has(whole: str, part: str) -> bool:
    return len(part) > 1 and part in whole


def _number(text: str) -> tuple[str, str]:
    """Return the number that a text begins with, in one form for all ways to write it, and the words after it."""
    plain = _key(text)
    spaced = " ".join(unicodedata.normalize("NFKC", text).split())
    decimal = _DECIMAL.match(spaced)
    if decimal is not None:
        return decimal[0], spaced[decimal.end() :]
    annex = _ANNEX.match(plain)
    if annex is not None:
        return annex[0], plain[annex.end() :]
    mark = read_mark(plain)
    return ("", plain) if mark is None else (mark.slug, plain[mark.end :])
