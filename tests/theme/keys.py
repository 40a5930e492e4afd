"""Which keys templates take, and whether the shapes of the answers have them: templates read with shapes for values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import jinja2
from jinja2 import nodes

from gongkai.pages import shapes
from gongkai.pages.shapes import (
    EMPTY,
    FLAG,
    NOTHING,
    NUMBER,
    TEXT,
    UNKNOWN,
    AnswerShape,
    ByName,
    Either,
    KeyShape,
    Parts,
    Places,
    Plain,
    Several,
    Typed,
    either,
)

DEPTH = 12
"""Macros within macros that are followed."""
SAME_LIST = frozenset(
    ("list", "sort", "select", "reject", "selectattr", "rejectattr", "unique", "reverse")
)
OF_LIST = frozenset(("first", "last", "max", "min", "random"))
NUMBERS = frozenset(("length", "count", "int", "round", "sum"))
SAME = frozenset(("default", "d"))

Names = dict[str, AnswerShape]


@dataclass(frozen=True)
class Fault:
    """A key that a template takes and that the shape has not."""

    template: str
    line: int
    key: str


@dataclass
class Gathered:
    """A namespace of a template, whose keys are set on the way."""

    keys: Names = field(default_factory=dict)


@dataclass(frozen=True)
class Known:
    """A macro with the template that it is from."""

    macro: nodes.Macro
    template: str


@dataclass
class Scope:
    """What names mean at a place of a template."""

    names: Names
    macros: dict[str, Known] = field(default_factory=dict)
    spaces: dict[str, Gathered] = field(default_factory=dict)

    def inner(self) -> "Scope":
        return Scope(dict(self.names), dict(self.macros), self.spaces)


class Reader:
    """Reads templates statement by statement, with a shape for each name, and notes keys that are missing.

    Args:
        trees: path of a template → its tree.
    """

    def __init__(self, trees: Mapping[str, nodes.Template]) -> None:
        self._trees = trees
        self._faults: dict[Fault, None] = {}
        self._template = ""
        self._depth = 0

    def faults(self, template: str, names: Names) -> list[Fault]:
        """Return the missing keys of a page: those of its template, of what it extends, and of macros that it calls."""
        self._faults = {}
        self._page(template, Scope(dict(names)))
        return list(self._faults)

    def _page(self, template: str, scope: Scope) -> None:
        tree = self._trees[template]
        self._within(template, tree.body, scope)
        for extends in tree.find_all(nodes.Extends):
            assert isinstance(extends.template, nodes.Const)
            self._page(extends.template.value, scope)

    def _within(self, template: str, body: Sequence[nodes.Node], scope: Scope) -> None:
        outer, self._template = self._template, template
        for node in body:
            self._statement(node, scope)
        self._template = outer

    def _fault(self, node: nodes.Node, key: str) -> AnswerShape:
        self._faults[Fault(self._template, node.lineno, key)] = None
        return UNKNOWN

    # Statements

    def _statement(self, node: nodes.Node, scope: Scope) -> None:
        if isinstance(node, nodes.Output):
            for expression in node.nodes:
                self._shape(expression, scope)
        elif isinstance(node, nodes.For):
            self._for(node, scope)
        elif isinstance(node, nodes.If):
            self._if(node, scope)
        elif isinstance(node, nodes.Assign):
            self._assign(node, scope)
        elif isinstance(node, nodes.FromImport):
            self._import(node, scope)
        elif isinstance(node, nodes.Macro):
            scope.macros[node.name] = Known(node, self._template)
        elif isinstance(node, nodes.Block):
            self._within(self._template, node.body, scope.inner())
        else:
            self._other(node, scope)

    def _other(self, node: nodes.Node, scope: Scope) -> None:
        """Read a statement that only has others within it: `set` with a body, `call`, `filter`."""
        if isinstance(node, nodes.AssignBlock):
            self._within(self._template, node.body, scope.inner())
            self._bind(node.target, TEXT, scope)
        elif isinstance(node, nodes.CallBlock):
            self._within(self._template, node.body, scope.inner())
            self._shape(node.call, scope)
        elif isinstance(node, nodes.FilterBlock):
            self._within(self._template, node.body, scope.inner())
        else:
            assert isinstance(node, nodes.Extends | nodes.ScopedEvalContextModifier), node

    def _if(self, node: nodes.If, scope: Scope) -> None:
        """Read all branches; where a test asks whether a name `is string`, each with what the name can be there."""
        rest: Scope | None = scope
        for branch in (node, *node.elif_):
            if rest is None:
                return
            self._shape(branch.test, rest)
            taken, rest = narrowed(branch.test, rest)
            if taken is not None:
                self._within(self._template, branch.body, taken)
        if rest is not None:
            self._within(self._template, node.else_, rest)

    def _for(self, node: nodes.For, scope: Scope) -> None:
        inner = scope.inner()
        inner.names["loop"] = UNKNOWN
        self._bind(node.target, element(self._shape(node.iter, scope)), inner)
        if node.test is not None:
            self._shape(node.test, inner)
        self._within(self._template, node.body, inner)
        self._within(self._template, node.else_, scope.inner())

    def _assign(self, node: nodes.Assign, scope: Scope) -> None:
        call = node.node
        if (
            isinstance(call, nodes.Call)
            and isinstance(call.node, nodes.Name)
            and call.node.name == "namespace"
        ):
            assert isinstance(node.target, nodes.Name)
            keys = {pair.key: self._shape(pair.value, scope) for pair in call.kwargs}
            scope.spaces[node.target.name] = Gathered(keys)
        else:
            self._bind(node.target, self._shape(node.node, scope), scope)

    def _bind(self, target: nodes.Node, shape: AnswerShape, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope.names[target.name] = shape
        elif isinstance(target, nodes.NSRef):
            keys = scope.spaces[target.name].keys
            keys[target.attr] = either((keys.get(target.attr, shape), shape))
        elif isinstance(target, nodes.Tuple):
            for item, part in zip(target.items, _places(shape, len(target.items)), strict=True):
                self._bind(item, part, scope)

    def _import(self, node: nodes.FromImport, scope: Scope) -> None:
        assert isinstance(node.template, nodes.Const)
        source = node.template.value
        of_source = Scope({})
        self._within(source, self._trees[source].body, of_source)
        for name in node.names:
            given, local = name if isinstance(name, tuple) else (name, name)
            if given in of_source.macros:
                scope.macros[local] = of_source.macros[given]
            else:
                scope.names[local] = of_source.names.get(given, UNKNOWN)

    # Expressions

    def _shape(self, node: nodes.Node, scope: Scope) -> AnswerShape:
        """Return the shape of an expression, after a look at every key within it."""
        for type_, read in self._READ.items():
            if isinstance(node, type_):
                return read(self, node, scope)
        for child in node.iter_child_nodes():
            self._shape(child, scope)
        return FLAG if isinstance(node, nodes.Compare | nodes.Test | nodes.Not) else TEXT

    def _name(self, node: nodes.Name, scope: Scope) -> AnswerShape:
        return scope.names.get(node.name, UNKNOWN)

    def _const(self, node: nodes.Const, scope: Scope) -> AnswerShape:
        if node.value == "":
            return EMPTY
        return NUMBER if isinstance(node.value, int | float) else TEXT

    def _getattr(self, node: nodes.Getattr, scope: Scope) -> AnswerShape:
        if isinstance(node.node, nodes.Name) and node.node.name in scope.spaces:
            return scope.spaces[node.node.name].keys.get(node.attr, UNKNOWN)
        return self._key(node, self._shape(node.node, scope), node.attr)

    def _getitem(self, node: nodes.Getitem, scope: Scope) -> AnswerShape:
        shape = self._shape(node.node, scope)
        if isinstance(node.arg, nodes.Slice):
            return shape
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._key(node, shape, node.arg.value, is_item=True)
        self._shape(node.arg, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(shape, Places):
            return shape.parts[int(node.arg.value)]
        return value_of(shape)

    def _key(
        self, node: nodes.Node, shape: AnswerShape, name: str, *, is_item: bool = False
    ) -> AnswerShape:
        """Return the shape under a key; a key that no possible shape has is a fault; "" has any."""
        found, is_missing = [], False
        for each in shape.of if isinstance(shape, Either) else (shape,):
            if isinstance(each, shapes.Unknown):
                return UNKNOWN
            if each in (EMPTY, NOTHING):
                continue
            if not is_item and hasattr(method_owner(each), name):
                return UNKNOWN
            if isinstance(each, ByName):
                found.append(each.of)
            elif isinstance(each, Typed | Parts) and name in each.keys:
                found.append(each.keys[name].shape)
            elif isinstance(each, Parts) and each.is_open:
                return UNKNOWN
            else:
                is_missing = True
        if is_missing and not found:
            return self._fault(node, name)
        return either(found or (EMPTY,))

    def _filter(self, node: nodes.Filter, scope: Scope) -> AnswerShape:
        shape = self._shape(node.node, scope) if node.node is not None else TEXT
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self._shape(argument, scope)
        attribute = next((p.value for p in node.kwargs if p.key == "attribute"), None)
        if node.name in ("selectattr", "rejectattr"):
            attribute = node.args[0]
        taken: AnswerShape = TEXT
        if isinstance(attribute, nodes.Const) and isinstance(attribute.value, str):
            taken = self._path(node, element(shape), attribute.value)
        if node.name == "map":
            return Several(taken if attribute is not None else UNKNOWN)
        if node.name in SAME_LIST | SAME:
            return shape
        if node.name in OF_LIST:
            return element(shape)
        if node.name == "groupby":
            return Several(Parts({"grouper": KeyShape(taken), "list": KeyShape(shape)}))
        return NUMBER if node.name in NUMBERS else TEXT

    def _path(self, node: nodes.Node, shape: AnswerShape, path: str) -> AnswerShape:
        """Follow `state.id` or `0.0`."""
        for part in path.split("."):
            is_place = part.isdigit()
            shape = value_of(shape) if is_place else self._key(node, shape, part, is_item=True)
        return shape

    def _call(self, node: nodes.Call, scope: Scope) -> AnswerShape:
        given = {pair.key: self._shape(pair.value, scope) for pair in node.kwargs}
        arguments = [self._shape(each, scope) for each in node.args]
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name in scope.macros:
            self._macro(scope.macros[name], given, scope)
            return TEXT
        if name == "chrome":
            part = node.args[0]
            assert isinstance(part, nodes.Const)
            names = {"site": scope.names.get("site", UNKNOWN)} | given
            template = f"chrome/{part.value}.html"
            self._within(template, self._trees[template].body, Scope(names))
            return TEXT
        if isinstance(node.node, nodes.Getattr):
            return self._method(node.node, arguments, scope)
        return UNKNOWN if name else self._shape(node.node, scope)

    def _method(
        self, node: nodes.Getattr, arguments: Sequence[AnswerShape], scope: Scope
    ) -> AnswerShape:
        """Return what a method of plain data gives."""
        owner = self._shape(node.node, scope)
        if node.attr == "items":
            return Several(Places((TEXT, value_of(owner))))
        if node.attr in ("get", "values"):
            value = value_of(owner)
            return Several(value) if node.attr == "values" else either((value, *arguments[1:]))
        return self._shape(node, scope) if not isinstance(owner, Plain) else TEXT

    def _macro(self, known: Known, given: Names, outer: Scope) -> None:
        """Read a macro's body with the shapes of its arguments."""
        if self._depth >= DEPTH:
            return
        self._depth += 1
        is_local = known.template == self._template
        scope = outer.inner() if is_local else self._imported(known.template)
        names = [argument.name for argument in known.macro.args]
        defaults = known.macro.defaults
        for name, default in zip(names[len(names) - len(defaults) :], defaults, strict=True):
            scope.names[name] = self._shape(default, scope)
        scope.names.update({name: shape for name, shape in given.items() if name in names})
        self._within(known.template, known.macro.body, scope)
        self._depth -= 1

    def _imported(self, template: str) -> Scope:
        """Return what a component's file itself imports, sets and defines."""
        scope = Scope({})
        self._within(template, self._trees[template].body, scope)
        return scope

    def _either(self, node: nodes.BinExpr, scope: Scope) -> AnswerShape:
        return either((self._shape(node.left, scope), self._shape(node.right, scope)))

    def _condition(self, node: nodes.CondExpr, scope: Scope) -> AnswerShape:
        self._shape(node.test, scope)
        first = self._shape(node.expr1, scope)
        other = self._shape(node.expr2, scope) if node.expr2 is not None else EMPTY
        return either((first, other))

    def _list(self, node: nodes.List, scope: Scope) -> AnswerShape:
        items = [self._shape(each, scope) for each in node.items]
        return Several(either(items)) if items else Several(EMPTY)

    def _tuple(self, node: nodes.Tuple, scope: Scope) -> AnswerShape:
        return Places(tuple(self._shape(each, scope) for each in node.items))

    def _dict(self, node: nodes.Dict, scope: Scope) -> AnswerShape:
        keys = {}
        for pair in node.items:
            shape = self._shape(pair.value, scope)
            if isinstance(pair.key, nodes.Const):
                keys[pair.key.value] = KeyShape(shape)
        return Parts(keys)

    _READ: Mapping[type[nodes.Node], Callable[..., AnswerShape]] = {
        nodes.Name: _name,
        nodes.Const: _const,
        nodes.Getattr: _getattr,
        nodes.Getitem: _getitem,
        nodes.Filter: _filter,
        nodes.Call: _call,
        nodes.And: _either,
        nodes.Or: _either,
        nodes.Add: _either,
        nodes.CondExpr: _condition,
        nodes.List: _list,
        nodes.Tuple: _tuple,
        nodes.Dict: _dict,
    }


def narrowed(test: nodes.Node, scope: Scope) -> tuple[Scope | None, Scope | None]:
    """Return the scopes in which a test is true and false; None for one that cannot be."""
    if not isinstance(test, nodes.Test) or test.name != "string":
        return scope, scope
    assert isinstance(test.node, nodes.Name)
    shape = scope.names.get(test.node.name, UNKNOWN)
    members = shape.of if isinstance(shape, Either) else (shape,)
    others = [each for each in members if not isinstance(each, Plain)]
    found: list[Scope | None] = []
    for possible in ([each for each in members if each not in others], others):
        inner = scope.inner()
        inner.names[test.node.name] = either(possible) if possible else UNKNOWN
        found.append(inner if possible or isinstance(shape, shapes.Unknown) else None)
    return found[0], found[1]


def _places(shape: AnswerShape, count: int) -> Sequence[AnswerShape]:
    """Return the shapes of what a loop or a `set` takes apart; a group of `groupby` is one of its keys each."""
    if isinstance(shape, Places) and len(shape.parts) == count:
        return shape.parts
    if isinstance(shape, Parts) and len(shape.keys) == count:
        return [key.shape for key in shape.keys.values()]
    return [element(shape)] * count


def method_owner(shape: AnswerShape) -> type:
    """Return the Python type whose methods a template may call on such a value."""
    if isinstance(shape, Typed | Parts | ByName):
        return dict
    if isinstance(shape, Several | Places):
        return list
    return str


def element(shape: AnswerShape) -> AnswerShape:
    """Return the shape of the entries of a list; what cannot be listed has nothing to give."""
    found = []
    for each in shape.of if isinstance(shape, Either) else (shape,):
        if isinstance(each, shapes.Unknown):
            return UNKNOWN
        if isinstance(each, Several):
            found.append(each.of)
        elif isinstance(each, Places):
            found += each.parts
        elif isinstance(each, ByName | Parts | Typed):
            found.append(TEXT)
    return either(found) if found else TEXT


def value_of(shape: AnswerShape) -> AnswerShape:
    """Return the shape under a key or a place that only a run would know."""
    if isinstance(shape, Either):
        return either(map(value_of, shape.of))
    if isinstance(shape, Typed | Parts):
        return either(key.shape for key in shape.keys.values()) if shape.keys else UNKNOWN
    return shape.of if isinstance(shape, ByName) else element(shape)


def parse(sources: Mapping[str, str], environment: jinja2.Environment) -> dict[str, nodes.Template]:
    """Return the trees of templates that are given as text."""
    return {name: environment.parse(source) for name, source in sources.items()}
