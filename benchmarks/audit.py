"""Ask accessibility engines about W3C's ACT cases, and score them: `make bench-audit`.

    .venv/bin/python benchmarks/audit.py --only us                       # quick: no browser, no Node.js
    .venv/bin/python benchmarks/audit.py --only us --cases b5c3f8 23a2a8 --list wrong
    .venv/bin/python benchmarks/audit.py --only us --diff build/bench-audit/us.jsonl

The cases are W3C's and not part of this repository: `--data` is the folder with `manifest*.json`, the archives
of cases and files, and `score.py`. Each engine's run is written to `build/bench-audit/ENGINE.jsonl`.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import Any

from gongkai.errors import GongkaiError

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(Path(__file__).parent))

# A script finds its neighbours also where Python's safe path is on.
from audit_cases import LISTS, Case, Data, Heard, cases_of, read_run, write_run  # noqa: E402
from audit_engines import ENGINES, Run  # noqa: E402

COLUMNS = (
    "consistent (W3C)",
    "consistent (simple)",
    "failed outright",
    "wrong",
    "cantTell on clean",
    "untested",
    "CPU ms a page",
)


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description="用 W3C 的 ACT 例子比较检查工具 / engines on ACT cases"
    )
    data = ROOT.parent / "shared" / "data" / "act"
    parser.add_argument("--data", type=Path, default=data, help="例子所在 / folder of the cases")
    parser.add_argument(
        "--folder", type=Path, default=ROOT / "build" / "bench-audit", help="结果 / results"
    )
    parser.add_argument("--only", nargs="+", choices=ENGINES, help="只问这些 / these engines alone")
    parser.add_argument(
        "--cases", nargs="+", default=[], metavar="ID", help="只看这些，可写规则 / cases or rules"
    )
    parser.add_argument(
        "--beside", action="store_true", help="旁边列出以前的结果 / earlier runs of the others too"
    )
    parser.add_argument("--diff", type=Path, metavar="OLD.jsonl", help="与从前比较 / what changed")
    parser.add_argument("--list", choices=LISTS, help="列出例子 / the cases behind a figure")
    parser.add_argument(
        "--no-table", action="store_true", help="不列规则 / without the table of rules"
    )
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask, write, score and print: 2 if there are no such cases, or an engine cannot be asked."""
    wanted = parse_arguments(arguments)
    data = Data(wanted.data)
    # A few cases for a closer look must not take the place of all.
    results = wanted.folder / "some" if wanted.cases else wanted.folder
    # Read first: it may be the file that this run writes.
    old = read_run(wanted.diff) if wanted.diff else None
    try:
        manifest = data.manifest(wanted.cases)
        cases = cases_of(manifest)
        runs = ask(wanted.only or list(ENGINES), data, cases, (wanted.folder, results))
    except (LookupError, OSError, subprocess.SubprocessError, GongkaiError) as fault:
        print(f"无法检查 / cannot be checked: {fault}", file=sys.stderr)
        return 2
    if wanted.beside:
        runs += earlier({run.engine for run in runs}, cases, wanted.folder)
    scored = score(data, manifest, runs, results, is_table=not wanted.no_table)
    for run in runs:
        if wanted.list:
            print_cases(wanted.list, run, cases)
        print_errors(run)
    if old is not None:
        print_changes(old, runs[0], cases)
    print_table(runs, scored, cases)
    return 0


def ask(
    names: Sequence[str], data: Data, cases: Sequence[Case], folders: tuple[Path, Path]
) -> list[Run]:
    """Ask the engines one after the other, and keep each run at once: the next engine may break off.

    Args:
        folders: where engines are installed, and where runs are kept.
    """
    scratch, results = folders
    results.mkdir(parents=True, exist_ok=True)
    runs = []
    with data.unpacked() as folder:
        for name in names:
            runs.append(ENGINES[name](folder, cases, scratch))
            keep(runs[-1], results)
    return runs


def keep(run: Run, folder: Path) -> None:
    """Write a run, and beside it what is not in the form of `score.py`."""
    write_run(folder / f"{run.engine}.jsonl", run.heard)
    rest = {"cpu_s": run.cpu_s, "declared": run.declared}
    (folder / f"{run.engine}.json").write_text(json.dumps(rest), encoding="utf-8")


def earlier(asked: Set[str], cases: Sequence[Case], folder: Path) -> Iterator[Run]:
    """Yield the runs of engines that were not asked now, if they had been asked about all these cases."""
    for name in ENGINES:
        file = folder / f"{name}.json"
        if name in asked or not file.exists():
            continue
        heard = read_run(folder / f"{name}.jsonl")
        if heard.keys() >= {case.id for case in cases}:
            rest = json.loads(file.read_text("utf-8"))
            cpu_s = rest["cpu_s"] * len(cases) / len(heard)
            yield Run(name, [heard[case.id] for case in cases], cpu_s, rest["declared"])


def score(
    data: Data,
    manifest: Sequence[dict[str, Any]],
    runs: Sequence[Run],
    folder: Path,
    *,
    is_table: bool,
) -> dict[str, Any]:
    """Let the script of the data score the runs; its tables are printed, its figures returned by engine."""
    asked, figures = folder / "manifest.json", folder / "scores.json"
    asked.write_text(json.dumps(manifest), encoding="utf-8")
    maps = []
    for run in runs:
        keep(run, folder)  # one of an earlier day may come from another folder
        maps.append(folder / f"{run.engine}.map.json")
        maps[-1].write_text(json.dumps(run.declared), encoding="utf-8")
    command = [sys.executable, data.score, asked]
    command += [folder / f"{run.engine}.jsonl" for run in runs]
    command += ["--map", *maps, "--set", "published", "--json", figures]
    command += ["--names", ",".join(run.engine for run in runs), *["--table"] * is_table]
    subprocess.run(command, check=True)
    scores: dict[str, Any] = json.loads(figures.read_text("utf-8"))
    return scores


def print_cases(kind: str, run: Run, cases: Sequence[Case]) -> None:
    """Print the cases behind a figure, with what the engine said there."""
    by_id = {heard.case: heard for heard in run.heard}
    found = [case for case in cases if LISTS[kind](case, by_id[case.id].verdict(case.rule))]
    print(f"\n{run.engine} · {kind}: {len(found)}")
    for case in found:
        heard = by_id[case.id]
        print(f"  {case.file}  {case.expected}, {case.needs}  {case.rule_name}")
        for each in heard.findings:
            mark = "→" if case.rule in each.act else " "
            print(f"    {mark} {each.outcome} {each.rule} {' '.join(each.wcag)} {each.at}")
        if heard.error:
            print(f"      {heard.error}")


def print_errors(run: Run) -> None:
    """Print the cases of which an engine could say nothing, those alike in one line."""
    alike: dict[str, list[str]] = {}
    for heard in run.heard:
        if heard.error:
            alike.setdefault(heard.error, []).append(heard.case)
    for error, names in alike.items():
        print(f"{run.engine}: {error}: {len(names)}: {' '.join(names[:8])}", file=sys.stderr)


def print_changes(old: Mapping[str, Heard], run: Run, cases: Sequence[Case]) -> None:
    """Print the cases whose verdict is another than before: `+` right now, `-` no longer, `?` left open."""
    by_id = {heard.case: heard for heard in run.heard}
    lines = []
    for case in cases:
        if case.id not in old:
            continue
        before, now = (each[case.id].verdict(case.rule) for each in (old, by_id))
        if before != now:
            is_right = (now == "failed") is not case.is_clean
            mark = "?" if now == "cantTell" else "+" if is_right else "-"
            lines.append(
                f"  {mark} {case.file}  {case.expected}: {before} → {now}  {case.rule_name}"
            )
    print(f"\n{run.engine}: {len(lines)} 个例子变了 · cases changed")
    print("\n".join(lines))


def print_table(runs: Sequence[Run], scores: Mapping[str, Any], cases: Sequence[Case]) -> None:
    """Print the figures of all engines beside each other."""
    clean = [case for case in cases if case.is_clean]
    rules = len({case.rule for case in cases})
    print(f"\n{rules} 条规则，{len(cases)} 个例子 · rules, cases\n")
    print("| engine |", " | ".join(COLUMNS), "|")
    print("|---|" + "---:|" * len(COLUMNS))
    for run in runs:
        totals = scores[run.engine]["totals"]
        by_id = {heard.case: heard for heard in run.heard}
        doubts = sum(by_id[case.id].verdict(case.rule) == "cantTell" for case in clean)
        cells = [
            totals.get("w3c_complete", 0),
            totals.get("simple_consistent", 0),
            f"{totals['caught']} / {totals['failed']}",
            f"{totals['wrong']} / {totals['ok']}",
            f"{doubts} / {len(clean)}",
            totals["untested"],
            f"{run.cpu_ms:.1f}",
        ]
        print(f"| {run.engine} | {' | '.join(map(str, cells))} |")


if __name__ == "__main__":
    raise SystemExit(main())
