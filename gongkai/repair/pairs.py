"""Cut a line of facts, `来源：… 浏览次数：…`, into its names and values."""

import re


def pairs_of(line: str, key: re.Pattern[str], around: str) -> list[tuple[str, str]]:
    """Return the names, without white space, and their values; [] if the line does not begin with a name.

    Args:
        key: finds a name with its colon; the group `key` is the name.
        around: signs that are no part of a value at its ends.
    """
    marks = [*key.finditer(line)]
    if not marks or marks[0].start() > 0:
        return []
    ends = [*(each.start() for each in marks[1:]), len(line)]
    return [
        ("".join(each["key"].split()), line[each.end() : end].strip(around))
        for each, end in zip(marks, ends, strict=True)
    ]
