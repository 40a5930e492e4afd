"""The rooms of docs/developers/architecture.md: who imports whom, and how long a piece is."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# Left may be imported by right, and rooms of one step by each other, one way.
STEPS = (
    ("clock", "errors", "findings", "messages", "versions"),
    ("model", "document", "exports"),
    ("build", "html", "manifest", "release", "reports"),
    ("search", "a11y"),
    ("run",),
    ("plugins", "defaults", "themes"),
    ("cli",),
)
STEP = {room: number for number, rooms in enumerate(STEPS) for room in rooms}
STRANGERS = {frozenset(("search", "a11y"))}  # of one step, yet must not know each other
# Four rooms that still know each other: one step until their circles are cut.
MODEL = ("records", "portal", "pages", "subjects")
FOLDERS = {"plugins": "plugins", "a11y": "a11y", "search": "search", "themes": "themes"}

FUNCTION_LINES = 60
FILE_LINES = 450

# Library → the only rooms that may import it.
LIBRARIES = {
    "pelican": {"plugins"},
    "selenium": {"a11y"},
    "axe_selenium_python": {"a11y"},
    "whoosh": {"search"},
}
# What touches the terminal, the clock or the process: for the command line alone, and for the one
# file that takes its place when a portal is built by plain `pelican`.
DOORS = {"plugins/portal/plain.py"}
STREAMS = {"sys.stdin", "sys.stdout", "sys.stderr"}
OUTSIDE_WORLD = {
    "print",
    "input",
    "exit",
    "quit",
    "SystemExit",
    "sys.exit",
    "os._exit",
    "time.time",
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
}


def list_sources() -> Iterator[tuple[str, Path]]:
    """Give each Python file of the package with its room."""
    for file in sorted(ROOT.glob("gongkai/**/*.py")):
        path = file.relative_to(ROOT / "gongkai")
        if path.parts[0] in ("starter", "__init__.py"):
            continue  # templates of a portal; the version alone
        room = "cli" if path.name == "__main__.py" else path.parts[0].removesuffix(".py")
        yield "model" if room in MODEL else room, file
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
    if parts[0] == "gongkai" and parts[1] in MODEL:
        return "model"
    return parts[1] if parts[0] == "gongkai" and parts[1] in STEP else ""


SOURCES = list(list_sources())
IMPORTS = [(room, file, *found) for room, file in SOURCES for found in list_imports(file)]


def tell(file: Path, line: int, fault: str, remedy: str) -> str:
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
            faults.append(tell(file, line, f"`{room}` may not import `{name}`.", remedy))
    return faults


def test_rooms_are_known():
    """Each room has its place in the order."""
    unknown = {room for room, _ in SOURCES} - set(STEP)
    assert not unknown, "Give it a place in STEPS and in docs/developers/architecture.md."


def test_imports_go_one_way():
    """A room imports only from rooms to its left."""
    faults = find_wrong_ways(IMPORTS)
    assert not faults, "\n".join(faults)


def test_rooms_of_one_step_have_no_circle():
    """Of two rooms side by side at most one imports the other."""
    pairs = {(room, find_room(name)) for room, _, _, name in IMPORTS}
    circles = {pair for pair in pairs if pair[::-1] in pairs and pair[0] != pair[1]}
    assert not circles, "Let one of the two give its data as arguments."


@pytest.mark.parametrize("library", LIBRARIES)
def test_library_stays_in_its_room(library):
    """Each large library is imported in one room alone."""
    remedy = f"Only {' and '.join(LIBRARIES[library])} may: call what that room offers."
    faults = [
        tell(file, line, f"`{room}` may not import {library}.", remedy)
        for room, file, line, name in IMPORTS
        if name.split(".")[0] == library and room not in LIBRARIES[library]
    ]
    assert not faults, "\n".join(faults)


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
        tell(file, line, f"`{room}` uses {name}.", "Return it to `cli`, or take it as argument.")
        for room, file in SOURCES
        if room != "cli" and file.relative_to(ROOT).as_posix() not in DOORS
        for line, name in find_outside_world(ast.parse(file.read_text("utf-8")))
    ]
    assert not faults, "\n".join(faults)


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
            faults.append(tell(file, FILE_LINES, f"the file has {length} lines.", "Split by noun."))
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_LINES:
                    fault = f"{node.name} has {length} lines."
                    faults.append(tell(file, node.lineno, fault, "Name its parts."))
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("room", "name", "is_allowed"),
    [
        ("model", "gongkai.findings.Finding", True),
        ("model", "gongkai.plugins.portal", False),
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
