"""What one run of a program costs, with every process that it starts."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.bench.memory import peak_of
from tests.bench.repository import plain_environment


class RunError(Exception):
    """A program that failed, or whose output is not what it should be."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall and CPU (user and system, children included), the peak in bytes, and what was printed."""

    wall: float
    cpu: float
    peak_bytes: int | None
    printed: str


def measure(command: Sequence[str | Path], folder: Path) -> Cost:
    """The cost of running a program to its end in a folder. RunError, with the last line that it said, if it fails."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=plain_environment(), stdin=subprocess.DEVNULL, stdout=out, stderr=err,
            start_new_session=True,
        )  # fmt: skip
        with peak_of(process.pid) as peak:
            usage = _wait(process)
            wall = time.perf_counter() - began
        said, complained = _text(out), _text(err)
    if process.returncode:
        last = (complained or said).strip().splitlines()[-1:] or ["nothing was said"]
        raise RunError(f"exit {process.returncode}: {last[0]}")
    return Cost(wall, usage, peak.size, said)


def _wait(process: subprocess.Popen[bytes]) -> float:
    """CPU seconds of a process and of those that it waited for, once it has ended."""
    try:
        _, status, usage = os.wait4(process.pid, 0)
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")
