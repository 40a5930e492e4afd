"""What: a link whose words are an address or the name of a file.

Whom it hurts: a screen reader spells it out, letter by letter; nobody learns what is there.
Passes: `<a href="https://www.example.cn/a1b2">网上办事大厅</a>`, `<a href="a.pdf">2026 年预算.pdf</a>`.
Fails: `<a href="https://www.example.cn/a1b2?c=3">https://www.example.cn/a1b2?c=3</a>`, `<a href="a.pdf">P0203.pdf</a>`.
Source: WCAG 2.2, G91; advice. A short address such as www.example.cn can be said.
查什么：拿网址或者文件名当链接文字。
伤害谁：读屏软件一个字母一个字母地念，听的人还是不知道里面是什么。
"""

import re
from collections.abc import Iterator

from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import links
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\u3000-\u9fff]+", re.I)
_SHORT = 50
"""Characters of an address that one can still say and remember."""
_FILE = re.compile(
    r"[\x21-\x7e]+\.(?:pdf|ofd|docx?|wps|xlsx?|et|pptx?|zip|rar|7z|jpe?g|png|gif|tiff?|s?html?|aspx?|jsp|php"
    r"|mp[34])",
    re.I,
)
_WORD = re.compile(r"[A-Za-z]{3,}")


def applicability(page: Page) -> Iterator[Element]:
    """Yield links whose words have a full stop inside, as addresses and names of files do."""
    return (each for each in page.once(links) if "." in name(each, page)[1:-1])


def expectation(target: Element, page: Page) -> Verdict:
    """Expect words that one can understand."""
    text = name(target, page)
    if _ADDRESS.fullmatch(text):
        is_plain = len(text) <= _SHORT and not re.search(r"[?=&%#]", text)
        return PASSED if is_plain else failed(value=text)
    is_file = _FILE.fullmatch(text) and len(_WORD.findall(text.rpartition(".")[0])) < 2
    return failed(value=text) if is_file else PASSED


RULE = Rule(
    "address-as-link-text",
    applicability,
    expectation,
    planted='<a href="a.pdf">P020260103.pdf</a>',
)
