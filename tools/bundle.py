"""Pack what a machine without a network needs: wheels, npm packages, checksums, and instructions.

`bundle.py` makes dist/gongkai-<version>-offline.tar; `bundle.py --folder DIR` makes a folder instead.
Wheels are for the Python and the kind of machine that runs this; run it on one like the target.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from gongkai import __version__

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-form.lock")
GUIDE = """# 不联网安装 · Installing without a network

Gongkai {version}，Python {python}，{platform}。

先核对 · Verify first:

    sha256sum --check --quiet SHA256SUMS

安装 · Install:

    python3 -m venv .venv
    .venv/bin/pip install --no-index --find-links wheels --require-hashes -r requirements.lock
    .venv/bin/pip install --no-index --no-deps wheels/gongkai-{version}-py3-none-any.whl
    .venv/bin/gongkai init portal

门户自带程序；在别的机器上生成它 · A portal carries the program; to build it on another machine:

    cd portal && pip install --no-index --find-links …/wheels --require-hashes -r requirements.txt

表单 gongkai admin 要用的（可以不装）· What the form needs (optional):

    .venv/bin/pip install --no-index --find-links wheels --require-hashes -r requirements-form.lock

浏览器检查要用的 npm 包（可以不装）· npm packages of the browser audit (optional):

    cd npm && npm ci --offline --ignore-scripts --cache cache
"""


def main() -> int:
    """Make the archive, or only the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, metavar="DIR", help="leave the files here, open")
    parser.add_argument("--no-npm", action="store_true", help="leave the npm packages out")
    arguments = parser.parse_args()
    name = f"gongkai-{__version__}-offline"
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary, name)
        collect(folder, has_npm=not arguments.no_npm)
        if arguments.folder:
            print(folder)
            return 0
        archive = ROOT / "dist" / f"{name}.tar"
        archive.parent.mkdir(exist_ok=True)
        with tarfile.open(archive, "w") as tar:
            tar.add(folder, name, filter=_anonymous)
        print(f"{archive.relative_to(ROOT)} {archive.stat().st_size / 1e6:.0f} MB")
    return 0


def collect(folder: Path, *, has_npm: bool) -> None:
    """Fill the folder; what pip and npm fetch is checked against the hashes of the lock files."""
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    locked = ["--require-hashes"]
    for name in LOCKS:
        locked += ["--requirement", name]
    _run([*pip, "download", *locked, "--only-binary", ":all:", "--dest", str(wheels)])
    with tempfile.TemporaryDirectory() as built:
        # Built from a copy: what build/ has from before would go into the wheel.
        source = Path(built, "source")
        left_out = shutil.ignore_patterns(
            ".git", ".venv", "node_modules", "build", "dist", "output", ".gongkai", "*.egg-info"
        )
        shutil.copytree(
            ROOT, source, ignore=lambda at, names: left_out(at, names) & _top(at, names)
        )
        wheel = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), "."]
        _run([*pip, *wheel], source)
    for name in LOCKS:
        shutil.copy(ROOT / name, folder)
    if has_npm:
        _collect_npm(folder / "npm")
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    guide = GUIDE.format(version=__version__, python=version, platform=_platform())
    folder.joinpath("README.md").write_text(guide, "utf-8")
    _write_checksums(folder)


def _top(at: str, names: list[str]) -> set[str]:
    """Return what may be left out: names at the top only, since gongkai/build is ours."""
    return set(names) if Path(at) == ROOT else set()


def _collect_npm(folder: Path) -> None:
    """Fill npm's cache with all that package-lock.json names; `npm ci --offline` installs from it."""
    folder.mkdir()
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / name, folder)
    with tempfile.TemporaryDirectory() as used:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(ROOT / name, used)
        cache = str((folder / "cache").resolve())
        _run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--cache", cache], used)
    shutil.rmtree(folder / "cache" / "_logs", ignore_errors=True)


def _write_checksums(folder: Path) -> None:
    """Write SHA256SUMS for every file, as `sha256sum --check` reads it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in files
    ]
    folder.joinpath("SHA256SUMS").write_text("".join(lines), "utf-8")


def _platform() -> str:
    import sysconfig  # noqa: PLC0415  asked once

    return sysconfig.get_platform()


def _anonymous(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Remove from a member who packed it and when."""
    member.uid = member.gid = member.mtime = 0
    member.uname = member.gname = ""
    return member


def _run(command: list[str], folder: Path | str = ROOT) -> None:
    subprocess.run(command, cwd=folder, check=True)


if __name__ == "__main__":
    raise SystemExit(main())
