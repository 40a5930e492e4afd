"""Titles break between words, never within one, and lose no sign."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.build.filters import breaks, telephones
from gongkai.document.phrases import split

TITLES = """
明川市人民政府|办公室|关于印发明川市供水|安全|保障|规划|（2026—2030年）的通知
明川市人民政府|关于|公布|行政|规范性|文件|清理|结果的|通知
明川市人力资源|和社会|保障局|新闻|发言人
明川市副市长禾知远
明川市教育局|局长青致学
明川市财政局局长江清衡
关于|公开|征求|《明川市既有|住宅|加装|电梯|管理|办法|（征求意见稿）》意见的|公告
2025年|既有|住宅|加装|电梯|补贴|资金
2026年前三季度明川市经济运行|情况
2026年10月明川市居民消费|价格
寒潮|橙色|预警：11月20日|夜间|至22日|气温|下降|12℃|以上
岚桥区通达路沿线|11月24日|夜间|停水
更换|2026年度老旧供水管道
市政府|第55次|常务会议
三家|医院|周边|新增|482个|停车|泊位
公共|供水管网漏损率降到|7.5%
两处|零工|驿站|开放|半年，帮助|4.3万人次|找到活
快速|公交|1号线|通车，火车|北站|到临溪|客运站|41分钟
普通人用除颤器会不会伤到人
公租房轮候了一年，在哪里看排到第几
居民身份证|丢失|补领
高龄|津贴|申领
土地|征收
核发|小型|餐饮|食品|经营|许可证
灵活|就业|人员|参加|企业|职工基本|养老保险
排水管网许可
12345政务|服务|便民|热线
关于|20个工作日|办结|制度的|说明
图1　2024年|以来|主要|指标|累计|增速
Notice of the City
市长
"""


@pytest.mark.parametrize("title", TITLES.strip().splitlines())
def test_title(title: str) -> None:
    """Names and words stay whole, a figure keeps its measure, 的 its word."""
    assert split(title.replace("|", "")) == title.split("|")


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from("明川市人民政府关于印发的通知和20个3,475件第12条〔2026〕3号《》（）“”、，A b<&\u3000"), max_size=30).map("".join))  # fmt: skip
def test_no_sign_is_lost(text: str) -> None:
    """Copied and searched, the title is the same; no phrase is empty."""
    phrases = split(text)
    assert "".join(phrases) == text and all(phrases)


def test_markup() -> None:
    """Places to break are markup, signs of HTML stay signs, and what is markup already stays."""
    assert breaks("土地征收") == '<span class="gk-phrases">土地<wbr>征收</span>'
    assert breaks("市长<甲>") == "市长&lt;甲&gt;"
    assert breaks(breaks("土地征收")) == breaks("土地征收")
    assert telephones("<b>拨打12345&") == '&lt;b&gt;拨打<a href="tel:12345">12345</a>&amp;'
    assert telephones("12345", "咨询电话") == telephones(telephones("12345", "咨询电话"))
