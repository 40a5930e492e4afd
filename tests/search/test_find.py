"""The index on disk → hits, in Python and, by node, as the browser does it."""

import json
from dataclasses import asdict

import pytest

from gongkai import search
from gongkai.errors import GongkaiError
from gongkai.search.blob import unpack, unpack_document


def first(folder, query):
    """The address of the first hit."""
    found = search.find(folder, query)
    return found[0].url if found else ""


def test_titles_are_found_first(folder, documents):
    """A whole title brings its document first, also when another title holds all of it."""
    cards = [unpack_document(unpack(blob).document)[0] for _, blob in documents]
    assert [first(folder, card.title) for card in cards] == [card.url for card in cards]


@pytest.mark.parametrize(
    "number",
    [
        "明政办〔2026〕3号",
        "明政办(2026)3号",
        "明政办 2026 3号",
        "mc000014349/2026-00012",
        "ＭＣ000014349/2026-00012",
    ],
)
def test_number_is_found_first(folder, number):
    """The document that bears a number comes before those that name it."""
    assert first(folder, number) == "disclosure/bus/"


@pytest.mark.parametrize(
    ("phrase", "id_"),
    [
        ("老年人凭证免费乘车", "bus"),
        ("票价管理由交通运输局负责", "bus-notice"),
        ("票价管理办法另行制定", "bus-plan"),
        ("本细则由水务局解释", "river-2"),
        ("请提前储水", "water"),
    ],
)
def test_phrase_of_a_text_is_found_first(folder, phrase, id_):
    """A phrase brings the text that holds it in one piece."""
    assert first(folder, phrase) == f"disclosure/{id_}/"


def test_date_finds_what_bears_it(folder):
    """A date in any notation finds the document of that day."""
    assert first(folder, "2026年3月5日") == first(folder, "2026/3/5") == "disclosure/bus/"


def test_hit_shows_where_the_words_stand(folder):
    """A hit has what a result shows: card, excerpt, and the part of the page it is from."""
    hit = search.find(folder, "老年人 免费乘车")[0]
    assert (hit.title, hit.section) == ("明川市公共汽车票价管理办法", "tiao-2")
    assert hit.excerpt == "六十五周岁以上老年人凭证免费乘车。"
    assert (hit.card.organ, hit.card.date, hit.card.number) == (
        "测试市人民政府",
        "2026-03-05",
        "明政办〔2026〕3号",
    )


@pytest.mark.parametrize("query", ["", "  ", "。！", "qwxyz", "𠮷𠮷"])
def test_query_that_nothing_answers(folder, query):
    """What stands nowhere finds nothing, without a fault."""
    assert search.answer(folder, query) == search.Answer(0, ())


def test_limit_cuts_and_count_does_not(folder):
    """The count is of all that answer."""
    answer = search.answer(folder, "常务会议", 3)
    assert (len(answer.hits), answer.count) == (3, 12)
    assert [hit.url for hit in search.find(folder, "常务会议", 12)][:3] == [
        hit.url for hit in answer.hits
    ]


QUERIES = [
    "公共汽车票价", "票价 管理", "老年人凭证免费乘车", "明政办〔2026〕3号", "2026-03-05", "IC卡", "gb2760-2011", "河道", "垃圾", "教育工作",
    "常务会议", "第5次会议", "停水通知", "公交票价怎么收", "税", "", "qwxyz", "免费 ， 配送", "河道管理规定", "5.2%", "市政府", "研究教育教育工作",
]  # fmt: skip


def test_both_readers_answer_alike(folder, ask_browser):
    """Order, score, excerpt and count are the same in Python and in the browser's reader."""
    for query, told in zip(QUERIES, ask_browser(folder, QUERIES), strict=True):
        answer = search.answer(folder, query)
        mine = [
            {name: asdict(hit)[name] for name in ("url", "score", "section", "excerpt")}
            for hit in answer.hits
        ]
        assert (answer.count, mine) == (told["count"], told["hits"]), query


def test_both_readers_answer_alike_when_postings_are_cut(
    tmp_path, make_page, make_entry, write_index, ask_browser, monkeypatch
):
    """A document whose posting was left out counts as holding the term in part, in both alike."""
    monkeypatch.setattr("gongkai.search.shards.KEPT", 5)
    pages = [
        (
            make_entry(f"news/{n:02}/"),
            make_page(
                f"通知{n}", f"<p>{'教育' * (n % 7 + 1)}工作。{'河道整治' if n % 4 else ''}</p>"
            ),
        )
        for n in range(40)
    ]
    folder = write_index(tmp_path, [(entry, search.extract(html, entry)) for entry, html in pages])
    queries = ["教育工作", "河道整治 教育", "通知", "教育工作河道"]
    for query, told in zip(queries, ask_browser(folder, queries), strict=True):
        answer = search.answer(folder, query)
        assert answer.count == told["count"]
        assert [(hit.url, hit.score) for hit in answer.hits] == [
            (hit["url"], hit["score"]) for hit in told["hits"]
        ]


def test_folder_without_an_index(tmp_path):
    """No index is a fault of the call, with a name of its own."""
    with pytest.raises(GongkaiError) as fault:
        search.find(tmp_path, "票价")
    assert fault.value.name == "no-search-index"


@pytest.mark.parametrize("damage", ["format", "json", "shard", "missing"])
def test_damaged_index(tmp_path, documents, write_index, damage):
    """Another format, broken JSON, a foreign or missing file: one fault, never a wrong answer."""
    folder = write_index(tmp_path, documents)
    index, parts = folder / "search/index.json", list(folder.glob("search/shards/*/*.bin"))
    if damage == "format":
        index.write_text(json.dumps(json.loads(index.read_text()) | {"format": 99}))
    elif damage == "json":
        index.write_text("{")
    for file in parts:
        if damage == "shard":
            file.write_bytes(b"<!DOCTYPE html>")
        elif damage == "missing":
            file.unlink()
    with pytest.raises(GongkaiError) as fault:
        search.find(folder, "票价")
    assert fault.value.name == "bad-search-index"
