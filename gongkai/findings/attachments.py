"""The files that go out with an item."""

from gongkai.findings.rule import ERROR, WARNING, FindingRule
from gongkai.findings.sources import PRIVACY

FINDINGS: dict[str, FindingRule] = {
    "missing-file": FindingRule(
        ERROR,
        zh=("找不到文件“{value}”。", "请核对文件名（区分大小写），并把文件一并提交。"),
        en=(
            'File "{value}" was not found.',
            "Check the name (case counts), and commit the file too.",
        ),
    ),
    "file-lookalike": FindingRule(
        WARNING,
        zh=(
            "“{value}”与文件夹里的“{read}”看起来一样，写法却不同，已当作同一个。",
            "请把两处改成一样的：方括号里写着 U+ 的字符看不见，请删去；最好把文件名和这里都重新输入一遍。",
        ),
        en=(
            '"{value}" looks like "{read}" in the folder but is written otherwise; they are taken for one.',
            "Make them the same: what stands as U+ in brackets cannot be seen, remove it; best type the file's name and this one anew.",
        ),
    ),
    "file-not-taken": FindingRule(
        WARNING,
        zh=(
            "“{value}”没有发布：它不是“.md”文件，也没有一件内容把它写作附件。",
            "是一件内容的，请另存为以“.md”结尾的文本文件（“.md.txt”的，让系统显示文件后缀，再删去“.txt”）；是附件的，请写进那一件的“附件:”；用不到的请移出内容文件夹。",
        ),
        en=(
            '"{value}" does not go out: it is no ".md" file, and no item names it as an attachment.',
            'If it is an item, save it as a text file that ends in ".md" (let the system show endings and take ".txt" off ".md.txt"); name an attachment in 附件 of its item; move what is not needed out of the content folder.',
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
    "formula-in-csv": FindingRule(
        WARNING,
        source="CWE-1236",
        zh=(
            "“{value}”第 {row} 行有以“=”“+”“-”“@”开头的格（全文共 {count} 格）：读者用电子表格软件打开，会当作公式执行。",
            "请在这些格前面加一个英文单引号“'”，或者改写；是数字的，去掉别的字。",
        ),
        en=(
            'Row {row} of "{value}" has a cell that begins with "=", "+", "-" or "@" ({count} such cells in all): a reader\'s spreadsheet would carry it out as a formula.',
            "Put an apostrophe ' before these cells, or write them differently; leave nothing but digits in numbers.",
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
    "personal-in-file": FindingRule(
        ERROR,
        source=PRIVACY,
        zh=(
            "文件“{value}{part}”里有{why}“{found}”，不能公开。",
            "请删去或者改写这一处，再提交；依法要公开的，写进“个人信息例外”；文件已进入版本库的，请联系管理员清除历史记录。",
        ),
        en=(
            'The file "{value}{part}" has {why}, "{found}", which must not be published.',
            "Remove or reword it and submit the file again; name it in 个人信息例外 if the law wants it public; if it is in version control already, ask the administrator to clean the history.",
        ),
    ),
    "personal-in-doubt": FindingRule(
        WARNING,
        source=PRIVACY,
        zh=(
            "文件“{value}{part}”里像是有{why}“{found}”。",
            "这种文件的文字不一定认得准，请打开看一看：是个人信息的，从原文件里删去，重新导出；不是的，可以不改。",
        ),
        en=(
            'The file "{value}{part}" seems to have {why}, "{found}".',
            "The text of such a file is not always read rightly: open it and look. If it is personal, delete it in the original and export again; if not, leave it.",
        ),
    ),
    "mobile-in-file": FindingRule(
        WARNING,
        source=PRIVACY,
        zh=(
            "文件“{value}{part}”里有像{why}的“{found}”。",
            "是单位公布的值班电话，可以不改；是个人的，请删去。",
        ),
        en=(
            'The file "{value}{part}" has what looks like {why}, "{found}".',
            "Leave it if an office publishes it for those on duty; delete it if it is somebody's own.",
        ),
    ),
    "unreadable-file": FindingRule(
        WARNING,
        source=PRIVACY,
        zh=(
            "文件“{value}”没有检查完：{why}，不知道里面有没有个人信息、批注和修订。",
            "请自己打开看一看；最好换成没有密码的 docx、xlsx、pptx、PDF 或 CSV。",
        ),
        en=(
            'The file "{value}" could not be looked through: {why}. It may hold personal data, comments or changes.',
            "Open it and look; better exchange it for a docx, xlsx, pptx, PDF or CSV without a password.",
        ),
    ),
    "tracked-changes": FindingRule(
        ERROR,
        source=PRIVACY,
        zh=(
            "文件“{value}{part}”里有修订记录：删去的话别人还看得到。",
            "请用 Word 或 WPS 打开，在“审阅”里选“接受所有修订”，再关闭“修订”，保存后重新提交。",
        ),
        en=(
            'The file "{value}{part}" has tracked changes: what was deleted can still be read.',
            "Open it, choose Review, Accept All Changes, turn off Track Changes, save and commit it again.",
        ),
    ),
    "comments-in-file": FindingRule(
        ERROR,
        source=PRIVACY,
        zh=(
            "文件“{value}{part}”里有批注。",
            "请用 Word 或 WPS 打开，在“审阅”里选“删除文档中的所有批注”（表格里逐个删除）；PDF 请从没有批注的原文件重新导出。",
        ),
        en=(
            'The file "{value}{part}" has comments.',
            "Open it, choose Review, Delete All Comments (in a workbook one by one); export a PDF again from an original without comments.",
        ),
    ),
    "hidden-sheet": FindingRule(
        ERROR,
        source=PRIVACY,
        zh=(
            "文件“{value}{part}”里有隐藏的工作表，别人可以打开看。",
            "请右击工作表标签，选“取消隐藏”：要公开的留下，不公开的删除，再提交；列表里看不到的，把要公开的工作表另存为新文件。",
        ),
        en=(
            'The workbook "{value}{part}" has hidden sheets that anybody can show.',
            "Right-click a sheet's tab and choose Unhide: keep what is public, delete the rest; if the list does not show it, save the public sheets as a new file.",
        ),
    ),
    "hidden-cells": FindingRule(
        WARNING,
        source=PRIVACY,
        zh=(
            "文件“{value}{part}”里有隐藏的行或列，别人可以打开看。",
            "请选中整张表，右击行号或列标，选“取消隐藏”，并清除筛选：不公开的删除，再提交；都可以公开的，可以不改。",
        ),
        en=(
            'The workbook "{value}{part}" has hidden rows or columns that anybody can show.',
            "Select the whole sheet, right-click the heads of rows and columns, choose Unhide, and clear filters: delete what is not public and commit it again; if all is public, leave it.",
        ),
    ),
    "place-in-file": FindingRule(
        ERROR,
        source=PRIVACY,
        zh=(
            "文件“{value}{part}”里写着拍摄的地点（经纬度），别人可以查到。",
            "照片请用看图软件另存为 JPG 或 PNG，Word、WPS 文件里的图片用“压缩图片”；影片在手机或剪辑软件里去掉“位置”再导出；TIFF 可以另存为 PDF。改好后再提交。",
        ),
        en=(
            'The file "{value}{part}" says where it was taken, as latitude and longitude.',
            "Save a photo as JPG or PNG, compress the pictures within an office file; take the location out of a film and export it again; save a TIFF as PDF. Then commit it again.",
        ),
    ),
    "hidden-text": FindingRule(
        ERROR,
        source=PRIVACY,
        zh=(
            "文件“{value}{part}”里有隐藏的文字，别人可以打开看。",
            "请在 Word 或 WPS 的“选项”里显示隐藏文字，删去不公开的，把要公开的取消“隐藏”，再提交。",
        ),
        en=(
            'The file "{value}{part}" has hidden text that anybody can show.',
            "Show hidden text in the options, delete what is not public, unhide the rest, and commit it again.",
        ),
    ),
    "hidden-slide": FindingRule(
        ERROR,
        source=PRIVACY,
        zh=(
            "文件“{value}{part}”里有隐藏的幻灯片，别人可以打开看。",
            "请在左边的列表里找到带斜线的幻灯片：要公开的取消隐藏，不公开的删除，再提交。",
        ),
        en=(
            'The presentation "{value}{part}" has hidden slides that anybody can show.',
            "Find the slides that are crossed out in the list: unhide what is public, delete the rest, and commit it again.",
        ),
    ),
    "speaker-notes": FindingRule(
        ERROR,
        source=PRIVACY,
        zh=(
            "文件“{value}{part}”里有演讲者备注。",
            "请在“视图”里打开“备注页”，删去备注；或者用“检查文档”一次删去，再提交。",
        ),
        en=(
            'The presentation "{value}{part}" has speaker notes.',
            "Choose View, Notes Page, and delete them, or delete all with Inspect Document, and commit it again.",
        ),
    ),
    "macro-in-file": FindingRule(
        ERROR,
        source=PRIVACY,
        zh=(
            "文件“{value}{part}”里有宏，打开时可能执行程序。",
            "请另存为不带宏的 docx、xlsx 或 pptx，再提交。",
        ),
        en=(
            'The file "{value}{part}" has macros, which may run when it is opened.',
            "Save it as docx, xlsx or pptx without macros and commit it again.",
        ),
    ),
    "embedded-file": FindingRule(
        ERROR,
        source=PRIVACY,
        zh=(
            "PDF 文件“{value}{part}”里附带了别的文件。",
            "请在 PDF 软件的“附件”一栏里删去，或者从原文件重新导出；要公开的，另外作为附件提交。",
        ),
        en=(
            'The PDF file "{value}{part}" has other files attached inside.',
            "Delete them in the attachments pane, or export it again; commit what is public as an attachment of its own.",
        ),
    ),
    "script-in-file": FindingRule(
        ERROR,
        source=PRIVACY,
        zh=(
            "PDF 文件“{value}{part}”里有脚本，或者会启动程序、提交数据。",
            "请从原文件重新导出为普通的 PDF，再提交。",
        ),
        en=(
            'The PDF file "{value}{part}" has scripts, or starts programs or sends data.',
            "Export it again as a plain PDF and commit it.",
        ),
    ),
    "author-in-file": FindingRule(
        WARNING,
        source=PRIVACY,
        zh=(
            "文件“{value}{part}”的属性里写着作者、单位或者最后修改人。",
            "是工作人员姓名的，请在“文件、信息、检查文档”里删去属性和个人信息，再提交；是单位名称的，可以不改。",
        ),
        en=(
            'The properties of the file "{value}{part}" name an author, a company or who changed it last.',
            "If it is a person, remove them with File, Info, Inspect Document and commit it again; leave the name of an office.",
        ),
    ),
}
