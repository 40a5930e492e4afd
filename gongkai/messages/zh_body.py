"""The Chinese words of what is found in the text of an item."""

FINDINGS: dict[str, tuple[str, str]] = {
    "empty-body": ("正文是空的。", "请补上正文；只有附件的，请写一句说明。"),
    "image-without-alternative": (
        "图片“{value}”没有替代文字。",
        "请在方括号里写出图上有什么：![文字](图片)；纯装饰图片请写 ![](图片){{decorative=true}}。",
    ),
    "image-without-description": (
        "图解“{value}”没有文字说明。",
        "请在图的下一段写一行“::: 图解说明”，接着写出图上的全部内容，最后一行写“:::”。",
    ),
    "tall-image-without-description": (
        "图片“{value}”高 {height} 像素，像是图解，却没有文字说明。",
        "是图解的，请在图的下一段写“::: 图解说明”、图上的全部内容和“:::”；不是的，可以不改。",
    ),
    "medium-without-name": (
        "音视频“{value}”没有名称。",
        "请在方括号里写出它说的是什么：![名称](文件)。",
    ),
    "empty-medium": (
        "音视频“{value}”是空文件（0 字节），播放不了。",
        "请重新导出，确认能播放，再提交一次。",
    ),
    "medium-without-text": (
        "音视频“{value}”{why}。",
        "请补上或者改好这个文件，与音视频一并提交；看不见、听不见的人靠它知道内容。",
    ),
    "broken-chart": (
        "图表“{value}”：{why}。",
        "请改正后再提交；改好以前，页面上只有能显示的部分（图、数据表或原文）。",
    ),
    "broken-chart-row": (
        "图表的数据文件“{value}”第 {row} 行：{why}。",
        "请用电子表格软件改好，另存为“CSV UTF-8”，再提交一次；改好以前，页面上只有数据表或数据文件。",
    ),
    "unsafe-link": (
        "链接“{value}”不安全，不能发布。",
        "链接只能用 https、http、mailto、tel 或本站的相对路径。",
    ),
    "html-removed": (
        "正文里的“{value}”不能发布，已去掉。",
        "请改用 Markdown 写法；视频、表单请用相应的内容类型。",
    ),
    "drawn-table": (
        "这里有用线条字符画成的表格，无法变成真正的表格：“{value}”。",
        "请改用 Markdown 表格，读屏软件才能读出行和列。",
    ),
    "broken-table": (
        "表格不完整：“{value}”{why}。",
        "请让每一行的单元格数一样；合并的单元格请写 colspan、rowspan。",
    ),
}
