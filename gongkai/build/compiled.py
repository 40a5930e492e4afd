"""Compile each template once: text → what it refers to and its code, kept from run to run."""

import hashlib
import inspect
import marshal
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import suppress
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple, NoReturn, TypeVar

import jinja2
import jinja2.meta
from jinja2 import nodes
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.filters import FILTERS
from jinja2.tests import TESTS
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from gongkai.records.record import digest_of
from gongkai.versions import engine_digest

T = TypeVar("T")

LINK = "link of a page"
"""The filter that a call of `link` is compiled to. No template can use it, because its name has spaces."""
WORD = "word of a page"
"""The filter that a call of `_` is compiled to when its argument is only known while a page is rendered."""
_JINJA_DEFAULTS: dict[str, Mapping[str, object]] = {
    "filters": FILTERS,
    "tests": TESTS,
    "globals": DEFAULT_NAMESPACE,
}
_NOT_COPIED = {
    "loader",
    "cache_size",
    "auto_reload",
    "bytecode_cache",
    "extensions",
    "enable_async",
}


_SPECIAL = re.compile("[&<>\"']")


def _escaped(value: object, search: Callable[..., object] = _SPECIAL.search) -> object:
    """Escape a value that is written at once. Most values need no escaping, and so no `Markup` of their own."""
    kind = type(value)
    if kind is Markup or (kind is str and not search(value)):
        return value
    return escape(value)


class _Template(jinja2.Template):
    """A Jinja template that escapes what it writes with `_escaped`. Its code names `escape` nowhere else."""

    @classmethod
    def from_code(
        cls,
        environment: jinja2.Environment,
        code: CodeType,
        globals: MutableMapping[str, object],
        uptodate: Callable[[], bool] | None = None,
    ) -> "_Template":
        space: dict[str, object] = {"environment": environment, "__file__": code.co_filename}
        exec(code, space)
        space["escape"] = _escaped
        return cls._from_namespace(environment, space, globals)  # type: ignore[return-value]


class Environment(jinja2.Environment):
    """A Jinja environment with fast paths for what each page does a hundred times.

    Its globals are set before it is used.
    """

    template_class = _Template

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._loaded: dict[object, jinja2.Template] = {}

    def getattr(self, obj: object, attribute: str) -> object:
        """Return a key of a dictionary before a method of `dict`, since answers are mappings."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def get_template(
        self,
        name: str | jinja2.Template,
        parent: str | None = None,
        globals: MutableMapping[str, object] | None = None,
    ) -> jinja2.Template:
        """Load each template once: templates do not change while an environment lives."""
        found = self._loaded.get(name)
        if found is None:
            found = self._loaded[name] = super().get_template(name, parent, globals)
        return found

    def make_globals(self, d: MutableMapping[str, object] | None) -> MutableMapping[str, object]:
        """Return the shared globals: no template has its own, and imports compare plain dictionaries much faster."""
        return self.globals


TemplateFunction = Callable[..., object]
"""A filter or a test that templates call."""


class Recipe(NamedTuple):
    """What an environment is made of, except its loader. Each mapping leaves out Jinja's own names."""

    options: dict[str, object]
    extensions: tuple[type, ...]
    filters: dict[str, TemplateFunction]
    tests: dict[str, TemplateFunction]
    globals: dict[str, object]

    @classmethod
    def of(cls, env: jinja2.Environment) -> "Recipe":
        names = inspect.signature(jinja2.Environment).parameters.keys() - _NOT_COPIED
        added = {
            kind: {k: v for k, v in getattr(env, kind).items() if known.get(k) is not v}
            for kind, known in _JINJA_DEFAULTS.items()
        }
        options = {name: getattr(env, name) for name in sorted(names)}
        return cls(options, tuple(map(type, env.extensions.values())), **added)

    def environment(self, loader: jinja2.BaseLoader | None) -> Environment:
        made = Environment(**self.options, extensions=self.extensions, loader=loader)
        made.filters |= self.filters
        made.tests |= self.tests
        made.globals |= self.globals
        return made

    def compiler(self) -> Environment:
        """Make an environment that runs none of the portal's functions when it compiles a constant.

        What such a function returns is not part of a template's text, so it must not get into its code.
        """
        filters = {name: _sealed(function) for name, function in self.filters.items()}
        tests = {name: _sealed(function) for name, function in self.tests.items()}
        made = self._replace(filters=filters, tests=tests).environment(None)
        made.filters[LINK] = made.filters[WORD] = _sealed(str)
        return made

    def used_by(self, texts: Mapping[str, str]) -> "Recipe":
        """Leave out the functions whose names occur in none of the templates: each would have to be sent along."""
        text = "\n".join(texts.values())

        def kept(functions: dict[str, T]) -> dict[str, T]:
            return {name: function for name, function in functions.items() if name in text}

        return self._replace(
            filters=kept(self.filters), tests=kept(self.tests), globals=kept(self.globals)
        )

    @property
    def key(self) -> str | None:
        """A key that changes whenever a template's code could; None when code outside Jinja decides on it too."""
        if self.options["finalize"] or any(
            not e.__module__.startswith("jinja2.") for e in self.extensions
        ):
            return None
        functions = [
            sorted(
                (name, str(getattr(function, "jinja_pass_arg", None)))
                for name, function in each.items()
            )
            for each in (self.filters, self.tests)
        ]
        extensions = [each.__qualname__ for each in self.extensions]
        options = [f"{name}={value}" for name, value in self.options.items()]
        return digest_of(
            [engine_digest(), sys.implementation.cache_tag, options, extensions, functions]
        )


def _sealed(function: TemplateFunction) -> TemplateFunction:
    """Return a stand-in with the same calling convention, for a compiler that must not call `function`."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise nodes.Impossible

    vars(refuse)["jinja_pass_arg"] = getattr(function, "jinja_pass_arg", None)
    return refuse


class Unit(NamedTuple):
    """One template as read."""

    text: str
    sha256: str
    references: tuple[str | None, ...]
    """Templates that it refers to, sorted; None for a name computed while rendering."""
    code: CodeType


class Loader(jinja2.BaseLoader):
    """A loader that gives every environment the same compiled templates; each template is read once.

    When it is pickled, it takes the texts of the templates read so far along, and needs no folder.

    Args:
        source: where the texts come from.
        words: Chinese word → the word in the site's language.
        cache: folder for compiled templates. A folder that cannot be used only costs time.
    """

    def __init__(
        self,
        recipe: Recipe,
        source: jinja2.BaseLoader,
        words: Mapping[str, str],
        cache: Path | None = None,
    ) -> None:
        self.units: dict[str, Unit] = {}
        self._recipe = recipe
        self._source = source
        self._words = words
        self._compiler = recipe.compiler()
        key = recipe.key
        self._cache = cache if key else None
        self._key = digest_of([key, dict(words)])

    def __reduce__(
        self,
    ) -> tuple[type["Loader"], tuple[Recipe, jinja2.DictLoader, dict[str, str]]]:
        texts = {name: unit.text for name, unit in self.units.items()}
        return Loader, (self._recipe.used_by(texts), jinja2.DictLoader(texts), dict(self._words))

    def environment(self, link: Callable[[str], str]) -> Environment:
        """Make a new environment whose pages write their addresses with `link`."""
        made = self._recipe.environment(self)
        made.filters[LINK] = link
        made.filters[WORD] = self.word
        return made

    def load(
        self,
        environment: jinja2.Environment,
        name: str,
        globals: MutableMapping[str, object] | None = None,
    ) -> jinja2.Template:
        code = self.unit(name).code
        given = environment.make_globals(globals)
        return environment.template_class.from_code(environment, code, given)

    def word(self, chinese: str) -> str:
        """Translate a word of ours into the site's language; a word without a translation stays Chinese."""
        return self._words.get(chinese, chinese)

    def list_templates(self) -> list[str]:
        """Return the templates that a name computed while rendering may mean."""
        return [name for name in sorted(self._source.list_templates()) if name.endswith(".html")]

    def unit(self, name: str) -> Unit:
        """Return a template, compiled or from the cache.

        Raises:
            jinja2.TemplateNotFound: when there is no such template.
            jinja2.TemplateSyntaxError: when it does not parse.
        """
        if name not in self.units:
            text = self._source.get_source(self._compiler, name)[0]
            sha256 = hashlib.sha256(text.encode()).hexdigest()
            key = bytes.fromhex(digest_of([self._key, name, sha256]))
            file = (
                self._cache / hashlib.sha256(name.encode()).hexdigest()[:32]
                if self._cache
                else None
            )
            found = _kept(file, key) if file else None
            if found is None:
                found = self._compiled(text, name)
                if file:
                    _keep(file, key, found)
            self.units[name] = Unit(text, sha256, *found)
        return self.units[name]

    def _compiled(self, text: str, name: str) -> tuple[tuple[str | None, ...], CodeType]:
        tree = self._compiler.parse(text, name)
        references = tuple(sorted(set(_references(tree)), key=str))
        # Under the template's name, not its file's: the code is the same wherever the site lies.
        code = self._compiler.compile(_Quicker(tree, self._words).visit(tree), name, name)
        assert isinstance(code, CodeType)
        return references, code


def _references(tree: nodes.Template) -> Iterator[str | None]:
    yield from jinja2.meta.find_referenced_templates(tree)
    for call in _calls(tree, "chrome"):
        first = call.args[0] if call.args else None
        yield f"chrome/{first.value}.html" if isinstance(first, nodes.Const) else None


def _calls(tree: nodes.Template, name: str) -> Iterable[nodes.Call]:
    return (
        c
        for c in tree.find_all(nodes.Call)
        if isinstance(c.node, nodes.Name) and c.node.name == name
    )


class _Quicker(NodeTransformer):
    """Replace each `_("…")` by its word, and other calls of `_` and `link` by filters, which cost a fraction."""

    def __init__(self, tree: nodes.Template, words: Mapping[str, str]) -> None:
        self._words = words
        self._names = {"_", "link"} - set(_bound(tree))

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        is_plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs) and len(node.args) == 1
        if name not in self._names or not is_plain:
            return node
        (given,) = node.args
        if name == "link":
            made: nodes.Expr = nodes.Filter(given, LINK, [], [], None, None)
        elif isinstance(given, nodes.Const) and isinstance(given.value, str):
            made = nodes.Const(self._words.get(given.value, given.value))
        else:
            made = nodes.Filter(given, WORD, [], [], None, None)
        made.environment = node.environment
        return made.set_lineno(node.lineno)


def _bound(tree: nodes.Template) -> Iterator[str]:
    """Yield the names to which a template gives a meaning of its own."""
    yield from (node.name for node in tree.find_all(nodes.Name) if node.ctx != "load")
    yield from (node.name for node in tree.find_all(nodes.Macro))
    yield from (node.target for node in tree.find_all(nodes.Import))
    for node in tree.find_all(nodes.FromImport):
        yield from (pair if isinstance(pair, str) else pair[1] for pair in node.names)


def _kept(file: Path, key: bytes) -> tuple[tuple[str | None, ...], CodeType] | None:
    """Read what was kept under this key; None when it is missing or damaged."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    if data[:32] != key or hashlib.sha256(data[64:]).digest() != data[32:64]:
        return None
    references, code = marshal.loads(data[64:])
    return references, code


def _keep(file: Path, key: bytes, unit: tuple[tuple[str | None, ...], CodeType]) -> None:
    """Keep a compiled template for the next run. A folder that cannot be written to only costs time."""
    data = marshal.dumps(unit)
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_suffix(".new")
        new.write_bytes(key + hashlib.sha256(data).digest() + data)
        new.replace(file)
