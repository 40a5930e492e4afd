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
_OURS = frozenset(["cache-control", "strict-transport-security"])
"""Headers that a preview does not send: it is never cached, and has no certificate."""
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
class Policy:
    """What the configuration says of an answer."""

    maps: Mapping[str, Directive] = field(default_factory=dict)
    headers: tuple[tuple[str, str], ...] = ()
    """Name and value, which may have variables in it."""
    types: Mapping[str, str] = field(default_factory=dict)
    """Ending without its dot → type."""
    typed_places: tuple[tuple[re.Pattern[str], str], ...] = ()
    """Addresses that have a type whatever their ending is; the first that matches counts, as in nginx."""

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
        for pattern, type_ in self.typed_places:
            if pattern.search(uri):
                return type_
        return self.types.get(uri.rpartition(".")[2].lower(), "")

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
    types = {
        ending.lower(): each.words[0]
        for block in (*_named("types", Directive((), top)), *_named("types", server))
        for each in block.within
        for ending in each.words[1:]
    }
    return Policy(
        {each.words[2][1:]: each for each in top if each.words[0] == "map"},
        tuple((each.words[1], each.words[2]) for each in _named("add_header", server)),
        types,
        tuple(_typed_places(server)),
    )


def _typed_places(server: Directive) -> Iterator[tuple[re.Pattern[str], str]]:
    for place in _named("location", server):
        if place.words[1] in ("~", "~*"):
            for type_ in _named("default_type", place):
                yield _pattern(place.words[1] + place.words[2]), type_.words[1]


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
