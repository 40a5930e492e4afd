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
    "pelican-error": FindingRule(
        BLOCKER,
        zh=("Pelican 报告错误：{value}。", "请检查 pelicanconf.py 的设置和插件。"),
        en=(
            "Pelican reports an error: {value}.",
            "Check the settings and plugins in pelicanconf.py.",
        ),
    ),
}
