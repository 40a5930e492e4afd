"""Telephone numbers become links, and what only looks like one never does."""

import os
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from gongkai.document import Options, convert
from gongkai.document.telephones import find, linked, may_have, names

ROOT = Path(__file__).resolve().parents[2]
ARCHIVE = Path(os.environ.get("GONGKAI_LAWS", ROOT.parent / "shared/data/laws/laws.zip"))


def numbers(text: str, *, is_named: bool = False) -> list[str]:
    return [text[start:end] for start, end, _ in find(text, is_named=is_named)]


NUMBERS = r"""
电话：0600-5550100|0600-5550100
（0600）5550100|（0600）5550100
(010) 6234 5678转8001|(010) 6234 5678转8001
致电：021-62345678转分机 12|021-62345678
咨询电话0600-5550100-12，|0600-5550100-12
0600－5550100、5550101|0600－5550100|5550101
0600-5550100/5550101|0600-5550100|5550101
0600-5550100-5550103|0600-5550100|5550103
０６００－５５５０１００|０６００－５５５０１００
010—62345678|010—62345678
+86-600-5550100|+86-600-5550100
400-123-4567|400-123-4567
400 123 4567|400 123 4567
400-8888-123|400-8888-123
服务热线4001234567|4001234567
手机：13812345678|13812345678
联系电话 138-1234-5678|138-1234-5678
电话06005550100|06005550100
电话 0600 5550100|0600 5550100
电话/传真：0600-5550100|0600-5550100
Tel: 0600-5550100|0600-5550100
电话：5550123、5550124|5550123|5550124
电话（区号略）5550100|5550100
森林火警电话“6660119”|6660119
服务电话号码96766|96766
请拨打12345或者0600-5550100|12345|0600-5550100
拨打12315、12345投诉|12315|12345
拨打12345人工服务|12345
打当地12345|12345
投诉：12315|12315
热线电话：12345。监督：12388|12345|12388
热线——12345|12345
12345政务服务便民热线|12345
12345电话|12345
12123交通热线|12123
拨打“110”、“119”和“120”|110|119|120
报警110，火警119，急救120|110|119|120
电话110（报警）、119（火警）、120（急救）|110|119|120
通过110、119、120等紧急求助电话|110|119|120
110报警电话|110
请打119。|119
呼叫号码为“120”|120
拨打\n12345|12345
"""

OTHERS = """
〔2026〕12345号
第0600-5550100号
共12345元
打12345元
热线受理12345件
收到热线来电12345通
拨打12345次
电话12345个
投诉12345件
电话量12345
电话用户2345678户
固定电话（万户）2345678
电话普及率120部/百人
编号：0600-5550100
账号：0600-5550100
合同0600-5550100号
QQ：12345678
传真：0600-5550100
统一社会信用代码91110000600037341L
身份证号110101199003078515
索引号: mc000014349/2026-00003
mc0600-5550100
0600-55501001234
面积0600-5550100.5
GB12345-2011
https://a.cn/0600-5550100.html
2026-11-05
010-2026-1105
0312-2026-11-05
电话2025-2026年度
第110条
第一百一十条
乘110路
打110折
划拨120万
打击120起
2026年120号
120急救车
急救120人
共有120个
邮编：100000
138****5678
0600-555****
12345
5550100
13812345678
学府路110号
增长12.345%
"""


@pytest.mark.parametrize("case", NUMBERS.strip().splitlines())
def test_number_is_found(case: str) -> None:
    """However it is written, whole, and nothing beside it."""
    text, *expected = case.replace("\\n", "\n").split("|")
    assert numbers(text) == expected


@pytest.mark.parametrize("text", OTHERS.strip().splitlines())
def test_other_figures_are_left(text: str) -> None:
    """Document numbers, amounts, codes, dates, articles, house numbers."""
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("0600-5550100转8001", "tel:06005550100,8001"),
        ("+86-600-5550100", "tel:+866005550100"),
        ("+86 0600 5550100", "tel:+866005550100"),
        ("+86 13812345678", "tel:+8613812345678"),
        ("（０６００）５５５０１００", "tel:06005550100"),
    ],
)
def test_target(text: str, target: str) -> None:
    """Digits alone, an extension after a pause."""
    assert linked(text) == f'<a href="{target}">{text}</a>'


def test_second_number_has_the_area_of_the_first() -> None:
    """A telephone elsewhere would dial a stranger."""
    assert [target for *_, target in find("0600-5550100、5550101")][1] == "tel:06005550101"


@pytest.mark.parametrize("text", ["12345", "5550100", "12345，全天", "0600 5550100", "110"])
def test_named_number(text: str) -> None:
    """Where the name of the field says so, nothing else need."""
    assert len(numbers(text, is_named=True)) == 1
    assert numbers("12345 件", is_named=True) == []


@pytest.mark.parametrize(
    ("label", "is_name"),
    [
        *[(label, True) for label in ("咨询电话", "电话：", "联系电话（0600）", "服务热线", "联系方式", "投诉渠道", "Telephone")],
        *[(label, False) for label in ("热线", "12345热线", "电话量", "电话（个）", "固定电话（万户）", "来电数")],
    ],
)  # fmt: skip
def test_name_of_a_column(label: str, is_name: bool) -> None:
    """A column of figures about telephones is none of telephone numbers."""
    assert names(label) is is_name


def test_switched_off() -> None:
    """`关闭排版: 电话` leaves the text as it is."""
    assert "tel:" not in convert("拨打12345。", Options(frozenset({"telephones"}))).html


def test_laws() -> None:
    """What the laws of the country link is telephones: reviewed line by line, and held by their number."""
    if not ARCHIVE.exists():
        pytest.skip("the archive of laws is not on this machine")
    found: Counter[str] = Counter()
    with zipfile.ZipFile(ARCHIVE) as archive:
        laws = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    for law in filter(may_have, laws):
        found.update(number for line in law.splitlines() for number in numbers(line))
    assert found == {
        "110": 13,
        "119": 9,
        "120": 35,
        "12119": 1,
        "122": 5,
        "12315": 1,
        "12320": 1,
        "12333": 1,
        "12339": 1,
        "12345": 116,
        "12348": 1,
        "12350": 1,
        "12355": 1,
        "12369": 1,
        "12395": 1,
        "6660119": 1,
        "96333": 1,
        "96766": 3,
    }
