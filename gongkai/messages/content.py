"""`gongkai init`, `new`, `check` and `serve`."""

TEXTS: dict[str, tuple[str, str]] = {
    "check.write-alone": ("--write 要与 --fix 一起用。", "--write goes with --fix."),
    "check.write-alone.remedy": (
        "请先用 gongkai check --fix 看改法，再加 --write。",
        "See the changes with gongkai check --fix first, then add --write.",
    ),
    "check.fix-format": (
        "--fix 给出补丁，不能用 --format {value}。",
        "--fix gives a patch, not --format {value}.",
    ),
    "check.fix-format.remedy": ("请去掉其中一个。", "Leave one of them out."),
    "fix.head": (
        "改法：- 是原来的行，+ 是改后的行。用 git apply 或 gongkai check --fix --write 改。",
        "How to mend it: - is the line as it is, + as it would be. Apply it with git apply or gongkai check --fix --write.",
    ),
    "fix.nothing": ("没有可以代改的。", "Nothing can be mended here."),
    "fix.shown": (
        "有 {count} 个文件可以这样改；还没有改。加上 --write 就改。",
        "{count} files can be changed so; none was. Add --write to change them.",
    ),
    "fix.written": (
        "改了 {count} 个文件。请看一遍再提交。",
        "{count} files changed. Look at them before you commit.",
    ),
    "fix.registry": (
        "文号由登记的人给：其中的文号是按本站已有的推算的，请先向他核对。",
        "The registry gives document numbers: those above follow from what this site has; ask there first.",
    ),
    "fix.left": (
        "另有 {count} 个文件不代改：要由人判断，或者有错误、有不公开的内容、有个人信息。见 gongkai check。",
        "{count} more files are left alone: a person must decide, or they have errors, withheld content or personal data. See gongkai check.",
    ),
    "check.no-path": ("没有文件“{path}”。", 'There is no file "{path}".'),
    "check.no-path.remedy": ("请核对路径。", "Check the path."),
    "init.done": ("已建好门户：{directory}", "Portal made: {directory}"),
    "init.next": (
        "下一步：gongkai build --site {directory}，然后 gongkai serve --site {directory}",
        "Next: gongkai build --site {directory}, then gongkai serve --site {directory}",
    ),
    "init.not-empty": ("文件夹“{directory}”不是空的。", 'Folder "{directory}" is not empty.'),
    "init.not-empty.remedy": (
        "请换一个空文件夹，以免盖掉已有文件；只可以已有 .git 和 .venv。",
        "Choose a folder that is empty but for .git and .venv, so that nothing is overwritten.",
    ),
    "new.done": ("已新建：{path}", "Made: {path}"),
    "new.missing": (
        "缺少：{missing}。在终端里运行，会一项一项地问",
        "the following arguments are required: {missing}; on a terminal you are asked for them",
    ),
    "new.ask": (
        "一项一项地问；写错的当场说。直接回车的，在文件里空着，以后再填。按 Ctrl+C 停止，什么也不留下。",
        "You are asked for one thing after another. What is left empty waits in the file. Ctrl+C stops, and leaves nothing behind.",
    ),
    "new.stopped": ("\n停止了，没有新建。", "\nStopped; nothing was made."),
    "new.next": (
        "下一步：打开它写正文，看看以 # 开头的栏；再运行 gongkai check {path}",
        "Next: open it to write the text, and look at the lines that begin with #; then run gongkai check {path}",
    ),
    "ask.kind": ("{number:>3}  {zh}  {id}", "{number:>3}  {id}  {zh}"),
    "ask.which-kind": (
        "写哪一类？写前面的数、名称，或者名称里的几个字：",
        "Which kind? Type its number, its name or a part of it: ",
    ),
    "ask.chosen": ("  → {value}", "  → {value}"),
    "ask.several": (
        "有几类都有“{value}”，请选一类。",
        'Several have "{value}" in them: choose one.',
    ),
    "ask.none": (
        "没有“{value}”这一类，请照下面的写。",
        'There is no kind "{value}": choose from the list.',
    ),
    "ask.needed": ("“{field}”不能空着。", '"{field}" cannot be left empty.'),
    "ask.field": ("\n{field}（{notes}）", "\n{field} ({notes})"),
    "ask.field-alone": ("\n{field}", "\n{field}"),
    "ask.example": ("例：{value}", "example: {value}"),
    "ask.free": (
        "  下一个没有用过的：{value}（直接回车就用它）",
        "  The next free one: {value} (press Enter to take it)",
    ),
    "new.number": ("{field}：{value}（下一个没有用过的）", "{field}: {value} (the next free one)"),
    "new.number-later": (
        "{field}：写好别的栏，再运行 gongkai check --fix --write {path}，就填上下一个没有用过的。",
        "{field}: fill in the other fields, then run gongkai check --fix --write {path}: it writes the next free one.",
    ),
    "new.no-numbers": (
        "没有推算编号：{why}",
        "No number was worked out: {why}",
    ),
    "ask.choice": ("{number:>3}  {value}", "{number:>3}  {value}"),
    "ask.value": ("{field}：", "{field}: "),
    "ask.value-of-several": (
        "{field} 第{number}个（没有了就直接回车）：",
        "{field}, number {number} (press Enter when there are no more): ",
    ),
    "ask.entry": (
        "— {field}，第{number}项。没有了，下一栏就直接回车 —",
        "— {field}, entry {number}; press Enter at its first part when there are no more —",
    ),
    "ask.fault": ("  ✗ {message} {remedy}", "  ✗ {message} {remedy}"),
    "new.exists": ("文件“{path}”已经有了。", 'File "{path}" exists.'),
    "new.exists.remedy": ("请用 --id 换一个编号。", "Give another id with --id."),
    "new.no-title": ("标题是空的。", "The title is empty."),
    "new.no-title.remedy": (
        "请写标题；只写 gongkai new，会一项一项地问。",
        "Write the title; gongkai new alone asks for it.",
    ),
    "new.unknown-kind": ("没有“{value}”这一类内容。", 'There is no kind "{value}".'),
    "new.unknown-kind.remedy": ("可选：{choices}。", "Choose one of: {choices}."),
    "new.bad-id": ("编号“{value}”不能用。", 'Id "{value}" cannot be used.'),
    "new.bad-id.remedy": (
        "编号只能用文字、数字、“-”、“_”和“.”。",
        'Use letters, digits, "-", "_" and "." only.',
    ),
    "editor.written": ("已写：{path}", "Written: {path}"),
    "editor.aside": (
        "已另写：{path}。同名的文件读不懂，没有动它；请把这里的项目并进去，再运行一次。",
        "Written under another name: {path}. The office's own file cannot be read and was left alone: copy these entries into it, and run this again.",
    ),
    "editor.done": (
        "给 VS Code 的文件和样例 {count} 个，都是新的了；本单位自己写的没有改。",
        "{count} files for VS Code and examples are up to date; what the office wrote is unchanged.",
    ),
    "editor.kept": (
        "没有写：{path}。这个文件夹是本单位自己的；要样例，请把它改名，再运行一次。",
        "Not written: {path}. This folder is the office's own; rename it to get examples, and run this again.",
    ),
    "example.note": (
        "gongkai editor 生成的样例，会被它覆盖；明川市是虚构的城市。照着写，或者复制到 content 里再改。",
        "An example made by gongkai editor, which writes it again; the city is invented. Write like this, or copy it into content and change it.",
    ),
    "example.needs": (
        "它写着别的样例的编号，复制时连同这几类的样例：{kinds}。",
        "It names other examples; copy those of these kinds too: {kinds}.",
    ),
    "example.title": ("{kind}（样例）", "{kind} (example)"),
    "example.body": (
        "正文写在这里。明川市是虚构的城市，这一件是样例。",
        "The text goes here. The city of Mingchuan is invented; this is an example.",
    ),
    "example.file": (
        "{kind}的“{field}”，样例。明川市是虚构的城市。",
        "“{field}” of {kind}: an example. The city of Mingchuan is invented.",
    ),
    "example.readme": (
        "# 样例\n\n每一类一个文件夹，里面是填满的一件和它用到的文件：每一栏写着什么、为什么，看行末的说明；开头是 `# ` 的栏是一般不写的，或者要先有别的内容。都是虚构的明川市的。\n\n这里不生成网页，也不发布。要用的，把文件夹里的文件复制到 `content/` 里同名的文件夹，改好，把 `草稿: true` 改成 `false`。\n\n由 `gongkai editor` 生成，会被它覆盖；自己的样例放在别的文件夹里。",
        "# Examples\n\nA folder for each kind, with a filled item and the files that it names; the remark behind each field says what it is for. Fields behind `# ` are hardly written, or need other content first. The city is invented.\n\nNothing here is built or published. To use one, copy its files into the folder of the same name in `content/`, change them, and write `草稿: false`.\n\nMade by `gongkai editor`, which writes them again; keep examples of your own elsewhere.",
    ),
    "new.body": ("在这里写正文。", "Write the body here."),
    "serve.at": (
        "预览：http://{host}:{port}/ （按 Ctrl+C 停止）",
        "Preview: http://{host}:{port}/ (Ctrl+C stops it)",
    ),
    "serve.panel": ("这个页面的问题", "What is wrong with this page"),
    "serve.changed": ("有改动：{paths}", "Changed: {paths}"),
    "serve.port-taken": (
        "端口 {port} 已经被别的程序占用。",
        "Another program has taken port {port}.",
    ),
    "serve.port-taken.remedy": ("请用 --port 换一个端口。", "Choose another one with --port."),
    "serve.port": ("端口 {port} 用不了：{why}。", "Port {port} cannot be used: {why}."),
    "serve.port.remedy": ("请用 --port 换一个端口。", "Choose another one with --port."),
    "serve.bad-request": ("预览看不懂这个请求。", "The preview does not understand this request."),
    "serve.foreign-host": (
        "预览只回答本机的地址。请打开 http://127.0.0.1:{port}/ 。",
        "The preview answers under this machine's own addresses only. Open http://127.0.0.1:{port}/",
    ),
    "serve.foreign-site": (
        "预览不回答别的网站发来的请求。",
        "The preview does not answer requests of other sites.",
    ),
    "serve.our-fault": (
        "预览出错了，原因在终端里。",
        "The preview failed; the terminal says why.",
    ),
    "serve.failed": ("这次没有生成：{message}", "Not built this time: {message}"),
}
