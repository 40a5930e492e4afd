"""办件公示: how many matters an office accepted and finished on a day, as a table from the editor's CSV file."""

from gongkai.portal.kind import Kind
from gongkai.records.fields import DATE_TIME, Field, Text
from gongkai.records.schema import Front, common
from gongkai.records.tables import Table

MATTER, OFFICE, ACCEPTED, FINISHED = "事项", "办理机构", "受理件数", "办结件数"

DATA = Table(columns={MATTER: False, OFFICE: False, ACCEPTED: True, FINISHED: True})
"""The columns and whether each holds whole numbers. 「公布当日受理、结件情况」: Nanning opinion of 2014-02-11."""

KIND = Kind(
    id="daily",
    zh="办件公示",
    en="Cases of a day",
    channel="data",
    in_order=True,
    front=Front("ways"),
    needs_body=False,
    fields=(
        *common(),
        Field(
            "counted",
            "数据时间",
            DATE_TIME,
            required=True,
            help="数据统计到什么时候",
            example="2026-03-05 18:00",
            tells_news=True,
        ),
        Field(
            "data",
            "办件数据",
            DATA,
            required=True,
            shown="hidden",
            help="CSV 文件，列名：事项、办理机构、受理件数、办结件数",
            example="files/cases.csv",
        ),
        Field(
            "scope",
            "统计范围",
            Text(),
            help="哪些窗口和网上渠道的办件",
            example="市政务服务大厅各窗口和网上办件",
        ),
    ),
)
