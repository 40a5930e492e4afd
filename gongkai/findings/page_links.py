"""Finished pages: links, buttons, fields and frames."""

from gongkai.findings.rule import ERROR, WARNING, FindingRule

FINDINGS: dict[str, FindingRule] = {
    "same-words-other-target": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="2.4.4",
        zh=(
            "同一段里有两个链接都写作“{value}”，却通向不同的地方。",
            "请把各自的内容写进链接，如“一季度名单”“二季度名单”。",
        ),
        en=(
            'Two links beside each other both say "{value}" and lead to different places.',
            "Say in each what it leads to.",
        ),
    ),
    "same-words-doubtful-target": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="2.4.4",
        zh=(
            "同一段里有两个链接都写作“{value}”，地址不同。",
            "内容不同的，请把各自的内容写进链接，如“一季度名单”“二季度名单”。",
        ),
        en=(
            'Two links beside each other both say "{value}" and have different addresses.',
            "If different things are there, say in each link what it leads to.",
        ),
    ),
    "same-words-elsewhere": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="2.4.9",
        zh=(
            "本页有几个链接都写作“{value}”，却通向不同的地方。",
            "请把各自的内容写进链接，单独听也分得清。",
        ),
        en=(
            'Several links of the page say "{value}" and lead to different places.',
            "Say in each what it leads to, so that they can be told apart when heard alone.",
        ),
    ),
    "same-words-elsewhere-perhaps": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="2.4.9",
        zh=(
            "本页有几个链接都写作“{value}”，地址不同。",
            "内容不同的，请把各自的内容写进链接，单独听也分得清。",
        ),
        en=(
            'Several links of the page say "{value}" and have different addresses.',
            "If different things are there, say in each link what it leads to.",
        ),
    ),
    "address-as-link-text": FindingRule(
        WARNING,
        source="WCAG 2.2",
        zh=(
            "链接文字“{value}”是网址或文件名，听不出是什么。",
            "请写那里的内容作链接文字，如网站名称、文件标题。",
        ),
        en=(
            'The link text "{value}" is an address or the name of a file; nobody hears what it is.',
            "Write what is there: the name of the site, the title of the document.",
        ),
    ),
    "file-link-without-type": FindingRule(
        WARNING,
        source="WCAG 2.2",
        zh=(
            "链接“{value}”通向 {kind} 文件，文字里没有说。",
            "请在文字里写上文件的种类和大小，如“（{kind}，2 MB）”。",
        ),
        en=(
            'The link "{value}" leads to a {kind} file and does not say so.',
            "Say the kind and size of the file in the words, like ({kind}, 2 MB).",
        ),
    ),
    "link-without-address": FindingRule(
        WARNING,
        source="HTML",
        zh=(
            "链接“{value}”没有地址（{address}），点了哪里也不去。",
            "请写上地址；不是链接的，用普通文字或按钮。",
        ),
        en=(
            'The link "{value}" has no address ({address}) and leads nowhere.',
            "Write its address; if it is no link, make it plain text or a button.",
        ),
    ),
    "link-left-as-written": FindingRule(
        WARNING,
        source="gongkai",
        zh=(
            "网页上留着没有变成链接的“{value}”。",
            "请检查方括号和圆括号的写法：[文字](地址)，中间没有空格，括号用英文的。",
        ),
        en=(
            '"{value}" stands on the page as it was typed and is no link.',
            "Check the brackets: [text](address), without a space between them.",
        ),
    ),
    "new-window-unsaid": FindingRule(
        WARNING,
        source="WCAG 2.2",
        zh=(
            "本页有 {count} 个链接会打开新窗口，文字里没有说（第一个是“{value}”）。",
            '请删去 target="_blank"，或者在链接文字里写“（新窗口打开）”。',
        ),
        en=(
            '{count} links of the page open a new window without saying so (the first is "{value}").',
            'Remove target="_blank", or say in the link that it opens a new window.',
        ),
    ),
    "same-title-other-frame": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="4.1.2",
        zh=("几个内嵌框架的标题都是“{value}”，内容却不同。", "请给每个框架写不同的 title。"),
        en=(
            'Several frames have the title "{value}" and different contents.',
            "Give each frame a title of its own.",
        ),
    ),
    "same-title-doubtful-frame": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="4.1.2",
        zh=(
            "几个内嵌框架的标题都是“{value}”，地址不同。",
            "内容不同的，请给每个框架写不同的 title。",
        ),
        en=(
            'Several frames have the title "{value}" and different addresses.',
            "If their contents differ, give each a title of its own.",
        ),
    ),
    "vague-field-label": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="2.4.6",
        zh=("填写框的标签“{value}”没有说填什么。", "请写出要填的内容，如“联系电话”“申请人姓名”。"),
        en=(
            'The label "{value}" does not say what is to be entered.',
            "Say what is to be entered, like telephone number or name of the applicant.",
        ),
    ),
    "label-not-in-name": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="2.5.3",
        zh=(
            "上面写的是“{value}”，名称却是“{name}”，两者不合。",
            "请删去 aria-label，或者让它包含上面写的字，次序也一样。",
        ),
        en=(
            'It shows "{value}" and is called "{name}": they do not fit.',
            "Remove aria-label, or let it contain the words that are shown, in their order.",
        ),
    ),
    "label-for-nothing": FindingRule(
        WARNING,
        source="HTML",
        zh=("标签“{value}”指着“{id}”，本页没有这个填写框。", "请把 for 改成填写框的 id。"),
        en=(
            'The label "{value}" is for "{id}", and the page has no such field.',
            "Write the id of the field into for.",
        ),
    ),
    "choices-without-question": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="1.3.1",
        zh=(
            "单选钮“{value}”没有说明回答的是哪个问题。",
            "请用 fieldset 把这一组包起来，问题写在 legend 里。",
        ),
        en=(
            'The radio buttons "{value}" do not say which question they answer.',
            "Put them into a fieldset, and the question into its legend.",
        ),
    ),
    "choices-without-group": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="1.3.1",
        zh=(
            "单选钮“{value}”没有合成一组。",
            "请用 fieldset 把这一组包起来，共同的问题写在 legend 里。",
        ),
        en=(
            'The radio buttons "{value}" are not put together as a group.',
            "Put them into a fieldset, and what they have in common into its legend.",
        ),
    ),
    "description-missing": FindingRule(
        WARNING,
        source="WAI-ARIA 1.2",
        zh=("说明文字“{value}”不在本页上。", "请把 aria-describedby 改成说明文字的 id，或者删去。"),
        en=(
            'The description "{value}" is not on the page.',
            "Write the id of the description into aria-describedby, or remove it.",
        ),
    ),
    "wrong-autocomplete": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="1.3.5",
        zh=(
            "填写框的 autocomplete“{value}”不是浏览器认识的写法。",
            "请用 HTML 规定的名称，如姓名 name、电话 tel、邮箱 email，一个填写框只写一个。",
        ),
        en=(
            'The autocomplete "{value}" of the field is none that browsers know.',
            "Use the names of HTML, like name, tel, email; one for each field.",
        ),
    ),
    "choice-that-leaves": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="3.2.2",
        zh=("一选中就会离开本页（{value}）。", "请在旁边放一个“前往”按钮，按了才打开。"),
        en=(
            "To choose something leaves the page at once ({value}).",
            "Put a button beside the list that opens what was chosen.",
        ),
    ),
    "focus-thrown-away": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="2.1.1 2.4.7 3.2.1",
        zh=("焦点一到就被赶走（{value}），用键盘的人用不了。", "请删去 onfocus 里的 blur()。"),
        en=(
            "It throws the focus away ({value}); nobody can use it with the keyboard.",
            "Remove blur() from onfocus.",
        ),
    ),
}
