"""Blobs → files: the same bytes whatever the order, the process and the seed."""

import hashlib
import json
import os
import pickle
import random
import subprocess
import sys
from array import array
from pathlib import Path

from gongkai import search
from gongkai.search import shards

PRINT_DIGEST = """
import hashlib, pickle, sys
from gongkai import search
documents = pickle.load(sys.stdin.buffer)
print(hashlib.sha256(repr(list(search.assemble(documents))).encode()).hexdigest(), search.VERSION)
"""


def test_order_of_the_documents_does_not_matter(documents):
    """The same documents in any order give the same files in the same order."""
    shuffled = random.Random(1).sample(documents, len(documents))
    assert list(search.assemble(shuffled)) == list(search.assemble(documents))


def test_hash_seed_does_not_matter(documents):
    """Two processes with other seeds write the same bytes."""
    given, told = pickle.dumps(documents), set()
    for seed in ("1", "2"):
        env = os.environ | {"PYTHONHASHSEED": seed}
        ran = subprocess.run(
            [sys.executable, "-c", PRINT_DIGEST],
            input=given,
            env=env,
            capture_output=True,
            check=True,
        )
        told.add(ran.stdout)
    mine = hashlib.sha256(repr(list(search.assemble(documents))).encode()).hexdigest()
    assert told == {f"{mine} {search.VERSION}\n".encode()}


def test_blob_is_the_same_again(make_page, make_entry):
    """A page gives the same blob each time."""
    given = make_page("票价管理办法", "<p>公共汽车票价</p>"), make_entry("a/")
    assert search.extract(*given) == search.extract(*given)


def test_names_of_the_files(documents):
    """Every file lies under search/, once, and the entry file counts them."""
    files = dict(search.assemble([*documents, (documents[0][0], b"")]))
    index = json.loads(files["search/index.json"])
    names = [name for name in files if name.startswith("search/shards/")]
    assert all(name.startswith("search/") for name in files)
    assert (index["format"], index["documents"], index["shards"]) == (1, len(documents), len(names))
    assert len([name for name in files if name.startswith("search/texts/")]) == len(documents)
    assert "search/texts/disclosure/bus.bin" in files


def test_reader_is_copied_byte_for_byte(documents, root):
    """The published reader is the one in the repository, whole."""
    files = dict(search.assemble(documents))
    modules = sorted((root / "search" / "reader").iterdir())
    assert {f"search/reader/{m.name}": m.read_bytes() for m in modules} == {
        name: data for name, data in files.items() if name.startswith("search/reader/")
    }


def test_empty_site_has_an_index():
    """A site without items is searched and answers nothing."""
    files = dict(search.assemble([]))
    assert json.loads(files["search/index.json"])["documents"] == 0
    assert files["search/shards/0.bin"] == shards.MAGIC


def test_one_document_more_leaves_texts_alone(documents, make_page, make_entry):
    """A new document does not move the texts of the others."""
    entry = make_entry("a/first/")
    more = [*documents, (entry, search.extract(make_page("新", "<p>新</p>"), entry))]
    before, after = dict(search.assemble(documents)), dict(search.assemble(more))
    texts = {name for name in before if name.startswith("search/texts/")}
    assert {name for name in texts if before[name] != after[name]} == set()


def test_record_keeps_the_best_postings():
    """Of a frequent term the postings of the highest impact are kept, and the true number is told."""
    packed = array("Q", (number << 8 | (200 if number % 3 == 0 else 1) for number in range(3000)))
    record = shards.encode_record("的".encode(), packed, array("Q"))
    found = shards.find_postings(shards.MAGIC + record, "的".encode())
    assert (found.found, len(found.documents), found.is_cut) == (3000, shards.KEPT, True)
    assert {document % 3 for document, _ in found.documents} == {0}


def test_rare_term_is_whole():
    """What fits is kept as it is, titles too."""
    record = shards.encode_record(
        b"a", array("Q", [5 << 8 | 9, 300 << 8 | 255]), array("Q", [300 << 8 | 7])
    )
    found = shards.find_postings(shards.MAGIC + record, b"a")
    assert found == shards.Postings(2, ((5, 9), (300, 255)), ((300, 7),))
    assert shards.find_postings(shards.MAGIC + record, b"b") == shards.NOTHING


def test_format_page_names_what_the_code_writes(root: Path):
    """FORMAT.md has the grammars of the code, line for line."""
    page = " ".join((root / "search" / "FORMAT.md").read_text("utf-8").split())
    for rule in (
        "record = size:varint term body",
        "posting = delta:varint impact:u8",
        "title = delta:varint length:u8",
    ):
        assert rule in page
        assert rule in " ".join((shards.__doc__ or "").split())
