"""Sentences in another language that do not say so: a screen reader reads them as if they were Chinese."""

import re
from collections.abc import Iterator

from gongkai.records.barriers.prose import BLOT, HAN, Barrier, Prose, ProseLine, blotted
from gongkai.records.barriers.signs import SCRIPTS, QuickLook

_FUNCTION = {
    "en": "the of and to in is are for by with on this that these those from be been as at or an a it its will "
    "your our you we they please not have has can may must shall all any if when which who was were do their no",
    "fr": "le la les des du de et un une est sont dans "
    "pour par avec sur au aux que qui ce cette votre nous vous ne pas",
    "de": "der die das und ist sind ein eine von mit auf den dem des zu für im wird werden nicht sie ihre bei",
    "es": "el los las del y un una es son en para por con al que su se no",
    "pt": "o os as do da dos das e um uma é são em para por com não que",
    "vi": "và của các là cho trong được có không người",
    "id": "dan yang di untuk dengan dari ini itu pada tidak akan",
}
"""Words that hold sentences together, by language."""
_WORDS_OF = {code: frozenset(words.split()) for code, words in _FUNCTION.items()}
_SCRIPTS = (
    ("ja", re.compile("[\u3041-\u309f\u30a1-\u30fa]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ar", re.compile("[\u0620-\u06d5]")),
    ("th", re.compile("[\u0e01-\u0e5b]")),
    ("bo", re.compile("[\u0f40-\u0fbc]")),
    ("mn", re.compile("[\u1820-\u18aa]")),
    ("hi", re.compile("[\u0904-\u0939]")),
)
_OTHER = re.compile(f"[{SCRIPTS}]")
_SENTENCE = re.compile(r"[a-z]{2}\s+[a-z]")
_LEAST_OF_OTHER = 12
"""The fewest letters of another script that are a sentence."""

_MARKED = re.compile(
    r"(?:(?<!\*)\*{1,3}+[^*\n]++\*{1,3}+|(?<![\w_])_{1,2}+[^_\n]++_{1,2}+|~~[^~\n]++~~"
    r"|\[[^\[\]\n]*+\]\([^()\n]*+\))\{(?=[^{}\n]*+\})[^{}\n]*?\blang\b[^{}\n]*+\}",
    re.IGNORECASE,
)
_TAG_OF_LANGUAGE = re.compile(
    r"<(?P<tag>[a-z][a-z0-9]*+)(?=\s)(?=[^<>]*+>)[^<>]*?\slang\s*+=[^<>]*+>", re.IGNORECASE
)
_BLOCK_MARK = re.compile(r"\{:?[^{}\n]*\blang *=[^{}\n]*\}\s*$")
_NO_WORDS = re.compile(
    r"\]\([^()\n]*\)|<[^<>\n]*>|(?<![!-~])[!-~]*(?:://|www\.|@)[!-~]*|(?<![\w-])[\w-]+\.[A-Za-z][\w.-]*\w|\{[^{}\n]*\}|&\w+;"
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏẠ-ỹ]+(?:['’-][A-Za-zÀ-ɏẠ-ỹ]+)*")
_BETWEEN = re.compile(f"[{HAN}，。；：！？、“”《》（）【】|]+")
_HAN = re.compile(f"[{HAN}]")


def may_have(look: QuickLook) -> bool:
    """Return whether a text may have a sentence of another language."""
    return "script" in look.kinds or _SENTENCE.search(look.ascii) is not None


def find(prose: Prose) -> Iterator[Barrier]:
    """Yield the sentences."""
    if not _LATIN.search(prose.text) and not _OTHER.search(prose.text):
        return
    text = prose.text
    if "lang" in text:
        text = _MARKED.sub(lambda match: blotted(match[0], 0, len(match[0])), _without_marked(text))
        prose = Prose(text)
    for block in prose.blocks:
        if _BLOCK_MARK.search(block[-1].text) and not block[-1].is_row:
            continue
        for start, words in _units(block):
            code = _language_of(words)
            if code:
                value = " ".join(words.replace(BLOT, "").split())
                yield Barrier("foreign-words", start, value, gaps={"code": code})


def _without_marked(text: str) -> str:
    """Return a text without the elements that say their language."""
    parts, place = [], 0
    hopeless: set[str] = set()
    lowered = text.lower()
    for match in _TAG_OF_LANGUAGE.finditer(text):
        name = match["tag"].lower()
        if match.start() < place or name in hopeless:
            continue
        end = lowered.find(f"</{name}", match.end())
        if end < 0:
            hopeless.add(name)
            continue
        parts += [text[place : match.start()], blotted(text, match.start(), end)]
        place = end
    return "".join([*parts, text[place:]])


def _units(block: list[ProseLine]) -> Iterator[tuple[int, str]]:
    """Yield what is read together: a cell, an item, a paragraph."""
    start, words = block[0].start, ""
    for line in block:
        begins = line.words is not line.text and line.text.lstrip()[:1] in "-*+>#0123456789"
        if (line.is_row or begins) and words:
            yield start, words
            words = ""
        if line.is_row:
            yield from ((line.start, cell) for cell in line.text.split("|"))
        elif _BLOCK_MARK.search(line.text):
            words = ""
        else:
            start = start if words else line.start
            words = f"{words} {line.words}".strip()
    if words:
        yield start, words


def _language_of(words: str) -> str:
    """Return the language of a unit, or of a sentence in it; "" if it is none or says so."""
    if not _LATIN.search(words):
        return _script_of(words)
    plain = _NO_WORDS.sub(" ", words)
    is_whole = not _HAN.search(plain)
    for part in [plain] if is_whole else _BETWEEN.split(plain):
        found = _LATIN.findall(part)
        if len(found) >= (4 if is_whole else 7):
            code = _language_of_words(found, is_whole=is_whole)
            if code:
                return code
    return _script_of(words)


def _language_of_words(found: list[str], *, is_whole: bool) -> str:
    lower = [word for word in found if word.islower()]
    counts = {
        code: sum(w in known for w in map(str.lower, found)) for code, known in _WORDS_OF.items()
    }
    code = max(counts, key=lambda each: counts[each])
    plain = sum(len(word) > 2 and word not in _WORDS_OF[code] for word in lower)
    if is_whole:
        is_sentence = (counts[code] >= 1 and plain >= 2) or (counts[code] >= 2 and len(found) >= 6)
    else:
        is_sentence = counts[code] >= 2 and plain >= 3
    return code if is_sentence else ""


def _script_of(words: str) -> str:
    for code, letters in _SCRIPTS if _OTHER.search(words) else ():
        if len(letters.findall(words)) >= _LEAST_OF_OTHER:
            return code
    return ""
