"""What the form of `gongkai admin` says."""

TEXTS = {
    "cli.admin": ("在浏览器里用表单编辑内容", "edit items in a form in the browser"),
    "cli.arg.open": ("打开浏览器", "open a browser"),
    "cli.arg.admin-port": ("端口（默认：自动选择）", "port (default: any that is free)"),
    "admin.at": (
        "编辑表单：{address}\n这个地址只在这台电脑上有用；请不要发给别人。按 Ctrl+C 结束。",
        "The form: {address}\nThe address works on this machine alone; do not pass it on. Ctrl+C ends it.",
    ),
    "admin.extra": (
        "表单需要的程序没有安装：{names}。",
        "The form needs programs that are not installed: {names}.",
    ),
    "admin.extra.remedy": (
        "门户文件夹里没有 requirements-form.lock 的，先运行 gongkai doctor --update；在那里运行 pip install --require-hashes -r requirements-form.lock，再试一次。",
        "If the portal's folder has no requirements-form.lock, run gongkai doctor --update first; there, run pip install --require-hashes -r requirements-form.lock and try again.",
    ),
    "admin.port": ("端口 {port} 用不了：{why}。", "Port {port} cannot be used: {why}."),
    "admin.port.remedy": (
        "请用 --port 换一个端口，或不写 --port。",
        "Choose another one with --port, or none.",
    ),
    "admin.failed": ("表单出了故障：{why}。", "The form failed: {why}."),
    "admin.name": ("内容编辑", "Editing"),
    "admin.skip": ("跳到正文", "Skip to content"),
    "admin.nav": ("主要页面", "Main pages"),
    "admin.list": ("全部内容", "All items"),
    "admin.new": ("新建", "New item"),
    "admin.new.help": (
        "请选择内容的类型。新建的内容先是草稿，去掉“草稿”的勾再保存，才会发布。",
        "Choose what kind of item it is. A new item is a draft; clear “草稿” and save to have it published.",
    ),
    "admin.foot": (
        "这个页面只在这台电脑上，别人看不到。保存以后，按本单位的办法提交发布。",
        "This page is on this machine alone. What is saved is published the way your office does it.",
    ),
    "admin.refused": ("没有办成", "Not done"),
    "admin.typed": ("您写的内容都在这里，可以复制：", "What you wrote is here, to be copied:"),
    "admin.back": ("回到全部内容", "Back to all items"),
    "admin.foreign-host": (
        "只能用终端里给出的地址（127.0.0.1）打开表单。",
        "The form opens only at the address that the terminal shows (127.0.0.1).",
    ),
    "admin.foreign-site": (
        "这个请求来自别的网站，没有执行。请从终端里给出的地址打开表单。",
        "This request came from another site and was not carried out. Open the form at the address that the terminal shows.",
    ),
    "admin.wrong-token": (
        "地址里的口令不对，或者没有口令。请从运行 gongkai admin 的终端里复制完整的地址，重新打开。",
        "The token in the address is wrong or missing. Copy the whole address from the terminal that runs gongkai admin.",
    ),
    "admin.old-form": (
        "这个页面是以前打开的，没有保存。请从终端里给出的地址重新打开，再把内容粘贴回去。",
        "This page is from an earlier run; nothing was saved. Open the address that the terminal shows and paste what you wrote.",
    ),
    "admin.bad-request": (
        "看不懂这个请求，没有执行。",
        "This request was not understood and not carried out.",
    ),
    "admin.too-much": (
        "一次送来的内容太多（超过 600 MB），没有保存。请按浏览器的“后退”，把文件分开上传或缩小。",
        "Too much was sent at once (over 600 MB); nothing was saved. Go back and send smaller files, or fewer.",
    ),
    "admin.too-many": (
        "这一页里的内容太多，没有保存：一栏最多 32 MB，一页最多 2 万栏。请按浏览器的“后退”取回写的内容，分成几件，或者请管理员直接改文件。",
        "There is too much on this page; nothing was saved: a field may have 32 MB, a page 20,000 fields. Go back to find what you wrote and split it, or have the file changed by hand.",
    ),
    "admin.our-fault": (
        "程序出了故障，没有保存。请按浏览器的“后退”取回写的内容；终端里有故障的位置，请告诉管理员。",
        "The program failed; nothing was saved. Go back to find what you wrote; the terminal shows the place of the fault.",
    ),
    "admin.no-page": ("没有这个页面。", "There is no such page."),
    "admin.no-item": (
        "没有这个内容或这个类型：文件可能被移走、改名或删除，或者地址写错了。",
        "There is no such item or kind: its file may have been moved, renamed or deleted, or the address is wrong.",
    ),
    "admin.unreadable": (
        "文件读不了：没有读它的权限，或者磁盘、网络盘出了问题。请告诉管理员。",
        "The file cannot be read: this user may not, or the disk or network fails. Ask your administrator.",
    ),
    "admin.no-file-here": (
        "这个位置现在不是文件：有人在这里放了同名的文件夹或别的东西，内容没有保存。请告诉管理员。",
        "There is no file in this place now but a folder of its name, or something else; nothing was saved. Ask your administrator.",
    ),
    "admin.too-long": (
        "文件太大（{value}），表单不能打开；内容文件最多 5 MB。",
        "The file is too large ({value}) for the form; an item may have 5 MB.",
    ),
    "admin.unwritable": (
        "文件不能写（只读，或者磁盘满了），没有保存；您写的内容还在这个页面上。请告诉管理员。",
        "The file cannot be written (read-only, or the disk is full); nothing was saved, and what you wrote is still on this page. Ask your administrator.",
    ),
    "admin.check-failed": (
        "整个网站的检查没有完成；下面的状态可能不是最新的。请在终端运行 gongkai check 看原因。",
        "The check of the whole portal failed; the states below may be old. Run gongkai check in a terminal to see why.",
    ),
    "admin.stopping": (
        "整个网站现在不能发布：有 {count} 处阻断，在这些文件里：",
        "The whole portal cannot be published now: {count} blocking faults, in these files:",
    ),
    "admin.search": ("查找内容", "Find items"),
    "admin.words": ("标题、编号或文号里的字", "Words of the title or a number"),
    "admin.kind": ("类型", "Kind"),
    "admin.state": ("状态", "State"),
    "admin.all": ("全部", "All"),
    "admin.find": ("查找", "Find"),
    "admin.count": ("共 {count} 件", "{count} items"),
    "admin.none": (
        "没有符合的内容。请少写几个字，或选“全部”。",
        "Nothing was found. Try fewer words, or “All”.",
    ),
    "admin.pages": ("翻页", "Pages"),
    "admin.previous": ("上一页", "Previous"),
    "admin.next": ("下一页", "Next"),
    "admin.page": ("第 {number} 页，共 {count} 页", "Page {number} of {count}"),
    "admin.state.draft": ("草稿", "Draft"),
    "admin.state.waiting": ("到时发布", "Published later"),
    "admin.state.held": ("暂缓", "Held"),
    "admin.state.ready": ("没有错误", "No errors"),
    "admin.state.reminders": ("有提醒", "With reminders"),
    "admin.untitled": ("（还没有标题）", "(no title yet)"),
    "admin.new.of": ("新建：{kind}", "New: {kind}"),
    "admin.kinds.common": ("常用的", "Often used"),
    "admin.kinds.others": ("其他", "Others"),
    "admin.saved": ("已保存。", "Saved."),
    "admin.restored": ("已退回到上次保存以前。", "The last save was taken back."),
    "admin.taken": (
        "已收下文件 {value}，保存时放进内容文件夹。",
        "The file {value} was taken; saving puts it into the content folder.",
    ),
    "admin.behind": (
        "与其他内容有关的检查（链接、编号等）还在进行，稍后刷新可以看到。",
        "Checks against other items (links, numbers) are still running; reload in a while.",
    ),
    "admin.faults": ("要看的地方", "What to look at"),
    "admin.faults.of": ("{label}：{count} 处", "{label}: {count}"),
    "admin.check": ("检查", "Check"),
    "admin.save": ("保存", "Save"),
    "admin.look": ("预览（新窗口）", "Preview (new window)"),
    "admin.no-look": (
        "没有可以预览的网页：这件内容读不懂，或者按公开属性没有自己的网页。请先按“检查”，按提示改好。",
        "There is no page to show: the item cannot be read, or has no page of its own because of what it withholds. Check it and mend what is shown.",
    ),
    "admin.no-preview": (
        "现在不能预览：整个网站有阻断的问题，或者门户用了别的插件。“全部内容”里列出了有阻断的文件。",
        "No preview now: something blocks the whole portal, or it uses other plugins. “All items” lists the files that block.",
    ),
    "admin.undo": ("撤销上次保存", "Take back the last save"),
    "admin.history": ("修改记录", "History"),
    "admin.no-history": (
        "没有修改记录：门户不在 Git 里，或者这个文件还没有提交过。",
        "No history: the portal is not under Git, or this file was never committed.",
    ),
    "admin.added": ("加", "added"),
    "admin.removed": ("删", "removed"),
    "admin.same": ("这一次没有改文字。", "No text changed here."),
    "admin.restore": ("把文件改回这一版", "Make the file what it was here"),
    "admin.version": (
        "文件已改回所选的那一版；改错了可以撤销。",
        "The file is what it was in that version; it can be taken back.",
    ),
    "admin.no-version": (
        "没有这一版，文件没有动。",
        "There is no such version; the file was left alone.",
    ),
    "admin.not-restored": (
        "没有改回：您打开以后，这个文件又有人改过。请重新打开修改记录，看过再改回。",
        "Not changed: somebody changed the file after you opened this page. Open the history again and look first.",
    ),
    "admin.no-undo": (
        "不能撤销：文件在那次保存以后又改过，或者表单重新启动过。文件没有动。",
        "The save cannot be taken back: the file was changed after it, or the form was restarted. The file was left alone.",
    ),
    "admin.facts": ("信息栏", "Facts"),
    "admin.more-fields": ("更多栏（没有写的）", "More fields (nothing written)"),
    "admin.body": ("正文", "Text"),
    "admin.body.label": ("正文（Markdown）", "Text (Markdown)"),
    "admin.body.help": (
        "空一行分段；“## ”开头的是小标题。按“检查”看哪一行要改。",
        "A blank line begins a paragraph; “## ” begins a heading. “Check” shows which lines to mend.",
    ),
    "admin.body.faults": ("正文检查", "Checks of the text"),
    "admin.body.sound": ("没有发现问题。", "Nothing was found."),
    "admin.body.unchecked": (
        "按“检查”以后，这里写着哪一行要改、怎样改。",
        "After “Check”, this says which lines to mend, and how.",
    ),
    "admin.now.draft": (
        "现在是草稿，不会发布。写好以后去掉“草稿”的勾，再保存。",
        "This is a draft and is not published. When it is ready, clear “草稿” and save.",
    ),
    "admin.now.held": (
        "现在暂缓发布：还有错误。以前发布过的，网站上保持原来的样子，改好再更新。",
        "This is held: something is wrong. If it was published before, the site keeps it as it was until it is mended.",
    ),
    "admin.now.waiting": (
        "{time} 到时发布。",
        "To be published at {time}.",
    ),
    "admin.now.ready": (
        "可以发布：按本单位的办法提交。",
        "Ready to be published the way your office does it.",
    ),
    "admin.now.others": (
        "撤销、修改记录在页面最下面",
        "Take back and history: at the foot of the page",
    ),
    "admin.line": ("第 {number} 行", "Line {number}"),
    "admin.insert": ("在正文里放一张图片", "Put a picture into the text"),
    "admin.picture": ("图片文件", "Picture"),
    "admin.insert.line": (
        "放在哪一段后面：写那一段里的几个字，或行号（不写就放在最后）",
        "After which paragraph: some words of it, or a line's number (empty: at the end)",
    ),
    "admin.insert.kept": (
        "已经收下 {value}；要换一张，再选一次",
        "{value} was taken; choose again to replace it",
    ),
    "admin.inserted": (
        "图片放进了正文第 {number} 行；保存时，文件放进内容文件夹。",
        "The picture is in line {number} of the text; saving puts its file into the content folder.",
    ),
    "admin.no-place": (
        "图片没有放进去：正文里没有“{value}”这几个字。请从正文里复制几个字，或者不写。图片已经收下，不用再选。",
        "The picture was not put in: the text has no “{value}”. Copy some words from the text, or leave the place empty. The file was taken; there is no need to choose it again.",
    ),
    "admin.offer.table": (
        "像是从 Excel 或 Word 里复制的表格，现在会连成一段。",
        "This looks like a table from Excel or Word, and would run together as it is.",
    ),
    "admin.offer.table.do": (
        "变成表格（第一行作表头）",
        "Make it a table (its first row is the head)",
    ),
    "admin.offer.apart": (
        "后面没有空一行，会和下一行连成一段。",
        "No blank line follows, and it would run together with the next line.",
    ),
    "admin.offer.apart.do": ("每一行各成一段", "Make each line a paragraph"),
    "admin.lines": ("第 {first}–{last} 行", "Lines {first}–{last}"),
    "admin.lines-of": ("第 {numbers} 行", "Lines {numbers}"),
    "admin.how": (
        "怎样写小标题、列表、链接、表格",
        "How to write headings, lists, links and tables",
    ),
    "admin.how.heading": ("小标题", "Heading"),
    "admin.how.heading.example": ("## 停水时间", "## When"),
    "admin.how.list": ("列表", "List"),
    "admin.how.list.example": ("- 请提前储水\n- 请关好水龙头", "- Store water\n- Close your taps"),
    "admin.how.link": ("链接", "Link"),
    "admin.how.link.example": (
        "[办事大厅](https://www.example.gov.cn/)",
        "[Service hall](https://www.example.gov.cn/)",
    ),
    "admin.how.table": (
        "表格：在 Excel 或 Word 里选中，复制，粘贴到正文里，按“检查”，再按“变成表格”。也可以自己写：",
        "Table: select it in Excel or Word, copy, paste it into the text, press “Check”, then “Make it a table”. Or write it yourself:",
    ),
    "admin.how.table.example": (
        "| 小区 | 停水时间 |\n|---|---|\n| 一小区 | 8:00 |",
        "| Estate | When |\n|---|---|\n| First | 8:00 |",
    ),
    "admin.insert.alt": (
        "替代文字：图上有什么，念给看不见的人听",
        "Alternative text: what the picture shows, for those who do not see it",
    ),
    "admin.insert.decorative": (
        "装饰：这张图不说任何事情，不需要替代文字",
        "Decorative: the picture says nothing and needs no alternative text",
    ),
    "admin.insert.do": ("放进正文", "Put it in"),
    "admin.alt-or-decorative": (
        "图片没有放进去：请写替代文字，或者勾选“装饰”，两个选一个，再按“放进正文”。图片已经收下，不用再选。",
        "The picture was not put in: write an alternative text or tick “Decorative”, one of the two, and press again. The file was taken; there is no need to choose it again.",
    ),
    "admin.no-file": (
        "没有选择文件。请先选择图片，再按“放进正文”。",
        "No file was chosen. Choose a picture first.",
    ),
    "admin.picture-type": (
        "“{value}”不是可以用的图片。请用 {choices} 格式的图片。",
        "“{value}” is no picture that can be used. Use one of {choices}.",
    ),
    "admin.file-too-large": (
        "文件“{value}”太大：{size}，最多 {limit}。请缩小以后再上传；其他内容都还在。",
        "The file “{value}” is too large: {size}, at most {limit}. Make it smaller; all else is still here.",
    ),
    "admin.file-empty": (
        "文件“{value}”是空的，没有收下。",
        "The file “{value}” is empty and was not taken.",
    ),
    "admin.file-unkept": (
        "文件“{value}”没有收下：磁盘满了，或者门户的文件夹不能写。其他内容都还在这个页面上。请告诉管理员。",
        "The file “{value}” was not taken: the disk is full, or the portal's folder cannot be written. All else is still on this page. Ask your administrator.",
    ),
    "admin.file-lost": (
        "没有保存：收下的文件“{value}”已经不在了（表单重新启动过，或者被清理了）。其他内容都还在；请再选一次这个文件。",
        "Not saved: the file “{value}” that was taken is gone (the form was started again, or somebody cleaned up). All else is still here; choose the file again.",
    ),
    "admin.file-met": (
        "没有保存：要放的文件“{value}”，内容文件夹里刚刚有了另一个同名的，没有覆盖它。其他内容都还在；请再选一次这个文件，会改用别的名称。",
        "Not saved: another file “{value}” came into the content folder just now and was not replaced. All else is still here; choose the file again, and it gets another name.",
    ),
    "admin.file-refused": (
        "文件“{value}”没有收下，原因如下；其他内容都还在。",
        "The file “{value}” was not taken, for this reason; all else is still here.",
    ),
    "admin.unseen": (
        "没有保存：内容里有看不见的控制字符，或者有不是 UTF-8 的字；控制字符已经去掉。请看一遍，再按“保存”。",
        "Not saved: there were control characters that nobody sees, or signs that are not UTF-8; the control characters are gone. Look through it and save again.",
    ),
    "admin.text-too-long": (
        "没有保存：内容太长，一个文件最多 5 MB。写的内容都还在；请分成几件，或者把长的部分做成附件。",
        "Not saved: the item is too long; a file may have 5 MB. All you wrote is still here; split it, or make an attachment of a part.",
    ),
    "admin.not-editable": (
        "没有保存：这个文件不能用表单改，请按原样编辑整个文件。",
        "Not saved: the form cannot change this file; edit the whole file as it is.",
    ),
    "admin.lacking": (
        "没有保存：这几栏必须写：{fields}。还没有写好的，可以先勾选“草稿”再保存。",
        "Not saved: these fields must say something: {fields}. To finish later, tick “草稿” and save.",
    ),
    "admin.lacking-title": (
        "没有保存：请先写{fields}。",
        "Not saved: please write this first: {fields}.",
    ),
    "admin.undescribed": (
        "没有保存：有图片，还没有写图片的替代文字：{fields}。",
        "Not saved: there is a picture without its alternative text: {fields}.",
    ),
    "admin.changed": (
        "没有保存：您打开以后，这个文件又有人改过。两边不同的地方列在下面；您写的都还在表单里。看过以后再按“保存”，就写到新的文件上。",
        "Not saved: somebody changed this file after you opened it. What differs is listed below, and all you wrote is in the form. Look at it and save again to write over the new file.",
    ),
    "admin.changed-broken": (
        "没有保存：您打开以后，这个文件又有人改过，而且改成了读不懂的样子。您写的都还在；请先让改的人改好文件。",
        "Not saved: somebody changed this file meanwhile into one that cannot be read. All you wrote is still here; have the file mended first.",
    ),
    "admin.gone": (
        "没有保存：您打开以后，这个文件被移走或删除了。您写的都还在；再按“保存”，就在原来的地方重新建立。",
        "Not saved: the file was moved or deleted after you opened it. All you wrote is still here; save again to make it anew in its old place.",
    ),
    "admin.differences": ("两边不同的地方", "What differs"),
    "admin.theirs": ("文件里现在是", "In the file now"),
    "admin.ours": ("您写的是", "What you wrote"),
    "admin.untouched": ("（您没有改，用文件里的）", "(not changed by you: the file's stays)"),
    "admin.unwritten": ("（不写）", "(nothing)"),
    "admin.required": ("必填", "required"),
    "admin.example": ("例：{value}", "e.g. {value}"),
    "admin.joined": ("几个词之间用“、”隔开。", "Put “、” or a comma between words."),
    "admin.odd": (
        "这一栏的写法表单不认识，保持原样不动。要改，请按原样编辑整个文件。",
        "This field is written in a way that the form does not know and leaves alone. Edit the whole file to change it.",
    ),
    "admin.entry": ("{label} 第 {number} 项", "{label} {number}"),
    "admin.add": ("添加一项", "Add"),
    "admin.add.of": ("添加一项：{label}", "Add: {label}"),
    "admin.drop": ("删除", "Remove"),
    "admin.drop.of": ("删除：{entry}", "Remove: {entry}"),
    "admin.up": ("上移", "Up"),
    "admin.up.of": ("上移：{entry}", "Up: {entry}"),
    "admin.down": ("下移", "Down"),
    "admin.down.of": ("下移：{entry}", "Down: {entry}"),
    "admin.file": ("文件", "File"),
    "admin.file-title": ("名称", "Name"),
    "admin.upload": ("从电脑里选择文件", "Choose a file of this machine"),
    "admin.upload-picture": ("从电脑里选择图片", "Choose a picture of this machine"),
    "admin.take": ("上传", "Upload"),
    "admin.find-item": ("查找", "Find"),
    "admin.find-item.of": ("查找：{label}", "Find: {label}"),
    "admin.no-match": (
        "没有找到。请换几个字，或者不写字再查找，列出最新的。",
        "Nothing was found. Try other words, or none to list the newest.",
    ),
    "admin.whole": ("按原样编辑整个文件", "Edit the whole file as it is"),
    "admin.whole.label": ("整个文件", "The whole file"),
    "admin.broken": (
        "表单读不懂这个文件，原因在下面。可以在这里按原样改好；保存以后再用表单。文件没有动过。",
        "The form cannot read this file, for the reason below. Mend it here as it is; then the form can be used. The file was not touched.",
    ),
    "admin.not-text": (
        "这个文件不是 UTF-8，不能在这里改。请用编辑器打开，另存为 UTF-8。",
        "This file is not UTF-8 and cannot be changed here. Open it in an editor and save it as UTF-8.",
    ),
    "admin.to-form": ("回到表单", "Back to the form"),
}
