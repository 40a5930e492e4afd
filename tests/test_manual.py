"""The editors' manual: each finding has its section, a portal's copy is whole and alike, and its drawings are legible."""

import re
import sys
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from gongkai.findings import MANUAL, MESSAGES, RULES, manual_section

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT))
from tools import manual_pages, messages_page, web_pictures  # noqa: E402  tools are not installed

SHIPPED = ROOT / "gongkai/starter"
PAGES = sorted((SHIPPED / MANUAL).rglob("*.md"))
SVG = "{http://www.w3.org/2000/svg}"


def anchors(page: Path) -> set[str]:
    """The anchors that code hosts and editors make of a page's headings: small letters, blanks as hyphens, no marks."""
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.M | re.S)
    plain = (re.sub(r"[*`]", "", head) for head in re.findall(r"^#{1,6} (.+)$", text, re.M))
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in plain}


def test_each_finding_has_its_section_once():
    """Under a heading that is its id alone, with its own words, how far it reaches and who mends it."""
    text = (SHIPPED / MESSAGES).read_text("utf-8")
    sections = dict(zip(*[iter(re.split(r"^#### (\S+)$", text, flags=re.M)[1:])] * 2, strict=True))
    assert list(sections) == list(RULES)
    for id_, section in sections.items():
        assert re.search(r"^\*\*(阻断|错误|提醒)\*\*，.+谁来改：.+。$", section, re.M), id_
        literal = re.split(r"\{[^{}]*\}", RULES[id_].zh[0].replace("{{", "").replace("}}", ""))
        assert all(part.strip() in section for part in literal), id_
    assert {id_ for id_ in RULES if manual_section(id_).partition("#")[2] not in sections} == set()


def test_explanations_are_of_findings_that_there_are():
    """One for a finding that was renamed would be lost without a word."""
    assert set(messages_page.explained()) <= set(RULES)


def test_examples_name_fields_that_there_are():
    """An example of what is right with a field that nobody has would make the next fault."""
    reference = (ROOT / "docs/reference/kinds.md").read_text("utf-8")
    known = set(re.findall(r"^\| (\S+) \| `|(\w+) `\w+`", reference, re.M))
    right = "".join(re.findall(r"^- 对：.*$", (SHIPPED / MESSAGES).read_text("utf-8"), re.M))
    shown = set(re.findall(r"`([一-鿿]+): ", right))
    assert len(shown) > 10
    assert shown - {name for pair in known for name in pair} == set()


def test_copy_is_the_manual():
    """What a portal gets is docs/editors, all of it, and nothing beside; `tools/reference.py` writes it."""
    for path, write in manual_pages.pages().items():
        assert (ROOT / path).read_text("utf-8") == write(), f"{path}: run tools/reference.py"
    assert manual_pages.leftovers() == []
    names = {file.name for file in PAGES}
    assert names >= {file.name for file in ROOT.glob("docs/editors/*.md")} | {"fields.md"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_of_the_copy_stay_within_it(page):
    """Each leads to a file of the manual, and to a heading where it names one: no network, no checkout."""
    text = re.sub(r"^```.*?^```|`[^`\n]+`", "", page.read_text("utf-8"), flags=re.M | re.S)
    for target in re.findall(r"\[[^\]]*\]\(([^)\s]+)\)", text):
        path, _, fragment = unquote(target).partition("#")
        file = page.parent / path if path else page
        assert file.is_file() and file.is_relative_to(SHIPPED / MANUAL), target
        assert not fragment or fragment in anchors(file), target


def test_readme_of_a_portal_leads_to_the_manual():
    """In its first lines, before any command."""
    text = (SHIPPED / "README.md").read_text("utf-8")
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", text)
    wanted = ["on-the-web.md", "README.md", "messages.md", "form.md"]
    assert links[:4] == [f"{MANUAL}/{name}" for name in wanted]
    assert all((SHIPPED / link).is_file() for link in links)
    assert text.index(links[0]) < 100 < text.index("gongkai ")


@pytest.mark.parametrize("path", web_pictures.PAGES, ids=lambda path: path.stem)
def test_drawings_say_what_they_show(path):
    """Small, drawn for 360 pixels in letters of 14 or more, with words for who does not see, and colours for the night."""
    text = web_pictures.PAGES[path]()
    drawn = ElementTree.fromstring(text)
    assert len(text.encode()) < 8_000 and drawn.get("viewBox", "").split()[2] == "360"
    assert drawn.findtext(f"{SVG}title") and len(drawn.findtext(f"{SVG}desc") or "") > 15
    style = drawn.findtext(f"{SVG}style") or ""
    assert "prefers-color-scheme:dark" in style
    assert all(int(size) >= 14 for size in re.findall(r"(\d+)px", style))
    assert not re.search(r"href|url\(|<script|font-face", text)
    shown = re.findall(r"!\[([^\]]+)\]\(pictures/([\w-]+)\.svg\)", _on_the_web())
    words = {name: alternative for alternative, name in shown}
    assert len(words[path.stem]) > 25
    numbers = set(re.findall(r'class="w"[^>]*>(\d)<', text))
    assert {"①②③④⑤"[int(number) - 1] for number in numbers} == set(
        re.findall("[①-⑨]", words[path.stem])
    )


def _on_the_web() -> str:
    return (ROOT / "docs/editors/on-the-web.md").read_text("utf-8")
