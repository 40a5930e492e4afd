"""Each rule against its fixture `rules/<id>.html`, where an element's id says what is expected of it.

`pass1`, `fail1`, `cannot-tell1`, `na1`; pages in one file are parted by `<!-- page -->`.
"""

import importlib
import pkgutil
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from gongkai.a11y import examine, open_page, rules
from gongkai.a11y.rule import Criterion, Outcome, Rule, SiteRule
from gongkai.a11y.rules import RULES, SITE_RULES
from gongkai.a11y.standards.wcag import CRITERIA
from gongkai.findings import RULES as FINDINGS
from gongkai.findings import Finding
from gongkai.messages import CHINESE

FIXTURES = Path(__file__).parent / "rules"
EXPECTED = {
    "pass": Outcome.PASSED,
    "fail": Outcome.FAILED,
    "cannot-tell": Outcome.CANNOT_TELL,
    "na": Outcome.INAPPLICABLE,
}
MARK = re.compile(r'\bid="((pass|fail|cannot-tell|na)\d+)"')
EVERY: list[Rule | SiteRule] = [*RULES, *SITE_RULES]
BY_ID = {rule.id: rule for rule in EVERY}
MODULES = {
    module.name.rpartition(".")[2].replace("_", "-"): module.name
    for module in pkgutil.walk_packages(rules.__path__, f"{rules.__name__}.")
    if not module.ispkg
}
"""Id of a rule → its module."""


@dataclass(frozen=True)
class Case:
    """One marked element."""

    rule: str
    mark: str
    kind: str


def read_pages(rule: str) -> list[str]:
    """The pages of a rule's fixture."""
    return (FIXTURES / f"{rule}.html").read_text("utf-8").split("<!-- page -->")


def list_cases() -> list[Case]:
    """Every marked element of every fixture, once."""
    return [
        Case(rule, mark, kind)
        for rule in BY_ID
        if (FIXTURES / f"{rule}.html").exists()
        for mark, kind in dict.fromkeys(
            MARK.findall((FIXTURES / f"{rule}.html").read_text("utf-8"))
        )
    ]


def judge_site(rule: str, mark: str) -> Outcome:
    """What a rule for the site says of the page whose html element has the mark."""
    pages = {f"{number}/": page.encode() for number, page in enumerate(read_pages(rule))}
    facts = [examine(html, name).facts for name, html in pages.items()]
    (marked,) = (fact for fact in facts if f'id="{mark}"'.encode() in pages[fact.page])
    (site_rule,) = (each for each in SITE_RULES if each.id == rule)
    if marked.is_stub:
        return Outcome.INAPPLICABLE
    is_found = marked.page in {found.page for found in site_rule.find(facts)}
    return Outcome.FAILED if is_found else Outcome.PASSED


def judge(rule: Rule, mark: str) -> Outcome:
    """What a rule says of the marked element; inapplicable when it is no target."""
    (html,) = (page for page in read_pages(rule.id) if f'id="{mark}"' in page)
    verdicts = [
        verdict
        for target, verdict in rule.judge(open_page(html.encode()))
        if target.get("id") == mark
    ]
    return verdicts[0].outcome if verdicts else Outcome.INAPPLICABLE


@pytest.mark.parametrize("case", list_cases(), ids=lambda case: f"{case.rule}-{case.mark}")
def test_rule_judges_its_fixture(case):
    """Each marked element gets the outcome that its id says."""
    rule = BY_ID[case.rule]
    outcome = judge(rule, case.mark) if isinstance(rule, Rule) else judge_site(case.rule, case.mark)
    assert outcome is EXPECTED[case.kind]


@pytest.mark.parametrize("rule", BY_ID)
def test_fixture_is_whole(rule):
    """A fixture holds each outcome that its rule can have."""
    kinds = {kind for _, kind in MARK.findall("".join(read_pages(rule)))}
    can_doubt = bool(getattr(BY_ID[rule], "doubt", ""))
    assert kinds == set(EXPECTED) - ({"cannot-tell"} if not can_doubt else set())


def test_no_fixture_is_left_over():
    """A fixture belongs to a rule."""
    assert {file.stem for file in FIXTURES.iterdir()} == set(BY_ID)


def test_every_file_is_in_the_list():
    """A rule that is not listed would never be asked; its file, id and fixture have one stem."""
    assert set(MODULES) == set(BY_ID)


@pytest.mark.parametrize("rule", BY_ID)
def test_rule_is_documented(rule):
    """The file of a rule says what it finds, whom that hurts, what passes and fails, and on what it rests; the first two in Chinese too."""
    module = importlib.import_module(MODULES[rule])
    heads = r"^(What|Whom it hurts|Passes|Fails|Source|查什么|伤害谁)(?:: |：)"
    parts = re.findall(heads, module.__doc__ or "", re.M)
    assert parts == ["What", "Whom it hurts", "Passes", "Fails", "Source", "查什么", "伤害谁"]


def test_criteria_are_those_of_the_finding():
    """A rule states none itself; every number in an entry is one of WCAG 2.2."""
    assert BY_ID["link-without-text"].criteria == (
        Criterion("4.1.2"),
        Criterion("2.4.4"),
        Criterion("2.4.9"),
    )
    assert BY_ID["empty-heading"].criteria == ()
    numbers = {number for entry in FINDINGS.values() for number in entry.wcag.split()}
    assert numbers - CRITERIA.keys() == set()


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.doubt], ids=lambda rule: rule.id)
def test_doubt_rests_on_the_same_criteria(rule):
    """What may be a fault would be a fault by the same success criteria."""
    assert FINDINGS[rule.doubt].wcag == FINDINGS[rule.id].wcag


def test_wrong_criterion_fails():
    """A number that WCAG 2.2 does not have is refused."""
    assert (Criterion("1.4.10").level, Criterion("1.4.10").title) == ("AA", "自动换行重排")
    with pytest.raises(ValueError, match=r"no success criterion 4\.1\.1"):
        Criterion("4.1.1")


def find(html: str) -> list[Finding]:
    """What is wrong with a piece of a page that is right otherwise."""
    page = f'<!doctype html>\n<html lang="zh-CN"><title>试</title>\n{html}'
    return list(examine(page.encode(), "news/a/").findings)


@pytest.mark.parametrize(
    ("html", "message"),
    [
        (
            "<div><h2>要闻</h2>\n<a href='n/'>更多&gt;&gt;</a></div>",
            "链接文字“更多>>”没有说出通向哪里，旁边也没有说明。 请写出通向的内容，如“更多通知公告”“《某某办法》全文”。",
        ),
        (
            "<p>标准见\n<a href='n/'>附件 2</a>。</p>",
            "链接文字“附件 2”单独听起来，不知道通向哪里。 请把所指的内容写进链接，如把书名或事项名称本身做成链接。",
        ),
        (
            "<h1>一</h1>\n<h3>二</h3>",
            "标题“二”是第 3 级，前一个标题是第 1 级，中间跳了级。 请把它改成第 1 级的下一级，或补上中间的标题。",
        ),
        (
            "<table>\n<tr><td>姓名<td>电话<tr><td>张三<td>13812345678</table>",
            "表格没有表头：“姓名 电话 张三 138********”。 请把说明各行各列的单元格写成表头（th），读屏软件才能说出每个数字是什么。",
        ),
        (
            "<div>\n<li>身份证</li></div>",
            "“li”不能直接放在“div”里，列表的结构坏了。 ul、ol 里只放 li，dl 里只放 dt 和 dd；li 要放在 ul 或 ol 里。",
        ),
        (
            "<p id='a'>一</p>\n<p id='a'>二</p>",
            "id“a”用了 2 次，指向它的链接只会到第一处。 请让每个 id 在一页里只用一次。",
        ),
    ],
    ids=[
        "vague-link",
        "vague-link-in-context",
        "heading-level-skipped",
        "table-without-headers",
        "broken-list",
        "repeated-id",
    ],
)
def test_message_tells_fault_and_remedy(html, message, request):
    """A finding quotes the text at fault, masked where it may be a person's number, and says what to do."""
    (found,) = (each for each in find(html) if f"[{each.id}]" in request.node.name)
    assert f"{CHINESE.message(found)} {CHINESE.remedy(found)}" == message


def test_finding_names_its_place():
    """Page, line of the element, a selector that leads to it, and the ACT rule stand in the finding."""
    (found,) = find("<main><ul>\n<li>一</li>\n<li><a href='x'> </a></li></ul></main>")
    assert (found.id, found.page, found.path, found.line) == (
        "link-without-text",
        "news/a/",
        "news/a/",
        5,
    )
    assert found.selector == "body > main > ul > li:nth-of-type(2) > a"
    assert (found.outcome, found.act) == ("failed", ("c487ae",))
