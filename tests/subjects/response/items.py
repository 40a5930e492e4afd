"""Items of the kinds that answer the public, with every field that they require, and what their tests ask of a page."""

COLUMNS = (
    "- {编号: policy, 名称: 政策文件, 类型: [公开事项]}\n- {编号: explained, 名称: 政策解读, 类型: [政策解读]}\n"
    "- {编号: answers, 名称: 回应关切, 类型: [回应关切, 突发事件]}\n"
    "- {编号: press, 名称: 新闻发布, 类型: [新闻发布, 新闻发言人]}\n"
)
EXPERTS = "- {编号: quan, 名称: 测问泉, 领域: 供水, 职务: 测试学院教授}\n- {编号: jing, 名称: 测无事, 领域: 养老, 职务: 组长}\n"
PARTS = "## 出台背景\n\n甲。\n\n## 重点内容\n\n乙。\n\n## 特色亮点\n\n丙。\n\n## 落实措施\n\n丁。\n"
COMMON = {"标题": "测试", "发布机构": "市府办", "发布时间": "2026-03-06 09:30"}
FIELDS = {
    "response": COMMON
    | {"性质": "不实信息", "级别": "一般", "关切时间": "2026-03-05 09:30", "群众关切": "传言说要停水。", "事实": "不停水。"}
    | {"依据": "[水压正常, 没有公告]", "回应方式": "网上发布消息", "回应时间": "2026-03-05 17:30"},
    "incident": COMMON
    | {"级别": "较大", "发生时间": "2026-03-06 06:20", "地点": "测试路", "处置进展": "[{时间: 2026-03-06 06:20, 进展: 发生。}]"},
    "press": COMMON
    | {"形式": "新闻发布会", "时间": "2026-10-13 10:00", "地点": "测试厅", "议程": "[介绍, 提问]"}
    | {"发布人": "[{姓名: 测一言, 职务: 测试局局长, 身份: 主要负责人}]"},
    "spokesperson": COMMON
    | {"姓名": "测一言", "职务": "测试副主任", "任职日期": "2026-03-01", "备案日期": "2026-03-05", "办公电话": "0000-5550100"},
}  # fmt: skip


def put(portal, path: str, body: str = "", /, **fields: str | None) -> None:
    """Write an item with the fields that its kind requires, changed by `fields`."""
    kind = path.split("/", maxsplit=1)[0]
    portal.item(path, body, **(FIELDS.get(kind, {}) | fields))


def text(portal, path: str, select: str = "//main") -> str:
    """The words of a part of a page, white space folded."""
    return " ".join(portal.page(path).xpath(f"string({select})").split())


def links(portal, path: str):
    return portal.page(path).xpath("//main//a/@href")


def build_at(portal, now: str):
    return portal.run("build", "--site", str(portal.folder), "--quiet", "--now", now)
