"""What nginx makes of files that are no pages: none can act in our name, and nothing but the release is served."""

import http.client
import re
import shutil
import socket
import ssl
import subprocess
from contextlib import suppress

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Chrome

from gongkai.a11y.browser.chromium import session
from tests.release.web_server import CONFIG, LOCKED, POLICY, ROOT, SHOWN, put, wait

RUNS = "document.documentElement.setAttribute('data-ran', 1)"
XHTML = f'<html xmlns="http://www.w3.org/1999/xhtml"><script>{RUNS}</script></html>'
pytestmark = pytest.mark.slow

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


def test_only_reading_is_answered(server_of_files):
    """Other methods are refused, and told which are not; so is a request that brings something large."""
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE"):
        told = server_of_files.get("/news/a/", method, "x" if method == "POST" else None)
        assert (told.status, told.head["Allow"]) == (405, "GET, HEAD"), method
        assert told.head["Content-Security-Policy"] == POLICY, method
    assert server_of_files.get("/", "HEAD").status == 200
    assert server_of_files.get("/", "GET", "x" * 5000).status == 413


def test_what_lies_beside_the_release_is_not_served(server_of_files, tmp_path):
    """Lists for nginx, inventories, links and hidden names; `.well-known` alone, and at the top, is."""
    for name in ("redirects.map", "forms.policy", "releases/x.json"):
        (tmp_path / "srv" / name).touch()
    (tmp_path / "srv/current/link.txt").symlink_to(tmp_path / "srv/redirects.map")
    (tmp_path / "srv/current/up").symlink_to(tmp_path / "srv")
    put(tmp_path, "news/.well-known/x.txt", "x")
    put(tmp_path, ".well-known/.git/x.txt", "x")
    for path in (
        "/redirects.map",
        "/forms.policy",
        "/x.json",
        "/link.txt",
        "/up/redirects.map",
        "/news/.well-known/x.txt",
        "/.well-known/.git/x.txt",
        "/.well-known/",
    ):
        assert server_of_files.get(path).status == 404, path
    for path in ("/../redirects.map", "/theme/../../redirects.map", "/%2e%2e/forms.policy"):
        assert server_of_files.get(path).status == 400, path
    put(tmp_path, "security.txt", "Contact: x")
    told = server_of_files.get("/.well-known/security.txt")
    assert (told.body, told.head["Content-Type"]) == (b"Contact: x", "text/plain; charset=utf-8")


def test_https(server_of_files, tmp_path, unused_port):
    """With the second file in its place: all goes to HTTPS, to our own name, which is told to stay."""
    made = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=x -keyout portal.key -out portal.crt"
    subprocess.run(made.split(), cwd=tmp_path, check=True, capture_output=True)
    secure = CONFIG.with_name("nginx-https.conf").read_text("utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    secure = re.sub(r"listen\s+443", f"listen 127.0.0.1:{port}", secure)
    secure = re.sub(r"listen\s+\[::\].*;", "", secure).replace("/etc/nginx", str(tmp_path))
    (tmp_path / "portal-https.conf").write_text(secure, "utf-8")
    server_of_files.reload()
    # For a while after a reload, workers of the old configuration answer some requests.
    wait(lambda: all(server_of_files.get("/news/a/?b=c").status == 301 for _ in range(8)))
    told = server_of_files.get("/news/a/?b=c", Host="evil.example")
    assert told.head["Location"] == "https://www.example.gov.cn/news/a/?b=c"
    assert not told.head["Strict-Transport-Security"]
    put(tmp_path, ".well-known/acme-challenge/x", "x")
    assert server_of_files.get("/.well-known/acme-challenge/x").status == 200
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
