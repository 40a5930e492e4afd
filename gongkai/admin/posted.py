"""What a browser posted → texts and files, or why it cannot be taken."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

_FIELDS = 20_000
"""The most texts, and files: browsers send an empty file for each that was not chosen."""
_TEXT_BYTES = 32 * 1024 * 1024
"""The most bytes of one text: more than an item may have, so that what is too long can be given back."""
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


class NoForm(Exception):
    """What was posted is no form of ours, or too much; nothing of it was used. `why` is the name of a text."""

    def __init__(self, why: str = "admin.bad-request") -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Posted:
    """A posted form."""

    texts: Mapping[str, list[str]] = field(default_factory=dict)
    files: Mapping[str, UploadFile] = field(default_factory=dict)
    """Only those that were chosen: a browser posts an empty one for each that was not."""
    unseen: int = 0
    """How many control characters were taken out of the texts."""
    is_broken: bool = False
    """Whether a text was not UTF-8; its wrong signs were replaced."""

    def text(self, name: str) -> str:
        """Return a text; "" where the form had none."""
        return next(iter(self.texts.get(name, ())), "")

    def all(self, name: str) -> list[str]:
        """Return all texts of one name."""
        return list(self.texts.get(name, ()))

    def count(self, name: str) -> int:
        """Return how many entries a list has; each has an input at least. 0 for anything that is no number."""
        written = self.text(name)
        return min(int(written), len(self.texts)) if re.fullmatch("[0-9]{1,5}", written) else 0

    async def close(self) -> None:
        """Drop the files."""
        for upload in self.files.values():
            await upload.close()

    def written(self) -> str:
        """Return every text that somebody may have typed, to be given back where nothing can be saved."""
        shown = (
            (name.removeprefix("f."), text)
            for name, texts in self.texts.items()
            for text in texts
            if text.strip() and name.startswith(("f.", "body", "whole"))
        )
        return "\n".join(f"{name}: {text}" for name, text in shown)


async def posted(request: Request) -> Posted:
    """Read a posted form.

    Raises:
        NoForm: when it is no form with parts, or has too many of them, or too long ones.
    """
    given = request.headers.get("content-type", "")
    if not given.lower().startswith("multipart/form-data"):
        raise NoForm
    # Each byte is read as one sign, so that it is ours to say whether they are UTF-8.
    headers = Headers({"content-type": f"{given}; charset=latin-1"})
    parser = MultiPartParser(
        headers,
        request.stream(),
        max_files=_FIELDS,
        max_fields=_FIELDS,
        max_part_size=_TEXT_BYTES,
    )
    try:
        form = await parser.parse()
    except MultiPartException as fault:
        is_much = fault.message.startswith(("Too many", "Part exceeded"))
        raise NoForm("admin.too-many" if is_much else "admin.bad-request") from fault
    texts: dict[str, list[str]] = {}
    files: dict[str, UploadFile] = {}
    unseen, is_broken = 0, False
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            if value.filename and name not in files:
                files[name] = value
            else:
                await value.close()
            continue
        plain = value.encode("latin-1")
        text = plain.decode("utf-8", "replace")
        is_broken = is_broken or text.encode() != plain
        text, count = _UNSEEN.subn("", text.replace("\r\n", "\n").replace("\r", "\n"))
        unseen += count
        texts.setdefault(name, []).append(text)
    return Posted(texts, files, unseen, is_broken)


def file_name(upload: UploadFile) -> str:
    """Return the name that a file had on the clerk's machine."""
    written = (upload.filename or "").encode("latin-1", "replace").decode("utf-8", "replace")
    return re.split(r"[\\/]", written)[-1]
