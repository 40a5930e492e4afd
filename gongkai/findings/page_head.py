"""Finished pages: what the head says, languages, what moves or leaves by itself."""

from gongkai.findings.rule import ERROR, WARNING, FindingRule

FINDINGS: dict[str, FindingRule] = {
    "meaningless-page-title": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="2.4.2",
        zh=(
            "页面标题“{value}”是软件默认的、是文件名，或者与本页内容没有一个词相同。",
            "请写出本页讲的是什么，再写网站名称，如“公交线路调整的通告 - 明川市人民政府”。",
        ),
        en=(
            'The page title "{value}" is a program\'s default, the name of a file, or has no word in common with the page.',
            "Write what the page is about, then the name of the site.",
        ),
    ),
    "invalid-language-of-part": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="3.1.2",
        zh=(
            "这部分文字的语言“{value}”不是有效的语言代码。",
            "请改成有效的代码，如英文写 en，中文写 zh-CN（不写 english、cn、zh_CN）。",
        ),
        en=(
            'The language "{value}" of this part is no valid language tag.',
            "Write a valid one: en for English, zh-CN for Chinese (not english, cn or zh_CN).",
        ),
    ),
    "zoom-refused": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="1.4.4",
        zh=(
            "网页不让人在手机上放大（{value}）。",
            "请从 viewport 里删去 user-scalable 和 maximum-scale，只留 width=device-width, initial-scale=1。",
        ),
        en=(
            "The page does not let one enlarge it on a phone ({value}).",
            "Remove user-scalable and maximum-scale from the viewport; leave width=device-width, initial-scale=1.",
        ),
    ),
    "page-leaves-by-itself": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="2.2.1 2.2.4 3.2.5",
        zh=(
            "网页 {value} 秒后自己刷新或跳走，读得慢的人读不完。",
            '请删去 http-equiv="refresh"；地址变了的，时间写 0，马上跳转。',
        ),
        en=(
            "The page loads anew or leaves by itself after {value} seconds; who reads slowly does not get to its end.",
            'Remove http-equiv="refresh"; if the address has changed, write 0 for the time, to leave at once.',
        ),
    ),
    "page-leaves-late": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="2.2.4 3.2.5",
        zh=(
            "网页 {value} 秒后自己刷新或跳走，填了一半的内容会丢失。",
            '请删去 http-equiv="refresh"，要更新由读者自己刷新。',
        ),
        en=(
            "The page loads anew or leaves by itself after {value} seconds; what was being entered is lost.",
            'Remove http-equiv="refresh": readers load the page anew themselves.',
        ),
    ),
    "page-without-main": FindingRule(
        WARNING,
        source="WCAG 2.2",
        zh=(
            "网页没有标明正文从哪里开始。",
            "请把正文放在 <main> 里，读屏软件才能跳过导航直接到正文。",
        ),
        en=(
            "The page does not say where its content begins.",
            "Put the content into <main>, so that a screen reader can jump over the navigation.",
        ),
    ),
    "page-without-main-heading": FindingRule(
        WARNING,
        source="WCAG 2.2",
        zh=(
            "网页没有一级标题。",
            "请把本页的题目写成一级标题（h1），读屏软件由它说出这一页讲什么。",
        ),
        en=(
            "The page has no heading of the first level.",
            "Make what the page is about its heading of the first level (h1); by it a screen reader tells what the page is about.",
        ),
    ),
    "moving-text": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="2.2.2",
        zh=(
            "文字“{value}”自己滚动，又不能停下来。",
            "请改成不动的文字（不用 <marquee>）；几条通知写成列表。",
        ),
        en=(
            'The text "{value}" runs across the page and cannot be stopped.',
            "Let it stand still (no <marquee>); make several notices a list.",
        ),
    ),
    "text-may-move": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="2.2.2",
        zh=(
            "文字“{value}”可能会闪烁或滚动。",
            "请改成不动的文字（不用 <blink>、<marquee>），要强调的加粗。",
        ),
        en=(
            'The text "{value}" may blink or move.',
            "Let it stand still (no <blink>, no <marquee>); make bold what is important.",
        ),
    ),
    "sound-by-itself": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="1.4.2",
        zh=(
            "打开网页就反复播放声音（{value}），页面上没有办法关掉。",
            "请删去 autoplay，加上 controls，由读者自己播放：声音会盖住读屏软件的朗读。",
        ),
        en=(
            "A sound ({value}) plays again and again by itself, and cannot be stopped on the page.",
            "Remove autoplay and add controls: a sound drowns out a screen reader.",
        ),
    ),
    "sound-may-start": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="1.4.2",
        zh=(
            "打开网页就自己播放（{value}）；有声音、超过三秒的，要能关掉。",
            "请删去 autoplay，加上 controls，由读者自己播放；没有声音的写上 muted。",
        ),
        en=(
            "Something plays by itself ({value}); if it sounds for more than three seconds, there must be a way to stop it.",
            "Remove autoplay and add controls; write muted if it is silent.",
        ),
    ),
    "repeated-access-key": FindingRule(
        WARNING,
        source="HTML",
        zh=(
            "快捷键“{value}”在本页用了不止一次。",
            "请给每处不同的 accesskey，或者删去。",
        ),
        en=(
            'The key "{value}" is used more than once on the page.',
            "Give each place an accesskey of its own, or none.",
        ),
    ),
    "doubtful-language": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="3.1.1",
        zh=(
            "页面的语言写作“{value}”，文字像是“{found}”。",
            "请看 html 元素的 lang 对不对；页面里的外文部分另写 lang。",
        ),
        en=(
            'The page\'s language is "{value}", and its text looks like "{found}".',
            "Look whether lang of the html element is right; give parts in other languages a lang of their own.",
        ),
    ),
    "wrong-language-of-part": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="3.1.2",
        zh=("这部分文字的语言写作“{value}”，文字却是“{found}”。", "请把 lang 改成文字所用的语言。"),
        en=(
            'The language of this part is "{value}", and its words are "{found}".',
            "Set lang to the language of the words.",
        ),
    ),
    "doubtful-language-of-part": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="3.1.2",
        zh=("这部分文字的语言写作“{value}”，文字像是“{found}”。", "请看 lang 对不对。"),
        en=(
            'The language of this part is "{value}", and its words look like "{found}".',
            "Look whether lang is right.",
        ),
    ),
    "language-not-marked": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="3.1.2",
        zh=(
            "“{value}”是“{found}”，没有标明语言。",
            '请标明语言：网页里写 lang，如 <p lang="en">；英文不必要的，改写成中文。',
        ),
        en=(
            '"{value}" is "{found}", and does not say so.',
            'Say the language: lang in HTML, as in <p lang="en">; or write it in Chinese.',
        ),
    ),
    "language-perhaps-not-marked": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="3.1.2",
        zh=(
            "“{value}”像是“{found}”，没有标明语言。",
            '不是专名、代号的，请标明语言：网页里写 lang，如 <span lang="en">。',
        ),
        en=(
            '"{value}" looks like "{found}", and does not say so.',
            'Unless it is a name or a code, say the language: lang in HTML, as in <span lang="en">.',
        ),
    ),
    "wrong-script": FindingRule(
        WARNING,
        source="BCP 47",
        zh=(
            "文字的语言写作“{value}”，用的却是“{found}”的字。",
            "请把 lang 改成“{found}”，或者改用与语言相合的字。",
        ),
        en=(
            'The language is "{value}", and the characters are those of "{found}".',
            'Set lang to "{found}", or write it in the characters of the language.',
        ),
    ),
}
