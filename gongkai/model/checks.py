"""The shared checks under their old place: `gongkai.subjects` offers them now."""

from gongkai.subjects.checks import (
    Headings,
    InOrder,
    NotAhead,
    OneOf,
    Together,
    Unlike,
    alike,
    grouped,
)
from gongkai.subjects.checks import report_repeated as tell_twice

__all__ = [
    "Headings",
    "InOrder",
    "NotAhead",
    "OneOf",
    "Together",
    "Unlike",
    "alike",
    "grouped",
    "tell_twice",
]
