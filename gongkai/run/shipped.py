"""What `gongkai init` writes → a new portal; and for a portal of its own: which of these files are older than ours.

Each file that machines read bears its name and a number, `# gongkai-file: deploy/nginx.conf 4`. The values that an
office must fill in, such as the name of its host, are no edits.
"""

import difflib
import hashlib
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import as_file, files
from pathlib import Path

from gongkai.run.wheel import FOLDER, Wheel
from gongkai.run.wheel import NAME as WHEEL

NGINX = "deploy/nginx.conf"
HTTPS = "deploy/nginx-https.conf"
REQUIREMENTS = "requirements.txt"
LOCK = "requirements.lock"
FORM_LOCK = "requirements-form.lock"
"""What `gongkai admin` needs beside it."""
IGNORED = ".gitignore"
_UNDER_ANOTHER_NAME = {IGNORED: "gitignore"}
"""Under its real name the file would make Git ignore parts of our own checkout."""

FORMS: Mapping[str, tuple[str, ...]] = {
    NGINX: (
        "9ae1e518c92ad8e0fa00a9426e5a92d517230ac7621adc3eb0f21f2ddb8df8cc",
        "c00c71958bec8533f15cd15c3260aa75ef9982775534e81abcb5624d4adeb3e9",
        "d8822eb5e82af29b178e8b433aa1fc7bd0e754e26dc6d7d035fa438f7eb47680",
        "e6b73a0ca148f53af4c6c5de417e0e94f5cc0551f4b1f2f581bacd097af1592f",
    ),
    HTTPS: ("9a030c2cf66e3900fea86111b9c02b59b96eb8d93b13a42fd14dcfad13b559ac",),
    "deploy/alert.sh": (
        "8c3874362077c86113de270591db214c3b049b6822d5b7e45b7c4c3ad20aec85",
        "4eebc5f4ac76c22dcc95a9bef406df8f1a0c7e8c3907e57180ab004c3d74b9c5",
    ),
    ".github/workflows/portal.yml": (
        "0b33c9dec4535d9c5a36f5bebf588d4264d09e4ba62e607ec8cb2d612462c357",
        "e3abf33151631842111b1101f09fdaff342921e7705d80e54baf4ed5d3705c2e",
        "44c46968ff2ff92d87cf0abc45a891a0b11e46eaf4c727712e2ddb6745958c1f",
        "33fc0d83fc79e323510123bf617ec0b5e73719ab30371040c37c7afd52dee760",
    ),
    ".gitlab-ci.yml": (
        "c713609ee064f51864e43c5316a5e3d087fee596c0af98a01cc0223f8414504e",
        "bd75bb94763d2a7e6c9940709d5fbac12bf18bf6275294b7be93659f4c7e585b",
        "79579346cc09864ab638627c7038caa2f06b6de216df7d75066314a5c7d83c8f",
        "29cfb9b802f701c55d3bad590a5824be101501bae0d0a5c9aa8ff32217081a32",
    ),
    ".workflow/portal.yml": (
        "de2686687c6c51982c3a1775ae7bae50994d3b7936da3b12dc33d14095e525fa",
        "7974b671ecd374de153bb8e403b78a8497b215cdc8e5b6230163a04baa8d633f",
        "677ba3c4bb3cac0aea767d00a66d007c923db164b03e68bbd43aee863de85a0c",
    ),
    ".workflow/portal-check.yml": (
        "2c58e268732b2210d5623dff5e7f5f6d0d8f3a07c8d3aab5321b074a893b0f50",
        "652433165a0fc5a52359a964b4af27cb5b45317cd63b3972555babb6712cc5a3",
        "4dbbdaf4216968258d94cf25e8a1063cdabec21966e4ae41344b110a523133c1",
    ),
    IGNORED: (
        "e2d3b0b3efd7589174d05d8a097689e35ab7cecde3a15f1ae609384e6538139a",
        "f83419208a650a12c6910c23253e80514cd8bad73eb3e091e3156c35e63383d2",
        "3bb4482802c07e8d063c54c39dd2095a318f9cde9cc0be4f766848ff56abff8f",
        "88f038390fe68c7fabea36b8ce3606901d8e0d8aab5aa9902edcca0d9fe1f929",
        "c0ee75449a7b7524a6628cb6ca46ff22572c89af3651d0d29afa8b7fbedc028b",
    ),
}
"""Path in a portal → SHA-256 of every form that we shipped, the oldest first, today's last. A changed file gets
the next number in its first lines, and its digest here."""

_VALUES: Mapping[str, tuple[str, ...]] = {
    NGINX: (
        r"^\s*include\s+(\S+)/\*\.map;",
        r"^\s*include\s+(\S+)/\*\.policy;",
        r"^\s*root\s+(\S+)/current;",
        r"^\s*server_name\s+([^;]+);",
    ),
    HTTPS: (r"^ssl_certificate\s+(\S+);", r"^ssl_certificate_key\s+(\S+);"),
    ".workflow/portal.yml": (r"^\s*hostGroupID: (\S+)$",),
}
"""Where an office fills in a value of its own: the one group of each."""

_LINE = re.compile(r"^# gongkai-file: (\S+) (\d+)$", re.M)
_PROGRAM = re.compile(
    rf"\s*(gongkai\s*([\[=<>~!;@\\]|$)|(\./)?{FOLDER}/gongkai-[0-9]|(-r|--requirement)[ =]{LOCK}\s*$)",
    re.I,
)
_OPEN_NAME = re.compile(r"^[ \t]*gongkai[ \t]*(\[|[=<>~!;@]|$)", re.M | re.I)


class Age(StrEnum):
    """What a portal's file is beside ours."""

    CURRENT = "current"
    """As we ship it, or edited since: the office's own affair."""
    OLD = "old"
    """As an earlier version shipped it."""
    OLD_EDITED = "old-edited"
    NEWER = "newer"
    """Of a program later than the one that looks."""


@dataclass(frozen=True)
class ShippedFile:
    """One file beside ours."""

    path: str
    age: Age
    difference: str = ""
    """Unified, from the file to ours with its values; of what is old and edited."""


def write_all(directory: Path) -> None:
    """Write the files of a new portal."""
    with as_file(files("gongkai") / "starter") as starter:
        shutil.copytree(
            starter, directory, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__")
        )
    for name, ours in _UNDER_ANOTHER_NAME.items():
        (directory / ours).rename(directory / name)


def write_program(directory: Path, program: Wheel) -> None:
    """Put the program into a portal: its wheel alone, and the lists that install it; lines of the office stay."""
    folder = directory / FOLDER
    folder.mkdir(exist_ok=True)
    for other in folder.glob("gongkai-*.whl"):
        other.unlink()
    (folder / WHEEL).write_bytes(program.data)
    for name in (LOCK, FORM_LOCK):
        (directory / name).write_text(ours_of(name), encoding="utf-8")
    target = directory / REQUIREMENTS
    own = _own_lines(_read(target)) if target.is_file() else []
    text = ours_of(REQUIREMENTS) + "".join(f"{line}\n" for line in [program.requirement, *own])
    target.write_text(text, encoding="utf-8")


def _own_lines(text: str) -> list[str]:
    """Return what an office added to its requirements; a line that goes on, as with hashes, is one with the next."""
    whole = re.findall(r"(?:.*\\\n)*.+", text)
    lines = (line for line in whole if line.strip() and not line.lstrip().startswith("#"))
    return [line for line in lines if not _PROGRAM.match(line)]


def without_hash(directory: Path) -> list[str]:
    """Return what an office added to its requirements without a hash: pip then installs nothing of the list.

    Of an address only the beginning: it may have a password in it.
    """
    own = _own_lines(_read(directory / REQUIREMENTS))
    names = (line for line in own if not re.match(r"\s*-(?!e\b|-editable\b)", line))
    return [re.findall(r"[\w.-]+|$", line)[0] for line in names if "--hash" not in line]


def has_program(directory: Path, program: Wheel) -> bool:
    """Whether a portal holds this very program, and installs it; an office without the form may delete its list."""
    wheel = directory / FOLDER / WHEEL
    texts = {name: _read(directory / name) for name in (REQUIREMENTS, LOCK, FORM_LOCK)}
    return (
        wheel.is_file()
        and wheel.read_bytes() == program.data
        and program.requirement in texts[REQUIREMENTS].splitlines()
        and texts[LOCK] == ours_of(LOCK)
        and texts[FORM_LOCK] in ("", ours_of(FORM_LOCK))
    )


def trusts_a_name(directory: Path) -> bool:
    """Whether a portal installs whatever a registry has under our name, which anyone could register."""
    return bool(_OPEN_NAME.search(_read(directory / REQUIREMENTS)))


def check_all(directory: Path) -> Iterator[ShippedFile]:
    """Compare the files of a portal with ours; what the office deleted it does not use."""
    for path in FORMS:
        if (directory / path).is_file():
            yield check(directory / path, path)


def check(file: Path, path: str) -> ShippedFile:
    """Compare a file with what we ship as `path`."""
    text = _read(file)
    ours = ours_of(path)
    neutral = _with_values(path, text, ours)
    digest = hashlib.sha256(neutral.encode()).hexdigest()
    line = _LINE.search(text)
    number = int(line[2]) if line and line[1] == path else 0
    if neutral == ours or number == len(FORMS[path]):
        return ShippedFile(path, Age.CURRENT)
    if number > len(FORMS[path]):
        return ShippedFile(path, Age.NEWER)
    if digest in FORMS[path]:
        return ShippedFile(path, Age.OLD)
    wanted = _with_values(path, ours, text)
    lines = difflib.unified_diff(
        text.splitlines(), wanted.splitlines(), str(file), f"gongkai {path}", n=1, lineterm=""
    )
    return ShippedFile(path, Age.OLD_EDITED, "\n".join(lines))


def renew(file: Path, path: str) -> None:
    """Write our file over an older one, with the values that the office filled in."""
    file.write_text(_with_values(path, ours_of(path), _read(file)), encoding="utf-8")


def ours_of(path: str) -> str:
    """Return our file's text."""
    starter = files("gongkai") / "starter"
    return starter.joinpath(_UNDER_ANOTHER_NAME.get(path, path)).read_text("utf-8")


def _read(file: Path) -> str:
    """Return a file's text; "" when there is none. Strange bytes make it one of nobody's."""
    return file.read_text("utf-8", "replace") if file.is_file() else ""


def _with_values(path: str, text: str, source: str) -> str:
    """Return a text with the values that `source` has in the same places."""
    for pattern in _VALUES.get(path, ()):
        theirs = re.search(pattern, source, re.M)
        here = re.search(pattern, text, re.M)
        if theirs and here:
            before, value = text, here[1]
            text = before[: here.start(1)] + theirs[1] + before[here.end(1) :]
            if value.startswith("/"):  # whoever replaced a folder replaced it in the comments too
                written = theirs[1].replace("\\", r"\\")
                text = re.sub(rf"{re.escape(value)}(?![\w/.*-])", written, text)
    return text
