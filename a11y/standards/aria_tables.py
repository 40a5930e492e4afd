"""WAI-ARIA 1.2 with its modules for books and graphics: roles, attributes, and which belong to which.

Made by `tools/aria_tables.py`: a command, no edit by hand. Attributes are named without `aria-`.
"""

ROLES = frozenset([
    "alert", "alertdialog", "application", "article", "banner", "blockquote", "button", "caption",
    "cell", "checkbox", "code", "columnheader", "combobox", "complementary", "contentinfo",
    "definition", "deletion", "dialog", "directory", "doc-abstract", "doc-acknowledgments",
    "doc-afterword", "doc-appendix", "doc-backlink", "doc-biblioentry", "doc-bibliography",
    "doc-biblioref", "doc-chapter", "doc-colophon", "doc-conclusion", "doc-cover", "doc-credit",
    "doc-credits", "doc-dedication", "doc-endnote", "doc-endnotes", "doc-epigraph", "doc-epilogue",
    "doc-errata", "doc-example", "doc-footnote", "doc-foreword", "doc-glossary", "doc-glossref",
    "doc-index", "doc-introduction", "doc-noteref", "doc-notice", "doc-pagebreak", "doc-pagefooter",
    "doc-pageheader", "doc-pagelist", "doc-part", "doc-preface", "doc-prologue", "doc-pullquote",
    "doc-qna", "doc-subtitle", "doc-tip", "doc-toc", "document", "emphasis", "feed", "figure",
    "form", "generic", "graphics-document", "graphics-object", "graphics-symbol", "grid",
    "gridcell", "group", "heading", "image", "img", "insertion", "link", "list", "listbox",
    "listitem", "log", "main", "mark", "marquee", "math", "menu", "menubar", "menuitem",
    "menuitemcheckbox", "menuitemradio", "meter", "navigation", "none", "note", "option",
    "paragraph", "presentation", "progressbar", "radio", "radiogroup", "region", "row", "rowgroup",
    "rowheader", "scrollbar", "search", "searchbox", "separator", "slider", "spinbutton", "status",
    "strong", "subscript", "superscript", "switch", "tab", "table", "tablist", "tabpanel", "term",
    "textbox", "time", "timer", "toolbar", "tooltip", "tree", "treegrid", "treeitem",
])  # fmt: skip
"""Every role that may be written; abstract ones may not."""

TYPES: dict[str, str] = {
    "activedescendant": "id",
    "atomic": "boolean",
    "autocomplete": "token",
    "braillelabel": "string",
    "brailleroledescription": "string",
    "busy": "boolean",
    "checked": "tristate",
    "colcount": "integer",
    "colindex": "integer",
    "colspan": "integer",
    "controls": "idlist",
    "current": "token",
    "describedby": "idlist",
    "description": "string",
    "details": "idlist",
    "disabled": "boolean",
    "dropeffect": "tokenlist",
    "errormessage": "idlist",
    "expanded": "boolean-or-undefined",
    "flowto": "idlist",
    "grabbed": "boolean-or-undefined",
    "haspopup": "token",
    "hidden": "boolean-or-undefined",
    "invalid": "token",
    "keyshortcuts": "string",
    "label": "string",
    "labelledby": "idlist",
    "level": "integer",
    "live": "token",
    "modal": "boolean",
    "multiline": "boolean",
    "multiselectable": "boolean",
    "orientation": "token",
    "owns": "idlist",
    "placeholder": "string",
    "posinset": "integer",
    "pressed": "tristate",
    "readonly": "boolean",
    "relevant": "tokenlist",
    "required": "boolean",
    "roledescription": "string",
    "rowcount": "integer",
    "rowindex": "integer",
    "rowspan": "integer",
    "selected": "boolean-or-undefined",
    "setsize": "integer",
    "sort": "token",
    "valuemax": "number",
    "valuemin": "number",
    "valuenow": "number",
    "valuetext": "string",
}  # fmt: skip
"""Attribute → the type of its value."""

TOKENS: dict[str, str] = {
    "autocomplete": "both inline list none",
    "current": "date false location page step time true",
    "dropeffect": "copy execute link move none popup",
    "haspopup": "dialog false grid listbox menu tree true",
    "invalid": "false grammar spelling true",
    "live": "assertive off polite",
    "orientation": "horizontal undefined vertical",
    "relevant": "additions all removals text",
    "sort": "ascending descending none other",
}  # fmt: skip
"""Attribute → the words that it takes."""

SUPPORTED: dict[str, str] = {
    "alertdialog": "modal",
    "application": "activedescendant disabled errormessage expanded haspopup invalid",
    "article": "posinset setsize",
    "button": "disabled expanded haspopup pressed",
    "cell": "colindex colspan rowindex rowspan",
    "checkbox": "checked disabled errormessage expanded invalid readonly required",
    "columnheader": (
        "colindex colspan disabled errormessage expanded haspopup invalid readonly required "
        "rowindex rowspan selected sort"
    ),
    "combobox": (
        "activedescendant autocomplete disabled errormessage expanded haspopup invalid readonly "
        "required"
    ),
    "dialog": "modal",
    "doc-abstract": "disabled errormessage expanded haspopup invalid",
    "doc-acknowledgments": "disabled errormessage expanded haspopup invalid",
    "doc-afterword": "disabled errormessage expanded haspopup invalid",
    "doc-appendix": "disabled errormessage expanded haspopup invalid",
    "doc-backlink": "disabled errormessage expanded haspopup invalid",
    "doc-biblioentry": "disabled errormessage expanded haspopup invalid level posinset setsize",
    "doc-bibliography": "disabled errormessage expanded haspopup invalid",
    "doc-biblioref": "disabled errormessage expanded haspopup invalid",
    "doc-chapter": "disabled errormessage expanded haspopup invalid",
    "doc-colophon": "disabled errormessage expanded haspopup invalid",
    "doc-conclusion": "disabled errormessage expanded haspopup invalid",
    "doc-cover": "disabled errormessage expanded haspopup invalid",
    "doc-credit": "disabled errormessage expanded haspopup invalid",
    "doc-credits": "disabled errormessage expanded haspopup invalid",
    "doc-dedication": "disabled errormessage expanded haspopup invalid",
    "doc-endnote": "disabled errormessage expanded haspopup invalid level posinset setsize",
    "doc-endnotes": "disabled errormessage expanded haspopup invalid",
    "doc-epigraph": "disabled errormessage expanded haspopup invalid",
    "doc-epilogue": "disabled errormessage expanded haspopup invalid",
    "doc-errata": "disabled errormessage expanded haspopup invalid",
    "doc-example": "disabled errormessage expanded haspopup invalid",
    "doc-footnote": "disabled errormessage expanded haspopup invalid",
    "doc-foreword": "disabled errormessage expanded haspopup invalid",
    "doc-glossary": "disabled errormessage expanded haspopup invalid",
    "doc-glossref": "disabled errormessage expanded haspopup invalid",
    "doc-index": "disabled errormessage expanded haspopup invalid",
    "doc-introduction": "disabled errormessage expanded haspopup invalid",
    "doc-noteref": "disabled errormessage expanded haspopup invalid",
    "doc-notice": "disabled errormessage expanded haspopup invalid",
    "doc-pagebreak": (
        "disabled errormessage expanded haspopup invalid orientation valuemax valuemin valuenow "
        "valuetext"
    ),
    "doc-pagefooter": (
        "braillelabel brailleroledescription description disabled errormessage haspopup invalid"
    ),
    "doc-pageheader": (
        "braillelabel brailleroledescription description disabled errormessage haspopup invalid"
    ),
    "doc-pagelist": "disabled errormessage expanded haspopup invalid",
    "doc-part": "disabled errormessage expanded haspopup invalid",
    "doc-preface": "disabled errormessage expanded haspopup invalid",
    "doc-prologue": "disabled errormessage expanded haspopup invalid",
    "doc-qna": "disabled errormessage expanded haspopup invalid",
    "doc-subtitle": "disabled errormessage expanded haspopup invalid",
    "doc-tip": "disabled errormessage expanded haspopup invalid",
    "doc-toc": "disabled errormessage expanded haspopup invalid",
    "graphics-document": "disabled errormessage expanded haspopup invalid",
    "graphics-object": "activedescendant disabled errormessage expanded haspopup invalid",
    "graphics-symbol": "disabled errormessage expanded haspopup invalid",
    "grid": "activedescendant colcount disabled multiselectable readonly rowcount",
    "gridcell": (
        "colindex colspan disabled errormessage expanded haspopup invalid readonly required "
        "rowindex rowspan selected"
    ),
    "group": "activedescendant disabled",
    "heading": "level",
    "link": "disabled expanded haspopup",
    "listbox": (
        "activedescendant disabled errormessage expanded invalid multiselectable orientation "
        "readonly required"
    ),
    "listitem": "level posinset setsize",
    "mark": "braillelabel brailleroledescription description",
    "menu": "activedescendant disabled orientation",
    "menubar": "activedescendant disabled orientation",
    "menuitem": "disabled expanded haspopup posinset setsize",
    "menuitemcheckbox": (
        "checked disabled errormessage expanded haspopup invalid posinset readonly required "
        "setsize"
    ),
    "menuitemradio": (
        "checked disabled errormessage expanded haspopup invalid posinset readonly required "
        "setsize"
    ),
    "meter": "valuemax valuemin valuenow valuetext",
    "option": "checked disabled posinset selected setsize",
    "progressbar": "valuemax valuemin valuenow valuetext",
    "radio": "checked disabled posinset setsize",
    "radiogroup": "activedescendant disabled errormessage invalid orientation readonly required",
    "row": "activedescendant colindex disabled expanded level posinset rowindex selected setsize",
    "rowheader": (
        "colindex colspan disabled errormessage expanded haspopup invalid readonly required "
        "rowindex rowspan selected sort"
    ),
    "scrollbar": "disabled orientation valuemax valuemin valuenow valuetext",
    "searchbox": (
        "activedescendant autocomplete disabled errormessage haspopup invalid multiline "
        "placeholder readonly required"
    ),
    "separator": "disabled orientation valuemax valuemin valuenow valuetext",
    "slider": (
        "disabled errormessage haspopup invalid orientation readonly valuemax valuemin valuenow "
        "valuetext"
    ),
    "spinbutton": (
        "activedescendant disabled errormessage invalid readonly required valuemax valuemin "
        "valuenow valuetext"
    ),
    "switch": "checked disabled errormessage expanded invalid readonly required",
    "tab": "disabled expanded haspopup posinset selected setsize",
    "table": "colcount rowcount",
    "tablist": "activedescendant disabled level multiselectable orientation",
    "textbox": (
        "activedescendant autocomplete disabled errormessage haspopup invalid multiline "
        "placeholder readonly required"
    ),
    "toolbar": "activedescendant disabled orientation",
    "tree": "activedescendant disabled errormessage invalid multiselectable orientation required",
    "treegrid": (
        "activedescendant colcount disabled errormessage invalid multiselectable orientation "
        "readonly required rowcount"
    ),
    "treeitem": "checked disabled expanded haspopup level posinset selected setsize",
}  # fmt: skip
"""Role → the attributes that it knows beside those for every role."""

REQUIRED: dict[str, str] = {
    "checkbox": "checked",
    "combobox": "controls expanded",
    "heading": "level",
    "menuitemcheckbox": "checked",
    "menuitemradio": "checked",
    "meter": "valuenow",
    "radio": "checked",
    "scrollbar": "controls valuenow",
    "slider": "valuenow",
    "switch": "checked",
}  # fmt: skip
"""Role → what it must have."""

OWNED: dict[str, str] = {
    "feed": "article",
    "grid": "row rowgroup",
    "list": "listitem",
    "listbox": "group option",
    "menu": "group menuitem menuitemcheckbox menuitemradio",
    "menubar": "group menuitem menuitemcheckbox menuitemradio",
    "radiogroup": "radio",
    "row": "cell columnheader gridcell rowheader",
    "rowgroup": "row",
    "table": "row rowgroup",
    "tablist": "tab",
    "tree": "group treeitem",
    "treegrid": "row rowgroup",
}  # fmt: skip
"""Role → what it holds."""

CONTEXT: dict[str, str] = {
    "caption": "figure grid table",
    "cell": "row",
    "columnheader": "row",
    "gridcell": "row",
    "listitem": "directory list",
    "menuitem": "group menu menubar",
    "menuitemcheckbox": "group menu menubar",
    "menuitemradio": "group menu menubar",
    "option": "group listbox",
    "row": "grid rowgroup table treegrid",
    "rowgroup": "grid table treegrid",
    "rowheader": "row",
    "tab": "tablist",
    "treeitem": "group tree",
}  # fmt: skip
"""Role → what holds it."""

NAMELESS = frozenset([
    "caption", "code", "deletion", "emphasis", "generic", "insertion", "none", "paragraph",
    "presentation", "strong", "subscript", "superscript",
])  # fmt: skip
"""Roles that must not be given a name."""

FLAT = frozenset([
    "button", "checkbox", "doc-pagebreak", "graphics-symbol", "img", "menuitemcheckbox",
    "menuitemradio", "meter", "option", "progressbar", "radio", "scrollbar", "separator", "slider",
    "switch", "tab",
])  # fmt: skip
"""Roles whose content is heard as a text alone: what is inside has no role."""

NAMED_BY_CONTENT = frozenset([
    "button", "cell", "checkbox", "columnheader", "doc-backlink", "doc-biblioref", "doc-glossref",
    "doc-noteref", "graphics-object", "gridcell", "heading", "link", "menuitem", "menuitemcheckbox",
    "menuitemradio", "option", "radio", "row", "rowheader", "switch", "tab", "tooltip", "treeitem",
])  # fmt: skip
"""Roles that take their name from their content."""
