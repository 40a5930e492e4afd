"""The nginx configuration that `gongkai init` writes, tried with Debian's nginx on a published portal."""

import gzip
import http.client
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "gongkai/starter/deploy/nginx.conf"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
pytestmark = pytest.mark.slow


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

    def get(self, path: str, **head: str) -> Answer:
        """Ask for a path as it is written, with header fields."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        named = {name.replace("_", "-"): value for name, value in head.items()}
        connection.request("GET", path, headers=named)
        answer = connection.getresponse()
        found = Answer(answer.status, answer.headers, answer.read())
        connection.close()
        return found

    def reload(self) -> None:
        """Read the configuration again, and wait until the new workers answer."""
        subprocess.run([self.program, "-c", str(self.config), "-s", "reload"], check=True)


@pytest.fixture(scope="module")
def nginx() -> str:
    """The program; as root, Debian's package is installed when it is missing."""
    found = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
    if not found and os.geteuid() == 0 and shutil.which("apt-get"):
        # Runlevel 1: the package must not start a server of its own on port 80.
        command = ["sh", str(ROOT / "tools/debian_packages.sh"), "nginx"]
        subprocess.run(command, env=os.environ | {"RUNLEVEL": "1"}, check=True)
        found = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
    if not found:
        pytest.skip("needs the package nginx")
    return found


@pytest.fixture
def publish(portal, tmp_path):
    """Publish the portal, which has an old address and a file of its own for 404."""
    portal.item("news/a", "正文一句。\n\n" * 200)
    portal.write("content/data/redirects.yaml", "- {原地址: /news/旧/, 新地址: /news/a/}\n")
    portal.write(
        "deploy/www/404.html", "<!DOCTYPE html><title>没有找到</title>"
    )  # the theme's goes first
    site = ("--site", str(portal.folder), "--quiet")

    def run(*arguments: str) -> None:
        ran = portal.run("publish", "--to", str(tmp_path / "srv"), *site, *arguments)
        assert ran.code == 0, ran.out + ran.err

    run()
    return run


@pytest.fixture
def server(nginx, publish, tmp_path, unused_port) -> Iterator[Server]:
    """nginx with Debian's types round our configuration."""
    portal = CONFIG.read_text("utf-8").replace("/srv/portal", str(tmp_path / "srv"))
    portal = re.sub(r"listen\s+80;", f"listen 127.0.0.1:{unused_port};", portal)
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
    server = Server(unused_port, nginx, config)
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


def theme_file(server: Server) -> str:
    """The address of the style sheet that the home page loads."""
    found = re.search(
        r'href="\./(theme/[^"]+\.css)"|href="(theme/[^"]+\.css)"', server.get("/").body.decode()
    )
    assert found
    return "/" + (found[1] or found[2])


def test_headers_are_on_every_answer(server):
    """Pages, theme files, redirects and faults alike carry the policy."""
    for path in ("/", "/news/a/", theme_file(server), "/nothing/", quote("/news/旧/"), "/news/a"):
        head = server.get(path).head
        assert head["Content-Security-Policy"] == POLICY, path
        assert head["X-Content-Type-Options"] == "nosniff", path
        assert head["Referrer-Policy"] and head["Permissions-Policy"], path
        assert head["Server"] == "nginx", path


def test_forms_may_be_sent_where_the_portal_says(server, portal, publish):
    """The address of applications is the one host beside our own; another release knows its own."""
    site = portal.content / "data/site.yaml"
    plain = site.read_text("utf-8")
    site.write_text(plain + "申请公开接收地址: https://apply.example.cn:8443/new\n", "utf-8")
    publish()
    server.reload()
    told = "form-action 'self' https://apply.example.cn:8443;"
    wait(lambda: told in server.get("/request/").head["Content-Security-Policy"])
    publish("--rollback")
    assert server.get("/").head["Content-Security-Policy"] == POLICY


def test_caching(server):
    """Pages are asked about each time, and an unchanged one is not sent again; theme files stay a year."""
    page = server.get("/news/a/")
    assert page.head["Cache-Control"] == "no-cache"
    again = server.get("/news/a/", If_None_Match=page.head["ETag"])
    assert (again.status, again.head["Cache-Control"]) == (304, "no-cache")
    theme = "public, max-age=31536000, immutable"
    assert server.get(theme_file(server)).head["Cache-Control"] == theme
    assert server.get("/theme/nothing.css").head["Cache-Control"] == "no-cache"


def test_precompressed_files_are_sent(server, tmp_path):
    """The very bytes that lie beside the page; plain ones for who does not ask."""
    packed = server.get("/news/a/", Accept_Encoding="gzip")
    assert packed.head["Content-Encoding"] == "gzip"
    assert packed.body == (tmp_path / "srv/current/news/a/index.html.gz").read_bytes()
    assert gzip.decompress(packed.body) == server.get("/news/a/").body
    assert server.get("/news/a/").head["Vary"] == "Accept-Encoding"


def test_types_and_characters(server):
    """Text is UTF-8, compressed or not where it does not say so itself."""
    assert server.get("/news/a/").head["Content-Type"] == "text/html; charset=utf-8"
    assert server.get(theme_file(server)).head["Content-Type"] == "text/css; charset=utf-8"


def test_missing_page(server, tmp_path):
    """Our page, with the right status; a folder without a page and hidden names are missing too."""
    for path in ("/nothing/", "/theme/", "/.gongkai/", "/news/.git/config", "/404.html/x"):
        answer = server.get(path)
        assert answer.status == 404, path
        assert answer.body == (tmp_path / "srv/current/404.html").read_bytes(), path


def test_addresses_lead_on(server):
    """A moved address to its new one, for good; a folder without `/` to the one with it."""
    moved = server.get(quote("/news/旧/"))
    assert (moved.status, moved.head["Location"]) == (301, "/news/a/")
    assert server.get("/news/a").head["Location"] == "/news/a/"


def test_release_is_switched_without_reload(server, portal, publish):
    """The next request after `publish` gets the new release, after `--rollback` the old one."""
    old = server.get("/news/a/").head["ETag"]
    portal.item("news/a", "改过的正文。\n", 标题="改过的标题")
    publish()
    new = server.get("/news/a/")
    assert "改过的正文" in new.body.decode() and new.head["ETag"] != old
    publish("--rollback")
    assert server.get("/news/a/").head["ETag"] == old


def test_stale_list_of_moved_addresses_is_harmless(server, portal, publish):
    """An address in use again is served at once, though nginx has not read the new list yet."""
    portal.write("content/data/redirects.yaml", "")
    portal.item("news/back", 编号="旧")
    publish()
    assert server.get(quote("/news/旧/")).status == 200
    portal.write("content/data/redirects.yaml", "- {原地址: /news/b/, 新地址: /news/a/}\n")
    publish()
    assert "http-equiv" in server.get("/news/b/").body.decode()
    server.reload()
    wait(lambda: server.get("/news/b/").status == 301)
