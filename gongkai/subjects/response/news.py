"""动态: a news item, about something that happened."""

from gongkai.portal.kind import Kind
from gongkai.records.fields import LINE, Field, Text
from gongkai.records.pictures import Picture
from gongkai.records.schema import Front, Home, common

KIND = Kind(
    id="news",
    zh="动态",
    en="News",
    channel="updates",
    in_order=True,
    schema_type="NewsArticle",
    fields=(
        *common(),
        Field(
            "picture",
            "题图",
            Picture(described_by="picture_alt"),
            help="一张照片的文件名，宽至少640像素，宽高之比接近16:9",
            example="river.jpg",
            shown="hidden",
        ),
        Field(
            "picture_alt",
            "题图说明",
            Text(limit=LINE),
            help="有题图必写：一句话说出图上看到的，给看不见图的人",
            example="江上的公路桥，远处是青山",
            shown="hidden",
        ),
    ),
    is_common=True,
    front=Front("news"),
    home=(Home("news"),),
)
