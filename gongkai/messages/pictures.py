"""Why a picture or a colour is not taken, or does not look well."""

TEXTS: dict[str, tuple[str, str]] = {
    "why.picture-narrow": (
        "宽只有 {width} 像素，横贯网页的图至少要 {least} 像素",
        "it is {width} pixels wide; across a page it needs {least}",
    ),
    "why.picture-flat": (
        "宽 {width}、高 {height} 像素，要裁成又宽又矮的一条，宽是高的 4 到 10 倍",
        "it is {width} by {height} pixels; crop it to a band 4 to 10 times as wide as high",
    ),
    "why.picture-square": (
        "宽 {width}、高 {height} 像素，图标要正方形",
        "it is {width} by {height} pixels; an icon is square",
    ),
    "why.picture-emblem": (
        "宽 {width}、高 {height} 像素，徽标要接近正方形，宽的会缩得很小",
        "it is {width} by {height} pixels; an emblem is nearly square, and a wide one becomes tiny",
    ),
    "why.icon-type": (
        "它不是 PNG、JPG、WebP、AVIF 或 SVG 图片",
        "it is no PNG, JPG, WebP, AVIF or SVG image",
    ),
    "why.colour-key": (
        "“{value}”不是主题色的一项，或者写了两次；主题色只有“白天”“夜间”“底色”",
        '"{value}" is no part of the theme colour, or is there twice; it has day, night and deep',
    ),
    "why.colour-day": ("没有写“白天”的颜色", "the colour of the day is missing"),
    "why.sheet-day": ("白天，{value} 在 {other} 上", "by day, {value} on {other}"),
    "why.sheet-night": ("夜间，{value} 在 {other} 上", "by night, {value} on {other}"),
    "why.colour-empty": ("有一个颜色是空的", "a colour is empty"),
    "why.colour-form": ("“{value}”不是这样写的颜色", '"{value}" is no colour in this form'),
    "why.colour-link-day": (
        "白天，链接和标题的颜色 {value} 在底色 {other} 上",
        "by day, links {value} on the ground {other}",
    ),
    "why.colour-link-night": (
        "夜间，链接和标题的颜色 {value} 在底色 {other} 上",
        "by night, links {value} on the ground {other}",
    ),
    "why.colour-button-day": (
        "白天，按钮上的字 {value} 在按钮 {other} 上",
        "by day, the words {value} on buttons {other}",
    ),
    "why.colour-button-night": (
        "夜间，按钮上的字 {value} 在按钮 {other} 上",
        "by night, the words {value} on buttons {other}",
    ),
    "why.colour-chart-day": (
        "白天，图表的第一种颜色 {value} 在底色 {other} 上",
        "by day, the first colour of charts {value} on the ground {other}",
    ),
    "why.colour-chart-night": (
        "夜间，图表的第一种颜色 {value} 在底色 {other} 上",
        "by night, the first colour of charts {value} on the ground {other}",
    ),
    "why.colour-header-day": (
        "白天，页眉页脚的字 {value} 在底色 {other} 上",
        "by day, the words {value} of header and foot on {other}",
    ),
    "why.colour-header-night": (
        "夜间，页眉页脚的字 {value} 在底色 {other} 上",
        "by night, the words {value} of header and foot on {other}",
    ),
    "why.colour-focus-day": (
        "白天，焦点框 {value} 在页眉底色 {other} 上",
        "by day, the ring of the focus {value} on {other}",
    ),
    "why.colour-focus-night": (
        "夜间，焦点框 {value} 在页眉底色 {other} 上",
        "by night, the ring of the focus {value} on {other}",
    ),
    "why.colour-field-day": (
        "白天，搜索框的边 {value} 在页眉底色 {other} 上",
        "by day, the edge {value} of the search field on {other}",
    ),
    "why.colour-field-night": (
        "夜间，搜索框的边 {value} 在页眉底色 {other} 上",
        "by night, the edge {value} of the search field on {other}",
    ),
    "why.picture": ("只写一个文件名", "write one file name alone"),
    "why.picture-type": (
        "它不是 JPG、PNG、WebP 或 AVIF 图片",
        "it is no JPG, PNG, WebP or AVIF image",
    ),
    "why.picture-broken": (
        "图片损坏，或者没有传完",
        "the image is damaged, or was not transferred whole",
    ),
    "why.picture-long": (
        "宽 {width}、高 {height} 像素，任何一边都不能超过 16383 像素",
        "it is {width} by {height} pixels; no side may be longer than 16383",
    ),
    "why.picture-small": (
        "宽只有 {width} 像素，至少要 {least} 像素",
        "it is {width} pixels wide; it needs {least}",
    ),
    "why.picture-shape": (
        "宽 {width}、高 {height} 像素，宽高之比要接近 16:9",
        "it is {width} by {height} pixels; its shape should be near 16:9",
    ),
}
