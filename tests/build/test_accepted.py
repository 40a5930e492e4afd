"""Faults of pages that an office accepts for a while: with a reason, an owner and a last day."""

import json
from datetime import datetime, timedelta

import pytest

from gongkai.clock import BEIJING

FAULTY = "<ul><li>一项</li><p>不是一项</p></ul>\n"
FOOT = '{% include "!theme/chrome/footer.html" %}<ul><li>甲</li><p>乙</p></ul>\n'
WHY = "理由: 供应商六月改好, 责任人: 信息科"


def accept(portal, finding="broken-list", place="news/a.md", until="2027-06-30", more=""):
    """Write an entry."""
    entry = f"- {{提示: {finding}, 位置: {place}, {WHY}, 截止日期: {until}{more}}}\n"
    portal.write("content/data/accepted.yaml", entry)


def ids(ran) -> list[str]:
    return [line.split(" ")[2].rstrip(":") for line in ran.findings]


@pytest.mark.parametrize(
    "place", ["news/a.md", "content/news/a.md", "/news/a/", "/news/a/index.html", "/news/*"]
)
def test_accepted_fault_holds_nothing(portal, tmp_path, place):
    """By the item or the address of its page; it is told as accepted, and goes out."""
    portal.item("news/a", FAULTY)
    assert portal.build().code == 1
    assert not (portal.output / "news/a").exists()
    accept(portal, place=place)
    ran = portal.build()
    assert (ran.code, ids(ran)) == (0, ["broken-list"])
    assert "[提醒] broken-list: " in ran.out and "[已接受] 理由：供应商六月改好。" in ran.out
    assert "accepted.yaml 接受了 1 处" in ran.out
    assert (portal.output / "news/a/index.html").exists()
    report = json.loads(portal.build("--format", "json").out)
    assert [each["accepted"] for each in report["findings"]] == ["供应商六月改好"]
    assert portal.build("--strict").code == 0
    (portal.content / "data/accepted.yaml").unlink()
    portal.item("news/a", f"改过。\n\n{FAULTY}")
    assert portal.build().code == 1
    assert "改过" not in (portal.output / "news/a/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    "entry",
    [
        {"place": "news/b.md"},
        {"finding": "vague-link"},
        {"more": ", 值: 别的"},
        {"more": ", 元素: html > body"},
    ],
)
def test_another_place_value_or_finding_is_not_accepted(portal, entry):
    """Only what the entry names."""
    portal.item("news/a", FAULTY)
    portal.item("news/b", "一段。\n", 标题="另一件")
    accept(portal, **entry)
    ran = portal.build()
    assert (ran.code, set(ids(ran)) - {"acceptance-stale"}) == (1, {"broken-list"})
    assert not (portal.output / "news/a").exists()


def test_stale_entry_is_told(portal):
    """What was mended needs no acceptance any more; a build without the audit cannot know."""
    portal.item("news/a", "一段。\n")
    accept(portal)
    ran = portal.build()
    assert (ran.code, ids(ran)) == (0, ["acceptance-stale"])
    assert ran.findings[0].startswith("content/data/accepted.yaml:1: ")
    portal.write("pelicanconf.py", 'from gongkai.defaults import *\nDERIVED = ["search"]\n')
    assert ids(portal.build()) == []
    accept(portal, finding="axe-violation")
    portal.write("pelicanconf.py", "from gongkai.defaults import *\n")
    assert ids(portal.build()) == []


def test_last_day(portal):
    """After it the fault stops the item again; the build says when that will be, and `check` tells it too."""
    portal.item("news/a", FAULTY)
    accept(portal, until="2026-11-22")
    ran = portal.build()
    assert ran.code == 0
    assert "2026-11-23 00:00" in ran.out
    later = ("--site", str(portal.folder), "--quiet", "--now", "2026-11-23 00:00")
    ran = portal.run("build", *later)
    assert (ran.code, sorted(ids(ran))) == (1, ["acceptance-over", "broken-list"])
    assert ids(portal.run("check", *later)) == ["acceptance-over"]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("提示: broken-lits, 位置: a, WHY, 截止日期: 2027-06-30", "您是不是要写“broken-list”"),
        ("提示: personal-data, 位置: a, WHY, 截止日期: 2027-06-30", "不能接受"),
        ("提示: withheld-content, 位置: a, WHY, 截止日期: 2027-06-30", "不能接受"),
        ("提示: broken-list, 位置: '*', WHY, 截止日期: 2027-06-30", "是每一处"),
        ("提示: broken-list, 位置: a, WHY, 截止日期: 2027-06-31", "不是日期"),
        ("提示: broken-list, 位置: a, WHY, 截止日期: 2028-06-30", "最多一年"),
        ("提示: broken-list, 位置: a, WHY", "缺少“截止日期”"),
        ("提示: broken-list, 位置: a, 理由: b, 截止日期: 2027-06-30", "缺少“责任人”"),
        ("提示: broken-list, 位置: a, 责任人: b, 截止日期: 2027-06-30", "缺少“理由”"),
        ("提示: broken-list, WHY, 截止日期: 2027-06-30", "缺少“位置”"),
    ],
)
def test_wrong_entry_accepts_nothing_and_stops_nothing(portal, entry, said):
    """The other items go out; the entry is told with its line."""
    portal.item("news/a", FAULTY)
    portal.item("news/b", "一段。\n", 标题="另一件")
    entry = entry.replace("WHY", WHY)
    portal.write("content/data/accepted.yaml", f"# 批注\n- {{{entry}}}\n")
    ran = portal.build()
    assert ran.code == 1
    [line] = [each for each in ran.findings if "acceptance-wrong" in each]
    assert line.startswith("content/data/accepted.yaml:2: [错误] ") and said in line
    assert (portal.output / "news/b/index.html").exists()
    assert not (portal.output / "news/a").exists()


def test_fault_of_a_template_is_accepted_by_its_file(portal, tmp_path):
    """Then the release goes out; English keys say the same."""
    portal.item("news/a")
    portal.write("templates/chrome/footer.html", FOOT)
    to = ("publish", "--site", str(portal.folder), "--to", str(tmp_path / "srv"), "--quiet")
    ran = portal.run(*to)
    assert ran.code == 1 and "没有发布" in ran.out
    place = ran.findings[0].split(":")[0]
    portal.write(
        "content/data/accepted.yaml",
        f"- finding: broken-list\n  place: {place}\n  reason: vendor\n  owner: IT\n  until: 2026-12-31\n",
    )
    ran = portal.run(*to, "--now", "2026-11-21 09:00")
    assert ran.code == 0
    assert (tmp_path / "srv/current/news/a/index.html").exists()


def test_audit_of_the_own_output_reads_it_too(portal):
    """`gongkai audit` tells the same as accepted; of another folder the portal's acceptances say nothing."""
    portal.item("news/a", FAULTY)
    accept(portal, until=(datetime.now(BEIJING).date() + timedelta(days=99)).isoformat())
    given = ("--site", str(portal.folder), "--quiet")
    assert portal.run("build", *given).code == 0
    ran = portal.run("audit", *given)
    assert ran.code == 0 and "[已接受] 理由：供应商六月改好。" in ran.out
    assert portal.run("audit", str(portal.output), *given).code == 1
