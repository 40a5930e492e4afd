"""Other engines than axe find nothing unanswered on the reference portal; `make audit-peers` asks them about every kind."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

SEED = 20261130
SAMPLE_SIZE = 1
FAULTY = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>试</title><main><h1>试</h1><img src="x.png"></main>'
BLIND = """
import sys
sys.path.append(sys.argv[1])
from tools import audit_peers
from tools.peers import planted
planted.EXPECTED["ibm"] = ("no such rule",) * 2
sys.exit(audit_peers.main(sys.argv[2:]))
"""


def run(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the tool on a folder of pages, in a process of its own."""
    given = [sys.executable, *command, "--output", str(folder), "--no-vnu"]
    return subprocess.run(given, capture_output=True, text=True)


def test_sample_has_nothing_unanswered(root, reference_portal, reference_output):
    """By day, by night and 360 pixels wide; each answer is proved in the page."""
    longest = sorted(paths[0] for paths in reference_portal.pages.values())
    chosen = ["", *random.Random(SEED).sample(longest, SAMPLE_SIZE)]
    pages = [f"{path}index.html" if path.endswith("/") or not path else path for path in chosen]
    ran = run(str(root / "tools/audit_peers.py"), "--only", *pages, folder=reference_output)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_faults_and_unread_pages_are_told(root, tmp_path):
    """A fault is told by each engine, a page that is not there is no page without faults."""
    tmp_path.joinpath("index.html").write_text(FAULTY, "utf-8")
    pages = ["index.html", "missing.html"]
    ran = run(str(root / "tools/audit_peers.py"), "--only", *pages, folder=tmp_path)
    assert ran.returncode == 1
    for engine, rule in [("axe", "image-alt"), ("ibm", "img_alt_valid"), ("htmlcs", "WCAG2AAA")]:
        assert f"{engine} [fault] {rule}" in ran.stdout
        assert f"{engine} [unread] -: 404  × 3, 1 页" in ran.stdout


def test_blind_engine_is_refused(root, tmp_path):
    """An engine that misses its planted fault is asked nothing more."""
    tmp_path.joinpath("index.html").write_text(FAULTY, "utf-8")
    ran = run("-c", BLIND, str(root), "--only", "index.html", folder=tmp_path)
    assert ran.returncode == 2
    assert "ibm: contrast.html" in ran.stderr
    assert ran.stdout == ""
