"""`gongkai search`, `wechat`, `cases` and `pdf`."""

TEXTS: dict[str, tuple[str, str]] = {
    "wechat.done": (
        "已写到 {path}：用浏览器打开，全选复制，粘贴到公众号编辑器；图片要另外上传。",
        "Written to {path}: open it in a browser, copy all, paste it into the account's editor; images are uploaded apart.",
    ),
    "wechat-no-article": (
        "没有“{value}”这篇文章，或者它没有正文。",
        "There is no article “{value}”, or it has no text.",
    ),
    "wechat-no-article.remedy": (
        "请先运行 gongkai build，再核对网址或文件名。",
        "Run gongkai build first, then check the address or the file name.",
    ),
    "search.count": ("找到 {count} 条结果。", "{count} results."),
    "no-search-index": (
        "文件夹“{folder}”里没有搜索索引。",
        'There is no search index in "{folder}".',
    ),
    "no-search-index.remedy": (
        "请先运行 gongkai build，或用 --output 指明已构建的文件夹。",
        "Run gongkai build first, or name the built folder with --output.",
    ),
    "bad-search-index": (
        "“{folder}”里的搜索索引无法读取：{why}。",
        'The search index in "{folder}" cannot be read: {why}.',
    ),
    "bad-search-index.remedy": (
        "索引可能来自另一版本或已损坏，请重新运行 gongkai build。",
        "It may be of another version or damaged: run gongkai build again.",
    ),
    "cases.done": (
        "{cases} 件办理进度已加密，连同填充共 {files} 个文件，新给查询码 {new} 个；下一次 gongkai publish 时上网。\n查询码在 {codes}，只有您自己能读；不要放进门户，也不要提交到版本库。",
        "{cases} cases encrypted, with decoys {files} files, {new} new codes; the next gongkai publish puts them online.\nThe codes are in {codes}, readable by you alone; keep it out of the portal and of version control.",
    ),
    "cases.no-page": (
        '网站还没有查询页：请在 pelicanconf.py 的 EXTRAS 里加上 "track"。',
        'The site has no page to ask on yet: add "track" to EXTRAS in pelicanconf.py.',
    ),
    "cases.inside": (
        "“{path}”在“{directory}”里面，会被别人看到。",
        '"{path}" lies in "{directory}", where others would see it.',
    ),
    "cases.inside.remedy": (
        "请把清单和查询码放在门户、版本库和输出文件夹之外。",
        "Keep the list and the codes outside the portal, its repository and its output.",
    ),
    "cases.same-file": (
        "清单和查询码不能是同一个文件：“{path}”。",
        'The list and the codes cannot be one file: "{path}".',
    ),
    "cases.same-file.remedy": ("请用 --codes 指定另一个文件。", "Name another file with --codes."),
    "cases.codes-gone": (
        "没有上一次的查询码文件“{path}”；另给新的，已经发出去的查询码就都不能用了。什么也没有改。",
        'The last codes are not there: "{path}". With new ones, all that were given out would be void. Nothing was changed.',
    ),
    "cases.codes-gone.remedy": (
        "请用 --codes 指定上一次的查询码文件；真的丢了，就删去文件夹“{directory}”再运行，并把新的查询码告诉每一个人。",
        'Name the file of the last codes with --codes; if it is lost, delete the folder "{directory}", run again, and give everybody a new code.',
    ),
    "cases.no-library": (
        "没有装加密用的库 cryptography。",
        "The library cryptography is not installed.",
    ),
    "cases.no-library.remedy": (
        "请运行：pip install 'cryptography>=42'",
        "Run: pip install 'cryptography>=42'",
    ),
    "cases.bad-row": (
        "“{path}”第 {row} 行：{why}。什么也没有改。",
        '"{path}", row {row}: {why}. Nothing was changed.',
    ),
    "cases.bad-row.remedy": ("请改正这一行，再运行一次。", "Correct this row and run again."),
    "pdf.no-page": ("输出文件夹里没有页面“{value}”。", 'The output has no page "{value}".'),
    "pdf.no-page.remedy": (
        "请先运行 gongkai build，再写页面的地址，如 gazette/2026-1/print/",
        "Run gongkai build first, then give the page's address, such as gazette/2026-1/print/",
    ),
    "pdf.done": (
        "写好了 {file}（{size}）。生成网站不会更新它：内容改了，请再打印一次；要随页面发布，请放进内容文件夹，写在“附件”里。",
        "Wrote {file} ({size}). A build does not renew it: print it again when the content changes; to publish it with a page, put it into the content folder and name it under 附件.",
    ),
}
