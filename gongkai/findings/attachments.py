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
    "forbidden-file-type": FindingRule(
        ERROR,
        source="WHATWG MIME Sniffing 7.1",
        zh=(
            "文件“{value}”不能随页面发布：名称里有“{part}”，浏览器或服务器可能把它当作网页、程序或压缩过的网页，或者公众打不开。",
            "网页请另存为 PDF，表格另存为 XLSX 或 CSV，其他文件放进 ZIP 压缩包；名称里多写的后缀请删去。可以发布的类型见《怎样写正文》的“附件”一节。",
        ),
        en=(
            'File "{value}" may not go out: its name has "{part}", which browsers or servers may take for a page, a program or a'
            " compressed page, or which the public cannot open.",
            "Save a page as PDF, a table as XLSX or CSV, and put other files into a ZIP archive; remove superfluous endings from"
            " the name. The section 附件 of writing.md lists the types.",
        ),
    ),
    "wrong-file-content": FindingRule(
        ERROR,
        source="WHATWG MIME Sniffing 7.1",
        zh=(
            "文件“{value}”里的内容不是“{part}”文件，是改了后缀的网页、程序，或者没有取来的 Git LFS 文件。",
            "请用制作它的软件另存为这个类型，再提交一次；网页可以另存为 PDF。",
        ),
        en=(
            'File "{value}" holds no "{part}" file but a renamed page or program, or a Git LFS file that was not fetched.',
            "Save it as this type in the program that made it, and commit it again; a page can be saved as PDF.",
        ),
    ),
    "unsafe-xml": FindingRule(
        ERROR,
        source="WHATWG HTML 14",
        zh=(
            "数据文件“{value}”里有“{part}”：单独打开时浏览器会当作网页执行，或者它不是完好的 XML。",
            "请只留数据，删去样式、实体和网页的部分，再提交一次；或者把它放进 ZIP 压缩包。",
        ),
        en=(
            'The data file "{value}" holds "{part}": opened by itself a browser would carry it out as a page, or it is no sound XML.',
            "Leave the data alone, without styles, entities and parts of pages, and commit it again; or put it into a ZIP archive.",
        ),
    ),
    "doubtful-file-content": FindingRule(
        WARNING,
        zh=(
            "文件“{value}”的内容不像“{part}”文件，公众可能打不开：可能改过后缀，也可能没有传完整。",
            "请用制作它的软件打开，另存为这个类型，再提交一次。",
        ),
        en=(
            'File "{value}" does not look like a "{part}" file, and may not open: it was renamed, or not transferred whole.',
            "Open it in the program that made it, save it as this type, and commit it again.",
        ),
    ),
    "empty-attachment": FindingRule(
        WARNING,
        zh=(
            "文件“{value}”是空的，没有内容。",
            "请重新取得文件，再提交一次；用不到的，请不再引用它。",
        ),
        en=(
            'File "{value}" is empty.',
            "Fetch it anew and commit it again; if it is not needed, do not name it.",
        ),
    ),
    "unusable-file-name": FindingRule(
        ERROR,
        zh=(
            "文件名“{value}”不能用：{why}。",
            "请改一个短的名称，用文字、数字、“-”、“_”，再提交一次。",
        ),
        en=(
            'The file name "{value}" cannot be used: {why}.',
            'Give it a short name of letters, digits, "-" and "_", and commit it again.',
        ),
    ),
    "unsafe-drawing": FindingRule(
        ERROR,
        source="SVG 2, 2.2",
        zh=(
            "图形文件“{value}”里有“{part}”：单独打开时浏览器可能当作网页执行，或者连到别处，也可能它不是完好的 SVG。",
            "请用绘图软件另存为普通的 SVG，只留图形和文字，再提交一次。",
        ),
        en=(
            'The drawing "{value}" holds "{part}": opened by itself a browser may carry it out or connect elsewhere,'
            " or it is no sound SVG.",
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
