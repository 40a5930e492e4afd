"""The filled examples of each kind that `gongkai init` and `gongkai editor` write."""

import re
import shutil
from pathlib import Path

import pytest

from gongkai.records.fields import Boolean, Choice, Field, FromList, Group, Moment, Reference
from gongkai.subjects.kinds import KINDS

OWN_CHOICE = (Choice, Boolean, FromList, Reference, Moment)
"""Types whose values speak for themselves."""


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A new portal, as `gongkai init` leaves it."""
    from gongkai.cli import main  # noqa: PLC0415  commands are imported when one is called

    folder: Path = tmp_path_factory.mktemp("init") / "portal"
    assert main(["init", str(folder)]) == 0
    return folder


def copied(made: Path, folder: Path, kinds: list[str]) -> Path:
    """Copy the examples of these kinds, and those that they say they need, into the content; to be published."""
    shutil.copytree(made, folder)
    waiting = [*kinds]
    while waiting:
        kind = waiting.pop()
        shutil.copytree(folder / "examples" / kind, folder / "content" / kind, dirs_exist_ok=True)
        file = folder / f"content/{kind}/example-{kind}.md"
        text = file.read_text("utf-8")
        needs = re.search(r"^# 它写着别的样例的编号，复制时连同这几类的样例：(.+)。$", text, re.M)
        waiting += needs[1].split("、") if needs else []
        assert "\n草稿: true" in text
        file.write_text(text.replace("\n草稿: true", "\n草稿: false"), "utf-8")
    return folder


def errors(ran) -> list[str]:
    return [line for line in ran.findings if "[提醒]" not in line]


def test_all_examples_are_valid(portal, made, tmp_path):
    """All copied into a new portal and published: nothing is held, and each has its page."""
    folder = copied(made, tmp_path / "all", [kind.id for kind in KINDS])
    given = ("--site", str(folder), "--quiet", "--now", "2026-12-31 09:00")
    ran = portal.run("build", *given)
    assert (errors(ran), ran.code) == ([], 0)
    pages = (folder / f"output/{kind.id}/example-{kind.id}/index.html" for kind in KINDS)
    assert [page for page in pages if not page.is_file()] == []


@pytest.mark.parametrize("kind", [kind.id for kind in KINDS if kind.id not in {"news"}][::4])
def test_example_is_valid_alone(portal, made, tmp_path, kind):
    """One copied alone, with those that it says it needs."""
    folder = copied(made, tmp_path / "one", [kind])
    ran = portal.run("check", "--site", str(folder), "--now", "2026-12-31 09:00")
    assert (errors(ran), ran.code) == ([], 0)


def test_only_what_names_another_example_needs_it(made):
    """Three kinds cannot be without another item; every other example is whole in itself."""
    needing = {
        file.parent.name
        for file in made.glob("examples/*/*.md")
        if "复制时连同" in file.read_text("utf-8")
    }
    assert needing == {"interpretation", "gazette", "scenario"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_field_is_there_with_a_value(made, kind):
    """Each field and part stands in its kind's example, filled or as a comment, with what it is for."""
    text = (made / f"examples/{kind.id}/example-{kind.id}.md").read_text("utf-8")
    for field in kind.fields:
        line = re.search(rf"^(?:# )?{re.escape(field.zh)}:(.*)$", text, re.M)
        assert line, field.zh
        assert field.help in line[1]
        assert isinstance(field.type, Group) or field.many or line[1].split("#")[0].strip(), line[0]
        for part in field.type.fields if isinstance(field.type, Group) else ():
            assert re.search(rf"^[-# ]*{re.escape(part.zh)}:", text, re.M), part.zh
    assert "明川市是虚构的城市" in text
    assert f"\n# 编号: example-{kind.id} " in text  # two copies would both be at its address


def fields_of(fields: tuple[Field, ...]):
    for field in fields:
        yield field
        yield from fields_of(field.type.fields) if isinstance(field.type, Group) else ()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_field_has_an_example_of_its_own(kind):
    """But for those whose choices say enough: a number or a text made up for all kinds would teach nothing."""
    lacking = [
        field.zh
        for field in fields_of(kind.fields)
        if not field.example and not isinstance(field.type, (Group, *OWN_CHOICE))
    ]
    assert lacking == []


def test_examples_are_no_content(portal, made):
    """A new portal has them outside of its content: it reads its two items alone. They are small."""
    ran = portal.run("check", "--site", str(made))
    assert (ran.code, ran.findings) == (0, [])
    assert "检查了 2 件内容。" in ran.out
    assert sum(file.stat().st_size for file in made.glob("examples/**/*.*")) < 600_000


def test_folder_of_the_office_is_left_alone(portal):
    """A folder of that name that is not ours gets nothing; ours is renewed, what else is in it stays."""
    own = portal.write("examples/notice/our.md", "自己的\n")
    ran = portal.run("editor", "--site", str(portal.folder))
    assert "没有写：examples。这个文件夹是本单位自己的；要样例，请把它改名，再运行一次。" in ran.out
    assert [path.name for path in (portal.folder / "examples").rglob("*.md")] == ["our.md"]
    own.unlink()
    shutil.rmtree(portal.folder / "examples")
    assert portal.run("editor", "--site", str(portal.folder)).code == 0
    own = portal.write("examples/notice/our.md", "自己的\n")
    changed = portal.write("examples/notice/example-notice.md", "改了\n")
    assert (
        "已写：examples/notice/example-notice.md"
        in portal.run("editor", "--site", str(portal.folder)).out
    )
    assert own.read_text("utf-8") == "自己的\n"
    assert "类型: 通知公告" in changed.read_text("utf-8")


def test_example_of_an_own_kind(portal):
    """A portal's own kind has one too, even where its fields have no examples; it is valid."""
    portal.write(
        "tree.py",
        "from gongkai.subjects import Field, Integer, Kind, Text, common\n"
        'KIND = Kind("tree", "古树", "Tree", (*common(), Field("age", "树龄", Integer(), required=True),\n'
        '    Field("place", "地点", Text(), many=True, help="#1: 门牌")))\n',
    )
    portal.write("pelicanconf.py", "from gongkai.defaults import *\nEXTRA_KINDS = ['tree.py']\n")
    portal.write("content/data/columns.yaml", "- {编号: tree, 名称: 古树名木, 类型: [古树]}\n")
    assert portal.run("editor", "--site", str(portal.folder)).code == 0
    shutil.copytree(portal.folder / "examples/tree", portal.content / "tree")
    assert [line for line in portal.check().findings if "/tree/" in line] == []
    assert "树龄: 1  # 必写" in (portal.content / "tree/example-tree.md").read_text("utf-8")
