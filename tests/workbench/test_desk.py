"""`gongkai editor` and the files that it writes, as VS Code reads them."""

import json
import re
from pathlib import Path

import pytest

from gongkai.findings import RULES, Finding, Severity
from gongkai.messages import CHINESE, ENGLISH
from gongkai.reports import text as text_report
from gongkai.subjects.kinds import KINDS
from gongkai.workbench.tasks import MATCHERS


def wrote(portal) -> dict[str, bytes]:
    folder = portal.folder / ".vscode"
    files = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def test_command_writes_and_renews(portal):
    """It says what it wrote; a second time there is nothing to write; a schema that was altered is renewed."""
    ran = portal.run("editor", "--site", str(portal.folder))
    assert ran.code == 0
    assert "已写：.vscode/gongkai/site.schema.json\n" in ran.out
    files = wrote(portal)
    assert re.fullmatch(
        r"给 VS Code 的文件和样例 \d+ 个，都是新的了；本单位自己写的没有改。\n",
        portal.run("editor", "--site", str(portal.folder)).out,
    )
    portal.write(".vscode/gongkai/site.schema.json", "{}")
    ran = portal.run("editor", "--site", str(portal.folder))
    assert ran.out.startswith("已写：.vscode/gongkai/site.schema.json\n给 VS Code")
    assert wrote(portal) == files
    links = json.loads(files["settings.json"])["yaml.schemas"]
    assert {path.removeprefix("./.vscode/") for path in links} == {
        name for name in files if name.startswith("gongkai/")
    }


def test_init_writes_them(portal, tmp_path):
    """A new portal has them from the first day, and nothing is left to do."""
    assert portal.run("init", str(tmp_path / "new")).code == 0
    assert portal.run("editor", "--site", str(tmp_path / "new")).out.startswith("给 VS Code")


def test_settings_of_the_office_stay(portal):
    """Keys and comments of its own stay; a file that is none is left alone, ours is written near it: exit 1."""
    own = '{\n  // 本单位\n  "editor.fontSize": 16\n}\n'
    portal.write(".vscode/settings.json", own)
    portal.write(".vscode/tasks.json", "{ 坏的")
    portal.write(".vscode/extensions.json", "\n")
    ran = portal.run("editor", "--site", str(portal.folder))
    assert ran.code == 1
    assert (
        "已另写：.vscode/tasks.gongkai.json。同名的文件读不懂，没有动它；请把这里的项目并进去，再运行一次。"
        in ran.out
    )
    files = wrote(portal)
    assert files["settings.json"].decode().startswith(own.removesuffix("\n}\n") + ',\n  "yaml.')
    assert files["tasks.json"].decode() == "{ 坏的"
    assert b"redhat.vscode-yaml" in files["extensions.json"]
    assert json.loads(files["tasks.gongkai.json"])["tasks"][0]["label"] == "gongkai check"


def test_lists_and_kinds_of_the_portal_are_offered(portal):
    """What a schema or a snippet offers is the portal's: its organs, its columns, its own kind."""
    portal.write(
        "tree.py",
        "from gongkai.subjects import Field, Kind, Text, common\n"
        'KIND = Kind("tree", "古树", "Tree", (*common(), Field("age", "树龄", Text(), required=True)))\n',
    )
    portal.write("pelicanconf.py", "from gongkai.defaults import *\nEXTRA_KINDS = ['tree.py']\n")
    assert portal.run("editor", "--site", str(portal.folder)).code == 0
    files = wrote(portal)
    snippet = json.loads(files["gongkai.code-snippets"].split(b"\n", 1)[1])["古树"]
    assert snippet["prefix"] == ["古树", "tree"]
    assert "发布机构: ${2|测试市人民政府办公室,测试市财政局|}" in snippet["body"]
    assert "树龄: $3" in snippet["body"]
    assert '"古树"' in files["gongkai/columns.schema.json"].decode()
    assert '"policy",' in files["gongkai/site.schema.json"].decode()


def expanded(body: list[str]) -> str:
    """What a snippet becomes when an editor presses Tab only: defaults, the first choice, a letter where nothing is."""
    text = "\n".join(body)
    text = re.sub(r"\$\{\d+\|((?:[^,|\\]|\\.)*)[^}]*\|\}", r"\1", text)
    text = re.sub(r"\$\{\d+:((?:[^}\\]|\\.)*)\}", r"\1", text)
    text = re.sub(r"\$\d+", "甲", text)
    for name, value in {
        "YEAR": "2026",
        "MONTH": "03",
        "DATE": "05",
        "HOUR": "09",
        "MINUTE": "30",
    }.items():
        text = text.replace(f"$CURRENT_{name}", value)
    return re.sub(r"\\([\\$},|])", r"\1", text)


def test_snippets_read_as_items(portal):
    """Each snippet makes an item whose fields all are known and all there."""
    assert portal.run("editor", "--site", str(portal.folder)).code == 0
    snippets = json.loads(wrote(portal)["gongkai.code-snippets"].split(b"\n", 1)[1])
    assert [each["prefix"] for each in snippets.values()] == [[kind.zh, kind.id] for kind in KINDS]
    for name, snippet in snippets.items():
        portal.write(
            f"content/试/{snippet['prefix'][1]}.md",
            expanded(snippet["body"]).replace("草稿: true", "草稿: false"),
        )
        assert "$" not in expanded(snippet["body"]), name
    found = portal.check()
    assert "检查了 35 件内容。" in found.out
    wrong = r"broken-yaml|unknown-key|duplicate-key|unknown-kind|no-front-matter|wrong-entry|unknown-choice|unknown-organ|missing-heading"
    assert [line for line in found.findings if re.search(wrong, line)] == []


def problems(line: str) -> list[tuple[str, str, str, str, str]]:
    """Path, line, severity, id and text that VS Code takes from a line of the terminal."""
    found = []
    for matcher in json.loads(json.dumps(MATCHERS)):
        pattern = matcher["pattern"]
        if match := re.search(pattern["regexp"], line):
            place = match[pattern["line"]] if "line" in pattern else ""
            values = (match[pattern[name]] for name in ("file", "code", "message"))
            path, code, text = values
            found.append((path, place, matcher["severity"], code, text))
    return found


SEEN = {Severity.BLOCKER: "error", Severity.ERROR: "error", Severity.WARNING: "warning"}


@pytest.mark.parametrize("words", [CHINESE, ENGLISH], ids=["zh", "en"])
@pytest.mark.parametrize(
    "path", ["content/news/a.md", "content/应急 管理/甲 乙.md", "content/a:3: b.md"]
)
@pytest.mark.parametrize("number", [0, 12])
def test_each_message_is_one_problem(words, path, number):
    """Whatever is found, in either language: one problem, at its file and line, as serious as it is."""
    for rule, entry in RULES.items():
        gaps = dict.fromkeys({*entry.gaps, "key"}, "甲: 乙") | (
            {"why": "why.text"} if "why" in entry.gaps else {}
        )
        line = text_report.line(Finding(rule, path, number, gaps), words)
        assert [each[:4] for each in problems(line)] == [
            (path, str(number or ""), SEEN[entry.severity], rule)
        ], line


def test_real_messages_are_problems(portal):
    """Those of `gongkai check`; what it says besides is none."""
    portal.item("news/甲 乙", "正文。\n", 发布机构="没有的机构", 发布时间="2026年3月5日")
    portal.write("content/data/organs.yaml", "- 编号: [a]\n")
    ran = portal.check()
    found = [problem for line in ran.out.splitlines() for problem in problems(line)]
    assert len(found) == len(ran.findings) >= 2
    assert {Path(path).name for path, *_ in found} >= {"甲 乙.md", "organs.yaml"}
