"""A build that finds nothing changed loads nothing that renders, and tells what the last one told."""

import json
import os
import subprocess
import sys
import time

import pytest

from gongkai.build import gate

pytestmark = pytest.mark.slow

NOW = "2026-11-21 09:00"
HEAVY = ("pelican", "jinja2", "markdown", "lxml", "nh3", "PIL", "yaml", "rich")


def build(portal, *arguments: str) -> tuple[list[str], str]:
    """Build in a process of its own; gives the heavy modules that it loaded, and what it told."""
    code = (
        "import sys, json\nfrom gongkai.cli import main\n"
        "code = main(sys.argv[1:])\nprint(json.dumps(sorted(sys.modules)))\nsys.exit(code)"
    )
    command = [
        sys.executable,
        "-c",
        code,
        "build",
        "--site",
        str(portal.folder),
        "--now",
        NOW,
        "--quiet",
    ]
    ran = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
    told, _, loaded = ran.stdout.rstrip().rpartition("\n")
    return [name for name in json.loads(loaded) if name in HEAVY], told


def age(portal) -> None:
    """Make all files old enough for their times to be trusted."""
    moment = time.time() - 60
    for path in [
        *portal.content.rglob("*"),
        *portal.folder.glob("*.py"),
        *portal.folder.glob("templates/*"),
    ]:
        os.utime(path, (moment, moment))


@pytest.fixture
def settled(portal):
    """A portal that was built, with a finding that is told each time."""
    portal.item("news/a", "见[没有的](gone.md)。\n")
    portal.item("news/b", 草稿="true")
    age(portal)
    assert build(portal)[0]
    return portal


def test_nothing_changed(settled):
    """Nothing heavy is loaded; findings and figures are told again."""
    loaded, told = build(settled)
    assert loaded == []
    assert "[提醒] dead-link" in told
    assert "动态 1" in told
    assert "本次写入 0 个，删除 0 个" in told


def test_exit_code_stays(portal):
    """An item that was held is told, with its exit code, when nothing changed."""
    portal.item("news/a", 发布机构="没有的机构")
    age(portal)
    first, second = portal.build(), portal.build()
    assert (first.code, second.code) == (1, 1)
    assert first.findings == second.findings != []


CHANGES = {
    "body": lambda portal: portal.item("news/a", "另一句。\n"),
    "item": lambda portal: portal.item("news/c"),
    "item gone": lambda portal: (portal.content / "news/b.md").unlink(),
    "closed list": lambda portal: portal.write(
        "content/data/topics.yaml", "- {编号: a, 名称: 甲}\n"
    ),
    "settings": lambda portal: portal.write(
        "pelicanconf.py", "from gongkai.defaults import *\nBROWSE_LISTS = False\n"
    ),
    "module of the settings": lambda portal: portal.write("own.py", "X = 2\n"),
    "template": lambda portal: portal.write(
        "templates/news.html", '{% extends "!theme/news.html" %}'
    ),
    "theme file": lambda portal: portal.write("static/own.css", "a {}\n"),
    "page altered": lambda portal: (portal.output / "news/a/index.html").write_bytes(b"x"),
    "page gone": lambda portal: (portal.output / "news/a/index.html").unlink(),
    "foreign file": lambda portal: (portal.output / "news/a/foreign.txt").write_bytes(b"x"),
    "foreign folder": lambda portal: (portal.output / "other").mkdir(),
    "state damaged": lambda portal: (portal.folder / ".gongkai/state.sqlite").write_bytes(
        b"x" * 5000
    ),
}


@pytest.mark.sampled
@pytest.mark.parametrize("change", CHANGES)
def test_any_change_is_seen(portal, change):
    """Whatever a build depends on makes it a real one, and the output what a clean build gives."""
    portal.write("own.py", "X = 1\n")
    portal.write("pelicanconf.py", "from gongkai.defaults import *\nimport own\n")
    portal.item("news/a")
    portal.item("news/b", 草稿="true")
    age(portal)
    build(portal)
    assert build(portal)[0] == []
    CHANGES[change](portal)
    loaded, _ = build(portal)
    assert "jinja2" in loaded
    assert not (portal.output / "news/a/foreign.txt").exists()
    assert (portal.output / "news/a/index.html").stat().st_size > 100


def test_clock(settled):
    """What falls due is published, without any change of a file."""
    settled.item("news/later", 发布时间="2026-11-21 10:00")
    age(settled)
    build(settled)
    assert build(settled)[0] == []
    settled.run("build", "--site", str(settled.folder), "--quiet", "--now", "2026-11-21 10:00")
    assert (settled.output / "news/later/index.html").exists()


def test_edit_within_the_clock_tick(portal):
    """A file that changed just before it was read is looked at again, whatever its time and size say."""
    portal.item("news/a", "正文甲。\n")
    file = portal.content / "news/a.md"
    stamp = file.stat()
    portal.build()
    file.write_text(file.read_text("utf-8").replace("正文甲", "正文乙"), "utf-8")
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    portal.build()
    assert "正文乙" in (portal.output / "news/a/index.html").read_text("utf-8")


def test_written_just_before_the_build(portal, monkeypatch):
    """Files that were written right before they were read are hashed, no others, and later trusted by their times."""
    portal.item("news/old")
    portal.write("content/files/a.csv", "甲\n1\n")
    age(portal)
    written = portal.item("news/a", "见[没有的](gone.md)。\n")
    soon = time.time() + 60  # however long the build takes to come to it
    os.utime(written, (soon, soon))
    first = portal.build()
    hashed: list[str] = []
    has_bytes = gate._has_bytes

    def counted(path, sha256):
        hashed.append(path.name)
        return has_bytes(path, sha256)

    monkeypatch.setattr(gate, "_has_bytes", counted)
    loaded, told = build(portal)
    assert loaded == []
    assert "dead-link" in told
    assert portal.build().findings == first.findings
    assert hashed == ["a.md"]
    files = [*portal.content.rglob("*.*")]
    for path in files:
        os.utime(path, (1_700_000_000, 1_700_000_000))  # the same bytes at another time
    assert portal.build().findings == first.findings
    assert sorted(hashed[1:]) == sorted(path.name for path in files)
    portal.build()
    assert len(hashed) == 1 + len(files)


def test_another_text_of_the_same_length_just_before_the_build(portal):
    """It is seen, whatever the times say."""
    portal.item("news/a", "正文甲。\n")
    portal.build()
    portal.build()
    portal.item("news/a", "正文乙。\n")
    portal.build()
    assert "正文乙" in (portal.output / "news/a/index.html").read_text("utf-8")


def replace(file, before: str, after: str) -> None:
    """Put another file of the same size and time in a file's place."""
    stamp = file.stat()
    other = file.with_name(".other")
    other.write_text(file.read_text("utf-8").replace(before, after), "utf-8")
    os.utime(other, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert other.stat().st_size == stamp.st_size
    other.replace(file)


def test_replaced_by_one_of_the_same_size_and_time(portal):
    """A copy that keeps times, long after the last build, is seen in content and in the theme."""
    portal.item("news/a", "正文甲。\n")
    part = portal.write(
        "templates/news.html",
        '{% extends "!theme/news.html" %}{% block after %}部件甲{% endblock %}',
    )
    age(portal)
    build(portal)
    assert build(portal)[0] == []
    replace(portal.content / "news/a.md", "正文甲", "正文乙")
    assert build(portal)[0]
    assert "正文乙" in (portal.output / "news/a/index.html").read_text("utf-8")
    assert build(portal)[0] == []
    replace(part, "部件甲", "部件乙")
    assert build(portal)[0]
    assert "部件乙" in (portal.output / "news/a/index.html").read_text("utf-8")


@pytest.mark.parametrize("place", ["templates", "templates/own"])
def test_linked_templates(portal, tmp_path, place):
    """A folder of templates may be a link: an edit behind it is seen, and another target."""
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "part.html").write_text(f"部件{name}", "utf-8")
        (folder / "news.html").write_text(
            '{% extends "!theme/news.html" %}{% block after %}{% include "'
            + place.removeprefix("templates").removeprefix("/").replace("own", "own/")
            + 'part.html" %}{% endblock %}',
            "utf-8",
        )
    link = portal.folder / place
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(tmp_path / "one")
    if place != "templates":
        portal.write("templates/news.html", (tmp_path / "one/news.html").read_bytes())
    portal.item("news/a")
    age(portal)

    def shown():
        return (portal.output / "news/a/index.html").read_text("utf-8")

    build(portal)
    assert "部件one" in shown()
    assert build(portal)[0] == []
    (tmp_path / "one/part.html").write_text("部件uno", "utf-8")
    assert build(portal)[0]
    assert "部件uno" in shown()
    assert build(portal)[0] == []
    link.unlink()
    link.symlink_to(tmp_path / "two")
    assert build(portal)[0]
    assert "部件two" in shown()


def test_clock_that_is_held(settled):
    """The moment is that of `--now`, however late it is; an earlier one than the last build's is a build of its own."""
    settled.item("news/later", 发布时间="2026-11-21 10:00")
    age(settled)
    build(settled)
    assert [build(settled)[0] for _ in range(2)] == [[], []]
    assert not (settled.output / "news/later").exists()
    assert build(settled, "--now", "2026-11-21 09:59")[0] == []
    assert build(settled, "--now", "2026-11-21 10:00")[0]
    assert (settled.output / "news/later/index.html").exists()
    assert build(settled, "--now", "2027-01-01 10:00")[0] == []
    assert build(settled, "--now", "2026-11-21 09:59")[0]


def test_edited_module_in_a_long_life(portal):
    """What a process loaded of the portal's modules before does not outlive their edit: a preview builds many times."""
    portal.write("own.py", "def mark(text):\n    return '一' + text\n")
    portal.write(
        "pelicanconf.py",
        "from gongkai.defaults import *\nimport own\nJINJA_FILTERS = {'own': own.mark}\n",
    )
    portal.write(
        "templates/news.html",
        '{% extends "!theme/news.html" %}{% block after %}【{{ "文" | own }}】{% endblock %}',
    )
    portal.item("news/a")
    for mark in ("一", "二"):
        portal.write("own.py", f"def mark(text):\n    return '{mark}' + text\n")
        portal.build()
        assert f"【{mark}文】" in (portal.output / "news/a/index.html").read_text("utf-8")
