"""The engines of `audit.py` that need a browser: the product's with axe-core, and the peers alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from audit_cases import Case, Heard, heard_from
from audit_engines import Run, said
from audit_node import ask, tree_cpu_s

from gongkai.a11y.browser.audit import audit_in_browser, find_script
from gongkai.a11y.browser.chromium import find_browser
from gongkai.a11y.browser.serving import served
from gongkai.a11y.browser.verdicts import believed
from gongkai.findings import Finding

BATCH = 40
"""Pages for one browser of ours: a page that ends the audit takes no more with it."""


def alone(name: str, folder: Path, cases: Sequence[Case], scratch: Path) -> Run:
    """Ask an engine from npm, alone and with all its rules."""
    browser, _ = find_browser()
    with served(folder) as root:
        lines, cpu_s = ask(name, root, browser, cases, scratch)
    return Run(name, [heard_from(line) for line in lines[1:]], cpu_s, lines[0]["declared"])


def with_axe(ours: Run, folder: Path, cases: Sequence[Case]) -> Run:
    """Add what axe-core says, asked as `gongkai audit` asks it, to what our rules said."""
    script = find_script()
    shown: dict[str, list[Finding] | str] = {}
    start = tree_cpu_s()
    with served(folder) as root:
        addresses = {case.file: root + quote(case.file) for case in cases}
        last = max((_show(part, script, shown) for part in _parts(addresses)), default=start)
    heard = []
    for case, own in zip(cases, ours.heard, strict=True):
        found = shown[case.file]
        if isinstance(found, str):
            heard.append(replace(own, error=found))
        else:
            # A file that only one of the two reads has been looked at.
            heard.append(Heard(case.id, own.findings + tuple(map(said, believed(found)))))
    return Run("us+axe", heard, ours.cpu_s + last - start, ours.declared)


def _parts(addresses: Mapping[str, str]) -> Iterator[dict[str, str]]:
    names = list(addresses)
    for first in range(0, len(names), BATCH):
        yield {name: addresses[name] for name in names[first : first + BATCH]}


def _show(part: Mapping[str, str], script: Path, shown: dict[str, list[Finding] | str]) -> float:
    """Audit pages in one browser, or by halves if one of them ends the audit; return the CPU used so far."""
    last = 0.0

    def sample(*_: object) -> None:
        nonlocal last
        last = tree_cpu_s()  # before the browser closes and takes what it used with it

    try:
        found = audit_in_browser(part, script, progress=sample)
    except Exception as fault:  # whatever a page can do to the audit is a result of this benchmark
        if len(part) == 1:
            shown.update(dict.fromkeys(part, str(fault).splitlines()[0][:200]))
            return last
        names = list(part)
        halves = names[: len(names) // 2], names[len(names) // 2 :]
        return max(_show({name: part[name] for name in half}, script, shown) for half in halves)
    shown.update({name: [] for name in part})
    for each in found:
        places = shown[each.page]
        assert isinstance(places, list)
        places.append(each)
    return last
