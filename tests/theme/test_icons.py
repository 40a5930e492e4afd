"""The drawn icons: one family, and one for everything that pages of any portal ask for."""

import re

import pytest
import yaml

from gongkai import themes
from gongkai.portal.navigation import DEFAULTS
from tests.conftest import ROOT

TEXT = (themes.path() / "components/icon/icon.html").read_text("utf-8")
ICONS = dict(re.findall(r'^"([a-z-]+)": "([^"]+)",$', TEXT, flags=re.MULTILINE))
TOPICS = yaml.safe_load((ROOT / "content/data/topics.yaml").read_text("utf-8"))
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "A": 7, "C": 6, "S": 4, "Q": 4, "T": 2, "Z": 0}


@pytest.mark.parametrize(
    "name",
    [
        *(topic["编号"] for topic in TOPICS),
        *("ask", "complain", "suggest", "progress"),
        *DEFAULTS,
        *("phone", "place", "clock", "calendar", "document", "download", "empty"),
    ],
)
def test_there_is_an_icon(name: str) -> None:
    """Topics of the reference portal, ways to speak up, the entries of the navigation, facts."""
    assert name in ICONS


def ends(path: str) -> list[tuple[float, float]]:
    """The points at which the strokes of a path end."""
    x = y = 0.0
    start = (x, y)
    found = []
    for command, text in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        numbers = [float(each) for each in re.findall(r"-?(?:\d+\.\d*|\.\d+|\d+)", text)]
        count = _ARGUMENTS[command.upper()]
        if command in "zZ":
            x, y = start
        for at in range(0, len(numbers), count or 1):
            part = numbers[at : at + count]
            assert len(part) == count, (path, command)
            dx, dy = (x, y) if command.islower() else (0.0, 0.0)
            if command in "hH":
                x = part[0] + dx
            elif command in "vV":
                y = part[0] + dy
            else:
                x, y = part[-2] + dx, part[-1] + dy
            if command in "mM" and at == 0:
                start = (x, y)
            found.append((x, y))
    return found


@pytest.mark.parametrize("name", ICONS)
def test_icon_keeps_to_its_grid(name: str) -> None:
    """Every stroke is whole, and none is cut at the edge of the grid of 24."""
    assert all(1 <= x <= 23 and 1 <= y <= 23 for x, y in ends(ICONS[name]))
