"""WAI-ARIA 1.2 and HTML-AAM: the roles, and the implicit roles of elements."""

IMPLICIT: dict[str, str] = {
    "address": "group", "article": "article", "aside": "complementary", "blockquote": "blockquote",
    "button": "button", "caption": "caption", "code": "code", "datalist": "listbox",
    "dd": "definition", "del": "deletion", "details": "group", "dfn": "term", "dialog": "dialog",
    "dl": "", "dt": "term", "em": "emphasis", "fieldset": "group", "figure": "figure",
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading",
    "h6": "heading", "hgroup": "group", "hr": "separator", "ins": "insertion", "main": "main",
    "math": "math", "menu": "list", "meter": "meter", "nav": "navigation", "ol": "list",
    "optgroup": "group", "option": "option", "output": "status", "p": "paragraph",
    "progress": "progressbar", "search": "search", "strong": "strong", "sub": "subscript",
    "sup": "superscript", "svg": "graphics-document", "table": "table", "tbody": "rowgroup",
    "textarea": "textbox", "tfoot": "rowgroup", "thead": "rowgroup", "time": "time", "tr": "row",
    "ul": "list",
}  # fmt: skip
"""Tag → role; those that depend on attributes are in `gongkai.a11y.common.roles`."""

INPUTS: dict[str, str] = {
    "button": "button",
    "checkbox": "checkbox",
    "email": "textbox",
    "image": "button",
    "number": "spinbutton",
    "radio": "radio",
    "range": "slider",
    "reset": "button",
    "search": "searchbox",
    "submit": "button",
    "tel": "textbox",
    "text": "textbox",
    "url": "textbox",
}
"""`type` of an `input` → role; dates, colours, files and passwords have none."""

FIELDS = frozenset([
    "checkbox", "combobox", "listbox", "menuitemcheckbox", "menuitemradio", "radio",
    "searchbox", "slider", "spinbutton", "switch", "textbox",
])  # fmt: skip
"""Roles of what a visitor fills in or chooses."""

LINKS = frozenset(["doc-backlink", "doc-biblioref", "doc-glossref", "doc-noteref", "link"])
"""Roles of what leads elsewhere."""

GENERIC = frozenset([
    "a", "area", "b", "bdi", "bdo", "body", "data", "div", "footer", "header", "i", "li", "pre",
    "q", "s", "samp", "section", "small", "span", "u",
])  # fmt: skip
"""Elements without meaning of their own, unless their attributes or what is around them give them one."""

GLOBAL_STATES = frozenset([
    "aria-atomic", "aria-busy", "aria-controls", "aria-current", "aria-describedby",
    "aria-description", "aria-details", "aria-dropeffect", "aria-flowto", "aria-grabbed",
    "aria-keyshortcuts", "aria-label", "aria-labelledby", "aria-live", "aria-owns",
    "aria-relevant", "aria-roledescription",
])  # fmt: skip
"""Attributes for every role: with one of them, `role="presentation"` is ignored."""

REFERENCES = frozenset([
    "aria-activedescendant", "aria-controls", "aria-describedby", "aria-details",
    "aria-errormessage", "aria-flowto", "aria-labelledby", "aria-owns",
])  # fmt: skip
"""Attributes whose values are ids of other elements."""

ALLOWED = frozenset([
    "braillelabel", "brailleroledescription", "disabled", "errormessage", "haspopup", "hidden",
    "invalid",
])  # fmt: skip
"""Attributes without `aria-` that are allowed for every role too, but do not make an element heard."""
