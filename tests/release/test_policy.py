"""The policy that nginx sends holds on every page of the reference portal, read one by one."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import lxml.html
import pytest

from gongkai.release.policy import form_targets

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
# Attributes that make a browser fetch something; `href` does only on these elements.
LOADS = {
    "src",
    "srcset",
    "poster",
    "data",
    "background",
    "action",
    "formaction",
    "ping",
    "imagesrcset",
}
LOADING_LINKS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "prefetch",
    "manifest",
    "preconnect",
}


@pytest.fixture(scope="module")
def output(reference_output: Path) -> Path:
    """The pages of the reference portal."""
    return reference_output


def faults(markup: bytes, allowed: tuple[str, ...] = ()) -> list[str]:
    """What of a page the policy would refuse; `allowed`: origins to which forms may be sent."""
    found = []
    for element in lxml.html.document_fromstring(markup).iter():
        if not isinstance(element.tag, str):
            continue
        is_data = element.get("type") == "application/ld+json"  # which no browser runs
        if element.tag == "style" or (
            element.tag == "script" and not element.get("src") and not is_data
        ):
            found.append(f"<{element.tag}>")
        if element.tag in ("base", "object", "embed", "iframe", "frame", "applet"):
            found.append(f"<{element.tag}>")
        for name, value in element.attrib.items():
            if name == "style" or name.startswith("on"):
                found.append(f"{element.tag} {name}")
            elif (
                name == "action"
                and f"{urlsplit(value).scheme}://{urlsplit(value).netloc}" in allowed
            ):
                continue
            elif _loads(element, name) and _is_elsewhere(value):
                found.append(f"{element.tag} {name}={value}")
    return found


def _loads(element: lxml.html.HtmlElement, name: str) -> bool:
    if name != "href" and not name.endswith("}href"):
        return name in LOADS
    rels = set((element.get("rel") or "").lower().split())
    return element.tag in ("use", "image") or bool(element.tag == "link" and rels & LOADING_LINKS)


def _is_elsewhere(value: str) -> bool:
    """Whether an address, or one of a `srcset`, names a host or a scheme."""
    parts = (urlsplit(each.strip().split(" ")[0]) for each in value.split(","))
    return any(part.scheme or part.netloc for part in parts)


def test_every_page_keeps_the_policy(output):
    """Nothing from another host, no inline script, no inline style, no frame, no `base`."""
    pages = list(output.rglob("*.html"))
    allowed = tuple(form_targets(output))
    assert len(allowed) == 1  # the page of applications for information
    found = {str(page): faults(page.read_bytes(), allowed) for page in pages}
    assert len(pages) > 90
    assert {page: told for page, told in found.items() if told} == {}


def test_styles_and_scripts_load_nothing_from_elsewhere(output):
    """What a page loads loads nothing from another host either."""
    texts = [path for path in output.rglob("*") if path.suffix in (".css", ".js", ".mjs")]
    assert texts
    for file in texts:
        text = re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.S)
        assert not re.search(r"(?:url\(|@import|from|import\()\s*[\"']?(?:[a-z]+:)?//", text), file


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        ('<p style="color:red">', ["p style"]),
        ("<style>p{}</style>", ["<style>"]),
        ("<script>x()</script>", ["<script>"]),
        ('<script type="application/ld+json">{}</script>', []),
        ('<script src="https://x.cn/a.js"></script>', ["script src=https://x.cn/a.js"]),
        ('<img src="//x.cn/a.png">', ["img src=//x.cn/a.png"]),
        (
            '<img srcset="a.png 1x, http://x.cn/b.png 2x">',
            ["img srcset=a.png 1x, http://x.cn/b.png 2x"],
        ),
        ('<img src="data:image/png;base64,AA">', ["img src=data:image/png;base64,AA"]),
        ('<link rel="stylesheet" href="http://x.cn/a.css">', ["link href=http://x.cn/a.css"]),
        ('<p onclick="x()">', ["p onclick"]),
        ('<form action="https://x.cn/">', ["form action=https://x.cn/"]),
        ('<iframe src="/a/"></iframe>', ["<iframe>"]),
        ('<a href="https://x.cn/">', []),
        ('<link rel="canonical" href="https://x.cn/">', []),
        ('<script src="../theme/a.js"></script><img src="a.png">', []),
    ],
)
def test_faults_are_seen(markup, told):
    """The test itself tells a fault from none."""
    assert faults(markup.encode()) == told
