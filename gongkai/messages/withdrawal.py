"""`gongkai withdraw` and `gongkai purge`."""

TEXTS: dict[str, tuple[str, str]] = {
    "withdraw.done": ("已撤下 {address}：", "Withdrawn: {address}"),
    "withdraw.trial": (
        "试运行，什么也没有改。要撤下 {address}：",
        "A trial: nothing was changed. To withdraw {address}:",
    ),
    "withdraw.registered": (
        "已登记到 {path} 末尾：{line}",
        "Registered at the end of {path}: {line}",
    ),
    "withdraw.to-register": (
        "会登记到 {path} 末尾：{line}",
        "To be registered at the end of {path}: {line}",
    ),
    "withdraw.was-registered": (
        "{path} 里已经登记过，没有再写。",
        "{path} has an entry for it already, which stays as it is.",
    ),
    "withdraw.removed": ("已删去：{path}", "Removed: {path}"),
    "withdraw.to-remove": ("会删去：{path}", "To be removed: {path}"),
    "withdraw.kept": (
        "没有删去：{path}，因为 {other} 也在用。里面有不该公开的，请另行处理。",
        "Not removed: {path}, which {other} uses too. If it must not be public, deal with it apart.",
    ),
    "withdraw.mentioned": (
        "还提到它：{path}（链接、引用或标题）。请改好，否则它可能被暂缓发布，或者还写着撤下的标题。",
        "Still mentions it: {path} (a link, a reference or the title). Mend it, else it may be held, or go on showing the title.",
    ),
    "withdraw.mentioned-held": (
        "还提到它：{path}（链接、引用或标题）。这一件有错、暂缓发布，改好以前，它的网页上可能还写着撤下的标题。",
        "Still mentions it: {path} (a link, a reference or the title). It is held for its own faults; until they are mended its page may go on showing the title.",
    ),
    "withdraw.leading": (
        "{path}：这一条的新地址就是撤下的地址，请改为撤下原因，否则下次生成会停下。",
        "{path}: this entry leads to the withdrawn address; give it 撤下原因 instead, else the next build stops.",
    ),
    "withdraw.next": (
        "发布以前，网上还有它。接下来：\n1. 提交改动：git add -A content && git commit\n"
        "2. gongkai publish --to 文件夹：网上撤下\n"
        "3. gongkai purge --to 文件夹：清除旧版本和状态文件里的痕迹",
        "Until it is published the site still has it. Next:\n1. commit the change: git add -A content && git commit\n"
        "2. gongkai publish --to DIR takes it off the site\n"
        "3. gongkai purge --to DIR removes its traces in earlier releases and the state file",
    ),
    "withdraw.next-trial": (
        "真的要撤下，去掉 --dry-run 再运行一次。",
        "To do it, run this again without --dry-run.",
    ),
    "withdraw.no-reason": (
        "没有写撤下原因，或者里面有看不见的字符。什么也没有改。",
        "The reason is empty, or has invisible characters; nothing was changed.",
    ),
    "withdraw.no-reason.remedy": (
        "请在 --reason 后面写一句可以公开的话，例如“内容有误，已更正重发”。",
        "Write a sentence that may be public after --reason.",
    ),
    "withdraw.several": (
        "“{value}”不止一件。什么也没有改。",
        '"{value}" is more than one item; nothing was changed.',
    ),
    "withdraw.several.remedy": ("请写明是哪一件：{choices}。", "Say which: {choices}."),
    "withdraw.unknown": (
        "没有“{value}”这一件，上一次生成里也没有。什么也没有改。",
        'There is no item "{value}", nor did the last build have one; nothing was changed.',
    ),
    "withdraw.unknown.remedy": (
        "请写网址（/news/a/）、内容文件（content/news/a.md）或编号。相近的：{choices}。",
        "Name its address (/news/a/), content file (content/news/a.md) or id. Similar: {choices}.",
    ),
    "withdraw.other-site": (
        "“{value}”不是本站（{other}）的网址。什么也没有改。",
        '"{value}" is no address of this site ({other}); nothing was changed.',
    ),
    "withdraw.other-site.remedy": (
        "请核对网址，或者核对 --site 写的是哪个门户。",
        "Check the address, or which portal --site names.",
    ),
    "withdraw.draft": (
        "“{path}”是草稿，上一次生成里没有它，不用撤下。什么也没有改。",
        '"{path}" is a draft, and the last build did not publish it: there is nothing to withdraw; nothing was changed.',
    ),
    "withdraw.draft.remedy": ("不要它了，直接删去文件。", "Delete the file if you do not want it."),
    "withdraw.already": (
        "“{value}”已经登记撤下，内容里也没有它。什么也没有改。",
        '"{value}" is registered as withdrawn already, and its file is gone; nothing was changed.',
    ),
    "withdraw.already.remedy": (
        "请运行 gongkai publish，再运行 gongkai purge。",
        "Run gongkai publish, then gongkai purge.",
    ),
    "withdraw.moved": (
        "{path}：它的地址登记成了改址。什么也没有改。",
        "{path}: its address is registered as moved; nothing was changed.",
    ),
    "withdraw.moved.remedy": (
        "请先删去这一条，再撤下；或者撤下新地址的那一件。",
        "Remove that entry, then withdraw; or withdraw the item at the new address.",
    ),
    "withdraw.register-broken": (
        "{path}：登记表读不出。什么也没有改。",
        "{path}: the register cannot be read; nothing was changed.",
    ),
    "withdraw.register-broken.remedy": (
        "请先改好这一行；哪里不对，gongkai check 会说。",
        "Mend that line first; gongkai check says what is wrong.",
    ),
    "withdraw.by-hand": (
        "{path}：不是一条一条往下写的，没法在末尾加上登记。什么也没有改。",
        "{path}: it is not written as a list with one entry below the other, so nothing can be added; nothing was changed.",
    ),
    "withdraw.by-hand.remedy": (
        "请自己加上这一条，再运行一次：{line}",
        "Add this entry yourself, and run this again: {line}",
    ),
    "purge.address": (
        "清除 {address}（撤下时间：{when}）",
        "Purging {address} (withdrawn: {when})",
    ),
    "purge.release": (
        "已删去版本 {release}（里面有 {addresses}）",
        "Removed release {release} (it had {addresses})",
    ),
    "purge.removed": ("已清空：{path}", "Emptied: {path}"),
    "purge.state": (
        "已清理：{path} 里的状态文件，没有了的内容不留痕迹；下一次生成会慢一些。",
        "Cleaned: the state file in {path} has no trace of content that is gone; the next build takes longer.",
    ),
    "purge.held": (
        "{address} 暂缓发布，网页还是以前的内容：请看有没有提到撤下的；有的话，改好这一件再发布。",
        "{address} is held, and its page has what it had before: see whether it mentions what was withdrawn; if so, mend it and publish.",
    ),
    "purge.no-shelf": (
        "没有写 --to：旧版本没有清除。",
        "Without --to, old releases were not purged.",
    ),
    "purge.beyond": (
        """这些地方 gongkai 够不着，请逐项处理：
- 版本库的历史：git filter-repo --invert-paths --path 内容文件，再强制推送，请每个人重新克隆
- 带到别处的版本文件和其他服务器：删去旧的 .tar；在每台服务器上 gongkai apply 新版本，再 gongkai purge --to 文件夹
- 正在运行的 gongkai serve：停掉，它的内存里还有
- 备份：按备份系统的办法删去
- CDN 和上级平台的缓存：按对方的办法清除这些网址
- 搜索引擎：在各站长平台提交死链或删除申请
- 访问过的人：浏览器下次访问时更新；下载过的文件收不回
- 磁盘：删去的文件可能还能恢复，需要时按保密规定处理介质""",
        """gongkai cannot reach these; see to each:
- the history of the repository: git filter-repo --invert-paths --path FILE, force-push, everybody clones again
- bundles carried elsewhere and other servers: delete old .tar files; on each server gongkai apply the new release, then gongkai purge --to DIR
- a running gongkai serve: stop it, it still has the text in memory
- backups: as the backup system says
- caches of a CDN and of higher platforms: have them drop these addresses
- search engines: ask for removal in their webmaster tools
- visitors: browsers renew at the next visit; files that were downloaded are gone
- the disk: deleted files may be recoverable; treat the medium as your secrecy rules ask""",
    ),
    "purge.nothing": (
        "content/data/redirects.yaml 里没有登记为撤下的。什么也没有改。",
        "Nothing is registered as withdrawn in content/data/redirects.yaml; nothing was changed.",
    ),
    "purge.nothing.remedy": (
        "请先用 gongkai withdraw 撤下，再发布。",
        "Take it down with gongkai withdraw, then publish.",
    ),
    "purge.register": (
        "{path}：登记表读不出。什么也没有改。",
        "{path}: the register cannot be read; nothing was changed.",
    ),
    "purge.register.remedy": (
        "请运行 gongkai check，照提示改好。",
        "Run gongkai check and mend it.",
    ),
    "purge.not-published": (
        "登记了撤下，还没有发布：{addresses}。什么也没有清除。",
        "Registered as withdrawn, but not published yet: {addresses}; nothing was purged.",
    ),
    "purge.not-published.remedy": (
        "请先运行 gongkai publish --to 文件夹。",
        "Run gongkai publish --to DIR first.",
    ),
}
