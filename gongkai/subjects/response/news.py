"""动态: what happened."""

from gongkai.records.schema import Kind, common

KIND = Kind(id="news", zh="动态", en="News", schema_type="NewsArticle", fields=common())
