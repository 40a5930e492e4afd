"""Types of answers, fields of kinds → docs/developers/templates.md and the table of names in the theme's CONTEXT.md."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import jinja2
from jinja2 import meta, nodes

from gongkai import themes
from gongkai.build.filters import FILTERS
from gongkai.build.theme_parts import templates
from gongkai.pages import shapes
from gongkai.pages.answers import Summary, TermView
from gongkai.pages.item import AddedToRecord
from gongkai.pages.layout import UNSEEN
from gongkai.pages.shapes import AnswerShape, Either, Places, Plain, Typed
from gongkai.portal.kind import Kind
from gongkai.records import fields
from gongkai.records.fields import Field
from gongkai.records.schema import common
from gongkai.subjects.extras import ALL_EXTRAS
from gongkai.subjects.kinds import KINDS
from gongkai.subjects.questions import QUERIES

THEME = themes.path()
BEGIN, END = "<!-- names: tools/reference.py -->", "<!-- end of names -->"
EVERYWHERE = ("page", "site", "tags", "link", "asset", "has_asset", "_", "chrome")
"""Names that every template sees, whichever page it is for."""


@dataclass(frozen=True)
class Fixed:
    """A name that no question answers."""

    words: str
    """Its shape, Chinese first."""
    note: str


FIXED: Mapping[str, Fixed] = {
    "page": Fixed(
        "`path`、`title`、`kind`、`lang`",
        '`path`: `disclosure/a/`, "" for the home page; `kind`: the id of the item\'s kind, `home`, `list`, `search`, '
        "`sitemap`, `missing`, `moved`, `withdrawn`, or the name of an extra page with `-` for `_`; `lang`: `zh-CN`.",
    ),
    "body": Fixed(
        "HTML",
        "The text of an item, already sanitised: `{{ body | safe }}` in `detail.html` is the only use of `safe`. It "
        "goes into `main [data-body]`, and nothing else goes there.",
    ),
    "toc": Fixed(
        "列表 list（`level`、`id`、`text`、`starts`、`ends`）",
        "The headings of `body`: a list starts with an entry that `starts`, and `ends` lists end with an entry.",
    ),
    "texts": Fixed(
        "列表 list（HTML）",
        "The texts of other items that an extra page shows in full (`Extra.texts`), in its order: anchors made "
        "unique, headings a level down.",
    ),
    "target": Fixed("文字 text", "Where the page moved to: a path or a web address."),
    "fragment": Fixed("文字 text", '`#part` of `target`; "" for none.'),
    "reason": Fixed("文字 text", "Why the page was withdrawn."),
    "link": Fixed(
        "函数 function",
        '`link("column/news/")` → the address of a path of the site, relative to this page, through the site\'s '
        "root; a web address stays as it is.",
    ),
    "asset": Fixed(
        "函数 function",
        '`asset("css/clear.css")` → the relative address of a theme file, with the hash of its content in its name.',
    ),
    "has_asset": Fixed(
        "函数 function",
        '`has_asset("css/portal.css")` → whether there is such a theme file; where there is none, `asset` stops the '
        "build.",
    ),
    "_": Fixed("函数 function", '`_("发布机构")` → the word in the language of the site.'),
    "chrome": Fixed(
        "函数 function",
        '`chrome("footer", here=here)` → what `chrome/footer.html` writes, rendered once for the same '
        "arguments and the same root.",
    ),
    "shown_above": Fixed(
        "列表 list（文字 text）",
        "Set by the template of a kind: names of `linked` that it shows itself, so that `detail.html` leaves them out.",
    ),
    "here": Fixed(
        "文字 text",
        "Set by `base.html`, and an argument of parts of the chrome: the page's path if navigation or foot lead to "
        'it; else "".',
    ),
    "current": Fixed(
        "文字 text", "Argument of parts of the chrome: the path or title of the current entry."
    ),
    "home": Fixed(
        "真假 true/false", "Argument of `chrome/navigation.html`: whether this is the home page."
    ),
    "column": Fixed(
        "文字 text",
        'Argument of `chrome/breadcrumbs.html`: the path of the column that the page belongs to; "" for none.',
    ),
    "trail": Fixed(
        "列表 list（`name`、`path`）",
        "Argument of `chrome/breadcrumbs.html`: the pages above this one.",
    ),
    "items": Fixed("列表 list（[Browsed](#browsed)）", "Argument of `chrome/letters.html`."),
    "of": Fixed("[FilterView](#filterview)", "Argument of `chrome/filter.html`."),
}
"""Names that templates see besides the answers, with what they are."""

FILTER_NOTES: Mapping[str, str] = {
    "breaks": "A title → the same with places to break lines between its words (`wbr`); for text on the page, "
    "never for attributes or `title`.",
    "chart": "`{name, type, title, unit, head, rows}` → a figure: the drawing and its table. All cells are texts; "
    "`type`: `bar`, `line`, `pie`.",
    "chinese_date": "`2026-03-05` → `2026年3月5日`",
    "iso_time": "`2026-03-05 09:30` → `2026-03-05T09:30+08:00`",
    "json_ld": "An object of `linked_data` → JSON that can go into a `script` element.",
    "number_columns": "The rows of a table → the columns, from 0, that have nothing but numbers; never the first.",
    "telephones": "A text → the same with its telephone numbers as links. Its argument is the name of the field or "
    "column: `value | telephones(label)`.",
}


@cache
def trees() -> dict[str, nodes.Template]:
    """Return every template of the theme, parsed: path below `templates/` → tree."""
    environment = jinja2.Environment(autoescape=True)
    environment.filters |= FILTERS
    return {
        name: environment.parse(file.read_text("utf-8")) for name, file in templates(THEME).items()
    }


def used(tree: nodes.Template) -> set[str]:
    """Return the names that a template takes from outside: neither set nor imported by itself."""
    imports = chain.from_iterable(node.names for node in tree.find_all(nodes.FromImport))
    imported = {pair[1] if isinstance(pair, tuple) else pair for pair in imports}
    stored = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"}
    stored |= {node.name for node in tree.find_all(nodes.Macro)}
    return meta.find_undeclared_variables(tree) - imported - stored - {"caller"}


def users() -> dict[str, list[str]]:
    """Map each name to the templates that take it, components left out."""
    found: dict[str, list[str]] = {}
    for template, tree in trees().items():
        for name in used(tree) if not template.startswith("components/") else ():
            found.setdefault(name, []).append(template)
    return found


def _where(name: str, found: Mapping[str, Sequence[str]]) -> str:
    """Return the templates that take a name, or what else it is for."""
    writers = {each.name: each.writer for each in ALL_EXTRAS if each.writer}
    if name in EVERYWHERE:
        return "all"
    return f"!{writers[name]}" if name in writers else " ".join(found.get(name, ()))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in lines
    )


_WORDS = {
    "text": "文字 text",
    "number": "数 number",
    "flag": "真假 true/false",
    "nothing": "none",
}


def words(shape: AnswerShape, *, is_linked: bool = True) -> str:
    """Return a shape in words, Chinese first; types lead to their tables."""
    if isinstance(shape, Typed):
        name = shape.type.__name__
        return f"[{name}](#{name.lower()})" if is_linked else f"`{name}`"
    if isinstance(shape, Plain):
        return _WORDS.get(shape.words, f"`{shape.words}`")
    if isinstance(shape, shapes.Several):
        return f"列表 list（{words(shape.of, is_linked=is_linked)}）"
    if isinstance(shape, shapes.ByName):
        return f"按名称 by name（{words(shape.of, is_linked=is_linked)}）"
    if isinstance(shape, Places):
        return "、".join(words(part, is_linked=is_linked) for part in shape.parts)
    if isinstance(shape, Either):
        return " 或 or ".join(words(each, is_linked=is_linked) for each in shape.of)
    if isinstance(shape, shapes.Parts):
        return "、".join(f"`{name}`" for name in shape.keys)
    return "object"


def _answers(found: Mapping[str, Sequence[str]], *, is_linked: bool) -> Iterator[tuple[str, ...]]:
    """Yield name, templates, type and note of every name."""
    for name, fixed in FIXED.items():
        text = fixed.words if is_linked else re.sub(r"\[(\w+)\]\(#\w+\)", r"`\1`", fixed.words)
        yield f"`{name}`", _where(name, found), text, fixed.note
    for name, query in QUERIES.items():
        shape = shapes.answer_shape(query.answer)
        text = words(shape, is_linked=is_linked)
        if name == "record":
            text = "[record](#record)" if is_linked else "每类不同 by kind"
        yield f"`{name}`", _where(name, found), text, _note_of(query.answer)


def _note_of(function: object) -> str:
    """Return the docstring of a function on one line, without the imperative of its first sentence."""
    text = (getattr(function, "__doc__", None) or "").partition("\n    Args:")[0]
    text = " ".join(text.split())
    plain = re.sub(r"^Return (?:whether )?", "", text)
    return plain[:1].upper() + plain[1:]


def names_page() -> str:
    """Return CONTEXT.md of the theme with its table of names written anew."""
    text = (THEME / "CONTEXT.md").read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    found = users()
    rows = [
        row[:3] for row in _answers(found, is_linked=False) if row[1] and not row[1].startswith("!")
    ]
    names = table(("name", "in", "type"), rows)
    return f"{before}{BEGIN}\n\n{names}\n\n{_kinds_table()}\n\n{END}{after}"


def _kinds_table() -> str:
    """Return a table of all kinds: their templates, and what each finds in `linked`."""
    rows = []
    for kind in KINDS:
        linked = dict(shapes.linked_names(kind, KINDS))
        names = " ".join(f"`{name}`" for name in linked) or "—"
        rows.append((f"`{kind.id}` {kind.zh}", f"`{kind.id}.html`", names))
    return table(("kind", "template", "`linked`"), rows)


def types_of(shape: AnswerShape) -> Iterator[type]:
    """Yield each TypedDict that a shape reaches, once each, in the order of their first place."""
    known: dict[type, None] = {}
    _collect(shape, known)
    return iter(known)


def _collect(shape: AnswerShape, known: dict[type, None]) -> None:
    if isinstance(shape, Typed):
        if shape.type in known:
            return
        known[shape.type] = None
        for base in shapes.bases_of(shape.type):
            _collect(Typed(base), known)
    if isinstance(shape, Typed | shapes.Parts):
        for key in shape.keys.values():
            _collect(key.shape, known)
    elif isinstance(shape, shapes.Several | shapes.ByName):
        _collect(shape.of, known)
    elif isinstance(shape, Either | Places):
        for each in shape.of if isinstance(shape, Either) else shape.parts:
            _collect(each, known)


def all_types() -> list[type]:
    """Return every TypedDict that templates and writers may meet, by name."""
    answers = [shapes.answer_shape(query.answer) for query in QUERIES.values()]
    reached = (types_of(shape) for shape in [*answers, *map(shapes.record_shape, KINDS)])
    return sorted(dict.fromkeys(chain.from_iterable(reached)), key=lambda type_: type_.__name__)


KEYS = ("键 key", "类型 type", "说明 note")


def _key_rows(keys: Mapping[str, shapes.KeyShape]) -> Iterator[tuple[str, ...]]:
    for name, key in keys.items():
        optional = "（可以没有 may be missing）" if key.is_optional else ""
        yield f"`{name}`", words(key.shape) + optional, key.note


def _type_part(type_: type) -> list[str]:
    """Return the lines about one TypedDict: what it is, and its keys without those of the types that it extends."""
    bases = shapes.bases_of(type_)
    inherited = {name for base in bases for name in shapes.keys_of(base)}
    own = {name: key for name, key in shapes.keys_of(type_).items() if name not in inherited}
    parts = ["", f"### {type_.__name__}"]
    if type_.__doc__ and not type_.__doc__.startswith("dict("):
        parts += ["", " ".join(type_.__doc__.split())]
    if bases:
        parts += ["", f"另有 with all keys of {'、'.join(words(Typed(base)) for base in bases)}。"]
    return [*parts, "", table(KEYS, _key_rows(own))] if own else parts


_FIELD_WORDS: dict[type, str] = {
    fields.Identifier: "编号 identifier",
    fields.Address: "网址 web address",
    fields.DocumentNumber: "文号 document number",
    fields.Text: "文字 text",
}


def _field_words(field: Field, *, is_part: bool = False) -> str:
    """Return the shape of a field as a template sees it."""
    type_ = field.type
    is_list = field.many or (is_part and isinstance(type_, fields.FromList))
    if isinstance(type_, fields.Choice):
        one = "、".join(type_.choices)
    elif isinstance(type_, fields.Moment):
        one = "日期时间 `2026-03-05 09:30`" if "%H" in type_.form else "日期 `2026-03-05`"
    elif isinstance(type_, fields.Reference):
        one = "所引内容 named item（`name`、`line`）"
    elif isinstance(type_, fields.Group):
        inner = (f"{p.zh} `{p.name}`（{_field_words(p, is_part=True)}）" for p in type_.fields)
        one = "分项 parts：" + "、".join(inner)
    else:
        plain = (text for known, text in _FIELD_WORDS.items() if isinstance(type_, known))
        one = next(plain, "") or words(_single(field))
    return f"列表 list（{one}）" if is_list else one


def _single(field: Field) -> AnswerShape:
    """Return the shape of one value that is written."""
    shape = shapes.field_shape(field)
    if isinstance(shape, shapes.Several):
        return shape.of
    given = [each for each in shape.of if each != shapes.EMPTY] if isinstance(shape, Either) else []
    return given[0] if given else shape


FIELDS = ("名称 name", "键 key", "形状 shape")


def _field_rows(shown: Iterable[Field]) -> Iterator[tuple[str, ...]]:
    return ((field.zh, f"`{field.name}`", _field_words(field)) for field in shown)


def _kind_part(kind: Kind) -> list[str]:
    """Return the lines about one kind: its own fields, what `page_data` adds, the names in `linked`."""
    shared = {field.name for field in common()}
    own = [field for field in kind.fields if field.name not in shared]
    parts = ["", f"### {kind.zh} · `{kind.id}` · {kind.en}"]
    parts += ["", table(FIELDS, _field_rows(own))] if own else []
    added = shapes.page_data_type(kind)
    if added is not None:
        parts += ["", "另有 and:", "", table(KEYS, _key_rows(shapes.keys_of(added)))]
    elif kind.page_data is not None:
        parts += ["", f"另有 and: {_note_of(kind.page_data) or '`page_data`'}"]
    named = dict(shapes.linked_names(kind, KINDS))
    if named:
        listed = "、".join(f"`{name}`" + (f"（{zh}）" if zh else "") for name, zh in named.items())
        parts += ["", f"`linked`：{listed}"]
    return parts


INTRO = """# 模板能看到什么 · What a template sees

由代码生成 · Generated from the code: `tools/reference.py`.

模板只得到普通数据：文字、数、真假、列表和字典。少一个名称或键，是生成时的错误（StrictUndefined），
不会成为页面上的空白；文字自动转义。没有写的项目是 `""`，可多个的是 `[]`。 ·
Templates get plain data only: text, numbers, true and false, lists and mappings. A missing name or key is an
error when a page is rendered (StrictUndefined), never a gap on the page; text is escaped (autoescape). What is
not written is `""`, and `[]` where there may be several.

模板怎样写，见[主题的说明](../../themes/clear/CONTEXT.md)。 ·
How to write templates: [CONTEXT.md](../../themes/clear/CONTEXT.md) of the theme."""

ABOUT_NAMES = """一页问哪些问题，由 `gongkai/build/plan.py` 决定；问题的名称就是模板里的名称。
第二栏是默认主题里直接用它的模板，`all` 是每一个；`!atom` 是写成文件的（`gongkai/exports/`），没有模板。 ·
`gongkai/build/plan.py` decides what a page asks; the name of a question is the name of its answer. The second
column has the templates of the default theme that take the name themselves, `all` for every one; `!atom` stands
for a file that a writer of `gongkai/exports/` makes. A kind's own template may use what `item.html` and
`detail.html` may, the template of an extra page (`Extra.template`) the answer that has its name."""

ABOUT_RECORD = """每一类内容的详情页里，`record` 有这一类的全部项目（英文名），加上下面各类都有的。
`content/data/` 里各名单的条目（`organ`、`topics`……）是 [TermView](#termview)，文件是 [FileView](#fileview)；
分项另有 `line`（在内容文件里的行号）。引用别的内容的项目是编辑写下的名称，所引的内容在 `linked` 里：
每个这样的项目一个列表（`explains`），每个反向的名称一个列表（`explained_by`）。 ·
On the page of an item `record` has every field of its kind by its English name, and what is added for all kinds.
Entries of closed lists are [TermView](#termview), files [FileView](#fileview); parts of a field also have `line`,
the line in the content file. A field that names other items has the name as written; the items are in `linked`,
which has a list for each such field (`explains`), and for each inverse name (`explained_by`)."""

ABOUT_TYPES = (
    """说明取自代码。一种类型的列表写作“列表 list（类型）”。 · Notes are those of the code."""
)


def page() -> str:
    """Return the page "what a template sees"."""
    head = ("名称 name", "用在哪里 in", "类型 type", "说明 note")
    parts = [INTRO, "", "## 名称 · Names", "", ABOUT_NAMES, ""]
    parts += [table(head, _answers(users(), is_linked=True)), "", "## 过滤器 · Filters", ""]
    parts += ["除 Jinja 自带的以外 · Besides those of Jinja:", ""]
    filters = ((f"`{name}`", FILTER_NOTES[name]) for name in sorted(FILTERS))
    parts += [table(("过滤器 filter", "说明 note"), filters), "", "## record", "", ABOUT_RECORD]
    parts += ["", "### 各类共有 · Common to every kind", ""]
    visible = [field for field in common() if field.name not in UNSEEN]
    parts += [table(FIELDS, _field_rows(visible)), "", "另有 and:", ""]
    parts += [table(KEYS, _key_rows(shapes.keys_of(AddedToRecord)))]
    for kind in KINDS:
        parts += _kind_part(kind)
    parts += ["", "## 类型 · Types", "", ABOUT_TYPES]
    for type_ in dict.fromkeys([Summary, TermView, *all_types()]):
        parts += _type_part(type_)
    return "\n".join(parts) + "\n"


PAGES = {
    Path("docs/developers/templates.md"): page,
    (THEME / "CONTEXT.md").relative_to(Path(__file__).resolve().parents[1]): names_page,
}
"""Path in the repository → the function that writes it."""
