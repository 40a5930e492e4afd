"""What Pelican puts into the environment of its generators, for those that run without it."""

from typing import Any

from pelican.plugins._utils import plugin_enabled as _plugin_enabled
from pelican.utils import DateFormatter


def strftime(date: Any, form: str) -> str:
    return str(DateFormatter()(date, form))


def plugin_enabled(name: str, plugins: list[str]) -> bool:
    return bool(_plugin_enabled(name, plugins))
