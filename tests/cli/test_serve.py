"""`gongkai serve` as its editor meets it: a process, a browser window that is told of changes, a terminal."""

import contextlib
import http.client
import itertools
import json
import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import lxml.html
import pytest

pytestmark = pytest.mark.slow

WAIT_S = 30
"""How long anything may take on a busy machine; what comes sooner is not waited for."""

AS_IN_A_TERMINAL = """
import signal, sys
from gongkai.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main(sys.argv[1:]))
"""
"""What starts tests in the background may have made them deaf to Ctrl+C."""


class Serving:
    """A running `gongkai serve`: its pages, what it told its window, what it said in the terminal."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        command = [
            sys.executable,
            "-c",
            AS_IN_A_TERMINAL,
            "serve",
            "--site",
            str(folder),
            "--port",
            "0",
        ]
        self.process = subprocess.Popen(
            [*command, "--now", "2026-11-21 09:00", "--quiet", *arguments],
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
        self.until(lambda: any("预览：" in line for line in self.said), "no address")
        found = re.search(
            r"^预览：http://127\.0\.0\.1:(\d+)/ （按 Ctrl\+C 停止）$", self.text, re.M
        )
        assert found, self.text
        self.port = int(found[1])
        self._begin(self._watch)

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

    def _watch(self) -> None:
        """What a browser window does."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", "/.gongkai/events")
        answer = connection.getresponse()
        assert answer.getheader("Content-Type") == "text/event-stream"
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

    def stop(self) -> None:
        """End it, and the build that may run beside it."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for thread in self._threads:
            thread.join(WAIT_S)
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture
def serving(shop) -> Iterator[Serving]:
    """A preview of some items, as many as one page of a list holds, whose watcher is at work."""
    for number in range(18):
        shop.item(f"news/n{number}", f"第一稿{number}。\n", 标题=f"动态{number}")
    served = Serving(shop.folder)
    try:
        await_watcher(shop, served)
        yield served
    finally:
        served.stop()


def await_watcher(shop, served: Serving) -> None:
    """The address is told just before the first look at the files: change one until it is seen."""
    tries = itertools.count()

    def is_seen() -> bool:
        shop.item("page/probe", f"{next(tries)}\n", 标题="探")
        return bool(served.events) and "content/page/probe.md" in served.text

    served.until(is_seen, "nobody watches")


def test_page_has_the_script_that_shows_it_again(serving):
    """Each page asks for one script, which listens for changes; nothing is cached."""
    status, text, headers = serving.get("/news/n1/")
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert headers["Cache-Control"] == "no-store"
    assert text.count('<script src="/.gongkai/reload.js" defer></script>') == 1
    status, text, headers = serving.get("/.gongkai/reload.js")
    assert (status, headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert 'new EventSource("/.gongkai/events")' in text
    status, text, headers = serving.get("/news/n1/", "HEAD")
    assert (status, text) == (200, "")
    assert int(headers["Content-Length"]) > 100


def test_edit_is_told_and_shown(shop, serving):
    """An open window is told of an edit, and the next look shows it, in lists too."""
    shop.item("news/n1", "第二稿。\n", 标题="改了标题")
    serving.until(lambda: any("news/n1/" in e.get("only", ()) for e in serving.events), "not told")
    first = next(e for e in serving.events if "news/n1/" in e.get("only", ()))
    later = serving.events.index(first) + 1
    serving.until(lambda: any("but" in e for e in serving.events[later:]), "others are not told")
    assert any(re.match(r"有改动：.*content/news/n1\.md", line) for line in serving.said)
    serving.shows("/news/n1/", "第二稿。", "<h1", "改了标题")
    serving.shows("/column/news/", "改了标题", "动态0")
    assert "动态1<" not in serving.get("/column/news/")[1]


def test_template_edit(shop, serving):
    """A portal's own template, new or changed, is seen on all pages that it makes, and on no other."""
    for word in ("甲甲", "乙乙"):
        block = f"{{% block after %}}<p>{word}</p>{{% endblock %}}\n"
        shop.write("templates/news.html", '{% extends "!theme/news.html" %}\n' + block)
        serving.shows("/news/n1/", f"<p>{word}</p>")
        serving.shows("/news/n2/", f"<p>{word}</p>")
        assert word not in serving.get("/page/probe/")[1]


def test_theme_file(shop, serving):
    """A changed theme file has another name, and the page asks for that."""
    before = set(re.findall(r"theme/css/clear\.[0-9a-f]+\.css", serving.get("/")[1]))
    shop.write("static/css/clear.css", "a { color: #123456 }\n")

    def now() -> set[str]:
        return set(re.findall(r"theme/css/clear\.[0-9a-f]+\.css", serving.get("/")[1]))

    serving.until(lambda: now() != before, "the same name")
    (name,) = now()
    assert serving.get(f"/{name}")[1] == "a { color: #123456 }\n"


def test_item_with_an_error(shop, serving):
    """Its last good page stays, with the finding on it and in the terminal; mended, it goes."""
    shop.item("news/n1", "有错的稿。\n", 标题="有错", 发布机构="没有的机构")
    told = "content/news/n1.md:3: [错误] unknown-organ: 发布机构“没有的机构”不在 organs.yaml 里。 新的请加进 organs.yaml。"
    serving.until(lambda: serving.panel("/news/n1/") == [told], "no panel")
    assert f"{told}\n" in serving.said
    assert "第一稿1。" in serving.get("/news/n1/")[1]
    assert "有错的稿。" not in serving.get("/news/n1/")[1]
    assert serving.panel("/news/n2/") == []
    shop.item("news/n1", "改好的稿。\n", 标题="改好")
    serving.shows("/news/n1/", "改好的稿。")
    assert serving.panel("/news/n1/") == []


def test_data_file_with_an_error(shop, serving):
    """What stops the whole site is told on every page, and the last good pages stay."""
    lists = shop.content / "data/topics.yaml"
    good = lists.read_bytes()
    lists.write_text("- {编号: 坏, 名称: 甲}\n", "utf-8")
    serving.until(lambda: len(serving.panel("/news/n2/")) == 1, "no panel")
    (told,) = serving.panel("/news/n2/")
    assert told.startswith("content/data/topics.yaml:1: [阻断] broken-data-file: ")
    assert "第一稿2。" in serving.get("/news/n2/")[1]
    lists.write_bytes(good)
    serving.until(lambda: serving.panel("/news/n2/") == [], "the panel stays")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{% if %}\n", "news.html:1: Expected an expression, got 'end of statement block'"),
        ("{{ nonsense }}\n", "news.html: 'nonsense' is undefined"),
    ],
)
def test_template_with_a_fault(shop, serving, text, why):
    """Its last good page stays, with the message on it and in the terminal; the next edit mends it."""
    assert "第一稿1。" in serving.get("/news/n1/")[1]
    shop.write("templates/news.html", text)
    told = f"这次没有生成：模板出错：{why} 请检查 templates/ 里的模板。"
    serving.until(lambda: serving.panel("/news/n1/") == [told], "no panel")
    assert "第一稿1。" in serving.get("/news/n1/")[1]
    serving.until(lambda: f"gongkai: {told}\n" in serving.said, "not in the terminal")
    shop.write("templates/news.html", '{% extends "!theme/news.html" %}\n')
    serving.until(lambda: serving.panel("/news/n1/") == [], "the panel stays")
    assert serving.get("/news/n1/")[0] == 200


def test_item_comes_and_goes(shop, serving):
    """A new item has a page and stands in its list; a deleted one leaves both."""
    shop.item("news/new", "新的稿。\n", 标题="新来的")
    serving.shows("/news/new/", "新的稿。")
    serving.shows("/column/news/", "新来的")
    (shop.content / "news/new.md").unlink()
    serving.shows("/news/new/", "找不到这个页面", status=404)
    assert "新来的" not in serving.get("/column/news/")[1]


def test_files_of_an_item(shop, serving):
    """An attachment that comes or changes is served as it is now."""
    shop.write("content/news/表.csv", "甲\n1\n")
    shop.item("news/n1", 标题="有附件", 附件="表.csv")
    address = "/news/n1/%E8%A1%A8.csv"
    serving.shows(address, "甲\n1\n")
    shop.write("content/news/表.csv", "乙\n2\n")
    serving.shows(address, "乙\n2\n")
    assert "text/csv" in serving.get(address)[2]["Content-Type"]


def test_addresses(serving):
    """An address without its last slash leads to the one with it; where there is no page, it is said, with 404."""
    status, _, headers = serving.get("/column/news")
    assert (status, headers["Location"]) == (301, "/column/news/")
    status, text, _ = serving.get("/nothing/here/")
    assert status == 404
    assert "找不到这个页面" in text
    assert '<script src="/.gongkai/reload.js" defer></script>' in text


OUTSIDE = (
    "/../pelicanconf.py", "/%2e%2e/%2e%2e/%2e%2e/pelicanconf.py", "/..%2f..%2f..%2fpelicanconf.py",
    "/news/n1/../../../../../pelicanconf.py", "/.gongkai-output", "/%2egongkai-output",
    "/../state.sqlite", "/%2e%2e/state.sqlite", "/../../../content/news/n1.md", "/content/news/n1.md",
    "/%2fetc%2fpasswd", "//etc/passwd", "/data/site.yaml", "/a%00b", "/%ff", "/" + "a" * 5000, "/" + "%E7" * 300,
)  # fmt: skip


def test_nothing_outside_is_served(serving):
    """No way of writing an address leads to a file that is no part of the site; each is answered."""
    wrong = [path for path in OUTSIDE if serving.get(path)[0] != 404]
    assert wrong == []
    assert "Traceback" not in serving.text


def test_output_is_not_touched(shop):
    """What was published stays to the byte, and so does what its build remembers."""
    shop.item("news/a", "发布的。\n")
    shop.build()
    state = shop.folder / ".gongkai/state.sqlite"
    before, memory = stamps(shop.output), state.read_bytes()
    served = Serving(shop.folder)
    try:
        await_watcher(shop, served)
        shop.item("news/a", "预览的。\n")
        served.shows("/news/a/", "预览的。")
    finally:
        served.stop()
    assert stamps(shop.output) == before
    assert state.read_bytes() == memory
    assert "发布的。" in shop.page("news/a").xpath("string(//*[@data-body])")


def stamps(folder: Path) -> dict[Path, tuple[int, int]]:
    """Each file and folder with its inode and time."""
    found = ((path, path.stat()) for path in folder.rglob("*"))
    return {path: (status.st_ino, status.st_mtime_ns) for path, status in found}


def test_port_that_is_taken(shop, serving):
    """It is said which, and how to take another: exit 2."""
    ran = shop.run("serve", "--site", str(shop.folder), "--quiet", "--port", str(serving.port))
    assert (ran.code, ran.err) == (
        2,
        f"gongkai: 端口 {serving.port} 用不了：Address already in use。 请用 --port 换一个端口。\n",
    )


def test_stopped_by_its_editor(serving):
    """Ctrl+C ends it, quietly."""
    os.killpg(serving.process.pid, signal.SIGINT)
    assert serving.process.wait(timeout=WAIT_S) == 130
    assert "Traceback" not in serving.text
