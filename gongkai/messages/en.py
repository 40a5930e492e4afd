"""The English words, beside the Chinese ones: same ids, same gaps."""

FINDINGS: dict[str, tuple[str, str]] = {
    "not-utf-8": (
        'The file is not UTF-8; it looks like "{encoding}".',
        "Save it as UTF-8, or run: iconv -f {encoding} -t UTF-8 OLD > NEW.",
    ),
    "unknown-encoding": (
        "The file is not UTF-8, nor any encoding that is known here.",
        "Save it as UTF-8 in an editor; if it does not open, it may be damaged.",
    ),
    "unconvertible": (
        'The body cannot be converted: "{value}".',
        "Check deeply nested lists, quotes or definitions in it, and take them apart.",
    ),
    "doubtful-key": (
        '"{value}" looks like a slip for "{near}", which decides whether the item may go out; it is held.',
        'Write "{near}", or remove the key.',
    ),
    "external-image": (
        'Image "{value}" lies on another site; pages here ask nothing of others, so it was removed.',
        "Put it into the content folder and name it by a relative path.",
    ),
    "file-too-large": (
        'The file has "{size}", more than "{limit}".',
        "Keep text only in the body; attach large tables, pictures and scans.",
    ),
    "file-unreadable": (
        'The file cannot be read: "{value}".',
        "Check its permissions, or commit it again.",
    ),
    "file-name-encoding": (
        "The file name “{value}” is not in UTF-8.",
        "Rename it and commit it again; name the right encoding when you unpack an old system's archive.",
    ),
    "outside-content": (
        '"{value}" points out of the content folder.',
        "Put the file into the content folder and name it by a relative path; use no symbolic link to the outside.",
    ),
    "no-front-matter": (
        'The file has no front matter; its first line is "{value}".',
        'Begin the file with a block between two lines "---"; `gongkai new` writes an example.',
    ),
    "broken-yaml": (
        'The front matter is not valid YAML: "{value}".',
        "Check indentation, quotes and colons on this line; put a value with a colon or a quote in double quotes.",
    ),
    "byte-order-mark": (
        "The file begins with a byte order mark; ignored.",
        "Save it as UTF-8 without BOM.",
    ),
    "carriage-return": (
        "The file has Windows line ends (CRLF); read as plain ones.",
        "Change the line ends to LF.",
    ),
    "tab-in-front-matter": (
        "This line of the front matter has a tab; read as spaces.",
        "Change the tab to two spaces.",
    ),
    "full-width-colon": (
        '"{value}" has a full-width colon; read as a plain one.',
        "Change it to a colon and a space.",
    ),
    "no-space-after-colon": (
        '"{value}:" lacks a space; read as if it were there.',
        "Put a space after the colon.",
    ),
    "loose-date": (
        '{field} "{value}" is not the standard form; read as "{read}".',
        'Write "{read}".',
    ),
    "chinese-boolean": ('{field} "{value}" was read as "{read}".', 'Write "{read}".'),
    "unknown-kind": (
        'The kind of this item is not known: "{value}".',
        '{hint} Write "类型:", or put the file into a folder named after the kind: `gongkai new --help` lists all {count}.',
    ),
    "unknown-key": ('The front matter has an unknown key "{value}", which is not used.', "{hint}"),
    "key-of-other-kind": (
        '"{value}" is a key of "{other}"; "{kind}" has none of this name.',
        "Check 类型 and the folder, or remove the key.",
    ),
    "duplicate-key": (
        '"{value}" is written twice (the other on line {other}, as "{as_written}").',
        "The Chinese and the English name are the same key; keep one.",
    ),
    "missing-field": ('"{field}" ({key}) is missing.', 'Add "{field}:" to the front matter.'),
    "wrong-date": ('{field} "{value}" is not a valid date.', 'Write it like "{form}".'),
    "date-order": (
        '{field} "{value}" is before {other} "{earlier}".',
        "Check both dates and correct the wrong one.",
    ),
    "needs-field": ('{field} "{value}" is written, but {needs} is not.', "Add {needs}."),
    "missing-heading": (
        'The text has no part "{value}".',
        'Add a heading with "{value}" and what belongs below it.',
    ),
    "broken-table-file": (
        '{field} "{value}", row {row}: {why}.',
        "Mend it in a spreadsheet, save it as CSV UTF-8, and commit it again.",
    ),
    "data-unreadable": (
        'The {field} "{value}" ({key}) cannot be read: {why}.',
        "Mend the file and send it again.",
    ),
    "column-undescribed": (
        'The column "{value}" of the data file is not described in the dictionary.',
        "Add an entry to 数据字典 with its meaning, type and unit.",
    ),
    "column-unknown": (
        'The dictionary describes "{value}", but the data file has no such column.',
        "Compare the names letter by letter; delete what is not used.",
    ),
    "column-twice": (
        'The dictionary describes "{value}" twice (the other time on line {other}).',
        "Delete one of the two.",
    ),
    "wrong-cell": (
        'Row {row} of the data file: "{value}" in the column "{column}" is no {type}.',
        "Mend the cell, or the column's type in the dictionary; write dates as 2026-03-05, 是否 as 是 or 否, and leave a cell without a value empty.",
    ),
    "personal-column": (
        'The column "{value}" of the data file looks like personal information, which open data must not hold.',
        "Delete the column from the data file; if it is nothing personal, give it another name.",
    ),
    "personal-value": (
        "Row {row} of the data file holds a citizen's identity number. The number is not shown here.",
        "Delete it and send the file again; if it is in the repository already, ask the administrator to clear the history.",
    ),
    "data-late": (
        'Promised "{value}", last updated "{updated}": an update was due by "{due}".',
        "Update the data file and 更新日期; if the promise cannot be kept, change 更新频率.",
    ),
    "issue-missing": (
        "There is issue {number} of the gazette of {year}, but no issue {missing}.",
        "Add the missing issue, or check the number.",
    ),
    "issue-twice": (
        'Issue {number} of the gazette of {year} is there already: "{other}".',
        "Check year and number.",
    ),
    "duplicate-part": (
        'The id "{value}" of {field} is written twice (also on line {other}).',
        "Ids of questions and results must differ: change one of them.",
    ),
    "no-such-step": (
        'The answer "{answer}" leads to "{value}", but there is no such question or result.',
        "{hint}",
    ),
    "step-not-reached": (
        'No answer leads to {field} "{value}": nobody gets there.',
        "Let an answer lead to it, or remove it.",
    ),
    "steps-in-circle": (
        'The answer "{answer}" of question "{value}" leads back to "{target}", in a circle.',
        "Let every answer lead on, to a result in the end.",
    ),
    "guide-not-named": (
        'The guide "{guide}" of result "{value}" is not among the item\'s 办事指南, so there is nothing to link to.',
        'Add "{guide}" to 办事指南 of this item; write the same id in both places.',
    ),
    "form-without-twin": (
        "The form has no accessible version: no text, and no 无障碍版本.",
        "Write its parts into the text, or name a file in 无障碍版本 that screen readers can read and fill in.",
    ),
    "wrong-entry": (
        '{field} "{value}" must be written in parts: {keys}.',
        "Write one part a line below it, indented, as “name: content”.",
    ),
    "wrong-value": ('{field} "{value}" is wrong: {why}.', "Correct the value."),
    "long-value": (
        "{field} has {count} characters, more than {limit}: the page will be long and slow.",
        "Shorten it; put details into the body or a file.",
    ),
    "unknown-choice": ('{field} "{value}" is not one of the choices.', "{hint}"),
    "unknown-organ": ('Organ "{value}" is not in organs.yaml.', "{hint}"),
    "unknown-column": ('Column "{value}" is not in columns.yaml.', "{hint}"),
    "unknown-topic": ('Topic "{value}" is not in topics.yaml.', "{hint}"),
    "unknown-term": ('{field} "{value}" is not in {file}.', "{hint}"),
    "unknown-audience": ('Audience "{value}" is not in audiences.yaml.', "{hint}"),
    "column-of-other-kind": (
        'Column "{value}" does not take "{kind}".',
        "Choose another column, or add this kind to it in columns.yaml.",
    ),
    "missing-legal-basis": (
        'Publicity is "{value}" but "公开属性依据" is missing.',
        "State the legal clause for all that is not 主动公开.",
    ),
    "document-number-form": (
        'Document number "{value}" is not in the standard form.',
        "Agency code, year in 〔〕, serial: “明政办〔2026〕3号”; no 第, no leading zero, no space.",
    ),
    "dates-out-of-order": (
        'Published "{published}" is before signed "{signed}".',
        "Check both dates.",
    ),
    "personal-data": (
        'There is {why} here: "{value}". It must not be published.',
        "Remove or reword it and submit the item again; if the file is in version control already, ask the administrator to clean the history.",
    ),
    "contact-without-way": (
        "This channel does not say how to get there.",
        "Write at least one of 网上入口, 电话 and 地点.",
    ),
    "contact-not-verified": (
        'It was last verified on "{value}", more than {days} days ago; the page says 待核实.',
        "Try it as written: where somebody answers, change 最近核实日期; where nobody does, withdraw or correct the channel.",
    ),
    "one-of-two": (
        "Of “{field}” and “{other}” exactly one is to be written.",
        "Add one of them, or take one out.",
    ),
    "drafter-differs": (
        "The drafter “{value}” is not the organ that issues the interpretation, “{organ}”.",
        "Who drafts explains: let the drafter issue it.",
    ),
    "answer-late": (
        "The answer “{value}” came after its limit, “{limit}”.",
        "Grave concerns are to be answered within 24 hours, others within 48; check 关切时间 and 级别.",
    ),
    "answer-overdue": (
        "An answer was due by “{value}”, and there is none.",
        "Write the fact, the form of answer and its time; while checking, publish what is known.",
    ),
    "update-overdue": (
        "An update was promised by “{value}”, and has not come.",
        "Add an entry to 处置进展 and a new time for the next; if it is over, write when it ended.",
    ),
    "seat-vacant": (
        "The spokesperson's seat has been vacant since “{value}”, for more than a month.",
        "A change is to be made, published and filed within a month: write who holds it, and since when.",
    ),
    "quarter-without-press": (
        "This organ held no press event in {value}.",
        "There should be one a quarter: add what was held, or arrange one.",
    ),
    "filing-late": (
        "Filed on “{value}”, more than a month after taking office on “{since}”.",
        "A change is to be made, published and filed within a month; check both dates.",
    ),
    "video-without-text": (
        "The video “{value}” has no transcript.",
        "Write the transcript as the body: who cannot hear or see depends on it.",
    ),
    "missing-step": (
        'The decision was made, but the step "{value}" has no date and result.',
        'Write them under "决策程序"; where the law does not ask for it, write "不需要的理由".',
    ),
    "step-always-needed": (
        '"{value}" says why it was not needed, but this step is never left out.',
        "Write its date and result, and take the reason away.",
    ),
    "short-consultation": (
        "The draft of a major decision was open for {value} days, fewer than {least}, with no reason given.",
        'Extend "截止日期", or write "缩短期限的理由".',
    ),
    "opinion-without-reason": (
        'The opinion "{value}" is marked "{adopted}" without a reason.',
        "Say why an opinion was not adopted in full.",
    ),
    "no-class": (
        "No class is written; nobody finds this item in the catalogue.",
        "Write “信息分类:”; the classes are in classes.yaml.",
    ),
    "link-to-repealed": (
        "The link leads to “{value}”, which is no longer in force ({validity}).",
        "Link the document in force; if the old one is meant, leave it as it is.",
    ),
    "entry-late": (
        "“{value}” took {took} days from signing to publication, more than the {days} of this entry.",
        "Check the dates; if it was late, publish what follows in time.",
    ),
    "annual-twice": (
        "There is a report of the same organ for {year} already: “{other}”.",
        "Check year and organ, or remove one of them.",
    ),
    "annual-late": (
        "The report for {year} was published on “{value}”, later than {due}.",
        "Check the time; a report is out by 31 March of the following year.",
    ),
    "wrong-total": (
        "The parts of “{value}” add up to {sum}, the total says {total}.",
        "Check these figures and correct the wrong one.",
    ),
    "sum-exceeded": (
        '{field} "{value}" exceeds {other} "{limit}".',
        "Check these figures and mend the one that is wrong.",
    ),
    "result-not-published": (
        '{field} "{value}" was more than {days} days ago, and {what} is not published.',
        "Write {what}; if another item holds it, name this item there.",
    ),
    "overdue-item": (
        'The due date "{value}" has passed, and no date of completion is written.',
        "If it is done, write the date and the result; if not, tell the reason and the new plan as progress.",
    ),
    "stale-progress": (
        'The last progress is of "{value}", with none in the {days} days after it.',
        'Add an entry of progress; if it is done, write "完成日期".',
    ),
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
    "medium-without-text": (
        'The video or recording "{value}" {why}.',
        "Put this file beside it and commit it too: whoever cannot see or hear depends on it.",
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
        'Link "{value}" is not safe and was removed.',
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
        'This table is incomplete: "{value}".',
        "Give each row as many cells as the header.",
    ),
    "duplicate-address": (
        'Address "{value}" is the same as that of "{other}" (case aside).',
        "Give one of them another 编号.",
    ),
    "duplicate-index-number": (
        'Index number "{value}" is the same as that of "{other}".',
        "Index numbers are unique; check it.",
    ),
    "duplicate-title": (
        'Title "{value}" is the same as that of "{other}".',
        "If they are not the same document, tell them apart in the title.",
    ),
    "unknown-document": (
        '{field} "{value}" names no {target}.',
        "Write the 编号, 索引号 or 文号 of the {target}, and check the spelling.",
    ),
    "ambiguous-document": (
        '{field} "{value}" names more than one {target}: {others}.',
        "Write its 编号, which is unique.",
    ),
    "unpublished-document": (
        '{field} "{value}" names a {target} that is not published yet; not shown for now.',
        "It will appear once the item is published.",
    ),
    "dead-link": (
        'Link "{value}" leads to no published page or file; it went out as plain text.',
        "Check the path, or remove the link.",
    ),
    "missing-file": (
        'File "{value}" was not found.',
        "Check the name (case counts), and commit the file too.",
    ),
    "image-form-taken": (
        'The smaller form "{form}" of image "{value}" has the name of this page\'s file "{other}".',
        "Rename one of them.",
    ),
    "file-name-taken": (
        'File "{value}" has the same name as another file of this page.',
        "Give the file another name.",
    ),
    "withheld-content": (
        'An item marked "{publicity}" holds {parts}, {count} characters in all. They are not shown here.',
        "Publication has stopped. 1. Remove the content, keep the catalogue fields only. 2. If it is already in the repository, "
        "ask the administrator at once to purge the history and call back copies. 3. Report as your secrecy rules ask.",
    ),
    "withheld-elsewhere": (
        'Publicity "{value}" stands on "{kind}", a kind that is always published.',
        "Publication has stopped. Make it a 公开事项 and remove body, summary and attachments.",
    ),
    "address-lost": (
        'Address "{value}" was published before (from "{source}") and is gone now.',
        "Restore the file or its 编号; if it must move or go, say so in content/data/redirects.yaml with 原地址 and 新地址 or 撤下原因.",
    ),
    "broken-data-file": (
        "A data file is wrong: {why}.",
        "Correct it; until then the last output stays as it is.",
    ),
    "pelican-error": (
        "Pelican reports an error: {value}.",
        "Check the settings and plugins in pelicanconf.py.",
    ),
}

# The finished pages: what `gongkai audit` finds.
FINDINGS |= {
    "page-without-title": ("The page has no title.", "Write a <title> into the head: what the page is about, then the name of the site; a screen reader says it first."),
    "vague-page-title": ('The page title "{value}" does not tell what the page is about.', "Write what the page is about, then the name of the site."),
    "repeated-page-title": ('The page title "{value}" is the same as that of "{other}".', "Tell them apart in the title: by year, column or number of the page."),
    "page-without-language": ("The page does not say in which language it is.", 'Write lang on the html element, lang="zh-CN" for Chinese, so that a screen reader takes the right voice.'),
    "invalid-language": ('The page\'s language "{value}" is no valid language tag.', 'For Chinese write lang="zh-CN" (the language is zh, not cn; with "-", not "_").'),
    "wrong-language": ('The page\'s language is "{value}", but {share}% of its letters are Chinese characters, which does not fit.', "Set lang of the html element to the language of the text; give parts in other languages a lang of their own."),
    "empty-heading": ('The heading "{value}" is empty.', "Write its text, or remove it; use a style for mere space."),
    "heading-level-skipped": ('The heading "{value}" is of level {level}, the one before it of level {before}: a level is skipped.', "Make it one level below {before}, or add the heading that is missing between them."),
    "fake-heading": ('"{value}" is a bold paragraph, not a heading.', "Write it as a heading (## in Markdown), so that screen readers can list it and jump to it."),
    "doubtful-heading": ('"{value}" is a bold paragraph and looks like a heading.', "If it is one, write it as a heading (## in Markdown); if it is mere emphasis, leave it."),
    "doubtful-alternative": ('The alternative text "{value}" looks like a file name; it does not say what is seen.', "Say what is seen; for mere decoration leave the alternative text empty."),
    "link-without-text": ('Link "{value}" has no text.', "Write its text; if it is an image, give the image an alternative text; remove a link that nobody needs."),
    "vague-link": ('The link text "{value}" does not tell where it leads, nor does the text beside it.', "Say what it leads to, like “更多通知公告” or the title of the document."),
    "vague-link-in-context": ('The link text "{value}" tells where it leads only together with the text around it.', "Put what is meant into the link: make the title or the name of the matter itself the link."),
    "table-without-headers": ('The table has no header cell: "{value}".', "Make the cells that name rows and columns header cells (th), so that a screen reader can say what a value is."),
    "doubtful-table": ('The table has no header cell and seems to serve the layout: "{value}".', 'Lay out with styles; if it holds data, write header cells (th); if it must stay for now, write role="presentation".'),
    "broken-list": ('"{value}" may not stand directly in "{parent}": the list is broken.', "Put only li into ul and ol, only dt and dd into dl; put li into ul or ol."),
    "field-without-label": ('Form field "{value}" has no name.', 'Write <label for="id of the field">name</label>, or put the field into the label.'),
    "field-with-placeholder-only": ('The form field has only the placeholder "{value}", which is gone when typing begins.', "Write a label too, and use the placeholder for an example only."),
    "frame-without-title": ('Frame "{value}" has no name.', "Write a title on the iframe that says what it holds."),
    "duplicate-id": ('The id "{value}" is used {count} times, and a label, a header cell or a description refers to it: only the first counts.', "Use each id once on a page, and correct what refers to it."),
    "repeated-id": ('The id "{value}" is used {count} times: links to it lead to the first only.', "Use each id once on a page."),
    "page-cut-off": ("The page's elements lie in each other more than 2047 deep; what is deeper was not checked.", "Check how the page is made; no sound page is deeper than a few dozen."),
    "axe-violation": ('{help}: "{value}" (axe {rule}, {wcag}).', "{summary}"),
    "axe-advice": ('Advice: {help}: "{value}" (axe {rule}, {wcag}).', "{summary}"),
    "axe-incomplete": ('A person must look: {help}: "{value}" (axe {rule}, {wcag}).', "{summary}"),
}  # fmt: skip
