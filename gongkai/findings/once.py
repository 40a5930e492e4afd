"""A fault is reported once: in the text, where its editor mends it, or in the finished page, whichever weighs more."""

from collections.abc import Iterable

from gongkai.findings.finding import Finding
from gongkai.findings.rule import Severity

IN_TEXT = {
    "capitals-throughout": "all-capitals",
    "line-of-signs": "drawn-line",
    "list-of-typed-marks": "typed-list",
    "lines-of-typed-numbers": "typed-list",
    "columns-by-spaces": "columns-of-blanks",
    "doubtful-columns": "columns-of-blanks",
    "word-pulled-apart": "letters-apart",
    "characters-apart": "letters-apart",
    "meaning-by-colour": "words-of-colour",
    "doubtful-colour": "words-of-colour",
    "meaning-by-place": "words-of-colour",
    "doubtful-place": "words-of-colour",
    "mixed-characters": "traditional-character",
    "doubtful-characters": "traditional-character",
    "meaningless-alternative": "vague-alternative",
    "doubtful-alternative": "vague-alternative",
    "scanned-document": "text-as-image",
    "doubtful-document-image": "text-as-image",
    "empty-header": "empty-column-header",
    "fake-heading": "bold-as-heading",
    "doubtful-heading": "bold-as-heading",
    "heading-level-skipped": "level-left-out",
    "language-not-marked": "foreign-words",
    "language-perhaps-not-marked": "foreign-words",
    "link-without-text": "empty-link",
    "vague-link": "vague-words",
    "vague-link-in-context": "vague-words",
    "same-words-other-target": "same-words",
    "same-words-doubtful-target": "same-words",
    "same-words-elsewhere-perhaps": "same-words",
    "link-to-no-place": "dead-fragment",
    "address-as-link-text": "address-as-words",
    "file-link-without-type": "file-type-unsaid",
    "space-by-empty-paragraphs": "empty-paragraph",
}
"""What the audit finds in a page → what finds the same in the text that the page is made of."""
_WEIGHT = {Severity.WARNING: 0, Severity.ERROR: 1, Severity.BLOCKER: 2}


def reported_once(found: Iterable[Finding]) -> list[Finding]:
    """Return findings without those of a page that its text has too, or without those of the text if they weigh less.

    What several pages show of one line, such as a title in lists, is left once. Of one kind the text has one finding a
    file, which names all lines; so the page's lines are not compared.
    """
    found = list(found)
    in_text = {(each.path, each.id): each for each in found if not each.page}
    in_page = {
        (each.path, IN_TEXT[each.id], _WEIGHT[each.severity])
        for each in found
        if each.page and each.id in IN_TEXT
    }
    heavier = {
        (path, id_)
        for path, id_, weight in in_page
        if (path, id_) in in_text and weight > _WEIGHT[in_text[path, id_].severity]
    }
    left: dict[tuple[object, ...], Finding] = {}
    for each in found:
        if (each.path, each.id) not in heavier and not _is_in_text(each, in_text):
            left.setdefault(_mended(each), each)
    return list(left.values())


def _mended(found: Finding) -> tuple[object, ...]:
    """What is mended at once; for findings about pages as a whole each is its own."""
    page = found.page if not found.line else ""
    return found.path, found.line, found.id, found.accepted, page, tuple(found.gaps.items())


def _is_in_text(page: Finding, in_text: dict[tuple[str, str], Finding]) -> bool:
    twin = in_text.get((page.path, IN_TEXT.get(page.id, ""))) if page.page else None
    return twin is not None and _WEIGHT[twin.severity] >= _WEIGHT[page.severity]
