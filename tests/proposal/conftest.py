"""An office's portal in a bare repository, and a clerk who proposes something."""

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from gongkai.cli import main
from tests.conftest import DATA, FIELDS, NOW, keep_theme, lend_theme

HOSTS = ("GITHUB_", "GITLAB_", "GITEE_", "CI_", "GONGKAI_T")


@dataclass
class Office:
    """A bare repository as a code host keeps it, and a clone of it."""

    bare: Path
    clone: Path

    def git(self, *words: str, folder: Path | None = None) -> str:
        """Run git in the clone."""
        who = [
            "-c",
            "user.name=t",
            "-c",
            "user.email=t@example.org",
            "-c",
            "init.defaultBranch=main",
        ]
        command = ["git", *who, "-c", "protocol.file.allow=always", *words]
        ran = subprocess.run(
            command, cwd=folder or self.clone, capture_output=True, text=True, check=True
        )
        return ran.stdout.strip()

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file of the clone."""
        file = self.clone / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def item(self, path: str, body: str = "正文一句。\n", /, **fields: str | None) -> Path:
        """Write an item with the fields that its kind requires."""
        values = FIELDS[path.split("/", maxsplit=1)[0]] | fields
        head = "".join(f"{key}: {value}\n" for key, value in values.items() if value is not None)
        return self.write(f"content/{path}.md", f"---\n{head}---\n{body}")

    def commit(self, branch: str = "") -> str:
        """Commit all, on a branch when one is named, and push. Returns the commit."""
        if branch:
            self.git("checkout", "--quiet", "-B", branch)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", "改")
        self.git("push", "--quiet", "--force", "origin", "HEAD")
        return self.git("rev-parse", "HEAD")


def make_office(folder: Path) -> Office:
    """Make the repository, with a portal's lists on `main`."""
    office = Office(folder / "office.git", folder / "clone")
    folder.mkdir(parents=True, exist_ok=True)
    office.git("init", "--quiet", "--bare", str(office.bare), folder=folder)
    office.git("clone", "--quiet", str(office.bare), str(office.clone), folder=folder)
    office.git("checkout", "--quiet", "-B", "main")
    office.write("pelicanconf.py", "from gongkai.defaults import *\n")
    office.write(".gitignore", "/output/\n/.gongkai/\n/proposal/\n")
    for name, text in DATA.items():
        office.write(f"content/data/{name}", text)
    office.item("notice/old")
    return office


def propose(
    site: Path, compiled: Path, environment: Mapping[str, str], *arguments: str
) -> tuple[int, Path]:
    """Run `gongkai proposal` in a checkout, as a job would. Returns the exit code and the report's folder."""
    lend_theme(site, compiled)
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith(HOSTS):
                patch.delenv(name)
        for name, value in environment.items():
            patch.setenv(name, value)
        to = site / "proposal"
        code = main(["proposal", "--site", str(site), "--to", str(to), "--now", NOW, *arguments])
    keep_theme(site, compiled)
    return code, to


def texts(folder: Path) -> dict[str, str]:
    """Every file of a report, as text."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in files}


def github(
    folder: Path, office: Office, branch: str, fork: str = "mingchuan/portal"
) -> dict[str, str]:
    """The environment of a pull request's job on GitHub."""
    event = {
        "pull_request": {
            "number": 7,
            "head": {
                "ref": branch,
                "sha": "0123abcdef",
                "repo": {"html_url": f"https://github.com/{fork}"},
            },
            "base": {"sha": office.git("rev-parse", "origin/main"), "ref": "main"},
        }
    }
    file = folder / "event.json"
    file.write_text(json.dumps(event), "utf-8")
    return {
        "GITHUB_ACTIONS": "true",
        "GITHUB_EVENT_PATH": str(file),
        "GITHUB_BASE_REF": "main",
        "GITHUB_REPOSITORY": "mingchuan/portal",
        "GITHUB_API_URL": "https://api.github.com",
    }
