"""Finished pages together: ways past repeated parts, titles, navigation, dead links."""

from gongkai.findings.rule import ERROR, WARNING, FindingRule

FINDINGS: dict[str, FindingRule] = {
    "blocks-not-bypassed": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="2.4.1",
        zh=(
            "每页都有的导航没有任何办法跳过。",
            "请把正文放在 <main> 里、给正文写上标题，并在最前面放一个通向正文的链接“跳到正文”。",
        ),
        en=(
            "There is no way past the navigation that every page repeats.",
            "Put the content into <main>, give it a heading, and begin the page with a link to it: “Skip to content”.",
        ),
    ),
    "content-without-heading": FindingRule(
        WARNING,
        source="WCAG 2.2",
        zh=(
            "导航后面的正文没有标题。",
            "请把正文的题目写成标题（h1 至 h6），读屏软件才能直接跳到正文。",
        ),
        en=(
            "The content behind the navigation has no heading.",
            "Make what the content is about a heading (h1 to h6), so that a screen reader can jump to it.",
        ),
    ),
    "no-way-to-content": FindingRule(
        WARNING,
        source="WCAG 2.2",
        zh=(
            "没有链接可以跳过导航直接到正文。",
            "请在网页最前面放一个链接“跳到正文”，通向正文开始的地方。",
        ),
        en=(
            "No link leads past the navigation to the content.",
            "Begin the page with a link “Skip to content” to where the content begins.",
        ),
    ),
    "link-to-no-place": FindingRule(
        WARNING,
        source="WCAG 2.2",
        zh=(
            "链接“{text}”通向本页的“{value}”，本页没有这一处。",
            "请改正链接里 # 后面的名称，或者给要去的那一处加上 id“{value}”。",
        ),
        en=(
            "The link “{text}” leads to “{value}” on this page, which is not there.",
            "Correct the name after # in the link, or give the place it should lead to the id “{value}”.",
        ),
    ),
    "navigation-in-other-order": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="3.2.3",
        zh=(
            "导航链接的先后与“{other}”等多数页面不同。",
            "请让每一页的导航按同样的先后排列。",
        ),
        en=(
            "The links of the navigation are in another order than on “{other}” and most pages.",
            "Keep the navigation in the same order on every page.",
        ),
    ),
    "help-at-other-place": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="3.2.6",
        zh=(
            "求助的链接在{value}，别的页面都在{other}。",
            "请把联系方式、帮助放在每一页的同一个位置。",
        ),
        en=(
            "The link to help is in another block ({value}) than on the other pages ({other}).",
            "Put contact and help at the same place on every page.",
        ),
    ),
}
"""The rules, by id."""
