"""A process of its own that builds one state of a portal: what its code breaks, prints or leaves behind is its own.

It reads a `BuildOrder` and writes a `BuiltState`, both as JSON. A portal's settings, kinds and plugins are Python,
and those of a proposal are not those of its base: one process could not load both.
"""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from gongkai import manifest
from gongkai.build import gate as gate_module
from gongkai.build import outcome as outcomes
from gongkai.build.outcome import BuildOutcome
from gongkai.build.session import MANIFEST, STATE
from gongkai.build.settings_key import Settings
from gongkai.errors import WRONG_USE, GongkaiError, frames_of
from gongkai.manifest import ManifestEntry
from gongkai.plugins import choice
from gongkai.portal.assembly import is_draft
from gongkai.portal.moments import is_live
from gongkai.records import withheld
from gongkai.records.publicity import is_withheld
from gongkai.records.reader import Reading
from gongkai.run.settings import Checked, Run, listed

_TIMEOUT_S = 2400
"""A host ends its jobs after an hour: what a portal's code keeps busy for longer would take the report with it."""
_CODE = "import sys; from gongkai.proposal.job import work; work(sys.argv[1])"
_SECRET = re.compile(r"TOKEN|SECRET|PASSW|WEBHOOK|CREDENTIAL|PRIVATE|API_?KEY", re.I)
"""Names of variables that a portal's own code has no use for."""


_DRAFT = re.compile(
    b"|".join([*map(re.escape, ("草稿".encode(), "草稿".encode("gb18030"))), b"draft"]), re.I
)


class Visibility(StrEnum):
    """What is published of an item, were it not held."""

    OPEN = "open"
    WITHHELD = "withheld"
    """Its line of the catalogue alone: 依申请公开, 不予公开."""
    DRAFT = "draft"
    WAITING = "waiting"
    UNREAD = "unread"


@dataclass(frozen=True)
class BuildOrder:
    """What a process is to build."""

    folder: str
    output: str
    now: str
    answer: str
    """The file for the answer."""


@dataclass(frozen=True)
class BuiltState:
    """A portal, built; or why it could not be."""

    outcome: BuildOutcome | None = None
    entries: tuple[ManifestEntry, ...] = ()
    visibility: Mapping[str, Visibility] = field(default_factory=dict)
    """Path of each item within the content folder → what is published of it."""
    content: str = "content/"
    """The content folder, relative to the portal's."""
    live: str = ""
    """The address of the published site, with `/` at its end; "" when it has no domain."""
    error: tuple[str, int, Mapping[str, str]] | None = None
    """Name, exit code and gaps of the `GongkaiError` that stopped it."""


def build_apart(order: BuildOrder) -> BuiltState:
    """Build in a process of its own, which gets no secret of this one. Whatever happens there, there is an answer."""
    environment = {k: v for k, v in os.environ.items() if not _SECRET.search(k)}
    file = Path(order.answer)
    file.unlink(missing_ok=True)
    why = _run([sys.executable, "-P", "-c", _CODE, json.dumps(asdict(order))], order, environment)
    try:
        return _from_json(file.read_text("utf-8"))
    except (OSError, LookupError, TypeError, ValueError):
        return BuiltState(error=("proposal-stopped", WRONG_USE, {"why": why}))


def _run(command: list[str], order: BuildOrder, environment: Mapping[str, str]) -> str:
    """Run a process with all that it starts; what is still busy at its end goes too. Returns how it ended."""
    with subprocess.Popen(
        command,
        cwd=order.folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as running:
        try:
            return str(running.wait(_TIMEOUT_S))
        except subprocess.TimeoutExpired:
            return f"{_TIMEOUT_S} s"
        finally:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(running.pid, signal.SIGKILL)


def work(order: str) -> None:
    """Build what an order says, and leave the answer."""
    given = BuildOrder(**json.loads(order))
    try:
        built = _build(given)
    except GongkaiError as fault:
        # The folder is not where the portal is, and is gone when anyone reads of it.
        gaps = {
            k: v.replace(f"{given.folder}/", "").replace(given.folder, ".")
            for k, v in fault.gaps.items()
        }
        built = BuiltState(error=(fault.name, fault.exit_code, gaps))
    except Exception as fault:  # the report must say that it stopped, whatever it was
        last = frames_of(fault).strip().rpartition("\n")[2]
        built = BuiltState(error=("internal", WRONG_USE, {"why": last}))
    Path(given.answer).write_text(_to_json(built), "utf-8")


def _build(order: BuildOrder) -> BuiltState:
    """Check, so that what was read is known, and build, which reads nothing again."""
    folder, output = Path(order.folder), Path(order.output)
    gate = gate_module.gate(folder, output, {})
    checking, building = Run(folder, order.now, None), Run(folder, order.now, None)
    choice.check(checking, output)
    choice.build(building, gate, output, _audited)
    assert checking.checked is not None
    assert building.outcome is not None
    return _state(folder, checking.checked, building.outcome)


def _audited(settings: Settings) -> Settings:
    """Return settings with which the pages are audited, also where the portal's own builds are not."""
    return {**settings, "DERIVED": sorted({*listed(settings, "DERIVED"), "audit"})}


def _state(folder: Path, checked: Checked, outcome: BuildOutcome) -> BuiltState:
    file = folder / STATE / MANIFEST
    site = checked.portal.closed_lists.site
    path = site.get("base_path") or "/"
    visibility = {r.path: _visibility_of(r, checked.portal.now) for r in checked.readings}
    prefix = checked.context.prefix
    hidden = {prefix + path for path, each in visibility.items() if each in _HIDDEN}
    unread = (prefix + path for path, each in visibility.items() if each is Visibility.UNREAD)
    hidden |= {path for path in unread if _may_be_draft(folder / path)}
    words = checked.context.words
    found = tuple(
        withheld.concealed(each, words) if each.path in hidden else each
        for each in outcome.findings
    )
    return BuiltState(
        replace(outcome, findings=found),
        tuple(manifest.read(file)) if file.is_file() else (),
        visibility,
        prefix,
        f"https://{site['domain']}{path}" if site.get("domain") else "",
    )


_HIDDEN = (Visibility.DRAFT, Visibility.WAITING, Visibility.WITHHELD)
"""What no report may quote, however public its messages are elsewhere."""


def _may_be_draft(file: Path) -> bool:
    """Return whether a file that could not be read speaks of a draft: then nothing of it is quoted either."""
    try:
        return _DRAFT.search(file.read_bytes()) is not None
    except OSError:
        return True


def _visibility_of(reading: Reading, now: str) -> Visibility:
    record = reading.record
    if record is None:
        return Visibility.UNREAD
    if is_draft(record):
        return Visibility.DRAFT
    if not is_live(record, now):
        return Visibility.WAITING
    return Visibility.WITHHELD if is_withheld(record) else Visibility.OPEN


def _to_json(built: BuiltState) -> str:
    outcome = built.outcome
    plain = {
        "outcome": outcomes.to_json(outcome) if outcome else "",
        "is_blocked": bool(outcome and outcome.is_blocked),
        "entries": [asdict(entry) for entry in built.entries],
        "visibility": dict(built.visibility),
        "content": built.content,
        "live": built.live,
        "error": built.error,
    }
    return json.dumps(plain)


def _from_json(text: str) -> BuiltState:
    plain = json.loads(text)
    outcome = outcomes.again(plain["outcome"]) if plain["outcome"] else None
    return BuiltState(
        replace(outcome, is_blocked=plain["is_blocked"]) if outcome else None,
        tuple(ManifestEntry(**entry) for entry in plain["entries"]),
        {path: Visibility(value) for path, value in plain["visibility"].items()},
        plain["content"],
        plain["live"],
        tuple(plain["error"]) if plain["error"] else None,
    )
