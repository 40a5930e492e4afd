"""Write what is generated: docs/reference/, templates.md, CONTEXT.md's names, messages.md, and a portal's manual.

`reference.py` writes the pages; `reference.py --check` exits with 1 when one of them is stale.
"""

import argparse
import ast
import inspect
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from gongkai.cli import COMMANDS, parser
from gongkai.document import TRANSFORMS
from gongkai.findings import RULES, FindingRule, Severity
from gongkai.messages import CHINESE, ENGLISH, Words
from gongkai.portal.kind import Kind
from gongkai.records import fields
from gongkai.records.closed_lists import LISTS
from gongkai.records.navigation import KEYS, LANGUAGE_KEYS
from gongkai.records.schema import common
from gongkai.records.site_data import FURTHER, SITE_KEYS, UNSHOWN
from gongkai.subjects.kinds import KINDS

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

# A script finds its neighbours by the root alone.
from tools import (  # noqa: E402
    classes_page,
    manual_pages,
    messages_page,
    rule_pages,
    templates_page,
    web_pictures,
)

FOLDER = Path("docs/reference")

_TYPES: dict[type, str] = {
    fields.Text: "文字 text",
    fields.Identifier: "编号 identifier",
    fields.Boolean: "true / false",
    fields.Integer: "整数 whole number",
    fields.Address: "网址 web address",
    fields.DocumentNumber: "文号 document number",
    fields.Attachment: "文件 file",
}


def _type(field: fields.Field) -> str:
    kind = field.type
    if isinstance(kind, fields.Choice):
        text = "、".join(kind.choices)
    elif isinstance(kind, fields.FromList):
        text = f"{kind.list_name}.yaml"
    elif isinstance(kind, fields.Reference):
        text = f"`{kind.kind}` 的编号、索引号或文号"
    elif isinstance(kind, fields.Moment):
        text = "日期时间 date and time" if "%H" in kind.form else "日期 date"
    elif isinstance(kind, fields.Group):
        text = "分项 parts：" + "、".join(map(_part, kind.fields))
    else:
        text = next(words for type_, words in _TYPES.items() if isinstance(kind, type_))
    if isinstance(kind, fields.Text) and kind.limit != fields.PARAGRAPH:
        text += f"（{kind.limit} 字 characters）"
    return text + ("（可多个 several）" if field.many else "")


def _part(part: fields.Field) -> str:
    """Describe a part of a field: its names, and its values."""
    within = fields.choices_of(part)
    return f"{part.zh} `{part.name}`" + (f"（{within}）" if within else "")


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in lines
    )


def _field_rows(shown: tuple[fields.Field, ...]) -> list[tuple[str, ...]]:
    return [
        (
            field.zh,
            f"`{field.name}`",
            "是 yes" if field.required else "",
            _type(field),
            field.help,
            field.example,
        )
        for field in shown
    ]


def kinds_page() -> str:
    """Return the page with every kind and its fields."""
    head = ("项目 key", "English", "必写 required", "内容 value", "说明 note", "例 example")
    shared = {field.name for field in common()}
    parts = [
        "# 内容类型与项目 · Kinds and fields",
        "",
        "由代码生成 · Generated from the code: `tools/reference.py`.",
    ]
    parts += ["", _limits()]
    parts += ["", "## 各类共有 · Common to every kind", "", _table(head, _field_rows(common()))]
    for kind in KINDS:
        parts += ["", f"## {kind.zh} · `{kind.id}` · {kind.en}", "", _kind_note(kind)]
        own = tuple(field for field in kind.fields if field.name not in shared)
        if own:
            parts += ["", _table(head, _field_rows(own))]
    parts += ["", "## 数据文件 · Data files", ""]
    rows = [(f"`content/data/{name}.yaml`", _keys(keys)) for name, keys in LISTS.items()]
    rows += [
        ("`content/data/site.yaml`", _keys(SITE_KEYS | FURTHER | UNSHOWN)),
        ("导航 `navigation`", _keys(KEYS)),
        ("其他语言 `languages`", _keys(LANGUAGE_KEYS)),
        (
            "`content/data/redirects.yaml`",
            "原地址 `from`、新地址 `to`、撤下原因 `reason`、撤下时间 `withdrawn`、不留页面 `traceless`、"
            "用过的号 `numbers`",
        ),
    ]
    parts += [_table(("文件 file", "项目 keys"), rows)]
    return "\n".join(parts) + "\n"


def _limits() -> str:
    """Return how long values may be."""
    times, one, all_ = fields.UNBEARABLE, fields.PARAGRAPH, fields.LISTED
    return (
        f"一个值超过 {one} 字（另写了字数的按那个数），或者一项的值合起来超过 {all_} 字，会提醒；"
        f"一个值超过那个数的 {times} 倍，暂缓发布。见 [long-value](findings.md#long-value)。 · "
        f"A value of more than {one} characters (or the number given), or all values of a field "
        f"together of more than {all_}, are told; a value of more than {times} times its number "
        "holds the item."
    )


def _kind_note(kind: Kind) -> str:
    """Return how a kind differs from the common rules."""
    optional = [
        field.zh for field in common() if field.required and not kind.by_key[field.name].required
    ]
    note = f"文件夹 `content/{kind.id}/` 或 `content/{kind.zh}/`，模板 `{kind.id}.html`。"
    note += f"可以不写：{'、'.join(optional)}。" if optional else ""
    if kind.state is not None:
        note += f"状态：{'、'.join(name for name, _ in kind.state.names.values())}。"
    rules = [f"[{rule}](findings.md#{rule})" for rule in _rules(kind)]
    return note + (f"这一类自己的检查：{'、'.join(rules)}。" if rules else "")


_REPORTED = re.compile(r'\breport\(\s*"([a-z-]+)"')


def _rules(kind: Kind) -> list[str]:
    """Return the ids of the findings that the kind's own checks report."""
    checks: list[Any] = [*kind.checks, *kind.reminders]
    texts = (inspect.getsource(c if hasattr(c, "__code__") else type(c)) for c in checks)
    found = [rule for text in texts for rule in _REPORTED.findall(text)]
    return list(dict.fromkeys(rule for rule in found if rule in RULES))


def _keys(keys: dict[str, str]) -> str:
    chinese = {kept: written for written, kept in keys.items() if written != kept}
    return "、".join(f"{chinese[kept]} `{kept}`" for kept in dict.fromkeys(keys.values()))


def findings_page() -> str:
    """Return the page with every finding, its severity, words and source."""
    effects = {
        Severity.BLOCKER: "什么都不发布，上一次的成果不动 · nothing moves",
        Severity.ERROR: "这一件暂缓，上一次发布的页面不动 · this item is held",
        Severity.WARNING: "照常发布 · goes out",
    }
    parts = [
        "# 检查项 · Findings",
        "",
        "由代码生成 · Generated from the code: `tools/reference.py`.",
    ]
    for severity, effect in effects.items():
        parts += ["", f"## {CHINESE.text(f'severity.{severity}')} · {severity}", "", effect]
        for id_, rule in RULES.items():
            if rule.severity is severity:
                parts += _finding(id_, rule)
    return "\n".join(parts) + "\n"


def _finding(id_: str, rule: FindingRule) -> list[str]:
    """Return the lines about one finding."""
    words = [" ".join(pair).replace("{{", "{").replace("}}", "}") for pair in (rule.zh, rule.en)]
    source = "，".join(filter(None, (rule.source, rule.wcag)))
    lines = ["", f"### {id_}", "", "```text", *words, "```"]
    return [*lines, "", f"依据 source: {source}"] if source else lines


def commands_page() -> str:
    """Return the page with each command and its arguments, in both languages."""
    parts = ["# 命令 · Commands", "", "由代码生成 · Generated from the code: `tools/reference.py`."]
    for name in COMMANDS:
        parts += [
            "",
            f"## gongkai {name}",
            "",
            f"{CHINESE.text(f'cli.{name}')} · {ENGLISH.text(f'cli.{name}')}",
            "",
        ]
        pairs = zip(_arguments(name, CHINESE), _arguments(name, ENGLISH), strict=True)
        rows = [
            (_spelling(chinese), str(chinese.help), str(english.help)) for chinese, english in pairs
        ]
        parts += [_table(("参数 argument", "说明", "meaning"), rows)]
    parts += ["", "## 退出码 · Exit codes", ""]
    rows = [
        ("0", "没有阻断和错误", "no blocker, no error"),
        ("1", "有阻断或错误", "something is blocked or held"),
        ("2", "用法不对，或程序自身的问题", "wrong use, or a fault of ours"),
    ]
    return "\n".join([*parts, _table(("码 code", "意思", "meaning"), rows)]) + "\n"


def _arguments(name: str, words: Words) -> list[argparse.Action]:
    """Return the arguments of a command, without --help."""
    groups = parser(words)._subparsers
    assert groups is not None
    choices = groups._group_actions[0].choices
    assert isinstance(choices, dict)
    return [action for action in choices[name]._actions if action.dest != "help"]


def _spelling(action: argparse.Action) -> str:
    """Return how an argument is written: `--jobs N`."""
    if action.choices:
        value = "|".join(action.choices)
    else:
        value = "" if action.nargs == 0 else str(action.metavar or action.dest.upper())
    return f"`{' '.join([*action.option_strings[:1], *filter(None, [value])])}`"


def settings_page() -> str:
    """Return the page with the settings of `gongkai.defaults` and their default values."""
    tree = ast.parse((ROOT / "gongkai/defaults.py").read_text("utf-8"))
    rows = []
    for node, after in zip(tree.body, [*tree.body[1:], None], strict=True):
        target = (
            node.target
            if isinstance(node, ast.AnnAssign)
            else node.targets[0]
            if isinstance(node, ast.Assign)
            else None
        )
        if (
            isinstance(target, ast.Name)
            and isinstance(node, ast.Assign | ast.AnnAssign)
            and node.value is not None
        ):
            note = ""
            if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
                note = " ".join(str(after.value.value).split())
            names = (
                [t.id for t in node.targets if isinstance(t, ast.Name)]
                if isinstance(node, ast.Assign)
                else [target.id]
            )
            rows += [(f"`{name}`", f"`{ast.unparse(node.value)}`", note) for name in names]
    head = [
        "# 设置 · Settings",
        "",
        "由代码生成 · Generated from the code: `tools/reference.py`.",
        "",
    ]
    intro = "`pelicanconf.py` 以 `from gongkai.defaults import *` 开头，其余是本站自己的。"
    return (
        "\n".join([*head, intro, "", _table(("设置 setting", "默认 default", "说明 note"), rows)])
        + "\n"
    )


def transforms_page() -> str:
    """Return the page with the transformations of the document room, in the order in which they run."""
    head = [
        "# 排版处理 · Transformations",
        "",
        "由代码生成 · Generated from the code: `tools/reference.py`.",
        "",
    ]
    intro = "正文依次经过下列处理；“关闭排版:”里写名称，就不作这一处理。"
    rows = [(t.title, f"`{t.name}`") for t in TRANSFORMS]
    return "\n".join([*head, intro, "", _table(("名称 name", "English"), rows)]) + "\n"


PAGES: dict[Path, Callable[[], str]] = {
    FOLDER / "kinds.md": kinds_page,
    FOLDER / "findings.md": findings_page,
    FOLDER / "commands.md": commands_page,
    FOLDER / "settings.md": settings_page,
    FOLDER / "transforms.md": transforms_page,
    Path("docs/developers/classes.md"): classes_page.page,
    messages_page.PAGE: messages_page.page,
    **web_pictures.PAGES,
} | templates_page.PAGES
"""Path in the repository → the function that writes it."""
PAGES |= rule_pages.pages()
PAGES |= manual_pages.pages()  # last: they are copies of what is written above


def main() -> int:
    """Write or check the pages."""
    check = "--check" in sys.argv[1:]
    stale = []
    for path, page in PAGES.items():
        file, text = ROOT / path, page()
        if not file.exists() or file.read_text("utf-8") != text:
            stale.append(path)
            if not check:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, "utf-8")
    for path in (*rule_pages.leftovers(), *manual_pages.leftovers()):
        stale.append(path)
        if not check:
            (ROOT / path).unlink()
    for path in stale:
        print(f"{path}: {'stale: run tools/reference.py' if check else 'written'}")
    return int(check and bool(stale))


if __name__ == "__main__":
    raise SystemExit(main())
