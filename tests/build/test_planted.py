"""One fault of every rule, planted in a template of a portal: each is told at its line, and nothing else is."""

import json

from lxml import etree

from gongkai.a11y.rules import RULES
from gongkai.html import Page

WITHOUT_EFFECT = frozenset(
    [
        "blocks-not-bypassed",
        "columns-by-spaces",
        "content-without-heading",
        "no-way-to-content",
        "space-by-empty-paragraphs",
    ]
)
"""Rules whose planted page is no fault within a page of the portal, or not when it stands on one line."""


def _planted(html: str) -> str:
    """Give what is in the body of a rule's page, on one line; nothing for a fault of a page as a whole."""
    page = Page(html.encode())
    body = page.root.find("body")
    if body is None or "<title" in html or "<html" in html or "<main" in html or "<header" in html:
        return ""
    inside = [
        body.text or "",
        *(etree.tostring(e, encoding="unicode", method="html") for e in body),
    ]
    return " ".join("".join(inside).split())


def test_each_planted_fault_is_told_at_its_line(portal):
    planted = {rule.id: text for rule in RULES if (text := _planted(rule.planted))}
    lines = [
        f'{{% if page.path == "page/{id_}/" %}}{{% raw %}}'
        f'<div class="own-{id_}">{text}</div>{{% endraw %}}{{% endif %}}'
        for id_, text in planted.items()
    ]
    begin = '{% extends "!theme/page.html" %}{% block after %}'
    portal.write("templates/page.html", "\n".join([begin, *lines, "{% endblock %}"]))
    for id_ in planted:
        portal.item(f"page/{id_}", 标题=f"单页{id_}")
    assert portal.build().code in (0, 1)
    ran = portal.run("audit", "--site", str(portal.folder), "--quiet", "--format", "json")
    found = json.loads(ran.out)["findings"]
    for number, id_ in enumerate(planted, 2):
        own = [each for each in found if each["page"] == f"page/{id_}/"]
        places = {(each["path"], each["line"]) for each in own}
        if id_ not in WITHOUT_EFFECT:
            assert id_ in [each["rule"] for each in own]
            assert places == {("templates/page.html", number)}, id_
    pages = {f"page/{id_}/" for id_ in planted}
    assert [each for each in found if each["page"] not in pages] == []
