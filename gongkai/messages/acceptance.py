"""Why an entry of the accepted findings is wrong."""

TEXTS: dict[str, tuple[str, str]] = {
    "accept.unknown": (
        "没有叫“{value}”的提示，您是不是要写“{near}”",
        'there is no finding "{value}"; did you mean "{near}"',
    ),
    "accept.never": (
        "“{value}”不能接受：只有网页的无障碍问题可以，不能公开的、个人信息、阻断的不行",
        '"{value}" cannot be accepted: only barriers in pages can, nothing that must not go out, no personal data, no blocker',
    ),
    "accept.everything": (
        "位置“{value}”是每一处：请写内容文件、网页的地址或者模板",
        'the place "{value}" is every place: write a content file, the address of a page, or a template',
    ),
    "accept.long": (
        "截止日期“{value}”太远：最多一年",
        'the day "{value}" is too far ahead: at most a year',
    ),
}
