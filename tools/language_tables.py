"""Write `a11y/standards/language_tags.py`: the language subtags that IANA has registered.

    python tools/language_tables.py FOLDER

FOLDER is the unpacked npm package `language-subtag-registry` (`npm pack language-subtag-registry`), which holds
the registry as JSON. Only the facts are taken: which subtags there are.
"""

import json
import sys
import textwrap
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).parents[1] / "a11y" / "standards" / "language_tags.py"


def _lines(words: list[str]) -> str:
    text = textwrap.fill(" ".join(words), 95, break_long_words=False)
    return textwrap.indent(text, "    ")


def write(folder: Path) -> str:
    """Return the file's text."""
    data = folder / "data" / "json"
    entries = json.loads((data / "registry.json").read_text("utf-8"))
    date = json.loads((data / "meta.json").read_text("utf-8"))["File-Date"]
    tags = sorted(str(e["Subtag"]) for e in entries if e["Type"] == "language")
    thirds: defaultdict[str, str] = defaultdict(str)
    for tag in tags:
        if len(tag) == 3:
            thirds[tag[:2]] += tag[2]
    three = [first + rest for first, rest in sorted(thirds.items())]
    two = [tag for tag in tags if len(tag) == 2]
    return (
        f'"""Language subtags (BCP 47) in IANA\'s registry of {date}; written by tools/language_tables.py."""\n\n'
        f'_TWO = """\n{_lines(two)}\n"""\n_THREE = """\n{_lines(three)}\n"""\n\n'
        "TWO_LETTERS = frozenset(_TWO.split())\n"
        '"""Every registered language of two letters, including those now written otherwise."""\n\n'
        "THREE_LETTERS = {each[:2]: each[2:] for each in _THREE.split()}\n"
        '"""The first two letters of the languages of three → each letter that may be the third."""\n'
    )


if __name__ == "__main__":
    TARGET.write_text(write(Path(sys.argv[1])), "utf-8")
