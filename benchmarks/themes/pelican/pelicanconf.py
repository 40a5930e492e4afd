"""Stock Pelican's settings for the modest site; `terms.json` holds its closed lists."""

import json
from pathlib import Path

_HERE = Path(__file__).parent
TERMS = json.loads((_HERE / "terms.json").read_text("utf-8"))
NAVIGATION = json.loads((_HERE / "navigation.json").read_text("utf-8"))

PATH = "content"
ARTICLE_PATHS = ["disclosure"]
STATIC_PATHS = ["images"]
OUTPUT_PATH = "output"
SITENAME = "示例市政务公开"
SITEURL = ""
THEME = "theme"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh-cn"
PLUGIN_PATHS = ["."]
PLUGINS = ["beside"]
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.footnotes": {},
        "markdown.extensions.meta": {},
        "markdown.extensions.tables": {},
        "markdown.extensions.toc": {"title": "目录"},
    },
    "output_format": "html5",
}

ARTICLE_URL, ARTICLE_SAVE_AS = "disclosure/{slug}/", "disclosure/{slug}/index.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "column/{slug}/", "column/{slug}/index.html"
AUTHOR_URL, AUTHOR_SAVE_AS = "organ/{slug}/", "organ/{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "topic/{slug}/", "topic/{slug}/index.html"
DIRECT_TEMPLATES = ["index"]
DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"category": None, "author": None, "tag": None}
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/{number}/", "{base_name}/{number}/index.html"),
]
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = (
    None
)
