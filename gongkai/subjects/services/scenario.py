"""场景服务: questions about a citizen's case that lead to the right list of materials, readable without scripts."""

from typing import TypedDict

from gongkai.portal.kind import Kind
from gongkai.records.fields import Field, Group, Identifier, Reference, Text
from gongkai.records.schema import Front, Item, common
from gongkai.records.serials import following
from gongkai.suggestions import nearest


class _Part(TypedDict):
    """What a question and a result have in common."""

    id: str
    text: str
    note: str
    line: int


_ANSWER = Group(
    (
        Field("text", "答", Text(), required=True, example="是"),
        Field("to", "转到", Identifier(), required=True, example="by-bus"),
    )
)
_QUESTION = Group(
    (
        Field("id", "编号", Identifier(), required=True, example="first"),
        Field("text", "问题", Text(), required=True, example="您要在本市坐公交上班吗？"),
        Field("note", "说明", Text(), example="常住一年以上的算"),
        Field("answers", "答案", _ANSWER, required=True, many=True),
    )
)
_RESULT = Group(
    (
        Field("id", "编号", Identifier(), required=True, example="by-bus"),
        Field("text", "结果", Text(), required=True, example="可以办公交卡"),
        Field("note", "说明", Text(), example="到任何一个窗口都可以办"),
        Field("materials", "材料", Text(), required=True, many=True, example="身份证"),
        Field("guides", "指南", Text(splits=True), many=True, example="example-service"),
    )
)


def check_ids(item: Item) -> None:
    """Report an id that two questions or results share."""
    known: dict[str, _Part] = {}
    used = [part["id"] for name in ("questions", "results") for part in item.values[name]]
    for field, name in (("问题", "questions"), ("结果", "results")):
        for part in item.values[name]:
            other = known.setdefault(part["id"], part)
            if other is not part:
                used.append(following(part["id"], used))
                gaps = {"field": field, "value": part["id"], "other": str(other["line"])}
                gaps["next"] = used[-1]
                item.report("duplicate-part", part["line"], **gaps)


def check_ways(item: Item) -> None:
    """Report answers that lead nowhere, and questions and results that no answer leads to."""
    questions = {part["id"]: part for part in item.values["questions"]}
    results = {part["id"]: part for part in item.values["results"]}
    if not questions or not results:
        return  # reported already, as missing fields
    reached = {next(iter(questions), "")}
    for question in questions.values():
        for answer in question["answers"]:
            reached.add(answer["to"])
            if answer["to"] not in questions and answer["to"] not in results:
                gaps = {"answer": answer["text"], "value": answer["to"]}
                gaps["near"] = nearest(answer["to"], [*questions, *results])
                item.report("no-such-step", answer["line"], **gaps)
    for field, parts in (("问题", questions), ("结果", results)):
        for part in parts.values():
            if part["id"] not in reached:
                item.report("step-not-reached", part["line"], field=field, value=part["id"])


def check_circles(item: Item) -> None:
    """Report answers that lead back to an earlier question: nobody should be asked the same question twice."""
    questions = {part["id"]: part for part in item.values["questions"]}
    # A loop with a stack of its own: a long chain of questions would be too deep for recursion.
    on_the_way: set[str] = set()
    done: set[str] = set()
    waiting = [(id_, False) for id_ in reversed(questions)]
    while waiting:
        id_, is_left = waiting.pop()
        if is_left:
            on_the_way.discard(id_)
            done.add(id_)
        elif id_ not in done and id_ not in on_the_way:
            on_the_way.add(id_)
            waiting.append((id_, True))
            for answer in questions[id_]["answers"]:
                if answer["to"] in on_the_way:
                    gaps = {"value": id_, "answer": answer["text"], "target": answer["to"]}
                    item.report("steps-in-circle", answer["line"], **gaps)
                elif answer["to"] in questions:
                    waiting.append((answer["to"], False))


def check_guides(item: Item) -> None:
    """Report guides of a result that the item does not name: a page can link only to named ones."""
    named = {str(reference["name"]) for reference in item.values["guides"]}
    for result in item.values["results"]:
        for guide in result["guides"]:
            if guide not in named:
                gaps = {"value": result["text"], "guide": guide}
                item.report("guide-not-named", result["line"], **gaps)


KIND = Kind(
    id="scenario",
    zh="场景服务",
    en="Life event",
    channel="services",
    needs_body=False,
    fields=(
        *common(),
        Field(
            "guides",
            "办事指南",
            Reference("service", "scenarios", "场景服务"),
            required=True,
            many=True,
            help="结果里用到的办事指南，写编号",
        ),
        Field(
            "questions",
            "问题",
            _QUESTION,
            required=True,
            many=True,
            shown="hidden",
            help="从第一个问起；每个答案写“答”和“转到”",
        ),
        Field(
            "results",
            "结果",
            _RESULT,
            required=True,
            many=True,
            shown="hidden",
            help="每个结果写“结果”“材料”和“指南”",
        ),
    ),
    checks=(check_ids, check_ways, check_circles, check_guides),
    front=Front("list", title="按场景办事", order=10, are_tasks=True),
)
