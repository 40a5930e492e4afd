"""The additional permission: what LICENSING.md covers says so itself, and nothing else does."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TERMS = ROOT.joinpath("LICENSING.md").read_text("utf-8")
GLOBS = ("themes/clear/**/*", "search/reader/*.mjs", "gongkai/starter/**/*")
# Copied into portals as they are, and read by editors there: LICENSING.md names them by glob.
WITHOUT_HEAD = "gongkai/starter/"
COMMENTED = {".html", ".css", ".js", ".mjs", ".yaml", ".yml", ".svg"}
HOLDER = "SPDX-FileCopyrightText: the Gongkai authors"
# Written so that it does not match itself.
LICENCE = "SPDX-License-Identifier: AGPL-3.0-or-later " + (
    "WITH AdditionRef-Gongkai-output-exception-1.0"
)


def list_tracked() -> list[str]:
    """The files that are in the repository, or would be after `git add`."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    return [name for name in names.decode().split("\0") if name and (ROOT / name).is_file()]


TRACKED = list_tracked()
COVERED = {path.relative_to(ROOT).as_posix() for glob in GLOBS for path in ROOT.glob(glob)}
HEADED = sorted(
    name
    for name in COVERED.intersection(TRACKED)
    if Path(name).suffix in COMMENTED and not name.startswith(WITHOUT_HEAD)
)


def head(name: str) -> str:
    """The first three lines of a file."""
    return "\n".join((ROOT / name).read_text("utf-8").splitlines()[:3])


def test_covered_files_say_so():
    """Whoever opens a file of the theme or the reader reads its terms in the first three lines."""
    wrong = [name for name in HEADED if not {HOLDER, LICENCE} <= spoken(head(name))]
    assert HEADED
    assert wrong == [], f"Begin each with the lines of its neighbours: {HOLDER} / {LICENCE}"


def spoken(text: str) -> set[str]:
    """The lines of a comment without its marks."""
    return {
        re.sub(r"^(//|/\*|\{#|#|<!--)?\s*|\s*(\*/|-->)?$", "", line) for line in text.split("\n")
    }


def test_no_other_file_carries_the_permission():
    """The program is under the AGPL alone: outside the globs only LICENSING.md shows the line."""
    others = [name for name in TRACKED if name not in COVERED and name != "LICENSING.md"]
    found = [name for name in others if LICENCE.encode() in (ROOT / name).read_bytes()]
    assert found == []


def test_terms_name_the_globs_and_the_lines():
    """LICENSING.md lists the globs of this test and no more, and shows the head as it is written."""
    assert tuple(re.findall(r"^- `(.+)`$", TERMS, re.M)) == GLOBS
    assert f"    {HOLDER}\n    {LICENCE}\n" in TERMS


@pytest.mark.parametrize("glob", GLOBS)
def test_every_glob_matches(glob):
    """No glob is left behind when its files move."""
    assert {path.relative_to(ROOT).as_posix() for path in ROOT.glob(glob)} & set(TRACKED)


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_terms_are_linked(page):
    """Who reads of the licence finds the permission."""
    assert "](LICENSING.md)" in ROOT.joinpath(page).read_text("utf-8")


def test_links_of_the_terms_lead_somewhere():
    """LICENSING.md links to files that there are."""
    targets = re.findall(r"\]\(([^)]+)\)", TERMS)
    assert targets
    assert [target for target in targets if not (ROOT / target).is_file()] == []


def test_terms_are_installed():
    """The wheel holds the permission beside the licence."""
    project = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text("utf-8"))["project"]
    assert project["license-files"] == ["LICENSE", "LICENSING.md"]


def test_head_goes_with_styles_and_scripts_and_into_no_page(portal):
    """A built site's styles and modules keep the head; its pages hold not one byte of it."""
    portal.item("notice/a")
    assert portal.build().code == 0
    files = portal.files()
    served = {name for name in files if name.endswith((".css", ".mjs"))}
    assert {name.split(".")[-1] for name in served} == {"css", "mjs"}
    assert [name for name in served if LICENCE.encode() not in files[name][:200]] == []
    pages = {name: data for name, data in files.items() if name.endswith(".html")}
    assert [name for name, data in pages.items() if b"SPDX" in data] == []
    assert {data[:15] for data in pages.values()} == {b"<!DOCTYPE html>"}
