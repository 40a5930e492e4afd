"""Findings and what tools/messages.md says of them → the part of docs/editors/messages.md with a section for each.

The part before `BEGINS` is written by hand. A section's heading is the id alone, so that its anchor never changes.
"""

import re
from itertools import groupby
from pathlib import Path
from string import Formatter

from gongkai.a11y.rules import RULES as RULES_OF_PAGES
from gongkai.a11y.rules import SITE_RULES
from gongkai.findings import RULES, FindingRule, Severity, registry

ROOT = Path(__file__).resolve().parents[1]
PAGE = Path("docs/editors/messages.md")
EXPLAINED = Path("tools/messages.md")
BEGINS = "## 每一条提示"
_INTRODUCTION = """

按名称找：在网页里按 Ctrl+F，输入提示里的英文名称，如 dead-link。灰底的是程序的原话，省略号是您写的值；
最后一行是英文。

*Each finding by its id: its words, with … for the value; what it means; wrong and right; who mends it.*
"""
_EFFECTS = {
    Severity.BLOCKER: "**阻断**，什么都不发布",
    Severity.ERROR: "**错误**，这一件暂缓发布",
    Severity.WARNING: "**提醒**，照常发布",
}
_BELOW = "**错误**，出自这一件的，它暂缓发布；出自模板、部件、设置的，不能发布新版本"
"""Of what the audit finds in finished pages."""
WRITER, OPERATOR = "写这一件的人", "管理员"
_HINTS = ("（这里说出最接近的，或者可以选的。）", "(Here stands what comes near, or the choices.)")
_TITLES = {
    "file": ("文件", WRITER),
    "front_matter": ("信息栏", WRITER),
    "values": ("信息栏里的值", WRITER),
    "item": ("一件内容的几项之间", WRITER),
    "links": ("与别的内容的关系、链接", WRITER),
    "attachments": ("附件和文件", WRITER),
    "text": ("正文", WRITER),
    "copied": ("从别处拷来的正文", WRITER),
    "barriers": ("有人看不到、听不到、分不出的", WRITER),
    "states": ("到期和时限", WRITER),
    "data_files": ("名单、数据文件和数据集", OPERATOR),
    "pages": ("网页检查", f"{WRITER}；每一页都有的，{OPERATOR}"),
    "pictures": ("图片和颜色", WRITER),
    "release": ("能不能公开、地址", WRITER),
    "settings": ("设置和模板", OPERATOR),
    "review": ("审查记录", "做审查的人"),
}
"""Where a finding is made → the heading of these findings, and who mends them."""


def page() -> str:
    """Return the page with its second part written anew."""
    by_hand = (ROOT / PAGE).read_text("utf-8").partition(f"\n{BEGINS}\n")[0]
    said = explained()
    parts = [by_hand, f"\n{BEGINS}", _INTRODUCTION]
    places = {
        id_: name
        for name, module in vars(registry).items()
        for id_ in getattr(module, "FINDINGS", ())
    }
    for place, ids in groupby(RULES, places.__getitem__):
        title, who = _TITLES.get(place, ("其他", WRITER))
        parts.append(f"\n### {title}\n")
        parts += [_section(id_, RULES[id_], who, place, said.get(id_, "")) for id_ in ids]
    return "".join(parts)


def explained() -> dict[str, str]:
    """Return what is written by hand: id → Markdown, which may begin with a line `谁：`."""
    sections = re.split(r"^## (\S+)\n", (ROOT / EXPLAINED).read_text("utf-8"), flags=re.M)[1:]
    return {id_: text.strip() for id_, text in zip(sections[::2], sections[1::2], strict=True)}


def _section(id_: str, rule: FindingRule, who: str, place: str, said: str) -> str:
    if said.startswith("谁："):
        first, _, said = said.partition("\n")
        who = first.removeprefix("谁：")
    is_held = not place.startswith("page") or rule.severity is not Severity.ERROR
    effect = _EFFECTS[rule.severity] if is_held else _BELOW
    chinese, english = _HINTS
    words = [*(_shown(text, chinese) for text in rule.zh)]
    words.append(" ".join(_shown(text, english) for text in rule.en))
    lines = ["", f"#### {id_}", "", f"{effect}。谁来改：{who}。", "", "```text", *words, "```"]
    lines += ["", said.strip()] if said.strip() else []
    source = "，".join(filter(None, (rule.source, rule.wcag)))
    lines += ["", f"依据：{source}"] if source else []
    if rule_page := _rule_pages().get(id_):
        lines += ["", f"怎样查：[{rule_page}](../rules/{rule_page}.md)"]
    return "\n".join([*lines, ""])


def _rule_pages() -> dict[str, str]:
    """Return id of a finding → the rule of the audit that makes it."""
    own = {rule.id: rule.id for rule in RULES_OF_PAGES} | {rule.id: rule.id for rule in SITE_RULES}
    doubts = {rule.doubt: rule.id for rule in RULES_OF_PAGES if rule.doubt}
    return own | doubts


def _shown(text: str, hint: str) -> str:
    """Return words with an ellipsis for each value; what the program proposes is no value."""
    proposed = {"hint": hint, "free": ""}
    words = "".join(
        literal + ("" if name is None else proposed.get(name, "…"))
        for literal, name, _, _ in Formatter().parse(text)
    )
    return re.sub(r"(?<=\.\))(?=\w)", " ", words.rstrip())  # a hint brings its own blank
