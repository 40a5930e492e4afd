"""A portal, and those who change it at random: what the walks of edits are made of."""

import io
import os
import random
import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from PIL import Image

PAST = 1_700_000_000
"""When the first edit was made; each later one a minute after it. Long past, so that builds rely on times."""

KINDS = {
    "disclosure": "公开事项", "interpretation": "政策解读", "service": "办事指南", "news": "动态",
    "notice": "通知公告", "page": "单页",
}  # fmt: skip
TITLES = ("停水安排", "防汛", "学校食堂", "Bus 106", "高温提醒", "阿里大桥通车", "20 条措施")
GUIDE = {"设定依据": "条例", "办理时限": "5个工作日", "收费标准": "不收费", "咨询电话": "12345"}
FRAGMENTS = ("", "", "#二、标题甲", "#标题", "#三")
COLUMNS = {"policy": "公开事项", "explained": "政策解读", "service": "办事指南", "news": "动态", "notice": "通知公告"}  # fmt: skip
OVERRIDES = {
    "news.html": '{% extends "!theme/news.html" %}\n{% block after %}<p>{{ "NUMBER" | marked }}</p>\n{% endblock %}\n',
    "detail.html": '{% extends "!theme/detail.html" %}\n{% block lead %}<p>NUMBER</p>{% endblock %}\n',
    "chrome/footer.html": '{% include "!theme/chrome/footer.html" %}<p>NUMBER</p>\n',
}
SETTINGS = {
    "LIST_FACETS": ['["year", "organ", "topic"]', '["year"]', "[]"],
    "BROWSE_LISTS": ["True", "False"],
    "JINJA_ENVIRONMENT": ["{}", '{"trim_blocks": False}', '{"lstrip_blocks": False}'],
    "DERIVED": ['["search", "audit"]', '["search"]', "[]"],
    "JINJA_FILTERS": ['{"marked": lambda t: t + "甲"}', '{"marked": lambda t: t + "乙"}'],
}

Fields = dict[str, str | None]


def listed(*entries: Fields) -> str:
    """A closed list as YAML; what is None is left out."""
    pairs = ([f"{k}: {v}" for k, v in entry.items() if v is not None] for entry in entries)
    return "".join("- {" + ", ".join(each) + "}\n" for each in pairs)


class Walk:
    """A portal, and those who change it at random and do what the findings ask."""

    def __init__(self, portal, seed: int) -> None:
        self.portal = portal
        self.chance = random.Random(seed)
        self.now = datetime(2026, 2, 1, 9)
        self.changes = 0
        self.changed: list[str] = []
        """Content files that were written or taken away since someone last looked."""
        self.places: dict[tuple[str, int], str] = {}
        """Each item that has a file → its path in the content folder."""
        self.redirects: dict[str, str] = {}
        self.settings = {name: values[0] for name, values in SETTINGS.items()}
        self.write_settings()
        for name in "ab":
            self.write_table(name)
            self.draw(name)
        for kind in KINDS:
            for number in range(3):
                self.write_item(kind, number)

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file of the portal, at the time of this change."""
        self.changes += 1
        time = PAST + self.changes * 60
        os.utime(self.portal.write(path, text), (time, time))

    def remove(self, path: str) -> None:
        (self.portal.folder / path).unlink(missing_ok=True)

    def some(self, *values: str | None) -> str | None:
        return self.chance.choice(values)

    def any_item(self) -> tuple[str, int]:
        return self.chance.choice(list(KINDS)), self.chance.randrange(4)

    def write_item(self, kind: str, number: int, *, is_plain: bool = False) -> None:
        """Write an item anew where it lies; a plain one has nothing that could be wrong."""
        path = self.places.setdefault((kind, number), f"{kind}/{kind}{number}.md")
        fields: Fields = {
            "编号": f"{kind}{number}",
            "类型": KINDS[kind],
            "标题": self.some(*TITLES),
        }
        if kind != "page":
            fields |= {"发布机构": self.some("office", "finance"), "发布时间": self.moment()}
        body = "正文一句。\n"
        fields |= self.required(kind, number)
        if not is_plain:
            body = self.body()
            fields |= self.optional(kind, number)
            fields |= self.ending(fields.get("发布时间"))
            if fields.get("公开属性") == "不予公开":
                body, fields["内容概述"], fields["附件"] = "", None, None
        head = "".join(f"{key}: {value}\n" for key, value in fields.items() if value is not None)
        self.write(f"content/{path}", f"---\n{head}---\n{body}")
        self.changed.append(path)

    def moment(self) -> str:
        """Some time of the year before, or of the weeks to come."""
        found = datetime(2025, 1, 5, 10) + timedelta(hours=self.chance.randrange(24 * 440))
        return f"{found:%Y-%m-%d %H:%M}"

    def ending(self, published: str | None) -> Fields:
        """A last day and a day on which to look again, of some items, not before they are published."""
        first = date.fromisoformat((published or "2026-01-01")[:10])
        days = (first + timedelta(days=self.chance.choice([0, 30, 300])) for _ in range(2))
        last, again = (day.isoformat() for day in days)
        return {"失效日期": self.some(None, None, last), "复核日期": self.some(None, None, again)}

    def required(self, kind: str, number: int) -> Fields:
        if kind == "disclosure":
            return {"索引号": f"mc/2026-{number:05}", "公开属性": "主动公开"}
        if kind == "interpretation":
            return {"解读对象": f"mc/2026-{self.chance.randrange(3):05}"}
        return dict(GUIDE) if kind == "service" else {}

    def optional(self, kind: str, number: int) -> Fields:
        some, chance = self.some, self.chance
        fields: Fields = {
            "关键词": some(None, "[水, 电]"),
            "内容概述": some(None, "一句概述。"),
            "主题分类": some(None, "[education]", "[housing, education]"),
            "服务对象": some(None, "[citizens]"),
            "附件": some(None, None, "/files/a.csv", "/files/b.csv"),
            "草稿": some(*[None] * 7, "true"),
        }
        if kind == "disclosure":
            fields |= {
                "有效性": some(None, "有效", "废止"),
                "替代文件": some(None, None, f"disclosure{(number + 1) % 4}"),
            }
            if chance.random() < 0.2:
                fields |= {"公开属性": "不予公开", "公开属性依据": "第一条"}
        if kind == "news":
            fields["栏目"] = some(None, "news", "extra")
        if kind == "notice":
            end = self.now + timedelta(hours=chance.randrange(-100, 24 * 60))
            fields |= {
                "截止时间": some(None, f"{end:%Y-%m-%d %H:%M}"),
                "紧急": some(None, "是"),
            }
        if kind == "page":
            fields["排序"] = str(chance.randrange(9))
        return fields

    def body(self) -> str:
        """A text with a link that may lead nowhere, a picture, a table, a note."""
        kind, number = self.any_item()
        parts = [
            f"第{self.chance.randrange(99)}稿。见[别的](/{kind}/{kind}{number}.md{self.some(*FRAGMENTS)})。",
            f"一、标题\n\n见[下文]({self.some('#二', '#三', '#top')})。\n\n二、标题{self.some('', '甲')}\n\n正文。",
            f"![一幅图](/files/{self.some('a', 'b')}.png)",
            "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |",
            "有注[^1]。\n\n[^1]: 注文。",
        ]
        return "\n\n".join(self.chance.sample(parts, self.chance.randrange(1, 5))) + "\n"

    # What editors do.

    def edit_item(self) -> None:
        self.write_item(*self.any_item())

    def edit_body(self) -> None:
        """One more sentence, nothing else: what the shortest of all builds is for."""
        path = self.places.get(self.any_item())
        if path is None:
            return
        text = (self.portal.content / path).read_text(encoding="utf-8")
        if text.partition("\n---\n")[2]:
            more = self.some(f"补一句{self.chance.randrange(9)}。", "三、补一段\n\n正文。")
            self.write(f"content/{path}", f"{text}\n{more}\n")
            self.changed.append(path)

    def break_page(self) -> None:
        """A text whose page a screen reader cannot read; its file has nothing wrong."""
        path = self.places.get(self.any_item())
        if path is not None:
            text = (self.portal.content / path).read_text(encoding="utf-8")
            self.write(f"content/{path}", f"{text}\n<ul><li>一项</li><p>不是一项</p></ul>\n")
            self.changed.append(path)

    def delete_item(self) -> None:
        """Take a file away; the build will ask for a redirect."""
        path = self.places.pop(self.any_item(), None)
        if path:
            self.remove(f"content/{path}")
            self.changed.append(path)

    def move_item(self) -> None:
        """Another folder, another name, perhaps another text; the stored id keeps the address."""
        item = self.any_item()
        path = self.places.get(item)
        if path is None:
            return
        folder = self.some(item[0], f"{item[0]}/2026", "moved")
        moved = f"{folder}/{item[0]}-{item[1]}-{self.changes}.md"
        self.portal.write(f"content/{moved}", b"")
        (self.portal.content / path).replace(self.portal.content / moved)
        self.places[item] = moved
        self.changed += [path, moved]
        if self.chance.random() < 0.3:
            self.write_item(*item)

    def write_table(self, name: str) -> None:
        self.write(f"content/files/{name}.csv", f"甲\n{self.chance.randrange(999)}\n")

    def draw(self, name: str) -> None:
        """A picture, wide enough for smaller forms or not, or one that is no picture."""
        data = io.BytesIO()
        width, shade = self.chance.choice([90, 500, 1000]), self.chance.randrange(256)
        Image.new("L", (width, 60), shade).save(data, "PNG")
        broken = self.chance.random() < 0.1
        self.write(f"content/files/{name}.png", data.getvalue()[:60] if broken else data.getvalue())

    def edit_file(self) -> None:
        """Change, add or remove what items show."""
        name = self.chance.choice("ab")
        if self.chance.random() < 0.2:
            self.remove(f"content/files/{name}.{self.some('csv', 'png')}")
        else:
            self.chance.choice([self.write_table, self.draw])(name)

    def edit_lists(self) -> None:
        """Another name, another order, one more or one less."""
        some, number = self.some, self.chance.randrange(3)
        organs = [
            {"编号": "office", "名称": f"市政府办公室{number}", "电话": some(None, "12345")},
            {"编号": "finance", "名称": "市财政局", "简称": some(None, "财政局")},
        ]
        columns: list[dict[str, str | None]] = [
            {"编号": id_, "名称": f"{zh}栏", "类型": f"[{zh}]"} for id_, zh in COLUMNS.items()
        ]
        extra: dict[str, str | None] = {"编号": "extra", "名称": "另一栏", "类型": "[动态]"}
        columns += [extra] * self.chance.randrange(2)
        columns[0]["说明"] = some("一句说明", "另一句说明")
        topics = [
            {"编号": "education", "名称": some("教育", "教育服务")},
            {"编号": "housing", "名称": "住房", "说明": some(None, "一句说明")},
        ]
        topics += [{"编号": "health", "名称": "医疗"}] * self.chance.randrange(2)
        audiences = [{"编号": "citizens", "名称": some("市民", "个人"), "分组": some(None, "对象")}]
        lists: dict[str, list[Any]] = {
            "organs": organs,
            "columns": columns,
            "topics": topics,
            "audiences": audiences,
        }
        name = self.chance.choice(list(lists))
        entries = self.chance.sample(lists[name], len(lists[name]))
        self.write(f"content/data/{name}.yaml", listed(*entries))

    def edit_site(self) -> None:
        self.write_site(self.chance.choice(["zh-CN", "zh-CN", "en"]))

    def write_site(self, language: str) -> None:
        fields = {
            "编号": "test",
            "名称": self.some("测试市人民政府", "测试市"),
            "电话": self.some(None, "12345"),
            "语言": language,
            "徽标": self.some(None, "files/a.png"),
        }
        lines = (f"{key}: {value}\n" for key, value in fields.items() if value is not None)
        self.write("content/data/site.yaml", "".join(lines))

    def redirect(self, address: str, to: str | None) -> None:
        """Write what stands at an address in place of what stood there; None for nothing."""
        self.redirects.pop(address, None)
        if to is not None:
            self.redirects[address] = to
        lines = (f"- {{原地址: {old}, {to}}}\n" for old, to in self.redirects.items())
        self.write("content/data/redirects.yaml", "".join(lines))

    def edit_redirects(self) -> None:
        kind, number = self.any_item()
        part = self.some("", "#二、标题")
        to = self.some(
            f"新地址: /{kind}/{kind}{number}/{part}", "新地址: /search/#a", "撤下原因: 有误"
        )
        self.redirect(f"/old/{self.chance.randrange(3)}/", to)

    def edit_template(self) -> None:
        name = self.chance.choice(list(OVERRIDES))
        if self.chance.random() < 0.3:
            self.remove(f"templates/{name}")
        else:
            number = str(self.chance.randrange(9))
            self.write(f"templates/{name}", OVERRIDES[name].replace("NUMBER", number))

    def edit_static(self) -> None:
        name = self.some("own.css", "css/clear.css")
        if self.chance.random() < 0.3:
            self.remove(f"static/{name}")
        else:
            self.write(f"static/{name}", f"a {{ z-index: {self.chance.randrange(9)} }}\n")

    def edit_settings(self) -> None:
        name = self.chance.choice(list(SETTINGS))
        self.settings[name] = self.chance.choice(SETTINGS[name])
        self.write_settings()

    def write_settings(self) -> None:
        lines = (f"{name} = {value}\n" for name, value in self.settings.items())
        self.write("pelicanconf.py", "from gongkai.defaults import *\n" + "".join(lines))

    def wait(self) -> None:
        """Let the clock go on, by minutes or by weeks."""
        self.now += timedelta(minutes=self.chance.choice([1, 90, 60 * 24, 60 * 24 * 20]))

    EDITS = (
        *[edit_item] * 8, *[edit_body] * 4, *[break_page] * 2, *[move_item] * 2, *[delete_item] * 2, *[edit_file] * 2, *[wait] * 2,
        edit_lists, edit_lists, edit_site, edit_redirects, edit_template, edit_static, edit_settings,
    )  # fmt: skip

    def edit(self) -> None:
        self.chance.choice(self.EDITS)(self)

    # What happens then.

    def build(self, *arguments: str, folder: Path | None = None):
        site = ["--site", str(folder or self.portal.folder), "--now", f"{self.now:%Y-%m-%d %H:%M}"]
        return self.portal.run("build", *site, "--quiet", *arguments)

    def settle(self, *arguments: str):
        """Build, and do what the findings ask until nothing is held; gives the last build."""
        ran = self.build(*arguments)
        for _ in range(8):
            severe = [line for line in ran.findings if "[提醒]" not in line]
            if not severe:
                assert (ran.code, ran.err) == (0, "")
                return ran
            assert ran.code == 1
            for line in severe:
                self.obey(line)
            ran = self.build(*arguments)
        raise AssertionError(f"no end: {ran.out}")

    def obey(self, line: str) -> None:
        """Mend what a finding tells of, as its text asks."""
        if lost := re.search(r"address-lost: 地址“(.+?)”", line):
            self.redirect(lost[1], "撤下原因: 测试")
        elif taken := re.search(r"原地址“(.+?)”现在有页面", line):
            self.redirect(f"/{taken[1].lstrip('/')}", None)
        elif gone := re.search(r"新地址“(.+?)”没有页面", line):
            for old, to in list(self.redirects.items()):
                if to == f"新地址: {gone[1]}":
                    self.redirect(old, "撤下原因: 测试")
        elif "找不到文件“files/a.png”" in line:
            self.draw("a")
        elif "wrong-language" in line:
            self.write_site("zh-CN")
        else:
            path = line.removeprefix("content/").split(":")[0]
            items = [item for item, place in self.places.items() if place == path]
            assert items, line
            self.write_item(*items[0], is_plain=True)
