"""The theme by itself: rendered as a build renders it, with example data."""

import copy
import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import jinja2
import pytest
import yaml
from bs4 import BeautifulSoup

from gongkai import themes
from gongkai.build.compiled import Loader, Recipe
from gongkai.build.filters import FILTERS
from gongkai.build.templates import Rendering, Templates
from gongkai.build.theme_parts import PartsLoader
from gongkai.records.record import Body
from gongkai.subjects.kinds import KINDS as ALL_KINDS

THEME = themes.path()
EXAMPLES = Path(__file__).parent / "examples"
KINDS = ("disclosure", "interpretation", "service", "news", "notice", "page")
LISTS = (
    *("toc", "tags", "services", "urgent", "latest", "pairs", "open", "filters"),
    *("sections", "contacts", "columns", "topics", "audiences", "organs", "initials"),
    *("ways", "extras", "nearby"),
)
PARTS = ("facts", "info", "sections", "relations", "areas")
"""Lists that every record has, empty in most examples."""
OF_RECORDS = {"calendar": "", "share": "", "office": "", "days_to_publish": ""}
"""What is added to the fields of a record, where it is empty."""
HOSTILE = "<script>alert(1)</script>&amp;\"'"

Data = dict[str, Any]


def load(name: str) -> Data:
    data = yaml.safe_load((EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


COMMON = load("common")


def merged(base: Data, changes: Data) -> Data:
    """Return `base` with `changes` merged into it, mapping by mapping."""
    result = copy.deepcopy(base)
    for key, value in changes.items():
        below = result.get(key)
        if isinstance(below, dict) and isinstance(value, dict):
            result[key] = merged(below, value)
        else:
            result[key] = copy.deepcopy(value)
    return result


NO_STATE = {"id": "", "name": "", "tone": "", "is_normal": False}


def summary(name: str | None) -> Data | None:
    return None if name in (None, "none") else {"state": NO_STATE} | COMMON["summaries"][name]


def fill_fronts(front: Data, highlights: Data) -> None:
    """Put summaries into the lists of front pages and of the home page."""
    for listing in [*front.get("lists", []), *front.get("columns", [])]:
        listing["entries"] = [summary(name) for name in listing["entries"]]
    for place, key in ((front, "news"), (highlights, "news"), (highlights, "letters")):
        if key in place:
            place[key] = [{"picture": ""} | (summary(name) or {}) for name in place[key]]


def filled(data: Data) -> Data:
    """Put summaries where the example files name them."""
    listings = [data.get("listing"), *data.get("sections", [])]
    for listing in filter(None, listings):
        listing.setdefault("office", "")
        listing["entries"] = [summary(name) for name in listing["entries"]]
    for key in {"services", "latest"} & set(data):
        data[key] = [summary(name) for name in data[key]]
    front = data.get("front", {})
    fill_fronts(front, data.get("highlights", {}))
    for pair in [*data.get("pairs", []), *front.get("pairs", [])]:
        pair["document"] = summary(pair["document"])
        pair["interpretations"] = [summary(name) for name in pair["interpretations"]]
    for notice in [*data.get("open", []), *data.get("urgent", []), *front.get("open", [])]:
        notice.update(summary(notice.pop("of")) or {})
    for key, names in data.get("linked", {}).items():
        data["linked"][key] = [summary(name) for name in names]
    if "neighbours" in data:
        data["neighbours"] = {key: summary(name) for key, name in data["neighbours"].items()}
    if "nearby" in data:
        data["nearby"] = [summary(name) for name in data["nearby"]]
    if "record" in data:
        kind = next(kind for kind in ALL_KINDS if kind.id == data["page"]["kind"])
        blank = {field.name: field.empty() for field in kind.fields} | OF_RECORDS
        data["record"] = blank | {name: [] for name in PARTS} | data["record"]
        data.setdefault("linked", {})
    return data


def emptied(data: Data) -> Data:
    """Leave out everything that may be left out: an absent value is "" or [], as in a build."""
    blank = {str: "", list: [], dict: "", bool: False, int: ""}
    result = copy.deepcopy(data)
    if "record" in data:
        result["record"] = {key: blank[type(value)] for key, value in data["record"].items()}
    kept = ("id", "name", "lang", "theme_colour")
    site = {key: blank[type(value)] for key, value in data["site"].items() if key not in kept}
    result["site"] = data["site"] | site
    result.update({key: "" for key in ("body", "reason", "series") if key in data})
    result.update({key: [] for key in LISTS if key in data})
    if "state" in data:
        result["state"] = NO_STATE
    if "neighbours" in data:
        result["neighbours"] = {"previous": None, "next": None}
    for name in {"linked", "term_lists"} & set(data):
        result[name] = {key: [] for key in data[name]}
    for name in {"front", "highlights"} & set(data):
        result[name] |= {
            key: blank.get(type(value), "")
            for key, value in data[name].items()
            if key not in ("id", "title", "path", "ways")
        }
        if name == "front":
            result[name]["ways"] = []
    if "listing" in data:
        none = {"entries": [], "description": "", "number": 1, "pages": 1, "total": 0}
        result["listing"] = data["listing"] | none | {"previous": "", "next": "", "filter": ""}
    if "term" in data:
        result["term"] = data["term"] | {"description": ""}
    return result


def rewritten(value: Any, change: Callable[[str], str]) -> Any:
    """Apply `change` to each Chinese text, but not to the body and to values of closed lists."""
    closed = ("body", "publicity", "validity", "state")
    if isinstance(value, dict):
        return {k: v if k in closed else rewritten(v, change) for k, v in value.items()}
    if isinstance(value, list):
        return [rewritten(item, change) for item in value]
    return change(value) if isinstance(value, str) and re.search("[一-鿿]", value) else value


def examples() -> Iterator[tuple[str, str, Data]]:
    """Yield (template, name of the example, data) for every example."""
    for path in sorted(EXAMPLES.glob("*.yaml")):
        if path.stem == "common":
            continue
        file = load(path.stem)
        common = {"site": COMMON["site"], "tags": COMMON["tags"]} | (
            {"record": COMMON["record"]} if path.stem in KINDS else {}
        )
        base = merged(common, file["data"])
        full = filled(copy.deepcopy(base))
        yield f"{path.stem}.html", "full", full
        yield f"{path.stem}.html", "emptied", emptied(full)
        yield f"{path.stem}.html", "hostile", rewritten(full, lambda text: text + HOSTILE)
        yield f"{path.stem}.html", "long", rewritten(full, lambda text: text * 20)
        for name, changes in file["examples"].items():
            yield f"{path.stem}.html", name, filled(merged(base, changes))


ALL = {(template, name): data for template, name, data in examples()}


def loader() -> jinja2.BaseLoader:
    pages = jinja2.FileSystemLoader(THEME / "templates")
    return jinja2.ChoiceLoader([pages, PartsLoader(THEME)])


def environment() -> jinja2.Environment:
    env = jinja2.Environment(
        loader=loader(),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    env.filters |= FILTERS
    return env


def templates(words: dict[str, str] | None = None) -> Templates:
    """Return the theme's templates as a build loads them."""
    modules = [path.name for path in THEME.glob("components/*/*.mjs")]
    names = ("css/clear.css", "js/search_form.js", *(f"js/{name}" for name in modules))
    assets = {name: f"theme/{name}" for name in names}
    return Templates(environment(), assets, words or {})


TEMPLATES = templates()
Render = Callable[..., str]


def render_with(
    made: Templates, template: str, name: str = "full", changes: Data | None = None
) -> str:
    """Render an example with `changes` merged into its data."""
    data = merged(ALL[template, name], changes or {})
    site = {"site": data.pop("site")}
    html, toc = data.pop("body", None), data.pop("toc", [])
    outline = tuple((each["level"], each["id"], each["text"]) for each in toc)
    body = None if html is None else Body(html, outline)
    page = Rendering(data["page"]["path"], template, data, ("site",), body, [])
    return made.with_common(site).render(page).decode()


@pytest.fixture(scope="session")
def render() -> Render:
    """Render one example of one template to HTML."""
    return partial(render_with, TEMPLATES)


@pytest.fixture(scope="session")
def parsed(render: Render) -> Callable[..., BeautifulSoup]:
    """Render one example and parse it."""
    return lambda *example, **changes: BeautifulSoup(render(*example, **changes), "lxml")


@pytest.fixture(scope="session")
def component() -> Callable[..., BeautifulSoup]:
    """Call one macro of a component file with the given keywords and parse what it writes."""

    made = Loader(Recipe.of(environment()), loader(), {}).environment("/{}".format)

    def call(file: str, macro: str, **keywords: Any) -> BeautifulSoup:
        source = (
            f'{{% from "components/{file}.html" import {macro} %}}{{{{ {macro}(**keywords) }}}}'
        )
        return BeautifulSoup(made.from_string(source).render(keywords=keywords), "lxml")

    return call


@pytest.fixture(scope="session")
def render_english() -> Render:
    """Render one example with the English words of the theme."""
    texts = yaml.safe_load((THEME / "texts" / "en.yaml").read_text(encoding="utf-8"))
    return partial(render_with, templates(texts))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that takes `page_html` once for every example of every template."""
    if "page_html" in metafunc.fixturenames:
        ids = [f"{template}: {name}" for template, name in ALL]
        metafunc.parametrize("page_html", ALL, ids=ids, indirect=True)


@cache
def example_html(template: str, name: str) -> str:
    """Render an example as it is, once for all tests."""
    return render_with(TEMPLATES, template, name)


@pytest.fixture
def page_html(request: pytest.FixtureRequest) -> str:
    """The HTML of one example; see `pytest_generate_tests`."""
    return example_html(*request.param)
