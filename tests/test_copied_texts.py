"""What copied texts bring along is told with its place; `gongkai check --fix` shows how to mend it, and mends it."""

import random
import subprocess
from html import unescape
from pathlib import Path

import pytest

from gongkai.records import closed_lists
from gongkai.records.mending import mended
from gongkai.records.reader import ReadingContext
from gongkai.repair import repairs_of
from gongkai.subjects.kinds import KINDS
from tests.conftest import DATA, SmallPortal
from tests.copied_texts import (
    BLOCKS,
    BROKEN,
    DOUBLES,
    ELEMENTS,
    LONG,
    NOT_DOUBLED,
    OTHER,
    RESIDUE,
    SIGNED,
    WHOLE,
)

TOLD = ("run-together", "doubled-text", "page-residue", "index-block", "index-conflict")


def write_all(portal: SmallPortal, bodies) -> None:
    """Write each text as an item of its own, by its number."""
    for number, body in enumerate(bodies):
        portal.item(f"news/n{number:03}", body)


def bodies_of(portal: SmallPortal) -> list[str]:
    """The texts of these items, by number."""
    files = sorted(portal.content.glob("news/*.md"))
    return [file.read_text("utf-8").split("---\n", 2)[2] for file in files]


def told(portal: SmallPortal) -> dict[str, list[str]]:
    """Name of an item → what is told of it, of the findings about copied texts."""
    found: dict[str, list[str]] = {}
    for line in portal.check().findings:
        rule = line.split("] ", 1)[1].split(":", 1)[0]
        if rule in TOLD:
            found.setdefault(Path(line.split(":", 1)[0]).stem, []).append(rule)
    return found


def test_lost_line_breaks_are_told_and_put_back(portal):
    """Numbers, articles, gaps and signatures within a paragraph each get a paragraph of their own."""
    write_all(portal, (f"{body}\n" for body in BROKEN))
    assert told(portal) == {f"n{n:03}": ["run-together"] for n in range(len(BROKEN))}
    portal.check("--fix", "--write")
    assert bodies_of(portal) == [f"{each}\n".replace("|", "\n\n") for each in BROKEN.values()]
    assert told(portal) == {}


def test_styling_is_closed_and_opened_again(portal):
    """In HTML a paragraph ends with what is open in it; links and lists are left to people."""
    write_all(portal, (f"{body}\n" for body in ELEMENTS))
    assert told(portal) == {f"n{n:03}": ["run-together"] for n in range(len(ELEMENTS))}
    assert portal.check("--fix", "--write").err.endswith(
        "另有 2 个文件不代改：要由人判断，或者有错误、有不公开的内容、有个人信息。见 gongkai check。\n"
    )
    assert bodies_of(portal) == [f"{new or old}\n" for old, new in ELEMENTS.items()]


def test_residue_is_told_and_goes(portal):
    """At the beginning, between paragraphs and at the end; nothing else goes with it."""
    write_all(portal, (f"{line}\n\n{LONG}\n\n{line}\n\n{OTHER}\n\n{line}\n" for line in RESIDUE))
    found = told(portal)
    assert {name: set(rules) for name, rules in found.items()} == {
        f"n{n:03}": {"page-residue"} for n in range(len(RESIDUE))
    }
    portal.check("--fix", "--write")
    assert set(bodies_of(portal)) == {f"{LONG}\n\n{OTHER}\n"}


def test_doubles_are_told_and_go(portal):
    """One paragraph, several, or the whole text: the first copy stays."""
    write_all(portal, DOUBLES)
    assert {name: rules[0] for name, rules in told(portal).items() if rules} | {
        "n006": "doubled-text"
    } == {f"n{n:03}": "doubled-text" for n in range(len(DOUBLES))}
    portal.check("--fix", "--write")
    assert bodies_of(portal) == [*DOUBLES.values()]


def test_ordinary_texts_are_left_alone(portal):
    """What only looks like it is not told."""
    write_all(portal, (*(f"{line}\n\n{LONG}\n" for line in WHOLE), *NOT_DOUBLED))
    assert told(portal) == {}
    assert portal.check("--fix").out == ""


MESSAGES = f"""\
content/news/a.md:6: [提醒] page-residue: 正文里像是有原网页的按钮、路径或页脚：“打印 关闭”。 请删去这几行。可以运行 gongkai check --fix 看看改法；是正文的，可以不改。
content/news/a.md:8: [提醒] run-together: 这一段里像是丢了换行：“…领导。成立专班。（二）加强宣传。营造氛围…”。 请在“（二）”前换行空一行。可以运行 gongkai check --fix 看看改法；本来就是一段的，可以不改。
content/news/a.md:12: [提醒] doubled-text: 正文从“{LONG}”起有 1 段与第 10 行起的一样，像是粘贴了两次。 请删去一份。可以运行 gongkai check --fix 看看改法；有意重复的，可以不改。
"""


def test_messages_name_the_place_and_the_remedy(portal):
    """`check`, `build` and a build of what changed tell alike."""
    body = (
        f"打印 关闭\n\n（一）加强领导。成立专班。（二）加强宣传。营造氛围。\n\n{LONG}\n\n{LONG}\n"
    )
    portal.item("news/a", body)
    lines = "\n".join(portal.check().findings) + "\n"
    assert lines == MESSAGES
    assert "\n".join(portal.build().findings) + "\n" == MESSAGES
    portal.item("news/b", 标题="另一篇")
    assert "\n".join(portal.build().findings) + "\n" == MESSAGES


NOTES = ["<!-- 内部\n意见\n-->", "%%\n内部意见\n%%", "{# 内部意见 #}", "[//]: # (内部意见)"]


@pytest.mark.parametrize("note", NOTES)
def test_notes_are_neither_quoted_nor_lost(portal, note):
    """A remark before a double or within a paragraph that ran together is no part of the message."""
    double = f"{note}\n{LONG}\n"
    broken = f"第一条 甲乙丙丁。{NOTES[2]}第二条 戊己庚辛。第三条 本办法适用于本市。"
    portal.item("news/a", f"{double}\n{double}\n{broken}\n")
    assert "doubled-text" in told(portal)["a"]
    found = portal.check().findings
    assert not [line for line in found if "内部" in line or "意见" in line]
    portal.check("--fix", "--write")
    left = bodies_of(portal)[0]
    assert note in left and broken in left and left.count(LONG) == 1


def test_blocks_of_facts_go_into_the_front_matter(portal):
    """What the front matter lacks is added, what it has already is dropped, and the text begins with the text."""
    for number, block in enumerate(BLOCKS):
        portal.item(f"disclosure/n{number:03}", f"{block}\n{LONG}\n")
    assert {name: set(rules) for name, rules in told(portal).items()} == {
        f"n{n:03}": {"index-block"} for n in range(len(BLOCKS))
    }
    # One index number in several items is an error of its own, and no error is mended over.
    for number in range(len(BLOCKS)):
        file = portal.content / f"disclosure/n{number:03}.md"
        new = mended(f"disclosure/n{number:03}.md", file.read_bytes(), CONTEXT)
        head, body = (new or b"").decode().split("公开属性: 主动公开\n")[1].split("---\n")
        assert head == '文号: "测政〔2026〕1号"\n成文日期: "2026-03-01"\n', number
        assert body == f"{LONG}\n", number


def test_english_front_matter_gets_english_names(portal):
    """Who writes `title:` finds `document_number:`."""
    english = {
        "title": "测试文件",
        "organ": "市府办",
        "published": "2026-03-05 09:30",
        "publicity": "open",
    }
    none = dict.fromkeys(("标题", "发布机构", "发布时间", "索引号", "公开属性"))
    fields = none | english | {"index_number": "mc0001/2026-00001"}
    file = portal.item("disclosure/a", f"{BLOCKS[0]}\n{LONG}\n", **fields)
    portal.check("--fix", "--write")
    head, body = file.read_text("utf-8").split("---\n")[1:]
    assert head.endswith('\ndocument_number: "测政〔2026〕1号"\nsigned: "2026-03-01"\n')
    assert body == f"{LONG}\n"


def test_facts_that_differ_are_told_and_stay(portal):
    """The front matter is not changed, nor the line that says otherwise; a second look tells it again."""
    block = "索引号：mc0001/2026-00009\n发布机构：测试市财政局\n文号：测政〔2026〕1号\n"
    portal.item("disclosure/a", f"{block}\n{LONG}\n")
    conflict = (
        "content/disclosure/a.md:8: [提醒] index-conflict: 正文的信息表里，发布机构是“测试市财政局”，与信息栏里的“测试市人民政府办公室”不一样。 "
        "请核对：信息栏对的，从正文里删去这一项；正文对的，改信息栏的“发布机构: ”（organ: ）。"
    )
    assert conflict in portal.check().findings
    portal.check("--fix", "--write")
    text = (portal.content / "disclosure/a.md").read_text("utf-8")
    assert (
        '文号: "测政〔2026〕1号"\n---\n索引号：mc0001/2026-00009\n发布机构：测试市财政局\n\n'
        in text
    )
    assert conflict.replace(":8:", ":9:") in portal.check().findings


COPIED = f"打印 关闭\n\n一、加强领导。成立专班。二、加强宣传。营造氛围。\n\n{LONG}\n\n{LONG}\n\n特此通知。测试市财政局2026年3月5日"
MENDED = f"一、加强领导。成立专班。\n\n二、加强宣传。营造氛围。\n\n{LONG}\n\n特此通知。\n\n测试市财政局\n\n2026年3月5日"


def test_the_patch_is_what_would_be_written(portal):
    """`git apply` makes of the files what `--write` makes; the patch alone changes nothing; the second has no more to do."""
    first = portal.item("news/a", COPIED)
    second = portal.item("news/有 空格", f"{COPIED}\n".replace("\n", "\r\n"))
    before = [first.read_bytes(), second.read_bytes()]
    ran = portal.check("--fix")
    assert [first.read_bytes(), second.read_bytes()] == before
    assert ran.err == "有 2 个文件可以这样改；还没有改。加上 --write 就改。\n"
    command = ["git", "apply", "--whitespace=nowarn", "-"]
    applied = subprocess.run(
        command, cwd=portal.folder, input=ran.out.encode(), capture_output=True, check=False
    )
    assert applied.returncode == 0, applied.stderr.decode()
    by_git = [first.read_bytes(), second.read_bytes()]
    first.write_bytes(before[0])
    second.write_bytes(before[1])
    assert portal.check("--fix", "--write").err == "改了 2 个文件。请看一遍再提交。\n"
    assert [first.read_bytes(), second.read_bytes()] == by_git
    assert portal.check("--fix", "--write").err == "没有可以代改的。\n"


def test_bytes_elsewhere_stay(portal):
    """Line breaks, the mark of the encoding, a last line without end, and the rights of the file."""
    file = portal.item("news/a", COPIED)
    head = file.read_bytes().split(b"---\n")[1]
    windows = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(windows)
    file.chmod(0o640)
    portal.check("--fix", "--write")
    whole = f"---\n{head.decode()}---\n{MENDED}".replace("\n", "\r\n")
    assert file.read_bytes() == b"\xef\xbb\xbf" + whole.encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in file.parent.iterdir()] == ["a.md"]


UNTOUCHED = {
    "withheld": ("disclosure/a", COPIED, {"公开属性": "不予公开", "公开属性依据": "条例第十四条"}),
    "on request": ("disclosure/a", COPIED, {"公开属性": "依申请公开", "公开属性依据": "条例第十四条"}),
    "withheld in the block": ("disclosure/a", f"索引号：mc1\n公开方式：依申请公开\n\n{COPIED}", {}),
    "a remark says so": ("news/a", COPIED, {"# 公开属性": "不予公开"}),
    "personal": ("news/a", f"{COPIED}\n\n联系人手机13812345678。\n", {}),
    "an error": ("news/a", COPIED, {"发布机构": "没有的机构"}),
}  # fmt: skip


@pytest.mark.parametrize("case", UNTOUCHED)
def test_files_that_may_not_be_shown_are_left_alone(portal, case):
    """Nothing of them is printed, nothing written."""
    path, body, fields = UNTOUCHED[case]
    file = portal.item(path, body, **fields)
    before = file.read_bytes()
    ran = portal.check("--fix", "--write")
    assert (ran.out, file.read_bytes()) == ("", before)


def test_a_link_stays_a_link(portal):
    """The file that it names is mended, in its own place."""
    file = portal.item("news/a", COPIED)
    other = portal.content / "news/b.md"
    other.symlink_to(file.name)
    portal.check("--fix", "--write")
    assert other.is_symlink()
    assert "打印 关闭" not in file.read_text("utf-8")


def test_only_named_files_are_mended(portal):
    """As with the findings, paths narrow it down."""
    first, second = portal.item("news/a", COPIED), portal.item("news/b", COPIED)
    portal.check("--fix", "--write", str(first))
    assert "打印 关闭" not in first.read_text("utf-8")
    assert "打印 关闭" in second.read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ["--write"],
            "--write 要与 --fix 一起用。 请先用 gongkai check --fix 看改法，再加 --write。",
        ),
        (["--fix", "--format", "json"], "--fix 给出补丁，不能用 --format json。 请去掉其中一个。"),
    ],
)
def test_options_that_do_not_fit_are_told(portal, options, message):
    """Wrong use, exit code 2."""
    ran = portal.check(*options)
    assert (ran.code, ran.err) == (2, f"gongkai: {message}\n")


NAMES = {name: kind.id for kind in KINDS for name in (kind.id, kind.zh)}
CONTEXT = ReadingContext(KINDS, closed_lists.load(DATA, NAMES, lambda *_: None))
HEAD = "---\n标题: 测试文件\n发布机构: 市府办\n发布时间: 2026-03-05 09:30\n索引号: mc0001/2026-00001\n公开属性: 主动公开\n---\n"
LINES = (
    *BROKEN,
    *WHOLE,
    *RESIDUE,
    *DOUBLES,
    *NOT_DOUBLED,
    *BLOCKS,
    LONG,
    OTHER,
    SIGNED,
    "# 标题",
    "<div>",
    "</div>",
    "- 甲",
)


@pytest.mark.parametrize("seed", range(3))
def test_any_text_is_mended_once_and_for_all(seed):
    """Texts put together from all of the above: a second run changes nothing; only white space is put in."""
    chance = random.Random(seed)
    for _ in range(40):
        parts = [
            chance.choice(LINES) + chance.choice(["\n\n", "\n", "", "　　", "    "])
            for _ in range(8)
        ]
        body = "".join(parts)
        new = mended("disclosure/a.md", (HEAD + body).encode(), CONTEXT)
        assert new is None or mended("disclosure/a.md", new, CONTEXT) is None, body
        for repair in repairs_of(body):
            put_in = [edit for edit in repair.edits if edit.put]
            assert not unescape("".join(body[edit.start : edit.end] for edit in put_in)).strip()
            assert (repair.rule == "run-together") == (
                put_in == [*repair.edits] != []
            ) or not repair.edits
