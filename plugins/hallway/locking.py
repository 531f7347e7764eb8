"""One process at a time: a lock on a file, which the kernel opens again when its holder dies."""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

_LONGEST = 200
"""Bytes of a lock file that are read: it may be anybody's."""


class Lock:
    """A lock between processes (not threads), held as a context. Its file says who holds it, and is gone afterwards.

    While another process has it, `waiting` is told once which one, as in "process 4711 on gate since 2026-11-22 10:31".
    It is a record lock (POSIX `fcntl`): forked workers do not inherit it, so none of them holds on to it when their
    parent is killed. Raises OSError where the file cannot be written.
    """

    def __init__(self, path: Path, waiting: Callable[[str], None]) -> None:
        self._path = path
        self._waiting = waiting
        self._file = -1

    def __enter__(self) -> Self:
        while True:
            self._file = _acquire(self._path, self._waiting)
            if _is_at(self._file, self._path):
                return self
            os.close(self._file)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if _is_at(self._file, self._path):
            self._path.unlink()
        os.close(self._file)


def _acquire(path: Path, waiting: Callable[[str], None]) -> int:
    """The lock's file, open and locked; somebody may have removed it from its folder in the meantime."""
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    try:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting(_holder(file))
            fcntl.lockf(file, fcntl.LOCK_EX)
        os.ftruncate(file, 0)
        os.pwrite(file, _this_process().encode("utf-8", "replace"), 0)
    except BaseException as error:
        os.close(file)
        if isinstance(error, OSError) and error.filename is None:
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise
    return file


def _is_at(file: int, path: Path) -> bool:
    """Whether an open file is the one that has this path now: the last holder removes it, and so may anybody."""
    try:
        return os.path.samestat(os.fstat(file), path.lstat())
    except FileNotFoundError:
        return False


def _this_process() -> str:
    now = datetime.now(tz=UTC).astimezone()
    return f"process {os.getpid()} on {socket.gethostname()} since {now:%Y-%m-%d %H:%M}"


def _holder(file: int) -> str:
    """Who says in the lock's file that they hold it; never more than a line, nor what a terminal would obey."""
    said = os.pread(file, _LONGEST, 0).decode("utf-8", "replace")
    return "".join(c if c.isprintable() else " " for c in said).strip() or "another process"
