"""What style sheets hide: from everyone, or from eyes alone."""

import pickle

import pytest

from gongkai.a11y import StyleBook, audit_folder, audit_page, open_page
from gongkai.run.derivers.audit import StaticAudit

SHOWN, HEARD, GONE = "shown", "heard", "gone"


def fate(css: str, html: str, **files: str) -> str:
    """What becomes of the element with the id `x`."""
    sheets = {name.replace("_", "."): text.encode() for name, text in files.items()}
    page = open_page(f"<style>{css}</style>{html}".encode(), "a/index.html", StyleBook(sheets.get))
    (element,) = [each for each in page.having("id") if each.get("id") == "x"]
    assert (element in page.unheard) == (element in page.unrendered)
    assert element in page.unseen or element not in page.unrendered
    return GONE if element in page.unrendered else HEARD if element in page.unseen else SHOWN


P = "<p id=x class='a b'>字</p>"
IN = "<div class=o><p id=x class=a>字</p></div>"


@pytest.mark.parametrize(
    ("css", "html", "expected"),
    [
        ("", P, SHOWN),
        (".a { display: none }", P, GONE),
        (".a { DISPLAY : NONE !important }", P, GONE),
        ("p { display: none }", P, GONE),
        ("#x { display: none }", P, GONE),
        ("[id] { display: none }", P, GONE),
        (".o > * { display: none }", IN, GONE),
        (".o { display: none }", IN, GONE),
        (".a, .c { display: none }", P, GONE),
        (".c { display: none }", P, SHOWN),
        (".o .a:nth-child(2) { display: none }", IN, SHOWN),
        (".o .a:nth-child(1) { display: none }", IN, GONE),
        (".a:not(.b) { display: none }", P, SHOWN),
        (".a:hover { display: none }", P, SHOWN),
        (".a::before { display: none }", P, SHOWN),
        (".a:what { display: none }", P, SHOWN),
        (".a { display: var(--no) }", P, SHOWN),
        # The cascade: later, more special, important, in the element.
        (".a { display: none } .b { display: block }", P, SHOWN),
        (".b { display: block } .a { display: none }", P, GONE),
        (".a.b { display: block } .a { display: none }", P, SHOWN),
        ("#x { display: block } .a { display: none !important }", P, GONE),
        (".a { display: none }", "<p id=x class=a style='display: block'>", SHOWN),
        (".a { display: none !important }", "<p id=x class=a style='display: block'>", GONE),
        ("", "<p id=x style='color: red; display:none'>", GONE),
        ("@layer l { .a { display: none } } .a { display: block }", P, SHOWN),
        (".a { display: block } @layer l { .a { display: none } }", P, SHOWN),
        # What an attribute hides, a sheet can show.
        ("", "<p id=x hidden>", GONE),
        ("p { display: block }", "<p id=x hidden>", SHOWN),
        ("p { display: block } [hidden] { display: none !important }", "<p id=x hidden>", GONE),
        ("dialog { display: block }", "<dialog id=x>", SHOWN),
        # Screens.
        ("@media print { .a { display: none } }", P, SHOWN),
        ("@media (max-width: 600px) { .a { display: none } }", P, SHOWN),
        ("@media (min-width: 50em) { .a { display: none } }", P, SHOWN),
        (".a { display: none } @media (width >= 600px) { .a { display: block } }", P, SHOWN),
        ("@media screen { .a { display: none } }", P, GONE),
        ("@media (300px <= width) and (hover: hover) { .a { display: none } }", P, GONE),
        ("@media not print { .a { display: none } }", P, GONE),
        ("@media (what) { .a { display: none } }", P, SHOWN),
        # Conditions that are not asked hide nothing, yet may show.
        ("@container (width > 1px) { .a { display: none } }", P, SHOWN),
        ("@supports (display: grid) { .a { display: none } }", P, GONE),
        ("@supports not (display: grid) { .a { display: none } }", P, SHOWN),
        # Nested.
        (".o { .a { display: none } }", IN, GONE),
        (".o { & > .a { display: none } }", IN, GONE),
        (".a { .o & { display: none } }", IN, GONE),
        (".a { @media screen { display: none } }", P, GONE),
        # Visibility goes on to what is inside, until it is changed.
        (".o { visibility: hidden }", IN, GONE),
        (".o { visibility: hidden } .a { visibility: visible }", IN, SHOWN),
        (".o { visibility: hidden; animation: late 0s 3s forwards }", IN, SHOWN),
        (".o { content-visibility: hidden }", IN, GONE),
        # For readers alone.
        (".a { position: absolute; width: 1px; height: 1px; overflow: hidden }", P, HEARD),
        (".a { position: absolute; clip: rect(0 0 0 0) }", P, HEARD),
        (".a { clip: rect(0, 0, 0, 0) }", P, SHOWN),
        (".a { clip-path: inset(50%) }", P, HEARD),
        (".o { position: absolute; left: -999rem }", IN, HEARD),
        (".a { position: fixed; top: -9999px }", P, HEARD),
        (".a { position: relative; left: -5px }", P, SHOWN),
        (".a { text-indent: -9999px }", P, HEARD),
        (".a { text-indent: 2em }", P, SHOWN),
        (".a { opacity: 0 }", P, HEARD),
        (".a { opacity: 0.5 }", P, SHOWN),
        (".a { opacity: 0; animation-name: in }", P, SHOWN),
        (".a { transform: scale(0) }", P, HEARD),
        (".a { font-size: 0 }", P, HEARD),
        (".a { width: 1px }", P, SHOWN),
    ],
)  # fmt: skip
def test_sheet_hides(css, html, expected):
    """As a browser does it, on a wide screen and on a narrow one; what is not understood hides nothing."""
    assert fate(css, html) == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("<link rel=stylesheet href=../s.css>", GONE),
        ("<link rel=stylesheet href=/s.css?v=1#a>", GONE),
        ("<link rel=stylesheet href=https://www.example.gov.cn/s.css>", GONE),
        ("<link rel=stylesheet href=/portal/s.css>", GONE),
        ("<base href=/other/a/><link rel=stylesheet href=../s.css>", GONE),
        ("<link rel=stylesheet href=t.css>", GONE),
        ("<style>@import 't.css' screen;</style>", GONE),
        ("<style>@import url(t.css) print;</style>", SHOWN),
        ("<link rel='alternate stylesheet' href=../s.css>", SHOWN),
        ("<link rel=stylesheet disabled href=../s.css>", SHOWN),
        ("<link rel=stylesheet media=print href=../s.css>", SHOWN),
        ("<link rel=preload href=../s.css>", SHOWN),
        ("<noscript><link rel=stylesheet href=../s.css></noscript>", SHOWN),
        ("<link rel=stylesheet href=//[>", SHOWN),
        ("<link rel=stylesheet href='data:text/css,p{display:none}'>", SHOWN),
        ("<style type=text/less>p { display: none }</style>", SHOWN),
    ],
)
def test_sheets_of_a_page_are_found(link, expected):
    """Linked and imported sheets within the site; those for other media or for a choice are not applied."""
    files = {"s.css": b".a { display: none }", "a/t.css": b"@import '../s.css'; @import 't.css';"}
    page = open_page((link + P).encode(), "a/index.html", StyleBook(files.get))
    is_gone = any(each.get("id") == "x" for each in page.unrendered)
    assert is_gone == (expected == GONE)


@pytest.mark.parametrize(
    "css",
    [
        "{{{{", ".a{", "@media", "@import", "@import url(", ":not(" * 500, "}" * 99, "<!-- -->", "\0", ".a{display",
        ".o{" * 500, "@layer a.b, ;", "a:nth-child(x) {}", "@media (width >) {p{display:none}}",
        "[a=", "\\", "@import 'x' layer(", "p { display: }", "p:is() { display: none }", "@media (1/0 < width) {}",
    ],
)  # fmt: skip
def test_broken_sheet_hides_nothing(css):
    """A sheet is read as far as it can be."""
    assert fate(css, P) == SHOWN


def test_sheet_in_gb_is_read():
    """Older sheets are not in UTF-8."""
    data = '/* 隐藏 */ .a { font-family: "宋体"; display: none }'.encode("gb18030")
    page = open_page(
        b"<link rel=stylesheet href=s.css>" + P.encode(), "", StyleBook({"s.css": data}.get)
    )
    assert any(each.get("id") == "x" for each in page.unrendered)


def test_hidden_faults_are_not_told(tmp_path):
    """The same page, with the sheet of its folder and without: what nobody gets has no fault."""
    html = "<html lang=zh-CN><link rel=stylesheet href=s.css><title>公告</title><main class=a><h1>一</h1><a href=x></a></main>"
    tmp_path.joinpath("index.html").write_text(html, "utf-8")
    assert "link-without-text" in {each.id for each in audit_folder(tmp_path)}
    tmp_path.joinpath("s.css").write_text("main a:empty { display: none }", "utf-8")
    assert "link-without-text" not in {each.id for each in audit_folder(tmp_path)}


def test_sheets_outside_of_the_folder_are_not_read(tmp_path):
    """An address cannot lead out of the folder."""
    tmp_path.joinpath("s.css").write_text("a { display: none }", "utf-8")
    folder = tmp_path / "site"
    folder.mkdir()
    html = "<html lang=zh><link rel=stylesheet href=../s.css><link rel=stylesheet href=%2e%2e/s.css><title>公告</title><a href=x></a>"
    folder.joinpath("index.html").write_text(html, "utf-8")
    assert "link-without-text" in {each.id for each in audit_folder(folder)}


def test_stored_findings_are_of_these_sheets():
    """A page that stays the same is audited again once a sheet changes; a worker gets the sheets along."""
    one = StaticAudit().with_sheets({"s.css": b"p { display: none }"})
    other = StaticAudit().with_sheets({"s.css": b"p { display: block }"})
    assert len({one.version, other.version, StaticAudit().version}) == 3
    sent = pickle.loads(pickle.dumps(one))
    assert (sent.version, sent._files) == (one.version, one._files)


def test_many_rules_and_many_elements_take_their_time_alone():
    """A large foreign sheet on a large page."""
    css = "".join(f".n{n} > li:nth-child({n}) ~ li {{ display: none }}" for n in range(1000))
    html = f"<style>{css}</style><ul class=n1>" + "<li><b>字</b></li>" * 3000
    assert "page-took-too-long" not in {each.id for each in audit_page(html.encode(), "a/")}
