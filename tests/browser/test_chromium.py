"""A browser that is not there is named, with what to install; nothing is downloaded."""

import pytest
from selenium.webdriver.common.selenium_manager import SeleniumManager

from gongkai.a11y.browser.chromium import session
from gongkai.errors import GongkaiError
from gongkai.messages import ENGLISH

pytestmark = pytest.mark.browser


def test_missing_browser_is_named(monkeypatch, tmp_path):
    """Without Chromium on the path the packages to install are told."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GongkaiError) as caught, session():
        pass
    assert "chromium chromium-driver fonts-noto-cjk" in ENGLISH.error(caught.value)


def test_nothing_is_downloaded(monkeypatch):
    """Selenium's own manager, which fetches drivers, is not asked."""
    monkeypatch.delattr(SeleniumManager, "binary_paths")
    with session() as chrome:
        assert chrome.capabilities["browserName"] == "chrome"


def test_scripts_can_be_off():
    """With scripts off a page's own do not run, on the first page and on later ones."""
    page = "data:text/html,<title>off</title><script>document.title='on'</script>"
    titles = []
    with session(scripts=False) as chrome:
        for _ in range(2):
            chrome.get(page)
            titles.append(chrome.title)
    with session() as chrome:
        chrome.get(page)
        titles.append(chrome.title)
    assert titles == ["off", "off", "on"]
