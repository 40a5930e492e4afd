"""The table of a data set in a real Chromium: its headers sort it, by keyboard too, and it is said."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

pytestmark = pytest.mark.browser

COLUMNS = "- {编号: data, 名称: 数据发布, 类型: [数据集]}\n"


@pytest.fixture
def address(portal, serve):
    """A data set of three rows, one cell empty."""
    portal.write("content/data/columns.yaml", COLUMNS)
    portal.write("content/dataset/t.csv", "站台,线路数\n乙站,9\n甲站,12\n丙站,\n")
    portal.item(
        "dataset/a", "", 标题="站台", 发布机构="市府办", 发布时间="2026-03-05 09:30", 数据文件="t.csv", 开放领域="公共服务",
        数据提供机构="市府办", 更新频率="每年", 更新日期="2026-03-01", 使用许可="CC0 1.0",
        数据字典="[{字段: 站台, 含义: 名称, 类型: 文本}, {字段: 线路数, 含义: 线路, 类型: 整数}]",
    )  # fmt: skip
    assert portal.build().findings == []
    with serve(portal.output) as root:
        yield root + "dataset/a/"


def first_column(chrome) -> list[str]:
    cells = chrome.find_elements(By.CSS_SELECTOR, "[data-sortable] tbody th")
    return [cell.text for cell in cells]


def test_headers_sort_and_say_so(chrome, address):
    """Ascending, descending, as published; numbers by size, empty cells last; the state is on the header."""
    chrome.get(address)
    button = chrome.find_elements(By.CSS_SELECTOR, "[data-sortable] th button")[1]
    header = button.find_element(By.XPATH, "..")
    status = chrome.find_element(By.CSS_SELECTOR, "[data-sort-status]")
    told = []
    for _ in range(3):
        button.send_keys(Keys.ENTER)
        told.append(
            (
                first_column(chrome),
                header.get_attribute("aria-sort"),
                status.get_attribute("textContent"),
            )
        )
    assert told == [
        (["乙站", "甲站", "丙站"], "ascending", "已按“线路数”由小到大排列。"),
        (["甲站", "乙站", "丙站"], "descending", "已按“线路数”由大到小排列。"),
        (["乙站", "甲站", "丙站"], None, "已恢复原来的次序。"),
    ]
    assert chrome.switch_to.active_element == button
    assert button.size["height"] >= 44
    assert button.accessible_name == "线路数"  # the arrow is for the eye


def test_chinese_is_sorted_as_it_is_read(chrome, address):
    """Texts by the language's own order: 丙 (bing) before 甲 (jia) before 乙 (yi)."""
    chrome.get(address)
    chrome.find_element(By.CSS_SELECTOR, "[data-sortable] th button").click()
    assert first_column(chrome) == ["丙站", "甲站", "乙站"]
