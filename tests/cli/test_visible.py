"""Names and values never reach a terminal or a report as signs that it obeys."""

import json
import re
from xml.etree import ElementTree as ET

import pytest

from gongkai.findings.visible import visible
from gongkai.messages import CHINESE
from gongkai.reports import FORMATS

NAME = "a\x1b[2J\ncontent／b.md：1：[错误]\r::error::坏\u202efdp.exe\u2028\x9b31m\x07\t\ufffe"
SHOWN = r"a\u001b[2J\u000acontent／b.md：1：[错误]\u000d::error::坏\u202efdp.exe\u2028\u009b31m\u0007\u0009\ufffe"
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\ufffe\ud800-\udfff]")


@pytest.fixture
def odd(portal):
    """A portal with an item whose name and title are such, and wrong."""
    portal.item("news/" + NAME, 标题='"\x1b[31m\u202e"', 发布机构="没\u202e有\u2066")
    return portal


@pytest.mark.parametrize("format_", sorted(FORMATS))
def test_reports_show_odd_names(odd, format_: str) -> None:
    """No format has such a sign, and none makes two findings of one."""
    ran = odd.check("--format", format_)
    assert ran.code == 1
    assert not OBEYED.search(ran.out + ran.err)
    path = f"content/news/{NAME}.md"
    if format_ == "text":
        assert [line.startswith(f"content/news/{SHOWN}.md:") for line in ran.findings] == [
            True
        ] * len(ran.findings)
    elif format_ == "github":
        assert all(line.startswith("::") for line in ran.out.splitlines() if "[2J" in line)
        assert ran.out.count("%0A") == ran.out.count("[2J")
    elif format_ == "json":
        assert {each["path"] for each in json.loads(ran.out)["findings"]} == {path}
    elif format_ == "sarif":
        (places,) = {
            each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            for each in json.loads(ran.out)["runs"][0]["results"]
        }
        assert places == path
    elif format_ == "junit":
        assert {case.get("classname") for case in ET.fromstring(ran.out).iter("testcase")} == {
            visible(path)
        }
    else:
        assert SHOWN in ran.out


def test_summary_and_errors_show_odd_names(odd) -> None:
    """What a build and a refusal say, too."""
    ran = odd.build()
    assert f"content/news/{SHOWN}.md" in ran.out
    assert not OBEYED.search(ran.out)
    ran = odd.check(f"没有{NAME}")
    assert SHOWN in ran.err and not OBEYED.search(ran.err)


def test_visible_keeps_writing() -> None:
    """Text in any script, joined emoji and the form of JSON stay; half of a pair becomes its number."""
    plain = "公开：Ünï 👨\u200d👩 \u3000é، עברית"
    assert visible(plain) == plain
    for sign in ("\x1b", "\u202e", "\U000e0041", "\udc80"):
        assert json.loads(f'"{visible(sign)}"') == sign
    assert CHINESE.text("new.done", path="a\nb") == r"已新建：a\u000ab"
