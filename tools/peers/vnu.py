"""Ask vnu, the checker of the W3C, which reads files and needs Java."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tools.peers.answers import PeerAnswer
from tools.peers.browser import ROOT, Said

JAR = "node_modules/vnu-jar/build/dist/vnu.jar"


def ask(
    folder: Path, paths: Sequence[str], answers: Sequence[PeerAnswer]
) -> tuple[list[Said], set[int]]:
    """Check pages and style sheets of a folder; give what is not answered, and the numbers of the answers used.

    Raises:
        OSError: there is no Java, or vnu does not end with a report.
    """
    java = shutil.which("java")
    if java is None:
        raise OSError("java")
    said: list[Said] = []
    used: set[int] = set()
    for sort in ("html", "css"):
        chosen = [path for path in paths if path.endswith(f".{sort}")]
        if chosen:
            found, needed = _report(_run(java, folder, chosen, sort), folder, answers)
            said += found
            used |= needed
    return said, used


def _run(java: str, folder: Path, paths: Sequence[str], sort: str) -> list[dict[str, object]]:
    """Run vnu once for files of one sort; a large page needs a deep stack."""
    files = [str(folder / path) for path in paths]
    options = ["--format", "json", "--stdout", "--exit-zero-always", "--verbose", f"--{sort}"]
    command = [java, "-Xss8m", "-jar", str(ROOT / JAR), *options, *files]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        messages: list[dict[str, object]] = json.loads(ran.stdout)["messages"]
    except (ValueError, KeyError) as fault:
        raise OSError(f"vnu: {ran.stdout[-300:]}{ran.stderr[-300:]}") from fault
    read = set(ran.stderr.splitlines())  # it names each file that it opens
    messages += [{"url": f"file:{f}", "message": "not read"} for f in files if f not in read]
    return messages


def _report(
    messages: Sequence[dict[str, object]], folder: Path, answers: Sequence[PeerAnswer]
) -> tuple[list[Said], set[int]]:
    said: list[Said] = []
    used: set[int] = set()
    for each in messages:
        message, extract = str(each.get("message", "")), str(each.get("extract", ""))
        numbers = [n for n, answer in enumerate(answers) if answer.is_of_vnu(message, extract)]
        if numbers:
            used.add(numbers[0])
            continue
        page = str(each.get("url", "")).removeprefix(f"file:{folder}/")
        place = f"line {each.get('lastLine', '?')}"
        verdict = _VERDICTS.get(str(each.get("type")), "unread")
        said.append(Said("vnu", page, "", verdict, place, message, extract))
    return said, used


_VERDICTS = {"error": "fault", "info": "question"}
"""What else vnu tells (`non-document-error`) is that it could not read a file."""
