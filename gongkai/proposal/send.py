"""A written report → a comment on its proposal, through the host's interface; the earlier comment is renewed.

The token goes into a header, or where Gitee wants it (https://gitee.com/api/v5/swagger), and nowhere else: what is
said of a fault is a number or the name of an error, no address and nothing of what the host answers.
"""

import json
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit

from gongkai.proposal.host import CodeHost, CommentPlace
from gongkai.proposal.markdown import MARK

_TIMEOUT_S = 30
_MOST_BYTES = 20_000_000
_PER_PAGE = 100
_MOST_PAGES = 20


@dataclass(frozen=True)
class SendOutcome:
    """What became of a comment."""

    name: str
    """The name of a text: `proposal.sent`, `proposal.renewed`, `proposal.not-sent`."""
    gaps: Mapping[str, str]

    @property
    def is_fault(self) -> bool:
        """Whether the host refused: no token, or no proposal, is a choice."""
        return self.gaps.get("why", "").startswith("why.host")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The token goes to the host that was named, and to no other."""

    def redirect_request(self, *_: object) -> None:
        return None


@dataclass(frozen=True)
class _Sender:
    host: CodeHost
    place: CommentPlace
    token: str

    def ask(self, method: str, address: str, body: str = "", **query: str) -> object:
        """Ask the host. Returns its answer, read as JSON."""
        given: dict[str, str] = {"body": body} if body else {}
        headers = {"User-Agent": "gongkai", "Accept": "application/json"}
        if self.host.name == "gitee":
            # Where there is no body, this host reads the token from the query alone.
            (given if body else query)["access_token"] = self.token
        elif self.host.name == "gitlab":
            headers["PRIVATE-TOKEN"] = self.token
        else:
            headers["Authorization"] = f"Bearer {self.token}"
        data = json.dumps(given).encode() if given else None
        if data:
            headers["Content-Type"] = "application/json; charset=utf-8"
        whole = f"{address}?{urlencode(query)}" if query else address
        request = urllib.request.Request(whole, data, headers, method=method)
        opener = urllib.request.build_opener(_NoRedirect)
        answer: IO[bytes]
        with opener.open(request, timeout=_TIMEOUT_S) as answer:
            return json.loads(answer.read(_MOST_BYTES) or b"null")

    def earlier(self) -> Iterator[str]:
        """Give the ids of our comments on this proposal, the oldest first."""
        for number in range(1, _MOST_PAGES + 1):
            query = {"per_page": str(_PER_PAGE), "page": str(number)}
            answer = self.ask("GET", self.place.listed, **query)
            comments = answer if isinstance(answer, list) else []
            yield from (str(each["id"]) for each in comments if self._is_ours(each))
            if len(comments) < _PER_PAGE:
                return

    def _is_ours(self, comment: object) -> bool:
        """Return whether a comment is one of ours; anybody can begin one with our mark."""
        if not isinstance(comment, dict) or not str(comment.get("body", "")).startswith(MARK):
            return False
        user = comment.get("user")
        by_program = isinstance(user, dict) and user.get("type") == "Bot"
        return "id" in comment and (by_program or self.host.name != "github")

    def send(self, text: str) -> str:
        """Renew the comment, or write the first one. Returns the name of the text that says so."""
        way = "PUT" if self.host.name == "gitlab" else "PATCH"
        for number in self.earlier():
            try:
                self.ask(way, f"{self.place.one}{number}", text)
            except HTTPError as fault:
                fault.close()  # somebody else's
                continue
            return "proposal.renewed"
        self.ask("POST", self.place.listed, text)
        return "proposal.sent"


def send(text: str, host: CodeHost, token: str, variable: str) -> SendOutcome:
    """Send a report as a comment.

    Args:
        variable: the name of the variable that the token is from.
    """
    if host.comments is None:
        return _not_sent("why.no-proposal")
    if not token:
        return _not_sent("why.no-token", name=variable)
    if urlsplit(host.comments.listed).scheme not in ("https", "http"):
        return _not_sent("why.no-proposal")
    try:
        return SendOutcome(_Sender(host, host.comments, token).send(text), {})
    except HTTPError as fault:
        fault.close()
        return _not_sent("why.host-refused", status=str(fault.code))
    except URLError as fault:
        return _not_sent("why.host-unreachable", status=type(fault.reason).__name__)
    except (OSError, HTTPException, ValueError) as fault:
        return _not_sent("why.host-unreachable", status=type(fault).__name__)


def _not_sent(why: str, **gaps: str) -> SendOutcome:
    return SendOutcome("proposal.not-sent", {"why": why, **gaps})
