"""A proposal's report: what becomes of each file, what is wrong, what visitors will see."""

import os
import re
from pathlib import Path

import lxml.html
import pytest

from tests.proposal.conftest import github, make_office, propose, texts

REDIRECTS = "- {原地址: /notice/moved/, 新地址: /notice/old/}\n- {原地址: /notice/gone/, 撤下原因: 已经失效}\n"


@pytest.fixture(scope="module")
def told(tmp_path_factory, compiled) -> tuple[int, dict[str, str]]:
    """The report on a proposal from a fork with one file of each sort."""
    folder = tmp_path_factory.mktemp("told")
    office = make_office(folder)
    for name in ("moved", "gone", "text"):
        office.item(
            f"notice/{name}",
            "第一段不变。\n\n第二段是旧的说法。\n\n第三段删去。\n",
            标题=f"公告{name}",
        )
    office.item("notice/renamed", "换名字的一件，正文足够长，git 认得出。\n" * 3, 编号="renamed")
    office.commit()
    office.git("checkout", "--quiet", "-b", "改动")
    for name in ("moved", "gone"):
        (office.clone / f"content/notice/{name}.md").unlink()
    (office.clone / "content/notice/renamed.md").rename(office.clone / "content/notice/新 名字.md")
    office.write("content/data/redirects.yaml", REDIRECTS)
    office.item(
        "notice/text",
        "第一段不变。\n\n第二段是新的说法。\n\n![一座桥](bridge.png)\n",
        标题="公告text",
    )
    picture = next(Path(__file__).parents[2].glob("content/**/*.png"))
    office.write("content/notice/bridge.png", picture.read_bytes())
    office.write("content/notice/unused.png", picture.read_bytes())
    office.item("notice/坏 的", 发布机构="不存在的局")
    office.item(
        "notice/提醒", "见[没有的](/no/such/)。\n", 标题="<img src=x> @所有人 [a](javascript:1)"
    )
    office.item("notice/.hidden")
    office.write(os.fsdecode(b"content/notice/\xb9\xab.md"), "x")
    office.item("notice/old", "改坏了的正文。\n", 栏目="没有的栏目")
    office.item("notice/draft", 草稿="是")
    office.write("content/notice/text.review.yaml", "方法: 1\n")
    office.write("手册/messages.md", "### unknown-organ\n")
    office.write("README.md", "说明\n")
    office.write("deploy/x.sh", "true\n")
    office.write("templates/README.md", "模板\n")
    office.commit("改动")
    environment = github(folder, office, "改动", "编辑/portal")
    code, to = propose(office.clone, compiled, environment)
    return code, texts(to)


def section(told, path: str) -> str:
    """What the HTML report says of one file, as text on one line."""
    page = lxml.html.document_fromstring(told[1]["proposal.html"])
    (found,) = [s for s in page.cssselect("section.file") if s.cssselect("h2")[0].text == path]
    return " ".join(found.text_content().split())


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("content/notice/text.md", "可以发布"),
        ("content/notice/坏 的.md", "暂缓 held 改好以前没有网页。"),
        ("content/notice/old.md", "改好以前，网站上仍是上一次发布的那一页。"),
        ("content/notice/.hidden.md", "没有查成 could not be checked 程序没有把它当作内容读"),
        ("content/notice/\\udcb9\\udcab.md", "没有查成"),
        ("content/notice/提醒.md", "有提醒"),
        ("content/notice/draft.md", "不发布 not published 标为草稿"),
        ("content/notice/text.review.yaml", "不发布 not published 一件内容的审查记录"),
        ("content/notice/moved.md", "原来的地址 /notice/moved/ 会转到新地址。"),
        ("content/notice/gone.md", "原来的地址 /notice/gone/ 会说明已经撤下。"),
        ("content/notice/新 名字.md", "原来叫 content/notice/renamed.md。"),
        (
            "content/notice/新 名字.md",
            "地址 /notice/renamed/ 不变，网页现在来自 notice/新 名字.md。",
        ),
        ("content/notice/bridge.png", "这个文件会发布。"),
        ("content/notice/bridge.png", "看网页：公告text"),
        ("content/notice/bridge.png", "在代码平台上看这个文件"),
        ("content/data/redirects.yaml", "数据"),
        ("content/notice/unused.png", "不发布 not published 没有要发布的内容用到这个文件"),
        ("README.md", "不是网站内容 not content 不影响网页。"),
        ("deploy/x.sh", "请管理员看过"),
        ("templates/README.md", "影响所有网页，请管理员看过"),
    ],
)
def test_each_file_has_its_verdict(told, path, said):
    """Whatever a proposal does to a file, the report says what comes of it."""
    assert said in section(told, path)


def test_held_text_is_not_shown(told):
    """What does not go out is no preview; what stays on the site is not the proposal's."""
    assert not any("改坏了的正文" in text for text in told[1].values())
    assert "看网页" not in section(told, "content/notice/old.md")


def test_fault_says_what_how_who_and_where(told):
    """An error holds the exit code, its file, and a link to the line in the fork and branch of the proposal."""
    code, files = told
    fault = section(told, "content/notice/坏 的.md")
    assert code == 1
    assert (
        "不存在的局" in fault
        and "办法" in fault
        and "谁来改编辑；要在名单里加一项的，请管理员" in fault
    )
    link = "https://github.com/编辑/portal/edit/%E6%94%B9%E5%8A%A8/content/notice/%E5%9D%8F%20%E7%9A%84.md#L3"
    assert link in files["proposal.html"] and f"({link})" in files["proposal.md"]
    manual = "https://github.com/编辑/portal/blob/%E6%94%B9%E5%8A%A8/%E6%89%8B%E5%86%8C/messages.md#unknown-organ"
    assert manual in files["proposal.html"] and f"({manual})" in files["proposal.md"]


def test_report_says_first_what_must_be_known(told):
    """Of which push it is, and that what changes runs while it is made."""
    files = told[1]
    for name in ("proposal.html", "proposal.md"):
        assert "报告看的是提交 0123abcd，2026-11-21 09:00 生成" in files[name]
        assert "请管理员先看这些文件，再合并。" in files[name] and "（2 个文件" in files[name]


def test_text_is_compared_in_words_too(told):
    """What was added and removed is marked up, and named."""
    page = lxml.html.document_fromstring(told[1]["proposal.html"])
    assert "第二段是［删去］旧［增加］新的说法。" in page.text_content()
    assert [each.text_content() for each in page.cssselect("del")] == ["［删去］旧", "第三段删去。"]
    assert "增加 ［图片：一座桥］" in page.text_content()


def test_values_are_not_obeyed(told):
    """What a title says is neither markup nor a call to anybody."""
    for name, text in told[1].items():
        if name.endswith(".html"):
            assert lxml.html.document_fromstring(text).xpath("//img[@src='x']") == [], name
    comment = told[1]["proposal.md"]
    assert not re.search(r"(?<!\\)(\]\(javascript|<img)|@所有人", comment)


def test_pages_ask_nobody_for_anything(told):
    """A page is one file: no address but in links, no script, pictures within it; links lead to other previews."""
    pages = {name: text for name, text in told[1].items() if name.startswith("pages/")}
    (text,) = [text for text in pages.values() if "第二段是新的说法" in text]
    assert text.count("data:image/") >= 1
    for name, each in pages.items():
        page = lxml.html.document_fromstring(each)
        assert (
            page.xpath("//script | //base | //link[@rel='stylesheet'] | //form[@action]") == []
        ), name
        for source in page.xpath("//@src | //link/@href"):
            assert source.startswith("data:"), name
        for style in page.xpath("//style/text() | //@style"):
            assert "@import" not in style and not re.search(r"url\((?!\"data:)", style), name
        for link in page.xpath("//a/@href"):
            assert (
                link.startswith(("#", "mailto:", "tel:", "../proposal.html", "https://"))
                or f"pages/{link.partition('#')[0]}" in pages
            )
    home = next(
        each for each in pages.values() if "<title>预览：还没有发布：测试市人民政府</title>" in each
    )
    assert re.search(r'href="\d{3}-notice-text\.html"', home)


def test_page_itself_asks_for_nothing(told):
    """The report has neither script nor address of anything that is loaded."""
    page = lxml.html.document_fromstring(told[1]["proposal.html"])
    assert page.xpath("//script | //img | //link | //@src") == []
    assert page.get("lang") == "zh-CN" and page.xpath("//*[@lang='en']")
