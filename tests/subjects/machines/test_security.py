"""`security.txt`: whom to write to about a weakness of the site (RFC 9116)."""

import pytest

SITE = "编号: test\n名称: 测试市人民政府\n域名: www.x.gov.cn\n"


def test_contact_and_its_end(portal):
    """The four fields, from `site.yaml`; without a contact there is no file."""
    assert portal.build().code == 0
    assert not (portal.output / "security.txt").exists()
    keys = "安全联系: mailto:sec@x.gov.cn\n安全联系有效期: 2027-06-30\n"
    portal.write("content/data/site.yaml", SITE + keys)
    assert portal.build().code == 0
    assert (portal.output / "security.txt").read_text("utf-8") == (
        "Contact: mailto:sec@x.gov.cn\n"
        "Expires: 2027-06-30T23:59:59+08:00\n"
        "Preferred-Languages: zh-CN, en\n"
        "Canonical: https://www.x.gov.cn/.well-known/security.txt\n"
    )


@pytest.mark.parametrize(
    ("keys", "line", "reason"),
    [
        ("安全联系: sec@x.gov.cn\n安全联系有效期: 2027-06-30\n", 4, "“s***@***”不能作安全联系"),
        ("security_contact: http://x.cn/\nsecurity_expires: 2027-06-30\n", 4, "不能作安全联系"),
        ("安全联系: tel:12345\n安全联系有效期: 明年\n", 5, "“明年”不是日期"),
        ("安全联系: tel:12345\n安全联系有效期: 2027-02-30\n", 5, "“2027-02-30”不是日期"),
        ("安全联系: tel:12345\n", 4, "还要写“安全联系有效期”"),
    ],
)
def test_what_cannot_be_used_is_reported(portal, keys, line, reason):
    """At its line, with what to write."""
    portal.write("content/data/site.yaml", SITE + keys)
    ran = portal.build()
    assert ran.code == 1 and reason in ran.out
    assert f"content/data/site.yaml:{line}" in ran.out
