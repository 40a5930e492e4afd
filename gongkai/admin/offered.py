"""The next free numbers (索引号, 编号, 文号) for the fields of an item that have none yet, or one that is taken."""

from collections.abc import Iterable

from gongkai.findings import Finding
from gongkai.records.record import Record
from gongkai.run.settings import Checked


def numbers(checked: Checked, record: Record | None, wrong: Iterable[Finding]) -> dict[str, str]:
    """Return each field that lacks a number of its own, and the next one that nobody used.

    Args:
        record: the item as the form holds it.
        wrong: what is wrong with it: a message that names a number names the same one.
    """
    if record is None:
        return {}
    found = {}
    for each in wrong:
        field = each.gaps.get("key") or each.gaps.get("counted", "")
        if each.gaps.get("next") and field in record.values:
            found[field] = each.gaps["next"]
    for name in record.values:
        if name not in found and checked.numbers.counts(record, name):
            found[name] = checked.numbers.could_get(record, name)
    return {name: number for name, number in found.items() if number}
