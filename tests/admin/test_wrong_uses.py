"""Wrong uses of the form: nothing is lost, the page says in plain words why, the status is the right one."""

import socket
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.admin.conftest import encoded, kind_of


def body_of(answer) -> str:
    return str(answer.page.cssselect("#body")[0].text)


def test_two_tabs_second_save_shows_both(office):
    """The second tab is refused, shows what the first wrote, keeps its own words, and may then save over it."""
    one, two = (office.clerk.form("/item/notice/a.md") for _ in range(2))
    one["f.title"], one["body"] = "第一个", "第一个窗口\n"
    two["body"] = "第二个窗口\n"
    office.clerk.press(one, "save")
    answer = office.clerk.press(two, "save")
    assert answer.status == 409
    assert "这个文件又有人改过" in answer.notes[0]
    assert [each.text for each in answer.page.cssselect("pre")] == [
        "第一个",
        "（您没有改，用文件里的）",
        "第一个窗口\n",
        "第二个窗口\n",
    ]
    assert "第一个窗口" in office.text("notice/a.md")
    again = office.clerk.form(answer)
    assert (again["f.title"], again["body"]) == ("第一个", "第二个窗口\n")
    assert office.clerk.press(again, "save").status == 303
    assert "标题: 第一个\n" in office.text("notice/a.md")
    assert office.text("notice/a.md").endswith("第二个窗口\n")


def test_changed_file_is_not_overwritten(office):
    """A change by another program counts like one by another tab."""
    form = office.clerk.form("/item/notice/a.md")
    form["body"] = "我的\n"
    theirs = office.text("notice/a.md").replace("正文一句", "同事写的")
    office.portal.write("content/notice/a.md", theirs)
    assert office.clerk.press(form, "save").status == 409
    assert office.text("notice/a.md") == theirs


def test_file_that_is_gone_is_made_anew_on_request(office):
    """The first save says that the file is gone; the second makes it again, with what the form does not know."""
    file = office.portal.write(
        "content/notice/a.md", office.text("notice/a.md").replace("---\n标", "---\n别的: 1\n标", 1)
    )
    form = office.clerk.form("/item/notice/a.md")
    form["body"] = "还在\n"
    file.unlink()
    answer = office.clerk.press(form, "save")
    assert (answer.status, body_of(answer).strip()) == (409, "还在")
    assert "移走或删除" in answer.notes[0]
    assert office.clerk.press(office.clerk.form(answer), "save").status == 303
    assert "别的: 1\n" in office.text("notice/a.md")
    assert office.text("notice/a.md").endswith("还在\n")


def test_script_in_a_field_is_text(office):
    """What looks like a page stays words, in the form and in the file."""
    form = office.clerk.form("/item/notice/a.md")
    form["f.title"] = form["body"] = '"></textarea><script>alert(1)</script>'
    page = office.clerk.follow(office.clerk.press(form, "save"))
    assert page.page.cssselect("script") == []
    assert page.page.cssselect("#f-title")[0].value == '"></textarea><script>alert(1)</script>'


def test_connection_lost_in_an_upload_leaves_everything(office):
    """Half a form is no form: the file is as it was, and the next request is answered."""
    before = office.text("notice/a.md")
    form = office.clerk.form("/item/notice/a.md")
    form["body"] = "半个\n"
    form.files = {"insert.file": ("大.png", b"x" * 200_000)}
    data, boundary = encoded({**form.values, "do": ["save"]}, form.files)
    port = office.clerk.keys.port
    with socket.create_connection(("127.0.0.1", port)) as connection:
        head = f"POST {form.action} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
        head += f"Cookie: {office.clerk.cookie}\r\nContent-Type: {kind_of(boundary)}\r\n"
        head += f"Content-Length: {len(data)}\r\n\r\n"
        connection.sendall(head.encode() + data[: len(data) // 2])
    assert office.clerk.get("/item/notice/a.md").status == 200
    assert office.text("notice/a.md") == before
    assert office.terminal.getvalue() == ""


@pytest.mark.parametrize("path", ["/new/nonsense", "/item/notice/none.md"])
def test_unknown_kind_or_item_is_not_found(office, path):
    """The page says so."""
    answer = office.clerk.get(path)
    assert answer.status == 404
    assert answer.notes[0].startswith("没有这个内容或这个类型")


@pytest.mark.parametrize(
    "path",
    [
        "..%2F..%2Fpelicanconf.md",
        "notice%2F..%2F..%2Fsecret.md",
        "%2Fetc%2Fpasswd.md",
        "notice/.hidden.md",
        "notice\\a.md",
        "data/organs.yaml",
        "link.md",
        "linked/x.md",
    ],
)
@pytest.mark.parametrize("page", ["item", "whole", "picture"])
def test_path_that_leaves_the_content_folder_is_not_found(office, path, page):
    """Neither dots nor links lead out, nor to a file that is no item."""
    folder = office.portal.folder
    outside = office.portal.write("outside/x.md", "---\n类型: 通知公告\n---\n外面\n")
    office.portal.write("secret.md", "外面\n")
    office.portal.write("content/notice/.hidden.md", "外面\n")
    (folder / "content/link.md").symlink_to(outside)
    (folder / "content/linked").symlink_to(outside.parent)
    answer = office.clerk.ask("GET", f"/{page}/{path}")
    assert answer.status == 404
    assert "外面" not in answer.data.decode()


def test_empty_required_field_is_named(office):
    """An item that goes out needs it; nothing is saved, all that was typed is there."""
    before = office.text("notice/a.md")
    form = office.clerk.form("/item/notice/a.md")
    form["f.title"], form["body"] = "", "新的\n"
    answer = office.clerk.press(form, "save")
    assert answer.status == 422
    assert answer.notes[0].startswith("没有保存：这几栏必须写：标题。")
    assert body_of(answer).strip() == "新的"
    assert office.text("notice/a.md") == before


def test_broken_file_is_shown_as_it_is_and_can_be_mended(office):
    """The form does not touch what it cannot read; the whole file can be mended by hand."""
    office.portal.write("content/notice/a.md", "---\n标题: [没有关\n---\n正文\n")
    answer = office.clerk.get("/item/notice/a.md")
    assert answer.status == 422
    assert answer.notes[0].startswith("表单读不懂这个文件")
    form = office.clerk.form(answer)
    assert form["whole"] == "---\n标题: [没有关\n---\n正文\n"
    form["whole"] = "---\n标题: 好了\n发布机构: 市府办\n发布时间: 2026-03-08 09:30\n---\n正文\n"
    assert office.clerk.follow(office.clerk.press(form, "save")).status == 200
    assert office.text("notice/a.md").startswith("---\n标题: 好了\n")


def test_file_of_another_encoding_is_left_alone(office):
    """A file in GBK is neither shown wrongly nor written."""
    data = "---\n标题: 公告\n---\n正文\n".encode("gbk")
    office.portal.write("content/notice/a.md", data)
    answer = office.clerk.get("/item/notice/a.md")
    assert answer.status == 422
    assert "不是 UTF-8" in answer.notes[-1]
    assert answer.page.cssselect("textarea") == []


def test_control_characters_are_taken_out_and_shown_before_the_save(office):
    """A NUL from a copied text does not get into the file unseen."""
    before = office.text("notice/a.md")
    form = office.clerk.form("/item/notice/a.md")
    form["body"] = "甲\0乙\n"
    answer = office.clerk.press(form, "save")
    assert (answer.status, body_of(answer).strip()) == (422, "甲乙")
    assert "看不见的控制字符" in answer.notes[0]
    assert office.text("notice/a.md") == before


def test_bytes_that_are_not_utf8_are_not_saved(office):
    """A program that posts GBK is told; signs that cannot be read are not guessed."""
    before = office.text("notice/a.md")
    form = office.clerk.form("/item/notice/a.md")
    form["body"] = "XX\n"
    data, boundary = encoded({**form.values, "do": ["save"]}, {})
    wrong = data.replace(b"XX", "公告".encode("gbk"))
    answer = office.clerk.ask("POST", form.action, wrong, Content_Type=kind_of(boundary))
    assert answer.status == 422
    assert office.text("notice/a.md") == before


def test_read_only_file_is_not_written(office):
    """Somebody protected the file: it stays, and so does what was typed."""
    file = office.portal.content / "notice/a.md"
    before = file.read_bytes()
    form = office.clerk.form("/item/notice/a.md")
    form["body"] = "改\n"
    file.chmod(0o444)
    answer = office.clerk.press(form, "save")
    assert (answer.status, body_of(answer).strip()) == (403, "改")
    assert answer.notes[0].startswith("文件不能写")
    assert file.read_bytes() == before


def test_huge_text_is_given_back(office):
    """Six megabytes of UTF-8 are more than an item may have; they come back with the reason."""
    before = office.text("notice/a.md")
    form = office.clerk.form("/item/notice/a.md")
    form["body"] = "长" * 2_000_000
    answer = office.clerk.press(form, "save")
    assert answer.status == 422
    assert answer.notes[0].startswith("没有保存：内容太长")
    assert len(body_of(answer).strip()) == 2_000_000
    assert office.text("notice/a.md") == before


def test_back_button_after_a_save_loses_nothing(office):
    """The page from before the save posts again: refused, with both, as from another tab."""
    form = office.clerk.form("/item/notice/a.md")
    form["body"] = "第一次\n"
    office.clerk.press(form, "save")
    form["body"] = "第二次\n"
    answer = office.clerk.press(form, "save")
    assert answer.status == 409
    assert [each.text for each in answer.page.cssselect("pre")] == ["第一次\n", "第二次\n"]
    assert office.clerk.press(office.clerk.form(answer), "save").status == 303


def test_new_item_posted_twice_makes_one_file(office):
    """Back and save again after a new item: the same again is one file, another text is shown with the first."""
    form = office.clerk.form("/new/notice")
    form["f.title"] = "一次"
    first = office.clerk.press(form, "save")
    again = office.clerk.press(form, "save")
    form["body"] = "第二次写的\n"
    other = office.clerk.press(form, "save")
    assert (first.status, again.status, other.status) == (303, 303, 409)
    assert again.headers["location"] == first.headers["location"]
    assert len(list((office.portal.content / "notice").glob("2026*.md"))) == 1
    assert body_of(other).strip() == "第二次写的"


def test_what_is_no_form_is_refused(office):
    """A request that no page of ours makes."""
    answer = office.clerk.ask("POST", "/item/notice/a.md", b"a=b", Content_Type="text/plain")
    assert answer.status == 400


def test_id_that_leaves_the_folder_names_no_file(office):
    """The name of a new file is ours; the id is only written into it, and what is wrong with it is shown."""
    form = office.clerk.form("/new/notice")
    form["f.title"], form["f.id"] = "公告", "../../../x"
    page = office.clerk.follow(office.clerk.press(form, "save")).page
    assert (office.portal.content / "notice/20261121-01.md").is_file()
    assert not (office.portal.folder.parent / "x.md").exists()
    assert page.cssselect("#f-id")[0].get("aria-describedby").endswith("f-id-faults")


@pytest.mark.parametrize("page", ["item", "whole", "history", "picture", "look/1"])
@pytest.mark.parametrize(
    "path", ["x" * 300 + ".md", "x" * 300 + ".png", "a%00.md", "a%00.png", "x/" * 3000]
)
def test_path_of_no_file_is_not_found(office, page, path):
    """Longer than any system's, or with a NUL."""
    assert office.clerk.ask("GET", f"/{page}/{path}").status == 404
    assert office.terminal.getvalue() == ""


@pytest.mark.parametrize("name", ["公　告", "a\xa0b", "👩‍💻", "a%b#c?d", "a'b\"c"])
def test_any_name_in_the_list_leads_to_its_form(office, name):
    """Names that people give their files."""
    office.portal.item(f"notice/{name}")
    links = office.clerk.get("/").page.xpath("//a[starts-with(@href, '/item/')]/@href")
    assert len(links) == 2
    for link in links:
        assert office.clerk.ask("GET", link).status == 200


@pytest.mark.parametrize("do", ["up", "drop", "add", "pick", "find"])
def test_number_of_no_list_is_nothing(office, do):
    """A button with a number of five thousand digits."""
    form = office.clerk.form("/item/notice/a.md")
    answer = office.clerk.press(form, f"{do}:f.attachments.{'9' * 5000}")
    assert (answer.status, office.clerk.form(answer).values) == (200, form.values)


def test_too_many_fields_are_told_as_that(office):
    """Not as a request that nobody understands; a count of entries that are not there is no count."""
    form = office.clerk.form("/item/notice/a.md")
    form.values |= {f"f.x{number}": ["x"] for number in range(20_001)}
    answer = office.clerk.press(form, "save")
    assert answer.status == 400
    assert answer.notes[0].startswith("这一页里的内容太多，没有保存")
    form = office.clerk.form("/item/notice/a.md")
    form["f.attachments.count"] = "19999"
    assert len(office.clerk.form(office.clerk.press(form, "check")).values) < 5_000


@pytest.mark.parametrize("what", ["folder", "link"])
def test_something_else_in_the_place_of_the_file_stays(office, tmp_path, what):
    """A folder or a link of that name: said in words, and what was typed is there."""
    file = office.portal.content / "notice/a.md"
    form = office.clerk.form("/item/notice/a.md")
    form["body"] = "写了很久的\n"
    file.unlink()
    if what == "folder":
        file.mkdir()
    else:
        file.symlink_to(tmp_path / "elsewhere")
    for answer in (office.clerk.press(form, "save"), office.clerk.get("/item/notice/a.md")):
        assert answer.status == (404 if what == "link" else answer.status)
        assert answer.notes[0].startswith(
            "没有这个内容" if what == "link" else "这个位置现在不是文件"
        )
    assert "写了很久的" in office.clerk.press(form, "save").data.decode()
    assert file.is_dir() if what == "folder" else not (tmp_path / "elsewhere").exists()


def test_content_folder_that_is_gone_loses_nothing(office):
    """A drive of the network that is away for a while: what was typed is on the page, and is saved later."""
    form = office.clerk.form("/item/notice/a.md")
    form["body"] = "写了很久的\n"
    away = office.portal.folder / "away"
    office.portal.content.rename(away)
    answer = office.clerk.press(form, "save")
    listed = office.clerk.get("/")
    away.rename(office.portal.content)
    assert (answer.status, body_of(answer).strip()) == (409, "写了很久的")
    assert listed.status == 200
    assert office.clerk.press(form, "save").status == 303


def save_at_once(office, forms):
    """Press the button in many windows."""
    with ThreadPoolExecutor(len(forms)) as pool:
        return list(pool.map(lambda form: office.clerk.press(form, "save"), forms))


def test_new_items_of_one_moment_are_two(office):
    """Many windows save at once: each gets a file of its own, and none stands over another's."""
    forms = [office.clerk.form("/new/notice") for _ in range(6)]
    for number, form in enumerate(forms):
        form["f.title"] = f"第{number}件"
    answers = save_at_once(office, forms)
    assert {answer.status for answer in answers} == {303}
    assert len({answer.headers["location"] for answer in answers}) == 6


def test_saves_of_one_moment_are_one(office):
    """Of six windows with one item one is saved; the others are told."""
    forms = [office.clerk.form("/item/notice/a.md") for _ in range(6)]
    for number, form in enumerate(forms):
        form["body"] = f"第{number}个\n"
    answers = save_at_once(office, forms)
    assert sorted(answer.status for answer in answers) == [303, *[409] * 5]


@pytest.mark.parametrize(
    "data",
    [
        b"---\ntitle: [a\0\n---\nx\0y\n",
        b"\xef\xbb\xbf---\ntitle: [a\n---\nx",
        b"---\rtitle: [a\r---\rx\r",
        b"---\r\ntitle: [a\r\n---\n\r\n\ry",
        b"\n\n---\ntitle: [a\n---\n",
    ],
)
def test_whole_file_keeps_what_was_not_changed(office, data):
    """Line ends of all sorts, a mark of the encoding, a NUL: a save of the whole file changes the lines that were."""
    file = office.portal.content / "notice/a.md"
    file.write_bytes(data)
    form = office.clerk.form("/item/notice/a.md")
    assert office.clerk.press(form, "save").status == 303
    assert file.read_bytes() == data
    form["whole"] = form["whole"].replace("title", "标题")
    assert office.clerk.press(form, "save").status == 303
    assert file.read_bytes() == data.replace(b"title", "标题".encode()).replace(b"[a\0", b"[a")


@pytest.mark.parametrize("broken", ["SITENAME = (", "raise ValueError('秘密')", None])
def test_settings_that_break_meanwhile_lose_nothing(office, capfd, broken):
    """The save goes on, the list says that the check failed, and no more once the settings are mended."""
    settings = office.portal.folder / "pelicanconf.py"
    sound = settings.read_bytes()
    settings.unlink() if broken is None else settings.write_text(broken, "utf-8")
    form = office.clerk.form("/item/notice/a.md")
    form["body"] = "设置坏了也能存\n"
    assert office.clerk.press(form, "save").status == 303
    assert office.clerk.get("/").notes[0].startswith("整个网站的检查没有完成")
    settings.write_bytes(sound)
    assert office.clerk.get("/").notes == []
    assert office.text("notice/a.md").endswith("设置坏了也能存\n")
    assert "秘密" not in "".join(capfd.readouterr()) + office.terminal.getvalue()
