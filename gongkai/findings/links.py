"""Relations of an item to others: values that must differ, and documents it names or links to."""

from gongkai.findings.rule import ERROR, WARNING, FindingRule
from gongkai.findings.sources import FUJIAN

FINDINGS: dict[str, FindingRule] = {
    "duplicate-address": FindingRule(
        ERROR,
        zh=("地址“{value}”与“{other}”相同（不分大小写）。", "请给其中一个另写“编号:”。{free}"),
        en=(
            'Address "{value}" is the same as that of "{other}" (case aside).',
            "Give one of them another 编号.{free}",
        ),
    ),
    "duplicate-index-number": FindingRule(
        ERROR,
        zh=("索引号“{value}”与“{other}”相同。", "索引号不能重复，请核对。{free}"),
        en=(
            'Index number "{value}" is the same as that of "{other}".',
            "Index numbers are unique; check it.{free}",
        ),
    ),
    "document-number-taken": FindingRule(
        WARNING,
        zh=(
            "文号“{value}”已经用在“{other}”上了。",
            "请核对；重复发布的，删去一件。{free}文号由登记的人给，请先问。",
        ),
        en=(
            'Document number "{value}" stands on "{other}" already.',
            "Check it; of one document published twice remove one.{free} The registry gives numbers: ask there first.",
        ),
    ),
    "number-unfinished": FindingRule(
        WARNING,
        zh=("{field}“{value}”还没有编完。", "请写上号码。{free}"),
        en=('{field} "{value}" is not finished.', "Write the number.{free}"),
    ),
    "duplicate-title": FindingRule(
        WARNING,
        zh=("标题“{value}”与“{other}”相同。", "如果不是同一份文件，请在标题里加以区别。"),
        en=(
            'Title "{value}" is the same as that of "{other}".',
            "If they are not the same document, tell them apart in the title.",
        ),
    ),
    "number-twice": FindingRule(
        WARNING,
        zh=(
            "{field}“{value}”已经用在“{other}”上了。",
            "请核对两处的{field}，改正写错的一个；重复发布的，删去一件。{free}",
        ),
        en=(
            '{field} "{value}" stands on "{other}" already.',
            "Check both and correct the wrong one; of one item published twice remove one.{free}",
        ),
    ),
    "unknown-document": FindingRule(
        ERROR,
        zh=(
            "{field}“{value}”找不到对应的{target}。",
            "请写{target}的编号、索引号或文号，并核对有无错字。",
        ),
        en=(
            '{field} "{value}" names no {target}.',
            "Write the 编号, 索引号 or 文号 of the {target}, and check the spelling.",
        ),
    ),
    "ambiguous-document": FindingRule(
        ERROR,
        zh=("{field}“{value}”对应不止一个{target}：{others}。", "请改写编号，编号不会重复。"),
        en=(
            '{field} "{value}" names more than one {target}: {others}.',
            "Write its 编号, which is unique.",
        ),
    ),
    "unpublished-document": FindingRule(
        WARNING,
        zh=("{field}“{value}”指向的{target}还没有发布，页面上暂不显示。", "它发布之后会自动出现。"),
        en=(
            '{field} "{value}" names a {target} that is not published yet; not shown for now.',
            "It will appear once the item is published.",
        ),
    ),
    "dead-link": FindingRule(
        WARNING,
        zh=(
            "链接“{value}”没有指向已发布的页面或文件，已按普通文字发布。",
            "请核对路径，或删去这个链接。",
        ),
        en=(
            'Link "{value}" leads to no published page or file; it went out as plain text.',
            "Check the path, or remove the link.",
        ),
    ),
    "dead-fragment": FindingRule(
        WARNING,
        zh=(
            "链接“{value}”所指的正文里没有这样的标题、条或锚点。",
            "{hint}没有这一处的，请删去 # 和后面的字。",
        ),
        en=(
            'The text that the link "{value}" leads into has no such heading, article or anchor.',
            "{hint}If there is no such place, remove the # and what follows.",
        ),
    ),
    "repeated-words": FindingRule(
        WARNING,
        zh=(
            "链接“{value}”所指的字，正文里有 {number} 处，链接指向第一处。",
            "要指别的一处，请在那个标题后面写锚点，如 {{#fee}}，链接写 #fee。",
        ),
        en=(
            'What the link "{value}" names is in the text {number} times; the link leads to the first.',
            "To lead to another, write an anchor after its heading, such as {{#fee}}, and link to #fee.",
        ),
    ),
    "link-to-repealed": FindingRule(
        WARNING,
        source=FUJIAN,
        zh=(
            "链接指向已经{validity}的文件“{value}”。",
            "请改为链接现行的文件；说的就是旧文件的，可以不改。",
        ),
        en=(
            "The link leads to “{value}”, which is no longer in force ({validity}).",
            "Link the document in force; if the old one is meant, leave it as it is.",
        ),
    ),
    "replaces-itself": FindingRule(
        ERROR,
        zh=(
            "替代文件“{value}”就是本文件，或者又被本文件替代，绕成了圈。",
            "“替代文件”只写后来替代本文件的那一份，请改正。",
        ),
        en=(
            'The replacing document "{value}" is this document, or is itself replaced by it: a circle.',
            "替代文件 (replaced_by) names only the later document that replaces this one: correct it.",
        ),
    ),
    "annual-twice": FindingRule(
        WARNING,
        zh=(
            "同一机构{year}年的年度报告已经有了：“{other}”。",
            "请核对年度和发布机构，或删去其中一份。",
        ),
        en=(
            "There is a report of the same organ for {year} already: “{other}”.",
            "Check year and organ, or remove one of them.",
        ),
    ),
    "series-twice": FindingRule(
        WARNING,
        zh=(
            "系列“{value}”的{year}年{stage}已经有一件了：“{other}”。",
            "请核对系列里的年度和阶段；同一年有几件的，各写不同的阶段。",
        ),
        en=(
            "The series “{value}” has an item for {year} {stage} already: “{other}”.",
            "Check year and stage; where a year has several items, each needs a stage of its own.",
        ),
    ),
    "issue-missing": FindingRule(
        WARNING,
        zh=(
            "{year}年的公报有第 {number} 期，却没有第 {missing} 期。",
            "请补上缺的一期，或核对期号。",
        ),
        en=(
            "There is issue {number} of the gazette of {year}, but no issue {missing}.",
            "Add the missing issue, or check the number.",
        ),
    ),
    "issue-twice": FindingRule(
        WARNING,
        zh=("{year}年第 {number} 期公报已经有了：“{other}”。", "请核对年份和期号。{free}"),
        en=(
            'Issue {number} of the gazette of {year} is there already: "{other}".',
            "Check year and number.{free}",
        ),
    ),
}
