"""The English words of what is found in the text of an item."""

FINDINGS: dict[str, tuple[str, str]] = {
    "empty-body": (
        "The body is empty.",
        "Write a body; if there is only an attachment, write a sentence about it.",
    ),
    "image-without-alternative": (
        'Image "{value}" has no alternative text.',
        "Say in the brackets what is seen: ![text](image); for mere decoration write ![](image){{decorative=true}}.",
    ),
    "image-without-description": (
        'The infographic "{value}" has no text that says the same.',
        "Below the image write a line ::: 图解说明, then all that the image says, and a last line :::.",
    ),
    "tall-image-without-description": (
        'The image "{value}" is {height} pixels high, as infographics are, and has no text that says the same.',
        "If it is one, write ::: 图解说明, all that it says and ::: below it; if not, leave it.",
    ),
    "medium-without-name": (
        'The video or recording "{value}" has no name.',
        "Say in the brackets what it is about: ![name](file).",
    ),
    "empty-medium": (
        'The video or recording "{value}" is an empty file (0 bytes) and cannot be played.',
        "Export it again, make sure that it plays, and commit it again.",
    ),
    "medium-without-text": (
        'The video or recording "{value}" {why}.',
        "Add or mend this file and commit it with the recording: whoever cannot see or hear depends on it.",
    ),
    "broken-chart": (
        'The chart "{value}": {why}.',
        "Correct it; until then the page shows what can be shown: drawing, table or the text as written.",
    ),
    "broken-chart-row": (
        'The data file of a chart, "{value}", row {row}: {why}.',
        "Mend it in a spreadsheet, save it as CSV UTF-8, and commit it again; until then the page has the table or the file alone.",
    ),
    "unsafe-link": (
        'Link "{value}" is not safe and cannot go out.',
        "Use https, http, mailto, tel or a relative path of this site.",
    ),
    "html-removed": (
        '"{value}" in the body cannot go out and was removed.',
        "Write Markdown; videos and forms have kinds of their own.",
    ),
    "drawn-table": (
        'A table drawn with line characters cannot become a real one: "{value}".',
        "Write a Markdown table, so that screen readers can tell rows and columns.",
    ),
    "broken-table": (
        'The table is not complete: "{value}": {why}.',
        "Give each row as many cells as the others; write colspan or rowspan for cells that were merged.",
    ),
}
