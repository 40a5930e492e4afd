"""来信选登: a letter and the answer to it, without anything that identifies the writer."""

from collections.abc import Collection
from typing import TypedDict

from gongkai.pages.linked_data import QUESTION_PAGE, given, organ, pairs_of, question, work
from gongkai.portal.kind import Kind
from gongkai.portal.whole import Portal
from gongkai.records.days import between, starts
from gongkai.records.fields import DATE, Choice, Field, FromList, Reference, Text
from gongkai.records.personal import check_personal
from gongkai.records.questions_in_text import Pair, answer, shortened
from gongkai.records.record import Record
from gongkai.records.schema import Chain, Front, Home, State, Values, common
from gongkai.subjects.checks import InOrder, Unlike
from gongkai.subjects.shared import documents_field

KINDS = {
    "咨询": "enquiry",
    "投诉": "complaint",
    "建议": "suggestion",
    "求助": "request for help",
    "感谢": "thanks",
}


def days_taken(values: Values) -> int:
    """Return the calendar days from the letter to the answer; -1 while there is none."""
    return between(values["received"], values["answered"]) if values["answered"] else -1


class LetterPageData(TypedDict):
    """What a letter's template gets besides the fields."""

    days: int
    """Calendar days from the letter to the answer; -1 while there is none."""


def _page_data(_: Portal, record: Record) -> LetterPageData:
    return {"days": days_taken(record.values)}


def _answers(values: Values, html: str) -> list[Pair]:
    """Return the letter and the reply to it; text that is there before the reply is no answer."""
    return [[shortened("\n".join(values["question"])), answer(html)]] if values["answered"] else []


def _state_of(values: Values, now: str, _: Collection[str]) -> str:
    return "answered" if values["answered"] and values["answered"] <= now[:10] else "open"


def _moments(values: Values) -> tuple[str, ...]:
    return (starts(values["answered"]),)


def _linked_data(portal: Portal, record: Record) -> dict[str, object]:
    """Return a question and its answer: never who wrote, but who answered, and when."""
    values, pairs = record.values, pairs_of(record)
    if not pairs:
        return work(portal, record)
    asked = question(*pairs[0])
    answered = given(
        ("dateCreated", values["answered"]), ("author", organ(portal, values["answered_by"]))
    )
    entity = asked | {
        "name": values["title"],
        "text": asked["name"],
        "dateCreated": values["received"],
        "answerCount": 1,
        "acceptedAnswer": asked["acceptedAnswer"] | answered,
    }
    return work(portal, record) | {"@type": QUESTION_PAGE, "mainEntity": entity}


KIND = Kind(
    id="letter",
    zh="来信选登",
    en="Letter and answer",
    channel="interaction",
    in_order=True,
    front=Front("list", order=40),
    home=(Home("letters", states=("answered",)),),
    needs_body=False,
    fields=(
        *common(),
        Field(
            "number", "来信编号", Text(), required=True, example="MX-2026-0312", counts=("organ",)
        ),
        Field(
            "form",
            "类别",
            Choice(KINDS),
            required=True,
            example="咨询",
            in_summary=True,
            shown="info",
        ),
        Field("received", "来信日期", DATE, required=True, example="2026-03-01"),
        Field(
            "answered", "答复日期", DATE, help="答复了再写", example="2026-03-04", tells_news=True
        ),
        Field(
            "answered_by",
            "答复机构",
            FromList("organs", "unknown-organ"),
            required=True,
            help="organs.yaml 里的机构",
        ),
        Field(
            "question",
            "来信内容",
            Text(),
            required=True,
            many=True,
            shown="hidden",
            help="一段一项；删去姓名、电话、住址门牌",
            example="江滨路公交站晚上没有灯，能不能装上？",
        ),
        Field("through", "来信渠道", Reference("contact", "letters", "来信选登"), help="互动渠道"),
        documents_field("documents", "依据的文件", "letters", "来信选登"),
        Field(
            "guides",
            "办事指南",
            Reference("service", "letters", "来信选登"),
            many=True,
            help="办事指南的编号",
        ),
    ),
    checks=(
        InOrder("received", "来信日期", "answered", "答复日期"),
        InOrder("received", "来信日期", "published", "发布时间"),
        check_personal,
    ),
    checks_together=(Unlike("number", "来信编号"),),
    state=State(
        {"answered": ("已答复", "open"), "open": ("办理中", "")},
        _state_of,
        _moments,
        normal=("answered",),
    ),
    page_data=_page_data,
    answers=_answers,
    linked_data=_linked_data,
    chain=Chain("问答", order=70),
)
