"""Pictures that stand for an item or for the portal, and the portal's colours."""

from gongkai.findings.rule import ERROR, WARNING, FindingRule

FINDINGS: dict[str, FindingRule] = {
    "unusable-picture": FindingRule(
        ERROR,
        zh=(
            "{field}“{value}”不能用：{why}。",
            "请换一张 JPG、PNG、WebP 或 AVIF 照片，再提交一次。",
        ),
        en=(
            'The {field} "{value}" ({key}) cannot be used: {why}.',
            "Use another photograph, as JPG, PNG, WebP or AVIF, and commit it.",
        ),
    ),
    "poor-picture": FindingRule(
        WARNING,
        zh=("{field}“{value}”显示出来不好看：{why}。", "请换一张，或者裁剪以后再提交一次。"),
        en=(
            'The {field} "{value}" ({key}) will not look well: {why}.',
            "Use another one, or crop it, and commit it again.",
        ),
    ),
    "picture-without-words": FindingRule(
        ERROR,
        wcag="1.1.1",
        zh=(
            "写了{field}“{value}”，没有写“{other}”：看不见图的人不知道画的是什么。",
            "请写“{other}”，用一句话说出图上看到的，不要写“图片”，也不要重复标题。",
        ),
        en=(
            'There is a {field} "{value}" ({key}) without {other}: who does not see it learns nothing.',
            "Write {other}: one sentence that says what is to be seen, neither “picture” nor the title again.",
        ),
    ),
    "words-without-picture": FindingRule(
        WARNING,
        zh=(
            "写了“{other}”，没有写“{field}”，这句话哪里也不显示。",
            "请写上“{field}”的文件名，或者删去“{other}”。",
        ),
        en=(
            "There is {other} without {field} ({key}): it is shown nowhere.",
            "Name the file of {field}, or delete {other}.",
        ),
    ),
    "image-cut-off": FindingRule(
        WARNING,
        zh=(
            "图片“{value}”不完整，只能看见一部分，可能没有传完。",
            "请重新取得这张图片，再提交一次。",
        ),
        en=(
            'Image "{value}" is cut off: only a part of it can be seen.',
            "Fetch it anew and commit it again.",
        ),
    ),
    "theme-colour-contrast": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="1.4.6 1.4.11",
        zh=(
            "没有采用主题色：{why}，对比度只有 {ratio}:1，不到 {least}:1。网站先用主题原来的颜色。",
            "请换一个颜色，如“{better}”，再发布一次。",
        ),
        en=(
            "The theme colour was not taken: {why} have a contrast of {ratio}:1 only, less than {least}:1. The theme's own colours stay.",
            'Use another colour, such as "{better}", and publish again.',
        ),
    ),
    "sheet-contrast": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="1.4.6 1.4.11",
        zh=(
            "本站的样式改了颜色，有人看不清：{why}，对比度只有 {ratio}:1，不到 {least}:1。",
            "请删去这一行，颜色写在 site.yaml 的“主题色”里；一定要写在样式里的，白天、夜间各写一个。",
        ),
        en=(
            "The portal's own sheet sets colours that some cannot read: {why} have a contrast of {ratio}:1 only, less than {least}:1.",
            "Delete this line and write the colour as theme_colour in site.yaml; or set one for the day and one for the night.",
        ),
    ),
    "theme-colour-form": FindingRule(
        ERROR,
        zh=(
            "没有采用主题色：{why}。网站先用主题原来的颜色。",
            '颜色写成 # 和六位十六进制数，两边加引号，如 主题色: "#0a4a8f"，或者 主题色: {{白天: "#0a4a8f", 夜间: "#9cc7ff"}}。',
        ),
        en=(
            "The theme colour was not taken: {why}. The theme's own colours stay.",
            'Write # and six hexadecimal digits in quotes, such as theme_colour: "#0a4a8f", or theme_colour: {{day: "#0a4a8f", night: "#9cc7ff"}}.',
        ),
    ),
}
