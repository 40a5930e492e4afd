"""The planted fault of every rule, written into a template, is told at the template's line."""

import pytest

from gongkai import a11y
from gongkai.a11y.rules import RULES
from gongkai.build.origins import Origins
from gongkai.build.site import Site
from gongkai.findings import Finding
from gongkai.manifest import ManifestEntry


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_planted_fault_has_the_line_of_its_template(rule, tmp_path):
    """The template is the page itself, so the line in both is the same."""
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "own.html").write_text(rule.planted, "utf-8")
    page = ManifestEntry("test", "own/", "own/index.html", "", "own", "", "")
    html = rule.planted.encode()
    site = Site(tmp_path, tmp_path, tmp_path, (), appearance=(tmp_path, templates))
    origins = Origins(site, {page.path: page}, lambda _: html)
    told: list[Finding] = [
        each for each in a11y.audit_page(html, page.url, page.path) if each.id == rule.id
    ]
    placed = origins.place_every(told)
    assert placed
    for before, after in zip(told, placed, strict=True):
        assert (after.page, after.selector) == (before.page, before.selector)
        assert after.path == "templates/own.html"
        # The parser adds the outermost elements where a page does not write them: they have no line then.
        is_written = before.selector != "html" or "<html" in rule.planted
        assert after.line == (before.line if is_written else 0)
