"""`gongkai check` and `gongkai build` in turn: what one read the other need not read, and nothing old is left behind."""

import os
import sqlite3
import subprocess
import sys

import pytest

PLUGIN = (
    "from pathlib import Path\nfrom pelican import signals\n"
    "def change(content):\n    content._content = content._content.replace('正文', content.settings.get('MARK', '') + '正文')\n"
    "def end(pelican):\n    Path(pelican.settings['OUTPUT_PATH'], 'ended.txt').write_text('')\n"
    "def register():\n    signals.content_object_init.connect(change)\n    signals.finalized.connect(end)\n"
)


def age(portal) -> None:
    """Make the content old enough for its times to be trusted: what was read is not looked at again."""
    for path in portal.content.rglob("*.*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))


def bodies(portal) -> str:
    """All bodies that the state file holds."""
    with sqlite3.connect(portal.folder / ".gongkai/state.sqlite") as store:
        return "".join(row[0].decode() for row in store.execute("SELECT html FROM body"))


def test_check_and_build_share_readings(portal):
    """Both keep readings under one key: what `check` read `build` does not read again, nor the other way."""
    portal.item("news/a")
    portal.item("news/b", 发布机构="没有的机构")
    portal.build()
    contexts = _contexts(portal)
    portal.item("news/a", "另一句。\n")
    portal.check()
    assert _contexts(portal) == contexts
    portal.build()
    assert _contexts(portal) == contexts
    assert "另一句" in (portal.output / "news/a/index.html").read_text("utf-8")


def _contexts(portal) -> set[str]:
    with sqlite3.connect(portal.folder / ".gongkai/state.sqlite") as store:
        return {row[0] for row in store.execute("SELECT context FROM reading")}


def test_check_loads_no_pelican(portal):
    """A portal without plugins of others is checked without Pelican."""
    portal.item("news/a")
    code = "import sys\nfrom gongkai.cli import main\nmain(sys.argv[1:])\nprint('pelican' in sys.modules)"
    command = [sys.executable, "-c", code, "check", "--site", str(portal.folder), "--quiet"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ran.stdout.endswith("False\n")


def test_check_between_edit_and_build(portal):
    """The page is the new one; neither the old body nor a draft's lies anywhere but where it is needed."""
    portal.item("news/a", "旧的一句。\n")
    portal.item("news/b", "撤下的一句。\n")
    portal.build()
    portal.item("news/a", "新的一句。\n")
    portal.item("news/b", "草稿的一句。\n", 草稿="true")
    portal.item("disclosure/c", "不公开的一句。\n", 公开属性="不予公开", 公开属性依据="某条例")
    portal.check()
    assert "旧的一句" in (portal.output / "news/a/index.html").read_text("utf-8")
    portal.write("content/data/redirects.yaml", "- {原地址: news/b/, 撤下原因: 内容有误}\n")
    assert portal.build().code == 1  # what is withheld has a body: nothing goes out
    portal.item("disclosure/c", "", 公开属性="不予公开", 公开属性依据="某条例")
    assert portal.build().code == 0
    assert "新的一句" in (portal.output / "news/a/index.html").read_text("utf-8")
    out = b"".join(portal.files().values()).decode(errors="replace")
    for gone in ("旧的一句", "撤下的一句", "草稿的一句", "不公开的一句"):
        assert gone not in out
    kept = bodies(portal)
    assert "新的一句" in kept
    for gone in ("旧的一句", "撤下的一句", "不公开的一句"):
        assert gone not in kept


def test_what_went_out_outlives_a_check(portal):
    """An item that is edited, checked and then broken stands as it last went out."""
    portal.item("news/a", "旧的一句。\n")
    portal.build()
    portal.item("news/a", "新的一句。\n")
    portal.check()
    portal.item("news/a", "错的一句。\n", 发布机构="没有的机构")
    assert portal.build("--output", str(portal.folder / "other")).code == 1
    assert "旧的一句" in (portal.folder / "other/news/a/index.html").read_text("utf-8")


def test_check_leaves_no_body_behind(portal):
    """A body that an edit replaced goes with the next build, which finds all read already."""
    portal.item("news/a", "旧的一句。\n")
    portal.item("news/b", "草稿旧的一句。\n", 草稿="true")
    age(portal)
    portal.build()
    portal.item("news/a", "新的一句。\n")
    portal.item("news/b", "草稿新的一句。\n", 草稿="true")
    age(portal)
    portal.check()
    assert "旧的一句" in bodies(portal)  # its page stands
    portal.build()
    assert "旧的一句" not in bodies(portal)
    assert "新的一句" in bodies(portal)


def test_build_that_was_stopped_leaves_no_body_behind(portal):
    """Nor does one that a blocker stopped, once that is mended."""
    portal.item("news/a", "旧的一句。\n")
    age(portal)
    portal.build()
    topics = (portal.content / "data/topics.yaml").read_bytes()
    portal.write("content/data/topics.yaml", "- [\n")
    portal.item("news/a", "新的一句。\n")
    age(portal)
    assert portal.build().code == 1
    assert "旧的一句" in bodies(portal)
    portal.write("content/data/topics.yaml", topics)
    assert portal.build().code == 0
    assert "旧的一句" not in bodies(portal)
    assert "新的一句" in bodies(portal)


@pytest.fixture
def hosted(portal):
    """A portal with a plugin that changes bodies by a setting, and writes a file of its own at the end."""
    portal.write("marking.py", PLUGIN)
    portal.write(
        "pelicanconf.py",
        "from gongkai.defaults import *\nPLUGINS = [*PLUGINS, 'marking']\nMARK = '【甲】'\n",
    )
    portal.item("news/a")
    return portal


def gongkai(portal, command: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own: plugins stay connected as long as one lives."""
    line = [sys.executable, "-m", "gongkai", command, "--site", str(portal.folder), "--quiet"]
    return subprocess.run(
        [*line, "--now", "2026-11-21 09:00"], capture_output=True, text=True, check=False
    )


@pytest.mark.slow
def test_check_with_a_plugin(hosted):
    """`check` reads with the plugin that changes bodies, as `build` does; it ends no run, and writes no output."""
    assert gongkai(hosted, "check").returncode == 0
    assert not hosted.output.exists()
    contexts = _contexts(hosted)
    assert "【甲】正文" in bodies(hosted)
    assert gongkai(hosted, "build").returncode == 0
    assert _contexts(hosted) == contexts
    (hosted.output / "ended.txt").unlink()
    assert gongkai(hosted, "check").returncode == 0
    assert _contexts(hosted) == contexts
    assert not (hosted.output / "ended.txt").exists()


@pytest.mark.slow
def test_setting_of_a_plugin(hosted):
    """A plugin that does something else by a setting sees every item again."""
    gongkai(hosted, "build")
    conf = hosted.folder / "pelicanconf.py"
    conf.write_text(conf.read_text("utf-8").replace("甲", "乙"), "utf-8")
    gongkai(hosted, "build")
    assert "【乙】正文" in (hosted.output / "news/a/index.html").read_text("utf-8")


@pytest.mark.slow
def test_check_tells_of_a_missing_plugin(portal):
    """What would block a build is told."""
    portal.write(
        "pelicanconf.py", "from gongkai.defaults import *\nPLUGINS = [*PLUGINS, 'no_such']\n"
    )
    ran = gongkai(portal, "check")
    assert ran.returncode == 1
    assert "pelican-error" in ran.stdout
