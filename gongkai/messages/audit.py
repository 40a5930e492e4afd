"""`gongkai audit`, and the browser that it and `gongkai pdf` need."""

TEXTS: dict[str, tuple[str, str]] = {
    "no-browser": ("没有找到 {value}。", "{value} was not found."),
    "no-browser.remedy": (
        "请安装：apt-get install chromium chromium-driver fonts-noto-cjk",
        "Install it: apt-get install chromium chromium-driver fonts-noto-cjk",
    ),
    "browser-failed": ("浏览器出错：{why}", "The browser failed: {why}"),
    "browser-failed.remedy": (
        "请安装：apt-get install chromium chromium-driver fonts-noto-cjk",
        "Install it: apt-get install chromium chromium-driver fonts-noto-cjk",
    ),
    "no-axe": ("没有找到 axe-core：{value}", "axe-core was not found: {value}"),
    "no-axe.remedy": (
        "请在门户文件夹里运行：npm install --no-save --prefix . axe-core@{version}",
        "Run in the folder of the portal: npm install --no-save --prefix . axe-core@{version}",
    ),
    "axe-failed": ("axe 没有检查完 {page}：{why}", "axe did not finish {page}: {why}"),
    "axe-failed.remedy": (
        "请重试；仍不行就报告给我们。",
        "Try again; if it fails again, report it to us.",
    ),
    "audit.counts": ("检查了 {pages} 个页面。", "{pages} pages checked."),
    "audit.browser-counts": (
        "用浏览器检查了 {pages} 个页面。",
        "{pages} pages checked in the browser.",
    ),
    "audit.trend-damaged": (
        "记录以前结果的文件“{file}”读不懂，从这一次重新记起。",
        'The file of earlier results, "{file}", cannot be read; it begins anew with this run.',
    ),
    "audit.no-folder": ("没有文件夹“{directory}”。", 'There is no folder "{directory}".'),
    "audit.no-folder.remedy": (
        "请先运行 gongkai build，或写出要检查的文件夹或网址。",
        "Run gongkai build first, or name the folder or the address to check.",
    ),
    "audit-no-pages": ("文件夹“{directory}”里没有网页。", 'Folder "{directory}" holds no page.'),
    "audit-no-pages.remedy": ("请写出放有 .html 文件的文件夹。", "Name a folder with .html files."),
    "audit-blind": (
        "检查程序自己没有通过检验：这些规则没有查出埋下的问题：{rules}。",
        "The audit failed its own test: these rules did not find the planted fault: {rules}.",
    ),
    "audit-blind.remedy": (
        "检查结果不可信，没有给出；请重新安装，仍不行就报告给我们。",
        "Its results cannot be trusted and are not shown; install it again, and if that does not help, report it to us.",
    ),
    "audit.no-library": (
        "浏览器检查要用的程序库没有装：{why}",
        "The libraries for the browser audit are not installed: {why}",
    ),
    "audit.no-library.remedy": (
        "请运行：pip install 'axe-selenium-python>=2.1.6' 'selenium>=4.20'",
        "Run: pip install 'axe-selenium-python>=2.1.6' 'selenium>=4.20'",
    ),
    "page-not-loaded": ("页面“{page}”打不开：{why}", 'Page "{page}" does not load: {why}'),
    "page-not-loaded.remedy": (
        "请核对网址，并确认能连上。",
        "Check the address, and whether it can be reached.",
    ),
}
