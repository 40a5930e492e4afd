"""Text → terms: the cases that the browser's reader is held to as well."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.search import texts
from gongkai.search.analysis import bigram, count_terms, identity, list_terms

LINES = Path(__file__).with_name("terms.jsonl").read_text("utf-8").splitlines()
CASES = [json.loads(line) for line in LINES]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:20])
def test_terms(case):
    """Each text gives its terms, and its identity when it is nothing but a number."""
    assert list(list_terms(case["text"])) == case["terms"]
    assert identity(case["text"]) == case["identity"]


@pytest.mark.parametrize(
    "written",
    ["明政办（2026）3号", "明政办[2026]3号", "明政办〔２０２６〕第3号", "明政办 〔2026〕 3 号"],
)
def test_number_in_other_notation_is_the_same_term(written):
    """However a number is written, it is looked up as one."""
    assert identity(written) == identity("明政办〔2026〕3号") == "#明政办[2026]3"


@pytest.mark.parametrize(
    "written", ["2026-03-05", "2026/3/5", "2026.03.05", "二〇二六年三月五日", "2026年03月05日"]
)
def test_date_in_other_notation_is_the_same_terms(written):
    """However a date is written, it gives day, month and year."""
    assert list(list_terms(written)) == ["2026-03-05", "2026-03", "2026"]


def test_text_survives_its_code():
    """Any text comes back from its bytes, signs beyond the table too."""
    text = "\x01zhang-1\n第一章 总则，ABC é ① 𠮷 ㎡ ︵ 龦 ﹏\n"
    assert texts.decode(texts.encode(text)) == text


def test_text_takes_little_room():
    """A usual sentence takes one to two bytes a character."""
    text = "申请人应当在收到通知之日起十日内向市人民政府提出书面申请。"
    assert len(texts.encode(text)) < 1.5 * len(text)


def test_table_has_no_sign_twice():
    """Each sign has one code."""
    assert len(set(texts.TABLE)) == len(texts.TABLE) == texts._FIRST_CHINESE


SIGNS = (
    "一二〇年月日号令第〔〕(2026)19 3.-/aＡb①税收𠮷𠀀，\n\u3000\u200b々条ß12345é\u0301ﬁカ\u309b한"
)


@given(st.text(SIGNS, max_size=40))
def test_counting_is_listing(text):
    """A page's terms are counted as a query's are listed."""
    pairs, others = count_terms(text)
    assert others + Counter({bigram(pair): found for pair, found in pairs.items()}) == Counter(
        list_terms(text)
    )
