"""The gallery of components in Chromium: axe-core by day and by night; on a phone nothing sticks out."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from gongkai.a11y.browser.axe import SCRIPT, run_axe
from gongkai.a11y.browser.chromium import resize
from tests.browser.test_reflow import LOOKS, find_faults

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def gallery(root, serve, tmp_path_factory) -> Iterator[str]:
    """The address of the gallery, as `make gallery` writes it."""
    folder = tmp_path_factory.mktemp("gallery")
    subprocess.run([sys.executable, root / "tools/gallery.py", folder], check=True)
    with serve(folder) as address:
        yield address


@pytest.mark.parametrize("value", ["light", "dark"])
def test_gallery_has_no_violation(chrome, root, gallery, value):
    """No example breaks a rule of axe's default set, by day or by night."""
    features = {"features": [{"name": "prefers-color-scheme", "value": value}]}
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", features)
    try:
        chrome.get(gallery)
        result = run_axe(chrome, root / SCRIPT)
    finally:
        chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert not result.violations, "\n".join(map(str, result.violations))


def test_examples_fit_a_phone(chrome, gallery):
    """No example is wider than a window of 320 pixels, but what scrolls by itself."""
    resize(chrome, width=320, height=640)
    assert find_faults(chrome, [(gallery, LOOKS[:1])]) == []
