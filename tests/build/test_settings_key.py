"""Settings that are code: whatever of them changes, the next build equals a clean one; what did not change costs nothing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.build.settings_key import Describer, Unkeyable, own_files

pytestmark = pytest.mark.slow

NOW = "2026-11-21 09:00"
HEAD = "from gongkai.defaults import *\nimport functools, json, os, pathlib\n"
TEMPLATE = '{% extends "!theme/news.html" %}{% block after %}<p>【{{ page.title | own }}{{ extra }}】</p>{% endblock %}'


def build(portal, *arguments: str, **environment: str) -> str:
    """Build in a process of its own; gives what it told."""
    command = [sys.executable, "-m", "gongkai", "build", "--site", str(portal.folder), "--quiet"]
    env = os.environ | {"LANG": "zh_CN.UTF-8", "LC_ALL": ""} | environment
    ran = subprocess.run(
        [*command, "--now", NOW, *arguments], capture_output=True, text=True, env=env, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def assert_clean(portal, **environment: str) -> None:
    """The output is what a build from nothing gives, byte for byte."""
    found = portal.files()
    clean = portal.folder.parent / "clean"
    shutil.copytree(
        portal.folder, clean, ignore=shutil.ignore_patterns(".gongkai", "output", "__pycache__")
    )
    build(portal, "--site", str(clean), **environment)
    expected = portal.files(clean / "output")
    assert [f for f in expected.keys() | found.keys() if expected.get(f) != found.get(f)] == []
    shutil.rmtree(clean)


def age(portal) -> None:
    """Make the content old enough for its times to be trusted."""
    for path in portal.content.rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))


@pytest.fixture
def dressed(portal):
    """A portal whose news use a filter `own` and a global `extra` of the settings."""
    portal.item("news/a")
    portal.write("templates/news.html", TEMPLATE)
    portal.write("phones.json", '"12345"')
    portal.write("helper.py", "def mark(text):\n    return '一' + text\n")
    age(portal)
    return portal


READ = "json.loads(pathlib.Path(__file__).with_name('phones.json').read_text())"
FROM_FILE = {
    "beside a function": f"JINJA_GLOBALS = {{'f': len, 'extra': {READ}}}\nJINJA_FILTERS = {{'own': str}}\n",
    "closure": f"def _make(phone):\n    return lambda text: text + phone\nJINJA_FILTERS = {{'own': _make({READ})}}\n"
    "JINJA_GLOBALS = {'extra': ''}\n",
    "partial": f"def _add(text, phone):\n    return text + phone\n"
    f"JINJA_FILTERS = {{'own': functools.partial(_add, phone={READ})}}\nJINJA_GLOBALS = {{'extra': ''}}\n",
    "default": f"def _add(text, phone={READ}):\n    return text + phone\n"
    "JINJA_FILTERS = {'own': _add}\nJINJA_GLOBALS = {'extra': ''}\n",
    "global": f"_phone = {READ}\ndef _add(text):\n    return text + _phone\n"
    "JINJA_FILTERS = {'own': _add}\nJINJA_GLOBALS = {'extra': ''}\n",
    "method": f"class _Book:\n    def __init__(self, phone):\n        self.phone = phone\n"
    "    def add(self, text):\n        return text + self.phone\n"
    f"JINJA_FILTERS = {{'own': _Book({READ}).add}}\nJINJA_GLOBALS = {{'extra': ''}}\n",
    "cached": f"_phone = {READ}\n@functools.cache\ndef _add(text):\n    return text + _phone\n"
    "JINJA_FILTERS = {'own': _add}\nJINJA_GLOBALS = {'extra': ''}\n",
    "finalize": f"_phone = {READ}\ndef _final(value):\n    return _phone if value == '末' else value\n"
    "JINJA_ENVIRONMENT = {'finalize': _final}\nJINJA_FILTERS = {'own': str}\nJINJA_GLOBALS = {'extra': '末'}\n",
}


@pytest.mark.sampled
@pytest.mark.parametrize("name", FROM_FILE)
def test_value_within_code(dressed, name):
    """A value that a function holds and that is no text of the settings is seen."""
    dressed.write("pelicanconf.py", HEAD + FROM_FILE[name])
    build(dressed)
    assert "12345】" in (dressed.output / "news/a/index.html").read_text("utf-8")
    assert "本次写入 0 个，删除 0 个" in build(dressed)
    dressed.write("phones.json", '"12333"')
    build(dressed)
    assert "12333】" in (dressed.output / "news/a/index.html").read_text("utf-8")
    assert_clean(dressed)


TWICE = {
    **FROM_FILE,
    "partial of text": "def _add(text, mark):\n    return text + mark\nJINJA_FILTERS = {'own': functools.partial(_add, mark='甲')}\n",
    "set": "JINJA_GLOBALS = {'extra': '', 'names': {'甲', '乙', '丙', '丁', '戊'}}\nJINJA_FILTERS = {'own': str}\n",
    "object": "class _Book:\n    def __call__(self, text):\n        return text\nJINJA_FILTERS = {'own': _Book()}\n",
    "lambda": "JINJA_FILTERS = {'own': lambda text: text}\n",
    "finalize": "def _final(value):\n    return value\nJINJA_ENVIRONMENT = {'finalize': _final}\nJINJA_FILTERS = {'own': str}\n",
    "recursive": "def _even(n):\n    return not n or _odd(n - 1)\ndef _odd(n):\n    return bool(n) and _even(n - 1)\n"
    "JINJA_TESTS = {'odd': _odd, 'even': _even}\nJINJA_FILTERS = {'own': str}\n",
}


def salt_code() -> str:
    """A program that prints the salt of the portal in its first argument, as `gongkai build` has it."""
    return (
        "import sys\nfrom pathlib import Path\nfrom gongkai.build.gate import gate\n"
        "from gongkai.run.settings import alone, site_from, Run\nfolder = Path(sys.argv[1])\n"
        "given = gate(folder, None, {})\nsite = site_from(alone(given), Run(folder, ''))\n"
        "print(site.salt, site.code, given.key)\n"
    )


def salt_of(portal, seed: str) -> str:
    """The salt in a new process."""
    env = os.environ | {"PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", salt_code(), str(portal.folder)]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("name", TWICE)
def test_same_in_each_process(dressed, name):
    """The salt and the gate's key depend on what a setting is, not on where it lies in memory."""
    dressed.write("pelicanconf.py", HEAD + TWICE[name])
    assert salt_of(dressed, "1") == salt_of(dressed, "2")


def test_what_cannot_be_told_costs_a_whole_build(dressed):
    """A filter that holds a lock and the like is new in each process: nothing is spared, nothing stale."""
    dressed.write(
        "pelicanconf.py",
        HEAD + "import threading\n_lock = threading.Lock()\ndef _own(text):\n    with _lock:\n"
        f"        return text + {READ}\nJINJA_FILTERS = {{'own': _own}}\nJINJA_GLOBALS = {{'extra': ''}}\n",
    )
    build(dressed)
    dressed.write("phones.json", '"12333"')
    build(dressed)
    assert "12333】" in (dressed.output / "news/a/index.html").read_text("utf-8")
    assert_clean(dressed)


def test_setting_that_no_page_sees_may_be_anything(dressed):
    """A lock that no template gets does not keep builds from being spared."""
    dressed.write(
        "pelicanconf.py",
        HEAD + "import threading\nLOCK = threading.Lock()\nJINJA_FILTERS = {'own': str}\n"
        "JINJA_GLOBALS = {'extra': ''}\n",
    )
    assert salt_of(dressed, "1") == salt_of(dressed, "2")


MODULES = {
    "imported by the settings": (
        "from helper import mark\nJINJA_FILTERS = {'own': mark}\n",
        "helper.py",
    ),
    "imported when called": (
        "def _own(text):\n    from helper import mark\n    return mark(text)\nJINJA_FILTERS = {'own': _own}\n",
        "helper.py",
    ),
    "imported by an import": ("import outer\nJINJA_FILTERS = {'own': outer.mark}\n", "helper.py"),
    "within a package": (
        "from tools import deep\nJINJA_FILTERS = {'own': deep.mark}\n",
        "tools/deep.py",
    ),
    "within a package, when called": (
        "def _own(text):\n    import tools.deep as deep\n    return deep.mark(text)\nJINJA_FILTERS = {'own': _own}\n",
        "tools/deep.py",
    ),
}


@pytest.mark.sampled
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("name", MODULES)
def test_module_of_the_portal(dressed, name, jobs):
    """An edited module of the portal is seen, whoever imports it and when, at the same size in the same second."""
    settings, file = MODULES[name]
    dressed.write("outer.py", "import helper\ndef mark(text):\n    return helper.mark(text)\n")
    dressed.write("tools/__init__.py", "")
    dressed.write("tools/deep.py", "def mark(text):\n    return '一' + text\n")
    dressed.write("pelicanconf.py", HEAD + settings + "JINJA_GLOBALS = {'extra': ''}\n")
    build(dressed, "--jobs", jobs)
    dressed.write(file, "def mark(text):\n    return '二' + text\n")
    build(dressed, "--jobs", jobs)
    assert "【二" in (dressed.output / "news/a/index.html").read_text("utf-8")
    assert_clean(dressed)


KIND = """
from gongkai.records.fields import Text
from gongkai.subjects import Field, Kind, common
from rules import faulty


def check(item):
    if faulty(item.values["title"]):
        item.report("empty-body", 1)


KIND = Kind(id="bulletin", zh="工作简报", en="Gazette", fields=(*common(), Field("issue", "期号", Text())), checks=(check,))
"""


def test_module_of_a_kind(portal):
    """What a kind's checks import from the portal's folder is seen: items are read again."""
    portal.write("kinds/bulletin.py", KIND)
    portal.write("rules.py", "def faulty(title):\n    return False\n")
    portal.write(
        "pelicanconf.py", "from gongkai.defaults import *\nEXTRA_KINDS = ['kinds/bulletin.py']\n"
    )
    portal.write("templates/bulletin.html", '{% extends "detail.html" %}')
    portal.item("bulletin/a", 标题="公报", 发布机构="市府办", 发布时间="2026-03-07 09:30")
    age(portal)
    assert "empty-body" not in build(portal)
    portal.write("rules.py", "def faulty(title):\n    return True \n")
    assert "empty-body" in build(portal)
    assert "empty-body" in build(portal)


def test_teller_refuses_what_lives_in_one_process(tmp_path):
    """An open file cannot be told; where it does not matter, its type stands for it."""
    with (tmp_path / "x").open("w") as file:
        with pytest.raises(Unkeyable):
            Describer(tmp_path, is_strict=True).describe({"a": [file]})
        lenient = Describer(tmp_path, is_strict=False)
        assert lenient.describe({"a": [file]}) != lenient.describe({"b": [file]})


def test_own_files_stay_within_the_portal(tmp_path):
    """Names that a module holds lead to files of the portal alone."""
    folder = tmp_path / "portal"
    for path in (
        "portal.py",
        "portal/pelicanconf.py",
        "portal/a.py",
        "portal/b/__init__.py",
        "portal/b/c.py",
    ):
        Path(tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("")
    (folder / "pelicanconf.py").write_text("import a\n")
    (folder / "a.py").write_text("from . import x\nfrom b import c\nimport portal\n")
    names = [Path(path).relative_to(folder).as_posix() for path in own_files(folder)]
    assert names == ["a.py", "b/__init__.py", "b/c.py"]
