"""Tracking without a server: what `gongkai cases` makes, and that nothing of it can be read without a code."""

import base64
import csv
import json
import re
import stat
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gongkai.release import cases, codes

HEAD = "编号,事项,状态,更新时间,答复,机构,经过\n"
CANARY = "金丝雀路灯不亮"
REPLY = "金丝雀已经修好"
NUMBER = "JSQ-2026-0001"
ROW = f"{NUMBER},{CANARY},已办结,2026-11-20 10:00,{REPLY},测试市财政局,2026-11-18 受理；2026-11-19 派单\n"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder of the office's own, beside the portal."""
    folder = tmp_path / "office"
    folder.mkdir()
    return folder


@pytest.fixture
def tracked(portal, office: Path):
    """A portal with the page; `run(text)` gives the office's list to the command."""
    portal.write("pelicanconf.py", 'from gongkai.defaults import *\nEXTRAS = [*EXTRAS, "track"]\n')

    def run(text: str = HEAD + ROW, *arguments: str):
        (office / "办件.csv").write_text(text, "utf-8-sig")
        file = ("--file", str(office / "办件.csv"), "--site", str(portal.folder))
        return portal.run("cases", *file, *arguments)

    return run


def written(folder: Path) -> dict[str, bytes]:
    return {
        f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*.json"))
    }


def kept(office: Path) -> dict[str, list[str]]:
    """Number → codes as the private file has them; decoys under ""."""
    found: dict[str, list[str]] = {}
    with (office / "办件.codes.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["编号"], []).append(row["查询码"])
    return found


def opened(folder: Path, code: str) -> dict[str, object]:
    """What a browser does with a code, in Python."""
    name = cases.derive(codes.normalise(code), cases.INFO_NAME, 16).hex()
    sealed = json.loads((folder / name[:2] / f"{name}.json").read_bytes())
    key = AESGCM(cases.derive(codes.normalise(code), cases.INFO_KEY, 32))
    nonce, data = base64.b64decode(sealed["n"]), base64.b64decode(sealed["d"])
    padded = key.decrypt(nonce, data, name.encode())
    length = int.from_bytes(padded[:4], "big")
    found = json.loads(padded[4 : 4 + length])
    assert isinstance(found, dict)
    return found


def test_code_is_read_as_people_write_it():
    """Any case, O, I and L for digits, full-width, spaces and hyphens; a wrong or a swapped sign is found."""
    code = ""
    for _ in range(200):
        code = codes.new()
        assert re.fullmatch(f"[{codes.DIGITS}]{{18}}", code)
        assert re.fullmatch(r"(\w{3}-){5}\w{3}", codes.spoken(code))
        loose = codes.spoken(code).lower().replace("0", "o").replace("1", "l").replace("-", " — ")
        wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code)
        assert codes.normalise(loose) == codes.normalise(wide) == code
        other = "7" if code[5] != "7" else "8"
        assert codes.normalise(code[:5] + other + code[6:]) == ""
        if code[3] != code[4]:
            assert codes.normalise(code[:3] + code[4] + code[3] + code[5:]) == ""
    assert codes.normalise(code[:-1]) == codes.normalise(code + "0") == codes.normalise("") == ""


def test_round_trip(tracked, portal, office):
    """Whoever has the code reads the case; files are as many as a power of two, of one size and one time."""
    ran = tracked()
    assert ran.code == 0
    folder = portal.folder / "deploy/www/track"
    (code,) = kept(office)[NUMBER]
    assert opened(folder, code) == {
        "number": NUMBER, "matter": CANARY, "state": "已办结", "updated": "2026-11-20 10:00", "reply": REPLY,
        "organ": "测试市财政局", "steps": ["2026-11-18 受理", "2026-11-19 派单"],
    }  # fmt: skip
    files = written(folder)
    assert len(files) == cases.LEAST
    assert all(re.fullmatch(r"([0-9a-f]{2})/\1[0-9a-f]{30}\.json", name) for name in files)
    assert len({len(data) for data in files.values()}) == 1
    assert len({(folder / name).stat().st_mtime_ns for name in files}) == 1
    assert stat.S_IMODE((office / "办件.codes.csv").stat().st_mode) == 0o600
    with pytest.raises(InvalidTag):
        opened(folder, kept(office)[""][0])


def test_names_do_not_tell_what_changed(tracked, portal, office):
    """A new case takes a decoy's place; every file is written anew, so that an update is not seen either."""
    tracked()
    folder = portal.folder / "deploy/www/track"
    before, codes_before = written(folder), kept(office)
    more = "".join(f"N-{n},事项,办理中,2026-11-20,,,\n" for n in range(20))
    tracked(HEAD + ROW + more)
    after = written(folder)
    assert before.keys() == after.keys()
    assert not set(before.values()) & set(after.values())
    assert kept(office)[NUMBER] == codes_before[NUMBER]
    nonces = {json.loads(data)["n"] for data in [*before.values(), *after.values()]}
    assert len(nonces) == 2 * cases.LEAST
    many = "".join(f"N-{n},事项,办理中,2026-11-20,,,\n" for n in range(64))
    tracked(HEAD + ROW + many)
    assert len(written(folder)) == 128


def test_removed_case_is_unlinked(tracked, portal, office):
    """Its file goes, its number of files does not tell; if it comes back, its code still opens it."""
    tracked(HEAD + ROW + "B-2,乙,办理中,2026-11-20,,,\n")
    folder = portal.folder / "deploy/www/track"
    (code,) = kept(office)[NUMBER]
    name = cases.derive(codes.normalise(code), cases.INFO_NAME, 16).hex()
    assert (folder / name[:2] / f"{name}.json").exists()
    (folder / "own.txt").write_text("别人的")
    tracked(HEAD + "B-2,乙,办理中,2026-11-20,,,\n")
    assert not (folder / name[:2] / f"{name}.json").exists()
    assert len(written(folder)) == cases.LEAST
    assert (folder / "own.txt").exists()
    tracked()
    assert opened(folder, code)["number"] == NUMBER


def test_long_reply_makes_all_files_longer(tracked, portal, office):
    """One long answer is not told from the others by its length."""
    tracked(HEAD + f"A,甲,已办结,2026-11-20,{'长' * 1500},,\n" + ROW)
    files = written(portal.folder / "deploy/www/track")
    assert {len(data) // 4 * 3 // 1000 for data in files.values()} == {8}


def test_canary(tracked, portal, office, tmp_path):
    """Neither text nor code is in any byte of what is built, published, remembered or told."""
    portal.item("news/a")
    told = tracked()
    portal.build()
    publish = ("publish", "--site", str(portal.folder), "--to", str(tmp_path / "www"))
    published = portal.run(*publish, "--bundle", str(tmp_path / "site.tar"))
    assert published.code == 0
    release = tmp_path / "www/current"
    (code,) = kept(office)[NUMBER]
    name = cases.derive(codes.normalise(code), cases.INFO_NAME, 16).hex()
    assert (release / "track" / name[:2] / f"{name}.json").is_file()
    assert (release / "track/index.html").is_file()
    assert not list(release.rglob(".gitignore"))
    secrets = [CANARY, REPLY, NUMBER, "派单"]
    for codes_ in kept(office).values():
        secrets += [form for each in codes_ for form in (each, codes.normalise(each))]
    everywhere = [f for f in tmp_path.rglob("*") if f.is_file() and office not in f.parents]
    assert len(everywhere) > 200
    told_bytes = "".join(r.out + r.err for r in (told, published)).encode()
    for data in [told_bytes, *(file.read_bytes() for file in everywhere)]:
        assert not [secret for secret in secrets if secret.encode() in data]
    # No list of the site has the files: neither output, manifest, site map nor index.
    for file in [*portal.output.rglob("*"), *(portal.folder / ".gongkai").rglob("*")]:
        if file.is_file():
            assert name.encode() not in file.read_bytes(), file
    tracked(HEAD + "B-2,乙,办理中,2026-11-20,,,\n")
    assert portal.run(*publish).code == 0
    assert not (release / "track" / name[:2] / f"{name}.json").exists()


BAD = {
    "column": ("编号,事项,更新时间,答复\n", "1 行：缺少“状态”这一列。"),
    "time": (HEAD + "A,甲,办理中,昨天,,,\n", "2 行：更新时间要写成“2026-03-05”或“2026-03-05 09:30”的样子。"),
    "no day": (HEAD + "A,甲,办理中,2026-02-30,,,\n", "2 行：更新时间要写成“2026-03-05”或“2026-03-05 09:30”的样子。"),
    "column twice": ("编号," + HEAD + "B," + ROW, "1 行：列名“编号”是空的或者重复了。"),
    "twice": (HEAD + ROW + ROW, "3 行：编号与前面的一行相同。"),
    "empty": (HEAD + "A,,办理中,2026-11-20,,,\n", "2 行：“事项”是空的。"),
    "cells": (HEAD + "A,甲\n", "2 行：有 2 格，列名有 7 格。"),
    "quotes": (HEAD + 'A,"甲\n', "2 行：引号没有成对。"),
    "long": (HEAD + f"A,甲,办理中,2026-11-20,{'长' * 6000},,\n", "2 行：内容太长，一件最多约 5461 个汉字。"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_list(tracked, portal, office, name):
    """The row and what is wrong are told, never what stands there; nothing is changed."""
    text, why = BAD[name]
    ran = tracked(text)
    told = f"“{office / '办件.csv'}”第 {why}什么也没有改。 请改正这一行，再运行一次。"
    assert (ran.code, ran.err.strip().removeprefix("gongkai: ")) == (1, told)
    assert not (portal.folder / "deploy").exists()
    assert not (office / "办件.codes.csv").exists()


def test_private_files_stay_out_of_the_portal(tracked, portal, office):
    """Neither list nor codes may lie in the portal, its repository or its output, links seen through."""
    inside = portal.write("办件.csv", HEAD + ROW)
    site = ("--site", str(portal.folder))
    ran = portal.run("cases", "--file", str(inside), *site)
    told = f"“{inside}”在“{portal.folder}”里面，会被别人看到。 请把清单和查询码放在门户、版本库和输出文件夹之外。"
    assert (ran.code, ran.err.strip()) == (2, f"gongkai: {told}")
    (office / "link.csv").symlink_to(inside)
    assert portal.run("cases", "--file", str(office / "link.csv"), *site).code == 2
    assert tracked(HEAD + ROW, "--codes", str(portal.folder / "codes.csv")).code == 2
    (portal.folder.parent / ".git").mkdir()
    assert tracked().code == 2
    assert not (portal.folder / "deploy").exists()


def test_lost_codes_stop_everything(tracked, portal, office):
    """A list named after its day has no codes beside it: new ones would void all that were given out."""
    tracked()
    before = written(portal.folder / "deploy/www/track")
    other = office / "办件二.codes.csv"
    ran = tracked(HEAD + ROW, "--codes", str(other))
    assert ran.code == 1
    assert f"没有上一次的查询码文件“{other}”" in ran.err
    assert written(portal.folder / "deploy/www/track") == before
    assert not other.exists()


def test_spoilt_codes_stop_everything(tracked, portal, office):
    """A code that is not what it was would lose a case: nothing is done."""
    tracked()
    before = written(portal.folder / "deploy/www/track")
    file = office / "办件.codes.csv"
    (code,) = kept(office)[NUMBER]
    file.write_text(file.read_text("utf-8-sig").replace(code, code[:-1] + "*"), "utf-8-sig")
    ran = tracked()
    assert ran.code == 1
    assert f"“{file}”第 2 行：查询码不对，或者与别的一行重复。" in ran.err
    assert written(portal.folder / "deploy/www/track") == before


def test_page_is_there_where_it_is_wanted(tracked, portal):
    """With `track` in EXTRAS; its hotline stands where nothing runs; without, the command says so."""
    portal.item(
        "contact/a", 标题="测试热线", 发布机构="市府办", 发布时间="2026-03-08 09:30", 形式="热线", 答复机构="市府办", 答复时限="当场",
        电话='"12345"', 服务时间="24小时", 运行单位="中心", 最近核实日期="2026-11-01",
    )  # fmt: skip
    assert portal.build().code == 0
    page = portal.page("track")
    assert "12345" in page.xpath("string(//*[@data-late])")
    assert page.xpath("//form[contains(@class, 'gk-track--waiting')]//label[@for='gk-code']")
    (script,) = page.xpath("//script/@src")
    assert (portal.output / "track" / script).resolve().is_file()
    assert "没有查询页" not in tracked().out
    portal.write("pelicanconf.py", "from gongkai.defaults import *\n")
    assert "网站还没有查询页" in tracked().out
