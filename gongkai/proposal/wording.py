"""What a report says, in words and in order, whatever it is written as: a page or a comment."""

from collections.abc import Iterator
from typing import NamedTuple

from gongkai.messages import Words
from gongkai.proposal.report import (
    MOST_ELSEWHERE,
    PagePreview,
    ProposalFault,
    ProposalReport,
    Sentence,
    said,
    shown,
)

Both = tuple[Words, Words]


class FaultWords(NamedTuple):
    """One finding in words; all but the last in the first language."""

    severity: str
    place: str
    """Its line; "" for none."""
    message: str
    remedy: str
    who: str
    edit: str
    """The text of the link to the host's web editor."""
    section: str
    """What leads to the manual; "" without one."""
    english: str


class ReportPart(NamedTuple):
    """What a report says after its files."""

    heading: str
    """The name of a text; "" for none."""
    faults: tuple[ProposalFault, ...] = ()
    pages: tuple[PagePreview, ...] = ()
    notes: tuple[Sentence, ...] = ()


def summary(report: ProposalReport, words: Words) -> str:
    """Return the first sentence of a report."""
    gaps = dict(report.summary.gaps)
    why = shown(words.error(report.error)) if report.error else ""
    return words.text(report.summary.name, why=why, **gaps)


def fault_words(fault: ProposalFault, words: Both, *, has_path: bool) -> FaultWords:
    """Put a finding into words.

    Args:
        has_path: whether its place must name the file: it does not stand under its heading.
    """
    first, second = words
    found, path = fault.found, shown(fault.found.path)
    line = first.text("proposal.line", line=found.line) if found.line else ""
    place = " ".join(filter(None, (path if has_path else "", line)))
    severity = second.text(f"severity.{found.severity}")
    return FaultWords(
        first.text(f"severity.{found.severity}"),
        f"{place}：" if place else "",
        first.message(found),
        first.remedy(found),
        fault.who.text(first),
        first.text("proposal.edit", place=f"{path} {line}".strip()),
        first.text("proposal.section", rule=found.id) if fault.section else "",
        f"{severity}: {second.message(found)} {second.remedy(found)}",
    )


def rest(report: ProposalReport) -> Iterator[ReportPart]:
    """Give what a report says after its files."""
    notes = []
    if (more := len(report.elsewhere) - MOST_ELSEWHERE) > 0:
        notes.append(said("more-faults", count=more))
    if report.earlier:
        notes.append(said("earlier", count=report.earlier))
    if report.elsewhere or notes:
        name = "elsewhere" if report.is_compared else "everywhere"
        heading = f"proposal.{name}" if report.elsewhere else ""
        yield ReportPart(heading, report.elsewhere[:MOST_ELSEWHERE], notes=tuple(notes))
    if report.others:
        further = (said("more-pages", count=report.more_pages),) if report.more_pages else ()
        yield ReportPart("proposal.others", pages=report.others, notes=further)
