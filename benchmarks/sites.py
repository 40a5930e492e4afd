"""The modest site in each generator's own form: its files, its command, and the changes to it.

Each site has a folder of its own with `content/` and `output/`. Bodies are the same text in all;
`[TOC]` before a body is how Pelican is told to make a table of contents.
"""

import json
import shutil
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import markup
from corpus import COLUMNS, NAVIGATION, ORGANS, TOPICS, Document, Term
from laws import mapping, quote

THEMES = Path(__file__).resolve().parent / "themes"
CASES = ("cold", "nothing", "body", "title", "navigation")
"""What is built again: all, nothing, one body, the title that most lists show, a name on all pages."""
TERMS = {"column": COLUMNS, "organ": ORGANS, "topic": TOPICS}
NAMES = {term.id: term.name for terms in TERMS.values() for term in terms}
TITLE = "示例市政务公开"


@dataclass(frozen=True, slots=True)
class Programs:
    """What runs the generators; see `install`."""

    python: Path
    hugo: Path
    pelican: Path
    eleventy: Path
    """Its `node_modules`."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The documents that are changed: one in the middle, and the newest, which lists show first."""

    body: Document
    title: Document


class Site(ABC):
    """One generator's site in `folder`; `jobs` is for those that can be told."""

    cases: tuple[str, ...] = CASES
    most = 10_000_000
    """Documents beyond which it is left out unless asked for."""
    content = "content/disclosure"

    def __init__(self, folder: Path, programs: Programs, jobs: int) -> None:
        self.folder, self.programs, self.jobs = folder, programs, jobs
        self.output = folder / "output"

    def prepare(self) -> None:
        """Make the folder anew, with all but the documents."""
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / self.content).mkdir(parents=True)
        self.write_theme()
        self.write_navigation(COLUMNS[0].name)

    def clean(self) -> None:
        """Remove what a build left."""
        shutil.rmtree(self.output, ignore_errors=True)

    def write(self, document: Document) -> None:
        path = self.folder / self.content / f"{document.slug}.md"
        path.write_text(self.text(document), encoding="utf-8")

    def change(self, case: str, revision: int, chosen: Chosen) -> None:
        """Bring about one of `CASES`; each revision is another change."""
        if case == "cold":
            self.clean()
        elif case == "body":
            added = f"{chosen.body.body}\n\n本文于第{revision}次修订时补充本段。"
            self.write(replace(chosen.body, body=added))
        elif case == "title":
            self.write(replace(chosen.title, title=f"{chosen.title.title}（修订{revision}）"))
        elif case == "navigation":
            self.write_navigation(f"{COLUMNS[0].name}{revision}")

    @abstractmethod
    def write_theme(self) -> None:
        """Write layouts, settings, closed lists and the one image."""

    @abstractmethod
    def write_navigation(self, first: str) -> None:
        """Write the main navigation, its first entry under this name."""

    @abstractmethod
    def text(self, document: Document) -> str:
        """A document's file: its head in this generator's form, then the body."""

    @abstractmethod
    def command(self) -> list[str | Path]:
        """What builds the site, run in its folder."""


def _put(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _terms_json() -> str:
    """The closed lists: {"column": [{id, name}], …}."""
    return _json({k: [{"id": t.id, "name": t.name} for t in ts] for k, ts in TERMS.items()})


def _navigation(first: str) -> list[dict[str, str]]:
    """The main navigation: [{title, path}]; it leads to columns."""
    names = [first, *(column.name for column in COLUMNS[1:NAVIGATION])]
    return [
        {"title": name, "path": f"column/{column.id}/"}
        for name, column in zip(names, COLUMNS, strict=False)
    ]


class Hugo(Site):
    """Terms have their names as the titles of term pages."""

    def write_theme(self) -> None:
        shutil.copytree(THEMES / "hugo", self.folder, dirs_exist_ok=True)
        _put(self.folder / "static/theme/site.css", (THEMES / "static/site.css").read_bytes())
        _put(self.folder / "static" / markup.IMAGE, markup.image())
        _put(self.folder / "data/terms.json", _terms_json())
        for group, terms in TERMS.items():
            for term in terms:
                head = f"---\ntitle: {quote(term.name)}\n---\n"
                _put(self.folder / f"content/{group}/{term.id}/_index.md", head)

    def write_navigation(self, first: str) -> None:
        entries = (
            f'[[menus.main]]\nname = {_json(e["title"])}\nurl = "/{e["path"]}"\nweight = {n}\n'
            for n, e in enumerate(_navigation(first), 1)
        )
        _put(self.folder / "menu.toml", "\n".join(entries))

    def text(self, document: Document) -> str:
        fields: dict[str, str | list[str]] = {
            "title": document.title,
            "slug": document.slug,
            "date": document.published.replace(" ", "T") + ":00+08:00",
            "description": document.summary,
            "column": [document.column.id],
            "organ": [document.organ.id],
            "topic": [term.id for term in document.topics],
            "number": document.number,
            "index_number": document.index_number,
        }
        return f"---\n{mapping(fields)}---\n\n{document.body}\n"

    def clean(self) -> None:
        super().clean()
        for name in ("cache", "resources"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def command(self) -> list[str | Path]:
        where: list[str | Path] = ["--destination", self.output]
        where += ["--cacheDir", self.folder / "cache"]
        return [self.programs.hugo, "--quiet", "--config", "hugo.toml,menu.toml", *where]


class Pelican(Site):
    """Stock Pelican; columns are its categories, organs its authors, topics its tags."""

    cases = ("cold",)
    most = 3_475

    def write_theme(self) -> None:
        shutil.copytree(THEMES / "pelican", self.folder, dirs_exist_ok=True)
        _put(self.folder / "theme/static/site.css", (THEMES / "static/site.css").read_bytes())
        _put(self.folder / "content" / markup.IMAGE, markup.image())
        _put(self.folder / "terms.json", _terms_json())

    def write_navigation(self, first: str) -> None:
        _put(self.folder / "navigation.json", _json(_navigation(first)))

    def text(self, document: Document) -> str:
        fields = {
            "Title": document.title,
            "Slug": document.slug,
            "Date": document.published,
            "Description": document.summary,
            "Category": document.column.name,
            "Authors": document.organ.name,
            "Tags": ", ".join(term.name for term in document.topics),
            "Number": document.number,
            "Indexnumber": document.index_number,
        }
        head = "".join(f"{key}: {value}\n" for key, value in fields.items())
        return f"{head}\n[TOC]\n\n{document.body}\n"

    def command(self) -> list[str | Path]:
        return [self.programs.pelican, "--quiet", "--settings", "pelicanconf.py"]


class Eleventy(Site):
    """Collections are made in `eleventy.config.js`."""

    cases = ("cold",)
    most = 10_000

    def write_theme(self) -> None:
        shutil.copytree(THEMES / "eleventy", self.folder, dirs_exist_ok=True)
        content = self.folder / "content"
        for name in ("index.njk", "lists.njk"):
            (self.folder / "pages" / name).rename(content / name)
        data = "disclosure.11tydata.js"
        (self.folder / "pages" / data).rename(content / "disclosure" / data)
        _put(self.folder / "static/site.css", (THEMES / "static/site.css").read_bytes())
        _put(content / markup.IMAGE, markup.image())
        _put(content / "_data/terms.json", _terms_json())
        _put(content / "_data/names.json", _json(NAMES))
        _put(content / "_data/site.json", _json(TITLE))
        (self.folder / "node_modules").symlink_to(self.programs.eleventy)

    def write_navigation(self, first: str) -> None:
        _put(self.folder / "content/_data/navigation.json", _json(_navigation(first)))

    def text(self, document: Document) -> str:
        fields: dict[str, str | list[str]] = {
            "title": document.title,
            "description": document.summary,
            "column": document.column.id,
            "organ": document.organ.id,
            "topics": [term.id for term in document.topics],
            "number": document.number,
            "index_number": document.index_number,
        }
        date = document.published.replace(" ", "T") + ":00+08:00"
        return f"---\n{mapping(fields)}date: {date}\n---\n\n{document.body}\n"

    def command(self) -> list[str | Path]:
        # Node's own limit is about 4 GB, which 10,000 documents come near to.
        options = ["--max-old-space-size=12000", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"]
        return ["node", *options]


class Gongkai(Site):
    """A portal with our theme and all features, but for `settings`."""

    def __init__(
        self,
        folder: Path,
        programs: Programs,
        jobs: int,
        settings: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(folder, programs, jobs)
        self.settings = settings or {}

    def write_theme(self) -> None:
        lines = [f"{name} = {value!r}\n" for name, value in self.settings.items()]
        _put(self.folder / "pelicanconf.py", "from gongkai.defaults import *\n" + "".join(lines))
        _put(self.folder / "content" / markup.IMAGE, markup.image())
        for name, text in _portal_data().items():
            _put(self.folder / "content/data" / name, text)

    def write_navigation(self, first: str) -> None:
        entries = [
            {
                "编号": column.id,
                "名称": first if column == COLUMNS[0] else column.name,
                "类型": ["disclosure"],
                "说明": f"{column.name}类文件。",
                "栏目类型": "政策文件",
            }
            for column in COLUMNS
        ]
        _put(self.folder / "content/data/columns.yaml", _json(entries))

    def text(self, document: Document) -> str:
        fields: dict[str, str | list[str]] = {
            "编号": document.slug,
            "标题": document.title,
            "索引号": document.index_number,
            "文号": document.number,
            "发布机构": document.organ.id,
            "成文日期": document.published[:10],
            "发布时间": document.published,
            "公开属性": "主动公开",
            "五公开": ["决策"],
            "有效性": "有效",
            "内容概述": document.summary,
            "主题分类": [term.id for term in document.topics],
            "栏目": document.column.id,
        }
        return f"---\n{mapping(fields)}---\n\n{document.body}\n"

    def clean(self) -> None:
        super().clean()
        shutil.rmtree(self.folder / ".gongkai", ignore_errors=True)

    def command(self) -> list[str | Path]:
        command: list[str | Path] = [self.programs.python, "-m", "gongkai", "build", "--quiet"]
        return [*command, "--site", self.folder, "--jobs", str(self.jobs)]

    @property
    def store(self) -> int:
        """Bytes of the state file."""
        return sum(path.stat().st_size for path in (self.folder / ".gongkai").glob("state*"))


class ModestGongkai(Gongkai):
    """The same modest site as the others', by a theme of its own; bodies are set as official documents are."""

    def write_theme(self) -> None:
        super().write_theme()
        shutil.copytree(THEMES / "gongkai", self.folder, dirs_exist_ok=True)
        _put(self.folder / "theme/static/site.css", (THEMES / "static/site.css").read_bytes())
        organs = (f'\n<li><a href="/organ/{organ.id}/">{organ.name}</a></li>' for organ in ORGANS)
        # What every page shows of the organs is no question that a page may ask: it is the theme's.
        _put(self.folder / "theme/templates/organs.html", "".join(organs) + "\n")


def _portal_data() -> dict[str, str]:
    """The closed lists but the columns: name of the file → text. JSON is YAML."""
    identity = {
        "编号": "bench",
        "名称": TITLE,
        "语言": "zh-CN",
        "域名": "www.example.gov.cn",
        "标识码": "0000000000",
        "主办单位": "示例市人民政府办公室",
        "承办单位": "示例市大数据局",
        "地址": "示例路1号",
        "电话": "12345",
        "依申请公开说明": "本站文件均为主动公开，无须申请。",
    }

    def entries(terms: tuple[Term, ...]) -> str:
        return _json([{"编号": term.id, "名称": term.name} for term in terms])

    return {
        "site.yaml": _json(identity),
        "organs.yaml": entries(ORGANS),
        "topics.yaml": entries(TOPICS),
        "audiences.yaml": "[]",
    }
