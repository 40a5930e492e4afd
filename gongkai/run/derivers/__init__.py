"""What a portal makes of its finished pages. A new one is a file here and a line in `NAMES`."""

from collections.abc import Collection
from importlib import import_module

from gongkai.build.deriver import Deriver

NAMES = ("search", "audit")


def load(wanted: Collection[str]) -> tuple[Deriver, ...]:
    """The derivers of the setting `DERIVED`, names of `NAMES`; only these are imported."""
    modules = (import_module(f"{__name__}.{name}") for name in NAMES if name in wanted)
    return tuple(module.DERIVER for module in modules)
