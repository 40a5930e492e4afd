"""In which language a text is: by its script first, then by how its words are made."""

import re
from collections import Counter
from dataclasses import dataclass

from gongkai.a11y.common.vague_words import GRAMMAR
from gongkai.a11y.standards.languages import HAN, MIXED, SCRIPTS

LETTERS = re.compile(r"[^\W\d_]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[A-Za-z]+")
_SCRIPTS = {tag: re.compile(f"[{letters}]") for tag, letters in SCRIPTS.items()}
_ALIKE = ({"da", "nb", "nn", "no"}, {"id", "ms"}, {"bs", "hr", "sh", "sr"}, {"cs", "sk"})
"""Languages that are not told apart here."""
_KNOWN = 0.35
"""The likeness, from 0 to 1, with which a text is of a language."""
_LEAST, _ENOUGH = 10, 20
"""Letters that a text of one script has at least; those by which one can be sure."""
_ENGLISH = 0.15
"""The share of words of grammar that English has and no other language."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """A text that is not in the language which it is said to be in."""

    language: str
    """What it is more like; `und` if that is not known."""
    is_certain: bool


def misfit(text: str, tag: str) -> Misfit | None:
    """Return how a text does not fit a valid language tag; None if it fits or cannot be judged."""
    said = tag.partition("-")[0].lower()
    letters = "".join(LETTERS.findall(text))
    if len(letters) < _LEAST or "-latn" in tag.lower():
        return None
    script = _script(letters)
    if script:
        own = HAN | MIXED if script == "zh" else {script}
        is_cyrillic = (said, script) == ("mn", "ru")
        fits = said in own or is_cyrillic or said not in _WRITTEN_OTHERWISE
        return None if fits else Misfit(script, len(letters) >= _ENOUGH)
    if said in HAN or said in SCRIPTS:
        if _HAN.search(letters) or (said in _SCRIPTS and _SCRIPTS[said].search(letters)):
            return None
        found = likeness(text)
        return Misfit(found[0], len(letters) >= _ENOUGH) if found else None
    return _by_words(text, said, len(letters))


_WRITTEN_OTHERWISE = frozenset([
    "cs", "da", "de", "en", "es", "et", "fi", "fr", "hr", "hu", "id", "is", "it", "lt", "lv", "ms", "nl",
    "no", "pl", "pt", "ro", "sk", "sl", "sq", "sv", "tl", "tr", "vi", *SCRIPTS, *HAN,
])  # fmt: skip
"""Languages whose script is known: a text in another one is not theirs."""


def _script(letters: str) -> str:
    """Return the language whose script most letters are of; "" for Latin, or for a mixture."""
    counts = Counter({tag: len(form.findall(letters)) for tag, form in _SCRIPTS.items()})
    counts["zh"] = len(_HAN.findall(letters))
    if counts["ja"] * 5 > counts["zh"]:
        counts["ja"] += counts.pop("zh")
    tag, count = counts.most_common(1)[0]
    return tag if count * 2 > len(letters) else ""


def script_of(text: str) -> str:
    """Return the best-known language of the script that most letters of a text are of; "" for Latin."""
    return _script("".join(LETTERS.findall(text)))


def grammar_words(text: str) -> int:
    """Count the words that hold English sentences together."""
    return sum(word in GRAMMAR for word in _WORD.findall(text.lower()))


def is_english(text: str) -> bool:
    """Return whether so many words are English grammar that nothing else need be asked."""
    count = len(_WORD.findall(text))
    return count >= 5 and grammar_words(text) >= _ENGLISH * count


def _by_words(text: str, said: str, size: int) -> Misfit | None:
    if said == "en" and is_english(text):
        return None
    from eld import LanguageDetector  # noqa: PLC0415  its tables take 0.1 s and 50 MB; few pages ask

    found = LanguageDetector().detect(text)
    scores: dict[str, float] = found.scores() or {}
    if not found.language or not found.is_reliable() or said not in _JUDGED:
        return None
    own = max((scores.get(each, 0) for each in _alike(said)), default=0)
    top = scores[found.language]
    if top < _KNOWN or found.language in _alike(said) or own > 0.65 * top:
        return None
    return Misfit(found.language, size >= _ENOUGH and own <= 0.45 * top)


_JUDGED = frozenset([
    "cs", "da", "de", "en", "es", "et", "eu", "fi", "fr", "hr", "hu", "id", "is", "it", "lt", "lv",
    "ms", "nb", "nl", "nn", "no", "pl", "pt", "ro", "sk", "sl", "sq", "sv", "tl", "tr", "vi",
])  # fmt: skip
"""Languages in Latin letters that can be told from each other."""


def _alike(tag: str) -> set[str]:
    return next((same for same in _ALIKE if tag in same), {tag})


def likeness(text: str) -> tuple[str, float] | None:
    """Return the language that a text in Latin letters is most like, if it is like one."""
    if is_english(text):
        return "en", 1.0
    from eld import LanguageDetector  # noqa: PLC0415  its tables take 0.1 s and 50 MB; few pages ask

    found = LanguageDetector().detect(text)
    if not found.language or not found.is_reliable():
        return None
    top = float(found.scores()[found.language])
    return (str(found.language), top) if top >= _KNOWN else None
