"""One valid item as plain data, and its body; independent of kinds and files."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Values: TypeAlias = Mapping[str, Any]
"""Field name → value, for every field of the kind; "" or [] if nothing is written.

A value is plain data whose shape its field's type decides, which no type can express here: the one place for `Any`.
"""


@dataclass(frozen=True, slots=True)
class Ref:
    """A local link, image, medium or chart of a body: the N-th is `gongkai-ref:N` there. `line` is the file's."""

    kind: str
    target: str
    line: int
    spec: str = ""
    """Further details from the text: see `gongkai.document.FoundRef.spec`."""


@dataclass(frozen=True, slots=True)
class Record:
    """One valid item: plain data, without its body."""

    site: str
    kind: str
    id: str
    path: str
    """The path of its file, relative to the content folder, with `/`."""
    values: Values
    lines: Mapping[str, int]
    refs: tuple[Ref, ...]
    body: str
    """The key of the body in the store; "" for none."""
    digest: str
    summary_digest: str
    initial: str = ""
    """The first letter of its title in pinyin, `A` to `Z`; `0` for a digit; "" if it has no page."""
    address: str = field(init=False, compare=False, repr=False)
    """The path of its page within the site: `disclosure/0001/`."""

    def __post_init__(self) -> None:
        # Read a dozen times in each build: stored, not computed.
        object.__setattr__(self, "address", f"{self.kind}/{self.id}/")


@dataclass(frozen=True, slots=True)
class Body:
    """A converted body. `toc` has (level, id, text) for each heading."""

    html: str
    toc: tuple[tuple[int, str, str], ...]


def digest_of(value: object) -> str:
    """Return the SHA-256 of plain data, in hex."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def key_of(body: Body) -> str:
    """Return a name for a body that depends on its content: SHA-256, in hex."""
    digest = hashlib.sha256(body.html.encode())
    digest.update(f"\0{body.toc!r}".encode())
    return digest.hexdigest()
