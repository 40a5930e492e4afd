"""One valid item as plain data, and its body; knows no kind and no file."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Ref:
    """A local link, image, medium or chart of a body: the N-th is `gongkai-ref:N` there. `line` is the file's."""

    kind: str
    target: str
    line: int
    spec: str = ""
    """What more the text says of it: `gongkai.document.Ref.spec`."""


@dataclass(frozen=True, slots=True)
class Record:
    """One valid item: plain data, without its body."""

    site: str
    kind: str
    id: str
    path: str
    """Of its file, relative to the content folder, with `/`."""
    values: Mapping[str, Any]
    lines: Mapping[str, int]
    refs: tuple[Ref, ...]
    body: str
    """Key of the body in the store; "" for none."""
    digest: str
    summary_digest: str
    initial: str = ""
    """First letter of its title in pinyin, `A` to `Z`; `0` for a digit; "" where it has no page."""
    address: str = field(init=False, compare=False, repr=False)
    """Path of its page within the site: `disclosure/0001/`."""

    def __post_init__(self) -> None:
        # Asked for a dozen times in each build: kept, not computed.
        object.__setattr__(self, "address", f"{self.kind}/{self.id}/")


@dataclass(frozen=True, slots=True)
class Body:
    """A converted body. `toc` holds (level, id, text)."""

    html: str
    toc: tuple[tuple[int, str, str], ...]


def digest_of(value: object) -> str:
    """SHA-256 of plain data, in hex."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def key_of(body: Body) -> str:
    """Names a body by its content: SHA-256, in hex."""
    digest = hashlib.sha256(body.html.encode())
    digest.update(f"\0{body.toc!r}".encode())
    return digest.hexdigest()
