"""One process at a time, and the others are told whom they wait for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hallway.locking import Lock

HOLDER = """
import os, sys, time
from pathlib import Path
from hallway.locking import Lock
with Lock(Path(sys.argv[1]), lambda holder: print(holder, flush=True)):
    worker = os.fork() if "worker" in sys.argv else -1
    if worker:
        print("mine", os.getpid(), worker, flush=True)
    time.sleep(0 if "quick" in sys.argv else 600)
"""


def start(*arguments: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", HOLDER, *map(str, arguments)], stdout=subprocess.PIPE, text=True)


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline()


def nobody(holder: str) -> None:
    pytest.fail(f"waits for {holder}")


def test_the_lock_says_who_has_it_and_is_gone_afterwards(tmp_path: Path) -> None:
    with Lock(tmp_path / "lock", nobody):
        assert f"process {os.getpid()} on " in os.fsdecode(subprocess.check_output(["cat", tmp_path / "lock"]))
    with Lock(tmp_path / "lock", nobody):
        pass
    assert list(tmp_path.iterdir()) == []


def test_another_process_waits_and_says_for_whom(tmp_path: Path) -> None:
    with Lock(tmp_path / "lock", nobody):
        other = start(tmp_path / "lock", "quick")
        said = line(other)
    assert said.startswith(f"process {os.getpid()} on ")
    assert " since " in said
    assert line(other).startswith("mine")
    assert other.communicate()[0] == ""
    assert other.returncode == 0
    assert not (tmp_path / "lock").exists()


def test_a_killed_process_holds_nothing_even_if_a_worker_of_it_lives(tmp_path: Path) -> None:
    other = start(tmp_path / "lock", "worker")
    worker = int(line(other).split()[2])
    other.kill()
    other.wait()
    with Lock(tmp_path / "lock", nobody):
        os.kill(worker, signal.SIGKILL)
    other.communicate()


def test_what_somebody_else_wrote_into_the_lock_is_no_command_to_a_terminal(tmp_path: Path) -> None:
    other = start(tmp_path / "lock")
    line(other)
    (tmp_path / "lock").write_bytes(b"\x1b[31mred\nalert\xff" + b"x" * 1000)
    told: list[str] = []

    def waiting(holder: str) -> None:
        told.append(holder)
        other.kill()

    with Lock(tmp_path / "lock", waiting):
        other.communicate()
    assert told[0].isprintable()
    assert told[0].startswith("[31mred alert")
    assert len(told[0]) < 250


def test_a_link_in_the_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("dear")
    (tmp_path / "lock").symlink_to("precious")
    with pytest.raises(OSError, match="lock"), Lock(tmp_path / "lock", nobody):
        pass
    assert (tmp_path / "precious").read_text() == "dear"


def test_a_lock_that_somebody_removed_is_no_fault(tmp_path: Path) -> None:
    with Lock(tmp_path / "lock", nobody):
        (tmp_path / "lock").unlink()
    assert list(tmp_path.iterdir()) == []
