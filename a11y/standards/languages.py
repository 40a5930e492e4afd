"""Languages by how their texts are written; which tags there are is in `language_tags`."""

HAN = frozenset([
    "cdo", "cjy", "cmn", "cpx", "czh", "czo", "gan", "hak", "hsn", "lzh", "mnp", "nan", "wuu",
    "yue", "zh",
])  # fmt: skip
"""Languages written in Chinese characters only."""
MIXED = frozenset(["ja", "ko", "vi", "za", "ii"])
"""Languages whose texts may also have many Chinese characters."""
