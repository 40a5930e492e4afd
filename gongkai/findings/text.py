"""The text of an item, with the images, recordings, charts and tables in it."""

from gongkai.findings.rule import ERROR, WARNING, FindingRule
from gongkai.findings.sources import PRIVACY

FINDINGS: dict[str, FindingRule] = {
    "empty-body": FindingRule(
        WARNING,
        zh=("正文是空的。", "请补上正文；只有附件的，请写一句说明。"),
        en=(
            "The body is empty.",
            "Write a body; if there is only an attachment, write a sentence about it.",
        ),
    ),
    "unconvertible": FindingRule(
        ERROR,
        zh=("正文转换不了：“{value}”。", "请检查正文里层层嵌套的列表、引用或定义，把它们拆开。"),
        en=(
            'The body cannot be converted: "{value}".',
            "Check deeply nested lists, quotes or definitions in it, and take them apart.",
        ),
    ),
    "title-in-text": FindingRule(
        WARNING,
        zh=(
            "正文开头又写了一遍标题“{value}”。",
            "页面上方已经显示标题，请删去正文里的这一处。写成标题（以“#”开头）的，页面上没有重复显示。",
        ),
        en=(
            'The text begins with its title again: "{value}".',
            "The page shows the title above the text; delete it here. Written as a heading, with #, it is not shown twice.",
        ),
    ),
    "missing-heading": FindingRule(
        WARNING,
        zh=("正文里没有“{value}”这一部分。", "请加一个含有“{value}”的小标题，写明这一部分的内容。"),
        en=(
            'The text has no part "{value}".',
            'Add a heading with "{value}" and what belongs below it.',
        ),
    ),
    "external-image": FindingRule(
        ERROR,
        zh=(
            "图片“{value}”在别的网站上，本站页面不向别处请求，不能发布。",
            "请把图片存进内容文件夹，再用相对路径引用。",
        ),
        en=(
            'Image "{value}" lies on another site; pages here ask nothing of others, so it cannot go out.',
            "Put it into the content folder and name it by a relative path.",
        ),
    ),
    "image-without-alternative": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="1.1.1",
        zh=(
            "图片“{value}”没有替代文字。",
            "请在方括号里写出图上有什么：![文字](图片)；纯装饰图片请写 ![](图片){{decorative=true}}。",
        ),
        en=(
            'Image "{value}" has no alternative text.',
            "Say in the brackets what is seen: ![text](image); for mere decoration write ![](image){{decorative=true}}.",
        ),
    ),
    "image-without-description": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="1.1.1",
        zh=(
            "图解“{value}”没有文字说明。",
            "请在图的下一段写一行“::: 图解说明”，接着写出图上的全部内容，最后一行写“:::”。",
        ),
        en=(
            'The infographic "{value}" has no text that says the same.',
            "Below the image write a line ::: 图解说明, then all that the image says, and a last line :::.",
        ),
    ),
    "tall-image-without-description": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="1.1.1",
        zh=(
            "图片“{value}”高 {height} 像素，像是图解，却没有文字说明。",
            "是图解的，请在图的下一段写“::: 图解说明”、图上的全部内容和“:::”；不是的，可以不改。",
        ),
        en=(
            'The image "{value}" is {height} pixels high, as infographics are, and has no text that says the same.',
            "If it is one, write ::: 图解说明, all that it says and ::: below it; if not, leave it.",
        ),
    ),
    "medium-without-name": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="1.1.1",
        zh=("音视频“{value}”没有名称。", "请在方括号里写出它说的是什么：![名称](文件)。"),
        en=(
            'The video or recording "{value}" has no name.',
            "Say in the brackets what it is about: ![name](file).",
        ),
    ),
    "empty-medium": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="1.2.1 1.2.2 1.2.3",
        zh=(
            "音视频“{value}”是空文件（0 字节），播放不了。",
            "请重新导出，确认能播放，再提交一次。",
        ),
        en=(
            'The video or recording "{value}" is an empty file (0 bytes) and cannot be played.',
            "Export it again, make sure that it plays, and commit it again.",
        ),
    ),
    "medium-without-text": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="1.2.1 1.2.2 1.2.3",
        zh=(
            "音视频“{value}”{why}。",
            "请补上或者改好这个文件，与音视频一并提交；看不见、听不见的人靠它知道内容。",
        ),
        en=(
            'The video or recording "{value}" {why}.',
            "Add or mend this file and commit it with the recording: whoever cannot see or hear depends on it.",
        ),
    ),
    "video-without-text": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="1.2.2 1.2.3",
        zh=("视频“{value}”没有文字实录。", "请在正文里写出文字实录：听不到、看不到的人靠它。"),
        en=(
            "The video “{value}” has no transcript.",
            "Write the transcript as the body: who cannot hear or see depends on it.",
        ),
    ),
    "broken-chart": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="1.1.1",
        zh=(
            "图表“{value}”：{why}。",
            "请改正后再提交；改好以前，页面上只有能显示的部分（图、数据表或原文）。",
        ),
        en=(
            'The chart "{value}": {why}.',
            "Correct it; until then the page shows what can be shown: drawing, table or the text as written.",
        ),
    ),
    "broken-chart-row": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="1.1.1",
        zh=(
            "图表的数据文件“{value}”第 {row} 行：{why}。",
            "请用电子表格软件改好，另存为“CSV UTF-8”，再提交一次；改好以前，页面上只有数据表或数据文件。",
        ),
        en=(
            'The data file of a chart, "{value}", row {row}: {why}.',
            "Mend it in a spreadsheet, save it as CSV UTF-8, and commit it again; until then the page has the table or the file alone.",
        ),
    ),
    "unsafe-link": FindingRule(
        ERROR,
        zh=(
            "链接“{value}”不安全，不能发布。",
            "链接只能用 https、http、mailto、tel 或本站的相对路径。",
        ),
        en=(
            'Link "{value}" is not safe and cannot go out.',
            "Use https, http, mailto, tel or a relative path of this site.",
        ),
    ),
    "unread-link": FindingRule(
        WARNING,
        zh=(
            "“{value}”没有成为链接：两对括号要用英文的，中间不留空格。",
            "请写成“{right}”。",
        ),
        en=(
            '"{value}" is no link: both pairs of brackets must be ASCII, without a blank between them.',
            'Write "{right}".',
        ),
    ),
    "html-removed": FindingRule(
        WARNING,
        zh=(
            "正文里的“{value}”不能发布，已去掉。",
            "请改用 Markdown 写法；视频、表单请用相应的内容类型。",
        ),
        en=(
            '"{value}" in the body cannot go out and was removed.',
            "Write Markdown; videos and forms have kinds of their own.",
        ),
    ),
    "hidden-words": FindingRule(
        ERROR,
        zh=(
            "这里的“{value}”把文字藏了起来（hidden、display: none 等），发布以后谁都看得见，不能发布。",
            "不公开的，请整段删去；要公开的，请删去 hidden 或者 display: none。",
        ),
        en=(
            'The "{value}" here hides its words (hidden, display: none, …), and on the page all would see them: it cannot go out.',
            "Delete it with its words if they are not public; if they are, take hidden or display: none away.",
        ),
    ),
    "broken-remark": FindingRule(
        ERROR,
        zh=(
            "这里的备注没有写完整（“{value}”），不知道到哪里为止，不能发布。",
            "备注请写成 <!-- 备注 -->，符号都用半角；要公开的文字不要写在里面。就是要显示这几个符号的，请放在反引号里。",
        ),
        en=(
            'The remark here is not complete ("{value}"); nobody knows where it ends, so it cannot go out.',
            "Write <!-- remark -->, and outside of it what is to be published. If these signs are to be shown, put them between backticks.",
        ),
    ),
    "removed-remark": FindingRule(
        WARNING,
        zh=(
            "这里有用别的写法写的备注（“{value}”），没有发布。",
            "备注请写成 <!-- 备注 -->；要公开的文字，请去掉这些符号。",
        ),
        en=(
            'There is a remark in the notation of another program here ("{value}"); it was not published.',
            "Write <!-- remark -->; take these signs away from what is to be published.",
        ),
    ),
    "doubtful-mark": FindingRule(
        WARNING,
        zh=(
            "这里的“{value}”是格式还是普通的符号，认不准，照原样显示。",
            "加粗请写成 **文字**，删除线请写成 ~~文字~~：有头有尾，符号与文字之间没有空格；就是普通符号的，请在每个前面加 \\。",
        ),
        en=(
            'Whether "{value}" here is a mark or mere text is not certain; it is shown as it is written.',
            "For strong words write **words**, for deleted ones ~~words~~: both ends, and no space within. Before mere text write \\.",
        ),
    ),
    "wrong-part-language": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="3.1.2",
        zh=(
            "正文里的语言代码“{value}”不对，或者写的位置不对，没有采用。",
            "请写成 en、fr、zh-Hant 这样的代码；放在 HTML 标签里，或者写成 *Word*{{lang=en}}，紧跟在格式的后面。",
        ),
        en=(
            'The language "{value}" in the body is no language tag, or stands where it says nothing; it was not used.',
            "Write a tag such as en, fr, zh-Hant in an HTML tag, or *Word*{{lang=en}} right behind the mark.",
        ),
    ),
    "open-tag": FindingRule(
        WARNING,
        zh=(
            "“<{value}>”没有结束标签。",
            "请在这一块的末尾另起一行写“</{value}>”，或者删去开头的标签。",
        ),
        en=(
            '"<{value}>" has no end tag.',
            'Write "</{value}>" on a line of its own where it ends, or delete the start tag.',
        ),
    ),
    "drawn-table": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="1.3.1",
        zh=(
            "这里有用线条字符画成的表格，无法变成真正的表格：“{value}”。",
            "请改用 Markdown 表格，读屏软件才能读出行和列。",
        ),
        en=(
            'A table drawn with line characters cannot become a real one: "{value}".',
            "Write a Markdown table, so that screen readers can tell rows and columns.",
        ),
    ),
    "broken-table": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="1.3.1",
        zh=(
            "表格不完整：“{value}”{why}。",
            "请让每一行的单元格数一样；合并的单元格请写 colspan、rowspan。",
        ),
        en=(
            'The table is not complete: "{value}": {why}.',
            "Give each row as many cells as the others; write colspan or rowspan for cells that were merged.",
        ),
    ),
    "mobile-in-body": FindingRule(
        WARNING,
        source=PRIVACY,
        zh=(
            "正文里有像手机号码的“{value}”。",
            "是单位公布的值班电话，可以不改；是个人的，请删去。",
        ),
        en=(
            'The text holds what looks like a mobile number, "{value}".',
            "Leave it if an office publishes it for those on duty; delete it if it is somebody's own.",
        ),
    ),
}
