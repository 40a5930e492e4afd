"""What a setting is told by, and the portal's own Python files: the same in each process, another after any change.

A function is told by its code, its defaults, what it encloses and the globals that it names; an object by
what it would be copied from. What a function reads when it is called (a clock, the environment, a file)
cannot be seen from here.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType, ModuleType
from typing import Any

SETTINGS_FILE = "pelicanconf.py"
_MANY = 200
"""Characters."""
_PLAIN = (str, int, float, complex, bool, bytes, type(None), type(...))
_OF_EVERY_CLASS = {"__dict__", "__weakref__", "__doc__", "__module__", "__static_attributes__"}


class Unkeyable(Exception):
    """There is something that only lives in this process: a lock, an open file."""


class Describer:
    """Tells values as text.

    Args:
        folder: the portal's; code of its files is told by what it does, other code by its name and file.
        is_strict: raise `Unkeyable`; otherwise such a value is told by its type alone.
    """

    def __init__(self, folder: Path, *, is_strict: bool) -> None:
        self._folder = folder
        self._is_strict = is_strict
        self._open: list[int] = []
        self._told: dict[int, Any] = {}
        self._alive: list[object] = []
        self.files: set[str] = set()
        """Of libraries whose code the values told so far run."""

    def tell(self, value: object) -> str:
        """Text that is the same for the same value in another process.

        Raises:
            Unkeyable: when there is none.
        """
        return json.dumps(self._plain(value), ensure_ascii=False)

    def _plain(self, value: object) -> Any:
        """Plain data that stand for a value."""
        if type(value) in _PLAIN:
            return repr(value)
        mark = id(value)
        if mark in self._open:
            return ["again", self._open.index(mark)]
        if mark not in self._told:
            self._alive.append(value)  # no other may get its id
            self._open.append(mark)
            try:
                self._told[mark] = _short(self._parts(value))
            finally:
                self._open.pop()
        return self._told[mark]

    def _parts(self, value: object) -> Any:
        if isinstance(value, ModuleType):
            return self._module(value)
        if isinstance(value, FunctionType):
            return self._function(value)
        if isinstance(value, CodeType):
            return self._code(value)
        if isinstance(value, type):
            return self._class(value)
        if isinstance(value, MethodType):
            return ["method", self._plain(value.__func__), self._plain(value.__self__)]
        if isinstance(value, BuiltinFunctionType) and isinstance(value.__self__, ModuleType):
            return self._named(value.__self__.__name__, value.__qualname__)
        return self._container(value)

    def _module(self, value: ModuleType) -> Any:
        if not self._is_own(_file(value)):
            return self._named(value.__name__, "")
        space = sorted(vars(value).items())
        return [[name, self._plain(each)] for name, each in space if not name.startswith("__")]

    def _container(self, value: object) -> Any:
        if type(value) in (list, tuple):
            return [type(value).__name__, *map(self._plain, value)]  # type: ignore[call-overload]
        if type(value) is dict:
            return ["dict", *([self._plain(k), self._plain(v)] for k, v in value.items())]
        if type(value) in (set, frozenset):
            # Their order is another in each process.
            return ["set", *sorted(map(self._plain, value), key=json.dumps)]  # type: ignore[call-overload]
        return self._object(value)

    def _object(self, value: object) -> Any:
        """Any other: by what a copy of it would be made of."""
        try:
            made: Any = value.__reduce_ex__(4)
        except Exception as fault:  # a class may refuse in any way
            if self._is_strict:
                raise Unkeyable(type(value).__qualname__) from fault
            return self._named(type(value).__module__, type(value).__qualname__)
        if isinstance(made, str):
            # A name alone, as that of what `functools.cache` makes.
            wrapped = self._plain(getattr(value, "__wrapped__", None))
            return [self._named(getattr(value, "__module__", "") or "", made), wrapped]
        parts = [list(part) if isinstance(part, Iterator) else part for part in made]
        return ["object", *map(self._plain, parts)]

    def _function(self, value: FunctionType) -> Any:
        code = value.__code__
        if not self._is_own(code.co_filename):
            return [
                self._named(value.__module__ or "", value.__qualname__),
                self._plain(value.__defaults__),
                self._plain(value.__kwdefaults__),
                self._enclosed(value),
            ]
        names = sorted({name for each in codes(code) for name in each.co_names})
        space = value.__globals__
        known = [name for name in names if name in space]
        return [
            "function",
            self._code(code),
            self._plain(value.__defaults__),
            self._plain(value.__kwdefaults__),
            self._enclosed(value),
            [[name, self._global(space[name], names)] for name in known],
            self._plain(vars(value)),
        ]

    def _enclosed(self, value: FunctionType) -> list[Any]:
        found = []
        for cell in value.__closure__ or ():
            try:
                found.append(self._plain(cell.cell_contents))
            except ValueError:  # not bound yet
                found.append("")
        return found

    def _global(self, value: object, names: Iterable[str]) -> Any:
        """A global that a function names; of a module of the portal, what of it the function may name."""
        if not isinstance(value, ModuleType) or not self._is_own(_file(value)):
            return self._plain(value)
        space = vars(value)
        return [[name, self._plain(space[name])] for name in names if name in space]

    def _code(self, code: CodeType) -> Any:
        """What it does; not where it stands."""
        held = [self._plain(const) for const in code.co_consts]
        names = [code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars]
        counts = [code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_flags]
        return ["code", code.co_code.hex(), code.co_exceptiontable.hex(), held, names, counts]

    def _class(self, value: type) -> Any:
        module = sys.modules.get(value.__module__)
        if module is not None and not self._is_own(_file(module)):
            return self._named(value.__module__, value.__qualname__)
        space = vars(value).items()
        own = [[n, self._attribute(v)] for n, v in space if n not in _OF_EVERY_CLASS]
        return ["class", value.__qualname__, [self._plain(base) for base in value.__bases__], own]

    def _attribute(self, value: object) -> Any:
        if isinstance(value, property):
            return [self._plain(each) for each in (value.fget, value.fset, value.fdel)]
        if isinstance(value, classmethod | staticmethod):
            return [type(value).__name__, self._plain(value.__func__)]
        try:
            return self._plain(value)
        except Unkeyable:
            # It comes of the text of the class, which is told with the portal's own files.
            return type(value).__qualname__

    def _named(self, module: str, name: str) -> list[str]:
        """Code outside the portal: with a release of its library its file or its version changes."""
        top = module.partition(".")[0]
        file = _file(sys.modules.get(module))
        # What is ours and Python's own is told by the engine.
        if file and top != "gongkai" and top not in sys.stdlib_module_names:
            self.files.add(file)
        version = getattr(sys.modules.get(top), "__version__", "")
        return ["named", module, name, version if isinstance(version, str) else ""]

    def _is_own(self, file: str) -> bool:
        return is_own(self._folder, file)


def _file(module: ModuleType | None) -> str:
    return getattr(module, "__file__", None) or ""


def is_own(folder: Path, file: str) -> bool:
    """Whether a Python file is a portal's."""
    return file.startswith(f"{folder}/") and "/site-packages/" not in file


def codes(code: CodeType) -> Iterator[CodeType]:
    """A code object and those within it."""
    yield code
    for const in code.co_consts:
        if isinstance(const, CodeType):
            yield from codes(const)


def own_modules(folder: Path) -> dict[str, str]:
    """Name → file of the portal's own modules that settings, kinds and plugins have loaded.

    Not of its settings, which are a module under Pelican alone.
    """
    found = {
        name: _file(module)
        for name, module in list(sys.modules.items())
        if not name.startswith("gongkai.") and name != "__main__"
    }
    settings = str(folder / SETTINGS_FILE)
    return {n: file for n, file in found.items() if is_own(folder, file) and file != settings}


def own_files(folder: Path, more: Iterable[str | Path] = ()) -> list[str]:
    """The portal's own Python files that its settings import, and those that a function imports when it is called.

    Args:
        more: files that are, or are going to be, loaded beside the settings; counted with what they import.
    """
    settings = str(folder / SETTINGS_FILE)
    waiting = [settings, *map(str, more)]
    found: set[str] = set()
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            waiting += _imported(folder, Path(file))
    return sorted(found - {settings})


def _imported(folder: Path, file: Path) -> Iterator[str]:
    """Files of the portal that a file may import, by all names that its code holds."""
    try:
        whole = compile(file.read_bytes(), str(file), "exec")
    except (OSError, SyntaxError, ValueError):
        return  # whoever loads it will say so
    for code in codes(whole):
        names = [name for name in code.co_names if name and name.split(".")[0] != "gongkai"]
        places = {folder, file.parent}
        # `from kinds import own`: the second name lies within the first.
        for name in names:
            places |= {at for place in (folder, file.parent) if (at := _at(place, name)).is_dir()}
        for place in places:
            for name in names:
                base = _at(place, name)
                paths = (base.with_name(f"{base.name}.py"), base / "__init__.py")
                yield from (str(path) for path in paths if path.is_file())


def _at(place: Path, name: str) -> Path:
    """Where a dotted name would lie."""
    return place.joinpath(*name.split("."))


def _short(parts: Any) -> Any:
    """The parts of a value, or a digest where they are many: others may hold it, too."""
    text = json.dumps(parts, ensure_ascii=False)
    return parts if len(text) < _MANY else hashlib.sha256(text.encode()).hexdigest()


@contextmanager
def unwritten() -> Iterator[None]:
    """Load modules without keeping their bytecode, which passes for that of a text edited within the same second."""
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        yield
    finally:
        sys.dont_write_bytecode = before


def reaching(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Those settings from which code or values go straight into pages."""
    return {n: value for n, value in settings.items() if n.startswith("JINJA_") and value}
