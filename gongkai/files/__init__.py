"""One file that goes out with a page: may it, and what is wrong with it. Knows no item, and no other file."""

from gongkai.files.inspection import inspect
from gongkai.files.names import folded, uncompressed
from gongkai.files.types import may_go_out

__all__ = ["folded", "inspect", "may_go_out", "uncompressed"]
