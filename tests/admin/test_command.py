"""The command `gongkai admin`: what it says when it cannot begin."""

import importlib.util
import socket


def test_missing_extra_says_what_to_install(portal, monkeypatch):
    """Without the libraries the command names them, and the one line that installs them."""
    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "uvicorn" else found(name)
    )
    ran = portal.run("admin", "--site", str(portal.folder))
    said = "gongkai: 表单需要的程序没有安装：uvicorn。 门户文件夹里没有 requirements-form.lock 的，先运行 gongkai doctor --update；在那里运行 pip install --require-hashes -r requirements-form.lock，再试一次。\n"
    assert (ran.code, ran.err) == (2, said)


def test_taken_port_is_named(portal):
    """Another program has the port: nothing is checked, and the way on is said."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ran = portal.run("admin", "--site", str(portal.folder), "--port", str(port))
    assert ran.code == 2
    assert ran.err.startswith(f"gongkai: 端口 {port} 用不了：")


def test_folder_without_a_portal_is_refused(portal, tmp_path):
    """The form has nothing to show there."""
    ran = portal.run("admin", "--site", str(tmp_path))
    assert ran.code == 2
    assert str(tmp_path) in ran.err
