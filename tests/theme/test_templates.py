"""The source of the templates: the names they use, the words they contain, the one unescaped place."""

import ast
import re
from functools import cache
from itertools import chain
from pathlib import Path

import jinja2
import pytest
import yaml
from jinja2 import meta, nodes

from gongkai import themes
from gongkai.build import plan
from gongkai.build.filters import FILTERS
from gongkai.build.theme_parts import templates
from gongkai.pages import policy_chain, questions
from gongkai.pages.layout import form_of
from gongkai.portal import lists
from gongkai.records.fields import Group, Reference
from gongkai.subjects import extras
from gongkai.subjects.extras import ALL_EXTRAS
from gongkai.subjects.kinds import KINDS
from gongkai.subjects.openness import five_kinds

THEME = themes.path()
FILES = templates(THEME)
NAMES = sorted(FILES)
ENVIRONMENT = jinja2.Environment(autoescape=True)
ENVIRONMENT.filters |= FILTERS
BY_FIELDS = {kind.id for kind in KINDS}
"""Ids of the kinds, after which their templates are named."""


@cache
def tree_of(name: str) -> nodes.Template:
    """A template, parsed."""
    return ENVIRONMENT.parse(FILES[name].read_text(encoding="utf-8"))


def trees() -> dict[str, nodes.Template]:
    """Every template, parsed."""
    return {name: tree_of(name) for name in NAMES}


def allowed() -> dict[str, set[str]]:
    """Read the table of CONTEXT.md: name → templates in which it occurs, or {"all"}."""
    text = (THEME / "CONTEXT.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| .+ \|$", text, re.MULTILINE)
    return {name: set(places.split()) for name, places in rows}


def used(name: str) -> set[str]:
    """Return the names that a template takes from outside: neither set nor imported by itself."""
    imports = chain.from_iterable(node.names for node in tree_of(name).find_all(nodes.FromImport))
    imported = {pair[1] if isinstance(pair, tuple) else pair for pair in imports}
    stored = {node.name for node in tree_of(name).find_all(nodes.Name) if node.ctx == "store"}
    stored |= {node.name for node in tree_of(name).find_all(nodes.Macro)}
    return meta.find_undeclared_variables(tree_of(name)) - imported - stored - {"caller"}


def _ancestors(name: str) -> list[str]:
    """Return the templates that one extends, the nearest first; read from the text, for this is asked at collection."""
    text = FILES[name].read_text(encoding="utf-8")
    extended = re.findall(r'^{% extends "([^"]+)" %}', text, re.MULTILINE)
    return extended + list(chain.from_iterable(map(_ancestors, extended)))


def test_what_is_extended_is_read_from_the_text() -> None:
    """The parser finds the same."""
    parsed = {
        name: [node.template.as_const() for node in tree.find_all(nodes.Extends)]
        for name, tree in trees().items()
    }
    assert parsed == {name: _ancestors(name)[:1] for name in NAMES}


@pytest.mark.parametrize("name", [name for name in NAMES if _ancestors(name)])
def test_no_block_is_written_for_nobody(name: str) -> None:
    """A block that no template above has would never be shown, and nothing would say so."""
    above = {
        block.name for parent in _ancestors(name) for block in tree_of(parent).find_all(nodes.Block)
    }
    outermost = [block.name for block in tree_of(name).body if isinstance(block, nodes.Block)]
    assert [block for block in outermost if block not in above] == []


@pytest.mark.parametrize("name", NAMES)
def test_only_known_names_are_used(name: str) -> None:
    """A template uses only names of CONTEXT.md; a component only link and _; a part of the chrome its arguments."""
    everywhere = {key for key, places in allowed().items() if places == {"all"}}
    here = {key for key, places in allowed().items() if name in places}
    inside = {
        "components": {"link", "_"},
        "chrome": {"site", "link", "asset", "has_asset", "_"} | here,
    }
    own = inside.get(name.split("/", maxsplit=1)[0], everywhere | here)
    assert used(name) <= own


def test_every_known_name_is_used_where_the_list_says() -> None:
    """CONTEXT.md promises no name to a template that does not take it."""
    idle = [
        (key, place)
        for key, places in allowed().items()
        for place in places - {"all"}
        if key not in used(place)
    ]
    assert idle == []
    assert {"record", "listing", "accounts"} <= allowed().keys(), "the table was read"


def test_safe_occurs_once() -> None:
    """Only the document's text, which the document room has sanitised, goes out unescaped."""
    filters = {
        name: [node.name for node in tree.find_all(nodes.Filter)] for name, tree in trees().items()
    }
    assert [name for name in NAMES for found in filters[name] if found == "safe"] == ["detail.html"]
    calls = chain.from_iterable(
        tree.find_all(nodes.ScopedEvalContextModifier) for tree in trees().values()
    )
    assert list(calls) == []
    assert not [n for n in NAMES if "autoescape" in FILES[n].read_text(encoding="utf-8")]


def test_filters_that_write_markup_stay_out_of_attributes() -> None:
    """A link or a `wbr` in an attribute, a `title` or a `meta` would end it."""
    markup = r"\| (?:breaks|telephones)\b[^}]*\}\}"
    in_tag = re.compile(rf"<[a-z][^<>]*=\"[^\"<>]*\{{\{{[^}}]*{markup}|<title>[^<]*{markup}")
    found = {name: in_tag.findall(file.read_text("utf-8")) for name, file in FILES.items()}
    assert {name: bad for name, bad in found.items() if bad} == {}


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("components/")])
def test_component_is_a_macro_of_its_name(name: str) -> None:
    """A component's file holds a macro named as the file."""
    macros = [node.name for node in tree_of(name).find_all(nodes.Macro)]
    assert name.removeprefix("components/").removesuffix(".html") in macros


def test_macros_are_called_with_keywords() -> None:
    """A misspelt keyword fails at once; a misplaced argument does not, so none goes by position."""
    macros = {node.name for tree in trees().values() for node in tree.find_all(nodes.Macro)}
    for name, tree in trees().items():
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in macros:
                assert call.args == [], (name, call.lineno)


@pytest.mark.parametrize("name", NAMES)
def test_imports_need_no_context(name: str) -> None:
    """A component with the page's context would be made anew for every page."""
    imports = tree_of(name).find_all((nodes.FromImport, nodes.Import))
    assert not [each for each in imports if vars(each)["with_context"]]


def test_every_part_of_the_chrome_is_named() -> None:
    """Parts are named literally, so that the digest of a page depends on them; none is unused."""
    calls = chain.from_iterable(tree.find_all(nodes.Call) for tree in trees().values())
    named = [c.args for c in calls if isinstance(c.node, nodes.Name) and c.node.name == "chrome"]
    assert all(len(args) == 1 and isinstance(args[0], nodes.Const) for args in named)
    parts = {name for name in NAMES if name.startswith("chrome/")}
    values = {args[0].value for args in named if isinstance(args[0], nodes.Const)}
    assert {f"chrome/{value}.html" for value in values} == parts


def words() -> set[str]:
    """Return every text that a template gives to `_`."""
    calls = chain.from_iterable(tree.find_all(nodes.Call) for tree in trees().values())
    given = [c.args[0] for c in calls if isinstance(c.node, nodes.Name) and c.node.name == "_"]
    found = {word.value for word in given if isinstance(word, nodes.Const)}
    return found | labels()


def labels() -> set[str]:
    """Return the words of kinds that `item.html` and lists show: names of fields, headings, states."""
    found = {policy_chain.EARLIER, policy_chain.LATER}
    for kind in KINDS:
        found |= {name for name, _ in kind.state.names.values()} if kind.state else set()
        found |= {kind.chain.stage} if kind.chain else set()
        for field in kind.fields:
            if isinstance(field.type, Reference):
                found |= {field.zh, field.type.inverse_zh} - {""}
            elif form_of(field) != "hidden" and kind.id not in OWN_WORDS:
                found.add(field.zh)
                # The parts of an entry are the columns of its table.
                if isinstance(field.type, Group) and form_of(field) != "timeline":
                    found |= {part.zh for part in field.type.fields}
        if kind.id not in OWN_WORDS:
            found.add(kind.zh)
    return found


def titles() -> set[str]:
    """Return every text in the code that plans lists and extra pages."""
    folders = (Path(str(module.__file__)).parent for module in (extras, questions))
    modules = [*chain.from_iterable(folder.rglob("*.py") for folder in folders)]
    modules += [Path(str(module.__file__)) for module in (lists, plan)]
    trees = (ast.parse(module.read_text(encoding="utf-8")) for module in modules)
    constants = (
        n for n in chain.from_iterable(map(ast.walk, trees)) if isinstance(n, ast.Constant)
    )
    parts = {part.title for part in five_kinds.PARTS}
    return parts | {each.value for each in constants if isinstance(each.value, str)}


OWN_WORDS = {"disclosure", "interpretation", "service", "news", "notice", "page"}
"""Kinds whose templates write their labels themselves."""


def texts() -> dict[str, str]:
    loaded = yaml.safe_load((THEME / "texts" / "en.yaml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def test_every_word_has_english_and_none_is_idle() -> None:
    """The catalogue has the words of the templates and no others, the titles of lists and extra pages aside."""
    assert set(texts()) - words() <= titles()
    assert words() <= set(texts())


def test_gaps_are_the_same_in_both_languages() -> None:
    """A translation keeps the gaps of its text."""
    for chinese, english in texts().items():
        assert set(re.findall(r"{\w+}", chinese)) == set(re.findall(r"{\w+}", english)), chinese


# Punctuation between texts.
NOT_WORDS = re.compile(r"[，、：（）]")


@pytest.mark.parametrize("name", NAMES)
def test_no_chinese_word_outside_the_catalogue(name: str) -> None:
    """Fixed words are in `_()`; the rest of a template's text is markup."""
    text = "".join(node.data for node in tree_of(name).find_all(nodes.TemplateData))
    assert re.findall("[一-鿿]+", NOT_WORDS.sub("", text)) == []


def test_path_of_a_theme() -> None:
    """The path is the theme's folder, with its parts."""
    assert {"templates", "components", "chrome", "base", "layout", "texts"} <= {
        part.name for part in themes.path("clear").iterdir()
    }


@pytest.mark.parametrize("name", [name for name in NAMES if "/" not in name])
def test_every_template_has_examples(name: str) -> None:
    """Tests render every template that can be rendered; frames are rendered within others."""
    examples = {path.stem for path in (Path(__file__).parent / "examples").glob("*.yaml")}
    stem = name.removesuffix(".html")
    by_portal = stem in BY_FIELDS or name in {extra.template for extra in ALL_EXTRAS}
    assert stem in {"base", "detail", "item"} | examples or by_portal


@pytest.mark.parametrize("kind", sorted(BY_FIELDS))
def test_every_kind_has_items_in_the_reference_portal(kind: str, root: Path) -> None:
    """The template of each kind is rendered there, and other tests look at every page of it."""
    assert list(root.joinpath("content", kind).rglob("*.md"))
