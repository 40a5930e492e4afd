"""The title again at the beginning of the text: told, and as a heading not shown twice."""

from __future__ import annotations

import pytest

from gongkai.document import convert
from gongkai.records.repeated_title import find
from tests.conftest import SmallPortal

TITLE = "关于印发“无废城市”方案的通知"


def repeated(text: str) -> tuple[int, str] | None:
    """Give the line of the repeated title and what goes out of the text, as HTML; None if there is none."""
    found = find(text, convert(text).html, TITLE)
    if found is None:
        return None
    return found.line, convert(text if found.without is None else found.without).html.strip()


@pytest.mark.parametrize(
    "text",
    [
        f"# {TITLE}\n\n一句。",
        f"\n\n### {TITLE} {{#mine}}\n\n一句。",
        f"# {TITLE} #\n\n一句。",
        "# 关于印发“无废城市”\n# 方案的通知\n\n一句。",
        f"# **{TITLE}**\n\n一句。",
        f"<h1>{TITLE}</h1>\n\n一句。",
        '<h2 class="t">关于印发“无废城市”<br>方案的通知</h2><p>一句。</p>',
    ],
)
def test_heading_goes(text: str) -> None:
    """A heading that is the title is not shown; nothing else goes."""
    found = repeated(text)
    assert found is not None
    assert found[1] == "<p>一句。</p>"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{TITLE}\n\n一句。", 1),
        ("　　关于印发“无废城市”\n\n　　方案的通知\n\n一句。", 1),
        (f"\n市政发〔2026〕1号\n\n{TITLE}\n\n一句。", 4),
        (f"{TITLE}　市政发〔2026〕1号\n\n一句。", 1),
        (f"**{TITLE.replace('“', chr(34)).replace('”', chr(34))}**\n\n一句。", 1),
        (" ".join(TITLE) + "\n\n一句。", 1),
        ("<p><b>关于印发“无废城市”<br/>方案的通知</b></p> <p>一句。</p>", 1),
    ],
)
def test_paragraph_stays(text: str, line: int) -> None:
    """A paragraph that is the title is told at its line, and no character of the text goes."""
    assert repeated(text) == (line, convert(text).html.strip())


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}（市政发〔2026〕1号）已经印发。",
        f"《{TITLE}》已印发。",
        f"第一段说明为什么印发这个方案，写得比一个机关的名称长得多，所以不是标题上面的一行。\n\n{TITLE}",
        f"# {TITLE}的解读\n\n一句。",
        "关于印发\n\n一句。",
        f"[{TITLE}](files/a.pdf)",
        "",
    ],
)
def test_text_that_only_names_it(text: str) -> None:
    """A sentence with the title in it, or below other text, is text."""
    assert repeated(text) is None


def test_item_without_a_title() -> None:
    """A number alone repeats nothing."""
    assert find("国发〔2019〕5号", "<p>国发〔2019〕5号</p>", "") is None


def test_message_and_outline(portal: SmallPortal) -> None:
    """The message is at the line of the file, and headings begin at level 2 below the page's own."""
    portal.item("notice/a", f"\n# {TITLE}\n\n## 甲\n\n一句。\n", 标题=TITLE)
    ran = portal.build()
    message = (
        f"content/notice/a.md:7: [提醒] title-in-text: 正文开头又写了一遍标题“{TITLE}”。 "
        "页面上方已经显示标题，请删去正文里的这一处。写成标题（以“#”开头）的，页面上没有重复显示。"
    )
    assert message in ran.out + ran.err
    headings = portal.page("notice/a").xpath("//h1 | //*[@data-body]//*[self::h2 or self::h3]")
    assert [(each.tag, each.text_content().strip()) for each in headings] == [("h1", TITLE), ("h2", "甲")]  # fmt: skip
