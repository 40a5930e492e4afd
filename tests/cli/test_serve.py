"""`gongkai serve` as its editor meets it: a process, a browser window that is told of changes, a terminal."""

import contextlib
import http.client
import json
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import lxml.html
import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
WAIT_S = 30
"""How long anything may take on a busy machine; what comes sooner is not waited for."""

AS_IN_A_TERMINAL = """
import os, signal, sys, threading
from gongkai.cli import main
os.register_at_fork(before=lambda: print("FORK beside", threading.active_count(), flush=True))
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main(sys.argv[1:]))
"""
"""What starts tests in the background may have made them deaf to Ctrl+C. Copies of the process are told."""


class Serving:
    """A running `gongkai serve`: its pages, what it told its window, what it said in the terminal."""

    def __init__(
        self, folder: Path, *arguments: str, before: Callable[[], object] | None = None
    ) -> None:
        """Start it and wait for its address.

        Args:
            before: what its editor does as soon as it works.
        """
        given = ["serve", "--site", str(folder), "--port", "0", "--now", "2026-11-21 09:00"]
        self.process = subprocess.Popen(
            [sys.executable, "-c", AS_IN_A_TERMINAL, *given, "--quiet", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.said: list[str] = []
        self._news: queue.SimpleQueue[str] = queue.SimpleQueue()
        """Something happened: a line in the terminal, or an event."""
        self.events: list[dict[str, list[str]]] = []
        """What windows are told: `only` these pages changed, or any `but` these."""
        self._threads: list[threading.Thread] = []
        self._begin(self._listen)
        if before:
            state = folder / ".gongkai/preview/state.sqlite"
            self.until(state.exists, "no build")
            before()
        self.until(lambda: any("预览：" in line for line in self.said), "no address")
        told = r"^预览：http://127\.0\.0\.1:(\d+)/ （按 Ctrl\+C 停止）$"
        found = re.search(told, self.text, re.M)
        assert found, self.text
        self.port = int(found[1])
        opened = threading.Event()
        self._begin(lambda: self._watch(opened))
        assert opened.wait(WAIT_S)

    def _begin(self, work: Callable[[], None]) -> None:
        self._threads.append(threading.Thread(target=work, daemon=True))
        self._threads[-1].start()

    @property
    def text(self) -> str:
        """All of the terminal."""
        return "".join(self.said)

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            self._news.put("said")

    def _watch(self, opened: threading.Event) -> None:
        """What a browser window does."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", "/.gongkai/events")
        answer = connection.getresponse()
        assert answer.getheader("Content-Type") == "text/event-stream"
        opened.set()
        try:
            while line := answer.readline():
                if line.startswith(b"data: "):
                    self.events.append(json.loads(line.removeprefix(b"data: ")))
                    self._news.put("event")
        except (OSError, http.client.HTTPException):
            pass  # the server ended
        finally:
            connection.close()

    def until(self, is_so: Callable[[], bool], what: str) -> None:
        """Wait for something to become so, looking again whenever there is news."""
        end = time.monotonic() + WAIT_S
        while not is_so():
            assert time.monotonic() < end, f"{what}\n{self.text}\n{self.events}"
            try:
                self._news.get(timeout=0.2)
            except queue.Empty:
                assert self.process.poll() is None or is_so(), self.text

    def get(self, path: str, method: str = "GET") -> tuple[int, str, dict[str, str]]:
        """Status, text and headers at a path, sent as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=WAIT_S)
        try:
            connection.request(method, path)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
            return answer.status, text, dict(answer.getheaders())
        except http.client.HTTPException as fault:
            raise AssertionError(f"no answer at {path}\n{self.text}") from fault
        finally:
            connection.close()

    def shows(self, path: str, *words: str, status: int = 200) -> None:
        """Wait until the page at a path has this status and holds these words."""

        def is_so() -> bool:
            found, text, _ = self.get(path)
            return found == status and all(word in text for word in words)

        self.until(is_so, f"{path} does not show {words}")

    def panel(self, path: str) -> list[str]:
        """What is wrong with a page, as it is told on it."""
        page = lxml.html.document_fromstring(self.get(path)[1])
        return list(page.xpath("//aside[@aria-label='这个页面的问题']//li/text()"))

    def __enter__(self) -> "Serving":
        return self

    def __exit__(self, *_: object) -> None:
        """End it, and the build that may run beside it."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for thread in self._threads:
            thread.join(WAIT_S)
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture
def serving(portal) -> Iterator[Serving]:
    """A preview of some items, as many as one page of a list holds."""
    portal.item("page/about", 标题="关于")
    for number in range(18):
        portal.item(f"news/n{number}", f"第一稿{number}。\n", 标题=f"动态{number}")
    with Serving(portal.folder) as served:
        yield served


def test_page_has_the_script_that_shows_it_again(serving):
    """Each page asks for one script, which listens for changes; nothing is cached."""
    status, text, headers = serving.get("/news/n1/")
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert headers["Cache-Control"] == "no-store"
    assert text.count('<script src="/.gongkai/reload.js" data-known="0" defer></script>') == 1
    status, text, headers = serving.get("/.gongkai/reload.js")
    assert (status, headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert "new EventSource(`/.gongkai/events?known=${known}`)" in text
    status, text, headers = serving.get("/news/n1/", "HEAD")
    assert (status, text, int(headers["Content-Length"]) > 100) == (200, "", True)


def test_edit_is_told_and_shown(portal, serving):
    """An open window is told of an edit, and the next look shows it, in lists too."""
    portal.item("news/n1", "第二稿。\n", 标题="改了标题")
    serving.until(lambda: any("news/n1/" in e.get("only", ()) for e in serving.events), "not told")
    first = next(e for e in serving.events if "news/n1/" in e.get("only", ()))
    later = serving.events.index(first) + 1
    serving.until(lambda: any("but" in e for e in serving.events[later:]), "others are not told")
    assert any(re.match(r"有改动：.*content/news/n1\.md", line) for line in serving.said)
    serving.shows("/news/n1/", "第二稿。", "<h1", "改了标题")
    serving.shows("/column/news/", "改了标题", "动态0")
    assert "动态1<" not in serving.get("/column/news/")[1]


def test_template_edit(portal, serving):
    """A portal's own template, new or changed, is seen on all pages that it makes, and on no other."""
    for word in ("甲甲", "乙乙"):
        block = f"{{% block after %}}<p>{word}</p>{{% endblock %}}\n"
        portal.write("templates/news.html", '{% extends "!theme/news.html" %}\n' + block)
        serving.shows("/news/n1/", f"<p>{word}</p>")
        serving.shows("/news/n2/", f"<p>{word}</p>")
        assert word not in serving.get("/page/about/")[1]


def test_theme_file(portal, serving):
    """A changed theme file has another name, and the page asks for that."""

    def name() -> str:
        return str(re.findall(r"theme/css/clear\.[0-9a-f]+\.css", serving.get("/")[1])[0])

    before = name()
    portal.write("static/css/clear.css", "a { color: #123456 }\n")
    serving.until(lambda: name() != before, "the same name")
    assert serving.get(f"/{name()}")[1] == "a { color: #123456 }\n"


def test_item_with_an_error(portal, serving):
    """Its last good page stays, with the finding on it and in the terminal; mended, it goes."""
    portal.item("news/n1", "有错的稿。\n", 标题="有错", 发布机构="没有的机构")
    told = "content/news/n1.md:3: [错误] unknown-organ: 发布机构“没有的机构”不在 organs.yaml 里。 新的请加进 organs.yaml。可选：测试市人民政府办公室、测试市财政局。"
    serving.until(lambda: f"{told} " in "".join(serving.panel("/news/n1/")), "no panel")
    serving.until(lambda: f"{told}\n" in serving.said, "not told")
    assert "第一稿1。" in serving.get("/news/n1/")[1]
    assert "有错的稿。" not in serving.get("/news/n1/")[1]
    assert serving.panel("/news/n2/") == []
    portal.item("news/n1", "改好的稿。\n", 标题="改好")
    serving.shows("/news/n1/", "改好的稿。")
    # The page is shown before the rest is put together again.
    serving.until(lambda: serving.panel("/news/n1/") == [], "the panel stays")


def test_data_file_with_an_error(portal, serving):
    """What stops the whole site is told on every page, and the last good pages stay."""
    good = (portal.content / "data/topics.yaml").read_bytes()
    portal.write("content/data/topics.yaml", "- {编号: 坏, 名称: 甲}\n")
    serving.until(lambda: len(serving.panel("/news/n2/")) == 1, "no panel")
    (told,) = serving.panel("/news/n2/")
    assert told.startswith("content/data/topics.yaml:1: [阻断] broken-data-file: ")
    assert "第一稿2。" in serving.get("/news/n2/")[1]
    portal.write("content/data/topics.yaml", good)
    serving.until(lambda: serving.panel("/news/n2/") == [], "the panel stays")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{% if %}\n", "news.html:1: Expected an expression, got 'end of statement block'"),
        ("{{ nonsense }}\n", "news.html: 'nonsense' is undefined"),
    ],
)
def test_template_with_a_fault(portal, serving, text, why):
    """Its last good page stays, with the message on it and in the terminal; the next edit mends it."""
    assert "第一稿1。" in serving.get("/news/n1/")[1]
    portal.write("templates/news.html", text)
    told = f"这次没有生成：模板出错：{why} 请检查 templates/ 里的模板。"
    serving.until(lambda: serving.panel("/news/n1/") == [told], "no panel")
    assert "第一稿1。" in serving.get("/news/n1/")[1]
    serving.until(lambda: f"gongkai: {told}\n" in serving.said, "not in the terminal")
    portal.write("templates/news.html", '{% extends "!theme/news.html" %}\n')
    serving.until(lambda: serving.panel("/news/n1/") == [], "the panel stays")
    assert serving.get("/news/n1/")[0] == 200


def test_item_comes_and_goes(portal, serving):
    """A new item has a page and stands in its list; a deleted one leaves both."""
    portal.item("news/new", "新的稿。\n", 标题="新来的")
    serving.shows("/news/new/", "新的稿。")
    serving.shows("/column/news/", "新来的")
    (portal.content / "news/new.md").unlink()
    serving.shows("/news/new/", "找不到这个页面", status=404)
    assert "新来的" not in serving.get("/column/news/")[1]


def test_new_item_with_an_error(portal, serving):
    """It has no page to tell its faults on: every page tells them, and the one that says there is none."""
    portal.item("news/new", "新的稿。\n", 标题="新来的", 发布机构="没有的机构")
    serving.shows("/news/new/", "<li>content/news/new.md:3: [错误] unknown-organ: ", status=404)
    assert serving.panel("/news/n1/") == serving.panel("/") == serving.panel("/news/new/")
    portal.item("news/new", "新的稿。\n", 标题="新来的")
    serving.shows("/news/new/", "新的稿。")
    assert serving.panel("/news/new/") == serving.panel("/news/n1/") == []


def test_fault_of_the_finished_page(portal, serving):
    """What the audit finds after an edit is told on that page and in the terminal, each once; mended, it goes."""
    portal.item("news/n1", "## 标题\n\n正文一句。\n", 标题="有标题")
    told = "content/news/n1.md:6: [错误] meaningless-heading: 标题“标题”没有写出内容"
    serving.until(lambda: len(serving.panel("/news/n1/")) == 1, "no panel")
    assert serving.panel("/news/n1/")[0].startswith(told), serving.text
    serving.until(lambda: {"only": ["news/n1/"]} in serving.events[2:], "not told")
    assert serving.panel("/news/n2/") == serving.panel("/column/news/") == []
    portal.item("news/n3", "## 标题\n\n正文一句。\n", 标题="也有标题")
    serving.until(lambda: len(serving.panel("/news/n3/")) == 1, "no panel")
    assert len(serving.panel("/news/n1/")) == 1
    assert serving.text.count(told) == 1
    portal.item("news/n1", "改好的稿。\n", 标题="改好")
    serving.until(lambda: serving.panel("/news/n1/") == [], "the panel stays")


def test_folder_comes_and_goes(portal, serving):
    """Items of a new, renamed or removed folder are taken one by one: nothing is built whole."""
    whole = serving.text.count("网站在")
    for number in (1, 2):
        portal.item(f"news/2026/x{number}", f"新的稿{number}。\n", 标题=f"新来的{number}")
    for number in (1, 2):
        serving.shows(f"/news/x{number}/", f"新的稿{number}。")
        serving.shows("/column/news/", f"新来的{number}")
    (portal.content / "news/2026").rename(portal.content / "news/old")
    serving.until(lambda: "content/news/old" in serving.text, "not seen")
    portal.item("news/old/x1", "改过的稿。\n", 标题="改过的")
    serving.shows("/news/x1/", "改过的稿。")
    serving.shows("/column/news/", "改过的", "新来的2")
    (portal.content / "news/old").rename(portal.folder / ".away")
    serving.shows("/news/x1/", "找不到这个页面", status=404)
    assert "新来的2" not in serving.get("/column/news/")[1]
    assert serving.text.count("网站在") == whole


def test_broken_settings_stay_told(portal, serving):
    """An edit of an item is shown, and mends no settings: what is wrong with them stays until they are mended."""
    good = (portal.folder / "pelicanconf.py").read_bytes()
    portal.write("pelicanconf.py", "raise ValueError('坏了')\n")
    told = "这次没有生成：pelicanconf.py 读不出来：ValueError: 坏了 请改正设置后再试。"
    serving.until(lambda: serving.panel("/news/n2/") == [told], "no panel")
    portal.item("news/n1", "第二稿。\n", 标题="改了标题")
    serving.shows("/news/n1/", "第二稿。")
    assert serving.panel("/news/n1/") == [told]
    portal.write("pelicanconf.py", good)
    serving.until(lambda: serving.panel("/news/n1/") == [], "the panel stays")
    serving.shows("/news/n1/", "第二稿。")


def test_item_and_words_in_one_breath(portal):
    """A theme that cannot be read keeps no item back that changed with it."""
    shutil.copytree(ROOT / "themes/clear", portal.folder / "theme")
    portal.write("content/data/site.yaml", "编号: test\n名称: 测试市人民政府\n语言: en\n")
    portal.write("pelicanconf.py", "from gongkai.defaults import *\nTHEME = 'theme'\n")
    portal.item("news/n1", "第一稿。\n")
    with Serving(portal.folder) as serving:
        serving.shows("/news/n1/", 'lang="en"')
        portal.write("theme/texts/en.yaml", "a: [\n")
        portal.item("news/n1", "第二稿。\n", 标题="改了标题")
        serving.shows("/news/n1/", "第二稿。", "bad")
        portal.write("theme/texts/en.yaml", (ROOT / "themes/clear/texts/en.yaml").read_bytes())
        serving.until(lambda: serving.panel("/news/n1/") == [], "the panel stays")


def test_first_build(portal):
    """What its audit finds stands on the page, too; what is saved meanwhile is shown after it."""
    portal.item("news/a", "## 标题\n\n正文一句。\n")
    for number in range(40):
        portal.item(f"news/n{number}", "第一稿。\n", 标题=f"动态{number}")
    edit = partial(portal.item, "news/n1", "第二稿。\n", 标题="改了")
    with Serving(portal.folder, before=edit) as served:
        served.shows("/news/n1/", "第二稿。")
        served.shows("/column/news/", "改了")
        (told,) = served.panel("/news/a/")
        assert told.startswith("content/news/a.md:6: [错误] meaningless-heading: ")
        assert served.said.count(f"{told}\n") == 1


def test_window_that_comes_late(portal, serving):
    """A window is told at once what changed since its page was made; one of another server, to look again."""
    portal.item("news/n1", "第二稿。\n", 标题="改了标题")
    serving.until(lambda: any("but" in event for event in serving.events), "not told")
    for known, missed in ((0, serving.events[0]), (7000, {"but": []})):
        connection = http.client.HTTPConnection("127.0.0.1", serving.port, timeout=WAIT_S)
        connection.request("GET", f"/.gongkai/events?known={known}")
        line = connection.getresponse().readline()
        assert json.loads(line.removeprefix(b"data: ")) == missed
        connection.close()


def test_nothing_forks_beside_threads(portal):
    """Worker processes of later builds are no copies of a process with threads, whose locks nobody would release."""
    for number in range(40):
        portal.item(f"news/n{number}", "第一稿。\n", 标题=f"动态{number}")
    with Serving(portal.folder, "--jobs", "2") as served:
        portal.write("content/data/site.yaml", "编号: test\n名称: 测试市新政府\n")
        served.shows("/news/n1/", "测试市新政府")
        served.until(lambda: served.text.count("网站在") == 2, "not built")
        assert set(re.findall("FORK.*", served.text)) == {"FORK beside 1"}


def test_files_of_an_item(portal, serving):
    """An attachment that comes or changes is served as it is now."""
    portal.write("content/news/表.csv", "甲\n1\n")
    portal.item("news/n1", 标题="有附件", 附件="表.csv")
    address = "/news/n1/%E8%A1%A8.csv"
    serving.shows(address, "甲\n1\n")
    portal.write("content/news/表.csv", "乙\n2\n")
    serving.shows(address, "乙\n2\n")
    assert "text/csv" in serving.get(address)[2]["Content-Type"]


def test_addresses(serving):
    """An address without its last slash leads to the one with it; where there is no page, it is said, with 404."""
    status, _, headers = serving.get("/column/news")
    assert (status, headers["Location"]) == (301, "/column/news/")
    script = '<script src="/.gongkai/reload.js" '
    serving.shows("/nothing/here/", "找不到这个页面", script, status=404)


OUTSIDE = (
    "/../pelicanconf.py", "/%2e%2e/%2e%2e/%2e%2e/pelicanconf.py", "/..%2f..%2f..%2fpelicanconf.py",
    "/news/n1/../../../../../pelicanconf.py", "/.gongkai-output", "/%2egongkai-output",
    "/../state.sqlite", "/%2e%2e/state.sqlite", "/../../../content/news/n1.md", "/content/news/n1.md",
    "/%2fetc%2fpasswd", "//etc/passwd", "/data/site.yaml", "/a%00b", "/%ff", "/" + "a" * 5000, "/" + "%E7" * 300,
)  # fmt: skip


def test_nothing_outside_is_served(serving):
    """No way of writing an address leads to a file that is no part of the site; each is answered."""
    assert [path for path in OUTSIDE if serving.get(path)[0] != 404] == []
    assert "Traceback" not in serving.text


def test_output_is_not_touched(portal):
    """What was published stays to the byte, and so does what its build remembers."""
    portal.item("news/a", "发布的。\n")
    portal.build()
    state = portal.folder / ".gongkai/state.sqlite"
    before, memory = stamps(portal.output), state.read_bytes()
    with Serving(portal.folder) as served:
        portal.item("news/a", "预览的。\n")
        served.shows("/news/a/", "预览的。")
    assert stamps(portal.output) == before
    assert state.read_bytes() == memory
    assert "发布的。" in portal.page("news/a").xpath("string(//*[@data-body])")


def stamps(folder: Path) -> dict[Path, tuple[int, int]]:
    """Each file and folder with its inode and time."""
    found = ((path, path.stat()) for path in folder.rglob("*"))
    return {path: (status.st_ino, status.st_mtime_ns) for path, status in found}


def test_port_that_is_taken(portal, serving):
    """It is said which, and how to take another, before anything is built: exit 2."""
    ran = portal.run("serve", "--site", str(portal.folder), "--port", str(serving.port))
    told = f"端口 {serving.port} 已经被别的程序占用。 请用 --port 换一个端口。"
    assert (ran.code, ran.out, ran.err) == (2, "", f"gongkai: {told}\n")  # no step of a build


def test_stopped_by_its_editor(serving):
    """Ctrl+C ends it, quietly."""
    os.killpg(serving.process.pid, signal.SIGINT)
    assert serving.process.wait(timeout=WAIT_S) == 130
    assert "Traceback" not in serving.text
