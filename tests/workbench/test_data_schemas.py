"""The schemas of the data files against the reader: what it reports, they find; what it takes, they take."""

import json
import re
import subprocess
import unicodedata
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from gongkai.messages.reasons import TEXTS
from gongkai.records import accepted, closed_lists
from gongkai.records.brand import MARK_KEYS
from gongkai.records.closed_lists import LISTS
from gongkai.records.navigation import KEYS, LANGUAGE_KEYS
from gongkai.records.palette import KEYS as COLOUR_KEYS
from gongkai.records.redirects import REDIRECT_KEYS
from gongkai.records.schema import kind_names
from gongkai.records.site_data import FURTHER, SITE_KEYS, UNSHOWN
from gongkai.subjects.kinds import KINDS
from gongkai.workbench import data_help
from gongkai.workbench.data_schemas import _WORD, schemas

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [ROOT / "content/data", ROOT / "gongkai/starter/content/data"]
FILES = [file for folder in FOLDERS for file in sorted(folder.glob("*.yaml"))]
SCHEMAS = {name: Draft7Validator(schema) for name, schema in schemas(KINDS).items()}
SITE = "编号: test\n名称: 测试市\n"
NAVIGATION = SITE + "导航:\n- 编号: a\n  名称: 甲\n"
OLD = "- 原地址: /news/old/\n  "


class Yaml12(yaml.SafeLoader):
    """YAML's own types as programs for editors read them: those of YAML 1.2, in which a date is a text."""

    yaml_implicit_resolvers = {}  # noqa: RUF012  PyYAML's own form


for tag, form, first in (
    ("null", r"(?:~|null|Null|NULL|)", ["~", "n", "N", ""]),
    ("bool", r"(?:true|True|TRUE|false|False|FALSE)", [*"tTfF"]),
    ("int", r"[-+]?[0-9]+", [*"-+0123456789"]),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", [*"-+.0123456789"]),
):
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"{form}$"), first)
Yaml12.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def faults(name: str, text: str) -> list[str]:
    """What the schema of a file says of a text."""
    return [fault.message for fault in SCHEMAS[name].iter_errors(yaml.load(text, Yaml12))]


def reasons(name: str, text: str) -> list[str]:
    """What the reader says of it, other files aside."""
    found: list[str] = []
    columns = {"columns.yaml": "- {编号: news, 名称: 动态, 类型: [动态]}\n"}

    def report(file: str, line: int, why: str, value: str, **gaps: str) -> None:
        if file == name and why != "data.missing":
            found.append(why)

    lists = closed_lists.load(columns | {name: text}, kind_names(KINDS), report)
    return [*found, *(fault.gaps["why"] for fault in lists.brand.unfit)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_files_of_the_portals_are_valid(file):
    """Each data file of the reference portal and of the starter: no false alarm while one works."""
    assert faults(file.name, file.read_text("utf-8")) == []


ACCEPTED = (
    "- {提示: vague-link, 位置: news/a.md, 理由: 等供应商, 责任人: 信息科, 截止日期: 2027-06-30}\n"
)
FOUND = [
    ("data.not-a-list", "organs.yaml", "编号: a\n"),
    ("data.not-a-list", "site.yaml", SITE + "导航: 甲\n"),
    ("data.not-a-list", "site.yaml", SITE + "页脚标识: {说明: 甲}\n"),
    ("data.not-a-mapping", "organs.yaml", "- 甲局\n"),
    ("data.not-a-mapping", "organs.yaml", "-\n"),
    ("data.not-a-mapping", "site.yaml", "- 编号: a\n"),
    ("data.not-a-mapping", "site.yaml", "# 空的\n"),
    ("data.not-a-mapping", "columns.yaml", "- {编号: a, 名称: 甲, 关键词: {乙: 丙}}\n"),
    ("data.one-text", "topics.yaml", "- {编号: a, 名称: [甲, 乙]}\n"),
    ("data.one-text", "site.yaml", SITE + "电话: {甲: 乙}\n"),
    ("data.key", "experts.yaml", "- {编号: a, 名称: 甲, qqq: 乙}\n"),
    ("data.key-near", "organs.yaml", "- {编号: a, 名称: 甲, 电活: 乙}\n"),
    ("data.key-near", "site.yaml", SITE + "域各: a.cn\n"),
    ("data.key-near", "site.yaml", NAVIGATION + "  栏木: [news]\n"),
    ("data.key-near", "redirects.yaml", OLD + "新地扯: /a/\n"),
    ("data.need", "areas.yaml", "- {名称: 甲}\n"),
    ("data.need", "areas.yaml", "- {编号: a}\n"),
    ("data.need", "areas.yaml", "- {编号: a, 名称: }\n"),
    ("data.need", "areas.yaml", '- {编号: a, name: " "}\n'),
    ("data.need", "site.yaml", "编号: a\n"),
    ("data.need", "site.yaml", SITE + "其他语言: [{名称: English, 语言: en}]\n"),
    ("data.need", "site.yaml", SITE + "页脚标识: [{图片: a.png}]\n"),
    ("data.twice", "classes.yaml", "- {编号: a, id: a, 名称: 甲}\n"),
    ("data.twice", "site.yaml", SITE + "域名: a.cn\ndomain: a.cn\n"),
    ("data.twice", "site.yaml", SITE + "导航: []\nnavigation: []\n"),
    ("data.twice", "site.yaml", NAVIGATION + "  栏目: [news, news]\n"),
    ("data.https", "site.yaml", SITE + "申请公开接收地址: http://a.cn/\n"),
    ("data.contact", "site.yaml", SITE + "安全联系: a@b.cn\n安全联系有效期: 2027-06-30\n"),
    ("data.contact-until", "site.yaml", SITE + "安全联系: mailto:a@b.cn\n"),
    (
        "data.total",
        "site.yaml",
        SITE + "事项总数: 约100\n事项总数来源: 甲\n事项总数日期: 2026-01-01\n",
    ),
    ("data.total", "site.yaml", SITE + "事项总数: 0\n事项总数来源: 甲\n事项总数日期: 2026-01-01\n"),
    ("data.total-whole", "site.yaml", SITE + "事项总数: 100\n"),
    ("data.total-whole", "site.yaml", SITE + "事项总数来源: 甲\n"),
    ("data.day", "site.yaml", SITE + "安全联系: tel:110\n安全联系有效期: 2027年6月\n"),
    ("data.day", "site.yaml", SITE + "安全联系有效期: 2027-13-01\n"),
    ("data.day", "site.yaml", SITE + "安全联系有效期: 20270630\n"),
    ("data.id", "organs.yaml", "- {编号: 甲, 名称: 甲局}\n"),
    ("data.id", "organs.yaml", "- {编号: Office, 名称: 甲局}\n"),
    ("data.id", "organs.yaml", "- {编号: -5, 名称: 甲局}\n"),
    ("data.id", "organs.yaml", "- {编号: 1.5, 名称: 甲局}\n"),
    ("data.id", "site.yaml", SITE + "导航: [{编号: A, 名称: 甲, 栏目: news}]\n"),
    ("data.menu", "columns.yaml", "- {编号: a, 名称: 甲, 导航: 有}\n"),
    ("data.menu", "columns.yaml", "- {编号: a, 名称: 甲, menu: true}\n"),
    ("data.kind", "columns.yaml", "- {编号: a, 名称: 甲, 类型: [动太]}\n"),
    ("data.kind", "columns.yaml", "- {编号: a, 名称: 甲, 类型: 动态、公告}\n"),
    ("data.kind", "columns.yaml", '- {编号: a, 名称: 甲, 类型: [""]}\n'),
    ("data.navigation-none", "site.yaml", SITE + "导航: []\n"),
    (
        "data.navigation-many",
        "site.yaml",
        SITE
        + "导航:\n"
        + "".join(f"- {{编号: a{n}, 名称: 甲{n}, 常办事项: /a/}}\n" for n in range(7)),
    ),
    ("data.navigation-home", "site.yaml", SITE + "导航: [{编号: a, 名称: 首页, 栏目: news}]\n"),
    ("data.navigation-home", "site.yaml", SITE + "导航: [{编号: a, 名称: HOME, 栏目: news}]\n"),
    ("data.navigation-home", "site.yaml", SITE + "导航: [{编号: index, 名称: 甲, 栏目: news}]\n"),
    ("data.navigation-empty", "site.yaml", NAVIGATION),
    ("data.navigation-empty", "site.yaml", NAVIGATION + "  栏目: []\n"),
    (
        "data.tasks-many",
        "site.yaml",
        NAVIGATION + f"  常办事项: {[f'/a{n}/' for n in range(13)]}\n",
    ),
    (
        "data.tasks-many",
        "site.yaml",
        NAVIGATION + f"  常办事项: {'、'.join(map(str, range(13)))}\n",
    ),
    ("data.empty-value", "site.yaml", NAVIGATION + "  栏目: [news, '']\n"),
    ("data.empty-value", "site.yaml", NAVIGATION + "  常办事项:\n  - /a/\n  -\n"),
    ("data.list-of-texts", "site.yaml", NAVIGATION + "  栏目: [[news]]\n"),
    ("data.list-of-texts", "site.yaml", NAVIGATION + "  常办事项: {甲: 乙}\n"),
    ("data.language", "site.yaml", SITE + "其他语言: [{名称: E, 地址: /en/, 语言: 英文}]\n"),
    ("data.language-address", "site.yaml", SITE + "其他语言: [{名称: E, 地址: en/, 语言: en}]\n"),
    ("data.language-address", "site.yaml", SITE + "党政机关标识链接: bszs.example.cn\n"),
    ("data.language-address", "site.yaml", SITE + "页脚标识: [{说明: 甲, 链接: //a.cn}]\n"),
    ("data.marks-many", "site.yaml", SITE + f"页脚标识: [{'{说明: 甲}, ' * 7}]\n"),
    (
        "data.languages-many",
        "site.yaml",
        SITE
        + "其他语言:\n"
        + "".join(f"- {{名称: E, 地址: /a/, 语言: a{c}}}\n" for c in "bcdefgh"),
    ),
    ("data.base-path", "site.yaml", SITE + "网址路径: /明川/\n"),
    ("data.base-path", "site.yaml", SITE + "域名: a.cn/明 川\n"),
    ("data.domain", "site.yaml", SITE + "域名: https://a.cn\n"),
    ("data.domain", "site.yaml", SITE + "域名: a b.cn\n"),
    ("data.redirect-address", "redirects.yaml", "- {原地址: '/a?b', 新地址: /c/}\n"),
    ("data.redirect-address", "redirects.yaml", "- {原地址: /a//b/, 新地址: /c/}\n"),
    ("data.redirect-address", "redirects.yaml", "- {原地址: /甲，乙/, 新地址: /c/}\n"),
    ("data.redirect-address", "redirects.yaml", "- {原地址: /index.html, 新地址: /c/}\n"),
    ("data.redirect-target", "redirects.yaml", OLD + "新地址: ftp://a.cn/\n"),
    ("data.redirect-target", "redirects.yaml", OLD + "新地址: /a/../b/\n"),
    ("data.redirect", "redirects.yaml", "- 原地址: /a/\n"),
    ("data.redirect", "redirects.yaml", "- 新地址: /a/\n"),
    ("data.redirect", "redirects.yaml", OLD + "新地址: /a/\n  撤下原因: 有误\n"),
    ("data.redirect", "redirects.yaml", OLD + "新地址: /a/\n  不留页面: 是\n"),
    ("data.redirect", "redirects.yaml", OLD + "撤下原因: 有误\n  不留页面: 不留\n"),
    ("data.redirect-time", "redirects.yaml", OLD + "撤下原因: 有误\n  撤下时间: 昨天\n"),
    ("data.redirect-time", "redirects.yaml", OLD + "新地址: /a/\n  撤下时间: 2026-01-01\n"),
    ("accept.unknown", "accepted.yaml", ACCEPTED.replace("vague-link", "vague-lnik")),
    ("accept.never", "accepted.yaml", ACCEPTED.replace("vague-link", "personal-data")),
    ("data.need", "accepted.yaml", ACCEPTED.replace("责任人: 信息科, ", "")),
    ("data.day", "accepted.yaml", ACCEPTED.replace("06-30", "六月")),
    ("why.colour-form", "site.yaml", SITE + '主题色: "#12345"\n'),
    ("why.colour-form", "site.yaml", SITE + "主题色: [蓝]\n"),
    ("why.colour-key", "site.yaml", SITE + '主题色: {白天: "#0a4a8f", 傍晚: "#000"}\n'),
    ("why.colour-day", "site.yaml", SITE + '主题色: {夜间: "#fff"}\n'),
    ("why.colour-empty", "site.yaml", SITE + '主题色: {白天: "#0a4a8f", 夜间: ""}\n'),
]
"""A fault of each kind that a schema can find: reason of the reader, file, text."""

NOT_FOUND = {
    "data.missing": "a file that is not there",
    "data.yaml": "the extension itself says what is no YAML",
    "data.control": "the extension itself",
    "data.review-choice": "words of either language, or true and false",
    "data.review-off": "two keys together",
    "data.review-stage": "one or several, each of a length",
    "data.encoding": "the bytes of a file",
    "data.remark": "a remark may be part of any value",
    "data.column-unknown": "another file",
    "data.column-near": "another file",
    "data.column-twice": "two entries",
    "data.redirect-taken": "the pages of the portal",
    "data.redirect-lost": "the pages of the portal",
    "data.file": "the files of the portal",
    "data.image-twice": "the files of the portal",
    "data.unreadable": "the files of the portal",
    "data.image-type": "the files of the portal",
    "data.image-refused": "the files of the portal",
}
"""Reasons that lie outside of one value or one file: docs/editors/vscode.md names them."""

TAKEN = [
    ("accepted.yaml", ""),
    ("accepted.yaml", ACCEPTED),
    (
        "accepted.yaml",
        "- {finding: vague-link, place: /, reason: a, owner: b, until: 2027-06-30, value: 12, selector: a}\n",
    ),
    ("organs.yaml", ""),
    ("organs.yaml", "- {编号: 2026, 名称: 12345, 电话: 12345, 简称: }\n"),
    ("columns.yaml", "- {id: a, name: 甲, kinds: 动态、notice, 关键词: 甲, 导航: 是}\n"),
    ("site.yaml", SITE + "域名: www.a.cn/b\n标识码: 3506000001\n安全联系: \n事项总数: \n"),
    ("site.yaml", SITE + "导航:\n其他语言: ''\n主题色:\n页脚标识: \n"),
    ("site.yaml", NAVIGATION + "  columns: news\n"),
    ("site.yaml", SITE + '主题色: {day: "#0A4A8F", 底色: "#123"}\n'),
    ("site.yaml", SITE + "事项总数: 1860\nservice_total_source: 甲\n事项总数日期: 2026-11-01\n"),
    (
        "redirects.yaml",
        "- {from: /新闻/a.html, to: https://b.cn/c#d}\n- {原地址: a/index.html, 新地址: /}\n",
    ),
    ("redirects.yaml", OLD + "撤下原因: 有误\n  撤下时间: 2026-11-30 07:30\n  不留页面: 是\n"),
]


@pytest.mark.parametrize(("why", "name", "text"), FOUND)
def test_faults_that_the_reader_reports_are_found(why, name, text):
    """Each is a fault to the reader, for this reason, and to the schema."""
    assert why in reasons(name, text)
    assert faults(name, text)


@pytest.mark.parametrize(("name", "text"), TAKEN)
def test_what_the_reader_takes_is_valid(name, text):
    """Both names of a key, numbers as texts, keys without a value, one text for several."""
    assert (reasons(name, text), faults(name, text)) == ([], [])


def test_each_reason_is_found_or_listed(root):
    """A new reason of the reader gets a case, or stands among those that no schema can find; and the page says so."""
    known = {why for why, _, _ in FOUND}
    assert {name for name in TEXTS if name.startswith("data.")} - known == set(NOT_FOUND)
    page = (root / "docs/editors/vscode.md").read_text("utf-8")
    assert [why for why in NOT_FOUND if f"`{why}`" not in page] == []


def test_each_key_has_its_help():
    """Every key that a data file may have is described, in both languages of the key; no description is idle."""
    assert {name: set(keys.values()) for name, keys in LISTS.items()} == {
        name: set(helps) for name, helps in data_help.LISTS.items()
    }
    for keys, helps in (
        (SITE_KEYS | FURTHER | UNSHOWN, data_help.SITE),
        (KEYS, data_help.NAVIGATION),
        (LANGUAGE_KEYS, data_help.LANGUAGES),
        (MARK_KEYS, data_help.MARKS),
        (COLOUR_KEYS, data_help.COLOURS),
        (REDIRECT_KEYS, data_help.REDIRECTS),
        (accepted.KEYS, data_help.ACCEPTED),
    ):
        assert set(keys.values()) == set(helps)
    organ = json.loads(json.dumps(schemas(KINDS)["organs.yaml"]))["items"]["properties"]
    assert organ["电话"]["description"] == "对外的办公电话，不写个人电话（phone）"
    assert organ["phone"]["description"] == "对外的办公电话，不写个人电话（电话）"


def test_schemas_are_draft_7():
    """They are valid themselves."""
    for validator in SCHEMAS.values():
        Draft7Validator.check_schema(validator.schema)


def test_patterns_mean_the_same_to_javascript():
    """The extension reads patterns with JavaScript, in its strict form; the letters are those of the reader."""
    patterns = re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', json.dumps(schemas(KINDS)))
    assert len(patterns) > 20
    program = "for (const p of JSON.parse(process.argv[1])) new RegExp(p, 'u')"
    subprocess.run(["node", "-e", program, f"[{','.join({*patterns})}]"], check=True)
    word = re.compile(f"[{_WORD}]")
    common = [
        *range(0x3000),
        *range(0x3000, 0x3100),
        *range(0x4E00, 0x9FFF),
        *range(0xFF00, 0xFFF0),
    ]
    wrong = [
        chr(n) for n in common if word.match(chr(n)) and unicodedata.category(chr(n))[0] == "Z"
    ]
    missed = [
        chr(n) for n in common if re.match(r"\w", chr(n)) and n > 0x2FFF and not word.match(chr(n))
    ]
    assert (wrong, [sign for sign in missed if sign.isalpha()]) == ([], [])
