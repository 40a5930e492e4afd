"""The front matter of an item: its form and its keys."""

from gongkai.findings.rule import BLOCKER, ERROR, WARNING, FindingRule

FINDINGS: dict[str, FindingRule] = {
    "remark-in-value": FindingRule(
        ERROR,
        zh=(
            "{field}里有备注（“{value}”），会跟着值一起公开，不能发布。",
            "请删去；备注可以写在信息栏里以 # 开头的一行，那样的行不公开。",
        ),
        en=(
            '{field} holds a remark ("{value}"), which would be published with it.',
            "Delete it; a remark may stand in a line of the front matter that begins with #, which is not published.",
        ),
    ),
    "no-front-matter": FindingRule(
        ERROR,
        zh=(
            "文件开头没有信息栏，第一行是“{value}”。",
            "请在文件最前面加上由两行“---”围起来的信息栏，可用 gongkai new 生成样例。",
        ),
        en=(
            'The file has no front matter; its first line is "{value}".',
            'Begin the file with a block between two lines "---"; `gongkai new` writes an example.',
        ),
    ),
    "unclosed-front-matter": FindingRule(
        ERROR,
        zh=("信息栏缺少收尾的“---”。", "请在信息栏最后一项的下一行单独写“---”，正文写在它下面。"),
        en=(
            'The front matter lacks its closing "---".',
            'Write "---" alone on the line after its last entry, and the text below it.',
        ),
    ),
    "broken-yaml": FindingRule(
        ERROR,
        zh=(
            "信息栏的这一行读不懂：“{value}”。",
            "请检查这一行的缩进和冒号，引号、括号要成对；值里有引号、括号、“#”或“: ”的，整个值放进引号里，如：{example}。",
        ),
        en=(
            'This line of the front matter cannot be read: "{value}".',
            "Check its indentation and colons, and that quotes and brackets are closed; put a whole value with quotes, brackets, “#” or “: ” in quotes, as in {example}",
        ),
    ),
    "withheld-unreadable": FindingRule(
        BLOCKER,
        source="国令第711号",
        zh=(
            "这一行写着不予公开或者依申请公开，却不是信息栏里读得出来的一项，不能断定这个文件可以公开。内容不在此显示。",
            "发布已停止。请改正信息栏（同一个文件的其他提示说在哪一行），“公开属性:”单独写一行；不是说公开属性的，请换个写法。",
        ),
        en=(
            "This line says that the item is withheld (closed, on request), but it is no entry of a readable front matter, so nobody can tell whether this file may go out. Its content is not shown here.",
            "Publishing has stopped. Mend the front matter (other messages about this file say where), with 公开属性 (`publicity`) on a line of its own; if the line means something else, reword it.",
        ),
    ),
    "tab-in-front-matter": FindingRule(
        WARNING,
        zh=("信息栏这一行用了制表符，已按空格读取。", "请把制表符改为两个空格。"),
        en=(
            "This line of the front matter has a tab; read as spaces.",
            "Change the tab to two spaces.",
        ),
    ),
    "full-width-colon": FindingRule(
        WARNING,
        zh=("“{value}”后面用了全角冒号，已按半角冒号读取。", "请改为半角冒号加一个空格。"),
        en=(
            '"{value}" has a full-width colon; read as a plain one.',
            "Change it to a colon and a space.",
        ),
    ),
    "no-space-after-colon": FindingRule(
        WARNING,
        zh=("“{value}:”后面缺一个空格，已补上读取。", "请在冒号后面加一个空格。"),
        en=('"{value}:" lacks a space; read as if it were there.', "Put a space after the colon."),
    ),
    "unknown-kind": FindingRule(
        ERROR,
        zh=(
            "不知道这是哪一类内容：“{value}”。",
            "{hint}请写“类型:”，或把文件放进以类型命名的文件夹；共有{count}类，gongkai new --help 列出全部。",
        ),
        en=(
            'The kind of this item is not known: "{value}".',
            '{hint} Write "类型:", or put the file into a folder named after the kind: `gongkai new --help` lists all {count}.',
        ),
    ),
    "unknown-key": FindingRule(
        WARNING,
        zh=("信息栏里有不认识的项目“{value}”，未采用。", "{hint}"),
        en=('The front matter has an unknown key "{value}", which is not used.', "{hint}"),
    ),
    "doubtful-key": FindingRule(
        ERROR,
        zh=(
            "“{value}”像是“{near}”的误写，它决定内容能不能公开，所以先不发布。",
            "请改为“{near}”；不是这个意思的请删去。",
        ),
        en=(
            '"{value}" looks like a slip for "{near}", which decides whether the item may go out; it is held.',
            'Write "{near}", or remove the key.',
        ),
    ),
    "key-of-other-kind": FindingRule(
        ERROR,
        zh=(
            "“{value}”是“{other}”的项目，“{kind}”没有这一项。",
            "请核对“类型:”和文件夹；用不到的请删去。",
        ),
        en=(
            '"{value}" is a key of "{other}"; "{kind}" has none of this name.',
            "Check 类型 and the folder, or remove the key.",
        ),
    ),
    "duplicate-key": FindingRule(
        ERROR,
        zh=(
            "“{value}”写了两次（另一次在第 {other} 行，写作“{as_written}”）。",
            "中文名和英文名是同一项，请只留一处。",
        ),
        en=(
            '"{value}" is written twice (the other on line {other}, as "{as_written}").',
            "The Chinese and the English name are the same key; keep one.",
        ),
    ),
    "colon-in-value": FindingRule(
        WARNING,
        zh=(
            "“{value}”的值里又有冒号，已照字面读取。",
            "是值的一部分的，请给整个值加上引号；是另一项的，请另起一行写。",
        ),
        en=(
            'The value in "{value}" has a colon of its own; read as a part of it.',
            "If it is one, put the whole value in quotes; if another entry begins there, write it on a line of its own.",
        ),
    ),
    "lookalike": FindingRule(
        WARNING,
        zh=(
            "“{value}”里有看起来一样、实际不同的字，已读作“{read}”。",
            "请把它重新输入一遍，或改写为“{read}”。",
        ),
        en=(
            '"{value}" has signs that only look like the right ones; read as "{read}".',
            'Type it anew, or write "{read}".',
        ),
    ),
    "invisible-character": FindingRule(
        WARNING,
        zh=(
            "这一行第 {place} 个字“{before}”后面有看不见的字符 {sign}。",
            "请删去这个字符：删掉它前后各一个字，再重新输入。",
        ),
        en=(
            'After character {place} of this line, "{before}", stands the invisible character {sign}.',
            "Remove it: delete the characters on both sides of it, and type them anew.",
        ),
    ),
    "undisplayable-character": FindingRule(
        WARNING,
        source="GB 18030",
        zh=(
            "这一行第 {place} 个字“{before}”后面的字符 {sign} 只在装了某种字体的电脑上看得见，或者已经丢失，公众看到的是空框。",
            "请换成标准字：Word 的项目符号换成“●”；生僻字请用支持 GB 18030 的输入法重新输入，或者查它的国家标准编码；没有的，请用文字说明。",
        ),
        en=(
            'After character {place} of this line, "{before}", stands {sign}, which shows only with one machine\'s own font, or is lost: the public sees an empty box.',
            "Replace it with a standard sign: a bullet of Word with ●; type a rare name with an input method for GB 18030, or look up its code there; failing that, describe it.",
        ),
    ),
    "only-remark": FindingRule(
        ERROR,
        zh=(
            "“{field}”是空的：这一行“#”后面的是说明，不算内容。",
            "请在“#”前面写上“{field}”；“#”也要显示的，请给整个值加上引号。{free}",
        ),
        en=(
            '"{field}" ({key}) is empty: what follows "#" on this line is a remark.',
            'Write the value before the "#"; put the whole value in quotes if the "#" belongs to it.{free}',
        ),
    ),
    "missing-field": FindingRule(
        ERROR,
        zh=("缺少“{field}”。", "请在信息栏里补上“{field}:”。{free}"),
        en=('"{field}" ({key}) is missing.', 'Add "{field}:" to the front matter.{free}'),
    ),
}
