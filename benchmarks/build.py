"""How long a build takes: cold, with nothing changed, and after one item changed.

    build.py LAWS.zip SCRATCH [--items 1000,3475] [--runs 3] [--jobs 1]

Each figure is the median of whole processes, in turn, by the operating system's own accounting.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent


class Cost(NamedTuple):
    """Of one process with its children: seconds, and the largest process's memory in MB."""

    wall: float
    cpu: float
    memory: float


def measure(command: list[str]) -> Cost:
    """Run a command to its end.

    Raises:
        SystemExit: when it fails.
    """
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)}: {os.waitstatus_to_exitcode(status)}")
    return Cost(
        time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
    )


def build(portal: Path, jobs: int) -> Cost:
    """Build a portal as it stands."""
    command = [sys.executable, "-m", "gongkai", "build", "--quiet", "--site", str(portal)]
    return measure([*command, "--jobs", str(jobs)])


def rounds(portal: Path, runs: int, jobs: int) -> dict[str, list[Cost]]:
    """Cold, unchanged and edited builds, in turn."""
    costs: dict[str, list[Cost]] = {"cold": [], "no change": [], "one changed": []}
    item = sorted((portal / "content/disclosure").glob("*.md"))[0]
    for number in range(runs):
        shutil.rmtree(portal / ".gongkai", ignore_errors=True)
        shutil.rmtree(portal / "output", ignore_errors=True)
        costs["cold"].append(build(portal, jobs))
        costs["no change"].append(build(portal, jobs))
        with item.open("a", encoding="utf-8") as file:
            file.write(f"\n补一行{number}。\n")
        costs["one changed"].append(build(portal, jobs))
    return costs


def main() -> int:
    """Print one row a figure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("laws", type=Path, metavar="LAWS.zip")
    parser.add_argument("scratch", type=Path, metavar="SCRATCH")
    parser.add_argument("--items", default="1000,3475")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    print(
        f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores, --jobs {options.jobs}"
    )
    print("| items | build | wall s | CPU s | memory MB |\n|---:|---|---:|---:|---:|")
    for count in options.items.split(","):
        portal = options.scratch / f"laws-{count}"
        shutil.rmtree(portal, ignore_errors=True)
        maker = [
            sys.executable,
            str(HERE / "laws.py"),
            str(options.laws),
            str(portal),
            "--items",
            count,
        ]
        subprocess.run(maker, check=True, stdout=subprocess.DEVNULL)
        for name, costs in rounds(portal, options.runs, options.jobs).items():
            figures = [statistics.median(column) for column in zip(*costs, strict=True)]
            print(
                f"| {count} | {name} | " + " | ".join(f"{figure:.2f}" for figure in figures) + " |",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
