"""Lines of titles end between words in a real browser, on the narrowest telephones too."""

import pytest
from selenium.webdriver import Chrome

from gongkai.a11y.browser.chromium import resize

pytestmark = pytest.mark.browser

# A phrase stands on one line unless it is wider than its title, or has a mark behind which any line may end.
PHRASES = """
const lines = node => {
  const range = document.createRange();
  range.selectNodeContents(node);
  return new Set([...range.getClientRects()].filter(each => each.width > 1).map(each => Math.round(each.top))).size;
};
const phrases = [...document.querySelectorAll('.gk-phrases')].flatMap(title =>
  [...title.childNodes].filter(node => node.nodeType === Node.TEXT_NODE && /^[\u3400-\u9fff0-9]+$/.test(node.data))
    .map(node => ({
      text: node.data,
      room: title.closest('h1, p, li, td, div').clientWidth / parseFloat(getComputedStyle(title).fontSize),
      lines: lines(node),
    })));
return {
  count: phrases.length,
  wrapped: [...document.querySelectorAll('.gk-phrases')].filter(title => lines(title) > 1).length,
  torn: phrases.filter(each => each.lines > 1 && each.text.length < each.room).map(each => each.text),
};
"""


@pytest.mark.parametrize("width", [360, 320])
@pytest.mark.parametrize("path", ["", "column/policy/", "disclosure/aed-amendment/", "catalogue/"])
def test_no_word_of_a_title_is_torn(
    reference_portal, chrome: Chrome, width: int, path: str
) -> None:
    """On the home page, in a list and above a document."""
    resize(chrome, width=width, height=800)
    chrome.get(reference_portal.address + path)
    found = chrome.execute_script(PHRASES)
    assert found["torn"] == []
    assert found["count"] > 1 and found["wrapped"] > 0
