"""A release carried in a file: whole, or refused with nothing changed."""

import io
import json
import os
import random
import tarfile
from datetime import timedelta

import pytest

from gongkai.errors import GongkaiError
from gongkai.release import bundle
from gongkai.release.inventory import Inventory, ReleasedFile
from tests.release.conftest import LONG, NOW, Square, contents

pytestmark = pytest.mark.slow

SEED = 20261121


@pytest.fixture
def far(tmp_path):
    """The other side of the gap: no release yet."""
    return Square(tmp_path / "far")


@pytest.fixture
def carried(two, tmp_path):
    """A bundle of the latest release, whole."""
    file = tmp_path / "portal.tar"
    bundle.write(two.shelf, two.shelf.current(), file, None)
    return file


def apply(square, file):
    """Apply a bundle."""
    with square.shelf.locked("test"):
        return bundle.apply(square.shelf, file, 5, NOW + timedelta(hours=1))


def refused(square, file):
    """Apply a bundle that must be refused; gives the name of the refusal."""
    before = square.shelf.current(), contents(square.shelf.folder)
    with pytest.raises(GongkaiError) as caught:
        apply(square, file)
    with square.shelf.locked("test"):
        assert (square.shelf.current(), contents_without_lock(square)) == (
            before[0],
            {path: data for path, data in before[1].items() if "/" in path},
        )
    assert caught.value.exit_code == 1
    return caught.value.name


def contents_without_lock(square):
    """Every file of the releases; the link shows them a second time."""
    found = contents(square.shelf.folder)
    return {path: data for path, data in found.items() if "/" in path}


def forge(file, release, members=(), since=""):
    """Write a bundle by hand: a manifest that is right in itself, and members."""
    manifest = {"gongkai-bundle": 1, "since": since, "since_digest": since, "release": release}
    data = json.dumps(manifest).encode()
    with tarfile.open(file, "w") as tar:
        for member, body in [(tarfile.TarInfo("gongkai-bundle.json"), data), *members]:
            member.size = len(body)
            tar.addfile(member, io.BytesIO(body))
    return file


def test_other_side_gets_the_same_release(two, far, carried):
    """Every file, byte for byte, under the same name."""
    made = apply(far, carried)
    assert contents(far.shelf.link) == contents(two.shelf.link)
    assert (made.id, far.shelf.current()) == (two.shelf.current(), two.shelf.current())


def test_bundle_is_the_same_every_time(two, carried, tmp_path):
    """Same release, same bytes: two copies can be compared."""
    again = tmp_path / "again.tar"
    bundle.write(two.shelf, two.shelf.current(), again, None)
    assert again.read_bytes() == carried.read_bytes()


def test_difference_alone_is_carried(two, far, carried, tmp_path):
    """With `--since`, only what the other side lacks; its own files are linked."""
    apply(far, carried)
    base = two.shelf.inventory(two.shelf.current())
    two.publish({"news/b/index.html": "乙", "news/c/index.html": LONG})
    file = tmp_path / "difference.tar"
    assert bundle.write(two.shelf, two.shelf.current(), file, base) == 1  # 乙; the long one is had
    made = apply(far, file)
    assert contents(far.shelf.link) == contents(two.shelf.link)
    assert made.linked == 4


def test_command_line_carries_a_release(portal, tmp_path):
    """`publish --bundle` here, `apply` there."""
    portal.item("news/a")
    file, near, far = (str(tmp_path / name) for name in ("portal.tar", "near", "far"))
    site = ("--site", str(portal.folder), "--quiet")
    assert portal.run("publish", "--to", near, "--bundle", file, *site).code == 0
    ran = portal.run("apply", file, "--to", far)
    assert ran.code == 0 and ran.out.startswith("已装上 ")
    assert "已经装过" in portal.run("apply", file, "--to", far).out
    assert os.readlink(f"{near}/current") == os.readlink(f"{far}/current")


def test_base_may_go_with_this_publication(portal, tmp_path):
    """What the other side has may be the very release that is removed now."""
    near, file = tmp_path / "near", str(tmp_path / "portal.tar")
    publish = ("publish", "--to", str(near), "--site", str(portal.folder), "--quiet", "--keep", "1")
    for number in range(2):
        portal.item(f"news/{number}")
        assert portal.run(*publish).code == 0
    first = min(path.stem for path in near.glob("releases/*.json"))
    portal.item("news/2")
    assert portal.run(*publish, "--bundle", file, "--since", first).code == 0
    assert not (near / "releases" / first).exists()


def test_since_needs_a_bundle(portal):
    """`--since` alone would do nothing, silently."""
    assert portal.run("publish", "--to", "x", "--since", "y").code == 2


def test_damage_anywhere_is_refused(two, far, carried):
    """A flipped byte changes nothing: the bundle is refused, or what differs is not part of it."""
    whole, wanted = carried.read_bytes(), contents(two.shelf.link)
    dice = random.Random(SEED)
    for place in [*dice.sample(range(len(whole)), 60), 0, 156, 157, 345]:
        data = bytearray(whole)
        data[place] ^= 1 << dice.randrange(8)
        carried.write_bytes(data)
        try:
            apply(far, carried)
        except GongkaiError as fault:
            assert fault.name in {"bundle.damaged", "bundle.foreign"}, place
            assert not far.shelf.link.exists(), place
        else:
            assert contents(far.shelf.link) == wanted, place
            far = Square(far.shelf.folder.with_name(f"far-{place}"))


def test_cut_short_is_refused(two, far, carried):
    """However much of it is missing."""
    whole = carried.read_bytes()
    for size in [0, 1, 511, 512, 700, len(whole) // 2, whole.rindex(b"files/") - 1]:
        carried.write_bytes(whole[:size])
        assert refused(far, carried) in {"bundle.damaged", "bundle.foreign"}, size


@pytest.mark.parametrize(
    "path",
    ["../x", "/etc/x", "a/../../x", "a//x", "./x", ".x", "a/.x", "a\\x", "C:/x", "a\nb", "", "a/"],
)
def test_path_that_leads_out_is_refused(far, tmp_path, path):
    """A path of the manifest stays within the release."""
    body = b"x"
    file = ReleasedFile("2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881", 1)
    release = Inventory(NOW, "test", {path: file}).plain()
    member = (tarfile.TarInfo("files/" + file.sha256), body)
    assert refused(far, forge(tmp_path / "b.tar", release, [member])) == "bundle.damaged"
    assert not (far.shelf.folder / "x").exists() and not (tmp_path / "x").exists()


def test_file_in_place_of_a_folder_is_refused(far, tmp_path):
    """`a` and `a/b` cannot both be files."""
    file = ReleasedFile("0" * 64, 1)
    release = Inventory(NOW, "test", {"a": file, "a/b": file}).plain()
    assert refused(far, forge(tmp_path / "b.tar", release)) == "bundle.damaged"


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE]
)
def test_member_that_is_no_file_is_refused(far, tmp_path, kind):
    """A link in the archive could make a later member be written anywhere."""
    file = ReleasedFile("2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881", 1)
    member = tarfile.TarInfo("files/" + file.sha256)
    member.type, member.linkname = kind, "/etc/passwd"
    release = Inventory(NOW, "test", {"a": file}).plain()
    assert refused(far, forge(tmp_path / "b.tar", release, [(member, b"")])) == "bundle.foreign"


def test_member_too_many_is_refused(far, tmp_path):
    """What the manifest does not name is not taken along."""
    release = Inventory(NOW, "test", {}).plain()
    extra = (tarfile.TarInfo("../../x"), b"x")
    assert refused(far, forge(tmp_path / "b.tar", release, [extra])) == "bundle.foreign"


def test_other_archives_are_refused(far, tmp_path):
    """A tar that Gongkai did not write, and a file that is none."""
    file = tmp_path / "other.tar"
    with tarfile.open(file, "w") as tar:
        tar.addfile(tarfile.TarInfo("readme.txt"))
    assert refused(far, file) == "bundle.foreign"
    file.write_text("不是压缩包", "utf-8")
    assert refused(far, file) == "bundle.damaged"


def test_other_site_is_refused(two, far, carried):
    """The bundle of one office does not replace another's site."""
    far.publish({"index.html": "别的单位"}, site="other")
    assert refused(far, carried) == "release.other-site"


def test_older_release_is_refused(two, far, carried, tmp_path):
    """A file found in a drawer does not take the site back by a week."""
    older = tmp_path / "older.tar"
    bundle.write(two.shelf, two.shelf.ids()[0], older, None)
    apply(far, carried)
    assert refused(far, older) == "bundle.older"


def test_missing_base_is_refused(two, far, tmp_path):
    """A difference is of use only beside what it differs from."""
    first, second = two.shelf.ids()
    file = tmp_path / "difference.tar"
    bundle.write(two.shelf, second, file, two.shelf.inventory(first))
    assert refused(far, file) == "bundle.no-base"


def test_altered_base_is_refused(two, far, tmp_path):
    """Files that a difference leaves out are read on this side before they are served."""
    first, second = two.shelf.ids()
    whole, rest = tmp_path / "whole.tar", tmp_path / "rest.tar"
    bundle.write(two.shelf, first, whole, None)
    bundle.write(two.shelf, second, rest, two.shelf.inventory(first))
    apply(far, whole)
    (far.shelf.link / "theme/a.css").write_text("b{}", "utf-8")
    assert refused(far, rest) == "release.damaged"


def test_missing_file_is_named(portal):
    """A slip in the file's name is wrong use."""
    ran = portal.run("apply", "没有.tar", "--to", "x")
    assert (ran.code, ran.err) == (2, "gongkai: 找不到文件“没有.tar”。 请核对文件名。\n")
