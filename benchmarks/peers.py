"""Build the same site with Hugo, Pelican, Eleventy and Gongkai, and compare: `make bench-build`.

    peers.py LAWS.zip SCRATCH [--sizes 1000,3475,10000] [--rounds 3] [--tools hugo,gongkai-a] …

Generators take turns: in each round each case goes once through all of them. Times are of whole
processes; memory is sampled in one more round, whose times do not count. gongkai-a is the modest site
that all build alike, gongkai-b our full theme, gongkai-c the same with search and audit.
"""

import argparse
import datetime
import os
import platform
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import measure
from corpus import Document, Size, documents
from install import install, versions
from laws import Law, read_archive
from results import Result, Results
from sites import CASES, Chosen, Eleventy, Gongkai, Hugo, ModestGongkai, Pelican, Programs, Site
from tables import WITHOUT, render, unequal

from gongkai.defaults import EXTRAS

BEGIN, END = "<!-- bench-build -->", "<!-- /bench-build -->"
"""Between these lines of a page the tables stand."""
MARK = ".gongkai-bench"
"""Tells a scratch folder of ours, in which things are deleted."""
SIZES = "1000,3475,10000,100000s,1000r,10000r"
FEATURES: dict[str, dict[str, object]] = {
    "facets": {"LIST_FACETS": []},
    "browse": {"BROWSE_LISTS": False},
    "search": {"DERIVED": ["audit"]},
    "audit": {"DERIVED": ["search"]},
    **{extra: {"EXTRAS": [each for each in EXTRAS if each != extra]} for extra in EXTRAS},
}
"""Feature → the settings that switch it off."""
Maker = Callable[[Path, Programs, int], Site]


def _with(settings: dict[str, object], *, is_cold_only: bool = False) -> Maker:
    """Make a portal with our full theme and these settings."""

    def make(folder: Path, programs: Programs, jobs: int) -> Site:
        site = Gongkai(folder, programs, jobs, settings)
        if is_cold_only:
            site.cases = ("cold",)
        return site

    return make


TOOLS: dict[str, Maker] = {
    "hugo": Hugo,
    "pelican": Pelican,
    "eleventy": Eleventy,
    "gongkai-a": ModestGongkai,
    "gongkai-b": _with({"DERIVED": []}),
    "gongkai-c": _with({}),
}
PROFILED = {
    WITHOUT + name: _with(settings, is_cold_only=True) for name, settings in FEATURES.items()
}


def prepare(laws: Sequence[Law], size: Size, sites: Sequence[Site]) -> Chosen:
    """Write every site; give the documents that will be changed."""
    for site in sites:
        site.prepare()
    middle: Document | None = None
    newest: Document | None = None
    for index, document in enumerate(documents(laws, size)):
        for site in sites:
            site.write(document)
        if index == size.count // 2:
            middle = document
        if newest is None or (document.published, document.slug) > (newest.published, newest.slug):
            newest = document
    assert middle is not None and newest is not None
    return Chosen(middle, newest)


def build(site: Site, case: str, log: Path, *, is_sampled: bool) -> measure.Cost:
    """Build a site as it stands."""
    try:
        return measure.run(site.command(), site.folder, log, is_sampled=is_sampled)
    except RuntimeError as fault:
        raise SystemExit(f"{site.folder.name}, {case}: {fault}") from fault


def count(site: Site) -> dict[str, int]:
    """What a cold build wrote: pages, files, bytes of the documents' pages, and of the state."""
    files = [path for path in site.output.rglob("*") if path.is_file()]
    details = (site.output / "disclosure").glob("*/index.html")
    return {
        "pages": sum(path.suffix == ".html" for path in files),
        "files": len(files),
        "detail_bytes": sum(path.stat().st_size for path in details),
        "store": site.store if isinstance(site, Gongkai) else 0,
    }


def measure_size(
    size: Size,
    sites: dict[str, Site],
    chosen: Chosen,
    options: argparse.Namespace,
    results: Results,
) -> None:
    """All rounds of one size; the last one samples memory."""
    file = options.scratch / "results.jsonl"
    for number in range(1, options.rounds + 2):
        is_sampled = number > options.rounds
        for case in options.cases:
            for tool, site in sites.items():
                if case not in site.cases:
                    continue
                site.change(case, number, chosen)
                log = options.scratch / f"{tool}.log"
                cost = build(site, case, log, is_sampled=is_sampled)
                counted = count(site) if case == "cold" and number == 1 else {}
                result = Result(size.name, tool, case, cost, is_sampled, **counted)
                results.add(result, file)
                print(f"{size.name} {tool} {case} {cost.wall:.2f} s {cost.pss:.0f} MiB", flush=True)


def tools_of(size: Size, options: argparse.Namespace) -> dict[str, Maker]:
    """The generators that build a size, in turn."""
    chosen = {name: TOOLS[name] for name in options.tools}
    if size.name in options.profile:
        chosen |= {"gongkai-c": TOOLS["gongkai-c"], **PROFILED}
    return chosen


def head(options: argparse.Namespace, found: dict[str, str]) -> str:
    """When, where, with what and by which command: the lines above the tables."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    said = ["git", "describe", "--always", "--dirty"]
    here = Path(__file__).parent
    ran = subprocess.run(said, cwd=here, capture_output=True, text=True, check=False)
    programs = {"Gongkai": ran.stdout.strip() or "?", "Python": platform.python_version()} | found
    sizes = ",".join(size.name for size in options.sizes)
    chosen = f"--sizes {sizes} --rounds {options.rounds} --jobs {options.jobs}"
    lists = f"--tools {','.join(options.tools)} --cases {','.join(options.cases)}"
    return (
        f"{datetime.date.today()}，{os.cpu_count()} 核 · cores，{memory:.0f} GiB，{platform.platform()}；"
        + "，".join(f"{name} {version}" for name, version in programs.items())
        + f"\n\n    .venv/bin/python benchmarks/peers.py LAWS.zip build/bench {chosen} {lists}\n"
    )


def put(file: Path, text: str) -> None:
    """Write the tables: between the marks of a file that has them, else as the whole file."""
    old = file.read_text("utf-8") if file.exists() else ""
    before, begin, rest = old.partition(BEGIN)
    _, end, after = rest.partition(END)
    whole = f"{before}{BEGIN}\n\n{text}\n{END}{after}" if begin and end else text
    file.write_text(whole, encoding="utf-8")


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the options; wrong ones end the program with 2."""

    def names(text: str) -> list[str]:
        return [name for name in text.split(",") if name]

    parser = argparse.ArgumentParser(description="与其他工具比较 / compare with other generators")
    parser.add_argument("laws", type=Path, metavar="LAWS.zip", help="压缩包 / the archive")
    parser.add_argument("scratch", type=Path, metavar="SCRATCH", help="工作文件夹 / scratch folder")
    parser.add_argument(
        "--sizes", type=names, default=SIZES, help=f"{SIZES}（s 短 short，r 富 rich）"
    )
    parser.add_argument("--rounds", type=int, default=3, help="计时几轮 / timed rounds")
    parser.add_argument("--tools", type=names, default=",".join(TOOLS), help=",".join(TOOLS))
    parser.add_argument("--cases", type=names, default=",".join(CASES), help=",".join(CASES))
    parser.add_argument("--jobs", type=int, default=2, help="Gongkai 的进程 / processes of Gongkai")
    parser.add_argument("--profile", type=names, default="10000", help="哪些件数逐项关功能 / sizes")
    parser.add_argument(
        "--all", action="store_true", help="慢的工具也跑大的 / slow ones at all sizes"
    )
    parser.add_argument("--keep", action="store_true", help="留下网站 / keep the sites")
    parser.add_argument("--table", type=Path, help="表格文件，默认 SCRATCH/table.md / the tables")
    options = parser.parse_args(arguments)
    try:
        options.sizes = [Size(name) for name in options.sizes]
    except ValueError as fault:
        parser.error(f"--sizes: {fault}")
    for option, known in (("tools", TOOLS), ("cases", CASES)):
        if unknown := set(getattr(options, option)) - set(known):
            parser.error(f"--{option}: {', '.join(sorted(unknown))}")
    if not zipfile.is_zipfile(options.laws):
        parser.error(f"“{options.laws}”不是压缩包 / is not a zip archive")
    if options.rounds < 1:
        parser.error("--rounds: 至少 1 / at least 1")
    options.scratch = options.scratch.resolve()
    is_used = options.scratch.is_dir() and any(options.scratch.iterdir())
    if is_used and not (options.scratch / MARK).exists():
        parser.error(f"“{options.scratch}”里有别的东西 / holds something else")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Install, make, measure, tell; 1 when sites that should be the same are not."""
    options = parse(arguments)
    options.scratch.mkdir(parents=True, exist_ok=True)
    (options.scratch / MARK).touch()
    (options.scratch / "results.jsonl").unlink(missing_ok=True)
    programs = install(options.scratch / "programs", set(options.tools))
    found = versions(programs, set(options.tools))
    laws, results = read_archive(options.laws), Results()
    table, text = options.table or options.scratch / "table.md", ""
    for size in options.sizes:
        folder = options.scratch / f"size-{size.name}"
        sites = {
            tool: make(folder / tool, programs, options.jobs)
            for tool, make in tools_of(size, options).items()
        }
        sites = {t: s for t, s in sites.items() if options.all or size.count <= s.most}
        measure_size(size, sites, prepare(laws, size, list(sites.values())), options, results)
        text = head(options, found) + "\n" + render(results)
        put(table, text)
        if not options.keep:
            shutil.rmtree(folder)
    print("\n" + text)
    apart = unequal(results)
    if apart:
        print("网页数相差太多 / numbers of pages too far apart: " + ", ".join(apart))
    return 1 if apart else 0


if __name__ == "__main__":
    raise SystemExit(main())
