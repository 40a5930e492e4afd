"""Finished pages: `gongkai audit`, and the audit at the end of a build."""

from gongkai.findings.rule import ERROR, WARNING, FindingRule

FINDINGS: dict[str, FindingRule] = {
    "page-without-title": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="2.4.2",
        zh=(
            "页面没有标题。",
            "请在 head 里写 <title>，先写本页内容，再写网站名称；读屏软件打开页面时最先读它。",
        ),
        en=(
            "The page has no title.",
            "Write a <title> into the head: what the page is about, then the name of the site; a screen reader says it first.",
        ),
    ),
    "vague-page-title": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="2.4.2",
        zh=("页面标题“{value}”没有说出本页内容。", "请改写标题，先写本页内容，再写网站名称。"),
        en=(
            'The page title "{value}" does not tell what the page is about.',
            "Write what the page is about, then the name of the site.",
        ),
    ),
    "repeated-page-title": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="2.4.2",
        zh=("页面标题“{value}”与“{other}”相同。", "请在标题里加以区别，如写明年份、栏目或第几页。"),
        en=(
            'The page title "{value}" is the same as that of "{other}".',
            "Tell them apart in the title: by year, column or number of the page.",
        ),
    ),
    "page-without-language": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="3.1.1",
        zh=(
            "页面没有说明用哪种语言。",
            '请在 html 元素上写 lang，中文页面写 lang="zh-CN"，读屏软件才会用中文朗读。',
        ),
        en=(
            "The page does not say in which language it is.",
            'Write lang on the html element, lang="zh-CN" for Chinese, so that a screen reader takes the right voice.',
        ),
    ),
    "invalid-language": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="3.1.1",
        zh=(
            "页面的语言“{value}”不是有效的语言代码。",
            '中文页面请写 lang="zh-CN"（语言是 zh，不是 cn；中间用“-”，不用“_”）。',
        ),
        en=(
            'The page\'s language "{value}" is no valid language tag.',
            'For Chinese write lang="zh-CN" (the language is zh, not cn; with "-", not "_").',
        ),
    ),
    "wrong-language": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="3.1.1",
        zh=(
            "页面的语言写作“{value}”，文字却是“{found}”，与它不符。",
            "请把 html 元素的 lang 改成正文所用的语言；页面里的外文部分另写 lang。",
        ),
        en=(
            'The page\'s language is "{value}", and its text is "{found}", which does not fit.',
            "Set lang of the html element to the language of the text; give parts in other languages a lang of their own.",
        ),
    ),
    "empty-heading": FindingRule(
        WARNING,
        source="ACT ffd0e9",
        zh=("标题“{value}”是空的。", "请写上文字，或删去这个标题；只为留空的，请改用样式。"),
        en=(
            'The heading "{value}" is empty.',
            "Write its text, or remove it; use a style for mere space.",
        ),
    ),
    "heading-level-skipped": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="1.3.1",
        zh=(
            "标题“{value}”是第 {level} 级，前一个标题是第 {before} 级，中间跳了级。",
            "请把它改成第 {before} 级的下一级，或补上中间的标题。",
        ),
        en=(
            'The heading "{value}" is of level {level}, the one before it of level {before}: a level is skipped.',
            "Make it one level below {before}, or add the heading that is missing between them.",
        ),
    ),
    "fake-heading": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="1.3.1",
        zh=(
            "“{value}”只是加粗的段落，不是标题。",
            "请写成标题（Markdown 用 ##），读屏软件才能列出它、跳到它。",
        ),
        en=(
            '"{value}" is a bold paragraph, not a heading.',
            "Write it as a heading (## in Markdown), so that screen readers can list it and jump to it.",
        ),
    ),
    "doubtful-heading": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="1.3.1",
        zh=(
            "“{value}”是加粗的段落，像是标题。",
            "如果是标题，请写成标题（Markdown 用 ##）；如果只是强调，可以不改。",
        ),
        en=(
            '"{value}" is a bold paragraph and looks like a heading.',
            "If it is one, write it as a heading (## in Markdown); if it is mere emphasis, leave it.",
        ),
    ),
    "doubtful-alternative": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="1.1.1",
        zh=(
            "图片的替代文字“{value}”像是文件名，没有说出图上有什么。",
            "请写出图上有什么；纯装饰图片请写 ![](图片){{decorative=true}}。",
        ),
        en=(
            'The alternative text "{value}" looks like a file name; it does not say what is seen.',
            "Say what is seen; for mere decoration write ![](image){{decorative=true}}.",
        ),
    ),
    "link-without-text": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="4.1.2 2.4.4 2.4.9",
        zh=(
            "链接“{value}”没有文字。",
            "请写上链接文字；用图片作链接的，请给图片写替代文字；用不到的链接请删去。",
        ),
        en=(
            'Link "{value}" has no text.',
            "Write its text; if it is an image, give the image an alternative text; remove a link that nobody needs.",
        ),
    ),
    "vague-link": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="2.4.4",
        zh=(
            "链接文字“{value}”没有说出通向哪里，旁边也没有说明。",
            "请写出通向的内容，如“更多通知公告”“《某某办法》全文”。",
        ),
        en=(
            'The link text "{value}" does not tell where it leads, nor does the text beside it.',
            "Say what it leads to, like “更多通知公告” or the title of the document.",
        ),
    ),
    "vague-link-in-context": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="2.4.9",
        zh=(
            "链接文字“{value}”单独听起来，不知道通向哪里。",
            "请把所指的内容写进链接，如把书名或事项名称本身做成链接。",
        ),
        en=(
            'The link text "{value}", heard alone, does not tell where it leads.',
            "Put what is meant into the link: make the title or the name of the matter itself the link.",
        ),
    ),
    "table-without-headers": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="1.3.1",
        zh=(
            "表格没有表头：“{value}”。",
            "请把说明各行各列的单元格写成表头（th），读屏软件才能说出每个数字是什么。",
        ),
        en=(
            'The table has no header cell: "{value}".',
            "Make the cells that name rows and columns header cells (th), so that a screen reader can say what a value is.",
        ),
    ),
    "doubtful-table": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="1.3.1",
        zh=(
            "表格没有表头，像是用来排版的：“{value}”。",
            '排版请改用样式；确是数据的，请写表头（th）；暂时不能改的，请写 role="presentation"。',
        ),
        en=(
            'The table has no header cell and seems to serve the layout: "{value}".',
            'Lay out with styles; if it holds data, write header cells (th); if it must stay for now, write role="presentation".',
        ),
    ),
    "broken-list": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="1.3.1",
        zh=(
            "“{value}”不能直接放在“{parent}”里，列表的结构坏了。",
            "ul、ol 里只放 li，dl 里只放 dt 和 dd；li 要放在 ul 或 ol 里。",
        ),
        en=(
            '"{value}" may not stand directly in "{parent}": the list is broken.',
            "Put only li into ul and ol, only dt and dd into dl; put li into ul or ol.",
        ),
    ),
    "field-without-label": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="4.1.2",
        zh=(
            "输入项“{value}”没有名称。",
            '请写 <label for="输入项的 id">名称</label>，或把输入项放进 label 里。',
        ),
        en=(
            'Form field "{value}" has no name.',
            'Write <label for="id of the field">name</label>, or put the field into the label.',
        ),
    ),
    "field-with-placeholder-only": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="4.1.2",
        zh=(
            "输入项只有提示文字“{value}”，一开始输入就看不到了。",
            "请另写 label，提示文字只用来举例。",
        ),
        en=(
            'The form field has only the placeholder "{value}", which is gone when typing begins.',
            "Write a label too, and use the placeholder for an example only.",
        ),
    ),
    "frame-without-title": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="4.1.2",
        zh=(
            "框架“{value}”没有名称。",
            "请在 iframe 上写 title，说出里面是什么，如“办事大厅位置图”。",
        ),
        en=('Frame "{value}" has no name.', "Write a title on the iframe that says what it holds."),
    ),
    "duplicate-id": FindingRule(
        ERROR,
        source="WCAG 2.2",
        wcag="1.3.1 4.1.2",
        zh=(
            "id“{value}”用了 {count} 次，而标签、表头或说明指向它，只有第一处会生效。",
            "请让每个 id 在一页里只用一次，并改正指向它的地方。",
        ),
        en=(
            'The id "{value}" is used {count} times, and a label, a header cell or a description refers to it: only the first counts.',
            "Use each id once on a page, and correct what refers to it.",
        ),
    ),
    "repeated-id": FindingRule(
        WARNING,
        source="WCAG 2.2",
        wcag="1.3.1 4.1.2",
        zh=(
            "id“{value}”用了 {count} 次，指向它的链接只会到第一处。",
            "请让每个 id 在一页里只用一次。",
        ),
        en=(
            'The id "{value}" is used {count} times: links to it lead to the first only.',
            "Use each id once on a page.",
        ),
    ),
    "page-cut-off": FindingRule(
        WARNING,
        zh=(
            "页面的元素一层套一层，超过 2047 层，再往里的没有检查。",
            "请检查页面的生成方式；正常的页面不会超过几十层。",
        ),
        en=(
            "The page's elements lie in each other more than 2047 deep; what is deeper was not checked.",
            "Check how the page is made; no sound page is deeper than a few dozen.",
        ),
    ),
    "page-not-audited": FindingRule(
        ERROR,
        zh=(
            "这个页面没有检查：{why}。",
            "请看文件是不是完整、能不能打开；内容太多的，请分成几页。",
        ),
        en=(
            "This page was not checked: {why}.",
            "See whether the file is whole and can be opened; divide what is too much into several pages.",
        ),
    ),
    "documents-not-audited": FindingRule(
        WARNING,
        zh=(
            "文件夹里有 {count} 个文件没有检查：{value}。",
            "这里只检查网页；PDF 和 Office 文件请用别的方法检查，或者同时提供网页。",
        ),
        en=(
            "{count} files in the folder were not checked: {value}.",
            "Only pages are checked here; check PDF and office files in another way, or offer their content as pages too.",
        ),
    ),
    "page-took-too-long": FindingRule(
        ERROR,
        zh=(
            "检查这个页面用了 {limit} 秒还没有完，已经停下，页面没有检查。",
            "请看页面里有没有成千上万个重复的元素，或者把内容分成几页。",
        ),
        en=(
            "Checking this page took more than {limit} seconds of the processor and was stopped; the page was not checked.",
            "Look for thousands of repeated elements, or divide the content into several pages.",
        ),
    ),
    "page-not-seen": FindingRule(
        ERROR,
        zh=(
            "浏览器没有检查完这个页面：{why}",
            "请用浏览器打开看看：页面一直载入、弹出对话框或者自己换页，就查不完。",
        ),
        en=(
            "The browser did not finish checking this page: {why}",
            "Open it in a browser: a page that loads without end, asks something or leaves by itself cannot be checked.",
        ),
    ),
    "page-not-searchable": FindingRule(
        ERROR,
        zh=(
            "把这个页面编入搜索用了 {limit} 秒还没有完，已经停下，搜索里找不到它。",
            "请看页面里有没有成千上万个重复的元素，或者把内容分成几页；下一次生成会再试。",
        ),
        en=(
            "Indexing this page for search took more than {limit} seconds of the processor and was stopped; search does not find it.",
            "Look for thousands of repeated elements, or divide the content into several pages; the next build tries again.",
        ),
    ),
    "axe-violation": FindingRule(
        ERROR,
        source="axe-core",
        zh=("{help}：“{value}”（axe {rule}，{wcag}）。", "{summary}"),
        en=('{help}: "{value}" (axe {rule}, {wcag}).', "{summary}"),
    ),
    "axe-advice": FindingRule(
        WARNING,
        source="axe-core",
        zh=("建议：{help}：“{value}”（axe {rule}，{wcag}）。", "{summary}"),
        en=('Advice: {help}: "{value}" (axe {rule}, {wcag}).', "{summary}"),
    ),
    "axe-incomplete": FindingRule(
        WARNING,
        source="axe-core",
        zh=("要由人判断：{help}：“{value}”（axe {rule}，{wcag}）。", "{summary}"),
        en=('A person must look: {help}: "{value}" (axe {rule}, {wcag}).', "{summary}"),
    ),
}
