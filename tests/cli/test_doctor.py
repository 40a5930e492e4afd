"""`gongkai doctor`: what is to be done on a machine and in a portal, and nothing else."""

import hashlib
import re
from pathlib import Path

import pytest

from gongkai.run import shipped
from gongkai.run.wheel import NAME as WHEEL

ROOT = Path(__file__).resolve().parents[2]
STARTER = ROOT / "gongkai/starter"
OLD_ALERT = '#!/bin/sh\n# gongkai-file: deploy/alert.sh 1\necho "$1"\n'


@pytest.fixture
def site(portal, tmp_path):
    """A portal as `gongkai init` leaves it."""
    folder = tmp_path / "site"
    assert portal.run("init", str(folder)).code == 0
    return folder


@pytest.fixture
def doctor(portal, site, tmp_path, monkeypatch):
    """Ask about the portal; no nginx of this machine is looked at, and no library is another."""
    monkeypatch.setattr("gongkai.run.machine._LOCKED", re.compile("(never)(there)"))
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    axe = site / "node_modules/axe-core/axe.min.js"
    axe.parent.mkdir(parents=True)
    axe.touch()
    (tmp_path / "nginx/conf.d").mkdir(parents=True)
    nginx = ("--nginx", str(tmp_path / "nginx"))

    def ask(*words: str) -> tuple[int, list[str]]:
        ran = portal.run("doctor", "--site", str(site), *nginx, *words)
        assert not ran.err
        return ran.code, ran.out.splitlines()[1:]

    return ask


@pytest.fixture
def older(monkeypatch):
    """An earlier form of alert.sh, as if we had shipped it as number 1."""
    digest = hashlib.sha256(OLD_ALERT.encode()).hexdigest()
    alert = (digest, *shipped.FORMS["deploy/alert.sh"][1:])
    monkeypatch.setattr(shipped, "FORMS", {**shipped.FORMS, "deploy/alert.sh": alert})
    return OLD_ALERT


def test_forms_are_recorded():
    """Each file that `init` writes bears its name and its number, and each form has its digest: raise the one, add the other."""
    for path, forms in shipped.FORMS.items():
        text = shipped.ours_of(path)
        assert f"# gongkai-file: {path} {len(forms)}\n" in text[:100], path
        assert hashlib.sha256(text.encode()).hexdigest() == forms[-1], path
    read_by_machines = {
        file.relative_to(STARTER).as_posix()
        for file in STARTER.rglob("*")
        if file.suffix in (".yml", ".conf", ".sh")
    }
    assert read_by_machines | {".gitignore"} == set(shipped.FORMS)


def test_new_portal_is_fine(doctor):
    """Nothing is to be done."""
    assert doctor() == (0, ["没有要办的。"])


def test_own_values_and_own_edits_are_no_fault(doctor, site):
    """An office fills in its host and changes what it likes; what it does not use it deletes."""
    nginx = site / "deploy/nginx.conf"
    text = nginx.read_text("utf-8").replace("/srv/portal", "/data/www")
    nginx.write_text(text.replace("www.example.gov.cn", "www.x.gov.cn x.gov.cn"), "utf-8")
    with (site / "deploy/alert.sh").open("a") as file:
        file.write("# 本单位加的\n")
    (site / ".gitlab-ci.yml").unlink()
    assert doctor() == (0, ["没有要办的。"])


def test_old_file_is_told_and_renewed(doctor, site, older):
    """A file that nobody edited is put up to date, and then all is well."""
    (site / "deploy/alert.sh").write_text(older, "utf-8")
    told = (
        "要办：“deploy/alert.sh”是旧版的 deploy/alert.sh，没有改动过。门户里的，运行 gongkai doctor "
        "--update 换成新的；网页服务器上的，照新的换。"
    )
    assert doctor() == (1, [told, "要办的有 1 项。"])
    renewed = "已换成现在这一版：deploy/alert.sh。请看一遍改动，提交。"
    assert doctor("--update") == (0, [renewed, "没有要办的。"])
    assert (site / "deploy/alert.sh").read_text("utf-8") == shipped.ours_of("deploy/alert.sh")


def test_old_edited_file_is_compared_and_left(doctor, site, older):
    """What an office wrote is never overwritten: the difference is shown."""
    text = older + "# 本单位加的\n"
    (site / "deploy/alert.sh").write_text(text, "utf-8")
    code, lines = doctor("--update")
    assert code == 1 and lines[0].startswith(
        "要办：“deploy/alert.sh”是旧版的 deploy/alert.sh，改动过。"
    )
    assert "-# 本单位加的" in lines and "+# gongkai-file: deploy/alert.sh 2" in lines
    assert (site / "deploy/alert.sh").read_text("utf-8") == text


def test_nginx_keeps_the_offices_values(doctor, site, monkeypatch):
    """An old configuration with a host and a folder filled in counts as unedited, and keeps both."""
    ours = shipped.ours_of("deploy/nginx.conf")
    old = ours.replace("nginx.conf 4", "nginx.conf 1").replace(
        "    max_ranges                   16;\n", ""
    )
    digest = hashlib.sha256(old.encode()).hexdigest()
    forms = (digest, *shipped.FORMS["deploy/nginx.conf"][1:])
    monkeypatch.setattr(shipped, "FORMS", {**shipped.FORMS, "deploy/nginx.conf": forms})

    def filled(text: str) -> str:
        return text.replace("/srv/portal", "/data/www").replace("www.example", "www.x")

    (site / "deploy/nginx.conf").write_text(filled(old), "utf-8")
    assert doctor()[0] == 1
    assert doctor("--update")[0] == 0
    assert (site / "deploy/nginx.conf").read_text("utf-8") == filled(ours)


def test_newer_file_is_told(doctor, site):
    """The program is the old one then."""
    file = site / ".gitlab-ci.yml"
    file.write_text(file.read_text("utf-8").replace("ci.yml 4", "ci.yml 9"), "utf-8")
    told = "要办：“.gitlab-ci.yml”比这个程序带的 .gitlab-ci.yml 新。请升级程序。"
    assert doctor() == (1, [told, "要办的有 1 项。"])


@pytest.mark.parametrize(
    "line", ["gongkai==0.1.0", "gongkai", "Gongkai[cases] >= 0.1 ; x", " gongkai @ x"]
)
def test_a_name_that_anyone_could_register_is_told(doctor, site, line):
    """The requirements of earlier portals; what the office added to them stays."""
    (site / "requirements.txt").write_text(f"{line}\nown-library==1 --hash=sha256:0\n", "utf-8")
    code, lines = doctor()
    assert code == 1 and "谁都可以注册" in lines[0]
    assert doctor("--update")[0] == 0
    text = (site / "requirements.txt").read_text("utf-8").splitlines()
    kept = [each for each in text if not each.startswith("#")]
    assert [each.split(" ")[0] for each in kept] == [
        "--requirement",
        "./wheels/gongkai-0.1.0-py3-none-any.whl",
        "own-library==1",
    ]


@pytest.mark.parametrize(
    "name",
    ["requirements.lock", "requirements-form.lock", "wheels/gongkai-0.1.0-py3-none-any.whl"],
)
def test_another_program_is_told(doctor, site, name):
    """A wheel or a list that is not of the program that runs; renewed, no other is left."""
    (site / name).write_bytes(b"x")
    (site / "wheels/gongkai-0.0.9-py3-none-any.whl").write_bytes(b"x")
    code, lines = doctor()
    assert code == 1 and "与现在运行的这一份不一样" in lines[0]
    assert doctor("--update")[0] == 0
    assert [each.name for each in (site / "wheels").iterdir()] == [WHEEL]


def test_own_requirements_stay_and_need_hashes(doctor, site):
    """A list with one line without a hash installs nothing; names that begin like ours are not ours."""
    requirements = site / "requirements.txt"
    own = "gongkai-mingchuan==1 \\\n    --hash=sha256:00\nselenium>=4.20  # audit\n--no-binary lxml\nhttps://a:b@c/d.whl\n"
    requirements.write_text(f"gongkai==0.1.0 \\\n    --hash=sha256:00\n{own}", "utf-8")
    code, said = doctor("--update")
    assert code == 1 and said[-2].startswith(
        "要办：“requirements.txt”里本单位加的 selenium、https 没有写摘要"
    )
    text = requirements.read_text("utf-8")
    assert text.endswith(f"\n{own}") and "gongkai==0.1.0" not in text


def test_libraries_beside_the_lock(doctor, monkeypatch):
    """A library of another version than the tested one is named with both."""
    monkeypatch.setattr("gongkai.run.machine._LOCKED", re.compile("^(lxml)==([^ ]+)", re.M))
    assert doctor()[0] == 0
    monkeypatch.setattr("gongkai.run.machine.version", lambda _: "0.1")
    code, lines = doctor()
    assert code == 1 and "测试过的版本：lxml 0.1（" in lines[0]


def test_missing_browser_is_no_fault(doctor, site, monkeypatch):
    """A build needs neither Chromium nor axe-core."""
    monkeypatch.setattr("shutil.which", lambda name: None)
    (site / "node_modules/axe-core/axe.min.js").unlink()
    code, lines = doctor()
    assert code == 0 and "chromedriver" in lines[0] and "axe-core" in lines[1]


def test_folder_that_cannot_be_written(doctor, site):
    """A file where a folder is needed; root may write anywhere, so rights are not tried."""
    (site / ".gongkai").write_text("")
    told = f"要办：文件夹“{site}/.gongkai”不能写。请用有权限的用户运行，或改它的权限。"
    assert doctor() == (1, [told, "要办的有 1 项。"])


def test_releases(doctor, site, portal, tmp_path):
    """No folder, then all well, then a link that leads nowhere and a list of other releases."""
    to = tmp_path / "srv"
    assert "没有发布的文件夹" in doctor("--to", str(to))[1][0]
    portal.item("news/a", "正文一句。\n")
    portal.write("content/data/redirects.yaml", "- {原地址: /news/旧/, 新地址: /news/a/}\n")
    published = portal.run("publish", "--site", str(portal.folder), "--to", str(to), "--quiet")
    assert published.code == 0
    assert doctor("--to", str(to)) == (0, ["没有要办的。"])
    (to / "redirects.map").write_text("")
    assert "改址名单" in doctor("--to", str(to))[1][0]
    (to / "current").unlink()
    assert "没有指向一个版本" in doctor("--to", str(to))[1][0]
    assert {each.name for each in to.iterdir()} >= {"releases", "redirects.map"}


def test_nginx_of_the_machine(doctor, tmp_path):
    """A root that stays when releases are switched, and an old copy of ours, are told; others' files are not."""
    to = tmp_path / "srv"
    to.mkdir()
    file = tmp_path / "nginx/conf.d/portal.conf"
    (tmp_path / "nginx/conf.d/other.conf").write_text("server { root /var/www; }\n")
    ours = shipped.ours_of("deploy/nginx.conf").replace("/srv/portal", str(to))
    file.write_text(ours, "utf-8")
    assert not [line for line in doctor("--to", str(to))[1] if "portal.conf" in line]
    wrong = ours.replace(f"{to}/current", f"{to}/releases/x")
    file.write_text(wrong.replace("nginx.conf 4", "nginx.conf 3"), "utf-8")
    found = [line for line in doctor("--to", str(to))[1] if f"“{file}”" in line]
    assert len(found) == 2 and "换版本以后仍发送旧的" in found[0] and "改动过" in found[1]


def test_no_portal(portal, tmp_path):
    """Elsewhere there is nothing to look at."""
    ran = portal.run("doctor", "--site", str(tmp_path))
    assert ran.code == 2 and "不是门户" in ran.err


def test_security_contact_that_ends(doctor, site):
    """A contact that holds for long is fine, one that is past or almost is told."""
    file = site / "output/security.txt"
    file.parent.mkdir()
    file.write_text("Contact: tel:12345\nExpires: 2999-06-30T23:59:59+08:00\n", "utf-8")
    assert doctor()[0] == 0
    file.write_text("Contact: tel:12345\nExpires: 2020-06-30T23:59:59+08:00\n", "utf-8")
    code, lines = doctor()
    assert code == 1 and "到 2020-06-30 为止" in lines[0]
    for own in ("2999-06-30", "next", "2999-06-30T00:00:00"):
        file.write_text(f"Expires: {own}\n", "utf-8")
        assert doctor()[0] == 1, own
