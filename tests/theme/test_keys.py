"""Templates take only keys that the types of the answers declare; every answer has such a type."""

from functools import cache

import jinja2
import pytest
from jinja2 import nodes

from gongkai import themes
from gongkai.build.filters import FILTERS
from gongkai.build.theme_parts import templates
from gongkai.pages import shapes
from gongkai.pages.answers import CardView, Summary
from gongkai.pages.questions import SiteView
from gongkai.pages.shapes import NUMBER, TEXT, UNKNOWN, AnswerShape, KeyShape, Parts, Several
from gongkai.records.site_data import FURTHER, SITE_KEYS
from gongkai.subjects.extras import ALL_EXTRAS
from gongkai.subjects.kinds import KINDS
from gongkai.subjects.questions import QUERIES
from tests.theme.keys import Fault, Reader, parse

FOLDER = themes.path() / "templates"
ENVIRONMENT = jinja2.Environment(autoescape=True)
ENVIRONMENT.filters |= FILTERS
FRAMES = ("base.html", "detail.html", "item.html")
PAGES = sorted(path.name for path in FOLDER.glob("*.html") if path.name not in FRAMES)
KIND_OF = {f"{kind.id}.html": kind for kind in KINDS}

PAGE = Parts({name: KeyShape(TEXT) for name in ("path", "title", "kind", "lang")})
HEADING = Parts(
    {
        "level": KeyShape(NUMBER),
        "id": KeyShape(TEXT),
        "text": KeyShape(TEXT),
        "starts": KeyShape(TEXT),
        "ends": KeyShape(NUMBER),
    }
)
FIXED: dict[str, AnswerShape] = {
    "page": PAGE,
    "body": TEXT,
    "toc": Several(HEADING),
    "texts": Several(TEXT),
    "target": TEXT,
    "fragment": TEXT,
    "reason": TEXT,
}
FREE = {"linked_data": "properties are those of schema.org", "record": "by kind: `record_shape`"}
"""Answers whose keys no type can list, with the reason."""


@cache
def trees() -> dict[str, nodes.Template]:
    """Every template of the theme by its path."""
    texts = {name: path.read_text("utf-8") for name, path in templates(themes.path()).items()}
    return parse(texts, ENVIRONMENT)


def kind_names(template: str) -> dict[str, AnswerShape]:
    """What the template of a page sees."""
    templates = {extra.name: extra.template for extra in ALL_EXTRAS}
    answers = {
        name: shapes.answer_shape(query.answer)
        for name, query in QUERIES.items()
        if templates.get(name, template) == template
    }
    names = FIXED | answers
    kind = KIND_OF.get(template)
    if kind is None:
        return {name: shape for name, shape in names.items() if name not in ("record", "linked")}
    return names | {
        "record": shapes.record_shape(kind),
        "linked": shapes.linked_shape(kind, KINDS),
    }


def faults(template: str) -> list[Fault]:
    return Reader(trees()).faults(template, kind_names(template))


@pytest.mark.parametrize("template", PAGES)
def test_templates_take_keys_of_the_types(template: str) -> None:
    """What a page takes of an answer, however deep, through loops and components, the answer's type declares."""
    assert faults(template) == []


ITEM = Parts({"path": KeyShape(TEXT), "state": KeyShape(Parts({"id": KeyShape(TEXT)}))})
SEEN: dict[str, AnswerShape] = {"one": ITEM, "many": Several(ITEM), "open": UNKNOWN}


@pytest.mark.parametrize(
    ("source", "missing"),
    [
        ("{{ one.path }}{{ one.paht }}", ["paht"]),
        ("{% for each in many %}{{ each.state.id }}{{ each.state.name }}{% endfor %}", ["name"]),
        ("{% set first = many[0] %}{{ first.paht if one.path else many[:2][1]['pat'] }}", ["paht", "pat"]),
        ("{{ many | selectattr('paht') | map(attribute='state.nmae') | list }}", ["paht", "nmae"]),
        ("{% from 'm.html' import m %}{{ m(items=many) }}{{ open.anything.at.all }}", ["count"]),
        ("{% set all = namespace(rows=[]) %}{% for each in many %}{% set all.rows = all.rows + [each] %}{% endfor %}"
         "{% for each in all.rows %}{{ each.paht }}{{ each.path.format(a=1) }}{% endfor %}", ["paht"]),
        ("{% for each in [one, one.path] %}{% if each is string %}{{ each.upper() }}{% else %}{{ each.paht }}{% endif %}{% endfor %}"
         "{% if one.path is defined %}{% set text = one.path %}{% if text is string %}{% else %}{{ text.x }}{% endif %}{% endif %}", ["paht"]),
        ("{% extends 'frame.html' %}{% block a %}{{ one.title }}{% endblock %}", ["title", "name"]),
    ],
    ids=["key", "loop", "alias", "filter", "macro", "namespace", "string", "frame"],
)  # fmt: skip
def test_wrong_key_is_found(source: str, missing: list[str]) -> None:
    """A key that no shape has is found wherever a template takes it; right ones, methods and the unknown are not."""
    others = {
        "m.html": "{% macro m(items, more='') %}{% for i in items %}{{ i.path ~ i.count }}{% endfor %}{% endmacro %}",
        "frame.html": "{% block a %}{% endblock %}{{ one.name }}",
    }
    found = Reader(parse({"page.html": source} | others, ENVIRONMENT)).faults(
        "page.html", dict(SEEN)
    )
    assert [fault.key for fault in found] == missing


def test_wrong_key_of_a_record_is_found() -> None:
    """A template of a kind takes fields of that kind, not of another."""
    sources = {"page.html": "{{ record.index_number }}{{ linked.explains[0].title }}"}
    found = {
        kind: [
            f.key for f in Reader(parse(sources, ENVIRONMENT)).faults("page.html", kind_names(kind))
        ]
        for kind in ("interpretation.html", "service.html")
    }
    assert found == {
        "interpretation.html": ["index_number"],
        "service.html": ["index_number", "explains"],
    }


def untyped() -> list[str]:
    """Questions whose answer has no type; answers of writers may be by name, as the file's standard has them."""
    writers = {extra.name for extra in ALL_EXTRAS if extra.writer}
    return [
        name
        for name, query in QUERIES.items()
        if name not in FREE
        and (
            shapes.answer_shape(query.answer) == UNKNOWN
            if name in writers
            else shapes.is_untyped(shapes.answer_shape(query.answer))
        )
    ]


def test_every_answer_has_a_type() -> None:
    """A question's function says what it returns; so does what a kind adds to its records."""
    assert untyped() == []
    assert [k.id for k in KINDS if k.page_data and not shapes.page_data_type(k)] == []


def test_summary_lists_what_kinds_show_in_lists() -> None:
    """`Summary` has every field that a kind marks, and `CardView` every field of a card."""
    fixed = {"path", "kind", "kind_name", "state"}
    assert set(shapes.keys_of(Summary)) - fixed == {
        name for kind in KINDS for name in kind.in_summary
    }
    cards = {name for kind in KINDS if kind.organ_card for name in kind.organ_card.fields}
    assert set(shapes.keys_of(CardView)) - {"path", "state"} == cards


def test_site_has_the_keys_of_its_file() -> None:
    """`SiteView` has every key that `site.yaml` may have."""
    assert {*SITE_KEYS.values(), *FURTHER.values()} <= set(shapes.keys_of(SiteView))
