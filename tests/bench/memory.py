"""The memory of a whole family of processes, watched while they run.

What is added up is each process's proportional share (PSS in proc(5)): memory that several processes share, as the
workers of a pool do, counts once. On a system without `/proc` nothing is known.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROC = Path("/proc")
EVERY = 0.05
METHOD = f"PSS of all processes together, sampled every {EVERY * 1000:.0f} ms" if (PROC / "self/stat").exists() else ""


def session_of(stat: str) -> int:
    """The session of a process, from its `/proc/PID/stat`, in which a name may hold spaces and brackets.

    >>> session_of("7 (a) b) S 1 5 6 0 -1")
    6
    """
    return int(stat.rpartition(")")[2].split()[3])


def members(session: int) -> Iterator[Path]:
    """The processes of a session: a program that was started in a new one, and all that it starts."""
    for process in PROC.iterdir():
        if process.name.isdigit():
            try:
                if session_of((process / "stat").read_text()) == session:
                    yield process
            except (FileNotFoundError, ProcessLookupError):
                continue  # it has ended since


def share(process: Path) -> int:
    """The proportional share of one process, in bytes; 0 for one that has ended."""
    try:
        found = re.search(r"^Pss: +(\d+) kB", (process / "smaps_rollup").read_text(), re.MULTILINE)
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return 0
    return int(found[1]) * 1024 if found else 0


class Peak:
    """The most memory that a session had at one time, in bytes; None if nothing is known."""

    def __init__(self, session: int) -> None:
        self.size: int | None = None
        self._session = session
        self._ended = threading.Event()

    def watch(self) -> None:
        """Look again and again until the end, at most a tenth of the time."""
        pause = 0.0
        while not self._ended.wait(pause):
            began = time.perf_counter()
            now = sum(map(share, members(self._session)))
            self.size = max(self.size or 0, now)
            pause = max(EVERY, 9 * (time.perf_counter() - began))

    def end(self) -> None:
        """Stop looking."""
        self._ended.set()


@contextmanager
def peak_of(session: int) -> Iterator[Peak]:
    """Watch a session for as long as the block lasts."""
    peak = Peak(session)
    watcher = threading.Thread(target=peak.watch, daemon=True)
    if METHOD:
        watcher.start()
    try:
        yield peak
    finally:
        peak.end()
        if METHOD:
            watcher.join()
