"""The small files that examples name, made when they are written: texts, tables, drawings, pictures."""

import csv
import io
from collections.abc import Callable, Mapping
from functools import partial

import segno
from PIL import Image, ImageDraw

from gongkai.messages import Words
from gongkai.records.fields import Field, Group
from gongkai.records.pictures import Picture
from gongkai.records.schema import Schema
from gongkai.records.tables import Table

_CODE = "https://example.cn/"
_SKY, _HILL, _RIVER, _BANK = "#cfe3f2", "#5f7f6a", "#3d78a8", "#d8cfae"
_SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 60" role="img"><title>{title}</title>
<rect x="1" y="10" width="318" height="40" fill="#ffffff" stroke="#1b1f24"/>
<text x="160" y="36" text-anchor="middle" font-size="16">{title}</text></svg>
"""


def can_make(path: str) -> bool:
    """Return whether we can make a file of this ending: no film and no sound."""
    return _ending(path) in _MAKERS


def made(field: Field, kind: Schema, words: Words) -> bytes:
    """Return the file that a field of a kind names."""
    return _MAKERS[_ending(field.example)](field, kind, words)


def _ending(path: str) -> str:
    return path.rpartition(".")[2].lower()


def _text(field: Field, kind: Schema, words: Words) -> bytes:
    return words.text("example.file", field=field.zh, kind=kind.zh).encode() + b"\n"


def _drawing(field: Field, kind: Schema, words: Words) -> bytes:
    title = words.text("example.title", kind=field.zh)
    return _SVG.format(title=title).encode()


def _table(field: Field, kind: Schema, words: Words) -> bytes:
    """Return a table with the columns that the field asks for, or that the kind describes."""
    columns = dict(field.type.columns) if isinstance(field.type, Table) else {}
    columns = columns or dict.fromkeys(_described(kind), False)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerow("12" if is_number else f"{name}（样例）" for name, is_number in columns.items())
    return text.getvalue().encode("utf-8-sig")


def _described(kind: Schema) -> list[str]:
    groups = (field.type for field in kind.fields if isinstance(field.type, Group))
    parts = (part for group in groups for part in group.fields if part.name == "column")
    return [part.example for part in parts] or ["名称"]


def _code(field: Field, kind: Schema, words: Words) -> bytes:
    data = io.BytesIO()
    segno.make(_CODE, micro=False).save(data, kind="png", scale=8)
    return data.getvalue()


def _picture(field: Field, kind: Schema, words: Words, *, form: str) -> bytes:
    """Return a picture of a river before hills, as wide as the field asks for."""
    is_wide = not isinstance(field.type, Picture) or field.type.is_wide
    width, height = (1280, 720) if is_wide else (480, 640)
    image = Image.new("RGB", (width, height), _SKY)
    draw = ImageDraw.Draw(image)
    far, near = height * 4 // 10, height * 7 // 10
    draw.polygon([(0, near), (width // 3, far // 2), (width * 2 // 3, near)], fill=_HILL)
    draw.polygon([(width // 3, near), (width * 3 // 4, far), (width, near)], fill=_HILL)
    draw.rectangle([0, near, width, height * 9 // 10], fill=_RIVER)
    draw.rectangle([0, height * 9 // 10, width, height], fill=_BANK)
    data = io.BytesIO()
    image.save(data, form, quality=80)
    return data.getvalue()


_Maker = Callable[[Field, Schema, Words], bytes]
_MAKERS: Mapping[str, _Maker] = {
    "txt": _text,
    "csv": _table,
    "svg": _drawing,
    "png": _code,
    "jpg": partial(_picture, form="JPEG"),
}
