"""The part of CSS that a drawing needs: no file is loaded, nothing is executed, nothing is hidden by escapes."""

import re

_FUNCTION_NAMES = (
    "rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix calc var min max clamp"
    " matrix matrix3d translate translatex translatey translate3d scale scalex scaley rotate skew skewx skewy"
    " inset circle ellipse polygon path rect"
    " blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia"
    " not is where lang nth-child nth-last-child nth-of-type nth-last-of-type"
    " and or only"
)
_FUNCTIONS = frozenset(_FUNCTION_NAMES.split())
"""Names before a `(`; `url(` has a check of its own, and what takes an address as a string (`image-set(`) is none."""
_FUNCTION = re.compile(r"(?<![\w-])([\w-]*+)\(")
_OWN_PART = re.compile(r"url\(\s*(?:\"#[\w.:-]+\"|'#[\w.:-]+'|#[\w.:-]+)\s*\)")
_RULE = re.compile(r"@[\w-]*")
_RULES = ("@media",)
_ACTIVE = re.compile(r"\\|javascript:|-moz-binding|\bbehavior\s*:")


def fault_of(text: str) -> str:
    """Return the first thing in a style sheet or a value that a drawing does not need; "" if there is none.

    Comments are looked at too: where they end depends on strings, and a browser may see another end.
    """
    plain = text.lower()
    if found := _ACTIVE.search(plain):
        return found[0]
    for rule in _RULE.findall(plain):
        if rule not in _RULES:
            return str(rule)
    for found in _FUNCTION.finditer(plain):
        if found[1] == "url":
            if not _OWN_PART.match(plain, found.start()):
                return "url()"
        elif found[1] and found[1] not in _FUNCTIONS:
            return f"{found[1]}()"
    return ""
