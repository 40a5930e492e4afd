"""Long runs of one sign take a time that grows with their length, not with its square."""

import pytest

from gongkai.document import convert
from gongkai.limit import cpu_limit


@pytest.mark.parametrize(
    "text",
    [
        "+--" * 60_000,
        "-->" * 60_000,
        "> " * 60_000 + "1",
        "| 甲 | 乙 |\n|---|---|\n| " + "{: #a}- " * 20_000 + " | b |\n",
        "```图表 柱状\n" + " " * 20_000 + "甲\n```\n",
        "```图表 柱状\n" + "　" * 20_000 + "：\n```\n",
    ],
    ids=[
        "borders",
        "arrows",
        "quotes",
        "braces in a cell",
        "blanks in a chart",
        "wide blanks in a chart",
    ],
)
def test_long_run_ends(text):
    """Each took half a minute or more; the limit is a hundred times what it takes now, and no measure of speed."""
    with cpu_limit(20):
        assert convert(text).html is not None
