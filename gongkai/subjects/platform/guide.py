"""公开指南: what an office makes public, where, by when, and how to ask for the rest.

《中华人民共和国政府信息公开条例》（国令第711号） article 12 asks for a guide and says what is in it;
「信息公开的范围、形式、时限、流程」 are the words of 泉州, which forwards 国办发〔2013〕100号.
"""

from gongkai.portal.kind import Kind
from gongkai.records.fields import DATE, Field, Names, Text
from gongkai.records.schema import Front, common
from gongkai.subjects.checks import Headings

KIND = Kind(
    id="guide",
    zh="公开指南",
    en="Disclosure guide",
    channel="openness",
    front=Front("ways"),
    fields=(
        *common(),
        Field(
            "index_number",
            "索引号",
            Text(),
            help="全站不重复",
            names=Names(unique="duplicate-index-number"),
            shown="info",
            example="mc000014349/2026-00003",
        ),
        Field("signed", "成文日期", DATE, example="2026-03-01", in_summary=True, shown="info"),
        Field(
            "office",
            "受理机构",
            Text(),
            required=True,
            help="收公开申请的机构或者窗口",
            example="明川市人民政府办公室",
        ),
        Field("phone", "咨询电话", Text(), required=True, example="0600-5550100"),
        Field("place", "受理地点", Text(), required=True, example="明川市江滨路1号一楼窗口"),
        Field("hours", "受理时间", Text(), required=True, example="工作日9:00—12:00、14:00—17:30"),
        Field(
            "postal_address",
            "邮寄地址",
            Text(),
            required=True,
            help="写明邮政编码和信封上要注明的字",
            example="明川市江滨路1号市政府办公室，邮政编码350600，信封注明“政府信息公开申请”",
        ),
    ),
    checks=(Headings(("范围", "形式", "时限", "流程")),),
)
