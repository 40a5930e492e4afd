"""What a portal derives from its finished pages. A new deriver is a file here and a name in `NAMES`."""

from collections.abc import Collection
from importlib import import_module

from gongkai.build.deriver import Deriver

NAMES = ("search", "audit")


def load(wanted: Collection[str]) -> tuple[Deriver, ...]:
    """Load the derivers that the setting `DERIVED` names, out of `NAMES`; no others are imported."""
    modules = (import_module(f"{__name__}.{name}") for name in NAMES if name in wanted)
    return tuple(module.DERIVER for module in modules)
