"""What a build writes: pages, which are functions of answered questions, and copied files."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from gongkai.pages.questions import Question
from gongkai.versions import engine_digest

WRITER = "!"
"""Before the name of a writer of `gongkai.exports` in a template's place."""

_NOTHING: Mapping[str, str] = {}


class PlannedPage(NamedTuple):
    """One page to be. Its data are its own fields, the answers to `questions`, and its body: nothing else."""

    path: str
    """Address within the site: `news/a/`; "" is the home page."""
    template: str
    """File name: `news.html`; of a file that is no HTML, `!` and its writer: `!atom`."""
    title: str
    kind: str
    """Of its item, or `home`, `list`, `search`, `sitemap`, `missing`, `moved`, `withdrawn`, or the name of
    an extra page; "" for a file that is no page."""
    questions: tuple[Question, ...]
    """A question's name is that of its answer in the template."""
    extra: Mapping[str, str] = _NOTHING
    """What its template sees beside the answers."""
    body: str = ""
    """Key of the body in the store."""
    targets: Question | None = None
    """Asks where the body's local links lead."""
    texts: tuple[tuple[str, Question], ...] = ()
    """Key of the body, and what asks where its links lead, of each text of other items that it holds."""
    source: str = ""
    """Content file, relative to the content folder; "" for lists."""
    is_permanent: bool = True
    """Whether losing this address without a redirect is a blocker."""

    @property
    def is_html(self) -> bool:
        return not self.template.startswith(WRITER)

    @property
    def file(self) -> str:
        """Path of the file that holds it, within the output folder."""
        return output_file(self.path)


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that goes out as it is."""

    file: str
    """Path within the output folder."""
    origin: Path
    sha256: str
    source: str = ""
    is_frozen: bool = False
    """Of a held item: what stands in the output stays."""
    width: int = 0
    """Of an image that goes out smaller: pixels; 0 for a file as it is."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever the bytes that go out do."""
        return f"{self.sha256}-{self.width}-{engine_digest()}" if self.width else self.sha256


@dataclass(frozen=True)
class Plan:
    """Everything that the output will hold."""

    pages: tuple[PlannedPage, ...]
    copies: tuple[Copy, ...]
    kept: tuple[str, ...] = ()
    """Addresses of held items: nothing that stands there is removed."""


def output_file(path: str) -> str:
    """File of an address: `news/a/` → `news/a/index.html`; `404.html` is itself."""
    return path if path and not path.endswith("/") else path + "index.html"
