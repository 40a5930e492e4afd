"""The environment of a CI job → which host runs it, where its proposal comes from, where a comment goes.

GitHub: https://docs.github.com/actions/reference/workflows-and-actions/variables; GitLab:
https://docs.gitlab.com/ci/variables/predefined_variables/; Gitee: https://help.gitee.com/gitee-go/pipeline/parameter.
A link leads to the proposing fork and branch; where the host does not name them, there is none.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

FIRST_PARENT = "HEAD^1"
"""What GitHub checks out is the proposal as merged, whose first parent is the base."""

TARGET = "refs/gongkai/target"
"""Where GitLab's job fetches the branch that takes the proposal: in a fork's own pipeline `origin` has it not."""

TOKENS = {"github": "GITHUB_TOKEN", "gitlab": "GONGKAI_TOKEN", "gitee": "GONGKAI_TOKEN"}
"""Name of a host → the variable with the token for comments; only GitHub gives jobs one that may comment."""

Ask = Callable[..., str]
"""Asks git: its words → what it answers; "" when it cannot."""


@dataclass(frozen=True)
class BaseCandidate:
    """A commit or branch that a proposal may be compared with."""

    name: str
    is_exact: bool = False
    """Whether it is itself where the proposal begins, so that nothing else need be looked for."""
    target: str = ""
    """Of an exact one, the branch that takes the proposal; "" when the base is itself its newest commit."""


@dataclass(frozen=True)
class CommentPlace:
    """Where the host keeps the comments on a proposal."""

    listed: str
    """The address of their list, which also takes new ones."""
    one: str
    """The beginning of the address of a single one."""


@dataclass(frozen=True)
class CodeHost:
    """A code host as a job of its CI sees it."""

    name: str = ""
    """`github`, `gitlab`, `gitee`; "" outside of them."""
    bases: tuple[BaseCandidate, ...] = ()
    """The best first."""
    editor: str = ""
    """The beginning of the address of its web editor, in the proposing fork and branch; "" when unknown."""
    viewer: str = ""
    """The same of the page that shows a file."""
    commit: str = ""
    """What is proposed: a report that is older than the last push can be told from a new one."""
    comments: CommentPlace | None = None
    comment_bytes: int = 60_000
    """How long a comment may be: GitHub takes 65,536 characters, GitLab a million; Gitee names no limit."""

    def edit_link(self, path: str, line: int) -> str:
        """Return the address of a line in the web editor, of a path within the repository; "" when unknown."""
        place = f"#L{line}" if line else ""
        return f"{self.editor}{quote(path)}{place}" if self.editor else ""

    def view_link(self, path: str, place: str = "") -> str:
        """Return the address of the page that shows a file, or of a place on it; "" when unknown."""
        end = f"#{quote(place)}" if place else ""
        return f"{self.viewer}{quote(path)}{end}" if self.viewer else ""


def host_of(environment: Mapping[str, str], ask: Ask) -> CodeHost:
    """Return the host whose job has this environment."""
    if environment.get("GITHUB_ACTIONS"):
        return _github(environment)
    if environment.get("GITLAB_CI"):
        return _gitlab(environment)
    if environment.get("GITEE_REPO") or environment.get("GITEE_PIPELINE_NAME"):
        return _gitee(environment, ask)
    return CodeHost()


def _github(given: Mapping[str, str]) -> CodeHost:
    event = _event(given)
    number = _at(event, "pull_request", "number")
    api = f"{given.get('GITHUB_API_URL', '')}/repos/{given.get('GITHUB_REPOSITORY', '')}/issues"
    base, target = _at(event, "pull_request", "base", "sha"), given.get("GITHUB_BASE_REF", "")
    first = (BaseCandidate(FIRST_PARENT, is_exact=True),) if number else ()
    fork = _at(event, "pull_request", "head", "repo", "html_url")
    return CodeHost(
        "github",
        (*first, *_named(base, f"origin/{target}" if target else "")),
        *_pages(fork, "", _at(event, "pull_request", "head", "ref")),
        _at(event, "pull_request", "head", "sha"),
        CommentPlace(f"{api}/{number}/comments", f"{api}/comments/") if number else None,
    )


def _event(given: Mapping[str, str]) -> object:
    """Return what started the job; None when the host does not say."""
    try:
        return json.loads(Path(given.get("GITHUB_EVENT_PATH", "")).read_text("utf-8"))
    except (OSError, ValueError):
        return None


def _at(value: object, *keys: str) -> str:
    """Return the text or number at a place of JSON; "" when there is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return str(value) if isinstance(value, str | int) else ""


def _gitlab(given: Mapping[str, str]) -> CodeHost:
    fork = given.get("CI_MERGE_REQUEST_SOURCE_PROJECT_URL", "")
    branch = given.get("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "")
    api, project = given.get("CI_API_V4_URL", ""), given.get("CI_MERGE_REQUEST_PROJECT_ID", "")
    number = given.get("CI_MERGE_REQUEST_IID", "")
    notes = f"{api}/projects/{project}/merge_requests/{number}/notes"
    start = given.get("CI_MERGE_REQUEST_DIFF_BASE_SHA", "")
    target = given.get("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "")
    # Where the host checks out the result of merging, the newest commit of the target is the base.
    merged = given.get("CI_MERGE_REQUEST_TARGET_BRANCH_SHA", "")
    exact = [BaseCandidate(merged, is_exact=True)] if merged else []
    exact += [BaseCandidate(start, is_exact=True, target=TARGET)] if start else []
    return CodeHost(
        "gitlab",
        (*exact, *_named(f"origin/{target}" if target else "")),
        *_pages(fork, "/-", branch),
        given.get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA") or given.get("CI_COMMIT_SHA", ""),
        CommentPlace(notes, f"{notes}/") if number else None,
        250_000,
    )


def _gitee(given: Mapping[str, str], ask: Ask) -> CodeHost:
    """Gitee names no fork: a link is made only where the proposing branch is one of the portal's own repository."""
    address = _web_address(ask("remote", "get-url", "origin"))
    branch, commit = given.get("GITEE_SOURCE_BRANCH", ""), given.get("GITEE_SOURCE_COMMIT", "")
    is_own = bool(commit) and ask("rev-parse", f"refs/remotes/origin/{branch}") == commit
    number, target = given.get("GITEE_PULL_ID", ""), given.get("GITEE_BRANCH", "")
    parts = urlsplit(address)
    api = given.get("GITEE_API_URL") or f"{parts.scheme}://{parts.netloc}/api/v5"
    pulls = f"{api}/repos{parts.path}/pulls"
    has_place = bool(number and parts.path)
    return CodeHost(
        "gitee",
        _named(given.get("GITEE_COMMIT", ""), f"origin/{target}" if target else ""),
        *_pages(address if is_own else "", "", branch),
        commit,
        CommentPlace(f"{pulls}/{number}/comments", f"{pulls}/comments/") if has_place else None,
    )


def _named(*names: str) -> tuple[BaseCandidate, ...]:
    return tuple(BaseCandidate(name) for name in names if name)


def _pages(repository: str, between: str, branch: str) -> tuple[str, str]:
    """Return the beginnings of addresses of a web editor and viewer; "" when any part of them is unknown."""
    is_web = repository.startswith(("https://", "http://"))
    if not is_web or not branch:
        return "", ""
    start, end = f"{repository}{between}", f"{quote(branch)}/"
    return f"{start}/edit/{end}", f"{start}/blob/{end}"


def _web_address(remote: str) -> str:
    """Return a remote's address as a browser takes it, without user and password; "" for a folder."""
    over_ssh = re.fullmatch(r"(?:ssh://)?[\w.-]+@([\w.-]+)(?::\d+/|[:/])(.+)", remote)
    if over_ssh:
        return f"https://{over_ssh[1]}/{over_ssh[2].removesuffix('.git')}"
    try:
        parts = urlsplit(remote)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    if parts.scheme not in ("https", "http") or not parts.hostname:
        return ""
    return f"{parts.scheme}://{parts.hostname}{port}{parts.path.removesuffix('.git').rstrip('/')}"
