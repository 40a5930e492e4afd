"""The rooms of docs/developers/architecture.md: who imports whom, and how long a piece is."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# Left may be imported by right, and rooms of one step by each other, one way.
STEPS = (
    ("clock", "errors", "findings", "limit", "messages", "personal", "suggestions", "versions"),
    ("document", "exports"),
    ("repair",),
    ("files", "records"),
    ("review", "editing"),
    ("portal",),
    ("pages",),
    ("subjects",),
    ("model",),  # old names, until 0.3
    ("build", "html", "manifest", "markup", "release", "reports", "workbench"),
    ("search", "a11y"),
    ("run", "preview"),
    ("plugins", "defaults", "themes", "admin", "proposal"),
    ("cli",),
)
STEP = {room: number for number, rooms in enumerate(STEPS) for room in rooms}
STRANGERS = {frozenset(("search", "a11y"))}  # of one step, yet must not know each other
FOLDERS = {"plugins": "plugins", "a11y": "a11y", "search": "search", "themes": "themes"}

FUNCTION_LINES = 60
FILE_LINES = 450

# Library → the only rooms that may import it.
LIBRARIES = {
    "pelican": {"plugins"},
    "selenium": {"a11y"},
    "axe_selenium_python": {"a11y"},
    "whoosh": {"search"},
    "starlette": {"admin"},
    "uvicorn": {"admin"},
}
# What touches the terminal, the clock or the process: for the command line alone, and for the one
# file that takes its place when a portal is built by plain `pelican`.
DOORS = {"plugins/portal/plain.py"}
STREAMS = {"sys.stdin", "sys.stdout", "sys.stderr"}
OUTSIDE_WORLD = {"print", "input", "exit", "quit", "SystemExit", "sys.exit", "os._exit"}
OUTSIDE_WORLD |= {"time.time", "date.today", "datetime.now", "datetime.today", "datetime.utcnow"}


def list_sources() -> Iterator[tuple[str, Path]]:
    """Give each Python file of the package with its room."""
    for file in sorted(ROOT.glob("gongkai/**/*.py")):
        path = file.relative_to(ROOT / "gongkai")
        if path.parts[0] in ("starter", "__init__.py"):
            continue  # templates of a portal; the version alone
        room = "cli" if path.name == "__main__.py" else path.parts[0].removesuffix(".py")
        yield room, file
    for folder, room in FOLDERS.items():
        for file in sorted(ROOT.glob(f"{folder}/**/*.py")):
            yield room, file


def list_imports(file: Path) -> Iterator[tuple[int, str]]:
    """Give line and dotted name of what a file imports; relative imports as full names."""
    package = _dotted(file.parent)
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*above, *filter(None, [node.module])])
            yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)


def _dotted(folder: Path) -> list[str]:
    """The package of a folder, as it is installed."""
    parts = list(folder.relative_to(ROOT).parts)
    return parts if parts[0] == "gongkai" else ["gongkai", *parts]


def find_room(name: str) -> str:
    """The room that a dotted name lies in; empty for other libraries and for the version."""
    parts = name.split(".")
    return parts[1] if parts[0] == "gongkai" and parts[1] in STEP else ""


SOURCES = list(list_sources())


@cache
def all_imports() -> list[tuple[str, Path, int, str]]:
    """Every import of the package, with room, file and line."""
    return [(room, file, *found) for room, file in SOURCES for found in list_imports(file)]


def worded(file: Path, line: int, fault: str, remedy: str) -> str:
    """Word one fault: place, what is wrong, what to do."""
    return f"{file.relative_to(ROOT)}:{line}: {fault} {remedy}"


def find_wrong_ways(imports) -> list[str]:
    """List the imports that go against the one-way rule."""
    faults = []
    for room, file, line, name in imports:
        target = find_room(name)
        if target in ("", room):
            continue
        if STEP[target] > STEP[room] or frozenset((room, target)) in STRANGERS:
            remedy = f"Move what both need to a room left of `{room}`, or pass it as an argument."
            faults.append(worded(file, line, f"`{room}` may not import `{name}`.", remedy))
    return faults


def test_rooms_are_known():
    """Each room has its place in the order."""
    unknown = {room for room, _ in SOURCES} - set(STEP)
    assert not unknown, "Give it a place in STEPS and in docs/developers/architecture.md."


def test_imports_go_one_way():
    """A room imports only from rooms to its left."""
    faults = find_wrong_ways(all_imports())
    assert not faults, "\n".join(faults)


def test_rooms_of_one_step_have_no_circle():
    """Of two rooms side by side at most one imports the other."""
    pairs = {(room, find_room(name)) for room, _, _, name in all_imports()}
    circles = {pair for pair in pairs if pair[::-1] in pairs and pair[0] != pair[1]}
    assert not circles, "Let one of the two give its data as arguments."


def file_of(name: str) -> Path | None:
    """The file of ours that an imported name lies in: a module, or the package that exports it."""
    parts = name.split(".")
    if parts[0] != "gongkai":
        return None
    top = ROOT / parts[1] if len(parts) > 1 and parts[1] in FOLDERS else ROOT / "gongkai"
    inner = parts[2:] if top.name != "gongkai" else parts[1:]
    for length in range(len(inner), -1, -1):
        base = top.joinpath(*inner[:length])
        for file in (base.with_suffix(".py"), base / "__init__.py"):
            if file.is_file() and base != ROOT:
                return file
    return None


def find_circles(arrows: dict[Path, set[Path]]) -> list[list[Path]]:
    """Groups of files that lead to each other (Tarjan, 1972)."""
    order: dict[Path, int] = {}
    lowest: dict[Path, int] = {}
    stack: list[Path] = []
    circles: list[list[Path]] = []

    def visit(file: Path) -> None:
        order[file] = lowest[file] = len(order)
        stack.append(file)
        for target in arrows.get(file, ()):
            if target not in order:
                visit(target)
                lowest[file] = min(lowest[file], lowest[target])
            elif target in stack:
                lowest[file] = min(lowest[file], order[target])
        if lowest[file] == order[file]:
            place = stack.index(file)
            group = stack[place:]
            del stack[place:]
            if len(group) > 1 or file in arrows.get(file, ()):
                circles.append(sorted(group))

    for file in arrows:
        if file not in order:
            visit(file)
    return circles


def test_no_file_stands_in_a_circle():
    """Whatever sort of import: at the top, within a function, for types alone."""
    arrows: dict[Path, set[Path]] = {}
    for _, file, _, name in all_imports():
        target = file_of(name)
        if target is not None:
            arrows.setdefault(file, set()).add(target)
    circles = [[str(f.relative_to(ROOT)) for f in group] for group in find_circles(arrows)]
    assert circles == [], "Move what both need below both, or pass it as an argument."


def test_circles_are_seen():
    """The search itself finds a planted circle, and nothing in a tree."""
    a, b, c = Path("a"), Path("b"), Path("c")
    assert find_circles({a: {b}, b: {c}, c: {a}}) == [[a, b, c]]
    assert find_circles({a: {b, c}, b: {c}}) == []


def subject_of(file: Path) -> str:
    """The folder below `subjects/` that a file lies in; "" for what serves them all."""
    parts = file.relative_to(ROOT).parts
    return parts[2] if parts[:2] == ("gongkai", "subjects") and len(parts) > 3 else ""


def test_subjects_do_not_know_each_other():
    """What two subjects share lies beside them: `shared`, `checks`, `deadlines`, `periods`."""
    faults = [
        worded(
            file, line, f"`{subject_of(file)}` may not import `{name}`.", "Share it beside them."
        )
        for _, file, line, name in all_imports()
        if (target := file_of(name)) and subject_of(file) and subject_of(target)
        if subject_of(target) != subject_of(file)
    ]
    assert not faults, "\n".join(faults)


LARGEST_ROOM = 0.25
"""Of all lines of the package; each subject counts by itself."""


def test_no_room_is_a_heap():
    """What grows past a quarter of the code wants a wall through it."""
    lines: dict[str, int] = {}
    for room, file in SOURCES:
        name = f"{room}/{subject_of(file)}" if subject_of(file) else room
        lines[name] = lines.get(name, 0) + file.read_text("utf-8").count("\n")
    total = sum(lines.values())
    large = {name: count for name, count in lines.items() if count > LARGEST_ROOM * total}
    assert large == {}


def find_changing_dictionaries(tree: ast.Module) -> list[tuple[int, str]]:
    """Line and name of each module-level mapping or list that a function changes."""
    made = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and isinstance(node.value, ast.Dict | ast.List | ast.Set | ast.DictComp | ast.Call)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    changing = {"append", "add", "clear", "extend", "insert", "pop", "popitem", "remove"}
    changing |= {"setdefault", "update", "discard"}
    found = []
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        for node in ast.walk(function):
            changed: ast.expr | None = None
            if (isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load)) or (
                isinstance(node, ast.Attribute) and node.attr in changing
            ):
                changed = node.value
            if isinstance(changed, ast.Name) and changed.id in made - _locals(function):
                found.append((changed.lineno, changed.id))
    return sorted(set(found))


def _locals(function: ast.AST) -> set[str]:
    """Names that a function binds itself."""
    return {
        node.id
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    } | {node.arg for node in ast.walk(function) if isinstance(node, ast.arg)}


def test_no_module_keeps_state():
    """What a module holds is the same from import to exit; what is remembered has a limit and an owner."""
    faults = [
        worded(
            file, line, f"`{name}` changes at run time.", "Give it to an object, or use a cache."
        )
        for _, file in SOURCES
        for line, name in find_changing_dictionaries(ast.parse(file.read_text("utf-8")))
    ]
    assert not faults, "\n".join(faults)


def test_state_of_a_module_is_seen():
    """The search itself finds both ways to change a mapping, and none in a function's own."""
    code = "a = {}\nb: list[int] = []\ndef f():\n    a[1] = 2\n    b.append(1)\n    c = {}\n    c[1] = 1\n"
    assert find_changing_dictionaries(ast.parse(code)) == [(4, "a"), (5, "b")]


def test_frozen_objects_are_not_written_through_their_dictionary():
    """A copy with other values is `dataclasses.replace`; what is worked out once is a cached property."""
    faults = [
        worded(file, node.lineno, "`__dict__` of an object is written.", "Use `replace`.")
        for _, file in SOURCES
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "__dict__"
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("library", LIBRARIES)
def test_library_stays_in_its_room(library):
    """Each large library is imported in one room alone."""
    remedy = f"Only {' and '.join(LIBRARIES[library])} may: call what that room offers."
    faults = [
        worded(file, line, f"`{room}` may not import {library}.", remedy)
        for room, file, line, name in all_imports()
        if name.split(".")[0] == library and room not in LIBRARIES[library]
    ]
    assert not faults, "\n".join(faults)


PAGE = (ROOT / "docs/developers/architecture.md").read_text("utf-8")
TABLED = ("records", "portal", "pages", "build", "run", "findings", "subjects")
"""Rooms whose table names each of their files."""


def test_page_has_short_lines():
    """The page is read in a terminal and compared line by line."""
    assert [n for n, line in enumerate(PAGE.splitlines(), 1) if len(line) > 160] == []


@pytest.mark.parametrize("room", TABLED)
def test_page_names_each_file_of_a_room(room):
    """The room's one table names the files that there are, and no other."""
    part = PAGE.split(f"### `gongkai/{room}/`", 1)[1].split("\n##", 1)[0]
    assert part.count("|---|") == 1
    named = {name for line in part.splitlines() for name in re.findall(r"`([\w]+\.py)`", line)}
    files = {file.name for file in (ROOT / "gongkai" / room).glob("*.py")}
    assert named - {"__init__.py"} == files - {"__init__.py"}


def test_page_says_the_order_of_the_rooms():
    """The line of rooms is that of `STEPS`."""
    line = " ".join(PAGE.split("## Rooms", 1)[1].split("A room imports", 1)[0].split())
    places = [
        line.index(room) for step in STEPS for room in step if re.search(rf"\b{room}\b", line)
    ]
    steps = [
        [line.index(room) for room in step if re.search(rf"\b{room}\b", line)] for step in STEPS
    ]
    assert len(places) > 15
    assert all(max(a) < min(b) for a, b in pairwise(filter(None, steps)))


def find_outside_world(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Give line and name of what prints, reads the clock or exits."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = ".".join(ast.unparse(node.func).split(".")[-2:])
            if name in OUTSIDE_WORLD:
                yield node.lineno, name
        elif isinstance(node, ast.Attribute) and ast.unparse(node) in STREAMS:
            yield node.lineno, ast.unparse(node)


def test_only_the_command_line_touches_the_outside_world():
    """Printing, the clock and the end of the process are the command line's."""
    faults = [
        worded(file, line, f"`{room}` uses {name}.", "Return it to `cli`, or take it as argument.")
        for room, file in SOURCES
        if room != "cli" and file.relative_to(ROOT).as_posix() not in DOORS
        for line, name in find_outside_world(ast.parse(file.read_text("utf-8")))
    ]
    assert not faults, "\n".join(faults)


OPENERS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "exists"}
OPENERS |= {"is_file", "is_dir", "unlink", "mkdir", "stat"}


def find_file_access(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Give line and name of what touches the disk."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func).split(".")[-1]
            if name in OPENERS:
                yield node.lineno, name


@pytest.mark.parametrize("room", ["reports", "exports", "pages", "subjects"])
def test_what_formats_and_answers_opens_no_file(room):
    """A report, an export or an answer is made of what it is given."""
    loads = {ROOT / "gongkai/subjects/kinds.py"}  # a portal's own kinds are files
    files = [file for name, file in SOURCES if name == room and file not in loads]
    trees = ((file, ast.parse(file.read_text("utf-8"))) for file in files)
    found = [(file.name, *each) for file, tree in trees for each in find_file_access(tree)]
    assert files and found == []


def test_file_access_is_seen():
    """The search itself finds an opened file, and leaves a dictionary's method alone."""
    tree = ast.parse("path.read_text()\nopen(x)\nvalues.get('open')\n")
    assert [name for _, name in find_file_access(tree)] == ["read_text", "open"]


def list_all_python() -> list[Path]:
    """All Python of the project, tests and tools too."""
    folders = ("tests", "tools", "benchmarks")
    others = [file for folder in folders for file in ROOT.glob(f"{folder}/**/*.py")]
    return [*(file for _, file in SOURCES), *others]


def test_pieces_stay_short():
    """A function fits a screen or two, a file is read in one go."""
    faults = []
    for file in list_all_python():
        text = file.read_text("utf-8")
        length = text.count("\n")
        if length > FILE_LINES:
            faults.append(
                worded(file, FILE_LINES, f"the file has {length} lines.", "Split by noun.")
            )
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_LINES:
                    fault = f"{node.name} has {length} lines."
                    faults.append(worded(file, node.lineno, fault, "Name its parts."))
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("room", "name", "is_allowed"),
    [
        ("records", "gongkai.findings.Finding", True),
        ("records", "gongkai.portal.links", False),
        ("reports", "gongkai.cli", False),
        ("a11y", "gongkai.search", False),
        ("cli", "gongkai.plugins.portal.plan", True),
        ("plugins", "gongkai.__version__", True),
    ],
)
def test_rule_sees_the_direction(room, name, is_allowed):
    """The rule itself tells a right import from a wrong one, and names both ends."""
    faults = find_wrong_ways([(room, ROOT / "gongkai" / "x.py", 3, name)])
    assert (faults == []) == is_allowed
    if faults:
        assert faults[0].startswith(f"gongkai/x.py:3: `{room}` may not import `{name}`.")


def test_rule_sees_the_outside_world():
    """The clock is seen however it is imported; a method named alike on another object is not."""
    code = "datetime.datetime.now()\nprint(1)\nsys.stdout.write('')\nstate.now()\nrun.exit()\n"
    found = list(find_outside_world(ast.parse(code)))
    assert sorted(found) == [(1, "datetime.now"), (2, "print"), (3, "sys.stdout")]
