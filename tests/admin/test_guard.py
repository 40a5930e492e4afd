"""Who may ask the form: the clerk's own browser, on this machine."""

import pytest

from gongkai.admin.guard import POLICY


def test_token_becomes_a_cookie_that_no_other_site_sends(office):
    """The token leaves the address; scripts and other sites do not see the cookie."""
    clerk = office.clerk
    answer = clerk.ask("GET", f"/?token={clerk.keys.token}", Cookie="")
    assert (answer.status, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert clerk.keys.token not in answer.headers["set-cookie"]


def test_way_in_leads_to_no_other_host(office):
    """A path may look like the address of another site."""
    clerk = office.clerk
    assert clerk.ask("GET", f"//evil.example/?token={clerk.keys.token}").headers["location"] == "/"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(office, method):
    """Forms only get and post."""
    assert office.clerk.ask(method, "/item/notice/a.md").status == 405


@pytest.mark.parametrize(
    "path", ["undo/notice/a.md", "restore/notice/a.md", "item/notice/a.md?do=save&body=x"]
)
def test_a_visit_writes_nothing(office, path):
    """A link, or a browser that fetches pages ahead."""
    before = office.text("notice/a.md")
    assert office.clerk.ask("GET", f"/{path}").status in (200, 404)
    assert office.text("notice/a.md") == before


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example:{port}"}, 421),
        ({"Host": "127.0.0.1:1"}, 421),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Cookie": None}, 403),
        ({"Cookie": "gongkai_admin_{port}=wrong"}, 403),
    ],
)
def test_foreign_request_learns_nothing(office, headers, status):
    """Another name, another site, no cookie or a wrong one: a refusal in both languages, without any content."""
    port = office.clerk.keys.port
    office.clerk.headers = {k: v and v.format(port=port) for k, v in headers.items()}
    answer = office.clerk.get("/")
    assert answer.status == status
    assert "测试公告" not in answer.data.decode()
    assert [each.get("lang") for each in answer.page.cssselect(".note p")] == [None, "en"]


@pytest.mark.parametrize("token", ["", "wrong", "错"])
def test_wrong_token_is_refused(office, token):
    """Without the token of this run there is no way in."""
    office.clerk.headers = {"Cookie": None}
    answer = office.clerk.get(f"/?token={token}")
    assert answer.status == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Origin": None}])
def test_form_of_another_site_changes_nothing(office, headers):
    """A form that another site sends with the clerk's cookie is refused."""
    before = office.text("notice/a.md")
    form = office.clerk.form("/item/notice/a.md")
    form["body"] = "别的\n"
    office.clerk.headers = headers
    assert office.clerk.press(form, "save").status == 403
    assert office.text("notice/a.md") == before


def test_form_without_our_sign_changes_nothing_and_gives_the_text_back(office):
    """A page of an earlier run is refused, and what was typed into it is there to be copied."""
    before = office.text("notice/a.md")
    form = office.clerk.form("/item/notice/a.md")
    form["body"], form["sign"] = "写了很久的一段\n", "old"
    answer = office.clerk.press(form, "save")
    assert answer.status == 403
    assert "写了很久的一段" in answer.page.cssselect("#typed")[0].text
    assert office.text("notice/a.md") == before


@pytest.mark.parametrize("path", ["/", "/new", "/new/notice", "/item/notice/a.md", "/none"])
def test_every_page_allows_nothing_from_outside(office, path):
    """No script, no other host, no frame, nothing kept; and no page names another host."""
    answer = office.clerk.get(path)
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.page.xpath("//script | //*[@style] | //@*[starts-with(name(), 'on')]") == []
    links = answer.page.xpath("//@href | //@src | //@action | //@formaction")
    assert [each for each in links if not each.startswith(("/", "#"))] == []
