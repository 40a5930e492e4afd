"""kill -9 at any moment: each file of the output is old or new, and the next build ends where a clean one would."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

from gongkai.build import journal

MOMENTS = int(os.environ.get("GONGKAI_KILLS", "4"))
"""Moments of each way to build; `make test-all` has 200 in all."""


def start(portal, *arguments: str) -> "subprocess.Popen[bytes]":
    """`gongkai build` as a process group of its own."""
    command = [sys.executable, "-m", "gongkai", "build", "--site", str(portal.folder), "--quiet"]
    return subprocess.Popen(
        [*command, "--now", "2026-11-21 09:00", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def edit(portal) -> None:
    """Changes of every sort: bodies, titles, an item more, one less, a template, a closed list."""
    for number in range(0, 12, 2):
        portal.item(f"news/n{number}", f"改过的正文{number}。\n" * 40, 标题=f"改过{number}")
    portal.item("news/new", 标题="新增")
    (portal.content / "page/p11.md").unlink()
    portal.write("content/data/redirects.yaml", "- {原地址: /page/p11/, 撤下原因: 测试}\n")
    portal.write(
        "content/data/topics.yaml",
        "- {编号: education, 名称: 教育, 说明: 改过}\n- {编号: housing, 名称: 住房服务}\n",
    )
    portal.write(
        "templates/news.html",
        '{% extends "!theme/news.html" %}\n{% block after %}乙{% endblock %}\n',
    )


def pages(portal) -> dict[str, bytes]:
    """What visitors can be given: our hidden folders aside."""
    return {file: data for file, data in portal.files().items() if not file.startswith(".")}


@pytest.mark.slow
@pytest.mark.parametrize("way", ["cold", "incremental", "parallel"])
def test_killed_at_any_moment(portal, way, tmp_path):
    """Whatever a killed build leaves is of the last build or of this one, whole."""
    chance = random.Random(way)
    arguments = ("--jobs", "2") if way == "parallel" else ()
    for number in range(12):
        portal.item(f"news/n{number}", f"第一条 正文{number}。\n\n" * 40, 标题=f"动态{number}")
        portal.item(
            f"disclosure/d{number}",
            标题=f"防汛文件{number}",
            索引号=f"mc/2026-{number:05}",
            主题分类="education",
        )
        portal.item(f"page/p{number}", 标题=f"单页{number}")
    old: dict[str, bytes] = {}
    if way != "cold":
        assert start(portal).wait() == 0
        old = pages(portal)
    shutil.copytree(portal.folder, tmp_path / "before", symlinks=True)
    edit(portal)
    begun = time.monotonic()
    assert start(portal, *arguments).wait() == 0
    duration_s = time.monotonic() - begun
    new = pages(portal)
    killed = 0
    for _ in range(MOMENTS):
        shutil.rmtree(portal.folder)
        shutil.copytree(tmp_path / "before", portal.folder, symlinks=True)
        edit(portal)
        process = start(portal, *arguments)
        time.sleep(chance.uniform(0.2, 1.0) * duration_s)
        # The command alone: its workers find out by themselves.
        os.kill(process.pid, signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        left = pages(portal)
        for file, data in left.items():
            assert data in (old.get(file), new.get(file)), file
        assert not (old.keys() & new.keys()) - left.keys()
        assert start(portal, *arguments).wait() == 0
        assert pages(portal) == new
        assert not (portal.output / journal.STAGE).exists()
    assert killed
