"""Work on a real Dask cluster on loopback: scheduler and workers are processes of their own, elsewhere."""

import importlib.util
import itertools
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from gongkai import __version__
from gongkai.build.chunks import FEW
from gongkai.build.cluster import Cluster
from gongkai.build.executor import executor
from gongkai.errors import GongkaiError
from gongkai.versions import engine_digest

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("deadline")]

MANY = 600


@pytest.fixture(scope="module")
def quiet(dask, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A cluster of two workers that no test harms."""
    with dask(tmp_path_factory.mktemp("dask")) as cluster:
        yield cluster


def mark(shared: str, task: int) -> str:
    time.sleep(task % 7 / 5000)
    return f"{shared}{task}"


def tell_place(shared: None, task: int) -> tuple[int, str]:
    time.sleep(0.005)
    return os.getpid(), os.path.basename(os.getcwd())


def ask(shared: SimpleNamespace, task: int) -> Any:
    return shared.make(task)


def fail_at(shared: int, task: int) -> int:
    if task == shared:
        raise GongkaiError("bad-template", 1, why="page.html:3")
    return task


def die_once(shared: Path, task: int) -> int:
    """Kill the worker at one task, the first time: both are on one machine, which the test alone uses."""
    if task == 300:
        try:
            shared.touch(exist_ok=False)
        except FileExistsError:
            return task
        os.kill(os.getpid(), signal.SIGKILL)
    return task


def die(shared: int, task: int) -> int:
    """Kill the worker at one task, always; never the tests' own process."""
    if task == 70 and os.getpid() != shared:
        os.kill(os.getpid(), signal.SIGKILL)
    return task


@pytest.mark.parametrize("count", [0, FEW, FEW + 1, MANY])
def test_results_are_the_same_in_order(quiet, count):
    """A cluster gives what a loop would give."""
    with executor(cluster=quiet.address) as chosen:
        assert not chosen.shares_memory
        found = list(chosen.run(mark, iter(range(count)), "第"))
    assert found == [f"第{task}" for task in range(count)]


def test_all_workers_work_and_stand_elsewhere(quiet):
    """Many tasks reach both workers, in their own folders; few stay here."""
    with executor(cluster=quiet.address) as chosen:
        many = set(chosen.run(tell_place, range(MANY), None))
        few = set(chosen.run(tell_place, range(FEW), None))
    assert {folder for _, folder in many} == {"w0", "w1"}
    assert {pid for pid, _ in few} == {os.getpid()}


def test_a_portals_own_code_goes_along(quiet, tmp_path, monkeypatch):
    """Lambdas, and classes of modules loaded from files, go to workers and come back."""
    path = tmp_path / "portal_bulletin.py"
    path.write_text("class Kind:\n    def __init__(self, zh):\n        self.zh = zh\n", "utf-8")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, path.stem, module)
    spec.loader.exec_module(module)
    shared = SimpleNamespace(make=lambda task: module.Kind(f"第{task}类"))
    with executor(cluster=quiet.address) as chosen:
        found = list(chosen.run(ask, range(MANY), shared))
    assert [each.zh for each in found] == [f"第{task}类" for task in range(MANY)]


def test_tasks_are_fetched_as_they_are_needed(quiet):
    """Tasks without end do no harm, and a run that is left does not stand in the next one's way."""
    with executor(cluster=quiet.address) as chosen:
        some = list(itertools.islice(chosen.run(mark, itertools.count(), ""), 100))
        assert some == [str(task) for task in range(100)]
        assert list(chosen.run(mark, range(MANY), "")) == [str(task) for task in range(MANY)]


def test_what_a_task_raises_comes_in_its_turn(quiet):
    """First the results before it, then the exception as it was."""
    found = []
    with executor(cluster=quiet.address) as chosen, pytest.raises(GongkaiError) as raised:
        for each in chosen.run(fail_at, range(MANY), 123):
            found.append(each)
    assert found == list(range(123))
    assert (raised.value.name, raised.value.exit_code) == ("bad-template", 1)
    assert raised.value.gaps == {"why": "page.html:3"}


def test_killed_worker_costs_a_retry(dask, tmp_path):
    """All results, in order, none twice, from the worker that is left."""
    with dask(tmp_path / "dask") as cluster, executor(cluster=cluster.address) as chosen:
        found = list(chosen.run(die_once, range(MANY), tmp_path / "died"))
        assert sorted(n for n, p in cluster.processes.items() if p.poll() is None)[0] == "scheduler"
        assert len([p for p in cluster.processes.values() if p.poll() is None]) == 2
    assert found == list(range(MANY))


def test_work_outlives_all_workers(dask, tmp_path):
    """When the last worker that held the work is gone, the one that its nanny starts gets it anew."""
    nanny = ("--nanny",)
    with (
        dask(tmp_path / "dask", 1, *nanny) as cluster,
        executor(cluster=cluster.address) as chosen,
    ):
        found = list(chosen.run(die_once, range(MANY), tmp_path / "died"))
    assert (tmp_path / "died").exists()
    assert found == list(range(MANY))


def test_task_that_always_kills_its_worker(dask, tmp_path):
    """After four tries it is an error, though there is one more worker."""
    with (
        dask(tmp_path / "dask", 5) as cluster,
        executor(cluster=cluster.address) as chosen,
        pytest.raises(GongkaiError) as raised,
    ):
        list(chosen.run(die, range(MANY), os.getpid()))
    assert raised.value.name == "worker-lost"
    assert raised.value.gaps["tries"] == "4"
    assert "tcp://127.0.0.1:" in raised.value.gaps["why"]


def test_no_worker_left(dask, tmp_path):
    """Without workers a run ends after a while, and says so."""
    with (
        dask(tmp_path / "dask", 1) as cluster,
        Cluster(cluster.address, patience_s=1) as chosen,
        pytest.raises(GongkaiError) as raised,
    ):
        list(chosen.run(die, range(MANY), os.getpid()))
    assert raised.value.name == "cluster-empty"
    assert raised.value.gaps == {"address": cluster.address}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A copy of the package, laid out as a wheel installs it; PYTHONPATH puts it first."""
    folder = tmp_path_factory.mktemp("copy")
    ignore = shutil.ignore_patterns("__pycache__", "starter")
    shutil.copytree(root / "gongkai", folder / "gongkai", ignore=ignore)
    shutil.copytree(
        root / "plugins", folder / "gongkai" / "plugins", ignore=ignore, dirs_exist_ok=True
    )
    return folder


def test_same_engine_elsewhere_is_taken(dask, copy, tmp_path):
    """The same code in another folder is the same engine."""
    with (
        dask(tmp_path / "dask", 1, "--no-nanny", PYTHONPATH=str(copy)) as cluster,
        executor(cluster=cluster.address) as chosen,
    ):
        assert len(list(chosen.run(mark, range(FEW + 1), ""))) == FEW + 1


def change(copy: Path, folder: Path) -> str:
    """Another engine: one file of the copy differs. Gives the folder for PYTHONPATH."""
    shutil.copytree(copy, folder)
    with (folder / "gongkai" / "html.py").open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    return str(folder)


def assert_names_worker(raised: GongkaiError, name: str) -> None:
    """The error tells who differs, and both engines."""
    python = "{}.{}".format(*sys.version_info)
    assert raised.name == "cluster-worker-differs"
    assert raised.gaps["worker"].startswith(f"{name} (tcp://127.0.0.1:")
    ours = f"Gongkai {__version__} ({engine_digest()[:8]}), Python {python}"
    assert raised.gaps["ours"] == ours
    assert raised.gaps["theirs"] != ours
    assert raised.gaps["theirs"].startswith(f"Gongkai {__version__} (")


def test_worker_of_another_engine_is_refused_by_name(dask, copy, tmp_path):
    """Before any work is sent."""
    other = change(copy, tmp_path / "other")
    with dask(tmp_path / "dask", 1) as cluster:
        cluster.start_worker("stranger", PYTHONPATH=other)
        cluster.await_log("scheduler", "name: stranger")
        with pytest.raises(GongkaiError) as raised:
            executor(cluster=cluster.address)
    assert_names_worker(raised.value, "stranger")


def test_worker_of_another_engine_that_joins_later_is_refused(dask, copy, tmp_path):
    """Its first chunk tells."""
    other = change(copy, tmp_path / "other")
    with (
        dask(tmp_path / "dask", 1) as cluster,
        executor(cluster=cluster.address) as chosen,
    ):
        results = chosen.run(mark, itertools.count(), "")
        assert next(results) == "0"
        cluster.start_worker("latecomer", PYTHONPATH=other)
        with pytest.raises(GongkaiError) as raised:
            for _ in results:
                pass
    assert_names_worker(raised.value, "latecomer")


@pytest.fixture
def bare(tmp_path: Path) -> str:
    """A folder for PYTHONPATH with which the package cannot be imported."""
    broken = tmp_path / "broken" / "gongkai"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise ImportError('not here')\n", "utf-8")
    return str(broken.parent)


def test_worker_without_gongkai_is_refused(dask, bare, tmp_path):
    """A worker that cannot import us is named."""
    with dask(tmp_path / "dask", 1) as cluster:
        cluster.start_worker("bare", PYTHONPATH=bare)
        cluster.await_log("scheduler", "name: bare")
        with pytest.raises(GongkaiError) as raised:
            executor(cluster=cluster.address)
    assert raised.value.name == "cluster-worker-without"
    assert raised.value.gaps["worker"].startswith("tcp://127.0.0.1:")
    assert "not here" in raised.value.gaps["why"]


def test_worker_without_gongkai_that_joins_later_does_no_harm(dask, bare, tmp_path):
    """Dask ends a worker that cannot read what it is sent; the others do its work."""
    with dask(tmp_path / "dask", 1) as cluster, executor(cluster=cluster.address) as chosen:
        results = chosen.run(mark, itertools.count(), "")
        assert next(results) == "0"
        cluster.start_worker("bare", PYTHONPATH=bare)
        expected = 1
        while cluster.processes["bare"].poll() is None:
            assert next(results) == str(expected)
            expected += 1
        assert list(itertools.islice(results, MANY)) == [
            str(task) for task in range(expected, expected + MANY)
        ]


def test_nobody_at_the_address(unused_port):
    """A wrong address is told with the reason."""
    with pytest.raises(GongkaiError) as raised:
        Cluster(f"tcp://127.0.0.1:{unused_port}", connect_s=1)
    assert raised.value.name == "cluster-unreachable"
    assert raised.value.gaps["address"] == f"tcp://127.0.0.1:{unused_port}"


def test_without_the_library(monkeypatch):
    """What to install is said; no other executor needs it."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(GongkaiError) as raised:
        executor(cluster="tcp://127.0.0.1:1")
    assert raised.value.name == "cluster-no-library"
