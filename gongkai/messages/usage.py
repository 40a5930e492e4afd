"""The help of the command line: commands and their arguments."""

TEXTS: dict[str, tuple[str, str]] = {
    "cli.arg.cluster": (
        "在 Dask 集群上工作，例如 tcp://10.0.0.5:8786（需要 distributed）",
        "work on a Dask cluster, tcp://10.0.0.5:8786 (needs distributed)",
    ),
    "cli.arg.preview": (
        "为预览而构建：写入 .gongkai/preview，不影响已发布的成果",
        "build for the preview, into .gongkai/preview; what is published stays as it is",
    ),
    "cli.description": (
        "Gongkai（公开）：无障碍政府门户静态网站生成器",
        "Gongkai: accessible static sites for government portals",
    ),
    "cli.wechat": (
        "把一篇已发布的文章写成可以粘贴到微信公众号编辑器的样子",
        "write a published article as the editor of a WeChat account takes it",
    ),
    "cli.arg.item": (
        "文章的网址（如 news/line-106/）或内容文件",
        "address of the article (news/line-106/) or its content file",
    ),
    "cli.arg.to-file": ("写到文件；不写就显示出来", "file to write; shown without"),
    "cli.search": ("在已构建的网站里搜索", "search the built site"),
    "cli.arg.query": (
        "要找的词、标题、文号、日期或正文里的话",
        "words, title, number, date or phrase to find",
    ),
    "cli.arg.limit": ("最多列出几条（默认 10）", "most results to list (default: 10)"),
    "cli.arg.search-format": ("结果的格式：text 或 json", "format of the results: text or json"),
    "cli.init": ("新建一个门户", "make a new portal"),
    "cli.new": ("新建一件内容", "make a new item"),
    "cli.editor": (
        "写出或更新给 VS Code 用的提示、片段、任务，和各类内容的样例",
        "write or renew schemas, snippets and tasks for VS Code, and an example of each kind",
    ),
    "cli.check": ("检查内容，不生成网站", "check the content, build nothing"),
    "cli.build": ("检查并生成网站", "check and build the site"),
    "cli.serve": ("预览，有改动时自动重新生成", "preview, rebuilt on change"),
    "cli.due": ("下一次什么时候会有变化", "when the clock changes something next"),
    "cli.arg.due-count": ("最多列出几次（默认：20）", "at most so many (default: 20)"),
    "cli.arg.directory": ("门户文件夹", "folder of the portal"),
    "cli.arg.kind": ("内容类型（{choices}）", "kind of item ({choices})"),
    "cli.arg.title": ("标题", "title"),
    "cli.arg.id": ("编号（用于地址；默认按日期）", "id (for the address; default: from the date)"),
    "cli.arg.paths": ("只报告这些文件或文件夹", "report on these files or folders only"),
    "cli.arg.site": (
        "门户文件夹（默认：当前文件夹）",
        "folder of the portal (default: the current one)",
    ),
    "cli.arg.output": (
        "输出文件夹（默认：门户文件夹里的 output）",
        "output folder (default: output in the portal's folder)",
    ),
    "cli.arg.jobs": (
        "同时使用的进程数（默认：能用的处理器数，最多 8；件数少的只用 1 个）",
        "number of processes (default: the processors that may be used, at most 8; 1 where there is little to do)",
    ),
    "cli.arg.now": (
        "按这个时间生成（默认：现在，北京时间）",
        "build as of this time (default: now, in Beijing)",
    ),
    "cli.arg.fix": (
        "给出拷贝带来的毛病和缺少、重复的号的改法（补丁），不改文件",
        "show how what copied texts brought along, and missing or taken numbers, would be mended, as a patch; no file changes",
    ),
    "cli.arg.write": ("与 --fix 一起用：照改法改文件", "with --fix: change the files so"),
    "cli.arg.strict": ("提醒也算错误", "warnings count as errors"),
    "cli.arg.quiet": ("只显示问题和结果", "show findings and results only"),
    "cli.arg.format": ("报告格式", "format of the report"),
    "cli.arg.port": ("端口（默认：8000）", "port (default: 8000)"),
    "cli.arg.host": ("地址（默认：127.0.0.1）", "address (default: 127.0.0.1)"),
    "cli.arg.version": ("显示版本", "show the version"),
    "cli.publish": (
        "生成并发布：新版本放在旧版本旁边，一步切换",
        "build and publish: a new release beside the earlier ones, served in one step",
    ),
    "cli.apply": (
        "装上由 publish --bundle 带来的版本，一步切换",
        "install a release written by publish --bundle, served in one step",
    ),
    "cli.verify": (
        "逐个文件核对正在使用的版本是不是发布出来的样子",
        "compare the served release with what was published, file by file",
    ),
    "cli.arg.all": ("核对全部版本", "compare all releases"),
    "cli.withdraw": (
        "撤下已经发布的一件内容：登记地址，删去文件",
        "take down a published item: register its address, remove its files",
    ),
    "cli.arg.withdrawn-item": (
        "要撤下的内容：网址（如 /news/line-106/）、内容文件或编号",
        "what to take down: address (/news/line-106/), content file or id",
    ),
    "cli.arg.reason": (
        "撤下原因，会写在原地址的页面上",
        "why; the page at the old address says so",
    ),
    "cli.arg.no-page": (
        "原地址不留页面，打开是 404",
        "leave no page at the address: a 404",
    ),
    "cli.arg.dry-run": ("只显示要做什么，什么也不改", "show what would be done, change nothing"),
    "cli.purge": (
        "清除已撤下内容在旧版本、状态文件和预览里的痕迹",
        "remove the traces of withdrawn items from old releases, the state file and the preview",
    ),
    "cli.arg.purge-to": (
        "存放各个版本的文件夹；不写就只清除门户里的",
        "folder of the releases; without it, only the portal's own folders are purged",
    ),
    "cli.arg.to": (
        "存放各个版本的文件夹，网页服务器指向其中的 current",
        "folder of the releases; the web server points to `current` in it",
    ),
    "cli.arg.keep": (
        "保留最近几个版本（默认：5）",
        "how many of the latest releases stay (default: 5)",
    ),
    "cli.arg.rollback": (
        "不生成，退回上一个版本，或指定的版本",
        "build nothing: go back to the release before, or to the one named",
    ),
    "cli.arg.bundle": (
        "另写一个文件，用来带到不联网的服务器上",
        "also write a file to carry to a server without a network",
    ),
    "cli.arg.since": (
        "文件里只装这个版本没有的内容，对方须已有这个版本",
        "put into the file only what this release lacks; the other side must have it",
    ),
    "cli.arg.publish-due": (
        "定时任务用：到了时候、有了改动才发布；不然什么也不做，已经报告过的也不再报告",
        "for schedules: publish when something is due or was changed; else do nothing, and tell nothing again",
    ),
    "cli.arg.file": ("publish --bundle 写出的文件", "a file written by publish --bundle"),
    "cli.cases": (
        "把办理进度清单变成加密文件，供群众凭查询码查询",
        "turn a list of cases into encrypted files that people open with a code",
    ),
    "cli.arg.cases-file": (
        "办理进度清单（CSV，放在门户和版本库之外）",
        "the list of cases (CSV, outside the portal and its repository)",
    ),
    "cli.arg.codes": (
        "存放查询码的文件；不写就在清单旁边",
        "where the codes are kept; by default beside the list",
    ),
    "cli.pdf": (
        "把一个页面打印成带标签的 PDF，如一期公报",
        "print a page to a tagged PDF, such as an issue of the gazette",
    ),
    "cli.arg.page": (
        "页面的地址，如 gazette/2026-1/print/",
        "address of the page, such as gazette/2026-1/print/",
    ),
    "cli.arg.pdf": ("要写的 PDF 文件", "the PDF file to write"),
    "cli.audit": ("检查网页的无障碍情况", "check the accessibility of finished pages"),
    "cli.arg.target": (
        "要检查的文件夹或网址（默认：门户的输出文件夹）",
        "folder or address to check (default: the portal's output)",
    ),
    "cli.arg.engine": (
        "用什么检查：static 只看源代码（默认），browser 用 Chromium 和 axe-core，all 两样都用",
        "by what: static, the source alone (default); browser, axe-core in Chromium; all, both",
    ),
    "cli.arg.every": (
        "浏览器检查每一个页面（默认：每种页面和状态各一个）",
        "the browser checks every page (default: one of every kind and state)",
    ),
    "cli.arg.cache": (
        "记住每页结果的文件：没有改动的网页下次不再检查",
        "file that keeps each page's result: a page that did not change is not checked again",
    ),
    "cli.arg.trend": (
        "记录每次结果的文件，html 报告里与以前比较（默认：门户的 .gongkai/audit-trend.json）",
        "file of earlier results, with which the html report compares (default: .gongkai/audit-trend.json of a portal)",
    ),
    "cli.arg.browser": ("旧的写法，请写 --engine all", "old: write --engine all"),
    "cli.arg.pages": ("旧的写法，请写 --every", "old: write --every"),
}
