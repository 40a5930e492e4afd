"""The static audit of pages, folders and sites."""

from dataclasses import replace

import pytest

from gongkai import a11y
from gongkai.a11y import rules
from gongkai.errors import GongkaiError
from gongkai.messages import CHINESE, ENGLISH
from gongkai.reports import FORMATS

GOOD = '<!doctype html><html lang="zh-CN"><title>{title}</title><h1>{title}</h1><p>正文</p>'


@pytest.fixture
def folder(tmp_path):
    """A folder of pages that is none of ours: two have one title, one has a fault."""
    pages = {
        "index.html": GOOD.format(title="首页 - 甲乙县"),
        "a/index.html": GOOD.format(title="公告") + "\n<img src=map.png>",
        "b.htm": GOOD.format(title="公告"),
        ".git/c.html": "<p>",
        "readme.txt": "<p>",
    }
    for path, html in pages.items():
        file = tmp_path / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(html, "utf-8")
    return tmp_path


@pytest.mark.slow
def test_reference_portal_has_no_finding(reference):
    """Every page of the reference portal is clean, alone and beside the others."""
    found = a11y.audit_folder(reference)
    assert not found, FORMATS["text"](found, CHINESE)


def test_folder_that_is_not_ours(folder):
    """Any folder of HTML can be audited; hidden folders and other files are left out."""
    found = a11y.audit_folder(folder)
    assert [(each.path, each.page, each.line, each.id) for each in found] == [
        ("a/index.html", "a/", 2, "image-without-alternative"),
        ("b.htm", "b.htm", 1, "repeated-page-title"),
    ]
    assert (
        CHINESE.message(found[1]) == "页面标题“公告”与“a/”相同。"
    )  # the one that comes first is named


def test_folder_without_pages(tmp_path):
    """An audit of nothing is wrong use, not a clean result."""
    with pytest.raises(GongkaiError) as caught:
        a11y.audit_folder(tmp_path)
    assert caught.value.name == "audit-no-pages"


def test_progress_is_told(folder):
    """Each page counts."""
    told = []
    a11y.audit_folder(folder, lambda *step: told.append(step))
    assert told == [("audit", 1, 3), ("audit", 2, 3), ("audit", 3, 3)]


def test_findings_can_be_kept():
    """Findings and facts go into JSON and come back the same; the same bytes give the same."""
    html = GOOD.format(title="公告").encode() + b"<a href=x></a>"
    audited = a11y.examine(html, "a/")
    assert a11y.examine(html, "a/") == audited
    kept = a11y.unpack(a11y.pack(audited))
    assert kept.findings == audited.findings
    assert a11y.pack(kept) == a11y.pack(audited)
    assert a11y.audit_page(html, "a/") == list(audited.findings)


def test_pages_that_lead_on_do_not_repeat_a_title():
    """A page that moved may bear the title of the page it leads to."""
    moved = a11y.examine(
        GOOD.format(title="公告").encode() + b"<meta http-equiv=refresh content=0>", "a/"
    )
    there = a11y.examine(GOOD.format(title="公告").encode(), "b/")
    assert a11y.audit_site([moved.facts, there.facts]) == []


def test_blind_rule_is_told(monkeypatch, folder):
    """When a rule does not see its planted fault, no result is given."""
    blind = replace(rules.RULES[0], applicability=lambda page: [])
    monkeypatch.setattr(a11y, "RULES", (blind, *rules.RULES[1:]))
    with pytest.raises(GongkaiError) as caught:
        a11y.audit_folder(folder)
    assert ENGLISH.error(caught.value).startswith(
        "The audit failed its own test: these rules did not find the planted fault: page-without-title."
    )


def test_version_follows_the_code(monkeypatch, tmp_path):
    """A change of any file that decides what is found, or is kept, is another version."""
    sources = dict(a11y._sources())
    assert {
        "gongkai/findings/finding.py", "gongkai/html.py", "__init__.py", "rule.py", "common/names.py",
        "rules/text/broken_list.py", "standards/wcag.py",
    } <= set(sources)  # fmt: skip
    assert not [name for name in sources if "browser" in name]
    assert a11y._version() == a11y.VERSION
    for changed, file in sources.items():
        other = tmp_path / "other.py"
        other.write_bytes(file.read_bytes() + b"#")
        monkeypatch.setattr(a11y, "_sources", {**sources, changed: other}.items)
        assert a11y._version() != a11y.VERSION, changed


def test_version_is_that_of_the_code_not_of_its_place(monkeypatch, tmp_path):
    """Workers in other folders with the same code have the same version."""
    copies = {}
    for number, (name, file) in enumerate(a11y._sources()):
        copies[name] = tmp_path / f"{number}.py"
        copies[name].write_bytes(file.read_bytes())
    monkeypatch.setattr(a11y, "_sources", copies.items)
    assert a11y._version() == a11y.VERSION


def test_version_follows_the_libraries(monkeypatch):
    """Another parser, or other tables of Unicode, may find something else."""
    monkeypatch.setattr("unicodedata.unidata_version", "1.1.5")
    assert a11y._version() != a11y.VERSION
