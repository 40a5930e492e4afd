"""Work in this process and in several: the same results in the same order, whatever happens to workers."""

import importlib
import importlib.util
import itertools
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from gongkai.build import processors
from gongkai.build.chunks import FEW, FEW_UNASKED, Pace
from gongkai.build.executor import executor
from gongkai.errors import GongkaiError

pytestmark = pytest.mark.usefixtures("deadline")

WAYS = [(1, ""), (2, "fork"), (3, "fork"), (2, "spawn")]
METHODS = ("fork", "spawn")
MANY = 500


def mark(shared: str, task: int) -> str:
    """Some tasks take longer than others, so that workers finish out of order."""
    time.sleep(task % 7 / 5000)
    return f"{shared}{task}"


def tell_pid(shared: object, task: int) -> int:
    return os.getpid()


def echo(shared: None, task: bytes) -> bytes:
    return task


def ask(shared: SimpleNamespace, task: int) -> Any:
    return shared.make(task)


def fail_at(shared: int, task: int) -> int:
    if task == shared:
        raise GongkaiError("bad-template", 1, why="page.html:3")
    return task


class Stubborn(Exception):
    """An exception that pickles and does not unpickle."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")

    def __reduce__(self) -> tuple[Any, ...]:
        return Stubborn, ()  # said, for distributed teaches pickle to do without `__init__`


def fail_stubbornly(shared: None, task: int) -> None:
    raise Stubborn(task, 2)


def die_once(shared: Path, task: int) -> int:
    """Kill the worker at one task, the first time."""
    if task == 70:
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


def hold(shared: "threading.Lock", task: int) -> bool:
    with shared:
        return True


class Uprooted:
    """What can be pickled, and unpickled nowhere."""

    def __reduce__(self) -> tuple[Any, ...]:
        return importlib.import_module, ("no_such_library",)


def load(path: Path, text: str) -> ModuleType:
    """A module from a file, as kinds and `pelicanconf.py` are loaded."""
    path.write_text(text, "utf-8")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("jobs", "method"), WAYS)
@pytest.mark.parametrize("count", [0, 1, FEW, FEW + 1, MANY])
def test_results_are_the_same_in_order(jobs, method, count):
    """Any executor gives what a loop would give."""
    with executor(jobs, method=method) as chosen:
        found = list(chosen.run(mark, iter(range(count)), "第"))
    assert found == [f"第{task}" for task in range(count)]


@pytest.mark.parametrize("method", METHODS)
def test_few_tasks_stay_here(method):
    """Processes are for many tasks."""
    with executor(2, method=method) as chosen:
        few = set(chosen.run(tell_pid, range(FEW), None))
        many = set(chosen.run(tell_pid, range(FEW + 1), None))
    assert few == {os.getpid()}
    assert os.getpid() not in many


@pytest.mark.parametrize(
    ("processors_", "method", "jobs"),
    [(1, "fork", 1), (3, "fork", 3), (64, "fork", 8), (3, "spawn", 1)],
)
def test_processes_that_nobody_asked_for(monkeypatch, processors_, method, jobs):
    """As many as there are processors, eight at most, for more tasks than a small portal has; none where each starts anew."""
    monkeypatch.setattr(processors, "usable", lambda: processors_)
    with executor(None, method=method) as chosen:
        few = set(chosen.run(tell_pid, range(FEW_UNASKED), None))
        many = set(chosen.run(tell_pid, range(FEW_UNASKED + 1), None))
    assert few == {os.getpid()}
    assert (os.getpid() in many) == (jobs == 1)
    assert getattr(chosen, "_jobs", 1) == jobs


@pytest.mark.parametrize(
    ("files", "count"),
    [
        ({}, 16),
        ({"sys/fs/cgroup/cpu.max": "max 100000\n"}, 16),
        ({"sys/fs/cgroup/cpu.max": "200000 100000\n"}, 2),
        ({"sys/fs/cgroup/cpu.max": "50000 100000\n"}, 1),
        ({"sys/fs/cgroup/cpu.max": "nonsense\n", "proc/self/cgroup": "\n\nx:y\n"}, 16),
        (
            {
                "proc/self/cgroup": "0::/jobs/one\n",
                "sys/fs/cgroup/jobs/cpu.max": "250000 100000\n",
                "sys/fs/cgroup/jobs/one/cpu.max": "max 100000\n",
            },
            3,
        ),
        (
            {
                "proc/self/cgroup": "4:memory:/a\n3:cpu,cpuacct:/../job\n",
                "sys/fs/cgroup/cpu/job/cpu.cfs_quota_us": "400000\n",
                "sys/fs/cgroup/cpu/job/cpu.cfs_period_us": "100000\n",
                "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1\n",
                "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
            },
            4,
        ),
    ],
)
def test_processors_that_may_be_used(tmp_path, monkeypatch, files, count):
    """The share of a container counts, and that of the groups above it."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(16)), raising=False)
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    assert processors.usable(tmp_path) == count


@pytest.mark.parametrize("method", METHODS)
def test_large_bodies_pass_both_ways(method):
    """Bodies larger than a pipe holds go out and come back at the same time."""
    tasks = [bytes([task]) * 300_000 for task in range(FEW * 3)]
    with executor(2, method=method) as chosen:
        assert list(chosen.run(echo, tasks, None)) == tasks


@pytest.mark.parametrize(("jobs", "method"), WAYS)
def test_tasks_are_fetched_as_they_are_needed(jobs, method):
    """Tasks without end do no harm; a run that is left leaves no process at work."""
    with executor(jobs, method=method) as chosen:
        some = list(itertools.islice(chosen.run(mark, itertools.count(), ""), 100))
        assert some == [str(task) for task in range(100)]
        assert list(chosen.run(mark, range(MANY), "")) == [str(task) for task in range(MANY)]
    assert multiprocessing.active_children() == []


def test_fork_pickles_nothing_shared():
    """What cannot be pickled reaches forked workers."""
    with executor(2, method="fork") as chosen:
        assert all(chosen.run(hold, range(MANY), threading.Lock()))


def test_spawned_workers_stay_and_learn():
    """One set of processes for all runs, with what each run shares."""
    with executor(2, method="spawn") as chosen:
        assert list(chosen.run(mark, range(MANY), "甲"))[-1] == f"甲{MANY - 1}"
        there = {child.pid for child in multiprocessing.active_children()}
        assert list(chosen.run(mark, range(MANY), "乙"))[-1] == f"乙{MANY - 1}"
        assert set(chosen.run(tell_pid, range(MANY), None)) <= there
        assert {child.pid for child in multiprocessing.active_children()} == there
    assert multiprocessing.active_children() == []


def test_spawn_takes_a_portals_own_code_along(tmp_path, monkeypatch):
    """Lambdas, and classes of modules loaded from files, go to workers and come back."""
    text = "class Kind:\n    def __init__(self, zh):\n        self.zh = zh\n"
    monkeypatch.setitem(sys.modules, "portal_kind", None)
    kind = load(tmp_path / "portal_kind.py", text).Kind
    (tmp_path / "portal_kind.py").unlink()
    with executor(2, method="spawn") as chosen:
        shared = SimpleNamespace(make=lambda task: kind(f"第{task}类"))
        found = list(chosen.run(ask, range(MANY), shared))
    assert [each.zh for each in found] == [f"第{task}类" for task in range(MANY)]
    assert {type(each) for each in found} == {kind}


@pytest.mark.parametrize(
    ("shared", "why"),
    [
        (threading.Lock(), "TypeError: cannot pickle '_thread.lock' object"),
        (Uprooted(), "ModuleNotFoundError: No module named 'no_such_library'"),
    ],
)
def test_what_cannot_be_sent_is_told(shared, why):
    """What exists here alone cannot leave; what a worker lacks cannot arrive."""
    with executor(2, method="spawn") as chosen, pytest.raises(GongkaiError) as raised:
        list(chosen.run(ask, range(MANY), shared))
    assert raised.value.name == "work-not-portable"
    assert raised.value.gaps == {"why": why}


@pytest.mark.parametrize(("jobs", "method"), WAYS)
def test_what_a_task_raises_comes_in_its_turn(jobs, method):
    """First the results before it, then the exception as it was."""
    found = []
    with executor(jobs, method=method) as chosen, pytest.raises(GongkaiError) as raised:
        for each in chosen.run(fail_at, range(MANY), 123):
            found.append(each)
    assert found == list(range(123))
    assert (raised.value.name, raised.value.exit_code) == ("bad-template", 1)
    assert raised.value.gaps == {"why": "page.html:3"}
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("method", METHODS)
def test_exception_that_cannot_travel_has_a_stand_in(method):
    """Its words arrive, with the place where it was raised."""
    with executor(2, method=method) as chosen, pytest.raises(RuntimeError) as raised:
        list(chosen.run(fail_stubbornly, range(MANY), None))
    assert str(raised.value) == "Stubborn: 0 and 2"
    assert "in fail_stubbornly" in raised.value.__notes__[0]


@pytest.mark.parametrize("method", METHODS)
def test_killed_worker_costs_a_retry(method, tmp_path):
    """All results, in order, none twice."""
    with executor(2, method=method) as chosen:
        found = list(chosen.run(die_once, range(MANY), tmp_path / "died"))
    assert (tmp_path / "died").exists()
    assert found == list(range(MANY))


@pytest.mark.parametrize("method", METHODS)
def test_all_workers_killed_from_outside(method):
    """Whoever kills them, wherever they are: the run goes on with new ones."""
    with executor(2, method=method) as chosen:
        results = chosen.run(mark, range(MANY), "")
        found = [next(results)]
        for child in multiprocessing.active_children():
            child.kill()
        found += results
    assert found == [str(task) for task in range(MANY)]


@pytest.mark.parametrize("method", METHODS)
def test_task_that_always_kills_its_worker(method):
    """After four tries it is an error that says how the worker ended."""
    with executor(2, method=method) as chosen, pytest.raises(GongkaiError) as raised:
        list(chosen.run(die, range(MANY), os.getpid()))
    assert raised.value.name == "worker-lost"
    assert raised.value.gaps == {"why": "SIGKILL", "tries": "4"}
    assert multiprocessing.active_children() == []


SCRIPT = """
import signal, sys, time
from gongkai.build.executor import executor

# Who starts the tests in the background may have it ignored, and we inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

def work(shared, task):
    time.sleep(0.001)
    return task

if __name__ == "__main__":
    with executor(2, method=sys.argv[1]) as chosen:
        for task in chosen.run(work, iter(int, 1), None):
            print("started", flush=True)
            time.sleep(60)
"""


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_ended_parent_leaves_no_orphans(method, sent, tmp_path):
    """Interrupted at the terminal or killed: its standard output is closed when the last worker is gone."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, "utf-8")
    command = [sys.executable, str(script), method]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as ran:
        assert ran.stdout is not None
        assert ran.stdout.readline() == "started\n"
        if sent == signal.SIGINT:
            os.killpg(ran.pid, sent)
        else:
            ran.send_signal(sent)
        out, err = ran.communicate(timeout=60)
    assert ran.returncode == -sent
    assert out == ""
    # One traceback, the parent's: workers say nothing.
    assert err.count("Traceback") == (sent == signal.SIGINT)


def test_start_method_comes_from_the_environment(monkeypatch):
    """The environment decides when the caller does not; a wrong word is refused."""
    monkeypatch.setenv("GONGKAI_START_METHOD", "spawn")
    with executor(2) as chosen:
        assert not chosen.shares_memory
    with executor(2, method="fork") as chosen:
        assert chosen.shares_memory
    monkeypatch.setenv("GONGKAI_START_METHOD", "threads")
    with pytest.raises(GongkaiError) as raised:
        executor(2)
    assert raised.value.name == "bad-start-method"
    assert raised.value.gaps == {"value": "threads", "choices": "fork spawn"}


def test_pace_follows_the_work():
    """Slow tasks go out one by one, quick ones in the largest chunks."""
    pace = Pace(0.02, 32)
    for _ in range(10):
        pace.note(4, 4 * 0.5)
    assert pace.size == 1
    for _ in range(10):
        pace.note(4, 4 * 0.0001)
    assert pace.size == 32
    assert list(pace.cut(range(40))) == [tuple(range(32)), tuple(range(32, 40))]
