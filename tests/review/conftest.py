"""A portal that asks for a review, with one item."""

import hashlib

import pytest

from gongkai.records.front_matter import Keys
from gongkai.review.content import Content, parts, written_text
from gongkai.review.record import ReviewRecord, Signed, write
from gongkai.run.review_desk import HEAD

KEYS = Keys(frozenset({"标题", "附件"}), frozenset({"文件", "名称"}))

ITEM = """---
# 说明
标题: 测试公告
发布机构: 市府办
发布时间: 2026-03-08 09:30
附件:
  - {文件: a.csv, 名称: 名单}
---
第一段。

![图的说明](p.png)

第二段。
"""
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fcff9fa1"
    "1e000782027f3dc848ef0000000049454e44ae426082"
)


@pytest.fixture
def site(portal):
    """A portal that asks for a review, with one item that has been reviewed."""
    portal.write("content/data/site.yaml", "编号: test\n名称: 测试市\n审查: 拦截\n")
    portal.write("content/notice/a.csv", "姓,名\n张,三\n")
    portal.write("content/notice/p.png", PNG)
    portal.write("content/notice/a.md", ITEM)

    def review(*arguments):
        return portal.run("review", "--site", str(portal.folder), *map(str, arguments))

    def sign(stage, name, *more, item="a"):
        path = portal.content / f"notice/{item}.md"
        given = ("--name", name, "--basis", "办公会", "--date", "2026-03-01")
        return review(path, "--stage", stage, *given, *more)

    portal.review, portal.sign = review, sign
    portal.record = portal.content / "notice/a.review.yaml"
    return portal


STAGES = (("拟稿", "张三"), ("审核", "李四"), ("保密审查", "王五"))


def sign_all(site, text=ITEM):
    """Write the record that `gongkai review` would; faster than three runs."""
    written = written_text(text.encode(), KEYS)
    assert written is not None
    files = [site.content / "notice" / name for name in ("a.csv", "p.png")]
    digests = {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in files}
    content = Content("notice", written.digest, digests)
    signed = tuple(Signed(stage, name, "2026-03-01", "办公会") for stage, name in STAGES)
    record = ReviewRecord(content.digest, signed, parts(written, content))
    site.record.write_bytes(write(record, HEAD))
