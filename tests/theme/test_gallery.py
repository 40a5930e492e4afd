"""Each component's examples, which are its YAML: rendered, looked at, and all on one page."""

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from gongkai.a11y import audit_page
from tests.theme.conftest import HOSTILE, rewritten
from tests.theme.test_pages import Nesting

SCRIPT = Path(__file__).parents[2] / "tools" / "gallery.py"
FRAME = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>例</title><body><main id="gk-components"><h1>例</h1><h2>例</h2>{}</main>'


def load() -> Any:
    """The tool that writes the gallery: no package holds it."""
    spec = importlib.util.spec_from_file_location("gallery", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["gallery"] = module
    spec.loader.exec_module(module)
    return module


GALLERY = load()
COMPONENTS = {each.name: each for each in GALLERY.components()}
MADE = GALLERY.environment()
EXAMPLES = {
    f"{component.name}: {example.zh}": example
    for component in COMPONENTS.values()
    for example in component.examples
}


@pytest.fixture(scope="module")
def gallery() -> str:
    """The gallery's page."""
    return str(GALLERY.page())


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_is_sound(name: str) -> None:
    """Tags are nested, and the static audit finds nothing, whatever the texts are: long, or markup."""
    example = EXAMPLES[name]
    for change in (str, lambda text: text * 20, lambda text: text + HOSTILE):
        text = MADE.from_string(example.source).render(rewritten(dict(example.given), change))
        nesting = Nesting()
        nesting.feed(text)
        assert (nesting.faults, nesting.open) == ([], [])
        assert "<script>alert" not in text
    text = GALLERY.render(MADE, example)
    assert (text == "") == example.is_blank
    assert audit_page(FRAME.format(text).encode(), "example/") == []


def test_gallery_shows_each_example_and_how_it_is_called(gallery: str) -> None:
    """By its words, with what a template writes; the list above leads to each component."""
    soup = BeautifulSoup(gallery, "lxml")
    shown = [each.get_text() for each in soup.select(".gallery-name[id]")]
    assert shown == [f"{each.zh} · {each.en}" for each in EXAMPLES.values()]
    sources = [each.get_text() for each in soup.select(".gallery-source code")]
    assert sources == [each.shown for each in EXAMPLES.values()]
    assert [a["href"] for a in soup.select(".gallery-list a")] == [f"#gk-c-{c}" for c in COMPONENTS]
    blank = ["什么也不写" in each.get_text() for each in soup.select(".gallery-state")]
    assert blank == [each.is_blank for each in EXAMPLES.values()]


def test_gallery_has_no_fault(gallery: str) -> None:
    """The static audit finds nothing but that examples' links all lead to one place; ids, landmarks' names differ."""
    found = audit_page(gallery.encode(), "gallery/")
    assert {each.id for each in found} <= {"same-words-elsewhere-perhaps"}
    soup = BeautifulSoup(gallery, "lxml")
    ids = Counter(each["id"] for each in soup.select("[id]"))
    assert ids.most_common(1)[0][1] == 1
    told = [
        (each.get("aria-label"), " ".join(each.get_attribute_list("aria-labelledby")))
        for each in soup.select("nav, section[aria-labelledby]")
    ]
    assert len(told) == len(set(told))
    within = {a["href"][1:] for a in soup.select('a[href^="#"]')}
    assert within <= set(ids)


def test_gallery_loads_its_own_files_alone(tmp_path: Path) -> None:
    """The strict policy holds: nothing inline, nothing from elsewhere; the sheet is the theme's own."""
    GALLERY.write(tmp_path)
    soup = BeautifulSoup((tmp_path / "index.html").read_text(encoding="utf-8"), "lxml")
    assert soup.select("[style], style, script:not([src])") == []
    files = {each["href"] for each in soup.select("link")} | {
        each["src"] for each in soup.select("img, script")
    }
    assert files == {file.name for file in tmp_path.iterdir()} - {"index.html"}
    assert ".gk-badge--stop" in (tmp_path / "clear.css").read_text(encoding="utf-8")


def test_ids_and_names_of_an_example_are_made_its_own() -> None:
    """Twice on a page, an example still points to its own parts, and its landmarks have names of their own."""
    written = GALLERY.apart(
        '<nav aria-label="目录"><a href="#a">a</a><a href="#b">b</a></nav><p id="a"><label for="c">c</label>'
        '<input id="c" type="radio" name="d"></p><section aria-labelledby="a">s</section>',
        "gk-x-1",
    )
    assert written == (
        '<nav aria-label="目录" id="gk-x-1-landmark-0" aria-labelledby="gk-x-1-landmark-0 gk-x-1"><a href="#gk-x-1-a">a</a>'
        '<a href="#b">b</a></nav><p id="gk-x-1-a"><label for="gk-x-1-c">c</label>'
        '<input id="gk-x-1-c" type="radio" name="gk-x-1-d"></p><section aria-labelledby="gk-x-1-a gk-x-1">s</section>'
    )
