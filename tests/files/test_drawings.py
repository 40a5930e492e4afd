"""SVG files go out as drawings: whatever is not on the lists of what a drawing needs holds the item."""

import pytest

from gongkai.files import inspect
from gongkai.files.drawings import unsafe

SVG = 'xmlns="http://www.w3.org/2000/svg"'
HEAD = f'<svg {SVG} xmlns:xlink="http://www.w3.org/1999/xlink">'
DRAWING = f"{HEAD}<title>流程</title><rect width='9' height='9'/><text>受理</text></svg>"
DTD = '"-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"'
XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'


def drawn(inner: str, attributes: str = "") -> str:
    """A drawing with something in it."""
    return HEAD.replace(">", f" {attributes}>") + inner + "</svg>"


SOUND = [
    DRAWING,
    f'<?xml version="1.0" encoding="utf-8" standalone="no"?>\n{DRAWING}',
    drawn('<a xlink:href="https://a.example/" target="_blank">见</a><a href="../x/">见</a><a href="mailto:a@b.cn"/>'),
    drawn("<style>@media print { rect:hover, .a:not(.b) { fill: RGB(1, 2, 3); filter: url(#f) } } /* 注 */</style>"),
    drawn('<defs><linearGradient id="g" xlink:href="#h"/></defs><use href="#g"/><rect fill="url(#g)" stroke="URL( \'#g\' )"/>'),
    drawn('<image href="data:image/png;base64,iVBORw0KGgo=" width="9"/><path d="M0 0L9 9" style="stroke-width:2;fill:none"/>'),
    drawn('<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:li about="x"/></rdf:RDF></metadata>'),
    drawn('<s:namedview s:zoom="2" pagecolor="#fff" xmlns:s="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"/>'),
    drawn("<g inkscape:label='层' xmlns:inkscape='http://www.inkscape.org/namespaces/inkscape'/>", 'aria-labelledby="t" data-x="url(y)" xml:space="preserve"'),
    drawn("<filter id='f'><feGaussianBlur stdDeviation='2'/><feImage href='#a'/></filter>"),
    drawn("<text title='\\n'>a &lt;script&gt; &amp; 'onload'</text>" + "<g>" * 150 + "</g>" * 150),
]  # fmt: skip

UNSAFE = {
    # What is executed.
    drawn("<script>alert(1)</script>"): "<script>",
    drawn(f"<g><x:script xmlns:x='{SVG[7:-1]}'/></g>"): "<script>",
    drawn("<SCRIPT/>"): "<SCRIPT>",
    drawn(f'<metadata><script {SVG} href="data:,alert(1)"/></metadata>'): "<script>",
    drawn("<g/>", 'onload="x()"'): "onload",
    drawn("<rect ONCLICK='x()'/>"): "ONCLICK",
    drawn("<rect onfocusin='x()' tabindex='0'/>"): "onfocusin",
    drawn("<rdf:li onload='x()' xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>"): "onload",
    drawn("<rdf:li xlink:href='javascript:x()' xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>"): "href",
    drawn('<a xlink:href=" java&#10;script:x()">见</a>'): "href",
    drawn('<a href="JAVASCRIPT&#58;x()">见</a>'): "href",
    drawn('<a href="&#x200b;javascript:x()">见</a>'): "href",
    drawn('<a href="vbscript:x">见</a>'): "href",
    drawn('<a href="data:text/html,x">见</a>'): "href",
    drawn('<a href="view-source:x">见</a>'): "href",
    drawn('<a href="#"><animate attributeName="href" values="javascript:x()"/></a>'): "<animate>",
    drawn('<a><set attributeName="xlink:href" to="javascript:x()"/></a>'): "<set>",
    drawn("<animateTransform/>"): "<animateTransform>",
    drawn("<handler ev:event='load' xmlns:ev='http://www.w3.org/2001/xml-events'/>"): "<handler>",
    drawn("<rect ev:event='load' xmlns:ev='http://www.w3.org/2001/xml-events'/>"): "event",
    drawn("<listener/>"): "<listener>",
    drawn("<discard/>"): "<discard>",
    # Pages within.
    drawn(f"<foreignObject><p {XHTML}/></foreignObject>"): "<foreignObject>",
    drawn(f"<metadata><meta {XHTML} http-equiv='refresh' content='0;url=//a'/></metadata>"): "<meta>",
    drawn(f"<h:body {XHTML.replace('xmlns', 'xmlns:h')}/>"): "<body>",
    drawn(f"<rect h:style='x' {XHTML.replace('xmlns', 'xmlns:h')}/>"): "style",
    drawn("<math xmlns='http://www.w3.org/1998/Math/MathML'/>"): "<math>",
    drawn("<x:include href='/a' xmlns:x='http://www.w3.org/2001/XInclude'/>"): "<include>",
    drawn("<iframe/>"): "<iframe>",
    drawn("<a xmlns='http://www.w3.org/2000/svg '/>"): "XML",
    drawn("<rect xmlns=''/>"): "<rect>",
    drawn("<video/>"): "<video>",
    f"<html {XHTML}/>": "<html>",
    f"<g {SVG}/>": "<g>",
    "<svg/>": "<svg>",
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>": "<RDF>",
    # What is before and around.
    f'<?xml-stylesheet href="a.xsl" type="text/xsl"?>{DRAWING}': "<?xml-stylesheet?>",
    f"{DRAWING}<?php echo 1 ?>": "<?php?>",
    f'<!DOCTYPE svg [<!ENTITY a "b">]>{DRAWING}': "<!DOCTYPE>",
    f'<!DOCTYPE svg PUBLIC {DTD} [<!ATTLIST svg onload CDATA "x()">]>{DRAWING}': "<!DOCTYPE>",
    f"<!DOCTYPE svg PUBLIC {DTD}>{DRAWING}": "<!DOCTYPE>",
    f"<!DOCTYPE svg PUBLIC {DTD} []>{DRAWING}": "<!DOCTYPE>",
    f'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "https://a.example/svg.dtd">{DRAWING}': "<!DOCTYPE>",
    f'<!DOCTYPE svg SYSTEM "http://www.w3.org/a.dtd">{DRAWING}': "<!DOCTYPE>",
    f"<!DOCTYPE svg [<!ENTITY % p SYSTEM 'a'> %p;]>{DRAWING}": "<!DOCTYPE>",
    "<!DOCTYPE html><html><script>x()</script></html>": "<!DOCTYPE>",
    drawn("<g/>", 'xml:base="https://a.example/"'): "base",
    # What is loaded from elsewhere.
    drawn('<image href="https://a.example/x.png"/>'): "href",
    drawn('<image xlink:href="//a.example/x.png"/>'): "href",
    drawn('<image href="x.png"/>'): "href",
    drawn('<image href="data:image/svg+xml;base64,PHN2Zz4="/>'): "href",
    drawn('<feImage href="https://a.example/x"/>'): "href",
    drawn('<use href="data:image/svg+xml,x#a"/>'): "href",
    drawn('<use href="other.svg#a"/>'): "href",
    drawn('<linearGradient xlink:href="https://a.example/#a"/>'): "href",
    drawn('<rect filter="url(https://a.example/#f)"/>'): "filter: url()",
    drawn('<rect fill="u\\72l(https://a.example/#f)"/>'): "fill: \\",
    drawn('<rect style="cursor: url(//a.example)"/>'): "style: url()",
    drawn('<rect style="fill:URL(&quot;https://a.example/&quot;)"/>'): "style: url()",
    drawn('<rect style="mask-image: image-set(\'//a.example\' 1x)"/>'): "style: image-set()",
    drawn("<style>@import '//a.example/x.css';</style>"): "@import",
    drawn("<style>/* */@IMPORT url(//a.example);</style>"): "@import",
    drawn("<style><![CDATA[@font-face { src: url(//a.example) }]]></style>"): "@font-face",
    drawn("<style>a { background: url( //a.example ) }</style>"): "url()",
    drawn("<style>a { font-family: '/*'; fill: url(//a.example) } /* */</style>"): "url()",
    drawn("<style>a { width: expression(x()) }</style>"): "expression()",
    drawn("<style>a { -moz-binding: x }</style>"): "-moz-binding",
    drawn("<style>a { behavior : x }</style>"): "behavior :",
    drawn("<style>@\\69mport 'x'</style>"): "\\",
    drawn("<style type='text/less'>a{}</style>"): "type",
    drawn("<style>a<g/></style>"): "<g>",
    drawn("<font><glyph/></font>"): "<font>",
    # What is no sound XML, or too much.
    drawn("<rect>"): "XML",
    drawn("<x:rect/>"): "XML",
    drawn("<text>&nbsp;</text>"): "XML",
    "": "XML",
    "<!-- -->": "XML",
    drawn("<g>" * 100_000 + "</g>" * 100_000): "<g>",
}  # fmt: skip
"""A drawing → the part that is named."""


@pytest.mark.parametrize("data", SOUND)
def test_drawings_may_be(data: str) -> None:
    """Shapes, texts, links, styles that load nothing, and the notes of drawing programs."""
    assert unsafe(data.encode()) == ""
    assert data.startswith("<?xml") or unsafe(data.encode("utf-16")) == ""


@pytest.mark.parametrize("data", UNSAFE, ids=range(len(UNSAFE)))
def test_what_is_no_drawing(data: str) -> None:
    """Found in any spelling and encoding; the part at fault is named."""
    assert unsafe(data.encode()) == UNSAFE[data]
    assert unsafe(data.encode("utf-16")) == UNSAFE[data]


@pytest.mark.parametrize(
    ("declared", "encoding", "part"),
    [
        ("GB2312", "gb18030", ""),
        ("utf-16", "utf-16", ""),
        ("iso-8859-1", "utf-8", "XML"),
        ("utf-7", "utf-8", "XML"),
        ("utf-16", "utf-16-le", "XML"),
        ("shift_jis", "shift_jis", "XML"),
        ("utf-8", "gb18030", "XML"),
    ],
)
def test_encoding_that_is_read_in_one_way(declared: str, encoding: str, part: str) -> None:
    """A file that browsers could read otherwise than we do is refused."""
    data = f'<?xml version="1.0" encoding="{declared}"?>{DRAWING}'
    assert unsafe(data.encode(encoding)) == part


def test_billion_laughs_end_at_once() -> None:
    """Entities are refused where they are declared, before any is put in."""
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(30))
    laughs = f'<!DOCTYPE svg [<!ENTITY a0 "x">{entities}]>{drawn("<text>&a30;</text>")}'
    assert unsafe(laughs.encode()) == "<!DOCTYPE>"


def test_large_drawing(tmp_path) -> None:
    """Some megabytes of shapes are a drawing like any other."""
    file = tmp_path / "a.svg"
    file.write_text(drawn("<rect x='1' y='2'/>" * 50_000))
    assert inspect("a.svg", file) == ()


def test_item_with_a_script_in_its_drawing_is_held(portal) -> None:
    """Told where the file is named: as a file of the item, as an image, as the end of a link."""
    portal.write("content/news/good.svg", DRAWING)
    portal.write("content/news/bad.svg", f"{HEAD}<script/></svg>")
    portal.item("news/a", "![流程](good.svg)\n\n见[图](good.svg)。\n")
    assert portal.build().findings == []
    portal.item("news/b", "第一段。\n\n![流程](bad.svg)\n", 标题="乙", 发布时间="2026-03-02")
    portal.item("news/c", "见[图](bad.svg)。\n", 标题="丙", 附件="bad.svg", 发布时间="2026-03-03")
    told = (
        "[错误] unsafe-drawing: 图形文件“bad.svg”里有“<script>”：单独打开时浏览器可能当作网页执行，或者连到别处，也可能它不是完好的 SVG。"
        " 请用绘图软件另存为普通的 SVG，只留图形和文字，再提交一次。"
    )
    found = [line for line in portal.build().findings if "unsafe-drawing" in line]
    assert [line.split(":")[0] for line in found] == [
        "content/news/b.md",
        *["content/news/c.md"] * 2,
    ]
    assert all(line.endswith(told) for line in found)
    assert not list(portal.output.rglob("bad.svg"))
