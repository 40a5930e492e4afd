"""The guide `docs/developers/adding-a-kind.md`: its example works as it stands, and it names every file to touch."""

import re
from pathlib import Path

import pytest

from gongkai.records.schema import Schema
from gongkai.subjects.kinds import KINDS

ROOT = Path(__file__).resolve().parents[1]
GUIDE = (ROOT / "docs/developers/adding-a-kind.md").read_text("utf-8")
ENGINE = GUIDE.split("## 在引擎里", 1)[1].split("\n## ", 1)[0]
FILES = re.findall(r"^\| `([^`]+)` \|", ENGINE, re.MULTILINE)
"""Every file that a new kind of the engine touches."""
WITHOUT_COLUMN = {"page"}
"""Kinds that stand in the foot of the pages, in no column."""
PARTS = ("出台背景", "重点内容", "特色亮点", "落实措施")
CHINESE = "零一二三四五六七八九"
ENGLISH = {30: "thirty", 40: "forty", 50: "fifty"}
UNITS = ("", "-one", "-two", "-three", "-four", "-five", "-six", "-seven", "-eight", "-nine")


def blocks(language: str) -> list[str]:
    """The blocks of code of the guide."""
    return re.findall(rf"^```{language}\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)


def missing(kind: Schema, pattern: str, root: Path = ROOT) -> str:
    """What a file of the table lacks for a kind; "" for nothing."""
    path = pattern.replace("<kind>", kind.id)
    if "<subject>" in path:
        found = list(root.glob(path.replace("<subject>", "*")))
        return "" if len(found) == 1 else f"{path}: there is no such file"
    if path.endswith("/"):
        return "" if list((root / path).rglob("*.md")) else f"{path}: no item"
    if not (root / path).is_file():
        return f"{path}: there is no such file"
    text = (root / path).read_text("utf-8")
    if path == "README.md":
        tens, units = divmod(len(KINDS), 10)
        words = (
            f"{CHINESE[tens]}十{CHINESE[units] if units else ''}类",
            ENGLISH[tens * 10] + UNITS[units],
        )
        return (
            "" if all(word in text for word in words) else f"{path}: {'、'.join(words)} is not said"
        )
    if path.endswith(f"/{kind.id}.html") or (kind.id in WITHOUT_COLUMN and "columns" in path):
        return ""
    is_named = kind.zh in text or re.search(rf"(?<![\w-]){kind.id}(?![\w-])", text, re.IGNORECASE)
    return "" if is_named else f"{path}: {kind.zh} is not there"


def test_the_guide_names_files() -> None:
    """The table is read: a dozen files, the starter's columns among them."""
    assert "gongkai/starter/content/data/columns.yaml" in FILES
    assert len(FILES) == 12


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_no_file_of_a_kind_is_forgotten(kind: Schema) -> None:
    """Every kind is in every file that the guide names."""
    faults = [fault for pattern in FILES if (fault := missing(kind, pattern))]
    assert not faults, "\n".join(faults)


def test_a_forgotten_file_is_named() -> None:
    """A kind that is in none of them is missed in each, by the file's name."""
    kind = Schema("made-up", "没有的类型", "Made up", ())
    faults = [missing(kind, pattern) for pattern in FILES if pattern != "README.md"]
    assert all(faults), [
        pattern for pattern, fault in zip(FILES, faults, strict=False) if not fault
    ]
    assert any(
        fault.startswith("gongkai/starter/content/data/columns.yaml: 没有的类型")
        for fault in faults
    )


def follow(portal) -> None:
    """Do what the guide says in a small portal: a file, a template, a line, a column."""
    example, check, line = blocks("python")
    checked = example.replace("KIND = Kind(", f"{check.strip()}\n\n\nKIND = Kind(", 1)
    checked = checked.replace(
        "    schema_type=", "    checks=(check_session,),\n    schema_type=", 1
    )
    portal.write("kinds/hearing.py", checked)
    (template,) = blocks("jinja")
    portal.write("templates/hearing.html", template)
    portal.write("pelicanconf.py", f"from gongkai.defaults import *\n{line}")
    columns = (portal.content / "data/columns.yaml").read_text("utf-8")
    (column,) = blocks("yaml")
    portal.write("content/data/columns.yaml", columns + column)
    portal.write(
        "content/data/site.yaml", "编号: test\n名称: 测试市人民政府\n域名: www.test.gov.cn\n"
    )


def test_the_kind_of_the_guide_is_a_kind_like_ours(portal) -> None:
    """Chain, feed, linked data, calendar and the lists' filters know it by its own file, a template and a line."""
    follow(portal)
    portal.item("disclosure/fare", 标题="票价办法", 文号="测政办〔2026〕3号")
    portal.item(
        "interpretation/fare",
        "".join(f"## {part}\n\n一句。\n\n" for part in PARTS),
        解读对象="fare",
    )
    fields = {"发布机构": "市府办", "听证文件": "fare", "举行时间": "2026-03-20 09:00"}
    for year, number in (("2025", "6"), ("2026", "7")):
        when = f"{year}-03-05 09:30"
        portal.item(
            f"hearing/h{number}", 标题=f"第{number}场", 发布时间=when, 场次=number, **fields
        )
    ran = portal.build()
    assert (ran.code, ran.findings) == (0, []), ran
    chain = (
        portal.page("disclosure/fare").xpath("//*[contains(@class, 'gk-chain')]")[0].text_content()
    )
    assert "听证" in chain and "第7场" in chain
    feed = (portal.output / "feed/hearings.atom").read_text("utf-8")
    assert "第7场" in feed and "<title>听证会 - " in feed
    data = "".join(portal.page("hearing/h7").xpath("//script[@type='application/ld+json']/text()"))
    assert '"@type":"Event"' in data and '"startDate":"2026-03-20T09:00' in data
    assert "BEGIN:VEVENT" in (portal.output / "hearing/h7/event.ics").read_text("utf-8")
    ran = portal.build("--now", "2026-03-19 09:00")
    assert "第7场" in portal.page("").xpath("string(//main)")
    filters = portal.page("column/hearings").xpath("//a/@href")
    assert {"2026/", "2025/"} <= {link[-5:] for link in filters if "year" in link}


def test_the_check_of_the_guide_reports(portal) -> None:
    """A session that is none is told at its line, in the words that the guide shows."""
    follow(portal)
    portal.item("hearing/a", 标题="一场", 发布机构="市府办", 发布时间="2026-03-05 09:30", 场次="七")
    portal.item("hearing/b", 标题="两场", 发布机构="市府办", 发布时间="2026-03-05 09:30", 场次="0")
    assert [found.split(": ", 1)[1] for found in portal.check().findings] == [
        "[错误] wrong-value: 场次“七”不对：要写一个整数。 请改正这个值。",
        "[错误] wrong-value: 场次“0”不对：不能小于 1。 请改正这个值。",
    ]
    (shown,) = (text for text in blocks("text") if "[错误]" in text)
    assert shown.strip().endswith("[错误] wrong-value: 场次“七”不对：要写一个整数。 请改正这个值。")
