"""Reports of findings, the summary of a build, and the steps that a progress bar names."""

TEXTS: dict[str, tuple[str, str]] = {
    "severity.blocker": ("阻断", "blocker"),
    "severity.error": ("错误", "error"),
    "severity.warning": ("提醒", "warning"),
    "summary.none": ("没有发现问题。", "No findings."),
    "summary.counts": (
        "共 {total} 处：阻断 {blocker}，错误 {error}，提醒 {warning}。",
        "{total} findings: {blocker} blocker, {error} error, {warning} warning.",
    ),
    "summary.held": (
        "暂缓发布 {count} 件（上一次发布的页面保持不变）：",
        "{count} items held (their last published pages stay):",
    ),
    "summary.held-new": (
        "暂缓发布 {count} 件（还没有发布过，改好以后才有网页）：",
        "{count} items held (not published yet: no page until they are mended):",
    ),
    "summary.held-item": ("  {path}：{reason}", "  {path}: {reason}"),
    "summary.blocked": (
        "已停止：有阻断问题，{output} 保持上一次的样子。",
        "Stopped: there are blockers; {output} stays as it was.",
    ),
    "build.counts": (
        "内容 {records} 件，页面 {pages} 个，文件 {files} 个；本次写入 {written} 个，删除 {removed} 个。",
        "{records} items, {pages} pages, {files} files; {written} written, {removed} removed.",
    ),
    "build.records-by-kind": ("其中：{kinds}。", "Of these: {kinds}."),
    "build.withheld": (
        "未到时间或草稿 {count} 件，没有写入任何内容。",
        "{count} drafts or items not yet due; nothing of them was written.",
    ),
    "build.output": ("网站在 {output}", "The site is in {output}"),
    "build.plugin-full": (
        "插件“{name}”要监听每次写出，本次完整生成。",
        'Plugin "{name}" listens to each write; this build is a full one.',
    ),
    "progress.read": ("读取", "Reading"),
    "progress.derive": ("检索和检查", "Indexing and auditing"),
    "progress.render": ("生成", "Rendering"),
    "check.counts": ("检查了 {records} 件内容。", "{records} items checked."),
    "report.title": ("检查报告", "Report"),
    "report.section": ("说明：{section}", "More: {section}"),
    "report.more": (
        "每一条是什么意思、怎样改、由谁改，见手册 {page}，井号后面是这一条的名称，例如 {section}",
        "What each means, how to mend it and who: the manual, {page}, with the id behind #, as in {section}",
    ),
    "report.place": ("位置", "Place"),
    "report.rule": ("规则", "Rule"),
    "report.severity": ("程度", "Severity"),
    "report.message": ("问题", "What is wrong"),
    "report.remedy": ("办法", "What to do"),
    "progress.release": ("发布", "Publishing"),
    "progress.audit": ("检查", "Audit"),
    "progress.browser": ("用浏览器检查", "Audit in the browser"),
}
