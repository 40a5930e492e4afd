"""Templates compiled, each once: text → what it refers to and its code, kept from run to run."""

import hashlib
import inspect
import marshal
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

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

LINK = "link of a page"
"""Name of the filter that a call of `link` is compiled to; with its spaces no template can meet it."""
WORD = "word of a page"
"""The same for a call of `_` with what is only known when a page is rendered."""
_OF_JINJA: dict[str, Mapping[str, Any]] = {
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


def _escaped(value: Any, search: Callable[[str], object] = _SPECIAL.search) -> Any:
    """`escape` for what is written at once: most values hold nothing to escape, and need no `Markup` of their own."""
    kind = type(value)
    if kind is Markup or (kind is str and not search(value)):
        return value
    return escape(value)


class _Template(jinja2.Template):
    """Jinja's, which escapes what it writes with `_escaped`. Its code names `escape` nowhere else."""

    @classmethod
    def from_code(
        cls,
        environment: jinja2.Environment,
        code: CodeType,
        globals: Any,
        uptodate: Callable[[], bool] | None = None,
    ) -> "_Template":
        space: dict[str, Any] = {"environment": environment, "__file__": code.co_filename}
        exec(code, space)
        space["escape"] = _escaped
        return cls._from_namespace(environment, space, globals)  # type: ignore[return-value]


class Environment(jinja2.Environment):
    """Jinja's, with what each page does a hundred times done first. Its globals are set before it is used."""

    template_class = _Template

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._loaded: dict[object, jinja2.Template] = {}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Answers are mappings: their keys come before the methods of `dict`."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Any:
        """Templates do not change while an environment lives."""
        found = self._loaded.get(name)
        if found is None:
            found = self._loaded[name] = super().get_template(name, parent, globals)
        return found

    def make_globals(self, d: Any) -> Any:
        """No template has globals of its own; imports compare plain dicts much faster."""
        return self.globals


class Recipe(NamedTuple):
    """What an environment is made of, beside its loader; each mapping leaves Jinja's own out."""

    options: dict[str, Any]
    extensions: tuple[type, ...]
    filters: dict[str, Any]
    tests: dict[str, Any]
    globals: dict[str, Any]

    @classmethod
    def of(cls, env: jinja2.Environment) -> "Recipe":
        names = inspect.signature(jinja2.Environment).parameters.keys() - _NOT_COPIED
        added = {
            kind: {k: v for k, v in getattr(env, kind).items() if known.get(k) is not v}
            for kind, known in _OF_JINJA.items()
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
        """An environment that runs no function of the portal's when it compiles a constant.

        What such a function gives is no part of a template's text, so it must not get into its code.
        """
        filters = {name: _sealed(function) for name, function in self.filters.items()}
        tests = {name: _sealed(function) for name, function in self.tests.items()}
        made = self._replace(filters=filters, tests=tests).environment(None)
        made.filters[LINK] = made.filters[WORD] = _sealed(str)
        return made

    def used_by(self, texts: Mapping[str, str]) -> "Recipe":
        """Without the functions whose names stand in none of the templates: each would have to travel."""
        text = "\n".join(texts.values())

        def kept(functions: dict[str, Any]) -> dict[str, Any]:
            return {name: function for name, function in functions.items() if name in text}

        return self._replace(
            filters=kept(self.filters), tests=kept(self.tests), globals=kept(self.globals)
        )

    @property
    def key(self) -> str | None:
        """Changes whenever a template's code could; None when code outside Jinja has a say in it."""
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


def _sealed(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function that takes what `function` takes, for a compiler that must not call it."""

    def refuse(*_: object, **__: object) -> Any:
        raise nodes.Impossible

    vars(refuse)["jinja_pass_arg"] = getattr(function, "jinja_pass_arg", None)
    return refuse


class Unit(NamedTuple):
    """One template as read."""

    text: str
    sha256: str
    references: tuple[str | None, ...]
    """Templates that it names, sorted; None for a name computed while rendering."""
    code: CodeType


class Loader(jinja2.BaseLoader):
    """Gives every environment the same compiled templates; each is read once.

    Pickled, it holds the texts of the templates read before, and needs no folder.

    Args:
        source: where the texts come from.
        words: Chinese word → the word in the site's language.
        cache: folder that keeps what was compiled; only costs time when it cannot be used.
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

    def __reduce__(self) -> tuple[Any, ...]:
        texts = {name: unit.text for name, unit in self.units.items()}
        return Loader, (self._recipe.used_by(texts), jinja2.DictLoader(texts), dict(self._words))

    def environment(self, link: Callable[[str], str]) -> Environment:
        """A new environment whose pages write their addresses with `link`."""
        made = self._recipe.environment(self)
        made.filters[LINK] = link
        made.filters[WORD] = self.word
        return made

    def load(
        self, environment: jinja2.Environment, name: str, globals: Any = None
    ) -> jinja2.Template:
        code = self.unit(name).code
        given = environment.make_globals(globals)
        return environment.template_class.from_code(environment, code, given)

    def word(self, chinese: str) -> str:
        """A word of ours in the site's language; one that has none there stays."""
        return self._words.get(chinese, chinese)

    def list_templates(self) -> list[str]:
        """What a name computed while rendering may be."""
        return [name for name in sorted(self._source.list_templates()) if name.endswith(".html")]

    def unit(self, name: str) -> Unit:
        """Raises `jinja2.TemplateNotFound` or `jinja2.TemplateSyntaxError`."""
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
        # Under its name, not its file's: the code is the same wherever the site stands.
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
    """Puts the word for each `_("…")`, a filter for other calls of `_` and `link`: each costs a fraction."""

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
    """Names to which a template gives a meaning of its own."""
    yield from (node.name for node in tree.find_all(nodes.Name) if node.ctx != "load")
    yield from (node.name for node in tree.find_all(nodes.Macro))
    yield from (node.target for node in tree.find_all(nodes.Import))
    for node in tree.find_all(nodes.FromImport):
        yield from (pair if isinstance(pair, str) else pair[1] for pair in node.names)


def _kept(file: Path, key: bytes) -> tuple[tuple[str | None, ...], CodeType] | None:
    """What was kept under this key; None when it is not there, or not whole."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    if data[:32] != key or hashlib.sha256(data[64:]).digest() != data[32:64]:
        return None
    references, code = marshal.loads(data[64:])
    return references, code


def _keep(file: Path, key: bytes, unit: tuple[tuple[str | None, ...], CodeType]) -> None:
    """Keep it for the next run; a folder that cannot be written only costs time."""
    data = marshal.dumps(unit)
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_suffix(".new")
        new.write_bytes(key + hashlib.sha256(data).digest() + data)
        new.replace(file)
