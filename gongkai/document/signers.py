"""Read one line of a signature: the body or person that signs, a place for the seal, the date.

Pure text functions over one line, its indent as tokens or as white space.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from gongkai.document.blanks import BLANKS, fold_blanks
from gongkai.document.number_marks import read_mark
from gongkai.document.signature_dates import find_date, may_end_with_date
from gongkai.document.tokens import columns

_FAR = 8
"""The indent, in columns, from which a short line belongs to a date that is far from the margin too."""
_LONGEST = 60
_BODY = re.compile(
    r"[^，。；：:;,？！?!]{1,58}?(?:国务院|政府|办公[室厅]|委员会|委|党组|局|厅|部|院|中心|公司|会|处|科|所|站|队|镇|乡|街道|组"
    r"|银行|[分支总央商]行|社|团|校|学|馆|办|署|台|司|室|厂|园|场|狱|庭|村|社区|专班|联盟|海关|税务|中央|政协|人大|[妇残侨文]联|工商联"
    r"|科协|基地|平台|热线)(?:[（(][^（）()]{1,30}[）)])?"
)
_PLACE = re.compile(r".+[省市县区州盟旗镇乡党]")
_NAME = r"[\u3400-\u9fff\U00020000-\U0003ffff·•×XＸ*＊○]"
_POSTS = [
    "总理",
    "主席",
    "主任",
    "书记",
    "司令员",
    "政委",
    "委员长",
    "检察长",
    "审计长",
    "秘书长",
    "总经理",
]
_CHIEF = "[省市州盟县区旗镇乡局部厅署行院关处所会台校站队馆科事] ?长"
_TITLE = "|".join([*(" ?".join(post) for post in _POSTS), _CHIEF])
_PERSON = re.compile(
    rf"(?:[^，。；：:]{{1,40}}?)??(?<!副)(?<!副 )(?:{_TITLE})"
    rf"(?: ?[：:] ?| ){_NAME}(?: ?{_NAME}){{1,14}}"
)
_SPACED = re.compile(r"(?<!\S)\S(?: \S(?!\S))+")
"""A name of spaced signs, as in `商 务 部 国资委`: names below each other are made equally wide."""
_SEAL = re.compile(r"[（(] ?(?:[^（）()]{0,30}印 ?章|盖 ?章|公 ?章|此处盖章|加盖公章|章) ?[）)]")
_NOT_FAR = re.compile(r"[。，；：]|\S[\s\ufde0-\ufde2]{2,}\S")


class LastLine(NamedTuple):
    """The line of a signature with its date."""

    is_full: bool
    """Whether the date is written with year, month and day in words."""
    kind: str
    """The kind of what stands before the date, as of `kind_of`; empty if nothing does."""


def read_last_line(text: str) -> LastLine | None:
    """Read a line that ends with a date; None if it is anything else."""
    line = fold_blanks(text)
    if len(line) > _LONGEST + 20 or not may_end_with_date(line):
        return None
    found = find_date(line)
    if found is None or found.end < len(line):
        return None
    lead = line[: found.start].rstrip()
    kind = _kind_of_words(lead)
    return LastLine(found.is_full, kind) if kind or not lead else None


def kind_of(text: str, last: str, below: str) -> str:
    """Return what a line above a date is: `body`, `person`, `seal`, `far`, or a space if it is blank.

    Empty if it does not belong to the signature.

    Args:
        text: the line.
        last: the line with the date.
        below: the kind of the line nearest to the date, empty if this one is. Persons above a body are the end of
            a list of members.
    """
    line = fold_blanks(text)
    if not line:
        return " "
    if len(line) > _LONGEST or read_mark(line):
        return ""
    kind = _kind_of_words(line)
    if kind:
        return kind if kind != "person" or below != "body" else ""
    return "far" if _is_far(text, last) and read_last_line(text) is None else ""


def names_signer(line: str) -> bool:
    """Return whether a line, its blanks folded, is a body or a person with a title."""
    return _kind_of_words(line) in ("body", "person")


def is_signed(text: str) -> bool:
    """Return whether a line is all of a signature's: bodies, a signer, a date, or a body and a date."""
    line = fold_blanks(text)
    return names_signer(line) or read_last_line(line) is not None


def _kind_of_words(line: str) -> str:
    if _SEAL.fullmatch(line):
        return "seal"
    if _PERSON.fullmatch(line):
        return "person"
    return "body" if _names_bodies(line) else ""


def _names_bodies(line: str) -> bool:
    """Return whether a line has one body or several; `张三 示例市水务局` is an entry of a list."""
    parts = line.split(" ")
    if not _BODY.fullmatch("".join(parts)):
        return False
    if max(map(len, parts)) <= 2:
        return True
    names = _SPACED.sub(lambda match: match[0].replace(" ", ""), line).split(" ")
    return all(_BODY.fullmatch(name) or _PLACE.fullmatch(name) for name in names[:-1])


def _is_far(text: str, last: str) -> bool:
    """Return whether a short line stands about as far from the margin as the date."""
    text = text.strip("\n")
    indent, indent_of_date = _indent(text), _indent(last.strip("\n"))
    words = text.strip(BLANKS)
    return (
        min(indent, indent_of_date) >= _FAR
        and indent * 2 >= indent_of_date
        and len(words) <= _LONGEST // 2
        and not _NOT_FAR.search(words)
    )


def _indent(text: str) -> int:
    return columns(text[: len(text) - len(text.lstrip(BLANKS))])
