"""Parts of a finding's message: why a value or a data file is wrong, and what was probably meant."""

TEXTS: dict[str, tuple[str, str]] = {
    "hint.did-you-mean": ("您是不是要写“{near}”？", 'Did you mean "{near}"? '),
    "hint.add-to": ("新的请加进 {file}。", "Add a new one to {file}. "),
    "hint.choices": ("可选：{choices}。", "Choices: {choices}."),
    "hint.free": ("下一个没有用过的是“{next}”。", ' The next free one is "{next}".'),
    "hint.remove": ("请核对写法；用不到的项目请删去。", "Check the spelling, or remove it."),
    "why.id": (
        "编号只能用文字、数字、“-”、“_”和“.”，不能以“.”开头",
        'an id has letters, digits, "-", "_" and "." only and does not begin with "."',
    ),
    "why.address": ("要以 https:// 或 http:// 开头", "it must begin with https:// or http://"),
    "why.integer": ("要写一个整数", "it must be a whole number"),
    "why.least": ("不能小于 {least}", "it cannot be less than {least}"),
    "why.mailbox": (
        "要写成 name@example.cn 的样子，只写一个，不加别的字",
        "write it like name@example.cn, one alone and without other words",
    ),
    "why.telephone": (
        "要写成“12345”“0600-5550100”的样子，分机写“转”和号码",
        "it must look like 12345 or 0600-5550100, an extension is 转 and a number",
    ),
    "why.identity-number": ("身份证号码", "an identity number"),
    "why.mobile-number": ("手机号码", "a mobile number"),
    "why.page-much": ("元素或者属性太多", "it has too many elements or attributes"),
    "why.file-large": ("太大，或者解压以后太大", "it is too large, or unpacks to too much"),
    "why.file-damaged": ("打不开，可能损坏了", "it cannot be opened and may be damaged"),
    "why.file-encrypted": ("加了密码", "it is encrypted"),
    "why.file-slow": ("用的时间太长", "it takes too long"),
    "why.file-packed": (
        "rar 和 7z 压缩包在这里打不开，请改用 zip",
        "rar and 7z archives cannot be opened here; use zip",
    ),
    "why.file-nested": (
        "压缩包里套着太多层压缩包",
        "it has archives within archives within archives",
    ),
    "why.file-old": (
        "是 2007 年以前的格式（doc、xls、ppt、wps、et、dps）",
        "its format is older than 2007 (doc, xls, ppt, wps, et, dps)",
    ),
    "why.bank-card": ("银行卡号", "a bank card number"),
    "why.passport": ("护照号码", "a passport number"),
    "why.travel-permit": ("通行证号码", "the number of a travel permit"),
    "why.e-mail": ("电子邮箱地址", "an e-mail address"),
    "why.boolean": ("只能写 true 或 false", "it must be true or false"),
    "why.text": ("要写一段文字", "it must be a text"),
    "why.one": ("只能写一个", "only one can be written here"),
    "why.list": ("这里只能写一段文字或一个列表", "it must be a text or a list of texts"),
    "why.half-list": (
        "列表要写成“[甲, 乙]”，方括号后面不能再有字，或者一行一个、缩进后以“- ”开头；不是列表的，去掉方括号和“-”",
        'a list is written [a, b] with nothing after it, or one entry a line, indented, after "- "; if it is none, leave brackets and "-" away',
    ),
    "why.hours": (
        "要写成“9:00—12:00、13:30—17:00”的样子，或者“休息”“全天”，后一个时间不能早于前一个",
        "write it like 9:00—12:00、13:30—17:00, or 休息 or 全天; no time before the one it follows",
    ),
    "why.name-invisible": (
        "里面有看不见的字符，如换行、方向标记",
        "it holds characters that cannot be seen, such as a line break or a mark of direction",
    ),
    "why.name-edge": (
        "头尾有空格或“.”，或者有“\\”",
        'it begins or ends with a space or ".", or holds a "\\"',
    ),
    "why.name-long": ("超过 {limit} 个字节", "it has more than {limit} bytes"),
    "why.edit-large": (
        "文件太大，请在编辑器里改",
        "the file is too large; change it in an editor",
    ),
    "why.edit-encoding": (
        "文件不是 UTF-8 编码，请先另存为 UTF-8",
        "the file is not UTF-8; save it as UTF-8 first",
    ),
    "why.edit-front-matter": (
        "文件开头没有用两行“---”围起来的字段，请先在文件里补上",
        'the file does not begin with its fields between two lines of "---"; add them in the file first',
    ),
    "why.edit-yaml": (
        "这一行的写法读不懂，请先在文件里改好",
        "this line cannot be read; mend it in the file first",
    ),
    "why.edit-brackets": (
        "所有字段写在一对花括号里，请先在文件里改成一行一个字段",
        "all fields stand between braces; write one field a line in the file first",
    ),
    "why.edit-twice": (
        "这一行的字段前面已经写过，请先在文件里删去一个",
        "the field of this line is written before; delete one of the two in the file first",
    ),
    "why.edit-sign": (
        "里面有文件不能保存的控制字符，多半是粘贴时带来的，请删去后重新输入",
        "it holds a control character that no file can keep, likely pasted; delete it and type it again",
    ),
    "why.edit-reading": (
        "这一处照要求写进文件后，读出来会是别的内容，所以没有改；请直接在文件里改",
        "written as wanted, the file would say something else, so nothing was changed; change it in the file",
    ),
    "why.table-size": (
        "文件超过 {limit}，不能在网页上显示成表格",
        "the file is larger than {limit}, too large to be shown as a table",
    ),
    "why.table-encoding": ("不是 UTF-8 编码", "it is not UTF-8"),
    "why.table-quotes": ("引号没有成对", "a quotation mark has no partner"),
    "why.table-long": (
        "有一格超过 {limit} 个字符；多半是引号没有成对，后面的都算进了这一格",
        "a cell has more than {limit} characters; likely a quotation mark has no partner, and all that follows counts as this cell",
    ),
    "why.table-control": (
        "第 {column} 列有看不见的控制字符 {sign}",
        "column {column} holds the control character {sign}, which cannot be seen",
    ),
    "why.table-remark": (
        "第 {column} 列有备注（“{sign}”），备注会跟着表一起公开，请删去",
        "column {column} holds a remark ({sign}), which would be published with the table; delete it",
    ),
    "why.table-separator": (
        "各列之间用的是“{sign}”，不是半角逗号，程序分不出列",
        'the columns are divided by "{sign}" and not by commas',
    ),
    "why.table-empty": (
        "表里没有内容，要有一行列名，再加至少一行数据",
        "it holds nothing: a row of names and at least one row of data are needed",
    ),
    "why.table-column": ("缺少“{column}”这一列", 'the column "{column}" is missing'),
    "why.table-twice": (
        "列名“{column}”是空的或者重复了",
        'a column\'s name is empty or written twice: "{column}"',
    ),
    "why.table-cells": (
        "有 {cells} 格，列名有 {columns} 格",
        "there are {cells} cells and {columns} names",
    ),
    "why.table-row": (
        "这一行有 {cells} 格，第一行有 {first} 格",
        "this row has {cells} cells, the first one {first}",
    ),
    "why.table-open": ("没有收尾的 </table>", "it has no closing </table>"),
    "why.table-cell": ("“{column}”是空的", '"{column}" is empty'),
    "why.no-captions": ("没有字幕文件“{missing}”", 'has no captions "{missing}"'),
    "why.captions-form": (
        "的字幕“{missing}”不是 WebVTT 文件，第一行要写 WEBVTT",
        'has captions "{missing}" that are no WebVTT file, whose first line is WEBVTT',
    ),
    "why.no-transcript": ("没有文字稿“{missing}”", 'has no transcript "{missing}"'),
    "why.transcript-empty": (
        "的文字稿“{missing}”是空的，或者不是 UTF-8 编码",
        'has a transcript "{missing}" that is empty or not UTF-8',
    ),
    "why.chart-key": (
        "“{name}”不是图表的项目，没有采用；可以写类型、标题、说明、单位、数据、列",
        '"{name}" is no key of a chart and was not used; the keys are 类型, 标题, 说明, 单位, 数据, 列',
    ),
    "why.chart-line": (
        "“{words}”不是“项目: 内容”的样子；数据要写在一行 --- 的下面",
        '"{words}" is not written "key: value"; the data stand below a line ---',
    ),
    "why.chart-again": (
        "“{name}”写了两次，采用的是前一次",
        '"{name}" is written twice, the first is used',
    ),
    "why.chart-type": (
        "类型“{type}”画不出来，要写柱形图、折线图或者饼图",
        'the type "{type}" cannot be drawn, it must be 柱形图, 折线图 or 饼图',
    ),
    "why.chart-title": ("没有写标题", "it has no title"),
    "why.chart-file": (
        "数据“{given}”不是本站的 CSV 文件",
        'the data "{given}" are no CSV file of this site',
    ),
    "why.chart-two": (
        "数据有两处，一处是文件，一处在 --- 下面；采用的是文件，请删去一处",
        "there are data in a file and below ---; those of the file are used, remove the others",
    ),
    "why.chart-no-data": (
        "没有数据，请写“数据: 文件.csv”，或者在一行 --- 的下面写数据",
        "it has no data: write 数据: file.csv, or rows below a line ---",
    ),
    "why.chart-empty": (
        "数据要有一行列名，再加至少一行数据，每行至少两格",
        "the data need a row of names and at least one row more, of two cells at least",
    ),
    "why.chart-column": ("数据里没有“{column}”这一列", 'the data have no column "{column}"'),
    "why.chart-number": (
        "“{column}”列的“{cell}”不是数；单位写在“单位”里，没有数据的格留空",
        '"{cell}" in "{column}" is no number; the unit belongs to 单位, a cell without a value stays empty',
    ),
    "why.chart-blank": ("“{column}”列没有一个数", '"{column}" holds no number at all'),
    "why.chart-series": (
        "有 {count} 组数据，一张图最多 {limit} 组，请分成几张图，或者用“列”选出要画的",
        "it has {count} series, {limit} at most; make several charts, or choose with 列",
    ),
    "why.chart-points": (
        "有 {count} 项，一张图最多 {limit} 项，请分成几张图，或者把小的合并",
        "it has {count} points, {limit} at most; make several charts, or put small ones together",
    ),
    "why.chart-one": (
        "饼图只能画一组数据，这里有 {count} 组，请用“列”选出一组，或者改用柱形图",
        "a pie shows one series, here are {count}; choose one with 列, or make it a bar chart",
    ),
    "why.chart-slices": (
        "饼图要有 2 至 8 项，这里有 {count} 项，请把小的合并成“其他”，或者改用柱形图",
        "a pie has 2 to 8 parts, here are {count}; put small ones together, or make it a bar chart",
    ),
    "why.chart-part": (
        "饼图的每一项都要大于零，“{label}”是“{cell}”，请改正，或者改用柱形图",
        'each part of a pie is greater than zero, "{label}" is "{cell}"; correct it, or make it a bar chart',
    ),
    "why.data-size": ("文件太大，超过 {limit}", "it is larger than {limit}"),
    "why.data-area": (
        "有内容的格子一直到第 {rows} 行、第 {columns} 列，太远了；请删去远处误写的格子，另存一次",
        "cells are filled as far as row {rows} and column {columns}; delete the stray ones and save it again",
    ),
    "why.data-workbook": (
        "打不开这个工作簿，文件可能损坏或者加了密",
        "this workbook cannot be opened; it may be damaged or encrypted",
    ),
    "why.data-sheets": (
        "有 {count} 个工作表写了内容（“{sheet}”是第二个），一个数据集只能有一个",
        '{count} sheets hold something ("{sheet}" is the second); a data set has one',
    ),
    "why.data-ending": ("数据文件只能是 .csv 或 .xlsx", "a data file is .csv or .xlsx"),
    "why.mark": (
        "公开属性是“{publicity}”的，不能标注“此件公开发布”",
        'an item that is "{publicity}" cannot be marked 此件公开发布',
    ),
    "why.mobile": (
        "像是个人的手机号码，要写办公电话",
        "it looks like somebody's mobile number; write the office's telephone",
    ),
    "why.issue-number": ("期号从 1 数起", "issues count from 1"),
    "why.table-number": (
        "“{column}”里的“{cell}”不是整数",
        '"{cell}" in "{column}" is no whole number',
    ),
    "why.svg": ("流程图要用 SVG 文件", "a flow chart is an SVG file"),
    "why.attachment": (
        "附件要写文件名，或写“文件:”和“名称:”",
        "an attachment is a file name, or 文件: and 名称:",
    ),
    "data.missing": ("缺少这个文件", "the file is missing"),
    "data.not-a-list": (
        "应该是一个列表，每项以“- ”开头",
        'it must be a list, each entry beginning with "- "',
    ),
    "data.not-a-mapping": ("应该是若干“项目: 值”", 'it must be lines of "key: value"'),
    "data.one-text": ("“{value}”只能写一个值", '"{value}" takes one value'),
    "data.key": ("不认识“{value}”", 'unknown key "{value}"'),
    "data.key-near": (
        "不认识“{value}”，您是不是要写“{near}”",
        'unknown key "{value}"; did you mean "{near}"',
    ),
    "data.review-choice": (
        "不认识“{value}”，可以写：{near}",
        'unknown value "{value}"; write one of {near}',
    ),
    "data.review-off": (
        "写了“{value}: 是”，“审查”却是关闭的",
        '"{value}" is on, but "审查" (review) is off',
    ),
    "data.review-stage": (
        "审查环节“{value}”不能用：每一个写 1 到 20 个字",
        'the stage "{value}" of the review cannot be used: give each 1 to 20 characters',
    ),
    "data.need": ("缺少“{value}”", '"{value}" is missing'),
    "data.remark": (
        "备注（“{value}”）会跟着值一起公开，要删去，或者写成 # 开头的一行",
        'a remark ("{value}") would be published with its value: delete it, or write a line that begins with #',
    ),
    "data.twice": ("“{value}”重复", '"{value}" is there twice'),
    "data.https": (
        "“{value}”不能接收申请，要写以 https:// 开头的网址",
        '"{value}" cannot take applications: write an address that begins with https://',
    ),
    "data.contact": (
        "“{value}”不能作安全联系，要写 mailto:信箱、tel:电话，或以 https:// 开头的网址",
        '"{value}" cannot be the security contact: write mailto: and a mail address, tel: and a number, or an address that begins with https://',
    ),
    "data.contact-until": (
        "写了安全联系“{value}”，还要写“安全联系有效期”，一年以内",
        'beside the security contact "{value}" write "security_expires", within a year',
    ),
    "data.total": (
        "事项总数“{value}”不是数，只写数字，例如 1860",
        '"{value}" is no number of services: write digits alone, such as 1860',
    ),
    "data.total-whole": (
        "写了“{value}”，事项总数、事项总数来源、事项总数日期三项要一起写",
        'beside "{value}" write all three: "service_total", "service_total_source" and "service_total_date"',
    ),
    "data.day": (
        "“{value}”不是日期，要写成 2027-06-30 的样子",
        '"{value}" is no date: write it as 2027-06-30',
    ),
    "data.id": (
        "编号“{value}”只能用小写字母、数字和“-”",
        'id "{value}" may have lower-case letters, digits and "-" only',
    ),
    "data.menu": (
        "导航“{value}”只能写“是”或“否”",
        'menu "{value}" can be “是” (yes) or “否” (no) only',
    ),
    "data.kind": ("没有“{value}”这一类型", 'there is no kind "{value}"'),
    "data.navigation-none": (
        "“{value}”里一项也没有，请写上各项，或者整个删去，用默认的",
        '"{value}" has no entry: write some, or delete it to have those of every portal',
    ),
    "data.navigation-many": (
        "“{value}”多了：导航连同“首页”最多 {limit} 项，请把它的栏目并入前面的一项",
        '"{value}" is one too many: with 首页 the navigation has at most {limit} entries; put its columns under another',
    ),
    "data.navigation-home": (
        "“{value}”不用写：首页总是导航的第一项，请删去这一项",
        '"{value}" is not written: the home page is always the first entry; delete this one',
    ),
    "data.navigation-empty": (
        "“{value}”这一项是空的，请写“栏目”或者“常办事项”，或者删去这一项",
        'the entry "{value}" is empty: write "columns" or "top_tasks", or delete it',
    ),
    "data.tasks-many": (
        "“{value}”多了：一项的“常办事项”最多 {limit} 件，请只留办得最多的",
        '"{value}" is one too many: an entry has at most {limit} top tasks; keep those that most people need',
    ),
    "data.empty-value": ("“{value}”里有一个空的值", '"{value}" has an empty value'),
    "data.list-of-texts": (
        "“{value}”要写成一行一个，每行以“- ”开头",
        '"{value}" is a list of texts, each on a line that begins with "- "',
    ),
    "data.column-unknown": (
        "没有栏目“{value}”，请照 columns.yaml 里的编号或名称写",
        'there is no column "{value}": write an id or a name from columns.yaml',
    ),
    "data.column-near": (
        "没有栏目“{value}”，您是不是要写“{near}”",
        'there is no column "{value}": did you mean "{near}"',
    ),
    "data.column-twice": (
        "栏目“{value}”已经在“{other}”里，一个栏目只在一项里，请删去其中一处",
        'the column "{value}" is under "{other}" already: a column is under one entry; delete one of the two',
    ),
    "data.language": (
        "“{value}”不是语言代码，要写成 en、ja、bo 的样子",
        '"{value}" is no code of a language: write en, ja or bo',
    ),
    "data.language-address": (
        "“{value}”不能作地址，要写以 https:// 开头的网址，或者以 / 开头的本站地址",
        '"{value}" cannot be an address: write one that begins with https://, or one of this site that begins with /',
    ),
    "data.marks-many": (
        "“{value}”多了：页脚标识最多 {limit} 个",
        '"{value}" is one too many: there are at most {limit} marks in the foot',
    ),
    "data.languages-many": (
        "“{value}”多了：其他语言最多 {limit} 种",
        '"{value}" is one too many: there are at most {limit} other languages',
    ),
    "data.base-path": (
        "“{value}”不能作网址路径，要写成 /mingchuan/ 的样子，只用字母、数字、“-”“_”“.”和“/”",
        '"{value}" cannot be the base path: write it like /mingchuan/, with letters, digits, "-", "_", "." and "/" only',
    ),
    "data.domain": (
        "“{value}”不能作域名：只写主机名，如 www.example.gov.cn；网站在子目录里的，路径写在“网址路径”里",
        '"{value}" cannot be the domain: write the host alone, like www.example.gov.cn; where the site is in a sub-folder, its path is base_path',
    ),
    "why.figures-item": (
        "这不是一件内容",
        "it is no item",
    ),
    "why.figures-chart": (
        "没有能画的图表：数据集要有一列数字、不超过 12 行，正文里的图表要写明数据文件",
        "it has no chart that can be drawn: a data set needs a column of numbers and at most 12 rows, a chart in a text its data file",
    ),
    "why.task-none": (
        "没有这个网页",
        "there is no such page",
    ),
    "why.task-several": (
        "有几件都是这个编号",
        "several items have this id",
    ),
    "data.yaml": (
        "这一行读不懂：“{value}”，请检查缩进和冒号；有引号、括号或“#”的值，整个用引号括起来",
        'this line cannot be read: "{value}"; check indentation and colons, and put a whole value with quotes, brackets or "#" in quotes',
    ),
    "data.control": (
        "这一行有看不见的控制字符 {value}，文件可能没有存好；请删去，或重新取得这个文件",
        "this line holds the control character {value}, which cannot be seen; remove it, or fetch the file anew",
    ),
    "data.encoding": (
        "不是 UTF-8 编码，看起来是“{value}”",
        'it is not UTF-8; it looks like "{value}"',
    ),
    "data.redirect-address": (
        "“{value}”不是本站的地址，应写成“/news/old/”的样子",
        '"{value}" is no address of this site; write it like "/news/old/"',
    ),
    "data.redirect-target": (
        "“{value}”不能作新地址，应写本站地址或以 https:// 开头的网址",
        '"{value}" cannot be a new address; write one of this site, or one beginning with https://',
    ),
    "data.file": (
        "找不到文件“{value}”，路径从 content 文件夹里算起，要区分大小写",
        'there is no file "{value}": a path begins inside the content folder, and its case counts',
    ),
    "data.image-twice": (
        "图片“{value}”与“{other}”文件名相同，请给其中一个换一个名字",
        'image "{value}" has the file name of "{other}": rename one of them',
    ),
    "data.unreadable": (
        "文件读不出来（{value}），请检查文件权限",
        "the file cannot be read ({value}): check its permissions",
    ),
    "data.image-type": (
        "“{value}”不是图片，请写 PNG、SVG、JPG、WebP、AVIF 或 GIF 图片",
        '"{value}" is no image: name a PNG, SVG, JPG, WebP, AVIF or GIF file',
    ),
    "data.image-refused": (
        "图片“{value}”不能发布，原因见同一处的另一条提示，请换一张",
        'image "{value}" may not go out, see the other finding at this place: use another',
    ),
    "data.redirect": (
        "“{value}”要写“新地址”或“撤下原因”，只写一个；“不留页面”只能写 是、否，只与撤下原因一起写",
        '"{value}" needs 新地址 or 撤下原因, one of them; 不留页面 is 是 or 否, and goes with 撤下原因 alone',
    ),
    "data.redirect-time": (
        "“{value}”不能作“撤下时间”：只用于写了“撤下原因”的，写成“2026-11-30 07:30”的样子",
        '"{value}" cannot be 撤下时间: only where 撤下原因 is written, and in the form 2026-11-30 07:30',
    ),
    "data.redirect-taken": (
        "原地址“{value}”现在有页面或文件“{other}”占着，请删去这一条",
        'the old address "{value}" is taken by the page or file "{other}" now: remove this entry',
    ),
    "data.redirect-lost": ("新地址“{value}”没有页面", 'the new address "{value}" has no page'),
    "why.case-time": (
        "更新时间要写成“2026-03-05”或“2026-03-05 09:30”的样子",
        "the time must look like 2026-03-05 or 2026-03-05 09:30",
    ),
    "why.case-twice": ("编号与前面的一行相同", "the number is that of an earlier row"),
    "why.case-long": (
        "内容太长，一件最多约 {limit} 个汉字",
        "too long, a case may have about {limit} Chinese characters",
    ),
    "why.case-code": (
        "查询码不对，或者与别的一行重复",
        "the code is wrong, or the same as in another row",
    ),
}
