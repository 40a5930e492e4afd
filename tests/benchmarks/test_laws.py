"""The portal made of an archive: every document, its characters and its place are kept."""

import importlib.util
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "laws.py"

REGULATION = "DLC/浙江地方法规/地方性法规/浙江/宁波市停车条例(2020-01-02).md"
SAME_TITLE = "DLC/浙江地方法规/地方性法规/浙江/宁波市停车条例(2022-03-04).md"
EMPTY = "行政法规/空文条例(2019-05-06).md"
PLAIN = "其他/无题(2018-07-08).md"
ODD = "司法解释/批复.md"
ODD_TITLE = '关于“甲: 乙”是否为 "丙" \\ #丁 的批复 - [戊]: {己}'
ARCHIVE = {
    REGULATION: (
        "# 宁波市停车条例\n\n2019年12月31日 宁波市人民代表大会常务委员会通过\n\n"
        "2020年3月1日 施行\n\n<!-- INFO END -->\n\n## 第一章\u3000总则\n\n第一条 甲*乙。\n"
    ),
    SAME_TITLE: "# 宁波市停车条例\n\n<!-- INFO END -->\n\n第一条 丙\u200b丁。  \n\n\n",
    EMPTY: "# 空文条例\n\n2019年2月30日 海关总署令第7号发布\n\n<!-- INFO END -->\n\n\n\n",
    PLAIN: "## 范围\n\n本标准没有题目，也没有头部。\n---\n完。",
    ODD: f"# {ODD_TITLE}\n\n1993年8月7日 最高人民法院以法发〔1993〕15号\n<!-- INFO END -->\n答。",
}


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmarks_laws", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


laws = _load()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "laws.zip"
    with zipfile.ZipFile(path, "w") as opened:
        for name in sorted(ARCHIVE, reverse=True):
            opened.writestr(name, ARCHIVE[name])
        opened.writestr("说明.txt", "不是文件")
    return path


def _items(directory: Path) -> dict[str, tuple[dict[str, Any], str]]:
    """Read a portal back: id → front matter and body."""
    found = {}
    for path in sorted(directory.glob("content/disclosure/*.md")):
        _, head, body = path.read_bytes().decode().split("---\n", 2)
        found[path.stem] = (yaml.safe_load(head), body)
    return found


def _bytes(directory: Path) -> dict[str, bytes]:
    files = (path for path in directory.rglob("*") if path.is_file())
    return {path.relative_to(directory).as_posix(): path.read_bytes() for path in files}


def _by_path(directory: Path) -> dict[str, dict[str, Any]]:
    return {fields["source_path"]: fields for fields, _ in _items(directory).values()}


@pytest.fixture
def laws_portal(archive: Path, tmp_path: Path) -> Path:
    assert laws.main([str(archive), str(tmp_path / "portal")]) == 0
    return tmp_path / "portal"


def test_each_document_becomes_one_item_in_the_order_of_paths(laws_portal: Path) -> None:
    """No document is skipped, and ids count up with the path in the archive."""
    items = _items(laws_portal)

    assert [fields["编号"] for fields, _ in items.values()] == list(items)
    assert list(items) == [f"law-{number:06d}" for number in range(1, 6)]
    assert [fields["source_path"] for fields, _ in items.values()] == sorted(ARCHIVE)


def test_bodies_keep_every_character(laws_portal: Path) -> None:
    """A body is all that follows the head, blank lines and invisible characters included."""
    bodies = {fields["source_path"]: body for fields, body in _items(laws_portal).values()}

    assert bodies.pop(PLAIN) == ARCHIVE[PLAIN]
    assert bodies == {
        path: ARCHIVE[path].split("<!-- INFO END -->", 1)[1] for path in ARCHIVE if path != PLAIN
    }


def test_title_comes_from_the_heading_else_from_the_file_name(laws_portal: Path) -> None:
    """Quotes, colons and backslashes of a title pass through YAML; a section is no title."""
    fields = _by_path(laws_portal)

    assert fields[ODD]["标题"] == ODD_TITLE
    assert fields[PLAIN]["标题"] == "无题"
    assert fields[REGULATION]["标题"] == fields[SAME_TITLE]["标题"] == "宁波市停车条例"


@pytest.mark.parametrize(
    ("path", "signed"),
    [(REGULATION, "2019-12-31"), (SAME_TITLE, "2022-03-04"), (EMPTY, "2019-05-06")],
)
def test_signed_date_is_the_last_real_one(laws_portal: Path, path: str, signed: str) -> None:
    """The day of taking effect and a 30 February do not count; the file's name is next."""
    fields = _by_path(laws_portal)[path]

    assert (fields["成文日期"], fields["发布时间"]) == (signed, f"{signed} 09:00")


def test_undated_document_gets_a_publication_time_alone(tmp_path: Path) -> None:
    """A document that tells no date has no 成文日期, yet a 发布时间 that its id decides."""
    law = laws.parse_law("其他/甲.md", "# 甲\n\n<!-- INFO END -->\n乙")
    item = laws.make_item(law, 7)

    assert item.signed == ""
    assert item.published == laws.make_item(law, 7).published != laws.make_item(law, 8).published


def test_document_number_is_taken_only_when_well_formed(laws_portal: Path) -> None:
    """〔1993〕15号 is a number without its issuer; 令第7号 and square brackets are left out."""
    fields = _by_path(laws_portal)

    assert fields[ODD]["文号"] == "法发〔1993〕15号"
    assert "文号" not in fields[EMPTY]
    assert laws.document_number("劳社部发[2008]3号") == ""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (REGULATION, ("ningbo", "local-regulations", ["zhejiang"])),
        (EMPTY, ("customs", "administrative-regulations", ["administrative-regulations"])),
        (ODD, ("supreme-court", "judicial-interpretations", ["judicial-interpretations"])),
        (PLAIN, ("other", "other", ["other"])),
    ],
)
def test_organ_column_and_topic_follow_the_folder(
    laws_portal: Path, path: str, expected: tuple[str, str, list[str]]
) -> None:
    """Folders decide column and topic; the organ is the city or ministry where one is named."""
    fields = _by_path(laws_portal)[path]

    assert (fields["发布机构"], fields["栏目"], fields["主题分类"]) == expected


@pytest.mark.parametrize("name", ["organs", "columns", "topics", "audiences"])
def test_closed_lists_have_unique_ids_and_names(laws_portal: Path, name: str) -> None:
    """Each list loads, and neither ids nor names occur twice."""
    entries = yaml.safe_load((laws_portal / f"content/data/{name}.yaml").read_text("utf-8"))

    assert len({entry["编号"] for entry in entries}) == len(entries)
    assert len({entry["名称"] for entry in entries}) == len(entries)


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        (
            "organs",
            {key for key, _ in (*laws.NATIONAL_ORGANS, *laws.PROVINCES.values(), laws.OTHER_ORGAN)}
            | set(laws.CITIES.values()),
        ),
        ("columns", {column for _, column in (*laws.FOLDER_TOPICS.values(), laws.OTHER)}),
        (
            "topics",
            {topic for topic, _ in (*laws.FOLDER_TOPICS.values(), laws.OTHER)}
            | {key for key, _ in laws.PROVINCES.values()},
        ),
    ],
)
def test_closed_lists_hold_all_that_an_item_can_name(
    laws_portal: Path, name: str, ids: set[str]
) -> None:
    """An item never names an organ, column or topic that its list lacks."""
    entries = yaml.safe_load((laws_portal / f"content/data/{name}.yaml").read_text("utf-8"))

    assert ids <= {entry["编号"] for entry in entries} | {"local-regulations"}


def test_repeats_differ_in_all_but_the_body(archive: Path, tmp_path: Path) -> None:
    """Beyond the archive's count, a document comes again with its own title, numbers and dates."""
    assert laws.main([str(archive), str(tmp_path / "more"), "--items", "12"]) == 0
    items = list(_items(tmp_path / "more").values())
    (first, body), (second, again), (third, _) = items[0], items[5], items[10]

    assert len(items) == len({fields["索引号"] for fields, _ in items}) == 12
    assert again == body
    assert second["标题"] == f"{first['标题']}（第2号文本）"
    assert third["标题"] == f"{first['标题']}（第3号文本）"
    assert len({fields["发布时间"] for fields in (first, second, third)}) == 3
    assert sum("文号" in fields for fields, _ in items) == 1


def test_same_input_gives_the_same_bytes(archive: Path, tmp_path: Path) -> None:
    """Two runs write equal files."""
    for name in ("one", "two"):
        laws.main([str(archive), str(tmp_path / name), "--items", "9"])

    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "two")


def test_smaller_portal_replaces_a_larger_one(archive: Path, tmp_path: Path) -> None:
    """Items that are no longer asked for are removed."""
    laws.main([str(archive), str(tmp_path / "portal"), "--items", "9"])
    laws.main([str(archive), str(tmp_path / "portal"), "--items", "2"])

    assert list(_items(tmp_path / "portal")) == ["law-000001", "law-000002"]


def test_another_portal_is_left_alone(archive: Path, tmp_path: Path) -> None:
    """A folder with somebody else's site.yaml is refused, with nothing written."""
    site = tmp_path / "portal/content/data/site.yaml"
    site.parent.mkdir(parents=True)
    site.write_text("编号: mine\n", encoding="utf-8")

    with pytest.raises(SystemExit, match="2"):
        laws.main([str(archive), str(tmp_path / "portal")])

    assert list(_bytes(tmp_path / "portal")) == ["content/data/site.yaml"]


@pytest.mark.parametrize("value", ["a\x85b", "\u2028", "\ufeff甲", "\x7f", "\t\n", "😀", "'\"\\"])
def test_quoted_values_load_as_they_were(value: str) -> None:
    """What JSON lets stand and YAML would fold or refuse is escaped."""
    assert yaml.safe_load(f"标题: {laws.quote(value)}\n") == {"标题": value}
