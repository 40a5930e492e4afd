"""Front matter as people write it: each change as the lines that go and the lines that come, all others as they were."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from gongkai.editing import FormValue, NotEditable, changed
from tests.editing.form_changes import entries, lines_changed, read

A: FormValue = {"file": "a"}
B: FormValue = {"file": "b"}
C: FormValue = {"file": "c"}
AN: FormValue = {"file": "a", "title": "甲"}

CASES: dict[str, tuple[str, Mapping[str, FormValue | None], list[str], list[str]]] = {
    "the remark after a value stays": ("标题: 甲  # 注", {"title": "乙"}, ["标题: 甲  # 注"], ["标题: 乙  # 注"]),
    "double quotes stay": ('标题: "甲"', {"title": '乙"丙\\'}, ['标题: "甲"'], ['标题: "乙\\"丙\\\\"']),
    "single quotes stay": ("标题: '甲'", {"title": "乙'丙"}, ["标题: '甲'"], ["标题: '乙''丙'"]),
    "a colon needs quotes": ("标题: 甲", {"title": "乙: 丙"}, ["标题: 甲"], ['标题: "乙: 丙"']),
    "a remark's sign needs quotes": ("标题: 甲", {"title": "乙 # 丙"}, ["标题: 甲"], ['标题: "乙 # 丙"']),
    "a number that is none": ("编号: 007  # 注", {"id": "008"}, ["编号: 007  # 注"], ['编号: "008"  # 注']),
    "a time is no number": ("来源: 甲", {"source": "12:30"}, ["来源: 甲"], ['来源: "12:30"']),
    "a moment needs no quotes": (
        "发布时间: 2026-03-05 09:30",
        {"published": "2026-03-06 10:00"},
        ["发布时间: 2026-03-05 09:30"],
        ["发布时间: 2026-03-06 10:00"],
    ),
    "a wide colon": ("标题：甲：乙\n编号：x", {"title": "丙"}, ["标题：甲：乙"], ["标题: 丙"]),
    "no blank after the colon": ("标题:甲\n编号:x", {"title": "丙"}, ["标题:甲"], ["标题: 丙"]),
    "signs that need no quotes here": (
        "标题: 关于#3地块的\"双随机\"通知\n来源: [试行]办法\n内容概述: 一: 二",
        {"source": "乙"},
        ["来源: [试行]办法"],
        ["来源: 乙"],
    ),
    "a tab in another entry stays": (
        "附件:\n\t- 文件: a\n\t  名称: 甲\n\t- b",
        {"attachments": [{"file": "a", "title": "乙"}, B]},
        ["\t  名称: 甲"],
        ["    名称: 乙"],
    ),
    "a block of lines": ("标题: |\n  甲\n  乙\n# 注", {"title": "甲\n丙"}, ["  乙"], ["  丙"]),
    "a folded block": ("标题: >-  # 注\n  甲\n  乙", {"title": "丙"}, ["  甲", "  乙"], ["  丙"]),
    "a block that looks like the end": ("标题: |\n  甲", {"title": "---\n乙"}, ["  甲"], ["  ---", "  乙"]),
    "a value in two lines": ("标题: 甲\n  乙  # 注", {"title": "丙"}, ["标题: 甲", "  乙  # 注"], ["标题: 丙  # 注"]),
    "a value below its key": ("标题:\n  # 注\n  甲", {"title": "乙"}, ["  甲"], ["  乙"]),
    "a key in quotes": ('"标题" : 甲', {"title": "乙"}, ['"标题" : 甲'], ['"标题" : 乙']),
    "a list in brackets": ("关键词: [ '甲', 乙 ]  # 注", {"keywords": ["甲", "丙", "丁"]}, ["关键词: [ '甲', 乙 ]  # 注"], ["关键词: [ '甲', 丙, 丁 ]  # 注"]),
    "brackets over several lines": (
        "关键词: [\n  甲,  # 注\n  乙,\n]",
        {"keywords": ["甲", "丙"]},
        ["  乙,"],
        ["  丙,"],
    ),
    "an empty list": ("关键词: []", {"keywords": ["甲"]}, ["关键词: []"], ["关键词: [甲]"]),
    "a text that is a list": ("关键词: 甲， 乙", {"keywords": ["甲", "乙", "丙"]}, ["关键词: 甲， 乙"], ["关键词: 甲， 乙， 丙"]),
    "a text that cannot be the list": ("关键词: 甲、乙  # 注", {"keywords": ["甲、乙", "丙"]}, ["关键词: 甲、乙  # 注"], ["关键词: [甲、乙, 丙]  # 注"]),
    "one more in a list without indent": ("关键词:\n- 甲  # 一\n# 二\n编号: x", {"keywords": ["甲", "乙"]}, [], ["- 乙"]),
    "one less, its remark above stays": ("附件:\n  - a\n  # 注\n  - b\n  - c", {"attachments": [A, C]}, ["  - b"], []),
    "the last goes, its remark above stays": ("附件:\n  - a\n  # 注\n  - b", {"attachments": [A]}, ["  - b"], []),
    "the first goes": ("附件:\n  - a\n  # 注\n  - b", {"attachments": [B]}, ["  - a"], []),
    "a moved entry keeps its text": (
        "附件:\n- {文件: 'a', 名称: 甲, 别的: 1}  # 注\n- 文件: b\n  别的: 2",
        {"attachments": [B, AN]},
        ["- {文件: 'a', 名称: 甲, 别的: 1}  # 注", "- 文件: b", "  别的: 2"],
        ["- 文件: b", "  别的: 2", "- {文件: 'a', 名称: 甲, 别的: 1}  # 注"],
    ),
    "a moved and changed entry keeps what is not its own": (
        "附件:\n- 文件: a\n  名称: 甲\n  别的: 1\n- b\n- c",
        {"attachments": [B, C, {"file": "x", "title": "甲"}]},
        ["- 文件: a", "  名称: 甲", "  别的: 1", "- b", "- c"],
        ["- b", "- c", "- 文件: x", "  名称: 甲", "  别的: 1"],
    ),
    "one part of one entry": (
        "附件:\n- 文件: a\n  名称: 甲  # 注\n- 文件: b\n  别的: 1\n  # 说\n  名称: 乙",
        {"attachments": [AN, {"file": "b", "title": "丙"}]},
        ["  名称: 乙"],
        ["  名称: 丙"],
    ),
    "a part more": ("附件:\n- 别的: 1\n  文件: a", {"attachments": [AN]}, [], ["  名称: 甲"]),
    "the first part goes": ("附件:\n- 名称: 甲\n  文件: a", {"attachments": [A]}, ["- 名称: 甲", "  文件: a"], ["- 文件: a"]),
    "parts in brackets": ("附件: [{文件: a, 别的: 1}]", {"attachments": [AN]}, ["附件: [{文件: a, 别的: 1}]"], ["附件: [{文件: a, 名称: 甲, 别的: 1}]"]),
    "one without a list becomes two": (
        "附件:  # 注\n  文件: a\n  别的: |\n    x\n    y\n来源: z",
        {"attachments": [A, B]},
        ["  文件: a", "  别的: |", "    x", "    y"],
        ["  - 文件: a", "    别的: |", "      x", "      y", "  - 文件: b"],
    ),
    "one in brackets becomes two": ("附件: {文件: a, 别的: 1}  # 注", {"attachments": [A, B]}, ["附件: {文件: a, 别的: 1}  # 注"], ["附件:  # 注", "  - {文件: a, 别的: 1}", "  - {文件: b}"]),
    "one text becomes two": ("附件: a  # 注", {"attachments": [A, B]}, ["附件: a  # 注"], ["附件:  # 注", "  - a", "  - b"]),
    "an empty value": ("内容概述:  # 一两句", {"summary": "甲"}, ["内容概述:  # 一两句"], ["内容概述: 甲  # 一两句"]),
    "an empty list of parts": ("附件:", {"attachments": [AN]}, ["附件:"], ["附件:", "  - 文件: a", "    名称: 甲"]),
    "a field that waits": ("标题: 甲\n# 文号:  # 没有就不写\n来源: x", {"document_number": "甲〔2026〕1号"}, ["# 文号:  # 没有就不写"], ["文号: 甲〔2026〕1号  # 没有就不写"]),
    "a list that waits": ("标题: 甲\n#附件：\n来源: x", {"attachments": [A]}, ["#附件："], ["附件:", "  - a"]),
    "a value switched off stays off": ("标题: 甲\n# 来源: 乙", {"source": "丙"}, [], ["来源: 丙"]),
    "new after the nearest before it": ("标题: 甲\n来源: 乙\n# 尾\n附件: a", {"summary": "丙"}, [], ["内容概述: 丙"]),
    "new in the language of the file": ("title: 甲\nsource: 乙\n栏目: c", {"summary": "丙"}, [], ["summary: 丙"]),
    "new before all others": ("# 头\n来源: 乙", {"title": "丙"}, [], ["标题: 丙"]),
    "new after the kind": ("类型: 公开事项\n来源: 乙", {"title": "丙"}, [], ["标题: 丙"]),
    "new list, indented as the others": ("关键词:\n- x\n来源: 乙", {"attachments": [A, AN]}, [], ["附件:", "- 文件: a", "- 文件: a", "  名称: 甲"]),
    "nothing there": ("", {"title": "甲"}, [], ["标题: 甲"]),
    "a field goes": ("标题: 甲\n来源: 乙  # 注\n# 尾", {"source": None}, ["来源: 乙  # 注"], []),
    "an emptied field goes": ("标题: 甲\n关键词:\n- x", {"keywords": []}, ["关键词:", "- x"], []),
    "of a required one the value": ("标题: 甲  # 注\n编号: x", {"title": ""}, ["标题: 甲  # 注"], ["标题:  # 注"]),
    "an anchor elsewhere": ("标题: &n 甲\n来源: *n\n编号: x", {"id": "z"}, ["编号: x"], ["编号: z"]),
    "all keys are indented": (
        " 标题: 甲\n 附件:\n   - a\n # 文号:  # 注",
        {"attachments": [A, AN], "document_number": "乙"},
        [" # 文号:  # 注"],
        ["   - 文件: a", "     名称: 甲", " 文号: 乙  # 注"],
    ),
    "all keys are indented, and one is new": (" 标题: |\n   甲\n 附件: a", {"source": "乙"}, [], [" 来源: 乙"]),
    "the first goes, and a blank line after it": ("附件:\n  - a\n\n  # 注\n  - b", {"attachments": [B]}, ["  - a", ""], []),
    "an entry with an alias is written anew": ("附件:\n- &n a\n- *n  # 注\n# 尾\n标题: 甲", {"attachments": [B]}, ["- &n a", "- *n  # 注"], ["  - b"]),
    "a remark right after the colon": ("标题: # 注", {"title": "甲"}, ["标题: # 注"], ["标题: 甲 # 注"]),
    "a key in capitals": ("TITLE: 甲\nId: x", {"title": "乙", "source": "丙"}, ["TITLE: 甲", "Id: x"], ["TITLE: 乙", "Id: x", "source: 丙"]),
    "keys that are merged": ("别的: &n {a: 1}\n更多:\n  <<: *n\n标题: 甲", {"title": "乙"}, ["标题: 甲"], ["标题: 乙"]),
    "a value with a tag": ("标题: !!str 007  # 注\n来源: !x 甲", {"title": "008"}, ["标题: !!str 007  # 注"], ['标题: "008"  # 注']),
    "an unknown key twice": ("别的: 1\n别的: 2\n标题: 甲", {"title": "乙"}, ["标题: 甲"], ["标题: 乙"]),
    "a remark in a value": ("标题: 甲<!-- 注 -->\n来源: [a, b]", {"title": "乙"}, ["标题: 甲<!-- 注 -->"], ["标题: 乙"]),
    "a list where a text belongs": ("来源: [a, b]", {"source": "c"}, ["来源: [a, b]"], ["来源: c"]),
}  # fmt: skip


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("case", CASES)
def test_only_these_lines_change(case, ends):
    """Line ends, the mark of the encoding and the text stay whatever the form."""
    head, values, gone, come = CASES[case]
    lines = (
        ["\ufeff---", *head.split("\n"), "---", "正文", ""] if head else ["\ufeff---", "---", ""]
    )
    data = ends.join(lines).encode()
    new = changed(read(data), values)
    assert lines_changed(data, new) == minimal(gone, come)
    bare = new.replace(ends.encode(), b"")
    assert b"\n" not in bare and b"\r" not in bare
    assert new.count(b"\xef\xbb\xbf") == 1 and changed(read(new), values) == new
    name = next(iter(values))
    rest = [[e for e in entries(each) if e[0] in ("", "别的")] for each in (data, new)]
    assert rest[0] == rest[1], name


def minimal(gone: list[str], come: list[str]) -> tuple[list[str], list[str]]:
    """The lines without those that both begin or end with."""
    old, new = ("".join(f"{line}\n" for line in lines) for lines in (gone, come))
    return lines_changed(old.encode(), new.encode())


REFUSED = {
    "": ("why.edit-front-matter", 1),
    "正文": ("why.edit-front-matter", 1),
    "---\n标题: 甲\n": ("why.edit-front-matter", 1),
    "---\n标题: 甲\n标题: 乙\n---\n": ("why.edit-twice", 3),
    "---\n标题: 甲\ntitle: 乙\n---\n": ("why.edit-twice", 3),
    "---\n附件:\n- 文件: a\n  file: b\n---\n": ("why.edit-twice", 4),
    "---\n标题: '甲\n编号: [\n---\n": ("why.edit-yaml", 2),
    "---\n- 甲\n- 乙\n---\n": ("why.edit-yaml", 2),
    "---\n甲\n---\n": ("why.edit-yaml", 2),
    "---\n{标题: 甲}\n---\n": ("why.edit-brackets", 2),
    "---\n标题: &a [*a]\n---\n": ("why.edit-yaml", 2),
    f"---\n标题: {'[' * 3000}{']' * 3000}\n---\n": ("why.edit-yaml", 2),
}


@pytest.mark.parametrize("text", REFUSED)
def test_a_file_that_a_form_must_not_touch(text):
    """Where and why, for a file that its reader cannot read, or reads half of."""
    with pytest.raises(NotEditable) as refused:
        read(text)
    assert (refused.value.why, refused.value.line, refused.value.name) == (*REFUSED[text], "")


@pytest.mark.parametrize(
    "data",
    [
        "---\n标题: 甲\n---\n".encode("gb18030"),
        "---\n标题: 甲\n".encode("utf-16"),
        b"---\ntitle: caf\xe9\n---\n",
    ],
)
def test_another_encoding(data):
    """What is not UTF-8 is not guessed at."""
    with pytest.raises(NotEditable) as refused:
        read(data)
    assert refused.value.why == "why.edit-encoding"


def test_a_file_that_is_too_large():
    """A file above the reader's limit is not read."""
    with pytest.raises(NotEditable) as refused:
        read(b"---\n---\n" + b"a" * 5_000_000)
    assert refused.value.why == "why.edit-large"


@pytest.mark.parametrize("name", ["title", "source"])
def test_a_value_that_another_field_repeats(name):
    """A change that would change a second field is not made, and says which it is."""
    text = read("---\n标题: &n 甲\n来源: *n\n编号: x\n---\n")
    with pytest.raises(NotEditable) as refused:
        changed(text, {"id": "z", name: "乙"})
    assert (refused.value.why, refused.value.name) == ("why.edit-reading", name)
    assert refused.value.line == {"title": 2, "source": 3}[name]


def test_a_field_that_the_kind_lacks():
    """A name that is no field is a mistake of the program."""
    with pytest.raises(KeyError):
        changed(read("---\n---\n"), {"no_such_field": "x"})


def test_the_lines_of_a_text_keep_their_ends():
    """One changed line of a text with line ends of all sorts, and a sign that nobody sees."""
    data = "---\r\n标题: 甲\r\n---\r\n一\n二\r\n三\r四\x01\n五".encode()
    text = read(data)
    assert text.body == "一\n二\n三\n四\n五"
    new = changed(text, {}, "一\n新\n三\n四\n五")
    assert new == data.replace("二".encode(), "新".encode())
    assert changed(text, {}, "一\r\n二\r\n三\r\n四\r\n五") == data


def test_a_long_list_changes_one_line():
    """Of a thousand entries one is changed, or one goes from the middle."""
    names = [f"f{number}.pdf" for number in range(1200)]
    head = "".join(f"- {name}\n" for name in names)
    data = f"---\n附件:\n{head}---\n".encode()
    text = read(data)
    values = text.values["attachments"]
    assert isinstance(values, list)
    one_less = changed(text, {"attachments": [*values[:600], *values[601:]]})
    assert lines_changed(data, one_less) == (["- f600.pdf"], [])
    other = changed(text, {"attachments": [*values[:7], {"file": "新.pdf"}, *values[8:]]})
    assert lines_changed(data, other) == (["- f7.pdf"], ["- 新.pdf"])


@pytest.mark.parametrize("within", ["{文件: a, 别的: 1}", "a"])
def test_nothing_of_an_entry_is_lost_when_it_becomes_a_list(within):
    """A single entry within brackets keeps what the form does not show."""
    text = read(f"---\n附件: {within}\n---\n")
    new = changed(text, {"attachments": [B, A]}).decode()
    assert f"  - {within}\n" in new
