"""Where people are: the register of accounts, QR codes of pages, and the four kinds of news for television."""

import itertools
from collections.abc import Iterator
from typing import Any

from gongkai.model.addresses import absolute
from gongkai.model.offices import by_organ, organ_view
from gongkai.model.portal import Portal, has_page
from gongkai.model.source import Record
from gongkai.model.special import Special, where_any
from gongkai.model.views import summaries_digest, summary

PROGRAMMES = {
    "政策法规": ("disclosure", "interpretation"),
    "重大决策": ("decision", "consultation"),
    "审批事项办理的流程": ("service",),
    "最新的政务咨询": ("letter", "notice"),
}
"""The four kinds that the Nanning opinion of 2014-02-11 wants on digital television → kinds of items."""
OF_TELEVISION = 20
"""Items of each."""


def _register(portal: Portal, _: str) -> list[dict[str, Any]]:
    """The accounts by organ, in the order of the list of organs."""
    accounts = by_organ(portal, "account")
    organs = [term for term in portal.vocabularies["organs"].terms if term.id in accounts]
    return [
        {
            "organ": organ.name,
            "path": organ_view(organ)["path"],
            "accounts": [_account(portal, record) for record in accounts[organ.id]],
        }
        for organ in organs
    ]


def _account(portal: Portal, record: Record) -> dict[str, Any]:
    names = ("platform", "name", "filing", "police_filing", "last_post", "address")
    return summary(portal, record) | {name: record.values[name] for name in names}


def _television(portal: Portal, _: str) -> dict[str, Any]:
    return {
        "site": portal.vocabularies.site["name"],
        "programmes": [
            {
                "name": name,
                "items": [
                    {
                        "title": record.values["title"],
                        "published": record.values["published"],
                        "summary": record.values["summary"],
                        "url": absolute(portal, record.address),
                    }
                    for record in _shown(portal, kinds)
                ],
            }
            for name, kinds in PROGRAMMES.items()
        ],
    }


def _shown(portal: Portal, kinds: tuple[str, ...]) -> list[Record]:
    records = (r for r in portal.records if r.kind in kinds and has_page(r))
    return list(itertools.islice(records, OF_TELEVISION))


def _television_digest(portal: Portal, _: str) -> str:
    return "|".join(
        summaries_digest(portal, _shown(portal, kinds)) for kinds in PROGRAMMES.values()
    )


def _codes(portal: Portal) -> Iterator[tuple[str, str]]:
    if portal.vocabularies.site["domain"]:  # a code holds a whole address
        yield from (
            (f"{r.address}qr.svg", r.values["title"]) for r in portal.records if has_page(r)
        )


def _code(portal: Portal, path: str) -> str:
    return absolute(portal, path.removesuffix("qr.svg"))


SPECIALS = (
    Special(
        "accounts",
        where_any("accounts/", "政务新媒体名录", "account"),
        _register,
        template="accounts.html",
        kinds=("account",),
    ),
    Special(
        "television",
        lambda _: [("tv/programmes.json", "tv")],
        _television,
        writer="json",
        digest=_television_digest,
        group="api",
    ),
    # The address, and so the code, is the page's own: nothing else changes it.
    Special("qr", _codes, _code, writer="qr", digest=_code, group="qr"),
)
