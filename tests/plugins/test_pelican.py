"""Pelican as host: plain `pelican` gives our bytes, our summary and our exit code; its silent failures are fatal."""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow


def pelican(portal, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run plain `pelican` in the portal's folder."""
    environment = os.environ | {
        "LANG": "zh_CN.UTF-8",
        "LC_ALL": "",
        "PYTHONPATH": str(portal.folder),
    }
    command = [sys.executable, "-m", "pelican", *arguments]
    return subprocess.run(
        command, cwd=portal.folder, capture_output=True, text=True, env=environment
    )


@pytest.fixture
def items(portal):
    """One item of some kinds, with a file."""
    portal.write("content/disclosure/表.csv", "甲\n1\n")
    portal.item("disclosure/a", "一、总则\n\n正文。\n", 附件="表.csv")
    portal.item("interpretation/b")
    portal.item("page/c")
    return portal


def test_plain_pelican_gives_the_same_bytes(items):
    """Plain `pelican`, cold, writes what `gongkai build` writes, and says the same."""
    ran = items.build()
    ours = items.files()
    for folder in (".gongkai", "output"):
        subprocess.run(["rm", "-rf", str(items.folder / folder)], check=True)
    plain = pelican(items)
    assert plain.returncode == 0, plain.stdout + plain.stderr
    assert items.files() == ours
    counts = next(line for line in ran.out.splitlines() if line.startswith("内容 "))
    assert counts in plain.stdout


def test_plain_pelican_exits_with_our_code(items):
    """A held item makes plain `pelican` exit with 1 and name it."""
    items.item("news/x", 发布机构="没有的机构")
    plain = pelican(items)
    assert plain.returncode == 1
    assert (
        "content/news/x.md:3: [错误] unknown-organ: 发布机构“没有的机构”不在 organs.yaml 里。"
        in plain.stdout
    )
    assert (items.output / "disclosure/a/index.html").exists()


FAILING = {
    "missing": ('PLUGINS = [*PLUGINS, "no_such_plugin"]\n', "Cannot load plugin `no_such_plugin`"),
    "raising": (
        'import types\n_p = types.ModuleType("raising")\ndef _r():\n    raise ValueError("broken")\n'
        "_p.register = _r\nPLUGINS = [*PLUGINS, _p]\n",
        "Cannot register plugin `raising`",
    ),
}


@pytest.mark.parametrize("name", FAILING)
@pytest.mark.parametrize("command", ["gongkai", "pelican"])
def test_failing_plugin_is_fatal(items, name, command):
    """A plugin that is missing or raises blocks the build, where Pelican alone would exit with 0."""
    settings, message = FAILING[name]
    items.write("pelicanconf.py", "from gongkai.defaults import *\n" + settings)
    if command == "gongkai":
        ran = items.build()
        code, out = ran.code, ran.out
    else:
        plain = pelican(items)
        code, out = plain.returncode, plain.stdout
    assert code == 1
    assert f"pelicanconf.py: [阻断] pelican-error: Pelican 报告错误：{message}" in out
    assert not (items.output / "index.html").exists()


def test_plugin_may_change_what_was_read(items):
    """A plugin on `content_object_init` sees each item and may change its body; the next build knows."""
    items.write(
        "shouting.py",
        "from pelican import signals\n"
        "def change(content):\n    content._content = content._content.replace('正文', '【正文】')\n"
        "def register():\n    signals.content_object_init.connect(change)\n",
    )
    items.write(
        "pelicanconf.py", 'from gongkai.defaults import *\nPLUGINS = [*PLUGINS, "shouting"]\n'
    )
    plain = pelican(items)
    assert plain.returncode == 0, plain.stdout + plain.stderr
    assert "【正文】。" in items.page("disclosure/a").xpath("string(//*[@data-body])")
    before = items.files()
    assert "本次写入 0 个" in pelican(items).stdout
    assert items.files() == before


def test_plugin_that_listens_to_writes_gets_every_page(items):
    """A plugin on `content_written` makes the build a full one, is told of every page, and we say so."""
    items.write(
        "listening.py",
        "from pathlib import Path\nfrom pelican import signals\n"
        "def note(path, context):\n"
        "    with Path('seen.txt').open('a') as file:\n        file.write(path + '\\n')\n"
        "def register():\n    signals.content_written.connect(note)\n",
    )
    items.write(
        "pelicanconf.py", 'from gongkai.defaults import *\nPLUGINS = [*PLUGINS, "listening"]\n'
    )
    for _ in range(2):
        (items.folder / "seen.txt").unlink(missing_ok=True)
        plain = pelican(items)
        assert "插件“listening”要监听每次写出，本次完整生成。" in plain.stdout
        seen = (items.folder / "seen.txt").read_text("utf-8").split()
        assert len(seen) == sum(path.endswith(".html") for path in items.files())


def test_filters_of_the_settings_work(items):
    """A portal's own Jinja filter can be used in its templates, and a change of it changes pages."""
    items.write(
        "templates/page.html",
        '{% extends "!theme/page.html" %}{% block after %}{{ "x" | twice }}{% endblock %}',
    )
    settings = "from gongkai.defaults import *\ndef _twice(text):\n    return text * {}\nJINJA_FILTERS = {{'twice': _twice}}\n"
    items.write("pelicanconf.py", settings.format(2))
    assert items.build().code == 0
    assert "xx" in items.page("page/c").xpath("string(//main)")
    items.write("pelicanconf.py", settings.format(3))
    items.build()
    assert "xxx" in items.page("page/c").xpath("string(//main)")
