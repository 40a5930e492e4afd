"""The Pelican settings that a portal starts from: `from gongkai.defaults import *`.

Pelican is the host; its blog stays idle, and our generator writes every file of the output.
"""

# A Pelican settings module is read for its upper-case names, so these are bare assignments.
from importlib.resources import files as _files

PATH = "content"
OUTPUT_PATH = "output"
PLUGINS = ["gongkai.plugins.portal"]
THEME = str(_files("gongkai.themes") / "clear")
THEME_TEMPLATES_OVERRIDES = ["templates"]
"""A portal's own templates; one of them replaces ours of the same name, or extends `!theme/…`."""
STATIC_OVERRIDES = "static"
"""A portal's own theme files; they replace ours of the same name."""

EXTRA_KINDS: list[str] = []
"""A portal's own kinds: Python files relative to the portal, each defining `KIND`."""

LIST_FACETS = ["year", "organ", "topic"]
"""The fields by which columns can be narrowed; each makes further lists."""
BROWSE_LISTS = True
"""Whether there are lists of all titles by first letter in pinyin, and of all items by year."""
EXTRAS = ["registers", "feeds", "calendar", "sitemap", "api"]
"""What the portal has in addition to items and lists: registers and overviews; Atom and JSON feeds; calendars; the
sitemap with robots.txt; the JSON interface with catalogues. Further ones are `qr`, a QR code for every page, which
costs a millisecond for each page in a first build, and `track`, the page on which people ask after their cases
(`gongkai cases`)."""
DERIVED = ["search", "audit"]
"""What is derived from the finished pages in each build: the search index, the findings of the static audit."""

TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh-cn"
LOCALE = ["C.UTF-8", "C"]
SITEURL = ""
RELATIVE_URLS = True
DELETE_OUTPUT_DIRECTORY = False
LOAD_CONTENT_CACHE = False
CACHE_CONTENT = False

# Pelican's blog: nothing to read, nothing to write.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
TEMPLATE_PAGES: dict[str, str] = {}
OUTPUT_SOURCES = False
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
ARCHIVES_SAVE_AS = AUTHORS_SAVE_AS = CATEGORIES_SAVE_AS = TAGS_SAVE_AS = ""
FEED_ATOM = FEED_RSS = FEED_ALL_ATOM = FEED_ALL_RSS = None
CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
