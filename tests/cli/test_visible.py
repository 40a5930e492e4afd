"""Names and values never reach a terminal or a report as signs that it obeys."""

import json
import re
from xml.etree import ElementTree as ET

import pytest

from gongkai.findings import Finding
from gongkai.findings.visible import visible
from gongkai.messages import CHINESE
from gongkai.reports import FORMATS

NAME = "a\x1b[2J\ncontent／b.md：1：[错误]\r::error::坏\u202efdp.exe\u2028\x9b31m\x07\t\ufffe"
SHOWN = r"a\u001b[2J\u000acontent／b.md：1：[错误]\u000d::error::坏\u202efdp.exe\u2028\u009b31m\u0007\u0009\ufffe"
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\ufffe\ud800-\udfff]")


@pytest.mark.parametrize("format_", sorted(FORMATS))
def test_reports_show_odd_names(format_: str) -> None:
    """No format has such a sign, and none makes two findings of one."""
    path = f"content/news/{NAME}.md"
    text = FORMATS[format_]([Finding("missing-file", path, 3, {"value": NAME})], CHINESE)
    assert not OBEYED.search(text)
    if format_ == "json":
        assert json.loads(text)["findings"][0]["path"] == path
    elif format_ == "junit":
        assert {case.get("classname") for case in ET.fromstring(text).iter("testcase")} == {
            visible(path)
        }
    elif format_ == "github":
        assert len(text.splitlines()) == 1 and text.startswith("::error ")
    elif format_ == "text":
        assert text.startswith(f"content/news/{SHOWN}.md:3: ") and text.count("\n") == 2


def test_errors_show_odd_names(portal) -> None:
    """What a refusal says, too."""
    ran = portal.check(f"没有{NAME}")
    assert SHOWN in ran.err and not OBEYED.search(ran.err)


def test_visible_keeps_writing() -> None:
    """Text in any script, joined emoji and the form of JSON stay; half of a pair becomes its number."""
    plain = "公开：Ünï 👨\u200d👩 \u3000é، עברית"
    assert visible(plain) == plain
    for sign in ("\x1b", "\u202e", "\U000e0041", "\udc80"):
        assert json.loads(f'"{visible(sign)}"') == sign
    assert CHINESE.text("new.done", path="a\nb") == r"已新建：a\u000ab"
