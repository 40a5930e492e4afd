"""A build that finds nothing changed loads nothing that renders, and tells what the last one told."""

import json
import os
import subprocess
import sys
import time

import pytest

pytestmark = pytest.mark.slow

NOW = "2026-11-21 09:00"
HEAVY = ("pelican", "jinja2", "markdown", "lxml", "nh3", "PIL", "yaml", "rich")


def build(shop, *arguments: str) -> tuple[list[str], str]:
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
        str(shop.folder),
        "--now",
        NOW,
        "--quiet",
    ]
    ran = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
    told, _, loaded = ran.stdout.rstrip().rpartition("\n")
    return [name for name in json.loads(loaded) if name in HEAVY], told


def age(shop) -> None:
    """Make all files old enough for their times to be trusted."""
    moment = time.time() - 60
    for path in [
        *shop.content.rglob("*"),
        *shop.folder.glob("*.py"),
        *shop.folder.glob("templates/*"),
    ]:
        os.utime(path, (moment, moment))


@pytest.fixture
def settled(shop):
    """A portal that was built, with a finding that is told each time."""
    shop.item("news/a", "见[没有的](gone.md)。\n")
    shop.item("news/b", 草稿="true")
    age(shop)
    assert build(shop)[0]
    return shop


def test_nothing_changed(settled):
    """Nothing heavy is loaded; findings and figures are told again."""
    loaded, told = build(settled)
    assert loaded == []
    assert "[提醒] dead-link" in told
    assert "动态 1" in told
    assert "本次写入 0 个，删除 0 个" in told


def test_exit_code_stays(shop):
    """An item that was held is told, with its exit code, when nothing changed."""
    shop.item("news/a", 发布机构="没有的机构")
    age(shop)
    first, second = shop.build(), shop.build()
    assert (first.code, second.code) == (1, 1)
    assert first.findings == second.findings != []


CHANGES = {
    "body": lambda shop: shop.item("news/a", "另一句。\n"),
    "item": lambda shop: shop.item("news/c"),
    "item gone": lambda shop: (shop.content / "news/b.md").unlink(),
    "closed list": lambda shop: shop.write("content/data/topics.yaml", "- {编号: a, 名称: 甲}\n"),
    "settings": lambda shop: shop.write(
        "pelicanconf.py", "from gongkai.defaults import *\nBROWSE_LISTS = False\n"
    ),
    "module of the settings": lambda shop: shop.write("own.py", "X = 2\n"),
    "template": lambda shop: shop.write("templates/news.html", '{% extends "!theme/news.html" %}'),
    "theme file": lambda shop: shop.write("static/own.css", "a {}\n"),
    "page altered": lambda shop: (shop.output / "news/a/index.html").write_bytes(b"x"),
    "page gone": lambda shop: (shop.output / "news/a/index.html").unlink(),
    "foreign file": lambda shop: (shop.output / "news/a/foreign.txt").write_bytes(b"x"),
    "foreign folder": lambda shop: (shop.output / "other").mkdir(),
    "state damaged": lambda shop: (shop.folder / ".gongkai/state.sqlite").write_bytes(b"x" * 5000),
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_is_seen(shop, change):
    """Whatever a build depends on makes it a real one, and the output what a clean build gives."""
    shop.write("own.py", "X = 1\n")
    shop.write("pelicanconf.py", "from gongkai.defaults import *\nimport own\n")
    shop.item("news/a")
    shop.item("news/b", 草稿="true")
    age(shop)
    build(shop)
    assert build(shop)[0] == []
    CHANGES[change](shop)
    loaded, _ = build(shop)
    assert "jinja2" in loaded
    assert not (shop.output / "news/a/foreign.txt").exists()
    assert (shop.output / "news/a/index.html").stat().st_size > 100


def test_clock(settled):
    """What falls due is published, without any change of a file."""
    settled.item("news/later", 发布时间="2026-11-21 10:00")
    age(settled)
    build(settled)
    assert build(settled)[0] == []
    settled.run("build", "--site", str(settled.folder), "--quiet", "--now", "2026-11-21 10:00")
    assert (settled.output / "news/later/index.html").exists()


def test_edit_within_the_clock_tick(shop):
    """A file that changed just before it was read is looked at again, whatever its time and size say."""
    shop.item("news/a", "正文甲。\n")
    file = shop.content / "news/a.md"
    stamp = file.stat()
    shop.build()
    file.write_text(file.read_text("utf-8").replace("正文甲", "正文乙"), "utf-8")
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    shop.build()
    assert "正文乙" in (shop.output / "news/a/index.html").read_text("utf-8")


def replace(file, before: str, after: str) -> None:
    """Put another file of the same size and time in a file's place."""
    stamp = file.stat()
    other = file.with_name(".other")
    other.write_text(file.read_text("utf-8").replace(before, after), "utf-8")
    os.utime(other, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert other.stat().st_size == stamp.st_size
    other.replace(file)


def test_replaced_by_one_of_the_same_size_and_time(shop):
    """A copy that keeps times, long after the last build, is seen in content and in the theme."""
    shop.item("news/a", "正文甲。\n")
    part = shop.write(
        "templates/news.html",
        '{% extends "!theme/news.html" %}{% block after %}部件甲{% endblock %}',
    )
    age(shop)
    build(shop)
    assert build(shop)[0] == []
    replace(shop.content / "news/a.md", "正文甲", "正文乙")
    assert build(shop)[0]
    assert "正文乙" in (shop.output / "news/a/index.html").read_text("utf-8")
    assert build(shop)[0] == []
    replace(part, "部件甲", "部件乙")
    assert build(shop)[0]
    assert "部件乙" in (shop.output / "news/a/index.html").read_text("utf-8")


@pytest.mark.parametrize("place", ["templates", "templates/own"])
def test_linked_templates(shop, tmp_path, place):
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
    link = shop.folder / place
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(tmp_path / "one")
    if place != "templates":
        shop.write("templates/news.html", (tmp_path / "one/news.html").read_bytes())
    shop.item("news/a")
    age(shop)

    def shown():
        return (shop.output / "news/a/index.html").read_text("utf-8")

    build(shop)
    assert "部件one" in shown()
    assert build(shop)[0] == []
    (tmp_path / "one/part.html").write_text("部件uno", "utf-8")
    assert build(shop)[0]
    assert "部件uno" in shown()
    assert build(shop)[0] == []
    link.unlink()
    link.symlink_to(tmp_path / "two")
    assert build(shop)[0]
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


def test_edited_module_in_a_long_life(shop):
    """What a process loaded of the portal's modules before does not outlive their edit: a preview builds many times."""
    shop.write("own.py", "def mark(text):\n    return '一' + text\n")
    shop.write(
        "pelicanconf.py",
        "from gongkai.defaults import *\nimport own\nJINJA_FILTERS = {'own': own.mark}\n",
    )
    shop.write(
        "templates/news.html",
        '{% extends "!theme/news.html" %}{% block after %}【{{ "文" | own }}】{% endblock %}',
    )
    shop.item("news/a")
    for mark in ("一", "二"):
        shop.write("own.py", f"def mark(text):\n    return '{mark}' + text\n")
        shop.build()
        assert f"【{mark}文】" in (shop.output / "news/a/index.html").read_text("utf-8")
