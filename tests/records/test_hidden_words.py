"""What a page or Word hides would be seen by all once its styles are gone: it does not go out."""

import pytest


@pytest.mark.parametrize(
    ("body", "tag"),
    [
        ("<p hidden>内部</p>", "p"),
        ('<div style="color: red; DISPLAY : none">内部</div>', "div"),
        ("公开<span style='mso-hide:all'>内部</span>的", "span"),
        ("- 甲\n- <b style=visibility:hidden>内部</b>", "b"),
        ('<table hidden=""><tr><td>内部</td></tr></table>', "table"),
        ('<font style="display:none">内部</font>', "font"),
    ],
)
def test_hidden_words_hold_their_item(portal, body, tag):
    """They are told at their line, by the tag alone."""
    portal.item("news/x", f"公开。\n\n{body}\n", 标题="甲")
    ran = portal.build()
    assert (ran.code, [each for each in ran.findings if "hidden-words" in each]) == (
        1,
        [
            f"content/news/x.md:{9 if body.startswith('-') else 8}: [错误] hidden-words: 这里的“<{tag}>”把文字藏了起来"
            "（hidden、display: none 等），发布以后谁都看得见，不能发布。 "
            "不公开的，请整段删去；要公开的，请删去 hidden 或者 display: none。"
        ],
    )
    assert not (portal.output / "news/x/index.html").exists()


@pytest.mark.parametrize(
    "body",
    [
        '<i aria-hidden="true">※</i>甲',
        '<p title="hidden, display: none">甲</p>',
        '<p style="display: block; text-align: center">甲</p>',
        "`<p hidden>甲</p>`",
        "```\n<p hidden>甲</p>\n```",
        '<p data-x="hidden">甲</p>',
    ],
)
def test_what_hides_nothing_goes_out(portal, body):
    """Only what hides words is told."""
    portal.item("news/x", f"公开。\n\n{body}\n", 标题="甲")
    assert portal.build().code == 0
