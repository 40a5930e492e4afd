"""How many processors this process may use, whatever the machine has: what runs us may allow fewer."""

import math
import os
from pathlib import Path

MOST = 8
"""The most processes that are started unasked: each has some memory of its own, and one alone writes the state file."""


def usable(root: Path = Path("/")) -> int:
    """Return the number of processors of this process: at least 1.

    Args:
        root: where the system's own files are.
    """
    counts = [_affinity(), *_quotas(root)]
    return max(1, min(counts))


def _affinity() -> int:
    if hasattr(os, "sched_getaffinity"):  # not on macOS and Windows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _quotas(root: Path) -> list[int]:
    """Return what the control groups of Linux, of either version, allow: a container's share of the machine."""
    found = []
    for folder in _groups(root):
        try:
            quota, period = (folder / "cpu.max").read_text("ascii").split()
        except (OSError, ValueError):
            quota, period = (
                _number(folder / "cpu.cfs_quota_us"),
                _number(folder / "cpu.cfs_period_us"),
            )
        if quota.isdigit() and period.isdigit() and int(quota) and int(period):
            found.append(math.ceil(int(quota) / int(period)))
    return found


def _groups(root: Path) -> list[Path]:
    """Return the folders of the control groups that this process is in, and of those above them."""
    mounted = root / "sys/fs/cgroup"
    found = [mounted, mounted / "cpu"]
    try:
        lines = (root / "proc/self/cgroup").read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return found
    for line in lines:
        number, _, rest = line.partition(":")
        controllers, _, path = rest.partition(":")
        if number == "0" or "cpu" in controllers.split(","):
            top = mounted if number == "0" else mounted / "cpu"
            steps = [step for step in path.split("/") if step not in ("", "..")]
            found += [top.joinpath(*steps[:depth]) for depth in range(1, len(steps) + 1)]
    return found


def _number(path: Path) -> str:
    try:
        return path.read_text("ascii").strip()
    except (OSError, ValueError):
        return ""
