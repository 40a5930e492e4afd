"""The written answers to what engines say of our pages: where an engine errs, or asks what it cannot decide.

An answer holds for one rule, for elements that match its selector and for which its proof, an expression of
JavaScript, is true in the page at that moment: it never hides another fault of the same rule.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("answers.yaml")
ENGINES = ("axe", "ibm", "htmlcs", "vnu")


@dataclass(frozen=True, slots=True)
class PeerAnswer:
    """One entry of the list."""

    engine: str
    rule: str
    """The id of the engine's rule; of vnu, which has none, a regular expression of its message."""
    why: str
    proof: str
    """An expression over `element` and `message`; of vnu, a regular expression of the line it quotes."""
    selector: str = ""

    def is_of_vnu(self, message: str, extract: str) -> bool:
        """Return whether it answers what vnu says of a piece of the source."""
        if self.engine != "vnu" or not re.search(self.rule, message):
            return False
        return re.search(self.proof, extract, re.DOTALL) is not None


def read(file: Path = FILE) -> list[PeerAnswer]:
    """Read the list.

    Raises:
        ValueError: an entry lacks something, or names an engine that there is not.
    """
    answers = []
    for number, entry in enumerate(yaml.safe_load(file.read_text("utf-8")) or (), start=1):
        try:
            answer = PeerAnswer(**entry)
        except TypeError as fault:
            raise ValueError(f"{file.name}, entry {number}: {fault}") from fault
        if answer.engine not in ENGINES or not (answer.rule and answer.why and answer.proof):
            raise ValueError(f"{file.name}, entry {number}: engine, rule, why and proof are needed")
        answers.append(answer)
    return answers


def as_script(answers: Sequence[PeerAnswer]) -> str:
    """Return the list as an expression of JavaScript, each proof a function."""
    return "[" + ", ".join(map(_entry, answers)) + "]"


def _entry(answer: PeerAnswer) -> str:
    known = json.dumps({"engine": answer.engine, "rule": answer.rule, "selector": answer.selector})
    proof = answer.proof if answer.engine != "vnu" else "false"
    return f"{{...{known}, proves: (element, message) => Boolean({proof})}}"
