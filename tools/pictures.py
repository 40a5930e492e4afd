"""Take pictures of the kinds of page, wide, middling and narrow, by day and by night, into `build/pictures/`.

    .venv/bin/python tools/pictures.py [--output FOLDER] [--peers FOLDER] [--only NAME …] [--docs]

`--peers` names a folder with the packages of two other design systems (`peer_pages.py`): a contact sheet of each
kind then shows ours beside theirs on the same screen. `--docs` also writes the small ones of README and docs.
"""

import argparse
import io
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from selenium.webdriver import Chrome

from gongkai.a11y.browser.chromium import resize, session
from gongkai.a11y.browser.serving import served

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT))

from tools import peer_pages  # noqa: E402  a script finds its neighbours by the root alone
from tools.screenshot import capture, set_media  # noqa: E402

TARGET = ROOT / "build" / "pictures"
DOCS = ROOT / "docs" / "images"
WIDTHS = {1440: 900, 768: 1024, 360: 800}
TALLEST = 6000
"""Pixels of a page that are kept."""
SHEET_HEIGHT = 1400
MOST_BYTES = 60_000


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of page: where the longest of its folder is taken from, and the other systems' page to compare."""

    name: str
    pattern: str
    sort: str
    query: str = ""


SUBJECTS = (
    Subject("home", "index.html", "front"),
    Subject("front-openness", "channel/openness/index.html", "front"),
    Subject("front-answers", "channel/answers/index.html", "front"),
    Subject("front-services", "channel/services/index.html", "front"),
    Subject("front-interaction", "channel/interaction/index.html", "front"),
    Subject("front-data", "channel/data/index.html", "front"),
    Subject("list", "column/policy/index.html", "list"),
    Subject("topic", "topic/*/index.html", "list"),
    Subject("document", "disclosure/bus-action-plan/index.html", "detail"),
    Subject("interpretation", "interpretation/*/index.html", "detail"),
    Subject("service", "service/id-card/index.html", "detail"),
    Subject("consultation", "consultation/toilet-plan-consultation/index.html", "form"),
    Subject("consultation-closed", "consultation/elevator-draft-consultation/index.html", "detail"),
    Subject("dataset", "dataset/*/index.html", "detail"),
    Subject("incident", "incident/*/index.html", "detail"),
    Subject("press", "press/*/index.html", "detail"),
    Subject("leader", "leader/*/index.html", "detail"),
    Subject("leaders", "leaders/index.html", "list"),
    Subject("news", "news/*/index.html", "detail"),
    Subject("letter", "letter/*/index.html", "detail"),
    Subject("request", "request/index.html", "form"),
    Subject("track", "track/index.html", "form"),
    Subject("search", "search/index.html", "list", "?q=公交"),
)
SMALL = {
    "home": ("home", 1440, False),
    "home-phone": ("home", 360, False),
    "services": ("front-services", 1440, False),
    "document": ("document", 1440, False),
    "consultation": ("consultation", 1440, False),
    "service-night": ("service", 1440, True),
}
"""Name of a picture in the docs → subject, width, and whether by night."""


def find(output: Path, subject: Subject) -> str:
    """Return the path of its page, the longest that fits the pattern; "" where there is none."""
    files = sorted(output.glob(subject.pattern), key=lambda file: (-file.stat().st_size, file))
    return files[0].relative_to(output).as_posix() if files else ""


def take(chrome: Chrome, address: str, width: int, *, is_dark: bool = False) -> Image.Image:
    """Take a picture of the whole page, up to the tallest that is kept."""
    resize(chrome, width=width, height=WIDTHS.get(width, 900))
    set_media(chrome, is_dark=is_dark)
    chrome.get(address)
    chrome.execute_async_script(_SETTLED)
    picture = Image.open(io.BytesIO(capture(chrome, is_whole=True))).convert("RGB")
    return picture.crop((0, 0, width, min(picture.height, TALLEST)))


# A search answers some time after the page is there.
_SETTLED = """
const done = arguments[0], end = performance.now() + 5000;
const look = () => document.querySelector('[aria-busy=true]') && performance.now() < end
  ? setTimeout(look, 100) : setTimeout(done, 300);
setTimeout(look, 300);
"""


def sheet(pictures: Sequence[Image.Image]) -> Image.Image:
    """Put pictures side by side, each at the same scale, the tops aligned."""
    gap, scale = 24, 0.5
    small = [
        each.crop((0, 0, each.width, min(each.height, round(SHEET_HEIGHT / scale))))
        for each in pictures
    ]
    small = [each.resize((round(each.width * scale), round(each.height * scale))) for each in small]
    width = sum(each.width + gap for each in small) + gap
    height = max(each.height for each in small) + 2 * gap
    whole = Image.new("RGB", (width, height), "#888888")
    left = gap
    for each in small:
        whole.paste(each, (left, gap))
        left += each.width + gap
    return whole


def save_small(picture: Image.Image, file: Path, width: int) -> None:
    """Write the top of a picture as WebP of at most `MOST_BYTES`."""
    shape = 2 if picture.width == min(WIDTHS) else 0.75
    top = picture.crop((0, 0, picture.width, min(picture.height, round(picture.width * shape))))
    top = top.resize((width, round(top.height * width / top.width)))
    tries = (_packed(top, quality) for quality in range(85, 20, -5))
    file.write_bytes(next(data for data in tries if len(data) <= MOST_BYTES))


def _packed(picture: Image.Image, quality: int) -> bytes:
    data = io.BytesIO()
    picture.save(data, "WEBP", quality=quality, method=6)
    return data.getvalue()


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures; 1 when a kind has no page, or none has."""
    parser = argparse.ArgumentParser(description="拍网页的图 / take pictures of pages")
    parser.add_argument("--output", type=Path, default=ROOT / "output", help="网页所在 / pages")
    parser.add_argument("--peers", type=Path, help="另两套设计的包 / packages of other systems")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="只拍这些 / these kinds alone")
    parser.add_argument(
        "--docs", action="store_true", help="也写文档里的图 / those of the docs too"
    )
    options = parser.parse_args(arguments)
    output: Path = options.output.resolve()
    chosen = [each for each in SUBJECTS if not options.only or each.name in options.only]
    pages = {each: path for each in chosen if (path := find(output, each))}
    missing = [each.name for each in chosen if each not in pages]
    for name in missing:
        print(f"没有这一类网页 / no page of this kind: {name}")
    if not pages:
        print(f"请先运行 make site / run `make site` first: {output}")
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    with served(output) as root, session() as chrome:
        theirs = _theirs(chrome, options.peers) if options.peers else {}
        for subject, path in pages.items():
            _take_all(chrome, subject, root + quote(path) + quote(subject.query, "?="), theirs)
    if options.docs:
        write_docs({each.name for each in pages})
    return 1 if missing else 0


def _take_all(
    chrome: Chrome, subject: Subject, address: str, theirs: dict[str, list[Image.Image]]
) -> None:
    for is_dark in (False, True):
        for width in WIDTHS:
            picture = take(chrome, address, width, is_dark=is_dark)
            picture.save(_file(subject.name, width, is_dark=is_dark))
    wide, narrow = (
        Image.open(_file(subject.name, width, is_dark=False))
        for width in (max(WIDTHS), min(WIDTHS))
    )
    sheet([wide, narrow, *theirs.get(subject.sort, [])]).save(TARGET / f"sheet-{subject.name}.png")


def _theirs(chrome: Chrome, folder: Path) -> dict[str, list[Image.Image]]:
    made = peer_pages.write(folder.resolve())
    return {
        sort: [take(chrome, file.as_uri(), max(WIDTHS)) for file in files.values()]
        for sort, files in made.items()
    }


def _file(name: str, width: int, *, is_dark: bool) -> Path:
    return TARGET / f"{name}-{width}-{'night' if is_dark else 'day'}.png"


def write_docs(taken: Collection[str]) -> None:
    """Write the small pictures of README and docs that are of the subjects taken."""
    small = {name: each for name, each in SMALL.items() if each[0] in taken}
    for name, (subject, width, is_dark) in small.items():
        with Image.open(_file(subject, width, is_dark=is_dark)) as picture:
            save_small(picture, DOCS / f"{name}.webp", 360 if width == min(WIDTHS) else 960)


if __name__ == "__main__":
    sys.exit(main())
