"""The audit's benchmark: every case checked alone, its verdict by the ACT rule, and the cases behind each figure."""

import importlib
import json
import sys
from pathlib import Path
from subprocess import run
from typing import Any
from zipfile import ZipFile

import pytest

from gongkai.errors import GongkaiError
from gongkai.findings import Finding

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "audit.py"
PAGE = '<!doctype html><html lang="en"><title>Buses</title><h1>Buses</h1>'
CASES = {
    "23a2a8-missed.html": ("failed", PAGE + '<img src="/a.png" alt="a bus that is none">'),
    "23a2a8-found.html": ("failed", PAGE + '<img src="/a.png">'),
    "23a2a8-wrong.html": ("passed", PAGE + '<img src="/a.png">'),
    "qt1vmo-doubt.html": ("passed", PAGE + '<img src="/a.png" alt="图3">'),
    "23a2a8-other.json": ("inapplicable", "{}"),
}
SCORE = """
import json, sys
runs = [each for each in sys.argv if each.endswith("us.jsonl")]
lines = [json.loads(line) for line in open(runs[0], encoding="utf-8")]
said = sum(bool(line["findings"]) for line in lines)
totals = {"w3c_complete": 1, "caught": 1, "failed": 2, "wrong": 1, "ok": 3, "untested": said}
names = sys.argv[sys.argv.index("--names") + 1].split(",")
json.dump({name: {"totals": totals} for name in names}, open(sys.argv[sys.argv.index("--json") + 1], "w"))
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder of cases like that of W3C's, with a script that scores nothing."""
    entries = []
    with ZipFile(tmp_path / "cases.zip", "w") as packed:
        for name, (expected, text) in CASES.items():
            case = {"id": name.partition(".")[0], "rule": name[:6], "rule_name": "Image has a name"}
            place = {"file": f"cases/{name}", "needs": "static", "published": True}
            entries.append(case | place | {"expected": expected})
            packed.writestr(f"cases/{name}", text)
    with ZipFile(tmp_path / "test-assets.zip", "w") as packed:
        packed.writestr("test-assets/a.png", b"")
    (tmp_path / "manifest.json").write_text(json.dumps(entries), encoding="utf-8")
    (tmp_path / "score.py").write_text(SCORE, encoding="utf-8")
    return tmp_path


def _audit(data: Path, *more: str, code: int = 0) -> tuple[str, str]:
    places = map(str, (SCRIPT, "--data", data, "--folder", data / "out"))
    command = [sys.executable, *places, "--only", "us", *more]
    done = run(command, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == code, done.stderr
    return done.stdout, done.stderr


def test_each_case_is_checked_alone_and_listed_behind_its_figure(data):
    """The lists are those of the expectation; what is no page is named, and is not called clean."""
    said, warned = _audit(data, "--list", "wrong")
    assert "| us | 1 | 0 | 1 / 2 | 1 / 3 | 1 / 3 | 3 |" in said
    assert "us · wrong: 1\n  cases/23a2a8-wrong.html  passed, static  Image has a name\n" in said
    assert "→ failed image-without-alternative 1.1.1" in said
    assert "not a kind of file that is audited: 1: 23a2a8-other" in warned
    said, _ = _audit(data, "--list", "failed-not-told", "--cases", "23a2a8-missed", "23a2a8-found")
    assert "us · failed-not-told: 1\n  cases/23a2a8-missed.html" in said
    assert len((data / "out/some/us.jsonl").read_text("utf-8").splitlines()) == 2
    assert len((data / "out/us.jsonl").read_text("utf-8").splitlines()) == len(CASES)
    said, _ = _audit(data, "--list", "doubt-on-clean")
    assert "us · doubt-on-clean: 1\n  cases/qt1vmo-doubt.html" in said


def test_what_changed_since_an_older_run_is_told_by_case(data):
    """Also when the older run is the file that the new one overwrites."""
    _audit(data)
    written = data / "out/us.jsonl"
    old = [json.loads(line) for line in written.read_text("utf-8").splitlines()]
    for line in old:
        line["findings"] = (
            [] if line["case"] in ("23a2a8-found", "23a2a8-wrong") else line["findings"]
        )
    written.write_text("\n".join(map(json.dumps, old)), encoding="utf-8")
    said, _ = _audit(data, "--diff", str(written))
    assert (
        "us: 2 个例子变了 · cases changed\n"
        "  + cases/23a2a8-found.html  failed: passed → failed  Image has a name\n"
        "  - cases/23a2a8-wrong.html  passed: passed → failed  Image has a name\n"
    ) in said


def test_a_folder_without_cases_or_a_name_that_no_case_has_ends_at_once(data):
    assert "no such case: nothing" in _audit(data, "--cases", "nothing", code=2)[1]
    (data / "manifest.json").unlink()
    assert "no ACT cases" in _audit(data, code=2)[1]


def test_a_page_that_ends_the_audit_in_the_browser_takes_no_other_with_it(monkeypatch):
    """The product stops at the first page that it cannot read; here that is a result of one case."""
    monkeypatch.syspath_prepend(SCRIPT.parent)
    browser = importlib.import_module("audit_browser")

    def stop_at_one(pages: dict[str, str], script: Path, progress: Any) -> list[Finding]:
        if "d.html" in pages:
            raise GongkaiError("page-not-loaded", page="d.html", why="it hangs")
        progress("browser", 1, 1)
        return [Finding("axe-incomplete", page, page=page) for page in pages if page != "b.html"]

    monkeypatch.setattr(browser, "audit_in_browser", stop_at_one)
    shown: dict[str, Any] = {}
    browser._show({f"{name}.html": "" for name in "abcdef"}, Path(), shown)
    assert "it hangs" in shown.pop("d.html")
    assert {page: len(found) for page, found in shown.items()} == {
        "a.html": 1, "b.html": 0, "c.html": 1, "e.html": 1, "f.html": 1
    }  # fmt: skip


def test_an_earlier_run_stands_beside_a_new_one_if_it_has_all_its_cases(data):
    _audit(data)
    for name in ("jsonl", "json"):
        (data / f"out/us.{name}").rename(data / f"out/ibm.{name}")
    asked = "| us | 1 | 0 | 1 / 2 |"
    said, _ = _audit(data, "--beside", "--cases", "23a2a8-found")
    assert asked in said and "| ibm | 1 | 0 | 1 / 2 |" in said
    (data / "out/ibm.jsonl").write_text("", encoding="utf-8")
    said, _ = _audit(data, "--beside")
    assert asked in said and "ibm" not in said
