"""`gongkai withdraw`: which item is meant, what is deleted, what is registered, what is refused."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.conftest import NOW


@pytest.fixture
def site(portal):
    """Two items of which one has a file of its own, and both share another."""
    portal.write("content/news/own.csv", "a,b\n1,2\n")
    portal.write("content/news/both.csv", "a,b\n1,2\n")
    portal.item("news/a", "一句。\n\n[甲](own.csv)、[乙](both.csv)\n")
    portal.item("news/b", "一句。\n\n[乙](both.csv)、[丙](a.md)\n", 标题="另一件")

    def withdraw(*arguments):
        return portal.run("withdraw", "--site", str(portal.folder), *arguments)

    portal.withdraw = withdraw
    portal.register = portal.content / "data" / "redirects.yaml"
    return portal


def left(site):
    return sorted(path.name for path in (site.content / "news").iterdir())


def test_withdraws_what_nobody_else_uses(site):
    """The item and its own file go; a shared one stays and is named, as is who still links to it."""
    ran = site.withdraw("/news/a/", "--reason", "内容有误")
    said = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "时间", ran.out)
    assert (ran.code, left(site)) == (0, ["b.md", "both.csv"])
    assert said == (
        "已撤下 /news/a/：\n已登记到 content/data/redirects.yaml 末尾："
        '- {原地址: "/news/a/", 撤下原因: "内容有误", 撤下时间: "时间"}\n'
        "已删去：content/news/a.md\n已删去：content/news/own.csv\n"
        "没有删去：content/news/both.csv，因为 content/news/b.md 也在用。里面有不该公开的，请另行处理。\n"
        "还提到它：content/news/b.md（链接、引用或标题）。请改好，否则它可能被暂缓发布，或者还写着撤下的标题。\n"
        "发布以前，网上还有它。接下来：\n1. 提交改动：git add -A content && git commit\n"
        "2. gongkai publish --to 文件夹：网上撤下\n"
        "3. gongkai purge --to 文件夹：清除旧版本和状态文件里的痕迹\n"
    )


def test_withdrawn_page_gives_the_reason(site):
    """What it wrote is what a build reads."""
    site.build()
    site.item("news/b", 标题="另一件")
    site.withdraw("news/a", "--reason", '含“引号”: "双" # 井号')
    ran = site.build()
    assert ran.code == 0, ran.out
    assert '含“引号”: "双" # 井号' in site.page("news/a").text_content()


def test_no_page_leaves_nothing_and_no_blocker(site):
    """The address is simply not found, and the build goes on."""
    site.build()
    site.item("news/b", 标题="另一件")
    site.withdraw("a", "--reason", "误发", "--no-page")
    assert site.build().code == 0
    assert not (site.output / "news/a").exists()


def test_item_is_found_by_any_of_its_names(site):
    """An address, a web address, a content file from anywhere, an id; a trial changes nothing."""
    for name in (
        "/news/a/",
        "news/a/index.html",
        "content/news/a.md",
        "news/a.md",
        "a",
        "HTTP://x.gov.cn/news/%61/?x=1#y",
        str(site.content / "news/a.md"),
    ):
        ran = site.withdraw(name, "--reason", "错", "--dry-run")
        assert ran.out.startswith("试运行，什么也没有改。要撤下 /news/a/：\n"), name
    assert "a.md" in left(site) and not site.register.exists()


def test_register_keeps_comments_and_form(site):
    """People's text stays byte for byte, with their indent and their line ends."""
    before = "# 说明\r\n  - 原地址: /x/  # 旧\r\n    撤下原因: 错"
    site.register.write_bytes(before.encode())
    assert site.withdraw("a", "--reason", "错").code == 0
    after = site.register.read_bytes().decode()
    assert after.startswith(before + '\r\n  - {原地址: "/news/a/", 撤下原因: "错", 撤下时间: "')
    assert after.endswith('"}\r\n')


def test_register_that_takes_no_entry_changes_nothing(site):
    """A register that is wrong or written otherwise is not guessed at."""
    for register, message in (
        ("[{原地址: /x/, 撤下原因: 错}]\n", "redirects.yaml：不是一条一条往下写的"),
        ("- {原地址: /news/a/, 新地址: /}\n", "redirects.yaml:1：它的地址登记成了改址"),
        ("- 原地址: /x/\n", "redirects.yaml:1：登记表读不出"),
        (
            "- {原地址: /x/, 撤下原因: 错, 撤下时间: 昨天}\n",
            "redirects.yaml:1：登记表读不出",
        ),
        ("- 原地址: /x/\n".encode("gbk"), "redirects.yaml:1：登记表读不出"),
    ):
        file = site.write("content/data/redirects.yaml", register)
        before = file.read_bytes()
        ran = site.withdraw("a", "--reason", "错")
        assert (ran.code, file.read_bytes(), "a.md" in left(site)) == (1, before, True)
        assert message in ran.err


def test_refuses_names_that_mean_several_or_nothing(site):
    """Nothing is guessed; what is near is named."""
    site.item("notice/a")
    several = site.withdraw("a", "--reason", "错")
    assert "请写明是哪一件：content/news/a.md、content/notice/a.md" in several.err
    unknown = site.withdraw("news/bb", "--reason", "错")
    assert "没有“news/bb”这一件" in unknown.err and "news/b" in unknown.err
    assert (several.code, unknown.code, site.register.exists()) == (2, 2, False)


def test_refuses_other_sites_drafts_and_no_reason(site):
    """Each with its own words."""
    site.write("content/data/site.yaml", "编号: test\n名称: 测试市\n域名: www.test.gov.cn\n")
    site.item("news/c", 标题="丙", 草稿="true")
    assert site.build().code == 0
    runs = [
        site.withdraw("https://other.cn/news/a/", "--reason", "错"),
        site.withdraw("c", "--reason", "错"),
        site.withdraw("a", "--reason", " \n"),
    ]
    assert [ran.code for ran in runs] == [2, 2, 2]
    words = ("不是本站（www.test.gov.cn）的网址", "是草稿，上一次生成里没有它", "没有写撤下原因")
    assert all(word in ran.err for word, ran in zip(words, runs, strict=True))


def test_item_that_is_gone_is_registered(site):
    """Somebody deleted the file first; the build stops until the address is registered."""
    site.build()
    site.item("news/b", 标题="另一件")
    (site.content / "news/a.md").unlink()
    assert site.build().code == 1
    assert site.withdraw("/news/a/", "--reason", "错").code == 0
    assert site.build().code == 0
    again = site.withdraw("/news/a/", "--reason", "错")
    assert "“/news/a/”已经登记撤下" in again.err


@pytest.mark.parametrize("steps", [0, 1])
def test_killed_withdrawal_is_completed_by_the_next(site, monkeypatch, steps):
    """The register is written first, the item goes last: what is left is done by the same command."""
    unlink, gone = Path.unlink, list[Path]()

    def killed(file, **options):
        if file.is_relative_to(site.content):
            if len(gone) == steps:
                raise KeyboardInterrupt
            gone.append(file)
        unlink(file, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", killed)
        assert site.withdraw("a", "--reason", "错").code == 130
    assert ("a.md" in left(site), "own.csv" in left(site)) == (True, not steps)
    before = site.register.read_bytes()
    ran = site.withdraw("a", "--reason", "错")
    assert (ran.code, left(site)) == (0, ["b.md", "both.csv"])
    assert site.register.read_bytes() == before
    assert "content/data/redirects.yaml 里已经登记过，没有再写。" in ran.out


def test_title_in_other_texts_is_told(site):
    """A title may stand in a text without a link; a held item shows what it had."""
    site.item("news/a", 标题="不该发布的那一件")
    site.item("news/b", "见《不该发布的那一件》。\n", 标题="另一件")
    site.build()
    site.item("news/b", "见《不该发布的那一件》。\n", 标题=None)
    ran = site.withdraw("a", "--reason", "错", "--dry-run")
    assert "还提到它：content/news/b.md（链接、引用或标题）。这一件有错、暂缓发布" in ran.out


def test_unreadable_item_keeps_its_files(site):
    """What an item with a fault uses is not known, so it stays."""
    site.write("content/news/d.md", "---\n标题: [\n---\n[甲](own.csv)\n")
    ran = site.withdraw("a", "--reason", "错")
    assert "没有删去：content/news/own.csv，因为 content/news/d.md 也在用" in ran.out
    assert "own.csv" in left(site)


def test_held_item_is_withdrawn_by_its_last_address(site):
    """An item whose file is broken is still on the site; it can be taken off at once."""
    site.item("news/b", 标题="另一件")
    site.build()
    site.write("content/news/a.md", "---\n标题: [\n---\n")
    assert site.build("--now", NOW).code == 1
    assert site.withdraw("/news/a/", "--reason", "错").code == 0
    assert site.build().code == 0 and "a.md" not in left(site)


def test_item_with_the_longer_ending_is_found(site):
    """`.markdown` is an item as `.md` is."""
    (site.content / "news/a.md").rename(site.content / "news/a.markdown")
    assert site.withdraw("/news/a/", "--reason", "错").code == 0
    assert "a.markdown" not in left(site)


def test_file_that_a_draft_names_in_another_form_stays(site):
    """A link may be written with percent signs, and a draft is in no manifest."""
    site.write("content/news/附件.csv", "a,b\n1,2\n")
    site.item("news/a", "一句。\n\n[甲](附件.csv)\n")
    site.item("news/d", f"[甲]({quote('附件.csv')})\n", 标题="草", 草稿="true")
    site.withdraw("a", "--reason", "错")
    assert "附件.csv" in left(site)


def test_register_keeps_its_rights_and_its_link(site):
    """Several editors may share it, and it may lie elsewhere."""
    real = site.write("content/data/shared.txt", "- {原地址: /x/, 撤下原因: 错}\n")
    real.chmod(0o664)
    site.register.symlink_to("shared.txt")
    assert site.withdraw("a", "--reason", "错").code == 0
    assert site.register.is_symlink() and "/news/a/" in real.read_text("utf-8")
    assert real.stat().st_mode & 0o777 == 0o664


def test_address_that_leads_to_it_is_named(site):
    """The next build would stop there."""
    site.write("content/data/redirects.yaml", "- {原地址: /x/, 新地址: /news/a/#甲}\n")
    ran = site.withdraw("a", "--reason", "错", "--no-page")
    assert "content/data/redirects.yaml:1：这一条的新地址就是撤下的地址" in ran.out
