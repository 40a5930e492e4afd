"""What `gongkai init` writes for machines: it reads as YAML, its commands exist, and they run."""

import base64
import hashlib
import hmac
import http.server
import json
import os
import re
import shlex
import ssl
import stat
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
import yaml

from gongkai import __version__
from gongkai.cli import parser
from gongkai.messages import CHINESE

ROOT = Path(__file__).resolve().parents[2]
ALERT = ROOT / "gongkai/starter/deploy/alert.sh"
FOLDERS = ("gongkai", "plugins", "a11y", "themes", "search")
GITHUB = ".github/workflows/portal.yml"
GITLAB = ".gitlab-ci.yml"
GITEE = (".workflow/portal-check.yml", ".workflow/portal.yml")
WHEN_DUE = ("$DUE", "${ONLY_DUE:+--due}", "$due")
"""Words of a script that are `--due` or nothing."""
ACTIONS = {
    "actions/checkout",
    "actions/setup-python",
    "actions/upload-artifact",
    "actions/download-artifact",
}


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
            elif is_ours and word not in WHEN_DUE:
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
    tick = load(new_portal, GITHUB)["env"]["TICK"]
    crons = [each["cron"] for each in github["schedule"]]
    night = load(new_portal, GITHUB)["jobs"]["publish"]["if"]
    assert tick in crons and crons[0] in night and tick not in night


def run(
    script: str, new_portal: Path, folder: Path, **more: str
) -> subprocess.CompletedProcess[str]:
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
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        **more,
    }
    command = ["bash", "-e", "-c", kept]
    return subprocess.run(command, cwd=new_portal, env=environment, text=True, capture_output=True)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "often"), [("github publish", ("DUE", "--due")), ("gitlab 发布", ("ONLY_DUE", "1"))]
)
def test_publish_job_publishes(new_portal, tmp_path, name, often):
    """The job leaves a served release and a bundle of it; the one of every quarter of an hour has nothing to do."""
    setting, value = often
    lines = scripts(new_portal)[name].split("sh deploy/alert.sh")[0]
    ran = run(lines, new_portal, tmp_path, **{setting: ""})
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert (tmp_path / "srv/current/index.html").is_file()
    (new_portal / "portal.tar").unlink()
    ran = run(lines, new_portal, tmp_path, **{setting: value})
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.splitlines()[-1] == "没有按时间的变化。"
    assert not (new_portal / "portal.tar").exists()


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
    assert "没有按时间的变化" in ran.stdout or "没有新版本" in ran.stdout, "at night it says more"


class _Robot(http.server.BaseHTTPRequestHandler):
    """Keeps what it is sent, and answers as it is told to."""

    said: bytes = b""
    asked: str = ""
    answers: tuple[int, bytes] = (200, b'{"errcode": 0}')

    def do_POST(self) -> None:
        type(self).said = self.rfile.read(int(self.headers["Content-Length"]))
        type(self).asked = self.path
        status, told = self.answers
        self.send_response(status)
        self.send_header("Location", "/elsewhere")
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def robots(tmp_path_factory) -> Iterator[dict[str, str]]:
    """A robot behind HTTPS on this machine; the variables that lead to it."""
    folder = tmp_path_factory.mktemp("robot")
    made = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=x "
        "-keyout key -out certificate -addext subjectAltName=IP:127.0.0.1"
    )
    subprocess.run(made.split(), cwd=folder, check=True, capture_output=True)
    secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secure.load_cert_chain(folder / "certificate", folder / "key")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Robot) as server:
        server.socket = secure.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield {
            "ALERT_WEBHOOK": f"https://127.0.0.1:{server.server_port}/hook?key=hidden",
            "ALERT_HOST": "127.0.0.1",
            "SSL_CERT_FILE": str(folder / "certificate"),
        }
        server.shutdown()


@pytest.fixture
def robot(robots) -> dict[str, str]:
    """The robot, which has heard nothing yet."""
    _Robot.said, _Robot.answers = b"", (200, b'{"errcode": 0}')
    return dict(robots)


def alert(hook: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the script; whatever becomes of it, the address is not told."""
    unset = {name: v for name, v in os.environ.items() if not name.startswith("ALERT_")}
    command = ["sh", str(ALERT), '失败："x"']
    ran = subprocess.run(command, env=unset | hook, text=True, capture_output=True)
    assert "hidden" not in ran.stdout + ran.stderr and "Traceback" not in ran.stderr
    return ran


def test_alert_reaches_the_group(robot):
    """The sentence arrives whole, quotes and all."""
    assert alert(robot).returncode == 0
    assert json.loads(_Robot.said) == {"msgtype": "text", "text": {"content": '失败："x"'}}
    assert _Robot.asked == "/hook?key=hidden"


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ((302, b""), "302"),
        ((307, b""), "307"),
        ((500, b"hidden"), "500"),
        ((200, b'{"errcode": 310000, "errmsg": "hidden"}'), "310000"),
        ((200, b"[]"), "AttributeError"),
    ],
)
def test_alert_that_fails_says_so(robot, answers, told):
    """No redirect is followed; what the other side answers is told by its number alone."""
    _Robot.answers = answers
    ran = alert(robot)
    assert (ran.returncode, ran.stderr) == (1, f"提醒没有发出去：{told}。\n")
    assert _Robot.asked == "/hook?key=hidden"


@pytest.mark.parametrize(
    "change",
    [
        {"ALERT_HOST": ""},
        {"ALERT_HOST": "127.0.0.2"},
        {"ALERT_WEBHOOK": "http://qyapi.weixin.qq.com/hidden"},
        {"ALERT_WEBHOOK": "https://oapi.dingtalk.com@127.0.0.1/hidden"},
        {"ALERT_WEBHOOK": "https://oapi.dingtalk.com.example/hidden"},
        {"ALERT_WEBHOOK": "https://[hidden"},
        {"ALERT_WEBHOOK": "https://127.0.0.1:hidden/"},
        {"ALERT_WEBHOOK": "file:///hidden"},
        {"SSL_CERT_FILE": os.devnull},
    ],
)
def test_alert_goes_nowhere_else(robot, change):
    """Only HTTPS, only with a certificate that holds, only to hosts that are known or named."""
    ran = alert(robot | change)
    assert ran.returncode == 1 and ran.stderr.endswith("。\n") and _Robot.said == b""


def test_alert_is_signed_for_dingtalk():
    """The signature is that of DingTalk's own example: HMAC-SHA256 of time and secret, in Base64."""
    text = ALERT.read_text("utf-8")
    code = text.split("<<'PYTHON'\n")[1].split("PYTHON\n")[0].replace("sys.exit(main())", "")
    names: dict[str, Any] = {}
    exec(compile(code, "alert.sh", "exec"), names)
    signed = parse_qs(names["sign"]("SECx"))
    (moment,), (sign,) = signed["timestamp"], signed["sign"]
    digest = hmac.digest(b"SECx", f"{moment}\nSECx".encode(), "sha256")
    assert base64.b64decode(sign) == digest and len(moment) == 13


def test_alert_without_a_group_is_only_told(new_portal):
    """No address, no request."""
    env = {name: value for name, value in os.environ.items() if name != "ALERT_WEBHOOK"}
    ran = subprocess.run(
        ["sh", "deploy/alert.sh", "失败"], cwd=new_portal, env=env, text=True, capture_output=True
    )
    assert (ran.returncode, ran.stdout) == (0, "失败\n")


def test_portal_carries_its_program(new_portal):
    """What is installed is the wheel that lies in the portal; all else is pinned by hashes too."""
    text = (new_portal / "requirements.txt").read_text("utf-8")
    lock, ours = [line for line in text.splitlines() if not line.startswith("#")]
    wheel = new_portal / f"wheels/gongkai-{__version__}-py3-none-any.whl"
    hash_ = hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert ours == f"./wheels/{wheel.name} --hash=sha256:{hash_}"
    assert lock == "--requirement requirements.lock"
    for name in ("requirements.lock", "requirements-form.lock"):
        assert (new_portal / name).read_bytes() == (ROOT / name).read_bytes()


def test_program_is_packed_from_what_runs(new_portal, tmp_path):
    """The wheel holds every file of ours, byte for byte; pip takes it, and packed again it is the same."""
    (wheel,) = new_portal.glob("wheels/*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        assert archive.read("gongkai/search/find.py") == (ROOT / "search/find.py").read_bytes()
    sources = [f for folder in FOLDERS for f in (ROOT / folder).rglob("*") if f.is_file()]
    paths = {f.relative_to(ROOT).as_posix() for f in sources if "__pycache__" not in f.parts}
    assert names == {f"gongkai/{path.removeprefix('gongkai/')}" for path in paths}
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--no-index"]
    own = tmp_path / "own.txt"
    lines = (new_portal / "requirements.txt").read_text("utf-8").splitlines()
    own.write_text(lines[-1], "utf-8")
    install = ["--quiet", "--no-deps", "--target", str(tmp_path / "lib"), "--require-hashes"]
    subprocess.run([*pip, *install, "-r", str(own)], cwd=new_portal, check=True)
    command = [sys.executable, "-c", "from gongkai.cli import main; main(['init', 'again'])"]
    path = {"PYTHONPATH": str(tmp_path / "lib")}
    subprocess.run(command, cwd=tmp_path, env=os.environ | path, check=True, capture_output=True)
    assert (tmp_path / "again/wheels" / wheel.name).read_bytes() == wheel.read_bytes()


def test_program_that_was_not_installed_makes_no_portal(portal, tmp_path, monkeypatch):
    """Without its own description it cannot be packed; nothing is written, and a registry is no way out."""
    monkeypatch.setattr("gongkai.run.wheel.distributions", lambda name: [])
    ran = portal.run("init", str(tmp_path / "new"))
    assert ran.code == 2 and not (tmp_path / "new").exists()
    assert "什么也没有写" in ran.err and "make site" in ran.err and "不要从软件仓库安装" in ran.err


def test_nobody_is_sent_to_a_registry_for_us():
    """Who registers our name there could give anyone a program of his own."""
    texts = [*ROOT.glob("docs/**/*.md"), *ROOT.glob("*.md"), *ROOT.glob("gongkai/starter/**/*")]
    texts += [*ROOT.glob("gongkai/**/*.py"), *ROOT.glob("*/*.py"), *ROOT.glob("gongkai/starter/.*")]
    sent = re.compile(
        r"pip install [^\n`]*?(?<![\w/.-])[\"']?gongkai(?![\w/-]|-[0-9])|^gongkai==", re.M
    )
    found = [f for f in texts if f.is_file() and sent.search(f.read_text("utf-8"))]
    assert found == []
    assert sent.search('pip install "gongkai[audit]"') and sent.search("gongkai==0.1.0")


def test_jobs_of_proposals_have_no_secrets(new_portal):
    """A proposal is anybody's: no secret, no token that stays, nothing of it in a command; actions by commit."""
    flow = load(new_portal, GITHUB)
    assert "pull_request_target" not in flow["on"] and flow["permissions"] == {"contents": "read"}
    assert "secrets." not in json.dumps(flow["jobs"]["check"])
    assert "permissions" not in flow["jobs"]["check"] and "token" not in json.dumps(
        flow["jobs"]["check"]
    )
    # The one job that may write runs what was merged before, and of a fork nothing.
    comment = flow["jobs"]["comment"]
    assert comment["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert "head.repo.full_name == github.repository" in comment["if"]
    assert comment["steps"][0]["with"]["ref"] == "${{ github.event.pull_request.base.sha }}"
    steps = [step for job in flow["jobs"].values() for step in job["steps"]]
    for step in steps:
        assert "${{" not in step.get("run", ""), step
        assert re.fullmatch(r"[a-z/-]+@[0-9a-f]{40}", step.get("uses", "x/x@" + "0" * 40)), step
        if step.get("uses", "").startswith("actions/checkout"):
            assert step["with"]["persist-credentials"] == "false"


def test_everything_is_installed_by_hash(new_portal):
    """No job installs what nobody looked at."""
    texts = [(new_portal / name).read_text("utf-8") for name in (GITHUB, GITLAB, *GITEE)]
    installs = [line for text in texts for line in text.splitlines() if "pip install" in line]
    wanted = "python -m pip install --quiet --require-hashes -r requirements.txt"
    assert len(installs) == 6 and all(line.endswith(wanted) for line in installs)


def test_what_is_made_is_not_committed(new_portal):
    """All that the jobs write is in .gitignore; what init writes is not."""
    made = [
        "output/x",
        "published/current",
        ".gongkai/x",
        "portal.tar",
        "report.html",
        "proposal/proposal.md",
        ".venv/x",
    ]
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
