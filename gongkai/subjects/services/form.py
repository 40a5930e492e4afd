"""表格下载: a form to download, with a version that everyone can read and fill in."""

from gongkai.portal.kind import Kind
from gongkai.records.fields import DATE, Attachment, Field, Text
from gongkai.records.schema import Front, Item, common


def check_twin(item: Item) -> None:
    """Report a form without an accessible twin, in its text or a second file (WCAG 2.2, 1.1.1 and 1.3.1)."""
    if not item.values["twins"] and not item.body.strip():
        item.report("form-without-twin", item.lines.get("files", 1))


KIND = Kind(
    id="form",
    zh="表格下载",
    en="Form",
    channel="services",
    needs_body=False,
    fields=(
        *common(),
        Field("number", "表号", Text(), example="明审表01"),
        Field("revised", "修订日期", DATE, example="2026-01-01", tells_news=True),
        Field(
            "files",
            "表格文件",
            Attachment(),
            required=True,
            many=True,
            help="打印后填写的文件",
            example="files/form.txt",
        ),
        Field(
            "twins",
            "无障碍版本",
            Attachment(),
            many=True,
            help="读屏软件能读、能填的文件；没有的，把表格各栏写进正文",
            example="files/form-plain.txt",
        ),
        Field("notes", "填写说明", Text(), many=True, example="用正楷填写，日期写公历"),
    ),
    checks=(check_twin,),
    front=Front("list", order=20, are_tasks=True),
)
