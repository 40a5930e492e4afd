"""What personal data look like in a text, however they are written, and how a message shows them.

中华人民共和国个人信息保护法, articles 4 and 28. The only place that knows; what it means for an item or a file is
decided in `gongkai.records.personal` and `gongkai.files.personal`. A further kind of data is a line in `detection`.
"""

from gongkai.personal.detection import (
    EMAIL,
    IDENTITY,
    MOBILE,
    Found,
    digest,
    find,
    find_numbers,
    has_identity,
    has_mobile,
    mask,
)
from gongkai.personal.numbers import may_have

__all__ = [
    "EMAIL",
    "IDENTITY",
    "MOBILE",
    "Found",
    "digest",
    "find",
    "find_numbers",
    "has_identity",
    "has_mobile",
    "mask",
    "may_have",
]
