"""Every command works where the system's language is none and Python's own remedies are off, as under cron."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.messages import CHINESE

BARE = {
    "LC_ALL": "POSIX",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONIOENCODING": "ascii",
}


def run(
    folder: Path, *arguments: str, module: str = "gongkai"
) -> subprocess.CompletedProcess[bytes]:
    """Run a module in such an environment."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}
    command = [sys.executable, "-P", "-m", module, *arguments]
    return subprocess.run(
        command, cwd=folder, env=kept | BARE, capture_output=True, check=False, timeout=120
    )


@pytest.mark.slow
def test_commands_without_a_language(tmp_path):
    """Init, a build in two processes, publish and search: Chinese names, texts and output are right."""
    site = tmp_path / "门户"
    assert f"已建好门户：{site.name}\n" in run(tmp_path, "init", site.name).stdout.decode()
    (site / "content/notice/停水.md").write_text(
        "---\n标题: 停水通知\n发布机构: 市政府办公室\n发布时间: 2026-03-01 09:00\n附件: 地图.csv\n---\n梧桐路停水。\n",
        "utf-8",
    )
    (site / "content/notice/地图.csv").write_text("路,天\n梧桐路,1\n", "utf-8")
    options = ("--site", site.name, "--quiet", "--now", "2026-11-21 09:00")
    ran = run(tmp_path, "publish", *options, "--jobs", "2", "--to", "发布")
    assert (ran.returncode, ran.stderr) == (0, b""), ran.stdout.decode()
    assert f"网站在 {tmp_path}/发布/current\n" in ran.stdout.decode()
    assert (tmp_path / "发布/current/notice/停水/地图.csv").is_file()
    assert "停水通知" in (tmp_path / "发布/current/notice/停水/index.html").read_text("utf-8")
    ran = run(tmp_path, "search", "梧桐路", "--site", site.name)
    assert "1. 停水通知\n   /notice/停水/" in ran.stdout.decode()
    ran = run(tmp_path, "build", "--site", "没有")
    assert (ran.returncode, ran.stderr.decode().startswith("gongkai: ")) == (2, True)
    assert "没有" in ran.stderr.decode()


def test_output_alone_may_be_ascii(portal):
    """Where only the output is said to be ASCII, it is UTF-8 nevertheless."""
    portal.item("news/a", 发布机构="没有的机构")
    run_env = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-P", "-m", "gongkai", "check", "--quiet", "--site", portal.folder]
    ran = subprocess.run(command, env=run_env, capture_output=True, check=False, timeout=120)
    assert "发布机构“没有的机构”" in ran.stdout.decode()


@pytest.mark.slow
def test_plain_pelican_says_so(portal):
    """It runs in a process that is not ours to begin again: it stops before a name is misread."""
    portal.item("news/甲")
    ran = run(portal.folder, "-s", "pelicanconf.py", module="pelican")
    told = "系统的语言设置不是 UTF-8，中文的文件名读不对。 请改用 gongkai build；或者先设 PYTHONUTF8=1，再运行 pelican。"
    assert CHINESE.text("not-utf8") in told
    assert ran.returncode == 2
    assert (
        ran.stderr.decode().splitlines()[-1]
        == f"gongkai: {told}".encode("ascii", "backslashreplace").decode()
    )
    assert not portal.output.exists()
