"""The benchmark of what visitors wait for sees a page that moves, is heavy, slow and high."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

TOP = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>试</title>'
# Each limit is broken: text pushed down, letters that do not pack, a picture, seven screens, a late heading.
BAD = """{top}<div id="box"></div><p>被推下去的正文</p><img src="x.png" alt="" width="9" height="9">
<div style="height: 7000px"></div><!-- {noise} -->
<h1 style="position: absolute; top: 100px; font-size: 80px">迟到的大字</h1>
<script>setTimeout(() => {{ box.style.height = "400px"; }}, 200);</script>"""


def measure(root: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the benchmark on a folder with one page."""
    command = [sys.executable, str(root / "benchmarks/portal.py"), "--output", str(folder)]
    return subprocess.run([*command, "--only", ""], capture_output=True, text=True)


def test_every_limit_can_be_broken(root, tmp_path):
    """Shift, paint, weight, pictures and both heights are seen."""
    chance = random.Random(1)
    noise = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=180_000))
    tmp_path.joinpath("index.html").write_text(BAD.format(top=TOP, noise=noise), "utf-8")
    tmp_path.joinpath("x.png").write_bytes(chance.randbytes(46_000))
    ran = measure(root, tmp_path)
    assert ran.returncode == 1, ran.stderr
    (row,) = [line for line in ran.stdout.splitlines() if line.startswith("| / |")]
    assert [cell.startswith(" **") for cell in row.split("|")[2:-1]] == [True] * 4, row
    assert ran.stdout.count("✗") == 2
