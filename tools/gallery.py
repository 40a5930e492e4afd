"""Examples of the theme's components → build/gallery/index.html: each component in each state, and how to call it.

The examples are components/<name>/<name>.yaml: `zh`, `en` (what it is), `macros` (macro → parameter → what it means),
`needs` (components whose rules it uses without importing them), `examples` (`zh`, `en`, and `macro` with its
arguments `with`, or `template`, Jinja that sees what `with` gives; `nothing: true` where nothing is written).
tests/theme/test_gallery.py renders them too.
"""

import json
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
import lxml.html
import yaml
from markupsafe import Markup

from gongkai import themes
from gongkai.build.compiled import Environment, Loader, Recipe
from gongkai.build.filters import FILTERS
from gongkai.build.joined_sheet import join
from gongkai.build.templates import address
from gongkai.build.theme_parts import PartsLoader, sheets

HERE = Path(__file__).resolve().parent
THEME = themes.path()
OUTPUT = HERE.parent / "build" / "gallery"
PICTURE = "picture.svg"
INLINE = 40
"""Characters of a text that still stands in the call itself."""
_POINTERS = {"for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers"}
_LANDMARKS = "//nav | //aside | //section[@aria-label or @aria-labelledby] | //*[@role='search' or @role='region']"


@dataclass(frozen=True)
class Example:
    """One state of a component."""

    zh: str
    en: str
    source: str
    """The Jinja that writes it, as a template would."""
    given: Mapping[str, Any]
    """The arguments, or what the template sees."""
    is_blank: bool
    """Whether nothing is to be written."""

    @property
    def shown(self) -> str:
        """The source, and in YAML what it takes by name."""
        whole = {name for name, value in self.given.items() if _written(name, value) == name}
        named = {name: value for name, value in self.given.items() if name in whole}
        data = yaml.safe_dump(named, allow_unicode=True, sort_keys=False, width=100)
        return f"{self.source}\n\n{data if named else ''}".strip()


@dataclass(frozen=True)
class Component:
    """What a component's YAML says."""

    name: str
    zh: str
    en: str
    macros: Mapping[str, Mapping[str, str]]
    needs: tuple[str, ...]
    examples: tuple[Example, ...]


def components(theme: Path = THEME) -> Iterator[Component]:
    """Read the examples of every component, sorted by name."""
    for file in sorted(theme.glob("components/*/*.yaml")):
        said = yaml.safe_load(file.read_text(encoding="utf-8"))
        unknown = said.keys() - {"zh", "en", "macros", "needs", "examples"}
        assert not unknown, (file, unknown)
        yield Component(
            file.stem,
            said["zh"],
            said["en"],
            said.get("macros", {}),
            tuple(said.get("needs", ())),
            tuple(_example(file.stem, each) for each in said["examples"]),
        )


def _example(component: str, said: Mapping[str, Any]) -> Example:
    unknown = said.keys() - {"zh", "en", "macro", "with", "template", "nothing"}
    assert not unknown, (component, unknown)
    given = said.get("with", {})
    source = said.get("template") or call(component, said.get("macro", component), given)
    return Example(said["zh"], said["en"], source.strip(), given, said.get("nothing", False))


def call(component: str, macro: str, given: Mapping[str, Any]) -> str:
    """Return the Jinja that calls a macro; what is short stands in the call, the rest goes by its name."""
    arguments = ", ".join(f"{name}={_written(name, value)}" for name, value in given.items())
    # A macro may be called as what it takes: `office(office=office)`.
    name, imported = (
        (f"{macro}_block", f"{macro} as {macro}_block") if macro in given else (macro,) * 2
    )
    return f'{{% from "components/{component}.html" import {imported} %}}\n{{{{ {name}({arguments}) }}}}'


def _written(name: str, value: object) -> str:
    if isinstance(value, bool | int) or (isinstance(value, str) and len(value) <= INLINE):
        return json.dumps(value, ensure_ascii=False)
    return name


def environment(theme: Path = THEME) -> Environment:
    """Make the environment in which a build renders, with links that stay on the gallery's page."""
    parts = PartsLoader(theme)
    plain = jinja2.Environment(loader=parts, autoescape=True, undefined=jinja2.StrictUndefined)
    plain.filters |= FILTERS
    made = Loader(Recipe.of(plain), parts, {}).environment(_link)
    # In a component's own file both are compiled away; in the text of an example they are called.
    made.globals |= {"link": _link, "_": str}
    return made


def _link(path: str) -> str:
    if path.endswith((".svg", ".png", ".jpg", ".webp", ".avif")):
        return PICTURE
    outside = address("/", path)
    return "#gk-components" if outside.startswith("/") else outside


def render(made: Environment, example: Example) -> str:
    """Return the HTML of an example as a page would have it; blank where the component writes nothing."""
    return made.from_string(example.source).render(example.given).strip()


def apart(html: str, prefix: str) -> str:
    """Give ids, groups of buttons and landmarks names of their own, so that examples can stand on one page.

    Args:
        prefix: begins the new ids, and is itself the id of the example's heading.
    """
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    ids = {each.get("id") for each in root.iter() if each.get("id")}
    for number, landmark in enumerate(root.xpath(_LANDMARKS)):
        own = landmark.get("aria-labelledby")
        if own is None:
            landmark.set("id", landmark.get("id") or f"landmark-{number}")
            ids.add(landmark.get("id"))
            own = landmark.get("id") if landmark.get("aria-label") else ""
        landmark.set("aria-labelledby", f"{own} {prefix}".strip())
    for element in root.iter(lxml.etree.Element):
        said = dict(element.attrib)
        for name in _POINTERS & said.keys():
            words = said[name].split()
            element.set(name, " ".join(_apart(word, ids, prefix) for word in words))
        if said.get("id"):
            element.set("id", _apart(said["id"], ids, prefix))
        if said.get("type") == "radio":
            element.set("name", f"{prefix}-{said['name']}")
        if said.get("href", "").startswith("#"):
            element.set("href", "#" + _apart(said["href"][1:], ids, prefix))
    inner = (lxml.html.tostring(each, encoding="unicode") for each in root)
    return (root.text or "") + "".join(inner)


def _apart(name: str, ids: set[str | None], prefix: str) -> str:
    return f"{prefix}-{name}" if name in ids else name


def page(theme: Path = THEME) -> str:
    """Return the gallery's page."""
    made = environment(theme)
    shown = []
    for component in components(theme):
        states = []
        for number, example in enumerate(component.examples, start=1):
            id_ = f"gk-{component.name}-{number}"
            html = render(made, example)
            states.append((id_, example, Markup(apart(html, id_)) if html else ""))
        shown.append((component, states))
    text = (HERE / "gallery.html").read_text(encoding="utf-8")
    return made.from_string(text).render(components=shown)


def write(output: Path, theme: Path = THEME) -> None:
    """Write the gallery into a folder."""
    output.mkdir(parents=True, exist_ok=True)
    (output / "index.html").write_text(page(theme), encoding="utf-8")
    sheet = join(each.read_text(encoding="utf-8") for each in sheets(theme))
    (output / "clear.css").write_text(sheet, encoding="utf-8")
    shutil.copy(theme / "components" / "table" / "table.mjs", output)
    for name in ("gallery.css", PICTURE):
        shutil.copy(HERE / name.replace("picture", "gallery_picture"), output / name)


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT
    write(folder)
    print(f"组件 · Components: {folder / 'index.html'}")
