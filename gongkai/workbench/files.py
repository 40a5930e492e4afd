"""A portal's definitions → the files of its `.vscode` folder, written without changing what the office wrote."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from gongkai.portal.kind import Kind
from gongkai.records.closed_lists import ClosedList
from gongkai.workbench import jsonc, tasks
from gongkai.workbench.data_schemas import schemas
from gongkai.workbench.snippets import snippets

FOLDER = ".vscode"
SCHEMAS = f"{FOLDER}/gongkai"
SNIPPETS = f"{FOLDER}/gongkai.code-snippets"
_NOTE = "gongkai editor 生成，会被它覆盖；要改的写在别的文件里。"


@dataclass(frozen=True, slots=True)
class DeskFile:
    """One file of the folder."""

    path: str
    data: Mapping[str, object]
    is_shared: bool = False
    """Whether the office may have written in it too: nothing of that is changed."""


class DeskOutcome(StrEnum):
    """What became of a file."""

    WRITTEN = "written"
    SAME = "same"
    ASIDE = "aside"
    """The office's own file cannot be completed safely: ours is near it, under another name."""


def desk_files(
    kinds: tuple[Kind, ...], lists: Mapping[str, ClosedList], body: str
) -> Iterator[DeskFile]:
    """Give the files for a portal.

    Args:
        lists: its closed lists, as far as they could be read.
        body: what stands in the text of a new item.
    """
    columns = lists["columns"].terms if "columns" in lists else ()
    found = schemas(kinds, columns)
    for name, schema in found.items():
        yield DeskFile(f"{SCHEMAS}/{tasks.schema_name(name)}", {"$comment": _NOTE, **schema})
    yield DeskFile(SNIPPETS, snippets(kinds, lists, body))
    yield DeskFile(f"{FOLDER}/settings.json", tasks.settings(found, SCHEMAS), is_shared=True)
    yield DeskFile(f"{FOLDER}/tasks.json", tasks.TASKS, is_shared=True)
    yield DeskFile(f"{FOLDER}/extensions.json", tasks.EXTENSIONS, is_shared=True)


def write(folder: Path, file: DeskFile) -> tuple[Path, DeskOutcome]:
    """Write a file, or complete the office's own; returns where, and what became of it."""
    path = folder / file.path
    text = json.dumps(file.data, ensure_ascii=False, indent=2) + "\n"
    if file.path == SNIPPETS:
        text = f"// {_NOTE}\n{text}"
    if file.is_shared and path.exists():
        try:
            text = jsonc.merged(path.read_bytes().decode("utf-8"), file.data)
        except ValueError:
            aside = path.with_name(f"{path.stem}.gongkai{path.suffix}")
            _put(aside, text)
            return aside, DeskOutcome.ASIDE
    return path, _put(path, text)


def _put(path: Path, text: str) -> DeskOutcome:
    data = text.encode()
    if path.is_file() and path.read_bytes() == data:
        return DeskOutcome.SAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return DeskOutcome.WRITTEN
