"""What single components make of their data; that their examples are sound is test_gallery.py."""

import pytest
from bs4 import Tag

from gongkai.build.templates import outline


def nesting(part: Tag) -> list[object]:
    """Turn nested lists into nested Python lists of link texts."""
    found: list[object] = []
    for item in part.find_all("li", recursive=False):
        assert item.a is not None
        found.append(item.a.get_text())
        below = item.find("ol", recursive=False)
        if below is not None:
            found.append(nesting(below))
    return found


@pytest.mark.parametrize(
    ("levels", "nested"),
    [
        ([2, 2], ["0", "1"]),
        ([2, 3, 3, 2], ["0", ["1", "2"], "3"]),
        ([2, 4, 3, 2], ["0", ["1", "2"], "3"]),
        ([3, 2, 3], ["0", "1", ["2"]]),
        ([2, 3, 4, 2, 3], ["0", ["1", ["2"]], "3", ["4"]]),
        ([4, 5, 2, 2], ["0", ["1"], "2", "3"]),
    ],
)
def test_contents_nest_by_level(component, levels: list[int], nested: list[object]) -> None:
    """Deeper headings stand under the one above them, also where levels are skipped."""
    toc = outline((level, f"h{n}", str(n)) for n, level in enumerate(levels))
    nav = component("contents", "contents", toc=toc).nav
    assert nesting(nav.find("ol", recursive=False)) == nested


def test_contents_have_a_visible_name(component) -> None:
    """The navigation is named by the heading that is seen."""
    toc = outline((2, f"h{n}", "总则") for n in range(2))
    nav = component("contents", "contents", toc=toc).nav
    assert nav.find(id=nav["aria-labelledby"]).get_text() == "目录"


@pytest.mark.parametrize(
    ("type_", "size", "words"),
    [
        ("PDF", "12 KB", "申请表（PDF，12 KB）"),
        ("PDF", "", "申请表（PDF）"),
        ("", "", "申请表"),
    ],
)
def test_attachment_link_says_type_and_size(component, type_: str, size: str, words: str) -> None:
    """Type and size are in the link's own words, so that nobody loads a file unaware."""
    items = [{"path": "a/b.pdf", "title": "申请表", "type": type_, "size": size}]
    assert component("attachments", "attachments", items=items).a.get_text() == words


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("12345", "tel:12345"),
        ("0571-8888 6666", "tel:057188886666"),
        ("0571-88886666转8", "tel:057188886666,8"),
        ("１２３４５", "tel:12345"),
        ("", None),
    ],
)
def test_telephone(component, number: str, address: str | None) -> None:
    """The number becomes a link, however it is written."""
    link = component("telephone", "telephone", number=number).a
    assert (link and link["href"]) == address


@pytest.mark.parametrize("sides", [("previous",), ("next",), ("previous", "next")])
def test_neighbours(component, sides: tuple[str, ...]) -> None:
    """Each neighbour that has a page is a link."""
    lines = {side: {"path": f"{side}/", "title": side} for side in sides}
    before, after = lines.get("previous"), lines.get("next")
    soup = component("neighbours", "neighbours", previous=before, next=after)
    assert [a["href"] for a in soup.select("a")] == [f"/{side}/" for side in sides]


@pytest.mark.parametrize(
    ("value", "tone"),
    [("已修改", "warning"), ("失效", "stop"), ("废止", "stop")],
)
def test_validity_is_a_word_with_its_own_shape(component, value: str, tone: str) -> None:
    """Each state is said in its word; colour and shape come on top."""
    badge = component("badge", "validity", value=value).span
    assert (badge.get_text(), badge["class"][-1]) == (value, f"gk-badge--{tone}")


def test_what_goes_without_saying_has_no_badge(component) -> None:
    """有效, 主动公开 and a state that its kind calls normal are not said; all others are."""
    for name, given in (
        ("validity", {"value": "有效"}),
        ("publicity", {"value": "主动公开"}),
        ("of_state", {"state": {"id": "a", "name": "已核实", "tone": "open", "is_normal": True}}),
    ):
        assert component("badge", name, **given).span is None
    late = {"id": "b", "name": "待核实", "tone": "warning", "is_normal": False}
    assert component("badge", "of_state", state=late).span.text == "待核实"
    assert component("badge", "publicity", value="依申请公开").span.text == "依申请公开"


@pytest.mark.parametrize(
    ("depth", "words"),
    [("办理", "网上办理"), ("申请", "网上申请"), ("查询", "网上查询"), ("公开", "网上查看")],
)
def test_link_to_an_online_service_promises_what_can_be_done(component, depth, words) -> None:
    """Nobody who reads 网上办理 finds a page that only tells."""
    assert component("online", "online", depth=depth).get_text(strip=True) == words


def test_columns_of_numbers_stand_at_the_right(component) -> None:
    """A column of numbers and dashes, head and cells; one with a word or a date in it stays, and so does a row's name."""
    rows = [
        [("2025", ""), ("1,286", ""), ("3.5%", ""), ("2025-01-20", "2025-01-20"), ("7", "")],
        [("2024", ""), ("", ""), ("−12", ""), ("2024-01-20", "2024-01-20"), ("七", "")],
    ]
    soup = component(
        "data_table", "data_table", caption="数", columns=list("甲乙丙丁戊"), rows=rows
    )
    for line in soup.find_all("tr"):
        right = ["gk-align-right" in each.get("class", []) for each in line.find_all(["th", "td"])]
        assert right == [False, True, True, False, False]
    cells = [[{"text": text, "path": "", "time": "", "tone": None} for text in ("甲", 3, "乙")]]
    soup = component(
        "linked_table", "linked_table", caption="数", columns=list("甲乙丙"), rows=cells
    )
    assert [each.text for each in soup.select("td.gk-align-right")] == ["3"]


def test_files_of_a_medium_are_named_by_what_they_are(component) -> None:
    """A link says what is fetched, not how its file is called."""
    file = {"path": "x/a.mp4", "title": "a", "type": "MP4", "size": "3 MB"}
    words = {**file, "path": "x/a.txt", "type": "TXT", "size": "1 KB"}
    soup = component("media", "media", video=file, transcript=words)
    told = [each.text for each in soup.select("li a")]
    assert told == ["下载视频（MP4，3 MB）", "下载文字稿（TXT，1 KB）"]
