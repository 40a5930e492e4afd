"""Data files: the lists in `content/data/`, and the files of open data with their dictionaries."""

from gongkai.findings.rule import BLOCKER, ERROR, WARNING, FindingRule
from gongkai.findings.sources import FUJIAN, PRIVACY

FINDINGS: dict[str, FindingRule] = {
    "broken-data-file": FindingRule(
        BLOCKER,
        zh=("数据文件有错：{why}。", "请改正后再发布；在此之前，上一次的成果保持不变。"),
        en=(
            "A data file is wrong: {why}.",
            "Correct it; until then the last output stays as it is.",
        ),
    ),
    "data-file-not-read": FindingRule(
        WARNING,
        zh=(
            "没有读这个文件：“{value}”不是数据文件的名称。",
            "名称要与手册里的完全一样，以“.yaml”结尾，如 organs.yaml；让系统显示文件后缀，再改名。用不到的请删去。",
        ),
        en=(
            'This file was not read: "{value}" is not the name of a data file.',
            'The name must be one of the manual\'s and end in ".yaml", such as organs.yaml; let the system show endings, and rename it. Delete what is not needed.',
        ),
    ),
    "no-key-figures": FindingRule(
        WARNING,
        zh=(
            "首页数据“{value}”不能用：{why}。首页不显示这一块。",
            "请写一件数据集，或者正文里有从文件画的图表的内容，写它的地址（如 /dataset/population/）或者编号；有几张图的，后面加“#”和图的编号，如 #chart-2。",
        ),
        en=(
            'The key figures "{value}" cannot be used: {why}. The home page goes without them.',
            "Write a data set, or an item with a chart drawn from a file, by its address (like /dataset/population/) or its id; where it has several charts, add # and the chart's anchor, like #chart-2.",
        ),
    ),
    "term-without-guide": FindingRule(
        WARNING,
        zh=(
            "“{value}”的说明写着“{written}”，可是页面上一件能办的事也没有。",
            "请给有关的办事指南、场景服务或者表格写上这个主题或者对象；一时没有的，在说明里写页面上真有的，如“招录公告”“政策解读”。",
        ),
        en=(
            'The description of "{value}" says "{written}", but its page has nothing that people can get done.',
            "Give the guides, cases or forms about it this topic or audience; if there are none yet, name the kind of content that the page does have.",
        ),
    ),
    "unknown-top-task": FindingRule(
        WARNING,
        zh=(
            "常办事项“{value}”不能用：{why}。频道首页不显示它。",
            "请写已发布的一件内容的地址，如 /service/fapiao/，或者编号；已经撤下的请删去。",
        ),
        en=(
            'The top task "{value}" cannot be used: {why}. The front page goes without it.',
            "Write the address of a published item, like /service/fapiao/, or its id; delete what was withdrawn.",
        ),
    ),
    "dead-site-link": FindingRule(
        WARNING,
        zh=(
            "{field}里的“{value}”打不开：本站没有这个网页，而它显示在每一页上。",
            "请写已发布的网页的地址，如 /page/about/；别的程序做的、别的网站的，写以 https:// 开头的完整网址。",
        ),
        en=(
            '"{value}" in {field} leads nowhere: this site has no such page, and every page shows it.',
            "Write the address of a published page, like /page/about/; for what another program or site serves, the whole https:// address.",
        ),
    ),
    "column-outside-navigation": FindingRule(
        WARNING,
        zh=(
            "栏目“{value}”不在导航的任何一项里，从首页和频道都走不到，只在网站地图里。",
            "请在 site.yaml 的“导航”里，写进一项的“栏目”。",
        ),
        en=(
            'The column "{value}" is under no entry of the navigation: only the sitemap leads to it.',
            'Write it into "columns" of an entry of "navigation" in site.yaml.',
        ),
    ),
    "old-column-menu": FindingRule(
        WARNING,
        zh=(
            "栏目“{value}”里的“导航”是旧的写法，{until} 版起不读。",
            "请删去这一行；导航有哪些项、各有哪些栏目，写在 site.yaml 的“导航”里，不写就用默认的。",
        ),
        en=(
            'The line "menu" of the column "{value}" is an old form, which version {until} no longer reads.',
            'Delete it; write the entries and their columns in "navigation" of site.yaml, or leave that out for the usual ones.',
        ),
    ),
    "data-unreadable": FindingRule(
        ERROR,
        source="RFC 4180",
        zh=("{field}“{value}”读不出来：{why}。", "请改好文件，再提交一次。"),
        en=(
            'The {field} "{value}" ({key}) cannot be read: {why}.',
            "Mend the file and send it again.",
        ),
    ),
    "column-undescribed": FindingRule(
        ERROR,
        source=FUJIAN,
        zh=(
            "数据文件的“{value}”这一列，数据字典里没有说明。",
            "请在“数据字典”里加一项，写明它的含义、类型和单位。",
        ),
        en=(
            'The column "{value}" of the data file is not described in the dictionary.',
            "Add an entry to 数据字典 with its meaning, type and unit.",
        ),
    ),
    "column-unknown": FindingRule(
        ERROR,
        source=FUJIAN,
        zh=(
            "数据字典里的“{value}”，在数据文件里没有这一列。",
            "请核对列名，一字不差；用不到的请删去。",
        ),
        en=(
            'The dictionary describes "{value}", but the data file has no such column.',
            "Compare the names letter by letter; delete what is not used.",
        ),
    ),
    "column-twice": FindingRule(
        ERROR,
        zh=("数据字典里“{value}”写了两次（另一次在第 {other} 行）。", "请删去其中一项。"),
        en=(
            'The dictionary describes "{value}" twice (the other time on line {other}).',
            "Delete one of the two.",
        ),
    ),
    "wrong-cell": FindingRule(
        ERROR,
        zh=(
            "数据文件第 {row} 行“{column}”列的“{value}”不是{type}。",
            "请改正这一格，或在数据字典里改正这一列的类型；日期写成 2026-03-05，是否写“是”或“否”，没有值的留空。",
        ),
        en=(
            'Row {row} of the data file: "{value}" in the column "{column}" is no {type}.',
            "Mend the cell, or the column's type in the dictionary; write dates as 2026-03-05, 是否 as 是 or 否, and leave a cell without a value empty.",
        ),
    ),
    "personal-column": FindingRule(
        ERROR,
        source=PRIVACY,
        zh=(
            "数据文件的“{value}”列像是个人信息，开放数据里不能有。",
            "请从数据文件里删去这一列；确实不是个人信息的，请换一个列名。",
        ),
        en=(
            'The column "{value}" of the data file looks like personal information, which open data must not hold.',
            "Delete the column from the data file; if it is nothing personal, give it another name.",
        ),
    ),
    "personal-value": FindingRule(
        ERROR,
        source=PRIVACY,
        zh=(
            "数据文件第 {row} 行里有身份证号码。号码不在此显示。",
            "请删去号码再提交；文件已进入版本库的，请联系管理员清除历史记录。",
        ),
        en=(
            "Row {row} of the data file holds a citizen's identity number. The number is not shown here.",
            "Delete it and send the file again; if it is in the repository already, ask the administrator to clear the history.",
        ),
    ),
}
