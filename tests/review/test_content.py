"""What voids a review and what does not, and what is wrong with a record: pure."""

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
    "draft": lambda t: t.replace("标题:", "草稿: false\n标题:"),
}  # fmt: skip


@pytest.fixture
def digest():
    def digest_of(text: str, files=()) -> str:
        written = written_text(text.encode(), KEYS)
        assert written is not None
        return Content(written.digest, dict(files)).digest

    return digest_of


@pytest.mark.parametrize("name", SAME)
def test_how_it_is_written_voids_nothing(digest, name):
    """Order, comments, quotes and line ends are not what was reviewed."""
    changed = SAME[name](ITEM)
    assert changed != ITEM
    assert digest(changed) == digest(ITEM)


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
    assert digest(ITEM) == "938e02186008912570f644200e304aef0e37e4f98b2c563c7f9acf355b9e219e"
    assert digest(ITEM, files) == "a8f3a19176f301c08bc49315d30108b01d5de58675a9fb86e9d745966ef68bc8"
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
