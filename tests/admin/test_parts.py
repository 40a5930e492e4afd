"""Entries, references and files in the form, by buttons that work without a script."""

import io

import pytest
from PIL import Image


def picture(width: int = 1280, height: int = 720, form: str = "PNG") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(made, form)
    return made.getvalue()


def test_entries_are_added_moved_and_dropped(office):
    """Each button shows the form again with all that was typed; only the save writes."""
    office.portal.item("service/s")
    form = office.clerk.form("/item/service/s.md")
    assert form["f.steps.0"] == "窗口提交"
    form = office.clerk.form(office.clerk.press(form, "add:f.steps"))
    form["f.steps.1"] = "领取结果"
    form = office.clerk.form(office.clerk.press(form, "up:f.steps.1"))
    assert [form["f.steps.0"], form["f.steps.1"]] == ["领取结果", "窗口提交"]
    form = office.clerk.form(office.clerk.press(form, "drop:f.steps.1"))
    assert "窗口提交" in office.text("service/s.md")
    assert office.clerk.press(form, "save").status == 303
    assert "领取结果" in office.text("service/s.md")
    assert "窗口提交" not in office.text("service/s.md")


@pytest.mark.parametrize(
    "do", ["up:f.steps.99", "drop:f.nonsense.0", "add:f.title", "find:f", "pick:x|y", "zzz"]
)
def test_button_that_no_page_has_does_nothing(office, do):
    """A made-up button leaves the form as it is."""
    office.portal.item("service/s")
    form = office.clerk.form("/item/service/s.md")
    answer = office.clerk.press(form, do)
    assert answer.status == 200
    assert office.clerk.form(answer).values == form.values


def test_reference_is_found_by_words_and_picked(office):
    """The matches are buttons; the one that is pressed goes into the field."""
    office.portal.item("disclosure/d", 标题="住房办法")
    office.portal.item("disclosure/e", 标题="教育办法", 索引号="mc0001/2026-00002")
    office.portal.item("interpretation/i", 解读对象="d")
    office.clerk.get("/")  # the portal is checked again
    form = office.clerk.form("/item/interpretation/i.md")
    form["f.explains.0"] = "教育"
    answer = office.clerk.press(form, "find:f.explains.0")
    (match,) = answer.page.cssselect(".matches button")
    assert match.text == "教育办法（2026-03-05）"
    form = office.clerk.form(office.clerk.press(office.clerk.form(answer), match.get("value")))
    assert form["f.explains.0"] == "e"
    office.clerk.press(form, "save")
    assert "e" in office.text("interpretation/i.md").split("解读对象:")[1].split("\n---")[0]


def test_attachment_goes_into_the_folder_with_the_save(office):
    """Until then nothing is there; another file of that name stays."""
    other = office.portal.write("content/notice/files/附件-一.txt", "别的")
    form = office.clerk.form("/item/notice/a.md")
    form = office.clerk.form(office.clerk.press(form, "add:f.attachments"))
    form["f.attachments.0.title"] = "名单"
    form.files = {"f.attachments.0.upload": ("附件 一.TXT", "名单".encode())}
    form = office.clerk.form(office.clerk.press(form, "upload"))
    assert form["f.attachments.0.file"] == "files/附件-一-2.txt"
    assert not (office.portal.content / "notice/files/附件-一-2.txt").exists()
    assert office.clerk.press(form, "save").status == 303
    assert (office.portal.content / "notice/files/附件-一-2.txt").read_text("utf-8") == "名单"
    assert other.read_text("utf-8") == "别的"
    assert "文件: files/附件-一-2.txt" in office.text("notice/a.md")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        (
            "大.png",
            b"\x89PNG\r\n\x1a\n" + b"0" * 20_000_001,
            "文件“大.png”太大：20.0 MB，最多 20 MB。",
        ),
        ("页.html", b"<script>", "“页.html”不是可以用的图片。"),
        ("程序.png", b"MZ" + b"0" * 99, "文件“程序.png”没有收下，原因如下"),
        ("空.png", b"", "文件“空.png”是空的，没有收下。"),
    ],
)
def test_picture_that_cannot_be_used_is_refused_with_the_reason(office, name, data, said):
    """Too large, of another type, no picture at all: nothing is kept, nothing that was typed is lost."""
    office.portal.item("news/n")
    form = office.clerk.form("/item/news/n.md")
    form["body"] = "写好的一段\n"
    form.files = {"f.picture.upload": (name, data)}
    answer = office.clerk.press(form, "save")
    assert answer.status == 422
    assert answer.notes[0].startswith(said)
    assert office.clerk.form(answer)["body"] == "写好的一段\n"
    assert not (office.portal.content / "news/images").exists()
    assert "写好的一段" not in office.text("news/n.md")


def test_picture_of_an_item_needs_its_words(office):
    """The picture is kept aside; the save waits for the alternative text."""
    office.portal.item("news/n")
    form = office.clerk.form("/item/news/n.md")
    form.files = {"f.picture.upload": ("桥.png", picture())}
    answer = office.clerk.press(form, "save")
    assert answer.status == 422
    assert "没有保存：有图片，还没有写图片的替代文字：题图说明。" in answer.notes
    form = office.clerk.form(answer)
    form["f.picture_alt"] = "江上的桥"
    assert office.clerk.press(form, "save").status == 303
    assert (office.portal.content / "news/images/桥.png").read_bytes() == picture()


@pytest.mark.parametrize(
    ("alt", "decorative", "place", "written"),
    [
        ("江上的桥", "", "1", "![江上的桥](images/桥.png)"),
        ("", "1", "这一", "![](images/桥.png){装饰}"),
    ],
)
def test_picture_is_put_into_the_text(office, alt, decorative, place, written):
    """After the line, or the paragraph with the words, that was named; with words of its own or said to decorate."""
    form = office.clerk.form("/item/notice/a.md")
    form["body"], form["insert.alt"], form["insert.line"] = "这一段\n\n二\n", alt, place
    form.values |= {"insert.decorative": [decorative]} if decorative else {}
    form.files = {"insert.file": ("桥.png", picture())}
    form = office.clerk.form(office.clerk.press(form, "insert"))
    assert form["body"] == f"这一段\n\n{written}\n\n二\n"
    saved = office.clerk.follow(office.clerk.press(form, "save"))
    assert (office.portal.content / "notice/images/桥.png").is_file()
    assert saved.page.cssselect("#body-faults li") == []


@pytest.mark.parametrize(
    ("alt", "decorative", "place"), [("", "", ""), ("桥", "1", ""), ("桥", "", "没有这句")]
)
def test_picture_without_words_or_place_is_not_put_into_the_text(office, alt, decorative, place):
    """The text stays as it was typed, and the file that was chosen once need not be chosen again."""
    form = office.clerk.form("/item/notice/a.md")
    form["insert.alt"], form["insert.line"] = alt, place
    form.values |= {"insert.decorative": [decorative]} if decorative else {}
    form.files = {"insert.file": ("桥.png", picture())}
    answer = office.clerk.press(form, "insert")
    assert answer.status == 422
    assert answer.notes[0].startswith("图片没有放进去")
    again = office.clerk.form(answer)
    assert [again[name] for name in ("body", "insert.alt", "insert.line")] == [
        form["body"],
        alt,
        place,
    ]
    again["insert.alt"], again["insert.line"] = "江上的桥", ""
    again.values.pop("insert.decorative", None)
    form = office.clerk.form(office.clerk.press(again, "insert"))
    assert form["body"].endswith("\n![江上的桥](images/桥.png)\n")
    assert office.clerk.press(form, "save").status == 303
    assert (office.portal.content / "notice/images/桥.png").is_file()


@pytest.mark.parametrize("slip", ["../../x", "0123456789abcdef/files/..", "0123456789abcdef"])
def test_made_up_slip_is_ignored(office, slip):
    """A form that names a file that was never added gets none."""
    form = office.clerk.form("/item/notice/a.md")
    form.values["slip"] = [slip]
    form["body"] = "files/x.txt\n"
    assert office.clerk.press(form, "save").status == 303
    assert not (office.portal.content / "notice/files").exists()


SCENARIO = """---
类型: 场景服务
标题: 开店
问题:
  - 编号: a
    问题: 卖什么？ # 先问这个
    答案: {答: 菜, 转到: b}
---
正文
"""


def test_entries_within_entries_are_changed_alone(office):
    """An answer that is added to a question leaves the question's own lines."""
    file = office.portal.write("content/scenario/s.md", SCENARIO)
    form = office.clerk.form("/item/scenario/s.md")
    form = office.clerk.form(office.clerk.press(form, "add:f.questions.0.answers"))
    form["f.questions.0.answers.1.text"] = "花"
    form["f.questions.0.answers.1.to"] = "c"
    form.values["f.draft"] = ["true"]
    assert office.clerk.press(form, "save").status == 303
    text = file.read_text("utf-8")
    assert "    问题: 卖什么？ # 先问这个\n" in text
    assert "菜" in text and "花" in text


def test_line_breaks_and_text_of_a_new_entry_survive(office):
    """What was typed into an entry comes back in it after any button."""
    form = office.clerk.form("/new/interview")
    form = office.clerk.form(office.clerk.press(form, "add:f.topics"))
    form["f.title"], form["body"] = "访谈", "一\n\n二\n"
    form = office.clerk.form(office.clerk.press(form, "check"))
    assert (form["f.title"], form["body"]) == ("访谈", "一\n\n二\n")
