"""What is in the form → its page as visitors will see it, by the engine of `gongkai serve`."""

import mimetypes
import threading
from collections import OrderedDict
from collections.abc import Callable

from gongkai.admin.shelf import ItemShelf
from gongkai.build.live_portal import LivePortal, View
from gongkai.build.site import FoundFile, walk
from gongkai.preview.policy import UNKNOWN_TYPE

_REMEMBERED = 8
"""How many looks are kept, so that links within them lead somewhere."""

BuildLive = Callable[[], LivePortal | None]
"""Builds the portal for its editor only; None when that is impossible."""


class NoLook(Exception):
    """There is nothing to show; `why` is the name of a text."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Looks:
    """The latest looks. The first one builds the portal, which takes a while."""

    def __init__(self, shelf: ItemShelf, build: BuildLive) -> None:
        self.shelf = shelf
        self._build = build
        self._live: LivePortal | None = None
        self._files: list[FoundFile] = []
        self._looks: OrderedDict[str, View] = OrderedDict()
        self._lock = threading.Lock()
        self._count = 0

    def look(self, path: str, data: bytes, published: str) -> str:
        """Make a look. Returns its address.

        Args:
            data: the bytes of the item as they would be published, no draft.
            published: when that will be, or "".

        Raises:
            NoLook: when there is no page to show.
            GongkaiError: when the portal cannot be built.
        """
        with self._lock:
            live = self._current()
            found = live.view_of(path, data, max(self.shelf.now(), published[:16]))
            if found is None:
                raise NoLook("admin.no-look")
            view, address = found
            self._count += 1
            self._looks[str(self._count)] = view
            while len(self._looks) > _REMEMBERED:
                self._looks.popitem(last=False)
            return f"/look/{self._count}/{address}"

    def _current(self) -> LivePortal:
        """Return the portal as its files are now: with what changed read again, or built again."""
        found, _ = walk(self.shelf.content, self.shelf.context.prefix)
        differing = {each.path for each in set(found) ^ set(self._files)}
        if self._live is not None and differing:
            items = self._live.items(self.shelf.content / path for path in differing)
            if items is None:
                self._live = None
            else:
                self._live.reread(items)
                self._live.assemble(self.shelf.now())
        if self._live is None:
            self._live = self._build()
        if self._live is None:
            raise NoLook("admin.no-preview")
        self._files = found
        return self._live

    def answer(self, number: str, path: str) -> tuple[str, bytes] | None:
        """Return type and bytes of a page or a file of a look; None when there is none."""
        with self._lock:
            view = self._looks.get(number)
            if view is None:
                return None
            page = view.page(path)
            if page is not None:
                type_ = "text/html; charset=utf-8" if page.is_html else _type(path)
                return type_, view.render(page)
            data = view.file(path)
            return None if data is None else (_type(path), data)


def _type(path: str) -> str:
    return mimetypes.guess_type(path)[0] or UNKNOWN_TYPE
