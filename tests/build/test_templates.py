"""Templates: addresses, what is shared between pages, what is kept between runs, what travels to workers."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from typing import Any

import cloudpickle
import jinja2
import pytest

from gongkai.build import compiled
from gongkai.build.templates import (
    PlacedTarget,
    Rendering,
    Templates,
    address,
    outline,
    place_targets,
    relative,
)
from gongkai.errors import GongkaiError
from gongkai.records.record import Body

THEME = {
    "base.html": '<title>{{ page.title }}</title>{{ chrome("head", here="") }}{% block main %}{% endblock %}',
    "chrome/head.html": '<a href="{{ link("") }}">{{ _("首页") }}</a>{{ site.name | noted }}{{ here }}',
    "news.html": '{% extends "base.html" %}{% from "list.html" import items %}'
    '{% block main %}{{ items(all=["a/", "某/"]) }}{{ "x" | twice }}{{ body | safe }}{% endblock %}',
    "list.html": '{% macro items(all) %}{% for item in all %}<a href="{{ link(item) }}">{{ _("共 {n} 条").format(n=1) }}</a>{% endfor %}{% endmacro %}',
}
WORDS = {"首页": "Home <1>", "共 {n} 条": "{n} in all"}
SITE = {"site": {"name": "明城&市"}}


def twice(text: str) -> str:
    return text * 2


def made(
    texts: Mapping[str, str] = THEME,
    cache: Path | None = None,
    words: Mapping[str, str] = WORDS,
    noted: Callable[..., Any] = str,
    twice: Callable[[str], str] = twice,
    **options: Any,
) -> Templates:
    """Templates of these texts; `!theme/` names those of `THEME`, as in Pelican."""
    theme = jinja2.PrefixLoader({"!theme": jinja2.DictLoader(THEME)})
    loader = jinja2.ChoiceLoader([jinja2.DictLoader(dict(texts)), theme])
    strict: dict[str, Any] = {"autoescape": True, "undefined": jinja2.StrictUndefined}
    env = jinja2.Environment(loader=loader, **(strict | options))
    env.filters |= {"noted": noted, "twice": twice}
    return Templates(env, {"css/a.css": "theme/a.1.css"}, words, cache, SITE)


def page(path: str = "news/a/", template: str = "news.html", **data: Any) -> Rendering:
    body = Body("<p>正文</p>", ())
    return Rendering(path, template, {"page": {"title": "某"}} | data, ("site",), body, [])


def text(templates: Templates, template: str, **data: Any) -> str:
    return templates.render(page(template=template, **data)).decode()


@pytest.mark.parametrize(
    ("page", "path", "expected"),
    [
        ("", "", "./"),
        ("", "news/a/", "news/a/"),
        ("news/a/", "", "../../"),
        ("news/a/", "news/a/", "../../news/a/"),
        ("news/a/", "news/a/图 1.png", "../../news/a/%E5%9B%BE%201.png"),
        ("old/page.html", "news/a/", "../news/a/"),
        ("404.html", "", "/"),
        ("404.html", "某/", "/%E6%9F%90/"),
        ("news/a/", "/column/b/", "../../column/b/"),
        ("news/a/", "../../../column//b/", "../../column/b/"),
        ("news/a/", ".", "../../"),
        ("", "a:b/", "a%3Ab/"),
        ("news/a/", "a?b#c", "../../a%3Fb%23c"),
        ("news/a/", "#main", "#main"),
        ("news/a/", "https://x.example/?a=1", "https://x.example/?a=1"),
        ("news/a/", "mailto:a@x.example", "mailto:a@x.example"),
        ("news/a/", "javascript:alert(1)", "../../javascript%3Aalert%281%29"),
    ],
)
def test_address(page: str, path: str, expected: str) -> None:
    """Addresses lead through the site's root, are quoted, and are never empty."""
    assert relative(page, path) == expected


def test_plain_path_is_its_own_quoted_form() -> None:
    """What is passed through unquoted would come out of quoting the same."""
    for path in ("a/b-c_d~e/1.2.html", "A/", "x.tar.gz"):
        assert address("../", path) == f"../{compiled_path(path)}"


def compiled_path(path: str) -> str:
    """The path by the long way."""
    return address("", f"./{path}")


def test_body_without_references_is_taken_as_it_is() -> None:
    """Without targets nothing is looked for; a dead link becomes plain text."""
    html = '<a href="gongkai-ref:0">一</a><img src="gongkai-ref:1">'
    assert place_targets(html, [], "a/") is html
    image: PlacedTarget = {
        "path": "a/i.png",
        "suffix": "",
        "width": 900,
        "height": 9,
        "sized": [[480, "a/s.png"]],
    }
    assert place_targets(html, [None, image], "a/") == (
        '<a >一</a><img src="../a/i.png" width="900" height="9"'
        ' srcset="../a/s.png 480w, ../a/i.png 900w" sizes="(min-width: 48em) 40em, 100vw">'
    )


def test_outline_says_where_lists_start_and_end() -> None:
    """Every list that starts ends, also where levels are skipped."""
    toc = outline([(2, "a", "一"), (4, "b", "二"), (3, "c", "三"), (2, "d", "四")])
    assert [(each["starts"], each["ends"]) for each in toc] == [
        (True, 0),
        (True, 0),
        (False, 1),
        (False, 1),
    ]
    assert outline([]) == []


def test_page_is_whole() -> None:
    """Words, addresses and what is escaped come out right, in macros and in the chrome too."""
    assert text(made(), "news.html") == (
        '<title>某</title><a href="../../">Home &lt;1&gt;</a>明城&amp;市'
        '<a href="../../a/">1 in all</a><a href="../../%E6%9F%90/">1 in all</a>xx<p>正文</p>'
    )


def test_chrome_is_written_once_for_a_depth() -> None:
    """Pages at one depth share a part; another depth, other arguments and other answers do not."""
    seen: list[str] = []

    def noted(name: str) -> str:
        seen.append(name)
        return name

    templates = made(noted=noted)
    for path in ("news/a/", "news/b/", "a/", "news/c/"):
        templates.render(page(path))
    assert seen == ["明城&市"] * 2
    other = templates.with_common({"site": {"name": "另一市"}})
    assert "另一市" in text(other, "news.html")
    assert "明城&amp;市" in text(templates, "news.html")
    assert seen == ["明城&市"] * 2 + ["另一市"]


def test_chrome_is_another_for_other_arguments() -> None:
    """What is given decides, down to the last value of a list."""
    given = '{{ chrome("list", items=[1, {"a": n}]) }}'
    templates = made({"a.html": given, "chrome/list.html": "{{ items[1].a }};"})
    assert [text(templates, "a.html", n=n) for n in ("x", "y", "x")] == ["x;", "y;", "x;"]


@pytest.mark.parametrize(
    "texts",
    [
        {"a.html": "{{ channels }}"},
        {"a.html": '{{ chrome("b") }}', "chrome/b.html": "{{ channels }}"},
        {"a.html": '{{ chrome("b") }}', "chrome/b.html": "{{ page }}"},
        {"a.html": '{% from "b.html" import m %}{{ m() }}', "b.html": "{% macro m() %}{{ page }}{% endmacro %}"},
    ],
)  # fmt: skip
def test_page_sees_only_what_it_asked_for(texts: dict[str, str]) -> None:
    """A common answer that was not asked for is undefined, and so is the page for what pages share."""
    templates = made(texts).with_common(SITE | {"channels": []})
    with pytest.raises(GongkaiError) as fault:
        text(templates, "a.html")
    assert "is undefined" in fault.value.gaps["why"]


def test_keys_come_before_methods_of_mappings() -> None:
    """A field named `items` is the field; what a mapping does not hold, it may still do."""
    assert (
        text(made({"a.html": "{{ x.items }}{{ x.get('b', 2) }}"}), "a.html", x={"items": 1}) == "12"
    )


def test_names_that_a_template_binds_are_its_own() -> None:
    """`_` and `link` are compiled away only where they mean ours."""
    own = '{% for _ in [1] %}{{ _ }}{% endfor %}{% macro link(x) %}[{{ x }}]{% endmacro %}{{ link("a") }}'
    assert text(made({"a.html": own}), "a.html") == "1[a]"
    imported = '{% from "b.html" import link, m as _ %}{{ link("a") }}{{ _("首页") }}'
    texts = {
        "a.html": imported,
        "b.html": "{% macro link(x) %}!{% endmacro %}{% macro m(x) %}?{% endmacro %}",
    }
    assert text(made(texts), "a.html") == "!?"


def test_portal_may_extend_the_theme_and_import_with_context() -> None:
    """What portals wrote before there was chrome works as it did."""
    texts = {
        "news.html": '{% extends "!theme/news.html" %}{% from "m.html" import m with context %}'
        '{% block main %}{{ m() }}{{ super() }}{{ link("b/") }}{{ _(page.title) }}{% endblock %}',
        "m.html": "{% macro m() %}{{ page.title }}!{% endmacro %}",
    }
    found = text(made(THEME | texts), "news.html")
    assert "某!<a" in found
    assert found.endswith("../../b/某")


def test_digest_follows_all_that_a_template_names() -> None:
    """A part of the chrome, a macro's file, a word and an asset are part of the pages that use them."""
    first = made().digest("news.html")
    assert made().digest("news.html") == first
    for name in ("base.html", "chrome/head.html", "list.html"):
        assert made(THEME | {name: THEME[name] + "x"}).digest("news.html") != first
    assert made(THEME | {"other.html": "x"}).digest("news.html") == first
    assert made(words=WORDS | {"首页": "Start"}).digest("news.html") != first


def test_digest_of_a_computed_name_covers_every_template() -> None:
    """Which part is meant is known only when a page is rendered."""
    texts = THEME | {"a.html": "{{ chrome(page.title) }}"}
    assert made(texts).digest("a.html") != made(texts | {"z.html": "x"}).digest("a.html")


def test_fault_names_its_template() -> None:
    """A template that does not parse is told by file and line, before anything is rendered."""
    with pytest.raises(GongkaiError) as fault:
        made(THEME | {"list.html": "\n{% if %}"}).digest("news.html")
    assert fault.value.gaps["why"].startswith("list.html:2: ")
    with pytest.raises(GongkaiError) as fault:
        text(made({"a.html": '{{ asset("b.css") }}'}), "a.html")
    assert fault.value.gaps["why"] == "a.html: theme file “b.css” does not exist"


def test_second_run_does_not_parse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Templates whose text is the same are neither parsed nor compiled again, nor is their digest."""
    first = made(cache=tmp_path)
    digest, html = first.digest("news.html"), text(first, "news.html")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(compiled.Environment, "parse", refuse)
    monkeypatch.setattr(compiled.Environment, "compile", refuse)
    second = made(cache=tmp_path)
    assert (second.digest("news.html"), text(second, "news.html")) == (digest, html)
    with pytest.raises(AssertionError):
        made(THEME | {"list.html": "x"}, cache=tmp_path).digest("news.html")


@pytest.mark.parametrize(
    "damage", [lambda data: b"", lambda data: data[:-1], lambda data: data[:70] + b"\0" + data[71:]]
)
def test_damaged_cache_is_ignored(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    """A file cut off or changed is made anew."""
    html = text(made(cache=tmp_path), "news.html")
    files = {file: file.read_bytes() for file in tmp_path.iterdir()}
    for file, data in files.items():
        file.write_bytes(damage(data))
    assert text(made(cache=tmp_path), "news.html") == html
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == files


def test_cache_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    """A file in the folder's place stops no build."""
    tmp_path.joinpath("file").touch()
    assert "Home" in text(made(cache=tmp_path / "file"), "news.html")


def test_kept_code_holds_no_result_of_the_portals_functions(tmp_path: Path) -> None:
    """A filter of the portal on a constant is called at each run: its code may have changed."""
    assert "xx<p>" in text(made(cache=tmp_path), "news.html")
    assert "xxx<p>" in text(made(cache=tmp_path, twice=lambda given: given * 3), "news.html")


def test_options_and_words_are_part_of_kept_code(tmp_path: Path) -> None:
    """Other words or another way of reading templates need other code."""
    texts = {"a.html": "{% if true %}\n{{ _('首页') }}{% endif %}"}
    assert text(made(texts, tmp_path), "a.html") == "\nHome &lt;1&gt;"
    assert text(made(texts, tmp_path, words={}), "a.html") == "\n首页"
    assert text(made(texts, tmp_path, trim_blocks=True), "a.html") == "Home &lt;1&gt;"


RENDER = """
import pickle, sys
from pathlib import Path
templates, pages = pickle.loads(Path(sys.argv[1]).read_bytes())
assert not any(name.split(".")[0] == "pelican" for name in sys.modules)
sys.stdout.buffer.write(b"".join(map(templates.render, pages)))
"""


def test_templates_travel(tmp_path: Path) -> None:
    """Unpickled in another process, in another folder, without site and Pelican, they write the same bytes."""
    templates = made(twice=lambda given: given * 4, trim_blocks=True)
    templates.digest("news.html")
    pages = [page("news/a/"), page(""), page("404.html")]
    packed = tmp_path / "packed"
    packed.write_bytes(cloudpickle.dumps((templates, pages)))
    away = tmp_path / "away"
    away.mkdir()
    ran = subprocess.run(
        [sys.executable, "-c", RENDER, str(packed)], cwd=away, capture_output=True, check=False
    )
    assert ran.stderr == b""
    assert ran.stdout == b"".join(map(templates.render, pages))
    assert b"xxxx" in ran.stdout


def test_travelling_leaves_idle_functions_behind() -> None:
    """A filter that no template names need not be one that can travel."""
    templates = made({"a.html": "{{ _('首页') }}"}, noted=Lock().acquire)
    templates.digest("a.html")
    again = cloudpickle.loads(cloudpickle.dumps(templates))
    assert text(again, "a.html") == text(templates, "a.html")
