"""docs/developers/adding-a-rule.md, followed to the letter in a copy of the package."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

PAGE = "docs/developers/adding-a-rule.md"
COPIED = ("gongkai", "a11y", "tests/a11y/rules", "changelog.d")
LINKED = ("plugins", "search", "themes")
TESTS = ("tests/a11y/test_rules.py", "tests/test_messages.py")
BLOCK = re.compile(r"^```\w+\n(.*?)^```$", re.M | re.S)
STEP = re.compile(r"^## [一二三四五]、.*：`(.+)`$")
ALONE = ("-v", "-p", "no:randomly", "-p", "no:xdist", "-p", "no:cacheprovider")


@dataclass(frozen=True)
class Guide:
    """What the page says."""

    files: list[str]
    """Those of its table."""
    steps: dict[str, list[str]]
    """File that a heading names → the blocks below that heading."""
    page: str
    """The faulty page on which the rule is tried."""
    line: str
    """What the audit says of it."""


def read_guide(text: str) -> Guide:
    """Take the page apart by its headings."""
    sections = [section.partition("\n") for section in re.split(r"^(?=## )", text, flags=re.M)]
    blocks = {title: BLOCK.findall(body) for title, _, body in sections}
    steps = {found[1]: blocks[title] for title in blocks if (found := STEP.match(title))}
    page, _, line, *_ = blocks["## 试一试"]
    return Guide(re.findall(r"^\| [一二三四五] \| `(.+?)` \|", text, re.M), steps, page, line)


def insert(text: str, block: str) -> str:
    """Put lines where the guide says: into the imports, at the end of `RULES`, at the end of `FINDINGS`."""
    if block.endswith(".RULE,\n"):
        head, end, tail = text.rpartition(")\n")
    elif "FindingRule(" in block:
        head, end, tail = text.rpartition("}\n")
    else:
        head, end, tail = text.partition(")\n\nRULES")
    assert end
    return head + block + end + tail


def follow(guide: Guide, folder: Path) -> None:
    """Do each step: a file that is there gets the lines, one that is not is written."""
    for name, blocks in guide.steps.items():
        file = folder / name
        if not file.exists():
            (text,) = blocks
        else:
            text = file.read_text("utf-8")
            for block in blocks:
                text = insert(text, block)
        file.write_text(text, "utf-8")


def copy_package(root: Path, folder: Path) -> None:
    """Copy what a rule may touch and what is asked about it; link the rest."""
    for name in COPIED:
        shutil.copytree(root / name, folder / name)
    for name in LINKED:
        (folder / name).symlink_to(root / name)
    for name in (*LINKED, "a11y"):
        (folder / "gongkai" / name).symlink_to(folder / name)
    for name in TESTS:
        shutil.copy2(root / name, folder / name)


@pytest.fixture(scope="module")
def guide(root: Path) -> Guide:
    """The page as it is."""
    found = read_guide((root / PAGE).read_text("utf-8"))
    hint = "The example of the guide is in this checkout: take it out, or give the guide another."
    assert not [each for each in found.files if "pasting" in each and (root / each).exists()], hint
    return found


@pytest.fixture(scope="module")
def clone(root: Path, guide: Guide, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package in which the guide was followed, with the page to try it on."""
    folder = tmp_path_factory.mktemp("clone")
    copy_package(root, folder)
    follow(guide, folder)
    (folder / "build/try").mkdir(parents=True)
    (folder / "build/try/index.html").write_text(guide.page, "utf-8")
    return folder


def run(clone: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a module with the copy's code."""
    env = {**os.environ, "PYTHONPATH": str(clone), "LANG": "zh_CN.UTF-8", "LC_ALL": ""}
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=clone, env=env, capture_output=True, text=True
    )


def test_five_files_are_named(root, guide):
    """Table and headings name the same files: two are there already, three are new."""
    assert list(guide.steps) == guide.files
    assert len(guide.files) == 5
    there = [name for name in guide.files if (root / name).exists()]
    assert there == ["a11y/rules/forms/__init__.py", "gongkai/findings/pages.py"]
    assert re.fullmatch(r"changelog\.d/\d+\.added\.md", guide.files[-1])
    assert re.fullmatch(r".+[。.]\n", guide.steps[guide.files[-1]][0])


def test_rule_finds_its_fault(clone, guide):
    """The audit says of the faulty page what the guide shows, with line and success criteria."""
    ran = run(clone, "gongkai", "audit", "build/try", "--quiet")
    assert (ran.returncode, ran.stderr) == (1, "")
    assert ran.stdout.splitlines(keepends=True)[0] == guide.line
    ran = run(clone, "gongkai", "audit", "build/try", "--quiet", "--format", "json")
    (found,) = json.loads(ran.stdout)["findings"]
    assert (found["id"], found["line"]) == ("pasting-refused", 4)
    assert (found["wcag"], found["act"]) == (["3.3.8"], [])


def test_rule_passes_the_tests(clone):
    """Fixture, list, docstring and entry are as the tests of rules and words ask."""
    ran = run(clone, "pytest", *ALONE, *TESTS)
    assert ran.returncode == 0, ran.stdout
    for asked in ("judges_its_fixture[pasting-refused-fail1]", "is_documented[pasting-refused]"):
        assert f"test_rule_{asked} PASSED" in ran.stdout
