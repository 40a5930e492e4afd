"""A portal's own sheet, `static/css/portal.css`: whether the colours that it sets can be read."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from gongkai.findings import Finding, finding
from gongkai.records.palette import THEME, Palette, poor_pairs

NAME = "css/portal.css"
_TOKEN = "--gk-"


class SetToken(NamedTuple):
    """A colour that a sheet sets."""

    mode: str
    """`day` or `night`."""
    token: str
    colour: str
    line: int


def check(folders: Iterable[Path], palette: Palette | None, site: Path) -> Iterator[Finding]:
    """Report each pair of colours that falls short because of the sheet, by day and by night.

    Args:
        folders: those of theme files; the last one that has the sheet counts.
        palette: the colours of `site.yaml`, before which the sheet comes.
        site: the folder to which the path in findings is relative.
    """
    files = [folder / NAME for folder in folders if (folder / NAME).is_file()]
    if not files:
        return
    place = files[-1].relative_to(site).as_posix() if files[-1].is_relative_to(site) else NAME
    found = list(set_tokens(files[-1].read_text(encoding="utf-8", errors="replace")))
    for mode in ("day", "night"):
        own = {each.token: each for each in found if each.mode == mode}
        chosen = dict(palette.day if mode == "day" else palette.night) if palette else {}
        colours = {name: each.colour for name, each in own.items()}
        for pair in poor_pairs(mode, chosen | colours):
            cause = own.get(pair.on) or own.get(pair.ground)
            if cause is None:
                continue  # the palette of site.yaml has been looked at before
            shown = {**THEME[mode], **chosen, **colours}
            gaps = {
                "why": f"why.sheet-{mode}",
                "value": f"--gk-{pair.on} {shown[pair.on]}",
                "other": f"--gk-{pair.ground} {shown[pair.ground]}",
                "ratio": pair.ratio,
                "least": pair.least,
            }
            yield finding("sheet-contrast", place, cause.line, **gaps)


def set_tokens(text: str) -> Iterator[SetToken]:
    """Yield the colours that a sheet sets, whatever the selector; those on paper are left out."""
    # Most portals have no such sheet.
    import tinycss2  # noqa: PLC0415  as above
    from tinycss2 import color3  # noqa: PLC0415  as above

    def within(rules: list[tinycss2.ast.Node], modes: tuple[str, ...]) -> Iterator[SetToken]:
        for rule in rules:
            if rule.type == "at-rule" and rule.content is not None:
                parts = tinycss2.parse_rule_list(rule.content)
                yield from within(parts, _modes(tinycss2.serialize(rule.prelude), modes))
            elif rule.type == "qualified-rule":
                for each in tinycss2.parse_blocks_contents(rule.content):
                    if each.type != "declaration" or not each.name.startswith(_TOKEN):
                        continue
                    token = each.name.removeprefix(_TOKEN)
                    colour = color3.parse_color(tinycss2.serialize(each.value).strip())
                    if token in THEME["day"] and isinstance(colour, color3.RGBA):
                        parts = (colour.red, colour.green, colour.blue)
                        written = "#" + "".join(f"{round(part * 255):02x}" for part in parts)
                        yield from (SetToken(m, token, written, each.source_line) for m in modes)

    sheet = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return within(sheet, ("day", "night"))


def _modes(query: str, modes: tuple[str, ...]) -> tuple[str, ...]:
    """Return when the rules of a media query hold; () for paper."""
    text = query.lower()
    if "print" in text and "screen" not in text:
        return ()
    if "prefers-color-scheme" in text:
        wanted = "night" if "dark" in text else "day"
        return tuple(mode for mode in modes if mode == wanted)
    return modes
