"""Convert a document's text ↔ bytes, about 1.4 a character: the oldest browsers we support cannot unpack gzip.

    text = code*
    code = 0x00-0xA7          a sign of the table below
         | 0xA8-0xF9 low:u8   U+4E00 + (first - 0xA8) * 256 + low
         | 0xFA-0xFE low:u8   U+0000, U+2000, U+3000, U+FF00, U+0300 + low
         | 0xFF b:u8 b:u8 b:u8    any other code point, highest byte first

Lines are blocks of the page; a line that begins with U+0001 is the id of what follows. The table
never changes: one made from the site would change every text with each new document.
`reader/texts.mjs` reads the same.
"""

import codecs

ANCHOR = "\x01"
TABLE = (
    "\n\x01 -./0123456789abcdefghijklmnopqrstuvwxyz"
    "，的、。人条第和法行定应民当以十政有规理市业一者管（）公用不；部会或工门设务二关三在区年生"
    "本作建员保可事机其国经对责主地上施府合为发制处产位等时全内由件出日物提四中水单证安五通院级照要"
    "及交方办下实依动开成品资护服案监查自家构明权并元请期进所得个任分同按"
)
"""The most frequent signs of 600 laws and the reference portal."""
_ROWS = (0x0000, 0x2000, 0x3000, 0xFF00, 0x0300)
_FIRST_CHINESE, _FIRST_ROW, _ANY = 0xA8, 0xFA, 0xFF


class _Codes(dict[int, bytes]):
    """Code point → code, made when first needed."""

    def __missing__(self, point: int) -> bytes:
        row = point & ~255
        if 0x4E00 <= point < 0xA000:
            code = bytes([_FIRST_CHINESE + (point - 0x4E00) // 256, point & 255])
        elif row in _ROWS:
            code = bytes([_FIRST_ROW + _ROWS.index(row), point & 255])
        else:
            code = bytes([_ANY]) + point.to_bytes(3, "big")
        self[point] = code
        return code


_CODES = _Codes((ord(sign), bytes([index])) for index, sign in enumerate(TABLE))


_TABLED = codecs.charmap_build("\0" + TABLE + "\ufffe" * (254 - len(TABLE)) + "?")
"""Sign → its place in the table, from 1. A codec's table has no sign before "\\0"; "?" means any other sign."""
_PLACES = bytes([0, *range(255)])
_IS_TABLED = bytes([0, *[1] * 254, 0])
_IS_OTHER = bytes([1, *[0] * 254, 1])
_FIRSTS = bytes(
    _FIRST_CHINESE + row - 0x4E
    if 0x4E <= row < 0xA0
    else _FIRST_ROW + _ROWS.index(row << 8)
    if row << 8 in _ROWS
    else 0
    for row in range(256)
)
"""High byte of a code point → first byte of its code; 0 for none."""


def encode(text: str) -> bytes:
    """Write a text: all signs at once, if each has one of the shorter codes.

    Each sign becomes three characters: the code from the table and both bytes of the other one. Those that
    do not apply are moved out of Latin 1, so that its encoder leaves them out.
    """
    points = text.encode("utf-16-le", "surrogatepass")
    firsts = points[1::2].translate(_FIRSTS)
    if 0 in firsts:
        return codecs.charmap_encode(text, "strict", _CODES)[0]
    places = codecs.charmap_encode(text, "replace", _TABLED)[0]
    signs = bytearray(6 * len(text))
    signs[0::6], signs[1::6] = places.translate(_PLACES), places.translate(_IS_OTHER)
    signs[2::6], signs[4::6] = firsts, points[::2]
    signs[3::6] = signs[5::6] = places.translate(_IS_TABLED)
    return signs.decode("utf-16-le").encode("latin-1", "ignore")


def decode(data: bytes) -> str:
    signs, place = [], 0
    while place < len(data):
        first = data[place]
        if first < _FIRST_CHINESE:
            signs.append(TABLE[first])
            place += 1
        elif first == _ANY:
            signs.append(chr(int.from_bytes(data[place + 1 : place + 4], "big")))
            place += 4
        else:
            row = (
                0x4E00 + (first - _FIRST_CHINESE) * 256
                if first < _FIRST_ROW
                else _ROWS[first - _FIRST_ROW]
            )
            signs.append(chr(row + data[place + 1]))
            place += 2
    return "".join(signs)
