"""The reference portal in English: what we say is English, what its editors wrote stays as it is."""

import re
import shutil
from pathlib import Path

import lxml.html
import pytest
import yaml

from gongkai import manifest
from gongkai.cli import main
from gongkai.subjects.extras import ALL_EXTRAS
from tests.conftest import FIELDS, SmallPortal

CHINESE = re.compile("[一-鿿]")


@pytest.mark.slow
def test_titles_of_our_own_pages_are_english(root: Path, tmp_path: Path) -> None:
    """Registers, matrices, search, site map: each has an English heading, but for the names of organs in it."""
    shutil.copytree(root / "content", tmp_path / "content")
    shutil.copy(root / "pelicanconf.py", tmp_path)
    site = tmp_path / "content/data/site.yaml"
    site.write_text(site.read_text("utf-8").replace("语言: zh-CN", "语言: en"), "utf-8")
    main(["build", "--site", str(tmp_path), "--quiet"])  # the audit finds fault with its language
    organs = yaml.safe_load((tmp_path / "content/data/organs.yaml").read_text("utf-8"))
    names = [organ["名称"] for organ in organs]
    kinds = {each.name.replace("_", "-") for each in ALL_EXTRAS if each.is_page}
    ours = [
        entry
        for entry in manifest.read(tmp_path / ".gongkai/manifest.json")
        if entry.kind in kinds | {"search", "sitemap", "missing"}
        and not any(name in entry.title for name in names)
    ]
    assert len(ours) > 40
    pages = {each.path: lxml.html.parse(tmp_path / "output" / each.path) for each in ours}
    headings = {path: page.xpath("string(//main//h1)") for path, page in pages.items()}
    assert {path: each for path, each in headings.items() if CHINESE.search(each)} == {}


def test_own_words_of_an_english_portal_hold_nothing(portal: SmallPortal) -> None:
    """What our templates say in English is no fault of the item: no link is as vague as “Details”."""
    portal.write("content/data/site.yaml", "编号: test\n名称: Mingchuan\n语言: en\n")
    for kind in FIELDS:
        portal.item(f"{kind}/a")
    assert [each for each in portal.build().findings if "vague" in each] == []
