"""The audit's benchmark: every case checked alone, its verdict by the ACT rule, and the cases behind each figure."""

import json
import sys
from pathlib import Path
from subprocess import run
from zipfile import ZipFile

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "audit.py"
PAGE = '<!doctype html><html lang="en"><title>Buses</title><h1>Buses</h1>'
CASES = {
    "23a2a8-missed.html": ("failed", PAGE + '<img src="/a.png" alt="a bus that is none">'),
    "23a2a8-found.html": ("failed", PAGE + '<img src="/a.png">'),
    "23a2a8-wrong.html": ("passed", PAGE + '<img src="/a.png">'),
    "23a2a8-doubt.html": ("passed", PAGE + '<img src="/a.png" alt="IMG_0123.jpg">'),
    "23a2a8-other.json": ("inapplicable", "{}"),
}
SCORE = """
import json, sys
runs = [each for each in sys.argv if each.endswith("us.jsonl")]
lines = [json.loads(line) for line in open(runs[0], encoding="utf-8")]
said = sum(bool(line["findings"]) for line in lines)
totals = {"w3c_complete": 1, "caught": 1, "failed": 2, "wrong": 1, "ok": 3, "untested": said}
json.dump({"us": {"totals": totals}}, open(sys.argv[sys.argv.index("--json") + 1], "w"))
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder of cases like that of W3C's, with a script that scores nothing."""
    entries = []
    with ZipFile(tmp_path / "cases.zip", "w") as packed:
        for name, (expected, text) in CASES.items():
            case = {"id": name.partition(".")[0], "rule": "23a2a8", "rule_name": "Image has a name"}
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
    assert len((data / "out/us.jsonl").read_text("utf-8").splitlines()) == 2
    said, _ = _audit(data, "--list", "doubt-on-clean")
    assert "us · doubt-on-clean: 1\n  cases/23a2a8-doubt.html" in said


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
