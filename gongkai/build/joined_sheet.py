"""The one sheet of a theme, joined from those of its parts. Pure."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

import rcssmin
import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

_LICENCE = (
    "/*! SPDX-FileCopyrightText: the Gongkai authors\nSPDX-License-Identifier: AGPL-3.0-or-later "
    "WITH AdditionRef-Gongkai-output-exception-1.0 */\n"
)
_WIDE = "min-width"
_WIDTH = re.compile(r"min-width:\s*([\d.]+)em")
_ZERO = re.compile(r"(?<=[\s:,(\-+*/])0(?=\.\d)")
"""The first sign of `0.5rem`, which needs none."""
_UNFOLDED = "html:not([data-text~=fold]) "
"""Media queries in em do not see a text size that is set on `html`: `data-text="200 fold"` folds wide layouts too."""


def join(texts: Iterable[str]) -> str:
    """Join sheets into one, without comments and spare blanks; wide layouts fold where the text is set large.

    What the sheets say of one medium stands together after what they say of all, the narrower of two widths first;
    only the last sheet stands behind it, because what is hidden stays hidden.
    """
    plain: list[str] = []
    media: dict[str, list[str]] = {}
    *first, last = [_parsed(text) for text in texts]
    for rule in chain.from_iterable(first):
        query = _query(rule)
        if isinstance(rule, AtRule) and query:
            media.setdefault(query, []).extend(_inner(rule, query))
        else:
            plain.append(rule.serialize())
    media = {query: each if _WIDE in query else _together(each) for query, each in media.items()}
    blocks = [f"@media {query}{{{''.join(media[query])}}}" for query in sorted(media, key=_place)]
    closing = "".join(map(_written, last))
    return f"{_LICENCE}{_small(''.join([*plain, *blocks, closing]))}\n"


def _together(rules: list[str]) -> list[str]:
    """Write rules that say the same once, where the last of them stands."""
    selectors: dict[tuple[str, str], list[str]] = {}
    for rule in rules:
        selector, _, said = (part.strip() for part in rule.partition("{"))
        # A selector that an old browser cannot read would take the others with it; a rule about paper holds others.
        alone = selector if "::" in selector or selector.startswith("@") else ""
        selectors[said, alone] = [*selectors.pop((said, alone), []), selector]
    return [f"{','.join(own)}{{{said}" for (said, _), own in selectors.items()]


def _parsed(text: str) -> list[Node]:
    return list(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))


def _small(text: str) -> str:
    return _ZERO.sub("", str(rcssmin.cssmin(text)))


def _written(rule: Node) -> str:
    query = _query(rule)
    if not isinstance(rule, AtRule) or not query:
        return str(rule.serialize())
    return f"@media {query}{{{''.join(_inner(rule, query))}}}"


def _query(rule: Node) -> str:
    """Return for what a media rule holds; "" for other rules."""
    if not isinstance(rule, AtRule) or rule.lower_at_keyword != "media":
        return ""
    query = str(tinycss2.serialize(rule.prelude)).strip()
    # What holds for screens would otherwise win over the rules for paper, which are no longer the later ones.
    is_any = _WIDE in query and not query.startswith("screen")
    return f"screen and {query}" if is_any else query


def _place(query: str) -> tuple[int, float]:
    """Return where a medium stands among others: widths by size, then what a visitor asks for, paper last."""
    width = _WIDTH.search(query)
    return (0, float(width[1])) if width else (2 if "print" in query else 1, 0)


def _inner(rule: AtRule, query: str) -> Iterator[str]:
    inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
    return (_folding(each) if _WIDE in query else str(each.serialize()) for each in inner)


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
