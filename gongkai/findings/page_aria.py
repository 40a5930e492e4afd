"""Finished pages: roles, states and names for assistive technology."""

from gongkai.findings.rule import ERROR, WARNING, FindingRule

FINDINGS: dict[str, FindingRule] = {
    "button-without-name": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="4.1.2",
        zh=(
            "按钮“{value}”没有名称，读屏软件只说“按钮”。",
            '请在按钮里写上文字；只放图标的，请在按钮上写 aria-label，如 aria-label="搜索"。',
        ),
        en=(
            'The button "{value}" has no name: a screen reader says "button" and no more.',
            'Write its words into the button; if it has a mere icon, write aria-label on it, like aria-label="搜索".',
        ),
    ),
    "image-button-without-name": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="1.1.1 4.1.2",
        zh=("图片按钮“{value}”没有替代文字。", '请写 alt，说出按了会做什么，如 alt="搜索"。'),
        en=(
            'The image button "{value}" has no alternative text.',
            'Write alt: what pressing it does, like alt="搜索".',
        ),
    ),
    "summary-without-name": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="4.1.2",
        zh=(
            "展开、收起“{value}”的那一行没有文字。",
            "请在 summary 里写上里面是什么，如“办理材料”。",
        ),
        en=(
            'The line that opens "{value}" has no words.',
            "Write into the summary what is inside, like “办理材料”.",
        ),
    ),
    "menu-item-without-name": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="4.1.2",
        zh=("菜单项“{value}”没有名称。", "请写上文字；只放图标的，请写 aria-label。"),
        en=(
            'The menu item "{value}" has no name.',
            "Write its words; if it has a mere icon, write aria-label.",
        ),
    ),
    "drawing-without-name": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="1.1.1",
        zh=(
            "矢量图“{value}”写明是图片，却没有名称。",
            '请在它上面写 aria-label，或在里面先写 <title>，说出图上有什么；纯装饰的请写 aria-hidden="true"。',
        ),
        en=(
            'The drawing "{value}" says that it is an image and has no name.',
            'Write aria-label on it, or a <title> first in it: what is seen; for mere decoration write aria-hidden="true".',
        ),
    ),
    "object-without-name": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="1.1.1",
        zh=(
            "嵌入的“{value}”没有名称。",
            "请在 object 上写 title 或 aria-label，说出里面是什么；写在 object 里面的文字读不到。",
        ),
        en=(
            'The embedded "{value}" has no name.',
            "Write title or aria-label on the object: what it holds; text inside of the object is not read.",
        ),
    ),
    "frame-out-of-reach": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="2.1.1",
        zh=(
            '框架写了 tabindex="-1"，里面的“{value}”键盘到不了。',
            "请删去 iframe 上的 tabindex。",
        ),
        en=(
            'The frame has tabindex="-1": the keyboard does not reach "{value}" in it.',
            "Remove tabindex from the iframe.",
        ),
    ),
    "clickable-without-role": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="2.1.1 4.1.2",
        zh=(
            "“{value}”只能用鼠标点：它不是按钮，也不是链接，键盘到不了。",
            "打开另一页的请写成链接（a 加 href）；别的请写成按钮（button）。",
        ),
        en=(
            '"{value}" can be used with a mouse only: it is neither button nor link, and the keyboard does not reach it.',
            "Make it a link (a with href) if it opens another page, else a button.",
        ),
    ),
    "doubtful-clickable": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="2.1.1 4.1.2",
        zh=(
            "“{value}”点了会做事，却没有文字，也不是按钮，键盘到不了。",
            "如果没有别的按钮做同样的事，请改成 button，并写 aria-label。",
        ),
        en=(
            '"{value}" does something when clicked, has no words, is no button, and the keyboard does not reach it.',
            "Unless another button does the same, make it a button with aria-label.",
        ),
    ),
    "control-out-of-reach": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="2.1.1",
        zh=(
            "“{value}”写明是 {role}，键盘却到不了。",
            '请改用 button 或 a；暂时不能改的，请写 tabindex="0"，并让回车键、空格键起同样的作用。',
        ),
        en=(
            '"{value}" says that it is a {role}, but the keyboard does not reach it.',
            'Use button or a; if it must stay for now, write tabindex="0" and let Enter and Space do the same as a click.',
        ),
    ),
    "link-that-runs-script": FindingRule(
        WARNING,
        source="WAI-ARIA 1.2",
        zh=(
            "链接“{value}”不通向任何地方，只运行脚本。",
            "在本页做事的请写成按钮（button）；打开另一页的请写真正的地址。",
        ),
        en=(
            'The link "{value}" leads nowhere and runs a script.',
            "Make it a button if it does something on the page; write the real address if it opens another.",
        ),
    ),
    "focus-in-hidden": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="4.1.2",
        zh=(
            '“{value}”在 aria-hidden="true" 里面，读屏软件不读，键盘却到得了。',
            "请删去 aria-hidden；确实不该用的，请改写 hidden，键盘就到不了。",
        ),
        en=(
            '"{value}" lies within aria-hidden="true": screen readers do not read it, but the keyboard reaches it.',
            "Remove aria-hidden; if it is not to be used, write hidden instead, and the keyboard passes over it.",
        ),
    ),
    "focus-within-control": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="4.1.2",
        zh=(
            "“{value}”套在 {role} 里面：读屏软件只把它当文字，键盘却会停在上面。",
            "请把它移到外面，两个分开放。",
        ),
        en=(
            '"{value}" lies within a {role}: a screen reader hears mere text, but the keyboard stops there.',
            "Move it out, and put the two beside each other.",
        ),
    ),
    "unknown-role": FindingRule(
        ERROR,
        source="WAI-ARIA 1.2",
        wcag="4.1.2",
        zh=(
            "没有“{value}”这个角色（role）。",
            "请改正拼写，如 button、link、list；最好直接用 HTML 元素，不写 role。",
        ),
        en=(
            'There is no role "{value}".',
            "Correct it, like button, link, list; better use the HTML element itself, without a role.",
        ),
    ),
    "missing-aria-state": FindingRule(
        ERROR,
        source="WAI-ARIA 1.2",
        wcag="4.1.2",
        zh=("{role} 没有写 {value}，读屏软件说不出它的状态。", "请写上 {value} 和它现在的值。"),
        en=(
            "The {role} has no {value}: a screen reader cannot say its state.",
            "Write {value} with the value that it has now.",
        ),
    ),
    "broken-aria-children": FindingRule(
        ERROR,
        source="WAI-ARIA 1.2",
        wcag="1.3.1",
        zh=(
            "{role} 里面有“{value}”，读屏软件说不出一共几项。",
            "里面只放 {parts}；最好改用 ul、table 等 HTML 元素。",
        ),
        en=(
            'The {role} holds "{value}": a screen reader cannot say how many entries there are.',
            "Put only {parts} into it; better use ul, table or another element of HTML.",
        ),
    ),
    "role-out-of-context": FindingRule(
        ERROR,
        source="WAI-ARIA 1.2",
        wcag="1.3.1",
        zh=(
            "{role} 不在 {parts} 里面，读屏软件说不出它属于哪里。",
            "请把它直接放进其中一种，或删去 role。",
        ),
        en=(
            "The {role} is not within {parts}: a screen reader cannot say of what it is a part.",
            "Put it directly into one of them, or remove the role.",
        ),
    ),
    "unknown-aria-attribute": FindingRule(
        ERROR,
        source="WAI-ARIA 1.2",
        wcag="4.1.2",
        zh=(
            "没有“{value}”这个属性，它不起作用。",
            "请改正拼写，如 aria-labelledby、aria-expanded；用不到的请删去。",
        ),
        en=(
            'There is no attribute "{value}": it does nothing.',
            "Correct it, like aria-labelledby, aria-expanded; remove it if it is not needed.",
        ),
    ),
    "invalid-aria-value": FindingRule(
        ERROR,
        source="WAI-ARIA 1.2",
        wcag="4.1.2",
        zh=(
            "{attribute} 的值“{value}”不起作用。",
            "请改成它认得的值：表示状态的写 true 或 false，数目写数字，指向别处的写页面里有的 id。",
        ),
        en=(
            '{attribute} does not know the value "{value}".',
            "Write one that it knows: true or false for a state, a number, or an id that the page has.",
        ),
    ),
    "unsupported-aria-attribute": FindingRule(
        WARNING,
        source="WAI-ARIA 1.2",
        wcag="4.1.2",
        zh=(
            "{role} 上的 {value} 不起作用。",
            "请改用合适的元素（如能展开的用 button），或删去这个属性。",
        ),
        en=(
            "{value} does nothing on {role}.",
            "Use a fitting element (like button for what opens something), or remove the attribute.",
        ),
    ),
    "prohibited-name": FindingRule(
        WARNING,
        source="WAI-ARIA 1.2",
        wcag="1.3.1",
        zh=(
            "{role} 只是文字或版面，上面的 {value} 多半读不出来。",
            '请把要说的写成看得见的文字；成组的内容请加 role="group" 或改用 section。',
        ),
        en=(
            "{role} is mere text or layout: most screen readers do not say its {value}.",
            'Write it as visible text; for a group add role="group" or use section.',
        ),
    ),
    "exposed-decoration": FindingRule(
        WARNING,
        source="ACT 46ca7f",
        zh=(
            "{value} 写明只是装饰，却又有名称或者能用键盘到达。",
            "确是装饰的，请删去 aria-label、tabindex 等；不是的，请写替代文字，删去 role。",
        ),
        en=(
            "{value} says that it is decoration, and yet has a name or can be focused.",
            "If it is decoration, remove aria-label, tabindex and the like; if not, write an alternative text and remove the role.",
        ),
    ),
}
