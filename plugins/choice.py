"""Whether Pelican hosts a build or a check, or nobody: it is loaded only where a portal has other plugins than ours.

Loading it takes longer than building a portal where little changed.
"""

from collections.abc import Callable
from pathlib import Path

from gongkai.build import gate as gate_module
from gongkai.build.gate import Gate
from gongkai.build.settings_key import Settings
from gongkai.build.site import Site
from gongkai.run.portal_build import build_without_pelican, check_without_pelican
from gongkai.run.settings import Checked, Run, alone


def check(run: Run, output: Path | None = None) -> Checked:
    """Read a portal as a build would, so that it need not read again.

    Raises:
        GongkaiError: when the portal could not be read.
    """
    gate = gate_module.gate(run.folder, output, {})
    if gate:
        check_without_pelican(alone(gate), run)
    else:
        from gongkai.plugins.portal import host, settings  # noqa: PLC0415  loads Pelican

        host.check(settings.read(run.folder, output), run)
    assert run.checked is not None
    return run.checked


def build(
    run: Run,
    gate: Gate | None,
    output: Path | None = None,
    adapted: Callable[[Settings], Settings] | None = None,
) -> Site:
    """Build a portal. Stores the outcome in `run`.

    Args:
        gate: the portal as `gate` saw it; None has Pelican host the build, or say why that is impossible.
        adapted: changes the settings.

    Raises:
        GongkaiError: when nothing could be built.
    """
    adapted = adapted or dict
    if gate:
        return build_without_pelican(adapted(alone(gate)), run, from_pelican)
    from gongkai.plugins.portal import host, settings  # noqa: PLC0415  loads Pelican

    return host.build(adapted(settings.read(run.folder, output)), run)


def from_pelican(name: str) -> Callable[..., object]:
    """Return a function of Pelican's that a template uses."""
    from gongkai.plugins.portal import filters  # noqa: PLC0415  loads Pelican

    function: Callable[..., object] = getattr(filters, name)
    return function
