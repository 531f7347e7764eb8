"""Copies of a process that builds end when it is killed: nobody waits for ever for work that nobody will bring."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from hallway.engines.pool import Pool

_PATIENCE = 60
"""Seconds after which a copy is taken to live for ever."""


def _work_for_ever() -> None:
    """Two copies, of which one has something to do and one has not, whose process ids are printed."""
    with Pool(2, forking=True) as pool:
        executor = pool.executor(60)
        assert executor
        found = {executor.submit(_pid).result() for _ in range(2)}
        while len(found) < 2:
            slow = executor.submit(time.sleep, 0.1)
            found.add(executor.submit(_pid).result())
            slow.result()
        print(*found, flush=True)
        executor.submit(time.sleep, 2 * _PATIENCE).result()


def _pid() -> int:
    return os.getpid()


def _lives(process: int) -> bool:
    """Whether a process is there, and is not only remembered for somebody who would ask how it ended."""
    try:
        said = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return said.rpartition(")")[2].split()[0] != "Z"


def test_copies_end_with_the_original() -> None:
    command = (sys.executable, "-c", f"from {__name__} import _work_for_ever; _work_for_ever()")
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as original:
        assert original.stdout
        copies = [int(process) for process in original.stdout.readline().split()]
        assert len(copies) == 2
        os.kill(original.pid, signal.SIGKILL)
        until = time.monotonic() + _PATIENCE
        while left := [process for process in copies if _lives(process)]:
            assert time.monotonic() < until, f"{left} live on"
            time.sleep(0.02)
