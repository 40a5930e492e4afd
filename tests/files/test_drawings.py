"""SVG files go out as drawings: what a browser would carry out holds the item."""

import pytest

from gongkai.files.drawings import unsafe

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
DRAWING = f"{HEAD}<title>流程</title><rect width='9' height='9'/><text>受理</text></svg>"


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (DRAWING, ""),
        (f'{HEAD}<a xlink:href="https://a.example/">见</a></svg>', ""),
        (f"{HEAD}<style>rect {{ fill: red }}</style></svg>", ""),
        (f"{HEAD}<script>alert(1)</script></svg>", "<script>"),
        (f"{HEAD}<g><x:Script xmlns:x='http://www.w3.org/2000/svg'/></g></svg>", "<Script>"),
        (f"{HEAD}<foreignObject><p/></foreignObject></svg>", "<foreignObject>"),
        (HEAD.replace(">", ' onload="x()">') + "</svg>", "onload"),
        (f'{HEAD}<a xlink:href=" java&#10;script:x()">见</a></svg>', "href"),
        (f'<!DOCTYPE svg [<!ENTITY a "b">]>{HEAD}<text>&a;</text></svg>', "<!DOCTYPE>"),
        (f"{HEAD}<rect></svg>", "XML"),
        ("", "XML"),
    ],
)
def test_what_is_no_drawing(data: str, part: str) -> None:
    """Scripts, events, foreign content and entities are found in any spelling; links and styles may be."""
    assert unsafe(data.encode()) == part
    assert unsafe(data.encode("utf-16")) == part


def test_item_with_a_script_in_its_drawing_is_held(portal) -> None:
    """Told where the file is named: as a file of the item, as an image, as the end of a link."""
    portal.write("content/news/good.svg", DRAWING)
    portal.write("content/news/bad.svg", f"{HEAD}<script/></svg>")
    portal.item("news/a", "![流程](good.svg)\n\n见[图](good.svg)。\n")
    assert portal.build().findings == []
    portal.item("news/b", "第一段。\n\n![流程](bad.svg)\n", 标题="乙", 发布时间="2026-03-02")
    portal.item("news/c", "见[图](bad.svg)。\n", 标题="丙", 附件="bad.svg", 发布时间="2026-03-03")
    told = (
        "[错误] unsafe-drawing: 图形文件“bad.svg”里有“<script>”：单独打开时浏览器会当作网页执行，或者它不是完好的 SVG。"
        " 请用绘图软件另存为普通的 SVG，只留图形和文字，再提交一次。"
    )
    found = [line for line in portal.build().findings if "unsafe-drawing" in line]
    assert [line.split(":")[0] for line in found] == [
        "content/news/b.md",
        *["content/news/c.md"] * 2,
    ]
    assert all(line.endswith(told) for line in found)
    assert not list(portal.output.rglob("bad.svg"))
