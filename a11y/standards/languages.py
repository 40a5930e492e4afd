"""Languages by how their texts are written; which tags there are is in `language_tags`."""

HAN = frozenset([
    "cdo", "cjy", "cmn", "cpx", "czh", "czo", "gan", "hak", "hsn", "lzh", "mnp", "nan", "wuu",
    "yue", "zh",
])  # fmt: skip
"""Languages written in Chinese characters only."""
MIXED = frozenset(["ja", "ko", "vi", "za", "ii"])
"""Languages whose texts may also have many Chinese characters."""

SCRIPTS = {
    "ja": "\u3040-\u30ff",
    "ko": "\uac00-\ud7a3\u1100-\u11ff",
    "ru": "\u0400-\u04ff",
    "ar": "\u0600-\u06ff",
    "bo": "\u0f00-\u0fff",
    "mn": "\u1800-\u18af",
    "th": "\u0e00-\u0e7f",
    "hi": "\u0900-\u097f",
    "el": "\u0370-\u03ff",
    "he": "\u0590-\u05ff",
    "ii": "\ua000-\ua4cf",
}
"""The best-known language of a script → its letters, as in a regular expression."""
