"""The commands as people use them."""

import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from gongkai.subjects.kinds import KINDS


def test_init_makes_a_portal_that_builds(portal, tmp_path):
    """A new portal builds without a finding, and its settings are those of our own portal, tracking aside."""
    folder = tmp_path / "new"
    assert portal.run("init", str(folder)).code == 0
    ran = portal.run("build", "--site", str(folder), "--quiet")
    assert (ran.code, ran.findings) == (0, [])
    assert (folder / "output/notice/opening/index.html").exists()
    root = Path(__file__).resolve().parents[2]
    ours = (root / "pelicanconf.py").read_text().replace(', "track"]', "]")
    assert (folder / "pelicanconf.py").read_text() == ours
    assert "/output/" in (folder / ".gitignore").read_text("utf-8")


def test_portal_is_made_in_a_cloned_repository(portal, tmp_path):
    """What is there is an empty repository, and the environment that the program was installed in."""
    for name in (".git", ".venv"):
        (tmp_path / "cloned" / name).mkdir(parents=True)
    assert portal.run("init", str(tmp_path / "cloned")).code == 0
    assert (tmp_path / "cloned/.gitignore").is_file()


def test_init_overwrites_nothing(portal):
    """A folder that is not empty is left alone: exit 2."""
    ran = portal.run("init", str(portal.folder))
    assert (ran.code, ran.err) == (
        2,
        f"gongkai: 文件夹“{portal.folder}”不是空的。 请换一个空文件夹，以免盖掉已有文件；只可以已有 .git 和 .venv。\n",
    )


@pytest.mark.parametrize(
    "kind", ["公开事项", "interpretation", "办事指南", "news", "通知公告", "单页"]
)
def test_new_item_is_a_draft_that_reads(portal, kind):
    """A new item of each kind is a draft: the portal still builds, its title kept whatever it holds."""
    title = '关于"引号"和冒号: 的\\通知'
    ran = portal.run("new", kind, title, "--site", str(portal.folder))
    assert ran.code == 0
    built = portal.build()
    assert built.code == 0
    assert "未到时间或草稿 1 件" in built.out
    assert not re.search(r"broken-yaml|unknown-key|wrong-", built.out)


def test_new_items_do_not_overwrite_each_other(portal):
    """Two items of one day get two files; a taken or impossible id is refused."""
    paths = [portal.run("new", "动态", "甲", "--site", str(portal.folder)).out for _ in range(2)]
    assert paths[0] != paths[1]
    assert portal.run("new", "动态", "甲", "--site", str(portal.folder), "--id", "x").code == 0
    assert portal.run("new", "动态", "甲", "--site", str(portal.folder), "--id", "x").code == 2
    assert portal.run("new", "动态", "甲", "--site", str(portal.folder), "--id", "../x").code == 2
    ran = portal.run("new", "动太", "甲", "--site", str(portal.folder))
    assert (
        ran.err
        == f"gongkai: 没有“动太”这一类内容。 可选：{'、'.join(kind.zh for kind in KINDS)}。\n"
    )


def test_check_builds_nothing(portal):
    """`check` tells what `build` would, for the paths asked, and writes no output."""
    portal.item("news/a", 发布机构="没有的机构")
    portal.item("notice/b", 发布机构="没有的机构")
    assert [line.split(":")[0] for line in portal.check().findings] == [
        "content/news/a.md",
        "content/notice/b.md",
    ]
    ran = portal.check(str(portal.content / "notice"))
    assert [line.split(":")[0] for line in ran.findings] == ["content/notice/b.md"]
    assert ran.code == 1
    assert portal.check(str(portal.content / "data")).code == 0
    ran = portal.check(str(portal.content / "nothing"))
    assert (ran.code, ran.err) == (
        2,
        f"gongkai: 没有文件“{portal.content / 'nothing'}”。 请核对路径。\n",
    )
    assert not portal.output.exists()


def test_outside_a_portal(portal, tmp_path):
    """A folder without settings is no portal: exit 2, with the way to make one."""
    ran = portal.run("build", "--site", str(tmp_path))
    assert (ran.code, ran.err) == (
        2,
        f"gongkai: “{tmp_path}”里没有 pelicanconf.py，不是门户文件夹。 请进入门户文件夹，或用 --site 指定；新建门户用 gongkai init。\n",
    )


def test_broken_settings_block(portal):
    """Settings that fail block: exit 1."""
    portal.write("pelicanconf.py", "raise ValueError('坏了')\n")
    ran = portal.build()
    assert (ran.code, ran.err) == (
        1,
        "gongkai: pelicanconf.py 读不出来：ValueError: 坏了 请改正设置后再试。\n",
    )


@pytest.mark.parametrize(
    "name", ["EXTRAS", "LIST_FACETS", "EXTRA_KINDS", "DERIVED", "THEME_TEMPLATES_OVERRIDES"]
)
def test_setting_that_is_no_list(portal, name):
    """A text where a list is wanted would be read letter by letter."""
    portal.write("pelicanconf.py", f'from gongkai.defaults import *\n{name} = "feeds"\n')
    ran = portal.build()
    assert (ran.code, ran.err) == (
        1,
        f'gongkai: 设置 {name} 要写成列表，现在是“feeds”。 请在 pelicanconf.py 里用方括号写：{name} = ["…"]。\n',
    )


@pytest.mark.parametrize(
    "name", ["JINJA_FILTERS", "JINJA_GLOBALS", "JINJA_TESTS", "JINJA_ENVIRONMENT"]
)
def test_setting_that_is_no_mapping(portal, name):
    """What templates get has names: a list of pairs will do and nothing at all, but no list of functions."""
    start = "from gongkai.defaults import *\n"
    for empty in ("None", "[]", "{}"):
        portal.write("pelicanconf.py", f"{start}{name} = {empty}\n")
        assert portal.build().code == 0
    portal.write("pelicanconf.py", f"{start}{name} = [7]\n")
    ran = portal.build()
    assert (ran.code, ran.err) == (
        1,
        f'gongkai: 设置 {name} 要写成字典，现在是“[7]”。 请在 pelicanconf.py 里写成：{name} = {{"名称": 值}}。\n',
    )


def test_setting_that_is_no_path(portal):
    """A theme is a path."""
    portal.write("pelicanconf.py", "from gongkai.defaults import *\nSTATIC_OVERRIDES = 7\n")
    ran = portal.build()
    assert (ran.code, ran.err) == (
        1,
        'gongkai: 设置 STATIC_OVERRIDES 要写成一个路径，现在是“7”。 请在 pelicanconf.py 里写成：STATIC_OVERRIDES = "…"。\n',
    )


def test_plugins_without_ours(portal):
    """What builds is a plugin too; without it Pelican runs and makes nothing, whatever ran before in this process."""
    portal.write(
        "pelicanconf.py", "from gongkai.defaults import *\nPLUGINS = [*PLUGINS, 'other']\n"
    )
    portal.write("other.py", "def register():\n    pass\n")
    assert portal.build().code == 0
    portal.write("pelicanconf.py", "from gongkai.defaults import *\nPLUGINS = []\n")
    ran = portal.build()
    assert (ran.code, ran.err) == (
        1,
        "gongkai: 设置 PLUGINS 里没有“gongkai.plugins.portal”，什么也生成不了。 "
        '请在 pelicanconf.py 里加上：PLUGINS = ["gongkai.plugins.portal", …]。\n',
    )


def test_wrong_now(portal):
    """A time that is none is refused: exit 2."""
    ran = portal.run("build", "--site", str(portal.folder), "--now", "昨天")
    assert (ran.code, ran.err) == (
        2,
        "gongkai: --now 的值“昨天”不是日期时间。 请写成 2026-11-21 或 “2026-11-21 09:00”。\n",
    )


def test_english_by_lang(portal, monkeypatch):
    """LANG chooses English for messages and help."""
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    portal.item("news/a", 发布机构="测试市财正局")
    ran = portal.build()
    assert (
        'content/news/a.md:3: [error] unknown-organ: Organ "测试市财正局" is not in organs.yaml. '
        'Did you mean "测试市财政局"? Add a new one to organs.yaml.\n'
    ) in ran.out
    assert "check and build the site" in portal.run("--help").out


@pytest.mark.parametrize("name", ["json", "sarif", "github", "junit", "html"])
def test_reports(portal, name):
    """Each format holds the finding's place, id and message; warnings are no failures."""
    portal.item("news/a", 发布机构="没有的<机构>")
    portal.item("news/b", "\n")
    ran = portal.check("--format", name)
    assert ran.code == 1
    if name == "json":
        report = json.loads(ran.out)["findings"]
        assert [(f["id"], f["severity"], f["path"], f["line"]) for f in report] == [
            ("duplicate-title", "warning", "content/news/a.md", 2),
            ("unknown-organ", "error", "content/news/a.md", 3),
            ("duplicate-title", "warning", "content/news/b.md", 2),
            ("empty-body", "warning", "content/news/b.md", 6),
        ]
    elif name == "sarif":
        results = json.loads(ran.out)["runs"][0]["results"]
        assert results[1]["locations"][0]["physicalLocation"] == {
            "artifactLocation": {"uri": "content/news/a.md"}, "region": {"startLine": 3},
        }  # fmt: skip
        assert [result["level"] for result in results] == ["warning", "error", "warning", "warning"]
    elif name == "github":
        assert (
            "::error file=content/news/a.md,line=3,title=unknown-organ::发布机构“没有的<机构>”不在"
            in ran.out
        )
    elif name == "junit":
        suite = ElementTree.fromstring(ran.out)
        assert (suite.get("tests"), suite.get("failures")) == ("4", "1")
    else:
        assert "没有的&lt;机构&gt;" in ran.out
        assert '<html lang="zh-CN">' in ran.out


def test_progress_is_plain_without_a_terminal(portal):
    """Without a terminal progress is plain lines on standard error; --quiet leaves them out."""
    portal.item("news/a")
    ran = portal.run("build", "--site", str(portal.folder), "--now", "2026-11-21")
    assert ran.err.splitlines()[0] == "读取 1"
    assert portal.build().err == ""


@pytest.mark.parametrize("is_folder", [False, True])
@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("zh_CN.UTF-8", "没有文件“{path}”。 请核对路径。"),
        ("en_US.UTF-8", 'There is no file "{path}". Check the path.'),
    ],
)
def test_cases_without_their_file(portal, tmp_path, monkeypatch, lang, told, is_folder):
    """A list of cases that is not there, or a folder in its place: exit 2, and nothing is written."""
    monkeypatch.setenv("LANG", lang)
    file = tmp_path / "办件.csv"
    if is_folder:
        file.mkdir()
    before = sorted(portal.folder.rglob("*"))
    ran = portal.run("cases", "--file", str(file), "--site", str(portal.folder))
    assert (ran.code, ran.out, ran.err) == (2, "", f"gongkai: {told.format(path=file)}\n")
    assert sorted(portal.folder.rglob("*")) == before


WRONG = (
    (["bild"], "没有 'bild' 这一项，可选：'init', 'new'"),
    (["new", "动态"], "缺少：TITLE"),
    (["build", "--format", "x"], "--format：没有 'x' 这一项"),
    (["build", "--jobs", "a"], "--jobs：值 'a' 不合格式"),
    (["build", "--jobs"], "--jobs：后面要写一个值"),
    (["build", "--nix"], "不认识：--nix"),
)


@pytest.mark.parametrize(("given", "told"), WRONG, ids=[told for _, told in WRONG])
def test_wrong_use_is_told_in_chinese(portal, given, told):
    """What the command line refuses it refuses in the reader's language: exit 2."""
    ran = portal.run(*given)
    assert ran.code == 2
    assert told in ran.err and ran.err.startswith("用法：gongkai")
    assert not re.search("usage|error|argument|required|invalid", ran.err)


def test_wrong_use_is_told_in_english(portal, monkeypatch):
    """English stays as it was, after a Chinese run too."""
    portal.run("bild")
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert "gongkai: error: argument COMMAND: invalid choice: 'bild'" in portal.run("bild").err


def test_held_items_that_never_went_out(portal):
    """That a page stays is said of items that have one alone."""
    portal.item("news/a", 标题="发布过的")
    portal.build()
    portal.item("news/a", 标题="发布过的", 发布机构="没有的机构")
    portal.item("news/b", 标题="新的", 发布机构="没有的机构")
    told = "\n".join(portal.build().out.splitlines())
    assert "暂缓发布 1 件（上一次发布的页面保持不变）：\n  news/a.md：" in told
    assert "暂缓发布 1 件（还没有发布过，改好以后才有网页）：\n  news/b.md：" in told
    again = portal.build().out
    assert "news/a.md：" in again and "（还没有发布过" in again


CHART = """```chart
类型: 柱形图
标题: 图1　人口
单位: 万人
数据: p.csv
```
"""


def test_chart_in_an_article_for_wechat(portal):
    """Of a chart its table goes along, under its title, which stands there once; a link that leads nowhere does not."""
    portal.write("content/news/p.csv", "年份,人口\n2024,185.3\n2025,186.4\n")
    portal.item("news/a", f"看图。\n\n{CHART}", 标题="文章")
    assert portal.build().code == 0
    text = portal.run("wechat", "news/a/", "--site", str(portal.folder)).out
    assert text.count("图1　人口") == 1 and "图1　人口（单位：万人）</caption>" in text
    assert "186.4" in text
    assert "【图表" not in text and "下载" not in text


def test_calendar_of_what_is_over(portal):
    """A press event can be put into a calendar until it is held."""
    fields = {"发布机构": "市府办", "发布时间": "2026-03-05 09:30", "时间": "2026-11-20 10:00"}
    speaker = "\n- {姓名: 甲, 职务: 局长, 身份: 主要负责人}"
    more = {"形式": "新闻发布会", "地点": "发布厅", "发布人": speaker}
    portal.item("press/a", "正文。\n", 标题="发布会", **fields, **more)
    links = []
    for now in ("2026-11-19 09:00", "2026-11-21 09:00"):
        portal.build("--now", now)
        links.append("../../press/a/event.ics" in portal.page("press/a").xpath("//main//a/@href"))
    assert links == [True, False]
