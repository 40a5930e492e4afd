"""`gongkai review`. No text names a person."""

TEXTS: dict[str, tuple[str, str]] = {
    "cli.review": (
        "列出等待审查的内容，或者做一个环节的审查",
        "list what waits for its review, or sign a stage of it",
    ),
    "cli.arg.review-paths": (
        "内容文件或文件夹；不写就是全部",
        "items or folders; all without",
    ),
    "cli.arg.review-stage": (
        "要做的环节：拟稿、审核、保密审查，或本站自己的",
        "the stage to sign: 拟稿 (drafting), 审核 (approval), 保密审查 (secrecy), or one of the portal's own",
    ),
    "cli.arg.review-name": ("审查人的姓名", "name of the person who signs"),
    "cli.arg.review-basis": (
        "依据：哪条规定、哪份审批单",
        "the basis: a rule, the number of a form",
    ),
    "cli.arg.review-date": (
        "日期，如 2026-03-01（默认今天）",
        "the day, 2026-03-01 (default: today)",
    ),
    "cli.arg.review-verify": (
        "还有没审查好的，以代码 1 退出（草稿不算）",
        "exit with 1 if an item is not reviewed (drafts do not count)",
    ),
    "review.off": (
        "本站没有要求审查（site.yaml 里没有写“审查: 提醒”或“审查: 拦截”），下面只是列出来。",
        "This portal asks for no review (site.yaml has no 审查/review: warn or block); this is only a list.",
    ),
    "review.draft": ("（草稿）", " (draft)"),
    "review.waiting": ("{path}{note}：{why}", "{path}{note}: {why}"),
    "review.waits-for": ("等待 {stages}", "waits for {stages}"),
    "review.is-void": (
        "审查以后又改过：{value}；要重新审查",
        "changed after its review: {value}; review it again",
    ),
    "review.is-same": (
        "“{stage}”和“{other}”是同一个人",
        '"{stage}" and "{other}" are the same person',
    ),
    "review.is-early": (
        "“{stage}”的日期早于“{other}”",
        '"{stage}" is dated before "{other}"',
    ),
    "review.is-future": (
        "“{stage}”的日期 {date} 还没有到",
        '"{stage}" of {date} is still to come',
    ),
    "review.is-broken": (
        "审查记录第 {line} 行有错：{why}",
        "the review record is wrong in line {line}: {why}",
    ),
    "review.and": ("；", "; "),
    "review.counts": (
        "等待审查的：{waiting} 件，另有草稿 {drafts} 件。",
        "Waiting for review: {waiting}, and {drafts} drafts.",
    ),
    "review.item": ("{path}：{title}", "{path}: {title}"),
    "review.text": (
        "  正文 {count} 字，附件、图片等 {files} 个",
        "  text of {count} characters, {files} attachments, pictures and the like",
    ),
    "review.file": ("  {file}  SHA-256 {sha256}", "  {file}  SHA-256 {sha256}"),
    "review.drops": (
        "  审查以后又改过：{value}。原来的 {stages} 不再算数。",
        "  Changed after its review: {value}. {stages} of then count no more.",
    ),
    "cli.ask-name": ("审查人的姓名：", "Name of the person who signs:"),
    "cli.ask-basis": (
        "依据（哪条规定、哪份审批单）：",
        "The basis (a rule, the number of a form):",
    ),
    "review.signed": (
        "已记下“{stage}”（{date}）：{path}",
        '"{stage}" is signed ({date}): {path}',
    ),
    "review.complete": (
        "审查齐了。请把记录和内容一起提交。",
        "The review is complete. Commit the record together with the item.",
    ),
    "review.left": ("还没有齐：{why}。", "Not complete yet: {why}."),
    "review.no-stage": ("没有写是哪个环节。", "Which stage is signed?"),
    "review.no-stage.remedy": (
        "请加上 --stage，如 --stage 审核。",
        "Add --stage, such as --stage 审核.",
    ),
    "review.verify-signs": (
        "--verify 只核对，不签署，不能和 --stage 一起用。",
        "--verify only looks; it does not go with --stage.",
    ),
    "review.verify-signs.remedy": ("请去掉一个。", "Leave one of them away."),
    "review.no-path": ("没有写要审查哪一件。", "Which item is reviewed?"),
    "review.no-path.remedy": (
        "请写内容文件，如 content/notice/20260301-01.md。",
        "Name its file, such as content/notice/20260301-01.md.",
    ),
    "review.folder": (
        "“{path}”是文件夹，审查要一件一件做。",
        '"{path}" is a folder; items are reviewed one by one.',
    ),
    "review.folder.remedy": ("请写出每一件的文件名。", "Name the file of each item."),
    "review.no-item": ("“{path}”不是一件内容。", '"{path}" is no item.'),
    "review.no-item.remedy": (
        "请写 content 里的 .md 文件。",
        "Name an .md file in the content folder.",
    ),
    "review.unreadable-item": (
        "“{path}”的信息栏读不出来。",
        'The front matter of "{path}" cannot be read.',
    ),
    "review.unreadable-item.remedy": (
        "请先用 gongkai check 看哪里有错，改好再审查。",
        "Mend it first; gongkai check says what is wrong.",
    ),
    "review.unknown-stage": ("没有“{value}”这个环节。", 'There is no stage "{value}".'),
    "review.unknown-stage.remedy": (
        "可选：{choices}；在 site.yaml 的“审查环节”里改。",
        "Choices: {choices}; they are set in site.yaml, 审查环节 (review_stages).",
    ),
    "review.needs": ("缺少 {option}。", "{option} is missing."),
    "review.needs.remedy": ("请补上再运行。", "Add it and run again."),
    "review.empty": (
        "“{field}”是空的，或者有看不见的字符。",
        "“{field}” is empty, or has characters that cannot be seen.",
    ),
    "review.empty.remedy": ("请重新写。", "Write it again."),
    "review.bad-date": ("日期“{value}”写得不对。", 'The date "{value}" is none.'),
    "review.bad-date.remedy": ("请写成 2026-03-01 的样子。", "Write it like 2026-03-01."),
    "review.future": (
        "日期 {value} 还没有到（今天是 {today}）。",
        "{value} is still to come (today is {today}).",
    ),
    "review.future.remedy": ("请写实际审查的日期。", "Write the day of the review."),
    "review.same-person": (
        "“{other}”已经由同一个人做了，“{stage}”要由另一个人做：自己写的不能自己审。",
        '"{other}" was signed by the same person; "{stage}" needs another: nobody reviews what they wrote.',
    ),
    "review.same-person.remedy": ("请换一个人审查。", "Let somebody else review it."),
    "review.changed": (
        "“{path}”刚刚又改过，没有签署。",
        '"{path}" was changed just now; it is not signed.',
    ),
    "review.changed.remedy": ("请看过再签。", "Look at it again, then sign."),
    "review.broken": ("审查记录读不懂：{path}。", "The review record cannot be read: {path}."),
    "review.broken.remedy": (
        "请改好；改不好的，删去它，从拟稿重新做。",
        "Correct it, or delete it and begin again with the first stage.",
    ),
    "review.encoding": (
        "不是 UTF-8 的文字，或者太大",
        "it is not UTF-8 text, or it is too large",
    ),
    "review.unreadable": ("系统不让读", "the system does not let us read it"),
    "review.merge": (
        "两个人同时签了，合并的记号还在：两处的“- 环节”都留下，删去“<<<<<<<”“=======”“>>>>>>>”三行",
        'two people signed at once, and the marks of the merge are left: keep both, and delete the lines "<<<<<<<", "=======" and ">>>>>>>"',
    ),
    "review.yaml": ("这里的写法读不懂", "this cannot be read"),
    "review.method": ("“方法”只能是 1", '"方法" (method) can only be 1'),
    "review.digest": ("“内容”要写 64 位的摘要", '"内容" (content) is a digest of 64 digits'),
    "review.date": ("日期要写成 2026-03-01 的样子", "a date is written like 2026-03-01"),
}
