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

import pytest

from gongkai import search
from gongkai.search import shards
from gongkai.search.arrays import to_bytes

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
    assert (index["format"], index["documents"]) == (2, len(documents))
    assert (len(index["shards"]), sum(index["shards"])) == (shards.PARTS, len(names))
    assert len([name for name in files if name.startswith("search/documents/")]) == len(documents)


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
    index = json.loads(files["search/index.json"])
    assert (index["documents"], index["shards"]) == (0, [0] * shards.PARTS)


def test_one_document_more_leaves_the_others_alone(documents, make_page, make_entry):
    """A new document does not move the files of the others."""
    entry = make_entry("a/first/")
    more = [*documents, (entry, search.extract(make_page("新", "<p>新</p>"), entry))]
    before, after = dict(search.assemble(documents)), dict(search.assemble(more))
    names = {name for name in before if name.startswith("search/documents/")}
    assert len(names) == len(documents)
    assert {name for name in names if before[name] != after[name]} == set()


def pack(*postings):
    """A list of (document, highest byte)."""
    return to_bytes(array("I", sorted(rank << 24 | document for document, rank in postings)))


def test_list_keeps_the_best_postings():
    """Of a frequent term the postings of the highest impact are kept, and the true number is told."""
    held = pack(*((number, 55 if number % 3 == 0 else 254) for number in range(3000)))
    shard = shards.encode({"的": held, "的=": held})
    found = shards.find_postings(shard, "的", shards.KEPT)
    assert (found.found, len(found.documents), found.is_cut) == (3000, shards.KEPT, True)
    assert {(document % 3, impact) for document, impact in found.documents} == {(0, 200)}
    assert len(found.titles) == 3000
    assert len(shard) == 12 + sum(shards.size_of(name, held) for name in ("的", "的="))


def test_rare_term_is_whole():
    """What fits is kept as it is, titles too; a shard to work on cuts nothing."""
    lists = {"a": pack((5, 246), (300, 0)), "a=": pack((300, 7)), "ab": pack((1, 1))}
    found = shards.find_postings(shards.encode(lists), "a", shards.KEPT)
    assert found == shards.Postings(2, ((300, 255), (5, 9)), ((300, 7),))
    assert shards.find_postings(shards.encode(lists), "b", shards.KEPT) == shards.NOTHING
    whole = shards.decode(shards.encode(lists, is_whole=True))
    assert {name: held for name, (_, held) in whole.items()} == lists


def test_posting_that_is_not_there_is_no_silent_loss():
    """A list that lacks what is to go does not fit its state: a fault of ours, told at once."""
    with pytest.raises(ValueError, match="7"):
        shards.splice(pack((5, 0)), [7], [])


def test_format_page_names_what_the_code_writes(root: Path):
    """FORMAT.md has the grammars of the code, line for line."""
    page = " ".join((root / "search" / "FORMAT.md").read_text("utf-8").split())
    for rule in (
        'shard = "GKS" format:u8 lists:u32 names:u32 found:u32*lists posting:u32* name*',
        "posting = document | rank << 24",
    ):
        assert rule in page
        assert rule in " ".join((shards.__doc__ or "").split())
