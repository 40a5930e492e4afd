"""Figures in a text made from files: charts of CSV files, players with captions and transcript, and images of words.

The body holds a placeholder, `<figure … data-fill="gongkai-ref:N"></figure>`, since the document room reads no
files. It is filled in when the page is made, and depends on the files' SHA-256. Addresses in the HTML are written
`gongkai-at:PATH`.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from html import escape

from gongkai.document import telephones
from gongkai.findings import Finding, finding
from gongkai.portal.attachments import File
from gongkai.portal.links import attachment_of, target_of, written_files
from gongkai.portal.whole import Portal
from gongkai.records.record import Record, Ref
from gongkai.records.schema import Schema

MEDIA = ("video", "audio")
FIGURES = (*MEDIA, "chart")
"""The kinds of `Ref` that are more than a link or an image."""

TALL = 1200
"""Height in pixels above which an image in an interpretation is probably an image of words."""
TRANSCRIPT_LIMIT = 30_000
"""The longest transcript, in characters, that a page shows; a longer one is only offered as a file."""

_TYPES = {
    "mp4": "video/mp4", "m4v": "video/mp4", "webm": "video/webm", "mp3": "audio/mpeg", "ogg": "audio/ogg",
    "oga": "audio/ogg", "m4a": "audio/mp4", "wav": "audio/wav",
}  # fmt: skip
_WEBVTT = re.compile(rb"(?:\xef\xbb\xbf)?WEBVTT(?:[ \t\r\n]|\Z)")
"""The start of a WebVTT file. SRT that was only renamed starts with a number, and no browser shows it."""
Load = Callable[[str], bytes]


def companions(path: str) -> tuple[str, str]:
    """Return the paths of a medium's captions and transcript: in the same folder, under the same name."""
    stem = path.rpartition(".")[0]
    return f"{stem}.vtt", f"{stem}.txt"


def fill(portal: Portal, record: Record, ref: Ref) -> str:
    """Return the HTML of a figure."""
    path = target_of(ref.target, record.path).path
    if ref.kind == "chart":
        return _chart(portal, record, ref, path)
    return _player(portal, record, ref, path)


def fill_digest(portal: Portal, record: Record, ref: Ref) -> list[str]:
    """Return values that change whenever the result of `fill` does."""
    path = target_of(ref.target, record.path).path
    companion_files = companions(path) if ref.kind in MEDIA else ()
    files = (portal.attached_file(record, each) for each in (path, *companion_files))
    return [ref.kind, ref.spec, *(file.sha256 if file else "" for file in files)]


def _load(portal: Portal, record: Record, path: str) -> bytes | None:
    """Return the bytes of a file that goes out with a page; None if there is no such file."""
    try:
        return portal.attached_bytes(record, path)
    except OSError:  # reported by `links.check_files`, or removed since the files were listed
        return None


def _chart(portal: Portal, record: Record, ref: Ref, path: str) -> str:
    from gongkai.document import charts_fence, charts_figure, charts_read  # noqa: PLC0415  drawing is loaded by a portal with charts

    chart = charts_fence.load(ref.spec)
    data = _load(portal, record, path)
    grid, plot, _ = charts_read.read(chart, data) if data is not None else (None, None, [])
    there = portal.attached_file(record, path)
    address = record.address + posixpath.basename(path) if there else ""
    return charts_figure.figure(chart, grid, plot, address)


def _player(portal: Portal, record: Record, ref: Ref, path: str) -> str:
    def at(each: str) -> str:
        return escape("gongkai-at:" + record.address + posixpath.basename(each))

    vtt, txt = companions(path)
    title, ending = escape(ref.spec or ref.target), path.rpartition(".")[2].lower()
    source = f'<source src="{at(path)}" type="{_TYPES[ending]}">'
    has_captions = ref.kind == "video" and portal.attached_file(record, vtt) is not None
    track = (
        f'<track kind="captions" src="{at(vtt)}" srclang="zh-CN" label="中文字幕" default>'
        if has_captions
        else ""
    )
    words = "视频" if ref.kind == "video" else "音频"
    name = ref.kind
    # Room for the picture, which is only loaded when the video is played.
    size = ' width="640" height="360"' if name == "video" else ""
    parts = [
        # HTML allows a caption only as the first or last child of a figure; more may follow below, so it comes first.
        f'<figure class="gk-media">\n<figcaption>{title}</figcaption>',
        f'<{name} controls preload="none"{size} aria-label="{title}">{source}{track}</{name}>',
        f'<p class="gk-graph__file"><a href="{at(path)}">下载{words}（{ending.upper()}）：{title}</a></p>',
    ]
    data = _load(portal, record, txt)
    paragraphs = _lines(data) if data is not None else []
    if paragraphs and sum(map(len, paragraphs)) <= TRANSCRIPT_LIMIT:
        lines = "\n".join(f"<p>{telephones.linked(line)}</p>" for line in paragraphs)
        parts.append(f"<details open>\n<summary>{words}文字稿</summary>\n{lines}\n</details>")
    elif portal.attached_file(record, txt) is not None:
        parts.append(
            f'<p class="gk-graph__file"><a href="{at(txt)}">{words}文字稿（TXT）：{title}</a></p>'
        )
    return "\n".join([*parts, "</figure>"])


def _lines(data: bytes) -> list[str]:
    """Return the paragraphs of a transcript, one a line; [] if the file is not text."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return []
    clean = "".join(sign if sign.isprintable() or sign in "\n\u3000" else " " for sign in text)
    return [" ".join(line.split()) for line in clean.split("\n") if line.strip()]


def check(
    record: Record, schema: Schema, files: Mapping[str, File], load: Load, prefix: str
) -> Iterator[Finding]:
    """Report charts that cannot be drawn, and media and images of words without a text, at the line that shows them."""
    place = prefix + record.path
    yield from _check_fields(record, schema, files, load, place)
    for ref in record.refs:
        path = target_of(ref.target, record.path).path
        file = files.get(path)
        if ref.kind == "image":
            yield from _check_image(schema, ref, file, place)
        elif file is not None and ref.kind == "chart":  # `links.check_files` reports missing ones
            yield from _check_chart(ref, path, load, place)
        elif file is not None and ref.kind in MEDIA:
            yield from _check_medium(ref, path, files, load, place)


def _check_fields(
    record: Record, schema: Schema, files: Mapping[str, File], load: Load, place: str
) -> Iterator[Finding]:
    """Report faults of the media and captions that fields name."""
    for name, type_ in schema.attachments:
        for written in written_files(record, name) if record.values.get(name) else ():
            path = attachment_of(written["file"], record.path).path
            if path not in files:
                continue  # reported by `links.check_files`
            gaps = {"value": written["file"]}
            if path.rpartition(".")[2].lower() in _TYPES and files[path].size == 0:
                yield finding("empty-medium", place, written["line"], **gaps)
            elif type_.captions_of and not _is_captions(load, path):
                gaps = {"why": "why.captions-form", "missing": posixpath.basename(path)}
                gaps["value"] = next(iter(written_files(record, type_.captions_of)), written)[
                    "file"
                ]
                yield finding("medium-without-text", place, written["line"], **gaps)


def _is_captions(load: Load, path: str) -> bool:
    """Return whether a file is WebVTT; True for one removed since the files were listed, which cannot be judged."""
    try:
        return _WEBVTT.match(load(path)) is not None
    except OSError:
        return True


def _check_image(schema: Schema, ref: Ref, file: File | None, place: str) -> Iterator[Finding]:
    if ref.spec == "infographic":
        yield finding("image-without-description", place, ref.line, value=ref.target)
    elif not ref.spec and schema.images_are_text and file and file.height > TALL:
        gaps = {"value": ref.target, "height": str(file.height)}
        yield finding("tall-image-without-description", place, ref.line, **gaps)


def _check_chart(ref: Ref, path: str, load: Load, place: str) -> Iterator[Finding]:
    from gongkai.document import charts_fence, charts_read  # noqa: PLC0415  drawing is loaded by a portal with charts

    try:
        _, _, problems = charts_read.read(charts_fence.load(ref.spec), load(path))
    except OSError:
        return
    for problem in problems:
        if problem.why == "why.chart-type":
            continue  # reported when the text was read
        gaps = {"value": ref.target, "why": problem.why, **problem.gaps}
        if problem.row:
            yield finding("broken-chart-row", place, ref.line, row=str(problem.row), **gaps)
        else:
            yield finding("broken-chart", place, ref.line, **gaps)


def _check_medium(
    ref: Ref, path: str, files: Mapping[str, File], load: Load, place: str
) -> Iterator[Finding]:
    vtt, txt = companions(path)
    if files[path].size == 0:
        yield finding("empty-medium", place, ref.line, value=ref.target)
    faults = []
    try:
        if ref.kind == "video" and vtt not in files:
            faults.append(("why.no-captions", vtt))
        elif ref.kind == "video" and not _is_captions(load, vtt):
            faults.append(("why.captions-form", vtt))
        if txt not in files:
            faults.append(("why.no-transcript", txt))
        elif not _lines(load(txt)):
            faults.append(("why.transcript-empty", txt))
    except OSError:
        return
    for why, missing in faults:
        gaps = {"value": ref.target, "why": why, "missing": posixpath.basename(missing)}
        yield finding("medium-without-text", place, ref.line, **gaps)
