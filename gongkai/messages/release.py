"""`gongkai publish` and `gongkai apply`: releases and bundles."""

TEXTS: dict[str, tuple[str, str]] = {
    "publish.done": (
        "已发布 {release}：文件 {files} 个，其中 {linked} 个与上一版共用。\n网站在 {link}",
        "Published {release}: {files} files, {linked} of them shared with the last release.\nThe site is in {link}",
    ),
    "publish.same": (
        "内容与正在使用的 {release} 相同，没有新版本。\n网站在 {link}",
        "Nothing differs from {release}, which is served; no new release.\nThe site is in {link}",
    ),
    "publish.blocked": (
        "没有发布，仍在使用 {release}。",
        "Nothing was published; {release} is still served.",
    ),
    "publish.barred": (
        "没有发布，仍在使用 {release}：页面上有 {count} 处错误，出自模板、部件或者设置，每个页面都可能有。没有暂缓哪一件内容；请改正上面列出的，再发布。",
        "Nothing was published; {release} is still served: the pages have {count} errors that come from a template, a component or a setting. No item is held; mend what is listed above, and publish again.",
    ),
    "publish.bundle": (
        "已写出 {file}：版本 {release}，装有文件 {count} 个。",
        "Wrote {file}: release {release}, {count} files in it.",
    ),
    "publish.rolled-back": (
        "已退回 {release}（原来是 {before}）。",
        "Went back to {release} (from {before}).",
    ),
    "publish.repaired": (
        "已修好：“{path}”曾缺少、多余或被改动。请查明是谁改的。",
        'Repaired: "{path}" was missing, too many or altered. Find out who did it.',
    ),
    "publish.twin": (
        "“{path}”是旁边同名文件的压缩件，却不是 Gongkai 压缩的，没有发布。",
        '"{path}" is a compressed twin of the file next to it that Gongkai did not make; nothing was published.',
    ),
    "publish.twin.remedy": (
        "网页服务器会把它当作那个文件发出去。请给它改名，或删去。",
        "The web server would send it in place of that file. Rename it or remove it.",
    ),
    "publish.collision": (
        "“{path}”与另一个文件只差大小写或字符的写法，或与文件夹同名，或者名字太长，没有发布。",
        '"{path}" differs from another file in case or form of letters only, has the name of a folder, or is too long; nothing was published.',
    ),
    "publish.collision.remedy": ("请改一个名字。", "Rename it."),
    "publish.since-alone": ("--since 要与 --bundle 一起用。", "--since goes with --bundle."),
    "publish.since-alone.remedy": (
        "请加上 --bundle 文件名，或去掉 --since。",
        "Add --bundle FILE, or leave --since out.",
    ),
    "publish.rollback-alone": (
        "--rollback 不能与 --bundle、--since、--due 一起用。",
        "--rollback does not go with --bundle, --since or --due.",
    ),
    "publish.rollback-alone.remedy": (
        "请先退回；要带走的版本请重新发布。",
        "Go back first; publish again what shall be carried.",
    ),
    "publish.overlap": (
        "存放版本的文件夹“{directory}”与门户或输出文件夹重叠。",
        'The folder of releases "{directory}" overlaps the portal or its output.',
    ),
    "publish.overlap.remedy": (
        "请用 --to 指定门户之外的文件夹。",
        "Name a folder outside the portal with --to.",
    ),
    "publish.output-changed": (
        "文件“{path}”与生成时不同，没有发布。",
        'The file "{path}" is not what was built; nothing was published.',
    ),
    "publish.output-changed.remedy": (
        "请不要手工改动输出文件夹；删去这个文件，再运行一次。",
        "Do not edit the output folder; remove this file and run again.",
    ),
    "apply.done": (
        "已装上 {release}：文件 {files} 个，其中 {linked} 个与上一版共用。\n网站在 {link}",
        "Installed {release}: {files} files, {linked} of them shared with the last release.\nThe site is in {link}",
    ),
    "apply.same": (
        "{release} 已经装过，现在使用它，文件 {files} 个。\n网站在 {link}",
        "{release} was installed already; it is served now, {files} files.\nThe site is in {link}",
    ),
    "release.locked": (
        "另一个发布正在进行（{holder}）。",
        "Another publication is running ({holder}).",
    ),
    "release.locked.remedy": ("请等它结束后再试。", "Try again when it has ended."),
    "release.no-link": (
        "“{path}”不是 Gongkai 建的链接，没有改动。",
        '"{path}" is not a link that Gongkai made; nothing was changed.',
    ),
    "release.no-link.remedy": (
        "请把它移开，或用 --to 换一个文件夹。",
        "Move it away, or name another folder with --to.",
    ),
    "release.no-file": (
        "“{path}”不能发布：是符号链接，或文件名里有不能用的字符。",
        '"{path}" cannot be published: it is a symbolic link, or its name has characters that cannot be used.',
    ),
    "release.no-file.remedy": (
        "请换成普通文件，或改一个名字。",
        "Make it a plain file, or rename it.",
    ),
    "release.unknown": ("没有版本“{value}”。", 'There is no release "{value}".'),
    "release.unknown.remedy": ("可选：{choices}。", "One of: {choices}."),
    "release.no-earlier": (
        "没有更早的版本可以退回。",
        "There is no earlier release to go back to.",
    ),
    "release.no-earlier.remedy": ("现有版本：{choices}。", "Releases there are: {choices}."),
    "release.damaged": (
        "版本“{value}”的文件“{path}”缺少、多余或被改动，没有切换。",
        'In release "{value}" the file "{path}" is missing, too many or altered; nothing was switched.',
    ),
    "release.damaged.remedy": (
        "请检查磁盘；要退回，请用 --rollback 指定另一个版本。",
        "Check the disk; to go back, name another release with --rollback.",
    ),
    "release.withdrawn": (
        "版本“{value}”里还有后来撤下的内容：{addresses}。没有切换。",
        'Release "{value}" still has what was withdrawn later: {addresses}; nothing was switched.',
    ),
    "release.withdrawn.remedy": (
        "请退回撤下以后的版本，或者改好内容重新发布；清除旧版本用 gongkai purge。",
        "Go back to a release made after the withdrawal, or mend the content and publish; `gongkai purge` removes old releases.",
    ),
    "verify.nothing": ("“{path}”里没有版本。", 'There is no release in "{path}".'),
    "verify.nothing.remedy": (
        "请用 --to 指定存放版本的文件夹。",
        "Name the folder of the releases with --to.",
    ),
    "verify.good": (
        "核对了 {releases}：文件 {files} 个，全部相符。",
        "Compared {releases}: {files} files, all as published.",
    ),
    "verify.bad": (
        "核对了 {releases}：文件 {files} 个，有 {count} 处不符。再发布一次即可修好正在使用的版本；请查明是谁改的。",
        "Compared {releases}: {files} files, {count} faults. Publishing again mends the served release; find out who did it.",
    ),
    "why.release-missing": ("{path}：缺少", "{path}: missing"),
    "why.release-extra": ("{path}：多余，不是发布出来的", "{path}: was not published"),
    "why.release-altered": ("{path}：被改动", "{path}: altered"),
    "why.release-link": (
        "{path}：不是应有的文件或链接",
        "{path}: not the file or link that it must be",
    ),
    "why.release-mode": (
        "{path}：网页服务器可能读不到（权限）",
        "{path}: the web server may be unable to read it (mode)",
    ),
    "why.release-twin": (
        "{path}：解压以后与原文件不同",
        "{path}: unpacked, it is not the plain file",
    ),
    "why.release-map": ("{path}：与各版本不符", "{path}: does not agree with the releases"),
    "why.release-inventory": (
        "{path}：清单缺少或损坏，或者是旧版做的，里面有现在不许的文件名",
        "{path}: the inventory is missing or damaged, or an older version made it, with names that are not allowed now",
    ),
    "why.release-log": ("{path}：这一行读不出", "{path}: this line cannot be read"),
    "why.release-unlogged": (
        "{path}：最后一行说的不是正在使用的版本；可能有人手工改了 current 或这份记录",
        "{path}: its last line is not about the served release; somebody may have changed current, or this log, by hand",
    ),
    "why.release-withdrawn": (
        "{path}：已经撤下，却还在使用",
        "{path}: withdrawn, and still served",
    ),
    "release.other-site": (
        "这里存放的是网站“{other}”的版本，不是“{value}”的，没有改动。",
        'Releases of site "{other}" are kept here, not of "{value}"; nothing was changed.',
    ),
    "release.other-site.remedy": (
        "请用 --to 指定本网站的文件夹。",
        "Name this site's folder with --to.",
    ),
    "release.half-done": (
        "已经切换到 {release}，但后面的没有做完（发布记录、给 nginx 的名单、清理旧版本）：{why}。",
        "{release} is served, but what comes after was not done (log, maps for nginx, removal of old releases): {why}.",
    ),
    "release.half-done.remedy": (
        "请检查磁盘空间和文件夹权限，再运行一次，会补上。",
        "Check disk space and permissions, and run again: that makes up for it.",
    ),
    "bundle.place": (
        "版本文件不能写到“{path}”，什么也没有发布。",
        'A bundle cannot be written to "{path}"; nothing was published.',
    ),
    "bundle.place.remedy": (
        "请写一个文件名，所在的文件夹要已经建好，并且可以写。",
        "Give the name of a file in a folder that is there and may be written to.",
    ),
    "bundle.unwritten": (
        "已经发布，但版本文件“{path}”没有写成：{why}。",
        'Published, but the bundle "{path}" could not be written: {why}.',
    ),
    "bundle.unwritten.remedy": (
        "请腾出空间，或换一个地方，再运行一次：内容相同，不会再出新版本。",
        "Make room or choose another place and run it again: equal content makes no new release.",
    ),
    "bundle.missing": ("找不到文件“{path}”。", 'There is no file "{path}".'),
    "bundle.missing.remedy": ("请核对文件名。", "Check its name."),
    "bundle.damaged": (
        "这个文件已损坏或不完整（{why}），没有改动。",
        "The file is damaged or cut short ({why}); nothing was changed.",
    ),
    "bundle.damaged.remedy": (
        "请重新复制一次；仍不行，请在对方重新写出。",
        "Copy it again; if that fails, write it again on the other side.",
    ),
    "bundle.foreign": (
        "这个文件不是 Gongkai 写出的版本，或里面多了“{value}”，没有改动。",
        'The file is not a release that Gongkai wrote, or "{value}" was added to it; nothing was changed.',
    ),
    "bundle.foreign.remedy": (
        "请核对文件的来历；版本文件由 gongkai publish --bundle 写出。",
        "Find out where it came from; `gongkai publish --bundle` writes such files.",
    ),
    "bundle.older": (
        "文件里的版本“{value}”比正在使用的“{current}”旧，没有改动。",
        'The release "{value}" in the file is older than "{current}", which is served; nothing was changed.',
    ),
    "bundle.older.remedy": (
        "要退回旧版本，请用 gongkai publish --to 文件夹 --rollback。",
        "To go back, use gongkai publish --to DIR --rollback.",
    ),
    "bundle.future": (
        "文件里的版本“{value}”的时间比这台机器的现在（{now}）晚一天以上，没有改动。",
        'The release "{value}" in the file is dated more than a day after this machine\'s now ({now}); nothing was changed.',
    ),
    "bundle.future.remedy": (
        "请核对两边机器的时间（date），在对方重新发布并写出。",
        "Check the clocks of both machines (`date`), then publish and write it again on the other side.",
    ),
    "bundle.no-room": (
        "磁盘空间不够：这个版本还要 {mebibytes} MiB，没有改动。",
        "Not enough disk space: this release needs {mebibytes} MiB more; nothing was changed.",
    ),
    "bundle.no-room.remedy": (
        "请腾出空间，或用较小的 --keep。",
        "Make room, or use a smaller --keep.",
    ),
    "bundle.signed": (
        "文件里有签名“{value}”，这个版本的 Gongkai 还不会核对，没有改动。",
        'The file has a signature "{value}", which this version of Gongkai cannot check; nothing was changed.',
    ),
    "bundle.signed.remedy": (
        "请用会核对签名的版本，或在对方写出不带签名的文件。",
        "Use a version that checks signatures, or write the file without one.",
    ),
    "bundle.no-base": (
        "这个文件只装了与版本“{value}”不同的部分，而这里没有这个版本，没有改动。",
        'The file holds only what differs from release "{value}", which is not here; nothing was changed.',
    ),
    "bundle.no-base.remedy": (
        "请在对方去掉 --since，写出完整的文件。",
        "Write a whole file on the other side, without --since.",
    ),
}
