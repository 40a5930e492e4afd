"""An index brought up to date is the index made at once, byte for byte."""

import json
import random

import pytest

from gongkai import search
from gongkai.search import state
from gongkai.search.numbers import number

WORDS = [
    "河道",
    "整治",
    "票价",
    "公共",
    "汽车",
    "教育",
    "工作",
    "停水",
    "通知",
    "会议",
    "research",
    "2026年3月",
    "明政办〔2026〕3号",
]


class Site:
    """Pages with blobs by key, the state of their index, and its files as a builder keeps them."""

    def __init__(self, make_page, make_entry):
        self.make_page, self.make_entry = make_page, make_entry
        self.pages, self.blobs, self.rows, self.files = {}, {}, {}, {}

    def put(self, url, title, body):
        entry = self.make_entry(url)
        key = f"{url} {title} {body}"
        self.blobs[key] = search.extract(self.make_page(title, f"<p>{body}</p>"), entry)
        self.pages[url] = key

    def put_any(self, rng, url):
        text = rng.choices(WORDS, k=rng.randrange(1, 30))
        self.put(url, "".join(text[:3]), "，".join(text))

    def update(self):
        """Bring the index up to date; give the names of what was written."""
        written = dict(search.update(self.rows, self.pages.items(), self.blobs.__getitem__))
        self.files |= written
        kept = set(search.names(self.rows))
        self.files = {name: data for name, data in self.files.items() if name in kept}
        return set(written)

    def anew(self):
        rows: dict[str, bytes] = {}
        return rows, dict(search.update(rows, self.pages.items(), self.blobs.__getitem__))


@pytest.fixture
def site(make_page, make_entry):
    """A site of 150 pages with its index."""
    made, rng = Site(make_page, make_entry), random.Random(2)
    for each in range(150):
        made.put_any(rng, f"news/{each:03}/")
    made.update()
    return made


@pytest.fixture
def anew(monkeypatch):
    """How often an index is made at once."""
    made, real = [], search.update.__globals__["assemble_all"]

    def count(*given):
        made.append(given)
        return real(*given)

    monkeypatch.setitem(search.update.__globals__, "assemble_all", count)
    return made


@pytest.mark.parametrize("seed", range(3))
def test_random_walk(site, anew, monkeypatch, seed):
    """After any edits, files and state are those of a clean build: lists cut, shards dealt anew, numbers that touch."""
    monkeypatch.setattr("gongkai.search.shards.KEPT", 20)
    monkeypatch.setattr("gongkai.search.shards._TARGET_BYTES", 300)
    monkeypatch.setattr("gongkai.search.numbers._HOMES", 400)
    rng = random.Random(seed)
    site.rows.clear()
    site.update()
    del anew[:]
    counts, moved = set(), 0
    for _ in range(25):
        before = number(site.pages)
        for _ in range(rng.randrange(1, 6)):
            url = rng.choice([*site.pages, f"notice/{rng.randrange(1000)}/"])
            if rng.random() < 0.3:
                site.pages.pop(url, None)
            else:
                site.put_any(rng, url)
        site.update()
        assert not anew
        moved += sum(before.get(url, place) != place for url, place in number(site.pages).items())
        counts.add(json.dumps(json.loads(site.files["search/index.json"])["shards"]))
        rows, files = site.anew()
        del anew[:]
        assert (site.files, site.rows) == (files, rows)
    assert moved and len(counts) > 1


def test_one_word_touches_few_files(site, anew):
    """An edit writes its document, the shards of what changed, and the entry file."""
    del anew[:]
    site.put("news/007/", "通知", "停水")
    site.update()
    site.put("news/007/", "通知", "停电")
    written = site.update()
    assert not anew
    assert len([name for name in written if name.startswith("search/documents/")]) == 1
    assert 0 < len([name for name in written if name.startswith("search/shards/")]) <= 4
    assert len(written) <= 6


def test_nothing_new_writes_nothing(site):
    """The same keys give no file at all."""
    assert site.update() == set()


def test_same_blob_under_another_key_changes_nothing(site, anew):
    """Pages that were named anew cost a look at their blobs."""
    del anew[:]
    before = dict(site.files)
    for url, key in site.pages.items():
        site.blobs[key + "!"] = site.blobs[key]
        site.pages[url] = key + "!"
    assert site.update() == {"search/index.json"}
    assert (site.files, anew) == (before, [])


@pytest.mark.parametrize("loss", ["state", "version", "blob"])
def test_what_is_lost_costs_time_alone(site, anew, monkeypatch, loss):
    """Without the state, with that of another version, or without a blob of before, all is made anew."""
    del anew[:]
    if loss == "state":
        site.rows.clear()
    elif loss == "version":
        monkeypatch.setattr(state, "VERSION", "another")
    else:
        del site.blobs[site.pages["news/007/"]]
    site.put("news/007/", "通知", "停电")
    site.update()
    assert len(anew) == 1
    assert (site.rows, site.files) == site.anew()


def test_page_that_becomes_none_is_found_no_more(site):
    """A page whose blob is empty has no file, and no list names it."""
    site.blobs["nothing"] = b""
    site.pages["news/007/"] = "nothing"
    site.update()
    assert json.loads(site.files["search/index.json"])["documents"] == 149
    assert (site.rows, site.files) == site.anew()


def test_numbers_are_of_the_set_of_addresses():
    """Order does not matter, no two are alike, and one more moves hardly any."""
    urls = [f"news/{each}/" for each in range(2000)]
    given = number(urls)
    assert number(reversed(urls)) == given
    assert len(set(given.values())) == len(urls)
    assert max(given.values()) < 1 << 24
    more = number([*urls, "notice/"])
    assert sum(more[url] != place for url, place in given.items()) <= 1
