"""The review record: what voids it, what does not, and what `gongkai review` signs and refuses."""

import io

import pytest
import yaml

from gongkai.review.record import read
from tests.review.conftest import ITEM, PNG, sign_all


def reviewed(site) -> list[str]:
    """What a check says of reviews."""
    return [line for line in site.check().findings if "review-" in line]


def test_an_item_without_a_record_is_held_with_block(site):
    """Nothing goes out before its review; the message says which stages are missing, and how to sign."""
    assert site.check().findings == [
        "content/notice/a.md:1: [错误] review-missing: 这一件还没有审查记录，等待：拟稿、审核、保密审查。"
        " 请依次审查：gongkai review 这个文件 --stage 环节 --name 姓名 --basis 依据。"
    ]
    assert site.build().code == 1
    assert not (site.output / "notice/a").exists()
    assert site.review("--verify").code == 1


def test_a_complete_review_lets_the_item_out(site):
    """Signed stage by stage; the record says who, when and why, and never goes out."""
    for stage, name in (("拟稿", "张三"), ("审核", "李四"), ("secrecy", "王五")):
        ran = site.sign(stage, name)
        assert ran.code == 0, ran.out + ran.err
    by_hand = site.record.read_bytes()
    sign_all(site)
    assert site.record.read_bytes() == by_hand
    assert reviewed(site) == []
    ran = site.build()
    assert ran.code == 0, ran.out
    assert site.page("notice/a") is not None
    signed = yaml.safe_load(site.record.read_text("utf-8"))["审查"]
    assert [(s["环节"], s["姓名"], str(s["日期"])) for s in signed] == [
        ("拟稿", "张三", "2026-03-01"),
        ("审核", "李四", "2026-03-01"),
        ("保密审查", "王五", "2026-03-01"),
    ]
    out = b"".join(site.files().values())
    names = [name for name in site.files() if "review" in name]
    assert (names, "李四".encode() in out, "王五".encode() in out) == ([], False, False)
    assert site.review("--verify").out == "等待审查的：0 件，另有草稿 0 件。\n"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("a.md", ITEM.replace("测试公告", "测试公示")), "标题"),
        (("a.md", ITEM.replace("第二段", "第三段")), "正文"),
        (("a.csv", "姓,名\n张,四\n"), "a.csv"),
        (("p.png", PNG + b"\0"), "p.png"),
    ],
)
def test_an_edit_after_the_review_voids_it(site, change, told):
    """The message says what was changed; the page stays as it was; undone, the record counts again."""
    sign_all(site)
    assert site.build().code == 0
    before = site.files()
    file = site.content / "notice" / change[0]
    old = file.read_bytes()
    file.write_bytes(change[1] if isinstance(change[1], bytes) else change[1].encode())
    ran = site.build()
    assert [line for line in ran.findings if "review-" in line] == [
        f"content/notice/a.md:1: [错误] review-void: 审查以后又改过：{told}。审查记录 a.review.yaml 不再有效。"
        " 请把改过的内容重新审查一遍；不该改的，请恢复原样，记录就又有效。"
    ]
    assert site.files() == before
    file.write_bytes(old)
    assert (site.build().code, site.files()) == (0, before)


def test_a_renamed_attachment_voids(site):
    """Its name is on the page."""
    sign_all(site)
    (site.content / "notice/a.csv").rename(site.content / "notice/b.csv")
    site.write("content/notice/a.md", ITEM.replace("a.csv", "b.csv"))
    (found,) = reviewed(site)
    assert "审查以后又改过：附件、a.csv、b.csv。" in found


def test_another_kind_voids(site):
    """Moved with its record to the folder of another kind, it is another item."""
    sign_all(site)
    for name in ("a.md", "a.review.yaml", "a.csv", "p.png"):
        site.write(f"content/news/{name}", (site.content / "notice" / name).read_bytes())
        (site.content / "notice" / name).unlink()
    assert "审查以后又改过：类型。" in "".join(reviewed(site))


def test_warn_lets_it_out(site):
    """With 提醒 it goes out; the setting has English names too; `--strict` holds it."""
    site.write("content/data/site.yaml", "id: test\nname: 测试市\nreview: warn\n")
    ran = site.build()
    assert (ran.code, len(ran.findings)) == (0, 1)
    assert "[提醒] review-missing" in ran.findings[0]
    assert site.check("--strict").code == 1


def test_without_the_setting_nothing_is_asked(site):
    """Existing portals do not change; a record already there stays out of the output."""
    sign_all(site)
    site.write("content/notice/a.md", ITEM.replace("测试公告", "测试公示"))
    site.write("content/data/site.yaml", "编号: test\n名称: 测试市\n审查: off\n")
    ran = site.build()
    assert (ran.code, ran.findings) == (0, [])
    assert not [name for name in site.files() if "review" in name]
    assert site.review().out.startswith("本站没有要求审查")


def test_switched_on_later_it_counts_at_once(site):
    """What was read before the setting was changed is looked at again."""
    site.write("content/data/site.yaml", "编号: test\n名称: 测试市\n")
    assert site.build().code == 0
    site.write("content/data/site.yaml", "编号: test\n名称: 测试市\n审查: block\n")
    assert site.build().code == 1
    sign_all(site)
    assert site.build().code == 0
    site.record.unlink()
    assert site.build().code == 1


def test_own_stages(site):
    """An office says which stages it has; English names of the usual ones mean the same."""
    site.write(
        "content/data/site.yaml",
        "编号: test\n名称: 测试市\n审查: 拦截\n审查环节: [drafting, 法制审核]\n",
    )
    assert site.sign("drafting", "张三").code == 0
    ran = site.sign("保密审查", "李四")
    assert ran.code == 2
    assert ran.err == (
        "gongkai: 没有“保密审查”这个环节。 可选：拟稿、法制审核；在 site.yaml 的“审查环节”里改。\n"
    )
    assert "等待：法制审核。" in reviewed(site)[0]
    assert site.sign("法制审核", "李四").out.endswith("审查齐了。请把记录和内容一起提交。\n")
    assert reviewed(site) == []


def test_nobody_reviews_what_they_wrote(site):
    """Refused when signing, however the name is spaced, in either order; found when written by hand."""
    site.sign("审核", "张三")
    ran = site.sign("拟稿", "张 三")
    assert (ran.code, ran.err) == (
        2,
        "gongkai: “审核”已经由同一个人做了，“拟稿”要由另一个人做：自己写的不能自己审。 请换一个人审查。\n",
    )
    site.sign("拟稿", "赵六")
    site.sign("保密审查", "王五")
    text = site.record.read_text("utf-8")
    site.record.write_text(text.replace("赵六", "王 五"), "utf-8")
    assert reviewed(site) == [
        "content/notice/a.md:1: [错误] review-same-person: “拟稿”和“保密审查”是同一个人：自己写的不能自己审。"
        " 请由另一个人重新做“保密审查”。"
    ]


def test_signing_after_a_change_begins_anew(site):
    """What was signed for another text is left out, and said; what is signed is shown first."""
    sign_all(site)
    site.write("content/notice/a.md", ITEM.replace("第二段", "第三段"))
    ran = site.sign("拟稿", "张三")
    assert ran.out.splitlines()[:2] == [
        "content/notice/a.md：测试公告",
        "  正文 22 字，附件、图片等 2 个",
    ]
    assert "审查以后又改过：正文。原来的 拟稿、审核、保密审查 不再算数。" in ran.out
    assert ran.out.endswith("还没有齐：等待 审核、保密审查。\n")
    assert [each.stage for each in read(site.record.read_bytes()).signed] == ["拟稿"]


WHOLE = "方法: 1\n内容: " + "0" * 64 + "\n审查: []\n"
MERGE = "两个人同时签了，合并的记号还在：两处的“- 环节”都留下，删去“<<<<<<<”“=======”“>>>>>>>”三行"


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        (WHOLE + "备注: 张三\n", "a.review.yaml:4", "这里的写法读不懂"),
        (WHOLE + "<<<<<<< HEAD\n=======\n>>>>>>> 李四\n", "a.review.yaml:4", MERGE),
    ],
)
def test_a_broken_record_does_not_count(site, text, place, why):
    """It is told where and why, names nobody, and is not overwritten."""
    site.record.write_text(text, "utf-8")
    assert reviewed(site) == [
        f"content/notice/a.md:1: [错误] review-broken: 审查记录 {place} 有错：{why}，不能算数。"
        " 请改正；改不好的，删去这个文件，重新审查。"
    ]
    ran = site.sign("拟稿", "张三")
    assert (ran.code, site.record.read_text("utf-8")) == (1, text)


def test_a_record_without_an_item_is_told(site):
    """After a rename, and where the ending is wrong."""
    sign_all(site)
    site.record.rename(site.content / "notice/a.review.yml")
    found = reviewed(site)
    assert [line.partition(":")[0] for line in found] == [
        "content/notice/a.md",
        "content/notice/a.review.yml",
    ]
    assert "[提醒] review-stray: 这个审查记录旁边没有它的内容。" in found[1]


def test_an_early_stage_is_told(site):
    """Nobody approves what is not written yet."""
    sign_all(site)
    text = site.record.read_text("utf-8")
    site.record.write_text(text.replace("2026-03-01", "2026-03-02", 1), "utf-8")
    assert all("review-early" in line for line in reviewed(site)) and len(reviewed(site)) == 2


def test_drafts_wait_without_noise(site):
    """A draft may wait for its review; taking 草稿 away afterwards voids nothing."""
    draft = ITEM.replace("标题:", "草稿: true\n标题:")
    site.write("content/notice/a.md", draft)
    assert reviewed(site) == []
    assert site.review().out == (
        "content/notice/a.md（草稿）：等待 拟稿、审核、保密审查\n等待审查的：0 件，另有草稿 1 件。\n"
    )
    assert site.review("--verify").code == 0
    sign_all(site)
    site.write("content/notice/a.md", ITEM)
    assert reviewed(site) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--stage", "审核"), "没有写要审查哪一件。"),
        (("content/notice", "--stage", "审核"), "是文件夹，审查要一件一件做。"),
        (("content/notice/a.csv", "--stage", "审核"), "不是一件内容。"),
        (("content/notice/gone.md",), "没有"),
        (("content/notice/a.md", "--name", "张三"), "没有写是哪个环节。"),
        (("content/notice/a.md", "--stage", "审核", "--verify"), "不能和 --stage 一起用"),
        (("content/notice/a.md", "--stage", "审核", "--name", "张三"), "缺少 --basis"),
        (("content/notice/a.md", "--stage", "审核", "--name", " ", "--basis", "甲"), "“姓名”是空的"),
        (("content/notice/a.md", "--stage", "审核", "--name", "张三", "--basis", "甲", "--date", "三月"), "日期“三月”写得不对"),
        (("content/notice/a.md", "--stage", "审核", "--name", "张三", "--basis", "甲", "--date", "9999-2-1"), "写得不对"),
        (("--verify", "pelicanconf.py"), "不是一件内容。"),
        (("--verify", "content/notice/a.csv"), "不是一件内容。"),
        (("content/notice/a.md", "--stage", "审核", "--name", "张三", "--basis", "甲", "--date", "9999-01-01"), "还没有到"),
        (("content/notice/a.md", "--stage", "审核", "--name", "张三", "--basis", "甲", "--date", "2026-02-30"), "写得不对"),
    ],
)  # fmt: skip
def test_wrong_use(site, monkeypatch, arguments, said):
    """Each is refused with a plain message; nothing is written."""
    monkeypatch.chdir(site.folder)
    ran = site.review(*arguments)
    assert ran.code == 2
    assert said in ran.err
    assert not site.record.exists()


def test_withdrawing_takes_the_record_along(site):
    """A record with names does not stay behind."""
    sign_all(site)
    ran = site.run("withdraw", "--site", str(site.folder), "notice/a", "--reason", "内容有误")
    assert "已删去：content/notice/a.review.yaml" in ran.out
    assert not site.record.exists()


def test_a_link_to_a_record_does_not_publish_it(site):
    """Whatever an item links to, a record stays at home."""
    site.write("content/data/site.yaml", "编号: test\n名称: 测试市\n")
    sign_all(site)
    site.write("content/notice/a.md", ITEM + "\n[记录](a.review.yaml)\n")
    ran = site.build()
    assert "dead-link" in "".join(ran.findings)
    assert not [name for name in site.files() if "review" in name]


def test_pages_show_the_review_where_wished(site):
    """Off without the setting; with it the page has stage, name and day, a full build and a small one alike.

    A change voids the review; the page of the held item stays as it was, even when everything is rendered again.
    """
    sign_all(site)
    site.build()
    assert "王五" not in site.page("notice/a").text_content()
    shown = "编号: test\n名称: 测试市\n审查: 拦截\n公示审查: 是\n"
    site.write("content/data/site.yaml", shown)
    assert site.build().code == 0
    items = site.page("notice/a").xpath("//h2[@id='gk-reviewed']/following-sibling::ul/li")
    assert [item.text_content() for item in items] == [
        "拟稿：张三 2026-03-01",
        "审核：李四 2026-03-01",
        "保密审查：王五 2026-03-01",
    ]
    text = site.record.read_text("utf-8")
    site.record.write_text(text.replace("王五", "赵六"), "utf-8")
    assert site.build().code == 0
    small = site.files()
    assert "赵六".encode() in small["notice/a/index.html"]
    assert "赵六".encode() not in b"".join(v for k, v in small.items() if "notice/a/" not in k)
    site.build("--output", str(site.folder / "full"))
    assert site.files(site.folder / "full") == small
    site.build()
    site.write("content/notice/a.md", ITEM.replace("测试公告", "测试公示"))
    assert site.build().code == 1
    assert site.files() == small


def test_a_body_alone_may_bring_back_a_held_item(site):
    """The pages that show it change too, though nothing but a text was edited since the last build."""
    sign_all(site)
    site.build()
    new = ITEM.replace("测试公告", "新的标题").replace("第二段", "第三段")
    site.write("content/notice/a.md", new.replace("第三段", "第四段"))
    sign_all(site, new)
    assert site.build().code == 1
    site.write("content/notice/a.md", new)
    assert site.build().code == 0
    assert "新的标题" in site.page("column/notice").text_content()


def test_a_preview_shows_what_is_to_be_reviewed(site):
    """What is held back from the public is not held back from the reviewer; the fault is said all the same."""
    ran = site.build("--preview")
    assert (ran.code, ["[提醒] review-missing" in line for line in ran.findings]) == (0, [True])
    pages = [path.parent.name for path in site.folder.rglob("notice/*/index.html")]
    assert pages == ["a"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("审查: 也许", "不认识“也许”，可以写：关闭、提醒、拦截"),
        ("审查环节: [拟稿, draftinG]", "“拟稿”重复"),
        ("审查环节: [拟稿, '']", "审查环节“”不能用：每一个写 1 到 20 个字"),
        ("公示审查: 是", "写了“公示审查: 是”，“审查”却是关闭的"),
    ],
)
def test_wrong_settings_are_told(portal, line, why):
    """A setting that decides what goes out is never guessed: the build stops."""
    portal.write("content/data/site.yaml", f"编号: test\n名称: 测试市\n{line}\n")
    (found,) = portal.check().findings
    assert found.startswith(
        f"content/data/site.yaml:3: [阻断] broken-data-file: 数据文件有错：{why}。"
    )


def test_a_terminal_asks_for_what_is_missing(site, monkeypatch):
    """A clerk need not know the options; what is given is not asked for."""
    answers = io.StringIO("  张三 \n局办公会要求\n")
    answers.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr("sys.stdin", answers)
    ran = site.review(site.content / "notice/a.md", "--stage", "拟稿", "--date", "2026-03-01")
    assert ran.err == "审查人的姓名：\n依据（哪条规定、哪份审批单）：\n"
    (signed,) = read(site.record.read_bytes()).signed
    assert (signed.name, signed.basis) == ("张三", "局办公会要求")


def test_a_day_to_come_is_told_until_it_comes(site):
    """Written by hand; the build of that day finds it good by itself, though no file has changed."""
    sign_all(site)
    text = site.record.read_text("utf-8")
    site.record.write_text(text.replace("2026-03-01", "2026-11-22"), "utf-8")
    found = site.build().findings
    assert len(found) == 3
    assert "review-future: “拟稿”的日期 2026-11-22 还没有到。" in "".join(found)
    given = ("build", "--site", str(site.folder), "--quiet", "--now")
    early = site.run(*given, "2026-11-21 23:00")
    line = "下一次按时间的变化：2026-11-22 00:00，content/notice/a.md 的审查写的日期到了。"
    assert (early.code, early.out.splitlines()[-1]) == (1, line)
    assert site.run(*given, "2026-11-22 00:00").code == 0


def test_purging_leaves_no_name_in_the_state(site):
    """The record of a withdrawn item is gone from the state file, too."""
    sign_all(site)
    site.item("notice/b", 标题="另一件")
    site.build()
    state = site.folder / ".gongkai" / "state.sqlite"
    assert "王五".encode() in state.read_bytes()
    site.run("withdraw", "--site", str(site.folder), "notice/a", "--reason", "内容有误")
    site.build()
    assert site.run("purge", "--site", str(site.folder)).code == 0
    assert "王五".encode() not in b"".join(
        each.read_bytes() for each in site.folder.rglob("*") if each.is_file()
    )


def test_no_message_names_a_person(site):
    """Whatever is wrong with a record, the people in it are not in any report."""
    sign_all(site)
    good = site.record.read_text("utf-8")
    for wrong in (
        good.replace("环节: ", "王五: ", 1),
        good.replace("日期: ", "日期: 王五", 1),
        good.replace("方法: 1", "方法: 王五"),
        good.replace("审查:", "王五:"),
        good + "王五\n",
        good.replace("张三", "王五"),
    ):
        site.record.write_text(wrong, "utf-8")
        said = "".join((site.check().out, site.check("--format", "json").out, site.review().out))
        assert "review" in said
        assert "王五" not in said
