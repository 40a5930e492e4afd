"""A single value of the front matter, by itself or compared with its closed list."""

from gongkai.findings.rule import ERROR, WARNING, FindingRule
from gongkai.findings.sources import PRIVACY

FINDINGS: dict[str, FindingRule] = {
    "loose-date": FindingRule(
        WARNING,
        zh=("{field}“{value}”不是标准写法，已读作“{read}”。", "请改写为“{read}”。"),
        en=('{field} "{value}" is not the standard form; read as "{read}".', 'Write "{read}".'),
    ),
    "chinese-boolean": FindingRule(
        WARNING,
        zh=("{field}“{value}”已读作“{read}”。", "请改写为“{read}”。"),
        en=('{field} "{value}" was read as "{read}".', 'Write "{read}".'),
    ),
    "wrong-date": FindingRule(
        ERROR,
        zh=("{field}“{value}”不是有效的日期。", "请写成“{form}”的样子。"),
        en=('{field} "{value}" is not a valid date.', 'Write it like "{form}".'),
    ),
    "wrong-value": FindingRule(
        ERROR,
        zh=("{field}“{value}”不对：{why}。", "请改正这个值。"),
        en=('{field} "{value}" is wrong: {why}.', "Correct the value."),
    ),
    "long-value": FindingRule(
        WARNING,
        zh=(
            "{field}有 {count} 字，超过 {limit} 字，页面会又长又慢。",
            "请缩短；细节请写进正文或者附件。",
        ),
        en=(
            "{field} has {count} characters, more than {limit}: the page will be long and slow.",
            "Shorten it; put details into the body or a file.",
        ),
    ),
    "too-long-value": FindingRule(
        ERROR,
        zh=(
            "{field}“{value}”有 {count} 字，远远超过 {limit} 字，不能发布。",
            "请缩短到 {limit} 字以内；细节请写进正文或者附件。",
        ),
        en=(
            '{field} ({key}) "{value}" has {count} characters, far more than {limit}, and cannot go out.',
            "Shorten it to {limit} characters; details belong into the text or an attachment.",
        ),
    ),
    "needs-quotes": FindingRule(
        ERROR,
        zh=(
            "{field}“{value}”带有括号或者冒号，会读成列表或者分项，这里要写一段文字。",
            "请把整个值放进引号里，写成：{example}。",
        ),
        en=(
            '{field} ({key}) "{value}" has brackets or a colon and reads as a list or as parts; a text belongs here.',
            "Put the whole value in quotes: {example}",
        ),
    ),
    "wrong-entry": FindingRule(
        ERROR,
        zh=("{field}“{value}”要分项写：{keys}。", "请在下面缩进一行一项，写成“名称: 内容”。"),
        en=(
            '{field} "{value}" must be written in parts: {keys}.',
            "Write one part a line below it, indented, as “name: content”.",
        ),
    ),
    "unknown-choice": FindingRule(
        ERROR,
        zh=("{field}“{value}”不在可选范围内。", "{hint}"),
        en=('{field} "{value}" is not one of the choices.', "{hint}"),
    ),
    "unknown-organ": FindingRule(
        ERROR,
        zh=("发布机构“{value}”不在 organs.yaml 里。", "{hint}"),
        en=('Organ "{value}" is not in organs.yaml.', "{hint}"),
        needs_closed_list=True,
    ),
    "unknown-column": FindingRule(
        ERROR,
        zh=("栏目“{value}”不在 columns.yaml 里。", "{hint}"),
        en=('Column "{value}" is not in columns.yaml.', "{hint}"),
        needs_closed_list=True,
    ),
    "unknown-topic": FindingRule(
        ERROR,
        zh=("主题“{value}”不在 topics.yaml 里。", "{hint}"),
        en=('Topic "{value}" is not in topics.yaml.', "{hint}"),
        needs_closed_list=True,
    ),
    "unknown-audience": FindingRule(
        ERROR,
        zh=("服务对象“{value}”不在 audiences.yaml 里。", "{hint}"),
        en=('Audience "{value}" is not in audiences.yaml.', "{hint}"),
        needs_closed_list=True,
    ),
    "unknown-term": FindingRule(
        ERROR,
        zh=("{field}“{value}”不在 {file} 里。", "{hint}"),
        en=('{field} "{value}" is not in {file}.', "{hint}"),
        needs_closed_list=True,
    ),
    "column-of-other-kind": FindingRule(
        ERROR,
        zh=(
            "栏目“{value}”不收“{kind}”。",
            "请换一个栏目，或在 columns.yaml 里给这个栏目加上这一类型。",
        ),
        en=(
            'Column "{value}" does not take "{kind}".',
            "Choose another column, or add this kind to it in columns.yaml.",
        ),
        needs_closed_list=True,
    ),
    "document-number-form": FindingRule(
        WARNING,
        source="党政机关公文处理工作条例",
        zh=(
            "文号“{value}”写法不规范。",
            "应为机关代字加六角括号的四位年份加序号，如“明政办〔2026〕3号”：不加“第”，序号前不补零，不留空格。{free}",
        ),
        en=(
            'Document number "{value}" is not in the standard form.',
            "Agency code, year in 〔〕, serial: “明政办〔2026〕3号”; no 第, no leading zero, no space.{free}",
        ),
    ),
    "personal-data": FindingRule(
        ERROR,
        source=PRIVACY,
        zh=(
            "这里有{why}“{value}”，不能公开。",
            "请删去或者改写这一处，再提交；文件已进入版本库的，请联系管理员清除历史记录。",
        ),
        en=(
            'There is {why} here: "{value}". It must not be published.',
            "Remove or reword it and submit the item again; if the file is in version control already, ask the administrator to clean the history.",
        ),
    ),
    "date-ahead": FindingRule(
        WARNING,
        zh=(
            "{field}“{value}”还没有到，不算已经发生。",
            "请核对日期；确实还没有发生的，请到时再写。",
        ),
        en=(
            '{field} "{value}" is still to come and is not counted.',
            "Check the date; what has not happened yet is written when it has.",
        ),
    ),
    "named-twice": FindingRule(
        WARNING,
        zh=("{field}里“{value}”写了两次（另一次在第 {other} 行）。", "请删去或者改写其中一处。"),
        en=(
            '{field} names "{value}" twice (the other time in line {other}).',
            "Remove or rewrite one of the two.",
        ),
    ),
}
