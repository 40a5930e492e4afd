"""Incremental equals full, byte for byte; what is held stays as it was."""

import os
import random
import subprocess
import sys

import pytest

KINDS = ("disclosure", "interpretation", "service", "news", "notice", "page")


def fill(shop, count: int = 3) -> None:
    """A few items of every kind, linked to each other."""
    for number in range(count):
        shop.item(
            f"disclosure/d{number}",
            f"一、总则\n\n第一条 文件{number}。见[动态](../news/n{number}.md)。\n",
            标题=f"文件{number}",
            索引号=f"mc/2026-{number:05}",
            主题分类="教育服务",
        )
        shop.item(
            f"interpretation/i{number}", 标题=f"解读{number}", 解读对象=f"mc/2026-{number:05}"
        )
        shop.item(f"service/s{number}", 标题=f"指南{number}")
        shop.item(f"news/n{number}", 标题=f"动态{number}", 发布时间=f"2026-03-0{number + 1} 10:00")
        shop.item(f"notice/g{number}", 标题=f"公告{number}", 截止时间=f"2026-11-2{number} 12:00")
        shop.item(f"page/p{number}", 标题=f"单页{number}", 排序=str(number))  # fmt: skip


def full(shop, tmp_path, *arguments):
    """The output of a build from nothing, elsewhere."""
    output = tmp_path / "full"
    state = shop.folder / ".gongkai"
    aside = shop.folder.parent / "aside"
    state.rename(aside)
    shop.build("--output", str(output), *arguments)
    files = shop.files(output)
    for folder in (state, output):
        subprocess.run(["rm", "-rf", str(folder)], check=True)
    aside.rename(state)
    return files


def test_second_build_writes_nothing(shop):
    """A build after which nothing changed leaves every file untouched."""
    fill(shop)
    shop.build()
    before = {path: path.stat().st_mtime_ns for path in shop.output.rglob("*.html")}
    ran = shop.build()
    assert "本次写入 0 个，删除 0 个" in ran.out
    assert before == {path: path.stat().st_mtime_ns for path in shop.output.rglob("*.html")}


def test_edit_touches_only_what_shows_it(shop):
    """A changed body rewrites its own page alone; a changed title its lists and neighbours too."""
    fill(shop)
    shop.build()

    def changed(body: str, title: str) -> set[str]:
        before = shop.files()
        shop.item("news/n1", body, 标题=title, 发布时间="2026-03-02 10:00")
        shop.build()
        after = shop.files()
        pages = {file.removesuffix("index.html") for file in after if file.endswith(".html")}
        return {
            page
            for page in pages
            if before.get(page + "index.html") != after.get(page + "index.html")
        }

    assert changed("另一段正文。\n", "动态1") == {"news/n1/"}
    lists = {"column/news/", "column/news/year/2026/", "column/news/organ/office/", "organ/office/"}
    assert changed("另一段正文。\n", "动态甲") == {
        "",
        "news/n0/",
        "news/n1/",
        "news/n2/",
        "browse/D/",
        "browse/2026/",
        *lists,
    }


LETTERS = {
    "disclosure": "d", "interpretation": "i", "service": "s", "news": "n", "notice": "g", "page": "p",
}  # fmt: skip


def redirect(shop, address: str, to: str | None) -> None:
    """Write a redirect for an address, in place of the one it may have; None takes it out."""
    file = shop.content / "data/redirects.yaml"
    lines = file.read_text("utf-8").splitlines(keepends=True) if file.exists() else []
    kept = [line for line in lines if f"原地址: {address}," not in line]
    if to is not None:
        kept.append(f"- {{原地址: {address}, {to}}}\n")
    file.write_text("".join(kept), "utf-8")


def edit(shop, chance: random.Random) -> None:
    """One random change of the kind that editors and operators make."""
    kind, number = chance.choice(KINDS), chance.randrange(4)
    name = f"{LETTERS[kind]}{number}"
    file = shop.content / kind / f"{name}.md"
    action = chance.randrange(8)
    if action == 0 and file.exists():
        file.unlink()
        redirect(shop, f"/{kind}/{name}/", "撤下原因: 测试")
    elif action == 1:
        names = chance.sample(["教育服务", "住房服务", "医疗服务"], 2)
        topics = f"- {{编号: education, 名称: 教育服务}}\n- {{编号: housing, 名称: {names[0]}{number}}}\n"
        shop.write("content/data/topics.yaml", topics)
    elif action == 2:
        block = f"{{% block after %}}<p>{chance.randrange(3)}</p>{{% endblock %}}\n"
        shop.write("templates/news.html", '{% extends "!theme/news.html" %}\n' + block)
    elif action == 3:
        organ = "没有的机构" if chance.random() < 0.5 else "市府办"
        shop.item("news/faulty", 标题="有错", 发布机构=organ)
    elif action == 4:
        words = f"from gongkai.defaults import *\nJINJA_ENVIRONMENT = {{'trim_blocks': {chance.random() < 0.5}}}\n"
        shop.write("pelicanconf.py", words)
    else:
        write(shop, chance, kind, number)


def write(shop, chance: random.Random, kind: str, number: int) -> None:
    """Write an item anew: another title, body and date, sometimes a draft, sometimes not open."""
    name = f"{LETTERS[kind]}{number}"
    body = f"第{chance.randrange(99)}稿。见[别的](../news/n{chance.randrange(4)}.md)。\n\n一、标题\n\n正文。\n"
    extra: dict[str, str | None] = {"标题": f"标题{chance.randrange(5)}"}
    if kind == "disclosure":
        extra |= {"索引号": f"mc/2026-{number:05}"}
        if chance.random() < 0.2:
            body, extra = "", extra | {"公开属性": "不予公开", "公开属性依据": "第一条"}
    if kind == "interpretation":
        extra["解读对象"] = f"mc/2026-{chance.randrange(3):05}"
    if kind == "page":
        extra["排序"] = str(chance.randrange(9))
    elif chance.random() < 0.5:
        extra["发布时间"] = f"2026-{chance.randrange(1, 13):02}-05 10:00"
    hidden = chance.random() < 0.15
    shop.item(f"{kind}/{name}", body, **extra, **({"草稿": "true"} if hidden else {}))
    goes_out = (
        not hidden
        and "不予公开" not in extra.values()
        and (extra.get("发布时间") or "") < "2026-11-21"
    )
    redirect(shop, f"/{kind}/{name}/", None if goes_out else "撤下原因: 测试")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(int(os.environ.get("GONGKAI_WALKS", "2"))))
def test_random_walk_of_edits(shop, tmp_path, seed):
    """After each of a row of random edits the output has the bytes of a build from nothing."""
    chance = random.Random(seed)
    fill(shop)
    shop.build()
    compared = 0
    for step in range(8):
        for _ in range(chance.randrange(1, 4)):
            edit(shop, chance)
        if "暂缓发布" in shop.build().out:
            # What held items last looked like is known to this state alone: mend them, then compare.
            mend(shop)
        ran = shop.build()
        assert "暂缓发布" not in ran.out
        if "[阻断]" not in ran.out:
            compared += 1
            assert shop.files() == full(shop, tmp_path), f"step {step}"
    assert compared >= 4


def mend(shop) -> None:
    """Take away every fault that the walk can have made."""
    shop.item("news/faulty", 标题="有错")
    for number in range(4):
        file = shop.content / f"disclosure/d{number}.md"
        if not file.exists():
            shop.item(f"disclosure/d{number}", 标题=f"文件{number}", 索引号=f"mc/2026-{number:05}")
            redirect(shop, f"/disclosure/d{number}/", None)


def test_one_faulty_item_among_a_hundred(shop):
    """Ninety-nine go out, the faulty one's last good page stands, exit 1, the summary names it."""
    for number in range(100):
        shop.item(f"news/n{number:03}", "第一稿。\n", 标题=f"动态{number}")
    assert shop.build().code == 0
    for number in range(100):
        shop.item(f"news/n{number:03}", "第二稿。\n", 标题=f"动态{number}")
    shop.item("news/n050", "第二稿。\n", 标题="动态50", 发布机构="没有的机构")
    ran = shop.build()
    assert ran.code == 1
    drafts = [
        shop.page(f"news/n{n:03}").xpath("string(//*[@data-body])").strip() for n in range(100)
    ]
    assert drafts == ["第二稿。"] * 50 + ["第一稿。"] + ["第二稿。"] * 49
    assert (
        "暂缓发布 1 件（上一次发布的页面保持不变）：\n  news/n050.md：发布机构“没有的机构”不在 organs.yaml 里。\n"
        in ran.out
    )


def test_held_item_stands_as_it_went_out(shop):
    """A held item keeps its page as it last was, with its files, within the site as it is now."""
    shop.write("content/news/表.csv", "甲,乙\n1,2\n")
    shop.item("news/x", 标题="会出错的", 附件="表.csv")
    shop.build()
    before = (shop.output / "news/x/index.html").read_bytes()
    shop.item("news/x", 标题="改了标题", 附件="没有.csv")
    shop.build()
    assert (shop.output / "news/x/index.html").read_bytes() == before
    (shop.content / "news/表.csv").unlink()
    shop.write(
        "content/data/columns.yaml",
        "- {编号: news, 名称: 新栏目名, 类型: [动态]}\n- {编号: policy, 名称: 文件, 类型: [公开事项]}\n",
    )
    shop.write(
        "content/data/redirects.yaml",
        "".join(
            f"- {{原地址: /column/{c}/, 撤下原因: 并栏}}\n"
            for c in ("explained", "service", "notice")
        ),
    )
    ran = shop.build()
    assert "[错误] missing-file" in [line.split(": ")[1] for line in ran.findings]
    page = shop.page("news/x")
    assert page.xpath("string(//h1)") == "会出错的"
    assert "新栏目名" in page.xpath("string(//nav)")
    assert "../../news/x/%E8%A1%A8.csv" in page.xpath("//main//a/@href")
    assert (shop.output / "news/x/表.csv").exists()
    assert "会出错的" in shop.page("column/news").text_content()


def test_new_faulty_item_waits(shop):
    """A faulty item that never went out leaves no byte."""
    shop.item("news/x", 标题="等着的", 发布机构="没有的机构")
    assert shop.build().code == 1
    assert not any("等着的".encode() in data for data in shop.files().values())


def test_strict_holds_warnings(shop):
    """With --strict a warning holds its item like an error."""
    shop.item("news/x", "\n", 标题="空的")
    assert shop.build("--strict").code == 1
    assert not (shop.output / "news/x").exists()


def test_drafts_and_future_items_leave_no_byte(shop):
    """Nothing of a draft or of an item not yet due is in the output; when due it goes out."""
    shop.item("news/draft", "雪砚桥的正文。\n", 标题="雪砚桥", 草稿="true")
    shop.item("news/later", "青樾湾的正文。\n", 标题="青樾湾", 发布时间="2026-11-21 09:01")
    ran = shop.build()
    assert ran.code == 0
    assert "未到时间或草稿 2 件" in ran.out
    everything = b"".join([*shop.files().values(), *(p.encode() for p in shop.files())])
    for word in ("雪砚桥", "青樾湾", "later", "draft"):
        assert word.encode() not in everything
    shop.run("build", "--site", str(shop.folder), "--quiet", "--now", "2026-11-21 09:01")
    assert shop.page("news/later").xpath("string(//h1)").strip() == "青樾湾"


@pytest.mark.slow
def test_jobs_give_the_same_bytes(shop, tmp_path):
    """Two worker processes write what one writes."""
    fill(shop, 20)
    shop.build()
    assert shop.files() == full(shop, tmp_path, "--jobs", "2")


@pytest.mark.slow
@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles"])
def test_machine_does_not_matter(shop, tmp_path, zone):
    """Another hash seed, time zone, locale and folder give the same bytes."""
    fill(shop)
    shop.build()
    output = tmp_path / "elsewhere"
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": zone, "LC_ALL": "C"}
    command = [
        sys.executable,
        "-m",
        "gongkai",
        "build",
        "--site",
        str(shop.folder),
        "--output",
        str(output),
    ]
    subprocess.run(
        [*command, "--now", "2026-11-21 09:00"], env=environment, check=True, capture_output=True
    )
    assert shop.files(output) == shop.files()
