"""What its finished page shows to be wrong with an item holds it, as a fault of its file does."""

import re
import shutil

from gongkai.build.templates import Templates
from gongkai.cli import build as build_command

FAULTY = "<ul><li>一项</li><p>不是一项</p></ul>\n"
"""A list that a screen reader cannot count; only its page shows it."""
FOOT = '{% include "!theme/chrome/footer.html" %}<ul><li>甲</li><p>乙</p></ul>\n'


def fill(portal) -> None:
    """Items that name each other on their pages."""
    for number in range(3):
        portal.item(f"news/n{number}", f"第一稿{number}。\n", 标题=f"动态{number}")


def rendered(monkeypatch) -> list[str]:
    """The addresses of the pages that are rendered from now on."""
    found: list[str] = []
    render = Templates.render

    def noted(templates, rendering):
        found.append(rendering.path)
        return render(templates, rendering)

    monkeypatch.setattr(Templates, "render", noted)
    return found


def ids(ran) -> list[str]:
    return [line.split(" ")[2].rstrip(":") for line in ran.findings]


def from_nothing(portal, tmp_path, last) -> dict[str, bytes]:
    """The output of builds from nothing: of the content as it was when all was well, then as it is now."""
    copy = tmp_path / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    ignored = shutil.ignore_patterns(".gongkai", "output")
    shutil.copytree(portal.folder, copy, ignore=ignored)
    now = {path: (copy / path).read_text("utf-8") for path in last}
    for texts in (last, now):
        for path, text in texts.items():
            (copy / path).write_text(text, "utf-8")
        # The second is no build from nothing only in what went out before.
        portal.run("build", "--site", str(copy), "--quiet", "--now", "2026-11-21 09:00")
    files: dict[str, bytes] = portal.files(copy / "output")
    return files


def test_page_at_fault_is_held(portal, tmp_path):
    """Its last page stays, everywhere: in lists, in the search index, in the feeds; mended, it goes out."""
    fill(portal)
    assert portal.build().code == 0
    before = portal.files()
    sound = {"content/news/n1.md": (portal.content / "news/n1.md").read_text("utf-8")}
    portal.item("news/n1", f"第二稿，澜沧渡。\n\n{FAULTY}", 标题="新标题")
    portal.item("news/n2", "改好的第二稿。\n", 标题="动态2")
    ran = portal.build()
    assert ran.code == 1
    [line] = ran.findings
    assert line.startswith("content/news/n1.md") and "[错误] broken-list: " in line
    assert "暂缓发布 1 件（上一次发布的页面保持不变）：\n  news/n1.md：" in ran.out
    after = portal.files()
    assert after["news/n1/index.html"] == before["news/n1/index.html"]
    everything = b"".join(after.values())
    assert "澜沧渡".encode() not in everything and "新标题".encode() not in everything
    assert "改好的第二稿".encode() in after["news/n2/index.html"]
    assert after == from_nothing(portal, tmp_path, sound)
    portal.item("news/n1", "第二稿，澜沧渡。\n", 标题="新标题")
    assert portal.build().code == 0
    assert "新标题".encode() in (portal.output / "news/n2/index.html").read_bytes()


def test_new_page_at_fault_waits(portal):
    """An item that never went out leaves no byte, and links to it are told."""
    fill(portal)
    portal.item("news/x", FAULTY, 标题="等着的")
    portal.item("news/y", "见[那一件](x.md)。\n", 标题="指过去的")
    ran = portal.build()
    assert ran.code == 1
    assert ids(ran) == ["broken-list", "dead-link"]
    everything = b"".join(portal.files().values())
    assert "等着的".encode() not in everything
    assert (portal.output / "news/n1/index.html").exists()


def test_nothing_is_judged_twice(portal, monkeypatch):
    """As long as it is at fault it is told, but neither it nor what names it is rendered again."""
    fill(portal)
    portal.build()
    portal.item("news/n1", FAULTY, 标题="新标题")
    portal.build()
    made = rendered(monkeypatch)
    portal.item("notice/g", "一句。\n", 标题="另一件")
    ran = portal.build()
    assert ids(ran) == ["broken-list"]
    assert "news/n1/" not in made and "news/n2/" not in made
    assert "notice/g/" in made
    made.clear()
    assert ids(portal.build()) == ["broken-list"]
    portal.item("notice/g", "一句改过的话。\n", 标题="另一件")  # nothing but a text changed
    assert ids(portal.build()) == ["broken-list"]
    assert "新标题".encode() not in b"".join(portal.files().values())


def test_sound_build_renders_each_page_once(portal, monkeypatch):
    """Judging costs nothing where nothing is at fault."""
    fill(portal)
    made = rendered(monkeypatch)
    portal.build()
    assert len(made) == len(set(made))


def test_lost_state_or_other_output_judges_again(portal, tmp_path):
    """What was known of a page at fault is never needed."""
    fill(portal)
    portal.item("news/n1", FAULTY)
    portal.build()
    first = portal.files()
    shutil.rmtree(portal.folder / ".gongkai")
    assert ids(portal.build()) == ["broken-list"]
    assert portal.files() == first
    assert ids(portal.build("--output", str(tmp_path / "other"))) == ["broken-list"]
    assert portal.files(tmp_path / "other") == first


def test_preview_shows_the_page_at_fault(portal):
    """Its editor is to see it, and what is wrong with it."""
    fill(portal)
    portal.item("news/n1", f"澜沧渡。\n\n{FAULTY}")
    ran = portal.build("--preview")
    assert (ran.code, ids(ran)) == (1, ["broken-list"])
    page = portal.folder / build_command.PREVIEW / "news/n1/index.html"
    assert "澜沧渡" in page.read_text("utf-8")


def test_drafts_are_not_judged(portal):
    """A draft has no page."""
    fill(portal)
    portal.item("news/n1", FAULTY, 草稿="true")
    assert portal.build().code == 0


def test_without_audit_nothing_is_judged(portal):
    """A portal that leaves the audit out of its builds has no gate either; with it again, the gate closes."""
    fill(portal)
    portal.item("news/n1", FAULTY)
    settings = "from gongkai.defaults import *\n"
    portal.write("pelicanconf.py", settings + 'DERIVED = ["search"]\n')
    assert portal.build().code == 0
    page = portal.output / "news/n1/index.html"
    before = page.read_bytes()
    portal.write("pelicanconf.py", settings)
    # It went out as it is, so it stays as it is: a new rule takes down no page.
    ran = portal.build()
    assert (ran.code, ids(ran)) == (1, ["broken-list"])
    assert page.read_bytes() == before
    portal.item("news/n1", f"改过。{FAULTY}")
    assert ids(portal.build()) == ["broken-list"]
    assert page.read_bytes() == before


def test_workers_judge_alike(portal):
    """In several processes the same is held, told and written."""
    fill(portal)
    portal.build()
    portal.item("news/n1", FAULTY, 标题="新标题")
    for number in range(3, 60):
        portal.item(f"news/n{number}", f"第二稿{number}。\n", 标题=f"动态{number}")
    ran = portal.build("--jobs", "2")
    assert ids(ran) == ["broken-list"]
    files = portal.files()
    portal.item("news/n1", "第一稿1。\n", 标题="动态1")
    portal.build()
    assert portal.files() == files


def test_page_error_of_no_item_bars_the_release(portal, tmp_path):
    """A fault of a template holds no item: the site is built, and not published."""
    fill(portal)
    to = ("publish", "--site", str(portal.folder), "--to", str(tmp_path / "srv"), "--quiet")
    assert portal.run(*to).code == 0
    release = (tmp_path / "srv/current").resolve()
    portal.item("news/n1", "第二稿。\n", 标题="动态1")
    portal.write("templates/chrome/footer.html", FOOT)
    ran = portal.build()
    assert ran.code == 1 and "暂缓" not in ran.out
    assert "第二稿" in (portal.output / "news/n1/index.html").read_text("utf-8")
    assert re.search(r"publish 不会发布它：有 \d+ 处错误", ran.out)
    for _ in range(2):  # the second finds nothing changed
        ran = portal.run(*to)
        assert ran.code == 1
        assert f"没有发布，仍在使用 {release.name}：页面上有 " in ran.out
    assert (tmp_path / "srv/current").resolve() == release
    (portal.folder / "templates/chrome/footer.html").unlink()
    assert portal.run(*to).code == 0
    assert "第二稿" in (tmp_path / "srv/current/news/n1/index.html").read_text("utf-8")
