"""The target of a link with blanks, in angle brackets or without; brackets in it."""

import pytest

from gongkai.document import convert
from tests.document.shape import shape


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("[表](<files/年度 报告.csv>)", "files/年度 报告.csv"),
        ('[表](<files/年度 报告.csv> "题")', "files/年度 报告.csv"),
        ("[表]( <files/年度 报告.csv> )", "files/年度 报告.csv"),
        ("[表](< a.pdf >)", "a.pdf"),
        ("[表](<a (1).pdf>)", "a (1).pdf"),
        ("[表](<a(1.pdf>)", "a(1.pdf"),
        ('[表](<a"b.pdf>)', 'a"b.pdf'),
        ("![录](<a b.mp3>)", "a b.mp3"),
        ("![图](<a b.png>)", "a b.png"),
        ("[甲][x]\n\n[x]: <files/年度 报告.csv> '题'", "files/年度 报告.csv"),
        ("[甲][x]\n\n[x]:<a b.pdf>", "a b.pdf"),
        ("- [表](<a b.pdf>)", "a b.pdf"),
        ("# [表](<a b.pdf>)", "a b.pdf"),
        ("| [表](<a b.pdf>) | 乙 |\n|---|---|\n| 丙 | 丁 |", "a b.pdf"),
        ("<div>\n\n[表](<a b.pdf>)\n\n</div>", "a b.pdf"),
        ("[表](files/年度 报告.csv)", "files/年度 报告.csv"),
        ("[表](files/报告 (1).csv)", "files/报告 (1).csv"),
        ("[表](files/a（一）.pdf)", "files/a（一）.pdf"),
        ("[表](files/a(1(2)).pdf)", "files/a(1(2)).pdf"),
        (r"[表](files/a\(1.pdf)", "files/a(1.pdf"),
        ("[甲][x]\n\n[x]: a.pdf\n[x]: b.pdf", "a.pdf"),
    ],
)
def test_target_is_read(text, target):
    """The file is that of the path as it is written between the brackets."""
    assert [ref.target for ref in convert(text).refs] == [target]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[注](<>)", "p([注](<>))"),
        ("[注](<甲 乙>)", "p([注](<甲 乙>))"),
        ("[甲][y]\n\n[x]: <files/a b.csv>", "p([甲][y]) p([x]: <files/a b.csv>)"),
        ("`[表](<a b.pdf>)`", "p(code([表](<a b.pdf>)))"),
        ("[乙]: <br>文", "p([乙]: br() 文)"),
        (r"<甲\+@bar.example.com>", "p(<甲+@bar.example.com>)"),
        (r"<a\+@bar.example.com>", "p(< a(a+@bar.example.com) >)"),
        ("见 (<a b.pdf>)", "p(见 (<a b.pdf>))"),
    ],
)
def test_what_is_no_target_keeps_its_signs(text, expected):
    """Not one character is lost where no link is made."""
    assert shape(text) == expected


def test_target_in_angle_brackets_is_checked():
    """It is as safe as any other."""
    document = convert("[甲](<javascript:alert(1)>)")
    assert "javascript" not in document.html
    assert [fault.id for fault in document.faults] == ["unsafe-link"]
