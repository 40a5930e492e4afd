"""What all tests share."""

import gc
import hashlib
import os
import random
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import lxml.html
import pytest
from filelock import FileLock
from hypothesis import settings
from lxml.html import HtmlElement

from gongkai.build.journal import MARKER
from gongkai.cli import main

# A machine under load is slow now and then; slowness is measured in benchmarks/, not here.
settings.register_profile("gongkai", deadline=None)
settings.load_profile("gongkai")

ROOT = Path(__file__).resolve().parents[1]
SAMPLE_SEED = 20261121


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out half of the cases of tests marked `sampled`, the same half each time; GONGKAI_PAGES=all takes all."""
    if os.environ.get("GONGKAI_PAGES") == "all":
        return
    cases: dict[str, list[pytest.Item]] = {}
    for item in items:
        if item.get_closest_marker("sampled"):
            cases.setdefault(item.nodeid.partition("[")[0], []).append(item)
    spared = {item for same in cases.values() for item in spare_half(same)}
    config.hook.pytest_deselected(items=list(spared))
    items[:] = [item for item in items if item not in spared]


def pytest_collection_finish() -> None:
    """Ten thousand collected tests live to the end: the garbage collector need not look at them each time."""
    gc.collect()
    gc.freeze()


def spare_half(cases: list[pytest.Item]) -> list[pytest.Item]:
    """Return half of them, at random but always the same; a case asked for alone is never spared."""
    return random.Random(SAMPLE_SEED).sample(cases, len(cases) // 2)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def reference_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the reference portal, built; one for all processes that test at the same time. Nobody changes it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    site = shared / "reference"
    with FileLock(shared / "reference.lock"):
        if not (site / "built").exists():
            shutil.copytree(ROOT / "content", site / "content")
            shutil.copy(ROOT / "pelicanconf.py", site)
            command = [sys.executable, "-m", "gongkai", "build", "--quiet", "--site", str(site)]
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            assert run.returncode == 0, run.stdout + run.stderr
            (site / "built").touch()
    return site


@pytest.fixture(scope="session")
def reference_output(request: pytest.FixtureRequest) -> Path:
    """The pages of the reference portal; GONGKAI_OUTPUT names a folder of them that was built before."""
    given = os.environ.get("GONGKAI_OUTPUT")
    if given:
        return Path(given).resolve()
    site: Path = request.getfixturevalue("reference_site")
    return site / "output"


DATA = {
    "site.yaml": "编号: test\n名称: 测试市人民政府\n",
    "organs.yaml": "- {编号: office, 名称: 测试市人民政府办公室, 简称: 市府办}\n- {编号: finance, 名称: 测试市财政局}\n",
    "columns.yaml": "- {编号: policy, 名称: 政策文件, 类型: [公开事项]}\n- {编号: explained, 名称: 政策解读, 类型: [政策解读]}\n"
    "- {编号: service, 名称: 办事服务, 类型: [办事指南]}\n- {编号: news, 名称: 工作动态, 类型: [动态]}\n"
    "- {编号: notice, 名称: 通知公告, 类型: [通知公告]}\n",
    "topics.yaml": "- {编号: education, 名称: 教育服务}\n- {编号: housing, 名称: 住房服务}\n",
    "audiences.yaml": "- {编号: citizens, 名称: 市民频道}\n",
}
FIELDS = {
    "disclosure": {
        "标题": "测试文件", "发布机构": "市府办", "发布时间": "2026-03-05 09:30",
        "索引号": "mc0001/2026-00001", "公开属性": "主动公开",
    },
    "interpretation": {
        "标题": "测试解读", "发布机构": "市府办", "发布时间": "2026-03-06 09:30", "解读对象": "a",
    },
    "service": {
        "标题": "测试指南", "发布机构": "市府办", "发布时间": "2026-03-06 09:30",
        "设定依据": "测试条例", "办理时限": "5个工作日", "收费标准": "不收费", "咨询电话": "12345",
        "申请条件": "住在本市", "申请材料": "申请表", "办理流程": "窗口提交", "投诉渠道": "12345",
    },
    "news": {"标题": "测试动态", "发布机构": "市府办", "发布时间": "2026-03-07 09:30"},
    "notice": {"标题": "测试公告", "发布机构": "市府办", "发布时间": "2026-03-08 09:30"},
    "page": {"标题": "测试单页"},
}  # fmt: skip


@dataclass(frozen=True)
class Ran:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def findings(self) -> list[str]:
        """Its findings, one a line, without the count and the summary."""
        return [
            line
            for line in self.out.splitlines()
            if re.search(r"(^|: )\[(阻断|错误|提醒)\] ", line)
        ]


class SmallPortal:
    """A small portal in a folder of the test's own, and the command line run in this process."""

    def __init__(
        self, folder: Path, capsys: pytest.CaptureFixture[str] | None, compiled: Path | None
    ) -> None:
        """Write the lists. Without `capsys` and `compiled` no command can be run."""
        self.folder = folder
        self._compiled = compiled
        self.content = folder / "content"
        self.output = folder / "output"
        self._capsys = capsys
        self.write("pelicanconf.py", "from gongkai.defaults import *\n")
        for name, text in DATA.items():
            self.write(f"content/data/{name}", text)

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file of the portal."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def item(self, path: str, body: str = "正文一句。\n", /, **fields: str | None) -> Path:
        """Write `content/<path>.md`: the fields that its kind requires, changed by `fields`; None leaves one out."""
        values = FIELDS.get(path.split("/", maxsplit=1)[0], {}) | fields
        head = "".join(f"{key}: {value}\n" for key, value in values.items() if value is not None)
        return self.write(f"content/{path}.md", f"---\n{head}---\n{body}")

    def run(self, *arguments: str) -> Ran:
        """Run `gongkai` with these arguments."""
        assert self._capsys is not None and self._compiled is not None
        self._capsys.readouterr()
        site = self.folder
        if "--site" in arguments:  # the last one counts, as on the command line
            site = Path(arguments[len(arguments) - arguments[::-1].index("--site")])
        if arguments[:1] in (("build",), ("publish",)):
            lend_theme(site, self._compiled)
        try:
            code = main(arguments)
        except SystemExit as stop:
            code = int(stop.code or 0)
        keep_theme(site, self._compiled)
        said = self._capsys.readouterr()
        return Ran(code, said.out, said.err)

    def build(self, *arguments: str) -> Ran:
        """`gongkai build` at a fixed time."""
        return self.run("build", "--site", str(self.folder), "--quiet", "--now", NOW, *arguments)

    def check(self, *arguments: str) -> Ran:
        """`gongkai check` at a fixed time."""
        return self.run("check", "--site", str(self.folder), "--quiet", "--now", NOW, *arguments)

    def page(self, path: str) -> HtmlElement:
        """A page of the output, parsed."""
        return lxml.html.document_fromstring((self.output / path / "index.html").read_text("utf-8"))

    def files(self, output: Path | None = None) -> dict[str, bytes]:
        """Every file of the output with its bytes, but the marker, which says whose the folder is."""
        root = output or self.output
        found = (path for path in root.rglob("*") if path.is_file() and path != root / MARKER)
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(found)}


NOW = "2026-11-21 09:00"


MADE_OF_THEME = ("templates", "theme")
"""What a portal's state keeps of its theme: compiled templates, the joined sheet."""


def lend_theme(site: Path, compiled: Path) -> None:
    """Give a portal that has none yet what others with the same settings made of the theme."""
    for part in MADE_OF_THEME:
        if not (site / ".gongkai" / part).exists():
            _link_files(compiled / _settings_digest(site) / part, site / ".gongkai" / part)


def keep_theme(site: Path, compiled: Path) -> None:
    """Keep what a portal made of the theme for the next."""
    own = _own_templates(site)
    for part in MADE_OF_THEME:
        _link_files(site / ".gongkai" / part, compiled / _settings_digest(site) / part, but=own)


def _settings_digest(site: Path) -> str:
    """One name for all portals with the same settings, on which depends what is made of the theme."""
    try:
        return hashlib.sha256((site / "pelicanconf.py").read_bytes()).hexdigest()
    except OSError:
        return "no settings"


def _own_templates(site: Path) -> set[str]:
    """The names under which a portal's own templates lie compiled: a build from nothing compiles them itself."""
    names = (path.relative_to(site / "templates") for path in site.glob("templates/**/*.html"))
    return {hashlib.sha256(name.as_posix().encode()).hexdigest()[:32] for name in names}


def _link_files(source: Path, target: Path, but: Collection[str] = ()) -> None:
    """Link files that the target lacks. Each is replaced in one step, never written in place."""
    with suppress(OSError):  # a test may forbid writing, or take the folder away
        files = {file.name for file in source.iterdir()}.difference(but)
        target.mkdir(parents=True, exist_ok=True)
        for name in files - {file.name for file in target.iterdir()}:
            os.link(source / name, target / name)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is made of the theme, which each portal begins with: it would be three quarters of a small build."""
    return tmp_path_factory.mktemp("compiled")


@pytest.fixture(autouse=True)
def _portals_own_modules_go(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A command builds one portal and ends; here many follow each other, and two may have an `own.py`."""
    last = next(reversed(sys.modules))
    yield
    if next(reversed(sys.modules)) == last:  # a new one would come after it
        return
    base = str(tmp_path_factory.getbasetemp())
    for name, module in list(sys.modules.items()):
        if (getattr(module, "__file__", None) or "").startswith(base):
            del sys.modules[name]


@pytest.fixture
def portal_folder(tmp_path: Path) -> Path:
    """Where the small portal lies."""
    return tmp_path / "portal"


@pytest.fixture
def portal(
    portal_folder: Path,
    compiled: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> SmallPortal:
    """A portal with its lists and no items, spoken to in Chinese."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    return SmallPortal(portal_folder, capsys, compiled)


@pytest.fixture
def unused_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
