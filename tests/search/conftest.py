"""A small index of a dozen pages, written as the build writes it."""

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from gongkai import search
from gongkai.manifest import ManifestEntry

HERE = Path(__file__).parent
FRAME = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title} - 测试市</title>{head}</head>
<body><header><nav><a href="../../">首页</a></nav></header><main id="main"><article>
<header><p class="gk-badges"><span class="gk-badge">公开事项</span></p><h1>{title}</h1><dl>{rows}</dl></header>
<nav><h2>目录</h2></nav><div data-body>{body}</div>{after}</article></main><footer>网站标识码</footer></body></html>"""
ORGAN = '<div><dt>发布机构</dt><dd><a href="../../organ/office/">{}</a></dd></div>'
PUBLISHED = '<div><dt>发布时间</dt><dd><time datetime="{0}T09:30+08:00">{0} 09:30</time></dd></div>'
NUMBER = "<div><dt>文号</dt><dd>{}</dd></div>"
INDEX_NUMBER = "<div><dt>索引号</dt><dd>{}</dd></div>"

Document = tuple[ManifestEntry, bytes]

RIVER = "第{0}条 沿河单位应当保持河道整洁，不得倾倒垃圾。" * 3
TITLES = {
    "bus": ("明川市公共汽车票价管理办法", "<h2 id='zhang-1'>第一章 总则</h2><p id='tiao-1'>为了规范票价，制定本办法。</p>"
            "<h2 id='zhang-2'>第二章 票价</h2><p id='tiao-2'>六十五周岁以上老年人凭证免费乘车。</p>"),
    "bus-notice": ("关于调整公共汽车票价的通知", "<p>根据明政办〔2026〕3号，票价调整为二元。票价管理由交通运输局负责。</p>"),
    "bus-plan": ("公共汽车线网三年行动方案", "<p>三年内新开公共汽车线路二十条，票价管理办法另行制定。</p>"),
    "elder": ("老年助餐服务管理办法", "<p>六十周岁以上老年人可以在助餐点就餐，凭证享受补贴，免费配送。</p>"),
    "housing": ("公共租赁住房申请指南", "<p>申请人应当提交IC卡复印件，符合GB2760-2011标准。</p>"),
    "economy": ("2026年前三季度经济运行情况", "<table><tr><td>增速</td><td>5.2%</td></tr></table>"),
    "water": ("停水通知", "<p>2026年11月22日8时起停水，请<strong>提前</strong>储水。</p>"),
    "river-1": ("河道管理规定", f"<p>{RIVER.format('一')}</p>"),
    "river-2": ("河道管理规定实施细则", f"<p>{RIVER.format('二')}本细则由水务局解释。</p>"),
    "secret": ("公安指挥系统预算", ""),
}  # fmt: skip
ROWS = {
    "bus": NUMBER.format("明政办〔2026〕3号") + INDEX_NUMBER.format("mc000014349/2026-00012") + ORGAN.format("测试市人民政府")
    + PUBLISHED.format("2026-03-05"),
    "bus-notice": NUMBER.format("明交〔2026〕8号") + PUBLISHED.format("2026-04-01"),
}  # fmt: skip


def entry(url: str, **changes: Any) -> ManifestEntry:
    """A manifest's entry of an item."""
    values: dict[str, Any] = {
        "kind": "disclosure",
        "title": "",
        "source": f"{url.strip('/')}.md",
    } | changes
    return ManifestEntry(site="test", url=url, path=f"{url}index.html", sha256="", **values)


def page(title: str, body: str, *, rows: str = "", head: str = "", after: str = "") -> bytes:
    """A detail page as the theme writes it."""
    return FRAME.format(title=title, body=body, rows=rows, head=head, after=after).encode()


def write(folder: Path, documents: list[Document]) -> Path:
    """Write an index under an output folder."""
    for name, data in search.assemble(documents):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return folder


@pytest.fixture
def make_page() -> Callable[..., bytes]:
    return page


@pytest.fixture
def make_entry() -> Callable[..., ManifestEntry]:
    return entry


@pytest.fixture
def write_index() -> Callable[[Path, list[Document]], Path]:
    return write


@pytest.fixture(scope="session")
def documents() -> list[Document]:
    """Pages and blobs of the small index, a dozen more of one kind among them."""
    pages = {
        f"disclosure/{id_}/": page(*texts, rows=ROWS.get(id_, "")) for id_, texts in TITLES.items()
    }
    for number in range(12):
        text = f"<p>第{number}次会议研究{'教育' * (number + 1)}工作，听取汇报。</p>"
        pages[f"news/meeting-{number:02}/"] = page(f"市政府召开第{number}次常务会议", text)
    return [(entry(url), search.extract(html, entry(url))) for url, html in pages.items()]


@pytest.fixture(scope="session")
def folder(documents: list[Document], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with the small index."""
    return write(tmp_path_factory.mktemp("index") / "output", documents)


def ask_browser_reader(folder: Path, queries: list[str]) -> list[Mapping[str, Any]]:
    """What the browser's reader answers, run by node from the files of the index itself."""
    asked = "\n".join(map(json.dumps, queries))
    command = ["node", str(HERE / "answers.mjs"), str(folder)]
    ran = subprocess.run(command, input=asked, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


@pytest.fixture(scope="session")
def ask_browser() -> Callable[[Path, list[str]], list[Mapping[str, Any]]]:
    return ask_browser_reader
