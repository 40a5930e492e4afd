"""How well personal data are found: precision and recall of each type on the labelled lines of the tests.

    .venv/bin/python benchmarks/personal.py [LINES.yaml]

Prints a table; lines that are judged wrongly follow, masked.
"""

import sys
from collections import Counter
from pathlib import Path

import yaml

from gongkai.personal import find, mask

LINES = Path(__file__).resolve().parents[1] / "tests/files/personal.yaml"


def main() -> None:
    """Judge every line and print the table."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else LINES
    right, missed, wrong = Counter[str](), Counter[str](), Counter[str]()
    faults = []
    for line in yaml.safe_load(path.read_text("utf-8")):
        wanted, found = (
            line["what"],
            {each.what.removeprefix("why.") for each in find(line["text"])},
        )
        right[wanted] += wanted in found or (not wanted and not found)
        missed[wanted] += bool(wanted) and wanted not in found
        wrong.update(found - {wanted})
        if found != ({wanted} if wanted else set()):
            faults.append(f"{wanted or '-'}: {mask(line['text'])!r} -> {', '.join(found) or '-'}")
    print(
        "| type | lines | found | missed | false | precision | recall |\n|---|---|---|---|---|---|---|"
    )
    for what in sorted(filter(None, right | missed | wrong)):
        hits, lost, extra = right[what], missed[what], wrong[what]
        precision, recall = hits / max(1, hits + extra), hits / max(1, hits + lost)
        print(
            f"| {what} | {hits + lost} | {hits} | {lost} | {extra} | {precision:.3f} | {recall:.3f} |"
        )
    print(f"\n{right['']} lines with nothing personal; {sum(wrong.values())} false alarms.")
    print("\n".join(faults))


if __name__ == "__main__":
    main()
