"""Values of one item that contradict each other."""

from gongkai.findings.rule import ERROR, WARNING, FindingRule
from gongkai.findings.sources import DECISIONS, FUJIAN, PRIVACY, REGULATION

FINDINGS: dict[str, FindingRule] = {
    "stale-exception": FindingRule(
        WARNING,
        source=PRIVACY,
        zh=(
            "“个人信息例外”里的这一条在正文、信息栏和附件里都没有用到。",
            "请删去这一条；内容写错了的，照原样改正。",
        ),
        en=(
            "This entry of 个人信息例外 is needed by nothing in the text, the front matter or the files.",
            "Delete the entry; if its value is wrong, write it as it is in the text.",
        ),
    ),
    "date-order": FindingRule(
        ERROR,
        zh=("{field}“{value}”早于{other}“{earlier}”。", "请核对这两个日期，改正写错的一个。"),
        en=(
            '{field} "{value}" is before {other} "{earlier}".',
            "Check both dates and correct the wrong one.",
        ),
    ),
    "dates-out-of-order": FindingRule(
        WARNING,
        zh=("发布时间“{published}”早于成文日期“{signed}”。", "请核对这两个日期。"),
        en=('Published "{published}" is before signed "{signed}".', "Check both dates."),
    ),
    "needs-field": FindingRule(
        ERROR,
        zh=("写了{field}“{value}”，却没有写{needs}。", "请补写{needs}。"),
        en=('{field} "{value}" is written, but {needs} is not.', "Add {needs}."),
    ),
    "one-of-two": FindingRule(
        ERROR,
        zh=("“{field}”和“{other}”要写其中一项，也只写一项。", "请补上一项，或删去一项。"),
        en=(
            "Of “{field}” and “{other}” exactly one is to be written.",
            "Add one of them, or take one out.",
        ),
    ),
    "missing-legal-basis": FindingRule(
        ERROR,
        source=REGULATION,
        zh=(
            "公开属性是“{value}”，但没有写“公开属性依据”。",
            "除主动公开外，都要写明依据的法律条款。",
        ),
        en=(
            'Publicity is "{value}" but "公开属性依据" is missing.',
            "State the legal clause for all that is not 主动公开.",
        ),
    ),
    "no-class": FindingRule(
        WARNING,
        source="国办发〔2013〕100号",
        zh=("没有写信息分类，目录里找不到这一件。", "请写“信息分类:”，分类在 classes.yaml 里。"),
        en=(
            "No class is written; nobody finds this item in the catalogue.",
            "Write “信息分类:”; the classes are in classes.yaml.",
        ),
    ),
    "replacement-doubtful": FindingRule(
        WARNING,
        zh=(
            "有效性是“{value}”，却写了替代文件“{other}”。",
            "已经被替代的，请改写“有效性”；仍然有效的，请删去“替代文件”。",
        ),
        en=(
            'The validity is "{value}", yet a replacing document "{other}" is named.',
            "If it was replaced, change 有效性 (validity); if it is in force, remove 替代文件 (replaced_by).",
        ),
    ),
    "replacement-missing": FindingRule(
        WARNING,
        source=FUJIAN,
        zh=(
            "有效性是“{value}”，却没有写“替代文件”，看到的人找不到修改后的文件。",
            "请在“替代文件”里写修改它的文件的编号、索引号或文号。",
        ),
        en=(
            'The validity is "{value}", but 替代文件 (replaced_by) is missing: nobody finds the amended document.',
            "Write the id, index number or document number of what amends it.",
        ),
    ),
    "sum-exceeded": FindingRule(
        WARNING,
        zh=("{field}“{value}”超过{other}“{limit}”。", "请核对这几个数，改正写错的一个。"),
        en=(
            '{field} "{value}" exceeds {other} "{limit}".',
            "Check these figures and mend the one that is wrong.",
        ),
    ),
    "wrong-total": FindingRule(
        WARNING,
        zh=("“{value}”各项之和是 {sum}，合计却写了 {total}。", "请核对这几个数，改正写错的一个。"),
        en=(
            "The parts of “{value}” add up to {sum}, the total says {total}.",
            "Check these figures and correct the wrong one.",
        ),
    ),
    "contact-without-way": FindingRule(
        ERROR,
        zh=("这个渠道没有写怎样联系。", "请至少写“网上入口”“电话”“地点”中的一项。"),
        en=(
            "This channel does not say how to get there.",
            "Write at least one of 网上入口, 电话 and 地点.",
        ),
    ),
    "guide-incomplete": FindingRule(
        WARNING,
        source=REGULATION,
        zh=("办事指南没有写{missing}。", "请补写；没有这一项要求的，也写明，如“不需要材料”。"),
        en=(
            "The guide does not tell {missing}.",
            'Add it; where nothing is asked for, say so: "no documents needed".',
        ),
    ),
    "total-too-small": FindingRule(
        WARNING,
        zh=(
            "site.yaml 写的事项总数“{value}”比本站登载的办事指南（{count}项）还少，没有采用。",
            "请改写事项总数、来源和日期。",
        ),
        en=(
            "The number of services in site.yaml, “{value}”, is less than the {count} guides on this site; it is not used.",
            "Write the number anew, with its source and date.",
        ),
    ),
    "drafter-differs": FindingRule(
        WARNING,
        source=FUJIAN,
        zh=("起草机构“{value}”不是发布解读的机构“{organ}”。", "谁起草、谁解读：请由起草机构解读。"),
        en=(
            "The drafter “{value}” is not the organ that issues the interpretation, “{organ}”.",
            "Who drafts explains: let the drafter issue it.",
        ),
    ),
    "missing-step": FindingRule(
        WARNING,
        source=DECISIONS,
        zh=(
            "已经作出决定，却没有写“{value}”这一步的日期和结果。",
            "请在“决策程序”里补写；依法不需要的，写明“不需要的理由”。",
        ),
        en=(
            'The decision was made, but the step "{value}" has no date and result.',
            'Write them under "决策程序"; where the law does not ask for it, write "不需要的理由".',
        ),
    ),
    "step-always-needed": FindingRule(
        WARNING,
        source=DECISIONS,
        zh=(
            "“{value}”写了不需要的理由，但这一步不能省略。",
            "请补写这一步的日期和结果，删去理由。",
        ),
        en=(
            '"{value}" says why it was not needed, but this step is never left out.',
            "Write its date and result, and take the reason away.",
        ),
    ),
    "short-consultation": FindingRule(
        WARNING,
        source=DECISIONS,
        zh=(
            "重大决策的意见只征集 {value} 日，不足 {least} 日，也没有写明理由。",
            "请延长“截止日期”，或写明“缩短期限的理由”。",
        ),
        en=(
            "The draft of a major decision was open for {value} days, fewer than {least}, with no reason given.",
            'Extend "截止日期", or write "缩短期限的理由".',
        ),
    ),
    "opinion-without-reason": FindingRule(
        WARNING,
        source=DECISIONS,
        zh=("意见“{value}”写作“{adopted}”，没有写理由。", "没有全部采纳的意见，请写明理由。"),
        en=(
            'The opinion "{value}" is marked "{adopted}" without a reason.',
            "Say why an opinion was not adopted in full.",
        ),
    ),
    "duplicate-part": FindingRule(
        ERROR,
        zh=(
            "{field}的编号“{value}”写了两次（另一次在第 {other} 行）。",
            "问题和结果的编号都不能重复，请改写其中一个。{free}",
        ),
        en=(
            'The id "{value}" of {field} is written twice (also on line {other}).',
            "Ids of questions and results must differ: change one of them.{free}",
        ),
    ),
    "no-such-step": FindingRule(
        ERROR,
        source="南宁市实施意见（2014-02-11）",
        zh=("答案“{answer}”转到“{value}”，可是没有这个问题或结果。", "{hint}"),
        en=(
            'The answer "{answer}" leads to "{value}", but there is no such question or result.',
            "{hint}",
        ),
    ),
    "step-not-reached": FindingRule(
        ERROR,
        source="南宁市实施意见（2014-02-11）",
        zh=(
            "{field}“{value}”没有一个答案转到它，办事的人走不到这里。",
            "请让一个答案转到它，或者删去它。",
        ),
        en=(
            'No answer leads to {field} "{value}": nobody gets there.',
            "Let an answer lead to it, or remove it.",
        ),
    ),
    "steps-in-circle": FindingRule(
        ERROR,
        source="南宁市实施意见（2014-02-11）",
        zh=(
            "问题“{value}”的答案“{answer}”又转回前面问过的“{target}”，会绕圈。",
            "请让每个答案都往后走，最后到一个结果。",
        ),
        en=(
            'The answer "{answer}" of question "{value}" leads back to "{target}", in a circle.',
            "Let every answer lead on, to a result in the end.",
        ),
    ),
    "guide-not-named": FindingRule(
        ERROR,
        source="南宁市实施意见（2014-02-11）",
        zh=(
            "结果“{value}”的办事指南“{guide}”不在本件的“办事指南”里，没有链接可用。",
            "请在本件的“办事指南”里加上“{guide}”，两处写一样的编号。",
        ),
        en=(
            'The guide "{guide}" of result "{value}" is not among the item\'s 办事指南, so there is nothing to link to.',
            'Add "{guide}" to 办事指南 of this item; write the same id in both places.',
        ),
    ),
}
