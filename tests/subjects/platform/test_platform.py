"""The disclosure platform: catalogue, guide, rules, reports, leaders, register, frequency, applications."""

import re

import pytest

LIVE = {"发布机构": "市府办", "发布时间": "2026-03-05 09:30"}
GUIDE = LIVE | {
    "标题": "测试市政府信息公开指南", "受理机构": "公开窗口", "咨询电话": "0600-5550101", "受理地点": "江平路1号",
    "受理时间": "工作日9:00—17:00", "邮寄地址": "江平路1号，邮政编码000000",
}  # fmt: skip
PARTS = "一、公开的范围\n\n甲。\n\n二、公开的形式\n\n乙。\n\n三、公开的时限\n\n丙。\n\n四、申请的流程\n\n丁。\n"
RULE = LIVE | {
    "标题": "保密审查办法", "规范事项": "保密审查", "文号": "明政办〔2026〕2号", "成文日期": "2026-03-01", "施行日期": "2026-04-01",
}  # fmt: skip
REPORT = LIVE | {
    "标题": "2025年度报告", "年度": "2025", "主动公开（条）": "120", "收到申请（件）": "10", "上年结转（件）": "2",
    "办结申请（件）": "11", "行政复议和行政诉讼": "[{类别: 行政复议, 结果维持: 2, 结果纠正: 1, 合计: 3}]",
}  # fmt: skip
ENTRY = LIVE | {
    "标题": "规范性文件目录", "信息分类": "规范性文件", "五公开": "[决策, 管理]", "公开内容": "印发的规范性文件",
    "公开时限": "20个工作日内", "公开形式": "政府网站、公报",
}  # fmt: skip
LEADER = LIVE | {
    "标题": "主任甲", "姓名": "甲", "职务": "主任", "分工": "[主持全面工作, 分管公开]", "办公电话": "0600-5550101",
    "任职日期": "2026-03-01",
}  # fmt: skip


def words(portal, path: str) -> str:
    """The words of a page's main part, a space between those of two elements."""
    return " ".join(" ".join(portal.page(path).xpath("//main//text()")).split())


def links(portal, path: str) -> list[str]:
    return list(portal.page(path).xpath("//main//a/@href"))


def cells(portal, path: str, table: int = 1, section: str = "") -> list[list[str]]:
    """The rows of a table's body, as texts: of the main part, or of the section that this heading names."""
    within = f"//section[*[@id='{section}']]" if section else "//main"
    rows = portal.page(path).xpath(f"({within}//table)[{table}]/tbody/tr")
    return [[" ".join(c.text_content().split()) for c in row] for row in rows]


def test_disclosure_tells_class_media_mark_and_interval(portal):
    """Class and areas lead to their lists; both dates stand apart, with the days between them."""
    fields = {"信息分类": "财政资金", "重点领域": "[保障性住房]", "刊登载体": "[公报2026年第3期]"}
    portal.item("disclosure/a", 成文日期="2026-03-01", 公开标注="true", **fields)
    assert portal.build().findings == []
    text = words(portal, "disclosure/a")
    for told in (
        "成文到发布 4天",
        "信息分类 财政资金",
        "重点领域 保障性住房",
        "刊登载体 公报2026年第3期",
        "（此件公开发布）",
    ):
        assert told in text
    assert {"../../class/finance/", "../../area/housing/"} <= set(links(portal, "disclosure/a"))
    assert "测试文件" in words(portal, "class/finance").replace(" ", "")


def test_mark_stands_only_where_it_is_written(portal):
    """Without 公开标注 nothing is said; a text that has the words keeps its own; same day is said in words."""
    portal.item("disclosure/a", 成文日期="2026-03-05")
    portal.item(
        "disclosure/b", "正文。\n\n（此件公开发布）\n", 标题="乙", 索引号="mc/2", 公开标注="true"
    )
    assert portal.build().findings == []
    assert "此件公开发布" not in words(portal, "disclosure/a")
    assert "成文到发布 当天" in words(portal, "disclosure/a")
    assert words(portal, "disclosure/b").count("此件公开发布") == 1


def test_catalogue_is_the_way_in(portal):
    """Classes in their groups with counts, the guide, rules, the entries' four parts, the further pages."""
    portal.write(
        "content/data/classes.yaml",
        "- {编号: normative, 名称: 规范性文件, 分组: 通用信息}\n- {编号: rescue, 名称: 应急救援, 分组: 专项信息}\n",
    )
    portal.item("disclosure/a", 信息分类="规范性文件", 有效性="有效")
    portal.item("guide/g", PARTS, **GUIDE)
    portal.item("institution/i", **RULE)
    portal.item("entry/e", "", **ENTRY | {"已经公开的信息": "a"})
    assert portal.build().findings == []
    text = words(portal, "catalogue")
    assert "通用信息 规范性文件 1 条，最近发布 2026-03-05" in text
    assert "专项信息 应急救援 0 条 这一类还没有发布信息。" in text
    assert cells(portal, "catalogue") == [
        [
            "规范性文件目录",
            "规范性文件",
            "测试市人民政府办公室",
            "印发的规范性文件",
            "20个工作日内",
            "政府网站、公报",
            "决策、管理",
        ]
    ]
    wanted = {
        "../guide/g/",
        "../institution/i/",
        "../class/normative/",
        "../request/",
        "../register/",
        "../frequency/",
        "../entry/e/",
    }
    assert wanted <= set(links(portal, "catalogue"))
    assert "../../entry/e/" in links(portal, "disclosure/a")
    assert "../../disclosure/a/" in links(portal, "entry/e")


def test_states_of_rules_and_leaders(portal):
    """The clock says what is in force and who is in office."""
    portal.item("institution/i", **RULE | {"有效期至": "2030-03-31"})
    portal.item("leader/l", "", **LEADER | {"离任日期": "2030-03-31"})
    site = ("build", "--site", str(portal.folder), "--quiet")
    for now, rule, leader in (
        ("2026-03-20", "尚未施行", "主任"),
        ("2027-01-01", "施行日期", "主任"),
        ("2030-04-01", "已经失效", "已离任"),
    ):
        assert portal.run(*site, "--now", f"{now} 09:00").code == 0
        assert rule in words(portal, "institution/i")
        assert leader in words(portal, "leader/l")
    portal.item("leader/l", "", **LEADER | {"任职日期": "2031-01-01"})
    assert portal.run(*site, "--now", "2030-04-01 09:00").code == 0
    assert "即将任职" in words(portal, "leader/l")


def test_organ_page_and_directory_name_the_leaders(portal):
    """Duty, address, telephone and leaders in their order; who has left is not among them."""
    portal.write(
        "content/data/organs.yaml",
        "- {编号: office, 名称: 测试市人民政府办公室, 简称: 市府办, 职责: 主管公开, 地址: 江平路1号, 电话: 0600-5550101}\n",
    )
    portal.item(
        "leader/second",
        "",
        **LEADER | {"标题": "副主任乙", "姓名": "乙", "职务": "副主任", "排序": "2"},
    )
    portal.item("leader/first", "", **LEADER | {"排序": "1"})
    portal.item(
        "leader/left", "", **LEADER | {"标题": "原主任丙", "姓名": "丙", "离任日期": "2026-05-01"}
    )
    assert portal.build().findings == []
    rows = [
        ["甲", "主任", "主持全面工作；分管公开", "0600-5550101"],
        ["乙", "副主任", "主持全面工作；分管公开", "0600-5550101"],
    ]
    assert cells(portal, "organ/office") == cells(portal, "leaders") == rows
    assert "主管公开 办公地址 江平路1号 联系电话 0600-5550101" in words(portal, "organ/office")
    assert "主管公开 办公地址：江平路1号 联系电话： 0600-5550101" in words(portal, "leaders")
    portal.item(
        "leader/second",
        "",
        **LEADER | {"标题": "副主任乙", "姓名": "乙", "职务": "一级主任科员", "排序": "2"},
    )
    assert portal.build().code == 0
    assert cells(portal, "organ/office")[1][1] == "一级主任科员"


def test_missing_reports_are_told(portal):
    """Of the last three years those without a report; one that is not yet due is no fault."""
    portal.item("annual/a", **REPORT)
    assert portal.build().findings == []
    assert cells(portal, "annuals") == [
        ["测试市人民政府办公室", "测试市人民政府办公室2025年报告", "没有公布", "没有公布"]
    ]
    assert cells(portal, "annuals", 2)[0][1:6] == ["120", "10", "11", "3", "0"]
    assert "有 2 份报告没有公布" in words(portal, "annuals")
    site = ("build", "--site", str(portal.folder), "--quiet")
    assert portal.run(*site, "--now", "2027-03-31 09:00").code == 0
    assert cells(portal, "annuals")[0][1] == "还没有到期"
    assert "上年结转（件） 2" in words(portal, "annual/a")


def test_register_sorts_by_validity(portal):
    """Counts, row headers, and what took a document's place; only normative documents."""
    portal.item(
        "disclosure/new",
        标题="新办法",
        文号="明政办〔2026〕3号",
        信息分类="规范性文件",
        有效性="有效",
    )
    portal.item(
        "disclosure/old",
        标题="旧办法",
        索引号="mc/2",
        信息分类="规范性文件",
        有效性="废止",
        替代文件="new",
    )
    portal.item("disclosure/open", 标题="没有说的", 索引号="mc/3", 信息分类="规范性文件")
    portal.item("disclosure/other", 标题="预算", 索引号="mc/4", 信息分类="财政资金", 有效性="有效")
    assert portal.build().findings == []
    text = words(portal, "register")
    assert "有效 1 件 已修改 0 件 失效 0 件 废止 1 件 没有标明有效性 1 件" in text
    assert "预算" not in text
    assert cells(portal, "register", 2)[0][0] == "旧办法"
    assert cells(portal, "register", 2)[0][-1] == "新办法（明政办〔2026〕3号）"
    assert len(portal.page("register").xpath("//main//tbody/tr/th[@scope='row']")) == 3


def test_long_register_has_pages_of_its_own(portal):
    """The overview shows the newest; the whole of one validity stands apart."""
    for number in range(14):
        portal.item(
            f"disclosure/d{number}",
            标题=f"办法{number}",
            索引号=f"mc/{number}",
            信息分类="规范性文件",
            有效性="有效",
        )
    assert portal.build().findings == []
    assert len(cells(portal, "register")) == 12
    assert "../register/in-force/" in links(portal, "register")
    assert len(cells(portal, "register/in-force")) == 14


def test_frequency_counts_by_month_and_class(portal):
    """Twelve months up to now, a row for each class, totals at both ends."""
    portal.item("disclosure/a", 信息分类="财政资金", 发布时间="2026-11-02 09:00")
    portal.item(
        "disclosure/b", 标题="乙", 索引号="mc/2", 信息分类="财政资金", 发布时间="2025-12-31 09:00"
    )
    portal.item(
        "disclosure/c", 标题="丙", 索引号="mc/3", 信息分类="财政资金", 发布时间="2025-11-30 09:00"
    )
    portal.item("disclosure/d", 标题="丁", 索引号="mc/4", 发布时间="2026-10-01 09:00")
    assert portal.build().findings == []
    rows = {row[0]: row[1:] for row in cells(portal, "frequency", section="gk-by-class")}
    assert rows["财政资金"] == ["2", "2026-11-02", "1", *["0"] * 10, "1"]
    assert rows["统计信息"] == ["0", "没有发布", *["0"] * 12]
    assert rows["没有分类"][-2:] == ["1", "0"]
    assert rows["合计"][0] == "3"
    assert cells(portal, "frequency", section="gk-by-organ") == [
        ["测试市人民政府办公室", "3", "2026-11-02"]
    ]


def test_areas_stand_together(portal):
    """Each key area that has items, with a way to its list."""
    portal.item("disclosure/a", 重点领域="[环境保护]")
    assert portal.build().findings == []
    assert [h.text_content() for h in portal.page("areas").xpath("//main//h2")] == ["环境保护"]


def test_application_without_address_is_printed(portal):
    """Without an address there is no form, but the ways by desk and post, and the paper form."""
    portal.item("guide/g", PARTS, **GUIDE)
    assert portal.build().findings == []
    page = portal.page("request")
    assert page.xpath("//main//form") == []
    assert "form/" in links(portal, "request")[0]
    text = words(portal, "request")
    for told in (
        "当面提交 江平路1号",
        "邮寄 江平路1号，邮政编码000000",
        "收到申请之日起20个工作日内",
        "国令第711号",
    ):
        assert told in text
    paper = portal.page("request/form")
    assert paper.xpath("//main//input | //main//form | //main//select") == []
    assert "申请人签名或者盖章" in words(portal, "request/form")


def test_application_form_can_be_filled_in(portal):
    """Each field has a label and says what to write; what must be filled in is said in words too."""
    site = "编号: test\n名称: 测试市人民政府\n申请公开接收地址: https://apply.example.cn/new\n"
    portal.write("content/data/site.yaml", site)
    portal.item("disclosure/a", "", 公开属性="依申请公开", 公开属性依据="第十五条")
    assert portal.build().findings == []
    (form,) = portal.page("request").xpath("//main//form")
    assert (form.get("action"), form.get("method")) == ("https://apply.example.cn/new", "post")
    fields = form.xpath(".//input | .//select | .//textarea")
    labels = {label.get("for"): label.text_content() for label in form.xpath(".//label")}
    ids = {each.get("id") for each in form.xpath(".//*[@id]")}
    for field in fields:
        label = labels[field.get("id")]
        assert (field.get("required") is not None) == (
            "必填" in label or field.get("type") == "radio"
        )
        assert not field.get("aria-describedby") or field.get("aria-describedby") in ids
    told = {
        field.get("name"): field.get("autocomplete")
        for field in fields
        if field.get("autocomplete")
    }
    assert told == {
        "name": "name", "id_number": "off", "phone": "tel", "email": "email",
        "address": "address-line1", "postcode": "postal-code",
    }  # fmt: skip
    assert len(form.xpath(".//fieldset/legend")) == 6
    assert "../../request/" in links(portal, "disclosure/a")
    assert "../disclosure/a/" in links(portal, "request")
    assert "测试市财政局" in form.xpath(".//select/option/text()")


@pytest.mark.parametrize(
    "url", ["http://apply.example.cn/", "https://a b.cn/", "apply", "https://u:p@x.cn/"]
)
def test_applications_go_to_encrypted_addresses_alone(portal, url):
    """Personal data are not sent in the open."""
    portal.write(
        "content/data/site.yaml", f"编号: test\n名称: 测试市人民政府\n申请公开接收地址: {url}\n"
    )
    ran = portal.build()
    (told,) = ran.findings
    assert re.fullmatch(
        r"content/data/site\.yaml:3: \[阻断\] broken-data-file: 数据文件有错：“.+”不能接收申请，要写以 https:// 开头的网址。 "
        r"请改正后再发布；在此之前，上一次的成果保持不变。",
        told,
    )


def test_release_tells_the_server_where_forms_lead(portal, tmp_path):
    """The policy of a release allows the one host of its own form; another release keeps its own."""
    site = "编号: test\n名称: 测试市人民政府\n"
    to = ("publish", "--to", str(tmp_path / "srv"), "--site", str(portal.folder), "--quiet")
    portal.item("guide/g", PARTS, **GUIDE)
    assert portal.run(*to).code == 0
    file = tmp_path / "srv/forms.policy"
    assert file.read_text("utf-8") == ""
    portal.write(
        "content/data/site.yaml", site + "申请公开接收地址: https://apply.example.cn:8443/new\n"
    )
    assert portal.run(*to).code == 0
    assert re.fullmatch(
        r"\"\d{8}-\d{6}-\w{8}\" \"'self' https://apply\.example\.cn:8443\";\n",
        file.read_text("utf-8"),
    )


def test_nothing_to_show_makes_no_page(portal):
    """A portal without these kinds and classes has none of the pages."""
    portal.item("disclosure/a")
    assert portal.build().findings == []
    names = ("catalogue", "register", "frequency", "leaders", "annuals", "areas", "request")
    assert [name for name in names if (portal.output / name).exists()] == []


BAD = {
    "guide": (
        "guide/x", GUIDE, PARTS.replace("时限", "期限"),
        "content/guide/x.md:11: [提醒] missing-heading: 正文里没有“时限”这一部分。 请加一个含有“时限”的小标题，写明这一部分的内容。",
    ),
    "guide-office": (
        "guide/x", GUIDE | {"受理机构": None}, PARTS,
        "content/guide/x.md:1: [错误] missing-field: 缺少“受理机构”。 请在信息栏里补上“受理机构:”。",
    ),
    "rule": (
        "institution/x", RULE | {"施行日期": "2026-02-01"}, "正文。\n",
        "content/institution/x.md:8: [错误] date-order: 施行日期“2026-02-01”早于成文日期“2026-03-01”。 请核对这两个日期，改正写错的一个。",
    ),
    "rule-until": (
        "institution/x", RULE | {"有效期至": "2026-03-31"}, "正文。\n",
        "content/institution/x.md:9: [错误] date-order: 有效期至“2026-03-31”早于施行日期“2026-04-01”。 请核对这两个日期，改正写错的一个。",
    ),
    "rule-matter": (
        "institution/x", RULE | {"规范事项": "保密"}, "正文。\n",
        "content/institution/x.md:5: [错误] unknown-choice: 规范事项“保密”不在可选范围内。 "
        "您是不是要写“保密审查”？可选：主动公开、依申请公开、保密审查、年度报告、考核评议、责任追究。",
    ),
    "report-sum": (
        "annual/x", REPORT | {"办结申请（件）": "13"}, "正文。\n",
        "content/annual/x.md:9: [提醒] sum-exceeded: 办结申请“13”超过收到申请加上年结转“12”。 请核对这几个数，改正写错的一个。",
    ),
    "report-total": (
        "annual/x", REPORT | {"行政复议和行政诉讼": "[{类别: 行政复议, 结果维持: 2, 合计: 3}]"}, "正文。\n",
        "content/annual/x.md:10: [提醒] wrong-total: “行政复议”各项之和是 2，合计却写了 3。 请核对这几个数，改正写错的一个。",
    ),
    "report-late": (
        "annual/x", REPORT | {"发布时间": "2026-04-01 09:00"}, "正文。\n",
        "content/annual/x.md:3: [提醒] annual-late: 2025年的年度报告“2026-04-01 09:00”才发布，晚于2026-03-31。 "
        "请核对发布时间；年度报告最迟在第二年3月31日公布。",
    ),
    "entry-part": (
        "entry/x", ENTRY | {"公开时限": None}, "",
        "content/entry/x.md:1: [错误] missing-field: 缺少“公开时限”。 请在信息栏里补上“公开时限:”。",
    ),
    "entry-class": (
        "entry/x", ENTRY | {"信息分类": "规范文件"}, "",
        "content/entry/x.md:5: [错误] unknown-term: 信息分类“规范文件”不在 classes.yaml 里。 您是不是要写“规范性文件”？新的请加进 classes.yaml。",
    ),
    "leader-phone": (
        "leader/x", LEADER | {"办公电话": "138-0000-0000"}, "",
        "content/leader/x.md:8: [错误] wrong-value: 办公电话“138********”不对：像是个人的手机号码，要写办公电话。 请改正这个值。",
    ),
    "leader-dates": (
        "leader/x", LEADER | {"离任日期": "2026-02-01"}, "",
        "content/leader/x.md:10: [错误] date-order: 离任日期“2026-02-01”早于任职日期“2026-03-01”。 请核对这两个日期，改正写错的一个。",
    ),
    "mark": (
        "disclosure/x", {"公开属性": "不予公开", "公开属性依据": "第十四条", "公开标注": "true"}, "",
        "content/disclosure/x.md:8: [错误] wrong-value: 公开标注“***”不对：公开属性是“不予公开”的，不能标注“此件公开发布”。 请改正这个值。",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("path", "fields", "body", "told"), BAD.values(), ids=BAD.keys())
def test_bad_input_is_told(portal, path, fields, body, told):
    """Each fault in one line: where, what, what to do."""
    portal.item(path, body, **fields)
    assert portal.check().findings == [told]


def test_report_of_a_year_is_there_once(portal):
    """Both are told; another office's report of the same year is none of it."""
    portal.item("annual/a", **REPORT)
    portal.item("annual/b", **REPORT | {"标题": "另一份"})
    portal.item("annual/c", **REPORT | {"标题": "财政局的", "发布机构": "测试市财政局"})
    assert portal.check().findings == [
        "content/annual/a.md:5: [提醒] annual-twice: 同一机构2025年的年度报告已经有了：“annual/b.md”。 请核对年度和发布机构，或删去其中一份。",
        "content/annual/b.md:5: [提醒] annual-twice: 同一机构2025年的年度报告已经有了：“annual/a.md”。 请核对年度和发布机构，或删去其中一份。",
    ]


def test_entry_keeps_its_own_time_limit(portal):
    """What took longer than the entry says is told there."""
    portal.item("disclosure/a", 成文日期="2026-02-01")
    portal.item("entry/e", "", **ENTRY | {"最长公开天数": "30", "已经公开的信息": "a"})
    assert portal.check().findings == [
        "content/entry/e.md:11: [提醒] entry-late: “测试文件”从成文到发布用了 32 天，超过这一条目的 30 天。 "
        "请核对日期；确实迟了的，请按时限发布以后的信息。"
    ]


def test_item_without_class_is_told_where_the_office_has_classes(portal):
    """The preset asks nothing of a portal that knows no classes."""
    portal.item("disclosure/a")
    assert portal.check().findings == []
    portal.write("content/data/classes.yaml", "- {编号: rescue, 名称: 应急救援}\n")
    assert portal.check().findings == [
        "content/disclosure/a.md:5: [提醒] no-class: 没有写信息分类，目录里找不到这一件。 请写“信息分类:”，分类在 classes.yaml 里。"
    ]


def test_link_to_a_repealed_document_is_told(portal):
    """But for the document that takes its place, and others that are history themselves."""
    portal.item("disclosure/old", 标题="旧办法", 索引号="mc/2", 有效性="废止", 替代文件="new")
    portal.item("disclosure/new", "代替[旧办法](old.md)。\n", 标题="新办法", 索引号="mc/3")
    portal.item("news/n", "按照[旧办法](../disclosure/old.md)办理。\n")
    assert portal.check().findings == [
        "content/news/n.md:6: [提醒] link-to-repealed: 链接指向已经废止的文件“旧办法”。 请改为链接现行的文件；说的就是旧文件的，可以不改。"
    ]
