"""What this output would wrongly publish or lose: withheld content and published addresses."""

from gongkai.findings.rule import BLOCKER, FindingRule
from gongkai.findings.sources import GUIDE, REGULATION

FINDINGS: dict[str, FindingRule] = {
    "withheld-content": FindingRule(
        BLOCKER,
        source=REGULATION,
        zh=(
            "公开属性是“{publicity}”的事项写有{parts}，共 {count} 字。内容不在此显示。",
            "发布已停止。一、删去这些内容，只留信息栏里的目录项目；二、内容已进入版本库的，立即联系管理员清除历史记录并收回已有的副本；三、按本单位保密规定报告。",
        ),
        en=(
            'An item marked "{publicity}" holds {parts}, {count} characters in all. They are not shown here.',
            "Publication has stopped. 1. Remove the content, keep the catalogue fields only. 2. If it is already in the repository, ask the administrator at once to purge the history and call back copies. 3. Report as your secrecy rules ask.",
        ),
    ),
    "withheld-elsewhere": FindingRule(
        BLOCKER,
        source=REGULATION,
        zh=(
            "公开属性“{value}”写在“{kind}”上，这一类内容都会公开。",
            "发布已停止。不公开的事项请改为“公开事项”，并删去正文、内容概述和附件。",
        ),
        en=(
            'Publicity "{value}" stands on "{kind}", a kind that is always published.',
            "Publication has stopped. Make it a 公开事项 and remove body, summary and attachments.",
        ),
    ),
    "address-lost": FindingRule(
        BLOCKER,
        source=GUIDE,
        zh=(
            "地址“{value}”以前发布过（来自“{source}”），现在没有了。",
            "请恢复文件或写回“编号:”；确要改址或撤下的，请在 content/data/redirects.yaml 里写明“原地址”和“新地址”或“撤下原因”。",
        ),
        en=(
            'Address "{value}" was published before (from "{source}") and is gone now.',
            "Restore the file or its 编号; if it must move or go, say so in content/data/redirects.yaml with 原地址 and 新地址 or 撤下原因.",
        ),
    ),
}
