"""The words: each finding and text stands in both languages, with the same gaps."""

import re
import string
from pathlib import Path

import pytest

from gongkai.findings import RULES, finding, quote
from gongkai.messages import CHINESE, ENGLISH, words_for

ROOT = Path(__file__).resolve().parents[1]


def gaps(text: str) -> set[str]:
    """The named gaps of a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_hold_the_same():
    """Ids, names and gaps agree, but for the key that English shows beside a field's Chinese name."""
    assert set(CHINESE.findings) == set(ENGLISH.findings) == set(RULES)
    assert set(CHINESE.texts) == set(ENGLISH.texts)
    for name, told in CHINESE.findings.items():
        chinese, english = (
            set().union(*map(gaps, told)),
            set().union(*map(gaps, ENGLISH.findings[name])),
        )
        assert english - chinese <= {"key", "field"}, name
        assert chinese <= english, name
    for name, text in CHINESE.texts.items():
        assert gaps(text) == gaps(ENGLISH.texts[name]), name


def test_every_finding_has_a_remedy():
    """A message says what to do; only notes on a removed part may leave it out."""
    for words in (CHINESE, ENGLISH):
        assert all(message and remedy for message, remedy in words.findings.values())


def test_texts_are_used():
    """No text is left over that nothing names."""
    code = "".join(
        file.read_text("utf-8")
        for folder in ("gongkai", "plugins", "a11y", "search")
        for file in (ROOT / folder).rglob("*.py")
        if file.parent.name != "messages"
    )
    built = {"severity.", "progress.", "cli.", "report.", "hint.", "why.", "data."}
    for name in CHINESE.texts:
        stem = name.removesuffix(".remedy")
        assert f'"{stem}"' in code or any(name.startswith(start) for start in built), name


def test_every_rule_can_be_found():
    """Each finding id is given by some part of the code."""
    code = "".join(
        file.read_text("utf-8")
        for folder in ("gongkai", "plugins", "a11y", "search")
        for file in (ROOT / folder).rglob("*.py")
        if file.parent.name != "messages" and file.name != "findings.py"
    )
    assert [rule for rule in RULES if f'"{rule}"' not in code] == []


def test_errors_have_words():
    """Every name given to GongkaiError has its message and its remedy."""
    for folder in ("gongkai", "plugins", "a11y", "search"):
        for file in (ROOT / folder).rglob("*.py"):
            for name in re.findall(r'GongkaiError\(\s*"([^"]+)"', file.read_text("utf-8")):
                assert {name, f"{name}.remedy"} <= set(CHINESE.texts), f"{file.name}: {name}"


@pytest.mark.parametrize(
    ("environment", "locale"),
    [
        ({}, "zh-CN"),
        ({"LANG": "C.UTF-8"}, "zh-CN"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US", "LC_ALL": "zh_CN.UTF-8"}, "zh-CN"),
        ({"LANG": "zh_CN", "LC_MESSAGES": "en_US"}, "en"),
    ],
)
def test_language_of_the_terminal(environment, locale):
    """Chinese unless the environment says English."""
    assert words_for(environment).locale == locale


def test_values_are_quoted_safely():
    """A value is cut, folded to one line, and long numbers in it are masked."""
    assert quote("甲\n乙  丙") == "甲 乙 丙"
    assert len(quote("字" * 100)) == 60
    assert quote("电话13812345678") == "电话138****78"
    assert quote("110105194912310021") == "110****21"
    assert quote("mc000014349/2026-00012") == "mc000014349/2026-00012"
    assert finding("unknown-organ", value="x" * 80).gaps["value"].endswith("…")
