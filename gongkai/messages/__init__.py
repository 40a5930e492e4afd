"""The words of commands and reports, in Chinese and English, apart from the logic; one file for each speaker.

A text is one entry, `"name": (Chinese, English)`. The words of findings are in `gongkai.findings`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.errors import GongkaiError
from gongkai.findings import RULES, Finding
from gongkai.findings.visible import visible
from gongkai.messages import (
    acceptance,
    admin,
    audit,
    build,
    content,
    doctor,
    pictures,
    proposal,
    reasons,
    release,
    reports,
    review,
    tools,
    usage,
    withdrawal,
    workers,
)

_SPEAKERS = (
    usage.TEXTS,
    reports.TEXTS,
    acceptance.TEXTS,
    reasons.TEXTS,
    pictures.TEXTS,
    content.TEXTS,
    build.TEXTS,
    workers.TEXTS,
    audit.TEXTS,
    release.TEXTS,
    review.TEXTS,
    withdrawal.TEXTS,
    tools.TEXTS,
    proposal.TEXTS,
    doctor.TEXTS,
    admin.TEXTS,
)
_TEXTS = {name: text for speaker in _SPEAKERS for name, text in speaker.items()}
assert len(_TEXTS) == sum(map(len, _SPEAKERS)), "two speakers have a text of one name"

_HINTS = {"near": "hint.did-you-mean", "file": "hint.add-to", "choices": "hint.choices"}
"""Gap of a finding → the text that it adds to the gap `hint`."""


@dataclass(frozen=True, slots=True)
class Words:
    """One language: `findings` maps a finding's id to (message, remedy), `texts` a name to a text.

    Gaps are named and written `{gap}`; both languages have the same ids, names and gaps (tested).
    """

    locale: str
    findings: Mapping[str, tuple[str, str]]
    texts: Mapping[str, str]

    def message(self, finding: Finding) -> str:
        """Return what is wrong, with the value in quotes."""
        return self.findings[finding.id][0].format_map(self._gaps(finding))

    def remedy(self, finding: Finding) -> str:
        """Return what to do about it."""
        return self.findings[finding.id][1].format_map(self._gaps(finding))

    def _gaps(self, finding: Finding) -> Mapping[str, str]:
        """Return the finding's gaps, with `why` (the name of a text) replaced by the text, and with `hint` and `free`."""
        gaps = dict(finding.gaps)
        if "why" in gaps:
            gaps["why"] = self.text(gaps["why"], **gaps)
        hints = [self.text(name, **gaps) for gap, name in _HINTS.items() if gaps.get(gap)]
        free = self.text("hint.free", next=gaps["next"]) if gaps.get("next") else ""
        return {"hint": "".join(hints) or self.texts["hint.remove"], "free": free, **gaps}

    def error(self, fault: GongkaiError) -> str:
        """Return why a command stopped, and what to do about it, on one line."""
        return f"{self.text(fault.name, **fault.gaps)} {self.text(fault.name + '.remedy', **fault.gaps)}"

    def text(self, name: str, /, **gaps: object) -> str:
        """Return a text of a command or a report, with its gaps filled by what can be seen of their values."""
        shown = {k: v if isinstance(v, int | float) else visible(str(v)) for k, v in gaps.items()}
        return self.texts[name].format_map(shown)


CHINESE = Words(
    "zh-CN",
    {id_: rule.zh for id_, rule in RULES.items()},
    {name: chinese for name, (chinese, _) in _TEXTS.items()},
)
ENGLISH = Words(
    "en",
    {id_: rule.en for id_, rule in RULES.items()},
    {name: english for name, (_, english) in _TEXTS.items()},
)


def words_for(environment: Mapping[str, str]) -> Words:
    """Return the words in a terminal's language: English if `LC_ALL`, `LC_MESSAGES` or `LANG` says so.

    Chinese is the default, also for `C` and `POSIX`, which name no language.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return ENGLISH if value.lower().startswith("en") else CHINESE
    return CHINESE
