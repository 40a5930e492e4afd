"""Page tags (网页标签) of the national guideline 政府网站发展指引, 国办发〔2017〕47号, annex.

The home page carries the site's three tags, a list also the column's four, an article three more. An
optional tag without a value is left out: an inspection counts an empty one as a fault.
"""

from gongkai.portal.whole import Portal
from gongkai.records.closed_lists import ListItem
from gongkai.records.record import Record

Tags = list[list[str]]
"""Pairs of name and content, in the guideline's order."""


def site_tags(portal: Portal) -> Tags:
    site = portal.closed_lists.site
    return _given(
        ("SiteName", site["name"]), ("SiteDomain", site["domain"]), ("SiteIDCode", site["id_code"])
    )


def column_tags(portal: Portal, term: ListItem | None) -> Tags:
    if term is None:
        return site_tags(portal)
    extra = term.extra
    return site_tags(portal) + _given(
        ("ColumnName", term.name),
        ("ColumnDescription", extra.get("description", "")),
        ("ColumnKeywords", "，".join(extra.get("keywords", ()))),
        ("ColumnType", extra.get("type", "")),
    )


def article_tags(portal: Portal, record: Record) -> Tags:
    values = record.values
    tagged = (field for field in portal.schemas[record.kind].fields if field.page_tag)
    column = portal.closed_lists["columns"].find(values["column"]) if values["column"] else None
    organ = portal.closed_lists["organs"].find(values["organ"]) if values["organ"] else None
    return column_tags(portal, column) + _given(
        ("ArticleTitle", values["title"]),
        ("PubDate", values["published"]),
        ("ContentSource", values["source"] or (organ.name if organ else "")),
        ("Keywords", "，".join(values["keywords"])),
        *((field.page_tag, values.get(field.name, "")) for field in tagged),
        ("Description", values["summary"]),
        ("gongkai:source-path", values["source_path"]),
    )


def _given(*pairs: tuple[str, str]) -> Tags:
    return [[name, content] for name, content in pairs if content]
