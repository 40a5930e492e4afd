"""The words of findings and of the command line, in Chinese and English, apart from the logic."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.errors import GongkaiError
from gongkai.findings import Finding
from gongkai.messages import en, en_body, en_pages, en_texts, zh, zh_body, zh_pages, zh_texts


@dataclass(frozen=True, slots=True)
class Words:
    """One language: `findings` maps a rule id to (message, remedy), `texts` a name to a text.

    Gaps are named and written `{gap}`; the two languages hold the same ids and gaps (tested).
    """

    locale: str
    findings: Mapping[str, tuple[str, str]]
    texts: Mapping[str, str]

    def message(self, finding: Finding) -> str:
        """What is wrong, with the value in quotes."""
        return self.findings[finding.id][0].format_map(self._gaps(finding))

    def remedy(self, finding: Finding) -> str:
        """What to do about it."""
        return self.findings[finding.id][1].format_map(self._gaps(finding))

    def _gaps(self, finding: Finding) -> Mapping[str, str]:
        """The finding's gaps, with `why` (the name of a text) told and `hint` put together."""
        gaps = dict(finding.gaps)
        if "why" in gaps:
            gaps["why"] = self.text(gaps["why"], **gaps)
        hints = (("near", "did-you-mean"), ("file", "add-to"), ("choices", "choices"))
        told = [self.text(f"hint.{name}", **gaps) for gap, name in hints if gaps.get(gap)]
        return {"hint": "".join(told) or self.texts["hint.remove"], **gaps}

    def error(self, fault: GongkaiError) -> str:
        """What stopped a command, and what to do about it, on one line."""
        return f"{self.text(fault.name, **fault.gaps)} {self.text(fault.name + '.remedy', **fault.gaps)}"

    def text(self, name: str, /, **gaps: object) -> str:
        """A text of the command line."""
        return self.texts[name].format_map(gaps)


CHINESE = Words("zh-CN", zh.FINDINGS | zh_body.FINDINGS | zh_pages.FINDINGS, zh_texts.TEXTS)
ENGLISH = Words("en", en.FINDINGS | en_body.FINDINGS | en_pages.FINDINGS, en_texts.TEXTS)


def words_for(environment: Mapping[str, str]) -> Words:
    """The language of a terminal: English when `LC_ALL`, `LC_MESSAGES` or `LANG` says so.

    Chinese is the default, also for `C` and `POSIX`, which name no language.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return ENGLISH if value.lower().startswith("en") else CHINESE
    return CHINESE
