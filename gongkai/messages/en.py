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
        'Image "{value}" lies on another site; pages here ask nothing of others, so it cannot go out.',
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
    "empty-file": (
        "The file is empty.",
        "Write front matter and a text, gongkai new writes an example; delete a file that nobody needs.",
    ),
    "no-front-matter": (
        'The file has no front matter; its first line is "{value}".',
        'Begin the file with a block between two lines "---"; `gongkai new` writes an example.',
    ),
    "unclosed-front-matter": (
        'The front matter lacks its closing "---".',
        'Write "---" alone on the line after its last entry, and the text below it.',
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
    "old-import": (
        "“{value}” is an old name, which ends with version {until}.",
        "Write “from {new} import …”, and rename as docs/upgrading.md says.",
    ),
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
    "unsafe-drawing": (
        'The drawing "{value}" holds "{part}": opened by itself a browser would carry it out, or it is no sound SVG.',
        "Save it as plain SVG, with shapes and text alone, and commit it again.",
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
    "too-long-value": (
        '{field} ({key}) "{value}" has {count} characters, far more than {limit}, and cannot go out.',
        "Shorten it to {limit} characters; details belong into the text or an attachment.",
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
    "mobile-in-body": (
        'The text holds what looks like a mobile number, "{value}".',
        "Leave it if an office publishes it for those on duty; delete it if it is somebody's own.",
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
    "date-ahead": (
        '{field} "{value}" is still to come and is not counted.',
        "Check the date; what has not happened yet is written when it has.",
    ),
    "named-twice": (
        '{field} names "{value}" twice (the other time in line {other}).',
        "Remove or rewrite one of the two.",
    ),
    "number-twice": (
        '{field} "{value}" stands on "{other}" already.',
        "Check both and correct the wrong one; of one item published twice remove one.",
    ),
    "replaces-itself": (
        'The replacing document "{value}" is this document, or is itself replaced by it: a circle.',
        "替代文件 (replaced_by) names only the later document that replaces this one: correct it.",
    ),
    "replacement-doubtful": (
        'The validity is "{value}", yet a replacing document "{other}" is named.',
        "If it was replaced, change 有效性 (validity); if it is in force, remove 替代文件 (replaced_by).",
    ),
    "replacement-missing": (
        'The validity is "{value}", but 替代文件 (replaced_by) is missing: nobody finds the amended document.',
        "Write the id, index number or document number of what amends it.",
    ),
    "guide-incomplete": (
        "The guide does not tell {missing}.",
        'Add it; where nothing is asked for, say so: "no documents needed".',
    ),
    "account-silent": (
        'The last post is of "{value}", more than {days} days ago; the page says so.',
        "Post, then bring 最近更新 (last_post) up to date; if it is given up, write 暂停日期 (paused) or 注销日期 (closed).",
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
