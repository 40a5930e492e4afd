"""Time limits: what is due, overdue, or was late."""

from gongkai.findings.rule import WARNING, FindingRule
from gongkai.findings.sources import FUJIAN, NANNING, REGULATION, RESPONSE

FINDINGS: dict[str, FindingRule] = {
    "review-due": FindingRule(
        WARNING,
        zh=(
            "复核日期“{value}”到了。",
            "请核对内容还对不对：要改的改，不再有效的写“失效日期”；看过了，把“复核日期”改到下一次。",
        ),
        en=(
            'It was to be looked at again on "{value}".',
            "Check it: correct it, or write 失效日期 (lapses_on) if it is over; then change 复核日期 (review_on) to the next time.",
        ),
    ),
    "data-late": FindingRule(
        WARNING,
        source=FUJIAN,
        zh=(
            "更新频率是“{value}”，上次更新是“{updated}”，应在“{due}”以前更新。",
            "请更新数据文件和“更新日期”；不能再按期更新的，请改写“更新频率”。",
        ),
        en=(
            'Promised "{value}", last updated "{updated}": an update was due by "{due}".',
            "Update the data file and 更新日期; if the promise cannot be kept, change 更新频率.",
        ),
    ),
    "contact-not-verified": FindingRule(
        WARNING,
        zh=(
            "最近核实日期是“{value}”，已超过 {days} 日，页面显示“待核实”。",
            "请按写的办法联系一次，有人答复的，改写“最近核实日期”；没有人答复的，撤下或者更正这个渠道。",
        ),
        en=(
            'It was last verified on "{value}", more than {days} days ago; the page says 待核实.',
            "Try it as written: where somebody answers, change 最近核实日期; where nobody does, withdraw or correct the channel.",
        ),
    ),
    "answer-late": FindingRule(
        WARNING,
        source=RESPONSE,
        zh=(
            "回应时间“{value}”超过了时限“{limit}”。",
            "特别重大、重大的应在24小时内，其他的应在48小时内回应；请核对“关切时间”和“级别”。",
        ),
        en=(
            "The answer “{value}” came after its limit, “{limit}”.",
            "Grave concerns are to be answered within 24 hours, others within 48; check 关切时间 and 级别.",
        ),
    ),
    "answer-overdue": FindingRule(
        WARNING,
        source=RESPONSE,
        zh=(
            "应当在“{value}”前回应，还没有回应。",
            "请写上事实、回应方式和回应时间；还要核实的，先公布已经知道的。",
        ),
        en=(
            "An answer was due by “{value}”, and there is none.",
            "Write the fact, the form of answer and its time; while checking, publish what is known.",
        ),
    ),
    "update-overdue": FindingRule(
        WARNING,
        source=FUJIAN,
        zh=(
            "说好不晚于“{value}”更新，还没有更新。",
            "请在处置进展里加一条，改写下次更新的时间；处置结束的，写结束时间。",
        ),
        en=(
            "An update was promised by “{value}”, and has not come.",
            "Add an entry to 处置进展 and a new time for the next; if it is over, write when it ended.",
        ),
    ),
    "seat-vacant": FindingRule(
        WARNING,
        source=NANNING,
        zh=(
            "新闻发言人从“{value}”起空缺，已经超过1个月。",
            "变动要在1个月内调整、公布并备案：请写上新任者的姓名和任职日期。",
        ),
        en=(
            "The spokesperson's seat has been vacant since “{value}”, for more than a month.",
            "A change is to be made, published and filed within a month: write who holds it, and since when.",
        ),
    ),
    "filing-late": FindingRule(
        WARNING,
        source=NANNING,
        zh=(
            "备案日期“{value}”比任职日期“{since}”晚了一个多月。",
            "变动要在1个月内调整、公布并备案；请核对这两个日期。",
        ),
        en=(
            "Filed on “{value}”, more than a month after taking office on “{since}”.",
            "A change is to be made, published and filed within a month; check both dates.",
        ),
    ),
    "quarter-without-press": FindingRule(
        WARNING,
        source=NANNING,
        zh=(
            "这个机构在{value}没有举行新闻发布活动。",
            "原则上每季度至少一次：请补上已经举行的，或尽快安排。",
        ),
        en=(
            "This organ held no press event in {value}.",
            "There should be one a quarter: add what was held, or arrange one.",
        ),
    ),
    "entry-late": FindingRule(
        WARNING,
        source=FUJIAN,
        zh=(
            "“{value}”从成文到发布用了 {took} 天，超过这一条目的 {days} 天。",
            "请核对日期；确实迟了的，请按时限发布以后的信息。",
        ),
        en=(
            "“{value}” took {took} days from signing to publication, more than the {days} of this entry.",
            "Check the dates; if it was late, publish what follows in time.",
        ),
    ),
    "annual-late": FindingRule(
        WARNING,
        source=REGULATION,
        zh=(
            "{year}年的年度报告“{value}”才发布，晚于{due}。",
            "请核对发布时间；年度报告最迟在第二年3月31日公布。",
        ),
        en=(
            "The report for {year} was published on “{value}”, later than {due}.",
            "Check the time; a report is out by 31 March of the following year.",
        ),
    ),
    "result-not-published": FindingRule(
        WARNING,
        zh=(
            "{field}“{value}”以后已过 {days} 日，还没有公布{what}。",
            "请补写{what}；另件公布的，请在那一件里指明这一件。",
        ),
        en=(
            '{field} "{value}" was more than {days} days ago, and {what} is not published.',
            "Write {what}; if another item holds it, name this item there.",
        ),
    ),
    "overdue-item": FindingRule(
        WARNING,
        zh=(
            "时限“{value}”已过，没有写完成的日期。",
            "做完的请写完成日期和结果；没有做完的，请在进展里写明原因和新的安排。",
        ),
        en=(
            'The due date "{value}" has passed, and no date of completion is written.',
            "If it is done, write the date and the result; if not, tell the reason and the new plan as progress.",
        ),
    ),
    "stale-progress": FindingRule(
        WARNING,
        zh=(
            "最近的进展是“{value}”，以后 {days} 日没有新的进展。",
            "请补写一条工作进展；已经完成的，请写“完成日期”。",
        ),
        en=(
            'The last progress is of "{value}", with none in the {days} days after it.',
            'Add an entry of progress; if it is done, write "完成日期".',
        ),
    ),
    "account-silent": FindingRule(
        WARNING,
        source="国办秘函〔2019〕19号",
        zh=(
            "最近更新是“{value}”，已超过 {days} 日，页面显示“久未更新”。",
            "请更新账号，再改写“最近更新”；不再更新的，写“暂停日期”或“注销日期”。",
        ),
        en=(
            'The last post is of "{value}", more than {days} days ago; the page says so.',
            "Post, then bring 最近更新 (last_post) up to date; if it is given up, write 暂停日期 (paused) or 注销日期 (closed).",
        ),
    ),
}
