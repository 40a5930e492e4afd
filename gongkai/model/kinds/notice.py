"""通知公告: an announcement, which may have an end."""

from gongkai.model.fields import DATE_TIME, Boolean, Field
from gongkai.model.kind import Kind, common

KIND = Kind(
    id="notice",
    zh="通知公告",
    en="Notice",
    schema_type="SpecialAnnouncement",
    fields=(
        *common(),
        Field(
            "expires", "截止时间", DATE_TIME, help="过后页面标明已结束", example="2026-03-31 17:00"
        ),
        Field("urgent", "紧急", Boolean(), example="false"),
    ),
)
