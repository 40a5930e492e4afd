"""Words that would fit any link, field or file; without space and punctuation, in lower case."""

LINKS = frozenset([
    "这里", "点这里", "点击这里", "请点击这里", "请点这里", "此处", "点击此处", "请点击此处",
    "点此", "请点此", "这", "点击", "请点击", "点我", "戳这里", "戳我", "点击查看", "点击进入",
    "点击下载", "点击打开", "点击链接", "请看这里", "点此查看", "点此进入", "点此下载",
    "点击此处查看", "点击此处下载", "点击这里查看", "点击这里下载", "更多", "查看更多",
    "了解更多", "显示更多", "加载更多", "更多内容", "更多信息", "阅读更多", "点击更多",
    "更多详情", "查看更多内容", "查看", "查看全文", "查看内容", "阅读", "阅读全文", "全文",
    "全文见", "查看原文", "阅读原文", "原文", "原文链接", "查看原文链接", "详情", "查看详情",
    "查看详细", "点击查看详情", "点击查看全文", "点击查看更多", "了解详情", "详情点击",
    "详情请点击", "详情见", "详见", "详细", "详细内容", "详细信息", "详情链接", "进入",
    "点击访问", "访问", "打开", "下载", "立即下载", "下载文件", "文件下载", "立即查看", "链接",
    "链接地址", "超链接", "链接如下", "见链接", "此链接", "该链接", "本链接", "这个链接", "网址",
    "地址", "跳转", "前往", "去看看", "附件", "见附件", "附件下载", "下载附件", "点击下载附件",
    "附件查看", "查看附件", "附件见此", "图片", "视频", "more", "readmore",
    "learnmore", "seemore", "showmore", "viewmore", "findoutmore", "moreinfo", "moreinformation",
    "moredetails", "details", "viewdetails", "seedetails", "detail", "here", "readhere",
    "seehere", "gohere", "clickhere", "clickme", "pleaseclickhere", "click", "link", "thislink",
    "clickthislink", "followthislink", "url", "download", "downloadhere", "downloadnow",
    "downloadfile", "downloadthis", "view", "viewhere", "seeit", "checkitout", "open", "go",
    "goto", "continue", "continuereading", "read", "readon", "readfullarticle", "fulltext",
    "attachment", "attachments", "file", "document", "start", "enter",
])  # fmt: skip
"""Links: nothing in them tells where they lead."""

FORMATS = frozenset([
    "pdf", "pdf版", "pdf文件", "pdf格式", "pdf下载", "下载pdf", "pdf全文", "word", "word版",
    "word文档", "word下载", "word格式", "doc", "docx", "wps", "ofd", "ofd版", "excel",
    "excel表格", "excel版", "xls", "xlsx", "ppt", "zip", "rar", "txt", "csv", "json", "xml",
    "html", "html版", "网页版", "文字版", "图片版", "图文版", "扫描件", "epub", "plaintext",
    "text", "audio", "video", "pdfversion", "htmlversion", "downloadpdf", "wordversion",
])  # fmt: skip
"""Links that name a file's form, not what is in it: clear only with the words around them."""

FIELDS = frozenset([
    "输入", "请输入", "输入框", "请输入内容", "输入内容", "填写", "请填写", "填写内容", "内容",
    "文本", "文本框", "字段", "选项", "选择", "请选择", "选择框", "下拉框", "下拉列表", "复选框",
    "单选框", "数据", "值", "未命名", "标签", "菜单", "表单", "无标题", "input", "inputfield",
    "field", "formfield", "text", "textbox", "textfield", "textarea", "enter", "entertext",
    "enterhere", "enterdata", "enteravalue", "typehere", "label", "select", "selectone", "choose",
    "pleaseselect", "dropdown", "option", "checkbox", "radio", "value", "data", "menu", "go",
    "submit", "button", "form", "untitled", "item",
])  # fmt: skip
"""Labels that say nothing about what is to be entered."""

ANSWERS = frozenset([
    "是", "否", "有", "无", "没有", "对", "错", "同意", "不同意", "可以", "不可以", "需要",
    "不需要", "公开", "不公开", "其他", "满意", "基本满意", "非常满意", "一般", "不满意",
    "非常不满意", "很好", "好", "差", "yes", "no", "true", "false", "agree", "disagree", "other",
    "none", "good", "bad",
])  # fmt: skip
"""Choices that mean nothing without their question."""

GRAMMAR = frozenset([
    "the", "of", "and", "to", "in", "is", "are", "for", "on", "with", "that", "this", "be", "by", "at",
    "from", "as", "will", "was", "were", "have", "has", "had", "it", "its", "or", "an", "which", "who",
    "their", "there", "been", "not", "can", "may", "must", "shall", "should", "all", "any", "into", "about",
    "your", "you", "our", "we", "they", "he", "she", "his", "her", "but", "if", "when", "than", "such", "also",
])  # fmt: skip
"""Words that hold English sentences together."""
