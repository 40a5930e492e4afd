"""SVG files are drawings only: elements, attributes, addresses and styles of a closed list, and nothing else.

Opened by its own address, an SVG file is a document of the site: a script in it may do all that the
site's own scripts may, and what it loads from elsewhere tells others of the visit (SVG 2, 2.2 `Processing modes`).
What browsers will carry out is never known whole, so this names what a drawing needs.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from gongkai.files import styles
from gongkai.files.svg_names import ATTRIBUTES, ELEMENTS
from gongkai.files.xml_events import (
    XLINK,
    NotAllowed,
    bare_address,
    is_plain_link,
    refused,
)
from gongkai.findings import Finding, finding

ENDING = ".svg"
SVG = "http://www.w3.org/2000/svg"
_XML = "http://www.w3.org/XML/1998/namespace"
_DEPTH = 200
"""Elements within each other. Drawing programs nest a few dozen; browsers crash on some ten thousand."""

_INERT = re.compile(
    r"http://www\.w3\.org/1999/02/22-rdf-syntax-ns#|http://creativecommons\.org/ns#"
    r"|http://(web\.resource\.org/cc|purl\.org/dc(/elements/1\.1|/terms)?)/"
    r"|http://(www\.inkscape\.org/namespaces/inkscape|sodipodi\.sourceforge\.net/DTD/sodipodi-0\.dtd)"
    r"|(http://ns\.adobe\.com/|adobe:ns:)[\w.:/-]*"
    r"|http://www\.(serif|bohemiancoding|figma|vectornator|boxy-svg)\.(com|io)/[\w./-]*"
    r"|https?://(boxy-svg\.com|vectornator\.io|svgjs\.(dev|com))(/[\w./-]*)?"
    r"|http://schemas\.microsoft\.com/visio/2003/SVGExtensions/"
)
"""What drawing programs note in their files. No browser knows these elements; XHTML is never one of them."""

_WORDS = re.compile(
    r"(aria|data)-[\w.-]+|class|content|host|id|lang|name|rel|role|target|title|version"
)
"""Attributes whose value is words, not a style."""
_LINKING = frozenset(["type", "title", "show", "actuate", "role", "arcrole"])

_PIXELS = re.compile(r"data:image/(png|jpe?g|gif|webp);base64,[\sa-z0-9+/=]*")


def check(name: str, file: Path) -> Iterator[Finding]:
    """Report an SVG file that is more than a drawing."""
    if name.lower().endswith(ENDING) and (why := unsafe(file.read_bytes())):
        yield finding("unsafe-drawing", value="", part=why)


def unsafe(data: bytes) -> str:
    """Return the first thing in an SVG file that is no part of a drawing, such as `<script>`; "" if there is none.

    Returns `XML` for a file that is not sound XML, or in an encoding that browsers and we could read differently.
    """
    return refused(data, _Drawing())


class _Drawing:
    """What is known of a drawing while it is read. Its methods raise `NotAllowed`."""

    def __init__(self) -> None:
        self._depth = 0
        self._style: list[str] | None = None
        """The parts of the text of the style sheet that is being read."""

    def start(self, space: str, name: str, attributes: Mapping[tuple[str, str], str]) -> None:
        """Allow an element of a drawing, and the notes of drawing programs, which browsers pass over."""
        self._depth += 1
        if self._depth > _DEPTH or self._style is not None:
            raise NotAllowed(f"<{name}>")
        if space == SVG and name in ELEMENTS and (self._depth > 1 or name == "svg"):
            for (other, attribute), value in attributes.items():
                _check_attribute(name, other, attribute, value)
            self._style = [] if name == "style" else None
        elif self._depth == 1 or not _INERT.fullmatch(space):
            raise NotAllowed(f"<{name}>")
        elif active := next(filter(None, (_active(key, attributes) for key in attributes)), ""):
            raise NotAllowed(active)

    def text(self, words: str) -> None:
        """Gather the text of a style sheet; browsers show any other."""
        if self._style is not None:
            self._style.append(words)

    def end(self) -> None:
        """Check a style sheet when it is read."""
        self._depth -= 1
        if self._style is not None and (fault := styles.fault_of("".join(self._style))):
            raise NotAllowed(fault)
        self._style = None


def _active(key: tuple[str, str], attributes: Mapping[tuple[str, str], str]) -> str:
    """Return the name of an attribute that some browser heeds at elements that it does not know; "" for another."""
    space, name = key
    is_link = space == XLINK and name == "href"
    is_active = name.lower().startswith("on") or (is_link and not is_plain_link(attributes[key]))
    return name if is_active else ""


def _check_attribute(element: str, space: str, name: str, value: str) -> None:
    """Raise `NotAllowed` for an attribute that a drawing does not need, or a value that leads or loads elsewhere."""
    if (space in ("", XLINK) and name == "href" and not _is_address(element, value)) or not (
        _is_known(space, name) or _INERT.fullmatch(space)
    ):
        raise NotAllowed(name)
    if space == "" and name != "href" and not _WORDS.fullmatch(name):
        if name == "type" and element == "style" and value.strip().lower() not in ("", "text/css"):
            raise NotAllowed(name)
        if fault := styles.fault_of(value):
            raise NotAllowed(f"{name}: {fault}")


def _is_known(space: str, name: str) -> bool:
    if space == "":
        return name in ATTRIBUTES or name == "href" or _WORDS.fullmatch(name) is not None
    if space == XLINK:
        return name == "href" or name in _LINKING
    return space == _XML and name in ("space", "lang", "id")


def _is_address(element: str, written: str) -> bool:
    """Whether an address may stand at an element: a link's may lead anywhere, all others stay within the file."""
    address = bare_address(written)
    if element == "a" or not address or address.startswith("#"):
        return is_plain_link(written)
    return element in ("image", "feImage") and _PIXELS.fullmatch(address) is not None
