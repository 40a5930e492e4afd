"""One page: its data, its bytes, and whether they differ from the file in the output."""

import hashlib
import os
import sqlite3
from collections.abc import Collection, Mapping

from gongkai.build import journal, stored
from gongkai.build.page import PlannedPage
from gongkai.build.store import Reader, Written
from gongkai.build.templates import Rendering, Templates
from gongkai.pages.questions import Answers
from gongkai.portal.whole import Portal
from gongkai.records.record import Body, digest_of
from gongkai.subjects.questions import QUERIES
from gongkai.versions import engine_digest


class Renderer:
    """The rendering of one portal's pages. Workers that share our memory have a copy.

    Args:
        output: where changed files are staged; None for a preview, which stages nothing.
    """

    def __init__(
        self,
        portal: Portal,
        templates: Templates,
        bodies: Reader,
        output: "Output | None",
        salt: str,
    ) -> None:
        self.portal = portal
        self.templates = templates
        self.answers = Answers(portal, QUERIES)
        self.bodies = bodies
        self.output = output
        self.fresh: Collection[str] = ()
        """Keys of bodies that this run made, which therefore cannot be damaged."""
        self._templates: dict[str, str] = {}
        self._base = digest_of([engine_digest(), salt, portal.lists_digest])

    def fingerprint(self, page: PlannedPage) -> str:
        """Return a digest that changes whenever the page's bytes could: a Merkle hash over all that it depends on."""
        template = self._templates.get(page.template)
        if template is None:
            template = self._templates[page.template] = self.templates.digest(page.template)
        parts = [self._base, template, page.path, page.title, page.kind, page.body]
        parts += self.answers.digests(page.questions)
        if page.targets:
            parts += self.answers.digests([page.targets])
        for key, targets in page.texts:
            parts += [key, *self.answers.digests([targets])]
        if page.extra:
            parts.append(repr(sorted(page.extra.items())))
        return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()

    def rendering(self, page: PlannedPage) -> Rendering:
        """Return all that decides the page's bytes, except the templates and the common answers."""
        answer = self.answers.answer
        if not page.is_html:
            data: dict[str, object] = {"answer": answer(page.questions[0])}
            return Rendering(page.path, page.template, data, (), None, [])
        own: dict[str, object] = dict(page.extra)
        common: list[str] = []
        for question in page.questions:
            name, argument = question
            if argument or not QUERIES[name].is_shared:
                own[name] = answer(question)
            else:
                common.append(name)
        lang = self.portal.closed_lists.site["lang"]
        # Items, lists and fronts have titles from the content; all other titles are words of ours.
        is_from_content = not {"record", "listing", "front"}.isdisjoint(own)
        title = page.title if is_from_content else self.templates.word(page.title)
        own["page"] = {"path": page.path, "title": title, "kind": page.kind, "lang": lang}
        body = self._body(page.body) if page.body else None
        targets = answer(page.targets) if page.targets else []
        texts = tuple((self._body(key), answer(asked)) for key, asked in page.texts)
        return Rendering(page.path, page.template, own, tuple(common), body, targets, texts)

    def _body(self, key: str) -> Body:
        body = stored.body(*self.bodies.body(key))
        if key not in self.fresh and not stored.is_intact(key, body):
            raise sqlite3.DatabaseError(f"body {key}")
        return body

    def common(self, pages: list[PlannedPage]) -> dict[str, object]:
        """Return the answers about the whole portal that these pages ask for."""
        asked = dict.fromkeys(q for page in pages for q in page.questions if not q[1])
        return {q[0]: self.answers.answer(q) for q in asked if QUERIES[q[0]].is_shared}


class Output:
    """The files in the output, and the stage for those that differ."""

    def __init__(
        self,
        folder: str,
        last: Mapping[str, Written],
        there: Mapping[str, journal.Stamp],
        stage: journal.Staging,
    ) -> None:
        self.folder = folder
        self.last = last
        self.there = there
        self.stage = stage

    def is_current(self, file: str, fingerprint: str, *, is_frozen: bool = False) -> bool:
        """Whether a file is as the last build left it, and may stay."""
        last = self.last.get(file)
        if last is None or self.there.get(file) != (last.size, last.mtime):
            return False
        return is_frozen or last.fingerprint == fingerprint

    def settle(self, file: str, data: bytes, name: str) -> tuple[str, int, int, str]:
        """Stage a file unless the output has the same bytes.

        Args:
            name: a name that no other staged file has.

        Returns:
            SHA-256, size, mtime in ns, and the staged name; "" when the file in the output may stay.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        stamp = self.there.get(file, (-1, 0))
        last = self.last.get(file)
        if last is not None and last.sha256 == sha256 and (last.size, last.mtime) == stamp:
            return sha256, len(data), stamp[1], ""
        if stamp[0] == len(data) and _is_file_with(f"{self.folder}/{file}", data):
            return sha256, len(data), stamp[1], ""
        staged, mtime = self.stage.put(name, data)
        return sha256, len(data), mtime, staged


def _is_file_with(path: str, data: bytes) -> bool:
    if os.path.islink(path):
        return False
    with open(path, "rb") as file:
        return file.read() == data


def render(templates: Templates, rendering: Rendering) -> bytes:
    """Call `Templates.render`; runs in an executor whose workers share no disk with us."""
    return templates.render(rendering)


Task = tuple[int, PlannedPage]
"""A page and its number in this run."""


def finish(renderer: Renderer, task: Task) -> tuple[str, int, int, str]:
    """Render and stage one page; runs in an executor that shares our memory."""
    number, page = task
    data = renderer.templates.render(renderer.rendering(page))
    assert renderer.output is not None
    return renderer.output.settle(page.file, data, str(number))
