"""The comment on a proposal: written once, then renewed; the token goes to the host alone."""

import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest

from gongkai.proposal.markdown import MARK

TOKEN = "glpat-secret"


class Keeper(http.server.BaseHTTPRequestHandler):
    """A host's interface: it keeps comments, and how it was asked."""

    comments: ClassVar[list[dict[str, Any]]] = []
    asked: ClassVar[list[tuple[str, str, str]]] = []
    status = 200

    def answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        given = json.loads(self.rfile.read(length) or b"{}")
        parts = urlsplit(self.path)
        query = parse_qs(parts.query)
        token = (
            self.headers.get("Authorization")
            or self.headers.get("PRIVATE-TOKEN")
            or given.get("access_token")
            or query["access_token"][0]
        )
        type(self).asked.append((self.command, parts.path, token))
        answer = self.change(parts.path, given, int(query.get("page", ["1"])[0]))
        self.send_response(self.status)
        self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def change(self, path: str, given: dict[str, str], page: int) -> object:
        if self.status != 200:
            return {"message": TOKEN}
        if self.command == "GET":
            return self.comments[(page - 1) * 100 : page * 100]
        if self.command == "POST":
            self.comments.append({"id": len(self.comments), "user": {"type": "Bot"}, **given})
            return {}
        self.comments[int(path.rpartition("/")[2])]["body"] = given["body"]
        return {}

    do_GET = do_POST = do_PUT = do_PATCH = answer

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def keeper() -> Iterator[str]:
    """The address of an interface that has heard nothing yet."""
    Keeper.comments, Keeper.asked, Keeper.status = [], [], 200
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Keeper) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def environments(folder: Path, keeper: str) -> dict[str, tuple[dict[str, str], str, str]]:
    """Host → the environment of its job, where comments lie, how the token is given."""
    event = folder / "event.json"
    event.write_text(json.dumps({"pull_request": {"number": 7}}), "utf-8")
    github = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_EVENT_PATH": str(event),
        "GITHUB_REPOSITORY": "o/p",
        "GITHUB_API_URL": keeper,
        "GITHUB_TOKEN": TOKEN,
    }
    gitlab = {
        "GITLAB_CI": "true",
        "CI_API_V4_URL": keeper,
        "CI_MERGE_REQUEST_PROJECT_ID": "3",
        "CI_MERGE_REQUEST_IID": "7",
        "GONGKAI_TOKEN": TOKEN,
    }
    gitee = {
        "GITEE_REPO": "p",
        "GITEE_PULL_ID": "7",
        "GITEE_API_URL": keeper,
        "GONGKAI_TOKEN": TOKEN,
    }
    return {
        "github": (github, "/repos/o/p/issues/7/comments", f"Bearer {TOKEN}"),
        "gitlab": (gitlab, "/projects/3/merge_requests/7/notes", TOKEN),
        "gitee": (gitee, "/repos/o/p/pulls/7/comments", TOKEN),
    }


@pytest.fixture
def send(portal, tmp_path, monkeypatch, keeper):
    """Send a report from a host's job; whatever becomes of it, nothing secret is said."""
    for name in ("GITHUB_ACTIONS", "GITLAB_CI", "GITEE_REPO"):
        monkeypatch.delenv(name, raising=False)
    to = tmp_path / "to"
    to.mkdir()
    monkeypatch.setattr("gongkai.proposal.changes.Git.ask", lambda *_: "https://gitee.com/o/p.git")

    def run(host: str, text: str, **change: str):
        (to / "proposal.md").write_text(text, "utf-8")
        environment = environments(tmp_path, keeper)[host][0] | change
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        ran = portal.run("proposal", "--send", "--to", str(to))
        assert TOKEN not in ran.out + ran.err and keeper not in ran.out + ran.err
        return ran

    return run


@pytest.mark.parametrize("host", ["github", "gitlab", "gitee"])
def test_comment_is_renewed(send, tmp_path, keeper, host):
    """The second report takes the place of the first, past a hundred comments of others."""
    Keeper.comments = [{"id": n, "body": "别人的话", "user": {"type": "User"}} for n in range(130)]
    assert send(host, f"{MARK}\n第一份").out == "报告已经写在提案下。\n"
    assert send(host, f"{MARK}\n第二份").out == "提案下的报告已经更新。\n"
    assert [c["body"] for c in Keeper.comments[130:]] == [f"{MARK}\n第二份"]
    _, path, token = environments(tmp_path, keeper)[host]
    assert {(way, place) for way, place, _ in Keeper.asked} >= {("GET", path), ("POST", path)}
    assert {given for _, _, given in Keeper.asked} == {token}


def test_comment_of_a_person_is_not_overwritten(send):
    """On GitHub a token may change what others wrote; who begins with our mark is not us."""
    Keeper.comments = [{"id": 0, "body": f"{MARK} 我写的", "user": {"type": "User"}}]
    send("github", f"{MARK}\n报告")
    assert [c["body"] for c in Keeper.comments] == [f"{MARK} 我写的", f"{MARK}\n报告"]


@pytest.mark.parametrize("status", [302, 307, 401, 403, 404, 422, 500])
@pytest.mark.parametrize("host", ["github", "gitlab", "gitee"])
def test_refusal_is_a_number(send, host, status):
    """No redirect is followed with the token; what the host answers is not repeated."""
    Keeper.status = status
    ran = send(host, f"{MARK}\n报告")
    said = f"没有发评论：代码平台拒绝了（{status}）。报告仍在作业的成果和日志里。\n"
    assert (ran.code, ran.out) == (1, said)


@pytest.mark.parametrize(
    ("host", "change", "why"),
    [
        ("gitlab", {"GONGKAI_TOKEN": ""}, "没有设令牌 GONGKAI_TOKEN"),
        ("github", {"GITHUB_TOKEN": ""}, "没有设令牌 GITHUB_TOKEN"),
        ("gitlab", {"CI_MERGE_REQUEST_IID": ""}, "这次运行不是由提案引起的"),
        ("github", {"GITHUB_EVENT_PATH": "/none"}, "这次运行不是由提案引起的"),
        ("gitlab", {"CI_API_V4_URL": "file:///etc"}, "这次运行不是由提案引起的"),
    ],
)
def test_comment_that_nobody_wants_is_no_fault(send, host, change, why):
    """Without a token or a proposal nothing is asked, and the job goes on."""
    ran = send(host, "x", **change)
    assert ran.code == 0 and why in ran.out and Keeper.asked == []


def test_host_that_is_away(send):
    """Nobody listens: said by the name of the error."""
    ran = send("gitlab", "x", CI_API_V4_URL="http://127.0.0.1:1")
    assert ran.code == 1 and "连不上代码平台（ConnectionRefusedError）" in ran.out


def test_report_that_was_not_written(portal, tmp_path):
    """There is nothing to send before there is a report."""
    ran = portal.run("proposal", "--send", "--to", str(tmp_path))
    assert ran.code == 2 and "里没有写好的报告" in ran.err
