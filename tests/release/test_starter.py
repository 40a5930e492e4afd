"""What `gongkai init` writes for machines: it reads as YAML, its commands exist, and they run."""

import http.server
import json
import os
import re
import shlex
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import yaml

from gongkai import __version__
from gongkai.cli import parser
from gongkai.messages import CHINESE

GITHUB = ".github/workflows/portal.yml"
GITLAB = ".gitlab-ci.yml"
GITEE = (".workflow/portal-check.yml", ".workflow/portal.yml")
ACTIONS = {"actions/checkout", "actions/setup-python", "actions/upload-artifact"}


@pytest.fixture
def new_portal(portal, tmp_path):
    """A portal as `gongkai init` leaves it."""
    folder = tmp_path / "new"
    assert portal.run("init", str(folder)).code == 0
    return folder


def load(new_portal: Path, name: str):
    """A YAML file; GitHub's key `on` stays a word."""
    return yaml.load((new_portal / name).read_text("utf-8"), yaml.BaseLoader)


def scripts(new_portal: Path) -> dict[str, str]:
    """Job → its commands, one a line, of all four files."""
    github, gitlab = load(new_portal, GITHUB)["jobs"], load(new_portal, GITLAB)
    found = {
        f"github {name}": "\n".join(step.get("run", ":") for step in job["steps"])
        for name, job in github.items()
    }
    jobs = {name: job for name, job in gitlab.items() if isinstance(job, dict) and "script" in job}
    found |= {f"gitlab {name}": "\n".join(job["script"]) for name, job in jobs.items()}
    for file in GITEE:
        for stage in load(new_portal, file)["stages"]:
            for step in stage["steps"]:
                lines = step.get("commands") or [step["script"]]
                found[f"{file} {step['name']}"] = "\n".join(lines)
    return found


def commands(script: str) -> list[list[str]]:
    """The words of each `gongkai …` in a script."""
    found: list[list[str]] = []
    for line in script.splitlines():
        if not re.search(r"\bgongkai [a-z]", line):
            continue
        is_ours = False
        lexer = shlex.shlex(line, posix=True, punctuation_chars="();<>|&")
        lexer.whitespace_split = True
        for word in lexer:
            if word == "gongkai":
                found.append([])
                is_ours = True
            elif set(word) <= set("();<>|&"):
                is_ours = False
            elif is_ours:
                found[-1].append(word)
    return found


def test_every_command_exists(new_portal):
    """Each `gongkai …` is one that the command line takes."""
    found = [words for script in scripts(new_portal).values() for words in commands(script)]
    assert len(found) >= 12
    for words in found:
        assert callable(parser(CHINESE).parse_args(words).run)


def test_scripts_are_sound(new_portal):
    """A shell can read them."""
    for name, script in scripts(new_portal).items():
        ran = subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True)
        assert ran.returncode == 0, f"{name}: {ran.stderr}"


def test_github_uses_known_actions_alone(new_portal):
    """A third party's action would see all that we publish."""
    jobs = load(new_portal, GITHUB)["jobs"].values()
    used = {step["uses"].split("@")[0] for job in jobs for step in job["steps"] if "uses" in step}
    assert used == ACTIONS


def test_checked_on_proposals_published_at_night(new_portal):
    """Each of the three starts on a proposal, on a merge and at night."""
    github = load(new_portal, GITHUB)["on"]
    assert {"pull_request", "push", "schedule"} <= github.keys()
    gitlab = " ".join(rule["if"] for rule in load(new_portal, GITLAB)["workflow"]["rules"])
    assert "merge_request_event" in gitlab and "schedule" in gitlab and "DEFAULT_BRANCH" in gitlab
    check, publish = (load(new_portal, name)["triggers"] for name in GITEE)
    assert "pr" in check and {"push", "schedule"} <= publish.keys()


def run(script: str, new_portal: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a job's commands with our `gongkai`, without installing anything, as a runner would."""
    tools = folder / "bin"
    tools.mkdir(exist_ok=True)
    (tools / "gongkai").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gongkai "$@"\n', "utf-8")
    (tools / "gongkai").chmod(0o755)
    kept = re.sub(r".*(pip install|venv|activate|apply portal).*", ":", script)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("LC_")},
        "PATH": f"{tools}:{os.environ['PATH']}",
        "LANG": "C.UTF-8",
        "PORTAL_DIR": str(folder / "srv"),
    }
    command = ["bash", "-e", "-c", kept]
    return subprocess.run(command, cwd=new_portal, env=environment, text=True, capture_output=True)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["github check", "gitlab 检查", f"{GITEE[0]} check"])
def test_check_job_reports(new_portal, tmp_path, name):
    """A faulty proposal fails the job, which leaves one Chinese page; a sound one passes."""
    script = scripts(new_portal)[name]
    assert run(script, new_portal, tmp_path).returncode == 0
    new_portal.joinpath("content/notice/bad.md").write_text("---\n标题: 坏\n---\n正文\n", "utf-8")
    ran = run(script, new_portal, tmp_path)
    assert ran.returncode == 1, ran.stderr
    page = (new_portal / "report.html").read_text("utf-8")
    assert '<html lang="zh-CN">' in page and "content/notice/bad.md" in page
    if name.startswith("github"):
        assert "::error file=content/notice/bad.md,line=" in ran.stdout
    if name.startswith("gitlab"):
        assert "<failure" in (new_portal / "report.xml").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["github publish", "gitlab 发布"])
def test_publish_job_publishes(new_portal, tmp_path, name):
    """The job leaves a served release and a bundle of it."""
    lines = scripts(new_portal)[name].split("sh deploy/alert.sh")[0]
    ran = run(lines, new_portal, tmp_path)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert (tmp_path / "srv/current/index.html").is_file()
    assert (new_portal / "portal.tar").is_file()


@pytest.mark.slow
def test_gitee_job_publishes_what_was_merged(new_portal, tmp_path):
    """On the office's own machine: cloned once, brought up to date, published."""
    git = [
        "git",
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@example.org",
        "-c",
        "init.defaultBranch=main",
    ]
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "-m", "门户"]):
        subprocess.run([*git, *words], cwd=new_portal, check=True)
    script = scripts(new_portal)[f"{GITEE[1]} publish"]
    setting = f'HOME="{tmp_path}"; PORTAL_REPO="{new_portal}"; GITEE_BRANCH=main; GITEE_REPO=x\n'
    setting += "GITEE_PIPELINE_BUILD_NUMBER=1\n"
    assert run(setting + script, tmp_path, tmp_path).returncode == 0
    ran = run(setting + script, tmp_path, tmp_path)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert (tmp_path / "srv/current/index.html").is_file()
    assert "没有新版本" in ran.stdout


class _Robot(http.server.BaseHTTPRequestHandler):
    """Keeps what it is sent."""

    said: bytes = b""

    def do_POST(self) -> None:
        type(self).said = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def test_alert_reaches_the_group(new_portal):
    """The sentence arrives whole, quotes and all."""
    with http.server.HTTPServer(("127.0.0.1", 0), _Robot) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        hook = {"ALERT_WEBHOOK": f"http://127.0.0.1:{server.server_port}/"}
        command = ["sh", "deploy/alert.sh", '失败："x"']
        subprocess.run(
            command, cwd=new_portal, env=os.environ | hook, check=True, capture_output=True
        )
        thread.join()
    assert json.loads(_Robot.said) == {"msgtype": "text", "text": {"content": '失败："x"'}}


def test_alert_without_a_group_is_only_told(new_portal):
    """No address, no request."""
    env = {name: value for name, value in os.environ.items() if name != "ALERT_WEBHOOK"}
    ran = subprocess.run(
        ["sh", "deploy/alert.sh", "失败"], cwd=new_portal, env=env, text=True, capture_output=True
    )
    assert (ran.returncode, ran.stdout) == (0, "失败\n")


def test_version_is_pinned(new_portal):
    """A portal names the release that it was made with."""
    lines = (new_portal / "requirements.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == [f"gongkai=={__version__}"]


def test_what_is_made_is_not_committed(new_portal):
    """All that the jobs write is in .gitignore; what init writes is not."""
    made = ["output/x", "published/current", ".gongkai/x", "portal.tar", "report.html", ".venv/x"]
    kept = [
        path.relative_to(new_portal).as_posix() for path in new_portal.rglob("*") if path.is_file()
    ]
    subprocess.run(["git", "init", "--quiet"], cwd=new_portal, check=True)
    told = subprocess.run(
        ["git", "check-ignore", *made, *kept], cwd=new_portal, text=True, capture_output=True
    )
    assert told.stdout.split() == made


def test_files_can_be_read_by_all(new_portal):
    """A web server and a runner are other users."""
    for path in new_portal.rglob("*"):
        assert path.stat().st_mode & stat.S_IROTH, path
