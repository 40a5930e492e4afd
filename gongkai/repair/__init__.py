"""What copied texts bring along, and how to mend it. Pure: text in, repairs out; knows no file and no front matter."""

from gongkai.repair.repair import Edit, PageFacts, Repair, edited
from gongkai.repair.search import repairs_of

__all__ = ["Edit", "PageFacts", "Repair", "edited", "repairs_of"]
