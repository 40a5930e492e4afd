"""Two commits of our own beside each other: are their outputs equal, and what do their builds cost.

    .venv/bin/python benchmarks/commits.py LAWS.zip build/bench-commits OLD [NEW] [--laws 1000] [--timed 3475 --pairs 5]

Each commit is checked out apart; NEW is the working tree when it is not named. Both build the reference portal
with their own content and theme, and a portal of laws; the outputs are compared byte for byte (exit 1 and the
names of the files where they differ). With `--timed` cold builds and builds after the edit of one body follow,
the two in turn, and the ratio NEW/OLD of each pair is printed. A commit's dependencies are those of this
environment.
"""

import argparse
import filecmp
import json
import os
import shutil
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from measure import Cost, run

ROOT = Path(__file__).resolve().parents[1]
NOW = "2026-11-21 09:00"
INDEX = "search/index.json"
SHOWN = 20
"""Differing files that are named."""


@dataclass(frozen=True, slots=True)
class Commit:
    """One checkout and the folder from which its package is imported."""

    name: str
    source: Path
    packages: Path

    def build(self, site: Path, output: Path, log: Path) -> Cost:
        """Build a site with this commit's code."""
        command = [sys.executable, "-m", "gongkai", "build", "--site", site, "--output", output]
        options = ["--now", NOW, "--quiet"]
        path = {"PYTHONPATH": str(self.packages), "LANG": "zh_CN.UTF-8"}
        return run([*command, *options], site, log, more=path)


def check_out(revision: str, folder: Path) -> Commit:
    """Lay out a commit below `folder`; "" means the working tree."""
    name = revision or "working-tree"
    source = folder / name / "source"
    if not revision:
        source = ROOT
    else:
        shutil.rmtree(source, ignore_errors=True)
        source.mkdir(parents=True)
        archive = ["git", "archive", "--format=tar", revision]
        with subprocess.Popen(archive, cwd=ROOT, stdout=subprocess.PIPE) as tar:
            subprocess.run(["tar", "-x", "-C", str(source)], stdin=tar.stdout, check=True)
    return Commit(name, source, link_packages(source, folder / name / "packages"))


def link_packages(source: Path, tree: Path) -> Path:
    """Link the folders as they are installed, which pyproject.toml of that commit says."""
    shutil.rmtree(tree, ignore_errors=True)
    settings = tomllib.loads((source / "pyproject.toml").read_text("utf-8"))
    for package, folder in settings["tool"]["setuptools"]["package-dir"].items():
        inside = tree.joinpath(*package.split("."))
        if "." in package:
            inside.symlink_to(source / folder, target_is_directory=True)
            continue
        inside.mkdir(parents=True)
        for entry in (source / folder).iterdir():
            (inside / entry.name).symlink_to(entry, target_is_directory=entry.is_dir())
    return tree


def make_laws(archive: Path, site: Path, count: int) -> Path:
    """A portal of so many laws, the same for both commits."""
    shutil.rmtree(site, ignore_errors=True)
    script = [sys.executable, Path(__file__).parent / "laws.py", archive, site]
    subprocess.run([*map(str, script), "--items", str(count)], check=True, capture_output=True)
    return site


def reference(commit: Commit, folder: Path) -> Path:
    """A copy of a commit's reference portal."""
    site = folder / commit.name / "reference"
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(commit.source / "content", site / "content")
    shutil.copy(commit.source / "pelicanconf.py", site)
    return site


def fresh(site: Path, output: Path) -> None:
    """Forget every build of a site."""
    shutil.rmtree(site / ".gongkai", ignore_errors=True)
    shutil.rmtree(output, ignore_errors=True)


def differences(old: Path, new: Path) -> Iterator[str]:
    """Files that are in one folder alone, or whose bytes differ."""
    names = [
        {p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file()}
        for root in (old, new)
    ]
    # The mark says whose folder it is, so it holds a path of the site.
    for name in sorted(names[0] | names[1]):
        if name == ".gongkai-output":
            continue
        if name not in names[0] or name not in names[1]:
            yield f"{name} (only in {'new' if name in names[1] else 'old'})"
        elif not filecmp.cmp(old / name, new / name, shallow=False):
            if name != INDEX or _without_code(old / name) != _without_code(new / name):
                yield name
            else:
                print(f"  {INDEX}: only its digest of the search room's own code differs")


def _without_code(index: Path) -> dict[str, object]:
    """The head of a search index without the digest that changes with any file of the search room."""
    head: dict[str, object] = json.loads(index.read_text("utf-8"))
    return {name: value for name, value in head.items() if name != "hash"}


def compare(commits: list[Commit], sites: list[Path], folder: Path, what: str) -> bool:
    """Build a site with each commit and compare; whether the outputs are equal."""
    outputs = []
    for commit, site in zip(commits, sites, strict=True):
        output = folder / commit.name / f"output-{what}"
        fresh(site, output)
        commit.build(site, output, folder / f"{commit.name}.log")
        outputs.append(output)
    found = list(differences(*outputs))
    count = sum(path.is_file() for path in outputs[1].rglob("*"))
    print(f"{what}: {count} files, {len(found)} differ")
    for name in found[:SHOWN]:
        print(f"  {name}")
    return not found


def time_pairs(commits: list[Commit], site: Path, folder: Path, pairs: int) -> None:
    """Cold builds and builds after one edit, the two commits in turn; prints every pair and the medians."""
    edited = min((site / "content").rglob("*.md"))
    text = edited.read_text("utf-8")
    ratios: dict[str, list[float]] = {"cold": [], "edit": []}
    copies = []
    for commit in commits:
        copy = folder / commit.name / "timed"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(site, copy, ignore=shutil.ignore_patterns(".gongkai"))
        copies.append(copy)
    for number in range(pairs):
        costs: dict[str, list[Cost]] = {"cold": [], "edit": []}
        order = (0, 1) if number % 2 == 0 else (1, 0)
        by_commit: dict[int, tuple[Cost, Cost]] = {}
        for which in order:
            commit, copy = commits[which], copies[which]
            output, log = folder / commit.name / "output-timed", folder / f"{commit.name}.log"
            file = copy / edited.relative_to(site)
            file.write_text(text, encoding="utf-8")
            fresh(copy, output)
            cold = commit.build(copy, output, log)
            # Times of files are compared to two seconds: settle first, so that only the edit is read.
            commit.build(copy, output, log)
            file.write_text(f"{text}\n又一句 {number}。\n", encoding="utf-8")
            by_commit[which] = (cold, commit.build(copy, output, log))
        for which in (0, 1):
            for case, cost in zip(("cold", "edit"), by_commit[which], strict=True):
                costs[case].append(cost)
        for case, (old, new) in costs.items():
            ratios[case].append(new.wall / old.wall)
            print(f"{case} {number + 1}: old {old.wall:.2f} s, new {new.wall:.2f} s,"
                  f" {new.wall / old.wall:.3f} (CPU {new.cpu / old.cpu:.3f})")  # fmt: skip
    for case, found in ratios.items():
        print(f"{case}: median new/old {statistics.median(found):.3f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("old")
    parser.add_argument("new", nargs="?", default="")
    parser.add_argument("--laws", type=int, default=1000)
    parser.add_argument("--timed", type=int, default=0)
    parser.add_argument("--pairs", type=int, default=5)
    given = parser.parse_args()
    folder = given.folder.resolve()
    commits = [check_out(given.old, folder), check_out(given.new, folder)]
    os.sync()
    is_equal = compare(commits, [reference(c, folder) for c in commits], folder, "reference")
    if given.laws:
        laws = make_laws(given.archive.resolve(), folder / "laws", given.laws)
        is_equal &= compare(commits, [laws, laws], folder, "laws")
    if given.timed:
        site = make_laws(given.archive.resolve(), folder / "laws-timed", given.timed)
        time_pairs(commits, site, folder, given.pairs)
    return 0 if is_equal else 1


if __name__ == "__main__":
    sys.exit(main())
