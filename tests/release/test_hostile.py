"""Bundles and inventories that somebody wrote by hand: refused by name, with nothing changed."""

import gzip
import hashlib
import io
import json
import random
import tarfile
from datetime import datetime, timedelta

import pytest

from gongkai.clock import BEIJING
from gongkai.errors import GongkaiError
from gongkai.release import bundle, inventory
from gongkai.release.inventory import Inventory, ReleasedFile, from_plain, stamp_of, walk
from gongkai.release.publish import Draft, publish, roll_back
from gongkai.release.verify import verify
from tests.release.conftest import NOW, Square, contents

SEED = 20261121
MUTANTS = 1500
FIRST_BYTES = 1500
"""The first member with its header: half of all changes are made there."""
X = ReleasedFile(hashlib.sha256(b"x").hexdigest(), 1)


@pytest.fixture
def far(tmp_path):
    """The other side of the gap: no release yet."""
    return Square(tmp_path / "far")


def write(file, manifest, members=()):
    """Write a tar of a first member and others."""
    with tarfile.open(file, "w", format=tarfile.USTAR_FORMAT) as tar:
        for name, body in [("gongkai-bundle.json", manifest), *members]:
            member = tarfile.TarInfo(name)
            member.size = len(body)
            tar.addfile(member, io.BytesIO(body))
    return file


def manifest_of(release):
    """Write the first member for a release as plain data."""
    plain = {"gongkai-bundle": 2, "since": "", "since_digest": "", "release": release}
    return json.dumps(plain).encode()


def refusal(far, file, now=NOW):
    """Apply a bundle that must be refused; gives name and gaps, after a look that nothing is left of it."""
    with pytest.raises(GongkaiError) as caught, far.shelf.locked("test"):
        bundle.apply(far.shelf, file, 5, now)
    assert not far.shelf.link.exists() and not list(far.shelf.releases.iterdir())
    assert caught.value.exit_code == 1
    return caught.value.name, caught.value.gaps


@pytest.mark.parametrize(
    ("files", "named"),
    [
        ({"a.html": X, "A.html": X}, "a.html"),
        ({"caf\u00e9": X, "cafe\u0301": X}, "caf"),
        ({"a": X, "A/b": X}, "A/b"),
        ({"d/" * 70 + "x": X}, "d/d"),
        ({"长" * 90: X}, "长长"),
        ({"a.html": X, "a.html.br": X}, "a.html.br"),
        ({"a.html": X, "A.HTML.GZ": X}, "A.HTML.GZ"),
        ({"a.html": X, "a.html.gz": X}, "a.html.gz"),
        ({"a.gz": ReleasedFile(X.sha256, 1, True)}, "a.gz"),
        ({"a": X, "b": ReleasedFile(X.sha256, 2)}, "b"),
        ({"a": ReleasedFile(X.sha256, 1 << 50)}, "a"),
    ],
)
def test_path_is_refused_by_name(far, tmp_path, files, named):
    """Two paths that are one to some file system, depths and lengths, twins that are not ours, sizes."""
    release = Inventory(NOW, "test", files).plain()
    name, gaps = refusal(far, write(tmp_path / "b.tar", manifest_of(release)))
    assert name == "bundle.damaged" and gaps["why"].startswith(named)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/a/", "/b/$request_uri"), ("/a/", '/b/"; x'), ("/a/", "/b/\nx"), ("/a/", "/b/'"),
        ("/a/", "/b/;"), ("/a/", "javascript:x"), ("/a/", "/b\\"), ("/a/", ""), ("/a/", 7),
        ('/a"/', "/b/"), ("/$a/", "/b/"), ("/a\n/", "/b/"), ("/../a/", "/b/"), ("", "/b/"),
    ],
)  # fmt: skip
def test_target_for_the_server_is_refused(far, tmp_path, old, new):
    """The web server's map would expand variables, or take what follows for its own directives."""
    release = Inventory(NOW, "test", {}, {old: new}).plain()
    name, gaps = refusal(far, write(tmp_path / "b.tar", manifest_of(release)))
    assert name == "bundle.damaged" and gaps["why"] == (bundle.printable(old) or "?")


@pytest.mark.parametrize(
    "text",
    [
        b"[" * 200_000, b'{"a":' * 100_000, b"", b"null", b"[]", b"7", b"NaN", b"9" * 5000,
        b'{"gongkai-bundle": 2, "gongkai-bundle": 2}', b'{"gongkai-bundle": 2}', b"\xff\xfe",
        b'{"gongkai-bundle": true, "since": "", "since_digest": "", "release": {}}',
        b'{"gongkai-bundle": 2, "since": "../x", "since_digest": "", "release": {}}',
        b'{"gongkai-bundle": 2, "since": "", "since_digest": "", "release": []}',
        b'{"gongkai-bundle": 2, "since": NaN, "since_digest": "", "release": {}}',
    ],
    ids=range(15),
)  # fmt: skip
def test_manifest_of_another_form_is_refused(far, tmp_path, text):
    """Nested beyond measure, twice the same member, no number, other types: never a traceback."""
    name, _ = refusal(far, write(tmp_path / "b.tar", text))
    assert name in {"bundle.damaged", "bundle.foreign"}


@pytest.mark.parametrize("value", [None, 7, 1.5, True, "x", [], {}, [[]], {"a": 1}, -1, 10**400])
def test_wrong_types_are_refused(far, tmp_path, value):
    """Whatever stands in the place of whichever member."""
    whole = Inventory(NOW, "test", {"a": X}, {"/a/": "/b/"}, {"c/": NOW}).plain()
    places = [(name,) for name in whole] + [("files", "a"), ("moved", "/a/"), ("withdrawn", "c/")]
    for place in places:
        release = json.loads(json.dumps(whole))
        target = release
        for part in place[:-1]:
            target = target[part]
        if target[place[-1]] == value:
            continue
        target[place[-1]] = value
        name, _ = refusal(far, write(tmp_path / "b.tar", manifest_of(release)))
        assert name == "bundle.damaged", place


def test_manifest_of_too_many_parts_is_refused(far, tmp_path):
    """Short enough for a first member, and some gigabytes of memory once it is read."""
    text = b"[" + b"{}," * (inventory.MOST_SIGNS // 2) + b"{}]"
    name, gaps = refusal(far, write(tmp_path / "b.tar", text))
    assert (name, gaps["why"]) == ("bundle.damaged", "JSON: [,,,,…")


def test_member_is_as_long_as_declared(far, tmp_path):
    """A member may not be larger than its inventory says, nor come twice, nor be a signature yet."""
    first = manifest_of(Inventory(NOW, "test", {"a": X}).plain())
    name = "files/" + X.sha256
    file = tmp_path / "b.tar"
    assert refusal(far, write(file, first, [(name, b"xx")]))[1] == {"why": name}
    assert refusal(far, write(file, first, [(name, b"x"), (name, b"x")]))[1] == {"value": name}
    signed = [("gongkai-bundle.sig", b"?"), (name, b"x")]
    assert refusal(far, write(file, first, signed))[0] == "bundle.signed"


@pytest.mark.parametrize("kind", [*b"1234567LKSxgNVMD"])
def test_header_of_another_kind_is_refused(far, tmp_path, kind):
    """Links, devices, sparse and extended headers, whose size may be anything."""
    member = tarfile.TarInfo("gongkai-bundle.json")
    member.size, member.type = 1 << 33 >> 1, bytes([kind])
    file = tmp_path / "b.tar"
    file.write_bytes(member.tobuf(tarfile.USTAR_FORMAT) + bytes(2048))
    name, gaps = refusal(far, file)
    assert (name, gaps) == ("bundle.foreign", {"value": "gongkai-bundle.json"})


def test_more_than_the_disk_takes_is_refused(far, tmp_path):
    """What a release declares must fit before the first file is written."""
    release = Inventory(NOW, "test", {"a": ReleasedFile(X.sha256, 1 << 42)}).plain()
    name, gaps = refusal(far, write(tmp_path / "b.tar", manifest_of(release)))
    assert (name, gaps) == ("bundle.no-room", {"mebibytes": str(1 << 22)})


def test_twin_that_unpacks_to_something_else_is_refused(far, tmp_path):
    """The web server sends the compressed copy: it must be the page, and no bomb."""
    for packed in (gzip.compress(b"y"), gzip.compress(b"x") * 2, gzip.compress(b"x" * 10**7)):
        twin = ReleasedFile(hashlib.sha256(packed).hexdigest(), len(packed), is_packed=True)
        release = Inventory(NOW, "test", {"a.html": X, "a.html.gz": twin}).plain()
        members = [("files/" + X.sha256, b"x"), ("files/" + twin.sha256, packed)]
        name, gaps = refusal(far, write(tmp_path / "b.tar", manifest_of(release), members))
        assert (name, gaps["path"]) == ("release.damaged", "a.html.gz")


def test_release_from_the_future_is_refused(far, tmp_path):
    """It would keep out each later one."""
    release = Inventory(NOW + timedelta(days=2), "test", {}).plain()
    assert refusal(far, write(tmp_path / "b.tar", manifest_of(release)))[0] == "bundle.future"


def test_release_from_the_future_locks_nobody_out(far, two, tmp_path):
    """One that is there already gives way to the next, which is dated now."""
    whole = tmp_path / "whole.tar"
    bundle.write(two.shelf, two.shelf.current(), whole, None)
    for year in (2099, 9999):
        moment = datetime(year, 12, 31, 23, 59, 59, tzinfo=BEIJING)
        with far.shelf.locked("test"):
            publish(far.shelf, Draft("test", {}, {}), moment, 5)
    with far.shelf.locked("test"):
        bundle.apply(far.shelf, whole, 5, NOW + timedelta(hours=1))
    assert far.shelf.current() == two.shelf.current()
    made = far.publish({"index.html": "新"})
    assert made.id.startswith("20261121-")


def test_first_form_is_still_read(far, two, tmp_path):
    """A bundle of 0.1 goes in under the name that it had."""
    with_form = two.shelf.inventory(two.shelf.current())
    old = Inventory(with_form.stamp, "test", with_form.files, {}, {}, 1)
    plain = {"gongkai-bundle": 1, "since": "", "since_digest": "", "release": old.plain()}
    folder = two.shelf.path(two.shelf.current())
    members = {file.sha256: (folder / path).read_bytes() for path, file in old.files.items()}
    listed = [("files/" + hash_, data) for hash_, data in sorted(members.items())]
    with far.shelf.locked("test"):
        file = write(tmp_path / "b.tar", json.dumps(plain).encode(), listed)
        bundle.apply(far.shelf, file, 5, NOW + timedelta(hours=1))
    assert (far.shelf.current(), far.shelf.inventory(old.id)) == (old.id, old)


@pytest.mark.slow
def test_no_mutant_gets_through(square, far, tmp_path):
    """Seeded changes of bytes, of the JSON's parts, of the order: refused by our own error, or the same release."""
    square.publish(
        {"a.html": "<p>一段正文。</p>\n" * 50}, site="test"
    )  # few and flat: quick to stage
    file = tmp_path / "b.tar"
    bundle.write(square.shelf, square.shelf.current(), file, None)
    whole, wanted = file.read_bytes(), contents(square.shelf.link)
    end = len(whole.rstrip(b"\0"))
    dice = random.Random(SEED)
    for number in range(MUTANTS):
        data = bytearray(whole)
        for _ in range(dice.choice((1, 1, 2, 5))):
            at = dice.randrange(dice.choice((FIRST_BYTES, end)))
            match dice.randrange(4):
                case 0:
                    data[at] ^= 1 << dice.randrange(8)
                case 1:
                    del data[at : at + dice.choice((1, 7, 512))]
                case 2:
                    data[at:at] = dice.choice((b"\0" * 512, b"[", b'"', bytes(data[at : at + 99])))
                case _:
                    data[at : at + 12] = dice.randbytes(12)
        file.write_bytes(data)
        try:
            with far.shelf.locked("test"):
                bundle.apply(far.shelf, file, 5, NOW + timedelta(hours=1))
        except GongkaiError:
            assert not far.shelf.link.exists(), number
        else:
            assert contents(far.shelf.link) == wanted, number
            far = Square(tmp_path / f"far-{number}")


def test_no_mutant_of_an_inventory_is_read(two):
    """One sign changed anywhere: refused, or the same to the last value."""
    text = two.shelf.inventory(two.shelf.current()).text()
    whole = inventory.from_plain(json.loads(text))
    dice = random.Random(SEED)
    for number in range(MUTANTS):
        at, sign = dice.randrange(len(text) - 1), dice.choice('"{}[],:0ax\\\n')
        try:
            found = inventory.from_plain(
                inventory.from_json((text[:at] + sign + text[at + dice.randrange(2) :]).encode())
            )
        except ValueError:
            continue
        assert found == whole, number


WRONG: tuple[object, ...] = (
    None, 1, True, 1.5, "x", "", [], {}, "../x", "a\x00", "\ud800", "/$x", "A/B.HTML", -1, 2**70,
    "9" * 64, ["0" * 64, 1, 1], ["0" * 64, 1, 0], "20260230-000000",
)  # fmt: skip


def forged(whole, dice):
    """Change an inventory in one or two places; its digest and id are made right again, as a forger would."""
    release = json.loads(json.dumps(whole))
    for _ in range(dice.choice((1, 2))):
        member = release[dice.choice(("files", "moved", "withdrawn"))]
        match dice.randrange(4):
            case 0:
                release["site"] = dice.choice(WRONG)
            case 1:
                member[dice.choice([*member, "n/"])] = dice.choice(WRONG)
            case 2:
                member[str(dice.choice(WRONG))] = dice.choice([*whole["files"].values(), *WRONG])
            case _:
                member.pop(dice.choice([*member, "n/"]), None)
    parts = {name: release[name] for name in ("site", "files", "moved", "withdrawn")}
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    release["digest"] = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return release | {"id": f"{release['id'][:16]}{release['digest'][:8]}"}


def test_no_forged_inventory_is_read_as_another(two):
    """Behind a digest that is right, nothing but an inventory as we write it is read."""
    known = two.shelf.inventory(two.shelf.current())
    whole = Inventory(known.stamp, "test", known.files, {"/a/": "/b/"}, {"c/": NOW}).plain()
    dice = random.Random(SEED)
    read = 0
    for number in range(MUTANTS):
        release = forged(whole, dice)
        try:
            found = inventory.from_plain(release)
        except ValueError:
            continue
        read += 1
        assert found.plain() == release, number
        assert all(inventory.is_safe(path) for path in found.files), number
        assert not set("$\"';\n") & set("".join([*found.moved, *found.moved.values()])), number
    assert 0 < read < MUTANTS // 2


def test_first_form_with_signs_of_other_sites_is_still_read(two):
    """0.1 took `;` and `'` in targets, as in `;jsessionid=`; nginx takes them between quotes."""
    new = two.shelf.inventory(two.shelf.current())
    old = Inventory(
        new.stamp, "test", new.files, {"/a/": "https://x.example/b;jsessionid=1'"}, {}, 1
    )
    assert from_plain(json.loads(old.text())) == old


def test_withdrawal_in_the_future_is_refused(far, tmp_path):
    """It would keep out every later release that has the item again."""
    release = Inventory(NOW, "test", {}, {}, {"news/": NOW + timedelta(days=1)}).plain()
    name, gaps = refusal(far, write(tmp_path / "b.tar", manifest_of(release)))
    assert (name, gaps["why"]) == ("bundle.damaged", "news/")


def test_withdrawal_by_a_wrong_clock_stops_nothing(two):
    """Neither the releases that follow with the page that says so, nor the way back between them."""
    shelf, made = two.shelf, []
    two.write({"gone/index.html": "页面已撤下"})
    for number, days in enumerate((3000, 1, 2)):
        two.write({"n.html": str(number)})
        with shelf.locked("test"):
            draft = Draft("test", walk(two.source), {}, {"gone/": "页面已撤下"})
            made.append(publish(shelf, draft, NOW + timedelta(days=days), 9).id)
    with shelf.locked("test"):
        assert verify(shelf, is_for_all=True).found == []
        assert roll_back(shelf, made[1], NOW) == made[1]
        assert max(shelf.inventory(made[1]).withdrawn.values()) == stamp_of(made[1])
