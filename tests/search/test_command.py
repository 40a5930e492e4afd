"""`gongkai search`: the command, on a folder with an index."""

import argparse
import io
import json
from dataclasses import asdict

import pytest

from gongkai.cli import search as command
from gongkai.cli.console import Console
from gongkai.messages import Words


@pytest.fixture
def run(folder, tmp_path):
    """Run the command; give what it prints."""

    def run_command(*arguments):
        words = Words("zh-CN", {}, {name: name for name in TEXTS} | {"search.count": "{count} 条"})
        root, out = argparse.ArgumentParser(), io.StringIO()
        command.add(root.add_subparsers(), words)
        given = root.parse_args(
            ["search", *arguments, "--output", str(folder), "--site", str(tmp_path)]
        )
        assert given.run(given, Console(words, out, io.StringIO())) == 0
        return out.getvalue()

    return run_command


TEXTS = (
    "cli.search",
    "cli.arg.query",
    "cli.arg.site",
    "cli.arg.output",
    "cli.arg.limit",
    "cli.arg.search-format",
)


def test_json_has_each_hit(run):
    """The query, the count, and each hit with address, title, source path and score."""
    told = json.loads(run("停水通知", "--format", "json"))
    (hit,) = told["results"]
    assert (told["query"], told["count"], hit.pop("score") > 0) == ("停水通知", 1, True)
    assert hit == {"url": "disclosure/water/", "title": "停水通知", "source_path": ""}


def test_source_path_comes_from_the_manifest(run, tmp_path, make_entry):
    """Where the page itself does not say it, the manifest of the site does."""
    listed = [asdict(make_entry("disclosure/water/", source="disclosure/停水.md"))]
    tmp_path.joinpath(".gongkai").mkdir()
    tmp_path.joinpath(".gongkai", "manifest.json").write_text(json.dumps(listed), "utf-8")
    assert (
        json.loads(run("停水通知", "--format", "json"))["results"][0]["source_path"]
        == "disclosure/停水.md"
    )


def test_text_shows_title_facts_and_words(run):
    """On a terminal a hit is a title, its facts and the words round the match."""
    assert run("老年人凭证免费乘车").splitlines() == [
        "1 条",
        "1. 明川市公共汽车票价管理办法",
        "   /disclosure/bus/ · 2026-03-05 · 测试市人民政府 · 明政办〔2026〕3号",
        "   六十五周岁以上老年人凭证免费乘车。",
    ]


def test_limit(run):
    """The list is cut, the count is not."""
    told = json.loads(run("常务会议", "--limit", "2", "--format", "json"))
    assert (len(told["results"]), told["count"]) == (2, 12)
