"""The files that go out with an item."""

from gongkai.findings.rule import ERROR, WARNING, FindingRule

FINDINGS: dict[str, FindingRule] = {
    "missing-file": FindingRule(
        ERROR,
        zh=("找不到文件“{value}”。", "请核对文件名（区分大小写），并把文件一并提交。"),
        en=(
            'File "{value}" was not found.',
            "Check the name (case counts), and commit the file too.",
        ),
    ),
    "file-name-taken": FindingRule(
        ERROR,
        zh=("文件“{value}”与本页另一个文件重名。", "请给文件换一个名字。"),
        en=(
            'File "{value}" has the same name as another file of this page.',
            "Give the file another name.",
        ),
    ),
    "image-form-taken": FindingRule(
        ERROR,
        zh=(
            "图片“{value}”缩小后的文件名“{form}”与本页的文件“{other}”相同。",
            "请给其中一个换一个名字。",
        ),
        en=(
            'The smaller form "{form}" of image "{value}" has the name of this page\'s file "{other}".',
            "Rename one of them.",
        ),
    ),
    "broken-table-file": FindingRule(
        ERROR,
        source="RFC 4180",
        zh=(
            "{field}“{value}”第 {row} 行：{why}。",
            "请用电子表格软件改好，另存为“CSV UTF-8”，再提交一次。",
        ),
        en=(
            '{field} "{value}", row {row}: {why}.',
            "Mend it in a spreadsheet, save it as CSV UTF-8, and commit it again.",
        ),
    ),
    "unsafe-drawing": FindingRule(
        ERROR,
        source="SVG 2, 2.2",
        zh=(
            "图形文件“{value}”里有“{part}”：单独打开时浏览器会当作网页执行，或者它不是完好的 SVG。",
            "请用绘图软件另存为普通的 SVG，只留图形和文字，再提交一次。",
        ),
        en=(
            'The drawing "{value}" holds "{part}": opened by itself a browser would carry it out, or it is no sound SVG.',
            "Save it as plain SVG, with shapes and text alone, and commit it again.",
        ),
    ),
    "broken-image": FindingRule(
        ERROR,
        zh=(
            "图片“{value}”读不出来：损坏，或者内容与文件名的后缀不符，去不掉里面的拍摄地点等信息。",
            "请用看图软件打开，另存为 JPG 或 PNG，再提交一次。",
        ),
        en=(
            'Image "{value}" cannot be read: it is damaged, or is not what its name says; '
            "what it says of place and author cannot be removed.",
            "Open it in an image viewer, save it as JPG or PNG, and commit it again.",
        ),
    ),
    "form-without-twin": FindingRule(
        WARNING,
        source="WCAG 2.2",
        zh=(
            "表格没有无障碍版本：正文是空的，也没有写“无障碍版本”。",
            "请把表格各栏写进正文，或者在“无障碍版本”里附一份读屏软件能读、能填的文件。",
        ),
        en=(
            "The form has no accessible version: no text, and no 无障碍版本.",
            "Write its parts into the text, or name a file in 无障碍版本 that screen readers can read and fill in.",
        ),
    ),
}
