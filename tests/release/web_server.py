"""nginx with the configuration that `gongkai init` writes, on a folder of releases."""

import http.client
import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "gongkai/starter/deploy/nginx.conf"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
    "font-src 'self'; connect-src 'self'; worker-src 'none'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
LOCKED = "default-src 'none'; sandbox; frame-ancestors 'none'"
SHOWN = (
    "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@dataclass
class Answer:
    """What a server said."""

    status: int
    head: http.client.HTTPMessage
    body: bytes


@dataclass
class Server:
    """A running nginx."""

    port: int
    program: str
    config: Path

    def get(self, path: str, method: str = "GET", body: str | None = None, **head: str) -> Answer:
        """Ask for a path as it is written, with header fields."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        named = {name.replace("_", "-"): value for name, value in head.items()}
        connection.request(method, path, body, headers=named)
        answer = connection.getresponse()
        found = Answer(answer.status, answer.headers, answer.read())
        connection.close()
        return found

    def reload(self) -> None:
        """Read the configuration again, and wait until the new workers answer."""
        subprocess.run([self.program, "-c", str(self.config), "-s", "reload"], check=True)


@contextmanager
def running(nginx: str, tmp_path: Path, port: int) -> Iterator[Server]:
    """nginx with Debian's types round our configuration."""
    portal = CONFIG.read_text("utf-8").replace("/srv/portal", str(tmp_path / "srv"))
    portal = portal.replace("/etc/nginx/portal-https", f"{tmp_path}/portal-https")
    portal = re.sub(r"listen\s+80;", f"listen 127.0.0.1:{port};", portal)
    portal = re.sub(r"listen\s+\[::\]:80;", "", portal)
    (tmp_path / "portal.conf").write_text(portal, "utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    temporary = "".join(
        f"{name}_temp_path {tmp_path};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config = tmp_path / "nginx.conf"
    config.write_text(
        f"{user} pid {tmp_path}/pid; error_log {tmp_path}/error.log; daemon off; worker_processes 1;\n"
        f"events {{}}\nhttp {{ include /etc/nginx/mime.types; access_log off; {temporary}\n"
        f"include {tmp_path}/portal.conf; }}\n",
        "utf-8",
    )
    tried = subprocess.run([nginx, "-t", "-c", str(config)], capture_output=True, text=True)
    assert tried.returncode == 0 and "[warn]" not in tried.stderr, tried.stderr
    process = subprocess.Popen([nginx, "-c", str(config)])
    server = Server(port, nginx, config)
    try:
        wait(lambda: server.get("/").status == 200)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait(is_done) -> None:
    """Ask again until it is so; a server needs a moment to come up."""
    for _ in range(200):
        try:
            if is_done():
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise AssertionError("nginx does not answer")


def put(tmp_path: Path, name: str, text: str) -> str:
    """A file in the served release as if it had passed every check; its address."""
    file = tmp_path / "srv/current" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return "/" + name
