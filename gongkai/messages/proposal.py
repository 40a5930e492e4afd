"""`gongkai proposal`: the report on a proposal."""

TEXTS: dict[str, tuple[str, str]] = {
    "cli.proposal": (
        "合并以前看一个提案：哪些能发布、哪些要改、网页会是什么样",
        "look at a proposal before it is merged: what can go out, what to mend, how the pages will look",
    ),
    "cli.arg.base": (
        "同它比较的提交或分支（默认：持续集成给出的目标分支）",
        "commit or branch to compare with (default: the target branch, as the CI gives it)",
    ),
    "cli.arg.proposal-to": (
        "报告写到的文件夹（默认：proposal）",
        "folder for the report (default: proposal)",
    ),
    "cli.arg.preview-address": (
        "预览主机上这个提案的网址：网页另写到报告文件夹的 site/，报告链接到那里",
        "address of this proposal on the preview host: the pages are also written to site/ in the report's folder, and linked there",
    ),
    "cli.arg.send": (
        "不生成：把写好的报告作为评论发到提案下，再发时更新原来那一条",
        "build nothing: send the written report as a comment on the proposal, renewing the earlier one",
    ),
    "proposal.written": (
        "报告写到了 {folder}：proposal.html 用浏览器打开，proposal.md 是评论和摘要。",
        "The report is in {folder}: open proposal.html in a browser; proposal.md is for comment and summary.",
    ),
    "proposal.title": ("提案报告", "Report on this proposal"),
    "proposal.files": ("改动的文件", "Files changed"),
    "proposal.file": ("文件", "File"),
    "proposal.verdict": ("结论", "Verdict"),
    "proposal.verdict.ready": ("可以发布", "can be published"),
    "proposal.verdict.held": ("暂缓", "held"),
    "proposal.verdict.noted": ("有提醒", "goes out, with warnings"),
    "proposal.verdict.unpublished": ("不发布", "not published"),
    "proposal.verdict.removed": ("撤下", "removed"),
    "proposal.verdict.apart": ("不是网站内容", "not content"),
    "proposal.verdict.unknown": ("没有查成", "could not be checked"),
    "proposal.fine": (
        "没有要先改的：合并以后就发布。",
        "Nothing must be mended: this is published once it is merged.",
    ),
    "proposal.quiet": (
        "没有要先改的，可以合并；这里没有合并以后就发布的内容。",
        "Nothing must be mended and it can be merged; nothing here is published at once.",
    ),
    "proposal.held": (
        "合并以后有 {count} 个文件暂缓，改好以后才发布；其余照常发布。",
        "Once merged, what is held stays off the site until it is mended ({count} in number); the rest goes out.",
    ),
    "proposal.blocked": (
        "先不要合并：有“阻断”的问题，合并以后整个门户都不能发布，网站停在原来的样子。",
        "Do not merge yet: with a blocker nothing of the portal can be published, and the site stays as it is.",
    ),
    "proposal.failed": (
        "先不要合并：门户没有生成出来。{why}",
        "Do not merge yet: the portal could not be built. {why}",
    ),
    "proposal.nothing": (
        "这个提案没有改动门户的文件。",
        "This proposal changes no file of the portal.",
    ),
    "proposal.who": ("谁来改", "Who"),
    "proposal.who.editor": ("编辑", "the editor"),
    "proposal.who.administrator": ("管理员", "the administrator"),
    "proposal.who.both": (
        "编辑；要在名单里加一项的，请管理员",
        "the editor; the administrator, where a list lacks an entry",
    ),
    "proposal.line": ("第 {line} 行", "line {line}"),
    "proposal.made": (
        "报告看的是提交 {commit}，{now} 生成（北京时间）。这以后又推送过的，请等新的报告。",
        "This is about commit {commit}, made at {now} (Beijing time). After a later push, wait for the new report.",
    ),
    "proposal.source": ("在代码平台上看这个文件", "See this file on the host"),
    "proposal.edit": ("在网页上改：{place}", "Edit on the web: {place}"),
    "proposal.section": ("手册怎样说：{rule}", "What the manual says: {rule}"),
    "proposal.look": ("看网页：{title}", "See the page: {title}"),
    "proposal.pages-in": (
        "网页在报告的 {folder} 里，下载以后用浏览器打开。",
        "The pages are in {folder} of the report: download it, open them in a browser.",
    ),
    "proposal.elsewhere": (
        "别的文件因此出现的问题",
        "What goes wrong in other files because of it",
    ),
    "proposal.everywhere": ("别的文件里的问题", "What is wrong in other files"),
    "proposal.earlier": (
        "别的文件里还有 {count} 处以前就有的问题，不是这次改的，没有列出。",
        "{count} further findings in other files were there before; they are not listed.",
    ),
    "proposal.others": ("跟着变了的网页", "Other pages that change with it"),
    "proposal.more-pages": ("另有 {count} 个网页也变了。", "{count} further pages change."),
    "proposal.more-files": (
        "还有 {count} 项，这里放不下，请看报告里的 proposal.html。",
        "{count} further entries do not fit in here: see proposal.html of the report.",
    ),
    "proposal.more-faults": ("还有 {count} 处，没有列出。", "{count} more are not listed."),
    "proposal.troubles": ("请先知道", "To know first"),
    "proposal.code": (
        "改动了会运行的程序、模板、设置或者流水线（{count} 个文件，下面写着请管理员看过）：检查时已经运行过，报告本身也可能受它影响。请管理员先看这些文件，再合并。",
        "Code, templates, settings or pipelines change ({count} in number, marked below): they ran while this was checked, and may have touched this report. The administrator should read them before merging.",
    ),
    "proposal.conflict": (
        "提案提出以后，别人也改了 {path}：合并时要先解决冲突，报告照提案的样子写。",
        "Others changed {path} after this proposal began: merging needs somebody to settle the conflict; the report takes the proposal's side.",
    ),
    "proposal.target-unknown": (
        "没有取到主分支现在的样子，报告照提案开始时的主分支写：这以后别人占用的编号、索引号，合并以后才查得出。请管理员看流水线里的 git fetch。",
        "The target branch was not fetched, so the report takes it as it was when the proposal began: numbers that others took since show only after merging. The administrator should see to git fetch in the pipeline.",
    ),
    "proposal.report-folder": (
        "仓库里有放报告的文件夹里的文件：它们没有看，也不会发布。请从提案里删去。",
        "The repository has files in the folder that is for the report: they were not looked at. Take them out of the proposal.",
    ),
    "proposal.no-git": (
        "这台机器没有 git，不知道改了哪些文件：全部当作有改动。请管理员在运行检查的机器上装 git。",
        "There is no git here, so nobody knows what changed: all files count as changed. The administrator should install git.",
    ),
    "proposal.no-repository": (
        "这个文件夹不在 git 仓库里，不知道改了哪些文件：全部当作有改动。",
        "This folder is in no git repository: all files count as changed.",
    ),
    "proposal.no-commit": (
        "仓库里还没有提交：全部当作新加的。",
        "The repository has no commit yet: all files count as added.",
    ),
    "proposal.no-base": (
        "找不到要比较的分支或提交：全部当作有改动。请管理员看流水线里的 --base，或者取出目标分支。",
        "The branch to compare with was not found: all files count as changed. The administrator should see to --base, or fetch the target branch.",
    ),
    "proposal.shallow": (
        "取出的仓库太浅，没有提案开始的那个提交：全部当作有改动。请管理员在流水线里取出更多的历史。",
        "The clone is shallow and lacks the commit where the proposal begins: all files count as changed. The administrator should fetch more history.",
    ),
    "proposal.large": (
        "门户的文件多，没有生成改动以前的样子：没有前后对照，也查不出丢失的地址，发布时会查。",
        "The portal has many files, so its base was not built: no comparison, and lost addresses show only on publishing.",
    ),
    "proposal.broken": (
        "改动以前的样子生成不出来：没有前后对照，也查不出丢失的地址，发布时会查。",
        "The base could not be built: no comparison, and lost addresses show only on publishing.",
    ),
    "proposal.page-failed": (
        "“{title}”的网页没有做成预览。",
        'The page "{title}" could not be made into a preview.',
    ),
    "proposal.note.removed": ("提案删去了这个文件。", "The proposal removes this file."),
    "proposal.note.renamed": ("原来叫 {old}。", "It was called {old}."),
    "proposal.note.draft": (
        "标为草稿：合并以后也不发布，报告里没有它的内容。",
        "A draft: it is not published when merged, and nothing of it is in this report.",
    ),
    "proposal.note.waiting": (
        "还没有到发布时间：到时候才发布，报告里没有它的内容。",
        "Not yet due: it goes out when its time comes, and nothing of it is in this report.",
    ),
    "proposal.note.unread": (
        "程序没有把它当作内容读，不会发布：名称以点开头、不是 UTF-8，或者是通到别处的链接。",
        "It was not read as content and is not published: its name begins with a dot or is no UTF-8, or it is a link that leads elsewhere.",
    ),
    "proposal.note.withheld": (
        "不是主动公开：正文不上网站，报告里也没有。",
        "Not open to all: its text stays off the site, and out of this report.",
    ),
    "proposal.note.held-old": (
        "改好以前，网站上仍是上一次发布的那一页。",
        "Until it is mended, the page stays as it was last published.",
    ),
    "proposal.note.held-new": ("改好以前没有网页。", "Until it is mended, it has no page."),
    "proposal.note.file-out": ("这个文件会发布。", "This file goes out."),
    "proposal.note.file-unused": (
        "没有要发布的内容用到这个文件，它不发布。要用的，请核对内容里写的名称（区分大小写）。",
        "No item that goes out uses this file: it is not published. If one should, check the name in it, also for case.",
    ),
    "proposal.note.review": (
        "一件内容的审查记录，从不发布。它让那一件能不能发布，看那一件。",
        "The review record of an item, which is never published. Whether it lets the item out is said at the item.",
    ),
    "proposal.note.data": (
        "名单、网站信息等数据：许多网页用到它，请管理员看过。",
        "Data such as lists and site information, used by many pages: the administrator should look.",
    ),
    "proposal.note.design": (
        "模板、样式或者设置：影响所有网页，请管理员看过。",
        "Templates, style or settings: all pages depend on them, so the administrator should look.",
    ),
    "proposal.note.machine": (
        "流水线、部署或者程序：不改网页的内容，但会在机器上运行，请管理员看过。",
        "Pipelines, deployment or the program: no content, but it runs on machines, so the administrator should look.",
    ),
    "proposal.note.other": ("不影响网页。", "No page depends on it."),
    "proposal.note.kept": (
        "地址 {url} 不变，网页现在来自 {source}。",
        "The address {url} stays; its page now comes from {source}.",
    ),
    "proposal.note.moved": (
        "原来的地址 {url} 会转到新地址。",
        "The former address {url} leads to the new one.",
    ),
    "proposal.note.withdrawn": (
        "原来的地址 {url} 会说明已经撤下。",
        "The former address {url} says that the page was withdrawn.",
    ),
    "proposal.note.lost": (
        "原来的地址 {url} 会打不开。",
        "The former address {url} would be lost.",
    ),
    "proposal.note.no-address": (
        "以前没有发布过，没有地址丢失。",
        "It was not published before, so no address is lost.",
    ),
    "proposal.note.unknown-address": (
        "不知道它以前的地址：没有改动以前的样子可以对照。",
        "Its former address is not known: there is no base to compare with.",
    ),
    "proposal.text": ("看得见的改动", "What readers see changed"),
    "proposal.text.same": ("看得见的文字没有变。", "The visible text is the same."),
    "proposal.text.added": ("增加", "added"),
    "proposal.text.removed": ("删去", "removed"),
    "proposal.text.changed": ("改动", "changed"),
    "proposal.text.more": ("还有 {count} 段有改动。", "{count} further passages changed."),
    "proposal.text.image": ("［图片：{alt}］", "[picture: {alt}]"),
    "proposal.preview": ("预览：还没有发布", "Preview: not published"),
    "proposal.preview.about": (
        "这是合并以后访客会看到的样子。搜索、表单和脚本在这里不起作用；像证件号码、手机号码的数字遮住了。",
        "This is what visitors will see once it is merged. Search, forms and scripts do nothing here; numbers like those of persons are masked.",
    ),
    "proposal.preview.back": ("回到报告", "Back to the report"),
    "proposal.preview.no-link": ("预览里没有这一页", "not in this preview"),
    "proposal.preview.no-media": (
        "影音和嵌入的内容，预览里没有",
        "media and embedded content are not in this preview",
    ),
    "proposal-stopped": (
        "生成门户的进程中途停了（{why}），可能是内存不够，或者门户自己的程序结束了它。",
        "The process that builds the portal stopped half-way ({why}): out of memory, or ended by the portal's own code.",
    ),
    "proposal-stopped.remedy": (
        "请管理员在同样的机器上运行 gongkai build，看它说什么。",
        "The administrator should run gongkai build on such a machine and read what it says.",
    ),
    "proposal.no-report": (
        "“{folder}”里没有写好的报告。",
        'There is no written report in "{folder}".',
    ),
    "proposal.no-report.remedy": (
        "请先不带 --send 运行 gongkai proposal，或用 --to 指明报告的文件夹。",
        "Run gongkai proposal without --send first, or name the report's folder with --to.",
    ),
    "proposal.foreign-folder": (
        "文件夹“{folder}”里有别的文件，或者它是通到别处的链接，报告没有写进去。",
        'The folder "{folder}" has other files in it, or is a link that leads elsewhere, so the report was not written there.',
    ),
    "proposal.foreign-folder.remedy": (
        "请用 --to 另指一个空的或还没有的文件夹。",
        "Name an empty or new folder with --to.",
    ),
    "proposal.bad-address": (
        "预览主机的网址“{value}”不能用。",
        'The address of the preview host, "{value}", cannot be used.',
    ),
    "proposal.bad-address.remedy": (
        "请写以 https:// 或 http:// 开头的网址，不带用户名和密码。",
        "Write an address that begins with https:// or http://, without user and password.",
    ),
    "proposal.sent": ("报告已经写在提案下。", "The report is on the proposal."),
    "proposal.renewed": ("提案下的报告已经更新。", "The report on the proposal is renewed."),
    "proposal.not-sent": (
        "没有发评论：{why}。报告仍在作业的成果和日志里。",
        "No comment was sent: {why}. The report is among the job's artifacts and in its log.",
    ),
    "why.no-proposal": ("这次运行不是由提案引起的", "this run belongs to no proposal"),
    "why.no-token": ("没有设令牌 {name}", "the token {name} is not set"),
    "why.host-refused": ("代码平台拒绝了（{status}）", "the host refused ({status})"),
    "why.host-unreachable": ("连不上代码平台（{status}）", "the host cannot be reached ({status})"),
}
