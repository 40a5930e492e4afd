"""What `argparse` says of wrong use and in its help, in Chinese: its own words → ours."""

USAGE = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "show this help message and exit": "显示这些说明",
    "%(prog)s: error: %(message)s\n": "%(prog)s：%(message)s。写 -h 看说明。\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "the following arguments are required: %s": "缺少：%s",
    "one of the arguments %s is required": "这几项要写一项：%s",
    "unrecognized arguments: %s": "不认识：%s",
    "not allowed with argument %s": "不能与 %s 同用",
    "ignored explicit argument %r": "不能写值 %r",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s 不明确，可能是 %(matches)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有 %(value)r 这一项，可选：%(choices)s",
    "invalid %(type)s value: %(value)r": "值 %(value)r 不合格式",
    "expected one argument": "后面要写一个值",
    "expected at most one argument": "后面最多写一个值",
    "expected at least one argument": "后面至少写一个值",
    "expected %s argument": "后面要写 %s 个值",
    "expected %s arguments": "后面要写 %s 个值",
}
