"""Put several texts on one page, each with its own anchors and with headings below its title."""

import re

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z_:-]+(?:="[^"]*")?)*)(\s*/?)>')
_ATTRIBUTE = re.compile(r'(\s(?:id|name|headers|aria-labelledby|aria-describedby)=)"([^"]*)"')
_OWN = re.compile(r'(\shref=)"#([^"]+)"')
_FILLED = re.compile(r'(\sfill=)"url\(#([^)"]+)\)"')
_LAST_LEVEL = 6


def within(html: str, prefix: str) -> str:
    """Make a text part of a page with others: anchors begin with `prefix`, headings go down a level.

    Args:
        html: HTML as the document room writes it: sanitised, attributes in double quotes, `<` in text escaped.
    """

    def change(match: re.Match[str]) -> str:
        close, name, attributes, end = match.groups()
        if name[0] == "h" and name[1:].isdigit():
            name = f"h{min(int(name[1:]) + 1, _LAST_LEVEL)}"
        if attributes:
            attributes = _ATTRIBUTE.sub(lambda m: f'{m[1]}"{_each(m[2], prefix)}"', attributes)
            attributes = _OWN.sub(rf'\1"#{prefix}\2"', attributes)
            attributes = _FILLED.sub(rf'\1"url(#{prefix}\2)"', attributes)
        return f"<{close}{name}{attributes}{end}>"

    return _TAG.sub(change, html)


def _each(names: str, prefix: str) -> str:
    """Prefix each of the names in one attribute."""
    return " ".join(prefix + name for name in names.split())
