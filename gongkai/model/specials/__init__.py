"""The pages and files beside items and lists. A new one is a file here and a line in `SPECIALS`."""

from gongkai.model.special import Special
from gongkai.model.specials import (
    api,
    datasets,
    duties,
    feeds,
    gazette,
    interaction,
    openness,
    platform,
    reach,
    register,
    request,
    response,
    services,
)

SPECIALS: tuple[Special, ...] = (
    *feeds.SPECIALS,
    *reach.SPECIALS,
    *services.SPECIALS,
    *response.SPECIALS,
    *openness.SPECIALS,
    *duties.SPECIALS,
    *api.SPECIALS,
    *datasets.SPECIALS,
    *gazette.SPECIALS,
    *interaction.SPECIALS,
    *platform.SPECIALS,
    *register.SPECIALS,
    *request.SPECIALS,
)

GROUPS = frozenset(each.group for each in SPECIALS if each.group)
"""What the setting `EXTRAS` may name."""
