"""Text of a file → text that Python-Markdown can read without losing a character.

Protects signs that are no Markdown here, keeps indents as tokens, sets tables and lists free from
the lines around them. Line by line, linear; adds only white space and tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.document import tokens
from gongkai.document.context import Context
from gongkai.document.marks import read_mark
from gongkai.document.raw_html import sort_out
from gongkai.document.rules import is_rule

# Control characters, half of a surrogate pair, noncharacters: no HTML or XML may hold them.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_NUMERIC_ENTITY = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_FENCE = re.compile(r"(`{3,}|~{3,})[^`\n]*$")
_LEADING_ENTITIES = re.compile(r"^(?:&(?:nbsp|ensp|emsp|#160);|[ \t\u3000\xa0])+", re.MULTILINE)


def prepare(source: str, context: Context) -> str:
    """Make the text ready; faults and targets found on the way go to the context."""
    text = _BREAKS.sub("\n", source)
    text = _FORBIDDEN.sub("", text)
    if "&#" in text:
        text = _NUMERIC_ENTITY.sub(_allowed_entity, text)
    parts = []
    for is_code, offset, part in _split_fences(text):
        parts.append(part if is_code else _prepare_prose(part, context, offset))
    return "\n".join(parts)


def _allowed_entity(match: re.Match[str]) -> str:
    """Drop an entity for a character that no text may hold."""
    code = int(match[1], 16) if match[1] else int(match[2][:9])
    forbidden = code > 0x10FFFF or _FORBIDDEN.match(chr(code)) or (code < 32 and code not in (9, 10, 13))
    return "" if forbidden else match[0]


def _split_fences(text: str) -> Iterator[tuple[bool, int, str]]:
    """Yield (is code, offset, lines joined); a fence that never closes is prose."""
    if "```" not in text and "~~~" not in text:
        yield False, 0, text
        return
    lines = text.split("\n")
    closers = _closing_lines(lines)
    begin = index = offset = 0
    prose_offset = 0
    while index < len(lines):
        end = closers.get(index)
        if end is None:
            offset += len(lines[index]) + 1
            index += 1
            continue
        yield False, prose_offset, "\n".join(lines[begin:index])
        code = "\n".join(lines[index : end + 1])
        yield True, offset, code
        offset += len(code) + 1
        prose_offset, begin, index = offset, end + 1, end + 1
    yield False, prose_offset, "\n".join(lines[begin:])


def _closing_lines(lines: list[str]) -> dict[int, int]:
    """Pair opening and closing fences: index of the one → index of the other."""
    pairs: dict[int, int] = {}
    waiting: dict[str, int] = {}
    for index, line in enumerate(lines):
        match = _FENCE.match(line)
        if match is None:
            continue
        fence = match[1]
        if fence in waiting and line.rstrip() == fence:
            pairs[waiting[fence]] = index
            waiting.clear()
        else:
            waiting.setdefault(fence, index)
    return pairs


def _prepare_prose(text: str, context: Context, offset: int) -> str:
    if "&" in text:
        text = _LEADING_ENTITIES.sub(_plain_spaces, text)
    text = sort_out(text, context, offset)
    text = _protect(text)
    return "\n".join(_arrange(text.split("\n")))


def _plain_spaces(match: re.Match[str]) -> str:
    return re.sub(r"&[a-z#0-9]+;", "\xa0", match[0])


# --- signs -------------------------------------------------------------------------------------

_ESCAPE = re.compile(
    r"(?P<keep>\\(?:[*_\[\]`|{}]|(?<=^\\)[#>+-]|(?<=\d\\)\.|!(?=\[)))|\\", re.MULTILINE
)
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
    r"\]\(\s*(?:<([^<>\n\ufdd0]*)>|((?:[^\s()]|\([^\s()]*\)|[ ](?![\"']))+))"
    r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
)
_DEFINITION = re.compile(r"^( {0,3})\[([^\[\]\n]*)\]:[ ]*(\S*)([^\n]*)$", re.MULTILINE)
_ABBREVIATION = re.compile(r"^\*\[([^\]\n]*)\] ?:(.*)$", re.MULTILINE)
_LOOKS_LIKE_TARGET = re.compile(r"[/#:]|\{[a-z]+\}|\.[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*$")


# A path of Windows: its backslashes escape nothing.
_PATH = re.compile(r"(?:(?<![A-Za-z])[A-Za-z]:\\|\\\\)[^\s，。；、：“”《》（）<>|\"'()]*")
_ODD_STARS = re.compile(r"^.*\*\*.*$", re.MULTILINE)
_TWO_STARS = re.compile(r"(?<!\*)\*\*(?!\*)")


def _literal_if_odd(match: re.Match[str]) -> str:
    """Signs of strong text come in pairs; an odd one in a line shows they hide names or figures."""
    line = match[0]
    if len(_TWO_STARS.findall(line)) % 2 == 0:
        return line
    return _TWO_STARS.sub(tokens.STAR * 2, line)


def _protect(text: str) -> str:
    """Turn signs that are plain text here into tokens."""
    if "**" in text:
        text = _ODD_STARS.sub(_literal_if_odd, text)
    if "\\" in text:
        text = _PATH.sub(lambda m: m[0].replace("\\", tokens.BACKSLASH), text)
        text = _ESCAPE.sub(lambda m: m["keep"] or tokens.BACKSLASH, text)
    if "[" in text:
        text = _protect_brackets(text)
    if "{" in text:
        text = _BRACE.sub(lambda m: m["keep"] or tokens.LEFT_BRACE, text)
    if "#" in text:
        text = _HASHES.sub(lambda m: m[1] + tokens.HASH * len(m[2]), text)
        text = _CLOSING_HASHES.sub(lambda m: m[1] + tokens.HASH * len(m[2]), text)
    if ">" in text:
        text = _QUOTE.sub(rf"\1{tokens.GT}", text)
    return _protect_fences(text)


def _protect_fences(text: str) -> str:
    """What is left of fences in prose opens nothing."""
    if "~~~" in text:
        text = re.sub("^~{3,}", lambda m: tokens.TILDE * len(m[0]), text, flags=re.MULTILINE)
    if "```" in text:
        text = re.sub("^`{3,}", lambda m: tokens.BACKTICK * len(m[0]), text, flags=re.MULTILINE)
    return text


def _protect_brackets(text: str) -> str:
    """Leave brackets to Markdown only where a link, a note or a definition is meant."""
    text = _ABBREVIATION.sub(lambda m: _keep_if_used(m, text), text)
    defined: set[str] = set()
    text = _DEFINITION.sub(lambda m: _keep_definition(m, text, defined), text)
    if "](" in text:
        text = re.sub(r"\]\(", lambda m: _keep_link(m), text)
    if not defined and "](" not in text:
        text = text.replace("[", tokens.LEFT_BRACKET)
    return text


def _keep_if_used(match: re.Match[str], text: str) -> str:
    """An abbreviation that the text does not use would vanish with its explanation."""
    key = match[1].strip()
    if key and match[2].strip() and text.count(key) > 1:
        return match[0]
    return match[0].replace("[", tokens.LEFT_BRACKET, 1)


def _keep_definition(match: re.Match[str], text: str, defined: set[str]) -> str:
    """Keep the first definition of a note, and of a link that is used and looks like one."""
    label = match[2].strip().lower()
    if label.startswith("^"):
        good = label not in defined and bool((match[3] + match[4]).strip())
    else:
        good = bool(_LOOKS_LIKE_TARGET.search(match[3])) and f"[{label}]" in text.lower().replace(
            f"[{label}]:", ""
        )
    if good:
        defined.add(label)
        return match[0]
    apart = "\n" if label.startswith("^") else ""  # not into the note above
    return apart + match[0].replace("[", tokens.LEFT_BRACKET, 1)


def _keep_link(match: re.Match[str]) -> str:
    target = _TARGET.match(match.string, match.start())
    if target and _LOOKS_LIKE_TARGET.search((target[1] or target[2] or "").strip()):
        return match[0]
    return f"{tokens.RIGHT_BRACKET}("


# --- lines -------------------------------------------------------------------------------------

_ITEM = re.compile(r"^ {0,3}(?:\d+\.|[*+-]) +\S")
_CONTAINER = re.compile(r"^ {0,3}(?:(?:\d+\.|[*+-]) +\S|\[\^[^\]]+\]:|: {1,3}\S)")
_BULLET = re.compile(r"^ {0,3}[*+-] +\S")
_SEPARATOR = re.compile(r"^ {0,3}\|?(?: *:?-+:? *\|)+ *(?::?-+:? *)?$")
_INDENT = re.compile(r"[ \t\u3000\xa0]*")


def _arrange(lines: list[str]) -> Iterator[str]:
    """Set indents as tokens, and blank lines before what must not run into the line above."""
    in_container = in_table = False
    blank = True
    for index, line in enumerate(lines):
        indent = _INDENT.match(line)[0]  # type: ignore[index]
        rest = line[len(indent) :]
        if not rest:
            blank, in_table = True, False
            yield ""
            continue
        below = lines[index + 1] if index + 1 < len(lines) else ""
        nested = len(indent) >= 2 and not indent.strip(" \t")
        if in_container and not nested and not _ITEM.match(line):
            if blank or _leaves_list(indent, rest):
                in_container = False
                if not blank:
                    yield ""
        if is_rule(rest) and not nested:
            in_container = in_table = False
            yield from ("", rest, "")
            blank = True
            continue
        if not blank and not in_container and _BULLET.match(line) and _BULLET.match(below):
            yield ""
        begins_table = "|" in line and "|" in below and bool(_SEPARATOR.match(below))
        if not blank and ((begins_table and not in_table) or (in_table and "|" not in line)):
            yield ""
        in_table = begins_table or (in_table and "|" in line)
        in_container = in_container or bool(_CONTAINER.match(line))
        blank = False
        yield line if in_container and nested else _with_tokens(indent, rest)


def _leaves_list(indent: str, rest: str) -> bool:
    """Tell a new official paragraph from the lazy second line of a list item."""
    if "\u3000" in indent or "\xa0" in indent:
        return True
    mark = read_mark(rest)
    return mark is not None and mark.kind != "mu"


def _with_tokens(indent: str, rest: str) -> str:
    """Keep an indent that Markdown would drop or take for code; before a tag it means nothing."""
    if not indent or (len(indent) < 4 and not indent.strip(" ")) or rest.startswith("<"):
        return indent.lstrip("\t\u3000\xa0")[:3] + rest
    return tokens.keep_indent(indent) + rest
