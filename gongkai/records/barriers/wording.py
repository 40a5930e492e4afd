"""Words as such: runs of capitals, abbreviations that nothing explains, traditional characters, pictograms."""

import re
from collections.abc import Iterator

from gongkai.records.barriers.prose import HAN, Barrier, Prose
from gongkai.records.barriers.signs import ASTRAL, PICTOGRAMS, QuickLook, traditional

_NO_WORDS = re.compile(
    r"\]\([^()\n]*\)|<[^<>\n]*>|(?<![!-~])[!-~]*(?:://|www\.|@)[!-~]*|\{[^{}\n]*\}|&\w+;"
)
_NO_SIGNS = ("](", "<", "://", "www.", "@", "{", "&")
_CAPITALS = re.compile(
    r"(?<![A-Za-z0-9_-])[A-Z][A-Z'’]+(?:[ ,&-]+(?:[A-Z][A-Z'’]*|[A-Z]))*(?![A-Za-z0-9_])"
)
_LONG = 5
_ENOUGH = 12
_ABBREVIATION = re.compile(r"(?<![A-Za-z0-9_.:/@#&?=-])[A-Z][A-Z&]{1,6}(?![A-Za-z0-9_.:/@=-])")
_COMMON = """
GDP CPI PPI PMI WTO WHO UN AI IT APP PDF OFD CSV XLS XLSX DOC DOCX WPS ZIP JPG PNG TXT HTML XML
JSON MP3 MP4 PPT USB CD DVD VIP ID QQ SARS HIV DNA RNA CT GPS LED LNG LPG ATM POS ETC KTV NBA
CBA TV PC OK AM PM NO ISO GB HJ DB JT COVID RMB USD EUR HKD KW KV MW GW KM KG CM MM ML MG AA AAA
UTF URL IP WIFI VR AR ICU EMS ICP BIM II III IV VI VII VIII IX XI XII SUV NGO EU UK US USA APEC
BRT PVC GMP AED
"""
_KNOWN = frozenset(_COMMON.split())
"""Abbreviations that most people know, and what is none."""
_GRADE = re.compile("([A-EXIV])\\1+")
_EMOJI = re.compile(f"[{PICTOGRAMS}{ASTRAL}]")
_CAPITAL = re.compile("[A-Z]{2}")
_HAN = re.compile(f"[{HAN}]")
_QUOTED = re.compile("[《“「『][^《》“”「」『』\n]*[》”」』]")


def may_have(look: QuickLook) -> bool:
    """Return whether a text may have any of them but traditional characters."""
    return "pictogram" in look.kinds or _CAPITAL.search(look.ascii) is not None


def find(prose: Prose) -> Iterator[Barrier]:
    """Yield capitals, abbreviations and pictograms."""
    text = prose.text
    if any(sign in text for sign in _NO_SIGNS):
        text = _NO_WORDS.sub(lambda match: " " * len(match[0]), text)
    for match in list(_CAPITALS.finditer(text)):
        words = re.findall("[A-Z'’]+", match[0])
        long = sum(len(word) >= _LONG for word in words)
        if len(words) > 1 and long and (long > 1 or sum(map(len, words)) >= _ENOUGH):
            yield Barrier("all-capitals", match.start(), match[0])
            text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
    for match in _EMOJI.finditer(text):
        yield Barrier("pictogram", match.start(), match[0])
    yield from _abbreviations(text)


def _abbreviations(text: str) -> Iterator[Barrier]:
    known: set[str] = set()
    for match in _ABBREVIATION.finditer(text):
        word = match[0]
        if word in known or word in _KNOWN or _GRADE.fullmatch(word):
            continue
        known.add(word)
        if not _is_explained(word, text, match.start()):
            yield Barrier("unexplained-abbreviation", match.start(), word)


def _is_explained(word: str, text: str, start: int) -> bool:
    """Return whether it stands in or before brackets at its first place, or is explained at any."""
    if f"*[{word}]:" in text or re.search(rf"{word}\s*(?:[（(：]|是指|指|即|，即|，是)", text):
        return True
    before = text[max(start - 40, 0) : start].rpartition("\n")[2]
    return max(before.rfind("（"), before.rfind("(")) > max(before.rfind("）"), before.rfind(")"))


def find_traditional(prose: Prose) -> Iterator[Barrier]:
    """Yield traditional characters in a simplified text; what is quoted may be a name."""
    pattern = re.compile(f"[{traditional()}]")
    text = _QUOTED.sub(lambda match: " " * len(match[0]), prose.text)
    found = list(pattern.finditer(text))
    count = len(_HAN.findall(text)) if found else 0
    if not found or len(found) * 5 > count:
        return  # a text that is traditional as a whole
    for match in found:
        yield Barrier("traditional-character", match.start(), match[0])
