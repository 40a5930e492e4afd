"""A content file as a whole, before anything in it is understood."""

from gongkai.findings.rule import ERROR, WARNING, FindingRule

FINDINGS: dict[str, FindingRule] = {
    "not-utf-8": FindingRule(
        ERROR,
        zh=(
            "文件不是 UTF-8 编码，看起来是“{encoding}”。",
            "请另存为 UTF-8，或运行：iconv -f {encoding} -t UTF-8 原文件 > 新文件。",
        ),
        en=(
            'The file is not UTF-8; it looks like "{encoding}".',
            "Save it as UTF-8, or run: iconv -f {encoding} -t UTF-8 OLD > NEW.",
        ),
    ),
    "unknown-encoding": FindingRule(
        ERROR,
        zh=(
            "文件不是 UTF-8 编码，也认不出是什么编码。",
            "请用编辑软件另存为 UTF-8；打不开的话，文件可能已经损坏。",
        ),
        en=(
            "The file is not UTF-8, nor any encoding that is known here.",
            "Save it as UTF-8 in an editor; if it does not open, it may be damaged.",
        ),
    ),
    "merge-mark": FindingRule(
        ERROR,
        zh=(
            "这里还有合并的记号：两个人改了同一处，还没有定用哪一个。",
            "请留下要的一处，删去另一处，连同“<<<<<<<”“=======”“>>>>>>>”三行。",
        ),
        en=(
            "A merge has left its marks here: two people changed the same place, and nobody has decided yet.",
            'Keep what is meant, and delete the other part with the lines "<<<<<<<", "=======" and ">>>>>>>".',
        ),
    ),
    "control-character": FindingRule(
        WARNING,
        zh=(
            "这一行第 {place} 个字“{before}”后面有控制字符 {sign}，多半是从 Word 或者网页带来的；已去掉，或者按换行处理。",
            "请删去它：删掉它前后各一个字，再重新输入；要换行的，请按回车键。",
        ),
        en=(
            'After character {place} of this line, "{before}", stands the control character {sign}, probably from Word or a web page; it was dropped, or taken as a line break.',
            "Remove it: delete the characters on both sides of it and type them anew; press Enter for a line break.",
        ),
    ),
    "file-too-large": FindingRule(
        ERROR,
        zh=(
            "文件大小“{size}”超过上限“{limit}”。",
            "正文请只留文字；大表格、图片和扫描件请作为附件。",
        ),
        en=(
            'The file has "{size}", more than "{limit}".',
            "Keep text only in the body; attach large tables, pictures and scans.",
        ),
    ),
    "file-unreadable": FindingRule(
        ERROR,
        zh=("文件读不出来：“{value}”。", "请检查文件权限，或重新提交这个文件。"),
        en=('The file cannot be read: "{value}".', "Check its permissions, or commit it again."),
    ),
    "took-too-long": FindingRule(
        ERROR,
        zh=(
            "“{value}”处理了 {limit} 秒还没有完，已经停下。",
            "请看文件里有没有成千上万个连在一起的相同符号、一层套一层的标签，或者把文件分成几个；下一次生成会再试。",
        ),
        en=(
            "“{value}” took more than {limit} seconds of the processor and was stopped.",
            "Look for thousands of equal signs in a row or of elements within each other, or divide the file; the next build tries again.",
        ),
    ),
    "file-name-encoding": FindingRule(
        ERROR,
        zh=(
            "文件名“{value}”不是 UTF-8 编码。",
            "请改名后重新提交；解开旧系统的压缩包时，请选对文件名的编码。",
        ),
        en=(
            "The file name “{value}” is not in UTF-8.",
            "Rename it and commit it again; name the right encoding when you unpack an old system's archive.",
        ),
    ),
    "invisible-in-file-name": FindingRule(
        WARNING,
        zh=(
            "文件名“{value}”里有看不见的字符。",
            "请把文件名重新输入一遍；已经发布的，地址会跟着变，请写“编号:”留住原来的地址。",
        ),
        en=(
            'The file name "{value}" has characters that cannot be seen.',
            "Type it anew; the address of an item that is out already changes with it, unless 编号 names the old one.",
        ),
    ),
    "outside-content": FindingRule(
        ERROR,
        zh=(
            "“{value}”指向内容文件夹之外。",
            "请把文件放进内容文件夹，再用相对路径引用；不要用符号链接指向外面。",
        ),
        en=(
            '"{value}" points out of the content folder.',
            "Put the file into the content folder and name it by a relative path; use no symbolic link to the outside.",
        ),
    ),
    "empty-file": FindingRule(
        ERROR,
        zh=("文件是空的。", "请写上信息栏和正文，可用 gongkai new 生成样例；用不到的请删去。"),
        en=(
            "The file is empty.",
            "Write front matter and a text, gongkai new writes an example; delete a file that nobody needs.",
        ),
    ),
    "byte-order-mark": FindingRule(
        WARNING,
        zh=("文件开头有看不见的字节顺序标记（BOM），已忽略。", "请另存为“UTF-8 无 BOM”。"),
        en=("The file begins with a byte order mark; ignored.", "Save it as UTF-8 without BOM."),
    ),
    "carriage-return": FindingRule(
        WARNING,
        zh=(
            "文件用 Windows 换行（CRLF），已按普通换行读取。",
            "不影响发布，可以不改；在网页上改不了，不用管。用电脑上的编辑器的，把换行符改为 LF 再保存。",
        ),
        en=(
            "The file has Windows line ends (CRLF); read as plain ones.",
            "Nothing is lost; leave it if you write on a web page, where it cannot be changed. In an editor on a computer, save with LF.",
        ),
    ),
}
