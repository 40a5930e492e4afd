"""The characters by which one sees that a text is traditional or simplified."""

import pytest

from gongkai.a11y.standards.scripts import SIMPLIFIED, TRADITIONAL


def test_no_character_is_of_both_scripts():
    """Each belongs to one script alone, and a simplified form is none of the traditional."""
    assert not SIMPLIFIED & TRADITIONAL.keys()
    assert not set(TRADITIONAL.values()) & TRADITIONAL.keys()


@pytest.mark.parametrize(
    ("text", "traditional", "simplified"),
    [
        ("為人民服務", "為務", ""),
        ("为人民服务", "", "为务"),
        ("皇后在台上干了一件事", "", ""),
        ("乾隆年間著書立說", "間書說", ""),
    ],
)
def test_characters_that_both_scripts_have_say_nothing(text, traditional, simplified):
    """后, 台, 干, 乾 and 著 stand in texts of either script."""
    assert "".join(each for each in text if each in TRADITIONAL) == traditional
    assert "".join(each for each in text if each in SIMPLIFIED) == simplified
