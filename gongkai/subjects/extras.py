"""The pages and files that are no item's and no list's. A new one is a file in a subject's folder and a line in
`ALL_EXTRAS`."""

from gongkai.portal.whole import Extra
from gongkai.subjects.data import gazette_print, open_data
from gongkai.subjects.interaction import channels
from gongkai.subjects.machines import api, feeds, security
from gongkai.subjects.media import reach
from gongkai.subjects.openness import duties, five_kinds
from gongkai.subjects.platform import catalogue, register, request
from gongkai.subjects.response import press_registers
from gongkai.subjects.services import service_registers

ALL_EXTRAS: tuple[Extra, ...] = (
    *feeds.EXTRAS,
    *reach.EXTRAS,
    *service_registers.EXTRAS,
    *press_registers.EXTRAS,
    *five_kinds.EXTRAS,
    *duties.EXTRAS,
    *api.EXTRAS,
    *open_data.EXTRAS,
    *gazette_print.EXTRAS,
    *channels.EXTRAS,
    *catalogue.EXTRAS,
    *register.EXTRAS,
    *request.EXTRAS,
    *security.EXTRAS,
)

GROUPS = frozenset(each.group for each in ALL_EXTRAS if each.group)
"""The names that the setting `EXTRAS` may contain."""
