"""What: an embedded image, sound or film (`object`) without a name.

Whom it hurts: a screen reader says "embedded object" and no more; what stands in it is only for browsers without it.
Passes: `<object data="map.png" title="公交线路图"></object>`.
Fails: `<object data="map.png"></object>`.
Source: WCAG 2.2, 1.1.1, HTML-AAM; ACT rule 8fc3b6.
查什么：用 object 放进来的图片、声音、影片没有名称。
伤害谁：读屏软件只说“嵌入对象”，不说里面是什么。
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import attribute, known_as
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page

_ENDINGS = (
    ".apng", ".avif", ".bmp", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".tif", ".tiff",
    ".webp", ".aac", ".flac", ".m4a", ".mp3", ".oga", ".ogg", ".opus", ".wav", ".avi", ".flv",
    ".m4v", ".mkv", ".mov", ".mp4", ".mpeg", ".mpg", ".ogv", ".webm", ".wmv",
)  # fmt: skip
_TYPES = ("image/", "audio/", "video/")


def applicability(page: Page) -> Iterator[Element]:
    """Yield the objects that are heard, have no role, and embed an image, a sound or a film."""
    for element in page.find("object"):
        if not attribute(element, "role") and _is_medium(element):
            yield element


def _is_medium(element: Element) -> bool:
    kind, address = attribute(element, "type").lower(), attribute(element, "data")
    if not address:
        return False
    if kind or address.lower().startswith("data:"):
        return (kind or address[5:].lower()).startswith(_TYPES)
    try:
        return urlsplit(address).path.lower().endswith(_ENDINGS)
    except ValueError:
        return False


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to have a name; what stands in it is not heard where the object is."""
    if name(target, page):
        return PASSED
    return failed(value=known_as(target, "data"))


RULE = Rule(
    "object-without-name",
    applicability,
    expectation,
    planted='<object data="map.png"></object>',
    act=("8fc3b6",),
)
