"""One run at a time, and a way to end it."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from dure.ops import single_run
from dure.ops.problems import Problem

RUNNING = textwrap.dedent("""
    import time
    from dure.ops import single_run
    with single_run.alone():
        print("runs", flush=True)
        time.sleep(60)
""")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DURE_VAR_DIR", str(tmp_path))


@pytest.fixture
def other_run() -> "subprocess.Popen[str]":
    process = subprocess.Popen([sys.executable, "-c", RUNNING], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "runs\n"
    return process


def test_a_second_run_is_refused_by_the_first_ones_name(
    other_run: "subprocess.Popen[str]",
) -> None:
    with pytest.raises(Problem, match=f"process {other_run.pid}"), single_run.alone():
        pass
    other_run.kill()


def test_a_killed_run_leaves_nothing_in_the_way(other_run: "subprocess.Popen[str]") -> None:
    other_run.kill()
    other_run.wait()
    with single_run.alone():
        pass


def test_stop_ends_the_run_and_waits_for_it(other_run: "subprocess.Popen[str]") -> None:
    single_run.stop()
    assert other_run.wait(5) != 0


def test_stopping_what_does_not_run_is_fine() -> None:
    single_run.stop()
