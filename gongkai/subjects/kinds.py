"""The kinds of content. A new one is a file in a subject's folder, a template, and a line in `KINDS`."""

import ast
import importlib.util
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from gongkai.errors import BLOCKED, GongkaiError
from gongkai.findings import Finding, finding
from gongkai.portal.kind import Kind
from gongkai.subjects import declarations
from gongkai.subjects.data import dataset, gazette
from gongkai.subjects.interaction import contact, interview, letter, survey
from gongkai.subjects.media import account
from gongkai.subjects.openness import (
    commitment,
    consultation,
    decision,
    enforcement,
    fund,
    meeting,
    power,
    rectification,
    task,
)
from gongkai.subjects.platform import annual, disclosure, entry, guide, institution, leader, page
from gongkai.subjects.response import (
    incident,
    interpretation,
    news,
    notice,
    press,
    response,
    spokesperson,
)
from gongkai.subjects.services import daily, form, hall, scenario, service

KINDS: tuple[Kind, ...] = (
    disclosure.KIND,
    interpretation.KIND,
    service.KIND,
    news.KIND,
    notice.KIND,
    page.KIND,
    scenario.KIND,
    form.KIND,
    hall.KIND,
    daily.KIND,
    response.KIND,
    incident.KIND,
    press.KIND,
    spokesperson.KIND,
    dataset.KIND,
    gazette.KIND,
    decision.KIND,
    consultation.KIND,
    meeting.KIND,
    task.KIND,
    rectification.KIND,
    power.KIND,
    enforcement.KIND,
    fund.KIND,
    commitment.KIND,
    guide.KIND,
    institution.KIND,
    annual.KIND,
    entry.KIND,
    leader.KIND,
    account.KIND,
    contact.KIND,
    letter.KIND,
    survey.KIND,
    interview.KIND,
)


RESERVED = frozenset(
    (
        "accounts",
        "annuals",
        "api",
        "area",
        "areas",
        "audience",
        "browse",
        "case-flow",
        "catalogue",
        "channel",
        "class",
        "column",
        "data",
        "data-plan",
        "datasets",
        "duties",
        "experts",
        "feed",
        "frequency",
        "halls",
        "interaction",
        "leaders",
        "letters",
        "lists",
        "openness",
        "organ",
        "press-matrix",
        "quick",
        "register",
        "request",
        "response-contacts",
        "search",
        "service-matrix",
        "site",
        "sitemap",
        "spokespersons",
        "supervision",
        "theme",
        "today",
        "topic",
        "track",
        "tv",
    )
)
"""First parts of addresses that no kind may take, and `data`, the folder of the closed lists; a test checks that none
is missing."""


def load(site: Path, extra: Iterable[str]) -> tuple[Kind, ...]:
    """Return our kinds and those of a portal.

    Args:
        site: the portal's folder.
        extra: files of the setting `EXTRA_KINDS`, relative to `site`; each defines `KIND`.

    Raises:
        GongkaiError: when a file cannot be loaded, a kind takes another's name, or names what is not there.
    """
    kinds = [*KINDS, *(_load_file(site / path) for path in extra)]
    reserved = next((kind.id for kind in kinds if kind.id in RESERVED), None)
    if reserved:
        raise GongkaiError("kind-reserved", BLOCKED, value=reserved)
    names = [name for kind in kinds for name in (kind.id, kind.zh)]
    if len(set(names)) != len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise GongkaiError("kind-twice", BLOCKED, value=twice)
    if found := declarations.first_fault(kinds):
        kind, (part, name) = found
        raise GongkaiError("kind-declaration", BLOCKED, kind=kind.id, part=part, value=name)
    return tuple(kinds)


OLD_HOME, HOME, OLD_UNTIL = "gongkai.model", "gongkai.subjects", "0.3"
"""The package that a portal's own kinds imported from before 0.2, the one they import from now, and the version that
drops the old one."""


def check_imports(site: Path, extra: Iterable[str]) -> list[Finding]:
    """Report imports in a portal's own kinds that a later version will not have.

    Args:
        extra: as for `load`, which must have loaded them without an error.
    """
    found = []
    for path in extra:
        for node in ast.walk(ast.parse((site / path).read_bytes())):
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [f"{node.module}.{alias.name}" for alias in node.names]
                text = f"from {node.module} import"
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
                text = f"import {', '.join(names)}"
            else:
                continue
            if any(f"{name}.".startswith(f"{OLD_HOME}.") for name in names):
                gaps = {"value": text, "new": HOME, "until": OLD_UNTIL}
                found.append(finding("old-import", path, node.lineno, **gaps))
    return found


def _load_file(path: Path) -> Kind:
    name = f"gongkai_portal_kinds.{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
        kind = module.KIND
        if not isinstance(kind, Kind):
            raise TypeError("KIND is no gongkai.subjects.Kind")
    except (Exception, SystemExit) as fault:
        raise GongkaiError("bad-kind", BLOCKED, value=path.name, why=fault) from fault
    return replace(kind, own_file=str(path))
