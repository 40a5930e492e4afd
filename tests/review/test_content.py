"""What voids a review and what does not, and what is wrong with a record: pure."""

import hashlib
import json

import pytest

from gongkai.messages import CHINESE
from gongkai.review.content import Content, written_text
from gongkai.review.record import read
from tests.review.conftest import ITEM, KEYS

SAME = {
    "order of keys": lambda t: t.replace("标题: 测试公告\n发布机构: 市府办\n", "发布机构: 市府办\n标题: 测试公告\n"),
    "comment": lambda t: t.replace("# 说明", "# 另一个说明\n# 又一个"),
    "comment after a value": lambda t: t.replace("市府办", "市府办  # 核对过"),
    "quotes": lambda t: t.replace("标题: 测试公告", '标题: "测试公告"'),
    "single quotes": lambda t: t.replace("标题: 测试公告", "标题:   '测试公告'"),
    "line ends": lambda t: t.replace("\n", "\r\n"),
    "block form": lambda t: t.replace("{文件: a.csv, 名称: 名单}", "名称: 名单\n    文件: a.csv"),
    "blanks at the end": lambda t: t.replace("第一段。", "第一段。 ") + "\n\n",
    "kind that its folder says": lambda t: t.replace("标题:", "类型: 通知公告\n标题:"),
    "draft": lambda t: t.replace("标题:", "草稿: false\n标题:"),
}  # fmt: skip


@pytest.fixture
def digest():
    def digest_of(text: str, files=()) -> str:
        written = written_text(text.encode(), KEYS)
        assert written is not None
        return Content("notice", written.digest, dict(files)).digest

    return digest_of


@pytest.mark.parametrize("name", SAME)
def test_how_it_is_written_voids_nothing(digest, name):
    """Order, comments, quotes and line ends are not what was reviewed."""
    changed = SAME[name](ITEM)
    assert changed != ITEM
    assert digest(changed) == digest(ITEM)


def test_the_method_is_what_the_page_of_formats_says(digest):
    """Any other program can find the same digest, from what is written alone."""

    def json_of(value: object) -> str:
        return json.dumps(value, ensure_ascii=True, separators=(",", ":"))

    def sha256(value: object) -> str:
        return hashlib.sha256(json_of(value).encode()).hexdigest()

    attachment = sorted([["文件", "a.csv"], ["名称", "名单"]], key=json_of)
    entries = [
        ["标题", "测试公告"],
        ["发布机构", "市府办"],
        ["发布时间", "2026-03-08 09:30"],
        ["附件", [{"parts": attachment}]],
    ]
    body = "第一段。\n\n![图的说明](p.png)\n\n第二段。"
    text = sha256([sorted(entries, key=json_of), body])
    files = [["a.csv", "0" * 64], ["p.png", "1" * 64]]
    assert digest(ITEM, files) == sha256([1, "notice", text, files])


OTHER = {
    "value": lambda t: t.replace("测试公告", "测试公示"),
    "key": lambda t: t.replace("发布机构:", "承办机构:"),
    "one more value": lambda t: t.replace("标题:", "摘要: 一句\n标题:"),
    "one value less": lambda t: t.replace("发布机构: 市府办\n", ""),
    "unknown key": lambda t: t.replace("标题:", "没有的: 一句\n标题:"),
    "name of an attachment": lambda t: t.replace("名单", "清单"),
    "body": lambda t: t.replace("第二段。", "第二段！"),
    "alternative text": lambda t: t.replace("图的说明", "另一个说明"),
    "line break": lambda t: t.replace("第一段。\n", "第一段。  \n"),
    "value twice": lambda t: t.replace("标题:", "标题: 另一个\n标题:"),
}


@pytest.mark.parametrize("name", OTHER)
def test_what_is_written_voids(digest, name):
    """Every value and every letter of the body is what was reviewed."""
    changed = OTHER[name](ITEM)
    assert changed != ITEM
    assert digest(changed) != digest(ITEM)


def test_the_method_never_changes(digest):
    """A record of years ago is still true: these digests are for ever those of method 1."""
    files = {"a.csv": "0" * 64, "图.png": ""}
    assert digest(ITEM) == "de0eae59c6610d46126050e8ad62d6a85963e1fdb8230465451489c544584332"
    assert digest(ITEM, files) == "abbb7b76ff1aa92340a72eee8cbe483faa85c5097e816b72b0b003375e3d011d"
    assert digest(ITEM, dict(reversed(files.items()))) == digest(ITEM, files)


BROKEN = {
    "no yaml": ("审查: [\n- {", "a.review.yaml:2", "这里的写法读不懂"),
    "a list": ("- 甲\n", "a.review.yaml:1", "这里的写法读不懂"),
    "no content": ("方法: 1\n审查: []\n", "a.review.yaml:1", "缺少“内容”"),
    "another method": ("方法: 2\n内容: " + "0" * 64 + "\n审查: []\n", "a.review.yaml:1", "“方法”只能是 1"),
    "short digest": ("方法: 1\n内容: abc\n审查: []\n", "a.review.yaml:2", "“内容”要写 64 位的摘要"),
    "unknown key": ("方法: 1\n内容: " + "0" * 64 + "\n审查: []\n备注: 张三\n", "a.review.yaml:4", "这里的写法读不懂"),
    "no name": (
        "方法: 1\n内容: " + "0" * 64 + "\n审查:\n  - {环节: 拟稿, 日期: 2026-03-01, 依据: 甲}\n",
        "a.review.yaml:4", "缺少“姓名”",
    ),
    "no day": (
        "方法: 1\n内容: " + "0" * 64 + "\n审查:\n  - {环节: 拟稿, 姓名: 张三, 日期: 三月, 依据: 甲}\n",
        "a.review.yaml:4", "日期要写成 2026-03-01 的样子",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_with_a_record_has_its_line(name):
    """Each fault has its place and its words."""
    text, place, why = BROKEN[name]
    fault = read(text.encode()).fault
    assert fault is not None
    said = CHINESE.text(fault[1], value=fault[2])
    assert (f"a.review.yaml:{fault[0]}", said) == (place, why)
