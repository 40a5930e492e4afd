"""Faults of `content/data/`: each is a blocker at its line, and all are told."""

import pytest


@pytest.mark.parametrize(
    ("file", "text", "line", "key"),
    [
        ("organs.yaml", "- 编号: [a]\n  名称: 甲局\n", 1, "编号"),
        ("topics.yaml", "- 编号: a\n  名称: {甲: 乙}\n", 2, "名称"),
        ("site.yaml", "编号: test\n名称: 测试市人民政府\n地址: [甲路, 乙路]\n", 3, "地址"),
        ("site.yaml", "编号: test\n名称: 甲市\n申请公开接收地址: [a, b]\n", 3, "申请公开接收地址"),
    ],
)
def test_several_values_where_a_data_file_takes_one(portal, file, text, line, key):
    """A list or a mapping in place of a text is a fault at its line, and stops nothing else from being told."""
    portal.write(f"content/data/{file}", text)
    found = portal.check().findings
    assert (
        f"content/data/{file}:{line}: [阻断] broken-data-file: 数据文件有错：“{key}”只能写一个值。"
        in [each.split(" 请", 1)[0] for each in found]
    ), found
