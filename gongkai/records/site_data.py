"""`site.yaml` → the site's identity, its navigation and its editions in other languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.records import brand, navigation, palette, review_policy
from gongkai.records.brand import Brand
from gongkai.records.data_entries import ID, NAME, Report, root, texts_of
from gongkai.records.navigation import Language, NavigationEntry
from gongkai.records.nodes import Mapping as NodeMapping
from gongkai.records.nodes import Node, Scalar
from gongkai.records.review_policy import ReviewPolicy
from gongkai.records.site_forms import misshapen, placed
from gongkai.records.unseen import plain

SITE_KEYS = (
    ID
    | NAME
    | {
        "语言": "lang",
        "lang": "lang",
        "域名": "domain",
        "domain": "domain",
        "网址路径": "base_path",
        "base_path": "base_path",
        "标识码": "id_code",
        "id_code": "id_code",
        "主办单位": "host",
        "host": "host",
        "承办单位": "operator",
        "operator": "operator",
        "地址": "address",
        "address": "address",
        "电话": "phone",
        "phone": "phone",
        "备案号": "icp",
        "icp": "icp",
        "公安备案号": "police",
        "police": "police",
        "依申请公开说明": "request_guide",
        "request_guide": "request_guide",
        "申请公开接收地址": "request_url",
        "request_url": "request_url",
        "首页数据": "key_figures",
        "key_figures": "key_figures",
        "徽标": "emblem",
        "emblem": "emblem",
        "网站图标": "icon",
        "icon": "icon",
        "页眉图": "header_picture",
        "header_picture": "header_picture",
        "党政机关标识图": "mark_image",
        "mark_image": "mark_image",
        "党政机关标识链接": "mark_link",
        "mark_link": "mark_link",
        "安全联系": "security_contact",
        "security_contact": "security_contact",
        "安全联系有效期": "security_expires",
        "security_expires": "security_expires",
        "事项总数": "service_total",
        "service_total": "service_total",
        "事项总数来源": "service_total_source",
        "service_total_source": "service_total_source",
        "事项总数日期": "service_total_date",
        "service_total_date": "service_total_date",
    }
)

FURTHER = {
    "导航": "navigation",
    "navigation": "navigation",
    "其他语言": "languages",
    "languages": "languages",
    "主题色": "theme_colour",
    "theme_colour": "theme_colour",
    "页脚标识": "footer_marks",
    "footer_marks": "footer_marks",
}
"""Keys with entries of their own."""

UNSHOWN = review_policy.KEYS
"""Keys that no page sees."""

SITE_WORDS = frozenset(
    {
        *SITE_KEYS,
        *FURTHER,
        *UNSHOWN,
        *navigation.KEYS,
        *navigation.LANGUAGE_KEYS,
        *brand.MARK_KEYS,
        *palette.KEYS,
    }
)
"""Every key that `site.yaml` may have, at whatever depth."""


@dataclass(frozen=True, slots=True)
class SiteData:
    """What `site.yaml` says."""

    texts: Mapping[str, str]
    """The values of `SITE_KEYS`, "" where nothing is written."""
    navigation: tuple[NavigationEntry, ...] = ()
    languages: tuple[Language, ...] = ()
    brand: Brand = field(default_factory=Brand)
    review: ReviewPolicy = field(default_factory=ReviewPolicy)
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of each of these keys that is written."""


def load_site(texts: Mapping[str, str], report: Report) -> SiteData:
    """Read `site.yaml`, which every portal has."""
    file = "site.yaml"
    site = dict.fromkeys(sorted(set(SITE_KEYS.values())), "") | {"lang": "zh-CN"}
    found = root(file, texts, report)
    if found is None:
        return SiteData(site)
    if not isinstance(found, NodeMapping):
        report(file, found.line, "data.not-a-mapping", "")
        return SiteData(site)
    further: dict[str, Node] = {}
    others: list[tuple[Scalar, Node]] = []
    lines: dict[str, int] = {}
    for key, value in found.entries:
        written = plain(key.text)
        name = FURTHER.get(written) or UNSHOWN.get(written)
        if name is None:
            others.append((key, value))
            lines.setdefault(SITE_KEYS.get(written, ""), key.line)
        elif name in further:
            report(file, key.line, "data.twice", key.text)
        else:
            further[name] = value
    site |= texts_of(file, NodeMapping(tuple(others), found.line), SITE_KEYS, report)
    for need, zh in (("id", "编号"), ("name", "名称")):
        if not site[need]:
            report(file, found.line, "data.need", zh)
    placed(site)
    for wrong, reason in misshapen(site):
        report(file, lines.get(wrong, found.line), reason, site[wrong])
    return SiteData(
        site,
        navigation.entries(file, further.get("navigation"), report),
        navigation.languages(file, further.get("languages"), site["lang"], report),
        brand.brand(file, further.get("theme_colour"), further.get("footer_marks"), lines, report),
        review_policy.policy(file, further, report),
        lines,
    )
