"""The drawings of docs/editors/on-the-web.md: a schematic page of a code host, with the button of each step.

No host's own look: where a thing is and what it is called. 360 wide, so that a phone shows them as they are; light
and dark as the reader has it.
"""

from collections.abc import Callable
from html import escape
from pathlib import Path

FOLDER = Path("docs/editors/pictures")
WIDTH = 360
_STYLE = (
    "text{font:15px sans-serif;fill:#1b1f24}"
    ".c{font-family:monospace;font-size:14px}.s{fill:#4a5560}.w{fill:#fff;font-weight:700}"
    ".p{fill:#fff;stroke:#6b7783}.a{fill:#eef1f4;stroke:#8a95a0}"
    ".b{fill:#e4ecf7;stroke:#1a5fb4}.h{fill:#fff3d6;stroke:#b25e00;stroke-width:3}"
    ".m{fill:#b25e00}.l{stroke:#6b7783;fill:none}.g{fill:#1c7a3d}.r{fill:#b3261e}"
    "@media(prefers-color-scheme:dark){text{fill:#eef1f4}.s{fill:#b9c2cb}.w{fill:#1b1f24}"
    ".p{fill:#1b1f24;stroke:#8a95a0}.a{fill:#2b3138;stroke:#8a95a0}"
    ".b{fill:#1e3350;stroke:#8ab8f5}.h{fill:#4a3610;stroke:#ffb74d}"
    ".m{fill:#ffb74d}.l{stroke:#b9c2cb}.g{fill:#7bd996}.r{fill:#ff9e94}}"
)


def words(x: int, y: int, text: str, kind: str = "") -> str:
    """Draw a line of text that begins at a place."""
    named = f' class="{kind}"' if kind else ""
    return f'<text x="{x}" y="{y}"{named} xml:space="preserve">{escape(text)}</text>'


def box(x: int, y: int, width: int, height: int, kind: str = "a") -> str:
    """Draw a frame; `h` is the one to look at."""
    return f'<rect class="{kind}" x="{x}" y="{y}" width="{width}" height="{height}" rx="5"/>'


def button(x: int, y: int, text: str, *, is_next: bool = False) -> str:
    """Draw a button as wide as its words."""
    width = sum(8 if character.isascii() else 15 for character in text) + 20
    return box(x, y, width, 30, "h" if is_next else "b") + words(x + 10, y + 20, text)


def mark(x: int, y: int, number: int) -> str:
    """Draw the number of a thing that the text below explains."""
    return f'<circle class="m" cx="{x}" cy="{y}" r="12"/>' + words(x - 4, y + 5, str(number), "w")


def drawing(height: int, title: str, described: str, *parts: str) -> str:
    """Return a whole drawing on a page of its own, with a title and a description."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH * 2}" '
        f'height="{height * 2}" role="img" aria-labelledby="t d" lang="zh-CN">\n'
        f'<title id="t">{escape(title)}</title>\n<desc id="d">{escape(described)}</desc>\n'
        f"<style>{_STYLE}</style>\n{box(1, 1, WIDTH - 2, height - 2, 'p')}\n"
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def folder() -> str:
    """Where the items of a kind lie, and the button for a new one."""
    files = [
        box(12, 92 + 34 * row, 336, 34) + words(24, 114 + 34 * row, name, "c")
        for row, name in enumerate(("20260903-01.md", "20260912-01.md", "opening.md"))
    ]
    return drawing(
        206,
        "找到文件夹，新建文件",
        "网页上方是文件夹的路径 content / notice，右边是新建文件的按钮，下面列出已有的文件。",
        words(14, 32, "门户 / content / notice", "c"),
        mark(230, 27, 1),
        button(14, 48, "主分支"),
        button(246, 48, "新建文件", is_next=True),
        mark(230, 63, 2),
        *files,
        words(220, 182, "已有的，点开可抄", "s"),
    )


def name() -> str:
    """Where the name of a new file is written."""
    return drawing(
        196,
        "写文件名，粘贴样例",
        "上方是文件名的格子，写着 20260928-01.md；下面的大格子里粘贴样例的全部文字。",
        words(14, 34, "content/notice/", "c"),
        box(146, 14, 164, 32, "h"),
        words(156, 35, "20260928-01.md", "c"),
        mark(330, 30, 1),
        box(12, 60, 336, 124),
        mark(330, 80, 2),
        *(
            words(24, 84 + 22 * row, line, "c")
            for row, line in enumerate(
                ("---", "标题: 本站今日开通", "发布机构: 市政府办公室", "---", "正文……")
            )
        ),
    )


def fields() -> str:
    """What a line of the front matter is made of."""
    return drawing(
        252,
        "填信息栏",
        "两行三个减号之间是信息栏，一行一项：项目名、半角冒号、一个空格、值。第二行减号下面是正文。",
        words(14, 30, "---", "c"),
        box(10, 40, 340, 30, "h"),
        words(16, 60, "标题: 关于国庆假期开放时间的通知", "c"),
        words(16, 90, "发布机构: 市政府办公室", "c"),
        words(16, 116, "发布时间: 2026-09-28 09:00", "c"),
        words(16, 142, "草稿: false", "c"),
        words(14, 168, "---", "c"),
        box(10, 182, 340, 58),
        words(18, 205, "国庆假期第一天至第三天，办事大", "c"),
        words(18, 227, "厅关闭；第四天起照常开放。", "c"),
        mark(334, 55, 1),
        mark(334, 84, 2),
        mark(334, 110, 3),
        mark(334, 136, 4),
        mark(334, 222, 5),
    )


def upload() -> str:
    """How a picture and a file come beside the item."""
    return drawing(
        214,
        "上传图片和附件",
        "先点上传文件，再把电脑里的图片和附件拖进虚线的格子，名字与文中写的一样。",
        words(14, 34, "门户 / content / notice", "c"),
        button(246, 14, "上传文件", is_next=True),
        mark(230, 29, 1),
        '<rect class="l" x="14" y="60" width="332" height="70" rx="5" stroke-dasharray="6 4"/>',
        words(60, 100, "把文件拖到这里，或点选文件"),
        mark(334, 74, 2),
        box(14, 142, 332, 28) + words(24, 161, "dating.jpg    → ![…](dating.jpg)", "c"),
        box(14, 174, 332, 28) + words(24, 193, "名单.xlsx     → 附件: 名单.xlsx", "c"),
    )


def propose() -> str:
    """How a change is handed in without touching the site."""
    return drawing(
        262,
        "提交，提出合并请求",
        "先写一句说明，选新的分支，按提交；下一页再按创建合并请求。",
        words(14, 32, "说明（提交信息）"),
        box(14, 42, 332, 32, "a"),
        words(24, 63, "新增：国庆假期开放时间的通知"),
        mark(334, 28, 1),
        '<circle class="l" cx="24" cy="98" r="8"/>',
        words(40, 103, "直接提交到主分支", "s"),
        box(10, 112, 340, 32, "h"),
        '<circle class="l" cx="24" cy="128" r="8"/><circle class="m" cx="24" cy="128" r="4"/>',
        words(40, 133, "新建分支，并提出合并请求"),
        mark(334, 128, 2),
        button(14, 158, "提交", is_next=True),
        mark(90, 173, 3),
        '<path class="l" d="M180 196v14m-5 -6l5 6l5 -6"/>',
        button(14, 218, "创建合并请求（Pull Request）", is_next=True),
        mark(322, 233, 4),
    )


def report() -> str:
    """What the report on a proposal says."""
    return drawing(
        262,
        "看提案报告",
        "报告对每个文件有一个结论，这里是暂缓；下面写着第几行、哪里不对、怎样改，有到那一行和到网页样子的链接。",
        words(14, 32, "提案报告"),
        box(10, 44, 340, 34, "h"),
        words(18, 66, "notice/20260928-01.md", "c"),
        words(220, 66, "✗", "r"),
        words(240, 66, "暂缓"),
        mark(334, 61, 1),
        box(10, 90, 340, 122),
        words(20, 112, "错误  第 3 行"),
        words(20, 134, "发布机构“市政府办工室”不在名单里。"),
        words(20, 158, "办法  您是不是要写“市政府办公室”？"),
        button(20, 172, "在网页上改"),
        mark(334, 112, 2),
        mark(134, 187, 3),
        button(186, 172, "看网页"),
        mark(270, 187, 4),
        words(18, 242, "✓", "g"),
        words(38, 242, "改好以后：可以发布"),
    )


def mend() -> str:
    """How the line that is wrong is mended in the same proposal."""
    return drawing(
        214,
        "改那一行",
        "在合并请求的改动里打开文件，点编辑，改第 3 行，再提交到同一个分支；检查会自己再跑一次。",
        words(14, 34, "改动的文件"),
        button(282, 14, "编辑", is_next=True),
        mark(266, 29, 1),
        box(10, 54, 340, 112),
        words(20, 78, "1  ---", "c s"),
        words(20, 102, "2  标题: 国庆假期开放时间", "c"),
        box(14, 112, 332, 26, "h"),
        words(20, 130, "3  发布机构: 市政府办公室", "c"),
        words(20, 156, "4  发布时间: 2026-09-28 09:00", "c"),
        mark(334, 125, 2),
        button(14, 174, "提交", is_next=True),
        words(98, 194, "还是这个分支，不要新建", "s"),
        mark(334, 189, 3),
    )


def way() -> str:
    """The way of an item from writing to the site."""
    steps = (
        ("您：写好，提出合并请求", "几分钟"),
        ("程序：检查，给出报告", "几分钟"),
        ("审核的人：看过，合并", "等人"),
        ("程序：生成，发布到网站", "合并后"),
    )
    parts = [
        box(10, 12 + 48 * row, 340, 34, "h" if row == 2 else "b")
        + words(22, 34 + 48 * row, step)
        + words(290, 34 + 48 * row, when, "s")
        + (f'<path class="l" d="M180 {46 + 48 * row}v14m-5 -6l5 6l5 -6"/>' if row < 3 else "")
        for row, (step, when) in enumerate(steps)
    ]
    return drawing(
        204,
        "从写好到公众看见",
        "四步：您提出合并请求；程序检查；审核的人看过并合并；程序生成并发布。",
        *parts,
    )


PAGES: dict[Path, Callable[[], str]] = {
    FOLDER / f"web-{drawn.__name__}.svg": drawn
    for drawn in (way, folder, name, fields, upload, propose, report, mend)
}
"""Path in the repository → the function that draws it."""
