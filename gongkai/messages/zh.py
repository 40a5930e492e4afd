"""The Chinese words: what editors and operators read first."""

FINDINGS: dict[str, tuple[str, str]] = {
    "not-utf-8": (
        "文件不是 UTF-8 编码，看起来是“{encoding}”。",
        "请另存为 UTF-8，或运行：iconv -f {encoding} -t UTF-8 原文件 > 新文件。",
    ),
    "unknown-encoding": (
        "文件不是 UTF-8 编码，也认不出是什么编码。",
        "请用编辑软件另存为 UTF-8；打不开的话，文件可能已经损坏。",
    ),
    "unconvertible": (
        "正文转换不了：“{value}”。",
        "请检查正文里层层嵌套的列表、引用或定义，把它们拆开。",
    ),
    "doubtful-key": (
        "“{value}”像是“{near}”的误写，它决定内容能不能公开，所以先不发布。",
        "请改为“{near}”；不是这个意思的请删去。",
    ),
    "external-image": (
        "图片“{value}”在别的网站上，本站页面不向别处请求，不能发布。",
        "请把图片存进内容文件夹，再用相对路径引用。",
    ),
    "file-too-large": (
        "文件大小“{size}”超过上限“{limit}”。",
        "正文请只留文字；大表格、图片和扫描件请作为附件。",
    ),
    "file-unreadable": ("文件读不出来：“{value}”。", "请检查文件权限，或重新提交这个文件。"),
    "file-name-encoding": (
        "文件名“{value}”不是 UTF-8 编码。",
        "请改名后重新提交；解开旧系统的压缩包时，请选对文件名的编码。",
    ),
    "outside-content": (
        "“{value}”指向内容文件夹之外。",
        "请把文件放进内容文件夹，再用相对路径引用；不要用符号链接指向外面。",
    ),
    "empty-file": (
        "文件是空的。",
        "请写上信息栏和正文，可用 gongkai new 生成样例；用不到的请删去。",
    ),
    "no-front-matter": (
        "文件开头没有信息栏，第一行是“{value}”。",
        "请在文件最前面加上由两行“---”围起来的信息栏，可用 gongkai new 生成样例。",
    ),
    "unclosed-front-matter": (
        "信息栏缺少收尾的“---”。",
        "请在信息栏最后一项的下一行单独写“---”，正文写在它下面。",
    ),
    "broken-yaml": (
        "信息栏不合 YAML 格式：“{value}”。",
        "请检查这一行的缩进、引号和冒号；含冒号或引号的值请用双引号括起来。",
    ),
    "byte-order-mark": (
        "文件开头有看不见的字节顺序标记（BOM），已忽略。",
        "请另存为“UTF-8 无 BOM”。",
    ),
    "carriage-return": ("文件用 Windows 换行（CRLF），已按普通换行读取。", "请把换行符改为 LF。"),
    "tab-in-front-matter": ("信息栏这一行用了制表符，已按空格读取。", "请把制表符改为两个空格。"),
    "full-width-colon": (
        "“{value}”后面用了全角冒号，已按半角冒号读取。",
        "请改为半角冒号加一个空格。",
    ),
    "no-space-after-colon": ("“{value}:”后面缺一个空格，已补上读取。", "请在冒号后面加一个空格。"),
    "loose-date": ("{field}“{value}”不是标准写法，已读作“{read}”。", "请改写为“{read}”。"),
    "chinese-boolean": ("{field}“{value}”已读作“{read}”。", "请改写为“{read}”。"),
    "old-import": (
        "“{value}”是旧的写法，{until} 版起不能用。",
        "请改成“from {new} import …”，并对照升级说明（docs/upgrading.md）改名。",
    ),
    "unknown-kind": (
        "不知道这是哪一类内容：“{value}”。",
        "{hint}请写“类型:”，或把文件放进以类型命名的文件夹；共有{count}类，gongkai new --help 列出全部。",
    ),
    "unknown-key": ("信息栏里有不认识的项目“{value}”，未采用。", "{hint}"),
    "key-of-other-kind": (
        "“{value}”是“{other}”的项目，“{kind}”没有这一项。",
        "请核对“类型:”和文件夹；用不到的请删去。",
    ),
    "duplicate-key": (
        "“{value}”写了两次（另一次在第 {other} 行，写作“{as_written}”）。",
        "中文名和英文名是同一项，请只留一处。",
    ),
    "missing-field": ("缺少“{field}”。", "请在信息栏里补上“{field}:”。"),
    "wrong-date": ("{field}“{value}”不是有效的日期。", "请写成“{form}”的样子。"),
    "date-order": (
        "{field}“{value}”早于{other}“{earlier}”。",
        "请核对这两个日期，改正写错的一个。",
    ),
    "needs-field": ("写了{field}“{value}”，却没有写{needs}。", "请补写{needs}。"),
    "missing-heading": (
        "正文里没有“{value}”这一部分。",
        "请加一个含有“{value}”的小标题，写明这一部分的内容。",
    ),
    "broken-table-file": (
        "{field}“{value}”第 {row} 行：{why}。",
        "请用电子表格软件改好，另存为“CSV UTF-8”，再提交一次。",
    ),
    "unsafe-drawing": (
        "图形文件“{value}”里有“{part}”：单独打开时浏览器会当作网页执行，或者它不是完好的 SVG。",
        "请用绘图软件另存为普通的 SVG，只留图形和文字，再提交一次。",
    ),
    "data-unreadable": ("{field}“{value}”读不出来：{why}。", "请改好文件，再提交一次。"),
    "column-undescribed": (
        "数据文件的“{value}”这一列，数据字典里没有说明。",
        "请在“数据字典”里加一项，写明它的含义、类型和单位。",
    ),
    "column-unknown": (
        "数据字典里的“{value}”，在数据文件里没有这一列。",
        "请核对列名，一字不差；用不到的请删去。",
    ),
    "column-twice": (
        "数据字典里“{value}”写了两次（另一次在第 {other} 行）。",
        "请删去其中一项。",
    ),
    "wrong-cell": (
        "数据文件第 {row} 行“{column}”列的“{value}”不是{type}。",
        "请改正这一格，或在数据字典里改正这一列的类型；日期写成 2026-03-05，是否写“是”或“否”，没有值的留空。",
    ),
    "personal-column": (
        "数据文件的“{value}”列像是个人信息，开放数据里不能有。",
        "请从数据文件里删去这一列；确实不是个人信息的，请换一个列名。",
    ),
    "personal-value": (
        "数据文件第 {row} 行里有身份证号码。号码不在此显示。",
        "请删去号码再提交；文件已进入版本库的，请联系管理员清除历史记录。",
    ),
    "data-late": (
        "更新频率是“{value}”，上次更新是“{updated}”，应在“{due}”以前更新。",
        "请更新数据文件和“更新日期”；不能再按期更新的，请改写“更新频率”。",
    ),
    "issue-missing": (
        "{year}年的公报有第 {number} 期，却没有第 {missing} 期。",
        "请补上缺的一期，或核对期号。",
    ),
    "issue-twice": (
        "{year}年第 {number} 期公报已经有了：“{other}”。",
        "请核对年份和期号。",
    ),
    "duplicate-part": (
        "{field}的编号“{value}”写了两次（另一次在第 {other} 行）。",
        "问题和结果的编号都不能重复，请改写其中一个。",
    ),
    "no-such-step": ("答案“{answer}”转到“{value}”，可是没有这个问题或结果。", "{hint}"),
    "step-not-reached": (
        "{field}“{value}”没有一个答案转到它，办事的人走不到这里。",
        "请让一个答案转到它，或者删去它。",
    ),
    "steps-in-circle": (
        "问题“{value}”的答案“{answer}”又转回前面问过的“{target}”，会绕圈。",
        "请让每个答案都往后走，最后到一个结果。",
    ),
    "guide-not-named": (
        "结果“{value}”的办事指南“{guide}”不在本件的“办事指南”里，没有链接可用。",
        "请在本件的“办事指南”里加上“{guide}”，两处写一样的编号。",
    ),
    "form-without-twin": (
        "表格没有无障碍版本：正文是空的，也没有写“无障碍版本”。",
        "请把表格各栏写进正文，或者在“无障碍版本”里附一份读屏软件能读、能填的文件。",
    ),
    "wrong-entry": (
        "{field}“{value}”要分项写：{keys}。",
        "请在下面缩进一行一项，写成“名称: 内容”。",
    ),
    "wrong-value": ("{field}“{value}”不对：{why}。", "请改正这个值。"),
    "long-value": (
        "{field}有 {count} 字，超过 {limit} 字，页面会又长又慢。",
        "请缩短；细节请写进正文或者附件。",
    ),
    "too-long-value": (
        "{field}“{value}”有 {count} 字，远远超过 {limit} 字，不能发布。",
        "请缩短到 {limit} 字以内；细节请写进正文或者附件。",
    ),
    "unknown-choice": ("{field}“{value}”不在可选范围内。", "{hint}"),
    "unknown-organ": ("发布机构“{value}”不在 organs.yaml 里。", "{hint}"),
    "unknown-column": ("栏目“{value}”不在 columns.yaml 里。", "{hint}"),
    "unknown-topic": ("主题“{value}”不在 topics.yaml 里。", "{hint}"),
    "unknown-term": ("{field}“{value}”不在 {file} 里。", "{hint}"),
    "unknown-audience": ("服务对象“{value}”不在 audiences.yaml 里。", "{hint}"),
    "column-of-other-kind": (
        "栏目“{value}”不收“{kind}”。",
        "请换一个栏目，或在 columns.yaml 里给这个栏目加上这一类型。",
    ),
    "missing-legal-basis": (
        "公开属性是“{value}”，但没有写“公开属性依据”。",
        "除主动公开外，都要写明依据的法律条款。",
    ),
    "document-number-form": (
        "文号“{value}”写法不规范。",
        "应为机关代字加六角括号的四位年份加序号，如“明政办〔2026〕3号”：不加“第”，序号前不补零，不留空格。",
    ),
    "dates-out-of-order": ("发布时间“{published}”早于成文日期“{signed}”。", "请核对这两个日期。"),
    "personal-data": (
        "这里有{why}“{value}”，不能公开。",
        "请删去或者改写这一处，再提交；文件已进入版本库的，请联系管理员清除历史记录。",
    ),
    "mobile-in-body": (
        "正文里有像手机号码的“{value}”。",
        "是单位公布的值班电话，可以不改；是个人的，请删去。",
    ),
    "contact-without-way": (
        "这个渠道没有写怎样联系。",
        "请至少写“网上入口”“电话”“地点”中的一项。",
    ),
    "contact-not-verified": (
        "最近核实日期是“{value}”，已超过 {days} 日，页面显示“待核实”。",
        "请按写的办法联系一次，有人答复的，改写“最近核实日期”；没有人答复的，撤下或者更正这个渠道。",
    ),
    "one-of-two": (
        "“{field}”和“{other}”要写其中一项，也只写一项。",
        "请补上一项，或删去一项。",
    ),
    "drafter-differs": (
        "起草机构“{value}”不是发布解读的机构“{organ}”。",
        "谁起草、谁解读：请由起草机构解读。",
    ),
    "answer-late": (
        "回应时间“{value}”超过了时限“{limit}”。",
        "特别重大、重大的应在24小时内，其他的应在48小时内回应；请核对“关切时间”和“级别”。",
    ),
    "answer-overdue": (
        "应当在“{value}”前回应，还没有回应。",
        "请写上事实、回应方式和回应时间；还要核实的，先公布已经知道的。",
    ),
    "update-overdue": (
        "说好不晚于“{value}”更新，还没有更新。",
        "请在处置进展里加一条，改写下次更新的时间；处置结束的，写结束时间。",
    ),
    "seat-vacant": (
        "新闻发言人从“{value}”起空缺，已经超过1个月。",
        "变动要在1个月内调整、公布并备案：请写上新任者的姓名和任职日期。",
    ),
    "quarter-without-press": (
        "这个机构在{value}没有举行新闻发布活动。",
        "原则上每季度至少一次：请补上已经举行的，或尽快安排。",
    ),
    "filing-late": (
        "备案日期“{value}”比任职日期“{since}”晚了一个多月。",
        "变动要在1个月内调整、公布并备案；请核对这两个日期。",
    ),
    "video-without-text": (
        "视频“{value}”没有文字实录。",
        "请在正文里写出文字实录：听不到、看不到的人靠它。",
    ),
    "date-ahead": (
        "{field}“{value}”还没有到，不算已经发生。",
        "请核对日期；确实还没有发生的，请到时再写。",
    ),
    "named-twice": (
        "{field}里“{value}”写了两次（另一次在第 {other} 行）。",
        "请删去或者改写其中一处。",
    ),
    "number-twice": (
        "{field}“{value}”已经用在“{other}”上了。",
        "请核对两处的{field}，改正写错的一个；重复发布的，删去一件。",
    ),
    "replaces-itself": (
        "替代文件“{value}”就是本文件，或者又被本文件替代，绕成了圈。",
        "“替代文件”只写后来替代本文件的那一份，请改正。",
    ),
    "replacement-doubtful": (
        "有效性是“{value}”，却写了替代文件“{other}”。",
        "已经被替代的，请改写“有效性”；仍然有效的，请删去“替代文件”。",
    ),
    "replacement-missing": (
        "有效性是“{value}”，却没有写“替代文件”，看到的人找不到修改后的文件。",
        "请在“替代文件”里写修改它的文件的编号、索引号或文号。",
    ),
    "guide-incomplete": (
        "办事指南没有写{missing}。",
        "请补写；没有这一项要求的，也写明，如“不需要材料”。",
    ),
    "account-silent": (
        "最近更新是“{value}”，已超过 {days} 日，页面显示“久未更新”。",
        "请更新账号，再改写“最近更新”；不再更新的，写“暂停日期”或“注销日期”。",
    ),
    "missing-step": (
        "已经作出决定，却没有写“{value}”这一步的日期和结果。",
        "请在“决策程序”里补写；依法不需要的，写明“不需要的理由”。",
    ),
    "step-always-needed": (
        "“{value}”写了不需要的理由，但这一步不能省略。",
        "请补写这一步的日期和结果，删去理由。",
    ),
    "short-consultation": (
        "重大决策的意见只征集 {value} 日，不足 {least} 日，也没有写明理由。",
        "请延长“截止日期”，或写明“缩短期限的理由”。",
    ),
    "opinion-without-reason": (
        "意见“{value}”写作“{adopted}”，没有写理由。",
        "没有全部采纳的意见，请写明理由。",
    ),
    "no-class": (
        "没有写信息分类，目录里找不到这一件。",
        "请写“信息分类:”，分类在 classes.yaml 里。",
    ),
    "link-to-repealed": (
        "链接指向已经{validity}的文件“{value}”。",
        "请改为链接现行的文件；说的就是旧文件的，可以不改。",
    ),
    "entry-late": (
        "“{value}”从成文到发布用了 {took} 天，超过这一条目的 {days} 天。",
        "请核对日期；确实迟了的，请按时限发布以后的信息。",
    ),
    "annual-twice": (
        "同一机构{year}年的年度报告已经有了：“{other}”。",
        "请核对年度和发布机构，或删去其中一份。",
    ),
    "annual-late": (
        "{year}年的年度报告“{value}”才发布，晚于{due}。",
        "请核对发布时间；年度报告最迟在第二年3月31日公布。",
    ),
    "wrong-total": (
        "“{value}”各项之和是 {sum}，合计却写了 {total}。",
        "请核对这几个数，改正写错的一个。",
    ),
    "sum-exceeded": (
        "{field}“{value}”超过{other}“{limit}”。",
        "请核对这几个数，改正写错的一个。",
    ),
    "result-not-published": (
        "{field}“{value}”以后已过 {days} 日，还没有公布{what}。",
        "请补写{what}；另件公布的，请在那一件里指明这一件。",
    ),
    "overdue-item": (
        "时限“{value}”已过，没有写完成的日期。",
        "做完的请写完成日期和结果；没有做完的，请在进展里写明原因和新的安排。",
    ),
    "stale-progress": (
        "最近的进展是“{value}”，以后 {days} 日没有新的进展。",
        "请补写一条工作进展；已经完成的，请写“完成日期”。",
    ),
    "duplicate-address": (
        "地址“{value}”与“{other}”相同（不分大小写）。",
        "请给其中一个另写“编号:”。",
    ),
    "duplicate-index-number": ("索引号“{value}”与“{other}”相同。", "索引号不能重复，请核对。"),
    "duplicate-title": (
        "标题“{value}”与“{other}”相同。",
        "如果不是同一份文件，请在标题里加以区别。",
    ),
    "unknown-document": (
        "{field}“{value}”找不到对应的{target}。",
        "请写{target}的编号、索引号或文号，并核对有无错字。",
    ),
    "ambiguous-document": (
        "{field}“{value}”对应不止一个{target}：{others}。",
        "请改写编号，编号不会重复。",
    ),
    "unpublished-document": (
        "{field}“{value}”指向的{target}还没有发布，页面上暂不显示。",
        "它发布之后会自动出现。",
    ),
    "dead-link": (
        "链接“{value}”没有指向已发布的页面或文件，已按普通文字发布。",
        "请核对路径，或删去这个链接。",
    ),
    "missing-file": ("找不到文件“{value}”。", "请核对文件名（区分大小写），并把文件一并提交。"),
    "image-form-taken": (
        "图片“{value}”缩小后的文件名“{form}”与本页的文件“{other}”相同。",
        "请给其中一个换一个名字。",
    ),
    "file-name-taken": ("文件“{value}”与本页另一个文件重名。", "请给文件换一个名字。"),
    "withheld-content": (
        "公开属性是“{publicity}”的事项写有{parts}，共 {count} 字。内容不在此显示。",
        "发布已停止。一、删去这些内容，只留信息栏里的目录项目；二、内容已进入版本库的，立即联系管理员清除历史记录并收回已有的副本；三、按本单位保密规定报告。",
    ),
    "withheld-elsewhere": (
        "公开属性“{value}”写在“{kind}”上，这一类内容都会公开。",
        "发布已停止。不公开的事项请改为“公开事项”，并删去正文、内容概述和附件。",
    ),
    "address-lost": (
        "地址“{value}”以前发布过（来自“{source}”），现在没有了。",
        "请恢复文件或写回“编号:”；确要改址或撤下的，请在 content/data/redirects.yaml 里写明“原地址”和“新地址”或“撤下原因”。",
    ),
    "broken-data-file": (
        "数据文件有错：{why}。",
        "请改正后再发布；在此之前，上一次的成果保持不变。",
    ),
    "pelican-error": ("Pelican 报告错误：{value}。", "请检查 pelicanconf.py 的设置和插件。"),
}
