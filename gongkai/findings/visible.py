"""Any text → a text that a terminal, a log and a report show as it is, and do not obey.

Names of files and values are written by people, some of them by an attacker: an escape sequence would repaint the
terminal, a line break would make up a second finding, and a sign that turns the direction of writing shows
`exe.pdf` for `fdp.exe` (Unicode Technical Report 36, 3.1; CVE-2021-42574).
"""

import re

_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # control characters; the second half counts as ESC [ in some terminals
    "\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"  # no width, lines, directions
    "\ud800-\udfff"  # bytes of a file's name that are no UTF-8; no output can contain them
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)


def visible(text: str, keep: str = "") -> str:
    r"""Write what cannot be seen as `\u001b`, the form of JSON, so that a text in JSON keeps its meaning.

    Args:
        keep: characters that stay, such as the line breaks of a whole report.
    """

    def escaped(found: re.Match[str]) -> str:
        if found[0] in keep:
            return found[0]
        units = found[0].encode("utf-16-be", "surrogatepass")
        return "".join(f"\\u{units[n] << 8 | units[n + 1]:04x}" for n in range(0, len(units), 2))

    return _UNSEEN.sub(escaped, text)
