"""Accessible names by the steps of Accessible Name and Description Computation 1.2, and of HTML-AAM.

The pages are of the kinds that browsers are tested with; the element with the id x is asked for its name.
"""

import pytest

from gongkai.a11y.common.names import name
from gongkai.html import Page

HIDDEN = [
    # 2A: what is hidden counts only if the reference leads to it itself; then all in it counts.
    ("<button id=x>读<b hidden>甲</b><i aria-hidden=true>乙</i></button>", "读"),
    ("<button id=x aria-labelledby=l></button><p id=l hidden>甲<b>乙</b></p>", "甲乙"),
    ("<button id=x aria-labelledby=l></button><p id=l>甲<b hidden>乙</b></p>", "甲"),
    ("<button id=x aria-labelledby=l></button><p id=l hidden>甲<b hidden>乙</b></p>", "甲乙"),
    ("<button id=x aria-labelledby=l></button><p id=l hidden><img alt=甲 src=a>乙</p>", "甲乙"),
    ("<button id=x aria-labelledby=l></button><p id=l hidden><script>甲</script>乙</p>", "乙"),
    ("<button id=x aria-labelledby=l></button><p id=l aria-hidden=true>甲</p>", "甲"),
    ("<button id=x style='color:red'>读<b style='visibility:hidden'>甲</b></button>", "读"),
]
REFERRED = [
    # 2B: in the order of the ids, itself included, and not followed on.
    ("<button id=x aria-label=删 aria-labelledby='x f'></button><i id=f>附件</i>", "删 附件"),
    ("<a id=x href=a aria-labelledby='b a'>旧</a><i id=a>甲</i><i id=b>乙</i>", "乙 甲"),
    ("<a id=x href=a aria-labelledby=a>旧</a><i id=a aria-labelledby=b>甲</i><i id=b>乙</i>", "甲"),
    ("<a id=x href=a aria-labelledby=nil>旧</a>", "旧"),
    ("<a id=x href=a aria-labelledby=a>旧</a><i id=a> </i>", "旧"),
    ("<a id=x href=a aria-labelledby=a>旧</a><i id=a aria-label=甲>乙</i>", "甲"),
    ("<a id=x href=a aria-labelledby=a>旧</a><img id=a alt=甲 src=a>", "甲"),
    ("<a id=x href=a aria-labelledby=a>旧</a><i id=a title=甲></i>", "甲"),
    ("<a id=x href=a aria-labelledby=a>旧</a><input id=a value=甲>", "甲"),
    ("<a id=x href=a><b aria-labelledby=a>旧</b></a><i id=a>甲</i>", "甲"),
    ("<a id=x href=a><b id=l aria-labelledby=x>旧</b></a>", "旧"),
    (
        "<label id=l for=x>甲<b aria-labelledby=x>乙</b></label><input id=x aria-labelledby=l>",
        "甲乙",
    ),
]
EMBEDDED = [
    # 2C: what a field in the label of another holds is part of the sentence.
    ("<input type=checkbox id=x><label for=x>每 <input value=3> 天</label>", "每 3 天"),
    (
        "<input type=checkbox id=x><label for=x>每 <input value=3 aria-label=数> 天</label>",
        "每 3 天",
    ),
    (
        "<input type=checkbox id=x><label for=x>每<select><option>周<option selected>月</select>报</label>",
        "每 月 报",
    ),
    ("<input type=checkbox id=x><label for=x>每<select><option>周</select>报</label>", "每 周 报"),
    ("<input type=checkbox id=x><label for=x>响<input type=range value=5>声</label>", "响 5 声"),
    (
        "<input type=checkbox id=x><label for=x>响<b role=slider aria-valuenow=5 aria-valuetext=五></b>声</label>",
        "响 五 声",
    ),
    (
        "<input type=checkbox id=x><label for=x>响<b role=spinbutton aria-valuenow=5></b>声</label>",
        "响 5 声",
    ),
    ("<input type=checkbox id=x><label for=x>写<b role=textbox>甲</b>完</label>", "写 甲 完"),
    ("<input type=checkbox id=x><label for=x>写<textarea>甲</textarea>完</label>", "写 甲 完"),
    (
        "<input type=checkbox id=x><label for=x>选<b role=listbox><i role=option aria-selected=true>甲</i>"
        "<i role=option>乙</i></b>项</label>",
        "选 甲 项",
    ),
    ("<label>电话<input id=x value=1>号</label>", "电话号"),
    ("<label>方式<select id=x><option>邮寄</select></label>", "方式"),
    ("<label><input type=checkbox id=x>同意</label>", "同意"),
]
LABELS = [
    # 2D and 2E: what the author wrote, then what HTML gives.
    ("<a id=x href=a aria-label=甲 title=乙>丙</a>", "甲"),
    ("<a id=x href=a aria-label=' '>丙</a>", "丙"),
    ("<label for=x>甲</label><label>乙<input id=x></label>", "甲 乙"),
    ("<label>甲<input><input id=x></label>", ""),
    ("<label>甲<input type=hidden><input id=x></label>", "甲"),
    ("<label for=y>甲<input id=x></label>", ""),
    ("<label for=x aria-label=甲>乙</label><input id=x>", "甲"),
    ("<label>甲<div id=x role=textbox></div></label>", ""),
    ("<input id=x placeholder=甲>", "甲"),
    ("<input id=x title=甲 placeholder=乙>", "甲"),
    ("<input id=x type=button value=甲>", "甲"),
    ("<input id=x type=submit>", "提交"),
    ("<input id=x type=reset>", "重置"),
    ("<input id=x type=image alt=甲 title=乙>", "甲"),
    ("<input id=x type=image title=乙>", "乙"),
    ("<input id=x type=image value=丙>", ""),
    ("<label for=x>甲</label><button id=x>乙</button>", "甲"),
    ("<label for=x>甲</label><output id=x>3</output>", "甲"),
    ("<label for=x>甲</label><meter id=x value=1></meter>", "甲"),
    ("<fieldset id=x><legend>甲</legend><legend>乙</legend></fieldset>", "甲"),
    ("<fieldset id=x title=甲></fieldset>", "甲"),
    ("<fieldset id=x><div><legend>甲</legend></div></fieldset>", ""),
    ("<table id=x><caption>甲<b>乙</b></caption><tr><td>丙</table>", "甲乙"),
    ("<figure id=x><img src=a alt=丙><figcaption>甲</figcaption></figure>", "甲"),
    ("<iframe id=x title=甲></iframe>", "甲"),
    ("<object id=x data=a.png title=甲>乙</object>", "甲"),
    ("<object id=x data=a.png>乙</object>", ""),
    ("<select><optgroup id=x label=甲><option>乙</select>", "甲"),
    ("<select><option id=x label=甲>乙</select>", "甲"),
    ("<map><area id=x href=a alt=甲></map>", "甲"),
    ("<map><area id=x href=a title=甲></map>", "甲"),
    ("<img id=x src=a alt='' title=甲>", "甲"),
    ("<svg id=x role=img><title>甲</title><desc>乙</desc></svg>", "甲"),
    ("<svg id=x role=img><g><title>甲</title></g></svg>", ""),
    ("<svg><g id=x role=img><title>甲</title></g></svg>", "甲"),
    ("<a id=x href=a><svg><title>甲</title></svg></a>", "甲"),
    ("<details><summary id=x>甲<b>乙</b></summary></details>", "甲乙"),
]
CONTENT = [
    # 2F to 2I: roles that are named by what is in them, and how pieces are joined.
    ("<h2 id=x>甲<b>乙</b>丙</h2>", "甲乙丙"),
    ("<h2 id=x>甲<div>乙</div>丙</h2>", "甲 乙 丙"),
    ("<h2 id=x>甲<br>乙</h2>", "甲 乙"),
    ("<h2 id=x>a <b> b </b> c</h2>", "a b c"),
    ("<h2 id=x>a<!-- b -->c</h2>", "ac"),
    ("<h2 id=x>甲<img src=a alt=乙><img src=a alt=丙 role=none></h2>", "甲乙"),
    ("<h2 id=x>甲<i aria-label=乙></i><i title=丙></i></h2>", "甲乙丙"),
    ("<h2 id=x>甲<a href=a><i><b>乙</b></i></a></h2>", "甲乙"),
    ("<h2 id=x><input type=submit value=甲></h2>", "甲"),
    ("<h2 id=x title=甲></h2>", "甲"),
    ("<div id=x role=checkbox>甲</div>", "甲"),
    ("<div id=x role=link><div role=none>甲</div></div>", "甲"),
    ("<div id=x role=doc-noteref>甲</div>", "甲"),
    ("<div id=x role=navigation>甲</div>", ""),
    ("<div id=x role=dialog><h2>甲</h2></div>", ""),
    ("<div id=x role=textbox>甲</div>", ""),
    ("<ul><li id=x>甲</ul>", ""),
    ("<table><tr><th id=x>甲</table>", "甲"),
    ("<table role=none><tr><td id=x>甲</table>", ""),
]


@pytest.mark.parametrize(
    ("html", "expected"), [*HIDDEN, *REFERRED, *EMBEDDED, *LABELS, *CONTENT], ids=str
)
def test_step(html, expected):
    """What is heard is what the specification gives."""
    page = Page(f"<body>{html}".encode())
    (element,) = (each for each in page.elements if each.get("id") == "x")
    assert name(element, page) == expected


def test_references_in_a_circle_end():
    """Two elements that refer to each other give each other's words, once."""
    page = Page(
        b"<body><h2 id=a>1<b aria-labelledby=b>2</b></h2><h2 id=b>3<b aria-labelledby=a>4</b></h2>"
    )
    assert [name(each, page) for each in page.root.iter("h2")] == ["134", "312"]


def test_long_chains_of_references_are_not_followed():
    """Ten thousand labels that refer to the next one cost as much as ten thousand labels."""
    parts = (f"<a href=a id=a{n} aria-labelledby=a{n + 1}>{n}</a>" for n in range(3000))
    page = Page(("<body>" + "".join(parts)).encode())
    assert [name(each, page) for each in page.root.iter("a")][:2] == ["1", "2"]
