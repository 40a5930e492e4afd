"""Rules of the audit → docs/rules/: a page for each, in Chinese, then in English, and one that lists them.

From the docstring of the rule's file, its entry, its fixture, and the ACT rules that it names.
"""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from gongkai.a11y import rules
from gongkai.a11y.rule import Rule, SiteRule
from gongkai.a11y.rules import RULES, SITE_RULES
from gongkai.a11y.standards.wcag import CRITERIA
from gongkai.findings import RULES as FINDINGS
from gongkai.findings import FindingRule
from gongkai.messages import CHINESE, ENGLISH, Words

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path("docs/rules")
FIXTURES = ROOT / "tests/a11y/rules"
ACT = "https://www.w3.org/WAI/standards-guidelines/act/rules/{}/"
_ENGLISH = ("What", "Whom it hurts", "Passes", "Fails", "Source")
_CHINESE = ("查什么", "伤害谁")
_PART = re.compile(
    rf"(?:^|(?<= ))({'|'.join((*_ENGLISH, 'Cannot tell', *_CHINESE))})(?:: |：)", re.M
)
_CODE = re.compile(r"`[^`]+`")
_MARKED = r'^\s*(<[^\n]*\bid="{}\d+"[^\n]*)$'
_SHOWN = 3
"""Examples of a fixture for each outcome."""
_MADE = "由代码生成 · Generated from the code: `tools/reference.py`."


def pages() -> dict[Path, Callable[[], str]]:
    """Return path in the repository → the function that writes it."""
    every = _every()
    found: dict[Path, Callable[[], str]] = {
        FOLDER / f"{each.id}.md": partial(_page, each) for each in every
    }
    return found | {FOLDER / "README.md": partial(_list, every)}


def leftovers() -> list[Path]:
    """Return pages of rules that are no more."""
    wanted = pages()
    files = (file.relative_to(ROOT) for file in (ROOT / FOLDER).glob("*.md"))
    return sorted(file for file in files if file not in wanted)


def described(rule: Rule | SiteRule) -> dict[str, str]:
    """Return the parts of a rule's docstring by their headings, each on one line."""
    text = importlib.import_module(_modules()[rule.id]).__doc__ or ""
    places = list(_PART.finditer(text))
    ends = [each.start() for each in places[1:]] + [len(text)]
    return {
        each[1]: " ".join(text[each.end() : end].split())
        for each, end in zip(places, ends, strict=True)
    }


def _every() -> list[Rule | SiteRule]:
    return sorted([*RULES, *SITE_RULES], key=lambda each: each.id)


def _modules() -> dict[str, str]:
    """Return id of a rule → the name of its module."""
    found = pkgutil.walk_packages(rules.__path__, f"{rules.__name__}.")
    return {
        each.name.rpartition(".")[2].replace("_", "-"): each.name
        for each in found
        if not each.ispkg
    }


def _page(rule: Rule | SiteRule) -> str:
    parts = described(rule)
    lines = [f"# {rule.id}", "", _MADE, "", *_half(rule, parts, CHINESE), ""]
    return "\n".join([*lines, "## In English", "", *_half(rule, parts, ENGLISH)]) + "\n"


def _half(rule: Rule | SiteRule, parts: dict[str, str], words: Words) -> Iterator[str]:
    """Yield what the page says in one language."""
    is_chinese = words is CHINESE
    said = partial(_said, is_chinese=is_chinese)
    level = "##" if is_chinese else "###"
    what, whom = (parts.get(name, "") for name in (_CHINESE if is_chinese else _ENGLISH[:2]))
    entry = FINDINGS[rule.id]
    yield f"{what[:1].upper()}{what[1:]}" or _words(entry, is_chinese=is_chinese)
    if whom:
        yield from ("", f"**{said('伤害谁', 'Whom it hurts')}**{said('：', ': ')}{whom}")
    yield ""
    yield from _standards(rule, entry, words)
    for name, kind, title in (
        ("Fails", "fail", said("不对的", "Fails")),
        ("Passes", "pass", said("对的", "Passes")),
        ("Cannot tell", "cannot-tell", said("要由人判断的", "A person must look")),
    ):
        if name == "Cannot tell" and not getattr(rule, "doubt", ""):
            continue
        yield from (
            "",
            f"{level} {title}",
            "",
            _examples(parts.get(name, ""), is_chinese=is_chinese),
        )
        if isinstance(rule, Rule):
            yield from _fixture(rule.id, kind)
    yield from ("", f"{level} {said('提示', 'What is told')}", "")
    for id_ in filter(None, (rule.id, getattr(rule, "doubt", ""))):
        severity = words.text(f"severity.{FINDINGS[id_].severity}")
        shown = _words(FINDINGS[id_], is_chinese=is_chinese)
        yield f"- [{id_}](../editors/messages.md#{id_}){said('，', ', ')}{severity}{said('：', ': ')}{shown}"
    yield from ("", f"**{said('来源', 'Source')}**{said('：', ': ')}{parts.get('Source', '')}")


def _said(chinese: str, english: str, *, is_chinese: bool) -> str:
    return chinese if is_chinese else english


def _standards(rule: Rule | SiteRule, entry: FindingRule, words: Words) -> Iterator[str]:
    """Yield the criteria with their levels and the ACT rules, each a line of a list."""
    is_chinese = words is CHINESE
    for number in entry.wcag.split():
        level, english, chinese = CRITERIA[number]
        title = f"{chinese}，{level}" if is_chinese else f"{english}, {level}"
        yield f"- WCAG 2.2 {number} {title}"
    if not entry.wcag:
        yield _said(
            "- 不是 WCAG 2.2 的要求，是好的做法",
            "- good practice, asked by no criterion of WCAG 2.2",
            is_chinese=is_chinese,
        )
    for act in rule.act:
        yield f"- {_said('W3C 的 ACT 规则', 'ACT rule of W3C', is_chinese=is_chinese)} [{act}]({ACT.format(act)})"


def _examples(text: str, *, is_chinese: bool) -> str:
    """Return the examples of the docstring; in Chinese the code alone, for the words between are English."""
    if not is_chinese:
        return text
    return "\n".join(f"- {code}" for code in _CODE.findall(text))


def _fixture(rule: str, kind: str) -> Iterator[str]:
    """Yield some elements of the rule's tests that get this outcome."""
    file = FIXTURES / f"{rule}.html"
    if not file.is_file():
        return
    lines = re.findall(_MARKED.format(kind), file.read_text("utf-8"), re.M)
    shown = [line for line in lines if len(line) <= 160][:_SHOWN]
    if shown:
        yield from ("", "```html", *shown, "```")


def _words(entry: FindingRule, *, is_chinese: bool) -> str:
    """Return the message of a finding, with … for its values."""
    message = (entry.zh if is_chinese else entry.en)[0]
    return re.sub(r"\{\w+\}", "…", message.replace("{{", "{").replace("}}", "}"))


def _list(every: list[Rule | SiteRule]) -> str:
    head = ["# 网页检查的规则 · Rules of the audit", "", _MADE, ""]
    rows = ["| 规则 rule | 查什么 what | WCAG 2.2 | ACT |", "| --- | --- | --- | --- |"]
    for rule in every:
        parts = described(rule)
        what = parts.get("查什么") or _words(FINDINGS[rule.id], is_chinese=True)
        cells = (
            f"[{rule.id}]({rule.id}.md)",
            f"{what} {parts['What']}".replace("|", "\\|"),
            FINDINGS[rule.id].wcag.replace(" ", "、"),
            "、".join(rule.act),
        )
        rows.append(f"| {' | '.join(cells)} |")
    count = f"{len(every)} 条规则，不用浏览器；用浏览器的见 axe-core。 · {len(every)} rules, which need no browser."
    return "\n".join([*head, count, "", *rows]) + "\n"
