"""The publication log after a run that was killed: whole again with the next one, be there anything new or not."""

import json

from gongkai.release.verify import verify


def lines(square):
    """What happened, line by line."""
    text = (square.shelf.folder / "publications.jsonl").read_text("utf-8")
    return [json.loads(line)["what"] for line in text.splitlines()]


def test_torn_line_goes_when_nothing_is_new(two):
    """Else a nightly `verify` would complain until somebody edits an item."""
    log = two.shelf.folder / "publications.jsonl"
    with log.open("a", encoding="utf-8") as file:
        file.write('{"torn')
    assert not two.publish({}).is_new
    assert lines(two) == ["publish", "publish"]
    assert verify(two.shelf, is_for_all=False).found == []


def test_switch_that_was_not_logged_is_when_nothing_is_new(two):
    """Killed between the switch and its line, the release is served: the log says since when that is known."""
    log = two.shelf.folder / "publications.jsonl"
    log.write_text(log.read_text("utf-8").splitlines(keepends=True)[0], "utf-8")
    for _ in range(2):
        assert not two.publish({}).is_new
        assert lines(two) == ["publish", "found"]
