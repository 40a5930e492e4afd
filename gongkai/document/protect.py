"""Replace signs that are plain text in an official text, not Markdown, by tokens, so that none is lost.

`[2000]8号`, `{略}`, `#3机组`, `张**`, `>=60`, `D:\\新建` stay; links, notes and strong words work.
"""

from __future__ import annotations

import re

from gongkai.document import addresses, tokens
from gongkai.document.fences import is_remains

_ESCAPE = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`++)(?:[^`\n]++|\n(?![ \t\u3000\xa0]*+(?:\n|\Z|[-*+>|#]|\d++[.)]))"
    r"|(?!(?P=ticks)(?!`))`++)*+(?P=ticks)(?!`))"
    r"|\\(?:(?P<break>(?=\n[^\n]))|(?P<keep>[*_`|{}~]|(?<=^\\)[#>+-]|(?<=\d\\)\.|!(?=\[))"
    r"|(?P<bracket>[\[\]])|(?P<text>#++|[>+.!()\ufdd0-]))|\\",
    re.MULTILINE,
)
_IN_CODE = re.compile(r"\\(?![|`])")
_ATTRIBUTES = re.compile(
    r"\{:?[ ]*(?:(?:\#[\w-]+|\.[\w-]+|decorative|装饰"
    r"|(?:id|class|lang|dir|width|height|decorative|data-decorative|装饰)"
    r"=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'{}]+))[ ]*)+\}"
)
_BRACE = re.compile(rf"(?P<keep>{_ATTRIBUTES.pattern})|\{{")
_HASHES = re.compile(r"^( {0,3})(#{1,6}(?![# \t\u3000])|#{7,})", re.MULTILINE)
_CLOSING_HASHES = re.compile(r"^(#{1,6}[^\n]*?[^#\s\ufdd1])(#+)[ \t]*$", re.MULTILINE)
_QUOTE = re.compile(r"^([ >]*)>(?=[=\d<\ufdd0])", re.MULTILINE)
_TARGET = re.compile(
    r"\]\(\s*+((?:[^\s()]|\((?:[^\n()]|\([^\n()]*+\))*+\)|[ \u3000\xa0](?![\"']))++)"
    r"(?:\s++(?:\"[^\"\n]*+\"|'[^'\n]*+'))?\s*+\)"
)
_ESCAPED_IN_TARGET = re.compile(r"\]\((?:[^\s()\\]|\\[^\s])++(?=[\s)])")
_DEFINITION = re.compile(r"^( {0,3})\[([^\[\]\n]*)\]:[ ]*(\S*)([^\n]*)$", re.MULTILINE)
_USE = re.compile(r"\[([^\[\]\n]*)\](?!:)")
_MANY_BRACKETS = re.compile(r"^[^\[\n]*(?:\[[^\[\n]*){9,}$", re.MULTILINE)
_MAX_BRACKETS = 8
_ABBREVIATION = re.compile(r"^\*\[([^\]\n]*)\] ?:(.*)$", re.MULTILINE)
_LOOKS_LIKE_TARGET = re.compile(r"[/#:]|^＃|\{[a-z]+\}|\.(?=[0-9]*+[A-Za-z])[A-Za-z0-9]++$")


# A Windows path: its backslashes escape nothing.
_PATH = re.compile(r"(?:(?<![A-Za-z])[A-Za-z]:\\|\\\\)[^\s，。；、：“”《》（）<>|\"'()]*")


class Signs:
    """Protects the stretches of one text, in order, with what the whole text defines and uses."""

    def __init__(self, source: str) -> None:
        """Take the whole text, code included."""
        self.source = source
        self.used = {label.lower() for label in _USE.findall(source)} if "]:" in source else set()
        self.has_definitions = "]:" in source and _DEFINITION.search(source) is not None
        self.defined: set[str] = set()

    def protect(self, text: str) -> str:
        """Replace signs that are plain text here by tokens."""
        if addresses.may_have(text):
            text = addresses.protect(text, {"_": tokens.UNDERSCORE, "*": tokens.STAR})
        if "\\(" in text or "\\)" in text:
            text = _ESCAPED_IN_TARGET.sub(_protect_target, text)
        if "\\" in text:
            text = _PATH.sub(lambda m: m[0].replace("\\", tokens.BACKSLASH), text)
            text = _ESCAPE.sub(_read_escape, text)
        if "[" in text:
            text = self._brackets(text)
        if "{" in text:
            text = _BRACE.sub(lambda m: m["keep"] or tokens.LEFT_BRACE, text)
        if "#" in text:
            text = _HASHES.sub(lambda m: m[1] + tokens.HASH * len(m[2]), text)
            text = _CLOSING_HASHES.sub(lambda m: m[1] + tokens.HASH * len(m[2]), text)
        if ">" in text:
            text = _QUOTE.sub(rf"\1{tokens.GT}", text)
        return _protect_fences(text)

    def _brackets(self, text: str) -> str:
        """Leave brackets to Markdown only in links, notes and definitions."""
        if "]" in text and ":" in text:
            text = _ABBREVIATION.sub(self._keep_if_used, text)
            text = _DEFINITION.sub(self._keep_definition, text)
        if "](" in text:
            text = re.sub(r"\]\(", _keep_link, text)
        text = _MANY_BRACKETS.sub(_flat_brackets, text)
        if not self.has_definitions and "](" not in text:
            text = text.replace("[", tokens.LEFT_BRACKET)
        return text

    def _keep_if_used(self, match: re.Match[str]) -> str:
        """Keep an abbreviation only if the text uses it: else it would vanish with its explanation."""
        key = match[1].strip()
        if key and match[2].strip() and self.source.count(key) > 1:
            return match[0]
        return match[0].replace("[", tokens.LEFT_BRACKET, 1)

    def _keep_definition(self, match: re.Match[str]) -> str:
        """Keep the first definition of a note, and of a link that is used and looks like one."""
        label = match[2].strip().lower()
        if label.startswith("^"):
            good = label not in self.defined and bool((match[3] + match[4]).strip())
        else:
            good = (
                bool(_LOOKS_LIKE_TARGET.search(tokens.restore_text(match[3])))
                and label in self.used
                and label not in self.defined
            )
        if good:
            self.defined.add(label)
            return match[0]
        apart = "\n" if label.startswith("^") else ""  # not part of the note above
        return apart + match[0].replace("[", tokens.LEFT_BRACKET, 1)


def _read_escape(match: re.Match[str]) -> str:
    """Leave an escaped sign to Markdown, or write it as text; in code a backslash escapes nothing."""
    if match["code"]:
        return _IN_CODE.sub(tokens.BACKSLASH, match[0])
    if match["break"] is not None:
        return tokens.BREAK
    if match["bracket"]:
        return tokens.LEFT_BRACKET if match["bracket"] == "[" else tokens.RIGHT_BRACKET
    if match["text"]:
        return match["text"].replace("#", tokens.HASH)  # at the end of a heading, too
    return match[0] if match["keep"] else tokens.BACKSLASH


def _protect_target(match: re.Match[str]) -> str:
    """Take the backslashes from brackets in the target of a link; the brackets do not end it."""
    found = match[0]
    return found.replace(r"\(", tokens.LEFT_PAREN).replace(r"\)", tokens.RIGHT_PAREN)


def _protect_fences(text: str) -> str:
    """Protect the remains of fences in prose: they open nothing."""
    if "~~~" not in text and "```" not in text:
        return text
    return "\n".join(
        _without_fence(line) if is_remains(line) else line for line in text.split("\n")
    )


def _without_fence(line: str) -> str:
    return line.replace("~", tokens.TILDE).replace("`", tokens.BACKTICK)


def _flat_brackets(match: re.Match[str]) -> str:
    """Protect deeply nested brackets: Markdown searches for each one's end again, and they are no links."""
    depth = deepest = 0
    for sign in match[0]:
        depth += (sign == "[") - (sign == "]" and depth > 0)
        deepest = max(deepest, depth)
    return match[0].replace("[", tokens.LEFT_BRACKET) if deepest > _MAX_BRACKETS else match[0]


def _keep_link(match: re.Match[str]) -> str:
    target = _TARGET.match(match.string, match.start())
    if target and _LOOKS_LIKE_TARGET.search(tokens.restore_text(target[1]).strip()):
        return match[0]
    return f"{tokens.RIGHT_BRACKET}("
