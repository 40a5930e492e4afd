"""Language subtags of HTML's `lang` (BCP 47): ISO 639-1, and what is mistaken for a tag."""

TWO_LETTERS = frozenset([
    "aa", "ab", "ae", "af", "ak", "am", "an", "ar", "as", "av", "ay", "az", "ba", "be", "bg",
    "bh", "bi", "bm", "bn", "bo", "br", "bs", "ca", "ce", "ch", "co", "cr", "cs", "cu", "cv",
    "cy", "da", "de", "dv", "dz", "ee", "el", "en", "eo", "es", "et", "eu", "fa", "ff", "fi",
    "fj", "fo", "fr", "fy", "ga", "gd", "gl", "gn", "gu", "gv", "ha", "he", "hi", "ho", "hr",
    "ht", "hu", "hy", "hz", "ia", "id", "ie", "ig", "ii", "ik", "in", "io", "is", "it", "iu",
    "iw", "ja", "ji", "jv", "jw", "ka", "kg", "ki", "kj", "kk", "kl", "km", "kn", "ko", "kr",
    "ks", "ku", "kv", "kw", "ky", "la", "lb", "lg", "li", "ln", "lo", "lt", "lu", "lv", "mg",
    "mh", "mi", "mk", "ml", "mn", "mo", "mr", "ms", "mt", "my", "na", "nb", "nd", "ne", "ng",
    "nl", "nn", "no", "nr", "nv", "ny", "oc", "oj", "om", "or", "os", "pa", "pi", "pl", "ps",
    "pt", "qu", "rm", "rn", "ro", "ru", "rw", "sa", "sc", "sd", "se", "sg", "sh", "si", "sk",
    "sl", "sm", "sn", "so", "sq", "sr", "ss", "st", "su", "sv", "sw", "ta", "te", "tg", "th",
    "ti", "tk", "tl", "tn", "to", "tr", "ts", "tt", "tw", "ty", "ug", "uk", "ur", "uz", "ve",
    "vi", "vo", "wa", "wo", "xh", "yi", "yo", "za", "zh", "zu",
])  # fmt: skip
"""Every registered language of two letters, including those now written otherwise."""

NO_TAGS = frozenset([
    "alb", "ara", "arm", "baq", "bul", "bur", "cat", "ces", "chi", "chs", "cht", "cze", "dan",
    "deu", "dut", "ell", "eng", "est", "eus", "fas", "fin", "fra", "fre", "geo", "ger", "gre",
    "hin", "hrv", "hun", "hye", "ice", "ind", "isl", "ita", "jpn", "kat", "kaz", "khm", "kor",
    "lao", "lav", "lit", "mac", "mao", "mar", "may", "mkd", "mon", "mri", "msa", "mya", "nld",
    "nor", "per", "pol", "por", "ron", "rum", "rus", "slk", "slo", "slv", "spa", "sqi", "srp",
    "swe", "tha", "tib", "tur", "uig", "ukr", "vie", "wel", "zha", "zho",
])  # fmt: skip
"""Three letters where BCP 47 requires two, and region codes that are written in their place."""

HAN = frozenset([
    "cdo", "cjy", "cmn", "cpx", "czh", "czo", "gan", "hak", "hsn", "lzh", "mnp", "nan", "wuu",
    "yue", "zh",
])  # fmt: skip
"""Languages written in Chinese characters only."""
MIXED = frozenset(["ja", "ko", "vi", "za", "ii"])
"""Languages whose texts may also have many Chinese characters."""
