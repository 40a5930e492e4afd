"""What: a link to a file that does not say what kind of file it is.

Whom it hurts: who expects a page: another program opens, or a large file is loaded, and on a phone nothing can be read.
Passes: `<a href="a.pdf">2026 年预算（PDF，2 MB）</a>`.
Fails: `<a href="a.pdf">2026 年预算</a>`.
Source: WCAG 2.2, G201 and H33 by analogy; advice.
查什么：通向文件、却没有说是什么文件的链接。
伤害谁：以为会打开网页的人：忽然打开别的软件，或者下载很大的文件，手机上还看不了。
"""

import re
from collections.abc import Iterator

from gongkai.a11y.common.context import text_part
from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import links
from gongkai.a11y.common.targets import target as address_of
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page, collapse

_FILE = re.compile(r"\.(pdf|ofd|docx?|wps|xlsx?|et|pptx?|zip|rar|7z|csv)(?=$|[?#&])", re.I)
_KIND = re.compile(
    r"pdf|ofd|word|docx?|wps|文档|excel|xlsx?|csv|ppt|幻灯|演示|zip|rar|7z|压缩"
    r"|(?<![\d.])[\d.]++ ?(?:[kmg]b?|字节)(?![a-z])",
    re.I,
)


def applicability(page: Page) -> Iterator[Element]:
    """Yield links to files of other programs."""
    return (
        each
        for each in page.once(links)
        if "." in (each.get("href") or ".") and _FILE.search(address_of(each))
    )


def expectation(target: Element, page: Page) -> Verdict:
    """Expect its words, or those beside it, to say what kind of file it is."""
    around = text_part(target, page)
    nearby = page.text(around) if around is not None else ""
    said = f"{name(target, page)} {collapse(target.get('title'))} {nearby}"
    found = _FILE.search(address_of(target))
    kind = found[1].upper() if found else ""
    return PASSED if _KIND.search(said) else failed(value=name(target, page), kind=kind)


RULE = Rule(
    "file-link-without-type",
    applicability,
    expectation,
    planted='<p><a href="a.pdf">2026 年预算</a></p>',
)
