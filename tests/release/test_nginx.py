"""The nginx configuration that `gongkai init` writes, tried with Debian's nginx on a published portal."""

import gzip
import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from tests.release.web_server import LOCKED, POLICY, Server, running, wait

pytestmark = pytest.mark.slow


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


def test_page_with_an_error_is_not_served(server, portal, publish, tmp_path):
    """Of an item whose page is at fault the last good page is served, and of the others the new one."""
    portal.item("news/b", "第一稿。\n", 标题="另一件")
    publish()
    old = server.get("/news/a/").body
    portal.item("news/a", "新稿。\n\n<ul><li>一项</li><p>不是一项</p></ul>\n")
    portal.item("news/b", "第二稿。\n", 标题="另一件")
    site = ("--site", str(portal.folder), "--quiet")
    ran = portal.run("publish", "--to", str(tmp_path / "srv"), *site)
    assert ran.code == 1
    assert "[错误] broken-list: " in ran.findings[0] and "\n  news/a.md：" in ran.out
    assert server.get("/news/a/").body == old
    assert "第二稿" in server.get("/news/b/").body.decode()
    portal.item("news/a", "新稿，改好了。\n")
    publish()
    assert "改好了" in server.get("/news/a/").body.decode()


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
