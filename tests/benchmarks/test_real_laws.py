"""Real input: laws of the archive, built and compared with their pages character by character.

The archive is not part of the project; GONGKAI_LAWS names it, else it is looked for beside the checkout.
"""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ARCHIVE = Path(os.environ.get("GONGKAI_LAWS", ROOT.parent / "shared/data/laws/laws.zip"))
SAMPLE_SEED = 20261121
SAMPLE_SIZE = 3475 if os.environ.get("GONGKAI_PAGES") == "all" else 60


@pytest.mark.slow
@pytest.mark.skipif(not ARCHIVE.exists(), reason="the archive of laws is not on this machine")
def test_every_character_of_a_law_is_on_its_page(tmp_path):
    """No law is lost, held or skipped, and each body's characters are on its page, in order, once."""
    portal, output = tmp_path / "laws", tmp_path / "output"

    def run(*command: str) -> str:
        ran = subprocess.run(
            [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, (ran.stdout + ran.stderr)[-2000:]
        return ran.stdout

    run("benchmarks/laws.py", str(ARCHIVE), str(portal))
    items = sorted((portal / "content/disclosure").glob("*.md"))
    assert len(items) == 3475
    for item in random.Random(SAMPLE_SEED).sample(items, len(items) - SAMPLE_SIZE):
        item.unlink()
    told = run("-m", "gongkai", "build", "--quiet", "--site", str(portal), "--output", str(output))
    assert f"内容 {SAMPLE_SIZE} 件" in told
    assert len(list((output / "disclosure").glob("*/index.html"))) == SAMPLE_SIZE
    run("benchmarks/laws_proof.py", str(portal), str(output))
