"""The field type of an item's one picture: a file of the content folder, and the field that says what it shows."""

from dataclasses import dataclass

from gongkai.records.fields import Attachment, FieldReading
from gongkai.records.nodes import Node, Scalar, written


@dataclass(frozen=True, slots=True)
class Picture(Attachment):
    """A picture that stands for the item. Smaller forms of it go out, the file itself does not."""

    described_by: str = ""
    """The field with the words for those who do not see it: they stand in its place."""
    least: int = 640
    """The least width in pixels without a warning."""
    is_wide: bool = True
    """Whether it should be about as wide as 16:9."""

    def read(self, node: Node, at: FieldReading) -> dict[str, object] | None:
        if isinstance(node, Scalar) and node.text.strip():
            return {"file": node.text.strip(), "title": "", "line": node.line}
        at.fault("wrong-value", node, written(node), why="why.picture")
        return None
