"""The nginx configuration that `gongkai init` writes, tried with Debian's nginx on a published portal."""

import gzip
import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Chrome

from gongkai.a11y.browser.chromium import session

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
RUNS = "document.documentElement.setAttribute('data-ran', 1)"
XHTML = f'<html xmlns="http://www.w3.org/1999/xhtml"><script>{RUNS}</script></html>'
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
    """nginx on a published portal."""
    with running(nginx, tmp_path, unused_port) as server:
        yield server


@pytest.fixture
def server_of_files(nginx, tmp_path, unused_port) -> Iterator[Server]:
    """nginx on a release of two pages; what else is in it a test puts there."""
    (tmp_path / "srv/releases/x").mkdir(parents=True)
    (tmp_path / "srv/current").symlink_to("releases/x")
    for page in ("index.html", "news/a/index.html"):
        put(tmp_path, page, "<!DOCTYPE html><title>x</title>")
    with running(nginx, tmp_path, unused_port) as server:
        yield server


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


def theme_file(server: Server) -> str:
    """The address of the style sheet that the home page loads."""
    found = re.search(
        r'href="\./(theme/[^"]+\.css)"|href="(theme/[^"]+\.css)"', server.get("/").body.decode()
    )
    assert found
    return "/" + (found[1] or found[2])


def test_headers_are_on_every_answer(server):
    """Pages, theme files, redirects and faults alike carry the policy."""
    pages = ("/", "/news/a/", "/nothing/", "/nothing.json", quote("/news/旧/"))
    for path in (*pages, theme_file(server), "/news/a", "/news/../../x"):
        head = server.get(path).head
        assert head["Content-Security-Policy"] == (POLICY if path in pages else LOCKED), path
        assert head["X-Content-Type-Options"] == "nosniff", path
        assert head["Referrer-Policy"] and head["Permissions-Policy"], path
        assert head["Cross-Origin-Resource-Policy"] == "same-site", path
        assert not head["Content-Disposition"] and not head["Strict-Transport-Security"], path
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


def put(tmp_path: Path, name: str, text: str) -> str:
    """A file in the served release as if it had passed every check; its address."""
    file = tmp_path / "srv/current" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return "/" + name


FILES = {
    "news/a/x.json": ("text/plain; charset=utf-8", LOCKED, "attachment"),
    "news/a/x.XML": ("text/plain; charset=utf-8", LOCKED, "attachment"),
    "api/x.kml": ("text/plain; charset=utf-8", LOCKED, None),
    "news/a/x.geojson": ("application/geo+json", LOCKED, "attachment"),
    "news/a/data.json": ("text/plain; charset=utf-8", LOCKED, "attachment"),
    "dataset/a/data.json": ("application/json; charset=utf-8", LOCKED, None),
    "api/items/1.json": ("application/json; charset=utf-8", LOCKED, None),
    "catalogue.xml": ("text/xml; charset=utf-8", LOCKED, None),
    "catalog.jsonld": ("application/ld+json", LOCKED, None),
    "feed/news.atom": ("application/atom+xml", LOCKED, None),
    "news/a/x.txt": ("text/plain; charset=utf-8", LOCKED, None),
    "news/a/x.csv": ("text/csv; charset=utf-8", LOCKED, None),
    "news/a/x.ics": ("text/calendar; charset=utf-8", LOCKED, None),
    "news/a/x.vtt": ("text/vtt", LOCKED, None),
    "news/a/x.png": ("image/png", SHOWN, None),
    "news/a/x.MP4": ("video/mp4", SHOWN, None),
    "news/a/x.ofd": ("application/ofd", LOCKED, None),
    "search/reader/ui.mjs": ("text/javascript; charset=utf-8", LOCKED, None),
}
NO_TYPE = [
    "js",
    "mjs",
    "xhtml",
    "xht",
    "htm",
    "shtml",
    "svgz",
    "xsl",
    "wasm",
    "swf",
    "mht",
    "gz",
    "html.gz",
    "pdf.x",
    "x",
]


def test_files_cannot_act(server_of_files, tmp_path):
    """A file is what its name says and no page of ours; attached data are only for saving. So again with 304."""
    unknown = {f"news/a/x.{end}": ("application/octet-stream", LOCKED, None) for end in NO_TYPE}
    for name, (type_, policy, disposition) in (FILES | unknown).items():
        path = put(tmp_path, name, "<html><script>1</script>")
        told = server_of_files.get(path)
        again = server_of_files.get(path, If_None_Match=told.head["ETag"])
        assert (told.status, again.status, told.head["Content-Type"]) == (200, 304, type_), name
        for head in (told.head, again.head):
            assert head["Content-Security-Policy"] == policy, name
            assert head["Content-Disposition"] == disposition, name
            assert head["X-Content-Type-Options"] == "nosniff", name


def test_every_attachment_has_a_type(server_of_files, tmp_path):
    """What offices attach is told by a type of its own; nginx's own list is not asked."""
    endings = (
        "pdf ofd doc docx xls xlsx ppt pptx odt ods odp rtf wps et dps csv txt json xml zip rar 7z "
        "epub png jpg jpeg gif webp avif svg mp3 m4a ogg wav mp4 webm vtt ics geojson"
    )
    for ending in endings.split():
        head = server_of_files.get(put(tmp_path, f"news/a/x.{ending}", "x")).head
        assert head["Content-Type"] != "application/octet-stream", ending


def test_only_reading_is_answered(server):
    """Other methods are refused, and told which are not; so is a request that brings something large."""
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE"):
        told = server.get("/news/a/", method, "x" if method == "POST" else None)
        assert (told.status, told.head["Allow"]) == (405, "GET, HEAD"), method
        assert told.head["Content-Security-Policy"] == POLICY, method
    assert server.get("/", "HEAD").status == 200
    assert server.get("/", "GET", "x" * 5000).status == 413


def test_what_lies_beside_the_release_is_not_served(server, tmp_path):
    """Lists for nginx, inventories, links and hidden names; `.well-known` alone, and at the top, is."""
    (tmp_path / "srv/current/link.txt").symlink_to(tmp_path / "srv/redirects.map")
    (tmp_path / "srv/current/up").symlink_to(tmp_path / "srv")
    put(tmp_path, "news/.well-known/x.txt", "x")
    put(tmp_path, ".well-known/.git/x.txt", "x")
    release = (tmp_path / "srv/current").resolve().name
    for path in (
        "/redirects.map",
        "/forms.policy",
        f"/{release}.json",
        "/link.txt",
        "/up/redirects.map",
        "/news/.well-known/x.txt",
        "/.well-known/.git/x.txt",
        "/.well-known/",
    ):
        assert server.get(path).status == 404, path
    for path in ("/../redirects.map", "/theme/../../redirects.map", "/%2e%2e/forms.policy"):
        assert server.get(path).status == 400, path
    assert server.get(put(tmp_path, ".well-known/security.txt", "x")).status == 200


def test_https(server, tmp_path, unused_port):
    """With the second file in its place: all goes to HTTPS, to our own name, which is told to stay."""
    made = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=x -keyout portal.key -out portal.crt"
    subprocess.run(made.split(), cwd=tmp_path, check=True, capture_output=True)
    secure = CONFIG.with_name("nginx-https.conf").read_text("utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    secure = re.sub(r"listen\s+443", f"listen 127.0.0.1:{port}", secure)
    secure = re.sub(r"listen\s+\[::\].*;", "", secure).replace("/etc/nginx", str(tmp_path))
    (tmp_path / "portal-https.conf").write_text(secure, "utf-8")
    server.reload()
    wait(lambda: server.get("/news/a/?b=c").status == 301)
    told = server.get("/news/a/?b=c", Host="evil.example")
    assert told.head["Location"] == "https://www.example.gov.cn/news/a/?b=c"
    assert not told.head["Strict-Transport-Security"]
    put(tmp_path, ".well-known/acme-challenge/x", "x")
    assert server.get("/.well-known/acme-challenge/x").status == 200
    trusting = ssl.create_default_context(cafile=str(tmp_path / "portal.crt"))
    trusting.check_hostname = False
    connection = http.client.HTTPSConnection("127.0.0.1", port, context=trusting)
    connection.request("GET", "/news/a/")
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Strict-Transport-Security"]) == (200, "max-age=31536000")
    assert answer.headers["Content-Security-Policy"] == POLICY
    connection.close()


@pytest.mark.browser
def test_no_file_runs_in_a_browser(server_of_files, tmp_path):
    """Scripts in attached files stay dead in Chromium, while our own run, and a PDF opens in its reader."""
    home = f"http://127.0.0.1:{server_of_files.port}"
    put(tmp_path, "theme/own.js", RUNS)
    page = put(tmp_path, "own/index.html", '<title>x</title><script src="/theme/own.js"></script>')
    texts = {
        "svg": f'<svg xmlns="http://www.w3.org/2000/svg"><script>{RUNS}</script></svg>',
        "txt": f"<script>{RUNS}</script>",
        "html.gz": f"<script>{RUNS}</script>",
    }
    endings = [
        "svg",
        "xml",
        "XML",
        "json",
        "atom",
        "rss",
        "geojson",
        "jsonld",
        "kml",
        "xhtml",
        "htm",
        "shtml",
        "txt",
        "html.gz",
        "mht",
        "xsl",
        "x",
    ]
    dead = [put(tmp_path, f"news/a/f.{end}", texts.get(end, XHTML)) for end in endings]
    dead += [put(tmp_path, name, XHTML) for name in ("feed/x.atom", "api/x.xml", "top.xml")]
    pdf = next((ROOT / "content").rglob("*.pdf"))
    shutil.copy(pdf, tmp_path / "srv/current/news/a/f.pdf")
    with session() as chrome:
        chrome.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "deny"})
        has_run = "return document.documentElement.getAttribute('data-ran')"
        chrome.get(home + page[: -len("index.html")])
        assert chrome.execute_script(has_run) == "1"
        for path in dead:
            chrome.get(home + "/news/a/")
            with suppress(WebDriverException):  # a download is no page
                chrome.get(home + path)
            assert chrome.execute_script(has_run) is None, path
        chrome.get(home + "/news/a/")
        put(tmp_path, "theme/worker.js", "")
        register = (
            "const done = arguments[0]; navigator.serviceWorker.register('/theme/worker.js')"
            ".then(() => done('registered'), fault => done(fault.name))"
        )
        assert chrome.execute_async_script(register) == "SecurityError"
        chrome.get(home + "/news/a/f.pdf")
        wait(lambda: {"page", "iframe"} <= kinds_of_targets(chrome, "/news/a/f.pdf"))


def kinds_of_targets(chrome: Chrome, path: str) -> set[str]:
    """What Chromium has open at an address; its reader of PDF files holds one in a frame."""
    told = chrome.execute_cdp_cmd("Target.getTargets", {})["targetInfos"]
    return {target["type"] for target in told if target["url"].endswith(path)}
