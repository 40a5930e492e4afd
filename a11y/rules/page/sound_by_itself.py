"""What: sound that begins by itself and cannot be stopped on the page.

Whom it hurts: who listens to a screen reader no longer hears it.
Passes: `<audio src="a.mp3" controls></audio>`, `<video src="a.mp4" autoplay muted></video>`.
Fails: `<audio src="a.mp3" autoplay loop></audio>`.
Cannot tell: `<audio src="a.mp3" autoplay></audio>`, `<video src="a.mp4" autoplay>`: it may be short or silent.
Source: WCAG 2.2, 1.4.2, F23, F93.
查什么：打开网页就自己响起来、页面上又没有办法关掉的声音。
伤害谁：用读屏软件的人：声音盖住了朗读，什么也听不见。
"""

import re
from collections.abc import Iterator

from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import attribute
from gongkai.a11y.rule import PASSED, Rule, Verdict, cannot_tell, failed
from gongkai.html import Element, Page

_CLIP = re.compile(r"#t=(\d+(?:\.\d+)?)?,(\d+(?:\.\d+)?)$")
_STOP = re.compile(r"停|关|静音|\b(?:stop|pause|mute|off)\b", re.I)
_SHORT = 3
"""Seconds: what is over by then needs no way to stop it."""


def applicability(page: Page) -> Iterator[Element]:
    """Yield what may play by itself."""
    for each in page.root.iter("audio", "video", "bgsound", "embed"):
        starts = each.get("autoplay" if each.tag in ("audio", "video") else "autostart")
        if each.tag == "bgsound" or (starts is not None and starts.lower() not in ("false", "0")):
            yield each


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to be silent, short, or to have controls."""
    if target.get("controls") is not None or target.get("muted") is not None:
        return PASSED
    sources = [target, *target.iter("source")]
    address = next((found for each in sources if (found := attribute(each, "src"))), "")
    clip = _CLIP.search(address)
    is_short = clip is not None and float(clip[2]) - float(clip[1] or 0) <= _SHORT
    if is_short or not address:
        return PASSED
    is_endless = target.tag == "audio" and target.get("loop") is not None
    is_certain = is_endless and not page.once(has_stop)
    return (failed if is_certain else cannot_tell)(value=address)


def has_stop(page: Page) -> bool:
    """Return whether a button says that it stops something."""
    return any(_STOP.search(name(each, page)) for each in page.find("button", "input"))


RULE = Rule(
    "sound-by-itself",
    applicability,
    expectation,
    planted='<audio src="a.mp3" autoplay loop></audio>',
    doubt="sound-may-start",
)
