"""The same bytes and the same findings wherever the work is done: here, in other processes, on other machines."""

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("deadline")]

KINDS = ("disclosure", "interpretation", "service", "news", "notice", "page", "bulletin")
SETTINGS = """
import os, signal
from gongkai.defaults import *
from own import framed

EXTRA_KINDS = ["kinds/bulletin.py"]
marks = {"a": "甲"}


def fatal(text):
    '''Kill the worker that the test names, once.'''
    flag = os.environ.get("FATAL_ONCE")
    if flag and not os.path.exists(flag) and str(os.getpid()) != os.environ.get("NOT_FATAL_IN"):
        open(flag, "x").close()
        os.kill(os.getpid(), signal.SIGKILL)
    return text


JINJA_FILTERS = {"marked": lambda text: marks["a"] + text, "framed": framed, "fatal": fatal}
JINJA_GLOBALS = {"office": "市政府办公室"}
"""
OWN = "FRAME = '【{}】'\n\ndef _frame(text):\n    return FRAME.format(text)\n\ndef framed(text):\n    return _frame(text)\n"
BULLETIN = """
from gongkai.records.fields import Text
from gongkai.subjects import Field, Kind, common


def check(item):
    if "一" in item.values["title"]:
        item.report("empty-body", 1)


FIELDS = (*common(), Field("issue", "期号", Text(), required=True))
KIND = Kind(id="bulletin", zh="工作简报", en="Gazette", fields=FIELDS, checks=(check,))
"""
TEMPLATES = {
    "bulletin.html": '{% extends "detail.html" %}\n{% block lead %}<p>{{ record.issue | framed }}</p>{% endblock %}\n',
    "news.html": '{% extends "!theme/news.html" %}\n{% block after %}<p>{{ page.title | marked | fatal }}{{ office }}</p>\n'
    '{% include "own/part.html" %}{% endblock %}\n',
    "own/part.html": "<p>{{ site.name }}</p>\n",
}


def furnish(portal) -> None:
    """Items of every kind, more than stay in one process, with tables, pictures, files; findings too."""
    portal.write("pelicanconf.py", SETTINGS)
    portal.write("own.py", OWN)
    portal.write("kinds/bulletin.py", BULLETIN)
    portal.write("static/own.css", "a { z-index: 1 }\n")
    for name, text in TEMPLATES.items():
        portal.write(f"templates/{name}", text)
    picture = io.BytesIO()
    Image.linear_gradient("L").resize((1000, 400)).save(picture, "PNG")
    portal.write("content/files/图.png", picture.getvalue())
    portal.write("content/files/表.csv", "甲,乙\n1,2\n")
    dated = {"发布机构": "市府办", "发布时间": "2026-03-07 09:30"}
    for number in range(12):
        body = (
            f"一、标题\n\n第一条 第{number}稿。见[动态](/news/x{number + 1}.md)。\n\n| 甲 | 乙 |\n|---|---|\n| 1 | {number} |\n\n"
            "![渐变](/files/图.png)\n\n有注[^1]，**强调**。\n\n[^1]: 注文。\n"
        )
        for kind in KINDS:
            own: dict[str, str] = {"标题": f"第{number}件", "附件": "/files/表.csv"}
            if kind == "disclosure":
                own |= {
                    "索引号": f"mc/{number}",
                    "主题分类": "[education]",
                    "服务对象": "[citizens]",
                }
            if kind == "interpretation":
                own |= {"解读对象": f"mc/{number}"}
            if kind == "bulletin":
                own |= dated | {
                    "期号": str(number),
                    "标题": "公报一" if number == 3 else f"公报{number}",
                }
            portal.item(f"{kind}/x{number}", body, **own)
    portal.item("news/faulty", 标题="有错", 发布机构="没有的机构")


Expected = tuple[dict[str, bytes], list[str]]
"""Files and findings."""


@pytest.fixture(scope="module")
def known() -> list[Expected]:
    """What was found out once for all tests."""
    return []


@pytest.fixture
def expected(portal, tmp_path, known: list[Expected]) -> Expected:
    """What a build in this process gives of a copy of the portal; the portal itself is not built yet."""
    furnish(portal)
    if known:
        return known[0]
    copy = tmp_path / "copy"
    shutil.copytree(portal.folder, copy)
    ran = portal.build("--site", str(copy))
    assert ran.code == 1
    assert "unknown-organ" in " ".join(ran.findings)
    assert "empty-body" in " ".join(ran.findings)
    files = portal.files(copy / "output")
    assert "<p>甲第1件市政府办公室</p>" in files["news/x1/index.html"].decode()
    assert "<p>【1】</p>" in files["bulletin/x1/index.html"].decode()
    known.append((files, ran.findings))
    return known[0]


def assert_same(portal, ran, expected) -> None:
    """The build gave the files and the findings that were expected, byte for byte."""
    files, findings = expected
    assert ran.err == ""
    found = portal.files()
    assert [
        file for file in files.keys() | found.keys() if files.get(file) != found.get(file)
    ] == []
    assert ran.findings == findings


def edit(portal) -> None:
    """Changes that reach many pages."""
    for number in range(0, 12, 2):
        portal.item(f"news/x{number}", f"改过{number}。\n", 标题=f"改过{number}")
    portal.write("templates/own/part.html", "<p>改过</p>\n")


@pytest.mark.sampled
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_worker_processes(portal, expected, monkeypatch, method):
    """Two worker processes, forked or started anew."""
    monkeypatch.setenv("GONGKAI_START_METHOD", method)
    assert_same(portal, portal.build("--jobs", "2"), expected)


@pytest.mark.sampled
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_killed_worker_process(portal, expected, monkeypatch, tmp_path, method):
    """A worker that is killed at its work costs a retry."""
    monkeypatch.setenv("GONGKAI_START_METHOD", method)
    monkeypatch.setenv("FATAL_ONCE", str(tmp_path / "flag"))
    monkeypatch.setenv("NOT_FATAL_IN", str(os.getpid()))
    assert_same(portal, portal.build("--jobs", "2"), expected)
    assert (tmp_path / "flag").exists()


def hidden(folder: Path) -> list[str]:
    """A command that starts another in a world where this folder is empty; skips the test where that cannot be."""
    own = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    script = 'mount -t tmpfs none "$0" && exec "$@"'
    before = ["unshare", *own, "--mount", "sh", "-c", script, str(folder)]
    tried = subprocess.run(
        [*before, "ls", str(folder)], capture_output=True, text=True, check=False
    )
    if tried.returncode:
        pytest.skip(f"folders cannot be hidden from workers here: {tried.stderr.strip()}")
    return before


@pytest.fixture
def elsewhere(dask, tmp_path, tmp_path_factory) -> Iterator[Any]:
    """Two workers with working directories of their own, for whom the site's folder is empty."""
    with dask(tmp_path_factory.mktemp("dask"), before=hidden(tmp_path)) as cluster:
        yield cluster


def look(address: str, folder: Path) -> list[tuple[str, list[str]]]:
    """Each worker's working directory, and what it sees of a folder."""
    code = (
        "import sys, os, json, distributed\n"
        "client = distributed.Client(sys.argv[1])\n"
        "see = lambda folder: (os.getcwd(), os.listdir(folder))\n"
        "print(json.dumps(list(client.run(see, sys.argv[2]).values())))\n"
    )
    command = [sys.executable, "-c", code, address, str(folder)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [(place, names) for place, names in json.loads(told)]


def test_cluster_that_cannot_see_the_site(portal, expected, elsewhere, tmp_path):
    """Workers that see neither the site nor its output, cold and after an edit."""
    worlds = look(elsewhere.address, tmp_path)
    assert [names for _, names in worlds] == [[], []]
    assert str(tmp_path) not in " ".join(place for place, _ in worlds)
    assert_same(portal, portal.build("--cluster", elsewhere.address), expected)
    edit(portal)
    ran = portal.build("--cluster", elsewhere.address)
    copy = tmp_path / "edited"
    shutil.copytree(portal.folder, copy, ignore=shutil.ignore_patterns(".gongkai", "output"))
    here = portal.build("--site", str(copy))
    assert_same(portal, ran, (portal.files(copy / "output"), here.findings))


def test_killed_cluster_worker(portal, expected, dask, tmp_path):
    """A worker of the cluster that is killed at its work costs a retry."""
    flag = tmp_path / "flag"
    with dask(tmp_path / "dask", FATAL_ONCE=str(flag)) as cluster:
        assert_same(portal, portal.build("--cluster", cluster.address), expected)
        alive = [name for name, each in cluster.processes.items() if each.poll() is None]
    assert flag.exists()
    assert len(alive) == 2
    assert "scheduler" in alive
