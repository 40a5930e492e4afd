"""Turn the archive of laws into a portal: laws.zip → content/, content/data/ and pelicanconf.py.

Same archive and same count give the same bytes: documents go by their path in the archive, and
what a document does not say (a date) is drawn from its own id. Bodies are copied, never mended.
This script knows the archive's habits and a disclosure's fields; it imports no part of gongkai.
"""

import argparse
import datetime
import hashlib
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

# --- what the portal calls things: (id, name, what it covers) ---------------------------------

NATIONAL_ORGANS = (
    ("npc", "全国人民代表大会"),
    ("npc-standing-committee", "全国人民代表大会常务委员会"),
    ("state-council", "国务院"),
    ("supreme-court", "最高人民法院"),
    ("supreme-procuratorate", "最高人民检察院"),
    ("public-security", "公安部"),
    ("state-security", "国家安全部"),
    ("human-resources", "人力资源社会保障部"),
    ("market-regulation", "市场监督管理总局"),
    ("customs", "海关总署"),
    ("finance", "财政部"),
    ("transport", "交通部"),
    ("civil-affairs", "民政部"),
    ("health", "卫生部"),
    ("foreign-trade", "对外经济贸易部"),
)
"""Bodies whose names stand as they are in folders and in lines such as `…令第7号发布`."""

OTHER_ORGAN = ("other", "其他机关")

PROVINCES = {
    "北京": ("beijing", "北京市"),
    "上海": ("shanghai", "上海市"),
    "重庆": ("chongqing", "重庆市"),
    "广东": ("guangdong", "广东省"),
    "浙江": ("zhejiang", "浙江省"),
    "山东": ("shandong", "山东省"),
    "河南": ("henan", "河南省"),
}
"""Last folder of a local regulation → id and full name."""

CITIES = {
    "广州": "guangzhou",
    "深圳": "shenzhen",
    "汕头": "shantou",
    "杭州": "hangzhou",
    "宁波": "ningbo",
    "温州": "wenzhou",
    "嘉兴": "jiaxing",
    "湖州": "huzhou",
    "济南": "jinan",
    "青岛": "qingdao",
    "淄博": "zibo",
    "烟台": "yantai",
    "潍坊": "weifang",
    "临沂": "linyi",
    "滨州": "binzhou",
    "菏泽": "heze",
    "郑州": "zhengzhou",
    "洛阳": "luoyang",
}
"""Cities with an organ of their own, by a title's first two characters; others go by province."""

COLUMNS = (
    ("laws", "法律", "宪法和全国人民代表大会及其常务委员会制定的法律。"),
    ("administrative-regulations", "行政法规", "国务院制定或者批准的行政法规。"),
    ("ministry-rules", "部门规章", "国务院部门制定的规章。"),
    ("judicial-interpretations", "司法解释", "最高人民法院、最高人民检察院的司法解释。"),
    ("local-regulations", "地方性法规", "省、市人民代表大会及其常务委员会制定的地方性法规。"),
    ("cases", "典型案例", "最高人民法院发布的典型案例。"),
    ("other", "其他文件", "标准、指引和其他文件。"),
)

FOLDER_TOPICS = {
    "宪法": ("constitution", "laws"),
    "宪法相关法": ("constitutional-laws", "laws"),
    "刑法": ("criminal-law", "laws"),
    "民法典": ("civil-code", "laws"),
    "民法商法": ("civil-and-commercial-law", "laws"),
    "行政法": ("administrative-law", "laws"),
    "经济法": ("economic-law", "laws"),
    "社会法": ("social-law", "laws"),
    "诉讼与非诉讼程序法": ("procedural-law", "laws"),
    "行政法规": ("administrative-regulations", "administrative-regulations"),
    "部门规章": ("ministry-rules", "ministry-rules"),
    "司法解释": ("judicial-interpretations", "judicial-interpretations"),
    "案例": ("cases", "cases"),
}
"""First folder → topic and column. Under `DLC/` the topic is the province; all else is `other`."""

LOCAL_FOLDER = "DLC"
OTHER = ("other", "other")
SITE = {
    "编号": "laws",
    "名称": "法律法规库",
    "语言": "zh-CN",
    "域名": "laws.example",
    "标识码": "0000000000",
    "主办单位": "法律法规库编辑部",
    "承办单位": "法律法规库编辑部",
    "地址": "示例路1号",
    "电话": "12345",
    "依申请公开说明": "本库文件均为主动公开，无须申请。",
}
SETTINGS = "from gongkai.defaults import *  # noqa: F403\n"

# --- what the archive's files look like --------------------------------------------------------

END_OF_HEAD = "<!-- INFO END -->"
_DATE_IN_NAME = re.compile(r"\(\d{4}-\d\d-\d\d\)$")
_TITLE = re.compile(r"\ufeff?\s*#(?!#)[^\S\n]*(\S[^\n]*)(?:\n|\Z)")
_DATE = re.compile(
    r"(?P<year>\d{4})(?:年|-)(?P<month>\d{1,2})(?:月|-)(?P<day>\d{1,2})(?:日|(?![\d日]))"
    r"(?!\s*起?(?:施行|执行|实施))"
)
"""A full date, but not the one a document takes effect on: that is no date of signature."""
_NUMBER = re.compile(r"(?:[\u4e00-\u9fff]*以)?([\u4e00-\u9fff]{1,8}〔\d{4}〕[1-9]\d*号)")
"""A number, which may follow its issuer in one breath: `最高人民法院以法发〔1993〕15号`."""
_ISSUED = re.compile(r"[^\n]*(?:公布|发布)[^\n]*")
_CONGRESS = re.compile(r"[^\n]*代表大会[^\n]*")
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_FIRST_DAY, _DAYS = datetime.date(1985, 1, 1), 14_600
"""Drawn dates lie in the forty years to the end of 2024, so that none is ahead of the clock."""


@dataclass(frozen=True, slots=True)
class Law:
    """One file of the archive."""

    path: str
    """Path in the archive, exactly."""
    title: str
    head: str
    """Lines between title and body: dates, issuing bodies, numbers."""
    body: str
    """Every character after the head."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the portal; an empty field is left out of the front matter."""

    id: str
    title: str
    index_number: str
    document_number: str
    organ: str
    published: str
    signed: str
    topic: str
    column: str
    source_path: str
    body: str


def parse_law(path: str, text: str) -> Law:
    """Cut one file into title, head and body; the file's name stands in for a missing title."""
    match = _TITLE.match(text)
    title = match[1].strip() if match else _DATE_IN_NAME.sub("", PurePosixPath(path).stem)
    rest = text[match.end() :] if match else text
    head, mark, body = rest.partition(END_OF_HEAD)
    return Law(path, title, head, body) if mark else Law(path, title, "", rest)


def last_date(text: str) -> str:
    """Give the last full date that exists, as `2026-03-01`; "" when there is none."""
    for match in reversed(list(_DATE.finditer(text))):
        try:
            return datetime.date(*map(int, match.group("year", "month", "day"))).isoformat()
        except ValueError:
            continue
    return ""


def signed_date(law: Law) -> str:
    """Take the date of signature from the head, else from the file's name."""
    return last_date(law.head) or last_date(PurePosixPath(law.path).stem)


def drawn_date(identifier: str) -> str:
    """Draw a date that depends on the id alone."""
    digest = hashlib.sha256(f"laws:{identifier}".encode()).digest()
    return (_FIRST_DAY + datetime.timedelta(int.from_bytes(digest[:4], "big") % _DAYS)).isoformat()


def document_number(head: str) -> str:
    """Find a well-formed number such as `法释〔2021〕11号`.

    Orders (`国务院令第7号`) and other brackets are left out: the field does not take them.
    """
    match = _NUMBER.search(head)
    return match[1] if match else ""


def organ_of(law: Law) -> str:
    """Name the issuing organ, by id, from the folders first and then from the head's lines."""
    folders = PurePosixPath(law.path).parts[:-1] or ("",)
    if folders[0] == LOCAL_FOLDER:
        province = PROVINCES.get(folders[-1], OTHER_ORGAN)[0]
        return CITIES.get(law.title[:2], province)
    if folders[0] in ("司法解释", "案例"):
        text = law.title + law.head
        by_court = "法院" in text or "检察院" not in text
        return "supreme-court" if by_court else "supreme-procuratorate"
    if folders[0] == "部门规章":
        return _organ_named(folders[-1])
    if folders[0] == "行政法规":
        return _organ_of_regulation(law.head)
    if folders[0] in FOLDER_TOPICS:
        first = _CONGRESS.search(law.head)
        return "npc" if first and "常务委员会" not in first[0] else "npc-standing-committee"
    return OTHER_ORGAN[0]


def _organ_of_regulation(head: str) -> str:
    """Say which ministry put a regulation out, with the Council's approval; else the Council."""
    issued = _ISSUED.findall(head)
    organ = _organ_named(issued[-1]) if issued else OTHER_ORGAN[0]
    return "state-council" if organ == OTHER_ORGAN[0] else organ


def _organ_named(text: str) -> str:
    """Find an organ by its name in `text`; the State Council wins over those it signs with."""
    named = [identifier for identifier, name in NATIONAL_ORGANS if name in text]
    return "state-council" if "state-council" in named else (named or [OTHER_ORGAN[0]])[0]


def place_of(path: str) -> tuple[str, str]:
    """Give topic and column, by id, of a path in the archive."""
    folders = PurePosixPath(path).parts[:-1] or ("",)
    if folders[0] == LOCAL_FOLDER:
        return PROVINCES.get(folders[-1], OTHER)[0], "local-regulations"
    return FOLDER_TOPICS.get(folders[0], OTHER)


def make_item(law: Law, number: int, *, repeat: int = 0) -> Item:
    """Make the item of one document; number counts from 1.

    A repeat is another document in all that tells documents apart: title, numbers and dates.
    """
    identifier = f"law-{number:06d}"
    signed = signed_date(law)
    drawn = drawn_date(identifier)
    if repeat and signed:
        signed = drawn
    topic, column = place_of(law.path)
    return Item(
        id=identifier,
        title=f"{law.title}（第{repeat + 1}号文本）" if repeat else law.title,
        index_number=f"FG-{number:06d}",
        document_number="" if repeat else document_number(law.head),
        organ=organ_of(law),
        published=f"{signed or drawn} 09:00",
        signed=signed,
        topic=topic,
        column=column,
        source_path=law.path,
        body=law.body,
    )


def make_items(laws: Sequence[Law], count: int) -> Iterator[Item]:
    """Yield `count` items in the order of `laws`, which is not empty, and round again."""
    for index in range(count):
        yield make_item(laws[index % len(laws)], index + 1, repeat=index // len(laws))


# --- items → files -----------------------------------------------------------------------------


def quote(value: str) -> str:
    """Write a YAML double-quoted scalar that loads as `value`, whatever it holds."""
    text = json.dumps(value, ensure_ascii=False)
    return _NOT_IN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def item_text(item: Item) -> str:
    """Write an item's file: front matter, then the body as it stands."""
    fields: dict[str, str | list[str]] = {
        "编号": item.id,
        "标题": item.title,
        "索引号": item.index_number,
        "文号": item.document_number,
        "发布机构": item.organ,
        "成文日期": item.signed,
        "发布时间": item.published,
        "公开属性": "主动公开",
        "五公开": ["决策"],
        "有效性": "有效",
        "主题分类": [item.topic],
        "栏目": item.column,
        "source_path": item.source_path,
    }
    return f"---\n{mapping(fields)}---\n{item.body}"


def mapping(fields: Mapping[str, str | list[str]]) -> str:
    """Write one key a line; empty values are left out."""
    lines = []
    for key, value in fields.items():
        if isinstance(value, list):
            lines.append(f"{key}: [{', '.join(map(quote, value))}]\n")
        elif value:
            lines.append(f"{key}: {quote(value)}\n")
    return "".join(lines)


def listing(entries: Iterable[Mapping[str, str | list[str]]]) -> str:
    """Write a list of mappings, each entry begun with `- `."""
    return "".join(
        "- " + mapping(entry).rstrip("\n").replace("\n", "\n  ") + "\n" for entry in entries
    )


def data_files() -> dict[str, str]:
    """Write settings and closed lists: file name → text. They do not depend on the archive."""
    cities = [
        (identifier, f"{name}市人民代表大会常务委员会") for name, identifier in CITIES.items()
    ]
    provinces = [(key, f"{name}人民代表大会常务委员会") for key, name in PROVINCES.values()]
    topics = [(topic, folder) for folder, (topic, _) in FOLDER_TOPICS.items()]
    topics += [*PROVINCES.values(), ("other", "其他")]
    organs = [*NATIONAL_ORGANS, *provinces, *cities, OTHER_ORGAN]
    columns: list[dict[str, str | list[str]]] = [
        {"编号": key, "名称": name, "类型": ["disclosure"], "说明": text, "栏目类型": "政策文件"}
        for key, name, text in COLUMNS
    ]
    return {
        "pelicanconf.py": SETTINGS,
        "content/data/site.yaml": mapping(dict(SITE)),
        "content/data/organs.yaml": listing({"编号": key, "名称": name} for key, name in organs),
        "content/data/columns.yaml": listing(columns),
        "content/data/topics.yaml": listing({"编号": key, "名称": name} for key, name in topics),
        "content/data/audiences.yaml": listing([{"编号": "public", "名称": "公众"}]),
    }


def portal_files(items: Iterable[Item]) -> Iterator[tuple[str, bytes]]:
    """Yield each file of the portal: path from the portal's folder, and content."""
    for name, text in data_files().items():
        yield name, text.encode()
    for item in items:
        yield f"content/disclosure/{item.id}.md", item_text(item).encode()


# --- disk --------------------------------------------------------------------------------------


def read_archive(archive: Path) -> list[Law]:
    """Read every `.md` file, by path; none is skipped, however short."""
    with zipfile.ZipFile(archive) as opened:
        names = sorted(name for name in opened.namelist() if name.endswith(".md"))
        return [parse_law(name, opened.read(name).decode("utf-8")) for name in names]


def is_foreign(directory: Path) -> bool:
    """Say whether the folder holds a portal that this script did not make."""
    site = directory / "content/data/site.yaml"
    return site.exists() and site.read_bytes() != data_files()["content/data/site.yaml"].encode()


def write_portal(directory: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write the files, and remove items that an earlier, larger portal left here."""
    stale = set(directory.glob("content/disclosure/law-*.md"))
    for name, content in files:
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        stale.discard(path)
    for path in stale:
        path.unlink()


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, make, write; 2 on wrong use."""
    parser = argparse.ArgumentParser(description="由法律压缩包生成门户 / make a portal of laws.zip")
    parser.add_argument("archive", type=Path, metavar="LAWS.zip", help="压缩包 / the archive")
    parser.add_argument(
        "directory", type=Path, metavar="DIR", help="门户文件夹 / the portal's folder"
    )
    parser.add_argument(
        "--items", type=int, metavar="N", help="件数，默认每份文件一件 / default: all"
    )
    options = parser.parse_args(arguments)
    if not zipfile.is_zipfile(options.archive):
        parser.error(f"“{options.archive}”不是压缩包 / is not a zip archive")
    if is_foreign(options.directory):
        parser.error(f"“{options.directory}”里是别的门户 / holds another portal")
    laws = read_archive(options.archive)
    count = len(laws) if options.items is None else options.items
    if not laws or count < 1:
        parser.error(
            f"{len(laws)} 份文件做不出 {count} 件 / {len(laws)} files do not make {count} items"
        )
    write_portal(options.directory, portal_files(make_items(laws, count)))
    print(
        f"已生成 {count} 件，取自 {len(laws)} 份文件：{options.directory}"
        f" / {count} items from {len(laws)} documents"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
