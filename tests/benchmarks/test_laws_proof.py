"""The proof of bodies: a faithful page passes, and each way of being unfaithful is seen."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "laws_proof.py"

BODY = """
## 第一章\u3000总则

第一条 按<甲*乙>\\*办理，**重点**\u200b 2*（N+1）。

<!-- TABLE -->
| 条文 | 罪名 |
|-----|:---:|
| 丙 | 丁 |
━━━━━━

34. 拍卖。
35. 变卖。
"""
PAGE = """<!doctype html><main><h1>题</h1><div data-body>
<h2>第一章 总则</h2><p>第一条 按&lt;甲*乙&gt;*办理，<strong>重点</strong> 2*（N+1）。</p>
<table><tr><th>条文<th>罪名<tr><td>丙<td>丁</table><hr>
<ol start="34"><li>拍卖。</li><li>变卖。</li></ol><script>不显示</script></div></main>"""


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmarks_laws_proof", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


proof = _load()


def _build(directory: Path, page: str, *, path: str = "disclosure/a/index.html") -> list[str]:
    """Write one item and its page; give the arguments of the script."""
    item = directory / "portal/content/disclosure/a.md"
    item.parent.mkdir(parents=True)
    item.write_text(f"---\n标题: 题\n---\n{BODY}", encoding="utf-8")
    target = directory / "output" / path
    target.parent.mkdir(parents=True)
    target.write_text(page, encoding="utf-8")
    return [str(directory / "portal"), str(directory / "output")]


def test_faithful_page_is_proven(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Marks, rules, comments, white space and list numbers may change their form."""
    assert proof.main(_build(tmp_path, PAGE)) == 0
    assert capsys.readouterr().out == (
        "共 1 件：证明 1，失败 0；正文标题三个以上 0，不足三个 1"
        " / 1 items: 1 proven, 0 failed; 0 with three headings or more, 1 with fewer\n"
    )


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("重点", "重"),
        ("重点", "重点重点"),
        ("办理，<strong>重点</strong>", "<strong>重点</strong>办理，"),
        ("甲*乙", "甲乙"),
        ("&lt;甲*乙&gt;", ""),
        ("<td>丁", ""),
        ("<td>丁", "<td hidden>丁"),
        ('start="34"', ""),
        ("<p>第一条", "<p>第1条"),
        ("</div>", "</div><div data-body></div>"),
        (" data-body", ""),
        (PAGE, ""),
        (PAGE, "<!-- -->"),
    ],
)
def test_unfaithful_page_fails(tmp_path: Path, written: str, instead: str) -> None:
    """Text lost, doubled, moved, changed or hidden is seen, and so is a body out of place."""
    assert written in PAGE
    assert proof.main(_build(tmp_path, PAGE.replace(written, instead))) == 1


def test_failure_shows_the_first_difference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The report names the item and shows both texts around the place."""
    proof.main(_build(tmp_path, PAGE.replace("变卖", "买卖")))
    lines = capsys.readouterr().out.splitlines()

    assert lines[0].endswith("a.md: 第 44 字起不同 / differs from character 44")
    assert lines[1] == "    原文 source (46): …。条文罪名丙丁34.拍卖。35.变卖。…"
    assert lines[2] == "    网页 page   (46): …。条文罪名丙丁34.拍卖。35.买卖。…"


def test_missing_page_fails(tmp_path: Path) -> None:
    """An item without a page is a failure."""
    assert proof.main(_build(tmp_path, PAGE, path="disclosure/b/index.html")) == 1


@pytest.mark.parametrize(
    ("source", "path", "status"),
    [
        ("content/disclosure/a.md", "x/y/index.html", 0),
        ("content/disclosure/a.md", "x/y/", 0),
        ("content/disclosure/b.md", "x/y/", 1),
    ],
)
def test_manifest_says_where_a_page_is(tmp_path: Path, source: str, path: str, status: int) -> None:
    """With a manifest, the page is the one it names; an item it lacks is a failure."""
    arguments = _build(tmp_path, PAGE, path="x/y/index.html")
    manifest = tmp_path / "portal/.gongkai/manifest.json"
    manifest.parent.mkdir()
    entries = [{"source": "", "path": "index.html"}, {"source": source, "path": path}]
    manifest.write_text(json.dumps({"version": 1, "entries": entries}), encoding="utf-8")

    assert proof.main(arguments) == status


def test_headings_are_listed_for_a_reader(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--headings` prints the outline of the page's body."""
    assert proof.main([*_build(tmp_path, PAGE), "--headings", "3"]) == 0
    assert capsys.readouterr().out.endswith("\n  h2 第一章 总则\n")
