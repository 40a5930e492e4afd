"""The one sheet of a theme, joined from those of its parts. Pure."""

from collections.abc import Iterable, Iterator

import rcssmin
import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

_LICENCE = (
    "/*! SPDX-FileCopyrightText: the Gongkai authors\nSPDX-License-Identifier: AGPL-3.0-or-later "
    "WITH AdditionRef-Gongkai-output-exception-1.0 */\n"
)
_WIDE = "min-width"
_UNFOLDED = 'html:not([data-text~="fold"]) '
"""Media queries in em do not see a text size that is set on `html`: `data-text="200 fold"` folds wide layouts too."""


def join(texts: Iterable[str]) -> str:
    """Join sheets into one, without comments and spare blanks; wide layouts fold where the text is set large."""
    rules = tinycss2.parse_stylesheet("\n".join(texts), skip_comments=True, skip_whitespace=True)
    return f"{_LICENCE}{rcssmin.cssmin(''.join(map(_written, rules)))}\n"


def _written(rule: Node) -> str:
    is_media = isinstance(rule, AtRule) and rule.lower_at_keyword == "media"
    query = tinycss2.serialize(rule.prelude).strip() if is_media else ""
    if _WIDE not in query:
        return str(rule.serialize())
    # What holds for screens would otherwise win over the rules for paper, which are no longer the later ones.
    query = query if query.startswith("screen") else f"screen and {query}"
    inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
    return f"@media {query}{{{''.join(map(_folding, inner))}}}"


def _folding(rule: Node) -> str:
    """Write a rule so that it holds only where wide layouts are not folded."""
    if not isinstance(rule, QualifiedRule):
        return str(rule.serialize())
    selectors = ",".join(_UNFOLDED + one for one in _selectors(rule.prelude))
    return f"{selectors}{{{tinycss2.serialize(rule.content)}}}"


def _selectors(prelude: list[Node]) -> Iterator[str]:
    one: list[Node] = []
    for token in prelude:
        if token == ",":
            yield tinycss2.serialize(one).strip()
            one = []
        else:
            one.append(token)
    yield tinycss2.serialize(one).strip()
