"""A component's files: its YAML tells all of it, and its sheet styles what is its own."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jinja2
import pytest
import tinycss2
from bs4 import BeautifulSoup
from jinja2 import nodes

from gongkai import themes
from gongkai.build.theme_parts import sheets, templates
from tests.theme.test_gallery import COMPONENTS, GALLERY, MADE

THEME = themes.path()
FOLDERS = sorted(folder.name for folder in THEME.glob("components/*"))


@cache
def html(component: str) -> str:
    """All examples of a component."""
    return "".join(GALLERY.render(MADE, each) for each in COMPONENTS[component].examples)


def classes(text: str) -> set[str]:
    found = BeautifulSoup(text, "lxml").find_all(class_=True)
    return {name for tag in found for name in tag["class"] if name.startswith("gk-")}


def selectors(sheet: Path) -> Iterator[str]:
    """Yield each selector of a sheet, also those within media queries."""
    waiting = tinycss2.parse_stylesheet(sheet.read_text(encoding="utf-8"), skip_comments=True)
    while waiting:
        rule = waiting.pop()
        if rule.type == "at-rule" and rule.lower_at_keyword == "media":
            waiting += tinycss2.parse_rule_list(rule.content, skip_comments=True)
        elif rule.type == "qualified-rule":
            whole = tinycss2.serialize(rule.prelude)
            yield from (one.strip() for one in re.split(r",(?![^(]*\))", whole))


def named(selector: str) -> set[str]:
    """The classes of a selector, without those that it excludes."""
    return set(re.findall(r"\.(gk-[\w-]+)", re.sub(r":not\(.*?\)", "", selector)))


def block(class_: str) -> str:
    return re.split("__|--", class_, maxsplit=1)[0]


SELECTORS = {sheet: list(selectors(sheet)) for sheet in sheets(THEME)}


def owners() -> dict[str, set[Path]]:
    """Return class → the sheets that style it: by itself, if any does; else at all; of several those of its block."""
    alone: dict[str, set[Path]] = {}
    blocks: dict[str, set[Path]] = {}
    anywhere: dict[str, set[Path]] = {}
    for sheet, found in SELECTORS.items():
        for selector in found:
            of_blocks = {block(each) for each in named(selector)}
            for name in named(selector):
                anywhere.setdefault(name, set()).add(sheet)
                if len(of_blocks) == 1:
                    alone.setdefault(name, set()).add(sheet)
                    blocks.setdefault(block(name), set()).add(sheet)
    owned = {
        name: alone.get(name) or (within if len(within) == 1 else blocks.get(block(name), within))
        for name, within in anywhere.items()
    }
    # The frame of all pages may place a component.
    return {name: set(filter(home, of)) or of for name, of in owned.items()}


def home(sheet: Path) -> str:
    """The component that a sheet belongs to; "" for the sheets of all pages."""
    return sheet.stem if sheet.parent.parent.name == "components" else ""


OWNERS = owners()


def test_every_folder_has_what_it_needs() -> None:
    """A component has its YAML; every file has the component's name, and none is empty."""
    for name in FOLDERS:
        files = {file.name: file for file in (THEME / "components" / name).iterdir()}
        assert f"{name}.yaml" in files
        assert {file.rpartition(".")[0] for file in files} == {name}
        assert {file.suffix for file in files.values()} & {".html", ".css"}
        assert all(file.stat().st_size for file in files.values())
        sheet = files.get(f"{name}.css")
        assert sheet is None or SELECTORS[sheet]


IMPORTED = {
    f"{component}: {macro}"
    for path in templates(THEME).values()
    for component, macros in re.findall(
        r'from "components/(\w+).html" import ([^%]+?) %', path.read_text("utf-8")
    )
    for macro in re.findall(r"(?:^|, )(\w+)", macros)
}
"""Macros that templates call; others are parts of these."""


@pytest.mark.parametrize("name", COMPONENTS)
def test_parameters_are_told_and_shown(name: str) -> None:
    """The YAML tells each macro that templates call, and an example gives each parameter a value."""
    file = THEME / "components" / name / f"{name}.html"
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    macros = {
        macro.name: [each.name for each in macro.args]
        for macro in MADE.parse(text).find_all(nodes.Macro)
        if macro.name == name or f"{name}: {macro.name}" in IMPORTED
    }
    told = COMPONENTS[name].macros
    assert {macro: [*parameters] for macro, parameters in told.items()} == macros
    assert COMPONENTS[name].examples
    given = {macro: set[str]() for macro in macros}
    for example in COMPONENTS[name].examples:
        tree = jinja2.Environment(autoescape=True).parse(example.source)
        real = {
            pair if isinstance(pair, str) else pair[1]: pair if isinstance(pair, str) else pair[0]
            for each in tree.find_all(nodes.FromImport)
            for pair in each.names
        }
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and real.get(call.node.name) in given:
                given[real[call.node.name]] |= {each.key for each in call.kwargs}
    called = {macro: set(parameters) for macro, parameters in macros.items()}
    assert given == called


def needed(name: str) -> set[str]:
    """Return the components whose rules one uses: itself, what it imports, what its YAML names, and theirs."""
    found: set[str] = set()
    waiting = {name}
    while waiting:
        each = waiting.pop()
        found.add(each)
        file = THEME / "components" / each / f"{each}.html"
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
        sources = [text, *(example.source for example in COMPONENTS[each].examples)]
        imported = set(re.findall(r'"components/(\w+)\.html"', "".join(sources)))
        waiting |= (imported | set(COMPONENTS[each].needs)) - found
    return found


@pytest.mark.parametrize("name", COMPONENTS)
def test_classes_have_rules_where_the_component_says(name: str) -> None:
    """Each class of an example has a rule in the component's sheet, in that of one it uses, or in those of all pages."""
    allowed = needed(name) | {""}
    ruled = {each for each, of in OWNERS.items() if {home(sheet) for sheet in of} & allowed}
    # A block may be bare, its parts having the rules; that named as the component is for others to find it by.
    bare = {block(each) for each in ruled} | {f"gk-{name.replace('_', '-')}"}
    assert classes(html(name)) - ruled - bare == set()


@cache
def shown() -> set[str]:
    """The classes of all examples."""
    return classes("".join(map(html, COMPONENTS)))


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_class_of_a_sheet_is_shown(name: str) -> None:
    """The examples show every class that the component's sheet styles, each variant and part, but what a script adds."""
    sheet = THEME / "components" / name / f"{name}.css"
    module = sheet.with_suffix(".mjs")
    by_script = module.read_text(encoding="utf-8") if module.is_file() else ""
    own = {each for each, owned_by in OWNERS.items() if owned_by == {sheet}}
    assert {each for each in own - shown() if f'"{each}' not in by_script} == set()


def written() -> str:
    """All that writes classes: templates without their ids, scripts, the document room, filters and what places its figures."""
    root = Path(__file__).parents[2]
    pages = "".join(path.read_text(encoding="utf-8") for path in templates(THEME).values())
    others = (
        *THEME.glob("components/*/*.mjs"),
        *root.glob("search/reader/*.mjs"),
        *root.glob("gongkai/document/*.py"),
        root / "gongkai/build/filters.py",
        root / "gongkai/portal/figures.py",
    )
    code = "".join(path.read_text(encoding="utf-8") for path in others)
    return re.sub(r'\b(?:id|for|href|aria-\w+)="[^"]*"', "", pages) + code


def test_no_rule_is_left_behind() -> None:
    """Each class of the sheets is written whole by something, or put together by it and shown in an example."""
    source = written()
    whole = set(re.findall(r"gk-[\w-]*\w(?![\w-]*\{(?!%))", source))
    begun = tuple(set(re.findall(r"(gk-[\w-]+)\{(?!%)", source)))
    dead = {each for each in OWNERS if each not in whole}
    assert {each for each in dead if not (each.startswith(begun) and each in shown())} == set()
    assert "gk-badge--stop" in dead, "variants are put together"


def test_a_sheet_styles_what_is_its_own() -> None:
    """A class is styled by one sheet; elsewhere only inside another component, whose sheet says so."""
    assert {name: found for name, found in OWNERS.items() if len(found) > 1} == {}
    for sheet, found in SELECTORS.items():
        if home(sheet):
            strange = [
                selector
                for selector in found
                if not any(OWNERS[each] == {sheet} for each in named(selector))
                and not selector.startswith("[")
            ]
            assert strange == [], sheet
