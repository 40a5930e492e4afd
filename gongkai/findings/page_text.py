"""Finished pages: headings, lists, tables, images and words."""

from gongkai.findings.rule import ERROR, WARNING, FindingRule

FINDINGS: dict[str, FindingRule] = {
    "header-without-cells": FindingRule(
        ERROR,
        source="ACT d0f69e",
        wcag="1.3.1",
        zh=(
            "表头“{value}”没有管到任何单元格。",
            "请补上它下面（或右边）的单元格；它不是表头的，请改成普通单元格；多余的，请删去。",
        ),
        en=(
            'The header cell "{value}" heads no cell.',
            "Add the cells below (or beside) it; make it an ordinary cell if it is no header; remove it if it is not needed.",
        ),
    ),
    "headers-without-rows": FindingRule(
        WARNING,
        source="ACT d0f69e",
        wcag="1.3.1",
        zh=(
            "表格只有表头，没有内容：“{value}”。",
            "请补上内容；还没有内容的，请先不放表格，写一句“暂无”；用表格来排版的，请改用段落。",
        ),
        en=(
            'The table has header cells only, and no content: "{value}".',
            "Add the rows; as long as there are none, say so in a sentence instead; for mere layout use paragraphs.",
        ),
    ),
    "wrong-headers-attribute": FindingRule(
        ERROR,
        source="ACT a25f45",
        wcag="1.3.1",
        zh=(
            "单元格“{value}”的 headers 写了“{id}”，同一张表格里没有这个 id 的另一个单元格。",
            "请改成本表格里表头的 id；表头简单的，删去 headers，用 th 和 scope 就够了。",
        ),
        en=(
            'The headers attribute of the cell "{value}" names "{id}", which is the id of no other cell of this table.',
            "Name the id of a header cell of this table; in a simple table remove headers: th and scope are enough.",
        ),
    ),
    "forced-letter-spacing": FindingRule(
        ERROR,
        source="ACT 24afc2",
        wcag="1.4.12",
        zh=(
            "字距用 !important 定成了 {value}，读者调不大。",
            "请删去 style 里的 !important；一定要定的，letter-spacing 至少写 0.12em。",
        ),
        en=(
            "The space between letters is forced to {value} by !important: readers cannot widen it.",
            "Remove !important from the style; if it must be, write a letter-spacing of at least 0.12em.",
        ),
    ),
    "forced-word-spacing": FindingRule(
        ERROR,
        source="ACT 9e45ec",
        wcag="1.4.12",
        zh=(
            "词距用 !important 定成了 {value}，读者调不大。",
            "请删去 style 里的 !important；一定要定的，word-spacing 至少写 0.16em。",
        ),
        en=(
            "The space between words is forced to {value} by !important: readers cannot widen it.",
            "Remove !important from the style; if it must be, write a word-spacing of at least 0.16em.",
        ),
    ),
    "forced-line-height": FindingRule(
        ERROR,
        source="ACT 78fd32",
        wcag="1.4.12",
        zh=(
            "行高用 !important 定成了 {value}，读者调不大。",
            "请删去 style 里的 !important；一定要定的，line-height 至少写 1.5。",
        ),
        en=(
            "The height of lines is forced to {value} by !important: readers cannot widen it.",
            "Remove !important from the style; if it must be, write a line-height of at least 1.5.",
        ),
    ),
    "meaningless-heading": FindingRule(
        ERROR,
        source="ACT b49b2e",
        wcag="2.4.6",
        zh=("标题“{value}”没有写出内容。", "请写出这一部分讲什么；多余的，请删去。"),
        en=(
            'The heading "{value}" says nothing.',
            "Write what the part is about, or remove the heading.",
        ),
    ),
    "vague-heading": FindingRule(
        WARNING,
        source="ACT b49b2e",
        wcag="2.4.6",
        zh=(
            "页面的标题是“{value}”，哪一页都可以这么叫。",
            "请写出本页的内容，如“关于停水的通知”。",
        ),
        en=(
            'The page\'s heading is "{value}", which would fit any page.',
            "Write what this page is about, like “关于停水的通知”.",
        ),
    ),
    "list-of-typed-marks": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="1.3.1",
        zh=(
            "“{value}”等 {count} 项是用符号打出来的清单，不是列表。",
            "请改成列表（Markdown 每项前写“- ”），删去符号；读屏软件才会说有几项。",
        ),
        en=(
            '"{value}" and the next, {count} in all, are a list that was typed with marks.',
            "Make it a list (“- ” before each item in Markdown) and remove the marks, so that a screen reader says how many items there are.",
        ),
    ),
    "lines-of-typed-numbers": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="1.3.1",
        zh=(
            "“{value}”等 {count} 行自己打了序号，用换行隔开，不是列表。",
            "请改成有序列表（Markdown 写“1. ”，每项一行，前后空一行）。",
        ),
        en=(
            '"{value}" and the next, {count} in all, are lines with typed numbers, parted by line breaks.',
            "Make it an ordered list (“1. ” in Markdown, each item on a line, an empty line before and after).",
        ),
    ),
    "columns-by-spaces": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="1.3.1",
        zh=(
            "文字用一串空格排成了几栏：“{value}”。",
            "请改成表格，第一行写表头；不是表格的，每项写一行。",
        ),
        en=(
            'The text is put into columns by rows of spaces: "{value}".',
            "Make it a table with headers in its first row; if it is none, write each on a line of its own.",
        ),
    ),
    "doubtful-columns": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="1.3.1",
        zh=(
            "文字里有几处一串空格，像是排成了几栏：“{value}”。",
            "如果是表格，请改成表格；只是几项并列的，请用“、”或者“；”隔开。",
        ),
        en=(
            'Rows of spaces part this text into what looks like columns: "{value}".',
            "If it is a table, make it one; if these are only several things, part them by “、” or “；”.",
        ),
    ),
    "word-pulled-apart": FindingRule(
        ERROR,
        source="WCAG 2.2 F32",
        wcag="1.3.2",
        zh=(
            "“{value}”的字与字之间加了空格。",
            "请删去词里的空格；要排得宽，请用样式（letter-spacing）。",
        ),
        en=(
            'There are spaces between the characters of "{value}".',
            "Remove the spaces within the word; to make it wider use a style (letter-spacing).",
        ),
    ),
    "characters-apart": FindingRule(
        WARNING,
        source="WCAG 2.2 F32",
        wcag="1.3.2",
        zh=("“{value}”的字与字之间有空格。", "如果是一个词，请删去空格，要排得宽请用样式。"),
        en=(
            'The characters of "{value}" stand apart.',
            "If they are one word, remove the spaces; to make it wider use a style.",
        ),
    ),
    "meaning-by-colour": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="1.4.1",
        zh=(
            "“{value}”只靠颜色说明意思。",
            "请另写文字或记号说明是哪些，如“带（必交）的”；颜色可以保留。",
        ),
        en=(
            '"{value}" tells the meaning by colour alone.',
            "Say in words or by a sign which ones are meant, like “带（必交）的”; the colour may stay.",
        ),
    ),
    "doubtful-colour": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="1.4.1",
        zh=(
            "“{value}”说到颜色，看不出颜色的人不知道是哪些。",
            "请看所说的表格或者图片里有没有文字说明；没有的，请补上。",
        ),
        en=(
            '"{value}" speaks of a colour; who does not see it does not know which ones are meant.',
            "Look whether the table or the picture says it in words too; if not, add them.",
        ),
    ),
    "meaning-by-place": FindingRule(
        ERROR,
        source="ACT 9bd38c",
        wcag="1.3.3",
        zh=("“{value}”只用形状或颜色说是哪一个。", "请写出它的名称，如：点击“提交”按钮。"),
        en=(
            '"{value}" names a thing by its shape or colour alone.',
            "Write its name too, like: 点击“提交”按钮.",
        ),
    ),
    "doubtful-place": FindingRule(
        WARNING,
        source="ACT 9bd38c",
        wcag="1.3.3",
        zh=("“{value}”只用位置说是哪一个。", "请写出它的名称，如：点击右侧的“提交”按钮。"),
        en=(
            '"{value}" names a thing by its place alone.',
            "Write its name too, like: 点击右侧的“提交”按钮.",
        ),
    ),
    "mixed-characters": FindingRule(
        WARNING,
        source="通用语言文字法",
        zh=(
            "简体文字里有繁体字“{value}”。",
            '请改成“{simplified}”；要保留的引文，请放进引号或书名号，或者标上 lang="zh-Hant"。',
        ),
        en=(
            'Traditional characters stand in a simplified text: "{value}".',
            'Write "{simplified}"; put what is quoted into quotation marks, or mark it with lang="zh-Hant".',
        ),
    ),
    "doubtful-characters": FindingRule(
        WARNING,
        source="通用语言文字法",
        zh=("简体文字里有个别繁体字“{value}”。", "不是人名、牌匾的，请改成“{simplified}”。"),
        en=(
            'Single traditional characters stand in a simplified text: "{value}".',
            'Unless it is a name, write "{simplified}".',
        ),
    ),
    "text-in-its-background": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="1.4.3",
        zh=("“{value}”的文字和背景都是 {colour}，看不见。", "请改掉颜色；不要的文字请删去。"),
        en=(
            'The text "{value}" and its background are both {colour}: nobody sees it.',
            "Change the colour; remove text that is not needed.",
        ),
    ),
    "capitals-throughout": FindingRule(
        WARNING,
        source="WCAG 2.2",
        zh=(
            "英文整句用了大写：“{value}”。",
            "请只在句首和专名用大写；要大写的样子，请用样式（text-transform）。",
        ),
        en=(
            'English words are in capitals throughout: "{value}".',
            "Use capitals at the beginning of sentences and names only; for the look use a style (text-transform).",
        ),
    ),
    "space-by-empty-paragraphs": FindingRule(
        WARNING,
        source="HTML",
        zh=("连续 {count} 个空段落或者换行，只为留空。", "请删去；要留空，请用样式。"),
        en=(
            "{count} empty paragraphs or line breaks in a row make nothing but space.",
            "Remove them; make space with a style.",
        ),
    ),
    "line-of-signs": FindingRule(
        WARNING,
        source="HTML",
        zh=("“{value}”里有用符号画的横线。", "请改成分隔线（Markdown 单独一行写 ---），或者删去。"),
        en=(
            'A line is drawn with signs in "{value}".',
            "Make it a rule (--- on a line of its own in Markdown), or remove it.",
        ),
    ),
    "meaningless-alternative": FindingRule(
        ERROR,
        source="ACT qt1vmo",
        wcag="1.1.1",
        zh=(
            "图片的替代文字“{value}”是文件名，或者只说这是图片。",
            "请写出图上有什么；纯装饰图片请写 ![](图片){{decorative=true}}。",
        ),
        en=(
            'The alternative text "{value}" is the name of a file, or says only that this is an image.',
            "Say what is seen; for mere decoration write ![](image){{decorative=true}}.",
        ),
    ),
    "scanned-document": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="1.1.1 1.4.5",
        zh=(
            "“{value}”是用图片发布的文件或表格，文字读不出来。",
            "请把文字写进正文，表格写成表格；扫描件可以作为附件留下。",
        ),
        en=(
            '"{value}" is a document or table published as an image: its text cannot be read out.',
            "Write the text as text and tables as tables; the scan may stay as an attachment.",
        ),
    ),
    "doubtful-document-image": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="1.1.1 1.4.5",
        zh=(
            "图片“{value}”像是文件或者表格。",
            "如果是，请把文字写进正文，表格写成表格；只是照片的，请在替代文字里写出图上有什么。",
        ),
        en=(
            'The image "{value}" looks like a document or a table.',
            "If it is, write the text as text and tables as tables; if it is a photograph, say in its alternative text what is seen.",
        ),
    ),
    "image-of-text": FindingRule(
        ERROR,
        source="ACT 0va7u6",
        wcag="1.4.5 1.4.9",
        zh=("图片里画的是文字“{value}”。", "请写成文字，样子用样式；标志除外。"),
        en=(
            'The text "{value}" is drawn in an image.',
            "Write it as text and use a style for its look; only a logo may be drawn.",
        ),
    ),
    "empty-header": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="1.3.1",
        zh=(
            "第 {column} 列的表头是空的：“{value}”。",
            "请写上这一列是什么，如“电话”“备注”。",
        ),
        en=(
            'The header of column {column} is empty: "{value}".',
            "Write what the column holds, like “电话” or “备注”.",
        ),
    ),
    "repeated-caption": FindingRule(
        WARNING,
        source="WCAG 2.2 H39",
        zh=(
            "表题“{value}”与表格的说明相同，或者表格有两个表题。",
            "请只留一个表题；summary 与它相同的，请删去。",
        ),
        en=(
            'The caption "{value}" says the same as the summary of the table, or there are two captions.',
            "Keep one caption; remove a summary with the same words.",
        ),
    ),
}
