"""What the manual shows as wrong is found under that very name, what it shows as right is not: in a real portal."""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from gongkai.run import shipped

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT))
from tools import messages_page  # noqa: E402  tools are not installed

FRONT = ("标题: 例{}", "发布机构: 市政府办公室", "发布时间: 2026-01-05 09:00")
OF_KIND = {
    "disclosure": (*FRONT, "索引号: A{}", "公开属性: 主动公开"),
}
KINDS = {
    "unknown-choice": "disclosure",
    "document-number-form": "disclosure",
    "unknown-document": "interpretation",
}
"""Where an example belongs, if it is no notice."""
IN_FRONT = {
    *("remark-in-value", "full-width-colon", "no-space-after-colon", "unknown-key", "doubtful-key"),
    *("broken-yaml", "colon-in-value", "key-of-other-kind", "only-remark", "missing-field"),
    *("loose-date", "wrong-date", "needs-quotes", "unknown-organ", "missing-file"),
    *("withheld-unreadable", *KINDS),
}
IN_BODY = {
    *("personal-data", "image-without-alternative", "external-image", "medium-without-name"),
    *("unsafe-link", "unread-link", "dead-link", "broken-remark", "doubtful-mark"),
}
"""Examples of lines of the front matter, and of the text."""
NEIGHBOURS = ("a.jpg", "map.png", "IMG_0231.jpg", "fabuhui.mp4", "年度报告.pdf")


def sides(section: str) -> dict[str, str]:
    """An example's sides, wrong and right, where they begin with what is to be written."""
    return dict(re.findall(r"^- (错|对)：`([^`]+)`", section, re.M))


def item(id_: str, example: str, number: int) -> tuple[str, str]:
    """The folder of a kind, and an item of it that is sound but for the example."""
    kind = KINDS.get(id_, "notice")
    front = [line.format(number) for line in OF_KIND.get(kind, FRONT)]
    body = "正文。"
    if id_ in IN_BODY:
        body = f"{example}\n\n{body}"
    else:
        key = re.split("[:：]|不予", example)[0]
        front = [line for line in front if not line.startswith(f"{key}:")]
        front.append(example)
    return kind, "\n".join(["---", *front, "---", "", body, ""])


@pytest.mark.parametrize("side", ["错", "对"])
def test_examples_are_what_they_are_called(portal, tmp_path, side):
    """All of a side in one portal: each wrong one is found there by its name, no right one is."""
    site, number = tmp_path / "site", 0
    shipped.write_all(site)
    shown: dict[str, set[str]] = {}
    for id_, section in messages_page.explained().items():
        if id_ not in IN_FRONT | IN_BODY or side not in sides(section):
            continue
        number += 1
        kind, text = item(id_, sides(section)[side], number)
        path = f"content/{kind}/e{number}.md"
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_text(text, "utf-8")
        shown[path] = {id_}
    _, other = item("unknown-choice", "文号: 明政办〔2026〕3号", 0)
    (site / "content/disclosure/2026.md").write_text(other, "utf-8")
    (site / "content/notice/2026.md").write_text(item("", "草稿: false", 0)[1], "utf-8")
    for name in NEIGHBOURS:
        (site / "content/notice" / name).touch()
    ran = portal.run("check", "--quiet", "--format", "json", "--site", str(site))
    found = defaultdict(set)
    for each in json.loads(ran.out)["findings"]:
        found[each["path"]].add(each["id"])
    assert len(shown) > 20
    as_shown = {path: ids & found[path] for path, ids in shown.items()}
    assert as_shown == {path: ids if side == "错" else set() for path, ids in shown.items()}


def test_the_item_of_the_walk_is_published(portal, tmp_path):
    """What a clerk types along with on-the-web.md goes out, with its table, at the address that the page names."""
    text = (ROOT / "docs/editors/on-the-web.md").read_text("utf-8")
    (whole,) = re.findall(r"^```markdown\n(---\n.*?)^```", text, re.M | re.S)
    (source, address) = re.findall(r"`(content/\S+\.md)` 发布在 `/(\S+)/`", text)[0]
    site = tmp_path / "site"
    shipped.write_all(site)
    (site / source).write_text(whole, "utf-8")
    ran = portal.run("build", "--quiet", "--site", str(site), "--now", "2026-09-28 09:01")
    assert source not in ran.out and ran.code == 0
    assert "<th" in (site / "output" / address / "index.html").read_text("utf-8")
