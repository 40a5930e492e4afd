"""Decode the bytes of a content file, or guess which encoding they are in."""


def decoded(data: bytes) -> str | None:
    """Return the text of UTF-8 bytes; None if they are something else."""
    if _is_wide(data):
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def _is_wide(data: bytes) -> bool:
    """Return whether bytes are UTF-16, with a mark or with every other byte of its ASCII a zero; a few are damage."""
    return data[:2] in (b"\xff\xfe", b"\xfe\xff") or data.count(0) * 4 > len(data)


def guess_encoding(data: bytes) -> str:
    """Guess the encoding of a file's bytes: `UTF-8`, `UTF-16`, `GB18030`, or `?`."""
    if data and not data.strip(b"\0"):
        return "?"  # space that a machine had set aside when it failed
    if _is_wide(data):
        return "UTF-16"
    if decoded(data) is not None:
        return "UTF-8"
    if b"\n\0" in data or b"\0\n" in data:
        return "UTF-16"
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return "?"
    others = [c for c in text if ord(c) > 0x7F]
    chinese = sum(
        "\u4e00" <= c <= "\u9fff" or "\u3000" <= c <= "\u303f" or "\uff00" <= c <= "\uffef"
        for c in others
    )
    return "GB18030" if chinese * 2 >= len(others) else "?"
