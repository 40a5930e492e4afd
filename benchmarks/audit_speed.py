"""How many pages a second the static audit checks on one core, by CPU: `benchmarks/audit_speed.py OUTPUT`.

    .venv/bin/python benchmarks/audit_speed.py output                      # this working tree
    .venv/bin/python benchmarks/audit_speed.py output --against HEAD~5     # and a commit, the two in turn

The pages are those of a built portal nearest to 30 kB. With `--rules` it says which rules take how long.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.append(str(Path(__file__).parent))

# A script finds its neighbours also where Python's safe path is on.
from commits import check_out

SIZE = 30_000
"""Bytes of the pages that are looked for."""


def nearest(output: Path, count: int) -> list[Path]:
    """The pages of a folder whose size is nearest to `SIZE`."""
    files = [(abs(f.stat().st_size - SIZE), f.as_posix()) for f in output.rglob("*.html")]
    return [Path(name) for _, name in sorted(files)[:count]]


def measure(output: Path, count: int, *, is_by_rule: bool) -> dict[str, object]:
    """Check the pages once to warm up, then once by the clock of the processor."""
    from gongkai import a11y  # noqa: PLC0415  the commit that PYTHONPATH names
    from gongkai.a11y import rules  # noqa: PLC0415

    pages = [(f.relative_to(output).as_posix(), f.read_bytes()) for f in nearest(output, count)]
    given = {}
    if hasattr(a11y, "StyleBook"):
        files = {f.relative_to(output).as_posix(): f.read_bytes() for f in output.rglob("*.css")}
        given["sheets"] = a11y.StyleBook(files.get)
    for path, html in pages[:20]:
        a11y.examine(html, path, path, **given)
    start = time.process_time()
    for path, html in pages:
        a11y.examine(html, path, path, **given)
    took = time.process_time() - start
    by_rule: dict[str, float] = {}
    if is_by_rule:
        opened = [a11y.open_page(html, path, **given) for path, html in pages]
        for rule in (*rules.RULES, *rules.SITE_RULES):
            start = time.process_time()
            for page in opened:
                rule.fact(page) if hasattr(rule, "fact") else list(rule.find(page))
            by_rule[rule.id] = 1000 * (time.process_time() - start) / len(pages)
    size = sum(len(html) for _, html in pages) / len(pages)
    return {"ms": 1000 * took / len(pages), "bytes": size, "by_rule": by_rule}


def ask(packages: Path | None, wanted: argparse.Namespace) -> dict[str, object]:
    """Measure in a process of its own, with the package of a commit or of this tree."""
    command = [sys.executable, __file__, str(wanted.output), "--count", str(wanted.count), "--here"]
    more = {"PYTHONPATH": str(packages)} if packages else {}
    ran = subprocess.run(command, env=os.environ | more, capture_output=True, text=True, check=True)
    found: dict[str, object] = json.loads(ran.stdout)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="网页检查有多快 / how quick the audit is")
    parser.add_argument("output", type=Path, help="生成好的门户 / a built portal")
    parser.add_argument("--count", type=int, default=150, help="页数 / number of pages")
    parser.add_argument("--rounds", type=int, default=5, help="几轮 / rounds")
    parser.add_argument("--against", metavar="COMMIT", help="与这个提交比较 / a commit beside it")
    parser.add_argument("--rules", action="store_true", help="每条规则用时 / time of each rule")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    wanted = parser.parse_args(arguments)
    if wanted.here or wanted.rules:
        found = measure(wanted.output, wanted.count, is_by_rule=wanted.rules)
        if wanted.here:
            print(json.dumps(found))
            return 0
        for rule, ms in sorted(found["by_rule"].items(), key=lambda each: -each[1]):  # type: ignore[attr-defined]
            print(f"{ms:8.3f} ms  {rule}")
        return 0
    with TemporaryDirectory() as folder:
        trees: dict[str, Path | None] = {"working tree": None}
        if wanted.against:
            trees[wanted.against] = check_out(wanted.against, Path(folder)).packages
        took: dict[str, list[float]] = {name: [] for name in trees}
        size = 0.0
        for _ in range(wanted.rounds):
            for name, packages in trees.items():
                found = ask(packages, wanted)
                took[name].append(float(str(found["ms"])))
                size = float(str(found["bytes"]))
    for name, times in took.items():
        best = min(times)
        print(
            f"{name}: {1000 / best:.0f} pages/s (best), {1000 / statistics.median(times):.0f} (median),"
            f" {best:.2f} ms a page of {size / 1000:.0f} kB"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
