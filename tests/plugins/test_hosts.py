"""Plain `pelican` and `gongkai build` in turn in one portal: neither makes the other render anything again."""

import os
import sqlite3
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow

HEAD = "from gongkai.defaults import *\nimport functools\n"
SETTINGS = {
    "none": "",
    "own": "PHONES = {'a': ['1', 2]}\nNAMES = {'a', 'b', 'c'}\nSITENAME = '甲'\nDEFAULT_LANG = 'zh-CN'\nLOCALE = 'C.UTF-8'\n",
    "function": "def _mark(text):\n    return text\nJINJA_FILTERS = {'mark': _mark}\nJINJA_GLOBALS = {'a': 1, 'f': functools.partial(_mark)}\n",
    "environment": "JINJA_ENVIRONMENT = {'trim_blocks': True, 'finalize': lambda value: value}\n",
    "helper": "import helper\nJINJA_FILTERS = {'mark': helper.mark}\n",
    "plugin": "PLUGINS = [*PLUGINS, 'noting']\nNOTES = ['a']\n",
    "hook": "PLUGINS = [*PLUGINS, 'changing']\n",
}


def run(portal, *command: str) -> None:
    """Run a command in the portal's folder."""
    environment = os.environ | {"LANG": "zh_CN.UTF-8", "LC_ALL": "", "PYTHONHASHSEED": "random"}
    line = [sys.executable, "-m", *command]
    ran = subprocess.run(line, cwd=portal.folder, capture_output=True, text=True, env=environment)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def rows(portal) -> tuple[list[str], list[str]]:
    """What the state file keeps of pages and of readings."""
    with sqlite3.connect(portal.folder / ".gongkai/state.sqlite") as store:
        prints = [f"{row}" for row in store.execute("SELECT file, fingerprint FROM output")]
        readings = [f"{row}" for row in store.execute("SELECT path, context FROM reading")]
        return sorted(prints), sorted(readings)


def furnish(portal, settings: str) -> None:
    """A portal with a helper module and two plugins at hand."""
    portal.write("helper.py", "def mark(text):\n    return text\n")
    portal.write(
        "noting.py",
        "from pelican import signals\ndef note(g):\n    pass\ndef register():\n    signals.generator_init.connect(note)\n",
    )
    portal.write(
        "changing.py",
        "from pelican import signals\ndef note(c):\n    pass\ndef register():\n    signals.content_object_init.connect(note)\n",
    )
    portal.write("pelicanconf.py", HEAD + settings)
    portal.item("news/a")


@pytest.mark.sampled
@pytest.mark.parametrize("name", SETTINGS)
def test_in_turn(portal, name):
    """Fingerprints of pages and keys of readings are the same, whoever built."""
    furnish(portal, SETTINGS[name])
    run(portal, "gongkai", "build", "--quiet")
    ours = rows(portal)
    run(portal, "pelican")
    assert rows(portal) == ours
    run(portal, "gongkai", "check", "--quiet")
    assert rows(portal) == ours


def test_content_in_a_folder_below(portal):
    """The state lies beside the settings, wherever the content is."""
    furnish(portal, "PATH = 'site/content'\n")
    (portal.folder / "site").mkdir()
    portal.content.rename(portal.folder / "site/content")
    run(portal, "gongkai", "build", "--quiet")
    ours = rows(portal)
    run(portal, "pelican")
    assert rows(portal) == ours
    assert not (portal.folder / "site/.gongkai").exists()
