"""What stops a build: the portal's folder, settings, kinds, templates and plugins, and the output folder."""

TEXTS: dict[str, tuple[str, str]] = {
    "no-site": (
        "“{directory}”里没有 pelicanconf.py，不是门户文件夹。",
        '"{directory}" holds no pelicanconf.py; it is not a portal.',
    ),
    "no-site.remedy": (
        "请进入门户文件夹，或用 --site 指定；新建门户用 gongkai init。",
        "Go to the portal's folder or name it with --site; `gongkai init` makes a new one.",
    ),
    "bad-settings": ("pelicanconf.py 读不出来：{why}", "pelicanconf.py cannot be read: {why}"),
    "bad-settings.remedy": ("请改正设置后再试。", "Correct the settings and try again."),
    "setting-no-list": (
        "设置 {name} 要写成列表，现在是“{value}”。",
        'The setting {name} must be a list; it is "{value}".',
    ),
    "setting-no-list.remedy": (
        '请在 pelicanconf.py 里用方括号写：{name} = ["…"]。',
        'Write it in brackets in pelicanconf.py: {name} = ["…"].',
    ),
    "setting-no-path": (
        "设置 {name} 要写成一个路径，现在是“{value}”。",
        'The setting {name} must be a path; it is "{value}".',
    ),
    "setting-no-path.remedy": (
        '请在 pelicanconf.py 里写成：{name} = "…"。',
        'Write it in pelicanconf.py as {name} = "…".',
    ),
    "setting-no-mapping": (
        "设置 {name} 要写成字典，现在是“{value}”。",
        'The setting {name} must be a dict; it is "{value}".',
    ),
    "setting-no-mapping.remedy": (
        '请在 pelicanconf.py 里写成：{name} = {{"名称": 值}}。',
        'Write it in pelicanconf.py as {name} = {{"name": value}}.',
    ),
    "setting-unknown": (
        "设置 {name} 里没有“{value}”这一项可选。",
        'The setting {name} has no choice "{value}".',
    ),
    "setting-unknown.remedy": ("可选：{choices}。", "Choose from: {choices}."),
    "bad-template": ("模板出错：{why}", "A template failed: {why}"),
    "bad-template.remedy": ("请检查 templates/ 里的模板。", "Check the templates in templates/."),
    "bad-now": ("--now 的值“{value}”不是日期时间。", '--now "{value}" is no date and time.'),
    "bad-now.remedy": (
        "请写成 2026-11-21 或 “2026-11-21 09:00”。",
        'Write 2026-11-21 or "2026-11-21 09:00".',
    ),
    "output-inside": (
        "输出文件夹“{directory}”与网站的内容或设置重叠。",
        'Output folder "{directory}" overlaps the site\'s content or settings.',
    ),
    "output-inside.remedy": (
        "请用 --output 另指定一个文件夹。",
        "Name another folder with --output.",
    ),
    "output-foreign": (
        "输出文件夹“{directory}”里已有不是 Gongkai 生成的文件。",
        'Output folder "{directory}" holds files that Gongkai did not make.',
    ),
    "output-foreign.remedy": (
        "请用 --output 另指定一个空文件夹。",
        "Name an empty folder with --output.",
    ),
    "output-other-portal": (
        "输出文件夹“{directory}”是另一个门户“{other}”的，没有改动。",
        'Output folder "{directory}" is that of another portal, "{other}"; nothing was changed.',
    ),
    "output-other-portal.remedy": (
        "请用 --output 另指定一个文件夹；确是本门户搬过家的，请先清空里面的 .gongkai-output（文件留着，内容删去）。",
        "Name another folder with --output; if this portal was moved, empty the file .gongkai-output in it first (keep the file).",
    ),
    "output-published": (
        "输出文件夹“{directory}”是正式生成的网站，预览里有没发布的内容，不能写在这里。",
        'Output folder "{directory}" holds the site proper; a preview shows what is not published and may not be written there.',
    ),
    "output-published.remedy": (
        "请去掉 --output，预览会写在 .gongkai/preview 里；或另指定一个空文件夹。",
        "Leave out --output: the preview goes into .gongkai/preview; or name an empty folder.",
    ),
    "output-preview": (
        "输出文件夹“{directory}”是预览，里面有没发布的内容，不能作正式的网站。",
        'Output folder "{directory}" holds a preview, which shows what is not published: it cannot be the site proper.',
    ),
    "output-preview.remedy": (
        "请用 --output 另指定一个文件夹。",
        "Name another folder with --output.",
    ),
    "output-clash": (
        "两样东西要写在同一个位置：“{value}”和“{other}”，没有改动。",
        'Two things would be written to one place: "{value}" and "{other}"; nothing was changed.',
    ),
    "output-clash.remedy": (
        "请给其中一个改名或改编号；是 redirects.yaml 里的原地址，请删去那一条。",
        "Give one of them another name or id; remove an old address in redirects.yaml.",
    ),
    "output-no-folder": ("输出位置“{directory}”不是文件夹。", 'Output "{directory}" is no folder.'),
    "output-no-folder.remedy": (
        "请用 --output 另指定一个文件夹。",
        "Name another folder with --output.",
    ),
    "bad-kind": ("内容类型“{value}”装不上：{why}", 'Kind "{value}" cannot be loaded: {why}'),
    "bad-kind.remedy": ("请改正 EXTRA_KINDS 里的文件。", "Correct the file named in EXTRA_KINDS."),
    "kind-twice": ("两种内容类型同名：“{value}”。", 'Two kinds share the name "{value}".'),
    "kind-twice.remedy": ("请给自己的类型换一个名称。", "Give your own kind another name."),
    "plugin-missing": (
        "设置 PLUGINS 里没有“{name}”，什么也生成不了。",
        'The setting PLUGINS lacks "{name}"; nothing can be built.',
    ),
    "plugin-missing.remedy": (
        '请在 pelicanconf.py 里加上：PLUGINS = ["{name}", …]。',
        'Add it in pelicanconf.py: PLUGINS = ["{name}", …].',
    ),
    "plugin-failed": ("插件“{name}”出错：{why}", 'Plugin "{name}" failed: {why}'),
    "plugin-failed.remedy": (
        "请检查插件，或从 pelicanconf.py 的 PLUGINS 里去掉。",
        "Check the plugin, or take it out of PLUGINS in pelicanconf.py.",
    ),
    "kind-failed": (
        "内容类型“{kind}”的函数读 {path} 时出错：{why}",
        'A function of the kind "{kind}" failed at {path}: {why}',
    ),
    "kind-failed.remedy": (
        "请改正这一类型的文件，它写在 EXTRA_KINDS 里。",
        "Correct the kind's file, which EXTRA_KINDS names.",
    ),
    "kind-declaration": (
        "内容类型“{kind}”的 {part} 不对：“{value}”。",
        '{part} of the kind "{kind}" is wrong: "{value}".',
    ),
    "kind-declaration.remedy": (
        "请写有的项目、状态、类型或首页的块，项目不能重名，见“增加一种内容”（docs/developers/adding-a-kind.md）。",
        "Name a field, a state, a kind or a block of the home page that is there; no two fields share a name: docs/developers/adding-a-kind.md.",
    ),
    "kind-reserved": (
        "内容类型不能叫“{value}”，这个名称另有用处。",
        'No kind may be called "{value}": the name has another use.',
    ),
    "kind-reserved.remedy": ("请给自己的类型换一个名称。", "Give your own kind another name."),
    "locked": ("另一个生成正在进行（{holder}）。", "Another build is running ({holder})."),
    "locked.remedy": ("请等它结束后再试。", "Wait for it to end, then try again."),
    "disk": (
        "写文件时出错：{why}。上一次的成果保持不变。",
        "Writing failed: {why}. The last output stays as it was.",
    ),
    "disk.remedy": ("请检查磁盘空间和文件夹权限。", "Check disk space and permissions."),
    "not-utf8": (
        "系统的语言设置不是 UTF-8，中文的文件名读不对。",
        "The system's language setting is not UTF-8: names of files in Chinese would be misread.",
    ),
    "not-utf8.remedy": (
        "请改用 gongkai build；或者先设 PYTHONUTF8=1，再运行 pelican。",
        "Use gongkai build, or set PYTHONUTF8=1 before you run pelican.",
    ),
    "internal": ("程序内部出错：{why}", "Internal error: {why}"),
    "internal.remedy": (
        "这是 Gongkai 的问题，请带上面的错误记录报告给我们。",
        "This is a fault of Gongkai; please report it with the record above.",
    ),
    "store-rebuilt": (
        "状态文件 {path} 已损坏或来自别的版本，已重新建立；这次完整生成。",
        "State file {path} is damaged or of another version; it was made anew, and this build is a full one.",
    ),
}
