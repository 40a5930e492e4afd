"""动态: a news item, about something that happened."""

from gongkai.portal.kind import Kind
from gongkai.records.schema import common

KIND = Kind(
    id="news",
    zh="动态",
    en="News",
    channel="updates",
    schema_type="NewsArticle",
    fields=common(),
    is_common=True,
)
