"""What a build writes: pages, each a function of answered questions, and copied files."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from gongkai.files import images
from gongkai.pages.questions import Question
from gongkai.versions import engine_digest

WRITER = "!"
"""The mark before the name of a writer of `gongkai.exports`, where other pages have a template."""

_NOTHING: Mapping[str, str] = {}


class PlannedPage(NamedTuple):
    """A page of the plan. Its data are its own fields, the answers to `questions`, and its body: nothing else."""

    path: str
    """Address within the site: `news/a/`; "" is the home page."""
    template: str
    """File name: `news.html`; for a file that is no HTML, `!` and its writer: `!atom`."""
    title: str
    kind: str
    """Kind of its item, or `home`, `list`, `search`, `sitemap`, `missing`, `moved`, `withdrawn`, or the name of
    an extra page; "" for a file that is no page."""
    questions: tuple[Question, ...]
    """The questions. The name of a question is also the name of its answer in the template."""
    extra: Mapping[str, str] = _NOTHING
    """What its template sees in addition to the answers."""
    body: str = ""
    """Key of the body in the store."""
    targets: Question | None = None
    """The question where the body's local links lead."""
    texts: tuple[tuple[str, Question], ...] = ()
    """For each text of another item that it includes: key of the body, and the question where its links lead."""
    source: str = ""
    """Content file, relative to the content folder; "" for lists."""
    is_permanent: bool = True
    """Whether losing this address without a redirect is a blocker."""

    @property
    def is_html(self) -> bool:
        return not self.template.startswith(WRITER)

    @property
    def file(self) -> str:
        """Path of its file within the output folder."""
        return output_file(self.path)


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that goes out: as it is, or an image without its metadata, or made smaller."""

    file: str
    """Path within the output folder."""
    origin: Path
    sha256: str
    source: str = ""
    is_frozen: bool = False
    """Whether it belongs to a held item, so that the file in the output stays."""
    width: int = 0
    """Width in pixels of an image that goes out smaller; 0 for a file as it is."""
    ending: str = ""
    """The type in which a picture is made, `avif`; "" for a file that keeps its own."""
    ground: str = ""
    """The colour behind an icon, `#0b2f5c`; "" for none."""

    @property
    def fingerprint(self) -> str:
        """A text that changes whenever the bytes that go out do."""
        is_made = self.width or self.is_freed
        return (
            f"{self.sha256}-{self.width}{self.ending}{self.ground}-{engine_digest()}"
            if is_made
            else self.sha256
        )

    @property
    def is_freed(self) -> bool:
        """Whether it is an image of the content, which goes out without its metadata."""
        return bool(self.source) and self.source.lower().endswith(images.ENDINGS)


@dataclass(frozen=True)
class Plan:
    """Everything that will be in the output."""

    pages: tuple[PlannedPage, ...]
    copies: tuple[Copy, ...]
    kept: tuple[str, ...] = ()
    """Addresses of held items: nothing at or below them is removed."""
    traceless: tuple[str, ...] = ()
    """Addresses that were withdrawn and have no page that says so."""


def output_file(path: str) -> str:
    """Return the file of an address: `news/a/` → `news/a/index.html`; `404.html` stays."""
    return path if path and not path.endswith("/") else path + "index.html"
