"""Bytes of a content file → its text, or what encoding it seems to be in instead."""


def decoded(data: bytes) -> str | None:
    """The text of UTF-8 bytes; None when they are something else."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data:
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def guess_encoding(data: bytes) -> str:
    """What a file's bytes look like: `UTF-8`, `UTF-16`, `GB18030`, or `?`."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data:
        return "UTF-16"
    if decoded(data) is not None:
        return "UTF-8"
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return "UTF-16" if len(data) % 2 == 0 and b"\n\0" in data else "?"
    others = [c for c in text if ord(c) > 0x7F]
    chinese = sum(
        "\u4e00" <= c <= "\u9fff" or "\u3000" <= c <= "\u303f" or "\uff00" <= c <= "\uffef"
        for c in others
    )
    return "GB18030" if chinese * 2 >= len(others) else "?"
