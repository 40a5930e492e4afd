"""Write `a11y/standards/scripts.py`: the characters by which one sees that a text is traditional or simplified.

    python -m pip install opencc && python tools/script_tables.py

A character belongs to one script if OpenCC turns it into another of the other script, and if the other
script's own character set does not have it: 后 and 里 are simplified for 後 and 裏, but traditional too.
OpenCC is needed for this alone (Apache-2.0); what is written are facts about characters.
"""

import codecs
import textwrap
from pathlib import Path

import opencc

TARGET = Path(__file__).resolve().parents[1] / "a11y" / "standards" / "scripts.py"
IDEOGRAPHS = [chr(code) for code in range(0x4E00, 0xA000)]
_BIG5_COMMON = (b"\xa4\x40", b"\xc6\x7e")
"""The first and the last of the characters in common use in Big5."""
_HEAD = '''"""Characters that only traditional or only simplified Chinese has; written by `tools/script_tables.py`.

From OpenCC's tables, GB 2312 and Big5: a character that the other script has too is in neither.
"""

'''


def _bytes_in(character: str, encoding: str) -> bytes:
    try:
        return codecs.encode(character, encoding)
    except UnicodeEncodeError:
        return b""


def traditional() -> dict[str, str]:
    """Return each character that only traditional Chinese has → its simplified form."""
    convert = opencc.OpenCC("t2s").convert
    found = {each: convert(each) for each in IDEOGRAPHS if _bytes_in(each, "big5")}
    return {
        each: simple
        for each, simple in found.items()
        if simple != each and not _bytes_in(each, "gb2312") and _bytes_in(simple, "gb2312")
    }


def simplified() -> list[str]:
    """Return the characters that only simplified Chinese has."""
    convert = opencc.OpenCC("s2t").convert
    first, last = _BIG5_COMMON
    return [
        each
        for each in IDEOGRAPHS
        if _bytes_in(each, "gb2312")
        and convert(each) != each
        and not first <= _bytes_in(each, "big5") <= last
    ]


def _text(name: str, characters: str) -> str:
    lines = "\n".join(f'    "{line}"' for line in textwrap.wrap(characters, 46))
    return f"{name} = (\n{lines}\n)\n"


def main() -> None:
    """Write the file."""
    pairs = traditional()
    TARGET.write_text(
        _HEAD
        + _text("_TRADITIONAL", "".join(pairs))
        + _text("_ITS_SIMPLIFIED", "".join(pairs.values()))
        + _text("_SIMPLIFIED", "".join(simplified()))
        + "\nTRADITIONAL = dict(zip(_TRADITIONAL, _ITS_SIMPLIFIED, strict=True))\n"
        + '"""Character that only traditional Chinese has → its simplified form."""\n'
        + "SIMPLIFIED = frozenset(_SIMPLIFIED)\n"
        + '"""Characters that only simplified Chinese has."""\n',
        "utf-8",
    )


if __name__ == "__main__":
    main()
