"""Wrong uses of the form with files: no file of another is replaced, none is lost in silence, none is half there."""

import errno
import os
import shutil
import struct
import zlib

import pytest

from gongkai.admin.uploads import Uploads
from tests.admin.conftest import Form, Office

SPACE = OSError(errno.ENOSPC, "No space left on device")


def with_entries(office: Office, count: int = 1) -> Form:
    """The form of the notice with so many new attachments, and a changed text."""
    form = office.clerk.form("/item/notice/a.md")
    for _ in range(count):
        form = office.clerk.form(office.clerk.press(form, "add:f.attachments"))
    for number in range(count):
        form[f"f.attachments.{number}.title"] = f"附件{number}"
    form["body"] = "写了很久的\n"
    return form


def fails(*_: object) -> None:
    raise SPACE


def test_two_files_of_one_name_become_two_files(office):
    """Two clerks' 名单.txt, in one form or in two of one folder: each is kept, neither replaces the other."""
    form = with_entries(office, 2)
    form.files = {f"f.attachments.{n}.upload": ("名单.txt", f"第{n}份".encode()) for n in (0, 1)}
    other = office.portal.item("notice/b").relative_to(office.portal.content)
    second = office.clerk.form(
        office.clerk.press(office.clerk.form(f"/item/{other}"), "add:f.attachments")
    )
    second["f.attachments.0.title"] = "另一件"
    second.files = {"f.attachments.0.upload": ("名单.TXT", "另一份".encode())}
    waiting = office.clerk.form(office.clerk.press(second, "upload"))
    assert office.clerk.press(form, "save").status == 303
    assert office.clerk.press(waiting, "save").status == 303
    files = (office.portal.content / "notice/files").iterdir()
    assert sorted(each.read_text("utf-8") for each in files) == ["另一份", "第0份", "第1份"]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        (r"..\..\CON.txt", "files/CON-file.txt"),
        ("../../x.txt", "files/x.txt"),
        ("公" * 300 + ".TXT", "files/" + "公" * 66 + ".txt"),
        ("𠮷" * 300 + ".txt", "files/" + "𠮷" * 50 + ".txt"),
        (" .😀\u202e 二.txt", "files/二.txt"),
        ("😀.txt", "files/file.txt"),
        ("a.php.txt. ", "files/a-php.txt"),
    ],
)
def test_name_that_a_system_cannot_carry_becomes_one_that_it_can(office, name, path):
    """Paths, devices of Windows, names too long for any disk, signs that nobody sees."""
    form = with_entries(office)
    form.files = {"f.attachments.0.upload": (name, name.encode())}
    assert office.clerk.form(office.clerk.press(form, "upload"))["f.attachments.0.file"] == path


def test_picture_of_more_pixels_than_memory_is_refused(office):
    """Fifty kilobytes that would be four hundred million pixels."""
    side = 20_000
    data = zlib.compress((b"\0" * (side // 8 + 1)) * side, 1)
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)),
        (b"IDAT", data),
        (b"IEND", b""),
    )
    bomb = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(each)) + name + each + struct.pack(">I", zlib.crc32(name + each))
        for name, each in parts
    )
    office.portal.item("news/n")
    form = office.clerk.form("/item/news/n.md")
    form.files = {"f.picture.upload": ("大.png", bomb)}
    answer = office.clerk.press(form, "upload")
    assert (answer.status, office.clerk.form(answer)["f.picture.file"]) == (422, "")
    assert "图片“大.png”" in answer.notes[1]


def test_form_with_many_places_for_files_is_taken(office):
    """A browser posts an empty file for each that was not chosen."""
    form = with_entries(office)
    form.files = {f"f.attachments.{n}.upload": ("", b"") for n in range(60)}
    assert office.clerk.press(form, "check").status == 200


def test_made_up_places_for_files_are_nothing(office):
    """The name of a list, or a number that no list has."""
    form = with_entries(office)
    for place in ("f.attachments", "f.title", "f.attachments.99", "f", "f.attachments.0.file"):
        form.files = {f"{place}.upload": ("a.txt", b"a")}
        answer = office.clerk.press(form, "check")
        assert (answer.status, office.clerk.form(answer)["f.attachments.0.file"]) == (200, "")


def test_full_disk_leaves_no_half_file(office, monkeypatch):
    """An attachment of which a part was written would stand in the way of the next try."""
    before = office.text("notice/a.md")
    form = with_entries(office)
    form.files = {"f.attachments.0.upload": ("名单.txt", b"x")}
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "copyfileobj", fails)
        answer = office.clerk.press(form, "upload")
        assert (answer.status, office.clerk.form(answer)["body"]) == (422, "写了很久的\n")
        assert answer.notes[0].startswith("文件“名单.txt”没有收下：磁盘满了")
    form = office.clerk.form(office.clerk.press(form, "upload"))
    for broken in (os, "fsync"), (os, "replace"):
        with monkeypatch.context() as patched:
            patched.setattr(*broken, fails)
            answer = office.clerk.press(form, "save")
        assert (answer.status, office.clerk.form(answer)["body"]) == (403, "写了很久的\n")
        assert sorted(each.name for each in office.portal.content.glob("notice/**/*")) == [
            "a.md",
            "files",
        ]
        assert office.text("notice/a.md") == before
    assert office.clerk.press(office.clerk.form(answer), "save").status == 303


def test_drive_without_links_takes_new_files(office, monkeypatch):
    """FAT, and some drives of a network; and still nothing is replaced."""
    monkeypatch.setattr(os, "link", fails)
    form = office.clerk.form("/new/notice")
    form["f.title"] = "一件"
    assert office.clerk.press(form, "save").status == 303
    form = with_entries(office)
    form.files = {"f.attachments.0.upload": ("表格.txt", b"x")}
    assert office.clerk.press(form, "save").status == 303
    assert (office.portal.content / "notice/files/表格.txt").read_bytes() == b"x"


def test_file_that_came_meanwhile_is_not_replaced(office):
    """Another program put a file of that name there: the page says so, and the next try takes another name."""
    form = with_entries(office)
    form.files = {"f.attachments.0.upload": ("通知.txt", b"ours")}
    waiting = office.clerk.form(office.clerk.press(form, "upload"))
    theirs = office.portal.write("content/notice/files/通知.txt", "theirs")
    answer = office.clerk.press(waiting, "save")
    assert (answer.status, office.clerk.form(answer)["body"]) == (409, "写了很久的\n")
    assert "刚刚有了另一个同名的" in answer.notes[0]
    again = office.clerk.form(answer)
    again.files = form.files
    assert office.clerk.press(again, "save").status == 303
    assert theirs.read_text("utf-8") == "theirs"
    assert "文件: files/通知-2.txt" in office.text("notice/a.md")


def test_kept_file_that_is_gone_is_named(office):
    """Somebody cleaned up: an item does not go out with an attachment that is not there."""
    before = office.text("notice/a.md")
    form = with_entries(office)
    form.files = {"f.attachments.0.upload": ("名册.txt", b"x")}
    waiting = office.clerk.form(office.clerk.press(form, "upload"))
    shutil.rmtree(next((office.portal.folder / ".gongkai/admin/uploads").glob("*/")))
    answer = office.clerk.press(waiting, "save")
    assert answer.status == 409
    assert "收下的文件“files/名册.txt”已经不在了" in answer.notes[0]
    assert office.text("notice/a.md") == before


def test_second_run_leaves_the_files_of_the_first(tmp_path):
    """Two forms of one portal; what a run left that is over goes."""
    first, old = Uploads(tmp_path), tmp_path / "0123456789abcdef"
    (first.folder / "x").mkdir(parents=True)
    old.mkdir()
    second = Uploads(tmp_path)
    assert (first.folder / "x").is_dir() and not old.exists()
    assert second.folder != first.folder


def test_save_that_was_killed_leaves_nothing_for_long(office):
    """The whole file is there, old or new; the part that was written beside it goes with a later save."""
    folder = office.portal.content / "notice"
    left, fresh = folder / ".gongkai-write-old", folder / ".gongkai-write-now"
    left.touch(), fresh.touch()
    os.utime(left, (0, 0))
    form = office.clerk.form("/item/notice/a.md")
    form["body"] = "新的\n"
    assert office.clerk.press(form, "save").status == 303
    assert not left.exists() and fresh.exists()
