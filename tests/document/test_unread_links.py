"""What looks like a link and is none."""

import pytest

from gongkai.document.unread_links import find


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("[表]（files/a.pdf）", "[表](files/a.pdf)"),
        ("[表] (files/a.pdf)", "[表](files/a.pdf)"),
        ("[表]　（files/年度 报告.csv）", "[表](<files/年度 报告.csv>)"),
        ("【表】（files/a（一）.pdf）", "[表](files/a（一）.pdf)"),
        ("【表】(a.docx)", "[表](a.docx)"),
        ("［表］(https://www.example.gov.cn/a)", "[表](https://www.example.gov.cn/a)"),
        ("[表](files/a.pdf）", "[表](files/a.pdf)"),
        ("[表]（<files/a b.pdf>）", "[表](<files/a b.pdf>)"),
        ("！[图](a.png)", "![图](a.png)"),
        ("![图]（a.png）", "![图](a.png)"),
        ("[文]（../notice/a.md）", "[文](../notice/a.md)"),
    ],
)
def test_link_in_wide_brackets_is_found(text, right):
    """Each is given with its line and the right way to write it."""
    found = list(
        find(f"甲\r\n\r\n```\r\n[码]（a.pdf）\r\n```\r\n- {text}。" if text[0] != "！" else text)
    )
    assert [link.right for link in found] == [right]
    assert found[0].line == (1 if text[0] == "！" else 6)


@pytest.mark.parametrize(
    "text",
    [
        "[表](files/a.pdf)",
        "[表](<files/a b.pdf>)",
        "国发[2000]（第8号）",
        "【附件】（见下页）",
        "[注] (详见第3页)",
        "[电话] (010/12345)",
        r"\[表]（a.pdf）",
        "`[表]（a.pdf）`",
        "注意！[图](a.png)",
        "【法宝引证码】(CLI.1.2)",
    ],
)
def test_what_is_no_link_is_left(text):
    """A real link, brackets of a text, code."""
    assert list(find(text)) == []
