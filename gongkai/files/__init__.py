"""One file that goes out with a page: may it, and what is wrong with it. Knows no item, and no other file."""

from gongkai.files.inspection import inspect

__all__ = ["inspect"]
