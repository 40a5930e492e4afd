"""A stable description of each setting and of the portal's own Python files, so that the gate notices any change.

The description is the same in each process. A function is described by its code, its defaults, what it
encloses and the globals that it names; an object by what a copy would be made from. What a function reads
when it is called (a clock, the environment, a file) cannot be described.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType, ModuleType

Settings = Mapping[str, object]
"""The settings of a portal by their upper-case names. They are Python, so a value may be anything."""

SETTINGS_FILE = "pelicanconf.py"
_MANY = 200
"""Characters."""
_PLAIN = (str, int, float, complex, bool, bytes, type(None), type(...))
_OF_EVERY_CLASS = {"__dict__", "__weakref__", "__doc__", "__module__", "__static_attributes__"}


class Unkeyable(Exception):
    """A value exists only in this process: a lock, an open file."""


class Describer:
    """Describes values as text.

    Args:
        folder: folder of the portal. Code in its files is described by what it does, other code by name and file.
        is_strict: whether to raise `Unkeyable`; otherwise such a value is described only by its type.
    """

    def __init__(self, folder: Path, *, is_strict: bool) -> None:
        self._folder = folder
        self._is_strict = is_strict
        self._open: list[int] = []
        self._described: dict[int, object] = {}
        self._alive: list[object] = []
        self.files: set[str] = set()
        """Files of the libraries whose code the values described so far run."""

    def describe(self, value: object) -> str:
        """Return a text that is the same for the same value in another process.

        Raises:
            Unkeyable: when the value has no such text.
        """
        return json.dumps(self._plain(value), ensure_ascii=False)

    def _plain(self, value: object) -> object:
        """Return plain data that describe a value."""
        if type(value) in _PLAIN:
            return repr(value)
        mark = id(value)
        if mark in self._open:
            return ["again", self._open.index(mark)]
        if mark not in self._described:
            self._alive.append(value)  # so that no other value gets its id
            self._open.append(mark)
            try:
                self._described[mark] = _short(self._parts(value))
            finally:
                self._open.pop()
        return self._described[mark]

    def _parts(self, value: object) -> object:
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

    def _module(self, value: ModuleType) -> object:
        if not self._is_own(_file(value)):
            return self._named(value.__name__, "")
        space = sorted(vars(value).items())
        return [[name, self._plain(each)] for name, each in space if not name.startswith("__")]

    def _container(self, value: object) -> object:
        if type(value) in (list, tuple):
            return [type(value).__name__, *map(self._plain, value)]  # type: ignore[call-overload]
        if type(value) is dict:
            return ["dict", *([self._plain(k), self._plain(v)] for k, v in value.items())]
        if type(value) in (set, frozenset):
            # Their order differs from process to process.
            return ["set", *sorted(map(self._plain, value), key=json.dumps)]  # type: ignore[call-overload]
        return self._object(value)

    def _object(self, value: object) -> object:
        """Describe any other object by what a copy of it would be made from."""
        try:
            made = value.__reduce_ex__(4)
        except Exception as fault:  # a class may refuse in any way
            if self._is_strict:
                raise Unkeyable(type(value).__qualname__) from fault
            return self._named(type(value).__module__, type(value).__qualname__)
        if isinstance(made, str):
            # Only a name, as for what `functools.cache` makes.
            wrapped = self._plain(getattr(value, "__wrapped__", None))
            return [self._named(getattr(value, "__module__", "") or "", made), wrapped]
        parts = [list(part) if isinstance(part, Iterator) else part for part in made]
        return ["object", *map(self._plain, parts)]

    def _function(self, value: FunctionType) -> object:
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

    def _enclosed(self, value: FunctionType) -> list[object]:
        found: list[object] = []
        for cell in value.__closure__ or ():
            try:
                found.append(self._plain(cell.cell_contents))
            except ValueError:  # not bound yet
                found.append("")
        return found

    def _global(self, value: object, names: Iterable[str]) -> object:
        """Describe a global that a function names; for a module of the portal, only what the function may use."""
        if not isinstance(value, ModuleType) or not self._is_own(_file(value)):
            return self._plain(value)
        space = vars(value)
        return [[name, self._plain(space[name])] for name in names if name in space]

    def _code(self, code: CodeType) -> object:
        """Describe what code does, without its place in a file."""
        constants = [self._plain(const) for const in code.co_consts]
        names = [code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars]
        counts = [code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_flags]
        return ["code", code.co_code.hex(), code.co_exceptiontable.hex(), constants, names, counts]

    def _class(self, value: type) -> object:
        module = sys.modules.get(value.__module__)
        if module is not None and not self._is_own(_file(module)):
            return self._named(value.__module__, value.__qualname__)
        space = vars(value).items()
        own = [[n, self._attribute(v)] for n, v in space if n not in _OF_EVERY_CLASS]
        return ["class", value.__qualname__, [self._plain(base) for base in value.__bases__], own]

    def _attribute(self, value: object) -> object:
        if isinstance(value, property):
            return [self._plain(each) for each in (value.fget, value.fset, value.fdel)]
        if isinstance(value, classmethod | staticmethod):
            return [type(value).__name__, self._plain(value.__func__)]
        try:
            return self._plain(value)
        except Unkeyable:
            # It comes from the text of the class, which is covered by the portal's own files.
            return type(value).__qualname__

    def _named(self, module: str, name: str) -> list[str]:
        """Describe code outside the portal: its file or its version changes with a release of its library."""
        top = module.partition(".")[0]
        file = _file(sys.modules.get(module))
        # Our own code and Python's are covered by the engine's digest.
        if file and top != "gongkai" and top not in sys.stdlib_module_names:
            self.files.add(file)
        version = getattr(sys.modules.get(top), "__version__", "")
        return ["named", module, name, version if isinstance(version, str) else ""]

    def _is_own(self, file: str) -> bool:
        return is_own(self._folder, file)


def _file(module: ModuleType | None) -> str:
    return getattr(module, "__file__", None) or ""


def is_own(folder: Path, file: str) -> bool:
    """Whether a Python file belongs to the portal."""
    return file.startswith(f"{folder}/") and "/site-packages/" not in file


def codes(code: CodeType) -> Iterator[CodeType]:
    """Yield a code object and all code objects within it."""
    yield code
    for const in code.co_consts:
        if isinstance(const, CodeType):
            yield from codes(const)


def own_modules(folder: Path) -> dict[str, str]:
    """Return name → file of the portal's own modules that settings, kinds and plugins have loaded.

    The settings themselves are left out: they are a module only under Pelican.
    """
    found = {
        name: _file(module)
        for name, module in list(sys.modules.items())
        if not name.startswith("gongkai.") and name != "__main__"
    }
    settings = str(folder / SETTINGS_FILE)
    return {n: file for n, file in found.items() if is_own(folder, file) and file != settings}


def own_files(folder: Path, more: Iterable[str | Path] = ()) -> list[str]:
    """Return the portal's own Python files that its settings import, at once or when a function is called.

    Args:
        more: files that are loaded, or will be, in addition to the settings; included with what they import.
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
    """Yield the files of the portal that a file may import, judged by all names in its code."""
    try:
        module = compile(file.read_bytes(), str(file), "exec")
    except (OSError, SyntaxError, ValueError):
        return  # whoever loads it will say so
    for code in codes(module):
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
    """Return where a dotted name would lie."""
    return place.joinpath(*name.split("."))


def _short(parts: object) -> object:
    """Return the parts of a value, or a digest where they are long, since other values may contain this one."""
    text = json.dumps(parts, ensure_ascii=False)
    return parts if len(text) < _MANY else hashlib.sha256(text.encode()).hexdigest()


@contextmanager
def unwritten() -> Iterator[None]:
    """Load modules without keeping their bytecode, which would also pass for a text edited within the same second."""
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        yield
    finally:
        sys.dont_write_bytecode = before


def reaching(settings: Settings) -> dict[str, object]:
    """Return the settings from which code or values go straight into pages."""
    return {n: value for n, value in settings.items() if n.startswith("JINJA_") and value}
