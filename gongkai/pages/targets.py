"""Where the local links of a text lead, and what takes the place of its charts and players."""

import posixpath
from typing import NotRequired, TypedDict

from gongkai.portal import figures, links
from gongkai.portal.attachments import sized
from gongkai.portal.whole import Portal
from gongkai.records.record import Record, Ref, digest_of


class TargetView(TypedDict):
    """Where a link leads, or a file."""

    path: str
    suffix: str
    """What follows the path: `#part`."""
    width: NotRequired[int]
    """Pixels; of images."""
    height: NotRequired[int]
    sized: NotRequired[list[list[int | str]]]
    """[width, path] of an image's smaller forms."""
    fill: NotRequired[str]
    """HTML that takes the place of a chart or a player."""


def targets(portal: Portal, address: str) -> list[TargetView | None]:
    """Return a target for each `gongkai-ref:N` of an item's text; None for a dead link."""
    record = portal.by_address[address]
    found = [_target(portal, record, ref) for ref in record.refs]
    for ref, target in zip(record.refs, found, strict=True):
        if target is not None and "fill" in target:
            target["fill"] = figures.fill(portal, record, ref)
    return found


def targets_digest(portal: Portal, address: str) -> str:
    """Digest what a figure is made from instead of the figure: drawing it would cost time in every build."""
    record = portal.by_address[address]
    return digest_of(
        [
            {**target, "fill": figures.fill_digest(portal, record, ref)}
            if target is not None and "fill" in target
            else target
            for ref in record.refs
            for target in [_target(portal, record, ref)]
        ]
    )


def _target(portal: Portal, record: Record, ref: Ref) -> TargetView | None:
    """Return the target of one link; for a chart or a player with an empty `fill`."""
    target = links.target_of(ref.target, record.path)
    name = record.address + posixpath.basename(target.path)
    linked = (
        links.linked_address(target, portal.index, portal.addresses) if ref.kind == "link" else None
    )
    if ref.kind in figures.FIGURES and not target.is_outside:
        return {"path": name, "suffix": "", "fill": ""}
    if linked is not None:
        other = portal.by_address.get(linked) if target.suffix else None
        suffix = portal.fragments.settled(other, target.suffix) if other else target.suffix
        return {"path": linked, "suffix": suffix}
    file = portal.attached_file(record, target.path)
    # The images of a held item stay as they went out, even when their files are gone.
    is_there = file is not None or record.address in portal.held
    if target.is_outside or not is_there:
        return None
    if ref.kind != "image":
        return {"path": name, "suffix": target.suffix} if file else None
    if not file or not file.width:
        return {"path": name, "suffix": ""}
    return {
        "path": name,
        "suffix": "",
        "width": file.width,
        "height": file.height,
        "sized": [list(form) for form in sized(file, name)],
    }
