"""政务新媒体账号: an account of the office on someone else's platform.

「审核登记、信息发布、互动交流、联动协调」 (闽政办〔2014〕7号), 「谁开设、谁主管、谁应用、谁负责」 (Zhaoyuan plan of
2014-03-17); filing with the offices for the internet and public security: Nanning opinion of 2014-02-11.
"""

from collections.abc import Collection

from gongkai.portal.kind import Kind
from gongkai.records.days import later, starts
from gongkai.records.fields import DATE, Address, Attachment, Choice, Field, Text
from gongkai.records.schema import Dated, Front, Home, State, Values, common
from gongkai.subjects.checks import InOrder, NotAhead, Together

PLATFORMS = {
    "微博": "microblog",
    "微信公众号": "wechat",
    "短视频": "short video",
    "移动客户端": "app",
    "小程序": "mini program",
}


SILENT = 14
"""Days without a post: 政府网站与政务新媒体检查指标（国办秘函〔2019〕19号） asks for one every two weeks."""


def _state_of(values: Values, now: str, named_by: Collection[str]) -> str:
    if values["closed"] and values["closed"] <= now[:10]:
        return "closed"
    if values["paused"] and values["paused"] <= now[:10]:
        return "paused"
    last = values["last_post"]
    return "silent" if last and later(last, SILENT) < now[:10] else "active"


def _moments(values: Values) -> tuple[str, ...]:
    last = values["last_post"]
    silent = (starts(last), later(last, SILENT)) if last else ()
    return (starts(values["paused"]), starts(values["closed"]), *silent)


def remind_posts(dated: Dated) -> None:
    """Report an account that is neither paused nor closed and has been silent for more than two weeks."""
    if _state_of(dated.values, dated.now, ()) == "silent":
        gaps = {"value": dated.values["last_post"], "days": str(SILENT)}
        dated.report("account-silent", dated.lines["last_post"], **gaps)


KIND = Kind(
    id="account",
    zh="政务新媒体",
    en="Social media account",
    channel="interaction",
    front=Front("ways"),
    home=(Home("accounts", states=("active",)),),
    needs_body=False,
    fields=(
        *common(),
        Field("platform", "平台", Choice(PLATFORMS), required=True, example="微信公众号"),
        Field("name", "账号名称", Text(), required=True, example="明川发布"),
        Field(
            "address",
            "主页地址",
            Address(),
            shown="hidden",
            example="https://weibo.example/mingchuan",
        ),
        Field(
            "filing",
            "网信备案号",
            Text(),
            required=True,
            help="没有备案的账号不要列出",
            shown="info",
            example="明网信备2026001",
        ),
        Field(
            "police_filing",
            "公安备案号",
            Text(),
            shown="info",
            example="明公网安备06000002000001号",
        ),
        Field("opened", "开通日期", DATE),
        Field("last_post", "最近更新", DATE),
        Field("paused", "暂停日期", DATE, is_exceptional=True),
        Field("closed", "注销日期", DATE, is_exceptional=True),
        Field("code", "二维码", Attachment(), shown="hidden", example="code.png"),
        Field(
            "code_text",
            "二维码说明",
            Text(),
            help="二维码打开什么，用文字写明",
            shown="hidden",
            example="扫码关注微信公众号“明川发布”",
        ),
    ),
    checks=(
        InOrder("opened", "开通日期", "closed", "注销日期"),
        Together("code", "二维码", "code_text", "二维码说明"),
    ),
    state=State(
        {
            "active": ("正常运行", "open"),
            "silent": ("久未更新", "warning"),
            "paused": ("暂停更新", "warning"),
            "closed": ("已注销", "closed"),
        },
        _state_of,
        _moments,
        normal=("active",),
    ),
    reminders=(remind_posts, NotAhead("last_post", "最近更新")),
)
