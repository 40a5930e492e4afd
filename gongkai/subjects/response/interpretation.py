"""政策解读: an item that explains one or more documents."""

from gongkai.findings import quote
from gongkai.portal.kind import Kind
from gongkai.records.fields import Attachment, Choice, Field, FromList, Reference, Text
from gongkai.records.questions_in_text import ASKS_IN_WORDS, Pair, pairs
from gongkai.records.schema import Chain, Front, Item, Values, common
from gongkai.subjects.checks import Headings, Together
from gongkai.subjects.shared import captions_field

FORMS = {
    "领导撰稿解读": "by a leader",
    "专家解读": "by an expert",
    "政策问答": "questions and answers",
    "在线访谈": "online interview",
    "媒体专访": "media interview",
    "新闻发布会": "press conference",
}
"""The six forms of the Fujian opinion of 2016-12-28 on openness in government affairs."""

PARTS = Headings(("出台背景/背景", "重点内容/重点", "特色亮点/亮点", "落实措施/措施"))
"""出台背景、重点内容、特色亮点、落实措施: the four parts of an interpretation that the same opinion names."""


def check_drafter(item: Item) -> None:
    """Report an organ that explains what another drafted: 谁起草、谁解读 (the same opinion)."""
    drafter, organ = item.values["drafted_by"], item.values["organ"]
    if drafter and organ and drafter != organ:
        gaps = {"value": quote(drafter), "organ": quote(organ)}
        item.report("drafter-differs", item.lines["drafted_by"], **gaps)


def _answers(values: Values, html: str) -> list[Pair]:
    """Return the pairs of an interpretation in questions and answers; [] for other forms."""
    return pairs(html, ASKS_IN_WORDS) if values["form"] == "政策问答" else []


MEDIA = (
    Together("video", "视频", "captions", "字幕"),
    Together("video", "视频", "transcript", "文字稿"),
    Together("audio", "音频", "transcript", "文字稿"),
)
"""The text that each medium needs: WCAG 2.2, 1.2.1 to 1.2.3."""


def media() -> tuple[Field, ...]:
    """Build the fields of a video or a sound recording, and of what gives the same in words."""
    return (
        Field(
            "video",
            "视频",
            Attachment(),
            shown="hidden",
            help="MP4 或 WebM；要有字幕和文字稿",
            example="files/talk.mp4",
        ),
        captions_field(),
        Field(
            "audio",
            "音频",
            Attachment(),
            shown="hidden",
            help="MP3、M4A 或 OGG；要有文字稿",
            example="files/talk.mp3",
        ),
        Field(
            "transcript",
            "文字稿",
            Attachment(),
            shown="hidden",
            help="所说、所见的全部文字",
            example="files/talk.txt",
        ),
    )


KIND = Kind(
    id="interpretation",
    zh="政策解读",
    en="Interpretation",
    channel="answers",
    schema_type="Article",
    fields=(
        *common(),
        Field(
            "explains",
            "解读对象",
            Reference("disclosure", "explained_by", "政策解读"),
            required=True,
            many=True,
            help="公开事项的编号、索引号或文号",
        ),
        Field("form", "解读形式", Choice(FORMS), in_summary=True),
        Field("author", "解读人", Text(), page_tag="Author", example="市政府办公室负责人"),
        Field(
            "drafted_by",
            "起草机构",
            FromList("organs", "unknown-organ"),
            help="谁起草、谁解读：应当就是发布机构",
        ),
        Field(
            "experts",
            "解读专家",
            FromList("experts", "unknown-term"),
            many=True,
            help="experts.yaml 里的专家；专家解读必写",
        ),
        *media(),
    ),
    checks=(
        PARTS,
        check_drafter,
        Together("form", "解读形式", "experts", "解读专家", value="专家解读"),
        *MEDIA,
    ),
    answers=_answers,
    is_common=True,
    chain=Chain("政策解读", order=60, shows=True),
    front=Front("pairs"),
    images_are_text=True,
)
