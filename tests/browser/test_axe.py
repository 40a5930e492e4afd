"""axe-core finds nothing wrong with the reference portal, and would find it if there were."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome

from gongkai.a11y.browser.axe import SCRIPT, VERSION, AxeResult, run_axe
from gongkai.errors import GongkaiError
from gongkai.messages import ENGLISH

pytestmark = pytest.mark.browser

FRAME = '<!doctype html><html lang="zh-CN"><title>内页</title><main><h1>内</h1><img src="x.png">'
PAGE = """<!doctype html><html lang="zh-CN"><title>公告</title>
<main><h1>公告</h1><p style="color: #999; background: #fff">看不清的字</p>
<input type="text"><iframe src="frame.html" title="附页"></iframe></main>"""


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory, serve) -> Iterator[str]:
    """The address of a page with three faults, one of them in a frame."""
    folder = tmp_path_factory.mktemp("planted")
    folder.joinpath("index.html").write_text(PAGE, "utf-8")
    folder.joinpath("frame.html").write_text(FRAME, "utf-8")
    with serve(folder) as address:
        yield address


def look(chrome: Chrome, root: Path, address: str) -> AxeResult:
    """Run axe's default set on the page of this address."""
    chrome.get(address)
    result = run_axe(chrome, root / SCRIPT)
    assert result.url == address
    return result


def test_portal_has_every_kind_of_page(reference_portal):
    """The sample holds a page of every kind of item and of every list."""
    lists = {"home", "column", "topic", "organ", "audience"}
    kinds = {"disclosure", "interpretation", "service", "news", "notice", "page"}
    assert lists | kinds <= set(reference_portal.pages)


def test_portal_has_no_violation(chrome, root, reference_portal):
    """No page of the sample breaks a rule of axe's default set; the audit's own test looks at every kind."""
    results = [look(chrome, root, address) for address in reference_portal.sample(4)]
    faults = [f"{result.url}\n{fault}" for result in results for fault in result.violations]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("media", "value"), [("prefers-color-scheme", "dark"), ("forced-colors", "active")]
)
def test_home_has_no_violation_in_other_colours(chrome, root, reference_portal, media, value):
    """The home page stays readable in the colours that a visitor asks for."""
    features = {"features": [{"name": media, "value": value}]}
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", features)
    try:
        result = look(chrome, root, reference_portal.address)
    finally:
        chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert not result.violations, "\n".join(map(str, result.violations))


def test_planted_faults_are_found(chrome, root, planted):
    """A weak contrast, a field without label and, in a frame, an image without alternative."""
    chrome.get(planted)
    result = run_axe(chrome, root / SCRIPT, tags=["wcag2a", "wcag2aa"])
    found = {fault.id: [node.target for node in fault.nodes] for fault in result.violations}
    assert found == {
        "color-contrast": ["body > main > p"],
        "label": ["body > main > input"],
        "image-alt": ["iframe >> img"],
    }


def test_axe_comes_from_npm(chrome, root, planted):
    """The axe-core that runs is the pinned one, not that of the Python package."""
    chrome.get(planted)
    expected = root.joinpath("node_modules/axe-core/package.json").read_text("utf-8")
    assert f'"version": "{run_axe(chrome, root / SCRIPT).version}"' in expected


def test_rules_are_switched(chrome, root, planted):
    """A rule that is off reports nothing."""
    chrome.get(planted)
    result = run_axe(chrome, root / SCRIPT, tags=["wcag2a"], rules={"label": False})
    assert [fault.id for fault in result.violations] == ["image-alt"]


def test_refused_run_raises(chrome, root, planted):
    """When axe refuses to run, its reason is told at once."""
    chrome.get(planted)
    with pytest.raises(GongkaiError, match="unknown rule `nonsense`") as caught:
        run_axe(chrome, root / SCRIPT, rules={"nonsense": True})
    assert caught.value.name == "axe-failed"
    assert caught.value.gaps["page"] == planted


def test_missing_script_raises(chrome, tmp_path):
    """Without axe-core the remedy is named."""
    with pytest.raises(GongkaiError) as caught:
        run_axe(chrome, tmp_path / "axe.min.js")
    assert ENGLISH.error(caught.value).endswith(f"axe-core@{VERSION}")


def test_endless_run_raises(chrome, root, planted):
    """A run that does not end in time is a fault, not an empty result."""
    chrome.get(planted)
    before_s = chrome.timeouts.script
    with pytest.raises(GongkaiError) as caught:
        run_axe(chrome, root / SCRIPT, timeout_s=0.001)
    assert caught.value.name == "axe-failed"
    assert chrome.timeouts.script == before_s, "left to whatever the browser does next"
