"""The portal's own settings, kinds and plugins."""

from gongkai.findings.rule import BLOCKER, WARNING, FindingRule

FINDINGS: dict[str, FindingRule] = {
    "old-import": FindingRule(
        WARNING,
        zh=(
            "“{value}”是旧的写法，{until} 版起不能用。",
            "请改成“from {new} import …”，并对照升级说明（docs/upgrading.md）改名。",
        ),
        en=(
            '"{value}" is an old name, which ends with version {until}.',
            'Write "from {new} import …", and rename as docs/upgrading.md says.',
        ),
    ),
    "old-template": FindingRule(
        WARNING,
        zh=(
            "模板“{value}”是旧的名称，{until} 版起不读。",
            "请把文件改名为“{new}”，里面引用的“!theme/{value}”也改成“!theme/{new}”。",
        ),
        en=(
            'The template "{value}" has an old name, which version {until} no longer reads.',
            'Rename the file "{new}", and "!theme/{value}" in it "!theme/{new}".',
        ),
    ),
    "old-component": FindingRule(
        WARNING,
        zh=(
            "这个组件是照以前的主题写的，没有 {value}：先用主题的，或者不用；{until} 版起会出错。",
            "请对照主题里同名的组件，补上这些宏和参数。",
        ),
        en=(
            "This component was written for an earlier theme and lacks {value}: the theme's stands in, or it is left out; from version {until} on it is an error.",
            "Compare it with the theme's component of this name, and add these macros and arguments.",
        ),
    ),
    "old-option": FindingRule(
        WARNING,
        zh=("“{value}”是旧的写法，{until} 版起不能用。", "请改写成“{new}”。"),
        en=('"{value}" is an old option, which ends with version {until}.', 'Write "{new}".'),
    ),
    "pelican-error": FindingRule(
        BLOCKER,
        zh=("Pelican 报告错误：{value}。", "请检查 pelicanconf.py 的设置和插件。"),
        en=(
            "Pelican reports an error: {value}.",
            "Check the settings and plugins in pelicanconf.py.",
        ),
    ),
}
