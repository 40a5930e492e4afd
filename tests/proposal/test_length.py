"""A comment is as long as its host takes, and says what it leaves out."""

import pytest

from gongkai.messages import CHINESE, ENGLISH
from gongkai.proposal import markdown, page
from gongkai.proposal.report import FileReport, FileVerdict, ProposalReport, by_urgency, said

WORDS = (CHINESE, ENGLISH)


def long_report(count: int) -> ProposalReport:
    """A report on so many files, the last of them held."""
    fine = [FileReport(f"content/notice/第{n}件.md", FileVerdict.READY) for n in range(count)]
    held = FileReport("content/notice/坏.md", FileVerdict.HELD, (said("note.held-new"),))
    return ProposalReport(said("held", count=1), by_urgency([*fine, held]))


@pytest.mark.parametrize("limit", [2_000, 60_000, 250_000])
def test_long_comment_is_cut_politely(limit):
    """It ends with what is left out, and what must be mended is never that."""
    text = markdown.write(long_report(9000), WORDS, limit)
    assert limit - 1_000 < len(text.encode()) <= limit
    assert text.index("content/notice/坏.md") < text.index("content/notice/第0件.md")
    shown = text.count("### ")
    assert f"还有 {9001 - shown} 项，这里放不下，请看报告里的 proposal.html。" in text


def test_whole_report_is_in_the_page():
    """The file for the browser leaves nothing out."""
    assert page.write(long_report(900), WORDS).count('<section class="file"') == 901
