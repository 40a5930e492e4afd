"""The pages and files beside items and lists. A new one is a file here and a line in `SPECIALS`."""

from gongkai.portal.whole import Special
from gongkai.subjects.data import gazette_print, open_data
from gongkai.subjects.interaction import channels
from gongkai.subjects.machines import api, feeds
from gongkai.subjects.media import reach
from gongkai.subjects.openness import duties, five_kinds
from gongkai.subjects.platform import catalogue, register, request
from gongkai.subjects.response import press_registers
from gongkai.subjects.services import service_registers

SPECIALS: tuple[Special, ...] = (
    *feeds.SPECIALS,
    *reach.SPECIALS,
    *service_registers.SPECIALS,
    *press_registers.SPECIALS,
    *five_kinds.SPECIALS,
    *duties.SPECIALS,
    *api.SPECIALS,
    *open_data.SPECIALS,
    *gazette_print.SPECIALS,
    *channels.SPECIALS,
    *catalogue.SPECIALS,
    *register.SPECIALS,
    *request.SPECIALS,
)

GROUPS = frozenset(each.group for each in SPECIALS if each.group)
"""What the setting `EXTRAS` may name."""
