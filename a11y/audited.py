"""What one look at a page gives, and the bytes in which it is kept; here, so that `VERSION` covers their form."""

import json
from dataclasses import asdict, dataclass

from gongkai.a11y.rule import Facts
from gongkai.findings import Finding, finding_from, finding_row


@dataclass(frozen=True, slots=True)
class Audited:
    """What one look at a page gives; the same for the same bytes, but for the page's place."""

    findings: tuple[Finding, ...]
    facts: Facts


def pack(audited: Audited) -> bytes:
    """As bytes."""
    found = [finding_row(finding) for finding in audited.findings]
    return json.dumps([found, asdict(audited.facts)], ensure_ascii=False).encode()


def unpack(data: bytes) -> Audited:
    """What `pack` wrote."""
    found, facts = json.loads(data)
    return Audited(tuple(map(finding_from, found)), Facts(**facts))
