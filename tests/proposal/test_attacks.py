"""A proposal that means harm, or is only clumsy: the report stays whole, ours, and within its folder."""

import pytest

from gongkai.messages import CHINESE, ENGLISH
from gongkai.proposal import folder as report_folder
from gongkai.proposal import job, markdown, previews
from gongkai.proposal.changes import Git, find_changes
from gongkai.proposal.host import BaseCandidate
from gongkai.proposal.report import FileReport, FileVerdict, ProposalReport, said
from tests.proposal.conftest import make_office, propose

WORDS = (CHINESE, ENGLISH)


@pytest.mark.parametrize("name", ["proposal.html", "proposal.md", "pages", "site"])
def test_report_is_not_written_through_a_link(tmp_path, name):
    """A proposal may bring a folder that looks like an earlier report, with links in it that lead out."""
    folder, victim = tmp_path / "proposal", tmp_path / "victim"
    folder.mkdir()
    victim.mkdir()
    (victim / "kept").write_text("原样", "utf-8")
    (folder / "proposal.html").write_text("假的", "utf-8")
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(victim if name in ("pages", "site") else victim / "kept")
    report_folder.prepare(folder)
    report_folder.write(ProposalReport(said("fine")), folder, 60_000)
    assert (victim / "kept").read_text("utf-8") == "原样"
    assert "没有要先改的" in (folder / "proposal.md").read_text("utf-8")


def test_folder_that_is_itself_a_link(portal, tmp_path):
    """Nothing is written where it leads."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "proposal").symlink_to(tmp_path / "elsewhere")
    ran = portal.run("proposal", "--site", str(tmp_path), "--to", str(tmp_path / "proposal"))
    assert ran.code == 2 and "是通到别处的链接" in ran.err
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_report_that_a_proposal_brings_is_told(tmp_path):
    """The job has emptied the folder by then; what was committed there has been seen by nobody."""
    office = make_office(tmp_path)
    office.commit()
    office.write("proposal/x.md", "x")
    office.git("add", "--force", "proposal")
    office.commit("x")
    (office.clone / "proposal/x.md").unlink()
    main = [BaseCandidate("origin/main")]
    found = find_changes(Git(office.clone), main, (office.clone / "proposal",))
    assert (found.files, found.troubles) == ((), ("report-folder",))


def test_programs_of_the_job_are_no_proposal(tmp_path):
    """A proposal may take `.gitignore` away; what the job installs and builds is not proposed by that."""
    office = make_office(tmp_path)
    office.commit()
    (office.clone / ".gitignore").unlink()
    for name in (".venv/bin/x", ".gongkai/x", "output/index.html", "content/notice/output/new.md"):
        office.write(name, "x")
    found = find_changes(Git(office.clone), [BaseCandidate("origin/main")])
    assert [each.path for each in found.files] == [".gitignore", "content/notice/output/new.md"]


def test_code_without_an_end(tmp_path, compiled, monkeypatch):
    """What a proposal keeps busy for ever is ended, with all that it started, and there is a report."""
    monkeypatch.setattr(job, "_TIMEOUT_S", 1)
    office = make_office(tmp_path)
    office.write("pelicanconf.py", "while True:\n    pass\n")
    code, to = propose(office.clone, compiled, {}, "--base", "none")
    assert code == 2 and "生成门户的进程中途停了（1 s）" in (to / "proposal.md").read_text("utf-8")


@pytest.mark.parametrize(
    "text", ["#12", "!3", "GH-4", "https://evil.example", "www.evil.example", "@all", "%5"]
)
def test_hosts_make_no_link_of_values(text):
    """Hosts link these by themselves, and tell those who are named; a backslash keeps none from it."""
    assert text not in markdown.escaped(f"见 {text} 这里").replace("\\", "")


def test_file_with_too_many_faults_leaves_room_for_the_others():
    """What does not fit is counted; what fits is there."""
    long = FileReport("content/notice/长.md", FileVerdict.HELD, (said("note.data"),) * 2000)
    short = FileReport("content/notice/短.md", FileVerdict.HELD)
    text = markdown.write(ProposalReport(said("held", count=2), (long, short)), WORDS, 60_000)
    assert "短.md" in text and "长.md" not in text and "还有 1 项" in text


def test_links_within_pictures_are_cleaned(tmp_path):
    """A drawing's link has another attribute."""
    drawn = b'<body><svg><a xlink:href="javascript:x" href="https://a.example/">x</a></svg></body>'
    links = previews.Links({}, frozenset(), "")
    made = previews.make(drawn, tmp_path, "", links, WORDS)
    assert b"javascript" not in made and b"https://a.example/" in made
