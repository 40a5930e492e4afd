"""The engines from npm, asked by Node.js in a process of their own, and the CPU of a tree of processes."""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from audit_cases import Case
from install import install_node

PEERS = Path(__file__).resolve().parent / "audit_peers"
_TICK_S = 1 / os.sysconf("SC_CLK_TCK")


def ask(
    engine: str, root: str, browser: str, cases: Sequence[Case], scratch: Path
) -> tuple[list[dict[str, Any]], float]:
    """Ask an engine about the pages of a served folder.

    Returns:
        The lines that it printed, and seconds of CPU of Node.js and Chromium, loading of pages included.

    Raises:
        FileNotFoundError: there is no Node.js.
        subprocess.CalledProcessError: it ended before the last case.
    """
    folder = scratch / "node"
    install_node(folder, PEERS / "package.json")
    for file in ("peers.mjs", "alfa.json"):  # it finds its packages beside itself
        shutil.copy(PEERS / file, folder)
    command = ["node", "peers.mjs", engine, root, browser]
    asked = json.dumps([{"id": case.id, "file": case.file} for case in cases])
    lines, cpu_s = [], 0.0
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as node:
        assert node.stdin and node.stdout
        node.stdin.write(asked)
        node.stdin.close()
        for line in node.stdout:
            lines.append(json.loads(line))
            # Now and then is often enough, and the end, when the browser is still there.
            if len(lines) % 20 == 0 or len(lines) > len(cases):
                cpu_s = tree_cpu_s(node.pid)
    if node.returncode or len(lines) <= len(cases):
        raise subprocess.CalledProcessError(node.returncode, command)
    return lines, cpu_s


def tree_cpu_s(root: int = 0) -> float:
    """Return the CPU that a process, ours if none is named, and its descendants have used, the ended ones too."""
    root = root or os.getpid()
    ticks: dict[int, int] = {}
    children: dict[int, list[int]] = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            # The name of a program may hold spaces and brackets.
            fields = Path(f"/proc/{name}/stat").read_text("utf-8").rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        children.setdefault(int(fields[1]), []).append(int(name))
        ticks[int(name)] = sum(map(int, fields[11:15]))
    total, left = 0, [root]
    while left:
        process = left.pop()
        total += ticks.get(process, 0)
        left += children.get(process, [])
    return total * _TICK_S
