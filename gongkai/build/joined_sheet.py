"""The one sheet of a theme, joined from those of its parts. Pure."""

import re
from collections.abc import Iterable, Iterator

import rcssmin
import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

_LICENCE = (
    "/*! SPDX-FileCopyrightText: the Gongkai authors\nSPDX-License-Identifier: AGPL-3.0-or-later "
    "WITH AdditionRef-Gongkai-output-exception-1.0 */\n"
)
_WIDE = "min-width"
_UNFOLDED = "html:not([data-text~=fold]) "
"""Media queries in em do not see a text size that is set on `html`: `data-text="200 fold"` folds wide layouts too."""


def join(texts: Iterable[str]) -> str:
    """Join sheets into one, without comments and spare blanks; wide layouts fold where the text is set large.

    Rules of one media query come together, after those that always hold: what suits a window wins over what suits
    any, forced colours over that, and paper over all.
    """
    rules = tinycss2.parse_stylesheet("\n".join(texts), skip_comments=True, skip_whitespace=True)
    always: list[str] = []
    by_query: dict[str, list[str]] = {}
    for rule in rules:
        query = _query(rule)
        if not _place(query):
            always.append(rule.serialize())
            continue
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        write = _folding if _WIDE in query else _plain
        by_query.setdefault(query, []).extend(map(write, inner))
    media = [f"@media {q}{{{''.join(by_query[q])}}}" for q in sorted(by_query, key=_place)]
    return f"{_LICENCE}{_shorter(rcssmin.cssmin(''.join(always + media)))}\n"


def _query(rule: Node) -> str:
    """Return the query of a media rule; "" for any other rule."""
    if not isinstance(rule, AtRule) or rule.lower_at_keyword != "media":
        return ""
    query = str(tinycss2.serialize(rule.prelude)).strip()
    # What holds for screens would otherwise win over the rules for paper.
    return f"screen and {query}" if _WIDE in query and not query.startswith("screen") else query


def _place(query: str) -> tuple[float, ...]:
    """Return where the rules of a media query come among the others; () for a query that stays where it is."""
    width = re.fullmatch(r"screen and \(min-width: ?([\d.]+)em\)", query)
    if width:
        return (1, float(width[1]))
    order = {"(prefers-color-scheme: dark)": 0, "(forced-colors: active)": 2, "print": 3}
    return (order[query],) if query in order else ()


def _shorter(sheet: str) -> str:
    """Leave out zeros before a point, of which a sheet has hundreds."""
    return re.sub(r"(?<=[\s:,(-])0(?=\.\d)", "", sheet)


def _plain(rule: Node) -> str:
    return str(rule.serialize())


def _folding(rule: Node) -> str:
    """Write a rule so that it holds only where wide layouts are not folded."""
    if not isinstance(rule, QualifiedRule):
        return _plain(rule)
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
