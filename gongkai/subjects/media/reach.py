"""Reach people where they are: the register of accounts, QR codes of pages, the four programmes for television."""

import itertools
from collections.abc import Callable, Iterator
from typing import TypedDict

from gongkai.pages.addresses import absolute
from gongkai.pages.answers import Summary
from gongkai.pages.item import summaries_digest, summary
from gongkai.pages.organs import by_organ, organ_view
from gongkai.portal.whole import Extra, Portal, where_any
from gongkai.records.publicity import has_page, is_withheld
from gongkai.records.record import Record

_NO_POLICY = ("statistics", "finance", "personnel")
"""Classes of figures and appointments: no policy, even when an item has a document number."""
_POLICY = ("normative", "plans")


def _is_policy(record: Record) -> bool:
    """Whether it is a document: numbered, or in a class of rules or plans; not consumer prices or recruitment lists."""
    class_ = record.values.get("class")
    return class_ in _POLICY or bool(record.values["document_number"] and class_ not in _NO_POLICY)


def _is_answered(record: Record) -> bool:
    """Whether it is a question that has its answer."""
    return bool(record.values["answered"])


PROGRAMMES: dict[str, dict[str, Callable[[Record], bool] | None]] = {
    "政策法规": {"disclosure": _is_policy, "interpretation": None},
    "重大决策": {"decision": None, "consultation": None},
    "审批事项办理的流程": {"service": None},
    "最新的政务咨询": {"letter": _is_answered, "interview": None},
}
"""The four programmes that the Nanning opinion of 2014-02-11 wants on digital television → kinds of items, and which of
their items, None for all. 政务咨询 are questions to the government with their answers, not its notices."""
OF_TELEVISION = 20
"""Items of each programme."""


class AccountSummary(Summary):
    """An account on another platform."""

    platform: str
    """微博, 微信公众号, …."""
    name: str
    filing: str
    """Its filing number with the office for the internet."""
    police_filing: str
    last_post: str
    """The day of its last post; "" when it is not written."""
    address: str
    """Its own page on the platform; "" for none."""


class OrganAccounts(TypedDict):
    """The accounts of an organ."""

    organ: str
    path: str
    """Address of the organ's list."""
    accounts: list[AccountSummary]


def _register(portal: Portal, _: str) -> list[OrganAccounts]:
    """Return the accounts by organ, in the order of the list of organs."""
    accounts = by_organ(portal, "account")
    organs = [term for term in portal.closed_lists["organs"].terms if term.id in accounts]
    return [
        {
            "organ": organ.name,
            "path": organ_view(organ)["path"],
            "accounts": [_account(portal, record) for record in accounts[organ.id]],
        }
        for organ in organs
    ]


def _account(portal: Portal, record: Record) -> AccountSummary:
    return {
        **summary(portal, record),
        "platform": record.values["platform"],
        "name": record.values["name"],
        "filing": record.values["filing"],
        "police_filing": record.values["police_filing"],
        "last_post": record.values["last_post"],
        "address": record.values["address"],
    }


class ProgrammeItem(TypedDict):
    """An item for television."""

    title: str
    published: str
    summary: str
    url: str


class Programme(TypedDict):
    """The newest items of one of the four programmes."""

    name: str
    items: list[ProgrammeItem]


class TelevisionAnswer(TypedDict):
    """`tv/programmes.json`."""

    site: str
    """Name of the portal."""
    programmes: list[Programme]


def _television(portal: Portal, _: str) -> TelevisionAnswer:
    return {
        "site": portal.closed_lists.site["name"],
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
                    for record in _shown(portal, name)
                ],
            }
            for name in PROGRAMMES
        ],
    }


def _shown(portal: Portal, name: str) -> list[Record]:
    """Return the newest items of a programme, without withheld ones: television could show only their titles."""
    found = PROGRAMMES[name]
    records = (
        record
        for record in portal.records
        if record.kind in found and not is_withheld(record)
        if (chosen := found[record.kind]) is None or chosen(record)
    )
    return list(itertools.islice(records, OF_TELEVISION))


def _television_digest(portal: Portal, _: str) -> str:
    return "|".join(summaries_digest(portal, _shown(portal, name)) for name in PROGRAMMES)


def _codes(portal: Portal) -> Iterator[tuple[str, str]]:
    if portal.closed_lists.site["domain"]:  # a code needs a full address
        yield from (
            (f"{r.address}qr.svg", r.values["title"]) for r in portal.records if has_page(r)
        )


def _code(portal: Portal, path: str) -> str:
    return absolute(portal, path.removesuffix("qr.svg"))


EXTRAS = (
    Extra(
        "accounts",
        where_any("accounts/", "政务新媒体名录", "account"),
        _register,
        template="accounts.html",
        kinds=("account",),
    ),
    Extra(
        "television",
        lambda _: [("tv/programmes.json", "tv")],
        _television,
        writer="json",
        digest=_television_digest,
        group="api",
    ),
    # The code depends on the address of the page alone.
    Extra("qr", _codes, _code, writer="qr", digest=_code, group="qr"),
)
