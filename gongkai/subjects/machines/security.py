"""`security.txt`: whom to write to about a weakness of the site (RFC 9116).

nginx serves it as `/.well-known/security.txt`: names that begin with a dot do not go out.
"""

from collections.abc import Iterator

from gongkai.pages.addresses import absolute
from gongkai.portal.whole import Extra, Portal

PATH = "security.txt"


def _pages(portal: Portal) -> Iterator[tuple[str, str]]:
    if portal.closed_lists.site["security_contact"]:
        yield PATH, "security"


def _lines(portal: Portal, _: str) -> list[str]:
    site = portal.closed_lists.site
    lines = [
        f"Contact: {site['security_contact']}",
        f"Expires: {site['security_expires']}T23:59:59+08:00",
        f"Preferred-Languages: {site['lang']}, en",
    ]
    if site["domain"]:
        lines.append(f"Canonical: {absolute(portal, f'.well-known/{PATH}')}")
    return lines


EXTRAS = (Extra("security", _pages, _lines, writer="text", group=""),)
