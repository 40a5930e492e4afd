"""The vectors → a portal as an attacker among its editors would write it, published by our commands."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "vectors"
SAMPLE_SEED = 20261121
SAMPLE_SIZE = 20
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    " width='99' height='99'"
)
SCRIPT = (
    "(new(Image)).src=String.fromCharCode(47)+/canary.@ID@/.source,"
    "document.title=/PWNED.@ID@/.source,document.cookie=/@ID@=pwned/.source,void(0)"
)
"""A script without a quotation mark or a blank: a request, another title, a cookie."""
LISTS = {
    "site.yaml": "编号: test\n名称: 测试市人民政府\n",
    "organs.yaml": "- {编号: office, 名称: 测试市人民政府办公室, 简称: 市府办}\n",
    "columns.yaml": "- {编号: news, 名称: 工作动态, 类型: [动态]}\n- {编号: data, 名称: 数据发布, 类型: [数据集]}\n",
    "topics.yaml": "- {编号: education, 名称: 教育服务}\n",
    "audiences.yaml": "- {编号: citizens, 名称: 市民频道}\n",
}
DATASET = {
    "数据文件": "a.csv", "开放领域": "公共服务", "数据提供机构": "office", "更新频率": "每年",
    "更新日期": "2026-03-01", "使用许可": "CC BY 4.0",
    "数据字典": "[{字段: 路, 含义: 路名, 类型: 文本}, {字段: 天, 含义: 天数, 类型: 整数}]",
}  # fmt: skip


@dataclass(frozen=True)
class Vector:
    """One thing that somebody tries."""

    id: str
    kind: str
    files: Mapping[str, str] = field(default_factory=dict)
    """Files in its folder: name → text."""
    text: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    refused: str | bool = False
    """The finding that holds it; True for any, False where it may go out as something harmless."""

    @property
    def item(self) -> str:
        """The path of its item in the content folder, without `.md`."""
        return f"{'dataset' if self.kind == 'dataset' else 'news'}/{self.id}"


def read_vectors(outside: str) -> list[Vector]:
    """Read all vectors, with an address at another host: `http://127.0.0.1:8001`."""
    groups = [
        group
        for file in sorted(FOLDER.glob("*.yaml"))
        for group in yaml.safe_load(file.read_text("utf-8"))
    ]
    return [
        _vector(group, name, _filled(given, f"{group['kind']}-{name}", outside))
        for group in groups
        for name, given in group["vectors"].items()
    ]


def _filled(given: Any, id_: str, outside: str) -> Any:
    if isinstance(given, dict):
        return {_filled(k, id_, outside): _filled(v, id_, outside) for k, v in given.items()}
    host = outside.removeprefix("http://")
    tokens = {"@JS@": SCRIPT, "@SVG@": DRAWING, "@OUT@": f"{outside}/canary.@ID@", "@OUTHOST@": host, "@ID@": id_}  # fmt: skip
    for token, text in tokens.items():
        given = given.replace(token, text)
    return given


def _vector(group: Mapping[str, Any], name: str, given: Any) -> Vector:
    kind, refused = group["kind"], group.get("refused", False)
    id_ = f"{kind}-{name}"
    if kind == "drawing":
        text = f"甲\n\n![图](v/{id_}/a.svg)\n\n[开](v/{id_}/a.svg)\n"
        return Vector(id_, kind, {"a.svg": given}, text, refused=refused)
    if kind == "file":
        file = f"v/{id_}/{given['name']}"
        fields = {"附件": json.dumps([{"文件": file, "名称": "附件"}], ensure_ascii=False)}
        return Vector(id_, kind, {given["name"]: given["text"]}, "甲\n", fields, refused)
    if kind == "field":
        return Vector(id_, kind, {}, "甲\n", given, refused)
    if kind in ("captions", "transcript"):
        files = {"a.mp4": "\0\0\0\x18ftypmp42", "a.vtt": "WEBVTT\n\n00:00.000 --> 00:09.000\n甲\n", "a.txt": "甲：乙\n"}  # fmt: skip
        files["a.vtt" if kind == "captions" else "a.txt"] = given
        return Vector(id_, kind, files, f"甲\n\n![片](v/{id_}/a.mp4)\n", refused=refused)
    if kind == "dataset":
        return Vector(
            id_, kind, {"a.csv": given}, "", DATASET | {"数据文件": f"v/{id_}/a.csv"}, refused
        )
    return Vector(id_, kind, {}, given + "\n", refused=refused)


def sample(vectors: list[Vector]) -> list[Vector]:
    """Choose what to look at: a seeded sample with some of each kind, or all."""
    if os.environ.get("GONGKAI_PAGES") == "all":
        return vectors
    chance = random.Random(SAMPLE_SEED)
    mixed = sorted(vectors, key=lambda each: chance.random())
    first = {each.kind: each for each in reversed(mixed)}
    rest = [each for each in mixed if each not in first.values()]
    return [*first.values(), *rest[: SAMPLE_SIZE - len(first)]]


@dataclass(frozen=True)
class Published:
    """What came of a portal with vectors."""

    root: Path
    """The folder that a web server serves."""
    findings: Mapping[str, set[str]]
    """Item → the findings about it."""

    def addresses(self, vector: Vector) -> Iterator[str]:
        """Yield the page of a vector and the files beside it, if they went out; all without the first `/`."""
        folder = self.root / vector.item
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.suffix not in (".gz", ".br"):
                path = file.relative_to(self.root).as_posix()
                yield path.removesuffix("index.html")


def publish(folder: Path, vectors: list[Vector]) -> Published:
    """Write a portal with an item for each vector, and publish it."""
    site = folder / "site"
    content = site / "content"
    _write(site / "pelicanconf.py", "from gongkai.defaults import *\n")
    for name, text in LISTS.items():
        _write(content / "data" / name, text)
    for vector in vectors:
        given = {"标题": vector.id, "发布机构": "市府办", "发布时间": "2026-03-07 09:30"}
        head = "".join(f"{name}: {value}\n" for name, value in {**given, **vector.fields}.items())
        _write(content / f"{vector.item}.md", f"---\n{head}---\n{vector.text}")
        for name, text in vector.files.items():
            _write(content / vector.item.split("/")[0] / "v" / vector.id / name, text)
    command = [sys.executable, "-m", "gongkai", "publish", "--site", str(site), "--to", str(folder / "srv"), "--quiet", "--format", "json", "--now", "2026-11-21 09:00"]  # fmt: skip
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode in (0, 1) and "Traceback" not in ran.stderr, (
        ran.stderr + ran.stdout[-800:]
    )
    report = json.loads(ran.stdout[ran.stdout.index("{\n") : ran.stdout.rindex("\n}") + 2])
    findings: dict[str, set[str]] = {}
    for each in report["findings"]:
        item = each["path"].removeprefix("content/").removesuffix(".md")
        findings.setdefault(item, set()).add(each["id"])
    assert not [each for each in report["findings"] if each["severity"] == "blocker"]
    return Published(folder / "srv/current", findings)


def write_raw(folder: Path, vectors: list[Vector]) -> dict[str, Vector]:
    """Write vectors as a careless server would give them out. Returns address → vector."""
    made = {}
    for vector in vectors:
        files = vector.files or {"a.html": f"<!doctype html><body>{vector.text}</body>"}
        for name, text in files.items():
            _write(folder / vector.id / name, text)
            made[f"{vector.id}/{name}"] = vector
    return made


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
