"""The shipped nginx configuration → what the preview answers with: headers, and types of files.

The policy is written once, in `gongkai/starter/deploy/nginx.conf`, and read here, so that an editor sees what the
visitors' browsers will allow. This reads what that file needs: `map`, `add_header`, `types`, `default_type` and
`location ~ …` with a type of its own. It knows no other directive; who serves the portal reads nginx's own manual.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files

FILE = "starter/deploy/nginx.conf"
UNKNOWN_TYPE = "application/octet-stream"
_OURS = frozenset(["allow", "cache-control", "strict-transport-security"])
"""Headers that the preview has words of its own for: it is never cached, and has no certificate."""
_TOKEN = re.compile(
    r"""\#[^\n]*|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([{};])|((?:\\.|[^\s{};])+)"""
)
_VARIABLE = re.compile(r"\$(?:\{(\w+)\}|(\w+))")


@dataclass(frozen=True)
class Directive:
    """One directive of the configuration, with those within its braces."""

    words: tuple[str, ...]
    within: tuple["Directive", ...] = ()


@dataclass(frozen=True)
class Types:
    """The types of files, in the whole server or in one place of it."""

    by_ending: Mapping[str, str] | None = None
    """Ending without its dot → type; None where a place says nothing of types."""
    otherwise: str = ""


@dataclass(frozen=True)
class Policy:
    """What the configuration says of an answer."""

    maps: Mapping[str, Directive] = field(default_factory=dict)
    headers: tuple[tuple[str, str], ...] = ()
    """Name and value, which may have variables in it."""
    types: Types = field(default_factory=Types)
    places: tuple[tuple[re.Pattern[str], Types], ...] = ()
    """Addresses that have types of their own; the first that matches counts, as in nginx."""

    def answer_headers(self, uri: str, status: int, forms: str) -> list[tuple[str, str]]:
        """Return the headers of an answer.

        Args:
            uri: the address with its first `/`, decoded.
            forms: where forms may be sent, in the words of the policy: `'self' https://apply.example.cn`.
        """
        known = {"uri": uri, "status": str(status), "portal_forms": forms}
        made = ((name, self._filled(value, known)) for name, value in self.headers)
        # nginx leaves out a header without a value.
        return [(name, value) for name, value in made if value and name.lower() not in _OURS]

    def type_of(self, uri: str) -> str:
        """Return the type that the configuration gives a file by itself; "" when it leaves it to the system."""
        there = next((types for pattern, types in self.places if pattern.search(uri)), Types())
        known = self.types.by_ending if there.by_ending is None else there.by_ending
        ending = uri.rpartition(".")[2].lower()
        return (known or {}).get(ending) or there.otherwise or self.types.otherwise

    def _filled(self, text: str, known: Mapping[str, str]) -> str:
        def value(found: re.Match[str]) -> str:
            name = found[1] or found[2]
            return known[name] if name in known else self._mapped(name, known)

        return _VARIABLE.sub(value, text)

    def _mapped(self, name: str, known: Mapping[str, str]) -> str:
        """Return the value of a variable that a `map` makes; any other is empty in a preview."""
        made = self.maps.get(name)
        if made is None:
            return ""
        source, otherwise = self._filled(made.words[1], known), ""
        exact = [entry.words for entry in made.within if len(entry.words) == 2]
        for key, value in exact:
            if key == "default":
                otherwise = value
            elif key.lower() == source.lower():
                return self._filled(value, known)
        for key, value in exact:
            if key.startswith("~") and (found := _pattern(key).search(source)):
                named = {name: text or "" for name, text in found.groupdict().items()}
                return self._filled(value, {**known, **named})
        return self._filled(otherwise, known)


def shipped_policy() -> Policy:
    """Return what the file says that `gongkai init` writes."""
    return read_policy(files("gongkai").joinpath(FILE).read_text("utf-8"))


def read_policy(text: str) -> Policy:
    """Return what a configuration says; of several servers, the one with the most headers is the portal's."""
    top = _parsed(text)
    servers = [each for each in top if each.words[0] == "server"]
    server = max(servers, key=lambda each: len(_named("add_header", each)), default=Directive(()))
    places = (each for each in _named("location", server) if each.words[1] in ("~", "~*"))
    return Policy(
        {each.words[2][1:]: each for each in top if each.words[0] == "map"},
        tuple((each.words[1], each.words[2]) for each in _named("add_header", server)),
        _types(server),
        tuple((_pattern(each.words[1] + each.words[2]), _types(each)) for each in places),
    )


def _types(parent: Directive) -> Types:
    blocks = _named("types", parent)
    known = {
        ending.lower(): each.words[0]
        for block in blocks
        for each in block.within
        for ending in each.words[1:]
    }
    otherwise = [each.words[1] for each in _named("default_type", parent)]
    return Types(known if blocks else None, "".join(otherwise[-1:]))


def _named(name: str, parent: Directive) -> list[Directive]:
    return [each for each in parent.within if each.words[0] == name]


def _pattern(written: str) -> re.Pattern[str]:
    """Return the expression behind `~` or `~*`, with names of groups as Python writes them."""
    sign = "~*" if written.startswith("~*") else "~"
    plain = re.sub(r"\(\?<(?=[A-Za-z_])", "(?P<", written.removeprefix(sign))
    return re.compile(plain, re.IGNORECASE if sign == "~*" else 0)


def _parsed(text: str) -> tuple[Directive, ...]:
    tokens = (found for found in _TOKEN.finditer(text) if found[0][0] != "#")
    return tuple(_directives(iter(tokens)))


def _directives(tokens: Iterator[re.Match[str]]) -> Iterator[Directive]:
    words: list[str] = []
    for token in tokens:
        if token[3] == "}":
            return
        if token[3] == "{":
            yield Directive(tuple(words), tuple(_directives(tokens)))
            words = []
        elif token[3]:
            yield Directive(tuple(words))
            words = []
        else:
            words.append(_plain(token[1] or token[2] or token[4] or ""))


def _plain(word: str) -> str:
    r"""Return a word without the escapes of quotation marks; `\.` stays, as in nginx, for an expression."""
    return word.replace('\\"', '"').replace("\\'", "'")
