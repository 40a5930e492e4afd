"""Results → Markdown tables: costs, equality, ratios beside their goals, growth, and shares of features."""

from collections.abc import Iterator, Sequence

from corpus import Size
from results import Figures, Results

GOALS = {
    ("gongkai-a", "cold", "wall"): 0.7,
    ("gongkai-a", "cold", "cpu"): 0.8,
    ("gongkai-b", "cold", "wall"): 1.2,
    **{
        (tool, case, "wall"): goal
        for tool in ("gongkai-a", "gongkai-b")
        for case, goal in (
            ("nothing", 1 / 25),
            ("body", 1 / 10),
            ("title", 1 / 4),
            ("navigation", 1.2),
        )
    },
    ("gongkai-a", "cold", "pss"): 1 / 6,
    ("gongkai-b", "cold", "pss"): 1 / 6,
}
"""(generator, case, figure) → at most this part of Hugo's in the same run, at 10,000 documents."""
RICH_GOAL = 4.0
"""Of a cold build of documents rich in markup, wall time."""
MODEST = ("hugo", "pelican", "eleventy", "gongkai-a")
"""The generators whose sites are the same."""
PAGES_APART, BYTES_APART = 0.02, 0.05
"""How far numbers of pages may be apart; beyond the other the bytes of pages are worth a look."""
WITHOUT = "gongkai-c-without-"
"""Begins the name of a site with one feature off."""


def render(results: Results) -> str:
    """All tables of what was measured."""
    parts = [_costs(results), _equality(results), _ratios(results), _growth(results)]
    return "\n\n".join([*parts, _features(results)]).strip() + "\n"


def unequal(results: Results) -> list[str]:
    """Sites that should be the same and whose numbers of pages are too far apart: `1000 gongkai-a`."""
    return [
        f"{size.name} {tool}"
        for size in results.sizes()
        for tool, pages, _ in _apart(results, size)
        if abs(pages) > PAGES_APART
    ]


def _table(title: str, words: int, head: Sequence[str], rows: list[list[str]]) -> str:
    """A Markdown table under a heading, its first columns `words`, the others figures; "" without rows."""
    if not rows:
        return ""
    lines = [head, ["---"] * words + ["---:"] * (len(head) - words), *rows]
    return f"### {title}\n\n" + "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _costs(results: Results) -> str:
    rows = [
        [size.name, tool, case, *_cells(figures)]
        for size in results.sizes()
        for case in dict.fromkeys(result.case for result in results.all)
        for tool in results.tools(size)
        if (figures := results.figures(size, tool, case))
    ]
    head = [
        "件数 · items",
        "工具 · tool",
        "情形 · case",
        "wall s",
        "CPU s",
        "PSS MiB",
        "RSS MiB",
        "n",
    ]
    return _table("用时和内存 · Time and memory", 3, head, rows)


def _cells(figures: Figures) -> list[str]:
    spreads = (f"{m:.2f} ({low:.2f}–{high:.2f})" for m, low, high in (figures.wall, figures.cpu))
    return [*spreads, f"{figures.pss:.0f}", f"{figures.rss:.0f}", str(figures.runs)]


def _apart(results: Results, size: Size) -> Iterator[tuple[str, float, float]]:
    """Each modest site against the first: its name, and how far pages and their bytes are apart."""
    sites = [tool for tool in results.tools(size) if tool in MODEST]
    first = results.counted(size, sites[0]) if sites else None
    for tool in sites[1:]:
        counted = results.counted(size, tool)
        if first and counted:
            pages = (counted.pages - first.pages) / first.pages
            bytes_ = (counted.detail_bytes - first.detail_bytes) / first.detail_bytes
            yield tool, pages, bytes_


def _equality(results: Results) -> str:
    rows = []
    for size in results.sizes():
        apart = {tool: (pages, size_) for tool, pages, size_ in _apart(results, size)}
        for tool in results.tools(size):
            if counted := results.counted(size, tool):
                pages, bytes_ = apart.get(tool, (0.0, 0.0))
                faults = ["pages"] * (abs(pages) > PAGES_APART) + ["bytes"] * (
                    abs(bytes_) > BYTES_APART
                )
                rows.append(
                    [
                        size.name,
                        tool,
                        f"{counted.pages:,}",
                        f"{counted.files:,}",
                        f"{counted.detail_bytes / size.count:,.0f}",
                        f"{pages:+.1%}" if tool in apart else "",
                        f"{bytes_:+.1%}" if tool in apart else "",
                        "**≠** " + ", ".join(faults) if faults else "",
                    ]
                )
    head = [
        "件数 · items",
        "工具 · tool",
        "网页 · pages",
        "文件 · files",
        "每件字节 · bytes a document",
    ]
    head += ["网页差 · pages apart", "字节差 · bytes apart", ""]
    return _table("写出的东西 · What was written", 2, head, rows)


def _ratios(results: Results) -> str:
    rows = []
    for size in results.sizes():
        for tool in results.tools(size):
            if tool == "hugo" or not tool.startswith("gongkai") or tool.startswith(WITHOUT):
                continue
            for case in dict.fromkeys(result.case for result in results.all):
                ours, theirs = (results.figures(size, name, case) for name in (tool, "hugo"))
                if ours and theirs:
                    cells = _ratio_cells(size, (tool, case), ours, theirs)
                    rows.append([size.name, tool, case, *cells])
    head = ["件数 · items", "工具 · tool", "情形 · case", "wall / Hugo", "CPU / Hugo", "PSS / Hugo"]
    return _table("与 Hugo 之比（目标）· Ratio to Hugo (goal)", 3, head, rows)


def _ratio_cells(size: Size, place: tuple[str, str], ours: Figures, theirs: Figures) -> list[str]:
    """Wall time, CPU time and memory as parts of Hugo's; a goal that is missed is bold."""
    parts = {
        "wall": (ours.wall[0], theirs.wall[0]),
        "cpu": (ours.cpu[0], theirs.cpu[0]),
        "pss": (ours.pss, theirs.pss),
    }
    cells = []
    for name, (mine, other) in parts.items():
        goal = GOALS.get((*place, name))
        if size.is_rich:
            goal = RICH_GOAL if (place[1], name) == ("cold", "wall") else None
        if not mine or not other:  # memory was not sampled
            cells.append("")
            continue
        ratio = mine / other
        text = f"{ratio:.3g}"
        if goal:
            text = f"{text} (≤ {goal:.2g})" if ratio <= goal else f"**{text}** (≤ {goal:.2g})"
        cells.append(text)
    return cells


def _growth(results: Results) -> str:
    rows = []
    for tool in ("hugo", "gongkai-a", "gongkai-b", "gongkai-c"):
        for size in sorted(results.sizes(), key=lambda size: size.count):
            figures, counted = results.figures(size, tool, "cold"), results.counted(size, tool)
            if figures and counted:
                each = figures.wall[0] / size.count * 1e3, figures.cpu[0] / size.count * 1e3
                store = f"{counted.store / size.count:,.0f}" if counted.store else ""
                memory = f"{figures.pss * 2**20 / size.count:,.0f}"
                rows.append([tool, size.name, f"{each[0]:.2f}", f"{each[1]:.2f}", memory, store])
    head = ["工具 · tool", "件数 · items", "wall ms/件 · item", "CPU ms", "PSS 字节 · bytes"]
    return _table(
        "每件的代价，首次构建 · Cost of one item, cold", 2, [*head, "存储字节 · store bytes"], rows
    )


def _features(results: Results) -> str:
    rows = []
    for size in results.sizes():
        whole = results.figures(size, "gongkai-c", "cold")
        for tool in results.tools(size):
            figures = results.figures(size, tool, "cold")
            if tool.startswith(WITHOUT) and whole and figures:
                shares = (
                    f"{1 - figures.wall[0] / whole.wall[0]:.1%}",
                    f"{1 - figures.cpu[0] / whole.cpu[0]:.1%}",
                )
                rows.append([size.name, tool.removeprefix(WITHOUT), *shares])
    head = ["件数 · items", "功能 · feature", "占 wall · share", "占 CPU · share"]
    return _table("各功能占首次构建 · Shares of a cold build, all features on", 2, head, rows)
