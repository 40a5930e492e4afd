"""The audit in the browser: axe-core's results as findings."""

import json
import os

import pytest

from gongkai import a11y
from gongkai.a11y.browser import audit
from gongkai.a11y.browser.axe import SCRIPT
from gongkai.a11y.browser.serving import served
from gongkai.errors import GongkaiError
from gongkai.messages import CHINESE
from gongkai.reports import FORMATS

pytestmark = pytest.mark.browser

PLANTED = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>公告</title><main><h1>公告</h1>
<p id="pale" style="color: #999; background: #fff">看不清的字</p>
<p id="picture" style="background: url(a.png)">图上的字</p><h4>跳级</h4>
<iframe src="frame.html" title="附页"></iframe></main>"""
FRAME = '<!doctype html><html lang="zh-CN"><title>附</title><img src="x.png">'


@pytest.fixture(scope="module")
def script(root):
    """axe-core's script."""
    return audit.find_script(root)


@pytest.fixture(scope="module")
def planted(tmp_path_factory, script):
    """What is found on a page with four faults, one of them in a frame."""
    folder = tmp_path_factory.mktemp("planted")
    folder.joinpath("index.html").write_text(PLANTED, "utf-8")
    folder.joinpath("frame.html").write_text(FRAME, "utf-8")
    return audit.audit_folder_in_browser(folder, ["index.html"], script)


def test_reference_portal_has_no_finding(reference, script):
    """axe-core has nothing to say of one page of every kind and state, and no doubt; of a sample, half of them."""
    paths = audit.choose_pages(reference, {})
    if os.environ.get("GONGKAI_PAGES") != "all":
        paths = paths[::2]
    found = audit.audit_folder_in_browser(reference, paths, script)
    told = [each for each in found if not is_text_of_chart(each)]
    assert not told, FORMATS["text"](told, CHINESE)


def is_text_of_chart(found):
    """axe measures no text in a drawing; that of charts is ink on ground, measured in tests/theme/test_styles.py."""
    doubt = (found.id, found.gaps["rule"]) == ("axe-incomplete", "color-contrast")
    return doubt and found.gaps["value"].startswith("<text ")


def test_reference_sample_has_every_kind(reference):
    """The choice holds a page of each kind of item, of the lists and of pages withdrawn."""
    kinds = {path: page_kind(reference / path) for path in a11y.list_pages(reference)}
    chosen = {kinds[path] for path in audit.choose_pages(reference, {})}
    assert set(kinds.values()) - chosen == {"moved"}  # a browser does not stay on those


def page_kind(file):
    """The kind that the body's class names."""
    return file.read_text("utf-8").partition("gk-page--")[2].partition('"')[0]


def test_planted_faults_are_found(planted):
    """A failure, one in a frame, an advice and a doubt, each with its criterion and its element."""
    told = {
        (each.id, each.gaps["rule"], each.gaps["wcag"], each.selector, each.outcome)
        for each in planted
    }
    assert {
        (
            "axe-violation",
            "color-contrast",
            "WCAG 1.4.3",
            "#pale",
            "failed",
        ),
        ("axe-violation", "image-alt", "WCAG 1.1.1", "iframe >> img", "failed"),
        ("axe-advice", "heading-order", "best-practice", "h4", "failed"),
        (
            "axe-incomplete",
            "color-contrast",
            "WCAG 1.4.3",
            "#picture",
            "cannot-tell",
        ),
    } <= told


def test_message_is_chinese(planted):
    """axe's own translation tells what is wrong and how to mend it."""
    (found,) = (each for each in planted if each.gaps["rule"] == "image-alt")
    assert f"{CHINESE.message(found)} {CHINESE.remedy(found)}" == (
        '图像必须有替代文本：“<img src="x.png">”（axe image-alt，WCAG 1.1.1）。 元素没有 alt 属性；aria-label 属性不存在或为空；'
        'aria-labelledby 属性不存在，引用不存在的元素或引用空元素；元素没有 title 属性；元素的默认语义没有被 role="none" 或 role="presentation" 覆盖'
    )
    assert (found.path, found.page, found.severity) == ("index.html", "", "error")


def test_blind_engine_is_told(monkeypatch, script):
    """When axe-core does not see the planted faults, no page is looked at."""
    monkeypatch.setattr(audit, "_PLANTED", {"index.html": "<!doctype html><title>试</title>"})
    with pytest.raises(GongkaiError) as caught:
        audit.audit_in_browser({}, script)
    assert caught.value.name == "audit-blind"
    assert caught.value.gaps == {"rules": "axe color-contrast, axe image-alt"}


def test_page_that_does_not_load_is_told(script, unused_port):
    """An address where nobody answers is a fault, not a clean page."""
    address = f"http://127.0.0.1:{unused_port}/"
    with pytest.raises(GongkaiError) as caught:
        audit.audit_in_browser({address: address}, script)
    assert (caught.value.name, caught.value.gaps["page"]) == ("page-not-loaded", address)


def test_command_audits_an_address(portal, script, tmp_path):
    """`gongkai audit URL --browser` asks both engines about one page."""
    tmp_path.joinpath("a.html").write_text(PLANTED, "utf-8")
    tmp_path.joinpath("frame.html").write_text(FRAME, "utf-8")
    with served(tmp_path) as root:
        ran = portal.run("audit", f"{root}a.html", "--browser", "--quiet", "--format", "json")
    report = json.loads(ran.out)["findings"]
    assert ran.code == 1
    assert {each["page"] for each in report} == {f"{root}a.html"}
    assert {"heading-level-skipped", "axe-violation"} <= {each["id"] for each in report}


def test_script_is_looked_for(tmp_path, root):
    """In the folders given, then in the checkout."""
    assert audit.find_script(tmp_path) == root / SCRIPT
    own = tmp_path / SCRIPT
    own.parent.mkdir(parents=True)
    own.touch()
    assert audit.find_script(tmp_path) == own


def test_page_is_read_as_the_rules_read_it(script, tmp_path):
    """Without a word about its encoding a page is UTF-8, for the browser too; one of GBK that says so is GBK."""
    for name, charset, encoding in (("a", "", "utf-8"), ("b", "<meta charset=gbk>", "gbk")):
        page = f'<!doctype html><html lang="zh-CN">{charset}<title>公告</title><h1>公告</h1><img src="x.png" class="图">'
        tmp_path.joinpath(f"{name}.html").write_bytes(page.encode(encoding))
    found = audit.audit_folder_in_browser(tmp_path, ["a.html", "b.html"], script)
    quoted = [each.gaps["value"] for each in found if each.rule == "image-alt"]
    assert quoted == ['<img src="x.png" class="图">'] * 2
