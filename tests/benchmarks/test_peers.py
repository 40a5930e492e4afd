"""The comparison with other generators: the same text in each one's form, whole processes, honest tables."""

import importlib
import itertools
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = "第一条 为了规范{0}管理，维护公共秩序，保障公民权益，制定本办法。\n\n第二条 {0}适用本办法，法律另有规定的，从其规定。\n\n"
LAWS = {
    f"行政法规/{name}条例.md": f"## 第一章 总则\n\n{TEXT.format(name) * 4}"
    for name in ("停车", "绿化", "供热")
}


@pytest.fixture(scope="module")
def bench() -> dict[str, ModuleType]:
    """The scripts' modules, which find each other beside themselves."""
    sys.path.append(str(ROOT / "benchmarks"))
    names = ("corpus", "laws", "measure", "peers", "results", "sites", "tables")
    return {name: importlib.import_module(name) for name in names}


@pytest.fixture(scope="module")
def laws(bench: dict[str, ModuleType]) -> list[Any]:
    return [
        bench["laws"].parse_law(path, f"# {Path(path).stem}\n<!-- INFO END -->\n{body}")
        for path, body in LAWS.items()
    ]


def _documents(bench: dict[str, ModuleType], laws: list[Any], size: str) -> list[Any]:
    return list(bench["corpus"].documents(laws, bench["corpus"].Size(size)))


def _programs(bench: dict[str, ModuleType]) -> Any:
    return bench["sites"].Programs(Path(sys.executable), *map(Path, ("hugo", "pelican", "modules")))


@pytest.mark.parametrize("size", ["12", "12s", "12r"])
def test_bodies_are_the_same_in_all_forms_and_differ_from_each_other(bench, laws, tmp_path, size):
    """Each generator reads the same bodies, and no two documents have one; the newest is to be renamed."""
    documents = _documents(bench, laws, size)
    bodies = [document.body + "\n" for document in documents]
    for tool, make in bench["peers"].TOOLS.items():
        site = make(tmp_path / tool, _programs(bench), 1)
        chosen = bench["peers"].prepare(laws, bench["corpus"].Size(size), [site])
        files = sorted((site.folder / site.content).glob("doc-*.md"))
        texts = [file.read_text("utf-8") for file in files]
        assert bodies == [re.split(r"\n\n(?:\[TOC\]\n\n)?", text, maxsplit=1)[1] for text in texts]
        assert chosen.title.published == max(document.published for document in documents)
    assert len(set(bodies)) == len({document.title for document in documents}) == 12


def test_repeats_have_no_plain_paragraph_in_common(bench, laws):
    """What comes round again is another text in each paragraph, headings aside."""
    documents = _documents(bench, laws, "12")
    first, *repeats = (
        {block for block in documents[place].body.split("\n\n") if not block.startswith("#")}
        for place in (0, 3, 6, 9)
    )

    for number, repeat in enumerate(repeats):
        assert len(repeat) == 9, "one of its own and eight of the law's"
        assert not repeat & first.union(*repeats[:number])


def test_rich_documents_hold_all_markup(bench, laws):
    """Tables, links, emphasis, notes with their texts, an image and lists, in each document."""
    for document in _documents(bench, laws, "6r"):
        for pattern in (
            r"^\| --- ",
            r"\[[^\]]+\]\(https://",
            r"\*\*[^*]+\*\*",
            r"[^*]\*[^*\n]+\*[^*]",
            r"[^\n]\[\^1\]",
            r"^\[\^1\]: ",
            r"^!\[[^\]]+\]\(/images/",
            r"^- ",
        ):
            assert re.search(pattern, document.body, re.M), (document.slug, pattern)


@pytest.mark.parametrize(
    ("size", "tool"), [("30", "gongkai-a"), ("6r", "gongkai-a"), ("6r", "gongkai-b")]
)
def test_portal_builds(bench, laws, tmp_path, size, tool):
    """Our portals build without an error, a page each document; the modest one with its own theme."""
    site = bench["peers"].TOOLS[tool](tmp_path / tool, _programs(bench), 1)
    chosen = bench["peers"].prepare(laws, bench["corpus"].Size(size), [site])
    ran = subprocess.run([*map(str, site.command())], cwd=tmp_path, capture_output=True, text=True)

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert len(list(site.output.glob("disclosure/*/index.html"))) == int(size.rstrip("r"))
    page = (site.output / "disclosure" / chosen.title.slug / "index.html").read_text("utf-8")
    assert chosen.title.title in page
    assert ("栏目和机构" in page) == (tool == "gongkai-a")


@pytest.mark.parametrize("tool", ["hugo", "gongkai-b"])
@pytest.mark.parametrize("case", ["body", "title", "navigation"])
def test_each_case_changes_one_file_and_each_revision_another_way(
    bench, laws, tmp_path, tool, case
):
    """A case is one edit; the next round's is a new one."""
    site = bench["peers"].TOOLS[tool](tmp_path / tool, _programs(bench), 1)
    chosen = bench["peers"].prepare(laws, bench["corpus"].Size("6"), [site])

    def content() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in site.folder.rglob("*") if path.is_file()}

    states = [content()]
    for revision in (1, 2):
        site.change(case, revision, chosen)
        states.append(content())

    for before, after in itertools.pairwise(states):
        assert [path for path in after if after[path] != before[path]] == [
            path for path in states[1] if states[1][path] != states[0][path]
        ]
        assert len(after.items() - before.items()) == 1
    assert states[1] != states[2]


def test_children_count(bench, tmp_path):
    """Memory of a child that runs beside its parent is in the sum, not in the largest process twice."""
    child = "import time; held = bytearray(60 << 20); time.sleep(1.5)"
    parent = f"import subprocess, sys; held = bytearray(60 << 20); subprocess.run([sys.executable, '-c', {child!r}])"
    command = [sys.executable, "-c", parent]
    cost = bench["measure"].run(command, tmp_path, tmp_path / "log", is_sampled=True)

    assert cost.pss > 120
    assert 60 < cost.rss < 120
    assert cost.wall > 1.5


def test_failure_is_told_with_its_log(bench, tmp_path):
    """A generator that fails is no figure."""
    command = [sys.executable, "-c", "raise SystemExit('坏了')"]
    with pytest.raises(RuntimeError, match="坏了"):
        bench["measure"].run(command, tmp_path, tmp_path / "log")


def _results(bench: dict[str, ModuleType], *, pages: int) -> Any:
    """Hugo and our modest site: ours in half the time, with this many pages to Hugo's 100."""
    Cost, Result = bench["measure"].Cost, bench["results"].Result
    found = []
    for tool, wall, count in (("hugo", 2.0, 100), ("gongkai-a", 1.0, pages)):
        counted = {"pages": count, "files": count, "detail_bytes": 1000}
        found.append(Result("10000", tool, "cold", Cost(wall, wall), **counted))
        found.append(Result("10000", tool, "cold", Cost(99.0, 99.0, 60.0, 30.0), True))
        found.append(Result("10000", tool, "body", Cost(wall, wall)))
    return bench["results"].Results(found)


def test_ratios_stand_beside_goals(bench):
    """A goal that is missed is bold; what was sampled is not timed."""
    text = bench["tables"].render(_results(bench, pages=100))

    assert "| 10000 | gongkai-a | cold | 0.5 (≤ 0.7) | 0.5 (≤ 0.8) | **1** (≤ 0.17) |" in text
    assert "| 10000 | gongkai-a | body | **0.5** (≤ 0.1) |" in text
    assert "99" not in text


@pytest.mark.parametrize(
    ("pages", "told"), [(102, []), (103, ["10000 gongkai-a"]), (97, ["10000 gongkai-a"])]
)
def test_unequal_sites_are_told(bench, pages, told):
    """More than two in a hundred pages apart is another site."""
    assert bench["tables"].unequal(_results(bench, pages=pages)) == told


def test_tables_take_their_place_in_a_page(bench, tmp_path):
    """Between the marks what stood is replaced; a page without marks is all tables."""
    page = tmp_path / "README.md"
    page.write_text("前\n<!-- bench-build -->\n旧\n<!-- /bench-build -->\n后\n", encoding="utf-8")
    for text in ("一\n", "二\n"):
        bench["peers"].put(page, text)
        bench["peers"].put(tmp_path / "table.md", text)

    wanted = "前\n<!-- bench-build -->\n\n二\n\n<!-- /bench-build -->\n后\n"
    assert page.read_text("utf-8") == wanted
    assert (tmp_path / "table.md").read_text("utf-8") == "二\n"


@pytest.mark.parametrize(
    "arguments",
    [["--sizes", "12x"], ["--tools", "jekyll"], ["--cases", "warm"], ["--rounds", "0"], []],
)
def test_wrong_use_ends_before_anything_is_touched(bench, tmp_path, arguments):
    """Unknown names, and a scratch folder with other things in it, are refused."""
    archive = tmp_path / "laws.zip"
    archive.write_bytes(b"PK\5\6" + b"\0" * 18)  # an empty archive
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/file").touch()
    scratch = "new" if arguments else "mine"
    with pytest.raises(SystemExit, match="2"):
        bench["peers"].main([str(archive), str(tmp_path / scratch), *arguments])

    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["file"]
    assert not (tmp_path / "new").exists()
