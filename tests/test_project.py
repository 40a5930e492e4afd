"""The repository itself: lock files, commands, changelog fragments, nothing of one machine."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PYTHON_LOCKS = ("requirements.lock", "requirements-form.lock", "requirements-dev.lock")
LOCKS = (*PYTHON_LOCKS, "package-lock.json")
FRAGMENT = re.compile(r"\d+\.(added|changed|fixed|removed|security)\.md")

# A registry's address ties an installation to one network; a home folder to one machine.
# Each is written so that it does not match itself.
REGISTRIES = (r"(?:extra-)?inde[x]-url", r"https?://\S+/simpl[e]/", r'"resolve[d]":\s*"https?:')
MACHINES = (r"(?<![\w.])/hom[e]/\w+/", r"(?<![\w.])/User[s]/\w+/", r"[A-Z]:\\User[s]\\")


def list_tracked() -> list[Path]:
    """The files that are in the repository, or would be after `git add`."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in names.decode().split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_lock_pins_by_hash(name):
    """Each requirement has one version and at least one hash."""
    entries = re.split(r"\n(?=[a-z])", ROOT.joinpath(name).read_text("utf-8"))
    entries = [entry for entry in entries if not entry.startswith("#")]
    assert entries
    assert [e for e in entries if not re.match(r"[\w.-]+==\S+.*?--hash=sha256:", e, re.S)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_lock_names_no_address(name):
    """Lock files work behind any mirror; npm's hold the addresses of funding pages only."""
    text = re.sub(r'\n *"url": ".*"', "", ROOT.joinpath(name).read_text("utf-8"))
    assert re.findall(r"\w+://\S+", text) == []


def test_package_lock_is_whole():
    """Each package of npm has its hash."""
    packages = json.loads(ROOT.joinpath("package-lock.json").read_text("utf-8"))["packages"]
    assert [name for name, entry in packages.items() if name and "integrity" not in entry] == []


def test_development_lock_agrees_with_the_other_locks():
    """What runs in tests is what runs in use; the form's list has what it needs beside the other, and no more."""
    runtime, form, development = (
        set(re.findall(r"^([\w.-]+)==(\S+)", ROOT.joinpath(name).read_text("utf-8"), re.M))
        for name in PYTHON_LOCKS
    )
    assert (runtime | form) - development == set()
    assert dict(runtime).keys() & dict(form).keys() == set()
    with ROOT.joinpath("pyproject.toml").open("rb") as file:
        extra = tomllib.load(file)["project"]["optional-dependencies"]["admin"]
    assert {re.split(r"[<>=]", each)[0] for each in extra} <= dict(form).keys()


def test_files_name_no_machine_and_no_registry():
    """No file holds the folder of this checkout, a home folder or a registry's address."""
    patterns = [re.escape(f"{ROOT}/"), re.escape(f"{Path.home()}/"), *MACHINES, *REGISTRIES]
    pattern = re.compile("|".join(patterns))
    found = []
    for file in list_tracked():
        text = file.read_bytes().decode("utf-8", "replace")
        lines = [text[: match.start()].count("\n") + 1 for match in pattern.finditer(text)]
        found += [f"{file.relative_to(ROOT)}:{line}" for line in lines]
    assert found == []


def test_commands_are_explained():
    """Each command of the Makefile has its line, in Chinese and in English."""
    text = ROOT.joinpath("Makefile").read_text("utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.+)$", text, re.M)
    inner = {"test-site", "test-node", "compiled", "browser", "java"}  # steps of others
    explained = dict(re.findall(r"^([a-z-]+):.*?## (.+)$", text, re.M))
    assert set(phony.split()) - inner == set(explained)
    wrong = [line for line in explained.values() if not re.match(r"[^·]*[一-鿿][^·]* · \w", line)]
    assert wrong == []


def test_makefile_lists_its_commands():
    """`make` alone says what there is."""
    run = subprocess.run(["make", "-s"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "make site" in run.stdout
    assert "make test-fast" in run.stdout


def test_changelog_fragments_are_one_sentence():
    """A fragment is named `<issue>.<kind>.md` and holds one sentence on one line, in Chinese and in English."""
    files = [f for f in ROOT.glob("changelog.d/*") if f.name != "README.md"]
    assert files
    wrong = [f.name for f in files if not FRAGMENT.fullmatch(f.name)]
    texts = {f.name: f.read_text("utf-8") for f in files}
    sentence = re.compile(r"[^。\n]{1,100}。(?:(?!\. )[^。\n]){1,200}\.\n")
    wrong += [name for name, text in texts.items() if not sentence.fullmatch(text)]
    assert wrong == []
