"""Values of `site.yaml` that have a form of their own → what is wrong with them."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

HTTPS = r"https://[A-Za-z0-9][A-Za-z0-9.-]*(:\d{1,5})?(/[^\s\"'<>\\]*)?"
"""An encrypted address, without a name or password in it."""
CONTACT = rf"{HTTPS}|mailto:[^\s@<>\"'\\]+@[A-Za-z0-9.-]+|tel:\+?[0-9-]+"
"""RFC 9116, 2.5.3: a web address, a mail address or a telephone number, each as a URI."""


ADDRESS = re.compile(r"https?://[^\s/@\"'<>\\]+(/[^\s\"'<>\\]*)?|/(?![/\\])[^\s\"'<>\\]*")
"""A web address without a name in it, or one of this site, which begins with `/`."""


HOST = r"[^\s/\\:@?#\"'<>]+(:\d{1,5})?"
PATH = r"/?(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*(?:[A-Za-z0-9_-][A-Za-z0-9._-]*)?"
TOTAL = r"[1-9][0-9]{0,7}"


def placed(site: dict[str, str]) -> None:
    """Settle where the site is: a path after the host belongs to 网址路径, which begins and ends with `/`."""
    host, _, path = site["domain"].partition("/")
    base_path = site["base_path"]
    if path and "//" not in site["domain"] and base_path.strip("/") in ("", path.strip("/")):
        site["domain"], base_path = host, path
    if re.fullmatch(PATH, base_path):
        base_path = f"/{base_path.strip('/')}/".replace("//", "")
    site["base_path"] = base_path


def misshapen(site: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give key and reason of each value that cannot be used; a list is none either, so all are taken as text."""
    url, contact, expires = (
        str(site[key]) for key in ("request_url", "security_contact", "security_expires")
    )
    if site["domain"] and not re.fullmatch(HOST, str(site["domain"])):
        yield "domain", "data.domain"
    if site["base_path"] and not re.fullmatch(PATH, str(site["base_path"])):
        yield "base_path", "data.base-path"
    link = str(site["mark_link"])
    if link and not ADDRESS.fullmatch(link):
        yield "mark_link", "data.language-address"
    if url and not re.fullmatch(HTTPS, url):  # where personal data are sent
        yield "request_url", "data.https"
    if contact and not re.fullmatch(CONTACT, contact):
        yield "security_contact", "data.contact"
    if expires and not _is_day(expires):
        yield "security_expires", "data.day"
    if contact and not expires:  # RFC 9116, 2.5.5: it must be there
        yield "security_contact", "data.contact-until"
    yield from _of_total(site)


def _of_total(site: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """A number that shares are worked out of is shown with where it is from and of which day it is."""
    total, source, day = (
        str(site[key]) for key in ("service_total", "service_total_source", "service_total_date")
    )
    if total and not re.fullmatch(TOTAL, total):
        yield "service_total", "data.total"
    if day and not _is_day(day):
        yield "service_total_date", "data.day"
    if any((total, source, day)) and not all((total, source, day)):
        name = (
            "service_total" if total else "service_total_source" if source else "service_total_date"
        )
        yield name, "data.total-whole"


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
