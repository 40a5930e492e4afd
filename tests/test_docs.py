"""Documents under test: what they say must be true."""

import re
import shlex
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from gongkai.cli import parser
from gongkai.messages import CHINESE

ROOT = Path(__file__).resolve().parents[1]
TOP = ("README.md", "CONTRIBUTING.md", "SECURITY.md")
PAGES = sorted(
    [*(ROOT / name for name in TOP), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/*.md")]
)
TARGETS = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.M))


def fenced(page: Path) -> list[str]:
    """The lines of a page's fenced blocks that stand for commands, without a prompt."""
    blocks = re.findall(r"^```(?:console|sh|bash)\n(.*?)^```", page.read_text("utf-8"), re.M | re.S)
    lines = (line.strip().removeprefix("$ ") for block in blocks for line in block.splitlines())
    return [part.strip() for line in lines for part in line.split("&&") if line and line[0] != "#"]


def test_reference_is_fresh():
    """docs/reference/, templates.md and the names in CONTEXT.md are what the code generates."""
    command = [sys.executable, "tools/reference.py", "--check"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


def test_types_lead_to_their_tables():
    """Each link within templates.md leads to a heading of it, and no heading is there twice."""
    text = (ROOT / "docs/developers/templates.md").read_text("utf-8")
    headings = re.findall(r"^#+ (\w+)$", text, re.M)
    assert len(headings) == len(set(headings))
    assert set(re.findall(r"\(#([^)]+)\)", text)) <= {heading.lower() for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_can_be_given(page):
    """Every `gongkai …` and `make …` in a block of commands is one that there is."""
    for line in fenced(page):
        words = shlex.split(line, comments=True)
        words = words[1:] if words and words[0].startswith("LANG=") else words
        if words and words[0] == "gongkai" and words[1:] != ["--version"]:
            assert callable(parser(CHINESE).parse_args(words[1:]).run), line
        if words and words[0] == "make":
            assert {word for word in words[1:] if "=" not in word} <= TARGETS, line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    """Every relative link of a page leads to a file of the project."""
    text = re.sub(r"^```.*?^```|`[^`\n]+`", "", page.read_text("utf-8"), flags=re.M | re.S)
    for target in re.findall(r"(?<!`)\[[^\]`]*\]\(([^)\s]+)\)", text):
        if not re.match(r"https?:|mailto:|#", target):
            path = page.parent / unquote(target.split("#")[0])
            assert path.exists(), f"{page.name}: {target}"


def test_pictures_are_small_and_shown():
    """README shows six pictures, each of at most 60 kB and with words; docs/images has no others."""
    text = ROOT.joinpath("README.md").read_text("utf-8")
    shown = [ROOT / path for path in re.findall(r"!\[[^\]]{20,}\]\((docs/images/[^)]+)\)", text)]
    assert len(shown) == 6
    assert set(shown) == set(ROOT.glob("docs/images/*"))
    assert [file.name for file in shown if file.stat().st_size > 60_000] == []


def test_pictures_of_a_site_that_is_not_built(tmp_path):
    """The tool says what to do first, before it starts a browser."""
    command = [
        sys.executable,
        "tools/pictures.py",
        "--docs",
        "--only",
        "home",
        "--output",
        tmp_path,
    ]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert ran.stdout.splitlines() == [
        "没有这一类网页 / no page of this kind: home",
        f"请先运行 make site / run `make site` first: {tmp_path}",
    ]


@pytest.mark.slow
def test_first_steps_work_as_they_are_typed(tmp_path):
    """What README shows an editor and an operator runs line by line, in the folder of a clone."""
    clone = tmp_path / "clone"
    (clone / ".venv/bin").mkdir(parents=True)
    activate = f'PATH="{Path(sys.executable).parent}:$PATH"\n'
    (clone / ".venv/bin/activate").write_text(activate, "utf-8")
    text = (ROOT / "README.md").read_text("utf-8")
    part = text[text.index("## 五分钟：编辑") : text.index("## 五分钟：开发")]
    lines = "".join(re.findall(r"^```console\n(.*?)^```", part, re.M | re.S)).splitlines()
    assert lines[0] == ". .venv/bin/activate"
    steps = "\n".join(line for line in lines if line != "gongkai serve")  # which does not end
    ran = subprocess.run(
        ["sh", "-e"], input=steps, cwd=clone, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert {path.name for path in clone.iterdir()} == {".venv"}, "nothing is written into the clone"
    assert (tmp_path / "my-portal/output/notice/opening/index.html").is_file()
