"""`gongkai new` on a terminal: what it asks, what it says of answers, what it leaves behind."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from gongkai.build.session import STATE, session
from gongkai.files.writing import free_name

PATIENCE_S = 60


class Terminal:
    """A terminal with `gongkai new` in it: what it shows can be waited for, and answered."""

    def __init__(self, portal, *arguments: str) -> None:
        self.screen, inner = pty.openpty()
        command = [sys.executable, "-m", "gongkai", "new", *arguments, "--site", str(portal.folder)]
        environment = {**os.environ, "LANG": "zh_CN.UTF-8", "TERM": "dumb", "PYTHONUTF8": "1"}
        self.process = subprocess.Popen(
            command,
            stdin=inner,
            stdout=inner,
            stderr=inner,
            env=environment,
            start_new_session=True,
        )
        os.close(inner)
        self.shown = b""

    def wait(self, text: str) -> str:
        """What is shown until this text is, with it."""
        while text.encode() not in self.shown:
            ready, _, _ = select.select([self.screen], [], [], PATIENCE_S)
            assert ready, f"no “{text}” in:\n{self.shown.decode()}"
            data = b""
            with suppress(OSError):  # the other end is closed
                data = os.read(self.screen, 65536)
            assert data, f"ended before “{text}”:\n{self.shown.decode()}"
            self.shown = (self.shown + data).replace(b"\r\n", b"\n")
        before, found, self.shown = self.shown.partition(text.encode())
        return (before + found).decode()

    def say(self, prompt: str, answer: str) -> str:
        """Answer where it asks this; what was shown before."""
        shown = self.wait(prompt)
        os.write(self.screen, f"{answer}\n".encode())
        return shown


@contextmanager
def terminal(portal, *arguments: str) -> Iterator[Terminal]:
    opened = Terminal(portal, *arguments)
    try:
        yield opened
    finally:
        opened.process.kill()
        opened.process.wait()
        os.close(opened.screen)


def items(portal) -> list[str]:
    return sorted(str(path.relative_to(portal.content)) for path in portal.content.rglob("*.md"))


def test_asks_for_everything_that_must_be_there(portal):
    """Kind by a part of its name, title, each required field with its help; faults at once; a draft that reads."""
    with terminal(portal) as shown:
        assert "  1  公开事项  disclosure\n" in shown.wait(
            "写哪一类？写前面的数、名称，或者名称里的几个字："
        )
        os.write(shown.screen, "没有的\n".encode())
        shown.wait("没有“没有的”这一类，请照下面的写。")
        shown.say("几个字：", "解读")
        shown.wait("  → 政策解读\n")
        shown.say("标题：", "")
        shown.wait("“标题”不能空着。")
        shown.say("标题：", '关于"甲": 的解读')
        before = shown.say("发布机构：", "没有的局")
        assert (
            "发布机构（organs.yaml 里的机构）\n  1  测试市人民政府办公室\n  2  测试市财政局\n"
            in before
        )
        assert "✗ 发布机构“没有的局”不在 organs.yaml 里。 新的请加进 organs.yaml。" in shown.wait(
            "发布机构："
        )
        os.write(shown.screen, b"2\n")
        shown.wait("  → 测试市财政局\n")
        shown.say("解读对象 第1个（没有了就直接回车）：", "a")
        shown.say("解读对象 第2个（没有了就直接回车）：", "")
        shown.wait("已新建：")
        shown.wait("下一步：")
        assert shown.process.wait(PATIENCE_S) == 0
    [path] = items(portal)
    text = (portal.content / path).read_text("utf-8")
    assert "发布机构: 测试市财政局  # organs.yaml 里的机构\n" in text
    assert "\n解读对象:  # 公开事项的编号、索引号或文号\n  - a\n" in text
    portal.item("disclosure/a")
    found = portal.check()
    assert [
        line for line in found.findings if "[错误]" in line and "/interpretation/" in line
    ] == []


def test_asks_for_entries_and_checks_each_part(portal):
    """Dates and choices are checked by their own types; entries go on until their first part is left empty."""
    with terminal(portal, "新闻发布", "关于公交线路的新闻发布会") as shown:
        assert shown.process.wait(PATIENCE_S) == 0  # both were given: nothing is asked
    with terminal(portal, "press") as shown:
        shown.say("标题：", "关于公交线路的新闻发布会")
        shown.say("发布机构：", "财政")
        shown.say("形式：", "1")
        shown.say("时间：", "下周三")
        assert "✗ 时间“下周三”不是有效的日期。" in shown.wait("\n时间：")
        os.write(shown.screen, "2026年3月5日 10:00\n".encode())
        shown.say("地点：", "")
        shown.wait("— 发布人，第1项。没有了，下一栏就直接回车 —")
        shown.say("姓名：", "李明")
        shown.say("职务：", "局长")
        shown.say("身份：", "专家")
        shown.wait("第2项")
        shown.say("姓名：", "")
        shown.wait("下一步：")
    new = items(portal)[-1]
    text = (portal.content / new).read_text("utf-8")
    assert "\n发布人:" in text
    assert "\n  - 姓名: 李明\n    职务: 局长\n    身份: 专家\n" in text
    assert re.search(r"^地点:$|^地点:  #", text, re.M)


@pytest.mark.parametrize("is_closed", [False, True], ids=["ctrl-c", "ctrl-d"])
def test_stopping_leaves_nothing(portal, is_closed):
    """Ctrl-C, or the end of input, at any question: no file, no folder, exit 130."""
    with terminal(portal, "动态") as shown:
        shown.say("标题：", "甲")
        shown.wait("发布机构：")
        if is_closed:
            os.write(shown.screen, b"\x04")
        else:
            os.killpg(shown.process.pid, signal.SIGINT)
            # Just before it waits for a key, Python keeps a signal until one comes.
            os.write(shown.screen, b"\n")
        shown.wait("停止了，没有新建。")
        assert shown.process.wait(PATIENCE_S) == 130
    assert items(portal) == []
    assert not (portal.content / "news").exists()


def test_taken_id_is_told_before_anything_is_asked(portal):
    """Nobody answers ten questions for nothing."""
    portal.item("news/x")
    with terminal(portal, "动态", "--id", "x") as shown:
        shown.wait("已经有了。")
        assert shown.process.wait(PATIENCE_S) == 2


def test_without_a_terminal_it_says_what_is_missing(portal):
    """A script gets an error, and no question."""
    ran = portal.run("new", "--site", str(portal.folder))
    assert (ran.code, ran.out) == (2, "")
    assert "缺少：KIND, TITLE。在终端里运行，会一项一项地问。写 -h 看说明。\n" in ran.err


def test_next_number_is_filled_in_or_offered(portal):
    """Not asked: written, and said. Asked: Enter takes it, behind the organ's own; nobody knows, nothing is invented."""
    portal.item("disclosure/a", 索引号="mc0001/2026-00009", 发布时间="2026-03-05 09:30")
    other = {"标题": "别的", "发布机构": "测试市财政局", "索引号": "cz0002/2026-099"}
    site = ("--site", str(portal.folder))
    ran = portal.run("new", "公开事项", "新的文件", "--id", "b", *site)
    number = re.search(r"\n索引号：(mc0001/\d{4}-0+\d+)（下一个没有用过的）\n", ran.out)
    assert number
    text = (portal.content / "disclosure/b.md").read_text("utf-8")
    assert f"\n索引号: {number[1]}  # 全站不重复" in text
    assert "\n# 文号:" in text  # the registry gives it
    portal.item("disclosure/c", **other)
    ran = portal.run("new", "公开事项", "又一件", "--id", "d", *site)
    assert "索引号：写好别的栏，再运行 gongkai check --fix --write " in ran.out
    with terminal(portal, "公开事项") as shown:
        shown.say("标题：", "财政的文件")
        shown.say("发布机构：", "财政局")
        year = re.search(r"cz0002/(\d{4})-", shown.wait("（直接回车就用它）"))
        assert year
        shown.say("索引号：", "")
        shown.say("公开属性：", "1")
        shown.wait("下一步：")
    new = (portal.content / items(portal)[0]).read_text("utf-8")
    expected = "100" if year[1] == "2026" else "001"
    assert f"\n索引号: cz0002/{year[1]}-{expected}  #" in new


def test_title_is_one_line_that_can_be_read(portal):
    """A title with a line break or what nobody sees stays one line; an empty one is refused."""
    site = ("--site", str(portal.folder))
    assert portal.run("new", "notice", "甲\n乙: [\u202e丙", "--id", "a", *site).code == 0
    assert '\n标题: "甲 乙: [丙"  #' in (portal.content / "notice/a.md").read_text("utf-8")
    for title in ("", " \u200b"):
        ran = portal.run("new", "notice", title, "--id", "b", *site)
        assert (ran.code, "标题是空的。 请写标题" in ran.err) == (2, True)
    assert items(portal) == ["notice/a.md"]


def test_portal_that_cannot_be_read_gives_no_number(portal):
    """The item is made all the same, and it is said why it has none."""
    portal.item("disclosure/a")
    with session(portal.folder / STATE, "gongkai build"):
        ran = portal.run("new", "公开事项", "新的文件", "--id", "b", "--site", str(portal.folder))
    assert ran.code == 0
    assert "没有推算编号：" in ran.err
    assert "\n索引号:  # " in (portal.content / "disclosure/b.md").read_text("utf-8")


def test_two_at_once_get_files_of_their_own(portal, monkeypatch):
    """A name that is taken between looking and writing is not written over."""
    names: list[str] = []

    def taken_meanwhile(folder, now):
        names.append(free_name(folder, now))
        if len(names) == 2:
            portal.write(f"content/news/{names[0]}", "别人的")
        return names[-1]

    monkeypatch.setattr("gongkai.cli.new.free_name", taken_meanwhile)
    assert portal.run("new", "动态", "一件", "--site", str(portal.folder)).code == 0
    assert "别人的" in [path.read_text("utf-8") for path in portal.content.glob("news/*.md")]
    assert (len(items(portal)), len(names)) == (2, 3)
