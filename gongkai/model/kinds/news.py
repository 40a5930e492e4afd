"""动态: what happened."""

from gongkai.model.kind import Kind, common

KIND = Kind(id="news", zh="动态", en="News", schema_type="NewsArticle", fields=common())
