"""Nothing that is withheld, and nothing personal, is in any file of a report, in any encoding."""

import base64
import html
import json
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from tests.proposal.conftest import github, make_office, propose, texts

IDENTITY, MOBILE = "11010519491231002X", "13800138000"
SECRETS = {
    "a draft": "草稿里的秘密",
    "an item that is not due": "没有到期的秘密",
    "an item on request": "依申请的秘密",
    "a closed item": "不予公开的秘密",
    "an item that was open until now": "以前公开的秘密",
    "a draft's value": "草稿机构的秘密",
    "a draft that cannot be read": "读不出的秘密",
    "a held item": IDENTITY,
    "a warned item": MOBILE,
    "a number that elements divide": "13900139000",
    "a number that is taken out": "13700137000",
    "a file's name": "110105194912310038",
    "the token": "ghs_secret",
}


def spellings(secret: str) -> Iterator[str]:
    """The secret as any part of a page could spell it."""
    yield secret
    yield html.escape(secret)
    yield "".join(f"&#{ord(each)};" for each in secret)
    yield "".join(f"&#x{ord(each):x};" for each in secret)
    yield quote(secret) if not secret.isascii() else secret
    yield json.dumps(secret)[1:-1]
    for place in range(3):
        whole = base64.b64encode(b" " * place + secret.encode() + b"  ").decode()
        yield whole[4 * ((place + 2) // 3) : -4]


@pytest.fixture(scope="module")
def report(tmp_path_factory, compiled):
    """Two reports on a proposal with a secret of each sort: with blockers, then with those taken out."""
    folder = tmp_path_factory.mktemp("secrets")
    office = make_office(folder)
    office.item("disclosure/turned", "以前公开的秘密。\n", 索引号="mc0001/2026-00003")
    office.item("notice/warned", "联系人电话13700137000。\n\n不变的一段。\n", 标题="有电话的一件")
    office.commit()
    office.item(
        "disclosure/turned",
        "",
        索引号="mc0001/2026-00003",
        公开属性="依申请公开",
        公开属性依据="第三十六条",
    )
    office.item("notice/draft", "草稿里的秘密。\n", 草稿="是", 发布机构="草稿机构的秘密")
    office.item(
        "notice/waiting", "没有到期的秘密。\n", 发布时间="2027-01-01", 标题="没有到期的秘密"
    )
    office.item(
        "disclosure/request", "依申请的秘密。\n", 公开属性="依申请公开", 公开属性依据="第三十六条"
    )
    office.item(
        "disclosure/closed",
        "不予公开的秘密。\n",
        索引号="mc0001/2026-00002",
        公开属性="不予公开",
        公开属性依据="第十四条",
    )
    office.item("notice/held", f"张某，身份证号{IDENTITY}。\n", 标题=f"关于{IDENTITY}的公告")
    office.item(
        "notice/warned",
        f"联系人电话{MOBILE}，或者139**0013**9000。\n\n不变的一段。\n",
        标题="有电话的一件",
    )
    office.item(
        "notice/110105194912310038",
        "正文。\n",
        编号="plain",
        标题="名字里有号码的一件",
        栏目="没有的栏目",
    )
    office.commit("secrets")
    environment = github(folder, office, "secrets") | {"GITHUB_TOKEN": "ghs_secret"}
    _, to = propose(office.clone, compiled, environment, "--base", "none")
    blocked = {f"blocked/{name}": text for name, text in texts(to).items()}
    for name in ("request", "closed"):
        file = office.clone / f"content/disclosure/{name}.md"
        file.write_text(file.read_text("utf-8").rpartition("---\n")[0] + "---\n", "utf-8")
    _, to = propose(office.clone, compiled, environment)
    return texts(to) | blocked


@pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS)
def test_secret_is_nowhere(report, secret):
    """No file of the report has it."""
    for name, text in report.items():
        for spelling in spellings(secret):
            assert spelling not in text and spelling not in name, name


def test_rest_is_shown(report):
    """What is no secret of these files is there: the report is not merely empty."""
    page = report["proposal.html"]
    assert "先不要合并" in report["blocked/proposal.html"] and "先不要合并" not in page
    assert "notice/draft.md" in page and "138****" in "".join(report.values())
    assert any("不变的一段" in text for name, text in report.items() if name.startswith("pages/"))
    assert "不是主动公开" in page and "还没有到发布时间" in page
