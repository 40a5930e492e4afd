"""Incremental equals full, byte for byte, wherever a random walk of edits leads; the preview in memory too."""

import io
import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from gongkai.a11y.rules import RULES, SITE_RULES
from gongkai.build.live_portal import LivePortal
from gongkai.cli import build as build_command
from gongkai.cli import parser
from gongkai.cli.console import Console
from gongkai.messages import words_for
from gongkai.reports import text
from tests.build.walk import Walk
from tests.conftest import SmallPortal

WALKS = int(os.environ.get("GONGKAI_WALKS", "2"))
"""Walks from different seeds, of 15 edits each; `make test-all` has 600 in all."""
STEPS = 8
PAGE_RULES = {id_ for rule in RULES for id_ in (rule.id, rule.doubt)} | {
    rule.id for rule in SITE_RULES
}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Files that only one has, or that have other bytes."""
    return sorted(file for file in one.keys() | other.keys() if one.get(file) != other.get(file))


def clean(walk: Walk, tmp_path: Path, *arguments: str):
    """A build from nothing of a copy of the portal: what it told, and its files."""
    copy = tmp_path / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(walk.portal.folder, copy, ignore=shutil.ignore_patterns(".gongkai", "output"))
    ran = walk.build(*arguments, folder=copy)
    output = copy / (build_command.PREVIEW if "--preview" in arguments else "output")
    return ran, walk.portal.files(output)


def manifest(folder: Path) -> list[str]:
    """One entry for each file of the output, with the content file that it came from."""
    return (folder / ".gongkai/manifest.json").read_text("utf-8").splitlines()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(WALKS))
def test_random_walk_of_edits(portal, tmp_path, seed):
    """After each of a row of random edits output and findings are those of a build from nothing."""
    walk = Walk(portal, seed)
    walk.settle()
    for step in range(STEPS):
        for _ in range(1 + step % 3):
            walk.edit()
        ran = walk.settle(*["--jobs", "2"] * (walk.chance.random() < 0.2))
        full, files = clean(walk, tmp_path)
        assert differing(portal.files(), files) == [], f"step {step}"
        assert (ran.findings, ran.code) == (full.findings, full.code)
        assert manifest(portal.folder) == manifest(tmp_path / "copy")


@pytest.mark.slow
def test_walk_through_the_year(portal, tmp_path):
    """When nothing changes but the clock, each output is that of a build from nothing at that moment."""
    walk = Walk(portal, 365)
    walk.settle()
    for _ in range(8):
        walk.wait()
        ran = walk.settle()
        full, files = clean(walk, tmp_path)
        assert differing(portal.files(), files) == [], str(walk.now)
        assert ran.findings == full.findings


def preview(portal: SmallPortal, now: datetime) -> LivePortal:
    """What `gongkai serve` keeps in memory after its build."""
    words = words_for(os.environ)
    folder = portal.folder
    places = ["--site", str(folder), "--output", str(folder / build_command.PREVIEW)]
    given = ["build", "--preview", "--quiet", "--now", f"{now:%Y-%m-%d %H:%M}", *places]
    console = Console(words, io.StringIO(), io.StringIO())
    _, _, hot = build_command.preview(parser(words, ["build"]).parse_args(given), console)
    assert hot is not None
    return hot


def shown(hot: LivePortal, files: dict[str, bytes]) -> dict[str, bytes]:
    """What the preview shows at the addresses of these files; those of search come from the build beside it."""
    found = {}
    for file in files:
        address = file.removesuffix("index.html") if file.endswith("/index.html") else file
        page = hot.view.page("" if file == "index.html" else address)
        data = hot.view.render(page) if page else hot.view.file(file)
        if data is not None:
            found[file] = data
    return found


def take(hot: LivePortal, walk: Walk) -> None:
    """Tell the preview what changed, as `gongkai serve` does."""
    hot.reload_theme()
    hot.reread(dict.fromkeys(walk.changed))
    hot.assemble(f"{walk.now:%Y-%m-%d %H:%M}")
    walk.changed.clear()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(max(1, WALKS // 4)))
def test_random_walk_in_the_preview(portal, tmp_path, seed):
    """After each edit of items and templates the preview shows what a build from nothing would write."""
    walk = Walk(portal, 1000 + seed)
    walk.settle()
    hot = preview(walk.portal, walk.now)
    edits = [walk.edit_item, walk.edit_item, walk.delete_item, walk.move_item, walk.edit_template]
    walk.changed.clear()
    for step in range(STEPS):
        walk.chance.choice(edits)()
        take(hot, walk)
        while hot.assembly.held:
            for path in hot.assembly.held:
                walk.obey(f"content/{path}:")
            take(hot, walk)
        full, files = clean(walk, tmp_path, "--preview")
        beside = {f for f in files if f.startswith((".", "search/")) and f != "search/index.html"}
        ours = {f: data for f, data in files.items() if f not in beside}
        assert differing(shown(hot, ours), ours) == [], f"step {step}"
        told = text.render(hot.assembly.findings, words_for(os.environ)).splitlines()[:-1]
        # What the audit tells comes from the build beside it.
        assert told == [line for line in full.findings if line.split(" ")[2][:-1] not in PAGE_RULES]
