"""Whatever a value holds: it is written so that our reader, and any other program, reads that value and no other."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.editing import FormValue, NotEditable, changed, new_item
from gongkai.editing.forms import pruned
from tests.editing.form_changes import KIND, entries, outside, read

SIGNS = st.sampled_from(
    [
        *("甲", "乙", "a", "y", "7", "0", " ", "  ", ":", ": ", "：", "#", " # ", " #", '"', "'", "-", "- "),
        *("[", "]", "{", "}", ",", ", ", "，", "、", "；", ";", "|", ">", "&a", "*a", "!", "%", "@", "`", "?", "? "),
        *("\\", "\n", "\r\n", "\t", "\u3000", "\xa0", "\u2028", "\ufeff", "\x85", "---", "...", "<!--", "-->"),
        *("标题：", "标题: ", "文件: ", "文件：", "编号:x", "~", "=", "<<", "%%", "{#", "\ue000", "𠮷", "\U0010fffd", "é", "e\u0301"),
    ]
)  # fmt: skip
VALUES = st.lists(SIGNS, min_size=1, max_size=7).map("".join)
READ_OTHERWISE = (
    *("007", "12:30", "yes", "no", "on", "null", "~", "1e3", "0x1f", "0o17", "1_000", "2026-13-45", "08", "+7", "12.50", ".5"),
    *("true", "False", "=", "<<", "-", "- 甲", "甲: 乙", "甲 # 乙", "甲:", "[甲]", "{甲}", "&甲", "*甲", "!甲", "@甲", "`甲`"),
)  # fmt: skip

FILES = (
    "---\n标题: 旧\n来源: 旧  # 注\n内容概述: '旧'\n关键词: [旧, 丙]\n附件:\n  - 文件: 旧\n    名称: \"旧\"\n---\n正文\n",
    "---\ntitle: >-\n  旧\n  一\nsource: |  # 注\n  旧\nsummary: \"旧\"\nkeywords: 旧、丙\nattachments: [{file: 旧, title: 旧}]\n---\n正文\n",
    "---\r\n标题：旧\r\n来源:旧\r\n关键词：\r\n\t- 旧\r\n\t- '丙'  # 注\r\n# 内容概述:  # 一两句\r\n附件：旧\r\n---\r\n正文\r\n",
    "---\n标题: \"双随机\"监管: 旧\n来源: [试行]旧\n关键词:\n- 旧 #1\n- 丙\n附件:\n- {文件: 旧, 名称: 旧}  # 注\n- 丙\n---\n",
)  # fmt: skip


def assert_only(data: bytes, name: str, value: FormValue) -> None:
    """Change one field, and compare what is read, and all lines but its own."""
    text = read(data)
    new = changed(text, {name: value})
    again = read(new)
    assert (again.values.get(name) or None) == (pruned(value) or None)
    if name in text.lines:
        same, kept = outside(data, *text.lines[name], new)
        assert kept == same
    names = {name, KIND["disclosure"].by_key[name].zh}
    before, after = ([e for e in entries(each) if e[0] not in names] for each in (data, new))
    assert before == after


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("name", ["title", "source", "summary"])
@given(value=VALUES)
@settings(max_examples=15)
def test_any_text_is_kept(file, name, value):
    """A text of any signs, in the place of one in any quotes, or new."""
    assert_only(file.encode(), name, value)


@pytest.mark.parametrize("file", FILES)
@given(values=st.lists(VALUES, min_size=1, max_size=3))
@settings(max_examples=15)
def test_any_list_is_kept(file, values):
    """A list of texts of any signs, in brackets, in lines, or in one text."""
    assert_only(file.encode(), "keywords", [*values, "丙"])


@pytest.mark.parametrize("file", FILES)
@given(path=VALUES, title=VALUES)
@settings(max_examples=15)
def test_any_part_is_kept(file, path, title):
    """The parts of an entry, and another entry before it."""
    assert_only(file.encode(), "attachments", [{"file": "a"}, {"file": f"a{path}", "title": title}])


@given(title=VALUES, words=st.lists(VALUES, max_size=2), path=VALUES)
@settings(max_examples=15)
def test_any_new_item_is_kept(title, words, path):
    """A new file says what it was made of."""
    values = {
        "title": title,
        "keywords": words,
        "attachments": [{"file": f"b{path}", "title": title}],
    }
    again = read(new_item(KIND["disclosure"], values, "正文"))
    assert again.values == {name: new for name, value in values.items() if (new := pruned(value))}
    assert again.body == "\n正文\n"


@pytest.mark.parametrize("value", READ_OTHERWISE)
@pytest.mark.parametrize(
    "file", ["标题: 旧", "关键词: [旧]", "附件:\n- 文件: 旧", "附件: [{文件: 旧}]"]
)
def test_other_programs_read_the_same_text(value, file):
    """What YAML makes a number, a date or a truth of is in quotes."""
    data = f"---\n{file}\n---\n正文\n".encode()
    text = read(data)
    name = next(iter(text.values))
    new = {"title": value, "keywords": [value], "attachments": [{"file": value}]}[name]
    head = changed(text, {name: new}).decode().split("---\n")[1]
    (loaded,) = yaml.safe_load(head).values()
    while not isinstance(loaded, str):
        loaded = loaded[0] if isinstance(loaded, list) else loaded["文件"]
    assert loaded == value


@pytest.mark.parametrize("value", ["true", "7", "2026-03-05", "2026-03-05 09:30", "3.5"])
def test_what_is_the_same_for_all_needs_no_quotes(value):
    """A date, a count and a truth stay as editors write them."""
    name = {"true": "draft", "7": "title", "3.5": "source"}.get(value, "published")
    new = changed(read("---\n编号: x\n---\n"), {name: value}).decode()
    assert f": {value}\n" in new


@pytest.mark.parametrize("value", ["甲\x01乙", "\x0c", "\ud800", "\uffff"])
def test_a_sign_that_no_file_keeps_is_refused(value):
    """A control character does not vanish in silence."""
    text = read("---\n标题: 甲\n编号: a\n---\n")
    with pytest.raises(NotEditable) as refused:
        changed(text, {"id": "b", "title": value})
    assert (refused.value.why, refused.value.name) == ("why.edit-sign", "title")


@given(body=st.lists(SIGNS, max_size=12).map("".join))
@example("---\n标题: 乙\n---\n")
@settings(max_examples=40)
def test_any_body_is_kept(body):
    """Another text changes no byte of the front matter."""
    for file in FILES:
        text = read(file)
        new = changed(text, {}, body)
        again = read(new)
        assert again.body == body.replace("\r\n", "\n")
        head = file.encode().rpartition(b"---")[0]
        assert new.startswith(head) and again.values == text.values
