"""The words: each finding and text stands in both languages, with the same gaps."""

import re
import string
from functools import cache
from pathlib import Path

import pytest

from gongkai.findings import RULES, finding, quote, without_unknown_terms
from gongkai.messages import CHINESE, ENGLISH, words_for

ROOT = Path(__file__).resolve().parents[1]
WORDS = (ROOT / "gongkai" / "findings", ROOT / "gongkai" / "messages")


def gaps(text: str) -> set[str]:
    """The named gaps of a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@cache
def read_code() -> str:
    """All Python of the package but the words themselves, and the pages of the form."""
    files = [
        *(
            f
            for name in ("gongkai", "plugins", "a11y", "search")
            for f in (ROOT / name).rglob("*.py")
        ),
        *(ROOT / "gongkai/admin/templates").glob("*.html"),
    ]
    return "".join(file.read_text("utf-8") for file in files if file.parent not in WORDS)


@pytest.mark.parametrize("id_", RULES)
def test_finding_says_the_same_in_both_languages(id_):
    """The gaps agree, but for the key that English shows beside a field's Chinese name."""
    rule = RULES[id_]
    chinese, english = (set().union(*map(gaps, pair)) for pair in (rule.zh, rule.en))
    assert english - chinese <= {"key", "field"}
    assert chinese <= english


def test_text_has_the_same_gaps_in_both_languages():
    """A text that one language fills and the other does not would lose what it says."""
    differing = [n for n, text in CHINESE.texts.items() if gaps(text) != gaps(ENGLISH.texts[n])]
    assert differing == []


def test_every_finding_has_a_remedy():
    """A message says what is wrong and what to do, in both languages."""
    assert [id_ for id_, rule in RULES.items() if not all((*rule.zh, *rule.en))] == []


def test_each_id_has_one_entry():
    """An id is written once, in one file; a second would silently win within a file."""
    entry = re.compile(r'^    "([a-z0-9-]+)": FindingRule\(', re.M)
    found = [
        id_ for file in WORDS[0].glob("*.py") for id_ in entry.findall(file.read_text("utf-8"))
    ]
    assert sorted(found) == sorted(RULES)


def test_each_text_has_one_entry():
    """The same of what commands and reports say."""
    entry = re.compile(r'^    "([a-z0-9.-]+)": \(', re.M)
    found = [
        name for file in WORDS[1].glob("*.py") for name in entry.findall(file.read_text("utf-8"))
    ]
    assert sorted(found) == sorted(CHINESE.texts)


def test_texts_are_used():
    """No text is left over that nothing names."""
    built = (
        *("severity.", "progress.", "cli.", "report.", "hint.", "why.", "data.", "proposal."),
        *("admin.state.", "admin.now.", "admin.offer.", "admin.how.", "due."),
    )
    named = [name for name in CHINESE.texts if not name.startswith(built)]
    idle = [name for name in named if f'"{name.removesuffix(".remedy")}"' not in read_code()]
    assert idle == []


def test_every_rule_can_be_found():
    """Each finding id is given by some part of the code."""
    assert [id_ for id_ in RULES if f'"{id_}"' not in read_code()] == []


def test_lists_that_could_not_be_read_hide_what_they_lack():
    """Where a closed list is broken, only what does not depend on it still means something."""
    rules = ("unknown-organ", "column-of-other-kind", "unknown-choice")
    found = [finding(rule, **dict.fromkeys(RULES[rule].gaps, "")) for rule in rules]
    assert without_unknown_terms(found) == (found[2],)


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
    assert quote("电话13812345678") == "电话138********"
    assert quote("110105194912310021") == "110****21"
    assert quote("mc000014349/2026-00012") == "mc000014349/2026-00012"
    assert finding("unknown-organ", value="x" * 80).gaps["value"].endswith("…")
