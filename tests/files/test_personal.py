"""Personal data are found however they are written, and nothing else is: counted on labelled lines."""

import os
import zipfile
from collections import Counter
from pathlib import Path

import pytest
import yaml

from gongkai.findings.finding import quote
from gongkai.personal import digest, find, find_numbers

LINES = yaml.safe_load(Path(__file__).with_name("personal.yaml").read_text("utf-8"))
ROOT = Path(__file__).resolve().parents[2]
LAWS = Path(os.environ.get("GONGKAI_LAWS", ROOT.parent / "shared/data/laws/laws.zip"))
IDENTITY = "11010519491231002X"


def test_labelled_lines():
    """Every line is judged rightly; a further one that is not belongs into the file first."""
    count = Counter(line["what"] for line in LINES)
    assert count[""] >= 150 and count["identity-number"] >= 40 and len(LINES) >= 200
    wrong = [
        (number, line["what"])
        for number, line in enumerate(LINES)
        if {each.what.removeprefix("why.") for each in find(line["text"])}
        != ({line["what"]} if line["what"] else set())
    ]
    assert wrong == []


def test_messages_mask_every_form():
    """Whatever value a message quotes."""
    for line in filter(lambda line: line["what"] == "identity-number", LINES):
        found = find(line["text"])[0]
        assert found.masked in quote(line["text"]) or "…" in quote(line["text"])
        assert line["text"][found.place + 2 : found.end] not in quote(line["text"])


def test_digest_is_that_of_the_value():
    """In whatever form an exception is written."""
    for written in (
        IDENTITY,
        IDENTITY.lower(),
        "110105 19491231 002X",
        "１１０１０５１９４９１２３１００２Ｘ",
    ):
        assert digest(written) == find(f"证件{IDENTITY}")[0].digest


@pytest.mark.skipif(not LAWS.exists(), reason="the archive of laws is not on this machine")
def test_no_false_alarm_on_laws():
    """Five hundred laws have no number that is somebody's."""
    with zipfile.ZipFile(LAWS) as archive:
        names = [name for name in archive.namelist() if name.endswith(".md")][::7][:500]
        assert len(names) > 400
        assert [name for name in names if find_numbers(archive.read(name).decode())] == []


def put(portal, text: str, exceptions: str, name: str = "a", **fields: str) -> list[str]:
    portal.item(f"news/{name}", text, 标题=name, 个人信息例外=exceptions, **fields)
    found: list[str] = portal.build().findings
    return found


REASON = "理由: 中标候选人依法公示"


def test_exception_clears_a_value_and_is_never_shown(portal):
    """In the text, the fields and the files of its item; the value is where the editor wrote it, the reason nowhere."""
    portal.write("content/news/f.csv", f"姓名,证件\n甲,{IDENTITY}\n")
    given = f"[{{内容: {IDENTITY}, {REASON}}}]"
    assert put(portal, "正文。\n", given, 附件="f.csv") == []
    pages = {name: data for name, data in portal.files().items() if not name.endswith("f.csv")}
    every = b"".join(pages.values())
    assert IDENTITY.encode() not in every and "依法公示".encode() not in every
    assert put(portal, f"公示：{IDENTITY[:6]} {IDENTITY[6:]}。\n", given) == []


def test_exception_is_for_its_value_alone(portal):
    """Another number is held, and the exception that nothing needs is a warning too."""
    found = put(portal, "甲110105199003071095。\n", f"[{{内容: {IDENTITY}, {REASON}}}]")
    assert [line.split("] ")[1].split(":")[0] for line in found] == [
        "stale-exception",
        "personal-data",
    ]


def test_exception_needs_its_reason(portal):
    """Without one it is none, and its value is not repeated."""
    found = put(portal, f"甲{IDENTITY}。\n", f"[{{内容: {IDENTITY}}}]")
    assert [line.split("] ")[1].split(":")[0] for line in found] == [
        "missing-field",
        "personal-data",
    ]
    assert not any(IDENTITY in line for line in found)


def test_stale_exception(portal):
    """It says at its line what to do."""
    assert put(portal, "正文。\n", f"[{{内容: {IDENTITY}, {REASON}}}]") == [
        "content/news/a.md:5: [提醒] stale-exception: “个人信息例外”里的这一条在正文、信息栏和附件里都没有用到。 "
        "请删去这一条；内容写错了的，照原样改正。"
    ]


@pytest.mark.parametrize(
    ("head", "row", "whose"),
    [
        ("序号,单位,账号,金额", "1,明川市财政局,6222021234567890128,100", []),
        ("姓名,单位,银行卡号", "张三,明川市财政局,6222021234567890128", ["why.bank-card"]),
        ("户名,开户行,卡号", "张三,工商银行明川支行,6222021234567890128", ["why.bank-card"]),
    ],
)
def test_account_in_a_table(head, row, whose):
    """An office's account may be told; a person's may not, whatever office the person belongs to."""
    assert [found.what for found in find_numbers(row, head)] == whose
