"""A portal's definitions → the files of `.vscode` and `examples`, written without changing what the office wrote."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from gongkai.messages import Words
from gongkai.portal.kind import Kind
from gongkai.records.closed_lists import ClosedList
from gongkai.workbench import jsonc, tasks
from gongkai.workbench.data_schemas import schemas
from gongkai.workbench.examples import example
from gongkai.workbench.snippets import snippets

FOLDER = ".vscode"
SCHEMAS = f"{FOLDER}/gongkai"
SNIPPETS = f"{FOLDER}/gongkai.code-snippets"
EXAMPLES = "examples"
_README = f"{EXAMPLES}/README.md"
_MARK = "gongkai editor"
_NOTE = "gongkai editor 生成，会被它覆盖；要改的写在别的文件里。"


@dataclass(frozen=True, slots=True)
class DeskFile:
    """One file of a portal's desk."""

    path: str
    data: bytes
    shared: Mapping[str, object] | None = None
    """Its members, where the office may have written in it too: nothing of that is changed."""


class DeskOutcome(StrEnum):
    """What became of a file."""

    WRITTEN = "written"
    SAME = "same"
    ASIDE = "aside"
    """The office's own file cannot be completed safely: ours is near it, under another name."""
    KEPT = "kept"
    """The folder is the office's own: nothing was written."""


def desk_files(
    kinds: tuple[Kind, ...], lists: Mapping[str, ClosedList], words: Words
) -> Iterator[DeskFile]:
    """Give the files of `.vscode`.

    Args:
        lists: the portal's closed lists, as far as they could be read.
    """
    columns = lists["columns"].terms if "columns" in lists else ()
    found = schemas(kinds, columns)
    for name, schema in found.items():
        noted = {"$comment": _NOTE, **schema}
        yield DeskFile(f"{SCHEMAS}/{tasks.schema_name(name)}", _json(noted))
    made = _json(snippets(kinds, lists, words.text("new.body")))
    yield DeskFile(SNIPPETS, f"// {_NOTE}\n".encode() + made)
    for name, members in (
        ("settings", tasks.settings(found, SCHEMAS)),
        ("tasks", tasks.TASKS),
        ("extensions", tasks.EXTENSIONS),
    ):
        yield DeskFile(f"{FOLDER}/{name}.json", _json(members), members)


def example_files(
    kinds: tuple[Kind, ...], lists: Mapping[str, ClosedList], words: Words
) -> Iterator[DeskFile]:
    """Give the files of `examples`: a folder for each kind."""
    yield DeskFile(_README, words.text("example.readme").encode() + b"\n")
    for kind in kinds:
        made = example(kind, lists, words)
        folder = f"{EXAMPLES}/{kind.id}"
        yield DeskFile(f"{folder}/{made.id}.md", made.text.encode())
        for path, data in made.files.items():
            yield DeskFile(f"{folder}/{path}", data)


def _json(data: object) -> bytes:
    return f"{json.dumps(data, ensure_ascii=False, indent=2)}\n".encode()


def owns_examples(folder: Path) -> bool:
    """Whether the office has a folder of that name which is not ours."""
    readme = folder / _README
    if readme.is_file():
        return _MARK not in readme.read_text("utf-8", "replace")
    return (folder / EXAMPLES).exists()


def write_all(
    folder: Path, kinds: tuple[Kind, ...], lists: Mapping[str, ClosedList], words: Words
) -> dict[Path, DeskOutcome]:
    """Write all files of a portal's desk; returns each with what became of it."""
    found = dict(_write(folder, file) for file in desk_files(kinds, lists, words))
    if owns_examples(folder):
        return found | {folder / EXAMPLES: DeskOutcome.KEPT}
    return found | dict(_write(folder, file) for file in example_files(kinds, lists, words))


def _write(folder: Path, file: DeskFile) -> tuple[Path, DeskOutcome]:
    """Write a file, or complete the office's own; returns where, and what became of it."""
    path = folder / file.path
    if file.shared is None or not path.exists() or not path.read_bytes().strip():
        return path, _put(path, file.data)
    try:
        return path, _put(path, jsonc.merged(path.read_bytes().decode(), file.shared).encode())
    except ValueError:
        aside = path.with_name(f"{path.stem}.gongkai{path.suffix}")
        _put(aside, file.data)
        return aside, DeskOutcome.ASIDE


def _put(path: Path, data: bytes) -> DeskOutcome:
    if path.is_file() and path.read_bytes() == data:
        return DeskOutcome.SAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return DeskOutcome.WRITTEN
