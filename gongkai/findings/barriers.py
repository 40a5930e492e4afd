"""Barriers that editors put into a text, found at the line of the Markdown."""

from gongkai.findings.rule import ERROR, WARNING, FindingRule

WCAG = "WCAG 2.2"

FINDINGS: dict[str, FindingRule] = {
    "empty-column-header": FindingRule(
        WARNING,
        source=WCAG,
        wcag="1.3.1",
        zh=(
            "表格有一列没有列名：“{value}”（{count} 处：第 {lines} 行）。",
            "请在第一行的空格里写上列名；第一行整行是空的，请把真正的列名移上去。",
        ),
        en=(
            'A column of the table has no name: "{value}" ({count}: line {lines}).',
            "Write the name into the empty cell of the first row; if the whole row is empty, move the real names up.",
        ),
    ),
    "table-without-caption": FindingRule(
        WARNING,
        zh=(
            "表格没有表题：“{value}”（{count} 处：第 {lines} 行）。",
            "请在表格上面一段写“表1　名称”，再空一行；读屏软件列出表格时念的就是它。",
        ),
        en=(
            'The table has no caption: "{value}" ({count}: line {lines}).',
            "Write 表1　name as a paragraph above the table, with an empty line between: screen readers list tables by it.",
        ),
    ),
    "guessed-header": FindingRule(
        WARNING,
        source=WCAG,
        wcag="1.3.1",
        zh=(
            "表格没有写明表头，程序把第一行当作表头：“{value}”（{count} 处：第 {lines} 行）。",
            "请核对。第一行就是列名的，改写成 Markdown 表格，就不再提醒；不是的，请在上面加一行列名。",
        ),
        en=(
            'The table does not say which cells are headers; its first row was taken for them: "{value}" ({count}: line {lines}).',
            "Check it. If they are the names of the columns, write a Markdown table; if not, put a row of names above.",
        ),
    ),
    "pasted-table": FindingRule(
        WARNING,
        source=WCAG,
        wcag="1.3.1",
        zh=(
            "“{value}”起像是从 Excel 或 Word 里复制的表格，会连成一段（{count} 处：第 {lines} 行）。",
            "请写成 Markdown 表格：每行写成 | 甲 | 乙 |，第一行下面加一行 |---|---|。在网页里编辑的，按表单里的“变成表格”。",
        ),
        en=(
            'From "{value}" on there seems to be a table copied from Excel or Word; it runs together ({count}: line {lines}).',
            "Write a Markdown table: each row as | a | b |, and |---|---| below the first. In the form press “make a table”.",
        ),
    ),
    "words-of-colour": FindingRule(
        WARNING,
        source=WCAG,
        wcag="1.3.3 1.4.1",
        zh=(
            "“{value}”只说了颜色、形状或位置：正文不带颜色发布，看不见的人也找不到（{count} 处：第 {lines} 行）。",
            "请说出它的名称，如“‘提交’按钮”；要区分的，用文字写明，如在后面写“（必填）”。",
        ),
        en=(
            '"{value}" names only a colour, shape or place: the text goes out without colours, and who cannot see does not find it ({count}: line {lines}).',
            "Say its name, such as “the button ‘提交’”; mark what differs in words, such as “（必填）” behind it.",
        ),
    ),
    "colour-removed": FindingRule(
        WARNING,
        source=WCAG,
        wcag="1.4.1",
        zh=(
            "“{value}”等字的颜色没有发布，已去掉（{count} 处：第 {lines} 行）。",
            "颜色有意思的，请改用文字说明，或者写成 **加粗**；没有意思的，请删去这个标签。",
        ),
        en=(
            'The colour of "{value}" was removed and is not published ({count}: line {lines}).',
            "If it means something, say it in words, or write **strong**; if not, delete the tag.",
        ),
    ),
    "foreign-words": FindingRule(
        ERROR,
        source=WCAG,
        wcag="3.1.2",
        zh=(
            "这里有外文，没有写明是什么语言，读屏软件会当作中文来读：“{value}”（{count} 处：第 {lines} 行）。",
            "整段是外文的，在这一段下面另起一行写 {{lang={code}}}（中间不空行）；一句话里的，写成 *外文*{{lang={code}}}。语言代码请核对。",
        ),
        en=(
            'There are words of another language that do not say which; screen readers read them as Chinese: "{value}" ({count}: line {lines}).',
            "For a whole paragraph write {{lang={code}}} on a line right below it; within a sentence write *words*{{lang={code}}}. Check the code.",
        ),
    ),
    "all-capitals": FindingRule(
        WARNING,
        zh=(
            "英文全用大写：“{value}”（{count} 处：第 {lines} 行）。",
            "请只把每句、每个专名的第一个字母大写；全大写难认，有的读屏软件会一个一个字母地念。",
        ),
        en=(
            'Words are all in capitals: "{value}" ({count}: line {lines}).',
            "Use capitals for the first letter of sentences and names only: such words are hard to read, and some screen readers spell them.",
        ),
    ),
    "unexplained-abbreviation": FindingRule(
        WARNING,
        source=WCAG,
        wcag="3.1.4",
        zh=(
            "缩写“{value}”第一次出现时没有解释（{count} 个：第 {lines} 行）。",
            "请写成“全称（{value}）”，或者在正文末尾写一行 *[{value}]: 全称。",
        ),
        en=(
            'The abbreviation "{value}" is not explained where it first comes ({count}: line {lines}).',
            "Write the full name with it in brackets, or a line *[{value}]: full name at the end of the text.",
        ),
    ),
    "pictogram": FindingRule(
        WARNING,
        zh=(
            "正文里有表情符号“{value}”（{count} 处：第 {lines} 行）。",
            "请删去，或者改成文字：读屏软件会念出它的名称，如“白色粗体对勾”，打断句子。",
        ),
        en=(
            'The text has the pictogram "{value}" ({count}: line {lines}).',
            "Delete it, or write words: screen readers say its name, such as “white heavy check mark”, within the sentence.",
        ),
    ),
    "traditional-character": FindingRule(
        WARNING,
        zh=(
            "简体正文里有繁体字“{value}”（{count} 处：第 {lines} 行）。",
            "请改成简体；是人名、书名、原文的，可以不改。",
        ),
        en=(
            'There is the traditional character "{value}" in a simplified text ({count}: line {lines}).',
            "Write the simplified one; leave names and quotations as they are.",
        ),
    ),
    "columns-of-blanks": FindingRule(
        WARNING,
        source=WCAG,
        wcag="1.3.1 1.3.2",
        zh=(
            "用空格排成几列：“{value}”（{count} 处：第 {lines} 行）。",
            "请写成 Markdown 表格，或者每项一行写成列表（- 姓名：张三）：手机上会错位，读屏软件分不出列。",
        ),
        en=(
            'Columns are made with blanks: "{value}" ({count}: line {lines}).',
            "Write a Markdown table, or a list with one line each (- name: …): on phones the columns break, and screen readers know none.",
        ),
    ),
    "letters-apart": FindingRule(
        WARNING,
        source=WCAG,
        wcag="1.3.2",
        zh=(
            "一个词被空格拆开：“{value}”（{count} 处：第 {lines} 行）。",
            "请写成“{right}”：拆开的词，读屏软件一个字一个字地念，也搜索不到。可以运行 gongkai check --fix 看看改法。",
        ),
        en=(
            'A word is taken apart by blanks: "{value}" ({count}: line {lines}).',
            'Write "{right}": screen readers spell such words, and nobody finds them. See the change with gongkai check --fix.',
        ),
    ),
    "empty-paragraph": FindingRule(
        WARNING,
        zh=(
            "用空格、“&nbsp;”占一行来空行，发布时已去掉（{count} 处：第 {lines} 行）。",
            "请删去这些行；段与段之间的距离由网页样式决定。可以运行 gongkai check --fix 看看改法。",
        ),
        en=(
            "Lines of blanks or “&nbsp;” make room; they were removed ({count}: line {lines}).",
            "Delete them; the style of the page decides how far paragraphs are apart. See the change with gongkai check --fix.",
        ),
    ),
    "break-run": FindingRule(
        WARNING,
        zh=(
            "连用几个 <br> 来空行（{count} 处：第 {lines} 行）。",
            "要分段的，请改成空一行；不要的，请删去。",
        ),
        en=(
            "Several <br> in a row make room ({count}: line {lines}).",
            "Write an empty line for a new paragraph, or delete them.",
        ),
    ),
    "typed-list": FindingRule(
        WARNING,
        source=WCAG,
        wcag="1.3.1",
        zh=(
            "用符号排成的列表，读屏软件不知道是列表：“{value}”（{count} 处：第 {lines} 行）。",
            "请在每项前写“- ”（减号和空格），一项一行，删去符号；有先后的写“1. ”。可以运行 gongkai check --fix 看看改法。",
        ),
        en=(
            'A list made with signs is no list for screen readers: "{value}" ({count}: line {lines}).',
            "Begin each item with “- ” (hyphen and blank) on a line of its own, without the sign; with “1. ” where the order counts. See the change with gongkai check --fix.",
        ),
    ),
    "drawn-line": FindingRule(
        WARNING,
        source=WCAG,
        wcag="1.3.1",
        zh=(
            "用符号画的线与文字写在一行：“{value}”（{count} 处：第 {lines} 行）。",
            "分隔线请单独写一行 ---，上下各空一行；小标题请写 ## 标题。读屏软件会一个一个地念这些符号。",
        ),
        en=(
            'A line drawn with signs is beside words: "{value}" ({count}: line {lines}).',
            "Write --- on a line of its own with empty lines around it, or ## before a heading: screen readers say each sign.",
        ),
    ),
    "text-as-image": FindingRule(
        WARNING,
        source=WCAG,
        wcag="1.1.1 1.4.5",
        zh=(
            "像是把文件或者表格做成了图片：“{value}”（{count} 处：第 {lines} 行）。",
            "请把图上的文字写成正文，表格写成 Markdown 表格；原件要留的，在图的下一段写“::: 图解说明”、图上的全部内容和“:::”，或者作为附件。",
        ),
        en=(
            'A document or a table seems to be an image: "{value}" ({count}: line {lines}).',
            "Write its words as text, a table as a Markdown table; to keep the original, write ::: 图解说明, all that it says and ::: below it, or attach it.",
        ),
    ),
    "vague-alternative": FindingRule(
        ERROR,
        source=WCAG,
        wcag="1.1.1",
        zh=(
            "替代文字没有说出图上有什么：“{value}”（{count} 处：第 {lines} 行）。",
            "请在方括号里用一句话说出看到的：![志愿者在清扫街道](图片)；纯装饰图片请写 ![](图片){{decorative=true}}。",
        ),
        en=(
            'The alternative text does not say what is seen: "{value}" ({count}: line {lines}).',
            "Say it in the brackets, in one sentence: ![Volunteers sweep a street](image); for mere decoration write ![](image){{decorative=true}}.",
        ),
    ),
    "empty-link": FindingRule(
        ERROR,
        source=WCAG,
        wcag="2.4.4 4.1.2",
        zh=(
            "链接没有文字，谁也看不见、点不到：“{value}”（{count} 处：第 {lines} 行）。",
            "请在方括号里写出通向什么：[《某某办法》全文](网址)；不要的，请删去。",
        ),
        en=(
            'A link has no words, and nobody can see or follow it: "{value}" ({count}: line {lines}).',
            "Say in the brackets what it leads to: [the title of the document](address); or delete it.",
        ),
    ),
    "vague-words": FindingRule(
        WARNING,
        source=WCAG,
        wcag="2.4.4",
        zh=(
            "链接文字没有说出通向什么：“{value}”（{count} 处：第 {lines} 行）。",
            "请把标题或者事项名称写进方括号，如 [2026年补贴标准（PDF）](文件)：读屏软件常把链接单独列出来。",
        ),
        en=(
            'The words of a link do not say what it leads to: "{value}" ({count}: line {lines}).',
            "Put the title or the matter into the brackets, such as [2026年补贴标准（PDF）](file): screen readers often list links alone.",
        ),
    ),
    "file-type-unsaid": FindingRule(
        WARNING,
        zh=(
            "链接通向文件，文字里没有说是什么文件：“{value}”（{count} 处：第 {lines} 行）。",
            "请写成“{right}”，大的再写上大小，如（PDF，12 MB）：用手机的人要先知道。写在信息栏“附件”里的，程序自动写上。",
        ),
        en=(
            'A link leads to a file, and its words do not say of which type: "{value}" ({count}: line {lines}).',
            'Write "{right}", with the size if it is large, such as （PDF，12 MB）. For files in the field 附件 (attachments) this is done for you.',
        ),
    ),
    "same-words": FindingRule(
        WARNING,
        source=WCAG,
        wcag="2.4.4",
        zh=(
            "两个链接文字都是“{value}”，通向“{other}”和“{target}”（{count} 处：第 {lines} 行）。",
            "请把不同的地方写进文字，如“第一批名单”“第二批名单”。",
        ),
        en=(
            'Two links have the same words, "{value}", and lead to "{other}" and "{target}" ({count}: line {lines}).',
            "Put what differs into the words, such as “first list” and “second list”.",
        ),
    ),
    "address-as-words": FindingRule(
        WARNING,
        zh=(
            "网址直接写在正文里：“{value}”（{count} 处：第 {lines} 行）。",
            "请写成 [名称](网址)：读屏软件会把网址一个字母一个字母地念出来。",
        ),
        en=(
            'A web address is written as it is: "{value}" ({count}: line {lines}).',
            "Write [name](address): screen readers spell addresses.",
        ),
    ),
    "file-only": FindingRule(
        WARNING,
        source=WCAG,
        wcag="1.1.1",
        zh=(
            "正文几乎没有文字，内容都在文件“{value}”里。",
            "请把文件的内容写成正文，至少写清事项、对象、时间和办法；文件作为附件。",
        ),
        en=(
            'There is hardly any text; all is in the file "{value}".',
            "Write what the file says as text, at least what, for whom, when and how; and attach the file.",
        ),
    ),
    "bold-as-heading": FindingRule(
        WARNING,
        source=WCAG,
        wcag="1.3.1",
        zh=(
            "加粗的一行像是小标题：“{value}”（{count} 处：第 {lines} 行）。",
            "请写成 ## {value}，不用星号：读屏软件才能列出它、跳到它。",
        ),
        en=(
            'A bold line seems to be a heading: "{value}" ({count}: line {lines}).',
            "Write ## {value} without asterisks, so that screen readers can list it and jump to it.",
        ),
    ),
    "bold-paragraph": FindingRule(
        WARNING,
        zh=(
            "整段加粗：“{value}”（{count} 处：第 {lines} 行）。",
            "请只加粗最要紧的几个字：整段加粗难读，也突出不了重点。",
        ),
        en=(
            'A whole paragraph is bold: "{value}" ({count}: line {lines}).',
            "Make only the words bold that matter most: such paragraphs are hard to read, and nothing stands out.",
        ),
    ),
    "level-left-out": FindingRule(
        WARNING,
        zh=(
            "标题跳了级，发布时已接上：“{value}”（{count} 处：第 {lines} 行）。",
            "上一级标题下面请写 {right}，不要直接写 {level}。",
        ),
        en=(
            'A heading leaves a level out; on the page it follows on: "{value}" ({count}: line {lines}).',
            "Write {right} below the heading above it, not {level}.",
        ),
    ),
}
