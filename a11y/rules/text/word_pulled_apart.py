"""What: spaces within a word, to make it as wide as another: 通　　知, 姓　名.

Whom it hurts: a screen reader reads single characters instead of the word; search does not find it.
Passes: `<h1>通知</h1>`, wider by `letter-spacing`.
Fails: `<h1>通　　　知</h1>`.
Cannot tell: `<h2>会　议　纪　要</h2>`: a heading of single characters, in which we do not know the word.
Source: WCAG 2.2, 1.3.2, F32.
查什么：为了排得整齐，在一个词的字与字之间加了空格：通　　知、姓　名。
伤害谁：读屏软件一个字一个字地读，听不出是什么词；搜索也找不到。
"""

import re

from gongkai.a11y.common.paragraphs import any_text, paragraphs
from gongkai.a11y.common.roles import HEADINGS
from gongkai.a11y.rule import PASSED, Rule, Verdict, cannot_tell, failed
from gongkai.html import Element, Page

_NAME = 3
"""The most characters of a name."""
_SPACE = "[ \u3000\u00a0\u2002\u2003]"
_APART = re.compile(rf"[\u4e00-\u9fff](?:{_SPACE}{{1,20}}[\u4e00-\u9fff])+[：:]?")
_PART = "…"
"""Before a word that is only a part of its line: it may be two words."""
_WIDE_PAIR = re.compile(
    r"([\u4e00-\u9fff])[\u3000\u00a0\u2003]{1,20}([\u4e00-\u9fff])(?![\u4e00-\u9fff])"
)
"""Two characters apart at the end of a line, of a label, or of a longer word: 关于停水的通　　知, 姓　名：张三."""
_HINT = re.compile(
    rf"{_SPACE}(?<=[\u4e00-\u9fff \u3000\u00a0\u2002\u2003].)[\u4e00-\u9fff](?![\u4e00-\u9fff\d])"
)
_WORDS = frozenset([
    "通知", "公告", "通告", "通报", "公示", "决定", "决议", "命令", "意见", "请示", "批复", "报告", "纪要",
    "函件", "会议纪要", "通知书", "告知书", "目录", "附件", "附录", "附表", "附则", "总则", "前言", "序言",
    "正文", "说明", "注释", "姓名", "性别", "年龄", "民族", "籍贯", "学历", "职务", "职称", "电话", "手机",
    "传真", "地址", "邮编", "邮箱", "单位", "备注", "名称", "类别", "类型", "编号", "序号", "数量", "单价",
    "金额", "合计", "总计", "小计", "日期", "时间", "地点", "内容", "标题", "来源", "作者", "部门", "科室",
    "事项", "条件", "材料", "流程", "依据", "期限", "联系人", "经办人", "负责人", "申请人", "法定代表人",
    "身份证号", "单位名称", "联系电话", "费用", "网址", "主任", "副主任", "局长", "副局长", "市长", "副市长",
    "省长", "县长", "区长", "书记", "部长", "主席", "主席令", "令", "公报", "声明", "启事", "简介", "概况",
    "评分", "得分", "排名", "签名", "签字", "盖章", "年度", "项目", "摘要", "结论", "申请表", "登记表",
    "报名表", "汇总表", "一览表",
])  # fmt: skip


def words(page: Page) -> dict[Element, str]:
    """Return the elements whose whole text is single characters apart → the word that they make."""
    if not _HINT.search(page.once(any_text)):
        return {}
    found: dict[Element, str] = {}
    for each in page.once(paragraphs):
        for line in each.lines:
            if _APART.fullmatch(line):
                found.setdefault(each.element, re.sub(rf"{_SPACE}|[：:]", "", line))
            elif pair := next(
                (at for at in _WIDE_PAIR.finditer(line) if at[1] + at[2] in _WORDS), None
            ):
                found.setdefault(each.element, f"{_PART}{pair[1]}{pair[2]}")
    return found


def applicability(page: Page) -> list[Element]:
    """Return the elements with a line of single characters apart."""
    return list(page.once(words))


def expectation(target: Element, page: Page) -> Verdict:
    """Expect no known word, and in a heading no more than a name; a name is made wider like this too."""
    word = page.once(words)[target]
    if word in _WORDS:
        return failed(value=word)
    if word.startswith(_PART):
        return cannot_tell(value=word.removeprefix(_PART))
    return cannot_tell(value=word) if target.tag in HEADINGS and len(word) > _NAME else PASSED


RULE = Rule(
    "word-pulled-apart",
    applicability,
    expectation,
    planted="<h1>通　　　知</h1>",
    doubt="characters-apart",
)
