"""Read a portal's settings as Pelican does."""

from pathlib import Path
from typing import Any

from pelican.settings import read_settings

from gongkai.build.settings_key import SETTINGS_FILE, unwritten
from gongkai.errors import BLOCKED, GongkaiError
from gongkai.run.settings import path_of


def read(folder: Path, output: Path | None = None) -> dict[str, object]:
    """Return the settings of the portal in `folder`, with absolute paths.

    Raises:
        GongkaiError: when there is no settings file, or it fails.
    """
    file = folder / SETTINGS_FILE
    if not file.is_file():
        raise GongkaiError("no-site", directory=folder)
    try:
        override = {"OUTPUT_PATH": str(output)} if output else {}
        with unwritten():
            settings: dict[str, Any] = read_settings(str(file), override=override)
    except Exception as fault:  # the file is Python, which may raise anything
        raise GongkaiError(
            "bad-settings", BLOCKED, why=f"{type(fault).__name__}: {fault}"
        ) from fault
    overrides = settings["THEME_TEMPLATES_OVERRIDES"]
    settings["THEME_TEMPLATES_OVERRIDES"] = [str(folder / path) for path in overrides]
    return settings


def output_folder(folder: Path) -> Path:
    """Return the output folder of the portal in `folder`.

    Raises:
        GongkaiError: when there is no settings file, or it fails.
    """
    return path_of(read(folder), "OUTPUT_PATH")
