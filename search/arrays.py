"""Convert numbers of four bytes ↔ bytes, little-endian on every machine."""

import sys
from array import array


def to_array(data: bytes | bytearray, code: str = "I") -> "array[int]":
    """Return the numbers in bytes; signed ones with the code "i"."""
    numbers = array(code)
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def to_bytes(numbers: "array[int]") -> bytes:
    if sys.byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers.tobytes()
