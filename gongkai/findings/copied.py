"""What copied texts bring along: lost line breaks, doubles, remains of a web page, a block of facts."""

from gongkai.findings.rule import WARNING, FindingRule

FINDINGS: dict[str, FindingRule] = {
    "run-together": FindingRule(
        WARNING,
        zh=(
            "这一段里像是丢了换行：“{value}”。",
            "请在“{begins}”前换行空一行。可以运行 gongkai check --fix 看看改法；本来就是一段的，可以不改。",
        ),
        en=(
            'Line breaks seem to be lost in this paragraph: "{value}".',
            'Put an empty line before "{begins}". See the change with gongkai check --fix; leave it if it is one paragraph.',
        ),
    ),
    "doubled-text": FindingRule(
        WARNING,
        zh=(
            "正文从“{value}”起有 {count} 段与第 {other} 行起的一样，像是粘贴了两次。",
            "请删去一份。可以运行 gongkai check --fix 看看改法；有意重复的，可以不改。",
        ),
        en=(
            'From "{value}", {count} paragraphs are the same as from line {other}; they seem to be pasted twice.',
            "Delete one copy. See the change with gongkai check --fix; leave it if it is meant.",
        ),
    ),
    "page-residue": FindingRule(
        WARNING,
        zh=(
            "正文里像是有原网页的按钮、路径或页脚：“{value}”。",
            "请删去这几行。可以运行 gongkai check --fix 看看改法；是正文的，可以不改。",
        ),
        en=(
            'The text seems to have buttons, a path or the foot of the page it was copied from: "{value}".',
            "Delete these lines. See the change with gongkai check --fix; leave them if they belong to the text.",
        ),
    ),
    "index-block": FindingRule(
        WARNING,
        zh=(
            "正文里像是有原网页的信息表：“{value}”。",
            "这一类内容有的项目，请写进信息栏，从正文里删去；没有的（例如动态没有索引号）不要写进信息栏，可以留在正文里。可以运行 gongkai check --fix 看看改法。",
        ),
        en=(
            'The text seems to have the table of facts of the page it was copied from: "{value}".',
            "Write those that this kind has a field for into the front matter and delete them here; leave the others (news has no index number). See the change with gongkai check --fix.",
        ),
    ),
    "index-conflict": FindingRule(
        WARNING,
        zh=(
            "正文的信息表里，{field}是“{value}”，与信息栏里的“{other}”不一样。",
            "请核对：信息栏对的，从正文里删去这一项；正文对的，改信息栏的“{field}: ”（{key}: ）。",
        ),
        en=(
            'In the table of facts in the text, {key} is "{value}"; the front matter has "{other}".',
            "Check which is right: delete it from the text, or correct {field}: ({key}:) in the front matter.",
        ),
    ),
}
