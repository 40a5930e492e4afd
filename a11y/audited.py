"""The result of checking one page, and the bytes in which it is stored; here, so that `VERSION` covers their form."""

import json
from dataclasses import asdict, dataclass

from gongkai.a11y.rule import Facts
from gongkai.findings import Finding, finding_from, finding_row


@dataclass(frozen=True, slots=True)
class Audited:
    """The result of checking one page; the same for the same bytes, except for the page's place."""

    findings: tuple[Finding, ...]
    facts: Facts


def pack(audited: Audited) -> bytes:
    """Return it as bytes."""
    found = [finding_row(finding) for finding in audited.findings]
    return json.dumps([found, asdict(audited.facts)], ensure_ascii=False).encode()


def unpack(data: bytes) -> Audited:
    """Return what `pack` wrote."""
    found, facts = json.loads(data)
    return Audited(tuple(map(finding_from, found)), Facts(**facts))
